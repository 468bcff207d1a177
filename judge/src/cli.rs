//! The command line. The comments here are the help that people read.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

/// Judges programs that nobody trusts against hidden tests, with the same verdict on every machine.
///
/// A submission runs in a WebAssembly sandbox, in a fresh interpreter for every test. Work is counted, not timed.
#[derive(Parser)]
#[command(name = "judge", version, max_term_width = 100)]
#[command(after_help = "\
Exit codes: 0 accepted · 1 judged, and not accepted · 2 wrong use or unknown problem · 3 the judge or the bank is at \
fault · 4 nothing matched · 130 interrupted.")]
pub struct Cli {
    #[command(flatten)]
    pub global: Global,
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Args)]
pub struct Global {
    /// The folder of problems [default: `problems` here or in a folder above]
    #[arg(long, global = true, env = "JUDGE_BANK", hide_env_values = true, value_name = "DIR")]
    pub bank: Option<PathBuf>,
    /// When to use colours; NO_COLOR is honoured
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub color: Color,
}

#[derive(Clone, Copy, ValueEnum)]
pub enum Color {
    Auto,
    Always,
    Never,
}

#[derive(Subcommand)]
pub enum Command {
    /// Judge submissions against samples and hidden tests
    #[command(visible_alias = "s")]
    Submit(Submit),
    /// Run a program on the samples, or on an input of your own
    Run(Run),
    /// Judge again what a results file says, and compare bit for bit
    Replay(Replay),
    /// Report on a results folder, without judging again
    Report(Report),
    /// List the problems of the bank
    List(List),
    /// Draw a problem: a quarter easy, most medium, some hard
    Pick(Pick),
    /// Show the statement of a problem
    Show(Show),
    /// Write a file to begin a solution with
    Start(Start),
    /// Prove the tests of problems: run their own programs against each other
    Check(Check),
    /// Measure the accepted solutions of problems and write their limits
    Calibrate(Calibrate),
    /// Say which engine and cache are in use, and try to break out of the sandbox
    Doctor,
    /// Print a completion script for a shell
    Completions {
        /// The shell
        shell: Shell,
    },
    /// Print the manual page, or write one for every command
    Man {
        /// The folder to write to
        #[arg(long, value_name = "DIR")]
        out: Option<PathBuf>,
    },
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Language {
    Python,
    #[value(alias = "javascript")]
    Typescript,
}

impl From<Language> for sandbox::Language {
    fn from(language: Language) -> Self {
        match language {
            Language::Python => Self::Python,
            Language::Typescript => Self::TypeScript,
        }
    }
}

#[derive(Args)]
pub struct Submit {
    /// The files to judge: Python `.py` or TypeScript `.ts`
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    #[command(flatten)]
    pub which: Which,
    /// Stop at the first case that fails
    #[arg(long)]
    pub fail_fast: bool,
    /// How much of a failing hidden case to show
    #[arg(long, value_name = "WHAT", default_value = "full")]
    pub reveal: Reveal,
    /// How to write the results; json is one line for each file
    #[arg(long, value_name = "FORMAT", default_value = "text", env = "JUDGE_OUTPUT_FORMAT", hide_env_values = true)]
    pub output_format: Format,
    /// Exit with 0 when a submission was judged, whatever the verdict
    #[arg(long)]
    pub exit_zero: bool,
    /// Judge this many times, and say where two results differ: they never should
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..=10_000))]
    pub repeat: u32,
}

#[derive(Args)]
pub struct Replay {
    /// A file of results, as `judge submit --output-format json` prints them
    #[arg(value_name = "RESULTS")]
    pub results: PathBuf,
}

#[derive(Args)]
pub struct Report {
    /// The results folder
    #[arg(value_name = "DIR")]
    pub results: PathBuf,
    /// What to write
    #[arg(short, long, value_name = "FORMAT", default_value = "text")]
    pub format: ReportFormat,
    /// The file to write; a folder for formats that are a file for each student [default: standard output]
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// For passk: the numbers of samples to estimate for
    #[arg(long, value_name = "K", value_delimiter = ',', default_value = "1,10,100",
        value_parser = clap::value_parser!(u64).range(1..))]
    pub k: Vec<u64>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ReportFormat {
    /// A summary for the terminal
    Text,
    /// One page to show, with everything in it
    Html,
    /// The results themselves, a line for each submission
    Jsonl,
    /// A grade book: a row for each student, a column for each problem
    Csv,
    /// JUnit XML for continuous integration
    Junit,
    /// Annotations for GitHub Actions, and the job summary
    Github,
    /// `results.json` of Gradescope, for each student
    Gradescope,
    /// `result.json` of Classroom 50, for each student
    Classroom50,
    /// `results.json` of PrairieLearn, for each student
    Prairielearn,
    /// pass@k of sampled programs
    Passk,
}

#[derive(Args)]
pub struct Pick {
    #[command(flatten)]
    pub filter: Filter,
    /// Draw the same problem again
    #[arg(long, value_name = "N")]
    pub seed: Option<u64>,
}

#[derive(Args)]
pub struct Which {
    /// The problem [default: from the file's name, or a line `# judge: SLUG` in it]
    #[arg(short, long, value_name = "SLUG")]
    pub problem: Option<String>,
    /// The language [default: from the file's extension]
    #[arg(short, long, value_name = "LANG")]
    pub lang: Option<Language>,
}

#[derive(Clone, Copy, ValueEnum)]
pub enum Reveal {
    None,
    Category,
    Full,
}

#[derive(Clone, Copy, ValueEnum)]
pub enum Format {
    Text,
    Concise,
    Json,
}

#[derive(Args)]
pub struct Run {
    /// The file to run
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    #[command(flatten)]
    pub which: Which,
    /// Run on this input instead: a JSON list of arguments (of calls, for a class), or standard input; `-` reads it
    /// from here
    #[arg(short, long, value_name = "FILE", conflicts_with = "case")]
    pub input: Option<PathBuf>,
    /// Run on this case instead, `GROUP/NAME`, or on all cases of a `GROUP`
    #[arg(long, value_name = "CASE")]
    pub case: Option<String>,
}

#[derive(Args)]
pub struct List {
    #[command(flatten)]
    pub filter: Filter,
    /// Print the topics that a problem may have
    #[arg(long)]
    pub topics: bool,
    /// Print the edge categories that a group may have
    #[arg(long, conflicts_with = "topics")]
    pub categories: bool,
}

#[derive(Args)]
pub struct Filter {
    /// Only problems whose name or title has this text
    #[arg(value_name = "TEXT")]
    pub text: Option<String>,
    /// Only problems this hard
    #[arg(short, long)]
    pub difficulty: Option<Difficulty>,
    /// Only problems about this topic
    #[arg(short, long)]
    pub topic: Option<String>,
    /// Only problems from this field
    #[arg(long)]
    pub theme: Option<String>,
    /// Only problems for this round: phone, onsite, take-home
    #[arg(long)]
    pub round: Option<String>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Difficulty {
    Easy,
    Medium,
    Hard,
}

#[derive(Args)]
pub struct Show {
    /// The problem's name or number
    #[arg(value_name = "SLUG")]
    pub problem: String,
}

#[derive(Args)]
pub struct Start {
    /// The problem's name or number
    #[arg(value_name = "SLUG")]
    pub problem: String,
    /// The language
    #[arg(short, long, value_name = "LANG", default_value = "python")]
    pub lang: Language,
    /// The file to write [default: the problem's name, here]
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

#[derive(Args)]
pub struct Check {
    /// The problems [default: all, and the bank as a whole]
    #[arg(value_name = "SLUG")]
    pub problems: Vec<String>,
}

#[derive(Args)]
pub struct Calibrate {
    /// The problems [default: all]
    #[arg(value_name = "SLUG")]
    pub problems: Vec<String>,
    /// Only show what would change; exit with 1 if anything would
    #[arg(long)]
    pub check: bool,
}
