//! The files that pages are made of. Each is compressed once, and a browser that has it is told that it is still the same.
//!
//! Nothing else is compressed. How long a compressed answer is tells something about a secret in it to whoever can put text beside
//! that (BREACH); these files are the same for everybody, and have neither.

use std::{borrow::Cow, io::Write, sync::LazyLock};

use flate2::{Compression, write::GzEncoder};
use judge::report::{page::STYLE, run::html::LIVE_SCRIPT};

use super::{
    file::version,
    http::{Body, Request, Response},
};

const CSS: &str = "text/css; charset=utf-8";
const SCRIPT: &str = "text/javascript; charset=utf-8";

/// The files: their names, types and texts.
const FILES: &[(&str, &str, &str)] = &[
    ("style.css", CSS, STYLE),
    ("page.css", CSS, include_str!("page/page.css")),
    ("enter.js", SCRIPT, include_str!("page/enter.js")),
    ("author.js", SCRIPT, include_str!("page/author.js")),
    ("bank.js", SCRIPT, include_str!("page/bank.js")),
    ("common.js", SCRIPT, include_str!("page/common.js")),
    ("problems.js", SCRIPT, include_str!("page/problems.js")),
    ("problem.js", SCRIPT, include_str!("page/problem.js")),
    ("delivery.js", SCRIPT, include_str!("page/delivery.js")),
    ("cases.js", SCRIPT, include_str!("page/cases.js")),
    ("findings.js", SCRIPT, include_str!("page/findings.js")),
    ("keys.js", SCRIPT, include_str!("page/keys.js")),
    ("kept.js", SCRIPT, include_str!("page/kept.js")),
    ("layout.js", SCRIPT, include_str!("page/layout.js")),
    ("editor.js", SCRIPT, include_str!("page/editor.js")),
    ("codemirror.js", SCRIPT, include_str!(concat!(env!("OUT_DIR"), "/codemirror.js"))),
    ("surface.js", SCRIPT, include_str!("page/surface.js")),
    ("results.js", SCRIPT, include_str!("page/results.js")),
    ("aside.js", SCRIPT, include_str!("page/aside.js")),
    ("help.js", SCRIPT, include_str!("page/help.js")),
    ("chart.js", SCRIPT, include_str!("page/chart.js")),
    ("roundbar.js", SCRIPT, include_str!("page/roundbar.js")),
    ("progress.js", SCRIPT, include_str!("page/progress.js")),
    ("round.js", SCRIPT, include_str!("page/round.js")),
    ("project.js", SCRIPT, include_str!("page/project.js")),
    ("prompt.js", SCRIPT, include_str!("page/prompt.js")),
    ("class.js", SCRIPT, LIVE_SCRIPT),
    ("panes.js", SCRIPT, include_str!("page/panes.js")),
    ("icon.svg", "image/svg+xml", include_str!("page/icon.svg")),
];

/// A file as it is sent.
struct Sent {
    name: &'static str,
    kind: &'static str,
    plain: &'static [u8],
    /// The same, compressed by gzip.
    packed: Vec<u8>,
    /// Stands for its text.
    version: String,
}

static SENT: LazyLock<Vec<Sent>> = LazyLock::new(|| {
    let sent = |&(name, kind, text): &(&'static str, &'static str, &'static str)| {
        let plain = text.as_bytes();
        Sent { name, kind, plain, packed: packed(plain), version: version(plain) }
    };
    FILES.iter().map(sent).collect()
});

fn packed(plain: &[u8]) -> Vec<u8> {
    let mut out = GzEncoder::new(Vec::new(), Compression::best());
    // Writing to memory does not fail.
    let _ = out.write_all(plain);
    out.finish().unwrap_or_default()
}

/// Compresses the files, so that nobody waits for that.
pub fn make_ready() {
    LazyLock::force(&SENT);
}

/// The file with this name, compressed for who can read that. `None` if there is none.
pub fn answer(name: &str, request: &Request) -> Option<Response> {
    let Sent { kind, plain, packed, version, .. } = SENT.iter().find(|sent| sent.name == name)?;
    let is_packed = request.header("accept-encoding").is_some_and(reads_gzip);
    let tag = if is_packed { format!("\"{version}-gzip\"") } else { format!("\"{version}\"") };
    // It is kept, and asked about each time.
    let mut headers = vec![("vary", "accept-encoding".to_owned()), ("cache-control", "no-cache".to_owned())];
    let is_known = request.header("if-none-match") == Some(&tag);
    headers.push(("etag", tag));
    if is_known {
        return Some(Response { status: 304, headers, body: Body::Whole(Cow::Borrowed(b"")) });
    }
    headers.push(("content-type", (*kind).to_owned()));
    if is_packed {
        headers.push(("content-encoding", "gzip".to_owned()));
    }
    let body = if is_packed { packed } else { *plain };
    Some(Response { status: 200, headers, body: Body::Whole(Cow::Borrowed(body)) })
}

/// Whether a list of encodings has gzip: `gzip;q=0` has not.
fn reads_gzip(encodings: &str) -> bool {
    encodings.split(',').any(|encoding| {
        let mut parts = encoding.split(';').map(str::trim);
        let is_gzip = parts.next().is_some_and(|name| name.eq_ignore_ascii_case("gzip"));
        is_gzip && parts.all(|part| part.strip_prefix("q=").and_then(|weight| weight.parse().ok()) != Some(0.0))
    })
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use flate2::read::GzDecoder;

    use super::*;
    use crate::commands::serve::http::request;

    #[test]
    fn a_list_of_encodings_has_gzip_unless_it_is_worth_nothing() {
        for (list, expected) in [
            ("gzip, deflate, br", true),
            ("br;q=1.0, GZIP;q=0.2", true),
            ("gzip;q=0, *", false),
            ("gzip; q=0.0", false),
            ("identity", false),
            ("gzipped", false),
            ("", false),
        ] {
            assert_eq!(reads_gzip(list), expected, "{list}");
        }
    }

    #[test]
    fn a_file_is_the_same_in_each_encoding_and_known_by_its_own_tag() {
        let ask =
            |headers: &str| answer("common.js", &request(&format!("GET /page/common.js HTTP/1.1\r\nhost: x{headers}")));
        let header = |response: &Response, name| {
            response.headers.iter().find(|(known, _)| *known == name).map(|(_, value)| value.clone())
        };
        let [plain, packed] = ["", "\r\naccept-encoding: gzip"].map(|headers| ask(headers).unwrap());
        let (Body::Whole(text), Body::Whole(bytes)) = (&plain.body, &packed.body) else { panic!() };
        let mut unpacked = Vec::new();
        GzDecoder::new(&bytes[..]).read_to_end(&mut unpacked).unwrap();
        assert!(unpacked == **text && bytes.len() < text.len());
        assert_eq!([&plain, &packed].map(|of| header(of, "content-encoding")), [None, Some("gzip".to_owned())]);
        assert_eq!([&plain, &packed].map(|of| header(of, "vary").unwrap()), ["accept-encoding"; 2]);
        let [one, other] = [&plain, &packed].map(|of| header(of, "etag").unwrap());
        assert_ne!(one, other);
        assert_eq!(ask(&format!("\r\nif-none-match: {one}")).unwrap().status, 304);
        assert_eq!(ask(&format!("\r\nif-none-match: {other}")).unwrap().status, 200);
        assert!(answer("none.js", &request("GET / HTTP/1.1\r\nhost: x")).is_none());
    }
}
