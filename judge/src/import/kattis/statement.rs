//! The statement. Markdown stays as it is; TeX goes through `pandoc` where that is installed, and else its source is shown.

use std::{
    io::{self, Read, Write},
    process::{Child, Command, Stdio},
    thread,
    time::Duration,
};

use super::{files::Files, package::Package};
use crate::{Problem, case::GroupKind, import::Error, value::shorten};

/// What was found of a statement.
pub struct Statement {
    /// The text, in Markdown, without title and samples.
    body: String,
    /// What there is to say about it.
    pub remark: Option<String>,
}

/// The most bytes that a converted statement may have.
const MAX_BODY: u64 = 200 << 10;

/// How long `pandoc` may take: this many times [`PAUSE`].
const PATIENCE: usize = 400;
const PAUSE: Duration = Duration::from_millis(50);

impl Statement {
    /// Reads the statement in English, or in the first other language that there is.
    ///
    /// # Errors
    ///
    /// When the machine cannot read it.
    pub fn read(files: &Files, package: &Package) -> Result<Self, Error> {
        let found: Vec<&str> = ["statement", "problem_statement"]
            .into_iter()
            .flat_map(|folder| files.below(folder))
            .filter(|path| path.matches('/').count() == 1)
            .filter(|path| path.rsplit('/').next().is_some_and(|name| name.starts_with("problem.")))
            .filter(|path| path.ends_with(".md") || path.ends_with(".tex"))
            .collect();
        let rank = |path: &&&str| {
            let name = path.rsplit('/').next().unwrap_or(path);
            let is_english = matches!(name, "problem.en.md" | "problem.md" | "problem.en.tex" | "problem.tex");
            (!is_english, !name.ends_with(".md"))
        };
        let Some(path) = found.iter().min_by_key(rank) else {
            let remark = Some("it has no statement in Markdown or TeX".to_owned());
            return Ok(Self { body: "The package has no statement that can be shown here.\n".to_owned(), remark });
        };
        let filled_in = |text: String| {
            let text = package.filled_in(text.trim_start_matches('\u{feff}'))?;
            if path.ends_with(".tex") { package.filled_in_tex(&text) } else { Ok(text) }
        };
        let text = match files.text(path)?.map(|text| text.and_then(filled_in)) {
            Some(Ok(text)) => text,
            Some(Err(reason)) => {
                let body = "The package has no statement that can be shown here.\n".to_owned();
                return Ok(Self { body, remark: Some(format!("its {path} is not read: {reason}")) });
            }
            None => String::new(),
        };
        Ok(if path.ends_with(".md") { Self { body: of_markdown(&text), remark: None } } else { Self::of_tex(&text) })
    }

    fn of_tex(text: &str) -> Self {
        match pandoc(&without_macros(text)) {
            Ok(Converted { body, lost }) => {
                let lost = lost.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
                let remark = || format!("its statement is in TeX, and what {lost} stands for is left out");
                Self { body, remark: (!lost.is_empty()).then(remark) }
            }
            Err(reason) => {
                let remark = format!("its statement is in TeX and {reason}, so its source is shown");
                Self { body: fenced("tex", text), remark: Some(remark) }
            }
        }
    }

    /// The whole statement of a problem: its title, the text, its samples, and where it comes from.
    pub fn text(&self, problem: &Problem, credits: &str) -> String {
        let mut text = format!("# {}\n\n{}\n", problem.title, self.body.trim());
        let samples = problem.cases().filter(|(group, _)| group.kind == GroupKind::Sample);
        let samples: Vec<String> =
            samples.map(|(_, case)| fenced(&format!("sample {}", case.name), &case.sample(&*problem.kind))).collect();
        if !samples.is_empty() {
            text += &format!("\n## Samples\n\n{}", samples.join("\n"));
        }
        if !credits.is_empty() {
            text += &format!("\n## Source\n\n{}\n", escaped(credits));
        }
        text
    }
}

/// Text in which Markdown has no meaning.
fn escaped(text: &str) -> String {
    let is_special = |c: char| c.is_ascii_punctuation() && !matches!(c, ',' | '.' | ':' | '/' | '-' | '(' | ')');
    let escape = |text: String, c: char| {
        let text = if is_special(c) { text + "\\" } else { text };
        text + c.encode_utf8(&mut [0; 4])
    };
    text.chars().fold(String::new(), escape)
}

/// A block of text as it is. Its fence is longer than any in the text.
fn fenced(info: &str, text: &str) -> String {
    let longest = text.lines().map(|line| line.trim_start().bytes().take_while(|byte| *byte == b'`').count()).max();
    let fence = "`".repeat(longest.unwrap_or_default().max(2) + 1);
    format!("{fence}{info}\n{}\n{fence}\n", text.trim_end_matches('\n'))
}

/// Markdown of a package without the places where its samples go: they come at the end.
fn of_markdown(text: &str) -> String {
    let is_place = |line: &str| matches!(line.trim(), "{{nextsample}}" | "{{remainingsamples}}");
    text.lines().filter(|line| !is_place(line)).map(|line| line.to_owned() + "\n").collect()
}

/// TeX without the macros of packages that stand for something else than text.
fn without_macros(text: &str) -> String {
    let macros = [
        ("\\problemname", 1),
        ("\\illustration", 3),
        ("\\nextsample", 0),
        ("\\remainingsamples", 0),
        ("\\includegraphics", 1),
    ];
    macros.into_iter().fold(text.to_owned(), |text, (name, arguments)| {
        let mut left = String::with_capacity(text.len());
        let mut rest = text.as_str();
        while let Some((before, after)) = rest.split_once(name) {
            left += before;
            rest = behind(after, '[', ']');
            for _ in 0..arguments {
                rest = behind(rest, '{', '}');
            }
        }
        left + rest
    })
}

/// The most letters of an argument, so that many that never end cost no more than one.
const MAX_ARGUMENT: usize = 4_096;

/// What comes after an argument of a macro, if there is one.
fn behind(text: &str, open: char, close: char) -> &str {
    let argument = text.trim_start();
    let mut depth = 0_usize;
    for (at, c) in argument.char_indices().take(MAX_ARGUMENT) {
        match c {
            _ if c == open => depth += 1,
            _ if c == close => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            return if at > 0 { &argument[at + c.len_utf8()..] } else { text };
        }
    }
    text
}

/// What became of a text in TeX.
#[derive(Debug, PartialEq)]
struct Converted {
    /// The Markdown.
    body: String,
    /// What is not in it: macros that are not known, and files.
    lost: Vec<String>,
}

/// What `pandoc` makes of TeX, or why there is nothing. It is told to open no file, and to use no more than 512 MiB.
fn pandoc(text: &str) -> Result<Converted, &'static str> {
    let to = "commonmark-raw_html+tex_math_dollars+pipe_tables";
    let pandoc = Command::new("pandoc")
        .args([
            "+RTS",
            "-M512m",
            "-RTS",
            "--sandbox",
            "--verbose",
            "--from=latex",
            "--wrap=preserve",
            "--shift-heading-level-by=1",
            "--to",
            to,
        ])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|_| "`pandoc` is not installed")?;
    converted(pandoc, text).ok_or("`pandoc` cannot convert it")
}

/// What a program that was started makes of a text, if it manages.
fn converted(mut pandoc: Child, text: &str) -> Option<Converted> {
    let (mut input, output, messages) = (pandoc.stdin.take()?, pandoc.stdout.take()?, pandoc.stderr.take()?);
    let text = text.to_owned();
    // It may begin to write before it has read everything. If it ends early, nobody reads the rest.
    let writer = thread::spawn(move || drop(input.write_all(text.as_bytes())));
    let reader = thread::spawn(move || beginning(output, MAX_BODY + 1));
    let listener = thread::spawn(move || {
        let mut messages = messages;
        let told = beginning(&mut messages, MAX_BODY);
        // Whoever says more than that waits for nobody.
        let _ = io::copy(&mut messages, &mut io::sink());
        told
    });
    let mut status = None;
    for _ in 0..PATIENCE {
        status = pandoc.try_wait().ok()?;
        if status.is_some() {
            break;
        }
        thread::sleep(PAUSE);
    }
    if status.is_none() {
        // It is a stranger's text: it may be made so that converting it has no end.
        let _ = pandoc.kill();
        let _ = pandoc.wait();
    }
    let _ = writer.join();
    let body = String::from_utf8(reader.join().ok()??).ok()?;
    let lost = lost(&String::from_utf8_lossy(&listener.join().ok()??));
    let is_whole = status.is_some_and(|status| status.success()) && body.len() as u64 <= MAX_BODY;
    (is_whole && !body.trim().is_empty()).then_some(Converted { body, lost })
}

fn beginning(from: impl Read, length: u64) -> Option<Vec<u8>> {
    let mut text = Vec::new();
    from.take(length).read_to_end(&mut text).ok().map(|_| text)
}

/// How many names of what is lost are told.
const TOLD: usize = 6;

/// Macros without a text of their own.
const LAYOUT: [&str; 22] = [
    "begin",
    "bigskip",
    "centering",
    "clearpage",
    "documentclass",
    "end",
    "footnotesize",
    "hfill",
    "hspace",
    "label",
    "large",
    "medskip",
    "newpage",
    "noindent",
    "pagebreak",
    "par",
    "setlength",
    "small",
    "smallskip",
    "usepackage",
    "vfill",
    "vspace",
];

/// The names of what `pandoc` says that it skipped.
fn lost(messages: &str) -> Vec<String> {
    let mut lost = Vec::new();
    for message in messages.lines() {
        let name = if let Some((_, file)) = message.split_once("Could not load include file ") {
            file.split(" at ").next().unwrap_or_default().to_owned()
        } else if let Some((_, text)) = message.split_once("Skipped '\\") {
            let end = text.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(text.len());
            if end == 0 || LAYOUT.contains(&&text[..end]) {
                continue;
            }
            format!("\\{}", &text[..end])
        } else {
            continue;
        };
        let name = shorten(&name, 40);
        if !lost.contains(&name) && lost.len() < TOLD {
            lost.push(name);
        }
    }
    lost
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::TestBank;

    #[test]
    fn a_statement_has_its_title_its_samples_and_where_it_comes_from() {
        let bank = TestBank::new();
        let problem = bank.problem("echo", "script, sample 2, hidden 1");
        let body = of_markdown("Say it.\n\n{{nextsample}}\n\nAgain.\n{{remainingsamples}}\n");
        let text = Statement { body, remark: None }.text(&problem, "Source: <b>A</b> & `x`");
        let expected = "# Echo\n\nSay it.\n\n\nAgain.\n\n## Samples\n\n```sample c1\nstdin:\n1\nstdout:\n1\n```\n\n\
                        ```sample c2\nstdin:\n2\nstdout:\n2\n```\n\n## Source\n\n\
                        Source: \\<b\\>A\\</b\\> \\& \\`x\\`\n";
        assert_eq!(text, expected);
    }

    #[test]
    fn a_fence_is_longer_than_what_it_holds() {
        assert_eq!(fenced("tex", "a\n````\nb\n"), "`````tex\na\n````\nb\n`````\n");
    }

    #[test]
    fn what_pandoc_skips_is_told_by_name() {
        let messages = "[INFO] Skipped '\\foo{x}' at line 1 column 30\n[INFO] Skipped '\\vspace{1em}' at line 2 column 1\n\
                        [WARNING] Could not load include file limits.tex at line 1 column 54\n[INFO] Skipped '\\foo{y}' at line 3\n\
                        [INFO] Skipped '\\begin{weird}' at line 3 column 14\n[INFO] Skipped '% a comment' at line 4\n";
        assert_eq!(lost(messages), ["\\foo", "limits.tex"]);
        let many: String = (0..100).map(|at| format!("Could not load include file {at}.tex at line 1\n")).collect();
        assert_eq!(lost(&many).len(), TOLD);
    }

    #[test]
    fn macros_of_packages_are_left_out_with_their_arguments() {
        let tex = "\\problemname{A {b} c}\n\\illustration{0.3}{x.png}{A \\emph{cat}}\nText\\nextsample{} \
                   \\includegraphics[width=1]{a.png}end {\\problemname";
        assert_eq!(without_macros(tex), "\n\nText{} end {");
        assert_eq!(without_macros("\\problemname{never ends"), "{never ends");
        // Each of these would be looked for to the end of the text.
        assert_eq!(without_macros(&"\\illustration{".repeat(18_000)), "{".repeat(18_000));
    }
}
