//! Where a program was that did not come to an end. When its work is used up, nobody can ask it any more, so it is run once
//! more, a step at a time, and stopped early.

use std::{fmt, ops::RangeInclusive};

use judge_core::{
    Error, Problem, Reveal, Subject, Submission, case::GroupKind, kind::Input, leader::prepare, verdict::Verdict,
};
use sandbox_api::{Ending, Limits, Runner, STEPS};

/// After how many steps a program is stopped. If its steps are so much work that it does not get there, it is stopped sooner.
const STEPS_TO_TAKE: [usize; 2] = [20_000, 500];
/// The most work of such a run; following a program is far more work than the program.
const WORK: u64 = 1_000_000_000;
/// The most parts of a program that are named.
const MAX_PARTS: usize = 5;

/// The lines in which a program was, over and over.
#[derive(Debug, PartialEq)]
pub struct Whereabouts {
    steps: usize,
    parts: Vec<Part>,
}

/// Lines that follow each other.
#[derive(Debug, PartialEq)]
struct Part {
    place: usize,
    /// The name of the file, if there are several.
    file: Option<String>,
    lines: RangeInclusive<usize>,
}

/// A line of a program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The position of the file among those of the program.
    pub file: usize,
    /// The line, from 1.
    pub line: usize,
}

impl Whereabouts {
    /// Where the program was in the first case that it failed, if that failed by its work limit and may be shown. `None` where
    /// it cannot be found out, or the program was all over the place.
    ///
    /// # Errors
    ///
    /// When the runner fails.
    pub fn of(runner: &dyn Runner, subject: &Subject) -> Result<Option<Self>, Error> {
        let Subject { problem, submission, judgement, reveal } = subject;
        let failure = judgement.first_failure().filter(|result| result.verdict == Verdict::TimeLimit);
        let shown = failure.filter(|result| *reveal == Reveal::Full || result.kind == GroupKind::Sample);
        let Some(case) = shown.and_then(|result| subject.case(result)) else { return Ok(None) };
        for steps in STEPS_TO_TAKE {
            if let Some(found) = last_lines(runner, problem, submission, &case.input, &judgement.limits, steps)? {
                return Ok(Self::new(submission, steps, found.into_iter().map(|(place, _)| place)));
            }
        }
        Ok(None)
    }

    /// From the places of a program, in ascending order. What is between two of them and says nothing belongs to them.
    fn new(submission: &Submission, steps: usize, found: impl Iterator<Item = Place>) -> Option<Self> {
        let files: Vec<Vec<&str>> = submission.files().map(|(_, text)| text.lines().map(str::trim).collect()).collect();
        let comment = submission.language.comment();
        let is_there =
            |place: &Place| files.get(place.file).is_some_and(|texts| (1..=texts.len()).contains(&place.line));
        let mut parts: Vec<Part> = Vec::new();
        for Place { file, line } in found.filter(is_there) {
            let texts = &files[file];
            let is_empty = |line: usize| matches!(texts[line - 1], "" | "}") || texts[line - 1].starts_with(comment);
            match parts.last_mut().filter(|last| last.place == file).map(|last| &mut last.lines) {
                Some(last) if line <= *last.end() => {}
                Some(last) if (last.end() + 1..line).all(is_empty) => *last = *last.start()..=line,
                _ => parts.push(Part { place: file, file: submission.name_of(file), lines: line..=line }),
            }
        }
        (1..=MAX_PARTS).contains(&parts.len()).then_some(Self { steps, parts })
    }
}

/// The places of the second half of so many steps of a program, in ascending order, and how many of the steps were there. `None`
/// if it does not come so far.
///
/// # Errors
///
/// When the runner fails.
pub fn last_lines(
    runner: &dyn Runner,
    problem: &Problem,
    submission: &Submission,
    input: &Input,
    limits: &Limits,
    steps: usize,
) -> Result<Option<Vec<(Place, usize)>>, Error> {
    let program = submission.program(problem.signature()).stepped(steps);
    let Ok(program) = prepare(runner, problem, program)? else { return Ok(None) };
    let limits = Limits { work: WORK.max(limits.work), ..limits.clone() };
    let ending = program.run(&problem.kind.encode(input, submission.language), &limits)?.ending;
    let Ending::Raised(exception) = ending else { return Ok(None) };
    let counted = exception.message.split(' ').filter_map(|counted| {
        let (place, count) = counted.split_once(':')?;
        let (file, line) = place.split_once('/')?;
        let place = Place { file: file.parse().ok()?, line: line.parse().ok()? };
        Some((place, count.parse().ok().filter(|count| *count <= steps)?))
    });
    Ok((exception.name == STEPS).then(|| counted.collect()))
}

/// "after 20000 steps it was in lines 4-6 and 9, over and over", or "in main.py:4-6 and pairs.py:9".
impl fmt::Display for Whereabouts {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let Self { steps, parts } = self;
        write!(f, "after {steps} steps it was in ")?;
        match parts.as_slice() {
            [Part { file: Some(_), .. }, ..] => {}
            [only] if only.lines.start() == only.lines.end() => f.write_str("line ")?,
            _ => f.write_str("lines ")?,
        }
        for (at, Part { file, lines, .. }) in parts.iter().enumerate() {
            f.write_str(if at == 0 {
                ""
            } else if at + 1 == parts.len() {
                " and "
            } else {
                ", "
            })?;
            if let Some(file) = file {
                write!(f, "{file}:")?;
            }
            write!(f, "{}", lines.start())?;
            if lines.end() > lines.start() {
                write!(f, "-{}", lines.end())?;
            }
        }
        f.write_str(", over and over")
    }
}

#[cfg(test)]
mod tests {
    use sandbox_api::{Language, Project};

    use super::*;

    #[test]
    fn lines_are_named_in_parts() {
        let source = "a\nb\n\n  # why\nc\nd\ne\nf\ng\nh\ni\nj\nk\n";
        for (found, words) in [
            (&[2][..], Some("line 2")),
            (&[1, 2], Some("lines 1-2")),
            (&[2, 5], Some("lines 2-5")),
            (&[2, 6, 7, 9], Some("lines 2, 6-7 and 9")),
            (&[1, 1, 2, 2], Some("lines 1-2")),
            (&[0, 2, 99], Some("line 2")),
            (&[1, 5, 7, 9, 11, 13], None),
            (&[], None),
        ] {
            let submission = Submission {
                path: "a.py".to_owned(),
                language: Language::Python,
                source: source.to_owned(),
                project: None,
            };
            let found = found.iter().map(|line| Place { file: 0, line: *line });
            let found = Whereabouts::new(&submission, 500, found).map(|found| found.to_string());
            assert_eq!(found, words.map(|words| format!("after 500 steps it was in {words}, over and over")));
        }
    }

    #[test]
    fn of_several_files_each_part_is_named_with_its_own() {
        let others = vec![("b.py".parse().unwrap(), "a\nb\n".to_owned())];
        let project = Some(Project::new("main.py".parse().unwrap(), others).unwrap());
        let (path, language, source) = ("folder".to_owned(), Language::Python, "a\nb\nc\n".to_owned());
        let submission = Submission { path, language, source, project };
        let found = [(0, 1), (0, 2), (1, 2), (1, 3), (2, 1)].map(|(file, line)| Place { file, line });
        let found = Whereabouts::new(&submission, 500, found.into_iter()).unwrap().to_string();
        assert_eq!(found, "after 500 steps it was in main.py:1-2 and b.py:2, over and over");
    }
}
