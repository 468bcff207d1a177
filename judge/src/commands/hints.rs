//! What to do about an error. Errors of the library state facts; here is what to type, all of it in one place.

use judge::{
    batch::{self, BadResult, NotGradable, OtherRun},
    error::quoted,
    export::{self, Refusal},
    import, report, round, scaffold,
    submission::is_standard_input,
};
use sandbox_api::Language;

use super::{
    error::{Error, NotReplayable},
    shell,
};

/// How a time is written.
const INSTANT: &str = "write it as `2026-11-02T12:00:00Z`";

/// What to do about an error, if there is more to say than the error says.
pub fn hint(error: &Error) -> Option<String> {
    match error {
        Error::Core(error)
        | Error::Scaffold(scaffold::Error::Core(error))
        | Error::Import(import::Error::Core(error))
        | Error::Export(export::Error::Core(error)) => of_core(error),
        Error::Batch(error) | Error::Report(report::Error::Results(error)) => of_batch(error),
        Error::Report(error) => of_report(error).map(str::to_owned),
        Error::Scaffold(scaffold::Error::NoSlug(_)) => {
            Some("use lower-case letters, digits and single dashes".to_owned())
        }
        Error::Scaffold(scaffold::Error::Exists(_) | scaffold::Error::Reserved(_)) => {
            Some("choose another name".to_owned())
        }
        Error::Exists(_) => Some("name another file with `--output`".to_owned()),
        Error::Import(import::Error::Exists(_)) | Error::Export(export::Error::Exists(_)) => {
            Some("name another folder with `--out`".to_owned())
        }
        Error::Import(import::Error::Nothing(_) | import::Error::NotRead { .. }) => None,
        Error::Export(export::Error::Refused { reason, .. }) => Some(of_refusal(*reason).to_owned()),
        Error::FolderExists(_) => Some("name a folder that does not exist yet".to_owned()),
        Error::BuiltIn => Some(
            "name a bank of your own with `--bank DIR`; `judge bank export DIR` writes the built-in one".to_owned(),
        ),
        Error::NoSuchCase { known, .. } => Some(format!("there are {}", quoted(known))),
        Error::NotReplayable { reason: NotReplayable::OtherEngine { .. }, .. } => {
            Some("replay it with the version of judge that made it".to_owned())
        }
        Error::NotReplayable { reason: NotReplayable::Missing(_), .. } => {
            Some("put the program beside the results, or run this in the folder that its path begins in".to_owned())
        }
        Error::NotReplayable { reason: NotReplayable::StandardInput, .. } => {
            Some("only results of files can be judged again: submit the file".to_owned())
        }
        Error::Round(error) => of_round(error),
        Error::RoundNotRecorded => Some("set JUDGE_NO_RECORD=0; it is set to something else, or CI is set".to_owned()),
        Error::History(error) => of_history(error).map(str::to_owned),
        Error::NoInstant(_) => Some(INSTANT.to_owned()),
        Error::NoSuchTry { problem, .. } => Some(format!("`judge log {}` numbers them", shell::word(problem))),
        Error::NotAcceptedYet(_) => Some("submit it first".to_owned()),
        Error::WhichReview(known) if known.is_empty() => {
            Some("name a problem to rate; `judge review` shows what is due".to_owned())
        }
        Error::WhichReview(_) => Some("name one of them".to_owned()),
        Error::NotConfirmed => Some("say that it is meant with `--yes`".to_owned()),
        Error::NoWork(_) => Some("`judge worker` is started by judge itself".to_owned()),
        Error::OtherClient { .. } => Some("install the package for Python and its command together".to_owned()),
        Error::BadInput { example: Some(example), .. } => {
            Some(format!("write it as the statement shows samples, with texts in double quotes: `{example}`"))
        }
        Error::OwnCases(_) => {
            Some("each line is a case as in a bank: `judge help stress` says where they come from".to_owned())
        }
        Error::NoSuchHint { of: 0, .. } => Some("hints of a problem are in its `hints.md`".to_owned()),
        Error::NoSuchHint { of, .. } => Some(format!("there are {of}, counted from 1")),
        Error::NoSolution { .. } => Some("leave out `--lang` to see one in another language".to_owned()),
        Error::Scores { prompt, .. } => {
            Some(format!("`judge prompt {} --rubric` shows what is scored", shell::word(prompt)))
        }
        Error::NotAnswered(prompt) => Some(format!("`judge prompt {}` takes an answer", shell::word(prompt))),
        Error::NoEditor | Error::Editor { .. } => {
            Some("name one in VISUAL or EDITOR, with the option by which it waits: `EDITOR='code --wait'`".to_owned())
        }
        Error::Token { path, .. } => {
            Some(format!("`umask 077; openssl rand -hex 32 > {}` makes one", shell::path(path)))
        }
        Error::NotSure => Some("say so with `--yes`".to_owned()),
        Error::Lacks { .. } => Some("problems/README.md says what a problem may have".to_owned()),
        Error::Port { .. } => Some("another program may be there: name another with `--port`, or none".to_owned()),
        Error::NotReplayable { .. }
        | Error::NoRandom(_)
        | Error::BadInput { .. }
        | Error::NoPart { .. }
        | Error::NoProgram(_)
        | Error::LongAnswer { .. }
        | Error::Output(_) => None,
    }
}

fn of_refusal(reason: Refusal) -> &'static str {
    match reason {
        Refusal::Called => "make one about standard input of it: `judge new SLUG --kind stdio`",
        Refusal::Led | Refusal::Project => "`judge list` shows problems of other kinds",
        Refusal::NoSolution => "add one under `solutions/accepted/`",
    }
}

fn of_core(error: &judge::Error) -> Option<String> {
    use judge::Error;

    Some(match error {
        Error::NoBank { .. } => {
            "a bank is a folder with a folder for each problem; without `--bank` and JUDGE_BANK, the built-in one is used"
                .to_owned()
        }
        Error::UnknownProblem { nearest: Some(name), .. } => format!("did you mean `{name}`?"),
        Error::UnknownPrompt { nearest: Some(name), .. } => format!("did you mean `{name}`?"),
        Error::UnknownPrompt { nearest: None, .. } => "`judge prompt --list` shows them all".to_owned(),
        Error::UnknownProblem { nearest: None, .. } => "`judge list` shows them all".to_owned(),
        Error::NoProblemForFile { path, .. } if is_standard_input(path) => "name it with `--problem SLUG`".to_owned(),
        Error::NoProblemForFile { nearest: Some(name), .. } => {
            format!("did you mean `{name}`? say so with `--problem {}`", shell::word(name))
        }
        Error::NoProblemForFile { nearest: None, .. } => {
            "name the file after the problem, write `judge: SLUG` into a comment on its first line, or use `--problem SLUG`"
                .to_owned()
        }
        Error::NamesNothing { .. } => "write the name of the problem behind it: `judge: SLUG`".to_owned(),
        Error::SeveralProblems { .. } => "choose one with `--problem SLUG`".to_owned(),
        Error::IsFolder(_) => "name the files in it one by one".to_owned(),
        Error::NoEntry { .. } => {
            "the file that is run is called `main`, `solution` or as the problem; the others are imported".to_owned()
        }
        Error::SeveralEntries { .. } => "call only one of them so, or name its language with `--lang`".to_owned(),
        Error::EmptyFile(_) => "`judge start` writes a file to start from".to_owned(),
        Error::NotUtf8 { .. } => "save it as UTF-8".to_owned(),
        Error::BadNotebook { .. } => "save the program as a file of its own, `*.py`".to_owned(),
        Error::TooLarge { .. } => "compute large tables instead of pasting them".to_owned(),
        Error::UnknownLanguage(path) if is_standard_input(path) => {
            let languages = Language::ALL.map(|language| format!("`--lang {}`", language.name()));
            format!("name it with {}", languages.join(" or "))
        }
        Error::UnknownLanguage(_) => "submissions are Python `.py` or TypeScript `.ts`".to_owned(),
        Error::NoWorkLimit { .. } => {
            "add one under `solutions/accepted/` and run `judge calibrate`, or state `steps` under [limits] in problem.toml".to_owned()
        }
        Error::TooMuchWork { .. } => "fewer or smaller cases take less".to_owned(),
        Error::Problem(_)
        | Error::Read { .. }
        | Error::Write { .. }
        | Error::NotProgram { .. }
        | Error::BrokenProgram { .. }
        | Error::Sandbox(_)
        | Error::Cancelled => return None,
    })
}

fn of_round(error: &round::Error) -> Option<String> {
    use round::Error;

    Some(match error {
        Error::Core(error) => return of_core(error),
        Error::Unknown { nearest: Some(nearest), .. } => format!("did you mean `{nearest}`?"),
        Error::Unknown { known, .. } if known.is_empty() => {
            "this bank has no folder `rounds`; a path ends in `.toml`".to_owned()
        }
        Error::Unknown { known, .. } => format!("there are {}; a path ends in `.toml`", quoted(known)),
        Error::NoProblem { .. } => "give it more time with `--minutes N`".to_owned(),
        Error::Active(_) => "`judge round` says what is left of it, `judge round finish` ends it".to_owned(),
        Error::None => "`judge round start phone` starts one".to_owned(),
        Error::Over(_) => "`judge round report` reports on it".to_owned(),
        Error::BadFile { .. } => "only judge writes this file; without it, the folder is no round".to_owned(),
        Error::BadRules(_) => return None,
    })
}

fn of_batch(error: &batch::Error) -> Option<String> {
    use batch::Error;

    Some(match error {
        Error::Core(error) => return of_core(error),
        Error::UnknownSet { nearest: Some(nearest), .. } => format!("did you mean `{nearest}`?"),
        Error::UnknownSet { nearest: None, known, .. } => {
            format!("there are {}; a path ends in `.toml`", quoted(known))
        }
        Error::NotInSet { known, .. } => format!("there are {}", quoted(known)),
        Error::NotGradable { reason, .. } => of_input(reason).to_owned(),
        Error::NotEmpty(path) => format!(
            "choose another folder with `--out`, or resume an interrupted run with `--resume {}` in its place",
            shell::path(path)
        ),
        Error::InUse(_) => "wait until it is done, or choose another folder with `--out`".to_owned(),
        Error::OtherRun { reason, .. } => of_other_run(reason).to_owned(),
        Error::NoResults(_) => "`judge grade` makes one".to_owned(),
        Error::BadRoster { .. } => "the first line has the titles of the columns".to_owned(),
        Error::BadResult { reason: BadResult::OtherFormat { .. }, .. } => {
            "use the version of judge that made it".to_owned()
        }
        Error::BadFile { .. } | Error::BadResult { .. } => {
            "nothing of this folder is used: judge the input again, or ask for the folder anew".to_owned()
        }
        Error::BadSet(_) | Error::BadPattern { .. } => return None,
    })
}

fn of_history(error: &history::Error) -> Option<&'static str> {
    use history::Error;

    match error {
        Error::NoFolder => Some("name one in JUDGE_DATA_DIR"),
        Error::Write { .. } | Error::ReadOnly(_) => {
            Some("name a folder that can be written to in JUDGE_DATA_DIR; JUDGE_NO_RECORD=1 remembers nothing")
        }
        Error::Damaged(_) => Some("the next thing that is recorded sets it aside and begins a new one"),
        Error::Newer { .. } => Some("use the version of judge that made it, or name another folder in JUDGE_DATA_DIR"),
        Error::Foreign(_) => Some("name another folder in JUDGE_DATA_DIR"),
        Error::BadLine { .. } => Some("nothing was imported; `judge history export` writes what can be"),
        Error::Full(_) | Error::Busy(_) | Error::BadRow { .. } | Error::Stream(_) | Error::Sqlite { .. } => None,
    }
}

fn of_input(reason: &NotGradable) -> &'static str {
    match reason {
        NotGradable::UnknownKind => {
            "samples are in a file that ends in `.jsonl` or `.json`, either with `.gz`; unpack other archives first"
        }
        NotGradable::Lists { .. } => "name the practice set that the programs were written for with `--set`",
        NotGradable::TooManyFiles(_) => "grade it in parts",
        NotGradable::DamagedZip(_) => "make or download it again",
        NotGradable::Metadata(_) => "export the submissions from Gradescope again",
        NotGradable::ExportOrStudent => {
            "an export is graded from its folder itself, or under its name `assignment_NUMBER_export`; a student of this name is \
             one whom a class list has (`--roster`)"
        }
    }
}

fn of_other_run(reason: &OtherRun) -> &'static str {
    match reason {
        OtherRun::Choices(_) => "what decides results has changed: choose another folder with `--out`",
        OtherRun::Input(_) => "the input has changed: choose another folder with `--out`",
        OtherRun::Incomplete => "complete it with `judge grade --resume` first",
        OtherRun::NotAShard => "judge the input with `--shard 1/2` and `--shard 2/2` to get shards",
        OtherRun::IncompleteShard => "complete it with `judge grade --resume`",
        OtherRun::ShardOfOtherRun(_) => "shards are judged with the same set, tests and engine",
        OtherRun::ShardOfOtherInput => "every shard is judged from the whole input",
        OtherRun::Shards { .. } => "name every shard once",
    }
}

fn of_report(error: &report::Error) -> Option<&'static str> {
    match error {
        report::Error::FileForEach(_) => Some("name a folder with `--output`"),
        report::Error::NotStudents => Some("`--format passk` is for samples"),
        report::Error::NoClassroom(_) => {
            Some("its result says which submission it is of; the runner sets these variables")
        }
        report::Error::NoInstant(_) => Some(INSTANT),
        report::Error::Results(_) | report::Error::File(_) | report::Error::Output(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hint_says_what_to_type() {
        let path = std::path::PathBuf::from("out");
        let known = vec!["phone-screen".to_owned(), "warm-up".to_owned()];
        let bad_result = |reason| batch::Error::BadResult { path: "run.json".into(), line: 1, reason };
        let cases: [(Error, Option<&str>); 11] = [
            (
                judge::Error::UnknownProblem { name: "a".to_owned(), nearest: None }.into(),
                Some("`judge list` shows them all"),
            ),
            (
                judge::Error::NoProblemForFile { path: "a.py".into(), nearest: Some("two-sum".to_owned()) }.into(),
                Some("did you mean `two-sum`? say so with `--problem two-sum`"),
            ),
            (judge::Error::EmptyFile("a.py".into()).into(), Some("`judge start` writes a file to start from")),
            (
                batch::Error::UnknownSet { name: "a".to_owned(), nearest: None, known }.into(),
                Some("there are `phone-screen`, `warm-up`; a path ends in `.toml`"),
            ),
            (
                batch::Error::NotEmpty(path.clone()).into(),
                Some(
                    "choose another folder with `--out`, or resume an interrupted run with `--resume out` in its place",
                ),
            ),
            (
                batch::Error::OtherRun { path: path.clone(), reason: OtherRun::NotAShard }.into(),
                Some("judge the input with `--shard 1/2` and `--shard 2/2` to get shards"),
            ),
            // The same below a report as alone.
            (report::Error::Results(batch::Error::NoResults(path)).into(), Some("`judge grade` makes one")),
            (
                bad_result(BadResult::OtherFormat { what: "a run", schema: "judge/run/v1" }).into(),
                Some("use the version of judge that made it"),
            ),
            (
                bad_result(BadResult::OtherTests).into(),
                Some("nothing of this folder is used: judge the input again, or ask for the folder anew"),
            ),
            (report::Error::FileForEach(3).into(), Some("name a folder with `--output`")),
            (Error::Output(std::io::ErrorKind::StorageFull.into()), None),
        ];
        for (error, expected) in cases {
            assert_eq!(hint(&error).as_deref(), expected, "{error}");
        }
    }
}
