//! JUnit XML, as both formats of that name write it. All text in it is escaped here.

use std::io::{self, Write};

use quick_junit::{NonSuccessKind, Report, TestCase, TestCaseStatus, TestSuite};

use super::{
    Error,
    sink::{line, xml},
};

/// A suite without tests.
pub fn suite(name: &str) -> TestSuite {
    TestSuite::new(line(name))
}

/// A test. Tests are told apart by their class and name.
pub fn test(class: &str, name: &str, status: TestCaseStatus) -> TestCase {
    let mut test = TestCase::new(line(name), status);
    test.set_classname(line(class));
    test
}

/// The same, with the file that it is about.
pub fn with_file(mut test: TestCase, file: &str) -> TestCase {
    test.extra.insert("file".into(), line(file).into());
    test
}

/// How a test failed: its type and message in a word or two, and a text that says everything.
pub fn failed(kind: NonSuccessKind, type_name: &str, message: &str, text: &str) -> TestCaseStatus {
    let mut status = TestCaseStatus::non_success(kind);
    status.set_type(line(type_name)).set_message(line(message)).set_description(xml(text));
    status
}

/// Writes the document.
pub fn write(report: &Report, out: &mut dyn Write) -> Result<(), Error> {
    // To memory first: the XML writer would hide that an error is that of a closed pipe.
    let text = report.to_string().map_err(|error| Error::Output(io::Error::other(error)))?;
    out.write_all(text.as_bytes()).map_err(Error::Output)
}
