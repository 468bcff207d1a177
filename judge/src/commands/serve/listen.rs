//! The way of a request from the socket to what answers it, and of the answer back. This is the only place that knows the
//! framework: connections are hyper's, paths and methods are axum's.
//!
//! ```text
//! connection ─► door ─► body ─► gate, if programs run ─► a thread that may block ─► head, then lines through a channel
//! ```
//!
//! At the gate, who is answered with lines is told so by the first of them, and waits for as long as it takes; others are refused after
//! some seconds. Who waits holds a connection, what was read for it, and no thread.
//!
//! Whatever is sent is bounded: the head, the body, the time that a client may take, and the number of clients. Who is not let in
//! is refused before the body is read. When a client goes, its connection is dropped, and with it whatever was still to wait for;
//! the channel closes, so who writes lines hears of it. An answer that takes long before it begins asks the request whether anybody
//! waits for it.

use std::{
    borrow::Cow,
    convert::Infallible,
    future::poll_fn,
    io, net,
    pin::{Pin, pin},
    sync::Arc,
    task::{Context, Poll},
    time::Duration,
};

use axum::{
    Router,
    body::{Body as WireBody, Bytes, HttpBody},
    extract::{RawPathParams, Request as WireRequest, rejection::RawPathParamsRejection},
    http::{HeaderName, HeaderValue, StatusCode},
    response::Response as WireResponse,
    routing::{MethodFilter, on},
};
use hyper::{body::Frame, server::conn::http1};
use hyper_util::{rt::TokioTimer, service::TowerToHyperService};
use serde_json::{Value as Json, json};
use tokio::{
    net::{TcpListener, TcpStream},
    runtime::{self, Handle},
    sync::{
        Semaphore,
        mpsc::{self, Receiver, Sender},
    },
    task::spawn_blocking,
    time::{sleep, timeout},
};

use super::{
    api,
    gate::{Gate, MAX_JUDGING, Pass},
    house::{House, is_for_interface},
    http::{Body, Lines, MAX_BODY, MAX_CONNECTIONS, PATIENCE, ROOT, Request, Response, Stream},
    pages,
    refusal::{Refusal, Unreadable},
    route::{Handler, Judging, Route},
    socket::Socket,
};

/// The most bytes of the lines before a body that are answered in words. The framework cuts off what is four times as long.
const MAX_HEAD: usize = 16 << 10;
/// How many more are told that there are too many.
const MAX_REFUSED: usize = 64;
/// How long a client that was refused may go on sending.
const LINGER: Duration = Duration::from_millis(500);
/// How many lines wait for a client to take them.
const LINES: usize = 64;
/// How often who waits is told so.
const SAY_AGAIN: Duration = Duration::from_secs(5);
/// Threads that only pass on what comes and goes.
const THREADS: usize = 2;
/// Threads that answer.
const MAX_ANSWERING: usize = 16;

/// Answers whoever connects, for ever.
///
/// # Errors
///
/// When the system does not let it begin.
pub fn serve(listener: net::TcpListener, house: House) -> io::Result<()> {
    listener.set_nonblocking(true)?;
    let runtime = runtime::Builder::new_multi_thread()
        .worker_threads(THREADS)
        .max_blocking_threads(MAX_ANSWERING)
        .thread_name("judge-serve")
        .enable_all()
        .build()?;
    runtime.block_on(async {
        let listener = TcpListener::from_std(listener)?;
        accept(&listener, router(&Arc::new(house))).await;
        Ok(())
    })
}

async fn accept(listener: &TcpListener, served: Router) {
    let refused = Router::new().fallback(async || whole(Refusal::from(Unreadable::TooMany).into()));
    let [places, rest] = [MAX_CONNECTIONS, MAX_REFUSED].map(|count| Arc::new(Semaphore::new(count)));
    loop {
        let Ok((stream, _)) = listener.accept().await else {
            // There may be no descriptors left. They come back when clients go.
            sleep(LINGER).await;
            continue;
        };
        let (place, router) = match Arc::clone(&places).try_acquire_owned() {
            Ok(place) => (place, served.clone()),
            Err(_) => match Arc::clone(&rest).try_acquire_owned() {
                Ok(place) => (place, refused.clone()),
                Err(_) => continue,
            },
        };
        tokio::spawn(async move {
            let _place = place;
            converse(stream, router).await;
        });
    }
}

/// Answers the requests of one client, one after the other.
async fn converse(stream: TcpStream, router: Router) {
    let _ = stream.set_nodelay(true);
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(PATIENCE).max_buf_size(4 * MAX_HEAD);
    // A client that breaks off is nobody's fault.
    let _ = http.serve_connection(Socket::new(stream, PATIENCE), TowerToHyperService::new(router)).await;
}

/// Everything that is answered.
fn router(house: &Arc<House>) -> Router {
    let mut router = Router::new();
    for Route { method, path, judging, answer } in api::ROUTES {
        let house = Arc::clone(house);
        let handle = move |names: Result<RawPathParams, RawPathParamsRejection>, request| {
            // What is no text names nothing.
            let name = names.ok().and_then(|names| names.iter().next().map(|(_, name)| name.to_owned()));
            pass_on(house, (*answer, *judging), name, request)
        };
        let Ok(method) = MethodFilter::try_from(method.clone()) else { continue };
        router = router.route(&format!("{ROOT}{path}"), on(method, handle));
    }
    let other_path = if house.has_page { pages::answer } else { api::other_path };
    let [other_method, other_path] = [api::other_method as Handler, other_path].map(|answer| {
        let house = Arc::clone(house);
        move |request| pass_on(house, (answer, Judging::Never), None, request)
    });
    router.method_not_allowed_fallback(other_method).fallback(other_path)
}

/// Lets the request in, has it answered, and passes on the answer.
async fn pass_on(
    house: Arc<House>,
    (answer, judging): (Handler, Judging),
    name: Option<String>,
    request: WireRequest,
) -> WireResponse {
    let answered = async {
        let (head, body) = request.into_parts();
        let request = let_in(&house, Request::new(head, name.unwrap_or_default()), body).await?;
        let pass = match judging {
            Judging::Before => Some(house.gate.enter().await?),
            Judging::Never | Judging::InLines => None,
        };
        answered(house, answer, request, pass).await
    };
    answered.await.unwrap_or_else(|refusal: Refusal| whole(refusal.into()))
}

/// The request with its body, if whoever sent it may come in.
async fn let_in(house: &House, mut request: Request, mut body: WireBody) -> Result<Request, Refusal> {
    let is_fine = if request.head_len() > MAX_HEAD {
        Err(Unreadable::LongHead.into())
    } else if request.is_for_proxies() {
        Err(Unreadable::Malformed.into())
    } else {
        house.admit(&request).map_err(Refusal::from)
    };
    let read = match is_fine {
        // Who has shown no token says nothing more.
        Ok(()) if !is_for_interface(&request) => Ok(Vec::new()),
        Ok(()) => timeout(PATIENCE, read(&mut body)).await.unwrap_or(Err(Unreadable::Slow.into())),
        Err(refusal) => Err(refusal),
    };
    match read {
        Ok(bytes) => request.body = bytes,
        Err(refusal) => {
            // A system that closes a connection with something unread in it throws the answer away too.
            let rest = async { while let Some(Ok(_)) = next(&mut body).await {} };
            let _ = timeout(LINGER, rest).await;
            return Err(refusal);
        }
    }
    Ok(request)
}

/// The whole body.
async fn read(body: &mut WireBody) -> Result<Vec<u8>, Refusal> {
    if body.size_hint().lower() > MAX_BODY as u64 {
        return Err(Unreadable::LongBody.into());
    }
    let mut bytes = Vec::new();
    while let Some(frame) = next(body).await {
        let data = frame.map_err(|_| Unreadable::Malformed)?.into_data().unwrap_or_default();
        if bytes.len() + data.len() > MAX_BODY {
            return Err(Unreadable::LongBody.into());
        }
        bytes.extend_from_slice(&data);
    }
    Ok(bytes)
}

async fn next(body: &mut WireBody) -> Option<Result<Frame<Bytes>, axum::Error>> {
    poll_fn(|context| Pin::new(&mut *body).poll_frame(context)).await
}

/// Has the request answered by a thread that may block, and passes on what that says.
async fn answered(
    house: Arc<House>,
    answer: Handler,
    mut request: Request,
    pass: Option<Pass>,
) -> Result<WireResponse, Refusal> {
    // When the client goes, this is dropped with everything here.
    let _waiting = request.awaited();
    let of = Arc::clone(&house);
    let begun = spawn_blocking(move || {
        let _pass = pass;
        answer(&of, &request)
    });
    let response = begun.await.map_err(|_| fault())??;
    let Body::Lines(write) = response.body else { return Ok(whole(response)) };
    let (lines, taken) = mpsc::channel(LINES);
    tokio::spawn(in_turn(house.gate.clone(), write, lines));
    Ok(wire(response.status, response.headers, WireBody::new(Arriving(taken))))
}

/// Has lines written when it is their turn. Until then they say that they wait.
async fn in_turn(gate: Gate, write: Box<Stream>, lines: Sender<Bytes>) {
    let mut turn = pin!(gate.turn());
    let mut patience = Duration::ZERO;
    let pass = loop {
        if let Ok(pass) = timeout(patience, turn.as_mut()).await {
            break pass;
        }
        if lines.send(format!("{}\n", waiting()).into()).await.is_err() {
            return;
        }
        patience = SAY_AGAIN;
    };
    let (next, lines) = (gate.clone(), Lines::new(lines, Handle::current()));
    spawn_blocking(move || {
        let mut lines = match pass {
            Some(pass) => lines.in_turn(next, pass),
            None => lines,
        };
        // Whoever is gone needs no lines.
        let _ = write(&mut lines);
    });
}

/// What is said to who has to wait.
fn waiting() -> Json {
    json!({ "waiting": { "at_a_time": MAX_JUDGING } })
}

fn fault() -> Refusal {
    Refusal::new(500, "the judge has a fault", "see what it said on the terminal")
}

/// An answer that is there as a whole.
fn whole(Response { status, headers, body }: Response) -> WireResponse {
    let bytes = match body {
        Body::Whole(Cow::Borrowed(bytes)) => Bytes::from_static(bytes),
        Body::Whole(Cow::Owned(bytes)) => bytes.into(),
        Body::Lines(_) => Bytes::new(),
    };
    wire(status, headers, bytes.into())
}

fn wire(status: u16, headers: Vec<(&'static str, String)>, body: WireBody) -> WireResponse {
    let mut response = WireResponse::new(body);
    *response.status_mut() = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    for (name, value) in pages::guards().chain(headers) {
        // What is no value of a header could begin another one.
        if let Ok(value) = HeaderValue::from_str(&value) {
            response.headers_mut().insert(HeaderName::from_static(name), value);
        }
    }
    response
}

/// A body of lines that come through a channel.
struct Arriving(Receiver<Bytes>);

impl HttpBody for Arriving {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        self.0.poll_recv(context).map(|line| line.map(|line| Ok(Frame::data(line))))
    }
}
