//! A problem: everything its folder says, as complete values. After loading, nothing parses again.

use std::path::{Path, PathBuf};

use sandbox_api::{Answer, Class, Function, Parameter, Signature, Type};
use serde::Deserialize;
use toml::Spanned;

use crate::{
    case::{Case, Group, GroupKind, is_slug, read_cases},
    checker::Checker,
    file::{ProblemError, TomlSource, read},
    vocabulary::{CATEGORIES, Category, Kind, ROUNDS, TOPICS},
};

/// A problem of the bank.
#[derive(Clone, Debug)]
pub struct Problem {
    /// Its name: the name of its folder.
    pub id: String,
    /// Its folder.
    pub folder: PathBuf,
    /// Its title.
    pub title: String,
    /// Its number on LeetCode, if it is there too.
    pub number: Option<u32>,
    /// How hard it is.
    pub difficulty: Difficulty,
    /// What it is about, from the bank's list.
    pub topics: Vec<String>,
    /// The field it is taken from.
    pub theme: String,
    /// The interview rounds it fits.
    pub rounds: Vec<String>,
    /// The minutes that a prepared person needs.
    pub minutes: u32,
    /// How a program is called.
    pub signature: Signature,
    /// What makes an answer right.
    pub checker: Checker,
    /// The points for correctness and for edge cases.
    pub weights: Weights,
    /// What a program may use.
    pub limits: ProblemLimits,
    /// The cases, in the order in which they are judged.
    pub groups: Vec<Group>,
}

/// How hard a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Difficulty {
    /// A warm-up.
    Easy,
    /// What most interviews ask.
    Medium,
    /// The hardest that interviews ask.
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

/// What a program may use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ProblemLimits {
    /// How many times the work of the slowest accepted solution in the same language.
    pub work_factor: u32,
    /// Bytes of memory above the idle interpreter.
    pub memory: usize,
}

impl Difficulty {
    /// Every difficulty, the easiest first.
    pub const ALL: [Self; 3] = [Self::Easy, Self::Medium, Self::Hard];

    /// The difficulty of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|difficulty| difficulty.name() == name)
    }

    /// Its name in lower case.
    pub fn name(self) -> &'static str {
        match self {
            Self::Easy => "easy",
            Self::Medium => "medium",
            Self::Hard => "hard",
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct ProblemFile {
    title: String,
    number: Option<u32>,
    difficulty: Spanned<String>,
    topics: Vec<Spanned<String>>,
    theme: Spanned<String>,
    rounds: Vec<Spanned<String>>,
    minutes: u32,
    function: Option<RawFunction>,
    class: Option<RawClass>,
    stdio: Option<RawStdio>,
    checker: Option<RawChecker>,
    score: Option<RawScore>,
    limits: Option<RawLimits>,
    group: Vec<RawGroup>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawFunction {
    name: String,
    params: Vec<RawParameter>,
    returns: Option<Spanned<String>>,
    answer: Option<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawParameter {
    name: String,
    #[serde(rename = "type")]
    ty: Spanned<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawClass {
    name: String,
    constructor: Vec<RawParameter>,
    methods: Vec<RawMethod>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawMethod {
    name: String,
    params: Vec<RawParameter>,
    returns: Spanned<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawStdio {}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawChecker {
    kind: Spanned<String>,
    tolerance: Option<f64>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct RawScore {
    correctness: u32,
    edge_cases: u32,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct RawLimits {
    work_factor: Option<Spanned<u32>>,
    memory: Option<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawGroup {
    name: Spanned<String>,
    kind: Spanned<String>,
    category: Option<Spanned<String>>,
}

/// The types of signatures, in a file.
impl TomlSource<'_> {
    fn ty(&self, text: &Spanned<String>) -> Result<Type, ProblemError> {
        text.get_ref().parse().map_err(|error: sandbox_api::UnknownType| {
            self.error(text, error.to_string()).hint(
                "expected int, long, float, bool, string, json, list<T>, tuple<A, B>, map<string, T>, optional<T>, list-node<T> or tree-node<T>",
            )
        })
    }

    fn parameters(&self, raw: Vec<RawParameter>) -> Result<Vec<Parameter>, ProblemError> {
        raw.into_iter().map(|raw| Ok(Parameter { ty: self.ty(&raw.ty)?, name: raw.name })).collect()
    }
}

impl Problem {
    /// Reads the problem in `folder`.
    ///
    /// # Errors
    ///
    /// At the first thing that is missing or not as `problems/README.md` says, with its place.
    pub fn load(folder: &Path) -> Result<Self, ProblemError> {
        let path = folder.join("problem.toml");
        let text = read(&path)?;
        let source = TomlSource { path: &path, text: &text };
        let raw: ProblemFile = source.parse()?;
        let id = folder.file_name().and_then(|name| name.to_str()).unwrap_or_default().to_owned();
        if !is_slug(&id) {
            return Err(ProblemError::of(folder, format!("`{id}` is no name for a problem"))
                .hint("use lower-case letters, digits and single dashes"));
        }

        let difficulty = source.choice(&raw.difficulty, "difficulty", &Difficulty::ALL, Difficulty::name)?;
        let list = |words: &[Spanned<String>], what, known| {
            words.iter().map(|word| source.one_of(word, what, known)).collect::<Result<Vec<_>, _>>()
        };
        let signature = read_signature(&source, raw.function, raw.class, raw.stdio)?;
        let checker = read_checker(&source, raw.checker, folder)?;
        let score = raw.score.unwrap_or(RawScore { correctness: 70, edge_cases: 30 });
        if score.correctness.checked_add(score.edge_cases) != Some(100) {
            return Err(ProblemError::of(&path, "the points under [score] do not add up to 100"));
        }
        let groups = raw.group.iter().map(|group| read_group(&source, group, folder, &signature));
        let groups = groups.collect::<Result<Vec<_>, _>>()?;
        if groups.iter().all(|group| group.kind == GroupKind::Sample) {
            return Err(ProblemError::of(&path, "there are no hidden cases")
                .hint("add a [[group]] of kind `hidden` or `edge`: without one, every program would pass"));
        }
        Ok(Self {
            difficulty,
            topics: list(&raw.topics, "topic", TOPICS)?,
            rounds: list(&raw.rounds, "round", ROUNDS)?,
            theme: raw.theme.into_inner(),
            id,
            folder: folder.to_owned(),
            title: raw.title,
            number: raw.number,
            minutes: raw.minutes,
            signature,
            checker,
            weights: Weights { correctness: score.correctness, edge_cases: score.edge_cases },
            limits: read_limits(&source, raw.limits)?,
            groups,
        })
    }

    /// Every case with its group, in the order in which they are judged.
    pub fn cases(&self) -> impl Iterator<Item = (&Group, &Case)> {
        self.groups.iter().flat_map(|group| group.cases.iter().map(move |case| (group, case)))
    }

    /// The hash of everything of the problem that decides or words a result: its name, its `problem.toml`, its cases and
    /// its checker. The limits that follow from its solutions are not in it.
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
        add(&read(&self.folder.join("problem.toml"))?);
        for group in &self.groups {
            add(&read(&cases_file(&self.folder, &group.name))?);
        }
        if let Checker::Program { source } = &self.checker {
            add(source);
        }
        Ok(hasher.finalize())
    }

    /// The text of the statement.
    ///
    /// # Errors
    ///
    /// When it cannot be read.
    pub fn statement(&self) -> Result<String, ProblemError> {
        read(&self.folder.join("statement.md"))
    }
}

/// The file of the cases of a group.
fn cases_file(folder: &Path, group: &str) -> PathBuf {
    folder.join("cases").join(format!("{group}.jsonl"))
}

fn read_signature(
    source: &TomlSource,
    function: Option<RawFunction>,
    class: Option<RawClass>,
    stdio: Option<RawStdio>,
) -> Result<Signature, ProblemError> {
    match (function, class, stdio) {
        (Some(function), None, None) => read_function(source, function).map(Signature::Function),
        (None, Some(class), None) => {
            let methods = class.methods.into_iter().map(|method| {
                Ok(Function {
                    name: method.name,
                    parameters: source.parameters(method.params)?,
                    answer: Answer::Returned(source.ty(&method.returns)?),
                })
            });
            let methods = methods.collect::<Result<_, _>>()?;
            let constructor = source.parameters(class.constructor)?;
            Ok(Signature::Class(Class { name: class.name, constructor, methods }))
        }
        (None, None, Some(RawStdio {})) => Ok(Signature::Script),
        _ => Err(ProblemError::of(source.path, "exactly one of [function], [class] and [stdio] is needed")),
    }
}

fn read_function(source: &TomlSource, raw: RawFunction) -> Result<Function, ProblemError> {
    let parameters = source.parameters(raw.params)?;
    let answer = match (raw.returns, raw.answer) {
        (Some(returns), None) => Answer::Returned(source.ty(&returns)?),
        (None, Some(answer)) => {
            let at = parameters.iter().position(|parameter| parameter.name == *answer.get_ref());
            let at =
                at.ok_or_else(|| source.error(&answer, format!("no parameter is named `{}`", answer.get_ref())))?;
            Answer::Argument(at)
        }
        _ => {
            return Err(ProblemError::of(source.path, "[function] needs either `returns` or `answer`")
                .hint("`returns` is the type of the result; `answer` names the parameter that is changed in place"));
        }
    };
    Ok(Function { name: raw.name, parameters, answer })
}

fn read_checker(source: &TomlSource, raw: Option<RawChecker>, folder: &Path) -> Result<Checker, ProblemError> {
    let Some(raw) = raw else { return Ok(Checker::Exact) };
    let kinds = ["exact", "unordered", "unordered-nested", "float", "program"];
    match (source.one_of(&raw.kind, "checker", &kinds)?.as_str(), raw.tolerance) {
        ("float", Some(tolerance)) if tolerance > 0.0 => Ok(Checker::Float { tolerance }),
        ("float", _) => {
            Err(source.error(&raw.kind, "the checker `float` needs a positive `tolerance`").hint("tolerance = 1e-6"))
        }
        (_, Some(_)) => Err(source.error(&raw.kind, "`tolerance` belongs to the checker `float` only")),
        ("unordered", None) => Ok(Checker::Unordered),
        ("unordered-nested", None) => Ok(Checker::UnorderedNested),
        ("program", None) => Ok(Checker::Program { source: read(&folder.join("checker.py"))? }),
        _ => Ok(Checker::Exact),
    }
}

fn read_limits(source: &TomlSource, raw: Option<RawLimits>) -> Result<ProblemLimits, ProblemError> {
    let mut limits = ProblemLimits { work_factor: 5, memory: 64 << 20 };
    let Some(raw) = raw else { return Ok(limits) };
    if let Some(factor) = raw.work_factor {
        if !(2..=100).contains(factor.get_ref()) {
            return Err(source.error(&factor, "`work-factor` must be between 2 and 100"));
        }
        limits.work_factor = factor.into_inner();
    }
    if let Some(memory) = raw.memory {
        let mebibytes = memory.get_ref().strip_suffix(" MiB").and_then(|number| number.parse::<usize>().ok());
        match mebibytes {
            Some(mebibytes) if (1..=2048).contains(&mebibytes) => limits.memory = mebibytes << 20,
            _ => {
                return Err(source
                    .error(&memory, format!("`{}` is no amount of memory", memory.get_ref()))
                    .hint("write it as \"64 MiB\", from 1 to 2048"));
            }
        }
    }
    Ok(limits)
}

fn read_group(
    source: &TomlSource,
    raw: &RawGroup,
    folder: &Path,
    signature: &Signature,
) -> Result<Group, ProblemError> {
    let name = raw.name.get_ref();
    if !is_slug(name) {
        return Err(source
            .error(&raw.name, format!("`{name}` is no name for a group"))
            .hint("use lower-case letters, digits and single dashes"));
    }
    let kind = source.one_of(&raw.kind, "kind of group", &Kind::ALL.map(Kind::name))?;
    let kind = match (Kind::named(&kind).unwrap_or(Kind::Hidden), &raw.category) {
        (Kind::Edge, Some(category)) => {
            let known: Vec<&str> = CATEGORIES.iter().map(|(name, _)| *name).collect();
            let name = source.one_of(category, "edge category", &known)?;
            Category::named(&name)
                .map(GroupKind::Edge)
                .ok_or_else(|| source.error(category, "unknown edge category"))?
        }
        (Kind::Edge, None) => {
            return Err(source
                .error(&raw.name, format!("the edge group `{name}` has no `category`"))
                .hint("`judge list --categories` prints the list to choose from"));
        }
        (_, Some(category)) => return Err(source.error(category, "only groups of kind `edge` have a `category`")),
        (Kind::Sample, None) => GroupKind::Sample,
        (Kind::Hidden, None) => GroupKind::Hidden,
    };
    let path = cases_file(folder, name);
    let cases = read_cases(&read(&path)?, &path, signature)?;
    Ok(Group { name: name.clone(), kind, cases })
}
