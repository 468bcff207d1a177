//! `problem.yaml`: what a package says of its problem, in the legacy format and in that of 2025-09.

use std::collections::HashMap;

use super::{
    files::{DOMJUDGE, Files, TIME_LIMIT},
    yaml::Yaml,
};
use sandbox_api::MAX_SOURCE;

use crate::{import::Error, kind::MAX_PASSES};

/// The formats whose names are known. A package without a name is of the first.
const FORMATS: [&str; 5] = ["legacy", "legacy-icpc", "2023-07", "2023-07-draft", "2025-09"];

/// The most words that its validator may be told.
const MAX_FLAGS: usize = 100;

/// The most bytes of the name of a constant, and of a text with all constants in their places.
const MAX_NAME: usize = 100;
const MAX_FILLED_IN: usize = MAX_SOURCE;

/// How often a package runs a program on a case, where it does not say.
const PASSES: f64 = 2.0;

/// How the programs of a package are run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// On the input of a case, and then what they printed is looked at.
    Once,
    /// Beside the output validator, which they talk with.
    Talking,
    /// On the input of a case and then on what the output validator makes of what they printed, so often at most.
    InPasses(usize),
}

/// What a package says of its problem.
#[derive(Clone, Debug, PartialEq)]
pub struct Package {
    /// The title; `None` if it does not say one in English or in another language.
    pub title: Option<String>,
    /// Whether it is in the legacy format, of whatever name.
    pub is_legacy: bool,
    /// Whether programs have points, by groups of cases.
    pub is_scoring: bool,
    /// Whether fewer points are better.
    pub is_minimised: bool,
    /// How its programs are run.
    pub way: Way,
    /// Whether a program of the package decides which answers are right.
    pub has_validator: bool,
    /// What the validator is told for every case.
    pub flags: Vec<String>,
    /// The time limit in seconds, if it is written down.
    pub time_limit: Option<f64>,
    /// Which other time limits are written down, each as a remark.
    pub other_limits: Vec<String>,
    /// The memory limit in MiB, if it is written down.
    pub memory: Option<u64>,
    /// The output limit in MiB, if it is written down.
    pub output: Option<u64>,
    /// Names in double braces, and what stands for them.
    constants: HashMap<String, String>,
    /// Where the problem comes from, and what may be done with it, as one line for people.
    pub credits: String,
}

impl Package {
    /// Reads the package, or says why it cannot be a problem here.
    ///
    /// # Errors
    ///
    /// When the machine cannot read its files.
    pub fn read(files: &Files) -> Result<Result<Self, String>, Error> {
        let of_file = |reason: String| format!("its problem.yaml is not read: {reason}");
        let text = match files.text("problem.yaml")? {
            Some(Ok(text)) => text,
            Some(Err(reason)) => return Ok(Err(of_file(reason))),
            None => return Ok(Err("it has no problem.yaml".to_owned())),
        };
        let yaml = match Yaml::parse(&text) {
            Ok(yaml) => yaml,
            Err(reason) => return Ok(Err(of_file(reason))),
        };
        let mut package = match Self::of(&yaml) {
            Ok(package) => package,
            Err(reason) => return Ok(Err(reason)),
        };
        // In the legacy format, `validation` decides, and without it the default comparison.
        package.has_validator |= !package.is_legacy
            && ["output_validator", "output_validators"]
                .into_iter()
                .any(|folder| yaml.get("validation").is_none() && files.below(folder).next().is_some());
        let mut limits = package.time_limit.map(|seconds| ("problem.yaml", seconds)).into_iter().chain(beside(files)?);
        if let Some((first, seconds)) = limits.next() {
            package.time_limit = Some(seconds);
            let others = limits.filter(|(_, other)| *other != seconds);
            package.other_limits = others
                .map(|(file, other)| {
                    format!("its time limit is {seconds} s, as {first} says, and not {other} s, as {file} does")
                })
                .collect();
        }
        Ok(Ok(package))
    }

    fn of(yaml: &Yaml) -> Result<Self, String> {
        let format = yaml.get("problem_format_version").and_then(Yaml::text).unwrap_or("legacy");
        if !FORMATS.contains(&format) {
            let known = FORMATS.join("`, `");
            return Err(format!("its format is `{format}`; known are `{known}`"));
        }
        let types = yaml.get("type").map(Yaml::words).unwrap_or_default();
        let validation = yaml.get("validation").map(Yaml::words).unwrap_or_default();
        for word in types.iter().chain(&validation) {
            match word.as_str() {
                "pass-fail" | "scoring" | "default" | "custom" | "score" | "interactive" | "multi-pass" => {}
                "submit-answer" => return Err("it asks for answers and not for a program".to_owned()),
                other => return Err(format!("its kind `{other}` is not known")),
            }
        }
        if validation.iter().any(|word| word == "score") {
            return Err("its output validator gives points to each answer".to_owned());
        }
        let flags = yaml.get("validator_flags").map(Yaml::words).unwrap_or_default();
        if flags.len() > MAX_FLAGS {
            return Err(format!("its `validator_flags` are more than {MAX_FLAGS} words"));
        }
        let limits = |key: &str| yaml.get("limits").and_then(|limits| limits.get(key)).and_then(Yaml::number);
        let mebibytes = |key: &str| limits(key).filter(|mebibytes| *mebibytes >= 1.0).map(|mebibytes| mebibytes as u64);
        let says = |word: &str| types.iter().chain(&validation).any(|said| said == word);
        let way = match (says("interactive"), says("multi-pass")) {
            (false, false) => Way::Once,
            (true, false) => Way::Talking,
            (false, true) => Way::InPasses(passes(limits("validation_passes"))?),
            (true, true) => return Err("it is interactive in several passes".to_owned()),
        };
        Ok(Self {
            title: title(yaml),
            is_legacy: format.starts_with("legacy"),
            is_scoring: says("scoring"),
            is_minimised: yaml.get("grading").and_then(|of| of.get("objective")).and_then(Yaml::text) == Some("min"),
            way,
            has_validator: way != Way::Once || says("custom"),
            flags,
            time_limit: limits("time_limit").filter(|seconds| *seconds > 0.0),
            other_limits: Vec::new(),
            memory: mebibytes("memory"),
            output: mebibytes("output"),
            constants: constants(yaml),
            credits: credits(yaml),
        })
    }

    /// A text with the constants of the package in their places. What stands for a constant is text, and no constants are in it.
    ///
    /// # Errors
    ///
    /// When it becomes larger than a text of a package may be.
    pub fn filled_in(&self, text: &str) -> Result<String, String> {
        self.filled_between(text, "{{", "}}")
    }

    /// The same for a statement in TeX, where there is a macro for it too.
    ///
    /// # Errors
    ///
    /// As for [`filled_in`](Self::filled_in).
    pub fn filled_in_tex(&self, text: &str) -> Result<String, String> {
        self.filled_between(text, "\\constant{", "}")
    }

    fn filled_between(&self, text: &str, open: &str, close: &str) -> Result<String, String> {
        let (mut filled, mut rest) = (String::new(), text);
        while let Some(at) = rest.find(open) {
            filled += &rest[..at];
            let inside = &rest[at + open.len()..];
            let mut windows = inside.as_bytes().windows(close.len()).take(MAX_NAME);
            let length = windows.position(|window| window == close.as_bytes());
            let value = length
                .and_then(|length| Some((self.constants.get(&inside[..length])?, &inside[length + close.len()..])));
            // It may begin at the next brace.
            let (text, behind) = value.map_or((&open[..1], &rest[at + 1..]), |(value, behind)| (value, behind));
            filled += text;
            rest = behind;
            if filled.len() > MAX_FILLED_IN {
                return Err(format!("with its constants it has more than {MAX_FILLED_IN} bytes"));
            }
        }
        Ok(filled + rest)
    }
}

/// How many passes there may be.
fn passes(stated: Option<f64>) -> Result<usize, String> {
    let passes = stated.unwrap_or(PASSES);
    if (1.0..=MAX_PASSES as f64).contains(&passes) {
        Ok(passes as usize)
    } else {
        Err(format!("it runs a program {passes} times on a case; here it is at most {MAX_PASSES}"))
    }
}

/// The time limits that lie in files of their own, as DOMjudge reads one and Kattis writes one, with the files.
fn beside(files: &Files) -> Result<impl Iterator<Item = (&'static str, f64)>, Error> {
    let seconds = |text: &str| text.trim().trim_matches(['\'', '"']).parse().ok();
    let of_domjudge = files.text(DOMJUDGE)?.and_then(Result::ok).and_then(|text| {
        let value = |line: &str| seconds(line.trim().strip_prefix("timelimit")?.trim().strip_prefix('=')?);
        text.lines().find_map(value)
    });
    let of_kattis = files.text(TIME_LIMIT)?.and_then(Result::ok).and_then(|text| seconds(&text));
    let found = [(DOMJUDGE, of_domjudge), (TIME_LIMIT, of_kattis)].into_iter();
    let usable = |seconds: &f64| seconds.is_finite() && *seconds > 0.0;
    Ok(found.filter_map(move |(file, seconds)| Some((file, seconds.filter(usable)?))))
}

/// The title in English, or in the first language that it is in.
fn title(yaml: &Yaml) -> Option<String> {
    let name = yaml.get("name")?;
    let text = match name {
        Yaml::Map(_) => name.get("en").or_else(|| name.entries().next().map(|(_, title)| title))?.text()?,
        _ => name.text()?,
    };
    let title = text.split_whitespace().collect::<Vec<_>>().join(" ");
    (!title.is_empty()).then_some(title)
}

fn constants(yaml: &Yaml) -> HashMap<String, String> {
    let value = |value: &Yaml| value.text().or_else(|| value.get("value")?.text()).map(str::to_owned);
    let entries = yaml.get("constants").into_iter().flat_map(Yaml::entries);
    entries.filter_map(|(name, of)| Some((name.to_owned(), value(of)?))).collect()
}

fn credits(yaml: &Yaml) -> String {
    let fields = [
        ("Source", "source"),
        ("Source", "source_url"),
        ("Author", "author"),
        ("Credits", "credits"),
        ("Rights", "rights_owner"),
        ("Licence", "license"),
    ];
    let said = |(title, key): (&str, &str)| Some(format!("{title}: {}", said(yaml.get(key)?)?));
    fields.into_iter().filter_map(said).collect::<Vec<_>>().join(" \u{b7} ")
}

/// Everything that a value says, in a line.
fn said(value: &Yaml) -> Option<String> {
    let parts: Vec<String> = match value {
        Yaml::Null => return None,
        Yaml::Text(text) => vec![text.split_whitespace().collect::<Vec<_>>().join(" ")],
        Yaml::List(items) => items.iter().filter_map(said).collect(),
        Yaml::Map(entries) => entries.iter().filter_map(|(_, value)| said(value)).collect(),
    };
    Some(parts.join(", ")).filter(|text| !text.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{import::kattis::files::Source, testing::TestBank};

    fn read(text: &str) -> Result<Package, String> {
        Package::of(&Yaml::parse(text).unwrap())
    }

    #[test]
    fn both_formats_say_the_same_things_in_their_own_ways() {
        let legacy = read(
            "name: Odd  Sum\nsource: A Contest\nlicense: cc by-sa\ntype: scoring\nvalidation: custom\n\
             validator_flags: float_tolerance 1e-6\nlimits:\n  memory: 512\n  output: 2\n",
        )
        .unwrap();
        assert_eq!(legacy.title.as_deref(), Some("Odd Sum"));
        assert_eq!((legacy.is_legacy, legacy.is_scoring, legacy.has_validator), (true, true, true));
        assert_eq!((legacy.memory, legacy.output), (Some(512), Some(2)));
        assert_eq!(legacy.flags, ["float_tolerance", "1e-6"]);
        assert_eq!(legacy.credits, "Source: A Contest \u{b7} Licence: cc by-sa");
        let new = read(
            "problem_format_version: 2025-09\nname: {sv: Udda, en: Odd}\ntype: [pass-fail]\nuuid: x\n\
             limits: {time_limit: 2.5}\nconstants: {most: 100, least: {value: 1}}\ncredits: {authors: [A, B]}\n",
        )
        .unwrap();
        assert_eq!((new.title.as_deref(), new.time_limit, new.is_scoring), (Some("Odd"), Some(2.5), false));
        assert!(!new.is_legacy && read("problem_format_version: legacy-icpc").unwrap().is_legacy);
        assert_eq!(new.filled_in("{{least}} to {{most}}, {{other}}").unwrap(), "1 to 100, {{other}}");
        assert_eq!(new.filled_in_tex("\\constant{most} \\constant{x}").unwrap(), "100 \\constant{x}");
        assert_eq!(new.filled_in("{{{most}}, {{ä}}, {{").unwrap(), "{100, {{ä}}, {{");
        assert_eq!(new.credits, "Credits: A, B");
        assert_eq!(read("").unwrap().title, None);
    }

    #[test]
    fn constants_make_no_text_that_is_larger_than_one_may_be() {
        let long = "x".repeat(1_000);
        let package = read(&format!("constants:\n  a: '{long}'\n  b: '{{{{a}}}}{{{{a}}}}'\n")).unwrap();
        assert_eq!(package.filled_in("{{b}}").unwrap(), "{{a}}{{a}}");
        let error = package.filled_in(&"{{a}}".repeat(1_000)).unwrap_err();
        assert_eq!(error, "with its constants it has more than 262144 bytes");
        let flags = "x ".repeat(MAX_FLAGS + 1);
        assert_eq!(
            read(&format!("validator_flags: {flags}")).unwrap_err(),
            "its `validator_flags` are more than 100 words"
        );
    }

    #[test]
    fn a_time_limit_may_lie_in_a_file_of_its_own() {
        let read = |files: &[(&str, &str)]| {
            let bank = TestBank::new();
            files.iter().for_each(|(file, text)| drop(bank.write(&format!("p/{file}"), text)));
            let source = Source::open(bank.path()).unwrap();
            Package::read(&source.packages()[0]).unwrap().unwrap()
        };
        for (file, text, expected) in [
            ("domjudge-problem.ini", "name = x\ntimelimit = '2.5'\n", Some(2.5)),
            (".timelimit", "3\n", Some(3.0)),
            (".timelimit", "-3", None),
            (".timelimit", "soon", None),
        ] {
            let package = read(&[("problem.yaml", "name: x"), (file, text)]);
            assert_eq!(package.time_limit, expected, "{file}: {text}");
            assert!(package.other_limits.is_empty());
        }
        let package = read(&[
            ("problem.yaml", "limits: {time_limit: 2}"),
            ("domjudge-problem.ini", "timelimit=2.0\n"),
            (".timelimit", "3\n"),
        ]);
        assert_eq!(package.time_limit, Some(2.0));
        assert_eq!(
            package.other_limits,
            ["its time limit is 2 s, as problem.yaml says, and not 3 s, as .timelimit does"]
        );
    }

    #[test]
    fn a_validator_talks_or_asks_for_further_passes() {
        for (text, way) in [
            ("", Way::Once),
            ("validation: custom", Way::Once),
            ("validation: custom interactive", Way::Talking),
            ("type: [scoring, interactive]", Way::Talking),
            ("type: multi-pass", Way::InPasses(2)),
            ("type: multi-pass\nlimits: {validation_passes: 5}", Way::InPasses(5)),
        ] {
            let package = read(text).unwrap();
            assert_eq!((package.way, package.has_validator), (way, !text.is_empty()), "{text}");
        }
    }

    #[test]
    fn what_cannot_be_a_problem_here_says_why() {
        for (text, reason) in [
            ("type: [interactive, multi-pass]", "it is interactive in several passes"),
            (
                "type: multi-pass\nlimits: {validation_passes: 101}",
                "it runs a program 101 times on a case; here it is at most 100",
            ),
            ("type: submit-answer", "it asks for answers and not for a program"),
            ("type: guess", "its kind `guess` is not known"),
            ("validation: custom score", "its output validator gives points to each answer"),
            (
                "problem_format_version: 2031-01",
                "its format is `2031-01`; known are `legacy`, `legacy-icpc`, `2023-07`, `2023-07-draft`, `2025-09`",
            ),
        ] {
            assert_eq!(read(text).unwrap_err(), reason);
        }
    }
}
