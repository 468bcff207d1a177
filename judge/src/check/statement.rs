//! The text that people read: in agreement with the problem and its cases.

use super::{Finding, Rule};
use crate::{Problem, Untrusted, case::GroupKind};

/// Title, constraints, samples.
pub fn check(problem: &Problem, text: &str) -> Vec<Finding> {
    let path = problem.folder.join("statement.md");
    let mut findings = Vec::new();
    let title = format!("# {}", problem.title);
    if text.lines().next() != Some(title.as_str()) {
        let message = "the statement does not begin with the title";
        let hint = format!("its first line is `{}`", Untrusted::new(&title).line());
        findings.push(Finding::new(Rule::Title, &path, message, hint).at(1));
    }
    if !text.lines().any(|line| line == "## Constraints") {
        let message = "there is no section `## Constraints`";
        findings.push(Finding::new(Rule::Constraints, &path, message, "list the bounds that the validator enforces"));
    }
    findings.extend(check_samples(problem, text));
    findings
}

fn check_samples(problem: &Problem, text: &str) -> Vec<Finding> {
    let path = problem.folder.join("statement.md");
    let blocks = sample_blocks(text);
    let mut findings = Vec::new();
    let samples = problem.cases().filter(|(group, _)| group.kind == GroupKind::Sample);
    let samples: Vec<_> = samples.map(|(_, case)| case).collect();
    for case in &samples {
        let due = case.sample(&*problem.kind);
        match blocks.iter().find(|block| block.name == case.name) {
            None => {
                let hint = format!("show it:\n```sample {}\n{due}\n```", case.name);
                findings.push(Finding::new(
                    Rule::Sample,
                    &path,
                    format!("the sample `{}` is not shown", case.name),
                    hint,
                ));
            }
            Some(block) if block.body != due => {
                let message = format!("the sample `{}` differs from the case", case.name);
                findings
                    .push(Finding::new(Rule::Sample, &path, message, format!("it should read\n{due}")).at(block.line));
            }
            Some(_) => {}
        }
    }
    for block in &blocks {
        if !samples.iter().any(|case| case.name == block.name) {
            let message = format!("there is no sample case `{}`", block.name);
            findings.push(Finding::new(Rule::Sample, &path, message, "name a case of a sample group").at(block.line));
        }
    }
    findings
}

struct Block {
    name: String,
    line: usize,
    body: String,
}

fn sample_blocks(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut lines = (1..).zip(text.lines());
    while let Some((line, text)) = lines.next() {
        if let Some(name) = text.strip_prefix("```sample ") {
            let body: Vec<&str> = lines.by_ref().map(|(_, text)| text).take_while(|text| *text != "```").collect();
            blocks.push(Block { name: name.trim().to_owned(), line, body: body.join("\n") });
        }
    }
    blocks
}
