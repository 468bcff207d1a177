//! The `judge` command: reads the command line, calls the library, and ends with a status.

#![allow(missing_docs, reason = "nobody imports a command")]

mod allocation;
mod cli;
mod commands;

use std::{panic, process::ExitCode};

use clap::Parser;
use commands::{completions, failure, interrupt};

fn main() -> ExitCode {
    interrupt::handle();
    let run = || {
        if let Some(status) = completions::answer() {
            return status;
        }
        let ended = cli::Cli::try_parse().map_or_else(|told| failure::explain(&told), commands::run);
        ended.unwrap_or_else(|error| failure::conclude(&error))
    };
    panic::catch_unwind(run).unwrap_or_else(|_| failure::panicked()).into()
}
