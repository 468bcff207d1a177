//! Python: compiled to bytecode by the guest itself.

use sandbox_api::{Exception, Frame};

use super::{Code, Interpreter, Preparation};

pub(super) static INTERPRETER: Interpreter =
    Interpreter { guest: &guests::PYTHON, preparation: Preparation::InGuest(|bytecode| Box::new(Bytecode(bytecode))) };

struct Bytecode(Vec<u8>);

impl Code for Bytecode {
    fn to_load(&self) -> (&[u8], &str) {
        (&self.0, "")
    }

    fn place_in_source(&self, exception: &mut Exception, source: &str) {
        exception.frames.iter_mut().for_each(|frame| columns_in_characters(frame, source));
    }
}

/// Python counts columns in bytes of UTF-8.
fn columns_in_characters(frame: &mut Frame, source: &str) {
    let line = source.lines().nth(frame.line.saturating_sub(1)).unwrap_or_default();
    let characters = |bytes: usize| line.char_indices().take_while(|(at, _)| *at < bytes).count();
    frame.columns = frame.columns.map(|(start, end)| (characters(start), characters(end)));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_and_end_with_the_line() {
        let source = "x = 1\nä = é.f()\n";
        for (line, bytes, characters) in [
            (1, (4, 5), (4, 5)),
            (2, (5, 11), (4, 9)),
            (2, (0, usize::MAX), (0, 9)),
            (9, (3, 4), (0, 0)),
            (0, (4, 5), (4, 5)),
            (usize::MAX, (0, 1), (0, 0)),
        ] {
            let mut frame = Frame { line, columns: Some(bytes), function: String::new() };
            columns_in_characters(&mut frame, source);
            assert_eq!(frame.columns, Some(characters), "line {line}");
        }
    }
}
