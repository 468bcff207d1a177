//! What is said on standard error, beside the results. When nobody listens, nothing is lost.

use std::{io::Write, time::Duration};

use indicatif::{ProgressBar, ProgressStyle};

/// A line of talk.
pub fn talk(text: &str) {
    let _ = writeln!(anstream::stderr(), "{text}");
}

/// A spinner on a terminal, a plain line elsewhere.
pub fn spinner(text: &str) -> ProgressBar {
    let bar = ProgressBar::new_spinner();
    if bar.is_hidden() {
        talk(&format!("{text} ..."));
        return bar;
    }
    let style = ProgressStyle::with_template("{spinner} {msg} {elapsed}");
    bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_spinner()));
    bar.set_message(text.to_owned());
    bar.enable_steady_tick(Duration::from_millis(120));
    bar
}
