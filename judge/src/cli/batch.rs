//! What the commands take that judge many submissions and report on them.

use std::path::PathBuf;

use clap::Args;
use judge::{
    batch::results::Shard,
    report::{Format as ReportFormat, run},
};

use super::values::{format_of, threads};

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
    /// Judge the parts of N that standard input names, a number a line, each into the folder of its number in DIR
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..), requires = "out", conflicts_with_all = ["shard", "resume"], hide = true)]
    pub shards: Option<u64>,
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
