//! Judging again after a change of tests: which submissions get another verdict or score, and why.
//!
//! The submissions of a results folder are an input like any other. They are graded into a folder inside it, whose
//! lines are then compared with the old ones; applying moves the new ones into place.

use std::{
    collections::{BTreeMap, HashSet},
    fs,
    path::PathBuf,
};

use super::{
    BadResult, Error, OtherRun,
    folder::{entries, remove, write_json},
    grade::Choices,
    intake::Fences,
    results::{Decision, Graded, Layout, Results, Run},
    set::{Set, SetProblem},
};
use crate::{Verdict, document::CaseDocument};

/// A submission that gets another verdict or score.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    pub before: Graded,
    pub after: Graded,
    /// What is different in its cases: `boundary/last-line: WA -> AC`, and the like.
    pub cases: Vec<String>,
}

/// The set that a run was made with, as far as judging needs it.
pub fn set_of(run: &Run) -> Set {
    let problem = |problem: &super::results::RunProblem| SetProblem {
        slug: problem.slug.clone(),
        weight: problem.weight,
        languages: problem.languages.clone(),
    };
    Set {
        title: run.title.clone(),
        whole_bank: run.whole_bank,
        reveal: run.reveal,
        due: run.due,
        zone: None,
        late: run.late,
        problems: run.problems.iter().map(problem).collect(),
        files: run.files.clone(),
    }
}

/// The choices that a run was made with. The results are those of its shard already.
pub fn choices_of(run: &Run) -> Choices {
    Choices {
        problems: Vec::new(),
        fail_fast: run.fail_fast,
        only: run.only.clone(),
        skip: run.skip.clone(),
        // The programs in the folder are out of their fences already.
        fences: if run.fences { Fences::Opened } else { Fences::Kept },
        shard: None,
    }
}

/// The folder that `results` are judged into again, empty.
///
/// # Errors
///
/// When what an earlier attempt left there cannot be removed, or the results are not complete.
pub fn scratch(results: &Results) -> Result<PathBuf, Error> {
    let root = &results.layout().root;
    if results.summary()?.is_none() {
        return Err(Error::OtherRun { path: root.clone(), reason: OtherRun::Incomplete });
    }
    let scratch = root.join("rejudged");
    match fs::remove_dir_all(&scratch) {
        Err(source) if source.kind() != std::io::ErrorKind::NotFound => Err(Error::write(&scratch)(source)),
        _ => Ok(scratch),
    }
}

/// The names of the problems whose tests have changed.
pub fn changed_problems(before: &Run, after: &Run) -> Vec<String> {
    let pairs = before.problems.iter().zip(&after.problems);
    pairs.filter(|(before, after)| before.tests != after.tests).map(|(before, _)| before.slug.clone()).collect()
}

/// Every submission whose verdict or score differs in `after`, read one by one in the order of the input.
///
/// # Errors
///
/// When one of the folders cannot be read, or they are not on the same submissions.
pub fn changes<'a>(
    before: &'a Results,
    after: &'a Results,
) -> Result<impl Iterator<Item = Result<Change, Error>> + 'a, Error> {
    let (mut old, mut new) = (before.submissions()?, after.submissions()?);
    let pairs = std::iter::from_fn(move || match (old.next().transpose(), new.next().transpose()) {
        (Err(error), _) | (_, Err(error)) => Some(Err(error)),
        (Ok(None), Ok(None)) => None,
        (Ok(Some(a)), Ok(Some(b))) if a.ticket == b.ticket => Some(Ok((a, b))),
        // `run.json` says which submissions are judged, and somebody has changed it.
        (Ok(a), Ok(b)) => {
            let name = a.or(b).map_or_else(String::new, |line| line.ticket.submission);
            Some(Err(old.bad(BadResult::NotTaken(name))))
        }
    });
    Ok(pairs.filter_map(move |pair| pair.and_then(|(old, new)| change(before, after, old, new)).transpose()))
}

fn change(before: &Results, after: &Results, old: Graded, new: Graded) -> Result<Option<Change>, Error> {
    let is_same = match (&old.outcome, &new.outcome) {
        (Decision::Judged(a), Decision::Judged(b)) => (a.verdict, a.score) == (b.verdict, b.score),
        (a, b) => a == b,
    };
    if is_same {
        return Ok(None);
    }
    let cases = differing_cases(before, after, &old, &new)?;
    Ok(Some(Change { before: old, after: new, cases }))
}

fn differing_cases(before: &Results, after: &Results, old: &Graded, new: &Graded) -> Result<Vec<String>, Error> {
    let verdicts = |results: &Results, graded: &Graded| -> Result<BTreeMap<String, Verdict>, Error> {
        let Decision::Judged(judged) = &graded.outcome else { return Ok(BTreeMap::new()) };
        let cases = results.judgement(judged.judgement)?.cases.into_iter();
        Ok(cases.map(|CaseDocument { id, verdict, .. }| (id, verdict)).collect())
    };
    let (old, new) = (verdicts(before, old)?, verdicts(after, new)?);
    if old.is_empty() || new.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<&String> = old.keys().chain(new.keys().filter(|id| !old.contains_key(*id))).collect();
    let line = |id: &String| match (old.get(id), new.get(id)) {
        (Some(a), Some(b)) if a != b => Some(format!("{id}: {} -> {}", a.code(), b.code())),
        (Some(_), None) => Some(format!("{id}: no longer a case")),
        (None, Some(b)) => Some(format!("{id}: a new case, {}", b.code())),
        _ => None,
    };
    Ok(ids.into_iter().filter_map(line).collect())
}

/// Puts the results of `after` in the place of those of `before`. A process that dies in between leaves results that
/// can be judged again.
///
/// # Errors
///
/// When files cannot be moved.
pub fn apply(before: &Results, after: &Results) -> Result<(), Error> {
    let (from, to) = (after.layout(), before.layout());
    let mut used = HashSet::new();
    for line in after.submissions()? {
        if let Decision::Judged(judged) = line?.outcome
            && used.insert(judged.judgement)
        {
            rename(from, to, |layout| layout.judgement(judged.judgement))?;
        }
    }
    let mut summary = after.summary()?.unwrap_or_default();
    let earlier = before.summary()?.unwrap_or_default();
    (summary.skipped, summary.people) = (earlier.skipped, earlier.people);
    remove(&to.summary())?;
    rename(from, to, Layout::results)?;
    write_json(&to.run(), &Run { shard: before.run.shard, ..after.run.clone() })?;
    for name in entries(&to.judgements())? {
        let hash = name.to_str().and_then(|name| blake3::Hash::from_hex(name.strip_suffix(".json")?).ok());
        if !hash.is_some_and(|hash| used.contains(&super::results::Key(hash))) {
            remove(&to.judgements().join(name))?;
        }
    }
    write_json(&to.summary(), &summary)?;
    discard(after)
}

/// Removes the folder of results that were judged again.
///
/// # Errors
///
/// When files cannot be removed.
pub fn discard(after: &Results) -> Result<(), Error> {
    let root = &after.layout().root;
    fs::remove_dir_all(root).map_err(Error::write(root))
}

fn rename(from: &Layout, to: &Layout, file: impl Fn(&Layout) -> PathBuf) -> Result<(), Error> {
    let path = file(to);
    fs::rename(file(from), &path).map_err(Error::write(&path))
}
