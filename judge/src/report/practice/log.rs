//! `judge log`: what was done with problems and when, and what differs between two tries.

use std::{collections::HashMap, io};

use history::{Answer, Event, Followup, Key, Round, Strength, Submit, Tally, What};
use jiff::{SignedDuration, Timestamp, tz::TimeZone};
use judge_core::Verdict;
use similar::{ChangeTag, TextDiff};

use crate::report::{
    BAD, DIM, GOOD, plural,
    sink::{Terminal, line},
};

/// How many unchanged lines are shown around a difference.
const CONTEXT: usize = 3;

/// Writes events that are in the order of time, a line for each. Submissions are numbered problem by problem, from what
/// `number` says of each. With `name_problems`, each line says which problem it is about.
///
/// # Errors
///
/// When `out` cannot be written to.
pub fn write(out: &mut Terminal, entries: &[Entry], zone: &TimeZone, name_problems: bool) -> io::Result<()> {
    let width = entries.iter().map(|entry| entry.event.problem.slug.len()).max().unwrap_or_default();
    for Entry { event, number, before } in entries {
        let number = number.map_or_else(String::new, |number| number.to_string());
        write!(out, "{number:>4}  {}", zone.to_datetime(event.at).strftime("%Y-%m-%d %H:%M"))?;
        let since = before.map_or_else(String::new, |before| format!("+{}", interval(event.at.duration_since(before))));
        out.paint(DIM, format!("  {since:<12}"))?;
        if name_problems {
            write!(out, "  {:<width$}", line(&event.problem.slug))?;
        }
        write!(out, "  ")?;
        write_what(out, &event.what)?;
        writeln!(out)?;
    }
    Ok(())
}

/// An event, as a log shows it.
pub struct Entry<'a> {
    /// The event.
    pub event: &'a Event,
    /// Which submission to its problem it is, from 1. `None` if it is none.
    pub number: Option<usize>,
    /// When the event before it was, of those about its problem.
    pub before: Option<Timestamp>,
}

impl<'a> Entry<'a> {
    /// The entries of events that are in the order of time.
    pub fn all(events: &'a [Event]) -> Vec<Self> {
        let mut so_far: HashMap<&Key, (usize, Timestamp)> = HashMap::new();
        let entry = |event: &'a Event| {
            let before = so_far.get(&event.problem).copied();
            let submits = before.map_or(0, |(submits, _)| submits);
            let number = matches!(event.what, What::Submit(_)).then_some(submits + 1);
            so_far.insert(&event.problem, (number.unwrap_or(submits), event.at));
            Self { event, number, before: before.map(|(_, at)| at) }
        };
        events.iter().map(entry).collect()
    }
}

/// Writes what was done, in a line.
///
/// # Errors
///
/// When `out` cannot be written to.
pub fn write_what(out: &mut Terminal, what: &What) -> io::Result<()> {
    match what {
        What::Submit(submit) => write_submit(out, submit),
        What::Run(run) => {
            let Tally { passed, failed } = run.samples;
            write!(out, "run, {passed} of {} samples passed", passed + failed)
        }
        What::Hint(hint) => write!(out, "hint {} shown", hint.number),
        What::Solution(solution) => write!(out, "solution shown, in {}", solution.language.title()),
        What::Followup(Followup { answers: false }) => write!(out, "follow-up questions shown"),
        What::Followup(Followup { answers: true }) => write!(out, "follow-up questions shown, with answers"),
        What::Rating(rating) => write!(out, "rated: {}", rating.name()),
        What::Stress(stress) if stress.found => write!(out, "stress, a failing input found"),
        What::Stress(_) => write!(out, "stress, no failing input found"),
        What::Reveal(reveal) => match &reveal.case {
            Some(case) => write!(out, "hidden cases shown: {}", line(case)),
            None => write!(out, "hidden cases shown"),
        },
        What::Round(Round::Started { minutes }) => write!(out, "round started, {minutes} min"),
        What::Round(Round::Finished {}) => write!(out, "round finished"),
        What::Note(note) => write!(out, "note: {}", line(&note.text)),
        What::Answer(answer) => write_answer(out, answer),
    }
}

fn write_answer(out: &mut Terminal, answer: &Answer) -> io::Result<()> {
    write!(out, "answered")?;
    if answer.seconds > 0 {
        let time = SignedDuration::from_secs(answer.seconds.try_into().unwrap_or(i64::MAX));
        write!(out, " in {}", interval(time))?;
    }
    let scores: Vec<String> = answer.scores.iter().map(|(name, score)| format!("{} {score}", line(name))).collect();
    if scores.is_empty() { Ok(()) } else { write!(out, "; scored {}", scores.join(", ")) }
}

fn write_submit(out: &mut Terminal, submit: &Submit) -> io::Result<()> {
    let style = if submit.verdict.is_accepted() { GOOD } else { BAD };
    out.paint(style, format!("{:<3}", submit.verdict.code()))?;
    write!(out, " {:>5.1}  {}", submit.score, submit.language.name())?;
    let missed = submit.categories.iter().filter(|(_, tally)| tally.failed > 0);
    let missed: Vec<String> = missed.map(|(name, _)| line(name)).collect();
    if !missed.is_empty() && submit.verdict != Verdict::CompileError {
        write!(out, "  missed {}", missed.join(", "))?;
    }
    if let Some(Strength { caught, of }) = submit.own_tests {
        write!(out, "  tests catch {caught} of {of}")?;
    }
    match submit.remarks.as_ref().map_or(0, Vec::len) {
        0 => Ok(()),
        remarks => write!(out, "  {}", plural(remarks, "remark")),
    }
}

/// `40 s`, `18 min`, `2 h 05 min`, `3 days`: how long something took, roughly. A clock may have been set back.
fn interval(time: SignedDuration) -> String {
    let seconds = time.as_secs().max(0);
    let (minutes, hours, days) = (seconds / 60, seconds / 3_600, seconds / 86_400);
    match () {
        () if minutes == 0 => format!("{seconds} s"),
        () if hours == 0 => format!("{minutes} min"),
        () if days == 0 => format!("{hours} h {:02} min", minutes % 60),
        () if days == 1 => "1 day".to_owned(),
        () => format!("{days} days"),
    }
}

/// Writes which lines differ between two programs.
///
/// # Errors
///
/// When `out` cannot be written to.
pub fn write_difference(out: &mut Terminal, [old, new]: [(&str, &str); 2]) -> io::Result<()> {
    out.paint(BAD, format!("--- {}\n", old.0))?;
    out.paint(GOOD, format!("+++ {}\n", new.0))?;
    difference(old.1, new.1).iter().try_for_each(|line| match line.as_bytes().first() {
        Some(b'-') => out.paint(BAD, format!("{line}\n")),
        Some(b'+') => out.paint(GOOD, format!("{line}\n")),
        _ => writeln!(out, "{line}"),
    })
}

/// The lines that differ between two programs, with some around them: each begins with `-`, `+` or a space, and `...` stands for
/// those that are left out.
pub fn difference(old: &str, new: &str) -> Vec<String> {
    let texts = [old, new].map(readable);
    let difference = TextDiff::from_lines(&texts[0], &texts[1]);
    let mut lines = Vec::new();
    for (at, group) in difference.grouped_ops(CONTEXT).iter().enumerate() {
        if at > 0 {
            lines.push("...".to_owned());
        }
        for change in group.iter().flat_map(|op| difference.iter_changes(op)) {
            let text = change.value().strip_suffix('\n').unwrap_or(change.value());
            let mark = match change.tag() {
                ChangeTag::Delete => '-',
                ChangeTag::Insert => '+',
                ChangeTag::Equal => ' ',
            };
            lines.push(format!("{mark}{text}"));
        }
    }
    lines
}

/// A program as one text, in which the paths of several files are marked for people: see `Submission::text`.
fn readable(text: &str) -> String {
    let marked = text.strip_prefix('\r').map_or_else(|| text.to_owned(), |rest| format!("== {rest}"));
    marked.replace('\r', "\n== ")
}

#[cfg(test)]
mod tests {
    use anstream::adapter::strip_str;

    use super::*;
    use crate::practice::testing::Diary;

    fn shown(report: impl FnOnce(&mut Terminal) -> io::Result<()>) -> String {
        let mut out = Vec::new();
        Terminal::on(&mut out, report).unwrap();
        strip_str(std::str::from_utf8(&out).unwrap()).to_string()
    }

    #[test]
    fn the_files_of_a_program_are_told_apart() {
        let sides = [("one", "\rmain.py\nx = 1\n\ra.py\ny = 1"), ("two", "\rmain.py\nx = 1\n\ra.py\ny = 2")];
        let expected = "--- one\n+++ two\n x = 1\n \n == a.py\n-y = 1\n+y = 2\n";
        assert_eq!(shown(|out| write_difference(out, sides)), expected);
    }

    #[test]
    fn a_log_has_a_line_for_each_event() {
        let events = Diary::read(
            "2.10:00 two-sum run; 2.10:05 two-sum WA empty=1-1 zero=2-0; 2.10:06 lru-cache CE; 2.12:10 two-sum hint; \
             3 two-sum AC empty=2-0; 5 two-sum hard; 9 two-sum solution",
        );
        let expected = "\
\u{20}     2026-11-02 10:00                two-sum    run, 1 of 1 samples passed
   1  2026-11-02 10:05  +5 min        two-sum    WA   50.0  python  missed empty
   1  2026-11-02 10:06                lru-cache  CE   50.0  python
      2026-11-02 12:10  +2 h 05 min   two-sum    hint 1 shown
   2  2026-11-03 12:00  +23 h 50 min  two-sum    AC  100.0  python
      2026-11-05 12:00  +2 days       two-sum    rated: hard
      2026-11-09 12:00  +4 days       two-sum    solution shown, in Python
";
        assert_eq!(shown(|out| write(out, &Entry::all(&events), &TimeZone::UTC, true)), expected);
    }

    #[test]
    fn what_strangers_wrote_gives_no_orders() {
        let mut events = Diary::read("2 a hint");
        events[0].what = What::Note(history::Note { text: "a\n\u{1b}[2J::error::b".to_owned() });
        events[0].problem.slug = "x\ny".to_owned();
        let text = shown(|out| write(out, &Entry::all(&events), &TimeZone::UTC, true));
        assert!(text.lines().count() == 1 && !text.contains('\u{1b}'), "{text}");
    }

    #[test]
    fn a_time_is_given_roughly() {
        for (seconds, text) in [
            (-5, "0 s"),
            (59, "59 s"),
            (60, "1 min"),
            (3_599, "59 min"),
            (3_660, "1 h 01 min"),
            (86_400, "1 day"),
            (200_000, "2 days"),
        ] {
            assert_eq!(interval(SignedDuration::from_secs(seconds)), text);
        }
    }

    #[test]
    fn two_programs_differ_in_some_lines() {
        let lines: Vec<String> = (1..=20).map(|n| format!("line {n}\n")).collect();
        let old = lines.concat();
        let new = old.replace("line 2\n", "line two\n").replace("line 20\n", "");
        let text = shown(|out| write_difference(out, [("try 1", &old), ("try 2", &new)]));
        let expected = "--- try 1\n+++ try 2\n line 1\n-line 2\n+line two\n line 3\n line 4\n line 5\n...\n line 17\n line 18\n line 19\n-line 20\n";
        assert_eq!(text, expected);
    }
}
