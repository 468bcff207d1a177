//! The prompts of a bank: whole, in plain Markdown, and with what it takes to rehearse with them.

use super::{
    Finding, Rule,
    files::{markdown, of_format, to_do},
};
use crate::{
    Bank, Error, Folder, Untrusted,
    file::list_in,
    prompt::{NOTES, PROMPTS, Prompt, PromptKind, STATEMENT},
};

/// How many questions, criteria and traps a prompt has at least.
const QUESTIONS: usize = 4;
const CRITERIA: usize = 3;
const TRAPS: usize = 2;
/// How many numbers the requirements of a design prompt have at least.
const NUMBERS: usize = 4;

/// Everything about the prompts. A bank may have none.
pub fn check(bank: &Bank) -> Vec<Finding> {
    let slugs = match bank.prompt_slugs() {
        Ok(slugs) => slugs,
        Err(error) => return vec![of_format(error)],
    };
    let mut findings = Vec::new();
    for slug in slugs {
        let folder = bank.folder().folder(PROMPTS).folder(&slug);
        match bank.prompt(&slug) {
            Ok(prompt) => findings.extend(of_prompt(bank, &folder, &prompt)),
            Err(Error::Problem(error)) => findings.push(of_format(*error)),
            // It was there a moment ago.
            Err(error) => findings.push(Finding::new(Rule::Format, folder.path(), error.to_string(), "check it again")),
        }
    }
    findings
}

fn of_prompt(bank: &Bank, folder: &Folder, prompt: &Prompt) -> Vec<Finding> {
    let (statement, held) = (folder.join(STATEMENT), folder.join(NOTES));
    let mut findings = Vec::new();
    if bank.ids().contains(&prompt.slug) {
        let message = format!("a problem is named `{}` too", prompt.slug);
        findings.push(Finding::new(Rule::PromptName, folder.path(), message, "rename one of the two"));
    }
    let title = format!("# {}", prompt.title);
    if prompt.statement.lines().next() != Some(title.as_str()) {
        let hint = format!("its first line is `{}`", Untrusted::new(&title).line());
        findings.push(Finding::new(Rule::Title, &statement, "the statement does not begin with the title", hint).at(1));
    }
    let sources = usize::from(prompt.kind == PromptKind::Design);
    for (what, count, least) in [
        ("question", prompt.questions.len(), QUESTIONS),
        ("criterion", prompt.rubric.len(), CRITERIA),
        ("traps", prompt.traps.len(), TRAPS),
        ("source", prompt.sources.len(), sources),
    ] {
        if count < least {
            let entries = if count == 1 { "entry" } else { "entries" };
            let message = format!("`{what}` has {count} {entries}; expected at least {least}");
            findings.push(Finding::new(Rule::Thin, &held, message, "add what an interviewer would ask or listen for"));
        }
    }
    let numbers = numbers(&prompt.statement);
    if prompt.kind == PromptKind::Design && numbers < NUMBERS {
        let message = format!("`## Requirements` has {numbers} numbers; expected at least {NUMBERS}");
        findings.push(Finding::new(Rule::Numbers, &statement, message, "say how much, how fast and for how long"));
    }
    findings.extend(markdown(folder, &statement, &prompt.statement));
    // What is held is shown as one text, so it has no lines of its own there.
    let notes = prompt.notes();
    let in_notes = markdown(folder, &held, &notes).into_iter().chain(to_do(&held, &notes));
    findings.extend(in_notes.map(|finding| Finding { line: None, ..finding }));
    findings.extend(to_do(&statement, &prompt.statement));
    let unused = list_in(folder, "").unwrap_or_default();
    for path in unused.iter().filter(|path| !path.ends_with(STATEMENT) && !path.ends_with(NOTES)) {
        findings.push(Finding::new(Rule::Unused, path, "nothing reads this file", "remove it, or correct its name"));
    }
    findings
}

/// How many words with a digit the section `## Requirements` has.
fn numbers(statement: &str) -> usize {
    let section = statement.split_once("\n## Requirements\n").map_or("", |(_, rest)| rest);
    let section = section.split("\n## ").next().unwrap_or_default();
    section.split_whitespace().filter(|word| word.contains(|character: char| character.is_ascii_digit())).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::TestBank;

    /// The notes and the statement of a prompt without findings.
    fn sound() -> (String, String) {
        let question = "[[question]]\nask = \"What?\"\nlisten-for = \"That.\"\n";
        let criterion =
            |name| format!("[[criterion]]\nname = \"{name}\"\nweak = \"a\"\nsolid = \"b\"\nstrong = \"c\"\n");
        let notes = format!(
            "title = \"A queue\"\nkind = \"design\"\nrounds = [\"onsite\"]\nminutes = 45\ntraps = [\"One.\", \"Two.\"]\n\
             {}{}[[source]]\ntitle = \"A page\"\nurl = \"https://example.org/\"\n",
            question.repeat(4),
            ["a", "b", "c"].map(criterion).concat()
        );
        let statement =
            "# A queue\n\nText.\n\n## Requirements\n\n- 1 a day, 20 B\n- 99.9 % in 5 s\n\n## Scope\n\nNone.\n";
        (notes, statement.to_owned())
    }

    /// The rules that a prompt breaks in which `before` became `after`.
    fn broken(before: &str, after: &str) -> Vec<Rule> {
        let bank = TestBank::new();
        bank.problem("echo", "hidden 1");
        let (notes, statement) = sound();
        assert!(notes.contains(before) || statement.contains(before), "{before}");
        bank.write("prompts/queue/prompt.toml", &notes.replacen(before, after, 1));
        bank.write("prompts/queue/prompt.md", &statement.replacen(before, after, 1));
        check(&Bank::open(bank.path()).unwrap()).iter().map(|finding| finding.rule).collect()
    }

    #[test]
    fn a_prompt_lacks_nothing() {
        assert_eq!(broken("Text", "Text"), []);
        for (before, after, rule) in [
            ("# A queue\n", "# The queue\n", Rule::Title),
            ("[[question]]\nask = \"What?\"\nlisten-for = \"That.\"\n", "", Rule::Thin),
            ("[[criterion]]\nname = \"a\"\nweak = \"a\"\nsolid = \"b\"\nstrong = \"c\"\n", "", Rule::Thin),
            ("[\"One.\", \"Two.\"]", "[\"One.\"]", Rule::Thin),
            ("[[source]]\ntitle = \"A page\"\nurl = \"https://example.org/\"\n", "", Rule::Thin),
            ("- 1 a day, 20 B\n", "- many a day\n", Rule::Numbers),
            ("## Requirements", "## What is wanted", Rule::Numbers),
            ("Text.", "<b>Text.</b>", Rule::Markdown),
            ("\"That.\"", "\"![a](b.png)\"", Rule::Markdown),
            ("Text.", "[Text](gone.md).", Rule::Link),
            ("Text.", "TODO: text", Rule::ToDo),
            ("\"That.\"", "\"TODO: that\"", Rule::ToDo),
            ("kind = \"design\"", "kind = \"desing\"", Rule::Format),
        ] {
            let rules = broken(before, after);
            assert!(!rules.is_empty() && rules.iter().all(|found| *found == rule), "{before} {after}: {rules:?}");
        }
    }

    #[test]
    fn no_prompt_is_named_as_a_problem_and_none_has_a_further_file() {
        let bank = TestBank::new();
        bank.problem("echo", "hidden 1");
        let (notes, statement) = sound();
        bank.write("prompts/echo/prompt.toml", &notes);
        bank.write("prompts/echo/prompt.md", &statement);
        bank.write("prompts/echo/picture.svg", "");
        let findings = check(&Bank::open(bank.path()).unwrap());
        let rules: Vec<Rule> = findings.iter().map(|finding| finding.rule).collect();
        assert_eq!(rules, [Rule::PromptName, Rule::Unused]);
    }
}
