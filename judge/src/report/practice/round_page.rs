//! The report on a round as a page: one file, no script, nothing loaded.

use std::fmt::Write as _;

use anstream::adapter::strip_str;

use super::{
    log::write_what,
    round::{clock, next_steps, points, so_far, steps, time_in_words},
};
use crate::{
    report::{
        page::{STYLE, policy},
        sink::{Terminal, html, line},
    },
    round::account::{Account, Entry},
};

/// The page.
pub fn page(account: &Account) -> String {
    let title = html(&account.round.title);
    let policy = policy(None);
    let head = format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
        <meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n\
        <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
        <meta name=\"color-scheme\" content=\"light dark\">\n<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n\
        <header class=\"top\"><div><p class=\"eyebrow\">Round</p><h1>{title}</h1><p class=\"quiet\">{}</p></div></header>\n<main>\n",
        html(&time_in_words(account))
    );
    let end = "</main>\n<footer class=\"quiet\">Made by judge round report. This page loads nothing.</footer>\n</body>\n</html>\n";
    head + &pieces(account) + end
}

/// What the page says below its title, for a page with the same style.
pub fn pieces(account: &Account) -> String {
    let mut page = String::new();
    figures(&mut page, account);
    parts(&mut page, account);
    timeline(&mut page, account);
    answers(&mut page, account);
    lists(&mut page, account);
    page
}

// Writing to a string never fails, so what `write!` says is not looked at.

fn figures(page: &mut String, account: &Account) {
    let problems = account.parts.iter().filter(|attempt| attempt.part.kind.is_problem());
    let noun = |count: usize, noun: &str| if count == 1 { noun.to_owned() } else { format!("{noun}s") };
    let solved = problems.clone().filter(|attempt| attempt.solved.is_some()).count();
    let submits: usize = problems.clone().map(|attempt| attempt.submits.len()).sum();
    let hints: usize = problems.clone().map(|attempt| attempt.hints.len()).sum();
    *page += "<div class=\"figures\">\n";
    for (figure, words) in [
        (clock(account.elapsed), format!("of {} min", account.round.minutes)),
        (format!("{solved} of {}", problems.count()), "solved in time".to_owned()),
        (submits.to_string(), noun(submits, "submission")),
        (hints.to_string(), noun(hints, "hint")),
    ] {
        let _ = writeln!(page, "<div class=\"figure\"><b>{}</b><span>{}</span></div>", html(&figure), html(&words));
    }
    *page += "</div>\n";
}

fn parts(page: &mut String, account: &Account) {
    *page += "<section><h2>Part by part</h2>\n<div class=\"cards\">\n";
    for attempt in &account.parts {
        let part = attempt.part;
        let _ = write!(
            page,
            "<article class=\"card\"><header><h3>{}</h3><span class=\"quiet\">{} · {} min</span></header><p>{}</p>\
             <ul class=\"legend\">",
            html(&part.title),
            part.kind.name(),
            part.minutes,
            html(&so_far(attempt))
        );
        for step in steps(attempt) {
            let _ = write!(page, "<li>{}</li>", html(&step));
        }
        *page += "</ul></article>\n";
    }
    *page += "</div></section>\n";
}

fn timeline(page: &mut String, account: &Account) {
    *page += "<section><h2>Timeline</h2>\n<div class=\"scroll\"><table class=\"cases\"><thead><tr><th scope=\"col\">Part</th>\
              <th scope=\"col\" class=\"n\">After</th><th scope=\"col\">What</th></tr></thead><tbody>\n";
    for Entry { after, is_late, event } in &account.entries {
        let late = if *is_late { " <b class=\"flag\">late</b>" } else { "" };
        let _ = writeln!(
            page,
            "<tr><td>{}</td><td class=\"n\">{}</td><td>{}{late}</td></tr>",
            html(&line(&event.problem.slug)),
            clock(*after),
            html(&in_words(event))
        );
    }
    *page += "</tbody></table></div></section>\n";
}

fn answers(page: &mut String, account: &Account) {
    let mut answered = account.parts.iter().filter(|attempt| !attempt.answers.is_empty()).peekable();
    if answered.peek().is_none() {
        return;
    }
    *page += "<section><h2>Answers</h2>\n<div class=\"cards\">\n";
    for attempt in answered {
        for (_, answer) in &attempt.answers {
            let _ = write!(page, "<article class=\"card\"><header><h3>{}</h3></header>", html(&attempt.part.title));
            // What a person wrote has lines, and no markup.
            let lines: Vec<String> = answer.text.trim().lines().map(html).collect();
            let _ = write!(page, "<pre class=\"words\">{}</pre><ul class=\"legend\">", lines.join("\n"));
            for (name, score) in &answer.scores {
                let _ = write!(page, "<li>{}: <b>{score}</b> of 3</li>", html(name));
            }
            *page += "</ul></article>\n";
        }
    }
    *page += "</div></section>\n";
}

/// What was done, as the log has it. A page shows no columns, so what stands in them has a sign in between.
pub fn in_words(event: &history::Event) -> String {
    let mut out = Vec::new();
    // Nothing fails that writes to memory.
    let _ = Terminal::on(&mut out, |out| write_what(out, &event.what));
    let text = strip_str(&String::from_utf8_lossy(&out)).to_string();
    text.split("  ").map(str::trim).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

fn lists(page: &mut String, account: &Account) {
    *page += "<section><h2>Missed</h2>\n";
    let missed = account.missed();
    if missed.is_empty() {
        *page += "<p class=\"quiet\">No submission missed an edge category.</p>\n";
    }
    *page += "<ul class=\"plain-list\">\n";
    for (category, is_open) in missed {
        let end = if is_open { "<b class=\"flag\">still missed at the end</b>" } else { "handled at the end" };
        let _ = writeln!(page, "<li>{}: {end}</li>", html(&line(category)));
    }
    let _ = writeln!(
        page,
        "</ul></section>\n<section><h2>What such a round asks</h2>\n<p class=\"quiet\">{}</p>\n<ul class=\"plain-list\">",
        html(&account.round.asks)
    );
    for point in points(account) {
        let (mark, class) = if point.is_met { ("✓", "AC") } else { ("✗", "WA") };
        let _ = writeln!(page, "<li><b class=\"{class}\">{mark}</b> {}</li>", html(&point.text));
    }
    *page += "</ul></section>\n<section><h2>To practise next</h2>\n<ul class=\"plain-list\">\n";
    for step in next_steps(account) {
        let _ = writeln!(page, "<li>{}</li>", with_code(&step));
    }
    *page += "</ul></section>\n";
}

/// A sentence, in which what stands between back-ticks is code.
fn with_code(sentence: &str) -> String {
    let piece = |(at, text): (usize, &str)| match at % 2 {
        0 => html(text),
        _ => format!("<code>{}</code>", html(text)),
    };
    sentence.split('`').enumerate().map(piece).collect()
}

#[cfg(test)]
mod tests {
    use history::{Answer, What};
    use indexmap::IndexMap;

    use super::*;
    use crate::round::{
        folder::Kind,
        testing::{at, events, round},
    };

    #[test]
    fn a_page_says_what_was_answered_and_when_and_gives_nobody_orders() {
        let mut round = round(&[("two-sum", Kind::Easy), ("edge", Kind::Design)], 60);
        round.parts[1].title = "<b>Edge</b>".to_owned();
        let mut events = events(&round, "2.12:05 two-sum WA empty=0-1; 2.13:01 two-sum run; 2.13:02 edge answer");
        let scores = IndexMap::from([("load & loss".to_owned(), 2)]);
        events[2].what = What::Answer(Answer { text: "first\n<script>x()</script>".to_owned(), seconds: 60, scores });
        let page = page(&Account::new(&round, &events, at("13:30")));
        for part in [
            "<td class=\"n\">5 min 00 s</td>",
            "&#60;b&#62;Edge&#60;/b&#62;",
            "<pre class=\"words\">first\n&#60;script&#62;x()&#60;/script&#62;</pre>",
            "load &#38; loss: <b>2</b> of 3",
            "empty: <b class=\"flag\">still missed at the end</b>",
            "<li>two-sum is not right yet: <code>judge stress FILE</code> finds an input</li>",
        ] {
            assert!(page.contains(part), "{part}\n{page}");
        }
        assert!(!page.contains("<script") && !page.contains("<b>Edge"), "{page}");
        assert_eq!(page.matches("<b class=\"flag\">late</b>").count(), 1, "what is only run is never late");
    }
}
