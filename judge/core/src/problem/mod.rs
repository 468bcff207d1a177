//! A problem: `problem.toml` and the cases, fully parsed.

mod lineup;
mod read;
mod scoring;
mod tables;

use std::{
    ffi::OsString,
    ops::Deref,
    path::{Path, PathBuf},
    sync::Arc,
};

pub use self::lineup::{Lineup, Suspect};

use sandbox_api::{Ending, Language, Limits, Outcome, Signature};

use crate::{
    Folder,
    case::{CALLED_AGAIN, Case, Group, GroupKind},
    checker::Checker,
    file::{ProblemError, list_in, read_in, read_in_at_most},
    growth::Growth,
    kind::{Again, Input, Kind},
    points::{Scoring, Section, Stops},
    raises::Raises,
    vocabulary::Category,
};

/// The most cases of a problem.
pub const MAX_CASES: usize = 10_000;

/// A problem of the bank. It has the fields of its [`Facts`] too.
#[derive(Clone, Debug)]
pub struct Problem {
    /// What is said about it, for people who look for a problem.
    pub facts: Facts,
    /// How programs are called: the kind with its names and types.
    pub kind: Arc<dyn Kind>,
    /// The rule by which answers are right.
    pub checker: Checker,
    /// The points for correctness and for edge cases; their sum is 100.
    pub weights: Weights,
    /// The limits that `problem.toml` sets.
    pub limits: ProblemLimits,
    /// The groups of cases, in the order in which they are judged. A problem with fewer groups shares them with the whole.
    pub groups: Vec<Arc<Group>>,
    /// What puts groups together whose points count; none unless groups have points of their own.
    pub sections: Vec<Section>,
    /// The names of those groups that it shares with the problem that it follows. Their cases are in the folder of that one.
    pub inherits: Vec<String>,
    /// How programs are called in the [case that the judge adds](crate::called_again); `None` if there is none.
    pub again: Option<Again>,
    /// What the size of an input is; `None` if the problem does not say.
    pub growth: Option<Growth>,
    /// What a project for it provides; `None` if it asks for a program and not for a project.
    pub project: Option<Interface>,
    /// The mutants that the tests of a project are tried on, as far as they were made. Equal problems share them.
    pub lineup: Arc<Lineup>,
}

impl Deref for Problem {
    type Target = Facts;

    fn deref(&self) -> &Facts {
        &self.facts
    }
}

/// What `problem.toml` says about a problem, without what it takes to judge a program. To read it, no case is read.
#[derive(Clone, Debug)]
pub struct Facts {
    /// The name of its folder, a slug that is unique in the bank.
    pub id: String,
    /// Its folder.
    pub folder: Folder,
    /// The title, for people.
    pub title: String,
    /// The number on LeetCode, if LeetCode has the problem.
    pub number: Option<u32>,
    /// What it is called elsewhere, as `HumanEval/1`.
    pub aliases: Vec<String>,
    /// The difficulty.
    pub difficulty: Difficulty,
    /// The topics, from [`TOPICS`](crate::vocabulary::TOPICS).
    pub topics: Vec<String>,
    /// The field that the story of the problem is about.
    pub theme: String,
    /// The interview rounds it suits, from [`ROUNDS`](crate::vocabulary::ROUNDS).
    pub rounds: Vec<String>,
    /// How many minutes a well-prepared person needs.
    pub minutes: u32,
    /// The problem of the bank that it follows, which asks for something else with the same story; `None` for most.
    pub follows: Option<String>,
    /// Whether it asks for a project of some hours, and not for a program.
    pub is_project: bool,
}

/// What a project provides: a folder with a program of several files and its own tests.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Interface {
    /// The name, without an extension, of the file at the top of the folder that tests import.
    pub module: String,
}

/// Names of files that are run, whatever they are for.
pub const ENTRIES: [&str; 2] = ["main", "solution"];

/// How hard a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Difficulty {
    /// As hard as a warm-up.
    Easy,
    /// As hard as most interview problems.
    Medium,
    /// As hard as the hardest interview problems.
    Hard,
}

/// The points for the two parts of the score.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Weights {
    /// For the hidden groups.
    pub correctness: u32,
    /// For the edge groups.
    pub edge_cases: u32,
}

/// The limits that a problem sets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ProblemLimits {
    /// How much work a program may do on a case.
    pub work: WorkLimit,
    /// The memory limit, in bytes beyond those of the idle interpreter.
    pub memory: usize,
    /// How many bytes a program may print.
    pub output: usize,
}

/// How much work a program may do on a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WorkLimit {
    /// So many times the work of the slowest accepted solution in the same language.
    TimesSlowest(u32),
    /// So many [steps](sandbox_api::Runner::step_work), for problems without solutions to measure.
    Steps(u64),
}

impl ProblemLimits {
    /// The limits of a program on a case, with a work limit of `work`.
    pub fn with_work(&self, work: u64) -> Limits {
        Limits { work, memory: self.memory, output: self.output, ..Limits::default() }
    }
}

impl Difficulty {
    /// Every difficulty, the easiest first.
    pub const ALL: [Self; 3] = [Self::Easy, Self::Medium, Self::Hard];

    /// The difficulty with this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|difficulty| difficulty.name() == name)
    }

    /// The name in lower case, as in `problem.toml`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Easy => "easy",
            Self::Medium => "medium",
            Self::Hard => "hard",
        }
    }
}

impl Problem {
    /// How the sandbox calls a program for it. Where the order of lists does not count, it is told so.
    pub fn signature(&self) -> Signature {
        let signature = self.kind.signature();
        match self.checker.unordered() {
            Some(lists) => signature.in_any_order(lists),
            None => signature,
        }
    }

    /// Every case with its group, in the order in which they are judged.
    pub fn cases(&self) -> impl Iterator<Item = (&Group, &Case)> {
        self.groups.iter().flat_map(|group| group.cases.iter().map(move |case| (&**group, case)))
    }

    /// The name, without an extension, of the file of a project that is run: that of a whole program is `main`, and anything else is
    /// called in the module of the interface.
    pub fn entry(&self) -> Option<&str> {
        let interface = self.project.as_ref()?;
        Some(if self.kind.answers_by_printing() { "main" } else { &interface.module })
    }

    /// Whether the judge can add a case of its own: one that expects an answer is there to be called again.
    pub fn can_be_called_again(&self) -> bool {
        self.cases().any(|(_, case)| case.answer().is_some())
    }

    /// A case that expects what a program in `language` did with an input; `None` if that can be no case. An exception is expected only of
    /// problems that have cases which expect one.
    pub fn case_of(&self, input: &Input, language: Language, outcome: &Outcome) -> Option<Case> {
        match &outcome.ending {
            Ending::Finished(answer) => Case::answered(&*self.kind, input, answer, &outcome.stdout),
            Ending::Raised(exception) if self.cases().any(|(_, case)| case.answer().is_none()) => {
                Raises::of(exception, language).map(|raises| Case::raising(input, raises))
            }
            _ => None,
        }
    }

    /// Whether a group is one of the problem that it follows.
    pub fn is_inherited(&self, group: &Group) -> bool {
        self.inherits.contains(&group.name)
    }

    /// Whether its groups state their points. Then its score follows from these.
    pub fn has_points(&self) -> bool {
        self.groups.iter().any(|group| group.scoring.is_some())
    }

    /// Which groups stop at a failure. Nothing has failed yet.
    pub fn stops(&self) -> Stops {
        let groups = self.groups.iter().map(|group| (group.name.as_str(), group.scoring.as_ref()));
        Stops::new(groups, &self.sections)
    }

    /// The path of the case file of one of its groups, as people read it.
    pub fn cases_path(&self, group: &Group) -> PathBuf {
        self.folder_of(group).join(cases_file(&group.name))
    }

    fn folder_of(&self, group: &Group) -> Folder {
        match &self.facts.follows {
            Some(parent) if self.is_inherited(group) => self.folder.beside(parent),
            _ => self.folder.clone(),
        }
    }

    /// What a score counts, in the order of the results: every group with its kind, the number of its cases and how it makes points, at
    /// last that of the judge's own case.
    pub fn counted(&self) -> impl Iterator<Item = (&str, GroupKind, usize, Option<&Scoring>)> {
        let groups = self
            .groups
            .iter()
            .map(|group| (group.name.as_str(), group.kind, group.cases.len(), group.scoring.as_ref()));
        groups.chain(self.again.map(|_| (CALLED_AGAIN, GroupKind::Edge(Category::STATE), 1, None)))
    }

    /// The hash of every part of the problem that decides or words a result: its name, its `problem.toml`, its cases
    /// (inherited ones too), its checker and its interactor, but not its solutions, from which work limits follow. The judge's own case
    /// follows from these.
    ///
    /// # Errors
    ///
    /// When one of these files can no longer be read.
    pub fn digest(&self) -> Result<blake3::Hash, ProblemError> {
        let mut hasher = blake3::Hasher::new();
        let mut add = |text: &str| {
            hasher.update(&(text.len() as u64).to_le_bytes());
            hasher.update(text.as_bytes());
        };
        add(&self.id);
        add(&format!("{:?}", self.again));
        add(&read_in(&self.folder, "problem.toml")?);
        for group in &self.groups {
            add(&read_in_at_most(&self.folder_of(group), cases_file(&group.name), self.kind.bounds().together)?);
            if self.is_inherited(group) {
                // Another problem's file says what it counts for.
                add(&format!("{:?}", group.kind));
                if let Some(scoring) = &group.scoring {
                    add(&format!("{scoring:?}"));
                }
            }
        }
        if let Checker::Program { source } = &self.checker {
            add(source);
        }
        if let Some(leader) = self.kind.leader() {
            add(&leader.program().source);
        }
        if self.project.is_some() {
            // The own tests of a project meet the solutions.
            for folder in self.entries(Path::new("solutions"))? {
                for path in self.entries(&folder)? {
                    add(&path.to_string_lossy());
                    add(&read_in(&self.folder, path)?);
                }
            }
        }
        Ok(hasher.finalize())
    }

    /// The paths, from its folder, of what lies in one of its folders, in order, without hidden files and drafts.
    ///
    /// # Errors
    ///
    /// When it is no folder, or a link leads there.
    pub fn entries(&self, folder: &Path) -> Result<Vec<PathBuf>, ProblemError> {
        let names = list_in(&self.folder, folder)?.into_iter().filter_map(|path| Some(path.file_name()?.to_owned()));
        let is_whole = |name: &OsString| !name.to_string_lossy().starts_with(['.', '_']);
        Ok(names.filter(is_whole).map(|name| folder.join(name)).collect())
    }

    /// The text of the statement.
    ///
    /// # Errors
    ///
    /// When `statement.md` cannot be read.
    pub fn statement(&self) -> Result<String, ProblemError> {
        read_in(&self.folder, "statement.md")
    }
}

/// The path of a group's case file in the folder of the problem.
fn cases_file(group: &str) -> PathBuf {
    Path::new("cases").join(format!("{group}.jsonl"))
}
