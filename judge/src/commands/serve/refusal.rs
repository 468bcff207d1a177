//! Requests that are refused: what is said then, as problem documents (RFC 9457) with the fact and what to do about it.

use std::borrow::Cow;

use axum::http::StatusCode;
use judge::report::sink::html;
use serde::Serialize;

use super::{
    door::Denied,
    gate::{Busy, MAX_JUDGING},
    http::{Body, MAX_CONNECTIONS, Response},
};
use crate::commands::{error::Error, hints::hint};

/// Why a request is not answered as it was meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// Its body breaks off, or it is for a proxy.
    Malformed,
    /// Its body takes too long.
    Slow,
    /// Its head is too long.
    LongHead,
    /// Its body is too long.
    LongBody,
    /// There are too many clients.
    TooMany,
}

/// A request that is refused.
#[derive(Clone, Debug, Serialize)]
pub struct Refusal {
    /// What the status is called.
    title: &'static str,
    /// The status.
    pub status: u16,
    /// The fact.
    detail: String,
    /// What to do about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    hint: Option<String>,
}

impl Refusal {
    /// A refusal with a status, a fact, and what to do about it.
    pub fn new(status: u16, detail: impl Into<String>, hint: &str) -> Self {
        let hint = (!hint.is_empty()).then(|| hint.to_owned());
        Self { title: title(status), status, detail: detail.into(), hint }
    }

    /// For a person who looks at a page.
    pub fn to_page(&self) -> String {
        let hint = self.hint.as_deref().unwrap_or_default();
        include_str!("page/refused.html")
            .replace("{title}", self.title)
            .replace("{detail}", &html(&self.detail))
            .replace("{hint}", &html(hint))
    }

    /// As one line of JSON.
    pub fn to_line(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

impl From<Error> for Refusal {
    fn from(error: Error) -> Self {
        let status = match &error {
            Error::Core(judge::Error::UnknownProblem { .. } | judge::Error::UnknownPrompt { .. })
            | Error::NoSuchHint { .. } => 404,
            error if error.is_internal() => 500,
            _ => 422,
        };
        // Some errors of the core bring their own hint along.
        let text = error.to_string();
        let (detail, own) = text.rsplit_once("\n(hint: ").unwrap_or((&text, ""));
        let own = own.strip_suffix(')').map(str::to_owned);
        Self { title: title(status), status, detail: detail.to_owned(), hint: hint(&error).or(own) }
    }
}

impl From<judge::Error> for Refusal {
    fn from(error: judge::Error) -> Self {
        Error::from(error).into()
    }
}

impl From<Busy> for Refusal {
    fn from(Busy: Busy) -> Self {
        Self::new(429, format!("{MAX_JUDGING} programs are being judged"), "try again later")
    }
}

impl From<Denied> for Refusal {
    fn from(denied: Denied) -> Self {
        match denied {
            Denied::Host => Self::new(
                421,
                "this server is only for `127.0.0.1` and `localhost`",
                "open the link that `judge serve` printed",
            ),
            Denied::Origin => {
                Self::new(403, "the request comes from another page", "open the link that `judge serve` printed")
            }
            Denied::Stranger => {
                Self::new(403, "this browser was not let in", "open the link that `judge serve` printed")
            }
            Denied::NoToken => Self::new(
                401,
                "the request has no token, or a wrong one",
                "send `Authorization: Bearer TOKEN` with the token in `.judge/serve.json`, or in the file of `--token-file`",
            ),
            Denied::UsedLink => Self::new(
                403,
                "this link was used before, or is an old one",
                "stop `judge serve` and start it again: it prints another one",
            ),
        }
    }
}

impl From<Unreadable> for Refusal {
    fn from(reason: Unreadable) -> Self {
        match reason {
            Unreadable::Malformed => Self::new(400, "the request breaks off, or is for a proxy", ""),
            Unreadable::Slow => Self::new(408, "the body takes longer than 30 s", ""),
            Unreadable::LongHead => {
                Self::new(431, "the head of the request has more than 16 KiB", "send fewer cookies")
            }
            Unreadable::LongBody => Self::new(413, "the body has more than 2 MiB", "a program has at most 256 KiB"),
            Unreadable::TooMany => {
                Self::new(503, format!("{MAX_CONNECTIONS} connections are open"), "close some tabs, or wait")
            }
        }
    }
}

impl From<Refusal> for Response {
    fn from(refusal: Refusal) -> Self {
        let mut headers = vec![("content-type", "application/problem+json".to_owned())];
        if refusal.status == 401 {
            headers.push(("www-authenticate", "Bearer".to_owned()));
        }
        if matches!(refusal.status, 429 | 503) {
            headers.push(("retry-after", "1".to_owned()));
        }
        // What may still come belongs to the request that was refused.
        if matches!(refusal.status, 408 | 413 | 431 | 503) {
            headers.push(("connection", "close".to_owned()));
        }
        Response { status: refusal.status, headers, body: Body::Whole(Cow::Owned(refusal.to_line().into_bytes())) }
    }
}

/// What a status is called.
fn title(status: u16) -> &'static str {
    let known = StatusCode::from_u16(status).ok().and_then(|status| status.canonical_reason());
    known.unwrap_or("Internal Server Error")
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use judge::file::ProblemError;

    use super::*;

    #[test]
    fn an_error_is_a_fact_and_what_to_do_about_it() {
        let unknown = judge::Error::UnknownProblem { name: "a".to_owned(), nearest: Some("b".to_owned()) };
        let damaged = ProblemError::of(Path::new("a.toml"), "the file is missing").hint("write it");
        for (error, document) in [
            (
                unknown.into(),
                r#"{"title":"Not Found","status":404,"detail":"no problem is named `a`","hint":"did you mean `b`?"}"#,
            ),
            (
                Error::from(damaged),
                r#"{"title":"Internal Server Error","status":500,"detail":"a.toml: the file is missing","hint":"write it"}"#,
            ),
        ] {
            assert_eq!(Refusal::from(error).to_line(), document);
        }
    }

    #[test]
    fn a_page_about_a_refusal_has_no_markup_of_strangers() {
        let page = Refusal::new(404, "<script>", "<b>").to_page();
        assert!(page.contains("&#60;script&#62;.") && page.contains("&#60;b&#62;"), "{page}");
    }
}
