//! One subcommand a file: options from arguments, a call of the library, and the choice of the exit status.

mod context;
mod error;
pub mod failure;
mod hints;
pub mod interrupt;
mod output;
mod plan;
mod status;
mod talk;

mod calibrate;
mod check;
mod doctor;
mod grade;
mod list;
mod man;
mod merge;
mod new;
mod pick;
mod progress;
mod rejudge;
mod replay;
mod report;
mod run;
mod show;
mod start;
mod submit;

use self::{
    context::{Context, submission},
    error::Error,
    grade::GradeOptions,
    plan::{Plan, Threads, pool},
    status::Status,
    talk::talk,
};
use crate::cli::{Cli, Command};

/// Carries out the command. Those that run programs give a plan, and run within it.
pub fn run(cli: Cli) -> Result<Status, Error> {
    let context = &Context::new(cli.global);
    match &cli.command {
        Command::Submit(args) => submit::plan(args).carry_out(context, || submit::run(context, args)),
        Command::Run(args) => run::plan(args).carry_out(context, || run::run(context, args)),
        Command::Check(args) => check::plan(args).carry_out(context, || check::run(context, args)),
        Command::Calibrate(args) => calibrate::plan(context).carry_out(context, || calibrate::run(context, args)),
        Command::Doctor => doctor::plan().carry_out(context, || doctor::run(context)),
        Command::Replay(args) => replay::plan().carry_out(context, || replay::run(context, args)),
        Command::Grade(args) => {
            let options = GradeOptions::from(args);
            options.plan(context).carry_out(context, || grade::run(context, &options))
        }
        Command::Rejudge(args) => rejudge::plan(args).carry_out(context, || rejudge::run(context, args)),
        Command::Merge(args) => merge::run(context, args),
        Command::Report(args) => report::run(context, args),
        Command::Pick(args) => pick::run(context, args),
        Command::List(args) => list::run(context, args),
        Command::Show(args) => show::run(context, args),
        Command::Start(args) => start::run(context, args),
        Command::New(args) => new::run(context, args),
        Command::Completions { shell } => man::completions(context, *shell),
        Command::Man(args) => man::man(context, args),
    }
}
