//! Merging: the folders of all shards of a run become the folder that one machine would have made.

use std::{
    fs,
    path::{Path, PathBuf},
};

use super::{
    folder::Folder,
    results::{Decision, Graded, Lines, Results, Run, Skipped, Summary},
};
use crate::{Error, difference::differences};

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
    let other = |results: &Results, difference: String, hint| Error::OtherRun {
        path: results.layout().root.clone(),
        difference,
        hint,
    };
    let mut shards = paths.iter().map(|path| Results::open(path)).collect::<Result<Vec<_>, _>>()?;
    let Some(first) = shards.first().cloned() else {
        return Err(Error::NoResults(PathBuf::from(".")));
    };
    for shard in &shards {
        let is_shard = shard.run.shard.is_some();
        if !is_shard {
            let hint = "judge the input with `--shard 1/2` and `--shard 2/2` to get shards";
            return Err(other(shard, "it is no shard, but a whole".to_owned(), hint));
        }
        let same = Run { shard: first.run.shard, ..shard.run.clone() };
        if let Some(difference) = differences(&first.run, &same).into_iter().next() {
            return Err(other(shard, difference, "shards are judged with the same set, tests and engine"));
        }
        if shard.summary()?.is_none() {
            return Err(other(shard, "it is not complete".to_owned(), "go on with it with `judge grade --resume`"));
        }
    }
    shards.sort_by_key(|shard| shard.run.shard.map(|shard| shard.index));
    let found: Vec<u64> = shards.iter().filter_map(|shard| Some(shard.run.shard?.index)).collect();
    let of = first.run.shard.map_or(0, |shard| shard.of);
    if found.iter().copied().eq(1..=of) {
        return Ok(shards);
    }
    let found: Vec<String> = found.iter().map(u64::to_string).collect();
    Err(other(&first, format!("there are the shards {} of {of}", found.join(", ")), "name every shard once"))
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
    Error::OtherRun {
        path: shard.layout().root.clone(),
        difference: "it is not of the same input as the others".to_owned(),
        hint: "every shard is judged from the whole input",
    }
}

/// Copies what a line names.
fn copy(from: &Results, to: &Folder, line: &Graded) -> Result<(), Error> {
    let copy = |from: PathBuf, to: PathBuf| {
        if to.exists() {
            return Ok(());
        }
        fs::copy(&from, &to).map(drop).map_err(|source| Error::Write { path: to, source })
    };
    copy(from.layout().source(&line.ticket), to.layout.source(&line.ticket))?;
    match line.outcome {
        Decision::Judged(judged) => {
            copy(from.layout().judgement(judged.judgement), to.layout.judgement(judged.judgement))
        }
        Decision::JudgeError(_) => Ok(()),
    }
}
