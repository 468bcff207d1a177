//! What a person sees who waits: a bar on a terminal, plain lines elsewhere.

use std::{
    sync::mpsc::{self, RecvTimeoutError},
    thread,
    time::{Duration, Instant},
};

use indicatif::{ProgressBar, ProgressStyle};
use judge::{
    batch::progress::{Counts, Progress},
    check, import,
    report::{quantity, sink::line},
};

/// How often a bar is drawn, and a line is written where there is none.
const BAR: Duration = Duration::from_millis(200);
const LINE: Duration = Duration::from_secs(5);

/// Shows `progress` of a run while `action` runs. `total` is how many submissions there are, where that is known.
pub fn during<T>(progress: &Progress, total: Option<u64>, action: impl FnOnce() -> T) -> T {
    let bar = bar(total, if total.is_some() { "{bar:24} {wide_msg}" } else { "{spinner} {wide_msg}" });
    let start = Instant::now();
    let now = || {
        let counts = progress.counts();
        (counts.done + counts.skipped, in_words(&counts, total, start.elapsed()))
    };
    watching(&bar, now, action)
}

/// Shows the progress of a check of `total` problems while `action` runs.
pub fn during_check<T>(progress: &check::Progress, total: u64, action: impl FnOnce() -> T) -> T {
    let now = || {
        let state = progress.state();
        (state.done, check_line(&state, total))
    };
    watching(&bar(Some(total), "{bar:24} {wide_msg}"), now, action)
}

/// Shows the progress of an import while `action` runs.
pub fn during_import<T>(progress: &import::progress::Progress, action: impl FnOnce() -> T) -> T {
    let now = || {
        let state = progress.state();
        let total = if state.total > 0 { format!("/{}", state.total) } else { String::new() };
        (state.done, format!("{}{total} · {}", state.done, line(&state.at)))
    };
    watching(&bar(None, "{spinner} {wide_msg}"), now, action)
}

/// Shows what `now` returns, a position and a line, while `action` runs: on `bar`, or in lines where that is hidden. The
/// clock decides when something is shown, and nothing else.
fn watching<T>(bar: &ProgressBar, now: impl Fn() -> (u64, String) + Sync, action: impl FnOnce() -> T) -> T {
    let show = || {
        let (position, text) = now();
        if bar.is_hidden() {
            super::talk(&text);
        } else {
            bar.set_message(text);
            bar.set_position(position);
        }
    };
    let result = at_every(if bar.is_hidden() { LINE } else { BAR }, show, action);
    bar.finish_and_clear();
    result
}

/// Calls `show` after every `pause` while `action` runs, and never if there is no thread to spare.
pub fn at_every<T>(pause: Duration, mut show: impl FnMut() + Send, action: impl FnOnce() -> T) -> T {
    let (running, ended) = mpsc::channel::<()>();
    thread::scope(|scope| {
        let show = move || {
            while ended.recv_timeout(pause) == Err(RecvTimeoutError::Timeout) {
                show();
            }
        };
        let _ = thread::Builder::new().spawn_scoped(scope, show);
        let result = action();
        drop(running);
        result
    })
}

/// A bar in the form of `template`, hidden where there is no terminal. What is longer than a line would leave a trail of lines
/// behind, so a message that may be long is a `wide_msg`, which is cut. `total` is how much there is to do, where that is
/// known.
pub fn bar(total: Option<u64>, template: &str) -> ProgressBar {
    let bar = total.map_or_else(ProgressBar::new_spinner, ProgressBar::new);
    // A template that cannot be read leaves the usual form.
    if let Ok(style) = ProgressStyle::with_template(template) {
        bar.set_style(style);
    }
    bar
}

/// A spinner beside `text` until it is cleared, a plain line where there is no terminal.
pub fn wait(text: &str) -> ProgressBar {
    let bar = bar(None, "{spinner} {msg} {elapsed}");
    if bar.is_hidden() {
        super::talk(&format!("{text} ..."));
        return bar;
    }
    bar.set_message(text.to_owned());
    bar.enable_steady_tick(Duration::from_millis(120));
    bar
}

/// `12/40 · two-sum: mutants 120/300 · 2-keys: cases`
fn check_line(state: &check::progress::State, total: u64) -> String {
    let running = state.running.iter().map(|(id, at)| {
        let counts = if at.total > 0 { format!(" {}/{}", at.done, at.total) } else { String::new() };
        format!("{id}: {}{counts}", at.step)
    });
    std::iter::once(format!("{}/{total}", state.done)).chain(running).collect::<Vec<_>>().join(" · ")
}

/// `12/40 · 8.1 k cases/s · 3 s left · 10 AC, 2 WA · ana/two_sum.py`
fn in_words(counts: &Counts, total: Option<u64>, elapsed: Duration) -> String {
    let seconds = elapsed.as_secs_f64();
    let mut parts = vec![match total {
        Some(total) => format!("{}/{}", counts.done, total.saturating_sub(counts.skipped).max(counts.done)),
        None => counts.done.to_string(),
    }];
    parts.push(format!("{} cases/s", quantity((counts.cases as f64 / seconds) as u64)));
    let fresh = counts.done - counts.resumed;
    if let (Some(total), true) = (total, fresh > 0) {
        let rest = total.saturating_sub(counts.done + counts.skipped) as f64;
        parts.push(format!("{:.0} s left", rest * seconds / fresh as f64));
    }
    if !counts.verdicts.is_empty() {
        let verdicts = counts.verdicts.iter().map(|(verdict, count)| format!("{count} {}", verdict.code()));
        parts.push(verdicts.collect::<Vec<_>>().join(", "));
    }
    // The one that runs longest.
    parts.extend(counts.running.values().next().map(|name| line(name)));
    parts.join(" · ")
}

#[cfg(test)]
mod tests {
    use judge::Verdict;

    use super::*;

    #[test]
    fn a_line_says_which_step_of_which_problem_runs() {
        let at = |step, done, total| check::progress::At { step, done, total };
        let running = [("two-sum", at("mutants", 120, 300)), ("a-b", at("cases", 0, 0))];
        let running = running.map(|(id, at)| (id.to_owned(), at)).into();
        let state = check::progress::State { done: 12, running };
        assert_eq!(check_line(&state, 40), "12/40 · a-b: cases · two-sum: mutants 120/300");
    }

    #[test]
    fn a_line_says_how_far_how_fast_and_how_long() {
        let counts = Counts {
            done: 12,
            resumed: 2,
            skipped: 1,
            cases: 40_500,
            verdicts: [(Verdict::Accepted, 10), (Verdict::WrongAnswer, 2)].into(),
            running: [(13, "ana/two_sum.py".to_owned()), (14, "bo/two_sum.py".to_owned())].into(),
            ..Counts::default()
        };
        let text = in_words(&counts, Some(33), Duration::from_secs(5));
        assert_eq!(text, "12/32 · 8.1 k cases/s · 10 s left · 10 AC, 2 WA · ana/two_sum.py");
        assert_eq!(in_words(&Counts::default(), None, Duration::from_secs(5)), "0 · 0 cases/s");
    }
}
