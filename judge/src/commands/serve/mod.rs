//! `judge serve`: a page to solve problems on, and the interface behind it.
//!
//! ```text
//! place     where the server is found again        door      who may come in
//! listen    connections, and how much they may     refusal   what is said to who may not
//! socket    the same of what is sent to them
//! http      requests and answers                   gate      how many judge at a time
//! route     which paths there are                 opening   the browser, which is led there
//!    │
//!    ├─► pages     what a browser opens ─► files     what that is made of, compressed
//!    └─► api       what it asks for ─► file      the program in the workspace
//!        body      in which words    ├► project   the same, of several files
//!                                   ├► drafts    what is in no file yet, and the layout
//!                                   ├► cases     inputs of one's own
//!        answer    and how it is said├► judging   running it
//!                                   ├► grade     judging many
//!                                   ├► help      why it fails, and why it is slow
//!                                   ├► problems  what there is to solve
//!                                   ├► practice  what was reached, and what is remembered of it
//!                                   ├► rounds, prompts   rehearsals
//!                                   ├► class     the results of others
//!                                   └► bank      writing problems, and checking them
//! ```
//!
//! This process only serves. Programs run in the worker, as for every command, and nothing here decides a result.

mod answer;
mod api;
mod bank;
mod body;
mod cases;
mod class;
mod description;
mod door;
mod drafts;
mod file;
mod files;
mod gate;
mod grade;
mod help;
mod house;
mod http;
mod judging;
mod listen;
mod opening;
mod pages;
mod place;
mod practice;
mod problems;
mod project;
mod project_file;
mod prompts;
mod refusal;
mod rounds;
mod route;
mod socket;

pub use self::house::EDITOR;

use std::{
    fs::File,
    net::{Ipv4Addr, SocketAddr, TcpListener},
    path::Path,
    sync::{Arc, Mutex, PoisonError, RwLock},
};

use judge::{report::sink::path_line, workspace::Workspace};
use sandbox_api::Language;
use tokio::sync::Semaphore;

use self::{class::Class, door::Door, gate::Gate, house::House, opening::Opening, place::Taken};
use super::{Context, Error, Status, talk::talk};
use crate::cli::ServeArgs;

/// Serves until Ctrl-C.
pub fn run(context: &Context, args: &ServeArgs) -> Result<Status, Error> {
    // The interpreters are made ready while everything else begins.
    let runner = context.runner_of(Language::ALL.to_vec())?;
    let bank = context.bank()?;
    let folder = args.folder.canonicalize().map_err(judge::Error::read(&args.folder))?;
    store::require_folder(&folder).map_err(|error| judge::Error::read(&folder)(std::io::Error::other(error)))?;
    let opened = if args.api { without_pages(args, &folder)? } else { with_pages(args, &folder)? };
    let house = House {
        context: context.clone(),
        record: args.record.clone(),
        folder,
        problems: RwLock::new(Arc::new(bank)),
        recent: Mutex::default(),
        runner,
        door: opened.door,
        has_page: !args.api,
        class: args.results.clone().map(Class::of),
        gate: Gate::default(),
        checking: Arc::new(Semaphore::new(1)),
        opening: Mutex::default(),
    };
    // A clock that was set wrong is said now.
    house.context.clock()?;
    context.print(|out| writeln!(out, "{}", opened.link))?;
    let to = if args.listen.is_some() { "others too, without TLS: put a proxy before it" } else { "this machine" };
    talk(&format!("serving {} to {to}; Ctrl-C ends it", path_line(&house.folder)));
    if house.has_page {
        std::thread::spawn(files::make_ready);
    }
    if args.open {
        let place = Workspace::of(&house.folder).folder().join(format!(".judge/open-{}", opened.port));
        *house.opening.lock().unwrap_or_else(PoisonError::into_inner) = Opening::begin(place, &opened.link);
    }
    listen::serve(opened.listener, house).map_err(|error| Error::Port { port: args.port, error })?;
    Ok(Status::Good)
}

/// A server that listens.
struct Opened {
    listener: TcpListener,
    door: Door,
    port: u16,
    /// Where it is found.
    link: String,
    /// Says that the folder is served.
    _serving: Option<File>,
}

/// Opens the page and the interface, where the workspace was served before.
fn with_pages(args: &ServeArgs, folder: &Path) -> Result<Opened, Error> {
    let Taken { place, listener, left, serving } = place::take(folder, args.port)?;
    if let Some(left) = left {
        talk(&format!(
            "warning: another program has port {left}, so the page is at another one, which open tabs do not find\n(hint: what was typed in \
             them and not saved stays in them, and in the browser for that port; `judge serve --port {left}` brings it back once the port is free)"
        ));
    }
    let address = address(&listener, args)?;
    let once = place::random()?;
    let link = format!("http://{address}/?enter={once}");
    let door = Door::new(address.port(), place.token, place.cookie, once);
    Ok(Opened { listener, port: address.port(), link, door, _serving: serving })
}

/// Opens the interface alone.
fn without_pages(args: &ServeArgs, folder: &Path) -> Result<Opened, Error> {
    let (listener, token, serving) = match args.token_file.as_deref().map(place::token).transpose()? {
        // Nothing of it is kept beside that file.
        Some(token) => {
            let address = args.listen.unwrap_or((Ipv4Addr::LOCALHOST, args.port.unwrap_or(0)).into());
            let bound = TcpListener::bind(address);
            (bound.map_err(|error| Error::Port { port: Some(address.port()), error })?, token, None)
        }
        None => {
            let Taken { place, listener, serving, .. } = place::take(folder, args.port)?;
            (listener, place.token, serving)
        }
    };
    let address = address(&listener, args)?;
    let link = format!("http://{address}{}", http::ROOT);
    let door = Door::without_pages(address.port(), token, args.listen.is_some());
    Ok(Opened { listener, port: address.port(), link, door, _serving: serving })
}

fn address(listener: &TcpListener, args: &ServeArgs) -> Result<SocketAddr, Error> {
    listener.local_addr().map_err(|error| Error::Port { port: args.port, error })
}
