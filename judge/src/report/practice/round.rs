//! `judge round`: what is left of a round, and what happened in it.

use std::io;

use judge_core::Verdict;

use history::{Strength, Submit};

use super::{log::write_what, points_in_words, tries_in_words};
use crate::{
    report::{
        BAD, BOLD, DIM, GOOD,
        judgement::project::remark_in_words,
        plural,
        sink::{Terminal, line},
    },
    round::{
        account::{Account, Attempt},
        folder::{Kind, PartOf},
    },
};

/// Writes how much time is left and how far each part is.
///
/// # Errors
///
/// When `out` cannot be written to.
pub fn write_left(out: &mut Terminal, account: &Account) -> io::Result<()> {
    write_title(out, account)?;
    account.parts.iter().try_for_each(|attempt| write_part(out, account, attempt))
}

fn write_title(out: &mut Terminal, account: &Account) -> io::Result<()> {
    out.paint(BOLD, line(&account.round.title))?;
    writeln!(out, " · {}", time_in_words(account))
}

fn write_part(out: &mut Terminal, account: &Account, attempt: &Attempt) -> io::Result<()> {
    let width =
        |text: fn(&PartOf) -> String| account.round.parts.iter().map(|part| text(part).len()).max().unwrap_or(0);
    let (slugs, kinds) = (width(|part| part.slug.clone()), width(|part| part.kind.name().to_owned()));
    let minutes = width(|part| part.minutes.to_string());
    let PartOf { slug, kind, minutes: of, .. } = attempt.part;
    let (slug, kind) = (line(slug), kind.name());
    writeln!(out, "  {slug:<slugs$}  {kind:<kinds$}  {of:>minutes$} min  {}", so_far(attempt))
}

/// `12 min 05 s of 60 min`, or that it is over.
pub fn time_in_words(account: &Account) -> String {
    let (elapsed, limit) = (account.elapsed, account.round.limit());
    let of = format!("{} of {} min", clock(elapsed), account.round.minutes);
    match (account.round.is_active(), limit.checked_sub(elapsed)) {
        // A second that has begun is not over, here as there.
        (true, Some(left)) => format!("{of}, {} left", clock(left.next_multiple_of(1_000))),
        (true, None) => format!("{of}: the time is over, what comes now is late"),
        (false, Some(_)) => format!("{of}, finished"),
        (false, None) => format!("{of}, finished late"),
    }
}

/// How far a part is.
pub fn so_far(attempt: &Attempt) -> String {
    if let Some(after) = attempt.solved {
        return format!("solved after {}", clock(after));
    }
    if let Some((entry, answer)) = attempt.answers.last() {
        let scored = if answer.scores.is_empty() { "not scored".to_owned() } else { points_in_words(&answer.scores) };
        return format!("answered after {}, {scored}", clock(entry.after));
    }
    match (attempt.submits.last(), attempt.last_run) {
        (Some((_, submit)), _) => format!("{}, {}", submit.verdict.name(), tries_in_words(attempt.submits.len())),
        (None, Some(run)) => {
            let (passed, all) = (run.samples.passed, run.samples.passed + run.samples.failed);
            format!("{passed} of {all} samples passed")
        }
        (None, None) if attempt.part.kind.is_problem() => "nothing was run yet".to_owned(),
        (None, None) => "no answer yet".to_owned(),
    }
}

/// `1 min 05 s`, `1 h 05 min`: a time to the second, in an hour.
pub fn clock(ms: u64) -> String {
    let seconds = ms / 1_000;
    match (seconds / 3_600, seconds / 60 % 60, seconds % 60) {
        (0, minutes, seconds) => format!("{minutes} min {seconds:02} s"),
        (hours, minutes, _) => format!("{hours} h {minutes:02} min"),
    }
}

/// Writes what happened in the round.
///
/// # Errors
///
/// When `out` cannot be written to.
pub fn write(out: &mut Terminal, account: &Account) -> io::Result<()> {
    write_title(out, account)?;
    heading(out, "part by part")?;
    for attempt in &account.parts {
        write_part(out, account, attempt)?;
        let steps = steps(attempt);
        if !steps.is_empty() {
            out.paint(DIM, format!("    {}\n", steps.join(" · ")))?;
        }
    }
    heading(out, "timeline")?;
    if account.entries.is_empty() {
        writeln!(out, "  nothing was recorded")?;
    }
    let width = account.entries.iter().map(|entry| entry.event.problem.slug.len()).max().unwrap_or_default();
    for entry in &account.entries {
        write!(out, "  {:>12}  {:<width$}  ", clock(entry.after), line(&entry.event.problem.slug))?;
        write_what(out, &entry.event.what)?;
        if entry.is_late {
            out.paint(BAD, "  late")?;
        }
        writeln!(out)?;
    }
    heading(out, "missed")?;
    let missed = account.missed();
    for (category, is_open) in &missed {
        let end = if *is_open { "still missed at the end" } else { "handled at the end" };
        writeln!(out, "  {}: {end}", line(category))?;
    }
    if missed.is_empty() {
        writeln!(out, "  no submission missed an edge category")?;
    }
    heading(out, "what such a round asks")?;
    out.paint(DIM, format!("  {}\n", line(&account.round.asks)))?;
    for Point { is_met, text } in points(account) {
        let (mark, style) = if is_met { ("✓", GOOD) } else { ("✗", BAD) };
        out.paint(style, format!("  {mark} "))?;
        writeln!(out, "{}", line(&text))?;
    }
    heading(out, "to practise next")?;
    next_steps(account).iter().try_for_each(|step| writeln!(out, "  {}", line(step)))
}

fn heading(out: &mut Terminal, title: &str) -> io::Result<()> {
    writeln!(out)?;
    out.paint(BOLD, title)?;
    writeln!(out)
}

/// What was done with a part, and when first.
pub fn steps(attempt: &Attempt) -> Vec<String> {
    let mut steps = Vec::new();
    let mut first = |what: &str, after: Option<u64>| {
        steps.extend(after.map(|after| format!("{what} {}", clock(after))));
    };
    first("first run", attempt.first_run);
    first("samples green", attempt.first_green);
    first("first submit", attempt.submits.first().map(|(entry, _)| entry.after));
    first("solved", attempt.solved);
    if !attempt.submits.is_empty() {
        steps.push(tries_in_words(attempt.submits.len()));
    }
    if !attempt.hints.is_empty() {
        steps.push(plural(attempt.hints.len(), "hint"));
    }
    for (count, what) in [(attempt.reveals, "hidden cases shown"), (attempt.stresses, "stress")] {
        match count {
            0 => {}
            1 => steps.push(format!("{what} once")),
            count => steps.push(format!("{what} {count} times")),
        }
    }
    if attempt.seen {
        steps.push("solution shown".to_owned());
    }
    steps
}

/// Something that such a round asks for, and whether it was there.
pub struct Point {
    pub is_met: bool,
    pub text: String,
}

/// How the round compares with what such a round asks.
pub fn points(account: &Account) -> Vec<Point> {
    let (problems, prompts): (Vec<&Attempt>, Vec<&Attempt>) =
        account.parts.iter().partition(|attempt| attempt.part.kind.is_problem());
    let mut points = if problems.is_empty() { Vec::new() } else { of_problems(account, &problems) };
    if !prompts.is_empty() {
        let in_time = |attempt: &&&Attempt| attempt.answers.iter().any(|(entry, _)| !entry.is_late);
        let (answered, of) = (prompts.iter().filter(in_time).count(), prompts.len());
        let text = format!("answered in time: {answered} of {}", plural(of, "prompt"));
        points.push(Point { is_met: answered == of, text });
    }
    points
}

fn of_problems(account: &Account, problems: &[&Attempt]) -> Vec<Point> {
    let solved = problems.iter().filter(|attempt| attempt.solved.is_some()).count();
    let of = problems.len();
    let at_once = problems.iter().filter(|attempt| attempt.is_right_at_once()).count();
    let medium: Vec<_> = problems.iter().filter(|attempt| attempt.part.kind != Kind::Easy).collect();
    let open = account.missed().values().filter(|is_open| **is_open).count();
    let submitted = problems.iter().any(|attempt| !attempt.submits.is_empty());
    let alone = problems.iter().all(|attempt| attempt.hints.is_empty() && attempt.reveals == 0 && !attempt.seen);
    let point = |is_met, text: &str| Point { is_met, text: text.to_owned() };
    let mut points = vec![
        point(solved == of, &format!("solved in time: {solved} of {}", plural(of, "problem"))),
        match (submitted, open) {
            (false, _) => point(false, "edge cases: nothing was submitted"),
            (true, 0) => point(true, "edge cases: every category was handled at the end"),
            (true, 1) => point(false, "edge cases: 1 category still missed at the end"),
            (true, open) => point(false, &format!("edge cases: {open} categories still missed at the end")),
        },
        point(at_once == of, &format!("right at the first submission: {at_once} of {of}")),
    ];
    points.extend(of_tests(problems));
    points.extend(of_code(problems));
    points.push(match alone {
        true => point(true, "no hint, solution or hidden case was shown"),
        false => point(false, "help was used; an interviewer counts it"),
    });
    if !medium.is_empty() {
        points.insert(
            1,
            match medium.iter().any(|attempt| attempt.solved.is_some()) {
                true => point(true, "a medium problem was solved in time"),
                false => point(false, "no medium problem was solved in time"),
            },
        );
    }
    points
}

/// Whether the tests that came with projects catch every wrong delivery; `None` where there are none.
fn of_tests(problems: &[&Attempt]) -> Option<Point> {
    let of_each: Vec<Strength> = problems.iter().filter_map(|attempt| attempt.last_submit()?.own_tests).collect();
    let (caught, of) = of_each.iter().fold((0, 0), |sum, tests| (sum.0 + tests.caught, sum.1 + tests.of));
    let text = match of {
        0 => "tests that catch a mistake: none that counts".to_owned(),
        _ => format!("tests that catch a mistake: {caught} of {of} wrong deliveries"),
    };
    (!of_each.is_empty()).then_some(Point { is_met: of > 0 && caught == of, text })
}

/// Whether the code that was handed in last reads well; `None` where it was not measured, or is nothing to praise.
fn of_code(problems: &[&Attempt]) -> Option<Point> {
    let measured = problems.iter().filter_map(|attempt| attempt.last_submit()).filter_map(|submit| {
        let remarks = submit.remarks.as_ref()?.len();
        (remarks > 0 || submit.verdict.is_accepted()).then_some(remarks)
    });
    let of_each: Vec<usize> = measured.collect();
    let text = match of_each.iter().sum() {
        0 => "clean code: nothing is too long, too deep or there twice".to_owned(),
        1 => "clean code: 1 place is hard to follow".to_owned(),
        remarks => format!("clean code: {remarks} places are hard to follow"),
    };
    (!of_each.is_empty()).then(|| Point { is_met: of_each.iter().all(|remarks| *remarks == 0), text })
}

/// The most places in the code of a part that are named.
const MOST_PLACES: usize = 2;

/// What to practise next.
pub fn next_steps(account: &Account) -> Vec<String> {
    let mut steps: Vec<String> = account.parts.iter().filter_map(next_step).collect();
    let missed = account.missed();
    if !missed.is_empty() {
        let names: Vec<&str> = missed.keys().copied().collect();
        steps.push(format!("before you submit, try by hand: {}", names.join(", ")));
    }
    for attempt in &account.parts {
        steps.extend(attempt.last_submit().into_iter().flat_map(|submit| about_code(&attempt.part.slug, submit)));
    }
    if account.parts.iter().any(|attempt| !attempt.submits.is_empty()) {
        steps.push("read your code as somebody who has to change it: names, length, repetition".to_owned());
    }
    steps
}

/// What to do about the tests and the code that were handed in.
fn about_code(slug: &str, submit: &Submit) -> Vec<String> {
    let weak = submit.own_tests.filter(|tests| tests.caught < tests.of || tests.of == 0).map(|tests| match tests.of {
        0 => format!("{slug} has no test that counts: write one for each rule of the statement"),
        of => format!(
            "{slug} has tests that let {} wrong deliveries pass: `judge submit {slug} --reveal full` says which",
            of - tests.caught
        ),
    });
    let places = submit.remarks.iter().flatten().take(MOST_PLACES);
    weak.into_iter().chain(places.map(|remark| format!("{slug}, {}", remark_in_words(remark)))).collect()
}

/// What to do about a part, if there is anything.
fn next_step(attempt: &Attempt) -> Option<String> {
    let slug = &attempt.part.slug;
    if !attempt.part.kind.is_problem() {
        return match attempt.answers.last() {
            None => Some(format!("{slug} was not answered: `judge prompt {slug}`")),
            Some((_, answer)) if answer.scores.is_empty() => {
                Some(format!("{slug} was not scored: `judge prompt {slug} --rubric` shows how"))
            }
            Some((_, answer)) => {
                let weak: Vec<&str> =
                    answer.scores.iter().filter(|(_, score)| **score < 2).map(|(name, _)| name.as_str()).collect();
                (!weak.is_empty()).then(|| format!("{slug} was weak in {}: answer it again", weak.join(", ")))
            }
        };
    }
    let last = attempt.last_submit().map(|submit| submit.verdict);
    match (attempt.took, last) {
        (Some(took), _) if took > u64::from(attempt.part.minutes) * 60_000 => {
            Some(format!("{slug} took longer than its {} min: do it again in some days", attempt.part.minutes))
        }
        (Some(_), _) => None,
        (None, Some(Verdict::TimeLimit)) => Some(format!("{slug} was too slow: `judge growth FILE` shows why")),
        (None, Some(Verdict::Accepted)) => Some(format!("{slug} was late or not solved alone: do it again")),
        (None, Some(_)) => Some(format!("{slug} is not right yet: `judge stress FILE` finds an input")),
        (None, None) => Some(format!("{slug} was not submitted: `judge show {slug}`")),
    }
}

#[cfg(test)]
mod tests {
    use anstream::adapter::strip_str;
    use history::What;
    use judge_core::quality::{Measure, Remark};

    use super::*;
    use crate::round::testing::{at, events, round};

    /// The report on a round of an hour with two problems and a prompt, at half past one.
    fn shown(columns: usize, diary: &str) -> String {
        let round = round(&[("two-sum", Kind::Easy), ("lru-cache", Kind::Medium), ("edge", Kind::Design)], 60);
        let events = events(&round, diary);
        let account = Account::new(&round, &events, at("13:30"));
        let mut out = Vec::new();
        Terminal::of_width(&mut out, Some(columns), |out| write(out, &account)).unwrap();
        strip_str(std::str::from_utf8(&out).unwrap()).to_string()
    }

    #[test]
    fn a_report_says_what_happened_and_what_to_do_next() {
        let diary = "2.12:05 two-sum run; 2.12:08 two-sum AC; 2.12:20 lru-cache hint; 2.12:50 lru-cache WA empty=0-1; \
                     2.13:01 lru-cache AC empty=1-0; 2.13:20 edge answer";
        let expected = "\
Phone screen · 1 h 30 min of 60 min: the time is over, what comes now is late

part by part
  two-sum    easy    20 min  solved after 8 min 00 s
    first run 5 min 00 s · samples green 5 min 00 s · first submit 8 min 00 s · solved 8 min 00 s · 1 try
  lru-cache  medium  20 min  accepted, 2 tries
    first submit 50 min 00 s · 2 tries · 1 hint
  edge       design  20 min  answered after 1 h 20 min, not scored

timeline
    5 min 00 s  two-sum    run, 1 of 1 samples passed
    8 min 00 s  two-sum    AC  100.0  python
   20 min 00 s  lru-cache  hint 1 shown
   50 min 00 s  lru-cache  WA   50.0  python  missed empty
    1 h 01 min  lru-cache  AC  100.0  python  late
    1 h 20 min  edge       answered in 1 min  late

missed
  empty: handled at the end

what such a round asks
  One medium problem.
  ✗ solved in time: 1 of 2 problems
  ✗ no medium problem was solved in time
  ✓ edge cases: every category was handled at the end
  ✗ right at the first submission: 1 of 2
  ✗ help was used; an interviewer counts it
  ✗ answered in time: 0 of 1 prompt

to practise next
  lru-cache was late or not solved alone: do it again
  edge was not scored: `judge prompt edge --rubric` shows how
  before you submit, try by hand: empty
  read your code as somebody who has to change it: names, length, repetition
";
        assert_eq!(shown(120, diary), expected);
    }

    #[test]
    fn what_tests_catch_and_how_code_reads_is_compared_with_what_is_asked() {
        let round = round(&[("alerts", Kind::Medium)], 60);
        let shown = |own_tests: Strength, remarks: Vec<Remark>| {
            let mut events = events(&round, "2.12:05 alerts WA; 2.12:10 alerts AC");
            let What::Submit(last) = &mut events[1].what else { panic!("it was submitted") };
            (last.own_tests, last.remarks) = (Some(own_tests), Some(remarks));
            let mut out = Vec::new();
            Terminal::on(&mut out, |out| write(out, &Account::new(&round, &events, at("12:30")))).unwrap();
            strip_str(std::str::from_utf8(&out).unwrap()).to_string()
        };
        let (file, of) = ("rules.py".to_owned(), "do".to_owned());
        let remark = Remark { file, line: 3, measure: Measure::Length, found: 50, most: 40, of };
        let weak = shown(Strength { caught: 3, of: 5 }, vec![remark]);
        for words in [
            "AC  100.0  python  tests catch 3 of 5  1 remark\n",
            "✗ tests that catch a mistake: 3 of 5 wrong deliveries\n",
            "✗ clean code: 1 place is hard to follow\n",
            "alerts has tests that let 2 wrong deliveries pass: `judge submit alerts --reveal full` says which\n",
            "alerts, rules.py:3: `do` has 50 lines of code, more than 40: give its steps names\n",
        ] {
            assert!(weak.contains(words), "{words}: {weak}");
        }
        let none = shown(Strength { caught: 0, of: 0 }, Vec::new());
        assert!(none.contains("✗ tests that catch a mistake: none that counts\n"), "{none}");
        assert!(none.contains("alerts has no test that counts: write one for each rule of the statement\n"), "{none}");
        let good = shown(Strength { caught: 5, of: 5 }, Vec::new());
        assert!(good.contains("✓ tests that catch a mistake: 5 of 5 wrong deliveries\n"), "{good}");
        assert!(good.contains("✓ clean code: nothing is too long, too deep or there twice\n"), "{good}");
        assert!(!good.contains("alerts has") && !good.contains("alerts, "), "{good}");
    }

    #[test]
    fn a_report_on_nothing_says_so_once() {
        let text = shown(80, "");
        for words in ["nothing was run yet", "no answer yet", "nothing was recorded", "nothing was submitted"] {
            let expected = if words == "nothing was run yet" { 2 } else { 1 };
            assert_eq!(text.matches(words).count(), expected, "{words}: {text}");
        }
    }

    #[test]
    fn a_report_fits_in_a_narrow_terminal() {
        let text = shown(60, "2.12:05 two-sum run; 2.12:08 two-sum WA empty=0-1 ties=0-2");
        assert!(text.lines().all(|line| line.chars().count() <= 60), "{text}");
    }
}
