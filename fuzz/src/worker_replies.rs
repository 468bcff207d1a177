//! What a worker says that was taken over: whoever asks it gets an error or outcomes, no more of them than it asked for, and
//! does not wait for ever.
//!
//! The bytes before the first `0xff` are what it says while it makes an interpreter ready, on the control socket; the others
//! are its replies, on every channel.

use std::{
    io::{self, Write},
    net::Shutdown,
    os::unix::net::UnixStream,
    sync::Arc,
    thread,
};

use sandbox_api::{Language, Limits, Program, Runner, Signature};
use worker::{Options, Workers, take_over};

pub fn hold(bytes: &[u8]) {
    let split = bytes.iter().position(|byte| *byte == 0xff).unwrap_or(0);
    let (events, replies) = (bytes[..split].to_vec(), bytes[split..].strip_prefix(b"\xff").unwrap_or(bytes).to_vec());
    let start = move |control| {
        let (control, events, replies) = (UnixStream::from(control), events.clone(), replies.clone());
        thread::spawn(move || talk(&control, &events, &replies));
        Ok(None)
    };
    let options = Options { digest: String::new(), start: Box::new(start), progress: Arc::new(|_| ()) };
    let workers = Workers::new(options).expect("a thread starts");
    let program =
        Program { language: Language::Python, source: String::new(), project: None, signature: Signature::Script };
    let Ok(Ok(program)) = workers.prepare(program) else { return };
    let inputs = vec!["1".to_owned(), "2".to_owned()];
    assert!(program.runs(inputs, &Limits::default()).count() <= 2);
    if let Ok(mut session) = program.start(&Limits::default()) {
        let _ = session.call("1").and_then(|_| session.call("2"));
    }
}

/// Says everything at once, and then listens until nobody asks any more.
fn talk(mut control: &UnixStream, events: &[u8], replies: &[u8]) -> io::Result<()> {
    control.write_all(events)?;
    while let Some(mut channel) = take_over(control)? {
        let replies = replies.to_vec();
        thread::spawn(move || -> io::Result<()> {
            channel.write_all(&replies)?;
            channel.shutdown(Shutdown::Write)?;
            io::copy(&mut channel, &mut io::sink()).map(drop)
        });
    }
    Ok(())
}
