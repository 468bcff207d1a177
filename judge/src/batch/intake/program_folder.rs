//! Which files of a student lie together: the folder of a program of several files, and the file in it that is run.

use judge_core::{problem::ENTRIES, source_folder};
use sandbox_api::{Language, SourcePath};

use super::{
    found::{Found, MAX_DEPTH},
    layout::Owned,
    top::stem,
};
use crate::batch::problems::{Closeness, Match, Problems};

/// A folder that is for a problem. What is in it may be one program.
#[derive(Clone, PartialEq, Eq)]
pub struct ProgramFolder {
    /// Its path, as that of a file in it begins without what names the student; empty for all that a student handed in.
    pub path: String,
    /// Its path in the input.
    pub place: String,
    pub problem: Match,
}

impl ProgramFolder {
    /// The folder that is called like a problem of the set and that a file lies in, at any depth that is read; or, if the set has
    /// nothing but one project, all of a student's folder or of an archive, which begins at `whole`.
    fn of(problems: &Problems, whole: &str, (found, owned): &(Found, Owned)) -> Option<Self> {
        if found.is_zip() {
            return None;
        }
        let mut folders = owned.what.match_indices('/').take(MAX_DEPTH).map(|(at, _)| &owned.what[..at]);
        let named = folders.find_map(|folder| {
            let problem = match &owned.problem {
                Some(problem) => problem.clone(),
                None => problems.of_folder(folder.rsplit('/').next().unwrap_or(folder))?,
            };
            let place = without(&found.path, &owned.what[folder.len()..]);
            Some(Self { path: folder.to_owned(), place, problem })
        });
        named.or_else(|| {
            let slug = problems.only_project()?.to_owned();
            let place = found.path.strip_suffix(below(&owned.what, whole)?)?.strip_suffix('/')?.to_owned();
            let problem = Match { slug, by: Closeness::Folder, copy: 0 };
            Some(Self { path: whole.to_owned(), place, problem })
        })
    }

    /// The file of a folder that is run, if the folder holds a program of several files: one for a project, one with a `main` or
    /// `solution`, or one where a single file has the problem in its name. Elsewhere, several files are several tries.
    pub fn entry(&self, problems: &Problems, files: &[(Found, Owned)]) -> Option<(SourcePath, Language)> {
        let slug = &self.problem.slug;
        // As a file, because a name without an extension may have a dot: `alert_engine.test.ts` is not the module.
        let names_problem = |stem: &str| {
            problems
                .of_name(&format!("{stem}.py"))
                .is_ok_and(|found| found.slug == *slug && found.by == Closeness::Name)
        };
        let paths: Vec<(SourcePath, Language)> = files.iter().filter_map(|(_, owned)| self.path_of(owned)).collect();
        let (entry, language) = source_folder::entry(self.path.as_ref(), &paths, names_problem).ok()?;
        let name = stem(entry.as_str()).to_lowercase();
        let of_language = || paths.iter().filter(|(_, of)| *of == language).map(|(path, _)| path.as_str());
        let file_name = |path: &str| path.rsplit('/').next().unwrap_or(path).to_owned();
        let is_try = |path: &&str| problems.of_name(&file_name(path)).is_ok_and(|found| found.slug == *slug);
        let is_meant = problems.asks_for_project(slug)
            || ENTRIES.contains(&name.as_str())
            || (names_problem(stem(entry.as_str())) && of_language().filter(is_try).count() == 1);
        (is_meant && of_language().count() > 1).then_some((entry, language))
    }

    /// The path below the folder and the language of a file in it, if it can be a part of a program.
    pub fn path_of(&self, owned: &Owned) -> Option<(SourcePath, Language)> {
        let below = below(&owned.what, &self.path)?;
        Some((below.parse().ok()?, Language::of_path(below.as_ref())?))
    }

    /// The folder in it that all parts of a program lie in, if there is one, as archives often have.
    pub fn without_one_around(self, files: &[(Found, Owned)]) -> Self {
        let paths: Vec<SourcePath> = files.iter().filter_map(|(_, owned)| Some(self.path_of(owned)?.0)).collect();
        let around = paths.first().and_then(|path| path.as_str().split_once('/')).map(|(around, _)| around);
        match around {
            Some(around) if paths.iter().all(|path| below(path.as_str(), around).is_some()) => {
                let path = if self.path.is_empty() { around.to_owned() } else { format!("{}/{around}", self.path) };
                Self { path, place: format!("{}/{around}", self.place), ..self }
            }
            _ => self,
        }
    }
}

/// The path of a file below a folder, if it lies in it. Everything lies below the empty path.
fn below<'a>(path: &'a str, folder: &str) -> Option<&'a str> {
    if folder.is_empty() { Some(path) } else { path.strip_prefix(folder)?.strip_prefix('/') }
}

/// The path of a folder, from that of a file in it and what is behind the folder there.
pub fn without(path: &str, rest: &str) -> String {
    path.strip_suffix(rest).unwrap_or(path).to_owned()
}

/// What lies one after the other in the folder of a program, or a single file that lies in none.
pub struct Together {
    pub folder: Option<ProgramFolder>,
    pub files: Vec<(Found, Owned)>,
}

/// The files in order, those one after the other together that are in the same folder. All that a student handed in begins at `whole`.
pub fn together(problems: &Problems, whole: &str, files: Vec<(Found, Owned)>) -> Vec<Together> {
    let mut all: Vec<Together> = Vec::new();
    for file in files {
        let folder = ProgramFolder::of(problems, whole, &file);
        match all.last_mut() {
            Some(last) if folder.is_some() && last.folder == folder => last.files.push(file),
            _ => all.push(Together { folder, files: vec![file] }),
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::{
        super::{
            Fences, Intake, Item,
            found::Kind,
            student::Student,
            testing::{self, items, only_project, problems, write_zip},
        },
        *,
    };
    use crate::testing::TestBank;

    #[test]
    fn a_path_without_end_is_not_searched_to_its_end() {
        let (_files, problems) = problems(["echo", "two-sum", "ring"]);
        let folder_of = |depth: usize| {
            let path = format!("{}two_sum/main.py", "a/".repeat(depth));
            let owned = Owned::new(vec![Student::of_id("ana")], &path);
            let file = (Found::new(format!("ana/{path}"), Kind::File(1)), owned);
            ProgramFolder::of(&problems, "", &file).map(|folder| folder.path)
        };
        assert_eq!(folder_of(2).as_deref(), Some("a/a/two_sum"));
        assert!(folder_of(MAX_DEPTH - 1).is_some());
        assert_eq!(folder_of(MAX_DEPTH), None);
    }

    #[test]
    fn a_folder_that_is_called_like_a_problem_may_hold_a_program_of_several_files() {
        let (_files, problems) = problems(["echo", "two-sum", "ring"]);
        let class = TestBank::new();
        for (path, text) in [
            ("ana/echo/lib/a.py", "x = 1"),
            ("ana/echo/main.py", "import lib.a"),
            ("ana/echo/notes.txt", "x"),
            ("ana/two_sum.py", "x = 1"),
            // Several tries, of which one has the name of the problem.
            ("bo/two-sum/two_sum.py", "x = 1"),
            ("bo/two-sum/two_sum_old.py", "x = 2"),
            // One file is a program of one file, and tests do not say what is run.
            ("cy/echo/solution.py", "x = 1"),
            ("cy/two-sum/a.py", "x = 1"),
            ("cy/two-sum/b.py", "x = 2"),
            ("di/echo/main.py", "import a"),
            ("di/echo/a.py", &"x".repeat(sandbox_api::MAX_SOURCE + 1)),
            ("di/week1/Echo/solution.ts", "let x"),
            ("di/week1/Echo/util/b.ts", "let y"),
            ("di/week1/Echo/util/c.py", "y"),
            // Only one of them says what it is for.
            ("di/two-sum/two_sum.py", "import lib.pairs"),
            ("di/two-sum/lib/pairs.py", "x = 1"),
            ("eve/ring/main.py", "x"),
            ("eve/ring/a.py", "x"),
        ] {
            class.write(path, text);
        }
        let programs: [(&[u8], &str); 2] = [(b"echo/main.py", "import a"), (b"echo/a.py", "x = 1")];
        write_zip(&class.path().join("eve/work.zip"), programs);
        let expected = [
            "ana/echo echo python",
            "ana/echo/notes.txt: its language is not known: submissions are Python `.py` or TypeScript `.ts`",
            "ana/two_sum.py two-sum python",
            "bo/two-sum/two_sum.py two-sum python",
            "bo/two-sum/two_sum_old.py: a second file of `bo` for `two-sum`: `bo/two-sum/two_sum.py` is judged",
            "cy/echo/solution.py echo python",
        ];
        let found = items(class.path(), &problems).unwrap();
        assert_eq!(found[..expected.len()], expected);
        for line in [
            "di/echo: `a.py` in it: it has 262145 bytes; a submission has at most 262144",
            "di/two-sum two-sum python",
            "eve/work.zip/echo echo python",
        ] {
            assert!(found.iter().any(|item| item == line), "{line}: {found:#?}");
        }
        let source = |item| match item {
            Item::Submission(found) if found.ticket.submission == "ana/echo" => Some(found.source),
            _ => None,
        };
        let mut intake = Intake::open(class.path(), &problems, Fences::Opened).unwrap();
        assert_eq!(
            &*intake.find_map(|item| source(item.unwrap())).unwrap(),
            "\rmain.py\nimport lib.a\rlib/a.py\nx = 1"
        );
    }

    /// What each layout has before the path of a file that the student 7 handed in, and what it says beside it.
    const FOLDERS: [(&str, Option<(&str, &str)>); 7] = [
        ("7/", Some(("8/WRITEUP.md", ""))),
        ("class/7/", Some(("class/8/WRITEUP.md", ""))),
        ("echo-client/7/", Some(("echo-client/8/WRITEUP.md", ""))),
        (
            "assignment_1_export/submission_7/",
            Some(("assignment_1_export/submission_metadata.yml", "submission_7:\n  :submitters: [{:sid: 7}]\n")),
        ),
        ("Ana_7_assignsubmission_file_/", None),
        ("7-77 - Ana - Jan 31, 2027 1159 PM/", Some(("index.html", ""))),
        ("7-77 - Ana - Jan 31, 2027 1159 PM/take home/", Some(("index.html", ""))),
    ];

    /// A project, with a text that is no part of it.
    const PROJECT: [(&str, &str); 4] = [
        ("WRITEUP.md", "why"),
        ("echo_client.py", "import rest"),
        ("rest.py", "x = 1"),
        ("tests/test_a.py", "import echo_client"),
    ];

    /// Asserts that the files of a class are one program of the student 7, and that nothing else of them is one.
    fn check_is_one_project(files: &[(String, &str)], zipped: bool) {
        let (bank, problems) = only_project();
        let class = TestBank::new();
        let input = match zipped {
            true => {
                let zip = bank.path().join("class.zip");
                write_zip(&zip, files.iter().map(|(path, text)| (path.as_bytes(), *text)));
                zip
            }
            false => {
                files.iter().for_each(|(path, text)| drop(class.write(path, text)));
                class.path().to_owned()
            }
        };
        let intake = Intake::open(&input, &problems, Fences::Opened).unwrap();
        let mut sources = Vec::new();
        for item in intake {
            match item.unwrap() {
                Item::Submission(found) => {
                    assert_eq!(found.ticket.student.as_deref(), Some("7"), "{files:?}");
                    sources.push(found.source.to_string());
                }
                Item::Skipped(skipped) => assert!(skipped.path.ends_with("WRITEUP.md"), "{files:?}: {skipped:?}"),
                Item::Person(person) => assert!(["7", "8"].contains(&person.student.as_str()), "{files:?}"),
                Item::Rejected(ticket, reason) => panic!("{files:?}: {ticket:?}: {reason}"),
            }
        }
        let expected = "\recho_client.py\nimport rest\rrest.py\nx = 1\rtests/test_a.py\nimport echo_client";
        assert_eq!(sources, [expected], "{files:?}");
    }

    #[test]
    fn in_a_class_with_nothing_but_a_project_it_may_lie_where_a_student_hands_in_whatever_the_layout() {
        for (before, beside) in FOLDERS {
            for around in ["", "echo-client/", "echo-client-main/"] {
                if before.ends_with("take home/") && !around.is_empty() {
                    continue;
                }
                let files = PROJECT.map(|(path, text)| (format!("{before}{around}{path}"), text));
                let files: Vec<_> =
                    files.into_iter().chain(beside.map(|(path, text)| (path.to_owned(), text))).collect();
                check_is_one_project(&files, false);
                check_is_one_project(&files, true);
            }
        }
    }

    #[test]
    fn the_only_project_of_a_class_may_be_handed_in_as_an_archive() {
        for (archive, beside) in [
            ("7.zip", None),
            // A folder around everything would be no student.
            ("7/work.zip", Some("8/WRITEUP.md")),
            ("7_echo-client.zip", None),
            ("Ana_7_assignsubmission_file_/1.zip", None),
        ] {
            for around in ["", "echo-client/", "solution of ana/"] {
                let (_bank, problems) = only_project();
                let class = TestBank::new();
                let files = PROJECT.map(|(path, text)| (format!("{around}{path}"), text));
                beside.map(|path| class.write(path, ""));
                let path = class.write(archive, "");
                write_zip(&path, files.iter().map(|(path, text)| (path.as_bytes(), *text)));
                let found = items(class.path(), &problems).unwrap();
                let judged: Vec<_> = found.iter().filter(|item| item.ends_with(" echo-client python")).collect();
                assert_eq!(judged.len(), 1, "{archive}, {around}: {found:?}");
                assert!(judged[0].starts_with("7/"), "{archive}, {around}: {found:?}");
                assert_eq!(found.len(), 2 + usize::from(beside.is_some()), "{archive}, {around}: {found:?}");
            }
        }
    }

    #[test]
    fn loose_files_are_no_project_where_there_are_other_problems_and_a_folder_of_its_name_goes_before_them() {
        let class = TestBank::new();
        for (path, text) in PROJECT {
            class.write(&format!("ana/{path}"), text);
        }
        class.write("ana/echo-client/echo_client.py", "x = 2");
        class.write("ana/echo-client/more.py", "x = 2");
        let (_bank, problems) = only_project();
        let found = items(class.path(), &problems).unwrap();
        assert!(found.contains(&"ana/echo-client echo-client python".to_owned()), "{found:?}");
        assert_eq!(found.iter().filter(|item| item.ends_with(" python")).count(), 1, "{found:?}");

        let (_files, problems) = testing::problems(["echo", "two-sum", "ring"]);
        let class = TestBank::new();
        for (path, text) in [("ana/echo.py", "x = 1"), ("ana/main.py", "x = 1"), ("ana/two_sum.py", "x = 1")] {
            class.write(path, text);
        }
        let found = items(class.path(), &problems).unwrap();
        assert_eq!(found.iter().filter(|item| item.ends_with(" python")).count(), 2, "{found:?}");
    }
}
