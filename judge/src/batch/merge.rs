//! Merging: the folders of all shards of a run become the folder that one machine would have made.

use std::{
    collections::{HashMap, HashSet},
    path::{Path, PathBuf},
};

use super::{
    BadResult, Error, OtherRun,
    folder::{Folder, keep_judgement, keep_source},
    results::{self, Decision, Graded, Key, Results, Run, Submissions, Summary},
};
use crate::{ContentHash, difference::differences};

/// How many lines are written at once.
const CHUNK: usize = 256;

/// Merges the folders of all shards into the new folder `out`. What is copied has been checked: sources are what their
/// names say, and lines say what their judgements say.
///
/// # Errors
///
/// When they are not all shards of one run over one input, each once and complete, when something in them was not written by
/// a judge, or when `out` is not empty or cannot be written to.
pub fn merge(shards: &[PathBuf], out: &Path) -> Result<Summary, Error> {
    let shards = in_order(shards)?;
    let whole = Run { shard: None, ..shards[0].run.clone() };
    let mut merging = Merging { out: Folder::create(out, &whole)?, names: HashSet::new(), judgements: HashMap::new() };
    match merging.all(&shards) {
        Ok(()) => merging.out.finish(),
        Err(error) => {
            // Half of a merged folder is of no use.
            merging.out.remove();
            Err(error)
        }
    }
}

impl Merging {
    /// Copies everything.
    fn all(&mut self, shards: &[Results]) -> Result<(), Error> {
        self.people(shards)?;
        self.skipped(shards)?;
        let mut lines = shards.iter().map(Results::submissions).collect::<Result<Vec<_>, _>>()?;
        let mut chunk = Vec::new();
        // Shard I has the submissions I, I+N, I+2N, …: dealt out in turn, until one has no more.
        for at in (0..shards.len()).cycle() {
            let Some(line) = lines[at].next().transpose()? else { break };
            self.copy(at, (&shards[at], &lines[at]), &line)?;
            chunk.push(line);
            if chunk.len() == CHUNK {
                self.out.write(&chunk)?;
                chunk.clear();
            }
        }
        self.out.write(&chunk)?;
        for (shard, rest) in shards.iter().zip(&mut lines) {
            if rest.next().transpose()?.is_some() {
                return Err(other_input(shard));
            }
        }
        Ok(())
    }
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

fn other_input(shard: &Results) -> Error {
    Error::OtherRun { path: shard.layout().root.clone(), reason: OtherRun::ShardOfOtherInput }
}

/// A folder into which shards are merged.
struct Merging {
    out: Folder,
    /// The names of the submissions so far.
    names: HashSet<String>,
    /// The shard that each judgement is from, and its content.
    judgements: HashMap<Key, (usize, ContentHash)>,
}

impl Merging {
    /// Writes who there is, which every shard has noted.
    fn people(&mut self, shards: &[Results]) -> Result<(), Error> {
        let people = shards[0].people()?;
        for shard in shards {
            if shard.people()? != people {
                return Err(other_input(shard));
            }
        }
        people.iter().try_for_each(|person| self.out.write_person(person))
    }

    /// Writes what was not taken, which every shard has noted.
    fn skipped(&mut self, shards: &[Results]) -> Result<(), Error> {
        let mut lists = shards.iter().map(Results::skipped).collect::<Result<Vec<_>, _>>()?;
        loop {
            let lines = lists.iter_mut().map(|list| list.next().transpose()).collect::<Result<Vec<_>, _>>()?;
            if let Some(at) = lines.iter().position(|line| *line != lines[0]) {
                return Err(other_input(&shards[at]));
            }
            let Some(Some(skipped)) = lines.first() else { return Ok(()) };
            self.out.write_skipped(skipped)?;
        }
    }

    /// Copies what a line of the shard at `place` names.
    fn copy(&mut self, place: usize, (from, lines): (&Results, &Submissions), line: &Graded) -> Result<(), Error> {
        if !self.names.insert(line.ticket.submission.clone()) {
            return Err(lines.bad(BadResult::Twice(line.ticket.submission.clone())));
        }
        if let Some(program) = line.ticket.program() {
            keep_source(&self.out.layout, program, &from.source(program)?)?;
        }
        let Decision::Judged(judged) = line.outcome else { return Ok(()) };
        let key = judged.judgement;
        let known = self.judgements.get(&key);
        if known.is_some_and(|(of, _)| *of == place) {
            return Ok(());
        }
        let (_, text) = from.judgement_and_text(key)?;
        let content = ContentHash::of(&text);
        match known {
            None => {
                self.judgements.insert(key, (place, content));
                keep_judgement(&self.out.layout, key, &text)
            }
            Some((_, known)) if *known == content => Ok(()),
            Some(_) => {
                let path = from.layout().judgement(key);
                Err(Error::BadResult { path, line: 1, reason: BadResult::JudgementOfOtherShard })
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use serde_json::{Value as Json, json};

    use super::*;
    use crate::batch::testing::Course;

    /// A sample for each number: two have the same text, and the judge fails on every fifth.
    fn samples(count: usize) -> String {
        let line = |at: usize| {
            let step = if at % 5 == 4 { "break".to_owned() } else { format!("work {}; answer [1]", at / 2) };
            json!({ "task_id": "echo", "solution": format!("* => {step}"), "id": at }).to_string() + "\n"
        };
        (0..count).map(line).collect::<String>() + "nothing\n"
    }

    fn shard_of(index: u64, of: u64) -> Option<results::Shard> {
        Some(results::Shard { index, of })
    }

    fn edit(folder: &Path, file: &str, change: impl FnOnce(&mut Json)) {
        let path = folder.join(file);
        let mut json = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
        change(&mut json);
        fs::write(path, json.to_string()).unwrap();
    }

    #[test]
    fn shards_become_the_folder_that_one_machine_would_have_made() {
        for (of, submissions) in [(1, 3), (2, 0), (2, 1), (2, 7), (3, 7), (4, 2), (3, 300)] {
            let course = Course::open();
            let whole = course.grade(&samples(submissions), "whole", None);
            // In whatever order they are named.
            let shard = |index| course.grade(&samples(submissions), &format!("shard-{index}"), shard_of(index, of));
            let shards: Vec<PathBuf> = (1..=of).rev().map(shard).collect();
            let out = course.path("out");
            let summary = merge(&shards, &out).unwrap();
            assert_eq!((summary.submissions, summary.skipped), (submissions as u64, 1), "{submissions} in {of}");
            assert_eq!(course.files(&out), course.files(&whole), "{submissions} in {of}");
        }
    }

    #[test]
    fn what_are_not_all_shards_of_one_run_is_refused() {
        type Change = fn(&Course, &Path);
        /// The index, the number of parts, and what is done to the shard.
        type Made = (u64, u64, Change);
        let none: Change = |_, _| ();
        let incomplete: Change = |_, shard| fs::remove_file(shard.join("summary.json")).unwrap();
        let skipping: Change = |_, shard| {
            let line = json!({ "path": "ana/notes.txt", "reason": "why" });
            fs::write(shard.join("skipped.jsonl"), format!("{line}\n")).unwrap();
        };
        let of_more: Change = |course, shard| {
            fs::remove_dir_all(shard).unwrap();
            course.grade(&samples(9), shard.file_name().unwrap().to_str().unwrap(), shard_of(2, 2));
        };
        let engine: Change = |_, shard| edit(shard, "run.json", |run| run["engine"] = "0".repeat(16).into());
        let fail_fast: Change = |_, shard| edit(shard, "run.json", |run| run["fail_fast"] = true.into());
        let whole: Change = |_, shard| edit(shard, "run.json", |run| run["shard"] = Json::Null);
        let other_input = "their input differs from that of the others";
        let cases: [(&[Made], &str); 10] = [
            (&[(1, 2, none)], "expected every shard of 2 once, found 1"),
            (&[(2, 2, none), (2, 2, none)], "expected every shard of 2 once, found 2, 2"),
            (&[(1, 2, none), (2, 2, none), (1, 2, none)], "expected every shard of 2 once, found 1, 1, 2"),
            (&[(1, 2, none), (2, 3, none)], "shard.of: 2 -> 3"),
            (&[(1, 2, none), (2, 2, incomplete)], "they are not complete"),
            (&[(1, 2, none), (2, 2, skipping)], other_input),
            (&[(1, 2, none), (2, 2, of_more)], other_input),
            (&[(1, 2, none), (2, 2, engine)], "engine"),
            (&[(1, 2, none), (2, 2, fail_fast)], "fail_fast"),
            (&[(1, 2, whole), (2, 2, none)], "whole"),
        ];
        for (shards, expected) in cases {
            let course = Course::open();
            let made = |(at, (index, of, change)): (usize, &(u64, u64, Change))| {
                let path = course.grade(&samples(6), &format!("part-{at}"), shard_of(*index, *of));
                change(&course, &path);
                path
            };
            let paths: Vec<PathBuf> = shards.iter().enumerate().map(made).collect();
            match merge(&paths, &course.path("out")) {
                Err(Error::OtherRun { reason, .. }) => {
                    assert!(reason.to_string().contains(expected), "{reason}: expected {expected}");
                }
                other => panic!("{expected}: {other:?}"),
            }
        }
        assert!(matches!(merge(&[], Path::new("out")), Err(Error::NoResults(_))));
    }

    #[test]
    fn a_shard_cannot_bring_another_judgement_of_the_same_name() {
        let course = Course::open();
        // Both shards have the same program.
        let sample = |id: u64| json!({ "task_id": "echo", "solution": "* => answer [1]", "id": id }).to_string() + "\n";
        let samples = sample(1) + &sample(2);
        let shards = [1, 2].map(|index| course.grade(&samples, &format!("shard-{index}"), shard_of(index, 2)));
        let judgement = fs::read_dir(shards[1].join("judgements")).unwrap().next().unwrap().unwrap().path();
        let name = format!("judgements/{}", judgement.file_name().unwrap().to_str().unwrap());
        edit(&shards[1], &name, |document| document["limits"]["work"] = 1.into());
        let error = merge(&shards, &course.path("out")).unwrap_err().to_string();
        assert_eq!(
            error,
            format!("{}:1: it is not the judgement of the same name in another shard", judgement.display())
        );
    }

    #[test]
    fn what_is_there_already_is_left_alone() {
        let course = Course::open();
        let shard = course.grade(&samples(2), "part", shard_of(1, 1));
        let out = course.path("out");
        fs::create_dir(&out).unwrap();
        fs::write(out.join("notes.txt"), "mine").unwrap();
        let error = merge(&[shard], &out).unwrap_err();
        assert!(matches!(error, Error::NotEmpty(_)), "{error}");
        assert_eq!(fs::read_dir(out).unwrap().count(), 1);
    }

    #[test]
    fn a_folder_of_another_format_is_refused() {
        let course = Course::open();
        let shard = course.grade(&samples(2), "part", shard_of(1, 1));
        edit(&shard, "run.json", |run| run["schema"] = "judge/run/v2".into());
        let out = course.path("out");
        let error = merge(&[shard], &out).unwrap_err();
        assert!(matches!(error, Error::BadResult { line: 1, .. }), "{error}");
        assert!(!out.exists());
    }
}
