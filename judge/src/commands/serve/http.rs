//! HTTP/1.1, as much of it as a page on the same machine needs: a thread for each connection, requests with a body of known
//! length, and answers that are whole or come line by line.
//!
//! Whatever is sent is bounded: the head, the body, the time that a client may take, and the number of clients. A request that
//! breaks a rule gets an answer that says which, and its connection is closed.

use std::{
    borrow::Cow,
    io::{self, BufRead, BufReader, Read, Write},
    net::{Shutdown, TcpListener, TcpStream},
    sync::atomic::{AtomicUsize, Ordering},
    thread,
    time::Duration,
};

/// The most bytes of the lines before a body.
const MAX_HEAD: u64 = 16 << 10;
/// The most headers.
const MAX_HEADERS: usize = 64;
/// The most bytes of a body. The largest program fits in, however it is escaped.
pub const MAX_BODY: u64 = 2 << 20;
/// How many clients are served at a time. A browser opens six connections for a host.
const MAX_CONNECTIONS: usize = 64;
/// How long a client may send nothing, or take nothing.
const PATIENCE: Duration = Duration::from_secs(30);
/// How long a client that was refused may go on sending.
const LINGER: Duration = Duration::from_millis(500);

/// A request.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Request {
    /// The method, in capital letters.
    pub method: String,
    /// The path before the `?`.
    pub path: String,
    /// What is behind the `?`; empty if there is none.
    pub query: String,
    headers: Vec<(String, String)>,
    /// The body; empty if there is none.
    pub body: Vec<u8>,
}

/// An answer.
pub struct Response<'a> {
    /// The status.
    pub status: u16,
    /// The headers, without those about the length of the body.
    pub headers: Vec<(&'static str, String)>,
    /// The body.
    pub body: Body<'a>,
}

/// The body of an answer.
pub enum Body<'a> {
    /// All of it.
    Whole(Cow<'static, [u8]>),
    /// What this writes, line by line, each as soon as it is there.
    Lines(Box<Stream<'a>>),
}

/// Writes lines until all are written, or nobody reads them any more.
pub type Stream<'a> = dyn FnOnce(&mut Lines) -> io::Result<()> + 'a;

/// Where the lines of an answer go.
pub struct Lines<'a>(&'a mut dyn Write);

/// Why a request is not answered as it was meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// It is no HTTP/1.1.
    Malformed,
    /// Its head is too long.
    LongHead,
    /// Its body is too long.
    LongBody,
    /// The length of its body is not stated.
    NoLength,
    /// There are too many clients.
    TooMany,
}

/// What answers requests.
pub trait Service: Sync {
    /// The answer to a request.
    fn answer(&self, request: Request) -> Response<'_>;

    /// The answer to what could not be read.
    fn refuse(&self, reason: Unreadable) -> Response<'_>;
}

impl Request {
    /// The value of the header with this name, in small letters. `None` if there is none, or more than one.
    pub fn header(&self, name: &str) -> Option<&str> {
        let mut values = self.headers.iter().filter(|(known, _)| known == name).map(|(_, value)| value.as_str());
        values.next().filter(|_| values.next().is_none())
    }

    /// Whether there is a header with this name, in small letters.
    pub fn has(&self, name: &str) -> bool {
        self.headers.iter().any(|(known, _)| known == name)
    }

    /// The value of a parameter of the query, as it was sent.
    pub fn parameter(&self, name: &str) -> Option<&str> {
        self.query
            .split('&')
            .find_map(|pair| pair.split_once('=').filter(|(key, _)| *key == name))
            .map(|(_, value)| value)
    }
}

impl Lines<'_> {
    /// Writes a line, which has no line break in it.
    ///
    /// # Errors
    ///
    /// When the client has gone.
    pub fn write(&mut self, line: &str) -> io::Result<()> {
        write!(self.0, "{:x}\r\n{line}\n\r\n", line.len() + 1)?;
        self.0.flush()
    }
}

/// Answers whoever connects, for ever.
pub fn serve(listener: &TcpListener, service: &dyn Service) {
    let connections = &AtomicUsize::new(0);
    thread::scope(|scope| {
        for stream in listener.incoming().filter_map(Result::ok) {
            let is_full = connections.fetch_add(1, Ordering::Relaxed) >= MAX_CONNECTIONS;
            let connection = Connection(connections);
            let talk = move || {
                let _open = connection;
                // A client that breaks off is nobody's fault.
                let _ = if is_full { turn_away(&stream, service) } else { converse(&stream, service) };
            };
            // Without a thread to spare, the connection is closed.
            let _ = thread::Builder::new().name("judge-client".to_owned()).spawn_scoped(scope, talk);
        }
    });
}

/// A connection that is open, and counted.
struct Connection<'a>(&'a AtomicUsize);

impl Drop for Connection<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

fn turn_away(stream: &TcpStream, service: &dyn Service) -> io::Result<()> {
    stream.set_write_timeout(Some(PATIENCE))?;
    refuse(stream, service.refuse(Unreadable::TooMany))
}

/// Refuses and hangs up. A system that closes a connection with something unread in it throws the answer away too, so some more is
/// read.
fn refuse(stream: &TcpStream, response: Response) -> io::Result<()> {
    write(&mut io::BufWriter::new(stream), response, true)?;
    stream.shutdown(Shutdown::Write)?;
    stream.set_read_timeout(Some(LINGER))?;
    io::copy(&mut stream.take(2 * MAX_BODY), &mut io::sink()).map(drop)
}

/// Answers the requests of one client, one after the other.
fn converse(stream: &TcpStream, service: &dyn Service) -> io::Result<()> {
    stream.set_nodelay(true)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    let mut reader = BufReader::new(stream);
    while !reader.fill_buf()?.is_empty() {
        let mut out = io::BufWriter::new(stream);
        match read(&mut reader)? {
            Ok(request) => {
                let is_last = request.header("connection").is_some_and(|value| value.eq_ignore_ascii_case("close"));
                write(&mut out, service.answer(request), is_last)?;
                if is_last {
                    break;
                }
            }
            Err(reason) => return refuse(stream, service.refuse(reason)),
        }
    }
    Ok(())
}

/// Reads a request.
///
/// # Errors
///
/// When the client has gone. The inner error says that it is no request that can be answered.
pub fn read(reader: &mut impl BufRead) -> io::Result<Result<Request, Unreadable>> {
    let Some(head) = head(reader)? else { return Ok(Err(Unreadable::LongHead)) };
    let mut request = match parse(&head) {
        Some(request) => request,
        None => return Ok(Err(Unreadable::Malformed)),
    };
    // Two lengths, or a length and chunks, are how one request is smuggled into another.
    let length =
        match (request.header("content-length"), request.has("content-length"), request.has("transfer-encoding")) {
            (None, false, false) => 0,
            (Some(length), _, false) if length.bytes().all(|byte| byte.is_ascii_digit()) => {
                length.parse().unwrap_or(u64::MAX)
            }
            (_, _, true) => return Ok(Err(Unreadable::NoLength)),
            _ => return Ok(Err(Unreadable::Malformed)),
        };
    if length > MAX_BODY {
        return Ok(Err(Unreadable::LongBody));
    }
    reader.take(length).read_to_end(&mut request.body)?;
    if (request.body.len() as u64) < length {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    Ok(Ok(request))
}

/// The lines up to the empty one; `None` if they are too long.
fn head(reader: &mut impl BufRead) -> io::Result<Option<Vec<u8>>> {
    let (mut head, mut limited) = (Vec::new(), reader.take(MAX_HEAD));
    loop {
        let line = limited.read_until(b'\n', &mut head)?;
        if head.ends_with(b"\n\r\n") || head.ends_with(b"\n\n") {
            return Ok(Some(head));
        }
        if limited.limit() == 0 {
            return Ok(None);
        }
        if line == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
    }
}

fn parse(head: &[u8]) -> Option<Request> {
    let mut headers = [httparse::EMPTY_HEADER; MAX_HEADERS];
    let mut parsed = httparse::Request::new(&mut headers);
    if !parsed.parse(head).ok()?.is_complete() || parsed.version != Some(1) {
        return None;
    }
    let target = parsed.path.filter(|path| path.starts_with('/'))?;
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let header = |header: &httparse::Header| {
        Some((header.name.to_ascii_lowercase(), str::from_utf8(header.value).ok()?.trim().to_owned()))
    };
    Some(Request {
        method: parsed.method?.to_owned(),
        path: path.to_owned(),
        query: query.to_owned(),
        headers: parsed.headers.iter().map(header).collect::<Option<_>>()?,
        body: Vec::new(),
    })
}

fn write(out: &mut impl Write, response: Response, is_last: bool) -> io::Result<()> {
    let Response { status, headers, body } = response;
    write!(out, "HTTP/1.1 {status} {}\r\n", reason(status))?;
    for (name, value) in headers {
        // A line break would begin another header.
        write!(out, "{name}: {}\r\n", value.replace(['\r', '\n'], " "))?;
    }
    if is_last {
        write!(out, "connection: close\r\n")?;
    }
    match body {
        Body::Whole(bytes) => {
            write!(out, "content-length: {}\r\n\r\n", bytes.len())?;
            out.write_all(&bytes)?;
        }
        Body::Lines(stream) => {
            write!(out, "transfer-encoding: chunked\r\n\r\n")?;
            stream(&mut Lines(out))?;
            write!(out, "0\r\n\r\n")?;
        }
    }
    out.flush()
}

/// What a status is called.
pub fn reason(status: u16) -> &'static str {
    match status {
        200 => "OK",
        201 => "Created",
        204 => "No Content",
        303 => "See Other",
        304 => "Not Modified",
        400 => "Bad Request",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        409 => "Conflict",
        411 => "Length Required",
        413 => "Content Too Large",
        421 => "Misdirected Request",
        422 => "Unprocessable Content",
        429 => "Too Many Requests",
        431 => "Request Header Fields Too Large",
        _ => "Internal Server Error",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request(text: &str) -> Result<Request, Unreadable> {
        read(&mut text.as_bytes()).unwrap()
    }

    #[test]
    fn a_request_has_a_path_a_query_headers_and_a_body() {
        let found = request("POST /a/b?c=d&e= HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\nhi and more").unwrap();
        assert_eq!((found.method.as_str(), found.path.as_str(), found.body.as_slice()), ("POST", "/a/b", &b"hi"[..]));
        assert_eq!((found.parameter("c"), found.parameter("e"), found.parameter("f")), (Some("d"), Some(""), None));
        assert_eq!((found.header("host"), found.header("origin")), (Some("x"), None));
    }

    #[test]
    fn what_is_sent_is_bounded_and_says_how_long_it_is() {
        let long = "x".repeat(MAX_HEAD as usize);
        for (text, reason) in [
            (format!("GET /{long} HTTP/1.1\r\n\r\n"), Unreadable::LongHead),
            (format!("GET / HTTP/1.1\r\nA: {long}\r\n\r\n"), Unreadable::LongHead),
            (format!("GET / HTTP/1.1\r\n{}\r\n", "a: b\r\n".repeat(MAX_HEADERS + 1)), Unreadable::Malformed),
            (format!("PUT / HTTP/1.1\r\nContent-Length: {}\r\n\r\n", MAX_BODY + 1), Unreadable::LongBody),
            (format!("PUT / HTTP/1.1\r\nContent-Length: {}9\r\n\r\n", u64::MAX), Unreadable::LongBody),
            ("PUT / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n".to_owned(), Unreadable::NoLength),
            (
                "PUT / HTTP/1.1\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\na".to_owned(),
                Unreadable::NoLength,
            ),
            ("PUT / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\na".to_owned(), Unreadable::Malformed),
            ("PUT / HTTP/1.1\r\nContent-Length: +1\r\n\r\na".to_owned(), Unreadable::Malformed),
            ("GET http://other/ HTTP/1.1\r\n\r\n".to_owned(), Unreadable::Malformed),
            ("GET / HTTP/1.0\r\n\r\n".to_owned(), Unreadable::Malformed),
            ("hello\r\n\r\n".to_owned(), Unreadable::Malformed),
        ] {
            assert_eq!(request(&text), Err(reason), "{}", &text[..40.min(text.len())]);
        }
        assert!(read(&mut &b"GET / HTTP/1.1\r\n"[..]).is_err(), "the client has gone");
        assert!(read(&mut &b"PUT / HTTP/1.1\r\nContent-Length: 3\r\n\r\nab"[..]).is_err());
    }

    #[test]
    fn no_value_begins_another_header() {
        let mut out = Vec::new();
        let headers = vec![("location", "/\r\nset-cookie: a=b".to_owned())];
        write(&mut out, Response { status: 303, headers, body: Body::Whole(Cow::Borrowed(b"")) }, false).unwrap();
        let text = String::from_utf8(out).unwrap();
        assert_eq!(text, "HTTP/1.1 303 See Other\r\nlocation: /  set-cookie: a=b\r\ncontent-length: 0\r\n\r\n");
    }

    #[test]
    fn lines_come_in_chunks_of_their_own() {
        let mut out = Vec::new();
        let stream: Box<Stream> =
            Box::new(|lines: &mut Lines| ["{}", "{\"a\":1}"].into_iter().try_for_each(|line| lines.write(line)));
        write(&mut out, Response { status: 200, headers: Vec::new(), body: Body::Lines(stream) }, false).unwrap();
        let text = String::from_utf8(out).unwrap();
        assert!(text.ends_with("\r\n\r\n3\r\n{}\n\r\n8\r\n{\"a\":1}\n\r\n0\r\n\r\n"), "{text}");
    }
}
