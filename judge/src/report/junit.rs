//! JUnit XML, as both formats of that name write it. All text in it is escaped here.
//!
//! A document is written test by test. Its first lines say how many tests there are, so the tests are asked for twice.

use std::io::Write;

use quick_xml::{
    Writer,
    events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event},
};

use super::{
    Error,
    sink::{line, xml},
};

/// Tests that belong together, and how to go through them. Every time they must be the same.
pub struct Suite<'a> {
    pub name: &'a str,
    pub tests: Box<dyn Fn() -> Tests<'a> + 'a>,
}

pub type Tests<'a> = Box<dyn Iterator<Item = Test> + 'a>;

/// A test. Tests are told apart by their class and name.
pub struct Test {
    pub class: String,
    pub name: String,
    /// The file that it is about.
    pub file: Option<String>,
    pub status: Status,
}

/// How a test ended.
pub enum Status {
    Passed,
    Skipped,
    /// The program did something wrong.
    Failure(Reason),
    /// It could not be tried.
    Error(Reason),
}

/// Why a test did not pass: its kind and the reason in a word or two, and a text that says everything.
pub struct Reason {
    pub kind: &'static str,
    pub message: &'static str,
    pub text: String,
}

/// How many tests there are, and how many of them ended in each way.
#[derive(Clone, Copy, Default)]
struct Counts {
    tests: usize,
    skipped: usize,
    errors: usize,
    failures: usize,
}

/// Writes the document.
pub fn write(name: &str, suites: &[Suite], out: &mut dyn Write) -> Result<(), Error> {
    write_document(name, suites, &mut Writer::new_with_indent(out, b' ', 4)).map_err(Error::Output)
}

fn write_document(name: &str, suites: &[Suite], out: &mut Writer<&mut dyn Write>) -> std::io::Result<()> {
    let counts: Vec<Counts> = suites.iter().map(|suite| Counts::of((suite.tests)())).collect();
    out.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    out.write_event(Event::Start(Counts::sum(&counts).tag("testsuites", name)))?;
    for (suite, counts) in suites.iter().zip(&counts) {
        let tag = counts.tag("testsuite", suite.name);
        if counts.tests == 0 {
            out.write_event(Event::Empty(tag))?;
            continue;
        }
        out.write_event(Event::Start(tag))?;
        for test in (suite.tests)() {
            write_test(&test, out)?;
        }
        out.write_event(Event::End(BytesEnd::new("testsuite")))?;
    }
    out.write_event(Event::End(BytesEnd::new("testsuites")))?;
    out.write_indent()
}

fn write_test(test: &Test, out: &mut Writer<&mut dyn Write>) -> std::io::Result<()> {
    let mut tag = BytesStart::new("testcase");
    tag.push_attribute(("name", line(&test.name).as_str()));
    tag.push_attribute(("classname", line(&test.class).as_str()));
    if let Some(file) = &test.file {
        tag.push_attribute(("file", line(file).as_str()));
    }
    let (element, reason) = match &test.status {
        Status::Passed => return out.write_event(Event::Empty(tag)),
        Status::Skipped => ("skipped", None),
        Status::Failure(reason) => ("failure", Some(reason)),
        Status::Error(reason) => ("error", Some(reason)),
    };
    out.write_event(Event::Start(tag))?;
    let mut tag = BytesStart::new(element);
    match reason {
        None => out.write_event(Event::Empty(tag))?,
        Some(Reason { kind, message, text }) => {
            tag.push_attribute(("message", *message));
            tag.push_attribute(("type", *kind));
            out.write_event(Event::Start(tag))?;
            out.write_event(Event::Text(BytesText::new(&xml(text))))?;
            out.write_event(Event::End(BytesEnd::new(element)))?;
        }
    }
    out.write_event(Event::End(BytesEnd::new("testcase")))
}

impl Counts {
    fn of(tests: Tests) -> Self {
        let mut counts = Self::default();
        for test in tests {
            counts.tests += 1;
            match test.status {
                Status::Passed => {}
                Status::Skipped => counts.skipped += 1,
                Status::Failure(_) => counts.failures += 1,
                Status::Error(_) => counts.errors += 1,
            }
        }
        counts
    }

    fn sum(all: &[Self]) -> Self {
        all.iter().fold(Self::default(), |sum, counts| Self {
            tests: sum.tests + counts.tests,
            skipped: sum.skipped + counts.skipped,
            errors: sum.errors + counts.errors,
            failures: sum.failures + counts.failures,
        })
    }

    /// The first tag of an element that has so many tests.
    fn tag(self, element: &'static str, name: &str) -> BytesStart<'static> {
        let mut tag = BytesStart::new(element);
        tag.push_attribute(("name", line(name).as_str()));
        for (name, count) in
            [("tests", self.tests), ("skipped", self.skipped), ("errors", self.errors), ("failures", self.failures)]
        {
            tag.push_attribute((name, count.to_string().as_str()));
        }
        tag
    }
}

#[cfg(test)]
mod tests {
    use std::{cell::Cell, io, rc::Rc};

    use super::*;

    fn test(at: usize) -> Test {
        let reason = || Reason { kind: "WA", message: "wrong answer", text: format!("<{at}> & \u{ffff}\u{0}") };
        let status = match at % 4 {
            0 => Status::Passed,
            1 => Status::Skipped,
            2 => Status::Failure(reason()),
            _ => Status::Error(reason()),
        };
        Test {
            class: "a\n\"b".to_owned(),
            name: format!("t{at}"),
            file: at.is_multiple_of(2).then(|| "f".to_owned()),
            status,
        }
    }

    fn suite(name: &str, tests: usize) -> Suite<'_> {
        Suite { name, tests: Box::new(move || Box::new((0..tests).map(test))) }
    }

    #[test]
    fn a_document_reads_back_with_its_counts_and_no_character_that_xml_forbids() {
        let mut out = Vec::new();
        write("judge", &[suite("a", 8), suite("none", 0)], &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        let read = quick_junit::Report::deserialize_from_str(&text).unwrap();
        assert_eq!((read.tests, read.failures, read.errors, read.skipped), (8, 2, 2, 2), "{text}");
        let suites: Vec<(&str, usize)> =
            read.test_suites.iter().map(|suite| (suite.name.as_str(), suite.tests)).collect();
        assert_eq!(suites, [("a", 8), ("none", 0)]);
        assert!(text.contains(r"&lt;2&gt; &amp; \u{ffff}\u{0}"), "{text}");
        assert!(text.contains(r#"classname="a\u{a}&quot;b" file="f""#), "{text}");
    }

    /// Takes so many bytes, and then is a closed pipe.
    struct Full(usize);

    impl Write for Full {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0 = self.0.checked_sub(bytes.len()).ok_or(io::ErrorKind::BrokenPipe)?;
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_document_is_written_test_by_test_and_says_when_nobody_reads_on() {
        let made = Rc::new(Cell::new(0));
        let counted = made.clone();
        let tests = move || {
            let made = counted.clone();
            let tests: Tests = Box::new((0..1_000).map(move |at| {
                made.set(made.get() + 1);
                test(at)
            }));
            tests
        };
        let failed = write("judge", &[Suite { name: "a", tests: Box::new(tests) }], &mut Full(1_000)).unwrap_err();
        assert!(matches!(failed, Error::Output(error) if error.kind() == io::ErrorKind::BrokenPipe));
        assert!(made.get() < 1_100, "all were counted, and few were written: {}", made.get());
    }
}
