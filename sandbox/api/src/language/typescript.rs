//! TypeScript: QuickJS-NG runs it after its types were erased.

use serde::Deserialize;

use super::{Facts, MAX_FRAMES};
use crate::Frame;

pub(super) const FACTS: Facts = Facts {
    name: "typescript",
    title: "TypeScript",
    aliases: &["javascript", "js", "ts"],
    extensions: &["ts", "js", "mts", "mjs"],
    solution_name: "solution.ts",
    comment: "//",
    reference_loop: REFERENCE_LOOP,
    rounds_integers: true,
    // QuickJS notes positions at calls only: see `place_in_source` of the crate `translate`.
    knows_lines: false,
    frames,
    stepped,
};

/// The name of the function that a file declares to be followed. The crate `translate` calls it before each statement,
/// with the number of its line.
pub const FOLLOWER: &str = "judge$step";

/// The function is added at the end of each file, where it moves no line, and is known everywhere in it.
fn stepped(files: &[(&str, &str)], most: usize) -> Vec<String> {
    let follower = include_str!("typescript_steps.js").replace("MOST", &most.to_string());
    let followed =
        |(file, (_, text)): (usize, &(&str, &str))| format!("{text}\n{}", follower.replace("FILE", &file.to_string()));
    files.iter().enumerate().map(followed).collect()
}

const REFERENCE_LOOP: &str = "\
function steps(rounds: number): void {
  const values = new Array<number>(1024).fill(0);
  for (let i = 0; i < rounds; i++) values[i % 1024] += i;
}

steps(Number(require('fs').readFileSync(0, 'utf8')));
";

/// The part of a report that holds the places of an exception: the engine's own text of its stack.
#[derive(Deserialize)]
struct Trace {
    #[serde(default)]
    stack: String,
}

/// Reads lines such as `    at fullJustify (<input>:3:14)`, innermost first; only evaluated code is `<input>`. Of which file a line
/// is, the crate `translate` knows.
fn frames(report: &str) -> serde_json::Result<Vec<Frame>> {
    let Trace { stack } = serde_json::from_str(report)?;
    let mut frames: Vec<Frame> = stack.lines().filter_map(frame).take(MAX_FRAMES).collect();
    frames.reverse();
    Ok(frames)
}

fn frame(line: &str) -> Option<Frame> {
    let rest = line.trim().strip_prefix("at ")?;
    let at = rest.find("<input>:")?;
    let function = rest[..at].trim_end_matches(['(', ' ']);
    let mut numbers = rest[at + "<input>:".len()..].trim_end_matches(')').splitn(2, ':');
    let line = numbers.next()?.parse().ok()?;
    let column = numbers.next().and_then(|column| column.parse::<usize>().ok());
    Some(Frame {
        file: 0,
        line,
        columns: column.map(|column| (column.saturating_sub(1), column)),
        function: if matches!(function, "<eval>" | "<anonymous>") { String::new() } else { function.to_owned() },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(stack: &str) -> Vec<Frame> {
        frames(&serde_json::json!({ "stack": stack, "other": 1 }).to_string()).unwrap()
    }

    #[test]
    fn a_line_of_the_stack_is_a_place_in_a_function() {
        let far = usize::MAX;
        for (line, place) in [
            ("    at fullJustify (<input>:3:14)", Some((3, Some((13, 14)), "fullJustify"))),
            ("    at <eval> (<input>:7:1)", Some((7, Some((0, 1)), ""))),
            ("    at <anonymous> (<input>:7)", Some((7, None, ""))),
            ("at f (<input>:0:0)", Some((0, Some((0, 0)), "f"))),
            ("at f (<input>:1:18446744073709551615)", Some((1, Some((far - 1, far)), "f"))),
            ("at f (<input>:1:18446744073709551616)", Some((1, None, "f"))),
            ("at f (<input>:18446744073709551616:1)", None),
            ("at f (<input>:-1:1)", None),
            ("at f (native)", None),
            ("at f (runner.js:3:14)", None),
            ("f (<input>:3:14)", None),
            ("at <input>:", None),
            ("", None),
        ] {
            let found = read(line).pop();
            let found = found.as_ref().map(|frame| (frame.line, frame.columns, frame.function.as_str()));
            assert_eq!(found, place, "{line}");
        }
    }

    #[test]
    fn of_a_hundred_thousand_frames_the_innermost_forty_are_kept() {
        let lines: Vec<String> = (1..=100_000).map(|line| format!("    at f (<input>:{line}:1)")).collect();
        let kept = read(&lines.join("\n"));
        assert_eq!((kept.len(), kept[0].line, kept[39].line), (40, 40, 1), "innermost last");
    }

    #[test]
    fn every_file_of_a_program_that_is_followed_declares_the_function_that_is_called() {
        let files = [("a.ts", "let x = 1;"), ("b.ts", "let y = 2;")];
        for (number, (text, (_, own))) in stepped(&files, 500).iter().zip(files).enumerate() {
            assert!(text.starts_with(&format!("{own}\nfunction {FOLLOWER}(")), "{text}");
            assert!(text.contains(&format!("push({number} * ")) && !text.contains("MOST"), "{text}");
        }
    }

    #[test]
    fn a_report_without_a_stack_has_no_frames() {
        assert_eq!(frames("{}").unwrap(), []);
        for stack in ["null", "1", r#"["at f (<input>:1:1)"]"#] {
            assert!(frames(&format!(r#"{{"stack": {stack}}}"#)).is_err(), "{stack}");
        }
    }
}
