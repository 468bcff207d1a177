//! The bank as a whole.

use std::collections::BTreeMap;

use super::{Finding, Rule, prompts};
use crate::{
    Bank,
    case::GroupKind,
    chain::is_circular,
    file::ProblemError,
    name::plain,
    problem::{Difficulty, Facts},
    round::rules::Rules,
    vocabulary::CATEGORIES,
};

/// The shares that a bank should have, in hundredths, and how far it may be off.
const SHARES: [(Difficulty, f64); 3] = [(Difficulty::Easy, 25.0), (Difficulty::Medium, 60.0), (Difficulty::Hard, 15.0)];
const TOLERANCE: f64 = 5.0;
/// Shares and categories mean little in a bank smaller than this.
const SMALL: usize = 20;

/// Difficulties in the right shares, every edge category in use, and no number twice. Problems that cannot be loaded
/// are reported elsewhere.
pub fn check(bank: &Bank) -> Vec<Finding> {
    // Not the problems themselves: all of them at once may be large.
    let problems: Vec<(Facts, Vec<GroupKind>)> = bank.ids().iter().filter_map(|id| outline(bank, id)).collect();
    let mut findings = Vec::new();
    // Who practises meets a follow-up beside the problem that it follows, and not in its place; and a project on a day of its own.
    let is_usual = |facts: &&Facts| facts.follows.is_none() && !facts.is_project;
    let first: Vec<&Facts> = problems.iter().map(|(facts, _)| facts).filter(is_usual).collect();
    if first.len() >= SMALL {
        for (difficulty, wanted) in SHARES {
            let count = first.iter().filter(|facts| facts.difficulty == difficulty).count();
            let share = 100.0 * count as f64 / first.len() as f64;
            if (share - wanted).abs() > TOLERANCE {
                let message = format!("{share:.0} % of the problems are {}; expected {wanted} %", difficulty.name());
                let hint = "add problems of a difficulty that is too rare";
                findings.push(Finding::new(Rule::Shares, bank.folder().path(), message, hint));
            }
        }
        for (name, meaning) in CATEGORIES {
            let uses = |kind| matches!(kind, GroupKind::Edge(category) if category.name() == *name);
            if !problems.iter().flat_map(|(_, groups)| groups).any(|kind| uses(*kind)) {
                let message = format!("no problem has an edge group of the category `{name}`: {meaning}");
                let hint = "add a group to a problem where such an input is easy to forget";
                findings.push(Finding::new(Rule::UnusedCategory, bank.folder().path(), message, hint));
            }
        }
    }
    let mut numbers: BTreeMap<u32, &str> = BTreeMap::new();
    for (facts, _) in &problems {
        if let Some(other) = facts.number.and_then(|number| numbers.insert(number, &facts.id)) {
            let message = format!("it has the same number as `{other}`");
            let path = facts.folder.join("problem.toml");
            findings.push(Finding::new(Rule::Number, &path, message, "one of the two is wrong"));
        }
    }
    findings.extend(aliases(&problems));
    findings.extend(chains(&problems));
    findings.extend(prompts::check(bank));
    findings.extend(rounds(bank));
    findings
}

/// Follow-ups that lead nowhere, or round in a circle.
fn chains(problems: &[(Facts, Vec<GroupKind>)]) -> Vec<Finding> {
    let all: Vec<&Facts> = problems.iter().map(|(facts, _)| facts).collect();
    let finding = |facts: &&Facts| {
        let parent = facts.follows.as_deref()?;
        let message = match all.iter().any(|other| other.id == parent) {
            false => format!("it follows `{parent}`, which is no problem of the bank"),
            true if is_circular(&all, facts) => {
                format!("it follows `{parent}`, and the chain leads back to a problem in it")
            }
            true => return None,
        };
        let hint = "name the problem whose requirement it changes";
        Some(Finding::new(Rule::Follows, &facts.folder.join("problem.toml"), message, hint))
    };
    all.iter().filter_map(finding).collect()
}

/// Rules of rounds that do not follow their format.
fn rounds(bank: &Bank) -> Vec<Finding> {
    let of = |error: ProblemError| {
        let hint = error.hint.unwrap_or_else(|| "`problems/README.md` describes the rules of rounds".to_owned());
        let finding = Finding::new(Rule::Format, &error.path, error.message, hint);
        match error.line {
            Some(line) => finding.at(line),
            None => finding,
        }
    };
    match Rules::names(bank) {
        Ok(names) => names.iter().filter_map(|name| Rules::load(bank, name).err()).map(of).collect(),
        Err(error) => vec![of(error)],
    }
}

/// Aliases that do not say which problem is meant.
fn aliases(problems: &[(Facts, Vec<GroupKind>)]) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut known: BTreeMap<String, &str> =
        problems.iter().map(|(facts, _)| (facts.id.clone(), facts.id.as_str())).collect();
    for (facts, _) in problems {
        for alias in &facts.aliases {
            if let Some(other) = known.insert(plain(alias), &facts.id).filter(|other| *other != facts.id) {
                let message = format!("its alias `{alias}` stands for `{other}` too");
                let hint = "a name in another program's data must lead to one problem";
                findings.push(Finding::new(Rule::Alias, &facts.folder.join("problem.toml"), message, hint));
            }
        }
    }
    findings
}

/// What a problem says about itself, and the kinds of its groups.
fn outline(bank: &Bank, id: &str) -> Option<(Facts, Vec<GroupKind>)> {
    let problem = bank.problem(id).ok()?;
    let groups = problem.counted().map(|(_, kind, ..)| kind).collect();
    Some((problem.facts, groups))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::TestBank;

    /// What is found in a bank of so many easy, medium and hard problems.
    fn shares(counts: [usize; 3]) -> Vec<String> {
        let files = TestBank::new();
        for (difficulty, count) in ["easy", "medium", "hard"].into_iter().zip(counts) {
            for at in 0..count {
                files.problem(&format!("{difficulty}-{at}"), &format!("difficulty = \"{difficulty}\"\nhidden 1"));
            }
        }
        let findings = check(&Bank::open(files.path()).unwrap());
        let shares = findings.into_iter().filter(|finding| finding.rule == Rule::Shares);
        // The share and the difficulty: `30 % ... easy`.
        shares.map(|finding| finding.message.split(';').next().unwrap_or_default().to_owned()).collect()
    }

    #[test]
    fn a_share_may_be_off_by_the_tolerance_and_no_more() {
        let of = |share, difficulty| format!("{share} % of the problems are {difficulty}");
        for (counts, expected) in [
            ([5, 12, 3], vec![]),
            ([4, 13, 3], vec![]),
            ([6, 12, 2], vec![]),
            ([3, 13, 4], vec![of(15, "easy")]),
            ([7, 11, 2], vec![of(35, "easy")]),
            ([5, 10, 5], vec![of(50, "medium"), of(25, "hard")]),
            ([0, 20, 0], vec![of(0, "easy"), of(100, "medium"), of(0, "hard")]),
            // Too small a bank for shares to mean anything.
            ([0, 19, 0], vec![]),
        ] {
            assert_eq!(shares(counts), expected, "{counts:?}");
        }
    }

    #[test]
    fn categories_that_no_problem_uses_are_named() {
        let files = TestBank::new();
        for at in 0..SMALL {
            files.problem(&format!("p{at}"), if at % 2 == 0 { "hidden, edge ties" } else { "hidden, edge zero" });
        }
        let findings = check(&Bank::open(files.path()).unwrap());
        let unused: Vec<_> = findings.iter().filter(|finding| finding.rule == Rule::UnusedCategory).collect();
        assert_eq!(unused.len(), CATEGORIES.len() - 3, "the judge's own group is one of `state`");
        assert!(unused[0].message.contains("`all-equal`"), "{}", unused[0]);
        assert!(!unused.iter().any(|finding| ["`ties`", "`zero`"].iter().any(|used| finding.message.contains(used))));
    }

    #[test]
    fn follow_ups_and_projects_do_not_count_and_a_follow_up_leads_to_a_problem() {
        let files = TestBank::new();
        for at in 0..SMALL {
            let difficulty =
                ["easy", "medium", "medium", "medium", "hard", "easy", "medium", "medium", "medium", "hard"];
            files.problem(&format!("p{at}"), &format!("difficulty = \"{}\"\nhidden", difficulty[at % 10]));
        }
        for (id, parent) in [("a", "p0"), ("b", "a"), ("c", "gone"), ("d", "e"), ("e", "d")] {
            files.problem(id, &format!("difficulty = \"hard\", follows = \"{parent}\", hidden"));
        }
        // Projects neither.
        for id in ["x", "y", "z"] {
            let table = format!("-- problem.toml --\n[project]\nmodule = \"{id}\"\n");
            files.problem(id, &format!("difficulty = \"hard\", class, hidden\n{table}"));
        }
        let findings = check(&Bank::open(files.path()).unwrap());
        let of = |rule| findings.iter().filter(move |finding| finding.rule == rule);
        assert_eq!(of(Rule::Shares).count(), 0, "{findings:#?}");
        let broken: Vec<&str> = of(Rule::Follows).map(|finding| finding.message.as_str()).collect();
        let circle = |parent| format!("it follows `{parent}`, and the chain leads back to a problem in it");
        assert_eq!(broken, ["it follows `gone`, which is no problem of the bank", &circle("e"), &circle("d")]);
    }

    #[test]
    fn an_alias_leads_to_one_problem() {
        let files = TestBank::new();
        for (id, aliases) in [("a", "\"Bench/1\""), ("b", "\"bench_1\""), ("c", "\"A\""), ("d", "\"Bench/2\"")] {
            files.problem(id, &format!("aliases = [{aliases}]\nhidden"));
        }
        let findings = check(&Bank::open(files.path()).unwrap());
        let messages: Vec<(Rule, &str)> =
            findings.iter().map(|finding| (finding.rule, finding.message.as_str())).collect();
        let expected = ["its alias `bench_1` stands for `a` too", "its alias `A` stands for `a` too"];
        assert_eq!(messages, expected.map(|message| (Rule::Alias, message)));
    }

    #[test]
    fn rules_of_rounds_follow_their_format() {
        let files = TestBank::new();
        files.problem("a", "hidden");
        files.write("rounds/good.toml", "title = \"T\"\nminutes = 9\nasks = \"A.\"\n[[part]]\nkind = \"design\"\n");
        files.write("rounds/bad.toml", "title = \"T\"\nminutes = 0\nasks = \"A.\"\n[[part]]\nkind = \"design\"\n");
        let findings = check(&Bank::open(files.path()).unwrap());
        let [finding] = findings.try_into().unwrap();
        assert_eq!((finding.rule, finding.line), (Rule::Format, Some(2)));
        assert_eq!(finding.path, files.path().join("rounds/bad.toml"));
    }

    #[test]
    fn no_two_problems_have_the_same_number_in_a_bank_of_any_size() {
        let files = TestBank::new();
        for (id, number) in [("a", "number = 1"), ("b", "number = 2"), ("c", "number = 1"), ("d", ""), ("e", "")] {
            files.problem(id, &format!("{number}\nhidden"));
        }
        // A problem that cannot be loaded is reported elsewhere.
        files.write("f/problem.toml", "number = 1\n");
        let findings = check(&Bank::open(files.path()).unwrap());
        let [finding] = findings.try_into().unwrap();
        assert_eq!((finding.rule, finding.message.as_str()), (Rule::Number, "it has the same number as `a`"));
        assert_eq!(finding.path, files.path().join("c/problem.toml"));
    }
}
