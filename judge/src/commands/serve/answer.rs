//! What the interface answers with: JSON, a text with its version, and how writing one went.

use std::borrow::Cow;

use serde_json::{Value as Json, json};

use super::{
    file::{Found, Written},
    http::{Body, Request, Response},
    refusal::Refusal,
};

/// A text of JSON.
pub fn whole(status: u16, text: String) -> Response {
    let headers = vec![("content-type", "application/json".to_owned())];
    Response { status, headers, body: Body::Whole(text.into_bytes().into()) }
}

/// A document of JSON.
pub fn json_of(status: u16, json: &Json) -> Response {
    whole(status, json.to_string())
}

/// A text with what stands for it, which need not be sent again to who knows it.
pub fn found(request: &Request, found: &Found) -> Response {
    unless_known(request, found.tag(), || json!(found).to_string())
}

/// The answer to a request that may name the version which it knows: nothing if that is still the right one.
pub fn unless_known(request: &Request, version: &str, json: impl FnOnce() -> String) -> Response {
    if knows(request, version) {
        return unchanged(version);
    }
    let mut response = whole(200, json());
    response.headers.push(("etag", tag(version)));
    response
}

/// Whether a request names this version as the one that it knows.
pub fn knows(request: &Request, version: &str) -> bool {
    request.header("if-none-match") == Some(&tag(version))
}

/// The answer to who knows what there is.
pub fn unchanged(version: &str) -> Response {
    Response { status: 304, headers: vec![("etag", tag(version))], body: Body::Whole(Cow::Borrowed(b"")) }
}

fn tag(version: &str) -> String {
    format!("\"{version}\"")
}

/// How writing a text went.
pub fn written(written: Written) -> Result<Response, Refusal> {
    match written {
        Written::Done(found) => Ok(json_of(200, &json!({ "path": found.path, "version": found.version }))),
        Written::Conflict(found) => {
            let mut refusal = json!(Refusal::new(
                409,
                format!("`{}` was changed by somebody else", found.path),
                "choose between the two texts, and write with the version that is there"
            ));
            refusal["found"] = json!(found);
            let mut response = json_of(409, &refusal);
            response.headers = vec![("content-type", "application/problem+json".to_owned())];
            Ok(response)
        }
    }
}
