//! `judge worker`: the process in which programs of strangers are translated, compiled and run. Other commands start it.
//!
//! It is this same executable, or the one that came with the package for Python. Before it is told anything, it raises walls around itself, and from then on can open nothing
//! but the cache. Its environment is empty, and it belongs to no terminal.

use std::{
    fs,
    io::{self, Write},
    os::{fd::AsFd, unix::net::UnixStream},
    panic, process,
};

use sandbox::{
    CacheFolder, Options, Sandbox, THREAD_STACK,
    walls::{self, Reach, Wall},
};
use worker::{announcer, identity, serve};

use super::{Context, Error, Status, break_out};
use crate::cli::WorkerArgs;

/// Serves the process that started it, until that ends or closes the connection.
pub fn run(context: &Context, args: &WorkerArgs) -> Result<Status, Error> {
    if args.digest {
        writeln!(context.stdout(), "{}", sandbox::digest()).map_err(Error::Output)?;
        return Ok(Status::Good);
    }
    let own = identity(&sandbox::digest());
    if let Some(client) = args.client.as_ref().filter(|client| **client != own) {
        return Err(Error::OtherClient { client: client.clone(), own });
    }
    die_first();
    let walls = raise_walls(args);
    if args.try_walls {
        let mut out = context.stdout();
        let held = break_out::try_walls(&mut out, &walls).map_err(Error::Output)?;
        let sandbox = Sandbox::new(Options::default()).map_err(io::Error::other).map_err(Error::NoWork)?;
        writeln!(out, "\nmemory is put back           {}", sandbox.tracking()).map_err(Error::Output)?;
        return Ok(if held { Status::Good } else { Status::JudgeError });
    }
    die_of_panics();
    // Without an environment, the default is none, and the sandbox says so.
    let cache = args.cache.clone().map_or(CacheFolder::Default, CacheFolder::At);
    let control = io::stdin().as_fd().try_clone_to_owned().map(UnixStream::from);
    control
        .and_then(|control| {
            let progress = Box::new(announcer(control.try_clone()?));
            let sandbox = Sandbox::new(Options { cache, progress, ..Options::default() }).map_err(io::Error::other)?;
            args.ready.iter().for_each(|language| sandbox.expect(*language));
            serve(sandbox, &control, THREAD_STACK)
        })
        .map_err(Error::NoWork)?;
    Ok(Status::Good)
}

/// Raises the walls, for good.
fn raise_walls(args: &WorkerArgs) -> Vec<Wall> {
    // Only what exists can be named to the kernel. Without it, the sandbox will say that it cannot keep anything.
    let _ = args.cache.iter().try_for_each(fs::create_dir_all);
    walls::raise(&Reach { read: Vec::new(), write: args.cache.iter().cloned().collect() })
}

/// Tells the kernel to end this process first if memory is short: what it does can be done again. Some kernels do not listen.
fn die_first() {
    let _ = fs::write("/proc/self/oom_score_adj", "500");
}

/// Makes a panic end the process: its state cannot be relied on any more, and the other side knows what to do.
fn die_of_panics() {
    let report = panic::take_hook();
    panic::set_hook(Box::new(move |panic| {
        report(panic);
        process::abort();
    }));
}
