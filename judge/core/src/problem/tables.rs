//! The small tables of `problem.toml`: points, limits, the size of an input, and what a project provides.

use std::path::Path;

use serde::Deserialize;
use toml::Spanned;

use super::{ENTRIES, Interface, ProblemLimits, Weights, WorkLimit};
use crate::{
    file::{ProblemError, TomlSource},
    growth::{Growth, LEAST_N, MAX_N, Size},
    kind::Kind,
    tool::MAX_PRINTED,
    value::shorten,
};

/// The most steps of a work limit. A program that does them has run for minutes.
const MAX_STEPS: u64 = 1_000_000_000;

/// The most MiB that a problem may allow: of memory, and of standard output.
const MAX_MEMORY: usize = 2048;
const MAX_OUTPUT: usize = 64;

/// The most characters of the name of a module.
const MAX_MODULE: usize = 60;

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ScoreTable {
    correctness: u32,
    edge_cases: u32,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct LimitsTable {
    work_factor: Option<Spanned<u32>>,
    steps: Option<Spanned<u64>>,
    memory: Option<Spanned<String>>,
    output: Option<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GrowthTable {
    n: Spanned<String>,
    most: Spanned<usize>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProjectTable {
    module: Spanned<String>,
}

/// The points of the two parts of the score.
pub fn weights(path: &Path, table: Option<ScoreTable>) -> Result<Weights, ProblemError> {
    let ScoreTable { correctness, edge_cases } = table.unwrap_or(ScoreTable { correctness: 70, edge_cases: 30 });
    if correctness.checked_add(edge_cases) != Some(100) {
        return Err(ProblemError::of(path, "the points under [score] do not add up to 100"));
    }
    Ok(Weights { correctness, edge_cases })
}

/// The limits; where nothing is said, five times the work of the slowest accepted solution, 64 MiB of memory and 1 MiB of output.
/// `is_read` is whether a program of the problem is given what is printed.
pub fn limits(source: &TomlSource, table: Option<LimitsTable>, is_read: bool) -> Result<ProblemLimits, ProblemError> {
    let mut limits = ProblemLimits { work: WorkLimit::TimesSlowest(5), memory: 64 << 20, output: 1 << 20 };
    let Some(table) = table else { return Ok(limits) };
    match (table.work_factor, table.steps) {
        (Some(_), Some(steps)) => {
            return Err(source
                .error(&steps, "`steps` is there beside `work-factor`")
                .hint("`steps` is a limit by itself; `work-factor` multiplies what the accepted solutions need"));
        }
        (Some(factor), None) if !(2..=100).contains(factor.get_ref()) => {
            return Err(source.error(&factor, "`work-factor` must be between 2 and 100"));
        }
        (None, Some(steps)) if !(1..=MAX_STEPS).contains(steps.get_ref()) => {
            return Err(source.error(&steps, format!("`steps` must be between 1 and {MAX_STEPS}")));
        }
        (Some(factor), None) => limits.work = WorkLimit::TimesSlowest(factor.into_inner()),
        (None, Some(steps)) => limits.work = WorkLimit::Steps(steps.into_inner()),
        (None, None) => {}
    }
    if let Some(memory) = table.memory {
        limits.memory = bytes(source, &memory, "memory", 64, MAX_MEMORY)?;
    }
    if let Some(output) = table.output {
        limits.output = bytes(source, &output, "output", 8, MAX_OUTPUT)?;
        if is_read && limits.output > MAX_PRINTED {
            return Err(source
                .error(&output, format!("`{}` is more than a checker or an interactor may be given", output.get_ref()))
                .hint(format!("where a program decides, `output` is at most \"{} MiB\"", MAX_PRINTED >> 20)));
        }
    }
    Ok(limits)
}

/// The bytes of an amount of `what` that is written as `64 MiB`, from 1 MiB to `most`.
fn bytes(
    source: &TomlSource,
    amount: &Spanned<String>,
    what: &str,
    usual: usize,
    most: usize,
) -> Result<usize, ProblemError> {
    let text = amount.get_ref();
    let mebibytes = text.strip_suffix(" MiB").and_then(|number| number.parse::<usize>().ok());
    let in_range = mebibytes.filter(|mebibytes| (1..=most).contains(mebibytes));
    in_range.map(|mebibytes| mebibytes << 20).ok_or_else(|| {
        source
            .error(amount, format!("`{text}` is not an amount of {what}"))
            .hint(format!("write it as \"{usual} MiB\", from 1 to {most}"))
    })
}

/// What the size of an input is.
pub fn growth(source: &TomlSource, table: &GrowthTable, kind: &dyn Kind) -> Result<Growth, ProblemError> {
    let most = *table.most.get_ref();
    if !(LEAST_N..=MAX_N).contains(&most) {
        return Err(source.error(&table.most, format!("`most` must be between {LEAST_N} and {MAX_N}")));
    }
    let text = table.n.get_ref();
    let n = Size::read(text, kind).map_err(|known| {
        let message = format!("`{}` is not a size of an input of this problem", shorten(text, 60));
        source.error(&table.n, message).hint(format!("expected one of `{}`", known.join("`, `")))
    })?;
    Ok(Growth { n, most })
}

/// What a project for the problem of this name provides.
pub fn interface(
    source: &TomlSource,
    table: &ProjectTable,
    id: &str,
    kind: &dyn Kind,
) -> Result<Interface, ProblemError> {
    if !kind.has_expected() {
        let message = "a program that talks or is run in passes is no project";
        return Err(source.error(&table.module, message).hint("leave out [project]"));
    }
    let module = table.module.get_ref();
    let is_name = module.starts_with(|c: char| c.is_ascii_lowercase())
        && module.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
        && module.len() <= MAX_MODULE;
    if !is_name || ENTRIES.contains(&module.as_str()) {
        return Err(source
            .error(&table.module, format!("`{}` is not the name of a module", shorten(module, 60)))
            .hint("use at most 60 lower-case letters, digits and `_`, and neither `main` nor `solution`"));
    }
    // The file that is run is found by its name, and there must be one.
    let runs = kind.answers_by_printing();
    if runs == (*module == id.replace('-', "_")) {
        let message = format!("`{module}` cannot be the name of the module");
        return Err(source.error(&table.module, message).hint(match runs {
            true => "a whole program is run from `main`, so its module is not named for the problem",
            false => "what is called lies in the module that is named for the problem, with `_` for `-`",
        }));
    }
    Ok(Interface { module: module.clone() })
}

#[cfg(test)]
mod tests {
    use crate::{problem::Interface, testing::TestBank};

    #[test]
    fn a_size_is_one_that_inputs_of_the_problem_have() {
        let bank = TestBank::new();
        let growth = |n: &str, most: &str| {
            let table = format!("hidden 1\n-- problem.toml --\n[growth]\nn = {n}\nmost = {most}\n");
            bank.try_problem("echo", &table).map(|problem| problem.growth.unwrap()).map_err(|error| error.to_string())
        };
        let read = growth("\"n\"", "1_000_000").unwrap();
        assert_eq!((read.n.to_string().as_str(), read.most), ("n", 1_000_000));
        assert!(bank.problem("echo", "hidden 1").growth.is_none());
        for (n, most, message) in [
            ("\"len(n)\"", "5", "`len(n)` is not a size of an input of this problem\n(hint: expected one of `n`)"),
            ("\"n\"", "1", "`most` must be between 2 and 1000000"),
            ("\"n\"", "1_000_001", "`most` must be between 2 and 1000000"),
            ("5", "5", "invalid type"),
        ] {
            let error = growth(n, most).unwrap_err();
            assert!(error.contains(message), "{error}");
        }
    }

    #[test]
    fn a_project_names_its_module_and_is_run_from_there_or_from_main() {
        let bank = TestBank::new();
        let table = "-- problem.toml --\n[project]\nmodule = \"alerts\"\n";
        for (id, kind, entry) in [("alerts", "class", "alerts"), ("alert-log", "script", "main")] {
            let problem = bank.problem(id, &format!("{kind}, hidden 1\n{table}"));
            assert_eq!(problem.project, Some(Interface { module: "alerts".to_owned() }));
            assert_eq!(problem.entry(), Some(entry));
        }
        let usual = bank.problem("echo", "hidden 1");
        assert_eq!((usual.entry(), usual.is_project), (None, false));
        for (id, kind) in [("alert-log", "class"), ("alerts", "script")] {
            let error = bank.try_problem(id, &format!("{kind}, hidden 1\n{table}")).unwrap_err();
            assert_eq!(error.message, "`alerts` cannot be the name of the module");
        }
    }
}
