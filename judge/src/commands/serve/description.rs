//! The description of the interface, and the formats that it refers to.

use super::{http::ROOT, refusal::Refusal};

/// The description, in OpenAPI.
pub const OPENAPI: &str = include_str!("openapi.json");

/// The formats, by the names of their files.
const SCHEMAS: &[(&str, &str)] = &[("result-v1.json", include_str!("../../../../docs/schemas/result-v1.json"))];

/// Whether a path leads to a format, which anybody may read: who reads the description sends no token along to what it refers to.
pub fn is_schema(path: &str) -> bool {
    path.strip_prefix(ROOT).is_some_and(|below| below.starts_with("/schemas/"))
}

/// The format of this name.
pub fn schema(name: &str) -> Result<&'static str, Refusal> {
    let found = SCHEMAS.iter().find(|(known, _)| *known == name);
    found
        .map(|(_, text)| *text)
        .ok_or_else(|| Refusal::new(404, "no schema has this name", "docs/schemas says what there is"))
}
