//! Running and judging what the page sends. Answers come line by line: how many cases there are, each case, at last the result. A
//! line `error` is one of the judge, and says nothing about the program.

use std::{
    collections::HashMap,
    io,
    ops::ControlFlow,
    panic,
    sync::{Arc, mpsc},
    thread,
};

use judge::{
    CaseResult, Document, Judgement, Problem, Reveal, Submission, calibrate,
    case::Group,
    digest,
    document::Detail,
    judge_watched,
    kind::Input,
    practice::record,
    problem::Facts,
    report::{self, run::first_failure, sink},
    trial::{Referee, Trial},
    value::shorten,
    vocabulary::Role,
    whereabouts::Whereabouts,
    workspace::Workspace,
};
use sandbox_api::{Ending, Language};
use serde::Deserialize;
use serde_json::{Value as Json, json};

use super::{
    house::House,
    http::{Body, InOrder, Lines, Response},
    project::{self, FilePath, not_project},
    refusal::Refusal,
};
use crate::commands::{
    error::Error,
    run::{chosen, with_own_cases},
    start::usual_path,
    submit::quality_in,
};

/// How many characters of a failing input are shown; the document has more.
pub const MAX_INPUT: usize = 2_000;

/// A program to run or to judge.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Program {
    /// Its language.
    pub language: Language,
    /// Its text.
    pub source: String,
    /// Which file of a project has that text; the others are those of the workspace.
    #[serde(default)]
    pub path: Option<FilePath>,
    /// An input of one's own to run it on, as statements show inputs, instead of the samples.
    #[serde(default)]
    pub input: Option<String>,
    /// Whether that input is to be kept, with the answer of an accepted solution.
    #[serde(default)]
    pub keep: bool,
    /// Whether nobody asked for this run: it is not remembered.
    #[serde(default)]
    pub unasked: bool,
}

/// Runs a program on the samples and the person's own cases, or on an input of their own.
pub fn run(house: &Arc<House>, slug: &str, program: Program) -> Result<Response, Refusal> {
    let (id, submission) = handed_in(house, slug, program.language, (&program.source, program.path.as_ref()))?;
    let house = Arc::clone(house);
    Ok(answer(move |lines| {
        let (problem, round) = (house.problem(&id)?, house.round(&id));
        let workspace = house.workspace(round.as_ref());
        if let Some(input) = &program.input {
            let keep = program.keep.then_some(&workspace);
            return say(lines, &try_on(&house, &problem, &submission, input, keep)?);
        }
        let problem = chosen(with_own_cases(problem, &workspace)?, None)?;
        say(lines, &json!({ "started": { "cases": problem.cases().count() } }))?;
        let names = Names::of(&problem, Reveal::Full);
        let judgement = &judge_aloud(&house, &problem, &submission, &names, lines)?;
        let subject = report::Subject { problem: &problem, submission: &submission, judgement, reveal: Reveal::Full };
        let is_recorded = !program.unasked && {
            let source = round.as_ref().map(|_| submission.text());
            let event = || Ok(record::run(&submission, judgement));
            house.remember(&problem.id, event, source.as_deref(), round.as_ref())
        };
        conclude(&house, &subject, &names, is_recorded, lines)
    }))
}

/// Judges a program as `judge submit` does, and remembers it.
pub fn submit(house: &Arc<House>, slug: &str, program: &Program) -> Result<Response, Refusal> {
    let (id, submission) = handed_in(house, slug, program.language, (&program.source, program.path.as_ref()))?;
    let house = Arc::clone(house);
    Ok(answer(move |lines| {
        let (problem, round) = (house.problem(&id)?, house.round(&id));
        let cases: usize = problem.counted().map(|(_, _, cases, _)| cases).sum();
        say(lines, &json!({ "started": { "cases": cases } }))?;
        // Interviewers say which kind of input was forgotten, at most.
        let reveal = if round.is_some() { Reveal::Category } else { Reveal::Full };
        let names = Names::of(&problem, reveal);
        let judgement = &judge_aloud(&house, &problem, &submission, &names, lines)?;
        let subject = report::Subject { problem: &problem, submission: &submission, judgement, reveal };
        let event = || {
            let quality = quality_in(round.as_ref(), &house.runner, &subject);
            Ok(record::submit(&problem, &submission, judgement, digest(&house.runner), quality.as_ref())?)
        };
        let source = submission.text();
        let is_recorded = house.remember(&problem.id, event, Some(&source), round.as_ref());
        conclude(&house, &subject, &names, is_recorded, lines)
    }))
}

/// Judges a program, with a line for every case. Nothing more is run when nobody reads them any more.
fn judge_aloud(
    house: &House,
    problem: &Problem,
    submission: &Submission,
    names: &Names,
    lines: &mut Lines,
) -> Result<Judgement, Stop> {
    let limits = calibrate::limits(&house.runner, problem, submission.language)?;
    let line = |result: &CaseResult| {
        let category = result.kind.category().map(|category| category.name());
        json!({ "case": { "id": names.id(result), "verdict": result.verdict, "category": category } }).to_string()
    };
    let (tell, told) = mpsc::channel();
    let mut cases = InOrder::new(lines);
    let judgement = thread::scope(|scope| {
        // The threads that judge, which everybody shares, never wait for the client: this one does.
        let judgement = scope.spawn(move || {
            judge_watched(&house.runner, problem, submission, &limits, (false, Detail::Full), &|at, result| {
                let is_heard = tell.send((at, line(result))).is_ok();
                if is_heard { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
            })
        });
        let written = told.into_iter().try_for_each(|(at, line)| cases.write(at, line));
        let judgement = judgement.join().unwrap_or_else(|fault| panic::resume_unwind(fault))?;
        written.map_err(|_| Stop::Gone)?;
        Ok::<_, Stop>(judgement)
    })?;
    // Nobody told of what was skipped.
    let judged = cases.written();
    let mut skipped = judgement.cases.iter().enumerate().skip(judged);
    skipped.try_for_each(|(at, result)| cases.write(at, line(result))).map_err(|_| Stop::Gone)?;
    Ok(judgement)
}

/// What cases are called: `group/name`, or `group/number` where the name would say more than may be revealed.
struct Names<'a> {
    /// The numbers of the cases, by group and name, that have one in place of a name.
    numbers: HashMap<(&'a str, &'a str), usize>,
}

impl<'a> Names<'a> {
    fn of(problem: &'a Problem, reveal: Reveal) -> Self {
        let is_hidden = |group: &&Group| reveal != Reveal::Full && group.kind.role() != Role::Sample;
        let numbered = |group: &'a Group| {
            let names = group.cases.iter().map(move |case| (group.name.as_str(), case.name.as_str()));
            names.zip(1..)
        };
        Self { numbers: problem.groups.iter().map(AsRef::as_ref).filter(is_hidden).flat_map(numbered).collect() }
    }

    fn id(&self, result: &CaseResult) -> String {
        let number = self.numbers.get(&(result.group.as_str(), result.name.as_str()));
        number.map_or_else(|| result.id(), |number| format!("{}/{number}", result.group))
    }
}

/// The last line of a judgement.
fn conclude(
    house: &House,
    subject: &report::Subject,
    names: &Names,
    is_recorded: bool,
    lines: &mut Lines,
) -> Result<(), Stop> {
    let mut document = Document::of(subject, &digest(&house.runner), Detail::Full);
    let id = |result: &CaseResult| names.id(result);
    for (case, result) in document.cases.iter_mut().zip(&subject.judgement.cases) {
        case.id = id(result);
    }
    document.first_failure = subject.judgement.first_failure().map(id);
    let whereabouts = Whereabouts::of(&house.runner, subject)?.map(|place| sink::line(&place.to_string()));
    let failed = subject.judgement.first_failure().and_then(|result| subject.case(result));
    let mut failure = first_failure(&document);
    let shown = failure.as_mut().and_then(|failure| failure.input.as_mut());
    // The document cuts long inputs. Whoever may see this one gets all of it.
    let input = shown.zip(failed).map(|(shown, case)| {
        *shown = shorten(&subject.problem.kind.lines(&case.input).join("\n"), MAX_INPUT);
        as_typed(subject.problem, &case.input)
    });
    // What people read of the first failure is made visible; the document stays as it is.
    let failure = failure.map(|failure| sink::visible(json!(failure)));
    let last = json!({
        "result": document, "failure": failure, "input": input, "whereabouts": whereabouts, "recorded": is_recorded,
    });
    say(lines, &last)
}

/// An input as a person would type it, so that it is read as the same input again.
pub fn as_typed(problem: &Problem, input: &Input) -> String {
    match input.json() {
        Json::String(text) => text,
        _ => problem.kind.lines(input).join("\n"),
    }
}

/// What the program does with one input, and what an accepted solution answers. Both are kept in the workspace, if one is named.
fn try_on(
    house: &House,
    problem: &Problem,
    submission: &Submission,
    input: &str,
    keep: Option<&Workspace>,
) -> Result<Json, Error> {
    let read = problem.kind.read_input_text(input);
    let input = read.map_err(|reason| {
        let example = problem.cases().next().map(|(_, case)| problem.kind.lines(&case.input).join(" · "));
        Error::BadInput { what: "the text".to_owned(), reason, example }
    })?;
    let limits = calibrate::limits(&house.runner, problem, submission.language)?;
    let referee = || Referee::accepted(problem, submission.language);
    let trial = match Trial::new(&house.runner, problem, submission, &input, &limits, referee)? {
        Ok(trial) => trial,
        Err(error) => {
            let (text, file) = (sink::lines(&error.message), submission.name_of(error.file));
            return Ok(json!({ "trial": { "good": false, "error": text, "file": file, "line": error.line } }));
        }
    };
    let case = trial.reference.as_ref().and_then(|reference| reference.case.as_ref().ok());
    let kept = keep.zip(case).map(|(workspace, case)| workspace.keep(problem, "own", case)).transpose()?;
    let mut shown = as_shown(problem, &trial);
    shown["kept"] = json!(kept.map(|kept| kept.id()));
    Ok(json!({ "trial": shown }))
}

/// A trial as people see it.
pub fn as_shown(problem: &Problem, trial: &Trial) -> Json {
    let outcome = &trial.execution.outcome;
    let (answered, error) = match &outcome.ending {
        Ending::Finished(answer) => {
            let text = problem.kind.answer_text(answer, &outcome.stdout).map(|text| sink::lines(&text));
            (text, trial.execution.wrong.as_ref().and_then(|wrong| wrong.reason()))
        }
        Ending::Raised(exception) => (None, Some(format!("{}: {}", exception.name, exception.message))),
        ending => (None, Some(ending.to_string())),
    };
    let printed = match &outcome.conversation {
        Some(talk) => talk.transcript.to_string(),
        None => String::from_utf8_lossy(&outcome.stdout).into_owned(),
    };
    let case = trial.reference.as_ref().and_then(|reference| reference.case.as_ref().ok());
    let expected = case.map(|case| case.expected_lines(&*problem.kind).join("\n"));
    json!({
        "good": trial.is_good,
        "answered": answered,
        "expected": expected.map(|text| sink::lines(&text)),
        "error": error.map(|text| sink::lines(&text)),
        "objection": trial.objection.as_deref().map(sink::line),
        "printed": sink::lines(&printed),
        "work": outcome.usage.work,
    })
}

/// A problem, and a program for it.
pub fn ready(
    house: &House,
    slug: &str,
    language: Language,
    program: (&str, Option<&FilePath>),
) -> Result<(Problem, Submission), Refusal> {
    let (id, submission) = handed_in(house, slug, language, program)?;
    Ok((house.problem(&id)?, submission))
}

/// A program as it is now, with the files of its project, and the name of its problem. Whoever waits keeps this, and no case.
fn handed_in(
    house: &House,
    slug: &str,
    language: Language,
    (source, path): (&str, Option<&FilePath>),
) -> Result<(String, Submission), Refusal> {
    let problem = house.facts(slug)?;
    let submission = match path {
        Some(path) if problem.is_project => project::program(house, &problem, language, (path, source))?,
        Some(_) => return Err(not_project(&problem)),
        None => written(&problem, language, source)?,
    };
    Ok((problem.id, submission))
}

/// A program as the file that it would be in.
pub fn written(problem: &Facts, language: Language, source: &str) -> Result<Submission, judge::Error> {
    Submission::from_bytes(&usual_path(problem, language), language, source.as_bytes())
}

/// Why no more lines come.
pub enum Stop {
    /// The judge failed.
    Failed(Error),
    /// The client has gone.
    Gone,
}

impl From<Error> for Stop {
    fn from(error: Error) -> Self {
        Self::Failed(error)
    }
}

impl From<judge::Error> for Stop {
    fn from(error: judge::Error) -> Self {
        match error {
            judge::Error::Cancelled => Self::Gone,
            error => Self::Failed(error.into()),
        }
    }
}

/// Writes a line, unless the client has gone.
pub fn say(lines: &mut Lines, line: &Json) -> Result<(), Stop> {
    lines.write(&line.to_string()).map_err(|_| Stop::Gone)
}

/// An answer of the lines that `tell` writes, and one more if the judge fails.
pub fn answer(tell: impl FnOnce(&mut Lines) -> Result<(), Stop> + Send + 'static) -> Response {
    let stream = move |lines: &mut Lines| match tell(lines) {
        Ok(()) => Ok(()),
        Err(Stop::Gone) => Err(io::ErrorKind::BrokenPipe.into()),
        Err(Stop::Failed(error)) => lines.write(&json!({ "error": Refusal::from(error) }).to_string()),
    };
    let headers = vec![("content-type", "application/jsonl".to_owned())];
    Response { status: 200, headers, body: Body::Lines(Box::new(stream)) }
}
