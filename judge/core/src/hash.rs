//! Hashes as they stand in files.

use std::{borrow::Cow, fmt};

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};

/// A BLAKE3 hash. In files it is 64 lower-case hexadecimal digits, and nothing else is read as one. So a file name that is
/// made of it stays a file name, whoever wrote it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ContentHash(#[serde(with = "hex")] blake3::Hash);

impl ContentHash {
    /// The hash of a text or file.
    pub fn of(content: &[u8]) -> Self {
        Self(blake3::hash(content))
    }
}

impl From<blake3::Hash> for ContentHash {
    fn from(hash: blake3::Hash) -> Self {
        Self(hash)
    }
}

impl fmt::Display for ContentHash {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(self.0.to_hex().as_str())
    }
}

impl JsonSchema for ContentHash {
    fn schema_name() -> Cow<'static, str> {
        "ContentHash".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string" })
    }
}

/// A hash in hexadecimal digits, for `#[serde(with = "hex")]`.
pub mod hex {
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    /// Writes 64 lower-case digits.
    pub fn serialize<S: Serializer>(hash: &blake3::Hash, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(hash.to_hex().as_str())
    }

    /// Reads what [`serialize`] writes, and nothing else.
    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<blake3::Hash, D::Error> {
        let text = String::deserialize(deserializer)?;
        let hash = blake3::Hash::from_hex(&text).ok().filter(|hash| hash.to_hex().as_str() == text);
        hash.ok_or_else(|| D::Error::custom("a hash has 64 lower-case hexadecimal digits"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_digits_of_a_hash_are_read_as_one() {
        let hash = ContentHash::of(b"text");
        let json = serde_json::to_string(&hash).unwrap();
        assert_eq!(json, format!("\"{hash}\""));
        assert_eq!(serde_json::from_str::<ContentHash>(&json).unwrap(), hash);

        let digits = hash.to_string();
        let upper = digits.to_uppercase();
        let (short, long, dots) = (&digits[1..], format!("{digits}0"), format!("../{}", &digits[3..]));
        for text in ["", "../../x", "/etc/passwd", &upper, short, &long, &dots, &format!("{}\0", &digits[1..])] {
            let error = serde_json::from_value::<ContentHash>(text.into()).unwrap_err().to_string();
            assert_eq!(error, "a hash has 64 lower-case hexadecimal digits", "{text}");
        }
    }
}
