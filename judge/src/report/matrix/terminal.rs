//! Text that is shown to people: on a terminal, in the log of a workflow and its annotations, and in a file to start from.

use std::{io, path::PathBuf, sync::Arc};

use judge_core::{
    Digest,
    case_result::{Excerpt, Excerpts},
    document::Detail,
    judge,
};
use sandbox_api::{Definition, Ending, Exception, Frame, Language, SyntaxError};
use scripted::Scripted;
use serde_json::Value as Json;

use super::{assert_json, assert_not_obeyed, assert_plain, class, of_bank, of_run, read_back, summary, texts};
use crate::{
    Submission,
    report::{
        Reveal, Subject,
        judgement::{
            json, text,
            trial::{self, Tried},
        },
        sink::line,
    },
    stub::stub,
    testing::{LIMITS, TestBank, program},
    trial::{Reference, Trial},
};

#[test]
fn no_text_commands_the_terminal_that_shows_a_run() {
    for text in texts() {
        let plain = assert_plain(&of_run(&class(&text).1, "text"));
        let first = plain.lines().next().unwrap();
        assert_eq!(read_back(first), text, "the title is on one line");
    }
}

#[test]
fn no_text_commands_the_terminal_that_shows_a_bank() {
    for text in texts() {
        let plain = assert_plain(&of_bank(&text, "text"));
        assert!(plain.lines().last().unwrap().starts_with("✗ 1 problem, 2 findings"), "{plain}");
    }
}

#[test]
fn a_step_of_a_workflow_gets_annotations_alone() {
    for text in texts() {
        summary(|| {
            let written = of_run(&class(&text).1, "github");
            let lines: Vec<&str> = written.lines().collect();
            assert_eq!(lines.len(), 4, "{written}");
            lines.iter().for_each(|line| assert_annotation(line));
        });
        summary(|| {
            let written = of_bank(&text, "github");
            let (annotations, report) = written.split_at(written.match_indices('\n').nth(1).unwrap().0);
            annotations.lines().for_each(assert_annotation);
            assert_plain(report);
        });
    }
}

fn assert_annotation(line: &str) {
    let command = line.strip_prefix("::error ").unwrap_or_else(|| panic!("{line}"));
    let (properties, message) = command.split_once("::").unwrap();
    for property in properties.split(',') {
        let (name, value) = property.split_once('=').unwrap();
        assert!(["file", "line", "title"].contains(&name) && !value.contains(':'), "{line}");
    }
    assert_not_obeyed(&message.replace("%0A", "\n"));
}

/// Every way in which a program can end, with words of its own.
fn endings(text: &str) -> Vec<Ending> {
    let frame = |columns| Frame { file: 0, line: 1, columns, function: text.to_owned() };
    let words = || vec![text.to_owned(), text.to_owned()];
    vec![
        Ending::Finished(Json::from(text).to_string()),
        Ending::Finished(text.to_owned()),
        Ending::Raised(Exception {
            name: text.to_owned(),
            message: text.to_owned(),
            frames: vec![frame(None), frame(Some((1, 3)))],
            hidden_frames: 1,
        }),
        Ending::Crashed(text.to_owned()),
        Ending::MissingEntry {
            wanted: words(),
            found: vec![Definition { kind: text.to_owned(), name: text.to_owned(), methods: words() }],
        },
        Ending::WrongParameters { name: text.to_owned(), wanted: words(), found: words() },
    ]
}

#[test]
fn no_program_commands_the_terminal_that_shows_its_judgement() {
    let bank = TestBank::new();
    let mut problem = bank.problem("echo", "function(n: int) -> list<int>\nsample 1\nhidden 1");
    for text in texts() {
        Arc::make_mut(&mut problem.groups[0]).cases[0].note = Some(text.clone());
        let source = format!("{}# {text}\n", program("WA AC"));
        let submission = Submission::from_bytes(&PathBuf::from(&text).join("a.py"), Language::Python, source).unwrap();
        let mut judgement = judge(&Scripted, &problem, &submission, &LIMITS, false, Detail::Full).unwrap();
        for ending in endings(&text) {
            let execution = judgement.cases[0].execution.as_mut().unwrap();
            execution.outcome.ending = ending;
            execution.outcome.stdout = [text.as_bytes(), b"\n\xff\xed\xa0\x80\x9b2J\n", text.as_bytes()].concat();
            execution.outcome.stderr = execution.outcome.stdout.clone();
            let printed = Excerpt::of(&String::from_utf8_lossy(&execution.outcome.stdout));
            let actual = Some(Excerpt::of(&Json::from(vec![text.as_str(), "b"]).to_string()));
            execution.excerpts =
                Some(Excerpts { actual, stdout: printed.clone(), stderr: printed.clone(), transcript: printed });
            let (execution, case) = (execution.clone(), problem.groups[0].cases[0].clone());
            let subject =
                Subject { problem: &problem, submission: &submission, judgement: &judgement, reveal: Reveal::Full };
            let written = |write: &dyn Fn(&mut Vec<u8>) -> io::Result<()>| {
                let mut out = Vec::new();
                write(&mut out).unwrap();
                String::from_utf8(out).unwrap()
            };
            for columns in [None, Some(40)] {
                let whole = assert_plain(&written(&|out| text::write(out, columns, &subject, None)));
                let verdicts = whole.lines().filter(|line| line.starts_with("✗ ") || line.starts_with("✓ "));
                assert_eq!(verdicts.count(), 1, "nobody writes a verdict of his own: {whole}");
                assert_plain(&written(&|out| text::write_run(out, columns, &subject, None)));
            }
            for answer in [Ok(case.clone()), Err(execution.outcome.ending.clone())] {
                let reference = Some(Reference { solution: text.clone(), is_accepted: true, case: answer });
                let trial = Trial { execution: execution.clone(), objection: None, reference, is_good: false };
                assert_plain(&written(&|out| trial::write_output(out, &trial)));
                let (submission, limits, input) = (&submission, &LIMITS, &case.input);
                let tried = Tried { problem: &problem, submission, limits, input, shows_input: true, trial: &trial };
                let shown = assert_plain(&written(&|out| trial::write(out, Some(40), tried)));
                let verdicts = shown.lines().filter(|line| line.starts_with("✗ ") || line.starts_with("✓ "));
                assert!(verdicts.count() <= 1, "nobody writes a verdict of his own: {shown}");
            }
            let concise = assert_plain(&written(&|out| text::write_concise(out, &subject)));
            assert_eq!(concise.lines().count(), 1, "{concise}");
            assert_json(&written(&|out| json::write(out, &subject, &Digest::of_engine("none"))));
        }
        let error = SyntaxError { message: text.clone(), file: 0, line: Some(1), columns: Some((0, 2)) };
        let mut out = Vec::new();
        text::write_syntax_error(&mut out, Some(60), &submission, &error).unwrap();
        assert_plain(&String::from_utf8(out).unwrap());
    }
}

#[test]
fn a_stub_has_the_title_in_one_comment() {
    let bank = TestBank::new();
    let mut problem = bank.problem("echo", "function(n: int) -> list<int>\nsample 1\nhidden 1");
    for language in Language::ALL {
        let honest = stub(&problem, language).lines().count();
        for text in texts() {
            problem.facts.title = text.clone();
            let stub = stub(&problem, language);
            let title = stub.lines().nth(1).unwrap();
            assert_eq!(title, format!("{} {}", language.comment(), line(&text)));
            assert!(!title.contains(['\r', '\0', '\u{c}', '\u{2028}', '\u{2029}']));
            assert_eq!(stub.lines().count(), honest, "{stub}");
        }
    }
}
