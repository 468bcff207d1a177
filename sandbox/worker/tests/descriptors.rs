//! A process that has no descriptor left. It is all of this test's process, so no other test is here.

use std::{
    fs::File,
    iter,
    os::unix::net::UnixStream,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
};

use sandbox_api::{Ending, Language, Limits, Outcome, Program, Runner, Signature};
use scripted::Scripted;
use worker::{Options, Workers, serve};

#[test]
fn a_lack_of_descriptors_is_an_error_and_costs_no_worker() {
    let started = Arc::new(AtomicUsize::new(0));
    let start = {
        let started = Arc::clone(&started);
        move |control| {
            started.fetch_add(1, Ordering::SeqCst);
            thread::spawn(move || serve(Scripted, &UnixStream::from(control), 1 << 20));
            Ok(None)
        }
    };
    let options = Options { digest: String::new(), start: Box::new(start), progress: Arc::new(|_| ()) };
    let source = "* => echo".to_owned();
    let program = Program { language: Language::Python, source, project: None, signature: Signature::Script };
    let program = Workers::new(options).unwrap().prepare(program).unwrap().unwrap();
    let limits = Limits::default();
    let echoed = |outcome: Outcome, text: &str| assert_eq!(outcome.ending, Ending::Finished(text.to_owned()));

    let mut run = program.start(&limits).unwrap();
    echoed(run.call("a").unwrap(), "a");
    let all: Vec<File> = iter::from_fn(|| File::open("/dev/null").ok()).collect();
    let error = program.run("b", &limits).unwrap_err().to_string();
    assert!(error.contains("a channel to a worker process"), "{error}");
    echoed(run.call("c").unwrap(), "c");
    drop(all);
    echoed(program.run("d", &limits).unwrap(), "d");
    assert_eq!(started.load(Ordering::SeqCst), 1);
}
