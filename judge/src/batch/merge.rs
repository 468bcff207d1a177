//! Merging: the folders of all shards of a run become the folder that one machine would have made.

use std::{
    fs,
    path::{Path, PathBuf},
};

use super::{
    Error, OtherRun,
    folder::Folder,
    results::{self, Decision, Graded, Lines, Results, Run, Skipped, Summary},
};
use crate::difference::differences;

/// How many lines are written at once.
const CHUNK: usize = 256;

/// Merges the folders of all shards into the new folder `out`.
///
/// # Errors
///
/// When they are not all shards of one run over one input, each once and complete, or `out` is not empty or cannot be
/// written to.
pub fn merge(shards: &[PathBuf], out: &Path) -> Result<Summary, Error> {
    let shards = in_order(shards)?;
    let whole = Run { shard: None, ..shards[0].run.clone() };
    let skipped = same_skipped(&shards)?;
    let mut folder = Folder::create(out, &whole)?;
    for skipped in &skipped {
        folder.write_skipped(skipped)?;
    }
    let mut lines = shards.iter().map(Results::submissions).collect::<Result<Vec<_>, _>>()?;
    let mut chunk = Vec::new();
    // Shard I has the submissions I, I+N, I+2N, …: dealt out in turn, until one has no more.
    for at in (0..shards.len()).cycle() {
        let Some(line) = lines[at].next().transpose()? else { break };
        copy(&shards[at], &folder, &line)?;
        chunk.push(line);
        if chunk.len() == CHUNK {
            folder.write(&chunk)?;
            chunk.clear();
        }
    }
    folder.write(&chunk)?;
    for (shard, rest) in shards.iter().zip(&mut lines) {
        no_more(shard, rest)?;
    }
    folder.finish()
}

/// The folders in the order of their shards.
fn in_order(paths: &[PathBuf]) -> Result<Vec<Results>, Error> {
    let other = |results: &Results, reason| Error::OtherRun { path: results.layout().root.clone(), reason };
    let mut shards = paths.iter().map(|path| Results::open(path)).collect::<Result<Vec<_>, _>>()?;
    let Some(first) = shards.first().cloned() else {
        return Err(Error::NoResults(PathBuf::from(".")));
    };
    for shard in &shards {
        let is_shard = shard.run.shard.is_some();
        if !is_shard {
            return Err(other(shard, OtherRun::NotAShard));
        }
        let index = |run: &Run| run.shard.map_or(0, |shard| shard.index);
        let same_index = shard.run.shard.map(|shard| results::Shard { index: index(&first.run), ..shard });
        let same = Run { shard: same_index, ..shard.run.clone() };
        if let Some(difference) = differences(&first.run, &same).into_iter().next() {
            return Err(other(shard, OtherRun::ShardOfOtherRun(difference)));
        }
        if shard.summary()?.is_none() {
            return Err(other(shard, OtherRun::IncompleteShard));
        }
    }
    shards.sort_by_key(|shard| shard.run.shard.map(|shard| shard.index));
    let found: Vec<u64> = shards.iter().filter_map(|shard| Some(shard.run.shard?.index)).collect();
    let of = first.run.shard.map_or(0, |shard| shard.of);
    if found.iter().copied().eq(1..=of) {
        return Ok(shards);
    }
    Err(other(&first, OtherRun::Shards { found, of }))
}

/// What was not taken, which every shard has noted.
fn same_skipped(shards: &[Results]) -> Result<Vec<Skipped>, Error> {
    let read = |shard: &Results| shard.skipped()?.collect::<Result<Vec<_>, _>>();
    let skipped = read(&shards[0])?;
    for shard in &shards[1..] {
        if read(shard)? != skipped {
            return Err(other_input(shard));
        }
    }
    Ok(skipped)
}

fn no_more(shard: &Results, lines: &mut Lines<Graded>) -> Result<(), Error> {
    if lines.next().is_some() { Err(other_input(shard)) } else { Ok(()) }
}

fn other_input(shard: &Results) -> Error {
    Error::OtherRun { path: shard.layout().root.clone(), reason: OtherRun::ShardOfOtherInput }
}

/// Copies what a line names.
fn copy(from: &Results, to: &Folder, line: &Graded) -> Result<(), Error> {
    let copy = |from: PathBuf, to: PathBuf| {
        if to.exists() {
            return Ok(());
        }
        fs::copy(&from, &to).map(drop).map_err(Error::write(&to))
    };
    copy(from.layout().source(&line.ticket), to.layout.source(&line.ticket))?;
    match line.outcome {
        Decision::Judged(judged) => {
            copy(from.layout().judgement(judged.judgement), to.layout.judgement(judged.judgement))
        }
        Decision::JudgeError(_) => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value as Json, json};

    use super::*;
    use crate::testing::TestBank;

    /// A folder as `judge grade` leaves it, written as text: the format stays readable.
    struct Shard {
        run: Json,
        submissions: Vec<usize>,
        skipped: &'static str,
        complete: bool,
    }

    impl Shard {
        /// Shard `index` of a run over so many submissions.
        fn new(index: u64, of: u64, submissions: usize) -> Self {
            let mine = (0..submissions).filter(|at| *at as u64 % of == index - 1).collect();
            let run = json!({
                "schema": "judge/run/v1", "judge": "0.1.0", "engine": "e1", "title": "Week", "whole_bank": false,
                "reveal": "category", "due": null, "late": null, "problems": [], "fail_fast": false, "only": [],
                "skip": [], "shard": {"index": index, "of": of},
            });
            Self { run, submissions: mine, skipped: "ana/notes.txt", complete: true }
        }

        fn with(mut self, key: &str, value: Json) -> Self {
            self.run[key] = value;
            self
        }

        fn write(&self, files: &TestBank, name: &str) -> PathBuf {
            let write = |file: &str, text: &str| files.write(&format!("{name}/{file}"), text);
            let mut lines = String::new();
            for &at in &self.submissions {
                let source = hash(&format!("source {}", at / 2));
                write(&format!("sources/{source}.py"), &format!("# {}\n", at / 2));
                if at % 5 != 4 {
                    write(&format!("judgements/{}.json", hash(&format!("judgement {at}"))), "{}\n");
                }
                lines += &format!("{}\n", line(at));
            }
            write("results.jsonl", &lines);
            let skipped = json!({"path": self.skipped, "reason": "why"});
            write("skipped.jsonl", &format!("{skipped}\n"));
            let summary = json!({"submissions": self.submissions.len(), "skipped": 1, "verdicts": {}});
            if self.complete {
                write("summary.json", &summary.to_string());
            }
            write("run.json", &self.run.to_string()).parent().unwrap().to_owned()
        }
    }

    fn hash(text: &str) -> String {
        blake3::hash(text.as_bytes()).to_hex().to_string()
    }

    /// A line of results. Two submissions have the same text, and every fifth could not be judged.
    fn line(at: usize) -> Json {
        let outcome = if at % 5 == 4 {
            json!({"judge_error": "the guest does not start"})
        } else {
            let judgement = hash(&format!("judgement {at}"));
            json!({"judged": {
                "verdict": "WA", "score": 52.5, "correctness": 45.0, "edge_cases": 7.5, "judgement": judgement,
            }})
        };
        let source = hash(&format!("source {}", at / 2));
        json!({
            "submission": format!("s{at}/echo.py"), "student": format!("s{at}"), "problem": "echo",
            "language": "python", "source": source, "outcome": outcome,
        })
    }

    fn merged(shards: &[Shard]) -> (TestBank, Result<Summary, Error>) {
        let files = TestBank::new();
        let paths: Vec<PathBuf> =
            shards.iter().enumerate().map(|(at, shard)| shard.write(&files, &format!("part-{at}"))).collect();
        let summary = merge(&paths, &files.path().join("out"));
        (files, summary)
    }

    #[test]
    fn shards_become_the_folder_that_one_machine_would_have_made() {
        for (of, submissions) in [(1, 3), (2, 0), (2, 1), (2, 7), (3, 7), (4, 2), (3, 600)] {
            // In whatever order they are named.
            let shards: Vec<Shard> = (1..=of).rev().map(|index| Shard::new(index, of, submissions)).collect();
            let (files, summary) = merged(&shards);
            let summary = summary.unwrap();
            assert_eq!((summary.submissions, summary.skipped), (submissions as u64, 1), "{submissions} in {of}");

            let read = |name: &str| fs::read_to_string(files.path().join("out").join(name)).unwrap();
            let expected: String = (0..submissions).map(|at| format!("{}\n", line(at))).collect();
            assert_eq!(read("results.jsonl"), expected);
            assert_eq!(read("skipped.jsonl"), "{\"path\":\"ana/notes.txt\",\"reason\":\"why\"}\n");
            let run: Json = serde_json::from_str(&read("run.json")).unwrap();
            assert_eq!(run, Shard::new(1, 1, 0).with("shard", Json::Null).run);
            assert_eq!(serde_json::from_str::<Summary>(&read("summary.json")).unwrap(), summary);

            let count = |name: &str| fs::read_dir(files.path().join("out").join(name)).unwrap().count();
            assert_eq!(count("sources"), submissions.div_ceil(2));
            assert_eq!(count("judgements"), submissions - submissions / 5);
            let results = Results::open(&files.path().join("out")).unwrap();
            for graded in results.submissions().unwrap() {
                assert!(results.source(&graded.unwrap().ticket).unwrap().starts_with("# "));
            }
        }
    }

    #[test]
    fn what_are_not_all_shards_of_one_run_is_refused() {
        let shard = |index| Shard::new(index, 2, 6);
        let of_other_input = || {
            let mut other = shard(2);
            other.submissions.push(9);
            other
        };
        for (shards, expected) in [
            (vec![shard(1)], "expected every shard of 2 once, found 1"),
            (vec![shard(2), shard(2)], "expected every shard of 2 once, found 2, 2"),
            (vec![shard(1), shard(2), shard(1)], "expected every shard of 2 once, found 1, 1, 2"),
            (vec![shard(1), Shard::new(2, 3, 6)], "shard.of: 2 -> 3"),
            (vec![shard(1), Shard { complete: false, ..shard(2) }], "they are not complete"),
            (
                vec![shard(1), Shard { skipped: "bo/notes.txt", ..shard(2) }],
                "their input differs from that of the others",
            ),
            (vec![shard(1), of_other_input()], "their input differs from that of the others"),
            (vec![shard(1), Shard { submissions: vec![1], ..shard(2) }], "their input differs from that of the others"),
            (vec![shard(1), shard(2).with("engine", json!("e2"))], "engine"),
            (vec![shard(1), shard(2).with("fail_fast", json!(true))], "fail_fast"),
            (vec![shard(1).with("shard", Json::Null), shard(2)], "whole"),
        ] {
            match merged(&shards).1 {
                Err(Error::OtherRun { reason, .. }) => {
                    assert!(reason.to_string().contains(expected), "{reason}: expected {expected}");
                }
                other => panic!("{expected}: {other:?}"),
            }
        }
        assert!(matches!(merged(&[]).1, Err(Error::NoResults(_))));
    }

    #[test]
    fn what_is_there_already_is_left_alone() {
        let files = TestBank::new();
        let shard = Shard::new(1, 1, 2).write(&files, "part");
        files.write("out/notes.txt", "mine");
        let error = merge(&[shard], &files.path().join("out")).unwrap_err();
        assert!(matches!(error, Error::NotEmpty(_)), "{error}");
        assert_eq!(fs::read_dir(files.path().join("out")).unwrap().count(), 1);
    }

    #[test]
    fn a_folder_of_another_format_is_refused() {
        let files = TestBank::new();
        let shard = Shard::new(1, 1, 2).with("schema", json!("judge/run/v2")).write(&files, "part");
        let error = merge(&[shard], &files.path().join("out")).unwrap_err();
        assert!(matches!(error, Error::BadResult { line: 1, .. }), "{error}");
        assert!(!files.path().join("out").exists());
    }
}
