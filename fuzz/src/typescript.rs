//! A program in TypeScript: the translation ends soon, within 256 MB, and does not exhaust the stack, whatever the source
//! holds. An error names a line of the source, and every position in the JavaScript leads to a line of the source.
//!
//! Seeds that reach far: a few levels of what the parser reads twice (`a<(b=`, `(this:({[`, `1<<T>(a=`, `a?(b):c=>`,
//! `async<T>(a=`, `class extends A<(b=`), each with something long in the middle that is read again and again (a comment, a
//! string, digits, `/a/zzzz`, `\\z\\z`, a merge marker at the start of a line, `a as A[((((`); templates in templates with
//! brackets in their text; names of ten thousand letters on an enum, a namespace, an import with many members; many parameters;
//! labels and scopes with many references inside.

use judge::report::judgement::text;
use judge_core::Submission;
use sandbox_api::{Exception, Frame, Language};
use translate::translate;

use crate::laws::{assert_is_line, assert_not_obeyed};

pub fn hold(bytes: &[u8]) {
    let path = "solution.ts".as_ref();
    let Ok(submission) = Submission::from_bytes(path, Language::TypeScript, bytes) else { return };
    let source = &submission.source;
    match translate(source) {
        Ok(javascript) => {
            let frame = |line| Frame { file: 0, line, columns: Some((0, 1)), function: String::new() };
            let frames = (1..=javascript.code.lines().count()).map(frame).collect();
            let mut exception = Exception { name: String::new(), message: String::new(), frames, hidden_frames: 0 };
            javascript.place_in_source(&mut exception);
            exception.frames.iter().for_each(|frame| assert_is_line(frame.line, source));
        }
        Err(error) => {
            error.line.into_iter().for_each(|line| assert_is_line(line, source));
            let mut report = Vec::new();
            text::write_syntax_error(&mut report, Some(60), &submission, &error).expect("writing to memory");
            assert_not_obeyed(&report);
        }
    }
}
