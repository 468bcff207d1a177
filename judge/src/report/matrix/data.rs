//! Documents that programs read: CSV, XML, JSON, the page and Markdown.

use std::{collections::HashSet, fs};

use serde_json::Value as Json;

use super::{assert_data, assert_json, class, of_bank, of_run, read_back, summary, texts};
use crate::report::run::sample::Sample;

/// Every text in a value.
fn strings(value: &Json) -> Vec<&str> {
    match value {
        Json::String(text) => vec![text],
        Json::Array(items) => items.iter().flat_map(strings).collect(),
        Json::Object(fields) => fields.values().flat_map(strings).collect(),
        _ => Vec::new(),
    }
}

/// What a site shows: nothing in it hides or moves other text.
fn assert_visible(value: &Json) {
    for text in strings(value) {
        let odd =
            |c: char| (c.is_control() && !"\n\t".contains(c)) || "\u{202e}\u{2066}\u{200b}\u{2028}\u{fffe}".contains(c);
        assert!(!text.contains(odd), "{text:?}");
    }
}

#[test]
fn a_csv_reads_back_without_formulas_and_keeps_everybody_apart() {
    let names: Vec<String> =
        texts().chain(["\u{1b}[0ma".to_owned(), "a".to_owned(), "\\u{1b}[0ma".to_owned()]).collect();
    let sample = names.iter().fold(Sample::new(), |sample, name| sample.accepted(name, "a"));
    let mut report = sample.report(|_| None);
    report.gradebook.problems[0].slug = "=1\u{1b}\n".to_owned();
    let written = of_run(&report, "csv");
    assert_data(&written);
    let mut table = csv::Reader::from_reader(written.as_bytes());
    assert_eq!(table.headers().unwrap().get(2), Some("'=1\\u{1b}\\u{a}"));
    let rows: Vec<csv::StringRecord> = table.records().map(Result::unwrap).collect();
    for cell in rows.iter().flat_map(csv::StringRecord::iter) {
        assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝']), "{cell}");
    }
    let read = |cell: &str| {
        let rest = cell.trim_start_matches('\'');
        let is_marked = rest.starts_with(['=', '+', '-', '@', '＝']);
        read_back(if is_marked { &cell[1..] } else { cell })
    };
    let ids: HashSet<String> = rows.iter().map(|row| read(&row[0])).collect();
    assert_eq!(ids, names.into_iter().collect());
    assert_eq!(ids.len(), rows.len());
}

#[test]
fn junit_parses_and_loses_nothing() {
    for text in texts() {
        let (_, report) = class(&text);
        let xml = of_run(&report, "junit");
        assert_data(&xml);
        let read = quick_junit::Report::deserialize_from_str(&xml).unwrap();
        let suite = &read.test_suites[0];
        assert_eq!(read_back(suite.name.as_str()), format!("a{text}"));
        let class = suite.test_cases[0].classname.as_ref().unwrap();
        assert_eq!(read_back(class.as_str()), format!("a{text}.{}", report.gradebook.submissions[0].ticket.submission));

        let xml = of_bank(&text, "junit");
        assert_data(&xml);
        let read = quick_junit::Report::deserialize_from_str(&xml).unwrap();
        assert_eq!(read_back(read.test_suites[0].name.as_str()), text);
    }
}

#[test]
fn lines_of_json_say_the_same_as_the_folder() {
    for text in texts() {
        let (folder, report) = class(&text);
        let lines = |text: &str| text.lines().map(|line| serde_json::from_str(line).unwrap()).collect::<Vec<Json>>();
        let written = of_run(&report, "jsonl");
        assert_data(&written);
        let results = lines(&fs::read_to_string(folder.path().join("results.jsonl")).unwrap());
        let written = lines(&written);
        let (judged, others) = written.split_at(results.len());
        assert_eq!(judged, results);
        let reasons: Vec<&str> = others.iter().map(|line| line["outcome"]["not_judged"].as_str().unwrap()).collect();
        assert_eq!(reasons, [&text, &format!("nobody's {text}"), "nothing was handed in"]);
    }
}

#[test]
fn pass_at_k_and_the_findings_are_json_that_says_the_same() {
    for text in texts() {
        let estimates = assert_json(&of_run(&class(&text).1, "passk"));
        assert_eq!(estimates["problems"][0]["problem"], format!("a{text}"));
        let findings = assert_json(&of_bank(&text, "json"));
        assert_eq!(findings["problems"][0]["findings"][0]["message"], text);
    }
}

#[test]
fn sarif_has_no_link_of_a_stranger() {
    for text in texts() {
        let sarif = assert_json(&of_bank(&text, "sarif"));
        let result = &sarif["runs"][0]["results"][0];
        let message = result["message"]["text"].as_str().unwrap();
        assert!(!message.contains("]("), "{message}");
        assert_visible(&result["message"]);
        let uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].as_str().unwrap();
        assert!(uri.bytes().all(|byte| byte.is_ascii_graphic()), "{uri}");
    }
}

#[test]
fn the_sites_for_students_show_visible_text() {
    for text in texts() {
        let (_, report) = class(&text);
        for format in ["gradescope", "classroom50", "prairielearn"] {
            for student in assert_json(&of_run(&report, format)).as_array().unwrap() {
                assert_visible(&assert_json(student.as_str().unwrap()));
            }
        }
        let Json::Array(students) = assert_json(&of_run(&report, "gradescope")) else { panic!("not a list") };
        for student in students {
            let student = assert_json(student.as_str().unwrap());
            assert!(
                ["output_format", "test_output_format", "test_name_format"]
                    .iter()
                    .all(|field| student[field] == "text")
            );
        }
    }
}

#[test]
fn the_page_is_one_script_and_its_data() {
    for text in texts() {
        let page = of_run(&class(&text).1, "html");
        assert_data(&page);
        assert_eq!([page.matches("<script").count(), page.matches("</script").count()], [2, 2]);
        assert_eq!(page.matches("<!--").count(), 0);
        let data = page.split_once("id=\"data\">").unwrap().1.split_once("</script>").unwrap().0;
        let data: Json = serde_json::from_str(data).unwrap();
        assert_visible(&data);
        assert_eq!(read_back(data["title"].as_str().unwrap()), read_back(&text), "the title is all there");
    }
}

#[test]
fn a_summary_is_the_table_that_the_judge_wrote() {
    let shape = |markdown: &str| {
        let pipes = |line: &str| line.matches('|').count();
        markdown.lines().map(pipes).collect::<Vec<_>>()
    };
    let of_class = |text: &str| summary(|| drop(of_run(&class(text).1, "github")));
    let of_findings = |text: &str| summary(|| drop(of_bank(text, "github")));
    for of in [&of_class as &dyn Fn(&str) -> String, &of_findings] {
        let honest = shape(&of("honest"));
        for text in texts() {
            let markdown = of(&text);
            assert_data(&markdown);
            assert_eq!(shape(&markdown), honest, "{markdown}");
            for markup in ["<", "`", "](", "://", "www.", "javascript:alert("] {
                assert!(!markdown.contains(markup), "{markup}: {markdown}");
            }
        }
    }
}
