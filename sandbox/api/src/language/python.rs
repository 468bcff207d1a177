//! Python: CPython 3.14.

use serde::Deserialize;
use serde_json::json;

use super::{Facts, MAX_FRAMES};
use crate::Frame;

pub(super) const FACTS: Facts = Facts {
    name: "python",
    title: "Python",
    aliases: &["py", "python3"],
    extensions: &["py"],
    solution_name: "solution.py",
    comment: "#",
    reference_loop: REFERENCE_LOOP,
    rounds_integers: false,
    knows_lines: true,
    frames,
    stepped,
};

const REFERENCE_LOOP: &str = "\
def steps(rounds):
    values = [0] * 1024
    for i in range(rounds):
        values[i % 1024] += i

steps(int(input()))
";

/// The file that is run is run by another one, which follows all of them.
fn stepped(files: &[(&str, &str)], most: usize) -> Vec<String> {
    let (names, mut texts): (Vec<&str>, Vec<String>) =
        files.iter().map(|(path, text)| (*path, (*text).to_owned())).unzip();
    if let Some(source) = texts.first_mut() {
        let follow = include_str!("python_steps.py");
        *source = format!("{follow}follow({}, {}, {most})\n", json!(source), json!(names));
    }
    texts
}

/// The part of a report that holds the places of an exception.
#[derive(Deserialize)]
struct Traceback {
    #[serde(default)]
    frames: Vec<PythonFrame>,
}

/// Lines are counted from 1, columns from 0 in bytes of UTF-8.
#[derive(Deserialize)]
struct PythonFrame {
    #[serde(default)]
    file: usize,
    line: usize,
    end_line: Option<usize>,
    column: Option<usize>,
    end_column: Option<usize>,
    function: String,
}

fn frames(report: &str) -> serde_json::Result<Vec<Frame>> {
    let Traceback { frames } = serde_json::from_str(report)?;
    Ok(frames.into_iter().take(MAX_FRAMES).map(PythonFrame::frame).collect())
}

impl PythonFrame {
    fn frame(self) -> Frame {
        let columns = self.column.map(|start| {
            let end = self.end_column.filter(|_| self.end_line == Some(self.line)).unwrap_or(start);
            (start, end.max(start.saturating_add(1)))
        });
        Frame { file: self.file, line: self.line, columns, function: self.function }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    type Place = (usize, Option<(usize, usize)>);

    /// Line and columns of every frame.
    fn places(entries: &str) -> Option<Vec<Place>> {
        let frames = frames(&format!(r#"{{"frames": [{entries}], "other": 1}}"#)).ok()?;
        Some(frames.into_iter().map(|frame| (frame.line, frame.columns)).collect())
    }

    #[test]
    fn columns_are_a_range_on_one_line_that_is_never_empty() {
        for (entry, place) in [
            (r#"{"line": 2, "end_line": 2, "column": 4, "end_column": 9, "function": "f"}"#, (2, Some((4, 9)))),
            (r#"{"line": 2, "end_line": 3, "column": 4, "end_column": 9, "function": "f"}"#, (2, Some((4, 5)))),
            (r#"{"line": 2, "end_line": 2, "column": 4, "end_column": 1, "function": "f"}"#, (2, Some((4, 5)))),
            (r#"{"line": 2, "end_line": null, "column": null, "end_column": 9, "function": "f"}"#, (2, None)),
            (r#"{"line": 0, "function": ""}"#, (0, None)),
        ] {
            assert_eq!(places(entry), Some(vec![place]), "{entry}");
        }
    }

    #[test]
    fn numbers_may_be_as_large_as_a_word_and_no_larger() {
        let far = usize::MAX;
        let entry = |number: &str| format!(r#"{{"line": {number}, "column": {number}, "function": "f"}}"#);
        assert_eq!(places(&entry(&far.to_string())), Some(vec![(far, Some((far, far)))]));
        for number in ["18446744073709551616", "1e400", "-1", "0.5", "\"1\"", "null"] {
            assert_eq!(places(&entry(number)), None, "{number}");
        }
    }

    #[test]
    fn a_frame_without_a_line_or_a_function_is_refused() {
        for entry in [r#"{"function": "f"}"#, r#"{"line": 1}"#, "{}", "[]", "null"] {
            assert_eq!(places(entry), None, "{entry}");
        }
    }

    #[test]
    fn of_a_hundred_thousand_frames_the_first_forty_are_kept() {
        let entries: Vec<String> =
            (1..=100_000).map(|line| format!(r#"{{"line": {line}, "function": "f"}}"#)).collect();
        let kept = places(&entries.join(",")).unwrap();
        assert_eq!((kept.len(), kept[39].0), (40, 40));
    }

    #[test]
    fn a_report_without_frames_has_none() {
        assert_eq!(frames("{}").unwrap(), []);
        assert!(frames(r#"{"frames": "f"}"#).is_err());
    }
}
