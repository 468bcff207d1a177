//! A program of several files in TypeScript, with a NUL between them: translating, describing and mutating it ends soon,
//! whatever the files hold. An error names a file and a line of it, and so does every position in the JavaScript. What describes
//! the program has lines of its files only. A mutant differs from its file in the line that it names.

use sandbox_api::{Exception, Frame, MAX_SOURCE, SyntaxError};
use translate::{outline, slips, translate_files};

use crate::laws::assert_is_line;

/// The most files that are made. More of them would show nothing new.
const MAX_FILES: usize = 20;

/// The largest file that is mutated. Each mutant has the text of the whole file.
const MAX_MUTATED: usize = 2_000;

pub fn hold(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    if text.len() > MAX_SOURCE {
        return;
    }
    let texts: Vec<&str> = text.splitn(MAX_FILES, '\0').collect();
    let paths: Vec<String> = (0..texts.len()).map(|file| format!("folder/file{file}.ts")).collect();
    let files: Vec<(&str, &str)> = paths.iter().map(String::as_str).zip(texts.iter().copied()).collect();
    let assert_is_place = |file: usize, line: usize| assert_is_line(line, texts[file]);
    let assert_has_place =
        |error: SyntaxError| error.line.into_iter().for_each(|line| assert_is_place(error.file, line));

    match translate_files(&files) {
        Ok(javascript) => {
            let frame = |line| Frame { file: 0, line, columns: Some((0, 1)), function: String::new() };
            let frames = (1..=javascript.code.lines().count()).map(frame).collect();
            let mut exception = Exception { name: String::new(), message: String::new(), frames, hidden_frames: 0 };
            javascript.place_in_source(&mut exception);
            exception.frames.iter().for_each(|frame| assert_is_place(frame.file, frame.line));
        }
        Err(error) => assert_has_place(error),
    }
    match outline(&texts) {
        Ok(outline) => {
            assert_eq!(outline.code.len(), texts.len());
            outline.functions.iter().for_each(|function| assert_is_place(function.file, function.line));
            let lines =
                outline.code.iter().enumerate().flat_map(|(file, lines)| lines.iter().map(move |line| (file, *line)));
            lines.for_each(|(file, line)| assert_is_place(file, line));
        }
        Err(error) => assert_has_place(error),
    }
    let source = texts[0];
    if source.len() > MAX_MUTATED {
        return;
    }
    match slips(source) {
        Ok(slips) => {
            for slip in slips {
                assert_is_line(slip.line, source);
                let same = source.split('\n').zip(slip.source.split('\n')).take_while(|(a, b)| a == b).count();
                assert!(slip.source != source && same + 1 >= slip.line, "{slip:?}");
            }
        }
        Err(error) => assert_has_place(error),
    }
}
