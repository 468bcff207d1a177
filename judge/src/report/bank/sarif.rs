//! The findings as SARIF 2.1.0, for code scanning.
//!
//! The format is an OASIS standard with several hundred fields. Readers use a dozen of them, which are written here
//! by hand.

use std::io::Write;

use serde_json::{Value as Json, json};

use super::{BankReport, uri};
use crate::{
    check::{Finding, Rule},
    report::{Error, sink},
};

/// Writes the log.
pub fn write(report: &BankReport, out: &mut dyn Write) -> Result<(), Error> {
    let rules = Rule::ALL.iter().map(|rule| json!({"id": rule.id(), "shortDescription": {"text": rule.meaning()}}));
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": "judge",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": rules.collect::<Json>(),
            }},
            "results": report.checked.findings().map(result).collect::<Json>(),
        }],
    });
    writeln!(out, "{}", sink::json(&log.to_string())).map_err(Error::Output)
}

fn result(finding: &Finding) -> Json {
    let mut location = json!({"artifactLocation": {"uri": escape(&uri(finding))}});
    if let Some(line) = finding.line {
        location["region"] = json!({"startLine": line});
    }
    json!({
        "ruleId": finding.rule.id(),
        "ruleIndex": Rule::ALL.iter().position(|rule| *rule == finding.rule),
        "level": "error",
        "message": {"text": sink::sarif(&format!("{}\n{}", finding.message, finding.hint))},
        "locations": [{"physicalLocation": location}],
        "partialFingerprints": {"judge/v1": fingerprint(finding)},
    })
}

/// A hash that stays the same when the finding moves to another line.
fn fingerprint(finding: &Finding) -> String {
    let mut hasher = blake3::Hasher::new();
    for part in [finding.rule.id(), &uri(finding), &finding.message] {
        hasher.update(part.as_bytes()).update(&[0]);
    }
    hasher.finalize().to_hex()[..32].to_owned()
}

/// A path as a URI: bytes with a meaning in URIs are written as `%20` is for a space.
fn escape(path: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte);
    path.bytes().map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_path_becomes_a_uri() {
        assert_eq!(super::escape("a b/ü.py"), "a%20b/%C3%BC.py");
    }
}
