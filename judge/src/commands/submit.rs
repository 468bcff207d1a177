//! `judge submit`: judge files and report.

use std::{
    io::{self, Write},
    path::Path,
};

use history::{Reveal as Revealed, What};
use judge::{
    Bank, CaseResult, Document, Judgement, Problem, Reveal, calibrate,
    case::GroupKind,
    difference::differences,
    digest,
    document::Detail,
    lint::Lint,
    own_tests::OwnTests,
    practice::record,
    quality::{self, Quality},
    report::{
        self,
        judgement::{json, text},
        sink::{line, path_line},
    },
    round::folder::Found,
    stub::{WRITE_UP, write_up},
    verdict::Verdict,
    whereabouts::Whereabouts,
};
use sandbox_api::Runner;
use store::read_named;

use super::{
    Context, Error, Status,
    columns::columns,
    failure::{in_words, labelled},
    growth::measure,
    review::after_accepted,
    round,
    talk::advise,
};
use crate::cli::{Format, SubmitArgs};

/// More of a write-up is not read, in bytes. One of that size has answers.
const MAX_WRITE_UP: u64 = 1 << 20;

/// Judges every file; one that cannot be judged does not stop the rest.
pub fn run(context: &Context, args: &SubmitArgs) -> Result<Status, Error> {
    // While it starts, the bank is read.
    let runner = context.runner_for(&args.files, args.which.lang)?;
    let bank = context.bank()?;
    let mut status = Status::Good;
    for (at, path) in args.files.iter().enumerate() {
        let mut lint = None;
        let judged =
            super::submission(&bank, path, &args.which).map_err(Error::from).and_then(|(submission, problem)| {
                if problem.is_project && args.output_format == Format::Text {
                    // Advice that cannot be had is none.
                    lint = Lint::start(&submission).ok().flatten();
                }
                let limits = calibrate::limits(&runner, &problem, submission.language)?;
                let judgement = judge::judge(&runner, &problem, &submission, &limits, args.fail_fast, Detail::Full)?;
                Ok((submission, problem, judgement))
            });
        let (submission, problem, judgement) = match judged {
            Ok(judged) => judged,
            // If it is the only file, the command ends with this error. If not, it is reported, and the others are judged.
            Err(error) if args.files.len() == 1 => return Err(error),
            Err(error) => {
                super::talk(&in_words(&error));
                status = status.max(error.status());
                continue;
            }
        };
        let round = round::of_file(&bank, path, &problem.id);
        // Interviewers say which kind of input was forgotten, at most.
        let usual = if round.is_some() { Reveal::Category } else { Reveal::Full };
        let reveal = args.reveal.unwrap_or(usual);
        let subject = report::Subject { problem: &problem, submission: &submission, judgement: &judgement, reveal };
        let mut out = context.stdout();
        let difference = first_difference(&runner, &subject, args)?;
        if let Some(difference) = &difference {
            super::talk(&format!(
                "judge error: {} was judged differently in {difference}\n(hint: please report this with the file and `judge doctor`)",
                path_line(path)
            ));
            status = status.max(Status::JudgeError);
        }
        let written = match args.output_format {
            Format::Text => {
                let gap = if at > 0 { writeln!(out) } else { Ok(()) };
                let whereabouts = Whereabouts::of(&runner, &subject)?;
                gap.and_then(|()| text::write(&mut out, columns(&io::stdout()), &subject, whereabouts.as_ref()))
            }
            Format::Concise => text::write_concise(&mut out, &subject),
            Format::Json => json::write(&mut out, &subject, &digest(&runner)),
        };
        written.and_then(|()| out.flush()).map_err(Error::Output)?;
        if let Some(lint) = lint {
            advise(Lint::name(submission.language), &lint.wait());
        }
        if problem.is_project && args.output_format == Format::Text {
            remind_of_write_up(&problem, path);
        }
        // What is said to be the judge's fault says nothing about the submission.
        if difference.is_none() {
            remember(context, &runner, &bank, &subject, args, round.as_ref());
        }
        // In a round, nobody says why before they are asked.
        if judgement.verdict == Verdict::TimeLimit && args.output_format == Format::Text && round.is_none() {
            explain(context, &runner, &subject);
        }
        if !judgement.verdict.is_accepted() && !args.exit_zero {
            status = status.max(Status::NotAccepted);
        }
    }
    Ok(status)
}

/// Says that the folder of a project does not explain it. What an explanation is worth, only a person can say.
fn remind_of_write_up(problem: &Problem, folder: &Path) {
    let file = folder.join(WRITE_UP);
    let begun = write_up(problem);
    let state = match read_named(&file, MAX_WRITE_UP) {
        Ok(text) if text.trim_ascii() == begun.trim_ascii().as_bytes() => "answers none of its questions yet",
        Err(_) if folder.is_dir() && !file.exists() => "is missing",
        _ => return,
    };
    super::talk(&format!(
        "your write-up: `{}` {state}\n(hint: `judge prompt explain-your-project` shows what a good one says)",
        path_line(&file)
    ));
}

/// Shows how the work of a program grows that was too slow. The verdict stands, whatever comes of it, and where the problem does not
/// say what is needed there is nothing to show.
fn explain(context: &Context, runner: &dyn Runner, subject: &report::Subject) {
    let report::Subject { problem, submission, judgement, .. } = subject;
    match measure(runner, problem, submission, &judgement.limits) {
        Ok(Ok(measurement)) => {
            super::talk("");
            // When nobody listens, nothing is lost.
            let _ = measurement.write(&mut context.stderr(), columns(&io::stderr()), submission, &judgement.limits);
        }
        Ok(Err(_)) | Err(Error::Lacks { .. }) => {}
        Err(error) => super::talk(&labelled("warning", &error)),
    }
}

/// Remembers the submission. If it was a review, asks how hard it was.
fn remember(
    context: &Context,
    runner: &dyn Runner,
    bank: &Bank,
    subject: &report::Subject,
    args: &SubmitArgs,
    round: Option<&Found>,
) {
    let report::Subject { problem, submission, judgement, .. } = subject;
    let event = || {
        let quality = quality_in(round, runner, subject);
        Ok(record::submit(problem, submission, judgement, digest(runner), quality.as_ref())?)
    };
    let is_recorded = context.remember(&args.record, bank, &problem.id, event, Some(&submission.text()), round);
    if let Some(round) = round {
        if subject.reveal == Reveal::Full && has_hidden(judgement) {
            let event = || Ok(What::Reveal(Revealed { case: None }));
            context.remember(&args.record, bank, &problem.id, event, None, Some(round));
        }
        round::tell_time(context, round);
    }
    if is_recorded && judgement.verdict.is_accepted() {
        // The verdict stands, whatever the history says.
        if let Err(error) = after_accepted(context, bank, &args.record, &problem.id) {
            super::talk(&labelled("warning", &error));
        }
    }
}

/// How the code reads. Only a project is judged by that, but an interviewer looks at it in every round.
pub fn quality_in(round: Option<&Found>, runner: &dyn Runner, subject: &report::Subject) -> Option<Quality> {
    let measure = |_| quality::measure(runner, subject.submission).ok().flatten();
    subject.judgement.quality.clone().or_else(|| round.and_then(measure))
}

/// Whether there is something about hidden cases to show: those that failed, or what tests of a project do not catch. Documents
/// have all of it, so it does not matter that reports begin with a sample.
fn has_hidden(judgement: &Judgement) -> bool {
    let is_hidden = |case: &CaseResult| {
        case.kind != GroupKind::Sample && !matches!(case.verdict, Verdict::Accepted | Verdict::Skipped)
    };
    let mut wrong = judgement.own_tests.iter().flat_map(OwnTests::wrong);
    judgement.cases.iter().any(is_hidden) || wrong.any(|wrong| !wrong.caught)
}

/// Judges the subject again as often as was asked for, and says where a result differs from the first.
fn first_difference(
    runner: &dyn Runner,
    subject: &report::Subject,
    args: &SubmitArgs,
) -> Result<Option<String>, Error> {
    let digest = digest(runner);
    let document = |subject: &report::Subject| Document::of(subject, &digest, Detail::Full);
    let first = document(subject);
    for run in 2..=args.repeat {
        let judgement = judge::judge(
            runner,
            subject.problem,
            subject.submission,
            &subject.judgement.limits,
            args.fail_fast,
            Detail::Full,
        )?;
        let again = document(&report::Subject { judgement: &judgement, ..*subject });
        if let Some(difference) = differences(&first, &again).first() {
            return Ok(Some(format!("run {run}: {difference}")));
        }
    }
    if args.repeat > 1 {
        super::talk(&format!("{}: {} runs, one result", line(&subject.submission.path), args.repeat));
    }
    Ok(None)
}
