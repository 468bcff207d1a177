//! Points by group: what the folders of the test data say of them, as groups and sections of a problem have them.
//!
//! In the legacy format (`testdata.yaml`), a case has a score, folders say how the scores in them count together, and each folder passes
//! on what it says. In that of 2025-09 (`test_group.yaml`), a group of cases has a score; drafts of it (2023-07) say so under `scoring` of
//! `testdata.yaml`.

use std::collections::HashMap;

use super::{
    files::{SAMPLE, SECRET},
    yaml::Yaml,
};
use crate::{
    import::Names,
    points::{Counted, MAX_POINTS, Points, Scoring, Section, Together, points_of},
};

/// What a folder says of points.
#[derive(Clone, Debug)]
pub struct Rules {
    accept_score: f64,
    reject_score: f64,
    breaks: bool,
    is_custom: bool,
    flags: Vec<String>,
    range: Vec<String>,
    /// Of 2025-09; these are not passed on.
    max_score: Option<f64>,
    aggregation: Option<String>,
    requires: Vec<String>,
}

impl Default for Rules {
    fn default() -> Self {
        Self {
            accept_score: 1.0,
            reject_score: 0.0,
            breaks: true,
            is_custom: false,
            flags: Vec::new(),
            range: Vec::new(),
            max_score: None,
            aggregation: None,
            requires: Vec::new(),
        }
    }
}

impl Rules {
    /// What a folder says that lies in one with these rules, and has these files.
    pub fn inner(&self, testdata: Option<&Yaml>, test_group: Option<&Yaml>) -> Self {
        let legacy = |key: &str| testdata?.get(key);
        let new = |key: &str| test_group?.get(key);
        let draft = |key: &str| testdata?.get("scoring")?.get(key);
        let text = |yaml: &Yaml| yaml.text().map(str::to_owned);
        Self {
            accept_score: legacy("accept_score").and_then(Yaml::number).unwrap_or(self.accept_score),
            reject_score: legacy("reject_score").and_then(Yaml::number).unwrap_or(self.reject_score),
            breaks: legacy("on_reject").and_then(Yaml::text).map_or(self.breaks, |word| word != "continue"),
            is_custom: legacy("grading").and_then(Yaml::text).map_or(self.is_custom, |word| word == "custom"),
            flags: legacy("grader_flags").map_or_else(|| self.flags.clone(), Yaml::words),
            range: legacy("range").map_or_else(|| self.range.clone(), Yaml::words),
            max_score: new("max_score").or_else(|| draft("score")).and_then(Yaml::number),
            aggregation: new("score_aggregation").or_else(|| draft("aggregation")).and_then(text),
            requires: new("require_pass").or_else(|| draft("require-pass")).map(Yaml::words).unwrap_or_default(),
        }
    }

    /// How the scores in a folder count together; `None` if the mean counts.
    fn together(&self) -> Result<Option<Together>, String> {
        let says = |flag: &str| self.flags.iter().any(|word| word == flag);
        match (self.is_custom, self.reject_score != 0.0, says("max")) {
            (true, ..) => Err("a grader of its own gives them".to_owned()),
            (_, true, _) => Err("what is rejected has points too".to_owned()),
            (.., true) => Err("the best of several cases counts".to_owned()),
            _ if says("min") => Ok(Some(Together::Min)),
            _ if says("avg") => Ok(None),
            _ => Ok(Some(Together::Sum)),
        }
    }
}

/// The cases of one folder of `data/secret`.
#[derive(Clone, Copy, Debug)]
pub struct Folder<'a> {
    /// Its path in the package.
    pub path: &'a str,
    /// The name of its group here.
    pub name: &'a str,
    /// How many cases it has.
    pub count: usize,
}

/// The points of a package.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ByGroup {
    /// Of each group with points.
    pub groups: Vec<(String, Scoring)>,
    /// What puts groups together.
    pub sections: Vec<Section>,
    /// What is otherwise here.
    pub remarks: Vec<String>,
}

/// The points of a package with these secret folders. `rules` are those of every folder of the data; `samples` is the name of the group of
/// samples, if there is one.
///
/// # Errors
///
/// In words, when they cannot be points of a problem here.
pub fn by_group(
    rules: &HashMap<String, Rules>,
    folders: &[Folder],
    samples: Option<&str>,
    is_legacy: bool,
) -> Result<ByGroup, String> {
    let mut found = ByGroup::default();
    let mut names = Names::default();
    folders.iter().for_each(|folder| drop(names.take(folder.name)));
    samples.into_iter().for_each(|name| drop(names.take(name)));
    let tree = Tree { rules, folders, samples, is_legacy };
    tree.part(SECRET, Together::Sum, &mut names, &mut found)?;
    let most = found.most();
    if most <= 0.0 || found.groups.iter().any(|(_, scoring)| !(0.0..=MAX_POINTS).contains(&scoring.points)) {
        return Err("they are not between 0 and a million".to_owned());
    }
    if is_legacy {
        let of = |folder| rules.get(folder).cloned().unwrap_or_default();
        let (data, sample) = (of("data"), of(SAMPLE));
        if samples.is_some() && sample.accept_score != 0.0 && !data.flags.iter().any(|word| word == "ignore_sample") {
            found.remarks.push("the points of its samples are not kept: samples have none here".to_owned());
        }
        let stated = of(SECRET).range.get(1).and_then(|word| word.parse::<f64>().ok());
        if let Some(stated) = stated.filter(|stated| stated.is_finite() && (stated - most).abs() > 1e-6) {
            found.remarks.push(format!("its secret cases have {most} points together, and its `range` says {stated}"));
        }
    }
    Ok(found)
}

impl ByGroup {
    /// The most points of the whole.
    fn most(&self) -> f64 {
        let mut counted = Vec::new();
        for (name, scoring) in &self.groups {
            counted.push(Counted { name, scoring: Some(scoring), passed: 1, total: 1 });
        }
        Points::sum(points_of(&counted, &self.sections)).max_score
    }
}

struct Tree<'a> {
    rules: &'a HashMap<String, Rules>,
    folders: &'a [Folder<'a>],
    samples: Option<&'a str>,
    is_legacy: bool,
}

impl Tree<'_> {
    /// Adds what lies in a folder, which counts `within` the folder around it. Returns the names of the parts that it is there.
    fn part(
        &self,
        path: &str,
        within: Together,
        names: &mut Names,
        found: &mut ByGroup,
    ) -> Result<Vec<String>, String> {
        let rules = self.rules.get(path).cloned().unwrap_or_default();
        let own = self.folders.iter().find(|folder| folder.path == path);
        let inner = self.inner(path);
        let (together, stop) = self.together(path, &rules, own.is_some() && !inner.is_empty(), inner.is_empty())?;
        let mut parts = Vec::new();
        if let Some(folder) = own {
            found.groups.push((folder.name.to_owned(), self.scoring(folder, &rules)?));
            parts.push(folder.name.to_owned());
        }
        for folder in &inner {
            parts.extend(self.part(folder, together, names, found)?);
        }
        // What is added up within a sum needs no section.
        let is_plain = inner.is_empty() || (together == Together::Sum && !stop && within == Together::Sum);
        if is_plain || parts.len() < 2 {
            return Ok(parts);
        }
        let name = names.take(path.rsplit('/').next().unwrap_or(path));
        found.sections.push(Section { name: name.clone(), groups: parts, score: together, stop });
        Ok(vec![name])
    }

    /// The folders directly in a folder that have cases or folders with cases.
    fn inner(&self, path: &str) -> Vec<String> {
        let mut inner: Vec<String> = Vec::new();
        for folder in self.folders {
            let Some(rest) = folder.path.strip_prefix(path).and_then(|rest| rest.strip_prefix('/')) else { continue };
            let next = format!("{path}/{}", rest.split('/').next().unwrap_or(rest));
            if !inner.contains(&next) {
                inner.push(next);
            }
        }
        inner
    }

    /// How the parts of a folder count together, and whether it stops at a failure.
    fn together(
        &self,
        path: &str,
        rules: &Rules,
        is_mixed: bool,
        is_innermost: bool,
    ) -> Result<(Together, bool), String> {
        if !self.is_legacy {
            let usual = if path == SECRET { "sum" } else { "pass-fail" };
            return match rules.aggregation.as_deref().unwrap_or(usual) {
                "sum" => Ok((Together::Sum, false)),
                "min" | "pass-fail" => Ok((Together::Min, false)),
                other => Err(format!("`{other}` is no way to count that is known")),
            };
        }
        match rules.together()? {
            Some(together) => Ok((together, rules.breaks)),
            // The mean of cases is an equal share for each.
            None if is_innermost && !is_mixed => Ok((Together::Sum, rules.breaks)),
            None => Err("the mean of several groups counts".to_owned()),
        }
    }

    fn scoring(&self, folder: &Folder, rules: &Rules) -> Result<Scoring, String> {
        let (score, stop) = self.together(folder.path, rules, false, true)?;
        let mut requires = Vec::new();
        let points = if self.is_legacy {
            // A folder that stops at its samples has no points when one of them fails.
            let stops_at_samples = self.rules.get("data").is_none_or(|data| data.breaks);
            requires.extend(self.samples.filter(|_| stops_at_samples).map(str::to_owned));
            let is_each = rules.together()? == Some(Together::Sum);
            if is_each { rules.accept_score * folder.count as f64 } else { rules.accept_score }
        } else {
            for path in &rules.requires {
                requires.push(self.named(path, folder.path)?);
            }
            let usual = (folder.path == SECRET).then_some(100.0);
            rules.max_score.or(usual).ok_or_else(|| format!("{} has no `max_score`", folder.path))?
        };
        Ok(Scoring { points, score, stop, requires })
    }

    /// The name here of a group that a group of 2025-09 requires, which comes before it.
    fn named(&self, path: &str, by: &str) -> Result<String, String> {
        let of_data = path.trim_end_matches('/').trim_start_matches("data/");
        if of_data == "sample" {
            return Ok(self.samples.ok_or("it requires samples, and has none")?.to_owned());
        }
        let full = format!("data/{of_data}");
        let before = self.folders.iter().take_while(|folder| folder.path != by);
        let named =
            |folder: &&Folder| folder.path == full || folder.path.strip_prefix(SECRET) == Some(&format!("/{of_data}"));
        let found = before.into_iter().find(named);
        found
            .map(|folder| folder.name.to_owned())
            .ok_or_else(|| format!("{by} requires `{path}`, which is no group before it"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The points of a package whose folders below `data` have these files and, in `secret`, so many cases.
    fn points(files: &[(&str, &str)], folders: &[(&str, usize)], is_legacy: bool) -> Result<ByGroup, String> {
        let mut rules: HashMap<String, Rules> = HashMap::new();
        let of = |path: &str| files.iter().find(|(of, _)| *of == path).map(|(_, text)| Yaml::parse(text).unwrap());
        for path in ["data", SAMPLE, SECRET].into_iter().chain(folders.iter().map(|(path, _)| *path)) {
            let outer = path.rsplit_once('/').and_then(|(outer, _)| rules.get(outer)).cloned().unwrap_or_default();
            let yaml = of(path);
            let (legacy, new) = if is_legacy { (yaml.as_ref(), None) } else { (None, yaml.as_ref()) };
            rules.insert(path.to_owned(), outer.inner(legacy, new));
        }
        let folders: Vec<Folder> = folders
            .iter()
            .filter(|it| it.1 > 0)
            .map(|it| Folder { path: it.0, name: it.0.rsplit('/').next().unwrap(), count: it.1 })
            .collect();
        by_group(&rules, &folders, Some("samples"), is_legacy)
    }

    fn scoring(points: f64, score: Together, stop: bool, requires: &[&str]) -> Scoring {
        Scoring { points, score, stop, requires: requires.iter().map(|name| (*name).to_owned()).collect() }
    }

    fn section(name: &str, groups: &[&str], score: Together, stop: bool) -> Section {
        let groups = groups.iter().map(|name| (*name).to_owned()).collect();
        Section { name: name.to_owned(), groups, score, stop }
    }

    use Together::{Min, Sum};

    const ROOT: (&str, &str) = ("data", "on_reject: continue\ngrader_flags: ignore_sample\n");

    #[test]
    fn groups_of_an_olympiad_add_up() {
        let group = |points: u32| format!("on_reject: break\naccept_score: {points}\ngrader_flags: min\n");
        let (one, two) = (group(30), group(70));
        let files = [
            ROOT,
            (SECRET, "on_reject: continue\nrange: 0 100\n"),
            ("data/secret/g1", one.as_str()),
            ("data/secret/g2", two.as_str()),
        ];
        let found = points(&files, &[("data/secret/g1", 3), ("data/secret/g2", 4)], true).unwrap();
        let groups =
            [("g1".to_owned(), scoring(30.0, Min, true, &[])), ("g2".to_owned(), scoring(70.0, Min, true, &[]))];
        assert_eq!(found, ByGroup { groups: groups.to_vec(), ..ByGroup::default() });
        let other = [ROOT, (SECRET, "on_reject: continue\nrange: 0 90\n"), files[2], files[3]];
        let found = points(&other, &[("data/secret/g1", 3), ("data/secret/g2", 4)], true).unwrap();
        assert_eq!(found.remarks, ["its secret cases have 100 points together, and its `range` says 90"]);
    }

    #[test]
    fn what_nothing_is_said_of_gives_a_point_for_each_case_and_stops() {
        let found = points(&[], &[(SECRET, 5)], true).unwrap();
        assert_eq!(found.groups, [("secret".to_owned(), scoring(5.0, Sum, true, &["samples"]))]);
        assert_eq!(found.remarks, ["the points of its samples are not kept: samples have none here"]);
        let found = points(&[], &[(SECRET, 5)], false).unwrap();
        assert_eq!(found.groups, [("secret".to_owned(), scoring(100.0, Sum, false, &[]))]);
    }

    #[test]
    fn groups_lie_in_groups() {
        let files = [
            ROOT,
            (SECRET, "on_reject: continue\naccept_score: 10\n"),
            ("data/secret/a", "grader_flags: min"),
            ("data/secret/b", "on_reject: break"),
            ("data/secret/b/y", "grader_flags: avg\naccept_score: 6"),
        ];
        let folders = [
            ("data/secret/a", 0),
            ("data/secret/a/x", 2),
            ("data/secret/a/z", 1),
            ("data/secret/b", 1),
            ("data/secret/b/y", 3),
        ];
        let found = points(&files, &folders, true).unwrap();
        let groups = [
            ("x".to_owned(), scoring(10.0, Min, false, &[])),
            ("z".to_owned(), scoring(10.0, Min, false, &[])),
            ("b".to_owned(), scoring(10.0, Sum, true, &[])),
            ("y".to_owned(), scoring(6.0, Sum, true, &[])),
        ];
        assert_eq!(found.groups, groups);
        assert_eq!(found.sections, [section("a", &["x", "z"], Min, false), section("b-2", &["b", "y"], Sum, true)]);
        assert_eq!(found.most(), 26.0);
    }

    #[test]
    fn groups_of_2025_09_have_a_score_and_may_require_others() {
        let files = [
            (SECRET, "score_aggregation: min"),
            ("data/secret/one", "max_score: 40"),
            ("data/secret/two", "max_score: 60\nscore_aggregation: sum\nrequire_pass: [sample, one]"),
        ];
        let found = points(&files, &[("data/secret/one", 1), ("data/secret/two", 2)], false).unwrap();
        let groups = [
            ("one".to_owned(), scoring(40.0, Min, false, &[])),
            ("two".to_owned(), scoring(60.0, Sum, false, &["samples", "one"])),
        ];
        assert_eq!(found.groups, groups);
        assert_eq!(found.sections, [section("secret", &["one", "two"], Min, false)]);
    }

    #[test]
    fn a_draft_of_2025_09_says_the_same_in_testdata_yaml() {
        let yaml = Yaml::parse("scoring: {score: 60, aggregation: sum, require-pass: [sample]}").unwrap();
        let rules = Rules::default().inner(Some(&yaml), None);
        let said = (rules.max_score, rules.aggregation.as_deref(), rules.requires.as_slice());
        assert_eq!(said, (Some(60.0), Some("sum"), &["sample".to_owned()][..]));
        assert_eq!(rules.inner(None, None).max_score, None, "it is not passed on");
    }

    #[test]
    fn what_cannot_be_kept_has_a_reason() {
        let g1 = "data/secret/g1";
        for (files, is_legacy, reason) in [
            (vec![(SECRET, "grading: custom")], true, "a grader of its own gives them"),
            (vec![(g1, "reject_score: 1")], true, "what is rejected has points too"),
            (vec![(g1, "grader_flags: max")], true, "the best of several cases counts"),
            (vec![(SECRET, "grader_flags: avg")], true, "the mean of several groups counts"),
            (vec![(SECRET, "accept_score: 0")], true, "they are not between 0 and a million"),
            (vec![(SECRET, "accept_score: -3")], true, "they are not between 0 and a million"),
            (vec![], false, "data/secret/g1 has no `max_score`"),
            (vec![(SECRET, "score_aggregation: best")], false, "`best` is no way to count that is known"),
            (
                vec![(g1, "max_score: 3\nrequire_pass: g2")],
                false,
                "data/secret/g1 requires `g2`, which is no group before it",
            ),
        ] {
            assert_eq!(
                points(&files, &[(g1, 2), ("data/secret/g2", 1)], is_legacy),
                Err(reason.to_owned()),
                "{files:?}"
            );
        }
    }
}
