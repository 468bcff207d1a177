//! The digest of everything that decides or words a result.

use std::fmt;

use sandbox_api::Runner;
use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize, de::Error};

/// The version of the judge's own rules: how answers are compared, how verdicts and points are decided, and how messages
/// are worded.
///
/// A test judges a fixed set of programs and compares the documents with a hash. If they change, raise this number. Then
/// results that were stored before are no longer used.
pub const RULES: u32 = 5;

/// A digest of everything that decides or words a result, besides the problem and the submission: the engine with its
/// interpreters and settings, the translator, and the judge's own rules. It has 16 hexadecimal digits. In documents of an
/// early version of judge, it covers the engine only.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(transparent)]
pub struct Digest(String);

/// How many characters a digest has.
const LENGTH: usize = 16;

/// The digest of `runner` and the judge's own rules.
///
/// Stored judgements, limits and runs are valid for one digest only.
pub fn digest(runner: &dyn Runner) -> Digest {
    Digest::of_engine(&runner.digest())
}

impl Digest {
    /// The digest of the judge's own rules and the engine with the digest `engine`.
    pub fn of_engine(engine: &str) -> Self {
        let mut hasher = blake3::Hasher::new();
        hasher.update(engine.as_bytes());
        hasher.update(&RULES.to_le_bytes());
        Self(hasher.finalize().to_hex()[..LENGTH].to_owned())
    }

    /// The 16 hexadecimal digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl<'de> Deserialize<'de> for Digest {
    /// Sixteen lower-case letters and digits, because engines of tests have names in place of digests.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let is_plain = text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
        if is_plain && text.len() == LENGTH {
            return Ok(Self(text));
        }
        Err(D::Error::custom(format!("a digest has {LENGTH} lower-case letters and digits")))
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use sandbox_api::Ending;

    use super::*;
    use crate::{
        Verdict,
        document::{Detail, Document},
        programs::{Judged, judged},
    };

    /// The BLAKE3 hash of the documents on all scripted programs, a line each.
    const DOCUMENTS: &str = "1c3983c39ae55f6a068588ef203d1855d99541319aa12c445f01d1f018e0922d";

    #[test]
    fn documents_change_with_the_number_of_the_rules_only() {
        let mut hasher = blake3::Hasher::new();
        for judged in judged() {
            for detail in [Detail::Full, Detail::FirstFailure] {
                let mut document = Document::of(&judged.subject(), &Digest("0".repeat(16)), detail);
                document.judge.version = "0.1.0".to_owned(); // a release alone changes nothing
                hasher.update(document.to_line().as_bytes());
                hasher.update(b"\n");
            }
        }
        let hash = hasher.finalize().to_hex();
        assert_eq!(
            hash.as_str(),
            DOCUMENTS,
            "the documents have changed: raise RULES (unless only programs were added) and write down the new hash"
        );
    }

    #[test]
    fn the_programs_meet_every_verdict_and_ending() {
        let judged = judged();
        let cases = || judged.iter().flat_map(|judged| &judged.judgement.cases);
        for verdict in Verdict::ALL.into_iter().filter(|verdict| verdict.is_on_program()) {
            assert!(cases().any(|case| case.verdict == verdict), "no program gets {verdict:?}");
        }
        type Is = fn(&Ending) -> bool;
        let endings: [(&str, Is); 9] = [
            ("finishes", |ending| matches!(ending, Ending::Finished(_))),
            ("is missing", |ending| matches!(ending, Ending::MissingEntry { .. })),
            ("raises", |ending| matches!(ending, Ending::Raised(_))),
            ("exits", |ending| matches!(ending, Ending::Exited(_))),
            ("works too long", |ending| matches!(ending, Ending::OutOfWork)),
            ("takes too much memory", |ending| matches!(ending, Ending::OutOfMemory)),
            ("prints too much", |ending| matches!(ending, Ending::OutputTooLong)),
            ("recurses too deeply", |ending| matches!(ending, Ending::StackOverflow)),
            ("crashes", |ending| matches!(ending, Ending::Crashed(_))),
        ];
        for (name, is) in endings {
            let mut of_cases = cases().filter_map(|case| case.execution.as_ref());
            assert!(of_cases.any(|run| is(&run.outcome.ending)), "no program {name}");
        }
        let has_syntax_error = |judged: &Judged| judged.judgement.syntax_error.is_some();
        assert!(judged.iter().any(has_syntax_error));
    }

    #[test]
    fn a_digest_is_read_only_if_it_is_one() {
        for (text, is) in [
            ("0123456789abcdef", true),
            ("scripted00000000", true),
            ("0123456789abcde", false),
            ("0123456789abcdef0", false),
            ("0123456789ABCDEF", false),
            ("../../../../../..", false),
            ("0123456789abcd\u{1b}[", false),
            ("", false),
        ] {
            assert_eq!(serde_json::from_value::<Digest>(text.into()).is_ok(), is, "{text}");
        }
    }

    #[test]
    fn another_engine_is_another_digest() {
        assert_eq!(Digest::of_engine("a"), Digest::of_engine("a"));
        assert_ne!(Digest::of_engine("a"), Digest::of_engine("b"));
        assert_eq!(digest(&scripted::Scripted), Digest::of_engine("scripted00000000"));
    }
}
