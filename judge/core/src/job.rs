//! A judging job: everything that decides a document, as one value. It can be run now or later, here or on another machine.

use sandbox_api::{Limits, Runner};
use serde::{Deserialize, Serialize};

use crate::{
    Document, Error, Problem, Reveal, Subject, Submission,
    document::Detail,
    hash::hex,
    judging::judge,
    rules::{Digest, digest},
};

/// A submission, and the choices to judge it with.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Job {
    /// The program to judge.
    pub submission: Submission,
    /// The [digest](Problem::digest) of its problem.
    #[serde(with = "hex")]
    pub problem: blake3::Hash,
    /// The limits of each run.
    pub limits: Limits,
    /// How much of the hidden cases the document shows.
    pub reveal: Reveal,
    /// Whether to skip all cases after the first one that fails.
    pub fail_fast: bool,
    /// Which failing cases the document describes in full.
    pub detail: Detail,
}

/// The hash of everything that the document of a job depends on. Jobs with equal keys have equal documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Key(#[serde(with = "hex")] pub blake3::Hash);

impl Job {
    /// The key of the document that this job makes under `digest`, the digest of the runner and the judge's rules.
    pub fn key(&self, digest: &Digest) -> Key {
        let Self { submission, problem, limits, reveal, fail_fast, detail } = self;
        let mut hasher = blake3::Hasher::new();
        let mut add = |part: &[u8]| {
            hasher.update(&(part.len() as u64).to_le_bytes());
            hasher.update(part);
        };
        add(digest.as_str().as_bytes());
        add(problem.as_bytes());
        add(submission.language.name().as_bytes());
        // The document names it; nothing else depends on it.
        add(submission.path.as_bytes());
        add(submission.text().as_bytes());
        let Limits { work, memory, output, answer, turns_from: _ } = limits;
        add(format!("{work} {memory} {output} {answer}").as_bytes());
        add(reveal.name().as_bytes());
        add(&[u8::from(*fail_fast), u8::from(*detail == Detail::Full)]);
        Key(hasher.finalize())
    }

    /// Judges the submission. The digest of `problem` must be the one in the job; this is not checked.
    ///
    /// # Errors
    ///
    /// When the judge, the runner or the bank fails. This says nothing about the submission.
    pub fn run(&self, runner: &dyn Runner, problem: &Problem) -> Result<Document, Error> {
        let judgement = judge(runner, problem, &self.submission, &self.limits, self.fail_fast, self.detail)?;
        let subject = Subject { problem, submission: &self.submission, judgement: &judgement, reveal: self.reveal };
        Ok(Document::of(&subject, &digest(runner), self.detail))
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use sandbox_api::{Language, Prepared, Program, Project, SyntaxError};
    use scripted::Scripted;

    use super::*;
    use crate::{Verdict, programs::problem};

    fn job(source: &str) -> Job {
        let (path, language) = ("a.py".into(), Language::Python);
        Job {
            submission: Submission { path, language, source: source.to_owned(), project: None },
            problem: problem("greeting").digest().unwrap(),
            limits: Limits::default(),
            reveal: Reveal::Full,
            fail_fast: false,
            detail: Detail::Full,
        }
    }

    #[test]
    fn everything_that_decides_a_document_is_in_its_key() {
        let digest = digest(&Scripted);
        let key = |change: fn(&mut Job)| {
            let mut job = job("* => print Hello");
            change(&mut job);
            job.key(&digest)
        };
        let unchanged = key(|_| ());
        assert_eq!(unchanged, key(|_| ()));
        type Change = fn(&mut Job);
        let changes: [(&str, Change); 12] = [
            ("source", |job| job.submission.source.push('\n')),
            ("project", |job| {
                job.submission.project = Some(Project::new("a.py".parse().unwrap(), Vec::new()).unwrap());
            }),
            ("path", |job| job.submission.path = "b.py".into()),
            ("language", |job| job.submission.language = Language::TypeScript),
            ("problem", |job| job.problem = problem("identity").digest().unwrap()),
            ("work", |job| job.limits.work += 1),
            ("memory", |job| job.limits.memory += 1),
            ("output", |job| job.limits.output += 1),
            ("answer", |job| job.limits.answer += 1),
            ("reveal", |job| job.reveal = Reveal::Category),
            ("fail_fast", |job| job.fail_fast = true),
            ("detail", |job| job.detail = Detail::FirstFailure),
        ];
        let mut keys = vec![unchanged, job("* => print Hello").key(&Digest::of_engine("another"))];
        keys.extend(changes.map(|(_, change)| key(change)));
        for (at, key) in keys.iter().enumerate() {
            assert!(!keys[..at].contains(key), "key {at} is that of another job");
        }
    }

    #[test]
    fn a_job_that_is_written_and_read_has_the_same_key() {
        let digest = digest(&Scripted);
        let job = job("* => print Hello");
        let read: Job = serde_json::from_str(&serde_json::to_string(&job).unwrap()).unwrap();
        assert_eq!(read.key(&digest), job.key(&digest));
    }

    /// Remembers every program that it is given.
    #[derive(Default)]
    struct Recording(Mutex<Vec<Program>>);

    impl Runner for Recording {
        fn digest(&self) -> String {
            Scripted.digest()
        }

        fn prepare(&self, program: Program) -> Result<Result<Box<dyn Prepared>, SyntaxError>, sandbox_api::Error> {
            self.0.lock().unwrap().push(program.clone());
            Scripted.prepare(program)
        }
    }

    #[test]
    fn the_name_of_a_file_decides_nothing_but_what_it_is_called() {
        for language in Language::ALL {
            let judged = |path: &str| {
                let mut job = job("[1] => work 7; answer 4\n* => work 9; raise ValueError: bad");
                job.submission.path = path.to_owned();
                job.submission.language = language;
                let runner = Recording::default();
                let mut document = job.run(&runner, &problem("even")).unwrap();
                assert_eq!(document.source.path, path);
                document.source.path.clear();
                (runner.0.into_inner().unwrap(), document.to_line())
            };
            let expected = judged("even.py");
            assert_eq!(expected.0.len(), 2, "the checker of the problem is a program too");
            for path in ["e", &"x".repeat(250), "偶数 ∎.py", "a'b\"c`d\\.py", "a\nb\u{1b}[2J.py", "../../even.py", ""]
            {
                assert_eq!(judged(path), expected, "{path:?}");
            }
        }
    }

    #[test]
    fn a_job_that_is_run_gives_its_document() {
        let job = Job { fail_fast: true, reveal: Reveal::None, ..job("* => exit 1") };
        let document = job.run(&Scripted, &problem("greeting")).unwrap();
        assert_eq!((document.verdict, document.engine), (Verdict::RuntimeError, digest(&Scripted)));
        let verdicts: Vec<Verdict> = document.cases.iter().map(|case| case.verdict).collect();
        assert_eq!((verdicts, document.reveal), (vec![Verdict::RuntimeError, Verdict::Skipped], Reveal::None));
        let broken = Job { submission: super::tests::job("* => break").submission, ..job };
        assert!(broken.run(&Scripted, &problem("greeting")).is_err(), "the runner has failed");
    }
}
