//! `judge prompt`: a question that is answered in words, the answer, and what the person makes of it.

use std::{
    env, fs,
    io::{self, IsTerminal, Read},
    path::Path,
    process,
    time::Duration,
};

use history::{Answer, Event, What};
use indexmap::IndexMap;
use jiff::SignedDuration;
use judge::{
    Bank,
    practice::pick::least_answered,
    prompt::Prompt,
    report::{plural, practice::points_in_words, sink::line},
    round::account::Account,
    submission::is_standard_input,
};
use store::write_new;

use super::{Context, Error, Status, editor, page, round, shell};
use crate::cli::PromptArgs;

/// The longest answer that is kept, in bytes.
pub const MAX_ANSWER: u64 = 1 << 20;

/// Shows what is asked for. On a terminal, a prompt that is only shown is answered too.
pub fn run(context: &Context, args: &PromptArgs) -> Result<Status, Error> {
    let bank = context.bank()?;
    if args.list {
        return list(context, &select(&bank, args)?);
    }
    let prompt = match &args.prompt {
        Some(slug) => bank.prompt(slug)?,
        None => match of_round(context, &bank, args).map_or_else(|| draw(context, &bank, args), |of| Ok(Some(of)))? {
            Some(prompt) => prompt,
            None => return Ok(nothing_matches()),
        },
    };
    if args.rubric {
        page::write(context, &format!("# {}\n\n{}", prompt.title, prompt.notes()))?;
        return Ok(Status::Good);
    }
    if args.last {
        return show_last(context, &bank, &prompt);
    }
    if let Some(path) = &args.answer {
        let scores = scores(&prompt, &args.score)?;
        let text = read(path)?;
        return keep(context, &bank, args, &prompt, Answer { text, seconds: 0, scores });
    }
    show(context, &prompt)?;
    if io::stdin().is_terminal() && io::stderr().is_terminal() {
        return rehearse(context, &bank, args, &prompt);
    }
    let (judge, slug) = (context.judge(), shell::word(&prompt.slug));
    super::talk(&format!(
        "\n`{judge} prompt {slug} --answer FILE` takes an answer, `{judge} prompt {slug} --rubric` shows what it is judged by"
    ));
    Ok(Status::Good)
}

fn select(bank: &Bank, args: &PromptArgs) -> Result<Vec<Prompt>, Error> {
    let mut prompts = bank.prompts()?;
    prompts.retain(|prompt| is_wanted(prompt, args));
    Ok(prompts)
}

fn is_wanted(prompt: &Prompt, args: &PromptArgs) -> bool {
    args.kind.is_none_or(|kind| kind == prompt.kind)
        && args.round.as_ref().is_none_or(|round| prompt.rounds.contains(round))
}

fn nothing_matches() -> Status {
    super::talk("no prompt matches\n(hint: `judge prompt --list` without options shows them all)");
    Status::Nothing
}

fn list(context: &Context, prompts: &[Prompt]) -> Result<Status, Error> {
    if prompts.is_empty() {
        return Ok(nothing_matches());
    }
    let width = prompts.iter().map(|prompt| prompt.slug.len()).max().unwrap_or_default();
    context.print_wrapped(|out| {
        prompts.iter().try_for_each(|prompt| {
            let Prompt { slug, kind, minutes, title, .. } = prompt;
            writeln!(out, "{slug:<width$}  {:<11}  {minutes:>3} min  {}", kind.name(), line(title))
        })
    })?;
    super::talk(&format!("\n{}", plural(prompts.len(), "prompt")));
    Ok(Status::Good)
}

/// The first prompt without an answer of the round that goes on here, unless another one is to be drawn.
fn of_round(context: &Context, bank: &Bank, args: &PromptArgs) -> Option<Prompt> {
    let rounds = round::rounds_of(&env::current_dir().ok()?).ok()?;
    let found = rounds.into_iter().find(|found| found.round.is_active()).filter(|_| args.seed.is_none())?;
    let (events, now) = (round::recorded(context).ok()?, context.clock().ok()?.moment().ok()?);
    let account = Account::new(&found.round, &events, now);
    let open = account.parts.iter().filter(|attempt| !attempt.part.kind.is_problem() && attempt.answers.is_empty());
    let is_of_bank = found.round.bank == bank.name().ok()?;
    let mut prompts = open.filter(|_| is_of_bank).filter_map(|attempt| bank.prompt(&attempt.part.slug).ok());
    prompts.find(|prompt| is_wanted(prompt, args))
}

/// Draws one of those that were answered least often. Whoever wants a prompt gets one, even where the history cannot be read.
fn draw(context: &Context, bank: &Bank, args: &PromptArgs) -> Result<Option<Prompt>, Error> {
    let prompts = select(bank, args)?;
    let events = context.events(bank).unwrap_or_default();
    let prompts = least_answered(&prompts.iter().collect::<Vec<_>>(), &events);
    if prompts.is_empty() {
        return Ok(None);
    }
    let seed = match args.seed {
        Some(seed) => seed,
        None => context.clock()?.now()?.as_microsecond().unsigned_abs(),
    };
    let at = seed % prompts.len() as u64;
    Ok(prompts.get(at as usize).copied().cloned())
}

/// The answers to a prompt, the oldest first.
pub fn answers<'a>(events: &'a [Event], slug: &'a str) -> impl DoubleEndedIterator<Item = &'a Answer> {
    events.iter().filter(move |event| event.problem.slug == slug).filter_map(|event| match &event.what {
        What::Answer(answer) => Some(answer),
        _ => None,
    })
}

fn show(context: &Context, prompt: &Prompt) -> Result<(), Error> {
    let Prompt { slug, kind, minutes, statement, .. } = prompt;
    page::write(context, &format!("{slug} · {} · {minutes} min\n\n{}", kind.name(), statement.trim_end()))
}

fn show_last(context: &Context, bank: &Bank, prompt: &Prompt) -> Result<Status, Error> {
    let events = context.events(bank)?;
    let Some(answer) = answers(&events, &prompt.slug).next_back() else {
        return Err(Error::NotAnswered(prompt.slug.clone()));
    };
    let scores = answer.scores.iter().map(|(name, score)| format!("- {name}: {score}\n"));
    page::write(context, &format!("{}\n\n{}", answer.text.trim_end(), scores.collect::<String>()))?;
    if !answer.scores.is_empty() {
        super::talk(&format!("\n{}", points_in_words(&answer.scores)));
    }
    Ok(Status::Good)
}

/// Takes the answer while the time runs, then shows the notes and asks for the scores.
fn rehearse(context: &Context, bank: &Bank, args: &PromptArgs, prompt: &Prompt) -> Result<Status, Error> {
    let clock = context.clock()?;
    let start = clock.now()?;
    let end = start.checked_add(SignedDuration::from_mins(prompt.minutes.into())).unwrap_or(start);
    let until = clock.zone().to_datetime(end);
    super::talk(&format!("\n{} min from now: until {}", prompt.minutes, until.strftime("%H:%M")));
    let text = match editor::named() {
        Ok(words) => {
            super::talk("press Enter to write your answer in the editor; Ctrl-D leaves, and keeps nothing");
            if line_of_person()?.is_none() {
                return Ok(Status::Nothing);
            }
            write_in_editor(&words)?
        }
        Err(_) => {
            super::talk("write your answer, or only notes of what you say; Ctrl-D on a line of its own ends it");
            read(Path::new("-"))?
        }
    };
    let took = Duration::try_from(clock.now()?.duration_since(start)).unwrap_or_default().as_secs();
    super::talk(&format!("that was {} of {} min", took.div_ceil(60), prompt.minutes));
    page::write(context, &prompt.notes())?;
    let scores = ask_for_scores(prompt)?;
    keep(context, bank, args, prompt, Answer { text, seconds: took, scores })
}

/// A line that the person typed, without its end. `None` when the input ends.
fn line_of_person() -> Result<Option<String>, Error> {
    let mut text = String::new();
    let read = io::stdin().read_line(&mut text).map_err(judge::Error::read(Path::new("-")))?;
    Ok((read > 0).then(|| text.trim().to_owned()))
}

/// The text that was written in an editor. If something fails, the file stays where it is.
fn write_in_editor(words: &[String]) -> Result<String, Error> {
    let path = env::temp_dir().join(format!("judge-answer-{}.md", process::id()));
    write_new(&path, b"").map_err(judge::Error::write(&path))?;
    editor::open(words, &path)?;
    let text = read(&path)?;
    let _ = fs::remove_file(&path);
    Ok(text)
}

/// Asks for a score for each criterion. What is left blank has none.
fn ask_for_scores(prompt: &Prompt) -> Result<IndexMap<String, u8>, Error> {
    let mut scores = IndexMap::new();
    for criterion in &prompt.rubric {
        loop {
            super::talk(&format!("{}: 1 weak, 2 solid, 3 strong (Enter: no score)", line(&criterion.name)));
            match line_of_person()?.as_deref() {
                None => return Ok(scores),
                Some("") => break,
                Some(typed) => {
                    if let Some(score) = typed.parse().ok().filter(|score| (1..=3).contains(score)) {
                        scores.insert(criterion.name.clone(), score);
                        break;
                    }
                }
            }
        }
    }
    Ok(scores)
}

/// The scores that were given on the command line, with their criteria.
fn scores(prompt: &Prompt, given: &[u8]) -> Result<IndexMap<String, u8>, Error> {
    if !given.is_empty() && given.len() != prompt.rubric.len() {
        let (prompt, criteria) = (prompt.slug.clone(), prompt.rubric.len());
        return Err(Error::Scores { prompt, criteria, found: given.len() });
    }
    Ok(prompt.rubric.iter().map(|criterion| criterion.name.clone()).zip(given.iter().copied()).collect())
}

/// The text of an answer.
fn read(path: &Path) -> Result<String, Error> {
    let fail = judge::Error::read(path);
    let mut bytes = Vec::new();
    let read = match is_standard_input(path) {
        true => io::stdin().lock().take(MAX_ANSWER + 1).read_to_end(&mut bytes),
        false => fs::File::open(path).and_then(|file| file.take(MAX_ANSWER + 1).read_to_end(&mut bytes)),
    };
    read.map_err(fail)?;
    if bytes.len() as u64 > MAX_ANSWER {
        return Err(Error::LongAnswer { most: MAX_ANSWER });
    }
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

fn keep(context: &Context, bank: &Bank, args: &PromptArgs, prompt: &Prompt, answer: Answer) -> Result<Status, Error> {
    if !answer.scores.is_empty() {
        super::talk(&points_in_words(&answer.scores));
    }
    let round = round::of_problem(bank, &prompt.slug);
    context.remember(&args.record, bank, &prompt.slug, || Ok(What::Answer(answer)), None, round.as_ref());
    if let Some(round) = round {
        round::tell_time(context, &round);
    }
    if args.answer.is_some() && args.score.is_empty() {
        let (judge, slug) = (context.judge(), shell::word(&prompt.slug));
        super::talk(&format!("`{judge} prompt {slug} --rubric` shows what it is judged by"));
    }
    Ok(Status::Good)
}
