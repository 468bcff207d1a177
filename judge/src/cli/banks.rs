//! What the commands take that make, check and carry banks of problems.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use judge::{
    check::{BILLION, USUALLY},
    export::kattis::Format as PackageFormat,
    report::{Format as ReportFormat, bank},
    scaffold::Template,
};
use judge_core::problem::Difficulty;

use super::values::{difficulty, format_of, package_format, template};

#[derive(Args)]
pub struct CheckArgs {
    /// Problems by name or number, folders of problems, or banks [default: the bank as a whole]
    #[arg(value_name = "PATH")]
    pub what: Vec<String>,
    /// How to write the findings
    #[arg(long, value_name = "FORMAT", default_value = "text", value_parser = format_of(bank::FORMATS))]
    pub output_format: &'static ReportFormat<bank::Writer>,
    /// Try the cases on at most this many mutants of a solution of each problem; 0 for none
    #[arg(long, value_name = "N", default_value_t = USUALLY.mutants)]
    pub mutants: usize,
    /// The work that the programs of each problem may do together, in billions: some tenths of a second each
    ///
    /// Work is counted as in work limits, so that a check finds the same on every machine. Every step of a check has a share
    /// of the budget. A step that needs more is a finding of the rule `check/budget`.
    #[arg(long, value_name = "N", default_value_t = USUALLY.budget / BILLION, value_parser = clap::value_parser!(u64).range(1..=1_000_000))]
    pub budget: u64,
    /// Also check problems that have not changed since the last check
    #[arg(long)]
    pub no_cache: bool,
}

#[derive(Args)]
pub struct NewArgs {
    /// The name of the problem: words of lower-case letters and digits, joined by dashes
    #[arg(value_name = "SLUG")]
    pub slug: String,
    /// How programs are called
    #[arg(long, default_value = "function", value_parser = template())]
    pub kind: &'static Template,
    /// The title of the problem [default: from the name]
    #[arg(long)]
    pub title: Option<String>,
    /// The difficulty of the problem
    #[arg(short, long, default_value = "medium", value_parser = difficulty())]
    pub difficulty: Difficulty,
}

#[derive(Args)]
pub struct BankArgs {
    #[command(subcommand)]
    pub command: BankCommand,
}

#[derive(Subcommand)]
pub enum BankCommand {
    /// Write the bank that judge carries with it to a new folder, to read or to change it
    Export {
        /// The folder; it must not exist
        #[arg(value_name = "DIR")]
        folder: PathBuf,
    },
}

/// Make a bank of problems in other formats
///
/// The bank is a new folder, written whole or not at all. Programs of the source run in the sandbox only. What is left out, and what
/// is otherwise than in the source, is listed with its reason (docs/import.md).
#[derive(Args)]
pub struct ImportArgs {
    #[command(subcommand)]
    pub command: ImportCommand,
}

#[derive(Subcommand)]
pub enum ImportCommand {
    /// Import tasks of HumanEval, EvalPlus, MBPP, HumanEvalPack, MultiPL-E or LiveCodeBench: their tests are run on their own solutions
    /// in the sandbox, and what they call becomes cases
    Humaneval {
        /// The files, perhaps compressed with gzip. Those of the same tasks in several languages make one problem of each
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
        /// The folder of the bank; it must not exist [default: the first file's name and `-bank`]
        #[arg(short, long, value_name = "DIR")]
        out: Option<PathBuf>,
    },
    /// Import packages of the Kattis format, legacy or 2025-09: their tests, statements and Python submissions
    Kattis {
        /// The packages: folders or zip archives, each with one or several
        #[arg(value_name = "DIR|ZIP", required = true)]
        packages: Vec<PathBuf>,
        /// The folder of the bank; it must not exist [default: the name of the first and `-bank`]
        #[arg(short, long, value_name = "DIR")]
        out: Option<PathBuf>,
    },
    /// Import a plain list of problems: JSON lines with `name`, `signature` and `cases`
    Jsonl {
        /// The file, perhaps compressed with gzip
        #[arg(value_name = "FILE")]
        file: PathBuf,
        /// The folder of the bank; it must not exist [default: the file's name and `-bank`]
        #[arg(short, long, value_name = "DIR")]
        out: Option<PathBuf>,
    },
}

/// Write a problem in the format of other judges
///
/// What is otherwise there, or left out, is listed with its reason (docs/export-kattis.md).
#[derive(Args)]
pub struct ExportArgs {
    #[command(subcommand)]
    pub command: ExportCommand,
}

#[derive(Subcommand)]
pub enum ExportCommand {
    /// Write a package of the Kattis format, for a problem about standard input: its tests, statement, validators and Python
    /// solutions
    Kattis {
        /// The problem's name or number
        #[arg(value_name = "SLUG")]
        problem: String,
        /// The version of the format: `2025-09` for BAPCtools, `2023-07` for `verifyproblem` of problemtools
        #[arg(long, value_name = "VERSION", value_parser = package_format(), default_value = "2025-09")]
        format: PackageFormat,
        /// The folder of the package; it must not exist [default: the name without dashes]
        #[arg(short, long, value_name = "DIR")]
        out: Option<PathBuf>,
    },
}

#[derive(Args)]
pub struct CalibrateArgs {
    /// The problems [default: all]
    #[arg(value_name = "SLUG")]
    pub problems: Vec<String>,
    /// Only show what would change; exit with 1 if anything would
    #[arg(long)]
    pub check: bool,
}
