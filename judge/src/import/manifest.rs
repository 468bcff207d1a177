//! The `problem.toml` of an imported problem.

use std::collections::BTreeMap;

use sandbox_api::{Answer, Function};
use serde::Serialize;

use crate::{
    points::{Scoring, Section},
    problem::Difficulty,
};

/// The steps that a program may do on a case where there is no solution to measure: about a second of CPython.
pub const STEPS: u64 = 20_000_000;

/// The name of the group of an imported problem whose source has no groups.
pub const TESTS: &str = "tests";

/// The names of the groups of a problem whose source has tests of a benchmark, and more of the same kind.
pub const BASE: &str = "base";
pub const PLUS: &str = "plus";

/// What is said in `problem.toml`. A source says nothing of topics, rounds and minutes, and has no edge categories, so all points
/// are for correctness.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Manifest {
    title: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    aliases: Vec<String>,
    difficulty: &'static str,
    topics: [String; 0],
    theme: &'static str,
    rounds: [String; 0],
    minutes: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    score: Option<Score>,
    #[serde(skip_serializing_if = "Option::is_none")]
    checker: Option<toml::Table>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    limits: BTreeMap<&'static str, toml::Value>,
    /// The table of the kind.
    #[serde(flatten)]
    kind: toml::Table,
    group: Vec<GroupTable>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    section: Vec<Section>,
}

#[derive(Clone, Copy, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
struct Score {
    correctness: u32,
    edge_cases: u32,
}

#[derive(Clone, Debug, Serialize)]
struct GroupTable {
    name: String,
    kind: &'static str,
    #[serde(flatten)]
    scoring: Option<Scoring>,
}

impl Manifest {
    /// `kind` is the name of its table and what is in it, as of [`function`].
    pub fn new(title: impl Into<String>, kind: (&'static str, toml::Table)) -> Self {
        Self {
            title: title.into(),
            aliases: Vec::new(),
            difficulty: Difficulty::Medium.name(),
            topics: [],
            theme: "imported",
            rounds: [],
            minutes: 30,
            score: Some(Score { correctness: 100, edge_cases: 0 }),
            checker: None,
            limits: BTreeMap::new(),
            kind: [(kind.0.to_owned(), kind.1.into())].into_iter().collect(),
            group: Vec::new(),
            section: Vec::new(),
        }
    }

    /// What it is called elsewhere. What cannot be an alias is passed over, and so is what is there already.
    pub fn alias(&mut self, alias: &str) {
        let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '/' | ' ');
        if (1..=100).contains(&alias.len()) && alias.chars().all(is_plain) && !self.aliases.iter().any(|it| it == alias)
        {
            self.aliases.push(alias.to_owned());
        }
    }

    /// How hard it is, where the source says so.
    pub fn difficulty(&mut self, difficulty: Difficulty) {
        self.difficulty = difficulty.name();
    }

    /// Another checker than the exact one: the keys of its table.
    pub fn checker(&mut self, table: toml::Table) {
        self.checker = Some(table);
    }

    /// A limit: `work-factor`, `steps`, `memory` or `output`.
    pub fn limit(&mut self, name: &'static str, value: impl Into<toml::Value>) {
        self.limits.insert(name, value.into());
    }

    /// Adds a group of the kind `sample` or `hidden`, whose cases are in `cases/NAME.jsonl`.
    pub fn group(&mut self, name: impl Into<String>, kind: &'static str) {
        self.group.push(GroupTable { name: name.into(), kind, scoring: None });
    }

    /// Says how a group makes points. Then every hidden group must say so.
    pub fn points(&mut self, group: &str, scoring: &Scoring) {
        self.score = None;
        if let Some(table) = self.group.iter_mut().find(|table| table.name == group) {
            table.scoring = Some(scoring.clone());
        }
    }

    /// Puts groups with points together.
    pub fn section(&mut self, section: &Section) {
        self.section.push(section.clone());
    }

    /// The text of the file.
    pub fn to_text(&self) -> String {
        // Only a map with keys that are no strings could not be written, and there is none.
        toml::to_string(self).unwrap_or_default()
    }
}

/// The table `[function]`.
pub fn function(function: &Function) -> (&'static str, toml::Table) {
    let text = |text: &str| toml::Value::from(text);
    let parameters = function.parameters.iter().map(|parameter| {
        let fields = [("name", parameter.name.clone()), ("type", parameter.ty.to_string())];
        toml::Value::Table(fields.into_iter().map(|(key, value)| (key.to_owned(), value.into())).collect())
    });
    let mut table = toml::Table::new();
    table.insert("name".to_owned(), text(&function.name));
    if !function.aliases.is_empty() {
        table.insert("aliases".to_owned(), function.aliases.clone().into());
    }
    table.insert("params".to_owned(), parameters.collect::<Vec<_>>().into());
    match &function.answer {
        Answer::Returned(ty) | Answer::ReturnedInAnyOrder(ty, _) => {
            table.insert("returns".to_owned(), text(&ty.to_string()))
        }
        Answer::Argument(at) => table.insert("answer".to_owned(), text(&function.parameters[*at].name)),
    };
    ("function", table)
}
