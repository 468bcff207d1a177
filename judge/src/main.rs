//! The `judge` command: reads the command line, calls the library, and is the only place that ends the process.

mod cli;
mod commands;

use std::{
    io::Write,
    process::{self, ExitCode},
};

use clap::Parser;

fn main() -> ExitCode {
    // Nothing is left half-written: results go out as they are made, and files are renamed into place.
    let interrupted = ctrlc::set_handler(|| {
        if !commands::interrupt::happened() {
            let _ = writeln!(anstream::stderr(), "\nfinishing what runs; Ctrl-C again stops at once");
            return;
        }
        let _ = writeln!(anstream::stderr(), "\ninterrupted");
        #[allow(clippy::exit, reason = "this is `main`, on another thread; no finding when built as a test")]
        process::exit(130);
    });
    if let Err(error) = interrupted {
        let _ = writeln!(anstream::stderr(), "warning: Ctrl-C will end this at once: {error}");
    }
    let cli = cli::Cli::parse();
    match commands::run(cli) {
        Ok(status) => status.code(),
        Err(error) => {
            let internal = error.is_internal();
            let label = if internal { "judge error" } else { "error" };
            let _ = writeln!(anstream::stderr(), "{label}: {error}");
            if internal {
                let _ = writeln!(
                    anstream::stderr(),
                    "(this says nothing about a submission; `judge doctor` looks at the judge)"
                );
                commands::Status::JudgeError.code()
            } else {
                commands::Status::Usage.code()
            }
        }
    }
}
