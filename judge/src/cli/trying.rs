//! What the commands take that judge a program, run it or look for its faults, and those behind them.

use std::{net::SocketAddr, path::PathBuf};

use clap::Args;
use judge_core::Reveal;
use sandbox_api::Language;

use super::values::{Format, RecordArgs, WhichArgs, language, reveal};

#[derive(Args)]
pub struct SubmitArgs {
    #[arg(required = true, value_name = "FILE", help = format!("The files to judge: {}, or folders with a program of several; `-` reads standard input", Language::choices()))]
    pub files: Vec<PathBuf>,
    #[command(flatten)]
    pub which: WhichArgs,
    /// Stop at the first case that fails
    #[arg(long)]
    pub fail_fast: bool,
    /// How much of a failing hidden case to show [default: full; category in a round]
    #[arg(long, value_name = "WHAT", value_parser = reveal())]
    pub reveal: Option<Reveal>,
    /// How to write the results; json is one line for each file
    #[arg(long, value_name = "FORMAT", default_value = "text", env = "JUDGE_OUTPUT_FORMAT", hide_env_values = true)]
    pub output_format: Format,
    /// Exit with 0 when a submission was judged, whatever the verdict
    #[arg(long)]
    pub exit_zero: bool,
    /// Judge this many times, and report any difference between the results: there should be none
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..=10_000))]
    pub repeat: u32,
    #[command(flatten)]
    pub record: RecordArgs,
}

#[derive(Args)]
pub struct ReplayArgs {
    /// A file of results, as `judge submit --output-format json` prints them
    #[arg(value_name = "RESULTS")]
    pub results: PathBuf,
}

#[derive(Args)]
pub struct RunArgs {
    /// The file to run, or the folder with a program of several; `-` reads standard input
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    #[command(flatten)]
    pub which: WhichArgs,
    /// Run on this input instead: a line for each argument or call, as statements show them, or JSON as in a case; a text
    /// for standard input; `-` reads it from standard input
    #[arg(short, long, value_name = "FILE", conflicts_with = "case")]
    pub input: Option<PathBuf>,
    /// Run on these arguments instead, each JSON or a plain text: `--args '[1, 2]' 3`, or `--args target=3 'nums=[1, 2]'`
    #[arg(long, value_name = "ARG", num_args = 1.., allow_negative_numbers = true, conflicts_with_all = ["case", "input"])]
    pub args: Vec<String>,
    /// Run on this case instead, `GROUP/NAME`, or on all cases of a `GROUP`
    #[arg(long, value_name = "CASE")]
    pub case: Option<String>,
    #[command(flatten)]
    pub record: RecordArgs,
}

/// Solve problems on a page in the browser, with the samples run while you type
///
/// The page is served to this machine only, needs no network, and works on the files of a folder, which your own editor can have
/// open too. Open the link that is printed: it works once, for one browser.
#[derive(Args)]
pub struct ServeArgs {
    /// The folder with your programs
    #[arg(value_name = "DIR", default_value = ".")]
    pub folder: PathBuf,
    /// The port [default: where this folder was served before, else any that is free; the latter with a token file]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    pub port: Option<u16>,
    /// Open the page in the browser
    #[arg(long)]
    pub open: bool,
    /// Serve the interface alone, for scripts and services
    #[arg(long, conflicts_with = "open")]
    pub api: bool,
    /// Serve it to other machines too, at this address; there is no TLS, so a proxy belongs before it
    #[arg(long, value_name = "ADDRESS:PORT", requires = "api", requires = "token_file", conflicts_with = "port")]
    pub listen: Option<SocketAddr>,
    /// Show the results in this folder, which `judge grade` may still be writing, as `judge report --format html` does
    #[arg(long, value_name = "DIR")]
    pub results: Option<PathBuf>,
    /// A file with the token that requests send, which nobody else can read [default: the one in `.judge/serve.json`]
    #[arg(long, value_name = "FILE", requires = "api")]
    pub token_file: Option<PathBuf>,
    #[command(flatten)]
    pub record: RecordArgs,
}

#[derive(Args)]
pub struct WatchArgs {
    /// The file to watch, or the folder of a program of several files
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    #[command(flatten)]
    pub which: WhichArgs,
    #[command(flatten)]
    pub record: RecordArgs,
}

/// Look for a small input on which a program fails, and keep it
///
/// Inputs come from the problem's generator, small ones first, and from its cases, which are changed a little. An accepted
/// solution says what is expected. The first input that fails is made as small as it can be, and kept in
/// `.judge/cases/SLUG.jsonl` in the nearest folder above that has a folder `.judge`, else here. `judge run` runs what is kept
/// there after the samples. What a program keeps from one call to the next is not seen: every input has an interpreter of its
/// own, and `judge submit` looks for that.
#[derive(Args)]
#[command(
    after_help = "Exit codes: 0 no difference was found · 1 one was · 2 wrong use, or the problem lacks what is \
needed · 3 the judge or the bank is at fault."
)]
pub struct StressArgs {
    /// The file to try; `-` reads standard input
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    #[command(flatten)]
    pub which: WhichArgs,
    /// Compare with this program instead of an accepted solution; nothing is kept
    #[arg(long, value_name = "FILE")]
    pub against: Option<PathBuf>,
    /// How long to look. What is found does not depend on it, only how far the search gets
    #[arg(long, value_name = "N", default_value_t = 10, value_parser = clap::value_parser!(u64).range(1..=86_400))]
    pub seconds: u64,
    /// The seed of the sequence of inputs: the same number tries the same inputs in the same order
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub seed: u64,
    #[command(flatten)]
    pub record: RecordArgs,
}

/// Show how the work of a program grows with the size of its input, beside an accepted solution
///
/// The problem says what its size is, and its generator makes inputs of sizes that double. The work on each of them is counted, and
/// what remains without the work of the smallest one is compared with powers of n. Where it can be found out, the lines in which
/// the program is most often come last; they are counted in a run of their own, on a small input. Answers are not looked at.
#[derive(Args)]
#[command(
    after_help = "Exit codes: 0 measured · 1 it is not a program · 2 wrong use, or the problem lacks what is needed · \
3 the judge or the bank is at fault."
)]
pub struct GrowthArgs {
    /// The file to measure; `-` reads standard input
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    #[command(flatten)]
    pub which: WhichArgs,
}

#[derive(Args)]
pub struct WorkerArgs {
    /// Where compiled interpreters are kept
    #[arg(long, value_name = "DIR")]
    pub cache: Option<PathBuf>,
    /// Make ready what runs this language, before it is asked for
    #[arg(long, value_name = "LANG", value_parser = language())]
    pub ready: Vec<Language>,
    /// Try the walls, and end
    #[arg(long)]
    pub try_walls: bool,
    /// Say the digest of the engine, and end
    #[arg(long)]
    pub digest: bool,
    /// What the program that started this was built for, if it is not this executable
    #[arg(long, value_name = "IDENTITY")]
    pub client: Option<String>,
}
