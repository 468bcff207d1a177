//! JSON, which is data and yet often printed where text is obeyed.

use serde_json::Value as Json;

use super::Untrusted;
use crate::untrusted::Shown;

/// The same JSON, without anything that a terminal or a workflow would obey. It is written with escapes of JSON, so
/// programs read the same text.
///
/// What is escaped occurs only in strings: outside of them, JSON has neither odd characters nor `#`, and no line of it
/// begins with a colon.
pub fn json(json: &str) -> String {
    let mut text = String::with_capacity(json.len());
    for (_, c) in Untrusted::new(json).characters() {
        match c {
            Shown::AsItIs(c) => text.push(c),
            Shown::Escaped(c) => {
                let mut units = [0; 2];
                c.encode_utf16(&mut units).iter().for_each(|unit| text += &format!("\\u{unit:04x}"));
            }
        }
    }
    text
}

/// JSON for a site that shows its texts to people: as above, in several lines, and every text in it is made visible first.
pub fn json_for_people(value: &Json) -> String {
    json(&format!("{:#}", visible(value.clone())))
}

/// JSON as it stands in a page that shows its texts: visible, as above, and nothing in it ends the block or begins a
/// comment.
pub fn json_in_page(value: Json) -> String {
    // Here too, `<` occurs only in strings.
    json(&visible(value).to_string()).replace('<', "\\u003c")
}

/// The same value with [`Untrusted::visible`] texts, for a page that gets it beside texts that stay as they are.
pub fn visible(value: Json) -> Json {
    match value {
        Json::String(text) => Json::String(Untrusted::new(&text).visible()),
        Json::Array(items) => items.into_iter().map(visible).collect(),
        Json::Object(fields) => {
            fields.into_iter().map(|(key, value)| (Untrusted::new(&key).visible(), visible(value))).collect()
        }
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json as value;

    use super::*;

    #[test]
    fn the_text_in_it_stays_the_same() {
        let honest = value!({ "a": ["é 👩‍💻 <b>", 1.5, null] }).to_string();
        assert_eq!(json(&honest), honest);
        for text in ["\u{9b}2J\u{7f}\u{202e}\u{2028}", "\\##vso[x]", "\u{e0041}::x", "\u{10ffff}", "</script><!--"] {
            let written = value!({ text: [text] });
            for form in [written.to_string(), format!("{written:#}")] {
                assert_eq!(serde_json::from_str::<Json>(&json(&form)).unwrap(), written);
                assert!(!json(&form).contains(['\u{9b}', '\u{2028}', '\u{202e}']) && !json(&form).contains("##vso["));
            }
        }
    }

    #[test]
    fn people_see_what_is_odd_in_a_text() {
        let written = value!({ "name": "\u{1b}[8m ##[x] <!--\u{202e}\n" });
        let shown = value!({ "name": "\\u{1b}[8m ##[x] <!--\\u{202e}\n" });
        assert_eq!(serde_json::from_str::<Json>(&json_for_people(&written)).unwrap(), shown);
        let in_page = json_in_page(written);
        assert_eq!(serde_json::from_str::<Json>(&in_page).unwrap(), shown);
        assert!(!in_page.contains('<') && !in_page.contains("##["), "{in_page}");
    }
}
