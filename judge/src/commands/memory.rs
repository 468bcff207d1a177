//! What commands remember, and what they know of earlier ones.
//!
//! Remembering never fails a command and never prints on standard output. It happens after the verdict, in the process that
//! a person started.

use std::{env, ffi::OsString};

use history::{Event, History, InRound, Key, Recorded, What, record};
use judge::{
    Bank,
    clock::{Clock, JUDGE_NOW},
    report::sink::path_line,
    round::folder::Found,
};
use store::data_folder;

use super::{Context, Error, failure::labelled, talk::talk};
use crate::cli::RecordArgs;

impl Context {
    /// The clock. If the time was set, that is said.
    pub fn clock(&self) -> Result<&Clock, Error> {
        if let Some(clock) = self.clock.get() {
            return Ok(clock);
        }
        let clock = Clock::new(env::var_os(JUDGE_NOW))?;
        if clock.is_set() {
            talk(&format!("(the time is {} by JUDGE_NOW)", clock.now()?));
        }
        Ok(self.clock.get_or_init(|| clock))
    }

    /// Remembers something about a problem of `bank`, with the text of a program that was submitted, unless that is not
    /// wanted. Says `recorded` when it outlives the process, or why it does not. Gives whether it does. `round` is the one that it
    /// was done in.
    pub fn remember(
        &self,
        args: &RecordArgs,
        bank: &Bank,
        slug: &str,
        what: impl FnOnce() -> Result<What, judge::Error>,
        source: Option<&str>,
        round: Option<&Found>,
    ) -> bool {
        let recorded = self.remember_quietly(args, bank, slug, what, source, round);
        // It is said before the history is closed, which waits for the disk.
        if recorded.is_some() {
            talk("recorded");
        }
        recorded.is_some()
    }

    /// The same for who is not told that all is well. The history is closed when what this gives is dropped.
    pub fn remember_quietly(
        &self,
        args: &RecordArgs,
        bank: &Bank,
        slug: &str,
        what: impl FnOnce() -> Result<What, judge::Error>,
        source: Option<&str>,
        round: Option<&Found>,
    ) -> Option<Recorded> {
        if !is_recorded(args.no_record, |name| env::var_os(name)) {
            return None;
        }
        let recorded =
            what().map_err(Error::from).and_then(|what| self.try_to_remember(bank, slug, what, source, round));
        match &recorded {
            Ok(Recorded { set_aside: Some(path), .. }) => talk(&format!(
                "warning: the history was damaged; it is now `{}`, and a new one begins",
                path_line(path)
            )),
            Ok(_) => {}
            Err(error) => talk(&labelled("warning: not recorded", error)),
        }
        recorded.ok()
    }

    fn try_to_remember(
        &self,
        bank: &Bank,
        slug: &str,
        what: What,
        source: Option<&str>,
        round: Option<&Found>,
    ) -> Result<Recorded, Error> {
        let folder = data_folder().ok_or(history::Error::NoFolder)?;
        let problem = Key { bank: bank.name()?, slug: slug.to_owned() };
        let moment = self.clock()?.moment()?;
        let round = round.map(|found| InRound { id: found.round.id, boot: moment.boot });
        let event = Event { round, ..Event::new(moment.at, problem, what) };
        Ok(record(&folder, &event, source)?)
    }

    /// The history of the user. `None` if nothing was ever recorded.
    pub fn history(&self) -> Result<Option<History>, Error> {
        match data_folder() {
            Some(folder) => Ok(History::read(&folder)?),
            None => Ok(None),
        }
    }

    /// What was done with the problems of `bank`, in order.
    pub fn events(&self, bank: &Bank) -> Result<Vec<Event>, Error> {
        let Some(history) = self.history()? else { return Ok(Vec::new()) };
        let name = bank.name()?;
        let mut events = history.events()?;
        events.retain(|event| event.problem.bank == name);
        Ok(events)
    }
}

/// Whether a command remembers that has no option of its own about it.
pub fn is_recorded_here() -> bool {
    is_recorded(false, |name| env::var_os(name))
}

/// Whether commands remember: not when `--no-record` is given or `JUDGE_NO_RECORD` set. Where `CI` is set they do only when
/// `JUDGE_NO_RECORD` says no.
fn is_recorded(no_record: bool, variable: impl Fn(&str) -> Option<OsString>) -> bool {
    let value = |name| variable(name).filter(|value| !value.is_empty());
    let is_no = |value: OsString| ["0", "false", "no", "off"].into_iter().any(|no| value.eq_ignore_ascii_case(no));
    !no_record && value("JUDGE_NO_RECORD").map_or_else(|| value("CI").is_none(), is_no)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_recorded_where_somebody_says_so_or_nobody_practises() {
        for (no_record, variables, expected) in [
            (false, &[][..], true),
            (true, &[], false),
            (false, &[("CI", "true")], false),
            (false, &[("CI", "")], true),
            (false, &[("JUDGE_NO_RECORD", "1")], false),
            (false, &[("JUDGE_NO_RECORD", "")], true),
            (false, &[("JUDGE_NO_RECORD", "No"), ("CI", "1")], true),
            (true, &[("JUDGE_NO_RECORD", "0")], false),
        ] {
            let variable =
                |name: &str| variables.iter().find(|(known, _)| *known == name).map(|(_, value)| OsString::from(value));
            assert_eq!(is_recorded(no_record, variable), expected, "{no_record} {variables:?}");
        }
    }
}
