//! `judge man`: the manual, made from the definition of the command line and the examples here.

use std::{fs, io::Write};

use clap::{Command, CommandFactory};
use clap_mangen::Man;

use super::{Context, Error, Status};
use crate::cli::{Cli, ManArgs};

/// What people do, and what they type. A page shows those of its command, and the first page one of each command.
const EXAMPLES: [(&str, &str); 53] = [
    ("Judge a file; its name says the problem", "judge submit two_sum.py"),
    ("Judge what another program prints", "cat answer.txt | judge submit - --problem two-sum --lang python"),
    ("Judge many files, a line for each", "judge submit --output-format concise *.py"),
    ("Try the samples", "judge run two_sum.py"),
    ("Try an input of your own", "judge run two_sum.py --input input.json"),
    ("Try a case that failed", "judge run two_sum.py --case zero/two-zeros"),
    ("Run the samples whenever you save", "judge watch two_sum.py"),
    ("Find a small input on which a program fails", "judge stress two_sum.py"),
    ("Compare two programs on the same inputs", "judge stress two_sum.py --against slow.py --seconds 60"),
    ("See why a program is too slow", "judge growth two_sum.py"),
    ("Practise a question on system design, which is answered in words", "judge prompt --kind design"),
    ("Judge the same again, and compare", "judge replay results.jsonl"),
    ("Judge a class by a practice set", "judge grade class.zip --set phone-screen"),
    ("Judge samples of a language model", "judge grade samples.jsonl --out model-results"),
    ("Go on after an interruption", "judge grade class.zip --set phone-screen --resume class-results"),
    ("Judge a half of the input on this machine", "judge grade class.zip --shard 1/2 --out shard-1"),
    ("Put the halves together", "judge merge shard-1 shard-2 --out class-results"),
    ("See whose score would change after a change of tests", "judge rejudge class-results"),
    ("Report on a class in the terminal", "judge report class-results"),
    ("Make a page of the results", "judge report class-results --format html --output results.html"),
    ("Make a table for the grade book", "judge report class-results --format csv --output grades.csv"),
    ("List easy problems about stacks", "judge list --difficulty easy --topic stack"),
    ("Draw a problem for a phone interview", "judge pick --round phone"),
    ("List what is solved", "judge list --status solved"),
    ("See what was tried and when", "judge log two-sum"),
    ("See what changed between two tries", "judge log two-sum --diff=1..2"),
    ("See which kinds of input are missed again and again", "judge stats"),
    ("See what is due to be solved again today", "judge review"),
    ("Rehearse a phone interview", "judge round start phone"),
    ("See what is left of it", "judge round"),
    ("End it, and see what happened", "judge round finish"),
    ("Make a page of what happened", "judge round report --html round.html"),
    ("Take what was tried to another machine", "judge history export --output history.jsonl"),
    ("Add it there", "judge history import history.jsonl"),
    ("Forget a problem", "judge history forget two-sum"),
    ("Read a statement", "judge show two-sum"),
    ("Begin a solution in Python", "judge start two-sum"),
    ("Begin one in TypeScript, with the statement in it", "judge start two-sum --output two_sum.ts --statement"),
    ("Begin a solution and open it in your editor", "judge start two-sum --edit"),
    ("See the second hint", "judge hint two-sum 2"),
    ("See what an interviewer may ask next", "judge followup two-sum"),
    ("See an accepted solution in TypeScript", "judge solution two-sum --lang typescript --yes"),
    ("Begin a problem of your own", "judge --bank my-bank new ring-buffer --difficulty medium"),
    ("Write the built-in bank to a folder, to change it", "judge bank export my-bank"),
    ("Make a bank of the tasks of HumanEval", "judge import humaneval HumanEval.jsonl.gz --out humaneval"),
    ("Make a bank of contest packages", "judge import kattis packages/ --out contest"),
    ("Make a contest package of a problem", "judge export kattis log-level-summary"),
    ("Make a bank of a plain list of functions and cases", "judge import jsonl functions.jsonl --out functions"),
    ("Prove the tests of a bank", "judge --bank my-bank check"),
    ("Measure the limits of a problem", "judge --bank my-bank calibrate two-sum"),
    ("Solve problems in the browser, on the files of this folder", "judge serve --open"),
    ("See which bank, engine and cache are in use", "judge doctor"),
    (
        "Let bash complete commands and problems",
        "judge completions bash > ~/.local/share/bash-completion/completions/judge",
    ),
];

/// Prints the manual page, or writes one for every command.
pub fn run(context: &Context, args: &ManArgs) -> Result<Status, Error> {
    let mut command = Cli::command().disable_help_subcommand(true);
    command.build();
    let Some(folder) = &args.out else { return print(context, &page(&command)?) };
    fs::create_dir_all(folder).map_err(judge::Error::write(folder))?;
    for command in with_subcommands(&command) {
        let path = folder.join(Man::new(command.clone()).get_filename());
        fs::write(&path, page(command)?).map_err(judge::Error::write(&path))?;
    }
    Ok(Status::Good)
}

/// Prints what another program reads.
pub fn print(context: &Context, text: &[u8]) -> Result<Status, Error> {
    let mut out = context.stdout();
    out.write_all(text).and_then(|()| out.flush()).map_err(Error::Output)?;
    Ok(Status::Good)
}

/// A command and all commands below it that help lists.
fn with_subcommands(command: &Command) -> Vec<&Command> {
    let below = command.get_subcommands().filter(|command| !command.is_hide_set()).flat_map(with_subcommands);
    [command].into_iter().chain(below).collect()
}

/// The page of a command.
fn page(command: &Command) -> Result<Vec<u8>, Error> {
    let mut page = Vec::new();
    Man::new(command.clone()).render(&mut page).map_err(Error::Output)?;
    let examples = examples(command);
    if !examples.is_empty() {
        page.extend(b".SH EXAMPLES\n");
    }
    for (what, line) in examples {
        // A dash that is not escaped may be printed as another character, which no shell knows.
        page.extend(format!(".TP\n{what}:\n{}\n", line.replace('-', "\\-")).bytes());
    }
    Ok(page)
}

/// The examples of a command; of judge itself, the first of every command.
fn examples(command: &Command) -> Vec<(&'static str, &'static str)> {
    let of = |command: &Command| {
        // All of its words, as in `judge history export`: `judge bank export` is another command.
        let words = command.get_bin_name().unwrap_or(command.get_name()).to_owned();
        EXAMPLES.into_iter().filter(move |(_, line)| {
            let mut line = line.split(' ');
            words.split(' ').all(|word| line.any(|found| found == word))
        })
    };
    if command.has_subcommands() && command.get_name() == "judge" {
        let first = command.get_subcommands().filter_map(|command| of(command).next());
        return first.collect();
    }
    of(command).collect()
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;

    #[test]
    fn every_example_is_a_command_line_that_is_understood() {
        for (_, line) in EXAMPLES {
            let line = line.rsplit(" | ").next().unwrap().split(" > ").next().unwrap();
            let read = Cli::try_parse_from(shlex::split(line).unwrap());
            assert!(read.is_ok(), "{line}: {}", read.err().unwrap());
        }
    }

    #[test]
    fn every_command_but_the_simplest_has_an_example() {
        let mut command = Cli::command().disable_help_subcommand(true);
        command.build();
        let without: Vec<&str> = with_subcommands(&command)
            .into_iter()
            .filter(|command| examples(command).is_empty())
            .map(Command::get_name)
            .collect();
        assert_eq!(without, ["man"]);
        let page = String::from_utf8(page(&command).unwrap()).unwrap();
        assert!(
            page.contains(".SH EXAMPLES\n.TP\nJudge a file; its name says the problem:\njudge submit two_sum.py\n"),
            "{page}"
        );
    }
}
