//! Requests and answers, as what answers them sees them. How they come and go is the business of `listen`.

use std::{borrow::Cow, collections::BTreeMap, io, time::Duration};

use axum::{
    body::Bytes,
    http::{HeaderMap, request::Parts},
};
use tokio::{
    runtime::Handle,
    sync::{
        mpsc::{Sender, error::TrySendError},
        oneshot,
    },
};

use super::gate::{Gate, Pass};

/// Where the interface begins.
pub const ROOT: &str = "/api/v1";
/// The most bytes of a body. The largest program fits in, however it is escaped.
pub const MAX_BODY: usize = 2 << 20;

/// How many clients are served at a time. A browser opens six connections for a host.
pub const MAX_CONNECTIONS: usize = 512;
/// How long a client may send nothing, or take nothing.
pub const PATIENCE: Duration = Duration::from_secs(30);

/// A request.
#[derive(Debug)]
pub struct Request {
    head: Parts,
    /// The part of the path that is a name; empty if there is none.
    name: String,
    /// The body; empty if there is none.
    pub body: Vec<u8>,
    /// Closed when nobody waits for the answer any more.
    asker: Option<oneshot::Sender<()>>,
}

/// An answer.
pub struct Response {
    /// The status.
    pub status: u16,
    /// The headers, without those about the length of the body.
    pub headers: Vec<(&'static str, String)>,
    /// The body.
    pub body: Body,
}

/// The body of an answer.
pub enum Body {
    /// All of it.
    Whole(Cow<'static, [u8]>),
    /// What this writes, line by line, each as soon as it is there.
    Lines(Box<Stream>),
}

/// Writes lines until all are written, or nobody reads them any more.
pub type Stream = dyn FnOnce(&mut Lines) -> io::Result<()> + Send;

/// Where the lines of an answer go.
pub struct Lines {
    out: Sender<Bytes>,
    runtime: Handle,
    /// Whose turn it is to judge, and where to wait for the next one.
    turn: Option<(Gate, Pass)>,
}

impl Request {
    /// A request without its body.
    pub fn new(head: Parts, name: String) -> Self {
        Self { head, name, body: Vec::new(), asker: None }
    }

    /// What whoever waits for the answer has to keep until it begins.
    pub fn awaited(&mut self) -> oneshot::Receiver<()> {
        let (asker, waiting) = oneshot::channel();
        self.asker = Some(asker);
        waiting
    }

    /// Whether nobody waits for the answer any more.
    pub fn is_abandoned(&self) -> bool {
        self.asker.as_ref().is_some_and(oneshot::Sender::is_closed)
    }

    /// The method, in capital letters.
    pub fn method(&self) -> &str {
        self.head.method.as_str()
    }

    /// The path before the `?`, as it was sent.
    pub fn path(&self) -> &str {
        self.head.uri.path()
    }

    /// The name that the path has, of a problem mostly.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Whether it names a server besides the path, as requests to proxies do.
    pub fn is_for_proxies(&self) -> bool {
        self.head.uri.authority().is_some()
    }

    /// The bytes of its line and its headers.
    pub fn head_len(&self) -> usize {
        let headers = self.head.headers.iter().map(|(name, value)| name.as_str().len() + value.len() + ": \r\n".len());
        self.head.uri.path_and_query().map_or(0, |path| path.as_str().len()) + headers.sum::<usize>()
    }

    /// The value of the header with this name, in small letters. `None` if there is none, or more than one.
    pub fn header(&self, name: &str) -> Option<&str> {
        let mut values = self.headers().get_all(name).iter();
        values.next().filter(|_| values.next().is_none())?.to_str().ok()
    }

    /// Whether there is a header with this name, in small letters.
    pub fn has(&self, name: &str) -> bool {
        self.headers().contains_key(name)
    }

    /// The value of a parameter of the query. What is no text is none.
    pub fn parameter(&self, name: &str) -> Option<String> {
        let mut pairs = self.head.uri.query().unwrap_or_default().split('&').filter_map(|pair| pair.split_once('='));
        unescaped(pairs.find(|(key, _)| *key == name)?.1)
    }

    fn headers(&self) -> &HeaderMap {
        &self.head.headers
    }
}

/// A part of an address as it was before it was escaped: `%2F` is `/`.
fn unescaped(part: &str) -> Option<String> {
    let mut pieces = part.split('%');
    let mut bytes = pieces.next()?.as_bytes().to_vec();
    for piece in pieces {
        let digits = piece.get(..2).filter(|digits| digits.bytes().all(|digit| digit.is_ascii_hexdigit()))?;
        bytes.push(u8::from_str_radix(digits, 16).ok()?);
        bytes.extend_from_slice(&piece.as_bytes()[2..]);
    }
    String::from_utf8(bytes).ok()
}

impl Lines {
    /// Lines that go there. They are written outside of the threads of the runtime.
    pub fn new(out: Sender<Bytes>, runtime: Handle) -> Self {
        Self { out, runtime, turn: None }
    }

    /// The same for who judges. While the client takes nothing, others have the turn.
    pub fn in_turn(self, gate: Gate, pass: Pass) -> Self {
        Self { turn: Some((gate, pass)), ..self }
    }

    /// Writes a line, which has no line break in it.
    ///
    /// # Errors
    ///
    /// When the client has gone, or takes nothing.
    pub fn write(&mut self, line: &str) -> io::Result<()> {
        let gone = || io::Error::from(io::ErrorKind::BrokenPipe);
        let line = match self.out.try_send(format!("{line}\n").into()) {
            Ok(()) => return Ok(()),
            Err(TrySendError::Closed(_)) => return Err(gone()),
            Err(TrySendError::Full(line)) => line,
        };
        let gate = self.turn.take().map(|(gate, _)| gate);
        self.runtime.block_on(self.out.send_timeout(line, PATIENCE)).map_err(|_| gone())?;
        if let Some(gate) = gate {
            let pass = self.runtime.block_on(gate.turn()).ok_or_else(gone)?;
            self.turn = Some((gate, pass));
        }
        Ok(())
    }

    /// Whether nobody reads them any more.
    pub fn is_closed(&self) -> bool {
        self.out.is_closed()
    }
}

/// Lines that are written in their order, each as soon as all before it are.
pub struct InOrder<'a> {
    lines: &'a mut Lines,
    /// Those that have to wait, by their places.
    early: BTreeMap<usize, String>,
    written: usize,
}

impl<'a> InOrder<'a> {
    /// None is written yet.
    pub fn new(lines: &'a mut Lines) -> Self {
        Self { lines, early: BTreeMap::new(), written: 0 }
    }

    /// How many are written.
    pub fn written(&self) -> usize {
        self.written
    }

    /// Writes the line that belongs at a place, from 0, or keeps it until that is next.
    ///
    /// # Errors
    ///
    /// When the client has gone, even if the line has to wait.
    pub fn write(&mut self, place: usize, line: String) -> io::Result<()> {
        self.early.insert(place, line);
        while let Some(line) = self.early.remove(&self.written) {
            self.lines.write(&line)?;
            self.written += 1;
        }
        if self.lines.is_closed() { Err(io::ErrorKind::BrokenPipe.into()) } else { Ok(()) }
    }
}

#[cfg(test)]
pub use self::tests::request;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commands::serve::gate::MAX_JUDGING;

    /// A request with this line and these headers, as they are sent.
    pub fn request(head: &str) -> Request {
        let mut lines = head.split("\r\n");
        let target = lines.next().unwrap().split(' ').nth(1).unwrap();
        let headers = lines.map(|line| line.split_once(": ").unwrap());
        let built = headers.fold(axum::http::Request::get(target), |built, (name, value)| built.header(name, value));
        Request::new(built.body(()).unwrap().into_parts().0, String::new())
    }

    #[test]
    fn a_request_has_a_path_parameters_and_headers() {
        let found = request("GET /a/b?c=d&e= HTTP/1.1\r\nHost: x\r\nA: 1\r\nA: 2");
        assert_eq!((found.method(), found.path()), ("GET", "/a/b"));
        let parameter = |name| found.parameter(name);
        assert_eq!((parameter("c").as_deref(), parameter("e").as_deref(), parameter("f")), (Some("d"), Some(""), None));
        assert_eq!((found.header("host"), found.header("origin"), found.header("a")), (Some("x"), None, None));
        assert!(found.has("a") && !found.has("b") && !found.is_for_proxies());
        assert!(request("GET http://other/a HTTP/1.1").is_for_proxies());
        assert_eq!(request("GET /?a HTTP/1.1\r\nHost: x").head_len(), "/?ahost: x\r\n".len());
    }

    #[test]
    fn a_request_is_abandoned_when_nobody_waits_for_its_answer() {
        let mut request = request("GET / HTTP/1.1\r\nHost: x");
        let waiting = request.awaited();
        assert!(!request.is_abandoned());
        drop(waiting);
        assert!(request.is_abandoned());
    }

    #[test]
    fn a_parameter_is_what_it_was_before_it_was_escaped() {
        for (sent, meant) in [
            ("cases/a.jsonl", Some("cases/a.jsonl")),
            ("cases%2Fa.jsonl", Some("cases/a.jsonl")),
            ("%2f%C3%BC%25", Some("/ü%")),
            ("%ff", None),
            ("%2", None),
            ("%+1", None),
            ("%", None),
        ] {
            let request = request(&format!("GET /?path={sent} HTTP/1.1\r\nHost: x"));
            assert_eq!(request.parameter("path").as_deref(), meant, "{sent}");
        }
    }

    #[test]
    fn while_a_client_takes_nothing_others_judge() {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
        let gate = Gate::default();
        let mut passes: Vec<Pass> = (0..MAX_JUDGING).map(|_| runtime.block_on(gate.enter()).ok().unwrap()).collect();
        let (out, mut taken) = tokio::sync::mpsc::channel(1);
        let mut lines = Lines::new(out, runtime.handle().clone()).in_turn(gate.clone(), passes.pop().unwrap());
        std::thread::scope(|scope| {
            let writing = scope.spawn(move || (0..3).try_for_each(|at| lines.write(&at.to_string())));
            // It holds one line, and waits with the next one.
            passes.push(runtime.block_on(gate.turn()).unwrap());
            assert_eq!(taken.blocking_recv().unwrap(), "0\n");
            assert!(!writing.is_finished(), "it has its turn again when one is free");
            passes.pop();
            assert_eq!(taken.blocking_recv().unwrap(), "1\n");
            assert_eq!(taken.blocking_recv().unwrap(), "2\n");
            writing.join().unwrap().unwrap();
        });
    }

    #[test]
    fn lines_are_written_in_their_order_until_nobody_reads_them() {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
        let (out, mut taken) = tokio::sync::mpsc::channel(10);
        let mut lines = Lines::new(out, runtime.handle().clone());
        let mut in_order = InOrder::new(&mut lines);
        for place in [1, 0, 3, 2] {
            in_order.write(place, place.to_string()).unwrap();
        }
        assert_eq!(in_order.written(), 4);
        let texts = std::iter::from_fn(|| taken.try_recv().ok()).collect::<Vec<_>>();
        assert_eq!(texts, ["0\n", "1\n", "2\n", "3\n"]);
        drop(taken);
        assert!(in_order.write(9, String::new()).is_err(), "it is told even where the line has to wait");
    }
}
