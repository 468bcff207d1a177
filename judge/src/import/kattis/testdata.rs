//! The test data: cases in folders, and what their folders say of them.

use std::collections::{HashMap, HashSet};

use indexmap::IndexMap;
use serde_json::Value as Json;

use super::{
    files::{Files, SAMPLE, SECRET},
    flags::own_tolerance,
    package::{Package, Way},
    points::{self, ByGroup, Folder},
    yaml::Yaml,
};
use crate::{
    import::{Error, Names, case_line},
    kind::Bounds,
    problem::MAX_CASES,
};

/// The cases of a package, and what became of the rest.
#[derive(Clone, Debug, Default)]
pub struct Data {
    /// The groups, samples first, each with a case.
    pub groups: Vec<Group>,
    /// Files that are no cases, with the reason.
    pub left_out: Vec<(String, String)>,
    /// What the comparison is told, if all cases agree on it or have a tolerance of their own.
    pub flags: Vec<String>,
    /// Whether its samples stand for secret cases too, because there are none.
    pub has_samples_only: bool,
    /// The points of its groups, or why they cannot be kept.
    pub points: Option<Result<ByGroup, String>>,
    /// Why the data cannot be that of a problem here.
    pub obstacle: Option<String>,
}

/// The cases of one folder.
#[derive(Clone, Debug)]
pub struct Group {
    /// The name that it has here.
    pub name: String,
    /// Whether people may see its cases.
    pub is_sample: bool,
    /// The text of its case file.
    pub cases: String,
    /// Its folder in the package, and how many cases it has.
    folder: String,
    count: usize,
}

/// What a folder says of the cases in it and below it.
#[derive(Clone, Debug, Default)]
struct Rules {
    flags: Option<Vec<String>>,
    /// Whether programs get arguments on the command line.
    has_arguments: bool,
    points: points::Rules,
}

/// The most bytes of an input or an answer, and of all cases together.
const MAX_CASE: usize = Bounds::OF_TEXT.each;
const MAX_DATA: u64 = Bounds::OF_TEXT.together;

/// The most bytes of a file that says something of one case, or of the cases of a folder.
const MAX_RULES: usize = 8 << 10;

impl Data {
    /// Reads the cases of a package.
    ///
    /// # Errors
    ///
    /// When the machine cannot read a file.
    pub fn read(files: &Files, package: &Package) -> Result<Self, Error> {
        let mut reader = Reader {
            files,
            package,
            data: Self::default(),
            names: Names::default(),
            known: None,
            rules: HashMap::new(),
            bytes: 0,
            with_files: HashSet::new(),
        };
        for part in [SAMPLE, SECRET] {
            reader.part(part)?;
        }
        reader.samples_as_secret();
        if package.is_scoring && !reader.data.has_samples_only {
            reader.data.points = Some(match package.is_minimised {
                true => Err("fewer are better there".to_owned()),
                false => reader.points()?,
            });
        }
        let Reader { mut data, known, .. } = reader;
        data.flags = known.unwrap_or_else(|| package.flags.clone());
        data.obstacle = data.obstacle.or_else(|| data.groups.is_empty().then(|| "it has no cases".to_owned()));
        Ok(data)
    }
}

struct Reader<'a> {
    files: &'a Files<'a>,
    package: &'a Package,
    data: Data,
    names: Names,
    /// What the first case is told.
    known: Option<Vec<String>>,
    /// What the folders say that were asked for.
    rules: HashMap<String, Rules>,
    /// How large the cases are that were read.
    bytes: u64,
    /// The cases that have files for the program to read.
    with_files: HashSet<&'a str>,
}

impl Reader<'_> {
    fn part(&mut self, part: &str) -> Result<(), Error> {
        self.data.left_out.extend(self.files.refused(part).map(|(path, reason)| (path.to_owned(), reason)));
        // A folder of 2025-09 has cases or groups, and one of the legacy format may have both.
        let mut folders: IndexMap<&str, Vec<&str>> = IndexMap::new();
        let mut count = 0;
        for path in self.files.below(part) {
            let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
            if name.ends_with(".in") {
                let folder = if self.package.is_legacy { folder } else { group_of(part, folder) };
                folders.entry(folder).or_default().push(path);
                count += 1;
            }
            self.with_files.extend(folder.strip_suffix(".files"));
        }
        if count > MAX_CASES {
            self.data.obstacle = Some(format!("it has more than {MAX_CASES} cases"));
            return Ok(());
        }
        for (folder, inputs) in folders {
            if self.data.obstacle.is_some() {
                break;
            }
            let rules = self.rules(folder)?;
            self.group(part, folder, &rules, inputs)?;
        }
        Ok(())
    }

    /// Where there are samples only, every program that is right on them is right.
    fn samples_as_secret(&mut self) {
        if let [samples] = self.data.groups.as_slice()
            && samples.is_sample
        {
            let group = Group { name: self.names.take("secret"), is_sample: false, ..samples.clone() };
            self.data.groups.push(group);
            self.data.has_samples_only = true;
        }
    }

    fn group(&mut self, part: &str, folder: &str, rules: &Rules, inputs: Vec<&str>) -> Result<(), Error> {
        let (mut names, mut cases, mut count) = (Names::default(), String::new(), 0);
        for input in inputs {
            match self.case(input, rules)? {
                Ok((stem, fields)) => {
                    count += 1;
                    let line = case_line(names.take(stem), fields);
                    self.bytes += line.len() as u64;
                    if self.bytes > MAX_DATA {
                        self.data.obstacle = Some(format!("its cases have more than {MAX_DATA} bytes together"));
                        return Ok(());
                    }
                    cases += &line;
                }
                Err(reason) => self.data.left_out.push((input.to_owned(), reason)),
            }
        }
        if cases.is_empty() {
            return Ok(());
        }
        let is_sample = part == SAMPLE;
        let below = folder.strip_prefix(part).unwrap_or_default().trim_start_matches('/');
        let name = match (is_sample, below) {
            (true, _) => "samples",
            (false, "") => "secret",
            (false, below) => below,
        };
        let name = self.names.take(name);
        self.data.groups.push(Group { name, is_sample, cases, folder: folder.to_owned(), count });
        Ok(())
    }

    /// The points of the groups that were read.
    fn points(&mut self) -> Result<Result<ByGroup, String>, Error> {
        let groups = std::mem::take(&mut self.data.groups);
        let mut rules: HashMap<String, points::Rules> = HashMap::new();
        for folder in groups.iter().map(|group| group.folder.as_str()).chain([SAMPLE]) {
            for outer in outward(folder) {
                if !rules.contains_key(outer) {
                    rules.insert(outer.to_owned(), self.rules(outer)?.points);
                }
            }
        }
        let secret = groups.iter().filter(|group| !group.is_sample);
        let folders: Vec<Folder> =
            secret.map(|group| Folder { path: &group.folder, name: &group.name, count: group.count }).collect();
        let samples = groups.iter().find(|group| group.is_sample).map(|group| group.name.as_str());
        let points = points::by_group(&rules, &folders, samples, self.package.is_legacy);
        self.data.groups = groups;
        Ok(points)
    }

    /// The name of a case and its fields, or why it is none.
    fn case<'b>(&mut self, input: &'b str, rules: &Rules) -> Result<Result<Fields<'b>, String>, Error> {
        let path = input.strip_suffix(".in").unwrap_or(input);
        let stem = path.rsplit('/').next().unwrap_or(path);
        let own = match self.yaml(&format!("{path}.yaml"))? {
            Some(Ok(yaml)) => yaml,
            Some(Err(reason)) => return Ok(Err(format!("its file {stem}.yaml: {reason}"))),
            None => Yaml::Null,
        };
        let has_arguments = own.get("args").map_or(rules.has_arguments, |of| !of.words().is_empty());
        if has_arguments || self.files.has(&format!("{path}.args")) {
            return Ok(Err("its program gets arguments on the command line".to_owned()));
        }
        if self.with_files.contains(path) {
            return Ok(Err("its program reads files".to_owned()));
        }
        let told = own.get("output_validator_args").map(Yaml::words).or_else(|| rules.flags.clone());
        let told: Vec<String> = self.package.flags.iter().cloned().chain(told.unwrap_or_default()).collect();
        let known = self.known.get_or_insert_with(|| told.clone());
        // An output validator gets the same flags for every case here.
        let tolerance = if self.package.has_validator { None } else { own_tolerance(known, &told) };
        if *known != told && tolerance.is_none() {
            self.data.obstacle = Some("its cases are compared by different rules".to_owned());
        }
        let tolerance = tolerance.filter(|_| *known != told);
        let text = |path: &str| self.files.text_of(path, MAX_CASE);
        let stdin = match text(input)? {
            Some(Ok(text)) => text,
            Some(Err(reason)) => return Ok(Err(reason)),
            None => return Ok(Err("it is gone".to_owned())),
        };
        let expected = match text(&format!("{path}.ans"))? {
            Some(Ok(text)) => text,
            Some(Err(reason)) => return Ok(Err(format!("its answer: {reason}"))),
            None => return Ok(Err("it has no answer".to_owned())),
        };
        let mut fields: Vec<(&str, Json)> = match self.package.way {
            Way::Once => vec![("stdin", stdin.into()), ("expected", expected.into())],
            Way::Talking | Way::InPasses(_) => vec![("args", vec![stdin, expected].into())],
        };
        fields.extend(tolerance.map(|tolerance| ("tolerance", tolerance.into())));
        fields.extend(own.get("description").and_then(Yaml::text).map(|note| ("note", note.into())));
        Ok(Ok((stem, fields)))
    }

    /// What the folders from `data` down to `folder` say; the inner ones count.
    fn rules(&mut self, folder: &str) -> Result<Rules, Error> {
        let mut rules = Rules::default();
        for outer in outward(folder) {
            if let Some(known) = self.rules.get(outer) {
                rules = known.clone();
                continue;
            }
            let [testdata, test_group] =
                [self.rules_file(outer, "testdata.yaml")?, self.rules_file(outer, "test_group.yaml")?];
            if let Some(arguments) = test_group.as_ref().and_then(|yaml| yaml.get("args")) {
                rules.has_arguments = !arguments.words().is_empty();
            }
            for (yaml, flags) in [
                (&testdata, "output_validator_flags"),
                (&testdata, "output_validator_args"),
                (&test_group, "output_validator_args"),
            ] {
                rules.flags = yaml.as_ref().and_then(|yaml| Some(yaml.get(flags)?.words())).or(rules.flags);
            }
            rules.points = rules.points.inner(testdata.as_ref(), test_group.as_ref());
            self.rules.insert(outer.to_owned(), rules.clone());
        }
        Ok(rules)
    }

    fn rules_file(&mut self, folder: &str, file: &str) -> Result<Option<Yaml>, Error> {
        let path = format!("{folder}/{file}");
        match self.yaml(&path)?.transpose() {
            Ok(yaml) => Ok(yaml),
            Err(reason) => {
                self.data.obstacle = Some(format!("its {path} is not read: {reason}"));
                Ok(None)
            }
        }
    }

    fn yaml(&self, path: &str) -> Result<Option<Result<Yaml, String>>, Error> {
        let read = |text: String| Yaml::parse(&self.package.filled_in(&text)?);
        Ok(self.files.text_of(path, MAX_RULES)?.map(|text| text.and_then(read)))
    }
}

/// The folder of 2025-09 that is the group of what lies in `folder`: one directly below its part of the data, or the part.
fn group_of<'a>(part: &str, folder: &'a str) -> &'a str {
    let below = folder.get(part.len() + 1..).unwrap_or_default();
    match below.split_once('/') {
        Some((group, _)) => &folder[..part.len() + 1 + group.len()],
        None => folder,
    }
}

/// The folders from the first part of a path down to the whole of it.
pub fn outward(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').map(|(at, _)| at).chain([path.len()]).map(|end| &path[..end])
}

/// The name of a case, and the other fields of its line.
type Fields<'a> = (&'a str, Vec<(&'static str, Json)>);
