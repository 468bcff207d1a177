//! A worker that has no descriptor left for another channel. It is a process of its own: this test, started once more.

use std::{
    env, io,
    os::{
        fd::{AsFd, OwnedFd},
        unix::net::UnixStream,
    },
    process::{Command, Stdio},
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

use sandbox_api::{Ending, Language, Limits, Program, Runner, Session, Signature};
use scripted::Scripted;
use worker::{Options, Workers, serve};

const NAME: &str = "a_worker_without_descriptors_refuses_a_channel_and_goes_on";

/// Set in the process that is the worker.
const IS_WORKER: &str = "IS_WORKER";

#[test]
fn a_worker_without_descriptors_refuses_a_channel_and_goes_on() {
    if env::var_os(IS_WORKER).is_some() {
        let control = UnixStream::from(io::stdin().as_fd().try_clone_to_owned().unwrap());
        serve(Scripted, &control, 1 << 20).unwrap();
        return;
    }
    let started = Arc::new(AtomicUsize::new(0));
    let start = {
        let started = Arc::clone(&started);
        move |control: OwnedFd| {
            started.fetch_add(1, Ordering::SeqCst);
            let mut shell = Command::new("/bin/sh");
            shell.args(["-c", "ulimit -n 16 && exec \"$0\" \"$@\""]).arg(env::current_exe()?);
            shell.args(["--exact", NAME, "--nocapture"]).env(IS_WORKER, "1");
            shell.stdin(control).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().map(Some)
        }
    };
    let options = Options { digest: String::new(), start: Box::new(start), progress: Arc::new(|_| ()) };
    let source = "* => echo".to_owned();
    let program = Program { language: Language::Python, source, project: None, signature: Signature::Script };
    let program = Workers::new(options).unwrap().prepare(program).unwrap().unwrap();

    // Each has a channel as long as it is there.
    let mut runs: Vec<_> = (0..24).map(|_| program.start(&Limits::default()).unwrap()).collect();
    let call = |run: &mut Box<dyn Session + '_>, text: &str| {
        assert_eq!(run.call(text).unwrap().ending, Ending::Finished(text.to_owned()));
    };
    runs.iter_mut().for_each(|run| call(run, "a"));
    let workers = started.load(Ordering::SeqCst);
    assert!((3..24).contains(&workers), "{workers}: one for the first runs, and one for each that it refused");
    runs.iter_mut().for_each(|run| call(run, "b"));
    assert_eq!(started.load(Ordering::SeqCst), workers, "no worker has ended");
    drop(runs);
    assert_eq!(program.run("c", &Limits::default()).unwrap().ending, Ending::Finished("c".to_owned()));
    assert_eq!(started.load(Ordering::SeqCst), workers);
}
