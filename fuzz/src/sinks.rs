//! A text of a stranger in every sink: nothing in it is obeyed, and nothing of it is lost.

use judge::report::sink::{
    Terminal, cell, json, json_for_people, json_in_page, line, lines, markdown, message, property, sarif, xml,
};
use serde_json::Value as Json;

use crate::laws::assert_not_obeyed;

pub fn hold(bytes: &[u8]) {
    let text = &*String::from_utf8_lossy(bytes);
    let tree = Json::from(text);
    let shown = line(text);
    assert_eq!(read_back(&shown), text, "different names stay different");
    for one_line in [&shown, &cell(text), &markdown(text), &property(text)] {
        assert!(!one_line.contains(['\n', '\t', '\r']));
    }
    assert!(!message(text).contains(['\n', '\r']));
    // Only the front of a line decides whether it is a command, so each begins one here.
    for written in [shown, lines(text), cell(text), xml(text), markdown(text)] {
        assert_not_obeyed(written.as_bytes());
    }
    let written = [json(&tree.to_string()), json_for_people(&tree), json_in_page(tree.clone())];
    for written in &written {
        assert_not_obeyed(written.as_bytes());
        assert!(serde_json::from_str::<Json>(written).is_ok_and(|json| json.is_string()));
    }
    assert_eq!(serde_json::from_str::<Json>(&written[0]).ok(), Some(tree), "a program reads the same");
    assert!(!written[2].contains('<'), "nothing ends the block");
    assert!(!cell(text).trim_start_matches('\'').starts_with(['=', '+', '-', '@']) || cell(text).starts_with('\''));
    assert!(!property(text).contains([',', ':']) && !sarif(text).contains("]("));
    assert!(!markdown(text).contains(['<', '>', '`', '*', '[', ']', '|', '\\']));
    let mut out = Vec::new();
    let halves = text.split_at(text.floor_char_boundary(text.len() / 2));
    Terminal::on(&mut out, |out| write!(out, "{}", halves.0).and_then(|()| write!(out, "{}", halves.1)))
        .expect("writing to memory");
    assert_not_obeyed(&out);
    assert!(String::from_utf8_lossy(&out) == lines(text), "in pieces as in one");
}

/// The text that an escaped line was made of.
fn read_back(shown: &str) -> String {
    let mut parts = shown.split("\\u{");
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (code, rest) = part.split_once('}').expect("an escape has an end");
        text.extend(u32::from_str_radix(code, 16).ok().and_then(char::from_u32));
        text += rest;
    }
    text
}
