//! The metadata of a Gradescope export: who handed in which folder.
//!
//! ```yaml
//! submission_1:
//!   :submitters:
//!   - :name: Ana Example
//!     :sid: '007'
//!     :email: ana@x.org
//!   :created_at: 2026-09-09 03:15:39.000000000 Z
//! ```
//!
//! It is read event by event: what is not asked for is passed over without being kept, and an alias stands for a short text
//! or for nothing.

use std::{
    cell::Cell,
    collections::{HashMap, HashSet},
    rc::Rc,
    str::Chars,
    sync::Arc,
};

use jiff::Timestamp;
use saphyr_parser::{BufferedInput, Event, Parser, ScalarStyle};

use super::student::Student;

/// The longest name or id, in bytes. Longer ones are as good as none.
const MAX_TEXT: usize = 255;

/// How many students may hand in together.
const MAX_SUBMITTERS: usize = 100;

/// How many submissions there may be, and how many texts that are referred to.
const MAX_SUBMISSIONS: usize = 100_000;

/// How many parts the whole may have, how long each may be, in characters, and how deep they may lie in each other. With
/// history and results, a submission has some hundred.
const MAX_PARTS: usize = 4_000_000;
const MAX_PART: usize = 1 << 20;
const MAX_DEPTH: usize = 64;

/// What a submission says of one of its submitters.
#[derive(Clone, Default, PartialEq, Eq, Hash)]
struct Submitter {
    sid: Option<String>,
    email: Option<String>,
    name: Option<String>,
}

/// What the metadata says of one submission.
#[derive(Default)]
struct Submission {
    submitters: Vec<Submitter>,
    submitted_at: Option<Timestamp>,
}

/// The submitters of each folder.
///
/// # Errors
///
/// When the text is not YAML, or not a mapping from the names of folders.
pub fn submitters(text: &str) -> Result<HashMap<String, Arc<[Student]>>, String> {
    let submissions = Events::of(text).submissions()?;
    // Students can choose their names, and on some servers their ids. What two of them claim identifies neither.
    let mut claims: HashMap<&str, Option<&Submitter>> = HashMap::new();
    for submitter in submissions.iter().flat_map(|(_, submission)| &submission.submitters) {
        for text in [&submitter.sid, &submitter.email, &submitter.name].into_iter().flatten() {
            let claim = claims.entry(text).or_insert(Some(submitter));
            *claim = claim.filter(|other| *other == submitter);
        }
    }
    let folders: HashSet<&str> = submissions.iter().map(|(folder, _)| folder.as_str()).collect();
    // With a `/`, `ana/x` and its file `echo.py` would look like `ana` and her file `x/echo.py`.
    let is_own = |text: &&String| {
        claims.get(text.as_str()).is_some_and(Option::is_some)
            && !folders.contains(text.as_str())
            && !text.contains('/')
    };
    let student = |folder: &str, number: usize, submission: &Submission, of: &Submitter| {
        let own = [&of.sid, &of.email, &of.name].into_iter().flatten().find(is_own).cloned();
        let id = own.unwrap_or_else(|| match number {
            0 => folder.to_owned(),
            _ => format!("{folder}:{}", number + 1),
        });
        Student { name: of.name.clone(), submitted_at: submission.submitted_at, ..Student::of_id(&id) }
    };
    let students = |(folder, submission): &(String, Submission)| {
        let nobody = [Submitter::default()];
        let of = if submission.submitters.is_empty() { &nobody[..] } else { &submission.submitters };
        let students = of.iter().enumerate().map(|(number, of)| student(folder, number, submission, of));
        (folder.clone(), students.collect())
    };
    Ok(submissions.iter().map(students).collect())
}

/// The events of the parser, and the texts that they may refer to.
struct Events<'a> {
    parser: Parser<'a, BufferedInput<Bounded<'a>>>,
    /// How many characters the parser may still read for the next event.
    left: Rc<Cell<usize>>,
    anchors: HashMap<usize, String>,
    parts: usize,
    depth: usize,
}

impl<'a> Events<'a> {
    fn of(text: &'a str) -> Self {
        let left = Rc::new(Cell::new(MAX_PART));
        let parser = Parser::new_from_iter(Bounded { chars: text.chars(), left: left.clone() });
        Self { parser, left, anchors: HashMap::new(), parts: 0, depth: 0 }
    }

    fn next(&mut self) -> Result<Event<'a>, String> {
        self.left.set(MAX_PART);
        let event = self.parser.next().ok_or("it ends too early")?;
        if self.left.get() == 0 {
            return Err("it is larger or deeper than any export".to_owned());
        }
        let (event, _) = event.map_err(|error| format!("it is not YAML: {error}"))?;
        self.parts += 1;
        match &event {
            Event::Scalar(text, _, anchor, _) if *anchor != 0 && text.len() <= MAX_TEXT => {
                self.anchors.insert(*anchor, text.to_string());
            }
            Event::MappingStart(..) | Event::SequenceStart(..) => self.depth += 1,
            Event::MappingEnd | Event::SequenceEnd => self.depth = self.depth.saturating_sub(1),
            _ => {}
        }
        if self.parts > MAX_PARTS || self.depth > MAX_DEPTH || self.anchors.len() > MAX_SUBMISSIONS {
            return Err("it is larger or deeper than any export".to_owned());
        }
        Ok(event)
    }

    fn submissions(&mut self) -> Result<Vec<(String, Submission)>, String> {
        let mut event = self.next()?;
        while matches!(event, Event::StreamStart | Event::DocumentStart(_)) {
            event = self.next()?;
        }
        if !matches!(event, Event::MappingStart(..)) {
            return Err("it is not a mapping of submissions".to_owned());
        }
        let mut found = Vec::new();
        while let Some((folder, event)) = self.entry()? {
            let folder = folder.ok_or("the name of a submission is not a string")?;
            found.push((folder, self.submission(&event)?));
            if found.len() > MAX_SUBMISSIONS {
                return Err(format!("it has more than {MAX_SUBMISSIONS} submissions"));
            }
        }
        Ok(found)
    }

    fn submission(&mut self, event: &Event) -> Result<Submission, String> {
        let mut found = Submission::default();
        if !matches!(event, Event::MappingStart(..)) {
            self.pass_over(event)?;
            return Ok(found);
        }
        while let Some((key, event)) = self.entry()? {
            match key.as_deref() {
                Some(":created_at") => found.submitted_at = self.text(event)?.and_then(|text| instant(&text)),
                Some(":submitters") if matches!(event, Event::SequenceStart(..)) => {
                    found.submitters = self.submitters()?;
                }
                _ => self.pass_over(&event)?,
            }
        }
        Ok(found)
    }

    fn submitters(&mut self) -> Result<Vec<Submitter>, String> {
        let mut found = Vec::new();
        loop {
            match self.next()? {
                Event::SequenceEnd => return Ok(found),
                Event::MappingStart(..) if found.len() == MAX_SUBMITTERS => {
                    return Err(format!("a submission has more than {MAX_SUBMITTERS} submitters"));
                }
                Event::MappingStart(..) => found.extend(self.submitter()?),
                event => self.pass_over(&event)?,
            }
        }
    }

    fn submitter(&mut self) -> Result<Option<Submitter>, String> {
        let mut found = Submitter::default();
        while let Some((key, event)) = self.entry()? {
            let field = match key.as_deref() {
                Some(":sid") => &mut found.sid,
                Some(":email") => &mut found.email,
                Some(":name") => &mut found.name,
                _ => {
                    self.pass_over(&event)?;
                    continue;
                }
            };
            *field = self.text(event)?;
        }
        Ok((found != Submitter::default()).then_some(found))
    }

    /// The next key of a mapping, if it is a text, and the event that begins its value; `None` at the end.
    fn entry(&mut self) -> Result<Option<(Option<String>, Event<'a>)>, String> {
        match self.next()? {
            Event::MappingEnd => Ok(None),
            event => Ok(Some((self.text(event)?, self.next()?))),
        }
    }

    /// The text of a scalar; what is something else, empty or too long is passed over.
    fn text(&mut self, event: Event) -> Result<Option<String>, String> {
        match event {
            Event::Scalar(text, style, ..) => {
                let is_null = style == ScalarStyle::Plain && matches!(&*text, "~" | "null" | "Null" | "NULL");
                let is_taken = !is_null && !text.is_empty() && text.len() <= MAX_TEXT;
                Ok(is_taken.then(|| text.into_owned()))
            }
            Event::Alias(anchor) => Ok(self.anchors.get(&anchor).cloned()),
            event => self.pass_over(&event).map(|()| None),
        }
    }

    /// Passes over what an event begins.
    fn pass_over(&mut self, event: &Event) -> Result<(), String> {
        if matches!(event, Event::MappingStart(..) | Event::SequenceStart(..)) {
            let around = self.depth - 1;
            while self.depth > around {
                self.next()?;
            }
        }
        Ok(())
    }
}

/// The characters of a text, as many as may still be read. In search of the end of what could be a key, the parser would
/// keep the whole text as tokens, which are a hundred times as large.
struct Bounded<'a> {
    chars: Chars<'a>,
    left: Rc<Cell<usize>>,
}

impl Iterator for Bounded<'_> {
    type Item = char;

    fn next(&mut self) -> Option<char> {
        self.left.set(self.left.get().checked_sub(1)?);
        self.chars.next()
    }
}

/// `2026-09-09 03:15:39.000000000 Z` or `2026-09-09 03:15:39 -07:00`.
fn instant(text: &str) -> Option<Timestamp> {
    text.replacen(' ', "T", 1).replace(' ', "").parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gradescope_names_its_submitters() {
        let text = "---\nsubmission_1:\n  :submitters:\n  - :name: Ana Example\n    :sid: '007'\n    :email: ana@x.org\n  \
                    - :name: Bo\n    :sid:\n    :email: bo@x.org\n  :created_at: 2026-09-09 03:15:39.000000000 Z\n  \
                    :score: 0.0\nsubmission_2:\n  :submitters: []\n";
        let found = submitters(text).unwrap();
        let ids = |folder: &str| found[folder].iter().map(|student| student.id.as_str()).collect::<Vec<_>>();
        assert_eq!((ids("submission_1"), ids("submission_2")), (vec!["007", "bo@x.org"], vec!["submission_2"]));
        assert_eq!(found["submission_1"][0].submitted_at, "2026-09-09T03:15:39Z".parse().ok());
        assert!(submitters("- a\n- b\n").is_err() && submitters("a: [").is_err());
    }

    #[test]
    fn nobody_gets_the_id_of_another_by_claiming_it() {
        let text = "s1: {:submitters: [{:name: Ana, :sid: a, :email: ana@x.org}]}
s2: {:submitters: [{:name: ana@x.org, :sid: a, :email: m@x.org}]}
s3: {:submitters: [{:name: s4}]}
s4: {:submitters: [{:name: Bo}, {:name: s3}]}
s5: {:submitters: [{:name: Cy, :sid: c}]}
s6: {:submitters: [{:name: Cy, :sid: c}]}
";
        let found = submitters(text).unwrap();
        for (folder, expected) in [
            // Her address is now a name too, so only the folder is left.
            ("s1", &["Ana"][..]),
            ("s2", &["m@x.org"]),
            ("s3", &["s3"]),
            ("s4", &["Bo", "s4:2"]),
            // The same student twice.
            ("s5", &["c"]),
            ("s6", &["c"]),
        ] {
            let ids: Vec<&str> = found[folder].iter().map(|student| student.id.as_str()).collect();
            assert_eq!(ids, expected, "{folder}");
        }
    }

    #[test]
    fn what_is_not_asked_for_is_passed_over_within_bounds() {
        let bomb = (1..30).fold("a0: &a0 x\n".to_owned(), |text, n| {
            let of = format!("*a{}", n - 1);
            format!("{text}a{n}: &a{n} [{of}, {of}, {of}, {of}]\n")
        });
        let deep = format!("s: {{:history: {}{}}}\n", "[".repeat(60), "]".repeat(60));
        let long = format!("s: {{:submitters: [{{:sid: {}, :name: Ana}}]}}\n", "x".repeat(256));
        for (text, expected) in [(bomb.as_str(), "a29"), (&deep, "s"), (&long, "Ana")] {
            let found = submitters(text).unwrap();
            let mut ids: Vec<&str> =
                found.values().flat_map(|students| students.iter()).map(|student| student.id.as_str()).collect();
            ids.sort_unstable();
            assert!(ids.contains(&expected), "{ids:?}");
        }
        for (text, reason) in [
            (format!("s: {}", "[".repeat(200)), "it is larger or deeper than any export"),
            (format!("s:\n  {}x\n", "- ".repeat(50_000)), "it is larger or deeper than any export"),
            (format!("s: [{}]\n", "&a x,".repeat(100_001)), "it is larger or deeper than any export"),
            (format!("{{{}}}\n", "a,".repeat(1 << 19)), "it is larger or deeper than any export"),
            ("a: \n".repeat(100_001), "it has more than 100000 submissions"),
        ] {
            assert_eq!(submitters(&text).unwrap_err(), reason);
        }
        let parts = Events { parts: MAX_PARTS - 5, ..Events::of("s: [a, b, c]\n") }.submissions();
        assert_eq!(parts.err().as_deref(), Some("it is larger or deeper than any export"));
        let many = "{:sid: a}, ".repeat(101);
        for text in
            [format!("s: {{:submitters: [{many}]}}").as_str(), "s: {", "s: [", "s: {:submitters: [{:sid: ", "s: *1\n"]
        {
            assert!(submitters(text).is_err(), "{text}");
        }
    }

    #[test]
    fn fields_of_another_type_are_passed_over() {
        for (submission, expected) in [
            (":submitters: 5", "s"),
            (":submitters: [1, [2], {}]", "s"),
            (":submitters: {:name: Ana}", "s"),
            (":submitters: [{:sid: [1], :email: ana@x.org}]", "ana@x.org"),
            (":submitters: [{:sid: '', :name: Ana}]", "Ana"),
            (":submitters: [{:sid: 007}]", "007"),
            (":submitters: [{:sid: ~, :email: null, :name: Ana}]", "Ana"),
            (":submitters: [{:sid: '~'}]", "~"),
            (":submitters: [{:sid: a/b, :name: Ana}]", "Ana"),
            (":results: {:a: [1, {:b: &1 ana}]}, :submitters: [{:sid: *1}]", "ana"),
            (":results: &1 [1], :submitters: [{:sid: *1, :name: Ana}]", "Ana"),
            (":submitters: &1 [{:sid: a}], :more: *1", "a"),
        ] {
            let found = submitters(&format!("s: {{{submission}}}")).unwrap();
            assert_eq!(
                found["s"].iter().map(|student| student.id.as_str()).collect::<Vec<_>>(),
                [expected],
                "{submission}"
            );
        }
        for (text, moment) in [
            ("2026-09-09 03:15:39.000000000 Z", Some("2026-09-09T03:15:39Z")),
            ("2026-09-09 03:15:39 -07:00", Some("2026-09-09T10:15:39Z")),
            ("2026-09-09", None),
            ("yesterday", None),
        ] {
            assert_eq!(instant(text), moment.and_then(|moment| moment.parse().ok()), "{text}");
        }
    }
}
