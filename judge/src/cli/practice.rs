//! What the commands take that choose problems, remember what was done, and time rounds.

use std::path::PathBuf;

use clap::{
    Args, Subcommand, ValueEnum,
    builder::{PossibleValue, TypedValueParser},
};
use history::Rating;
use judge::{
    practice::{progress::Status, review::A_DAY},
    round::rules::MAX_MINUTES,
};
use judge_core::{problem::Difficulty, prompt::PromptKind};
use sandbox_api::Language;

use super::values::{RecordArgs, difficulty, language, one_of};

#[derive(Args)]
pub struct PickArgs {
    #[command(flatten)]
    pub filter: FilterArgs,
    /// Seed of the draw: the same number draws the same problem again, until more is solved
    #[arg(long, value_name = "N")]
    pub seed: Option<u64>,
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
