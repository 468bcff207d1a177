//! `judge import humaneval`: the tasks of benchmarks, whose tests are programs.
//!
//! ```text
//! task ─► recorder    runs its tests on its own solution, in the sandbox: the calls that they make
//!      ─► translate   types for them, and cases: arguments and answers
//!      ─► settle      the solutions that came with it, under the verdicts that they get
//! ```
//!
//! So the expected answers are data of the bank, and no program of a candidate meets a test of the benchmark. Files of the same tasks
//! in several languages make one problem of each task: its cases are those of the first language, Python before others.

mod fields;
mod livecodebench;
mod mbpp_plus;
mod recorder;
mod task;
mod tolerance;
mod translate;

use std::{
    fs::File,
    path::{Path, PathBuf},
};

use indexmap::IndexMap;
use sandbox_api::{Language, Runner};

use self::{
    livecodebench::{Calls, Contest},
    recorder::Recorded,
    task::{Coded, NoTask, Task},
    translate::{Call, Came, Translated, translate},
};
use super::{
    BankWriter, Draft, Error, Remark,
    manifest::{self, Manifest, STEPS, TESTS},
    progress::Progress,
    settle::{self, Offered},
    slug_of,
    statement::verbatim,
};
use crate::{Problem, records::Records, scaffold::title_of};

/// The most bytes of the records that wait for their like in other languages.
const MAX_WAITING: usize = 1 << 30;

/// Reads the tasks of the files into a bank.
///
/// # Errors
///
/// When a file cannot be read, the runner fails, or a problem cannot be written.
pub fn import(paths: &[PathBuf], bank: &mut BankWriter, runner: &dyn Runner, progress: &Progress) -> Result<(), Error> {
    let mut waiting: IndexMap<(String, usize), Vec<Coded>> = IndexMap::new();
    let mut bytes = 0;
    for path in paths {
        for record in records(path)? {
            let record = record.map_err(crate::Error::read(path))?;
            if record.text.is_empty() {
                continue;
            }
            match Task::read(&record) {
                Ok(Task::Contest(contest)) => {
                    progress.begin(&contest.id);
                    add_contest(bank, &contest)?;
                    progress.end();
                }
                Ok(Task::Coded(task)) => {
                    bytes += record.text.len();
                    if bytes > MAX_WAITING {
                        let reason = format!("has more than {MAX_WAITING} bytes of tasks; import its parts one by one");
                        return Err(Error::NotRead { path: path.clone(), reason });
                    }
                    wait(&mut waiting, task);
                }
                Err(NoTask { id, reason }) => {
                    let place = || format!("{}:{}", path.display(), record.number);
                    bank.leave_out(&id.unwrap_or_else(place), reason);
                }
            }
        }
    }
    progress.total(waiting.len() + usize::try_from(progress.state().done).unwrap_or_default());
    for (_, mut tasks) in waiting {
        // Python tells more kinds of values apart; and there is nothing to record without a solution.
        tasks.sort_by_key(|task| (task.solution.is_none(), task.language != Language::Python));
        progress.begin(&tasks[0].id);
        add_coded(bank, runner, &tasks)?;
        progress.end();
    }
    Ok(())
}

fn records(path: &Path) -> Result<Records, crate::Error> {
    File::open(path).and_then(Records::new).map_err(crate::Error::read(path))
}

/// Puts a task beside those that are the same in other languages.
fn wait(waiting: &mut IndexMap<(String, usize), Vec<Coded>>, task: Coded) {
    let key = task.key();
    let has_room = |tasks: &Vec<Coded>| tasks.iter().all(|other| other.language != task.language);
    let place = (0..).find(|number| waiting.get(&(key.clone(), *number)).is_none_or(has_room)).unwrap_or_default();
    waiting.entry((key, place)).or_default().push(task);
}

/// Makes a problem of a task, in one language or several.
fn add_coded(bank: &mut BankWriter, runner: &dyn Runner, tasks: &[Coded]) -> Result<(), Error> {
    let first = &tasks[0];
    let origin = first.id.as_str();
    let recorded = match recorder::record(runner, first)? {
        Ok(recorded) => recorded,
        Err(reason) => {
            bank.leave_out(origin, reason);
            return Ok(());
        }
    };
    let Recorded { calls, parameters, failed, looks } = recorded;
    let names = if parameters.is_empty() { &first.parameters } else { &parameters };
    let entries: Vec<&str> = tasks.iter().map(|task| task.entry.as_str()).collect();
    let translated = match translate(&entries, names, &calls) {
        Ok(translated) => translated,
        Err(reason) => {
            bank.leave_out(origin, reason);
            return Ok(());
        }
    };
    let title = slug_of(&first.entry).map_or_else(|| first.entry.clone(), |slug| title_of(&slug));
    let mut manifest = manifest_of(&title, &translated);
    let taken: Vec<Remark> = tasks.iter().filter_map(|task| bank.alias(&mut manifest, &task.id)).collect();
    let (table, program) = tolerance::checker(first, &looks, translated.has_fractions).unzip();
    table.into_iter().for_each(|table| manifest.checker(table));
    let statement = tasks.iter().map(|task| task.prompt.trim_matches('\n')).collect::<Vec<_>>().join("\n\n");
    let mut draft = draft(origin, &first.entry, &manifest, &verbatim(&title, &statement), &translated);
    if let Some(program) = program.flatten() {
        draft.add("checker.py", program);
    }
    let Some(problem) = bank.add(&draft)? else { return Ok(()) };
    if !add_solutions(bank, runner, problem, manifest, tasks)? {
        return Ok(());
    }
    bank.remarks(taken);
    if !first.also_called.is_empty() {
        let others = first.also_called.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
        bank.remark(origin, format!("its tests call {others} too, and only `{}` is judged", first.entry));
    }
    for remark in translated.remarks.into_iter().chain(tolerance::remark(&looks, translated.has_fractions)) {
        bank.remark(origin, remark);
    }
    if failed > 0 {
        bank.remark(
            origin,
            format!("{failed} of its assertions do not hold for its own solution, whose answers are the expected ones"),
        );
    }
    Ok(())
}

/// Adds the solutions that came with a problem, and the limit that follows from them. `false` if it is left out, because its own
/// solution is not accepted.
fn add_solutions(
    bank: &mut BankWriter,
    runner: &dyn Runner,
    mut problem: Problem,
    mut manifest: Manifest,
    tasks: &[Coded],
) -> Result<bool, Error> {
    let mut accepted = Vec::new();
    for (number, task) in tasks.iter().enumerate() {
        let Some(offered) = offered(task, "canonical") else { continue };
        let tried = settle::try_solution(runner, &problem, &offered)?;
        match tried.missed {
            None => {
                settle::accept(bank, &problem, &task.id, &offered)?;
                accepted.push(tried.judgement);
            }
            Some(missed) if number == 0 => {
                bank.remove(&problem, &task.id, format!("its own solution is not accepted: {missed}"))?;
                return Ok(false);
            }
            Some(missed) => bank.remark(&task.id, format!("its solution is left out: {missed}")),
        }
    }
    if !accepted.is_empty() {
        let steps = settle::steps(runner, &accepted.iter().collect::<Vec<_>>())?;
        manifest.limit("steps", i64::try_from(steps).unwrap_or(i64::MAX));
        problem = bank.put(&problem, "problem.toml", &manifest.to_text())?;
    }
    for task in tasks {
        if let Some(offered) = offered(task, "buggy") {
            settle::reject(runner, bank, &problem, &task.id, &offered)?;
        }
    }
    Ok(true)
}

/// A program of a task.
fn offered(task: &Coded, name: &'static str) -> Option<Offered> {
    let (what, source) = match name {
        "buggy" => ("the buggy solution", task.buggy.clone()?),
        _ => ("the solution", task.solution.clone()?),
    };
    Some(Offered { what, name, language: task.language, source })
}

/// Makes a problem of cases that are there.
fn add_contest(bank: &mut BankWriter, contest: &Contest) -> Result<(), Error> {
    let Contest { id, title, statement, difficulty, calls } = contest;
    let statement = verbatim(title, statement);
    match calls {
        Calls::Script { samples, tests } => {
            let mut manifest = Manifest::new(title, ("stdio", toml::Table::new()));
            let mut draft = Draft::new(id, title);
            for (name, kind, cases) in [("samples", "sample", samples), (TESTS, "hidden", tests)] {
                if !cases.is_empty() {
                    manifest.group(name, kind);
                    draft.add(format!("cases/{name}.jsonl"), cases.as_str());
                }
            }
            let taken = bank.alias(&mut manifest, id);
            manifest.difficulty(*difficulty);
            manifest.limit("steps", STEPS as i64);
            draft.add("problem.toml", manifest.to_text());
            draft.add("statement.md", statement);
            if bank.add(&draft)?.is_some() {
                bank.remarks(taken);
            }
        }
        Calls::Function { entry, parameters, calls } => {
            let call = |(arguments, answer): &(Vec<_>, _)| Call {
                group: TESTS,
                arguments: arguments.clone(),
                result: Came::Answer(Clone::clone(answer)),
                after: None,
            };
            let calls: Vec<Call> = calls.iter().map(call).collect();
            let translated = match translate(&[entry], parameters, &calls) {
                Ok(translated) => translated,
                Err(reason) => {
                    bank.leave_out(id, reason);
                    return Ok(());
                }
            };
            let mut manifest = manifest_of(title, &translated);
            let taken = bank.alias(&mut manifest, id);
            manifest.difficulty(*difficulty);
            if translated.has_fractions {
                manifest.checker(tolerance::float(tolerance::USUAL));
            }
            if bank.add(&draft(id, title, &manifest, &statement, &translated))?.is_some() {
                bank.remarks(taken);
                translated.remarks.into_iter().for_each(|remark| bank.remark(id, remark));
            }
        }
    }
    Ok(())
}

fn manifest_of(title: &str, translated: &Translated) -> Manifest {
    let mut manifest = Manifest::new(title, manifest::function(&translated.function));
    translated.cases.keys().for_each(|group| manifest.group(*group, "hidden"));
    manifest.limit("steps", STEPS as i64);
    manifest
}

/// A problem whose cases are translated.
fn draft(origin: &str, name: &str, manifest: &Manifest, statement: &str, translated: &Translated) -> Draft {
    let mut draft = Draft::new(origin, name);
    draft.add("problem.toml", manifest.to_text());
    draft.add("statement.md", statement);
    for (group, cases) in &translated.cases {
        draft.add(format!("cases/{group}.jsonl"), cases.as_str());
    }
    draft
}
