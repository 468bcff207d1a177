use scripted::Scripted;

use super::*;
use crate::{
    judging::judge,
    points::Points,
    programs::{Judged, judged},
    testing::{LIMITS, TestBank, program},
};

const GOLDEN: &str = include_str!("../../tests/documents/golden.jsonl");
/// Some of the same programs, as they were written before groups had points and cases had kinds.
const EARLY: &str = include_str!("../../tests/documents/early.jsonl");

fn document(judged: &Judged, detail: Detail) -> Document {
    // A fixed digest, so that new rules do not change the golden file.
    let engine = serde_json::from_str("\"scripted00000000\"").unwrap();
    let mut document = Document::of(&judged.subject(), &engine, detail);
    // A fixed version, so that a release does not change the golden file.
    document.judge.version = "0.1.0".to_owned();
    document
}

#[test]
fn what_programs_read_is_what_it_was() {
    let judged = judged().into_iter().filter(|judged| judged.submission.file_name() != "long.py");
    let documents: Vec<String> = judged.map(|judged| document(&judged, Detail::Full).to_line()).collect();
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/documents/golden.jsonl");
        return std::fs::write(path, documents.join("\n") + "\n").unwrap();
    }
    for (document, golden) in documents.iter().zip(GOLDEN.lines()) {
        assert_eq!(document, golden, "`UPDATE_GOLDEN=1` writes the file anew");
    }
    assert_eq!(documents.len(), GOLDEN.lines().count());
}

#[test]
fn what_is_written_is_read() {
    for judged in judged() {
        for detail in [Detail::Full, Detail::FirstFailure] {
            let document = document(&judged, detail);
            assert_eq!(Document::read(document.to_line().as_bytes()).unwrap(), document);
        }
    }
}

#[test]
fn what_an_early_version_wrote_is_read_with_the_points_of_its_groups() {
    for (early, share) in EARLY.lines().zip([1.0, 1.0, 0.0, 0.0, 0.0]) {
        assert!(!early.contains("points"));
        let document = Document::read(early.as_bytes()).unwrap();
        let points: Vec<(f64, f64)> = document.groups.iter().map(|group| (group.points, group.max_points)).collect();
        assert_eq!(points, [0.0, 35.0, 35.0, 10.0, 10.0, 10.0].map(|most| (most * share, most)));
        assert_eq!((document.check(), Document::read(document.to_line().as_bytes()).unwrap()), (Ok(()), document));
    }
}

#[test]
fn the_points_of_groups_are_those_of_their_parts() {
    for judged in judged() {
        let document = document(&judged, Detail::FirstFailure);
        let sum = |kind| {
            let of_kind = document.groups.iter().filter(|group| group.kind == kind);
            of_kind.fold((0.0, 0.0), |(made, most), group| (made + group.points, most + group.max_points))
        };
        let part = |(made, most): (f64, f64)| ((made * 10.0 + 1e-9).floor() / 10.0, most.round());
        let correctness = (document.correctness.score, f64::from(document.correctness.max_score));
        let edge_cases = (document.edge_cases.score, f64::from(document.edge_cases.max_score));
        assert_eq!([part(sum(Role::Hidden)), part(sum(Role::Edge))], [correctness, edge_cases]);
        assert_eq!(sum(Role::Sample), (0.0, 0.0));
    }
}

#[test]
fn long_texts_are_cut_and_only_the_first_failure_is_described_among_many() {
    let judged = judged();
    let long = judged.iter().find(|judged| judged.submission.file_name() == "long.py").unwrap();
    for (detail, most, described) in [(Detail::Full, 64 << 10, 7), (Detail::FirstFailure, 4 << 10, 1)] {
        let document = document(long, detail);
        let texts: Vec<&Text> = document.cases.iter().filter_map(|case| case.stdout.as_ref()).collect();
        assert_eq!(texts.len(), described);
        assert_eq!((texts[0].text.len(), texts[0].bytes, texts[0].truncated), (most, 70_001, true));
    }
}

#[test]
fn a_text_of_another_format_is_refused_and_an_unknown_field_is_not() {
    let line = GOLDEN.lines().next().unwrap();
    let other = line.replace("judge/result/v1", "judge/result/v2");
    assert!(matches!(Document::read(other.as_bytes()), Err(Unreadable::Format)));
    assert!(matches!(Document::read(&line.as_bytes()[1..]), Err(Unreadable::Shape(_))));
    assert!(matches!(Document::read(line.replace("\"AC\"", "\"XX\"").as_bytes()), Err(Unreadable::Shape(_))));
    let more = line.replacen('{', "{\"new\":1,", 1);
    assert_eq!(Document::read(more.as_bytes()).unwrap(), Document::read(line.as_bytes()).unwrap());
}

#[test]
fn words_are_not_decided() {
    let line = GOLDEN.lines().find(|line| line.contains("ValueError: bad")).unwrap();
    let document = Document::read(line.as_bytes()).unwrap();
    let reworded = Document::read(line.replace("ValueError: bad", "ValueError (bad)").as_bytes()).unwrap();
    assert_ne!(document, reworded);
    assert_eq!(document.decided(), reworded.decided());
    let slower = Document::read(line.replacen("\"work\":0", "\"work\":1", 1).as_bytes()).unwrap();
    assert_ne!(document.decided(), slower.decided());
}

#[test]
fn every_document_that_is_made_can_be() {
    for judged in judged() {
        for detail in [Detail::Full, Detail::FirstFailure] {
            assert_eq!(document(&judged, detail).check(), Ok(()), "{}", judged.submission.file_name());
        }
    }
    for line in GOLDEN.lines().chain(EARLY.lines()) {
        assert_eq!(Document::read(line.as_bytes()).unwrap().check(), Ok(()), "{line}");
    }
}

#[test]
fn a_document_that_says_two_things_cannot_be() {
    let line =
        GOLDEN.lines().find(|line| line.contains("unsorted.py") && line.contains("\"reveal\":\"full\"")).unwrap();
    let whole = Document::read(line.as_bytes()).unwrap();
    let field = |name: &'static str| Impossible::Field(name);
    type Change = fn(&mut Document);
    let changes: [(Change, Impossible); 26] = [
        (|it| it.cases.clear(), Impossible::NoCases),
        (|it| it.groups.clear(), Impossible::Case(1)),
        (|it| drop(it.cases.pop()), Impossible::Counts(whole.groups.last().unwrap().name.clone())),
        (|it| it.cases.push(it.cases[0].clone()), Impossible::Case(whole.cases.len() + 1)),
        (|it| it.cases.insert(1, it.cases[0].clone()), Impossible::Case(2)),
        (|it| it.cases[0].id = "samples/../x".to_owned(), Impossible::Case(1)),
        (|it| it.cases[0].hidden = !it.cases[0].hidden, Impossible::Case(1)),
        (|it| it.cases[0].verdict = Verdict::JudgeError, Impossible::Case(1)),
        (|it| it.cases[0].verdict = Verdict::Skipped, Impossible::Counts(whole.groups[0].name.clone())),
        (|it| it.groups[0].total = usize::MAX, Impossible::Counts(whole.groups[0].name.clone())),
        (|it| it.groups[0].passed += 1, Impossible::Counts(whole.groups[0].name.clone())),
        (|it| it.groups[0].name = "../x".to_owned(), Impossible::Group("../x".to_owned())),
        (|it| it.groups.insert(0, it.groups[0].clone()), Impossible::Group(whole.groups[0].name.clone())),
        (|it| it.groups[0].category = Some("zero".to_owned()), Impossible::Group(whole.groups[0].name.clone())),
        (|it| it.verdict = Verdict::Accepted, field("verdict")),
        (|it| it.first_failure = None, field("first_failure")),
        (|it| it.id = "0".repeat(16), field("id")),
        (|it| it.source.blake3 = "0".repeat(64), field("id")),
        (|it| it.problem.slug = "two-sum".to_owned(), field("id")),
        (|it| it.edge_cases.categories.clear(), field("edge_cases.categories")),
        (|it| it.max_score = 1000, field("max_score")),
        (|it| it.correctness.max_score = u32::MAX, field("max_score")),
        (|it| it.correctness.score = 70.0, field("correctness")),
        (|it| it.edge_cases.score = f64::NAN, field("edge_cases")),
        (|it| it.score = 1e300, field("score")),
        (|it| it.groups[1].points = -1.0, field("groups")),
    ];
    let described = whole.cases.iter().position(|case| case.input.is_some()).unwrap();
    for (at, (change, expected)) in changes.into_iter().enumerate() {
        let mut document = whole.clone();
        change(&mut document);
        assert_eq!(document.check(), Err(expected), "change {at}");
    }
    let mut document = whole;
    document.cases[described].input.as_mut().unwrap().bytes = 1_000_000;
    assert_eq!(document.check(), Err(Impossible::Text(described + 1)));
}

#[test]
fn a_document_has_what_its_choices_allow() {
    for judged in judged() {
        let (full, short) = (document(&judged, Detail::Full), document(&judged, Detail::FirstFailure));
        assert!(full.may_have(Detail::Full) && short.may_have(Detail::FirstFailure) && short.may_have(Detail::Full));
    }
    let named = |part: &str| {
        let line = GOLDEN.lines().find(|line| line.contains(part)).unwrap();
        Document::read(line.as_bytes()).unwrap()
    };
    assert!(!named("\"path\":\"unsorted.py\"").may_have(Detail::FirstFailure), "it describes every failure");
    let fails_fast = |it: &Document| (it.may_be_judged(true), it.may_be_judged(false));
    assert_eq!(fails_fast(&named("\"path\":\"right.py\"")), (true, true));
    assert_eq!(fails_fast(&named("\"path\":\"unsorted.py\"")), (false, true));
    assert_eq!(fails_fast(&named("\"path\":\"missing.py\"")), (true, true), "nothing else is tried");
    let slow = GOLDEN.lines().rfind(|line| line.contains("\"path\":\"slow.py\"")).unwrap();
    assert_eq!(fails_fast(&Document::read(slow.as_bytes()).unwrap()), (true, false));
}

#[test]
fn a_place_as_far_as_numbers_go_has_a_column() {
    let mut judged = judged().remove(0);
    let columns = Some((usize::MAX, usize::MAX));
    let error = sandbox_api::SyntaxError { message: "no".to_owned(), file: 0, line: Some(usize::MAX), columns };
    judged.judgement.syntax_error = Some(error);
    let error = document(&judged, Detail::Full).syntax_error.unwrap();
    assert_eq!((error.line, error.column), (Some(usize::MAX), Some(usize::MAX)));
}

#[test]
fn points_that_could_not_be_written_are_not_read() {
    let (golden, early) = (GOLDEN.lines().next().unwrap(), EARLY.lines().next().unwrap());
    for (text, honest, changed) in [
        (golden, "\"score\":100.0", "\"score\":1e999"),
        (golden, "\"score\":70.0", "\"score\":-1e999"),
        (golden, "\"score\":30.0", "\"score\":1e999"),
        (golden, "\"points\":35.0", "\"points\":1e999"),
        (golden, "\"max_points\":35.0", "\"max_points\":1e999"),
        (early, "\"score\":100.0", "\"score\":1e999"),
        (early, "\"passed\":1,\"total\":1}],", "\"passed\":1,\"total\":0}],"),
        (early, "\"passed\":3,\"total\":3", "\"passed\":3,\"total\":0"),
    ] {
        let changed = text.replacen(honest, changed, 1);
        assert_ne!(changed, text, "{honest}");
        let unreadable = Document::read(changed.as_bytes()).unwrap_err();
        assert!(matches!(unreadable, Unreadable::Shape(error) if error.to_string() == "its points are out of range"));
    }
}

/// The document on the program with these verdicts, of a problem with points.
fn with_points(verdicts: &str) -> Document {
    let bank = TestBank::new();
    let group = |name: &str, n: u32, keys: &str| {
        let case = |n: u32| format!("{{\"name\": \"c{n}\", \"args\": [{n}], \"expected\": [{n}]}}\n");
        let table = format!("[[group]]\nname = \"{name}\"\nkind = \"hidden\"\n{keys}\n");
        (format!("-- cases/{name}.jsonl --\n{}{}", case(n), case(n + 1)), table)
    };
    let (a, b) =
        (group("a", 2, "points = 10\nstop = true"), group("b", 4, "points = 30\nscore = \"sum\"\nrequires = [\"a\"]"));
    let section = "[[section]]\nname = \"both\"\ngroups = [\"a\", \"b\"]\nscore = \"sum\"\n";
    let text = format!("sample 1\n{}{}-- problem.toml --\n{}{}{section}", a.0, b.0, a.1, b.1);
    let problem = bank.problem("echo", &text);
    let source = program(verdicts);
    let submission = Submission { path: "a.py".into(), language: Language::Python, source, project: None };
    let judgement = judge(&Scripted, &problem, &submission, &LIMITS, false, Detail::Full).unwrap();
    let subject = Subject { problem: &problem, submission: &submission, judgement: &judgement, reveal: Reveal::Full };
    Document::of(&subject, &crate::digest(&Scripted), Detail::Full)
}

#[test]
fn a_problem_with_points_says_them_in_both_scales() {
    for (verdicts, own, groups) in [
        ("AC AC AC AC AC", 40.0, [0.0, 25.0, 75.0]),
        ("AC AC AC WA AC", 25.0, [0.0, 25.0, 37.5]),
        ("AC WA AC AC AC", 0.0, [0.0, 0.0, 0.0]),
    ] {
        let document = with_points(verdicts);
        assert_eq!(document.points, Some(Points { score: own, max_score: 40.0 }));
        assert_eq!(document.groups.iter().map(|group| group.points).collect::<Vec<_>>(), groups, "{verdicts}");
        assert_eq!(document.groups.iter().map(|group| group.max_points).sum::<f64>(), 100.0);
        assert_eq!((document.check(), document.may_be_judged(false)), (Ok(()), true), "{verdicts}");
        assert_eq!(Document::read(document.to_line().as_bytes()).unwrap(), document);
    }
    let stopped = with_points("AC WA AC AC AC");
    assert_eq!(
        stopped.cases.iter().map(|case| case.verdict.code()).collect::<Vec<_>>(),
        ["AC", "WA", "SK", "AC", "AC"]
    );
}

#[test]
fn points_that_do_not_follow_cannot_be() {
    let whole = with_points("AC AC AC WA AC");
    type Change = fn(&mut Document);
    let changes: [(Change, &str); 8] = [
        (|it| it.points = None, "points"),
        (|it| it.points = Some(Points { score: 26.0, max_score: 40.0 }), "points"),
        (|it| it.groups[1].scoring.as_mut().unwrap().points = 11.0, "points"),
        (|it| it.groups[1].scoring = None, "groups"),
        (|it| it.groups[0].scoring = it.groups[1].scoring.clone(), "groups"),
        (|it| it.groups[1].scoring.as_mut().unwrap().points = -10.0, "groups"),
        (|it| it.sections[0].groups.push("a".to_owned()), "sections"),
        (|it| it.groups[1].points = 24.0, "groups"),
    ];
    for (at, (change, field)) in changes.into_iter().enumerate() {
        let mut document = whole.clone();
        change(&mut document);
        assert_eq!(document.check(), Err(Impossible::Field(field)), "{at}");
    }
    let mut went_on = with_points("AC WA AC AC AC");
    went_on.cases[2].verdict = Verdict::Accepted;
    assert!(!went_on.may_be_judged(false));
}
