//! Reading `problem.toml`.

use std::{collections::HashSet, fs, sync::Arc};

use serde::Deserialize;
use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use super::{
    Difficulty, Facts, MAX_CASES, Problem, cases_file,
    scoring::{self, GroupTable, SectionTable},
    tables::{self, GrowthTable, LimitsTable, ProjectTable, ScoreTable},
};
use crate::{
    Folder,
    case::{CALLED_AGAIN, Group, GroupKind, is_slug, read_cases},
    checker::Checker,
    file::{ProblemError, TomlSource, is_link, read_in, read_in_at_most},
    kind::{KINDS, Kind, Reader},
    name::plain,
    value::shorten,
    vocabulary::{Category, ROUNDS, Role, TOPICS},
    words::{Tolerance, Words},
};

/// The contents of the file, without the table of the kind.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct ProblemFile {
    title: Spanned<String>,
    number: Option<u32>,
    #[serde(default)]
    aliases: Vec<Spanned<String>>,
    difficulty: Spanned<String>,
    topics: Vec<Spanned<String>>,
    theme: Spanned<String>,
    rounds: Vec<Spanned<String>>,
    minutes: u32,
    follows: Option<Spanned<String>>,
    #[serde(default)]
    inherits: Vec<Spanned<String>>,
    checker: Option<CheckerTable>,
    score: Option<ScoreTable>,
    limits: Option<LimitsTable>,
    growth: Option<GrowthTable>,
    project: Option<ProjectTable>,
    group: Vec<GroupTable>,
    #[serde(default)]
    section: Vec<SectionTable>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct CheckerTable {
    kind: Spanned<String>,
    tolerance: Option<f64>,
    absolute_tolerance: Option<f64>,
    relative_tolerance: Option<f64>,
    case_sensitive: Option<bool>,
    space_sensitive: Option<bool>,
}

/// The most characters of an alias, and the most aliases.
const MAX_ALIAS: usize = 100;
const MAX_ALIASES: usize = 100;

/// The most characters of a title.
const MAX_TITLE: usize = 200;

impl Facts {
    /// Reads what `problem.toml` says about the problem in `folder`.
    ///
    /// # Errors
    ///
    /// At the first error in that file, with the line.
    pub fn load(folder: impl Into<Folder>) -> Result<Self, ProblemError> {
        let folder = &folder.into();
        let path = folder.join("problem.toml");
        let text = read_problem_file(folder)?;
        let source = TomlSource { path: &path, text: &text };
        let (_, _, file) = parse(&source)?;
        Self::of(folder, &source, &file)
    }

    fn of(folder: &Folder, source: &TomlSource, file: &ProblemFile) -> Result<Self, ProblemError> {
        let id = folder.path().file_name().and_then(|name| name.to_str()).unwrap_or_default().to_owned();
        if !is_slug(&id) {
            return Err(ProblemError::of(folder.path(), format!("`{}` is not a valid problem name", shorten(&id, 60)))
                .hint("use lower-case letters, digits and single dashes"));
        }
        if file.title.get_ref().chars().count() > MAX_TITLE {
            return Err(source.error(&file.title, format!("a title has at most {MAX_TITLE} characters")));
        }
        let difficulties = Difficulty::ALL.map(|difficulty| (difficulty.name(), difficulty));
        let list = |words: &[Spanned<String>], what, known| {
            words.iter().map(|word| source.one_of(word, what, known)).collect::<Result<Vec<_>, _>>()
        };
        Ok(Self {
            id,
            folder: folder.clone(),
            title: file.title.get_ref().clone(),
            number: file.number,
            aliases: read_aliases(source, &file.aliases)?,
            difficulty: source.choice(&file.difficulty, "difficulty", &difficulties)?,
            topics: list(&file.topics, "topic", TOPICS)?,
            theme: file.theme.get_ref().clone(),
            rounds: list(&file.rounds, "round", ROUNDS)?,
            minutes: file.minutes,
            follows: read_follows(source, file, folder)?,
            is_project: file.project.is_some(),
        })
    }
}

impl Problem {
    /// Reads the problem in `folder`.
    ///
    /// # Errors
    ///
    /// At the first error in one of its files, with the line. `problems/README.md` has the rules.
    pub fn load(folder: impl Into<Folder>) -> Result<Self, ProblemError> {
        let folder = &folder.into();
        let path = folder.join("problem.toml");
        let text = read_problem_file(folder)?;
        let source = TomlSource { path: &path, text: &text };
        let (read_kind, kind, file) = parse(&source)?;
        let facts = Facts::of(folder, &source, &file)?;
        let kind = read_kind(&source, kind, folder)?;
        let checker = read_checker(&source, file.checker, folder, &*kind)?;
        let has_parts = file.score.is_some();
        let weights = tables::weights(&path, file.score)?;
        let is_read = match &checker {
            Checker::Program { .. } => kind.answers_by_printing(),
            _ => kind.leader().is_some(),
        };
        let limits = tables::limits(&source, file.limits, is_read)?;
        let growth = file.growth.as_ref().map(|table| tables::growth(&source, table, &*kind)).transpose()?;
        let project =
            file.project.as_ref().map(|table| tables::interface(&source, table, &facts.id, &*kind)).transpose()?;
        let mut groups = Groups::new(&*kind, &checker);
        file.group.iter().try_for_each(|table| groups.add(&source, table, folder))?;
        if let Some(parent) = &facts.follows {
            read_inherited(&source, &file.inherits, &folder.beside(parent), &mut groups)?;
        }
        let Groups { groups, .. } = groups;
        if groups.iter().all(|group| group.kind == GroupKind::Sample) {
            return Err(ProblemError::of(&path, "there are no hidden cases")
                .hint("add a [[group]] of kind `hidden` or `edge`: without one, every program would pass"));
        }
        let sections = scoring::sections(&source, &file.section, groups.iter().map(|group| &**group), has_parts)?;
        let again = kind.again();
        let inherits = file.inherits.into_iter().map(Spanned::into_inner).collect();
        let lineup = Arc::default();
        let problem =
            Self { facts, kind, checker, weights, limits, groups, sections, inherits, again, growth, project, lineup };
        Ok(Self { again: again.filter(|_| problem.can_be_called_again()), ..problem })
    }
}

fn read_problem_file(folder: &Folder) -> Result<String, ProblemError> {
    if let Some(path) = folder.on_disk()
        && fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_symlink())
    {
        return Err(is_link(path));
    }
    read_in(folder, "problem.toml")
}

/// A problem file: its kind, still to be read, and the rest.
fn parse<'a>(source: &'a TomlSource) -> Result<(Reader, Spanned<DeValue<'a>>, ProblemFile), ProblemError> {
    let mut table = source.table()?;
    check_keys(source, table.get_ref())?;
    let (read_kind, kind) = take_kind(source, table.get_mut())?;
    Ok((read_kind, kind, source.value(whole(table))?))
}

/// Every key that a file may have, in the order in which messages list them: the fields of [`ProblemFile`] and the kinds.
fn keys() -> impl Iterator<Item = &'static str> {
    let facts =
        ["title", "number", "aliases", "difficulty", "topics", "theme", "rounds", "minutes", "follows", "inherits"];
    let rules = ["checker", "score", "limits", "growth", "project", "group", "section"];
    facts.into_iter().chain(KINDS.map(|(name, _)| name)).chain(rules)
}

fn check_keys(source: &TomlSource, table: &DeTable) -> Result<(), ProblemError> {
    match table.keys().find(|key| !keys().any(|known| known == *key.get_ref())) {
        Some(key) => {
            let known: Vec<&str> = keys().collect();
            let (found, known) = (key.get_ref(), known.join("`, `"));
            Err(source.error(key, format!("unknown field `{found}`, expected one of `{known}`")))
        }
        None => Ok(()),
    }
}

/// Removes the table of the kind from `table`. Returns it with its reader.
fn take_kind<'a>(source: &TomlSource, table: &mut DeTable<'a>) -> Result<(Reader, Spanned<DeValue<'a>>), ProblemError> {
    let found: Vec<_> = KINDS.into_iter().filter_map(|(name, read)| Some((read, table.remove(name)?))).collect();
    match <[_; 1]>::try_from(found) {
        Ok([kind]) => Ok(kind),
        Err(_) => {
            let [rest @ .., last] = KINDS.map(|(name, _)| format!("[{name}]"));
            let message = format!("exactly one of {} and {last} is needed", rest.join(", "));
            Err(ProblemError::of(source.path, message))
        }
    }
}

/// Converts a table to a value, with the same span.
fn whole(table: Spanned<DeTable<'_>>) -> Spanned<DeValue<'_>> {
    let span = table.span();
    Spanned::new(span, DeValue::Table(table.into_inner()))
}

fn read_checker(
    source: &TomlSource,
    table: Option<CheckerTable>,
    folder: &Folder,
    kind: &dyn Kind,
) -> Result<Checker, ProblemError> {
    let Some(table) = table else { return Ok(Checker::Exact) };
    if let Some(leader) = kind.leader() {
        let error = source.error(&table.kind, format!("nothing is compared: `{}` decides", leader.file));
        return Err(error.hint("leave out [checker]"));
    }
    let known = ["exact", "unordered", "unordered-nested", "float", "words", "program"];
    let name = source.one_of(&table.kind, "checker", &known)?;
    let fail = |message: &str| Err(source.error(&table.kind, message));
    let is_printed = kind.answers_by_printing();
    match name.as_str() {
        "unordered" | "unordered-nested" if is_printed => {
            return fail("it compares values, and a program of this problem prints text");
        }
        "words" if !is_printed => return fail("it compares printed text, and a program of this problem gives values"),
        _ => {}
    }
    if name != "float" && table.tolerance.is_some() {
        return fail("`tolerance` belongs to the checker `float` only");
    }
    let bounds = [table.absolute_tolerance, table.relative_tolerance];
    let senses = [table.case_sensitive, table.space_sensitive];
    if name != "words" && (bounds.iter().any(Option::is_some) || senses.iter().any(Option::is_some)) {
        return fail(
            "`absolute-tolerance`, `relative-tolerance`, `case-sensitive` and `space-sensitive` belong to the checker `words` only",
        );
    }
    let is_positive = |tolerance: f64| tolerance > 0.0 && tolerance.is_finite();
    match name.as_str() {
        "float" => match table.tolerance.filter(|tolerance| is_positive(*tolerance)) {
            // The words between the numbers count as they do elsewhere.
            Some(tolerance) if is_printed => Ok(Checker::Words(Words {
                tolerance: Tolerance::of(tolerance),
                case_sensitive: true,
                space_sensitive: false,
            })),
            Some(tolerance) => Ok(Checker::Float { tolerance }),
            None => Err(source
                .error(&table.kind, "the checker `float` needs a positive `tolerance`")
                .hint("tolerance = 1e-6")),
        },
        "words" if !bounds.into_iter().flatten().all(is_positive) => fail("a tolerance is a positive number"),
        "words" => Ok(Checker::Words(Words {
            tolerance: Tolerance { absolute: bounds[0], relative: bounds[1] },
            case_sensitive: senses[0] == Some(true),
            space_sensitive: senses[1] == Some(true),
        })),
        "unordered" => Ok(Checker::Unordered),
        "unordered-nested" => Ok(Checker::UnorderedNested),
        "program" => Ok(Checker::Program { source: read_in(folder, "checker.py")? }),
        _ => Ok(Checker::Exact),
    }
}

fn read_aliases(source: &TomlSource, aliases: &[Spanned<String>]) -> Result<Vec<String>, ProblemError> {
    let mut known = HashSet::new();
    for alias in aliases {
        let text = alias.get_ref();
        let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '/' | ' ');
        if !(1..=MAX_ALIAS).contains(&text.len()) || !text.chars().all(is_plain) {
            return Err(source
                .error(alias, format!("`{}` is not an alias", shorten(text, 60)))
                .hint("it has at most 100 letters, digits, `-`, `_`, `.`, `/` and spaces, as in `HumanEval/1`"));
        }
        if !known.insert(plain(text)) {
            return Err(source.error(alias, format!("the alias `{text}` is there twice")));
        }
        if known.len() > MAX_ALIASES {
            return Err(source.error(alias, format!("a problem has at most {MAX_ALIASES} aliases")));
        }
    }
    Ok(aliases.iter().map(|alias| alias.get_ref().clone()).collect())
}

/// The name of the problem that a problem follows.
fn read_follows(source: &TomlSource, file: &ProblemFile, folder: &Folder) -> Result<Option<String>, ProblemError> {
    let Some(follows) = &file.follows else {
        return match file.inherits.first() {
            Some(name) => Err(source.error(name, "only a problem that `follows` another one `inherits` groups")),
            None => Ok(None),
        };
    };
    let name = follows.get_ref();
    if !is_slug(name) || folder.path().ends_with(name) {
        return Err(source
            .error(follows, format!("`{}` is not the name of another problem", shorten(name, 60)))
            .hint("name a problem of the same bank"));
    }
    Ok(Some(name.clone()))
}

/// The groups that were read so far. The bounds of their number and their size are those of all of them together.
struct Groups<'a> {
    kind: &'a dyn Kind,
    checker: &'a Checker,
    groups: Vec<Arc<Group>>,
    bytes: u64,
    cases: usize,
}

impl<'a> Groups<'a> {
    fn new(kind: &'a dyn Kind, checker: &'a Checker) -> Self {
        Self { kind, checker, groups: Vec::new(), bytes: 0, cases: 0 }
    }

    fn has(&self, name: &str) -> bool {
        self.groups.iter().any(|group| group.name == name)
    }

    /// Reads the group of `table`, whose cases are in `folder`.
    fn add(&mut self, source: &TomlSource, table: &GroupTable, folder: &Folder) -> Result<(), ProblemError> {
        let name = table.name.get_ref();
        if !is_slug(name) {
            return Err(source
                .error(&table.name, format!("`{}` is not a valid group name", shorten(name, 60)))
                .hint("use lower-case letters, digits and single dashes"));
        }
        if name == CALLED_AGAIN {
            return Err(source
                .error(&table.name, format!("the judge itself adds a group named `{name}`"))
                .hint("leave it out, or give it another name"));
        }
        if self.has(name) {
            return Err(source.error(&table.name, format!("another group is already named `{name}`")));
        }
        let role = read_group_kind(source, table)?;
        let above = self.groups.iter().map(|group| group.name.as_str());
        let scoring = scoring::scoring(source, table, role.role(), above)?;
        let file = cases_file(name);
        let path = folder.join(&file);
        let too_much = |what: String| {
            let message = format!("all cases of a problem together {what}");
            ProblemError::of(&path, message).hint("keep the cases that catch a mistake which no other case catches")
        };
        let most = self.kind.bounds().together;
        let text = read_in_at_most(folder, &file, most)?;
        self.bytes += text.len() as u64;
        if self.bytes > most {
            return Err(too_much(format!("have at most {most} bytes")));
        }
        let cases = read_cases(&text, &path, self.kind, self.checker)?;
        let group = Group { name: name.clone(), kind: role, scoring, cases };
        self.cases += group.cases.len();
        if self.cases > MAX_CASES {
            return Err(too_much(format!("are at most {MAX_CASES}")));
        }
        self.groups.push(Arc::new(group));
        Ok(())
    }
}

/// Adds those groups that `inherits` names, from the problem in the folder `parent`. Only its own groups can be inherited, so
/// that one more file is read and no chain is followed.
fn read_inherited(
    source: &TomlSource,
    inherits: &[Spanned<String>],
    parent: &Folder,
    groups: &mut Groups,
) -> Result<(), ProblemError> {
    let Some(first) = inherits.first() else { return Ok(()) };
    let id = parent.path().file_name().unwrap_or_default().to_string_lossy();
    let path = parent.join("problem.toml");
    let text = read_problem_file(parent)?;
    let parent_source = TomlSource { path: &path, text: &text };
    let (read_kind, table, file) = parse(&parent_source)?;
    if read_kind(&parent_source, table, parent)?.signature() != groups.kind.signature() {
        return Err(source
            .error(first, format!("the signature is not that of `{id}`"))
            .hint("cases are inherited only where programs are called alike; leave out `inherits`"));
    }
    for name in inherits {
        let wanted = name.get_ref();
        let Some(table) = file.group.iter().find(|table| table.name.get_ref() == wanted) else {
            return Err(source.error(name, format!("`{id}` has no group of its own named `{}`", shorten(wanted, 60))));
        };
        if table.kind.get_ref() == Role::Sample.name() {
            return Err(source
                .error(name, format!("the group `{wanted}` has samples"))
                .hint("samples stand in the statement of their problem, so each problem has its own"));
        }
        if groups.has(wanted) {
            return Err(source.error(name, format!("another group is already named `{wanted}`")));
        }
        groups.add(&parent_source, table, parent)?;
    }
    Ok(())
}

fn read_group_kind(source: &TomlSource, table: &GroupTable) -> Result<GroupKind, ProblemError> {
    let roles = Role::ALL.map(|role| (role.name(), role));
    match (source.choice(&table.kind, "kind of group", &roles)?, &table.category) {
        (Role::Edge, Some(category)) => {
            let known: Vec<_> = Category::all().map(|category| (category.name(), category)).collect();
            source.choice(category, "edge category", &known).map(GroupKind::Edge)
        }
        (Role::Edge, None) => {
            let message = format!("the edge group `{}` has no `category`", table.name.get_ref());
            let hint = "`judge list --categories` prints the list to choose from";
            Err(source.error(&table.name, message).hint(hint))
        }
        (Role::Sample | Role::Hidden, Some(category)) => {
            Err(source.error(category, "only groups of kind `edge` have a `category`"))
        }
        (Role::Sample, None) => Ok(GroupKind::Sample),
        (Role::Hidden, None) => Ok(GroupKind::Hidden),
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::{
        problem::{ProblemLimits, Weights, WorkLimit},
        testing::TestBank,
    };

    const GOOD: &str = r#"title = "Echo"
difficulty = "easy"
topics = ["array"]
theme = "text"
rounds = ["phone"]
minutes = 10

[function]
name = "echo"
params = [{ name = "n", type = "int" }]
returns = "int"

[[group]]
name = "basic"
kind = "hidden"

[[group]]
name = "nothing"
kind = "edge"
category = "zero"
"#;

    fn load(text: &str) -> Result<Problem, String> {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path().join("echo");
        fs::create_dir_all(folder.join("cases")).unwrap();
        fs::write(folder.join("problem.toml"), text).unwrap();
        for program in ["checker.py", "interactor.py"] {
            fs::write(folder.join(program), "").unwrap();
        }
        for name in ["basic", "nothing"] {
            let case = "{\"name\": \"one\", \"args\": [1], \"expected\": 1}\n";
            fs::write(folder.join("cases").join(name).with_extension("jsonl"), case).unwrap();
        }
        let shown = format!("{}/", folder.display());
        Problem::load(&folder).map_err(|error| error.to_string().replace(&shown, ""))
    }

    #[test]
    fn a_problem_file_is_read_with_its_defaults() {
        let problem = load(GOOD).unwrap();
        assert_eq!((problem.id.as_str(), problem.difficulty, problem.number), ("echo", Difficulty::Easy, None));
        assert_eq!(problem.weights, Weights { correctness: 70, edge_cases: 30 });
        assert_eq!(
            problem.limits,
            ProblemLimits { work: WorkLimit::TimesSlowest(5), memory: 64 << 20, output: 1 << 20 }
        );
        assert_eq!((problem.checker, problem.project), (Checker::Exact, None));
        let kinds: Vec<GroupKind> = problem.groups.iter().map(|group| group.kind).collect();
        assert_eq!(kinds, [GroupKind::Hidden, GroupKind::Edge(Category::named("zero").unwrap())]);
    }

    #[test]
    fn what_a_problem_file_says_replaces_the_defaults() {
        let text = GOOD.replace("[[group]]\nname = \"basic\"", "[checker]\nkind = \"float\"\ntolerance = 1e-6\n\n[score]\ncorrectness = 50\nedge-cases = 50\n\n[limits]\nwork-factor = 7\nmemory = \"128 MiB\"\noutput = \"8 MiB\"\n\n[[group]]\nname = \"basic\"");
        let problem = load(&text).unwrap();
        assert_eq!(problem.checker, Checker::Float { tolerance: 1e-6 });
        assert_eq!(problem.weights, Weights { correctness: 50, edge_cases: 50 });
        assert_eq!(
            problem.limits,
            ProblemLimits { work: WorkLimit::TimesSlowest(7), memory: 128 << 20, output: 8 << 20 }
        );
        let steps = load(&text.replace("work-factor = 7", "steps = 20_000_000")).unwrap();
        assert_eq!(
            steps.limits,
            ProblemLimits { work: WorkLimit::Steps(20_000_000), memory: 128 << 20, output: 8 << 20 }
        );
    }

    #[test]
    fn a_checker_of_printed_text_says_how_words_are_compared() {
        let bank = TestBank::new();
        let checker = |kind: &str, table: &str| {
            let text = format!("{kind}, hidden 1\n-- problem.toml --\n[checker]\n{table}");
            bank.try_problem("echo", &text).map(|problem| problem.checker).map_err(|error| error.message)
        };
        let exactly = Words { case_sensitive: true, space_sensitive: true, ..Words::default() };
        let near = |absolute, relative| Words { tolerance: Tolerance { absolute, relative }, ..Words::default() };
        for (table, words) in [
            ("kind = \"words\"", Words::default()),
            ("kind = \"words\"\ncase-sensitive = true\nspace-sensitive = true", exactly),
            ("kind = \"words\"\nabsolute-tolerance = 1e-6", near(Some(1e-6), None)),
            ("kind = \"words\"\nabsolute-tolerance = 0.5\nrelative-tolerance = 1", near(Some(0.5), Some(1.0))),
            ("kind = \"float\"\ntolerance = 0.5", Words { case_sensitive: true, ..near(Some(0.5), Some(0.5)) }),
        ] {
            assert_eq!(checker("script", table), Ok(Checker::Words(words)), "{table}");
        }
        for (kind, table, message) in [
            ("class", "kind = \"words\"", "it compares printed text, and a program of this problem gives values"),
            ("script", "kind = \"unordered\"", "it compares values, and a program of this problem prints text"),
            ("script", "kind = \"words\"\ntolerance = 1", "`tolerance` belongs to the checker `float` only"),
            ("script", "kind = \"words\"\nabsolute-tolerance = 0", "a tolerance is a positive number"),
            ("script", "kind = \"words\"\nrelative-tolerance = inf", "a tolerance is a positive number"),
            ("script", "kind = \"float\"\ntolerance = -1", "the checker `float` needs a positive `tolerance`"),
            (
                "script",
                "kind = \"exact\"\ncase-sensitive = true",
                "`absolute-tolerance`, `relative-tolerance`, `case-sensitive` and `space-sensitive` belong to the checker \
                 `words` only",
            ),
        ] {
            assert_eq!(checker(kind, table).unwrap_err(), message, "{table}");
        }
    }

    #[test]
    fn every_kind_is_read_from_its_table() {
        let function = "[function]\nname = \"echo\"\nparams = [{ name = \"n\", type = \"int\" }]\nreturns = \"int\"\n";
        for (table, case, field) in [
            (function, r#"{"name":"a","args":[1],"expected":1}"#, "args"),
            (
                "[class]\nname = \"Echo\"\nconstructor = []\nmethods = [{ name = \"say\", params = [], returns = \"int\" }]\n",
                r#"{"name":"a","calls":[["Echo"],["say"]],"expected":[null,1]}"#,
                "calls",
            ),
            ("[stdio]\n", r#"{"name":"a","stdin":"1","expected":"1"}"#, "stdin"),
            ("[interactive]\nparams = [{ name = \"n\", type = \"int\" }]\n", r#"{"name":"a","args":[1]}"#, "args"),
            (
                "[multi-pass]\npasses = 2\nparams = [{ name = \"n\", type = \"int\" }]\n",
                r#"{"name":"a","args":[1]}"#,
                "args",
            ),
        ] {
            let folder = TestBank::new();
            folder.write("interactor.py", "");
            folder.write("checker.py", "");
            let text = GOOD.replace(function, table);
            let source = TomlSource { path: Path::new("problem.toml"), text: &text };
            let mut document = source.table().unwrap();
            let (read, table) = take_kind(&source, document.get_mut()).unwrap();
            let kind = read(&source, table, &Folder::from(folder.path())).unwrap();
            assert_eq!(kind.input_field(), field);
            assert!(read_cases(case, Path::new("a.jsonl"), &*kind, &Checker::Exact).is_ok(), "{field}");
        }
    }

    #[test]
    fn a_file_that_is_not_a_problem_says_where_and_why() {
        for (before, after, message) in [
            (
                "[[group]]\nname = \"basic\"",
                "[project]\nmodule = \"main\"\n\n[[group]]\nname = \"basic\"",
                "problem.toml:14: `main` is not the name of a module\n(hint: use at most 60 lower-case letters, digits and `_`, and neither `main` nor `solution`)",
            ),
            (
                "minutes =",
                "minuts =",
                "problem.toml:6: unknown field `minuts`, expected one of `title`, `number`, `aliases`, `difficulty`, `topics`, `theme`, `rounds`, `minutes`, `follows`, `inherits`, `function`, `class`, `stdio`, `interactive`, `multi-pass`, `checker`, `score`, `limits`, `growth`, `project`, `group`, `section`",
            ),
            ("minutes = 10\n", "", "problem.toml:1: missing field `minutes`"),
            (
                "minutes = 10",
                "aliases = [\"a\", \"b\\n\"]\nminutes = 10",
                "problem.toml:6: `b\n` is not an alias\n(hint: it has at most 100 letters, digits, `-`, `_`, `.`, `/` and spaces, as in `HumanEval/1`)",
            ),
            (
                "minutes = 10",
                "aliases = [\"HumanEval/1\",\n\"humaneval_1\"]\nminutes = 10",
                "problem.toml:7: the alias `humaneval_1` is there twice",
            ),
            ("minutes = 10", "minutes = \"10\"", "problem.toml:6: invalid type: string \"10\", expected u32"),
            ("\"easy\"", "\"eazy\"", "problem.toml:2: unknown difficulty `eazy`\n(hint: did you mean `easy`?)"),
            ("\"easy\"", "\"x\"", "problem.toml:2: unknown difficulty `x`\n(hint: expected one of easy, medium, hard)"),
            (
                "[function]",
                "[functoin]",
                "problem.toml:8: unknown field `functoin`, expected one of `title`, `number`, `aliases`, `difficulty`, `topics`, `theme`, `rounds`, `minutes`, `follows`, `inherits`, `function`, `class`, `stdio`, `interactive`, `multi-pass`, `checker`, `score`, `limits`, `growth`, `project`, `group`, `section`",
            ),
            (
                "[[group]]\nname = \"basic\"",
                "[stdio]\n\n[[group]]\nname = \"basic\"",
                "problem.toml: exactly one of [function], [class], [stdio], [interactive] and [multi-pass] is needed",
            ),
            (
                "returns = \"int\"",
                "retuns = \"int\"",
                "problem.toml:11: unknown field `retuns`, expected one of `name`, `aliases`, `params`, `returns`, `answer`",
            ),
            (
                "returns = \"int\"\n",
                "",
                "problem.toml: [function] needs either `returns` or `answer`\n(hint: `returns` is the type of the result; `answer` names the parameter that is changed in place)",
            ),
            ("returns = \"int\"", "answer = \"m\"", "problem.toml:11: no parameter is named `m`"),
            (
                "returns = \"int\"",
                "returns = \"itn\"",
                "problem.toml:11: unknown type `itn`\n(hint: expected int, long, float, number, bool, string, json, list<T>, tuple<A, B>, tuple<T, ...>, map<K, T>, optional<T>, list-node<T> or tree-node<T>)",
            ),
            (
                "category = \"zero\"\n",
                "",
                "problem.toml:18: the edge group `nothing` has no `category`\n(hint: `judge list --categories` prints the list to choose from)",
            ),
            ("\"zero\"", "\"zeor\"", "problem.toml:20: unknown edge category `zeor`\n(hint: did you mean `zero`?)"),
            (
                "\"hidden\"",
                "\"hidden\"\ncategory = \"zero\"",
                "problem.toml:16: only groups of kind `edge` have a `category`",
            ),
            (
                "\"basic\"",
                "\"Basic\"",
                "problem.toml:14: `Basic` is not a valid group name\n(hint: use lower-case letters, digits and single dashes)",
            ),
            (
                "\"basic\"",
                "\"called-again\"",
                "problem.toml:14: the judge itself adds a group named `called-again`\n(hint: leave it out, or give it another name)",
            ),
            (
                "\"basic\"",
                "\"absent\"",
                "cases/absent.jsonl: the file is missing\n(hint: problems/README.md says which files a problem has)",
            ),
            (
                "[[group]]\nname = \"basic\"",
                "[score]\ncorrectness = 70\nedge-cases = 31\n\n[[group]]\nname = \"basic\"",
                "problem.toml: the points under [score] do not add up to 100",
            ),
            (
                "[[group]]\nname = \"basic\"",
                "[checker]\nkind = \"float\"\n\n[[group]]\nname = \"basic\"",
                "problem.toml:14: the checker `float` needs a positive `tolerance`\n(hint: tolerance = 1e-6)",
            ),
            (
                "[[group]]\nname = \"basic\"",
                "[limits]\nmemory = \"64MB\"\n\n[[group]]\nname = \"basic\"",
                "problem.toml:14: `64MB` is not an amount of memory\n(hint: write it as \"64 MiB\", from 1 to 2048)",
            ),
            (
                "[[group]]\nname = \"basic\"",
                "[limits]\noutput = \"65 MiB\"\n\n[[group]]\nname = \"basic\"",
                "problem.toml:14: `65 MiB` is not an amount of output\n(hint: write it as \"8 MiB\", from 1 to 64)",
            ),
            (
                "[[group]]\nname = \"basic\"",
                "[limits]\nwork-factor = 1\n\n[[group]]\nname = \"basic\"",
                "problem.toml:14: `work-factor` must be between 2 and 100",
            ),
            (
                "[[group]]\nname = \"basic\"",
                "[limits]\nsteps = 0\n\n[[group]]\nname = \"basic\"",
                "problem.toml:14: `steps` must be between 1 and 1000000000",
            ),
            (
                "[[group]]\nname = \"basic\"",
                "[limits]\nwork-factor = 5\nsteps = 9\n\n[[group]]\nname = \"basic\"",
                "problem.toml:15: `steps` is there beside `work-factor`\n(hint: `steps` is a limit by itself; `work-factor` multiplies what the accepted solutions need)",
            ),
            ("title = \"Echo\"", "title = \"Echo", "problem.toml:1: invalid basic string, expected `\"`"),
        ] {
            assert!(GOOD.contains(before), "{before}");
            assert_eq!(load(&GOOD.replacen(before, after, 1)).err().as_deref(), Some(message), "{after}");
        }
    }

    #[test]
    fn what_a_program_of_the_problem_reads_is_bounded() {
        let function = "[function]\nname = \"echo\"\nparams = [{ name = \"n\", type = \"int\" }]\nreturns = \"int\"\n";
        for (tables, is_read) in [
            (format!("{function}\n[checker]\nkind = \"program\"\n"), false),
            ("[stdio]\n\n[checker]\nkind = \"words\"\n".to_owned(), false),
            ("[stdio]\n\n[checker]\nkind = \"program\"\n".to_owned(), true),
            ("[interactive]\nparams = []\n".to_owned(), true),
            ("[multi-pass]\npasses = 2\nparams = []\n".to_owned(), true),
        ] {
            for (output, is_refused) in [("8 MiB", false), ("9 MiB", is_read)] {
                let text = GOOD.replace(function, &format!("{tables}\n[limits]\noutput = \"{output}\"\n"));
                let error = load(&text).err().unwrap_or_default();
                let message = format!("`{output}` is more than a checker or an interactor may be given");
                assert_eq!(error.contains(&message), is_refused, "{tables}: {error}");
            }
        }
    }

    /// A bank with the problem `echo`, and `parrot` with these lines at its top.
    fn followed(lines: &str) -> (TestBank, Result<Problem, String>) {
        let bank = TestBank::new();
        bank.problem("echo", "sample 1, hidden basic 2, edge zero 1");
        let text = format!("{lines}\nsample 1, hidden other 1");
        let shown = format!("{}/", bank.path().display());
        let problem = bank.try_problem("parrot", &text).map_err(|error| error.to_string().replace(&shown, ""));
        (bank, problem)
    }

    #[test]
    fn a_problem_inherits_groups_with_their_kinds_after_its_own() {
        let (bank, problem) = followed("follows = \"echo\"\ninherits = [\"zero\", \"basic\"] # (both)");
        let problem = problem.unwrap();
        assert_eq!(problem.follows.as_deref(), Some("echo"));
        let groups: Vec<_> = problem.groups.iter().map(|group| (&*group.name, group.kind, group.cases.len())).collect();
        let zero = GroupKind::Edge(Category::named("zero").unwrap());
        let own = [("sample", GroupKind::Sample, 1), ("other", GroupKind::Hidden, 1)];
        assert_eq!(groups, [&own[..], &[("zero", zero, 1), ("basic", GroupKind::Hidden, 2)]].concat());
        let files = ["parrot/cases/sample", "parrot/cases/other", "echo/cases/zero", "echo/cases/basic"];
        for (group, file) in problem.groups.iter().zip(files) {
            assert_eq!(problem.cases_path(group), bank.path().join(file).with_extension("jsonl"));
        }
    }

    #[test]
    fn a_digest_covers_what_is_inherited() {
        let (bank, _) = followed("follows = \"echo\"\ninherits = [\"zero\"]");
        let again = || Problem::load(&bank.path().join("parrot")).unwrap().digest().unwrap();
        let before = again();
        bank.write("echo/cases/basic.jsonl", "{\"name\": \"a\", \"args\": [9], \"expected\": [9]}\n");
        assert_eq!(again(), before, "this group is not inherited");
        bank.write("echo/cases/zero.jsonl", "{\"name\": \"a\", \"args\": [9], \"expected\": [9]}\n");
        let other_case = again();
        assert_ne!(other_case, before);
        let toml = fs::read_to_string(bank.path().join("echo/problem.toml")).unwrap();
        bank.write("echo/problem.toml", &toml.replace("category = \"zero\"", "category = \"ties\""));
        assert_ne!(again(), other_case, "what it counts for is inherited too");
    }

    #[test]
    fn what_cannot_be_inherited_says_why() {
        let all = |inherits: &str| format!("follows = \"echo\"\ninherits = {inherits} # (all)");
        for (lines, message) in [
            (all("[\"zeor\"]"), "`echo` has no group of its own named `zeor`"),
            (all("[\"sample\"]"), "the group `sample` has samples"),
            (all("[\"zero\", \"zero\"]"), "another group is already named `zero`"),
            ("class\nfollows = \"echo\"\ninherits = [\"zero\"]".to_owned(), "the signature is not that of `echo`"),
            ("inherits = [\"zero\"]".to_owned(), "only a problem that `follows` another one `inherits` groups"),
            ("follows = \"../echo\"".to_owned(), "`../echo` is not the name of another problem"),
            ("follows = \"parrot\"".to_owned(), "`parrot` is not the name of another problem"),
            ("follows = \"ehco\"\ninherits = [\"zero\"]".to_owned(), "ehco/problem.toml: the file is missing"),
        ] {
            let error = followed(&lines).1.unwrap_err();
            assert!(error.contains(message), "{lines}: {error}");
        }
        assert!(followed("follows = \"ehco\"").1.is_ok(), "whoever inherits nothing needs nobody");
    }

    #[test]
    fn a_problem_without_hidden_cases_is_refused() {
        let text = GOOD.replace("\"hidden\"", "\"sample\"").replace("\"edge\"\ncategory = \"zero\"", "\"sample\"");
        let message = "problem.toml: there are no hidden cases\n(hint: add a [[group]] of kind `hidden` or `edge`: without one, every program would pass)";
        assert_eq!(load(&text).err().as_deref(), Some(message));
    }

    #[test]
    fn the_keys_are_those_that_serde_reads_and_the_kinds() {
        let error = toml::from_str::<ProblemFile>("x = 1").err().unwrap().to_string();
        for key in keys().filter(|key| !KINDS.iter().any(|(kind, _)| kind == key)) {
            assert!(error.contains(&format!("`{key}`")), "{key}: {error}");
        }
        assert_eq!(keys().count(), error.matches('`').count() / 2 - 1 + KINDS.len());
    }
}
