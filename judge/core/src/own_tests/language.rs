//! What tests are in each language: which files have them, how they import a module, and what runs them.

use sandbox_api::Language;

/// What tests are in a language.
pub struct Dialect {
    pub language: Language,
    /// Whether the file at a path has tests.
    pub is_test: fn(&str) -> bool,
    /// Whether the text of a test file imports the module that lies at the top.
    pub imports: fn(&str, &str) -> bool,
    /// The program that runs the tests of a file, and where it lies in the delivery.
    pub runner_path: &'static str,
    pub runner_text: &'static str,
    /// The text of a test file with the names by which it asks for a library of tests replaced.
    pub alias: fn(&str) -> String,
}

const PYTHON: Dialect = Dialect {
    language: Language::Python,
    is_test: |path| {
        let stem = path.rsplit('/').next().unwrap_or(path).trim_end_matches(".py");
        stem.starts_with("test_") || stem.ends_with("_test")
    },
    imports: |text, module| {
        text.lines().any(|line| {
            let mut words = line.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|word| !word.is_empty());
            match words.next() {
                Some("from") => words.next() == Some(module),
                Some("import") => words.any(|word| word == module),
                _ => false,
            }
        })
    },
    runner_path: "judge_tests.py",
    runner_text: include_str!("runner.py"),
    alias: str::to_owned,
};

const TYPESCRIPT: Dialect = Dialect {
    language: Language::TypeScript,
    is_test: |path| {
        let stem = path.rsplit('/').next().unwrap_or(path).rsplit_once('.').map_or(path, |(stem, _)| stem);
        [".test", ".spec", "_test"].iter().any(|end| stem.ends_with(end)) || stem.starts_with("test_")
    },
    imports: |text, module| {
        let ends =
            ["", ".ts", ".js", ".mts", ".mjs"].iter().flat_map(|end| ['"', '\''].map(|quote| format!("{end}{quote}")));
        ends.map(|end| format!("/{module}{end}")).any(|name| text.contains(&name))
    },
    runner_path: "judge_tests.js",
    runner_text: include_str!("runner.js"),
    // It stands in for the library, which only exists where tests are run.
    alias: |text| {
        let quoted = |quote| (format!("{quote}node:test{quote}"), format!("{quote}/judge_tests.js{quote}"));
        ['"', '\''].map(quoted).iter().fold(text.to_owned(), |text, (from, to)| text.replace(from, to))
    },
};

pub fn dialect(language: Language) -> &'static Dialect {
    match language {
        Language::Python => &PYTHON,
        Language::TypeScript => &TYPESCRIPT,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn test_files_are_told_by_their_names() {
        for (language, test, other) in [
            (Language::Python, ["test_a.py", "tests/test_b.py", "a_test.py"], ["tests/helpers.py", "latest.py"]),
            (Language::TypeScript, ["a.test.ts", "tests/b.spec.js", "test_a.ts"], ["tests/helpers.ts", "latest.ts"]),
        ] {
            let is_test = dialect(language).is_test;
            assert!(test.iter().all(|path| is_test(path)), "{language:?}");
            assert!(!other.iter().any(|path| is_test(path)), "{language:?}");
        }
    }

    #[test]
    fn a_test_imports_the_module_by_its_whole_name() {
        for (language, yes, no) in [
            (
                Language::Python,
                &["from alerts import A", "    import alerts", "import os, alerts as a"][..],
                &[
                    "from alerts_core import A",
                    "import pkg_alerts",
                    "# alerts",
                    "from pkg import alerts",
                    "x = 'import alerts'",
                ][..],
            ),
            (
                Language::TypeScript,
                &["import { A } from \"./alerts\"", "require('../alerts.ts')", "import('../alerts.js')"],
                &["import { A } from \"./alerts-core\"", "// alerts", "from './my_alerts'"],
            ),
        ] {
            let imports = dialect(language).imports;
            assert!(yes.iter().all(|text| imports(text, "alerts")), "{language:?}");
            assert!(!no.iter().any(|text| imports(text, "alerts")), "{language:?}");
        }
    }

    #[test]
    fn the_library_of_tests_is_the_runner() {
        let text = "import test from \"node:test\";\nimport assert from 'node:assert';\nrequire('node:test')";
        let expected =
            "import test from \"/judge_tests.js\";\nimport assert from 'node:assert';\nrequire('/judge_tests.js')";
        assert_eq!((dialect(Language::TypeScript).alias)(text), expected);
    }
}
