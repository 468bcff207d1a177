//! Sinks: where reports go, and what keeps the text of strangers from giving orders there.
//!
//! ```text
//! terminal, log of a workflow   Terminal            everything in it is made visible; styles go beside the text
//! annotation of a workflow      property, message   on top, what ends a command
//! CSV                           cell                one visible line, and no formula
//! JUnit                         xml                 visible, and so no character that XML forbids
//! JSON                          json                escapes of JSON, which mean the same text
//!   that a site shows           json_for_people     on top, every text in it is made visible
//!   in a page of ours           json_in_page        on top, `<`
//!   that a page asks for        visible             every text in it is made visible; the page shows it as text
//!   SARIF                       sarif, json         a message is visible and has no links
//! HTML                          html                one visible line, and no markup
//! Markdown on GitHub            markdown            one visible line, and no punctuation with a meaning
//! ```
//!
//! No sink asks where a text comes from: all that reaches it is treated as [`Untrusted`], the judge's own words too, which
//! have nothing to escape. So a report cannot forget it. Only the place of a text decides: a name is given as
//! [`Untrusted::line`], because no sink can know that a line break does not belong there.

mod escape;
mod json;
mod terminal;
mod wrap;

use std::path::Path;

pub use self::{
    escape::{cell, html, markdown, message, property, sarif, xml},
    json::{json, json_for_people, json_in_page, visible},
    terminal::Terminal,
};
pub use crate::Untrusted;

/// A text in one line, as people read it. See [`Untrusted::line`].
pub fn line(text: &str) -> String {
    Untrusted::new(text).line()
}

/// A path in one line, as people read it.
pub fn path_line(path: &Path) -> String {
    line(&path.to_string_lossy())
}

/// A text in several lines, as people read it. See [`Untrusted::lines`].
pub fn lines(text: &str) -> String {
    Untrusted::new(text).lines()
}
