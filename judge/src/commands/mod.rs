//! One subcommand a file: options from arguments, a call of the library, and the choice of the exit status.

mod break_out;
mod columns;
mod context;
mod error;
pub mod failure;
mod hints;
pub mod interrupt;
mod memory;
mod output;
mod page;
mod shell;
mod spawn;
mod status;
mod talk;

mod bank;
mod calibrate;
mod check;
pub mod completions;
mod doctor;
mod editor;
mod export;
mod followup;
mod grade;
mod growth;
mod hint;
mod history;
mod import;
mod list;
mod log;
mod man;
mod merge;
mod new;
mod pick;
mod progress;
mod prompt;
mod rejudge;
mod replay;
mod report;
mod review;
mod round;
mod run;
mod serve;
mod show;
mod solution;
mod start;
mod stats;
mod stress;
mod submit;
mod watch;
mod worker;

use self::{
    context::{Context, pool, submission},
    error::Error,
    grade::GradeOptions,
    status::Status,
    talk::talk,
};
use crate::cli::{Cli, Command};

/// Carries out the command.
pub fn run(cli: Cli) -> Result<Status, Error> {
    let context = &Context::new(cli.global);
    match &cli.command {
        Command::Submit(args) => submit::run(context, args),
        Command::Watch(args) => watch::run(context, args),
        Command::Stress(args) => stress::run(context, args),
        Command::Growth(args) => growth::run(context, args),
        Command::Run(args) => run::run(context, args),
        Command::Check(args) => check::run(context, args),
        Command::Calibrate(args) => calibrate::run(context, args),
        Command::Serve(args) => serve::run(context, args),
        Command::Doctor => doctor::run(context),
        Command::Replay(args) => replay::run(context, args),
        Command::Grade(args) => grade::run(context, &GradeOptions::from(args)),
        Command::Rejudge(args) => rejudge::run(context, args),
        Command::Merge(args) => merge::run(context, args),
        Command::Report(args) => report::run(context, args),
        Command::Pick(args) => pick::run(context, args),
        Command::List(args) => list::run(context, args),
        Command::Log(args) => log::run(context, args),
        Command::Stats(args) => stats::run(context, args),
        Command::Review(args) => review::run(context, args),
        Command::Round(args) => round::run(context, args),
        Command::History(args) => history::run(context, args),
        Command::Show(args) => show::run(context, args),
        Command::Start(args) => start::run(context, args),
        Command::Hint(args) => hint::run(context, args),
        Command::Followup(args) => followup::run(context, args),
        Command::Solution(args) => solution::run(context, args),
        Command::Prompt(args) => prompt::run(context, args),
        Command::New(args) => new::run(context, args),
        Command::Bank(args) => bank::run(context, args),
        Command::Import(args) => import::run(context, args),
        Command::Export(args) => export::run(context, args),
        Command::Completions { shell } => completions::script(context, *shell),
        Command::Man(args) => man::run(context, args),
        Command::Worker(args) => worker::run(context, args),
    }
}
