//! Standard output of a command that has more to do than print.

use std::io::{self, ErrorKind, Write};

/// A stream whose reader may leave, as `head` does. What is written after that is dropped, so that the command finishes
/// its work and ends with the status of that work.
pub struct UntilClosed<W>(pub W);

impl<W: Write> Write for UntilClosed<W> {
    fn write(&mut self, text: &[u8]) -> io::Result<usize> {
        unless_closed(self.0.write(text), text.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        unless_closed(self.0.flush(), ())
    }
}

fn unless_closed<T>(result: io::Result<T>, dropped: T) -> io::Result<T> {
    match result {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(dropped),
        result => result,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn work_goes_on_when_the_reader_leaves() {
        let (reader, writer) = io::pipe().unwrap();
        let mut out = UntilClosed(writer);
        writeln!(out, "read").unwrap();
        drop(reader);
        writeln!(out, "dropped").unwrap();
        out.flush().unwrap();
    }

    #[test]
    fn another_error_is_not_hidden() {
        let mut full = [0_u8; 2];
        let mut out = UntilClosed(full.as_mut_slice());
        assert_eq!(out.write_all(b"abc").unwrap_err().kind(), ErrorKind::WriteZero);
    }
}
