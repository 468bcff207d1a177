//! What is asked of a worker is answered as if the runner were here, even when workers die.
//!
//! The workers of these tests are threads. A runner that panics takes the thread of its channel with it, and looks from the
//! other end like a process that has died.

#![expect(clippy::unwrap_used, reason = "a test says what it expects by unwrapping it")]

use std::{
    os::unix::net::UnixStream,
    panic::resume_unwind,
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
};

use sandbox_api::{
    Ending, Error, Event, Language, Limits, Outcome, Prepared, Program, Runner, Session, Signature, SyntaxError,
};
use scripted::Scripted;
use worker::{Options, Workers, announcer, serve};

/// A runner of scripts in which some calls are deadly: those whose input contains `die`, as often as is left.
#[derive(Clone)]
struct Deadly {
    left: Arc<AtomicUsize>,
    /// How many workers there were, and every call that one of them began.
    workers: Arc<AtomicUsize>,
    calls: Arc<Mutex<Vec<String>>>,
    /// The sources of programs that a worker has no longer.
    forgotten: Arc<Mutex<Vec<String>>>,
}

struct DeadlyProgram(Box<dyn Prepared>, Deadly);

struct DeadlyRun<'a>(Box<dyn Session + 'a>, &'a Deadly);

impl Runner for Deadly {
    fn digest(&self) -> String {
        Scripted.digest()
    }

    fn prepare(&self, program: Program) -> Result<Result<Box<dyn Prepared>, SyntaxError>, Error> {
        self.meet(&program.source);
        let prepared = Scripted.prepare(program)?;
        Ok(prepared.map(|program| -> Box<dyn Prepared> { Box::new(DeadlyProgram(program, self.clone())) }))
    }
}

impl Deadly {
    fn new(deaths: usize) -> Self {
        Self {
            left: Arc::new(deaths.into()),
            workers: Arc::default(),
            calls: Arc::default(),
            forgotten: Arc::default(),
        }
    }

    fn meet(&self, text: &str) {
        let dies = |left: usize| left.checked_sub(1);
        if text.contains("die") && self.left.fetch_update(Ordering::SeqCst, Ordering::SeqCst, dies).is_ok() {
            // Not by `panic`, whose message would be in the output of the tests.
            resume_unwind(Box::new("killed"));
        }
    }

    fn workers(&self) -> Workers {
        let runner = self.clone();
        let start = move |control| {
            let (runner, control) = (runner.clone(), UnixStream::from(control));
            runner.workers.fetch_add(1, Ordering::SeqCst);
            thread::spawn(move || serve(runner, &control, 1 << 20));
            Ok(None)
        };
        let progress = Arc::new(|_| ());
        Workers::new(Options { digest: self.digest(), start: Box::new(start), progress }).unwrap()
    }

    fn program(&self, source: &str) -> Box<dyn Prepared> {
        self.workers().prepare(program(source)).unwrap().unwrap()
    }
}

impl Prepared for DeadlyProgram {
    fn program(&self) -> &Program {
        self.0.program()
    }

    fn start(&self, limits: &Limits) -> Result<Box<dyn Session + '_>, Error> {
        Ok(Box::new(DeadlyRun(self.0.start(limits)?, &self.1)))
    }
}

impl Drop for DeadlyProgram {
    fn drop(&mut self) {
        self.1.forgotten.lock().unwrap().push(self.0.program().source.clone());
    }
}

impl Session for DeadlyRun<'_> {
    fn call(&mut self, input: &str) -> Result<Outcome, Error> {
        self.1.calls.lock().unwrap().push(input.to_owned());
        self.1.meet(input);
        self.0.call(input)
    }
}

fn program(source: &str) -> Program {
    Program { language: Language::Python, source: source.to_owned(), project: None, signature: Signature::Script }
}

fn limits() -> Limits {
    Limits::default()
}

fn inputs(words: &str) -> Vec<String> {
    words.split(' ').map(str::to_owned).collect()
}

fn answers(outcomes: impl Iterator<Item = Result<Outcome, Error>>) -> Vec<Result<Ending, String>> {
    outcomes.map(|outcome| outcome.map(|outcome| outcome.ending).map_err(|error| error.to_string())).collect()
}

fn echoes(words: &str) -> Vec<Result<Ending, String>> {
    words.split(' ').map(|word| Ok(Ending::Finished(word.to_owned()))).collect()
}

const DEAD: &str = "the process that runs programs has died: unexpected end of file";

#[test]
fn a_worker_answers_as_the_runner_itself() {
    let source = "1 => print one; work 5; answer 2\n2 => raise ValueError: bad\n3 => exit 4\n* => recurse";
    let near = Scripted.prepare(program(source)).unwrap().unwrap();
    let far = Deadly::new(0).program(source);
    let inputs = inputs("1 2 3 4 1");
    let both = [&near, &far].map(|program| program.runs(inputs.clone(), &limits()).map(Result::unwrap).collect());
    let [near_outcomes, far_outcomes]: [Vec<Outcome>; 2] = both;
    assert_eq!(near_outcomes, far_outcomes);
    for (input, outcome) in inputs.iter().zip(near_outcomes) {
        assert_eq!(far.run(input, &limits()).unwrap(), outcome);
    }
    let tight = Limits { work: 8, ..limits() };
    let [mut near, mut far] = [&near, &far].map(|program| program.start(&tight).unwrap());
    for _ in 0..3 {
        assert_eq!(near.call("1").unwrap(), far.call("1").unwrap());
    }
}

#[test]
fn an_error_in_the_source_is_the_programs_own() {
    let error = Deadly::new(0).workers().prepare(program("syntax expected ':'")).unwrap().err().unwrap();
    assert_eq!(error, SyntaxError { message: "expected ':'".to_owned(), file: 0, line: Some(1), columns: None });
}

#[test]
fn what_kills_a_worker_once_is_answered_by_another() {
    for deaths in [0, 1] {
        let runner = Deadly::new(deaths);
        let program = runner.program("* => echo");
        assert_eq!(answers(program.runs(inputs("a b die c"), &limits())), echoes("a b die c"));
        assert_eq!(runner.workers.load(Ordering::SeqCst), 1 + deaths);
    }
}

#[test]
fn what_kills_a_worker_twice_is_an_error_and_everything_else_goes_on() {
    let runner = Deadly::new(2);
    let program = runner.program("* => echo");
    let dead = [echoes("a b"), vec![Err(DEAD.to_owned())]].concat();
    assert_eq!(answers(program.runs(inputs("a b die c"), &limits())), dead);
    assert_eq!(answers(program.runs(inputs("a die c"), &limits())), echoes("a die c"), "it is the third time");
    assert_eq!(runner.workers.load(Ordering::SeqCst), 3, "one for all, one for the second try, and a new one for all");
}

#[test]
fn outcomes_that_arrived_are_not_asked_for_again() {
    let runner = Deadly::new(1);
    let program = runner.program("* => echo");
    assert_eq!(answers(program.runs(inputs("a die b"), &limits())), echoes("a die b"));
    // The first outcome may have waited in the worker for others, and be lost with it.
    let calls = runner.calls.lock().unwrap().clone();
    assert!(calls == inputs("a die a die b") || calls == inputs("a die die b"), "{calls:?}");
}

#[test]
fn a_run_of_several_calls_begins_again_where_its_worker_died() {
    let runner = Deadly::new(1);
    let program = runner.program("* => work 6; echo");
    let limits = Limits { work: 10, ..limits() };
    let mut run = program.start(&limits).unwrap();
    assert_eq!(run.call("a").unwrap().ending, Ending::Finished("a".to_owned()));
    let second = run.call("die").unwrap();
    assert_eq!((second.ending, second.usage.work), (Ending::OutOfWork, 4), "the first call counts");
    assert_eq!(*runner.calls.lock().unwrap(), inputs("a die a die"));
}

#[test]
fn a_source_that_kills_the_compiler_twice_is_an_error() {
    let runner = Deadly::new(2);
    let workers = runner.workers();
    let error = workers.prepare(program("* => echo # die")).err().unwrap();
    assert_eq!(error.to_string(), DEAD);
    assert!(workers.prepare(program("* => echo # die")).unwrap().is_ok(), "it is the third time");
}

#[test]
fn many_threads_share_workers_that_keep_dying() {
    let runner = Deadly::new(20);
    let program = runner.program("* => echo");
    let program = &*program;
    thread::scope(|scope| {
        for number in 0..8 {
            scope.spawn(move || {
                for round in 0..20 {
                    let limits = limits();
                    let found = answers(program.runs(inputs(&format!("a{number} b{round} c")), &limits));
                    assert_eq!(found, echoes(&format!("a{number} b{round} c")));
                    let _ = program.run("die", &limits);
                }
            });
        }
    });
    assert_eq!(program.run("die", &limits()).unwrap().ending, Ending::Finished("die".to_owned()));
}

#[test]
fn a_failing_runner_is_tried_once_more_and_then_an_error() {
    let runner = Deadly::new(0);
    let program = runner.program("1 => break\n* => echo");
    let found = answers(program.runs(inputs("0 1 2"), &limits()));
    let broken = "the scripted interpreter does not start: the script has a step `break`".to_owned();
    assert_eq!(found, [echoes("0"), vec![Err(broken)]].concat());
    assert_eq!(*runner.calls.lock().unwrap(), inputs("0 1 1"));
}

#[test]
fn a_program_is_forgotten_by_the_worker_that_has_it() {
    let runner = Deadly::new(0);
    let workers = runner.workers();
    let prepare = |source: &str| workers.prepare(program(source)).unwrap().unwrap();
    let (first, failing) = (prepare("* => answer 1"), prepare("1 => break"));
    drop(first);
    // It is tried once more, in a worker that never had the first.
    assert!(failing.run("1", &limits()).is_err());
    let _third = prepare("* => answer 3");
    assert!(runner.forgotten.lock().unwrap().contains(&"* => answer 1".to_owned()));
}

#[test]
fn a_worker_that_does_not_start_is_an_error() {
    let refuse = |_| Err(std::io::Error::other("no"));
    let options = Options { digest: String::new(), start: Box::new(refuse), progress: Arc::new(|_| ()) };
    let error = Workers::new(options).err().unwrap();
    assert_eq!(error.to_string(), "a worker process does not start: no");
}

#[test]
fn what_a_worker_says_while_it_gets_ready_is_heard() {
    let (said, heard) = std::sync::mpsc::channel();
    let said = Mutex::new(said);
    let start = |control| {
        let control = UnixStream::from(control);
        announcer(control.try_clone()?)(Event::Compiling(Language::Python));
        thread::spawn(move || serve(Scripted, &control, 1 << 20));
        Ok(None)
    };
    let progress = Arc::new(move |event| said.lock().unwrap().send(event).unwrap());
    let workers = Workers::new(Options { digest: String::new(), start: Box::new(start), progress }).unwrap();
    assert_eq!(heard.recv().unwrap(), Event::Compiling(Language::Python));
    drop(workers);
}

#[test]
fn a_worker_without_a_process_ends_when_nobody_asks_it_any_more() {
    let (said, heard) = std::sync::mpsc::channel();
    let start = move |control| {
        let said = said.clone();
        thread::spawn(move || said.send(serve(Scripted, &UnixStream::from(control), 1 << 20).is_ok()));
        Ok(None)
    };
    let progress = Arc::new(|_| ());
    let workers = Workers::new(Options { digest: String::new(), start: Box::new(start), progress }).unwrap();
    assert!(workers.prepare(program("* => echo")).unwrap().is_ok());
    drop(workers);
    assert_eq!(heard.recv_timeout(std::time::Duration::from_secs(60)), Ok(true));
}
