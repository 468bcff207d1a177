//! The test data: cases in folders, and what their folders say of them.

use std::collections::HashSet;

use indexmap::IndexMap;

use super::{files::Files, yaml::Yaml};
use crate::{
    import::{Error, Names},
    problem::MAX_CASES,
};

/// The cases of a package, and what became of the rest.
#[derive(Clone, Debug, Default)]
pub struct Data {
    /// The groups, samples first, each with a case.
    pub groups: Vec<Group>,
    /// Files that are no cases, with the reason.
    pub left_out: Vec<(String, String)>,
    /// What the comparison is told, if all cases agree on it.
    pub flags: Vec<String>,
    /// Whether its samples stand for secret cases too, because there are none.
    pub has_samples_only: bool,
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
    /// The points for all of it, if the package says so.
    pub points: Option<f64>,
    /// The text of its case file.
    pub cases: String,
}

/// What a folder says of the cases in it and below it.
#[derive(Clone, Debug, Default)]
struct Rules {
    flags: Option<Vec<String>>,
    points: Option<f64>,
}

/// The most bytes of an input or an answer.
const MAX_CASE: usize = 16 << 20;

/// The folders of the two parts of the data.
const SAMPLE: &str = "data/sample";
const SECRET: &str = "data/secret";

impl Data {
    /// Reads the cases of a package. `flags` are those that `problem.yaml` gives to every case.
    ///
    /// # Errors
    ///
    /// When the machine cannot read a file.
    pub fn read(files: &Files, flags: &[String]) -> Result<Self, Error> {
        let mut reader = Reader {
            files,
            flags,
            data: Self::default(),
            names: Names::default(),
            known: None,
            with_files: HashSet::new(),
        };
        for part in [SAMPLE, SECRET] {
            reader.part(part)?;
        }
        reader.samples_as_secret();
        let Reader { mut data, known, .. } = reader;
        data.flags = known.unwrap_or_else(|| flags.to_owned());
        data.obstacle = data.obstacle.or_else(|| data.groups.is_empty().then(|| "it has no cases".to_owned()));
        Ok(data)
    }
}

struct Reader<'a> {
    files: &'a Files<'a>,
    /// What every case is told.
    flags: &'a [String],
    data: Data,
    names: Names,
    /// What the cases so far are told.
    known: Option<Vec<String>>,
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
        let (mut names, mut cases) = (Names::default(), String::new());
        for input in inputs {
            match self.case(input, rules)? {
                Ok((stem, fields)) => {
                    let line = [("name", names.take(stem))].into_iter().chain(fields);
                    let line: Vec<String> =
                        line.map(|(key, text)| format!("\"{key}\": {}", serde_json::Value::from(text))).collect();
                    cases += &format!("{{{}}}\n", line.join(", "));
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
        let points = rules.points.filter(|_| !is_sample);
        self.data.groups.push(Group { name, is_sample, points, cases });
        Ok(())
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
        if own.get("args").is_some() {
            return Ok(Err("its program gets arguments on the command line".to_owned()));
        }
        if self.with_files.contains(path) {
            return Ok(Err("its program reads files".to_owned()));
        }
        let told = own.get("output_validator_args").map(Yaml::words).or_else(|| rules.flags.clone());
        let told: Vec<String> = self.flags.iter().cloned().chain(told.unwrap_or_default()).collect();
        if self.known.as_ref().is_some_and(|known| *known != told) {
            self.data.obstacle = Some("its cases are compared by different rules".to_owned());
        }
        self.known.get_or_insert(told);
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
        let mut fields = vec![("stdin", stdin), ("expected", expected)];
        fields.extend(own.get("description").and_then(Yaml::text).map(|note| ("note", note.to_owned())));
        Ok(Ok((stem, fields)))
    }

    /// What the folders from `data` down to `folder` say; the inner ones count.
    fn rules(&mut self, folder: &str) -> Result<Rules, Error> {
        let mut rules = Rules::default();
        let ends = folder.match_indices('/').map(|(at, _)| at).chain([folder.len()]);
        for outer in ends.map(|end| &folder[..end]) {
            for (file, flags, points) in [
                ("testdata.yaml", "output_validator_flags", "accept_score"),
                ("test_group.yaml", "output_validator_args", "max_score"),
            ] {
                let path = format!("{outer}/{file}");
                let yaml = match self.yaml(&path)? {
                    Some(Ok(yaml)) => yaml,
                    Some(Err(reason)) => {
                        self.data.obstacle = Some(format!("its {path} is not read: {reason}"));
                        continue;
                    }
                    None => continue,
                };
                rules.flags = yaml.get(flags).map(Yaml::words).or(rules.flags);
                rules.points = yaml.get(points).and_then(Yaml::number).or(rules.points);
            }
        }
        Ok(rules)
    }

    fn yaml(&self, path: &str) -> Result<Option<Result<Yaml, String>>, Error> {
        Ok(self.files.text(path)?.map(|text| text.and_then(|text| Yaml::parse(&text))))
    }
}

/// The name of a case, and the other fields of its line.
type Fields<'a> = (&'a str, Vec<(&'static str, String)>);
