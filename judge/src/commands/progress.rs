//! What a person sees who waits: a bar on a terminal, plain lines elsewhere.

use std::{
    sync::mpsc::{self, RecvTimeoutError},
    thread,
    time::{Duration, Instant},
};

use indicatif::{ProgressBar, ProgressStyle};
use judge::{
    batch::progress::{Counts, Progress},
    report::{quantity, sink::line},
};

/// How often a bar is drawn, and a line is written where there is none.
const BAR: Duration = Duration::from_millis(200);
const LINE: Duration = Duration::from_secs(5);

/// Shows `progress` while `action` runs. `total` is how many submissions there are, where that is known.
pub fn during<T>(progress: &Progress, total: Option<u64>, action: impl FnOnce() -> T) -> T {
    let bar = bar(total, if total.is_some() { "{bar:24} {msg}" } else { "{spinner} {msg}" });
    let (running, ended) = mpsc::channel::<()>();
    thread::scope(|scope| {
        let show = || {
            let (start, ended) = (Instant::now(), ended);
            let pause = if bar.is_hidden() { LINE } else { BAR };
            while ended.recv_timeout(pause) == Err(RecvTimeoutError::Timeout) {
                let counts = progress.counts();
                let text = in_words(&counts, total, start.elapsed());
                if bar.is_hidden() {
                    super::talk(&text);
                } else {
                    bar.set_message(text);
                    bar.set_position(counts.done + counts.skipped);
                }
            }
            bar.finish_and_clear();
        };
        // Without a thread to spare, nothing is shown.
        let _ = thread::Builder::new().spawn_scoped(scope, show);
        let result = action();
        drop(running);
        result
    })
}

/// A bar in the form of `template`, hidden where there is no terminal. `total` is how much there is to do, where that is
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
