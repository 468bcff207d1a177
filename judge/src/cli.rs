//! The command line. The comments here are the help that people read.

use std::{net::SocketAddr, path::PathBuf};

use clap::{
    Args, Parser, Subcommand, ValueEnum,
    builder::{PossibleValue, PossibleValuesParser, TypedValueParser},
};
use clap_complete::Shell;
use history::Rating;
use judge::{
    batch::results::Shard,
    check::{BILLION, USUALLY},
    export::kattis::Format as PackageFormat,
    practice::{progress::Status, review::A_DAY},
    report::{Format as ReportFormat, bank, run},
    round::rules::MAX_MINUTES,
    scaffold::{TEMPLATES, Template},
};
use judge_core::{Reveal, problem::Difficulty, prompt::PromptKind};
use sandbox_api::Language;

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

#[derive(Args, Clone)]
pub struct RecordArgs {
    /// Do not remember this; JUDGE_NO_RECORD is the same for every command, and nothing is remembered where CI is set
    #[arg(long)]
    pub no_record: bool,
}

#[derive(Args)]
pub struct ReplayArgs {
    /// A file of results, as `judge submit --output-format json` prints them
    #[arg(value_name = "RESULTS")]
    pub results: PathBuf,
}

/// Judge many submissions: a folder, an archive, an export, or samples from a model
///
/// A folder or a zip archive has STUDENT/PROBLEM.py, STUDENT_PROBLEM.py or PROBLEM/STUDENT.py; exports of submissions from
/// Gradescope, Moodle, Canvas, Blackboard and Brightspace are taken as they are. Samples are JSON lines with `task_id`, `solution` or `completion`, and perhaps
/// `language` and `id`. The results go into a folder, from which `judge report` makes tables and pages.
#[derive(Args)]
#[command(after_help = "Exit codes: 0 everything was judged, whatever the verdicts · 2 wrong use · 3 the judge \
failed on something · 4 nothing to judge · 5 stopped before the end, and can be resumed.")]
pub struct GradeArgs {
    /// A folder, a zip archive, or a file of samples (`*.jsonl`, `*.json`, either with `.gz`); `-` reads samples from standard input
    #[arg(value_name = "INPUT")]
    pub input: PathBuf,
    /// The practice set: a name in `sets` of the bank, or a file `*.toml` [default: all problems]
    #[arg(short, long, value_name = "SET")]
    pub set: Option<String>,
    /// The class list, with an id, login, e-mail address or name of everybody: who handed in nothing gets a row too
    #[arg(long, value_name = "CSV")]
    pub roster: Option<PathBuf>,
    /// The folder for the results, new or empty [default: the input's name and `-results`]
    #[arg(short, long, value_name = "DIR", conflicts_with = "resume")]
    pub out: Option<PathBuf>,
    /// Resume the stopped run in this folder; give the same options again
    #[arg(long, value_name = "DIR")]
    pub resume: Option<PathBuf>,
    /// Only this problem of the set, or of the bank when there is no set; may be given several times
    #[arg(short, long, value_name = "SLUG")]
    pub problem: Vec<String>,
    /// Only submissions whose name, `STUDENT/FILE`, matches; may be given several times
    #[arg(long, value_name = "GLOB")]
    pub only: Vec<String>,
    /// Leave out submissions whose name matches; may be given several times
    #[arg(long, value_name = "GLOB")]
    pub skip: Vec<String>,
    /// Judge this part of the input: one of N parts, for machines that share nothing
    #[arg(long, value_name = "I/N", value_parser = shard)]
    pub shard: Option<Shard>,
    /// Take samples as they are, and no programs out of fenced blocks of Markdown in them
    #[arg(long)]
    pub no_fences: bool,
    /// Stop each submission at the first case that fails
    #[arg(long)]
    pub fail_fast: bool,
    /// How many threads to use [default: one for each core]
    #[arg(short, long, value_name = "N", value_parser = threads)]
    pub jobs: Option<usize>,
    /// Do not use judgements of other runs, and keep none for them
    #[arg(long)]
    pub no_cache: bool,
}

/// `2/4`
fn shard(text: &str) -> Result<Shard, String> {
    let (index, of) = text.split_once('/').ok_or("expected two numbers, as in `2/4`")?;
    match (index.parse(), of.parse()) {
        (Ok(index), Ok(of)) if (1..=of).contains(&index) => Ok(Shard { index, of }),
        _ => Err("expected a number from 1 to the number of parts, as in `2/4`".to_owned()),
    }
}

fn threads(text: &str) -> Result<usize, String> {
    let number = text.parse().ok().filter(|number| (1..=512).contains(number));
    number.ok_or_else(|| "expected a number from 1 to 512".to_owned())
}

/// A format by its name.
fn format_of<W: Sync>(formats: &'static [ReportFormat<W>]) -> impl TypedValueParser<Value = &'static ReportFormat<W>> {
    let values = formats.iter().map(|format| PossibleValue::new(format.name).help(format.help));
    let find = |name: String| formats.iter().find(|format| format.name == name).ok_or("not a format");
    PossibleValuesParser::new(values).try_map(find)
}

#[derive(Args)]
pub struct MergeArgs {
    /// The results folders of all shards
    #[arg(required = true, value_name = "DIR")]
    pub folders: Vec<PathBuf>,
    /// The folder for the merged results, new or empty
    #[arg(short, long, value_name = "DIR")]
    pub out: PathBuf,
}

#[derive(Args)]
pub struct RejudgeArgs {
    /// A complete results folder
    #[arg(value_name = "DIR")]
    pub folder: PathBuf,
    /// Write the new results to the folder, instead of only showing what would change
    #[arg(long)]
    pub apply: bool,
    /// How many threads to use [default: one for each core]
    #[arg(short, long, value_name = "N", value_parser = threads)]
    pub jobs: Option<usize>,
}

#[derive(Args)]
pub struct ReportArgs {
    /// The results folder
    #[arg(value_name = "DIR")]
    pub results: PathBuf,
    /// The format of the report
    #[arg(short, long, value_name = "FORMAT", default_value = "text", value_parser = format_of(run::FORMATS))]
    pub format: &'static ReportFormat<run::Writer>,
    /// The file to write; a folder for formats that write a file for each student [default: standard output]
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// For passk: the numbers of samples to estimate for
    #[arg(long, value_name = "K", value_delimiter = ',', default_value = "1,10,100",
        value_parser = clap::value_parser!(u64).range(1..))]
    pub k: Vec<u64>,
    /// For csv: begin with a byte order mark, by which Excel knows that the file is UTF-8
    #[arg(long)]
    pub bom: bool,
}

#[derive(Args)]
pub struct PickArgs {
    #[command(flatten)]
    pub filter: FilterArgs,
    /// Seed of the draw: the same number draws the same problem again, until more is solved
    #[arg(long, value_name = "N")]
    pub seed: Option<u64>,
}

#[derive(Args, Clone)]
pub struct WhichArgs {
    /// The problem [default: from the file's name, or a line `# judge: SLUG` in it]
    #[arg(short, long, value_name = "SLUG")]
    pub problem: Option<String>,
    /// The language [default: from the file's extension]
    #[arg(short, long, alias = "language", value_name = "LANG", value_parser = language())]
    pub lang: Option<Language>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    Text,
    Concise,
    Json,
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
    /// The port [default: where this folder was served before, else any that is free]
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
pub struct ListArgs {
    #[command(flatten)]
    pub filter: FilterArgs,
    /// Only problems that are so far; those that are due are solved too
    #[arg(short, long)]
    pub status: Option<StatusFilter>,
    /// Print the topics that a problem may have
    #[arg(long)]
    pub topics: bool,
    /// Print the edge categories that a group may have
    #[arg(long, conflicts_with = "topics")]
    pub categories: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum StatusFilter {
    Reached(Status),
    Due,
}

impl ValueEnum for StatusFilter {
    fn value_variants<'a>() -> &'a [Self] {
        &[Self::Reached(Status::Todo), Self::Reached(Status::Tried), Self::Reached(Status::Solved), Self::Due]
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        let (name, help) = match self {
            Self::Reached(status) => (
                status.name(),
                match status {
                    Status::Todo => "Nothing was run or submitted",
                    Status::Tried => "Something was, and it is not solved",
                    Status::Solved => "Accepted before its solution was shown",
                },
            ),
            Self::Due => ("due", "To be solved again today"),
        };
        Some(PossibleValue::new(name).help(help))
    }
}

#[derive(Args)]
pub struct FilterArgs {
    /// Only problems whose name or title has this text
    #[arg(value_name = "TEXT")]
    pub text: Option<String>,
    /// Only problems of this difficulty
    #[arg(short, long, value_parser = difficulty())]
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

#[derive(Args)]
pub struct LogArgs {
    /// The problem's name or number [default: all problems]
    #[arg(value_name = "SLUG")]
    pub problem: Option<String>,
    /// How many of the latest entries to show [default: 20, of one problem all]
    #[arg(long, value_name = "N")]
    pub last: Option<usize>,
    /// Show how two tries of the problem differ, by their numbers in its log [default: the last two]
    #[arg(long, value_name = "A..B", num_args = 0..=1, require_equals = true, default_missing_value = "",
        requires = "problem", conflicts_with = "last", value_parser = two_tries)]
    pub diff: Option<TwoTries>,
}

/// Which tries to compare: these two, or the last two.
#[derive(Clone, Copy)]
pub struct TwoTries(pub Option<(usize, usize)>);

/// `1..3`, or nothing.
fn two_tries(text: &str) -> Result<TwoTries, String> {
    if text.is_empty() {
        return Ok(TwoTries(None));
    }
    let numbers = text.split_once("..").and_then(|(a, b)| Some((a.parse().ok()?, b.parse().ok()?)));
    numbers.map(|numbers| TwoTries(Some(numbers))).ok_or_else(|| "expected two numbers, as in `1..3`".to_owned())
}

#[derive(Args)]
pub struct StatsArgs {
    /// How many weeks to look back
    #[arg(long, value_name = "N", default_value_t = 12, value_parser = weeks)]
    pub weeks: usize,
}

fn weeks(text: &str) -> Result<usize, String> {
    let number = text.parse().ok().filter(|number| (0..=520).contains(number));
    number.ok_or_else(|| "expected a number from 0 to 520".to_owned())
}

#[derive(Args)]
pub struct ReviewArgs {
    /// The problem to rate
    #[arg(value_name = "SLUG", requires = "rating")]
    pub problem: Option<String>,
    /// Say how hard the last review was, of SLUG or of the only one that nothing was said of; a terminal is asked
    #[arg(long, value_name = "RATING", value_parser = rating())]
    pub rating: Option<Rating>,
    /// How many problems to review on a day
    #[arg(long, value_name = "N", default_value_t = A_DAY)]
    pub limit: usize,
    #[command(flatten)]
    pub record: RecordArgs,
}

fn rating() -> impl TypedValueParser<Value = Rating> {
    one_of(Rating::ALL.map(Rating::name), Rating::named)
}

/// Rehearse an interview: problems to solve in a time, and a report on it
///
/// Without a command, shows how much time is left and how far each part is. A round is a folder. A program in it that is submitted
/// belongs to the round, and the report on it names categories only; hints, solutions and `--reveal full` work as always, and are
/// noted. When the time is over, submissions are late, and nothing else changes.
#[derive(Args)]
pub struct RoundArgs {
    #[command(subcommand)]
    pub what: Option<RoundCommand>,
}

#[derive(Subcommand)]
pub enum RoundCommand {
    /// Draw problems, write a folder with files to start from, and start the clock
    Start(RoundStartArgs),
    /// End the round, and report on it
    Finish,
    /// Report on a round: what was done when, what was missed, and what to practise next
    Report {
        /// The folder of the round [default: the one around this folder, else the one here that goes on or began last]
        #[arg(value_name = "DIR")]
        round: Option<PathBuf>,
        /// Also write the report as a page, one file that needs no network
        #[arg(long, value_name = "FILE")]
        html: Option<PathBuf>,
    },
}

#[derive(Args)]
pub struct RoundStartArgs {
    /// The rules: a name in `rounds` of the bank (phone, onsite), or a file `*.toml`
    #[arg(value_name = "RULES")]
    pub rules: String,
    /// Seed of the draw: the same number draws the same again, until more is tried
    #[arg(long, value_name = "N")]
    pub seed: Option<u64>,
    /// How many minutes the problems may take together [default: from the rules]; each prompt adds its own
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=i64::from(MAX_MINUTES)))]
    pub minutes: Option<u32>,
    /// The language [default: python]
    #[arg(short, long, alias = "language", value_name = "LANG", value_parser = language())]
    pub lang: Option<Language>,
    /// The folder to make [default: the name of the rules and the day]
    #[arg(short, long, value_name = "DIR")]
    pub output: Option<PathBuf>,
}

#[derive(Args)]
pub struct HistoryArgs {
    #[command(subcommand)]
    pub what: HistoryCommand,
}

#[derive(Subcommand)]
pub enum HistoryCommand {
    /// Write everything that was tried as JSON lines, with the programs
    Export {
        /// The file to write [default: standard output]
        #[arg(short, long, value_name = "FILE")]
        output: Option<PathBuf>,
    },
    /// Add what was exported elsewhere; what is there already is passed over
    Import {
        /// The file to read; `-` is standard input
        #[arg(value_name = "FILE")]
        file: PathBuf,
    },
    /// Forget what was tried, for good
    Forget {
        /// The problems of the bank in use
        #[arg(value_name = "SLUG", required_unless_present = "all")]
        problems: Vec<String>,
        /// Forget everything, of all banks
        #[arg(long, conflicts_with = "problems")]
        all: bool,
        /// Do not ask
        #[arg(long)]
        yes: bool,
    },
}

#[derive(Args)]
pub struct ShowArgs {
    /// The problem's name or number
    #[arg(value_name = "SLUG")]
    pub problem: String,
}

#[derive(Args)]
pub struct StartArgs {
    /// The problem's name or number
    #[arg(value_name = "SLUG")]
    pub problem: String,
    /// The language [default: from the extension of FILE, else python]
    #[arg(short, long, alias = "language", value_name = "LANG", value_parser = language())]
    pub lang: Option<Language>,
    /// The file to write, or the folder of a project; `-` writes to standard output [default: the problem's name, here]
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Write the statement into the file too, as a comment
    #[arg(long)]
    pub statement: bool,
    /// Open the file in the editor that VISUAL or EDITOR names
    #[arg(short, long)]
    pub edit: bool,
}

#[derive(Args)]
pub struct HintArgs {
    /// The problem's name or number
    #[arg(value_name = "SLUG")]
    pub problem: String,
    /// Which hint, from 1 [default: the next one that you have not seen]
    #[arg(value_name = "N")]
    pub number: Option<usize>,
    #[command(flatten)]
    pub record: RecordArgs,
}

#[derive(Args)]
pub struct FollowupArgs {
    /// The problem's name or number
    #[arg(value_name = "SLUG")]
    pub problem: String,
    /// Also show what the questions lead to
    #[arg(long)]
    pub answers: bool,
    #[command(flatten)]
    pub record: RecordArgs,
}

#[derive(Args)]
pub struct SolutionArgs {
    /// The problem's name or number
    #[arg(value_name = "SLUG")]
    pub problem: String,
    /// The language [default: python, or what there is]
    #[arg(short, long, alias = "language", value_name = "LANG", value_parser = language())]
    pub lang: Option<Language>,
    /// Do not ask first
    #[arg(short, long)]
    pub yes: bool,
    #[command(flatten)]
    pub record: RecordArgs,
}

/// Show a prompt, a question that is answered in words, and take the answer
///
/// On a terminal, the time begins when the prompt is shown. The answer is written in the editor that VISUAL or EDITOR names,
/// else into the terminal. Then the notes of the interviewer are shown, with a rubric to score the answer by. What was
/// written and how it was scored is remembered.
#[derive(Args)]
pub struct PromptArgs {
    /// The name of the prompt [default: one that was answered least often]
    #[arg(value_name = "SLUG")]
    pub prompt: Option<String>,
    /// Only prompts of this kind
    #[arg(long, value_parser = prompt_kind(), conflicts_with = "prompt")]
    pub kind: Option<PromptKind>,
    /// Only prompts for this round: phone, onsite, take-home
    #[arg(long, conflicts_with = "prompt")]
    pub round: Option<String>,
    /// Seed of the draw
    #[arg(long, value_name = "N", conflicts_with = "prompt")]
    pub seed: Option<u64>,
    /// List the prompts
    #[arg(long, conflicts_with_all = ["prompt", "seed"])]
    pub list: bool,
    /// Show the notes of the interviewer: questions, rubric, traps and sources
    #[arg(long, requires = "prompt", conflicts_with = "answer")]
    pub rubric: bool,
    /// Show your last answer
    #[arg(long, requires = "prompt", conflicts_with_all = ["answer", "rubric"])]
    pub last: bool,
    /// Take the answer in this file; `-` is standard input
    #[arg(long, value_name = "FILE", requires = "prompt")]
    pub answer: Option<PathBuf>,
    /// Your score of the answer by the rubric: 1, 2 or 3 for each criterion, as in `2,3,1,2`
    #[arg(long, value_name = "N,N", value_delimiter = ',', requires = "answer",
        value_parser = clap::value_parser!(u8).range(1..=3))]
    pub score: Vec<u8>,
    #[command(flatten)]
    pub record: RecordArgs,
}

fn prompt_kind() -> impl TypedValueParser<Value = PromptKind> {
    one_of(PromptKind::ALL.map(PromptKind::name), PromptKind::named)
}

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

/// A language by its name or one of its aliases, which help does not list.
fn language() -> impl TypedValueParser<Value = Language> {
    let value = |language: Language| PossibleValue::new(language.name()).aliases(language.aliases());
    one_of(Language::ALL.map(value), Language::named)
}

fn difficulty() -> impl TypedValueParser<Value = Difficulty> {
    one_of(Difficulty::ALL.map(Difficulty::name), Difficulty::named)
}

fn package_format() -> impl TypedValueParser<Value = PackageFormat> {
    one_of(PackageFormat::ALL.map(PackageFormat::name), PackageFormat::named)
}

fn template() -> impl TypedValueParser<Value = &'static Template> {
    one_of(TEMPLATES.each_ref().map(|template| template.kind), Template::named)
}

fn reveal() -> impl TypedValueParser<Value = Reveal> {
    one_of(Reveal::ALL.map(Reveal::name), Reveal::named)
}

/// One of the words that `named` knows.
fn one_of<T: Clone + Send + Sync + 'static>(
    words: impl Into<PossibleValuesParser>,
    named: fn(&str) -> Option<T>,
) -> impl TypedValueParser<Value = T> {
    words.into().try_map(move |word| named(&word).ok_or("unknown word"))
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

#[derive(Args)]
pub struct ManArgs {
    /// The folder to write to
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
}
