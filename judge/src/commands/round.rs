//! `judge round`: a rehearsal of an interview, from its start to the report on it.

use std::{
    env, fs,
    io::ErrorKind,
    path::{Path, PathBuf},
};

use history::{Event, InRound, Key, Round as Happened, Uuid, What, record};
use judge::{
    Bank,
    problem::Facts,
    prompt::PromptKind,
    report::{
        practice::round as report,
        sink::{line, path_line},
    },
    round::{
        Error as RoundError,
        account::Account,
        draw::{Bag, Drawn, Item},
        folder::{Found, Kind, PartOf, Round, SCHEMA},
        rules::Rules,
    },
    stub::{skeleton, stub},
    workspace::Workspace,
};
use sandbox_api::Language;
use store::{data_folder, write_whole};

use super::{
    Context, Error, Status, context::from_here, failure::labelled, memory::is_recorded_here, pick::has_category,
    start::usual_path,
};
use crate::cli::{RoundArgs, RoundCommand, RoundStartArgs};

/// Starts a round, ends it, reports on it, or says what is left of it.
pub fn run(context: &Context, args: &RoundArgs) -> Result<Status, Error> {
    match &args.what {
        Some(RoundCommand::Start(args)) => start(context, args),
        Some(RoundCommand::Finish) => finish(context),
        Some(RoundCommand::Report { round, html }) => report(context, round.as_deref(), html.as_deref()),
        None => show(context),
    }
}

fn start(context: &Context, args: &RoundStartArgs) -> Result<Status, Error> {
    let Begun { found, left_out } = begin(context, &context.bank()?, &here()?, args)?;
    context.print(|out| writeln!(out, "{}", path_line(from_here(&found.folder))))?;
    show_what_is_left(context, &found)?;
    for kind in left_out {
        super::talk(&format!("the bank has no {} prompt for such a round, so this part is left out", kind.name()));
    }
    let (judge, seed) = (context.judge(), found.round.seed);
    super::talk(&format!(
        "\nthe time has begun (drawn with --seed {seed}); `{judge} round` says what is left of it, `{judge} round finish` ends it\n\
         work in that folder: `{judge} show SLUG` reads a problem, `{judge} submit FILE` submits it, `{judge} prompt SLUG` answers a prompt"
    ));
    Ok(Status::Good)
}

/// A round that has just begun.
pub struct Begun {
    /// The round.
    pub found: Found,
    /// The kinds of prompts that were asked for, and that the bank has none of.
    pub left_out: Vec<PromptKind>,
}

/// Draws a round and begins it in a folder of the workspace of `here`.
///
/// # Errors
///
/// When nothing is recorded, another round goes on there, no problem fits, or the folder cannot be written.
pub fn begin(context: &Context, bank: &Bank, here: &Path, args: &RoundStartArgs) -> Result<Begun, Error> {
    if !is_recorded_here() {
        return Err(Error::RoundNotRecorded);
    }
    let workspace = workspace(here)?;
    let refuse_another = || match rounds_of(here)?.into_iter().find(|found| found.round.is_active()) {
        Some(active) => Err(Error::from(RoundError::Active(active.folder))),
        None => Ok(()),
    };
    refuse_another()?;
    if let Some(taken) = args.output.as_ref().filter(|folder| folder.exists()) {
        return Err(Error::FolderExists(taken.clone()));
    }
    let rules = Rules::find(bank, &args.rules)?;
    // What cannot be read is not drawn, and keeps nothing else from being drawn.
    let (clock, (facts, _), (prompts, _)) = (context.clock()?, bank.readable_facts(), bank.readable_prompts()?);
    let moment = clock.moment()?;
    let seed = args.seed.unwrap_or_else(|| moment.at.as_microsecond().unsigned_abs() % 1_000_000);
    let events = context.events(bank)?;
    let has = |problem: &Facts, category: &str| has_category(bank, problem, category);
    let bag = Bag { problems: &facts, prompts: &prompts, events: &events, has };
    let drawn = bag.draw(&rules, args.minutes.unwrap_or(rules.minutes), seed)?;
    let files = stubs(bank, &drawn, args.lang.unwrap_or_default())?;
    // To hold it makes a folder a workspace, which nothing that is refused does. Who comes second finds the round that the first one began.
    let _held = Workspace::of(&workspace).hold()?;
    refuse_another()?;
    let folder = args.output.clone().unwrap_or_else(|| free_name(&workspace, &rules.name, &clock.day(moment.at)));
    let round = Round {
        schema: SCHEMA.to_owned(),
        id: Uuid::new_v4(),
        name: rules.name.clone(),
        title: rules.title.clone(),
        asks: rules.asks.clone(),
        bank: bank.name()?,
        seed,
        minutes: drawn.minutes,
        parts: drawn.parts.iter().map(part).collect(),
        started: moment,
        finished: None,
    };
    round.write_folder(&folder, &files).map_err(|error| match error.kind() {
        ErrorKind::AlreadyExists => Error::FolderExists(folder.clone()),
        _ => judge::Error::write(&folder)(error).into(),
    })?;
    note(context, &round, Happened::Started { minutes: round.minutes });
    Ok(Begun { found: Found { folder, round }, left_out: drawn.left_out })
}

/// The files that a round begins with: a stub for each problem, and a folder for each project.
fn stubs(bank: &Bank, drawn: &Drawn, language: Language) -> Result<Vec<(PathBuf, String)>, Error> {
    let problems = drawn.parts.iter().filter_map(|item| match item {
        Item::Problem(facts) => Some(facts.id.as_str()),
        Item::Prompt(_) => None,
    });
    let mut files = Vec::new();
    for id in problems {
        let problem = bank.problem(id)?;
        match skeleton(&problem, language) {
            Some(of_project) => {
                files.extend(of_project.into_iter().map(|(name, text)| (Path::new(id).join(name), text)));
            }
            None => files.push((usual_path(&problem, language), stub(&problem, language))),
        }
    }
    Ok(files)
}

fn part(item: &Item) -> PartOf {
    match item {
        Item::Problem(problem) => PartOf {
            slug: problem.id.clone(),
            title: problem.title.clone(),
            minutes: problem.minutes,
            kind: Kind::of(problem.difficulty),
        },
        Item::Prompt(prompt) => PartOf {
            slug: prompt.slug.clone(),
            title: prompt.title.clone(),
            minutes: prompt.minutes,
            kind: Kind::of_prompt(prompt.kind),
        },
    }
}

/// A folder of the workspace that does not exist: `phone-2026-11-02`, or with a number behind it.
fn free_name(workspace: &Path, name: &str, day: &impl std::fmt::Display) -> PathBuf {
    let names = (1..).map(|number| match number {
        1 => workspace.join(format!("{name}-{day}")),
        number => workspace.join(format!("{name}-{day}-{number}")),
    });
    let mut free = names.filter(|path| path.symlink_metadata().is_err());
    free.next().unwrap_or_else(|| workspace.join(name))
}

fn finish(context: &Context) -> Result<Status, Error> {
    let mut found = the_round(None)?;
    end(context, &mut found)?;
    report_on(context, &found, None)
}

/// Ends a round now.
///
/// # Errors
///
/// When it is over already, or its folder cannot be written.
pub fn end(context: &Context, found: &mut Found) -> Result<(), Error> {
    // Who comes second finds that it is over.
    let _held = Workspace::of(&found.folder).hold()?;
    if let Some(now) = Found::at(&found.folder)? {
        *found = now;
    }
    found.finish(context.clock()?.moment()?)?;
    note(context, &found.round, Happened::Finished {});
    Ok(())
}

fn report(context: &Context, round: Option<&Path>, html: Option<&Path>) -> Result<Status, Error> {
    report_on(context, &the_round(round)?, html)
}

fn report_on(context: &Context, found: &Found, html: Option<&Path>) -> Result<Status, Error> {
    let events = recorded(context)?;
    let account = Account::new(&found.round, &events, context.clock()?.moment()?);
    context.print_wrapped(|out| report::write(out, &account))?;
    if let Some(path) = html {
        let page = judge::report::practice::round_page::page(&account);
        write_whole(path, page.as_bytes()).map_err(judge::Error::write(path))?;
        super::talk(&format!("written to {}", path_line(path)));
    }
    Ok(Status::Good)
}

fn show(context: &Context) -> Result<Status, Error> {
    show_what_is_left(context, &the_round(None)?)?;
    Ok(Status::Good)
}

fn show_what_is_left(context: &Context, found: &Found) -> Result<(), Error> {
    let events = recorded(context)?;
    let account = Account::new(&found.round, &events, context.clock()?.moment()?);
    context.print_wrapped(|out| report::write_left(out, &account))
}

/// The round that a program at `path` is a part of, if it goes on and has the problem.
pub fn of_file(bank: &Bank, path: &Path, slug: &str) -> Option<Found> {
    // The name of a link leads to where it is, not to what it leads to.
    let place = env::current_dir().ok()?.join(path).parent()?.canonicalize().ok()?;
    let around = Found::around(&place);
    let found = around.unwrap_or_else(|error| {
        super::talk(&super::failure::labelled("warning: no part of a round", &error.into()));
        None
    })?;
    is_part(bank, &found, slug).then_some(found)
}

/// The round that goes on here and has the problem.
pub fn of_problem(bank: &Bank, slug: &str) -> Option<Found> {
    around(bank, &here().ok()?, slug)
}

/// The round that goes on around a place and has the problem or prompt.
pub fn around(bank: &Bank, here: &Path, slug: &str) -> Option<Found> {
    let rounds = rounds_of(here).unwrap_or_default();
    rounds.into_iter().find(|found| is_part(bank, found, slug))
}

fn is_part(bank: &Bank, found: &Found, slug: &str) -> bool {
    found.round.is_active() && bank.name().is_ok_and(|bank| found.round.has(&bank, slug))
}

/// Says how much time has passed, after something that was done in a round.
pub fn tell_time(context: &Context, found: &Found) {
    let told = recorded(context).and_then(|events| {
        let account = Account::new(&found.round, &events, context.clock()?.moment()?);
        Ok(report::time_in_words(&account))
    });
    if let Ok(told) = told {
        super::talk(&format!("{}: {told}", line(&found.round.title)));
    }
}

/// Every event, in the order in which they were recorded.
pub fn recorded(context: &Context) -> Result<Vec<Event>, Error> {
    Ok(context.history()?.map(|history| history.as_recorded()).transpose()?.unwrap_or_default())
}

/// Remembers that a round began or ended. Its folder says so too, so it is no reason to fail if that cannot be done.
fn note(context: &Context, round: &Round, what: Happened) {
    let note = || {
        let moment = context.clock()?.moment()?;
        let folder = data_folder().ok_or(history::Error::NoFolder)?;
        let problem = Key { bank: round.bank.clone(), slug: format!("round/{}", round.name) };
        let of = InRound { id: round.id, boot: moment.boot };
        let event = Event { round: Some(of), ..Event::new(moment.at, problem, What::Round(what)) };
        record(&folder, &event, None)?;
        Ok::<_, Error>(())
    };
    if let Err(error) = note() {
        super::talk(&labelled("warning: not recorded", &error));
    }
}

/// The folder that the command is used in.
fn here() -> Result<PathBuf, judge::Error> {
    env::current_dir().map_err(judge::Error::read(Path::new(".")))
}

/// The folder in which rounds of a place are: the workspace, or what is around the round that the place is in.
fn workspace(here: &Path) -> Result<PathBuf, Error> {
    let around = Found::around(here)?.and_then(|found| found.folder.parent().map(Path::to_owned));
    Ok(around.unwrap_or_else(|| Workspace::of(here).folder().to_owned()))
}

/// The rounds of a place, the one that goes on first, then the one that began last.
pub fn rounds_of(here: &Path) -> Result<Vec<Found>, Error> {
    let mut rounds = Found::all_in(&workspace(here)?);
    // One that was made elsewhere, by `--output`, is found from inside.
    if let Some(around) = Found::around(here)?
        && rounds.iter().all(|found| found.round.id != around.round.id)
    {
        rounds.push(around);
    }
    rounds.sort_by_key(|found| (!found.round.is_active(), std::cmp::Reverse(found.round.started.at)));
    Ok(rounds)
}

/// The round that is named, else the one that this place is in, else the one that goes on here or began last.
fn the_round(named: Option<&Path>) -> Result<Found, Error> {
    if let Some(folder) = named {
        fs::metadata(folder).map_err(judge::Error::read(folder))?;
        return Ok(Found::at(folder)?.ok_or(RoundError::None)?);
    }
    let here = here()?;
    if let Some(found) = Found::around(&here)? {
        return Ok(found);
    }
    Ok(rounds_of(&here)?.into_iter().next().ok_or(RoundError::None)?)
}
