//! How the work of a program grows, beside that of an accepted solution.

use std::io::{self, Write};

use sandbox_api::{Ending, Limits};
use unicode_width::UnicodeWidthStr;

use crate::{
    Submission,
    growth::{Busiest, Comparison, Grows, Measured},
    report::{
        BAD, BOLD, DIM, quantity,
        sink::{Terminal, line as in_line},
    },
    whereabouts::Place,
};

/// Writes the report on a terminal with so many columns, if it is one: a table of the work for each size, what that is like, and
/// the lines in which the program is most often.
///
/// # Errors
///
/// When `out` cannot be written to.
pub fn write(
    out: &mut dyn Write,
    columns: Option<usize>,
    (submission, accepted): (&Submission, &Submission),
    limits: &Limits,
    comparison: &Comparison,
    busiest: Option<&Busiest>,
) -> io::Result<()> {
    Terminal::of_width(out, columns, |out| {
        let Comparison { growth, subject, accepted: other, .. } = comparison;
        writeln!(out, "work for inputs of size n = {}, up to {}\n", growth.n, growth.most)?;
        write_table(out, subject, other, limits.work)?;
        writeln!(out, "\nyours        {}", words(subject))?;
        writeln!(out, "accepted     {} ({})", words(other), accepted.file_name())?;
        writeln!(out, "limit        {}", reached(subject, limits.work))?;
        busiest.filter(|busiest| !busiest.lines.is_empty()).map_or(Ok(()), |busiest| {
            writeln!(out)?;
            write_lines(out, submission, busiest)
        })
    })
}

fn write_table(out: &mut Terminal, subject: &Measured, accepted: &Measured, limit: u64) -> io::Result<()> {
    out.paint(DIM, format_args!("{:>9}  {:>10}  {:>10}\n", "n", "yours", "accepted"))?;
    let reached = |measured: &Measured| measured.stopped.as_ref().map(|(n, _)| *n);
    let mut sizes: Vec<usize> = subject.points.iter().chain(&accepted.points).map(|point| point.n).collect();
    sizes.extend([reached(subject), reached(accepted)].into_iter().flatten());
    sizes.sort_unstable();
    sizes.dedup();
    for n in sizes {
        write!(out, "{n:>9}  ")?;
        let yours = cell(subject, n);
        let is_over = subject.points.iter().find(|point| point.n == n).is_none_or(|point| point.work > limit);
        out.paint(if is_over { BAD } else { BOLD }, format_args!("{yours:>10}"))?;
        writeln!(out, "  {:>10}", cell(accepted, n))?;
    }
    Ok(())
}

/// The work for a size, or what happened in place of an end.
fn cell(measured: &Measured, n: usize) -> String {
    match (measured.points.iter().find(|point| point.n == n), &measured.stopped) {
        (Some(point), _) => quantity(point.work),
        (None, Some((at, Ending::OutOfWork))) if *at == n => "too much".to_owned(),
        (None, Some((at, _))) if *at == n => "failed".to_owned(),
        _ => "-".to_owned(),
    }
}

/// What the work of a program is like: `grows like n^2.1`, or why that cannot be told.
pub fn words(measured: &Measured) -> String {
    match (measured.grows(), &measured.stopped) {
        (Some(Grows::Power(exponent)), _) => Grows::Power(exponent).to_string(),
        (Some(Grows::Unbounded), Some((n, _))) => format!("has no end within the limit even for n = {n}"),
        (_, Some((n, ending))) if *ending != Ending::OutOfWork => format!("cannot be told: it {ending} for n = {n}"),
        _ => "cannot be told from so few sizes".to_owned(),
    }
}

/// About the size at which the limit is reached.
pub fn reached(measured: &Measured, work: u64) -> String {
    let limit = quantity(work);
    match measured.size_of(work) {
        Some(n) => format!("{limit} is used up at about n = {n}"),
        None => format!("{limit} is not used up by these inputs"),
    }
}

fn write_lines(out: &mut Terminal, submission: &Submission, busiest: &Busiest) -> io::Result<()> {
    writeln!(out, "lines that run most, for n = {}", busiest.n)?;
    let place = |Place { file, line }: &Place| match submission.name_of(*file) {
        Some(name) => format!("{}:{line}", in_line(&name)),
        None => line.to_string(),
    };
    let width = busiest.lines.iter().map(|(at, _)| place(at).width()).max().unwrap_or_default().max(6);
    for (at, share) in &busiest.lines {
        let room = out.room(width + 9, 80);
        let text: String = text_of(submission, *at).chars().take(room).collect();
        let place = place(at);
        out.paint(DIM, format_args!("{place:>width$}  "))?;
        writeln!(out, "{share:>3} %  {text}")?;
    }
    Ok(())
}

/// The text of a line of a program, without the spaces around it.
pub fn text_of(submission: &Submission, Place { file, line }: Place) -> &str {
    let (_, text) = submission.file(file);
    line.checked_sub(1).and_then(|before| text.lines().nth(before)).map_or("", str::trim)
}

#[cfg(test)]
mod tests {
    use sandbox_api::Language;
    use scripted::Scripted;

    use super::*;
    use crate::testing::{LIMITS, TestBank};

    const FILES: &str = "function(n: int) -> list<int>\nhidden 1
-- problem.toml --
[growth]
n = \"n\"
most = 64
-- generator.py --
* => echo
";

    /// What is written of a program beside one that does 100 work for each size, with a limit of 1,000.
    fn written(source: &str, busiest: Option<&Busiest>) -> String {
        let bank = TestBank::new();
        let problem = bank.problem("echo", FILES);
        let submission = |path: &str, source: &str| Submission {
            path: path.to_owned(),
            language: Language::Python,
            source: source.to_owned(),
            project: None,
        };
        let (yours, fast) = (submission("a.py", source), submission("fast.py", "* => work 100"));
        let growth = problem.growth.as_ref().unwrap();
        let comparison = Comparison::new(&Scripted, &problem, growth, (&yours, &LIMITS), (&fast, &LIMITS));
        let comparison = comparison.unwrap().unwrap();
        let mut out = Vec::new();
        write(&mut out, None, (&yours, &fast), &LIMITS, &comparison, busiest).unwrap();
        anstream::adapter::strip_str(std::str::from_utf8(&out).unwrap()).to_string()
    }

    #[test]
    fn a_slow_program_stands_beside_a_fast_one() {
        let work = [2_usize, 4, 8, 16, 32].map(|n| format!("[{n}] => work {}\n", 20 + 2 * n * n)).concat();
        let source = format!("{work}[7] => print \u{1b}[2J\n* => work 9999");
        let busiest = Busiest {
            n: 16,
            lines: [(6, 93), (2, 7), (99, 5)].map(|(line, share)| (Place { file: 0, line }, share)).to_vec(),
        };
        let table = written(&source, Some(&busiest));
        let expected = "work for inputs of size n = n, up to 64

        n       yours    accepted
        2          28         100
        4          52         100
        8         148         100
       16         532         100
       32       2.1 k         100
       64    too much         100

yours        grows like n^2.1
accepted     grows like n^0.0 (fast.py)
limit        1.0 k is used up at about n = 21

lines that run most, for n = 16
     6   93 %  [7] => print \\u{1b}[2J
     2    7 %  [4] => work 52
    99    5 %  
";
        assert_eq!(table, expected);
    }

    #[test]
    fn what_cannot_be_told_is_said() {
        for (source, yours, limit) in [
            ("* => work 9999", "has no end within the limit even for n = 2", "1.0 k is used up at about n = 2"),
            (
                "* => raise KeyError: 1",
                "cannot be told: it raised KeyError: 1 in line 1 for n = 2",
                "1.0 k is not used up by these inputs",
            ),
            (
                "[16] => exit 1\n* => work 5",
                "cannot be told: it called exit with code 1 for n = 16",
                "1.0 k is not used up by these inputs",
            ),
        ] {
            let table = written(source, None);
            assert!(table.contains(&format!("\nyours        {yours}\n")), "{table}");
            assert!(table.ends_with(&format!("\nlimit        {limit}\n")), "{table}");
        }
    }
}
