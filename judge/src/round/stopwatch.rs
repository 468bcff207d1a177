//! How much time has passed, whatever happens to the clocks.

use crate::clock::Moment;

/// Counts the time from a first moment on. It never runs backwards.
pub struct Stopwatch {
    /// The moments so far, and the time at each, in milliseconds. The first one is the beginning.
    seen: Vec<(Moment, u64)>,
}

impl Stopwatch {
    /// Begins to count.
    pub fn started(at: Moment) -> Self {
        Self { seen: vec![(at, 0)] }
    }

    /// The time at a moment that came after all others, in milliseconds.
    ///
    /// As long as the machine runs, its own clock tells. When it was started anew, the clock on the wall does, which somebody may
    /// have set in between. So each earlier moment gives a time, and the smallest counts of those that are not before what was
    /// counted already: nobody is told to be late because a clock was wrong for a while.
    pub fn at(&mut self, moment: Moment) -> u64 {
        let counted = self.seen.last().map_or(0, |(_, time)| *time);
        let time = self.by_machine(&moment).or_else(|| self.by_wall(&moment, counted)).unwrap_or(counted).max(counted);
        self.seen.push((moment, time));
        time
    }

    fn by_machine(&self, moment: &Moment) -> Option<u64> {
        let now = moment.boot.as_ref()?;
        let since = |(earlier, time): &(Moment, u64)| {
            let boot = earlier.boot.as_ref().filter(|boot| boot.id == now.id)?;
            Some(time.saturating_add(now.ms.saturating_sub(boot.ms)))
        };
        self.seen.iter().rev().find_map(since)
    }

    fn by_wall(&self, moment: &Moment, counted: u64) -> Option<u64> {
        let since = |(earlier, time): &(Moment, u64)| {
            time.checked_add_signed(moment.at.as_millisecond() - earlier.at.as_millisecond())
        };
        self.seen.iter().filter_map(since).filter(|time| *time >= counted).min()
    }
}

#[cfg(test)]
mod tests {
    use history::Boot;
    use jiff::Timestamp;

    use super::*;

    /// `12:05 a 100`: a time of the day, a start of the machine, and the minutes since then.
    fn moment(text: &str) -> Moment {
        let words: Vec<&str> = text.split(' ').collect();
        let at: Timestamp = format!("2026-11-02T{}:00Z", words[0]).parse().unwrap();
        let boot = words.get(1).map(|id| Boot { id: (*id).to_owned(), ms: words[2].parse::<u64>().unwrap() * 60_000 });
        Moment { at, boot }
    }

    /// The minutes at each moment but the first.
    #[track_caller]
    fn counts(moments: &[&str], minutes: &[u64]) {
        let mut stopwatch = Stopwatch::started(moment(moments[0]));
        let counted: Vec<u64> = moments[1..].iter().map(|text| stopwatch.at(moment(text)) / 60_000).collect();
        assert_eq!(counted, minutes, "{moments:?}");
    }

    #[test]
    fn while_the_machine_runs_its_own_clock_counts() {
        counts(&["12:00 a 100", "13:00 a 101", "12:03 a 103"], &[1, 3]);
        counts(&["12:00 a 100", "09:00 a 110", "23:00 a 111"], &[10, 11]);
        counts(&["12:00 a 100", "12:00 a 90", "12:00 a 95"], &[0, 5]);
    }

    #[test]
    fn across_starts_of_the_machine_the_wall_counts() {
        counts(&["12:00 a 100", "12:05 b 1", "12:05 b 3"], &[5, 7]);
        counts(&["12:00 a 100", "11:00 b 1", "11:00 b 3", "12:10 c 1"], &[0, 2, 10]);
        counts(&["12:00", "12:05 a 1", "12:06 a 2", "12:09"], &[5, 6, 9]);
        counts(&["12:00 a 100", "12:10 b 1", "12:20 a 115", "12:30 b 20"], &[10, 15, 29]);
    }

    #[test]
    fn a_date_that_was_wrong_before_a_start_counts_for_nothing() {
        // Set back, and right again after the start.
        counts(&["12:00 a 100", "11:01 a 101", "12:03 b 1"], &[1, 3]);
        counts(&["12:00 a 100", "09:30 a 130", "12:35 b 1", "12:36 b 2"], &[30, 35, 36]);
        // Set back, and still so after the start.
        counts(&["12:00 a 100", "11:10 a 110", "11:15 b 1"], &[10, 15]);
        // Set forward, and right again after the start.
        counts(&["12:00 a 100", "15:00 a 110", "12:15 b 1"], &[10, 15]);
        // Set back further than anything that was seen.
        counts(&["12:00 a 100", "12:10 a 110", "08:00 b 1", "08:05 b 6"], &[10, 10, 15]);
    }

    #[test]
    fn without_a_clock_of_the_machine_a_date_that_jumps_back_takes_nothing_away() {
        counts(&["12:00", "12:10", "11:00", "11:05", "12:20"], &[10, 10, 15, 20]);
    }

    #[test]
    fn times_that_cannot_be_are_no_reason_to_fail() {
        let far = |at: Timestamp| Moment { at, boot: Some(Boot { id: "a".to_owned(), ms: u64::MAX }) };
        let mut stopwatch = Stopwatch::started(Moment { boot: None, ..far(Timestamp::MIN) });
        assert!(stopwatch.at(far(Timestamp::MAX)) > 0);
        assert!(stopwatch.at(Moment { boot: None, ..far(Timestamp::MAX) }) > 0);
    }
}
