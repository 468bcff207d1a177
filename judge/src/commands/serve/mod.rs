//! `judge serve`: a page to solve problems on, and the interface behind it.
//!
//! ```text
//! place     where the server is found again        door      who may come in
//! http      requests and answers                   refusal   what is said to who may not
//!    │
//!    ├─► pages     the files of the page
//!    └─► api       what it asks for ─► file      the program in the workspace
//!                                   ├► judging   running it, behind a gate
//!                                   ├► help      why it fails, and why it is slow
//!                                   ├► practice  what was reached, and what is remembered of it
//!                                   └► rounds, prompts   rehearsals
//! ```
//!
//! This process only serves. Programs run in the worker, as for every command, and nothing here decides a result.

mod api;
mod door;
mod file;
mod gate;
mod help;
mod house;
mod http;
mod judging;
mod pages;
mod place;
mod practice;
mod prompts;
mod refusal;
mod rounds;

pub use self::pages::EDITOR;

use std::process::{Command, Stdio};

use judge::{report::sink::path_line, workspace::Workspace};
use sandbox_api::Language;

use self::{
    door::Door,
    gate::Gate,
    house::House,
    http::{Request, Response, Service, Unreadable},
    refusal::Refusal,
};
use super::{Context, Error, Status, talk::talk};
use crate::cli::ServeArgs;

/// Serves until Ctrl-C.
pub fn run(context: &Context, args: &ServeArgs) -> Result<Status, Error> {
    // The interpreters are made ready while everything else begins.
    let runner = context.runner_of(Language::ALL.to_vec())?;
    let bank = context.bank()?;
    let folder = args.folder.canonicalize().map_err(judge::Error::read(&args.folder))?;
    store::require_folder(&folder).map_err(|error| judge::Error::read(&folder)(std::io::Error::other(error)))?;
    let (place, listener) = place::take(&Workspace::of(&folder), args.port)?;
    let port = listener.local_addr().map_err(|error| Error::Port { port: args.port, error })?.port();
    let once = place::random()?;
    let link = format!("http://127.0.0.1:{port}/?enter={once}");
    let door = Door::new(port, place.token, place.cookie, once);
    let house = House { context, record: &args.record, folder, bank, runner, door, gate: Gate::default() };
    // A clock that was set wrong is said now.
    house.context.clock()?;
    context.print(|out| writeln!(out, "{link}"))?;
    talk(&format!("serving {} to this machine; Ctrl-C ends it", path_line(&house.folder)));
    if args.open {
        open(&link);
    }
    http::serve(&listener, &house);
    Ok(Status::Good)
}

impl Service for House<'_> {
    fn answer(&self, request: Request) -> Response<'_> {
        let answered = self.door.admit(&request).map_err(Refusal::from).and_then(|()| {
            match request.path.strip_prefix("/api/v1/") {
                Some(path) => {
                    self.door.admit_to_interface(&request)?;
                    api::answer(self, path, &request)
                }
                None => pages::answer(self, &request),
            }
        });
        pages::guarded(answered.unwrap_or_else(Response::from))
    }

    fn refuse(&self, reason: Unreadable) -> Response<'_> {
        pages::guarded(Refusal::from(reason).into())
    }
}

/// Opens a link in the browser of the person. If that cannot be done, the link is on the terminal.
fn open(link: &str) {
    let program = if cfg!(target_os = "macos") { "open" } else { "xdg-open" };
    let opened =
        Command::new(program).arg(link).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
    if opened.is_err() {
        talk(&format!("warning: no browser could be opened by `{program}`\n(hint: open the link yourself)"));
    }
}
