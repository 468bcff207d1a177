//! Where a program was that did not come to an end. When its work is used up, nobody can ask it any more, so it is run once
//! more, a step at a time, and stopped early.

use std::{fmt, ops::RangeInclusive};

use judge_core::{Error, Problem, Reveal, Subject, Submission, case::GroupKind, kind::Input, verdict::Verdict};
use sandbox_api::{Ending, Limits, Program, Runner, STEPS};

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
    lines: Vec<RangeInclusive<usize>>,
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
                return Ok(Self::new(submission, steps, found.into_iter().map(|(line, _)| line)));
            }
        }
        Ok(None)
    }

    /// From the lines of a program, in ascending order. What is between two of them and says nothing belongs to them.
    fn new(submission: &Submission, steps: usize, found: impl Iterator<Item = usize>) -> Option<Self> {
        let texts: Vec<&str> = submission.source.lines().map(str::trim).collect();
        let comment = submission.language.comment();
        let is_empty = |line: usize| matches!(texts[line - 1], "" | "}") || texts[line - 1].starts_with(comment);
        let mut lines: Vec<RangeInclusive<usize>> = Vec::new();
        for line in found.filter(|line| (1..=texts.len()).contains(line)) {
            match lines.last_mut() {
                Some(last) if line <= *last.end() => {}
                Some(last) if (last.end() + 1..line).all(is_empty) => *last = *last.start()..=line,
                _ => lines.push(line..=line),
            }
        }
        (1..=MAX_PARTS).contains(&lines.len()).then_some(Self { steps, lines })
    }
}

/// The lines of the second half of so many steps of a program, in ascending order, and how many of the steps were there. `None` if
/// it does not come so far.
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
) -> Result<Option<Vec<(usize, usize)>>, Error> {
    let (language, signature) = (submission.language, problem.kind.signature());
    let program = Program { language, source: language.stepped(&submission.source, steps), signature };
    let Ok(program) = runner.prepare(program)? else { return Ok(None) };
    let limits = Limits { work: WORK.max(limits.work), ..limits.clone() };
    let ending = program.run(&problem.kind.encode(input, language), &limits)?.ending;
    let Ending::Raised(exception) = ending else { return Ok(None) };
    let counted = exception.message.split(' ').filter_map(|counted| {
        let (line, count) = counted.split_once(':')?;
        Some((line.parse().ok()?, count.parse().ok().filter(|count| *count <= steps)?))
    });
    Ok((exception.name == STEPS).then(|| counted.collect()))
}

/// "after 20000 steps it was in lines 4-6 and 9, over and over"
impl fmt::Display for Whereabouts {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let Self { steps, lines } = self;
        let is_one = matches!(lines.as_slice(), [only] if only.start() == only.end());
        write!(f, "after {steps} steps it was in line{} ", if is_one { "" } else { "s" })?;
        for (at, part) in lines.iter().enumerate() {
            f.write_str(if at == 0 {
                ""
            } else if at + 1 == lines.len() {
                " and "
            } else {
                ", "
            })?;
            write!(f, "{}", part.start())?;
            if part.end() > part.start() {
                write!(f, "-{}", part.end())?;
            }
        }
        f.write_str(", over and over")
    }
}

#[cfg(test)]
mod tests {
    use sandbox_api::Language;

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
            let submission =
                Submission { path: "a.py".to_owned(), language: Language::Python, source: source.to_owned() };
            let found = Whereabouts::new(&submission, 500, found.iter().copied()).map(|found| found.to_string());
            assert_eq!(found, words.map(|words| format!("after 500 steps it was in {words}, over and over")));
        }
    }
}
