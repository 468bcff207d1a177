//! The worker's side.

use std::{
    borrow::Cow,
    collections::HashMap,
    io,
    os::unix::net::UnixStream,
    sync::{Arc, Mutex, PoisonError},
    thread,
    time::{Duration, Instant},
};

use sandbox_api::{Error, Event, Language, Limits, Prepared, Runner, Session};

use crate::{
    channel::{Channel, Stream, take_over, wait_for_channel},
    wire::{self, Reply, Request},
};

/// How long outcomes may be kept back, so that many that follow each other quickly are sent at once.
const KEPT_BACK: Duration = Duration::from_millis(1);

/// Serves the process at the other end of `control` with `runner`, until that closes its end. Every channel gets a thread with
/// a stack of `stack` bytes. These threads are still running when this returns: it is time to end the process.
///
/// # Errors
///
/// When `control` is not a socket, or broken.
pub fn serve(runner: impl Runner + Send + 'static, control: &UnixStream, stack: usize) -> io::Result<()> {
    let served = Arc::new(Served { runner, programs: Mutex::default() });
    loop {
        // A channel that arrives where no descriptor is left is lost, and who waits at its other end would not be told. So one is
        // kept free for the next.
        let spare = control.try_clone();
        wait_for_channel(control)?;
        drop(spare);
        let Some(stream) = take_over(control)?.map(Stream::from) else { return Ok(()) };
        if let Err(error) = control.try_clone() {
            refuse(stream, &Error::Shortage(format!("a channel in the worker process: {error}")));
            continue;
        }
        let (served, channel) = (Arc::clone(&served), stream.clone());
        let thread = thread::Builder::new().name("judge-worker".to_owned()).stack_size(stack);
        if let Err(error) = thread.spawn(move || served.talk(Channel::new(channel))) {
            refuse(stream, &Error::Thread(error.to_string()));
        }
    }
}

/// Fails the request that comes first on a channel. Whoever sent it does not ask there again.
fn refuse(stream: Stream, error: &Error) {
    let mut channel = Channel::new(stream);
    if let Ok(Some(_)) = channel.read::<Request>() {
        // When the channel is broken, nobody waits.
        let _ = channel.write(&Reply::Failed(error.to_string())).and_then(|()| channel.flush());
    }
}

/// Passes events on to the process at the other end of `control`.
pub fn announcer(control: UnixStream) -> impl Fn(Event) + Send + Sync {
    let control = Mutex::new(control);
    move |event| {
        // Without a listener, there is nobody to tell.
        let _ = wire::send(&mut *control.lock().unwrap_or_else(PoisonError::into_inner), &event);
    }
}

struct Served<R> {
    runner: R,
    programs: Mutex<HashMap<u64, Arc<dyn Prepared>>>,
}

impl<R: Runner> Served<R> {
    /// Answers requests until the other side closes the channel.
    fn talk(&self, mut channel: Channel) -> io::Result<()> {
        while let Some(request) = channel.read()? {
            let done = match request {
                Request::Prepare { id, program, forget } => {
                    self.forget(&forget);
                    self.prepare(id, program.into_owned()).and_then(|reply| Ok(channel.write(&reply)?))
                }
                Request::Outline { language, texts } => self.outline(language, &texts, &mut channel),
                Request::Slips { language, text } => self.slips(language, &text, &mut channel),
                Request::Run { id, limits, inputs } => self.run(id, &limits, inputs.into_owned(), &mut channel),
                Request::Start { id, limits } => self.session(id, &limits, &mut channel),
                Request::Call { .. } | Request::End => Err(Failure::unknown()),
            };
            match done {
                Ok(()) => {}
                Err(Failure::Lost(error)) => return Err(error),
                Err(Failure::Failed(reason)) => channel.write(&Reply::Failed(reason))?,
            }
            channel.flush()?;
        }
        Ok(())
    }

    fn forget(&self, ids: &[u64]) {
        let mut programs = self.programs.lock().unwrap_or_else(PoisonError::into_inner);
        for id in ids {
            programs.remove(id);
        }
    }

    fn prepare(&self, id: u64, program: sandbox_api::Program) -> Result<Reply, Failure> {
        Ok(match self.runner.prepare(program)? {
            Ok(prepared) => {
                self.programs.lock().unwrap_or_else(PoisonError::into_inner).insert(id, prepared.into());
                Reply::Prepared
            }
            Err(error) => Reply::Syntax(error),
        })
    }

    fn outline(&self, language: Language, texts: &[Cow<str>], channel: &mut Channel) -> Result<(), Failure> {
        let texts: Vec<&str> = texts.iter().map(AsRef::as_ref).collect();
        Ok(channel.write(&Reply::Outline(self.runner.outline(language, &texts)?))?)
    }

    fn slips(&self, language: Language, text: &str, channel: &mut Channel) -> Result<(), Failure> {
        Ok(channel.write(&Reply::Slips(self.runner.slips(language, text)?))?)
    }

    fn program(&self, id: u64) -> Result<Arc<dyn Prepared>, Failure> {
        let programs = self.programs.lock().unwrap_or_else(PoisonError::into_inner);
        programs.get(&id).cloned().ok_or_else(Failure::unknown)
    }

    fn run(&self, id: u64, limits: &Limits, inputs: Vec<String>, channel: &mut Channel) -> Result<(), Failure> {
        let program = self.program(id)?;
        let mut sent = Instant::now();
        for outcome in program.runs(inputs, limits) {
            channel.write(&Reply::Outcome(outcome?))?;
            if sent.elapsed() > KEPT_BACK {
                channel.flush()?;
                sent = Instant::now();
            }
        }
        Ok(())
    }

    fn session(&self, id: u64, limits: &Limits, channel: &mut Channel) -> Result<(), Failure> {
        let program = self.program(id)?;
        let mut session: Box<dyn Session> = program.start(limits)?;
        loop {
            match channel.read()? {
                Some(Request::Call { input }) => {
                    channel.write(&Reply::Outcome(session.call(&input)?))?;
                    channel.flush()?;
                }
                Some(Request::End) => return Ok(()),
                Some(_) => return Err(Failure::unknown()),
                None => return Err(io::Error::from(io::ErrorKind::UnexpectedEof).into()),
            }
        }
    }
}

/// Why a request was not answered.
enum Failure {
    /// The channel is broken.
    Lost(io::Error),
    /// The runner failed.
    Failed(String),
}

impl Failure {
    fn unknown() -> Self {
        Self::Failed("the worker was asked for something that it does not know".to_owned())
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Lost(error)
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Failed(error.to_string())
    }
}
