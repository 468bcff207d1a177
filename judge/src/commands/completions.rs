//! `judge completions`, and the answers to a shell that completes a line.
//!
//! The script only calls judge with what has been typed, so it knows the problems of the bank in use, and stays right when
//! judge gets new options.

use std::{env, path::PathBuf};

use clap::{Command, CommandFactory};
use clap_complete::{
    CompleteEnv, Shell,
    engine::{ArgValueCandidates, CompletionCandidate},
    env::Shells,
};
use judge::{Bank, batch::set::Set, case::is_slug, report::sink::line, round::rules::Rules, vocabulary::TOPICS};

use super::{Context, Error, Status, context::choose_bank, man::print};
use crate::cli::Cli;

/// The variable by which the script says that it asks, and for which shell.
const ASKS: &str = "JUDGE_COMPLETE";

/// What can be completed, made when it is asked for.
type Candidates = fn() -> Vec<CompletionCandidate>;

/// What to offer for which argument of which command.
const CANDIDATES: [(&str, &str, Candidates); 22] = [
    ("submit", "problem", problems),
    ("run", "problem", problems),
    ("grade", "problem", problems),
    ("grade", "set", sets),
    ("show", "problem", problems),
    ("start", "problem", problems),
    ("log", "problem", problems),
    ("review", "problem", problems),
    ("watch", "problem", problems),
    ("stress", "problem", problems),
    ("growth", "problem", problems),
    ("hint", "problem", problems),
    ("followup", "problem", problems),
    ("solution", "problem", problems),
    ("prompt", "prompt", prompts),
    ("list", "text", problems),
    ("list", "topic", topics),
    ("pick", "topic", topics),
    ("check", "what", problems),
    ("calibrate", "problems", problems),
    ("export kattis", "problem", problems),
    ("round start", "rules", rounds),
];

/// Prints the script that makes a shell ask.
pub fn script(context: &Context, shell: Shell) -> Result<Status, Error> {
    let mut script = Vec::new();
    if let Some(shell) = Shells::builtins().completer(&shell.to_string()) {
        shell.write_registration(ASKS, "judge", "judge", "judge", &mut script).map_err(Error::Output)?;
    }
    print(context, &script)
}

/// Answers a shell. `None` if none asks.
pub fn answer() -> Option<Status> {
    let here = env::current_dir().ok();
    match CompleteEnv::with_factory(command).var(ASKS).try_complete(env::args_os(), here.as_deref()) {
        Ok(false) => None,
        Ok(true) => Some(Status::Good),
        // Whoever types has no use for a message in the middle of a line.
        Err(_) => Some(Status::Usage),
    }
}

/// The command line, with what to offer.
fn command() -> Command {
    CANDIDATES.into_iter().fold(Cli::command(), |command, (words, argument, candidates)| {
        let words: Vec<&str> = words.split(' ').collect();
        with_offer(command, &words, argument, candidates)
    })
}

/// The command, with what to offer for an argument of the command below it that the words lead to.
fn with_offer(command: Command, words: &[&str], argument: &str, candidates: Candidates) -> Command {
    match words {
        [] => command.mut_arg(argument, |argument| argument.add(ArgValueCandidates::new(candidates))),
        [word, rest @ ..] => command.mut_subcommand(word, |command| with_offer(command, rest, argument, candidates)),
    }
}

fn problems() -> Vec<CompletionCandidate> {
    let Ok(bank) = bank() else { return Vec::new() };
    // A name that is not a slug may be a stranger's attempt to write on the line of a shell.
    let ids = bank.ids().iter().filter(|id| is_slug(id));
    ids.map(|id| CompletionCandidate::new(id).help(bank.title(id).map(|title| line(title).into()))).collect()
}

fn prompts() -> Vec<CompletionCandidate> {
    let slugs = bank().ok().and_then(|bank| bank.prompt_slugs().ok()).unwrap_or_default();
    slugs.into_iter().filter(|slug| is_slug(slug)).map(CompletionCandidate::new).collect()
}

fn sets() -> Vec<CompletionCandidate> {
    let names = bank().ok().and_then(|bank| Set::names(&bank).ok()).unwrap_or_default();
    names.into_iter().filter(|name| is_slug(name)).map(CompletionCandidate::new).collect()
}

fn rounds() -> Vec<CompletionCandidate> {
    let names = bank().ok().and_then(|bank| Rules::names(&bank).ok()).unwrap_or_default();
    names.into_iter().filter(|name| is_slug(name)).map(CompletionCandidate::new).collect()
}

fn topics() -> Vec<CompletionCandidate> {
    TOPICS.iter().map(CompletionCandidate::new).collect()
}

/// The bank that the line is about.
fn bank() -> Result<Bank, judge::Error> {
    let words: Vec<String> = env::args_os().map(|word| word.to_string_lossy().into_owned()).collect();
    let apart = words.iter().position(|word| word == "--bank").and_then(|at| words.get(at + 1)).map(String::as_str);
    let typed = apart.or_else(|| words.iter().find_map(|word| word.strip_prefix("--bank=")));
    let named = typed.map(PathBuf::from).or_else(|| env::var_os("JUDGE_BANK").map(PathBuf::from));
    choose_bank(named.as_deref()).map(|(bank, _)| bank)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_argument_that_takes_a_name_offers_names() {
        let command = command();
        for (words, argument, _) in CANDIDATES {
            let below = words.split(' ').try_fold(&command, |command, word| command.find_subcommand(word));
            let found = below.and_then(|command| command.get_arguments().find(|found| found.get_id() == argument));
            assert!(found.is_some_and(|argument| argument.get::<ArgValueCandidates>().is_some()), "{words} {argument}");
        }
    }
}
