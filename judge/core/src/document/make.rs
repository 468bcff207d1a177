//! Making a document from a judgement.

use sandbox_api::{Ending, Language};

use super::{
    CaseDocument, CaseLimits, Count, Detail, Document, EdgeCases, GroupResult, Maker, Part, ProblemName, SCHEMA,
    Source, Subject, SyntaxError, Text,
};
use crate::{
    Digest, Reveal,
    called_again::KEEPS_STATE,
    case::{Case, Expected, Group, GroupKind},
    case_result::{CaseResult, Excerpt, Excerpts},
    points::{Counted, Points, Scoring, points_of},
    score::{PartScore, rounded},
    value::spaced,
    vocabulary::{Category, Role},
};

impl Document {
    /// The document for `subject`. `engine` is the digest of the runner and the judge's rules.
    pub fn of(subject: &Subject, engine: &Digest, detail: Detail) -> Self {
        let Subject { problem, submission, judgement, reveal } = subject;
        let source = submission.hash().to_string();
        let score = &judgement.score;
        let count = |(category, passed, total): &(Category, usize, usize)| {
            (category.name().to_owned(), Count { passed: *passed, total: *total })
        };
        let mut document = Self {
            schema: SCHEMA.to_owned(),
            judge: Maker { version: env!("CARGO_PKG_VERSION").to_owned(), engine: engine.clone() },
            engine: engine.clone(),
            id: Self::id_of(&problem.id, judgement.language, engine, &source),
            problem: ProblemName { slug: problem.id.clone(), number: problem.number, title: problem.title.clone() },
            language: judgement.language,
            source: Source { path: submission.path.clone(), blake3: source.clone() },
            verdict: judgement.verdict,
            score: score.total,
            max_score: 100,
            points: None,
            correctness: Part::of(score.correctness),
            edge_cases: EdgeCases {
                score: score.edge_cases.points,
                max_score: score.edge_cases.of,
                categories: score.categories.iter().map(count).collect(),
            },
            reveal: *reveal,
            limits: CaseLimits { work: judgement.limits.work, memory_bytes: judgement.limits.memory },
            syntax_error: judgement.syntax_error.as_ref().map(|error| SyntaxError {
                message: error.message.clone(),
                file: submission.name_of(error.file),
                line: error.line,
                column: error.columns.map(|(start, _)| start.saturating_add(1)),
            }),
            groups: groups(subject),
            sections: if problem.has_points() { problem.sections.clone() } else { Vec::new() },
            cases: cases(subject, detail),
            first_failure: judgement.first_failure().map(CaseResult::id),
            own_tests: judgement.own_tests.clone().map(|tests| tests.revealing(*reveal)),
            quality: judgement.quality.clone(),
        };
        document.points = document.own_points();
        document.share_points();
        document
    }

    /// The `id` of a document.
    pub(super) fn id_of(slug: &str, language: Language, engine: &Digest, source: &str) -> String {
        let hash = blake3::hash(format!("{slug}\0{}\0{engine}\0{source}", language.name()).as_bytes());
        hash.to_hex()[..16].to_owned()
    }

    /// Sets the points of each group.
    pub(super) fn share_points(&mut self) {
        let points = self.points_of_groups();
        for (group, (points, max_points)) in self.groups.iter_mut().zip(points) {
            (group.points, group.max_points) = (points, max_points);
        }
    }

    /// The points in the scale of the problem; `None` if its groups state none.
    pub(super) fn own_points(&self) -> Option<Points> {
        self.by_group().map(|points| {
            let whole = Points::sum(points);
            Points { score: rounded(whole.score), max_score: rounded(whole.max_score) }
        })
    }

    /// The points of each group, in the scale of the problem.
    pub(super) fn by_group(&self) -> Option<Vec<Points>> {
        let has_points = self.groups.iter().any(|group| group.scoring.is_some());
        has_points.then(|| points_of(&self.groups.iter().map(GroupResult::counted).collect::<Vec<_>>(), &self.sections))
    }

    /// The points that each group made, and the most possible, out of 100 for all of them. Where they state no points, the groups of a part
    /// have equal shares of its points.
    pub(super) fn points_of_groups(&self) -> Vec<(f64, f64)> {
        if let Some(points) = self.by_group() {
            let most = Points::sum(points.iter().copied()).max_score;
            let shared = |points: Points| points.out_of(most);
            return points.into_iter().map(shared).map(|it| (rounded(it.score), rounded(it.max_score))).collect();
        }
        let count = |kind| self.groups.iter().filter(|group| group.kind == kind).count() as f64;
        let hidden = f64::from(self.correctness.max_score) / count(Role::Hidden);
        let edge = f64::from(self.edge_cases.max_score) / count(Role::Edge);
        let points = |group: &GroupResult| {
            let most = match group.kind {
                Role::Sample => 0.0,
                Role::Hidden => hidden,
                Role::Edge => edge,
            };
            (rounded(most * group.passed as f64 / group.total as f64), rounded(most))
        };
        self.groups.iter().map(points).collect()
    }
}

impl GroupResult {
    fn counted(&self) -> Counted<'_> {
        Counted { name: &self.name, scoring: self.scoring.as_ref(), passed: self.passed, total: self.total }
    }
}

impl Subject<'_> {
    /// The case that `result` belongs to, or that the judge's own case ran again; `None` if the problem does not have it.
    pub fn case(&self, result: &CaseResult) -> Option<&Case> {
        let repeats = result.execution.as_ref().and_then(|run| run.repeats.as_ref()?.split_once('/'));
        let (group_name, name) = repeats.unwrap_or((&result.group, &result.name));
        let is = |(group, case): &(&Group, &Case)| group.name == group_name && case.name == name;
        self.problem.cases().find(is).map(|(_, case)| case)
    }
}

impl Detail {
    /// How many bytes of a text are kept.
    pub fn max_text(self) -> usize {
        match self {
            Self::Full => Excerpt::MOST,
            Self::FirstFailure => 4 << 10,
        }
    }
}

impl Part {
    fn of(score: PartScore) -> Self {
        Self { score: score.points, max_score: score.of }
    }
}

impl Text {
    /// The first `most` bytes of `text`, cut at a character; `None` if `text` is empty.
    fn cut(text: &str, most: usize) -> Option<Self> {
        Self::of(&Excerpt::of(text), most)
    }

    /// The first `most` bytes of a text.
    fn of(excerpt: &Excerpt, most: usize) -> Option<Self> {
        let Excerpt { text, bytes } = excerpt;
        let end = text.floor_char_boundary(most.min(text.len()));
        let cut = Self { text: text[..end].to_owned(), bytes: *bytes, truncated: end < *bytes };
        (*bytes > 0).then_some(cut)
    }
}

fn groups(subject: &Subject) -> Vec<GroupResult> {
    let mut results = subject.judgement.cases.iter();
    let group = |(name, kind, total, scoring): (&str, GroupKind, usize, Option<&Scoring>)| {
        let of_group = results.by_ref().take(total);
        GroupResult {
            name: name.to_owned(),
            kind: kind.role(),
            category: kind.category().map(|category| category.name().to_owned()),
            passed: of_group.filter(|result| result.verdict.is_accepted()).count(),
            total,
            points: 0.0,
            max_points: 0.0,
            scoring: scoring.cloned(),
        }
    };
    subject.problem.counted().map(group).collect()
}

fn cases(subject: &Subject, detail: Detail) -> Vec<CaseDocument> {
    let only = match detail {
        Detail::Full => None,
        Detail::FirstFailure => subject.judgement.first_failure(),
    };
    let case = |result: &CaseResult| {
        let document = CaseDocument::of(result);
        let may_be_shown = subject.reveal == Reveal::Full || result.kind.role() == Role::Sample;
        let is_wanted = only.is_none_or(|only| std::ptr::eq(only, result));
        if may_be_shown && is_wanted && !result.verdict.is_accepted() {
            document.described(result, subject, detail.max_text())
        } else {
            document
        }
    };
    subject.judgement.cases.iter().map(case).collect()
}

impl CaseDocument {
    /// The fields that every reveal policy allows.
    fn of(result: &CaseResult) -> Self {
        let usage = result.usage();
        Self {
            id: result.id(),
            group: result.group.clone(),
            kind: result.kind.role(),
            category: result.kind.category().map(|category| category.name().to_owned()),
            verdict: result.verdict,
            work: usage.work,
            memory_bytes: usage.memory,
            hidden: result.kind.role() != Role::Sample,
            input: None,
            expected: None,
            note: None,
            actual: None,
            stdout: None,
            stderr: None,
            transcript: None,
            message: None,
            file: None,
            line: None,
        }
    }

    /// Adds the input, the expected answer and what the program did.
    fn described(mut self, result: &CaseResult, subject: &Subject, max_text: usize) -> Self {
        let text = |text: &str| Text::cut(text, max_text);
        if let Some(case) = subject.case(result) {
            self.input = text(&spaced(&case.input.json()));
            if subject.problem.kind.has_expected() {
                self.expected = text(&match &case.expected {
                    Expected::Answer(answer) => spaced(&answer.json()),
                    Expected::Raises(raises) => raises.to_string(),
                });
            }
            self.note = text(case.note.as_deref().unwrap_or_default());
        }
        let Some(run) = &result.execution else { return self };
        if let Some(Excerpts { actual, stdout, stderr, transcript }) = &run.excerpts {
            let excerpt = |excerpt: &Excerpt| Text::of(excerpt, max_text);
            self.actual = actual.as_ref().and_then(excerpt);
            (self.stdout, self.stderr) = (excerpt(stdout), excerpt(stderr));
            self.transcript = excerpt(transcript);
        }
        let message = match &run.outcome.ending {
            Ending::Raised(exception) => format!("{}: {}", exception.name, exception.message),
            Ending::Crashed(reason) => reason.clone(),
            Ending::Exited(code) => format!("exit code {code}"),
            Ending::Finished(_) => run.wrong.as_ref().and_then(|wrong| wrong.reason()).unwrap_or_default(),
            ending => ending.to_string(),
        };
        self.message = text(&match (result.is_called_again(), message.as_str()) {
            (false, message) => message.to_owned(),
            (true, "") => KEEPS_STATE.to_owned(),
            (true, message) => format!("{KEEPS_STATE}; {message}"),
        });
        if let Ending::Raised(exception) = &run.outcome.ending
            && let Some(last) = exception.frames.last()
        {
            (self.file, self.line) = (subject.submission.name_of(last.file), Some(last.line));
        }
        self
    }
}
