//! Points by group in `problem.toml`: `points` of the groups, and the sections that put groups together.

use serde::Deserialize;
use toml::Spanned;

use crate::{
    case::{Group, is_slug},
    file::{ProblemError, TomlSource},
    points::{MAX_POINTS, MAX_SECTIONS, Parts, Scoring, Section, Together},
    value::shorten,
    vocabulary::Role,
};

/// A group of cases.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GroupTable {
    pub name: Spanned<String>,
    pub kind: Spanned<String>,
    pub category: Option<Spanned<String>>,
    points: Option<Spanned<f64>>,
    score: Option<Spanned<String>>,
    stop: Option<bool>,
    requires: Option<Vec<Spanned<String>>>,
}

/// What puts groups together.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SectionTable {
    name: Spanned<String>,
    groups: Vec<Spanned<String>>,
    score: Option<Spanned<String>>,
    #[serde(default)]
    stop: bool,
}

/// How a group makes points; `above` are the groups before it.
pub fn scoring<'a>(
    source: &TomlSource,
    table: &GroupTable,
    role: Role,
    mut above: impl Iterator<Item = &'a str>,
) -> Result<Option<Scoring>, ProblemError> {
    let name = &table.name;
    let Some(points) = &table.points else {
        let alone =
            [("score", table.score.is_some()), ("stop", table.stop.is_some()), ("requires", table.requires.is_some())];
        return match alone.into_iter().find(|(_, is_there)| *is_there) {
            Some((key, _)) => Err(source.error(name, format!("`{key}` belongs to groups with `points` only"))),
            None => Ok(None),
        };
    };
    if role != Role::Hidden {
        return Err(source.error(points, "only groups of kind `hidden` have `points`"));
    }
    if !(0.0..=MAX_POINTS).contains(points.get_ref()) {
        return Err(source.error(points, format!("`points` must be between 0 and {MAX_POINTS}")));
    }
    let required = table.requires.as_deref().unwrap_or_default();
    let known: Vec<&str> = above.by_ref().collect();
    if let Some(other) = required.iter().find(|other| !known.contains(&other.get_ref().as_str())) {
        let message = format!("`{}` is not the name of a group above this one", shorten(other.get_ref(), 60));
        return Err(source.error(other, message));
    }
    Ok(Some(Scoring {
        points: *points.get_ref(),
        score: together(source, table.score.as_ref(), Together::Min)?,
        stop: table.stop.unwrap_or_default(),
        requires: required.iter().map(|other| other.get_ref().clone()).collect(),
    }))
}

fn together(source: &TomlSource, word: Option<&Spanned<String>>, usual: Together) -> Result<Together, ProblemError> {
    word.map_or(Ok(usual), |word| source.choice(word, "way to count", &Together::NAMES))
}

/// The sections of a problem with these groups. `has_parts` is whether the file shares points among correctness and edge cases.
pub fn sections<'a>(
    source: &TomlSource,
    tables: &[SectionTable],
    groups: impl Iterator<Item = &'a Group> + Clone,
    has_parts: bool,
) -> Result<Vec<Section>, ProblemError> {
    let scored = groups.clone().filter_map(|group| group.scoring.as_ref());
    let fail = |message: String| Err(ProblemError::of(source.path, message));
    let Some(_) = scored.clone().next() else {
        return match tables.first() {
            Some(table) => {
                Err(source.error(&table.name, "a section puts groups with `points` together, and none has any"))
            }
            None => Ok(Vec::new()),
        };
    };
    if has_parts {
        let error = ProblemError::of(source.path, "the points under [score] are there beside `points` of groups");
        return Err(error.hint("leave out [score]: a problem has its points by one or by the other"));
    }
    if let Some(group) = groups.clone().find(|group| group.kind.role() != Role::Sample && group.scoring.is_none()) {
        return fail(format!("the group `{}` has no `points`, and other groups have", group.name));
    }
    if scored.map(|scoring| scoring.points).sum::<f64>() <= 0.0 {
        return fail("all groups together have no points".to_owned());
    }
    if let Some(table) = tables.get(MAX_SECTIONS) {
        return Err(source.error(&table.name, format!("a problem has at most {MAX_SECTIONS} sections")));
    }
    let mut parts = Parts::of(groups.map(|group| (group.name.as_str(), group.scoring.is_some())));
    tables.iter().map(|table| section(source, table, &mut parts)).collect()
}

fn section(source: &TomlSource, table: &SectionTable, parts: &mut Parts) -> Result<Section, ProblemError> {
    let name = table.name.get_ref();
    if !is_slug(name) {
        return Err(source
            .error(&table.name, format!("`{}` is not a valid name of a section", shorten(name, 60)))
            .hint("use lower-case letters, digits and single dashes"));
    }
    if table.groups.is_empty() {
        return Err(source.error(&table.name, format!("the section `{name}` has no groups")));
    }
    let section = Section {
        name: name.clone(),
        groups: table.groups.iter().map(|group| group.get_ref().clone()).collect(),
        score: together(source, table.score.as_ref(), Together::Sum)?,
        stop: table.stop,
    };
    match parts.join(&section) {
        Ok(()) => Ok(section),
        Err(wrong) => Err(match table.groups.iter().find(|group| group.get_ref() == wrong) {
            Some(group) => source
                .error(group, format!("`{}` cannot lie in the section `{name}`", shorten(wrong, 60)))
                .hint("name groups with points and sections above, each in one section only"),
            None => source.error(&table.name, format!("a group or another section is already named `{name}`")),
        }),
    }
}

#[cfg(test)]
mod tests {
    use crate::{
        points::{Scoring, Together},
        testing::TestBank,
    };

    /// A problem with the groups `samples`, `small` and `large`; `small` and `large` are what follows their names.
    fn read(small: &str, large: &str, rest: &str) -> Result<crate::Problem, String> {
        let bank = TestBank::new();
        let case = |name: &str, n: u32| {
            format!("-- cases/{name}.jsonl --\n{{\"name\": \"c\", \"args\": [{n}], \"expected\": [{n}]}}\n")
        };
        let group = |name: &str, keys: &str| format!("[[group]]\nname = \"{name}\"\nkind = \"hidden\"\n{keys}\n");
        let text = format!(
            "sample samples 1\n{}{}-- problem.toml --\n{}{}{rest}",
            case("small", 2),
            case("large", 3),
            group("small", small),
            group("large", large)
        );
        bank.try_problem("echo", &text).map_err(|error| error.message)
    }

    #[test]
    fn groups_say_how_they_make_points() {
        let problem = read(
            "points = 30\nscore = \"sum\"\nstop = true\nrequires = [\"samples\"]",
            "points = 70.5",
            "[[section]]\nname = \"all\"\ngroups = [\"small\", \"large\"]\nscore = \"min\"\n",
        )
        .unwrap();
        let scoring: Vec<_> = problem.groups.iter().map(|group| group.scoring.clone()).collect();
        let small = Scoring { points: 30.0, score: Together::Sum, stop: true, requires: vec!["samples".to_owned()] };
        let large = Scoring { points: 70.5, score: Together::Min, stop: false, requires: Vec::new() };
        assert_eq!(scoring, [None, Some(small), Some(large)]);
        assert_eq!((problem.sections[0].score, problem.sections[0].stop), (Together::Min, false));
        assert!(read("", "", "").unwrap().sections.is_empty());
    }

    #[test]
    fn points_that_do_not_fit_together_say_why() {
        let section = |keys: &str| format!("[[section]]\n{keys}\n");
        for (small, large, rest, message) in [
            ("stop = true", "", "", "`stop` belongs to groups with `points` only"),
            ("points = 1", "", "", "the group `large` has no `points`, and other groups have"),
            ("points = -1", "points = 1", "", "`points` must be between 0 and 1000000"),
            ("points = nan", "points = 1", "", "`points` must be between 0 and 1000000"),
            ("points = 0", "points = 0", "", "all groups together have no points"),
            ("points = 1\nscore = \"max\"", "points = 1", "", "unknown way to count `max`"),
            (
                "points = 1\nrequires = [\"large\"]",
                "points = 1",
                "",
                "`large` is not the name of a group above this one",
            ),
            (
                "points = 1",
                "points = 1",
                "[score]\ncorrectness = 50\nedge-cases = 50\n",
                "the points under [score] are there beside `points` of groups",
            ),
            (
                "",
                "",
                &section("name = \"s\"\ngroups = [\"small\"]"),
                "a section puts groups with `points` together, and none has any",
            ),
            ("points = 1", "points = 1", &section("name = \"s\"\ngroups = []"), "the section `s` has no groups"),
            (
                "points = 1",
                "points = 1",
                &section("name = \"s\"\ngroups = [\"samples\"]"),
                "`samples` cannot lie in the section `s`",
            ),
            (
                "points = 1",
                "points = 1",
                &section("name = \"large\"\ngroups = [\"small\"]"),
                "a group or another section is already named `large`",
            ),
        ] {
            assert_eq!(read(small, large, rest).unwrap_err(), message);
        }
        let bank = TestBank::new();
        let edge = "hidden 1, edge zero 1\n-- problem.toml --\npoints = 3\n";
        assert_eq!(bank.try_problem("echo", edge).unwrap_err().message, "only groups of kind `hidden` have `points`");
    }
}
