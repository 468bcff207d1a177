//! The one clock of whatever remembers or measures days: the time of the system, or a time that was set.
//!
//! Nothing that decides a result looks at it.

use std::{ffi::OsString, fs, path::PathBuf};

use jiff::{Timestamp, civil::Date, tz::TimeZone};

use crate::error::quoted;

/// The variable that sets the time.
pub const JUDGE_NOW: &str = "JUDGE_NOW";

/// The largest file that an instant is read from, in bytes.
const MAX_FILE: u64 = 100;

/// The time, and the time zone in which days begin.
#[derive(Clone, Debug)]
pub struct Clock {
    source: Source,
    zone: TimeZone,
}

#[derive(Clone, Debug)]
enum Source {
    System,
    At(Timestamp),
    /// A file that holds an instant, and is read whenever the time is asked for.
    In(PathBuf),
}

/// `JUDGE_NOW` is no time.
#[derive(Debug, thiserror::Error)]
#[error("JUDGE_NOW is {}, which is neither an instant nor a file that holds one", quoted(&[.0]))]
pub struct NoInstant(String);

impl Clock {
    /// The clock that the variable [`JUDGE_NOW`] sets, else that of the system.
    ///
    /// # Errors
    ///
    /// When the variable is set to something else.
    pub fn new(judge_now: Option<OsString>, zone: TimeZone) -> Result<Self, NoInstant> {
        let source = match judge_now.filter(|set| !set.is_empty()) {
            None => Source::System,
            Some(set) => match set.to_str().and_then(|text| text.parse().ok()) {
                Some(at) => Source::At(at),
                None => Source::In(set.into()),
            },
        };
        let clock = Self { source, zone };
        clock.now()?;
        Ok(clock)
    }

    /// Whether the time was set.
    pub fn is_set(&self) -> bool {
        !matches!(self.source, Source::System)
    }

    /// The time.
    ///
    /// # Errors
    ///
    /// When the file that holds it is no longer there or holds something else.
    pub fn now(&self) -> Result<Timestamp, NoInstant> {
        match &self.source {
            Source::System => Ok(Timestamp::now()),
            Source::At(at) => Ok(*at),
            Source::In(path) => {
                let is_small = path.metadata().is_ok_and(|file| file.is_file() && file.len() <= MAX_FILE);
                let text = is_small.then(|| fs::read_to_string(path).ok()).flatten();
                let at = text.and_then(|text| text.trim().parse().ok());
                at.ok_or_else(|| NoInstant(path.to_string_lossy().into_owned()))
            }
        }
    }

    /// The time zone in which days begin.
    pub fn zone(&self) -> &TimeZone {
        &self.zone
    }

    /// The day of an instant.
    pub fn day(&self, at: Timestamp) -> Date {
        self.zone.to_datetime(at).date()
    }
}

#[cfg(test)]
mod tests {
    use jiff::tz::Offset;

    use super::*;

    const NOON: &str = "2026-11-02T12:00:00Z";

    fn clock(set: &str) -> Result<Clock, NoInstant> {
        Clock::new(Some(set.into()), TimeZone::UTC)
    }

    #[test]
    fn a_time_that_is_set_stands_still_and_one_in_a_file_is_read_again() {
        assert_eq!(clock(NOON).unwrap().now().unwrap().to_string(), NOON);
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("now");
        fs::write(&path, format!("{NOON}\n")).unwrap();
        let clock = clock(path.to_str().unwrap()).unwrap();
        assert!(clock.is_set());
        for text in [NOON, "2026-11-01T00:00:00+02:00"] {
            fs::write(&path, text).unwrap();
            assert_eq!(clock.now().unwrap(), text.parse().unwrap());
        }
        for text in ["", "now", &NOON.repeat(100)] {
            fs::write(&path, text).unwrap();
            assert!(clock.now().is_err(), "{text}");
        }
    }

    #[test]
    fn what_is_no_time_is_said() {
        for set in ["tomorrow", "2026-11-02", "/", "12:00"] {
            let error = clock(set).unwrap_err().to_string();
            assert_eq!(error, format!("JUDGE_NOW is `{set}`, which is neither an instant nor a file that holds one"));
        }
        for not_set in [None, Some("".into())] {
            assert!(!Clock::new(not_set, TimeZone::UTC).unwrap().is_set());
        }
    }

    #[test]
    fn a_day_begins_where_the_person_is() {
        let at: Timestamp = "2026-11-02T23:30:00Z".parse().unwrap();
        for (hours, day) in [(0, "2026-11-02"), (1, "2026-11-03"), (-24, "2026-11-01")] {
            let clock = Clock::new(None, TimeZone::fixed(Offset::constant(hours))).unwrap();
            assert_eq!(clock.day(at).to_string(), day);
        }
    }
}
