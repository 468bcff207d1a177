//! What pages share: one style, the policy that lets nothing else in, and how Markdown is shown.

pub mod markdown;

use base64::{Engine as _, prelude::BASE64_STANDARD};
use sha2::{Digest as _, Sha256};

/// The style of every page: its colours by day and by night, figures, cards, tables and bars.
pub const STYLE: &str = include_str!("style.css");

/// The content security policy of a page with this style and, perhaps, this script: nothing else runs, and nothing is loaded.
pub fn policy(script: Option<&str>) -> String {
    let script = script.map_or_else(|| "'none'".to_owned(), digest);
    let style = digest(STYLE);
    format!("default-src 'none'; style-src {style}; script-src {script}; base-uri 'none'; form-action 'none'")
}

/// How a policy names a style or script.
fn digest(text: &str) -> String {
    format!("'sha256-{}'", BASE64_STANDARD.encode(Sha256::digest(text)))
}
