//! Which file, or folder with a program of several, is judged when a student has several for one problem.
//!
//! The last hand-in goes before earlier ones, a file with the problem's name before one that is only like it, one that lies
//! higher before one that lies deeper, and `two_sum (1).py` before `two_sum.py`. Where that does not decide, nobody guesses:
//! none is judged, and the reason names them.

use std::{borrow::Cow, cmp::Reverse, sync::Arc};

use jiff::civil::DateTime;
use judge_core::source_text::Note;

use super::{MAX_SHOWN, student::Student};
use crate::{
    Submission,
    batch::problems::{Closeness, Match},
    value::shorten,
};

/// A file that could be judged.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// Its place among the files of its students.
    pub place: usize,
    /// Its path in the input, and below the folder of the student.
    pub path: String,
    pub file: String,
    /// Whose it is, with when it was handed in.
    pub students: Arc<[Student]>,
    pub rank: Rank,
    /// What is in it, and what there is to say about that; or why it cannot be judged.
    pub content: Result<(Submission, Vec<String>), String>,
}

/// What decides between files: the least one is judged.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rank {
    at: Reverse<Option<DateTime>>,
    by: Closeness,
    depth: usize,
    copy: Reverse<u32>,
}

impl Rank {
    /// The rank of a file at `path` that is for the problem of `found`.
    pub fn of(path: &str, at: Option<DateTime>, found: &Match) -> Self {
        Self { at: Reverse(at), by: found.by, depth: path.matches('/').count(), copy: Reverse(found.copy) }
    }
}

/// What came of the files for one problem.
#[derive(Debug)]
pub struct Chosen {
    /// The one that is judged, if any.
    pub taken: Option<Candidate>,
    /// The others, each with the reason.
    pub passed_over: Vec<(Candidate, String)>,
}

/// Chooses among the files of `student` for the problem `slug`. There is at least one.
pub fn choose(student: &str, slug: &str, mut candidates: Vec<Candidate>) -> Chosen {
    candidates.sort_by(|a, b| (&a.rank, a.content.is_err(), a.place).cmp(&(&b.rank, b.content.is_err(), b.place)));
    let first = candidates.remove(0);
    if let Err(reason) = &first.content {
        let rest =
            format!("a second file of `{student}` for `{slug}`: `{}` goes before it, and is not judged", first.path);
        let passed_over = candidates.into_iter().map(|other| (other, rest.clone()));
        let reason = reason.clone();
        return Chosen { taken: None, passed_over: [(first, reason)].into_iter().chain(passed_over).collect() };
    }
    let is_rival = |other: &Candidate| other.rank == first.rank && text(other).is_some() && text(other) != text(&first);
    let rivals: Vec<&str> =
        candidates.iter().filter(|other| is_rival(other)).map(|other| other.path.as_str()).collect();
    if rivals.is_empty() {
        let reason = |other: &Candidate| match &other.content {
            Err(reason) => reason.clone(),
            Ok(_) if text(other) == text(&first) => format!("the same program as `{}`, which is judged", first.path),
            Ok(_) if other.rank.at != first.rank.at => {
                format!("an earlier hand-in for `{slug}`: `{}` is judged", first.path)
            }
            Ok(_) => format!("a second file of `{student}` for `{slug}`: `{}` is judged", first.path),
        };
        let passed_over = candidates.into_iter().map(|other| (reason(&other), other));
        let passed_over = passed_over.map(|(reason, other)| (other, reason)).collect();
        return Chosen { taken: Some(first), passed_over };
    }
    let names = [first.path.as_str()].into_iter().chain(rivals).map(|path| format!("`{path}`")).collect::<Vec<_>>();
    let count = match names.len() {
        2 => "two".to_owned(),
        count => count.to_string(),
    };
    let reason = format!("{count} files for `{slug}`: {}: nothing says which one counts", names.join(", "));
    // Each of them gets it, so it must not grow with them.
    let reason = shorten(&reason, MAX_SHOWN);
    let all = [first].into_iter().chain(candidates).map(|other| (other, reason.clone())).collect();
    Chosen { taken: None, passed_over: all }
}

/// The program in a file, if it can be judged.
fn text(candidate: &Candidate) -> Option<(sandbox_api::Language, Cow<'_, str>)> {
    candidate.content.as_ref().ok().map(|(submission, _)| (submission.language, submission.text()))
}

/// What there is to say about a hand-in.
pub fn notes(read: Option<Note>, is_late: bool) -> Vec<String> {
    let late = is_late.then(|| "late, as its name says; by how much is not known".to_owned());
    read.map(|note| note.to_string()).into_iter().chain(late).collect()
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use sandbox_api::Language;

    use super::*;
    use Closeness::{Folder, Like, Name};

    fn file(path: &str, by: Closeness, copy: u32, text: &str) -> Candidate {
        let found = Match { slug: "echo".to_owned(), by, copy };
        let submission = Submission::from_bytes(Path::new(path), Language::Python, text);
        Candidate {
            place: 0,
            path: path.to_owned(),
            file: path.to_owned(),
            students: [].into(),
            rank: Rank::of(path, None, &found),
            content: submission.map(|submission| (submission, Vec::new())).map_err(|_| "it is empty".to_owned()),
        }
    }

    /// The file that is judged, and what is said of the others: `PATH: REASON`.
    fn chosen(files: &[Candidate]) -> (Option<String>, Vec<String>) {
        let chosen = choose("ana", "echo", files.to_vec());
        let passed_over = chosen.passed_over.iter().map(|(file, reason)| format!("{}: {reason}", file.path)).collect();
        (chosen.taken.map(|file| file.path), passed_over)
    }

    #[test]
    fn the_better_name_then_the_higher_place_then_the_later_copy_is_judged() {
        for (better, worse) in [
            (file("echo.py", Name, 0, "x"), file("test_echo.py", Like, 0, "y")),
            (file("old/echo.py", Name, 0, "x"), file("my_echo.py", Like, 0, "y")),
            (file("echo/solution.py", Folder, 0, "x"), file("echo/more.py", Like, 0, "y")),
            (file("echo.py", Name, 0, "x"), file("old/echo.py", Name, 0, "y")),
            (file("echo.py", Name, 0, "x"), file("old/echo (1).py", Name, 1, "y")),
            (file("echo (2).py", Name, 2, "x"), file("echo (1).py", Name, 1, "y")),
            (file("echo-1.py", Name, 1, "x"), file("echo.py", Name, 0, "y")),
        ] {
            let reason = format!("{}: a second file of `ana` for `echo`: `{}` is judged", worse.path, better.path);
            let expected = (Some(better.path.clone()), vec![reason]);
            assert_eq!(chosen(&[better.clone(), worse.clone()]), expected);
            assert_eq!(chosen(&[worse, better]), expected);
        }
    }

    #[test]
    fn a_later_hand_in_counts_whatever_it_is_called() {
        let at = |day, mut file: Candidate| {
            file.rank.at = Reverse(Some(DateTime::constant(2027, 1, day, 0, 0, 0, 0)));
            file
        };
        let files = [at(1, file("1/echo.py", Name, 0, "x")), at(2, file("2/my_echo.py", Like, 0, "y"))];
        let reason = "1/echo.py: an earlier hand-in for `echo`: `2/my_echo.py` is judged";
        assert_eq!(chosen(&files), (Some("2/my_echo.py".to_owned()), vec![reason.to_owned()]));
    }

    #[test]
    fn nobody_guesses_between_files_that_are_as_good() {
        let files =
            [file("a/echo.py", Name, 0, "x"), file("b/echo.py", Name, 0, "y"), file("echo_old.py", Like, 0, "z")];
        let reason = "two files for `echo`: `a/echo.py`, `b/echo.py`: nothing says which one counts";
        let expected = files.each_ref().map(|file| format!("{}: {reason}", file.path)).to_vec();
        assert_eq!(chosen(&files), (None, expected));
        let same = [file("a/echo.py", Name, 0, "x"), file("b/echo.py", Name, 0, "x\r")];
        assert!(chosen(&same).0.is_none(), "they differ at the end of a line");
        let same = [file("a/echo.py", Name, 0, "x"), file("b/echo.py", Name, 0, "x")];
        let reason = "b/echo.py: the same program as `a/echo.py`, which is judged";
        assert_eq!(chosen(&same), (Some("a/echo.py".to_owned()), vec![reason.to_owned()]));
    }

    #[test]
    fn what_is_said_of_many_files_does_not_grow_with_them() {
        let rival = |n| file(&format!("{n}/echo.py"), Name, 0, &format!("x = {n}"));
        let (taken, passed_over) = chosen(&(0..500).map(rival).collect::<Vec<_>>());
        assert_eq!((taken, passed_over.len()), (None, 500));
        let start = ": 500 files for `echo`: `0/echo.py`, `1/echo.py`, ";
        assert!(passed_over.iter().all(|line| line.contains(start) && line.len() < MAX_SHOWN + 50), "{passed_over:?}");
    }

    #[test]
    fn a_file_that_cannot_be_judged_is_not_replaced_by_one_that_nobody_meant() {
        let files = [file("echo.py", Name, 0, ""), file("test_echo.py", Like, 0, "x")];
        let expected = [
            "echo.py: it is empty",
            "test_echo.py: a second file of `ana` for `echo`: `echo.py` goes before it, and is not judged",
        ];
        assert_eq!(chosen(&files), (None, expected.map(str::to_owned).to_vec()));
        let files = [file("echo.py", Name, 0, ""), file("echo.ts", Name, 0, "x")];
        assert_eq!(chosen(&files), (Some("echo.ts".to_owned()), vec!["echo.py: it is empty".to_owned()]));
    }
}
