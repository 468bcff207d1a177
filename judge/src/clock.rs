//! The one clock of whatever remembers or measures days: the time of the system, or a time that was set.
//!
//! A time of the day may be set back while somebody works. So there is the time since the machine was started too, which nobody
//! can set, and which tells how long something took as long as it runs.
//!
//! Nothing that decides a result looks at any of it.

use std::{ffi::OsString, fs, path::PathBuf, sync::OnceLock};

use history::Boot;
use jiff::{Timestamp, civil::Date, tz::TimeZone};
use serde::{Deserialize, Serialize};

use crate::error::quoted;

/// The variable that sets the time.
pub const JUDGE_NOW: &str = "JUDGE_NOW";

/// The largest file that an instant is read from, in bytes.
const MAX_FILE: u64 = 100;

/// The time, and the time zone in which days begin.
#[derive(Clone, Debug)]
pub struct Clock {
    source: Source,
    /// That of the system, once it was asked for: finding it means to read a folder for each part of the world, and most commands
    /// know no days.
    zone: OnceLock<TimeZone>,
}

#[derive(Clone, Debug)]
enum Source {
    System,
    At(Moment),
    /// A file that holds an instant, and is read whenever the time is asked for.
    In(PathBuf),
}

/// When something happened, by both clocks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moment {
    /// By the clock on the wall.
    pub at: Timestamp,
    /// By the machine's own clock, if it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub boot: Option<Boot>,
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
    pub fn new(judge_now: Option<OsString>) -> Result<Self, NoInstant> {
        let source = match judge_now.filter(|set| !set.is_empty()) {
            None => Source::System,
            Some(set) => match set.to_str().and_then(moment) {
                Some(at) => Source::At(at),
                None => Source::In(set.into()),
            },
        };
        let clock = Self { source, zone: OnceLock::new() };
        clock.now()?;
        Ok(clock)
    }

    /// The same clock with days that begin in this time zone, not in that of the system.
    #[cfg(test)]
    pub fn in_zone(self, zone: TimeZone) -> Self {
        Self { zone: zone.into(), ..self }
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
        Ok(self.moment()?.at)
    }

    /// The time by both clocks.
    ///
    /// # Errors
    ///
    /// As for [`now`](Self::now).
    pub fn moment(&self) -> Result<Moment, NoInstant> {
        match &self.source {
            Source::System => Ok(Moment { at: Timestamp::now(), boot: boot() }),
            Source::At(moment) => Ok(moment.clone()),
            Source::In(path) => {
                let is_small = path.metadata().is_ok_and(|file| file.is_file() && file.len() <= MAX_FILE);
                let text = is_small.then(|| fs::read_to_string(path).ok()).flatten();
                let at = text.and_then(|text| moment(text.trim()));
                at.ok_or_else(|| NoInstant(path.to_string_lossy().into_owned()))
            }
        }
    }

    /// The time zone in which days begin.
    pub fn zone(&self) -> &TimeZone {
        self.zone.get_or_init(TimeZone::system)
    }

    /// The day of an instant.
    pub fn day(&self, at: Timestamp) -> Date {
        self.zone().to_datetime(at).date()
    }
}

/// A time that was set: an instant, and perhaps the name of a start of the machine and the seconds since then.
fn moment(text: &str) -> Option<Moment> {
    let mut words = text.split(' ');
    let at = words.next()?.parse().ok()?;
    let boot = match (words.next(), words.next(), words.next()) {
        (None, ..) => None,
        (Some(id), Some(seconds), None) if !id.is_empty() => {
            Some(Boot { id: id.to_owned(), ms: seconds.parse::<u32>().ok().map(u64::from)? * 1_000 })
        }
        _ => return None,
    };
    Some(Moment { at, boot })
}

/// The machine's own clock. Linux tells it without being asked by name; elsewhere there is none.
fn boot() -> Option<Boot> {
    let id = fs::read_to_string("/proc/sys/kernel/random/boot_id").ok()?.trim().to_owned();
    let uptime = fs::read_to_string("/proc/uptime").ok()?;
    // `350735.47 234388.90`: seconds, of which the second number is about idle processors.
    let (seconds, hundredths) = uptime.split_whitespace().next()?.split_once('.')?;
    let ms = seconds.parse::<u64>().ok()?.checked_mul(1_000)? + hundredths.parse::<u64>().ok()?.checked_mul(10)?;
    Some(Boot { id, ms })
}

#[cfg(test)]
mod tests {
    use jiff::tz::Offset;

    use super::*;

    const NOON: &str = "2026-11-02T12:00:00Z";

    fn clock(set: &str) -> Result<Clock, NoInstant> {
        Clock::new(Some(set.into()))
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
    fn a_time_that_is_set_may_name_a_start_of_the_machine() {
        let boot = |id: &str, ms| Some(Boot { id: id.to_owned(), ms });
        for (set, expected) in [(NOON.to_owned(), None), (format!("{NOON} a 90"), boot("a", 90_000))] {
            let moment = clock(&set).unwrap().moment().unwrap();
            assert_eq!((moment.at.to_string(), moment.boot), (NOON.to_owned(), expected));
        }
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn the_machine_has_a_clock_of_its_own() {
        let clock = Clock::new(None).unwrap();
        let [first, second] = [(); 2].map(|()| clock.moment().unwrap().boot.unwrap());
        assert!(first.id == second.id && first.ms > 0 && second.ms >= first.ms, "{first:?} {second:?}");
    }

    #[test]
    fn what_is_no_time_is_said() {
        for set in [
            "2026-11-02T12:00:00Z a",
            "2026-11-02T12:00:00Z a -1",
            "2026-11-02T12:00:00Z a 1 2",
            "tomorrow",
            "2026-11-02",
            "/",
            "12:00",
        ] {
            let error = clock(set).unwrap_err().to_string();
            assert_eq!(error, format!("JUDGE_NOW is `{set}`, which is neither an instant nor a file that holds one"));
        }
        for not_set in [None, Some("".into())] {
            assert!(!Clock::new(not_set).unwrap().is_set());
        }
    }

    #[test]
    fn a_day_begins_where_the_person_is() {
        let at: Timestamp = "2026-11-02T23:30:00Z".parse().unwrap();
        for (hours, day) in [(0, "2026-11-02"), (1, "2026-11-03"), (-24, "2026-11-01")] {
            let clock = Clock::new(None).unwrap().in_zone(TimeZone::fixed(Offset::constant(hours)));
            assert_eq!(clock.day(at).to_string(), day);
        }
    }
}
