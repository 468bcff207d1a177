//! Findings in a number and a length that people read, and that no report breaks under.

use std::collections::BTreeMap;

use super::{Finding, Rule};
use crate::value::shorten;

/// The most findings of one rule in a problem, and the most characters of a message or a hint.
const MAX_OF_RULE: usize = 100;
const MAX_TEXT: usize = 4_000;

/// The findings, shortened. Those of a rule beyond the first hundred are counted in one more.
pub fn cut(findings: Vec<Finding>) -> Vec<Finding> {
    let mut counts: BTreeMap<Rule, usize> = BTreeMap::new();
    let mut kept: Vec<Finding> = Vec::new();
    for mut finding in findings {
        let count = counts.entry(finding.rule).or_default();
        *count += 1;
        if *count <= MAX_OF_RULE {
            finding.message = shorten(&finding.message, MAX_TEXT);
            finding.hint = shorten(&finding.hint, MAX_TEXT);
            kept.push(finding);
        }
    }
    for (rule, count) in counts.into_iter().filter(|(_, count)| *count > MAX_OF_RULE) {
        if let Some(last) = kept.iter().rfind(|finding| finding.rule == rule).cloned() {
            let message = format!("and {} more findings of this rule", count - MAX_OF_RULE);
            kept.push(Finding { line: None, message, hint: "mend these first".to_owned(), ..last });
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    #[test]
    fn a_flood_of_findings_is_counted_and_a_long_one_is_shortened() {
        let finding = |rule, text: &str| Finding::new(rule, Path::new("a"), text, text).at(1);
        let flood = (0..250).map(|_| finding(Rule::Illegal, "x"));
        let long = "y".repeat(5_000);
        let found = cut(flood.chain([finding(Rule::ToDo, &long)]).collect());
        let of = |rule: Rule| found.iter().filter(|finding| finding.rule == rule).collect::<Vec<_>>();
        assert_eq!(of(Rule::Illegal).len(), 101);
        assert_eq!(of(Rule::Illegal)[100].message, "and 150 more findings of this rule");
        let [todo] = of(Rule::ToDo)[..] else { panic!("{found:?}") };
        assert_eq!((todo.message.len(), todo.hint.len()), (4_003, 4_003));
    }
}
