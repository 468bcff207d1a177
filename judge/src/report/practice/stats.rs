//! `judge stats`: numbers over all problems, drawn with plain characters.

use std::io;

use crate::{
    practice::stats::{Share, Stats, Weak, Week},
    report::{
        BOLD, plural,
        practice::tries_in_words,
        sink::{Terminal, line},
    },
};

/// How many characters a bar has.
const BAR: usize = 20;

/// Writes the numbers.
///
/// # Errors
///
/// When `out` cannot be written to.
pub fn write(out: &mut Terminal, stats: &Stats) -> io::Result<()> {
    write_shares(out, "solved", &[("all problems", stats.all)])?;
    write_shares(out, "by difficulty", &stats.difficulties)?;
    write_shares(out, "by topic", &named(&stats.topics))?;
    write_shares(out, "by theme", &named(&stats.themes))?;
    write_weeks(out, &stats.weeks)?;
    write_weak(out, &stats.weak)
}

fn named(shares: &[(String, Share)]) -> Vec<(&str, Share)> {
    shares.iter().map(|(name, share)| (name.as_str(), *share)).collect()
}

fn write_shares(out: &mut Terminal, title: &str, shares: &[(&str, Share)]) -> io::Result<()> {
    heading(out, title)?;
    let width = shares.iter().map(|(name, _)| name.len()).max().unwrap_or_default();
    for (name, Share { solved, of }) in shares {
        writeln!(out, "  {:<width$}  [{}] {solved:>3} of {of}", line(name), bar(*solved, *of))?;
    }
    writeln!(out)
}

fn write_weeks(out: &mut Terminal, weeks: &[Week]) -> io::Result<()> {
    if weeks.is_empty() {
        return Ok(());
    }
    heading(out, "weeks, from Monday")?;
    let most = weeks.iter().map(|week| week.tries).max().unwrap_or_default();
    for Week { monday, solved, tries } in weeks {
        let tries = match tries {
            0 => String::new(),
            tries => format!("  [{}] {solved} solved, {}", bar(*tries, most), tries_in_words(*tries)),
        };
        writeln!(out, "  {monday}{tries}")?;
    }
    writeln!(out)
}

fn write_weak(out: &mut Terminal, weak: &[Weak]) -> io::Result<()> {
    heading(out, "weak edge categories")?;
    if weak.is_empty() {
        return writeln!(out, "  none: no first submission missed any");
    }
    let width = weak.iter().map(|weak| weak.category.len()).max().unwrap_or_default();
    for Weak { category, missed, of } in weak {
        writeln!(out, "  {:<width$}  missed first in {missed} of {}", line(category), plural(*of, "problem"))?;
    }
    Ok(())
}

fn heading(out: &mut Terminal, title: &str) -> io::Result<()> {
    out.paint(BOLD, title)?;
    writeln!(out)
}

/// `####......`: a part of a whole. Nothing is no mark and all is all marks; what is between is at least one.
fn bar(part: usize, whole: usize) -> String {
    let marks = match (part, whole) {
        (0, _) | (_, 0) => 0,
        (part, whole) => (part * BAR / whole).max(1),
    };
    "#".repeat(marks) + &".".repeat(BAR - marks)
}

#[cfg(test)]
mod tests {
    use jiff::civil::Date;

    use super::*;

    #[test]
    fn a_bar_is_as_long_as_its_part() {
        for (part, whole, marks) in [(0, 0, 0), (0, 9, 0), (1, 1_000, 1), (1, 2, 10), (999, 1_000, 19), (7, 7, 20)] {
            let bar = bar(part, whole);
            assert_eq!((bar.len(), bar.matches('#').count()), (BAR, marks), "{part} of {whole}");
        }
    }

    #[test]
    fn numbers_are_drawn_with_plain_characters() {
        let share = |solved, of| Share { solved, of };
        let week = |day, solved, tries| Week { monday: Date::constant(2026, 11, day), solved, tries };
        let stats = Stats {
            all: share(3, 12),
            difficulties: vec![("easy", share(2, 4)), ("medium", share(1, 8))],
            topics: vec![("array".to_owned(), share(3, 3))],
            themes: vec![("logs".to_owned(), share(0, 5))],
            days: Vec::new(),
            weeks: vec![week(2, 0, 0), week(9, 2, 8), week(16, 1, 1)],
            weak: vec![
                Weak { category: "empty".to_owned(), missed: 7, of: 12 },
                Weak { category: "ties".to_owned(), missed: 1, of: 1 },
            ],
        };
        let mut out = Vec::new();
        Terminal::on(&mut out, |out| write(out, &stats)).unwrap();
        let text = anstream::adapter::strip_str(std::str::from_utf8(&out).unwrap()).to_string();
        let expected = "\
solved
  all problems  [#####...............]   3 of 12

by difficulty
  easy    [##########..........]   2 of 4
  medium  [##..................]   1 of 8

by topic
  array  [####################]   3 of 3

by theme
  logs  [....................]   0 of 5

weeks, from Monday
  2026-11-02
  2026-11-09  [####################] 2 solved, 8 tries
  2026-11-16  [##..................] 1 solved, 1 try

weak edge categories
  empty  missed first in 7 of 12 problems
  ties   missed first in 1 of 1 problem
";
        assert_eq!(text, expected);
    }
}
