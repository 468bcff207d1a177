//! What the report says of a project besides its cases: its own tests and what they catch, and how its code reads.

use std::io;

use crate::{
    own_tests::{Mistake, OwnTest, OwnTests, Standing},
    quality::{Measure, Quality, Remark},
    report::{
        BAD, DIM, GOOD, plural,
        sink::{Terminal, line as in_line},
    },
};

/// The most tests and mistakes that are named, of each sort.
const MOST: usize = 5;

/// Writes how the tests fared that came with a project.
pub fn write_tests(out: &mut Terminal, tests: &OwnTests) -> io::Result<()> {
    let counting = tests.counting().count();
    if tests.tests.is_empty() {
        out.paint(BAD, "  tests    none")?;
        return writeln!(out, ", so nothing shows that a change breaks what you built\n");
    }
    write!(out, "  tests    {counting} of {} tests count", tests.tests.len())?;
    if counting == 0 {
        writeln!(out)?;
        write_marked(out, tests)?;
        return writeln!(out);
    }
    write!(out, ", and they catch ")?;
    write_caught(out, &tests.mistakes)?;
    write!(out, " wrong deliveries")?;
    if !tests.mutants.is_empty() {
        write!(out, " and ")?;
        write_caught(out, &tests.mutants)?;
        write!(out, " mutants")?;
    }
    writeln!(out)?;
    write_marked(out, tests)?;
    write_missed(out, "missed", &tests.mistakes)?;
    write_missed(out, "survived", &tests.mutants)?;
    writeln!(out)
}

/// Writes how many of these are caught.
fn write_caught(out: &mut Terminal, mistakes: &[Mistake]) -> io::Result<()> {
    let caught = mistakes.iter().filter(|mistake| mistake.caught).count();
    let style = if caught == mistakes.len() { GOOD } else { BAD };
    out.paint(style, format_args!("{caught} of {}", mistakes.len()))
}

/// Writes what no test notices, as far as that may be shown. What reads the same is written once.
fn write_missed(out: &mut Terminal, label: &str, mistakes: &[Mistake]) -> io::Result<()> {
    let mut missed: Vec<(&str, &str, usize)> = Vec::new();
    for mistake in mistakes.iter().filter(|mistake| !mistake.caught) {
        let Some(group) = &mistake.group else { return Ok(()) };
        let what = mistake.what.as_deref().unwrap_or_default();
        match missed.iter_mut().find(|(of, said, _)| (*of, *said) == (group.as_str(), what)) {
            Some((.., times)) => *times += 1,
            None => missed.push((group, what, 1)),
        }
    }
    for (group, what, times) in missed.iter().take(MOST) {
        let times = if *times > 1 { format!(" ({times} times)") } else { String::new() };
        match *what {
            "" => writeln!(out, "  {label:<8} {group}: no test fails on a mistake of this kind{times}")?,
            what => writeln!(out, "  {label:<8} {group}: no test fails where {what}{times}")?,
        }
    }
    let more: usize = missed.iter().skip(MOST).map(|(.., times)| times).sum();
    if more > 0 {
        writeln!(out, "           and {more} more")?;
    }
    Ok(())
}

/// Writes how the code of a project reads.
pub fn write_quality(out: &mut Terminal, quality: &Quality) -> io::Result<()> {
    let Quality { functions, longest, deepest, ways, remarks } = quality;
    let counts = format!(
        "{}, up to {} long, {} deep, with {}",
        plural(*functions, "function"),
        plural(*longest, "line"),
        plural(*deepest, "block"),
        plural(*ways, "way"),
    );
    writeln!(out, "  code     {counts}")?;
    for remark in remarks.iter().take(MOST) {
        writeln!(out, "           {}", remark_in_words(remark))?;
    }
    if remarks.len() > MOST {
        writeln!(out, "           and {} more", remarks.len() - MOST)?;
    }
    writeln!(out)
}

/// Where the code is hard to follow, why, and what to do about it.
pub fn remark_in_words(remark: &Remark) -> String {
    let Remark { file, line, measure, found, most, of } = remark;
    let (file, of) = (in_line(file), in_line(of));
    let advice = match measure {
        Measure::Length => format!("`{of}` has {found} lines of code, more than {most}: give its steps names"),
        Measure::Nesting => {
            format!("`{of}` nests {found} blocks, more than {most}: return early, or name the inner ones")
        }
        Measure::Complexity => {
            format!("there are {found} ways through `{of}`, more than {most}: decide less in one place")
        }
        Measure::Repetition => format!("{found} lines repeat those at {of}: write them once"),
    };
    format!("{file}:{line}: {advice}")
}

/// The tests that need a look: those that fail, and those that do not count.
fn write_marked(out: &mut Terminal, tests: &OwnTests) -> io::Result<()> {
    let is_failing = |test: &&OwnTest| !test.passed;
    let standing = |standing| move |test: &&OwnTest| test.standing == standing;
    let fails = Mark { says: "fails on your own code", is_explained: true };
    named(out, &fails, tests.tests.iter().filter(is_failing))?;
    let says = "fails on the reference, so it asks for more than the statement does";
    let mark = Mark { says, is_explained: false };
    named(out, &mark, tests.tests.iter().filter(standing(Standing::FailsOnReference)))?;
    let mark = Mark { says: "its file does not import the module of the interface", is_explained: false };
    named(out, &mark, tests.tests.iter().filter(standing(Standing::NotOfInterface)))
}

/// Why tests need a look.
struct Mark {
    says: &'static str,
    /// Whether what a test says itself explains it. Each test says it only once.
    is_explained: bool,
}

fn named<'a>(out: &mut Terminal, mark: &Mark, tests: impl Iterator<Item = &'a OwnTest>) -> io::Result<()> {
    let Mark { says, is_explained } = mark;
    let tests: Vec<&OwnTest> = tests.collect();
    for test in tests.iter().take(MOST) {
        write!(out, "           {}: {}", in_line(&test.file), in_line(&test.name))?;
        out.paint(DIM, format_args!(" {says}\n"))?;
        if let Some(message) = test.message.as_ref().filter(|_| *is_explained) {
            writeln!(out, "             {}", in_line(message.lines().next().unwrap_or_default()))?;
        }
    }
    if tests.len() > MOST {
        writeln!(out, "           and {} more", tests.len() - MOST)?;
    }
    Ok(())
}
