//! The command line. The comments here are the help that people read.

mod banks;
mod batch;
mod practice;
mod trying;
mod values;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};
use clap_complete::Shell;

pub use self::{
    banks::{
        BankArgs, BankCommand, CalibrateArgs, CheckArgs, ExportArgs, ExportCommand, ImportArgs, ImportCommand, NewArgs,
    },
    batch::{GradeArgs, MergeArgs, RejudgeArgs, ReportArgs},
    practice::{
        FilterArgs, FollowupArgs, HintArgs, HistoryArgs, HistoryCommand, ListArgs, LogArgs, PickArgs, PromptArgs,
        ReviewArgs, RoundArgs, RoundCommand, RoundStartArgs, ShowArgs, SolutionArgs, StartArgs, StatsArgs,
        StatusFilter, TwoTries,
    },
    trying::{GrowthArgs, ReplayArgs, RunArgs, ServeArgs, StressArgs, SubmitArgs, WatchArgs, WorkerArgs},
    values::{Color, Format, RecordArgs, WhichArgs},
};

/// Judges programs that nobody trusts against hidden tests, with the same verdict on every machine.
///
/// A submission runs in a WebAssembly sandbox, in a fresh interpreter for every test. Work is counted, not timed.
#[derive(Parser)]
#[command(name = "judge", version, max_term_width = 100)]
#[command(after_help = "\
Exit codes: 0 accepted · 1 judged, and not accepted · 2 wrong use or unknown problem · 3 the judge or the bank is at \
fault · 4 nothing matched · 5 stopped before the end, and can be resumed · 130 interrupted.")]
pub struct Cli {
    #[command(flatten)]
    pub global: GlobalArgs,
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Args)]
pub struct GlobalArgs {
    /// The folder of problems [default: `problems` here or in a folder above, else the built-in bank]
    #[arg(long, global = true, env = "JUDGE_BANK", hide_env_values = true, value_name = "DIR")]
    pub bank: Option<PathBuf>,
    /// When to use colours; NO_COLOR is honoured
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub color: Color,
}

#[derive(Subcommand)]
pub enum Command {
    /// Judge submissions against samples and hidden tests
    #[command(visible_alias = "s")]
    Submit(SubmitArgs),
    /// Run a program on the samples, or on an input of your own
    Run(RunArgs),
    /// Run the samples and your own cases at every save, and submit on Enter
    Watch(WatchArgs),
    /// Look for a small input on which a program fails, and keep it
    Stress(StressArgs),
    /// Show how the work of a program grows with the size of its input, beside an accepted solution
    Growth(GrowthArgs),
    /// Judge the results in a file again, and compare bit for bit
    Replay(ReplayArgs),
    /// Judge many submissions: a folder, an archive, an export, or samples from a model
    Grade(GradeArgs),
    /// Merge the results folders of all shards into one
    Merge(MergeArgs),
    /// Judge a results folder again, after a change of tests
    Rejudge(RejudgeArgs),
    /// Report on a results folder, without judging again
    Report(ReportArgs),
    /// List the problems of the bank
    List(ListArgs),
    /// Draw a problem that is not solved: a quarter easy, most medium, some hard
    Pick(PickArgs),
    /// Show what was tried and when, and what differs between two tries
    Log(LogArgs),
    /// Show what is solved, week by week, and which kinds of input are missed again and again
    Stats(StatsArgs),
    /// Show which solved problems are due to be solved again today
    Review(ReviewArgs),
    /// Rehearse an interview: problems to solve in a time, and a report on it
    Round(RoundArgs),
    /// Export, import or forget what was tried
    History(HistoryArgs),
    /// Show the statement of a problem
    Show(ShowArgs),
    /// Write a file to start a solution from
    Start(StartArgs),
    /// Show one hint
    Hint(HintArgs),
    /// Show what an interviewer may ask next
    Followup(FollowupArgs),
    /// Show an accepted solution; the problem then counts as seen
    Solution(SolutionArgs),
    /// Show a prompt, a question that is answered in words, and take the answer
    Prompt(PromptArgs),
    /// Write a template for a new problem; `judge check` lists what is missing
    New(NewArgs),
    /// Write the built-in bank to a folder
    Bank(BankArgs),
    /// Make a bank of problems in other formats
    Import(ImportArgs),
    /// Write a problem in the format of other judges
    Export(ExportArgs),
    /// Prove the tests of problems: run their own programs against each other
    Check(CheckArgs),
    /// Measure the accepted solutions of problems and write their limits
    Calibrate(CalibrateArgs),
    /// Solve problems on a page in the browser, with the samples run while you type
    Serve(ServeArgs),
    /// Say which engine and cache are in use, and try to break out of the sandbox
    Doctor,
    /// Print a completion script for a shell
    Completions {
        /// The shell
        shell: Shell,
    },
    /// Print the manual page, or write one for every command
    Man(ManArgs),
    /// Run programs for the command that started this
    #[command(hide = true)]
    Worker(WorkerArgs),
}

#[derive(Args)]
pub struct ManArgs {
    /// The folder to write to
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
}
