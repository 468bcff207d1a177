//! The report to show: one HTML page that works without a network or a server.
//!
//! Everything that strangers wrote (names, programs, what they printed) is in one block of JSON, in which `<` is
//! escaped, so that no text in it can end the block, and what would hide or move other text is made visible. `page/data.js` reads it and shows it as text, never as markup. A
//! content security policy names the digests of the style and the script that belong to the page: nothing else runs,
//! and nothing is loaded.
//!
//! The page has each distinct program and each distinct judgement once, and its script makes elements of the rows in
//! view only. So ten thousand submissions stay usable.
//!
//! `judge serve` shows the same page without the data, and gives it those of the folder as it is while grading goes on.

use std::{
    borrow::Cow,
    collections::{BTreeMap, HashMap},
    io::Write,
};

use sandbox_api::Language;
use serde::Serialize;
use serde_json::Value as Json;

use super::{
    RunReport,
    analysis::{self, CategoryStats, Spread, TestStats},
    gradebook::{Gradebook, Person, Scored},
    judgements::{Failure, Judgements},
    size,
};
use crate::{
    ContentHash, Digest,
    batch::results::{Decision, Key, Run, RunProblem},
    report::{
        Error, Reveal,
        page::{STYLE, policy},
        sink::json_in_page,
    },
    verdict::Verdict,
};

/// The script of the page, with its last part. The parts share one scope, which cannot be seen from outside.
macro_rules! script {
    ($last:literal) => {
        concat!(
            "(() => {\n\"use strict\";\n",
            include_str!("page/data.js"),
            include_str!("page/overview.js"),
            include_str!("page/matrix.js"),
            include_str!("page/submission.js"),
            include_str!("page/start.js"),
            include_str!($last),
            "})();\n"
        )
    };
}

/// The script of the page in a file.
const SCRIPT: &str = script!("page/file.js");
/// The script of the page that is served, which asks `/api/v1/results` for its data again and again.
pub const LIVE_SCRIPT: &str = script!("page/live.js");

/// Writes the page.
pub fn write(run: &RunReport, out: &mut dyn Write) -> Result<(), Error> {
    let (policy, data) = (policy(Some(SCRIPT)), data(run)?);
    let head = format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n<style>{STYLE}</style>");
    let data = json_in_page(data);
    let scripts = format!("<script type=\"application/json\" id=\"data\">{data}</script>\n<script>{SCRIPT}</script>");
    out.write_all(page(&head, &scripts).as_bytes()).map_err(Error::Output)
}

/// The page with what belongs to its head, and its scripts at the end.
pub fn page(head: &str, scripts: &str) -> String {
    format!(include_str!("page/page.html"), head = head, scripts = scripts)
}

/// What the page shows of a run, for its script alone: it has no version.
///
/// # Errors
///
/// When a judgement or a source cannot be read.
pub fn data(run: &RunReport) -> Result<Json, Error> {
    let page = Page::new(&run.gradebook, run.judgements()?)?;
    serde_json::to_value(&page).map_err(|error| Error::Output(error.into()))
}

/// All that the page shows. Only the script of the same page reads it, so it has no version.
#[derive(Serialize)]
struct Page<'a> {
    title: &'a str,
    about: String,
    /// When the programs are due and what lateness costs; empty where nothing is due.
    due: String,
    judge: &'a str,
    engine: &'a Digest,
    samples: bool,
    /// Whether grading reached its end. If not, nothing that is missing counts as a zero.
    complete: bool,
    /// The median of the scores of people.
    median: Option<f64>,
    problems: Vec<PageProblem<'a>>,
    people: Vec<PagePerson<'a>>,
    submissions: Vec<PageSubmission>,
    /// What was not judged.
    passed_over: Vec<PagePassedOver<'a>>,
    outcomes: Vec<PageOutcome<'a>>,
    sources: Vec<String>,
    categories: Vec<CategoryStats>,
    /// The verdict that each [`letter`] stands for.
    letters: BTreeMap<char, Verdict>,
}

#[derive(Serialize)]
struct PageProblem<'a> {
    slug: &'a str,
    title: &'a str,
    /// What it counts for, where problems count differently.
    weight: Option<f64>,
    median: Option<f64>,
    tests: Vec<TestStats>,
}

#[derive(Serialize)]
struct PagePerson<'a> {
    name: &'a str,
    score: Option<f64>,
    /// What there is to say of them, as [`Gradebook::remarks`] has it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    remarks: Vec<String>,
}

/// Places of the person and the problem, as far as they are known; where it is, and why it is not judged.
#[derive(Serialize)]
struct PagePassedOver<'a>(Option<usize>, Option<usize>, &'a str, &'a str);

/// Places of the person, the problem and the outcome, and the points lost for being late.
#[derive(Serialize)]
struct PageSubmission(usize, usize, usize, f64);

#[derive(Serialize)]
struct PageOutcome<'a> {
    verdict: Verdict,
    score: Option<f64>,
    /// The name of its language, and the place of its text; neither where it was rejected.
    language: Option<&'a str>,
    source: Option<usize>,
    /// A [`letter`] for every test.
    tests: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    failure: Option<Cow<'a, Failure>>,
}

impl<'a> Page<'a> {
    fn new(gradebook: &'a Gradebook, judgements: &'a Judgements) -> Result<Self, Error> {
        let run = gradebook.run();
        let median = |spread: Option<Spread>| spread.map(|spread| spread.median);
        let problems = &gradebook.problems;
        let counts_differ = problems.iter().any(|problem| problem.weight != problems[0].weight);
        let problem = |(column, problem): (usize, &'a RunProblem)| PageProblem {
            slug: &problem.slug,
            title: &problem.title,
            weight: counts_differ.then_some(problem.weight),
            median: median(analysis::of_problem(gradebook, column)),
            tests: analysis::tests(gradebook, judgements, column),
        };
        // Before the end, who has no submission for a problem may still have one.
        let is_known =
            |row| !gradebook.samples && (gradebook.complete || gradebook.row(row).all(|scored| scored.is_some()));
        let person = |(row, person): (usize, &'a Person)| PagePerson {
            name: &person.name,
            score: gradebook.score(row).filter(|_| is_known(row)).map(|score| score.counted()),
            remarks: gradebook.remarks(row),
        };
        let passed_over = gradebook.passed_over.iter().map(|passed_over| {
            PagePassedOver(passed_over.person, passed_over.problem, &passed_over.path, &passed_over.reason)
        });
        let mut page = Self {
            title: &run.title,
            about: format!(
                "{} · hidden tests {}",
                size(gradebook),
                match run.reveal {
                    Reveal::None => "not shown",
                    Reveal::Category => "shown by category",
                    Reveal::Full => "shown",
                }
            ),
            due: due(run),
            judge: &run.judge,
            engine: &run.engine,
            samples: gradebook.samples,
            complete: gradebook.complete,
            median: if gradebook.samples || !gradebook.complete {
                None
            } else {
                median(analysis::of_people(gradebook))
            },
            problems: problems.iter().enumerate().map(problem).collect(),
            people: gradebook.people.iter().enumerate().map(person).collect(),
            submissions: Vec::with_capacity(gradebook.submissions.len()),
            passed_over: passed_over.collect(),
            outcomes: Vec::new(),
            sources: Vec::new(),
            categories: analysis::categories(gradebook, judgements),
            letters: Verdict::ALL.into_iter().map(|verdict| (letter(verdict), verdict)).collect(),
        };
        page.add_submissions(gradebook, judgements)?;
        Ok(page)
    }

    fn add_submissions(&mut self, gradebook: &'a Gradebook, judgements: &'a Judgements) -> Result<(), Error> {
        let mut sources: HashMap<ContentHash, usize> = HashMap::new();
        let mut outcomes: HashMap<Key, usize> = HashMap::new();
        for scored in &gradebook.submissions {
            let source = match scored.ticket.program() {
                None => None,
                Some(program) => Some(match sources.get(&program.source) {
                    Some(at) => *at,
                    None => {
                        self.sources.push(gradebook.results.source(program)?);
                        sources.insert(program.source, self.sources.len() - 1);
                        self.sources.len() - 1
                    }
                }),
            };
            let known = match &scored.outcome {
                Decision::Judged(judged) => outcomes.get(&judged.judgement).copied(),
                Decision::Rejected(_) | Decision::JudgeError(_) => None,
            };
            let outcome = known.unwrap_or_else(|| {
                self.outcomes.push(outcome(scored, source, judgements));
                self.outcomes.len() - 1
            });
            if let Decision::Judged(judged) = &scored.outcome {
                outcomes.insert(judged.judgement, outcome);
            }
            self.submissions.push(PageSubmission(scored.person, scored.problem, outcome, scored.penalty));
        }
        Ok(())
    }
}

fn due(run: &Run) -> String {
    let Some(due) = run.due else { return String::new() };
    let due = format!("due {}", due.strftime("%-d %B %Y, %H:%M UTC"));
    let Some(late) = run.late else { return due };
    format!("{due} · each day late costs {} % of the score, at most {} %", late.per_day, late.at_most)
}

fn outcome<'a>(scored: &'a Scored, source: Option<usize>, judgements: &'a Judgements) -> PageOutcome<'a> {
    let judgement = judgements.of(scored);
    let verdicts = judgement.map(|judgement| judgement.verdicts.as_slice()).unwrap_or_default();
    let failure = match &scored.outcome {
        Decision::Rejected(reason) | Decision::JudgeError(reason) => {
            Some(Cow::Owned(Failure { error: Some(reason.clone()), ..Failure::default() }))
        }
        Decision::Judged(_) => judgement.and_then(|judgement| judgement.failure.as_ref()).map(Cow::Borrowed),
    };
    PageOutcome {
        verdict: scored.outcome.verdict(),
        score: scored.score(),
        language: scored.ticket.language.map(Language::name),
        source,
        tests: verdicts.iter().copied().map(letter).collect(),
        failure,
    }
}

/// The letter that stands for the verdict on a test. There are far more tests than anything else on the page, so each
/// is one character.
fn letter(verdict: Verdict) -> char {
    match verdict {
        Verdict::Accepted => 'A',
        Verdict::WrongAnswer => 'W',
        Verdict::TimeLimit => 'T',
        Verdict::MemoryLimit => 'M',
        Verdict::OutputLimit => 'O',
        Verdict::RuntimeError => 'R',
        Verdict::CompileError => 'C',
        Verdict::JudgeError => 'J',
        Verdict::Skipped => 'S',
        Verdict::Rejected => 'X',
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{
        super::sample::{Sample, report_on},
        *,
    };

    fn page(sample: &Sample) -> serde_json::Value {
        let folder = sample.write();
        let report = report_on(folder.path(), |_| None);
        serde_json::to_value(Page::new(&report.gradebook, report.judgements().unwrap()).unwrap()).unwrap()
    }

    #[test]
    fn the_page_says_what_is_due_and_what_lateness_costs() {
        let sample = Sample::new().accepted("ana", "a");
        assert_eq!(page(&sample)["due"], "");
        let sample = sample.with("due", "2027-01-31T22:59:00Z");
        assert_eq!(page(&sample)["due"], "due 31 January 2027, 22:59 UTC");
        let sample = sample.with("late", json!({ "per_day": 10.0, "at_most": 33.5 }));
        let late = "due 31 January 2027, 22:59 UTC · each day late costs 10 % of the score, at most 33.5 %";
        assert_eq!(page(&sample)["due"], late);
    }

    #[test]
    fn before_the_end_only_what_is_whole_is_a_total() {
        let sample = Sample::new().accepted("ana", "a").accepted("ana", "b").accepted("bo", "a").judge_error("bo", "b");
        let sample = sample.accepted("cy", "a");
        let totals = |folder: &std::path::Path| {
            let report = report_on(folder, |_| None);
            let page = data(&report).unwrap();
            let people = page["people"].as_array().unwrap().iter().map(|person| person["score"].clone());
            (page["complete"].clone(), people.collect::<Vec<_>>())
        };
        let folder = sample.write();
        let [full, some] = [100.0, 200.0 / 3.0].map(serde_json::Value::from);
        assert_eq!(totals(folder.path()), (true.into(), vec![full.clone(), Json::Null, some]));
        std::fs::remove_file(folder.path().join("summary.json")).unwrap();
        assert_eq!(totals(folder.path()), (false.into(), vec![full, Json::Null, Json::Null]));
    }

    #[test]
    fn weights_are_there_where_they_differ() {
        let sample = Sample::new().accepted("ana", "a");
        assert_eq!(page(&sample)["problems"][0]["weight"], 2.0);
        let only = sample.with("whole_bank", true);
        assert_eq!(page(&only)["problems"][0]["weight"], serde_json::Value::Null, "one problem counts alone");
    }

    #[test]
    fn every_verdict_has_a_letter_of_its_own_and_words_on_the_page() {
        let letters: BTreeMap<char, Verdict> =
            Verdict::ALL.into_iter().map(|verdict| (letter(verdict), verdict)).collect();
        assert_eq!(letters.len(), Verdict::ALL.len());
        for verdict in Verdict::ALL {
            let words = format!("\n  {}: {{ name: \"", verdict.code());
            assert!(SCRIPT.contains(&words), "page/data.js does not know {verdict:?}");
        }
    }
}
