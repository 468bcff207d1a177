//! The records of a file: lines, or the elements of one JSON list. Either may be compressed with gzip.
//!
//! Records are cut out of the bytes one by one, and only then read. So memory depends on the longest record and not on the
//! file, and a record that is damaged costs no other.

use std::{
    io::{self, BufRead, BufReader, Cursor, Read},
    path::Path,
};

use flate2::bufread::MultiGzDecoder;

/// The longest record, in bytes: two hundred samples of a task with the largest source text, and room to spare.
pub const MAX_RECORD: u64 = 64 << 20;

/// How many bytes a compressed file may have in all. A small file could be made to have any number.
const MAX_DECOMPRESSED: u64 = 8 << 30;

/// How many bytes before the first record are looked at.
const MAX_BLANK: usize = 4 << 10;

/// Something in a file.
#[derive(Debug, PartialEq, Eq)]
pub struct Record {
    /// Its place, from 1: of all lines, blank ones too, or of all elements.
    pub number: u64,
    /// Its text, without white space around. Of a longer one, the first [`MAX_RECORD`] bytes.
    pub text: Vec<u8>,
    /// Whether it is longer.
    pub is_longer: bool,
}

/// The records of a file, one by one.
pub struct Records {
    reader: Box<dyn BufRead + Send>,
    shape: Shape,
    number: u64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    Lines,
    /// A JSON list of which some elements are still to be read.
    List,
    /// What follows the end of a JSON list.
    Rest,
}

impl Records {
    /// # Errors
    ///
    /// When the first bytes cannot be read.
    pub fn new(reader: impl Read + Send + 'static) -> io::Result<Self> {
        let (head, reader) = peek(reader, |head| head.len() >= 2)?;
        let reader: Box<dyn BufRead + Send> = if head.starts_with(b"\x1f\x8b") {
            let decoder = Decompressed(MultiGzDecoder::new(reader).take(MAX_DECOMPRESSED + 1));
            Box::new(BufReader::with_capacity(1 << 16, decoder))
        } else {
            Box::new(reader)
        };
        let (head, mut reader) = peek(reader, has_started)?;
        let mut shape = Shape::Lines;
        if start(&head).starts_with(b"[") {
            reader.skip_until(b'[')?;
            shape = Shape::List;
        }
        Ok(Self { reader: Box::new(reader), shape, number: 0 })
    }

    /// How many records a file has, and how many of them are lists.
    ///
    /// # Errors
    ///
    /// When it cannot be read.
    pub fn count(path: &Path) -> io::Result<(u64, u64)> {
        let (mut all, mut lists) = (0, 0);
        for record in Self::new(std::fs::File::open(path)?)? {
            let record = record?;
            all = record.number;
            lists += u64::from(record.text.starts_with(b"["));
        }
        Ok((all, lists))
    }

    fn line(&mut self) -> io::Result<Option<Record>> {
        let mut text = Vec::new();
        if self.reader.by_ref().take(MAX_RECORD).read_until(b'\n', &mut text)? == 0 {
            return Ok(None);
        }
        let is_longer = text.len() as u64 == MAX_RECORD && text.last() != Some(&b'\n');
        if is_longer {
            self.reader.skip_until(b'\n')?;
        }
        Ok(Some(self.record(text, is_longer)))
    }

    /// The next element of a list. One that the file ends in is as long as it is.
    fn element(&mut self) -> io::Result<Option<Record>> {
        let (mut text, mut is_longer) = (Vec::new(), false);
        let mut place = Place::default();
        loop {
            let bytes = self.reader.fill_buf()?;
            if bytes.is_empty() {
                self.shape = Shape::Rest;
                break;
            }
            let end = bytes.iter().position(|byte| place.ends_before(*byte));
            let part = &bytes[..end.unwrap_or(bytes.len())];
            let room = (MAX_RECORD as usize).saturating_sub(text.len());
            is_longer |= part.len() > room;
            text.extend_from_slice(&part[..part.len().min(room)]);
            let Some(end) = end else {
                let all = bytes.len();
                self.reader.consume(all);
                continue;
            };
            if bytes[end] == b']' {
                self.shape = Shape::Rest;
            }
            self.reader.consume(end + 1);
            break;
        }
        let record = self.record(text, is_longer);
        // A list that ends has no element after its last comma, or none at all.
        if record.text.is_empty() && self.shape == Shape::Rest {
            self.number -= 1;
            return self.rest();
        }
        Ok(Some(record))
    }

    /// What follows a list, which should be nothing.
    fn rest(&mut self) -> io::Result<Option<Record>> {
        while let Some(record) = self.line()? {
            if !record.text.is_empty() {
                return Ok(Some(record));
            }
            self.number -= 1;
        }
        Ok(None)
    }

    /// The next record. Its text may be large, so what is around it is cut off in place.
    fn record(&mut self, mut text: Vec<u8>, is_longer: bool) -> Record {
        self.number += 1;
        text.truncate(text.trim_ascii_end().len());
        text.drain(..text.len() - start(&text).len());
        Record { number: self.number, text, is_longer }
    }
}

impl Iterator for Records {
    type Item = io::Result<Record>;

    fn next(&mut self) -> Option<Self::Item> {
        match self.shape {
            Shape::Lines => self.line(),
            Shape::List => self.element(),
            Shape::Rest => self.rest(),
        }
        .transpose()
    }
}

/// The text from its first character that is neither white space nor a byte order mark.
fn start(text: &[u8]) -> &[u8] {
    let text = text.trim_ascii_start();
    text.strip_prefix("\u{feff}".as_bytes()).unwrap_or(text).trim_ascii_start()
}

/// Whether there is more than white space and a byte order mark, or a part of one.
fn has_started(text: &[u8]) -> bool {
    !"\u{feff}".as_bytes().starts_with(text.trim_ascii_start()) && !start(text).is_empty()
}

/// The first bytes of what a reader gives, at least until there are enough of them, and a reader that gives all.
fn peek(mut reader: impl Read, is_enough: impl Fn(&[u8]) -> bool) -> io::Result<(Vec<u8>, impl BufRead)> {
    let mut head = Vec::new();
    while !is_enough(&head) && head.len() < MAX_BLANK {
        let mut byte = [0];
        match reader.read(&mut byte) {
            Ok(0) => break,
            Ok(_) => head.push(byte[0]),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok((head.clone(), BufReader::with_capacity(1 << 16, Cursor::new(head).chain(reader))))
}

/// Where in an element the reader is.
#[derive(Default)]
struct Place {
    /// How many brackets are open.
    depth: u64,
    in_string: bool,
    after_backslash: bool,
}

impl Place {
    /// Whether the element ends before this byte.
    fn ends_before(&mut self, byte: u8) -> bool {
        if self.in_string {
            self.in_string = self.after_backslash || byte != b'"';
            self.after_backslash = !self.after_backslash && byte == b'\\';
            return false;
        }
        match byte {
            b'"' => self.in_string = true,
            b'[' | b'{' => self.depth += 1,
            b']' | b'}' if self.depth > 0 => self.depth -= 1,
            b',' | b']' => return self.depth == 0,
            _ => {}
        }
        false
    }
}

/// What a decoder gives. Damage and length are faults of the file and not of the machine.
struct Decompressed<R>(io::Take<R>);

impl<R: Read> Read for Decompressed<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let bad = |reason: String| io::Error::new(io::ErrorKind::InvalidData, reason);
        let read = self.0.read(buffer).map_err(|error| match error.kind() {
            io::ErrorKind::InvalidInput | io::ErrorKind::UnexpectedEof => bad(format!("damaged gzip data: {error}")),
            _ => error,
        })?;
        if self.0.limit() == 0 {
            return Err(bad(format!("more than {MAX_DECOMPRESSED} bytes when decompressed")));
        }
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::{Compression, write::GzEncoder};

    use super::*;

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    fn records(bytes: impl Into<Vec<u8>>) -> Vec<(u64, String)> {
        let show = |record: io::Result<Record>| {
            let Record { number, text, is_longer } = record.unwrap();
            assert!(!is_longer);
            (number, String::from_utf8(text).unwrap())
        };
        Records::new(Cursor::new(bytes.into())).unwrap().map(show).collect()
    }

    fn check(text: &str, expected: &[(u64, &str)]) {
        let expected: Vec<(u64, String)> =
            expected.iter().map(|(number, text)| (*number, (*text).to_owned())).collect();
        assert_eq!(records(text), expected, "{text:?}");
        assert_eq!(records(gzip(text.as_bytes())), expected, "{text:?}, compressed");
        // As a pipe may give it.
        let slow = text
            .bytes()
            .map(|byte| Cursor::new([byte]))
            .fold(Box::new(io::empty()) as Box<dyn Read + Send>, |before, byte| Box::new(before.chain(byte)));
        let found: Vec<u64> = Records::new(slow).unwrap().map(|record| record.unwrap().number).collect();
        assert_eq!(found, expected.iter().map(|(number, _)| *number).collect::<Vec<_>>(), "{text:?}, byte by byte");
    }

    #[test]
    fn a_line_is_a_record_and_lines_are_counted_with_the_blank_ones() {
        check("{}\r\n\n x \n{", &[(1, "{}"), (2, ""), (3, "x"), (4, "{")]);
        check("\u{feff}{}\n", &[(1, "{}")]);
        check("", &[]);
        check("\n", &[(1, "")]);
    }

    #[test]
    fn an_element_of_a_list_is_a_record_wherever_its_lines_end() {
        check("[]", &[]);
        check(" \u{feff} [ ] \n\n", &[]);
        check("[1]", &[(1, "1")]);
        check(
            "[\n {\"a\": [1, 2]},\n\t\"x,]\\\"\\\\\",\n[\"]\", {}]\n]\n",
            &[(1, "{\"a\": [1, 2]}"), (2, "\"x,]\\\"\\\\\""), (3, "[\"]\", {}]")],
        );
    }

    #[test]
    fn a_list_that_is_damaged_costs_no_other_element() {
        check("[{}, {\"a\": \"x", &[(1, "{}"), (2, "{\"a\": \"x")]);
        check("[{}, , {}]", &[(1, "{}"), (2, ""), (3, "{}")]);
        check("[{}] more\n", &[(1, "{}"), (2, "more")]);
        check("[{},]", &[(1, "{}")]);
        check("[{}}, {}]", &[(1, "{}}"), (2, "{}")]);
    }

    #[test]
    fn a_record_that_is_too_long_is_passed_over_without_being_kept() {
        let long = "x".repeat(MAX_RECORD as usize + 10);
        for text in [format!("{long}\n{{}}\n"), format!("[{long}, {{}}]")] {
            let found: Vec<Record> = Records::new(Cursor::new(text)).unwrap().map(Result::unwrap).collect();
            let lengths: Vec<_> = found.iter().map(|record| (record.text.len() as u64, record.is_longer)).collect();
            assert_eq!(lengths, [(MAX_RECORD, true), (2, false)]);
        }
    }

    #[test]
    fn records_and_lists_are_counted() {
        let file = tempfile::NamedTempFile::new().unwrap();
        for (text, count) in [("", (0, 0)), ("{}\n\n{}", (3, 0)), ("[[], {}, [1]]", (3, 2)), ("[]", (0, 0))] {
            std::fs::write(file.path(), text).unwrap();
            assert_eq!(Records::count(file.path()).unwrap(), count, "{text}");
        }
    }

    #[test]
    fn damaged_compression_is_a_fault_of_the_file() {
        let whole = gzip("{}\n".repeat(10_000).as_bytes());
        for bytes in [&whole[..whole.len() - 1], &whole[..5], b"\x1f\x8bxxxxxxxxxxxxxxxx"] {
            let records = Records::new(Cursor::new(bytes.to_vec()));
            let error = match records {
                Ok(mut records) => records.find_map(Result::err).unwrap(),
                Err(error) => error,
            };
            assert_eq!(error.kind(), io::ErrorKind::InvalidData, "{error}");
        }
        let two = [gzip(b"{}\n"), gzip(b"{}\n")].concat();
        assert_eq!(records(two).len(), 2, "files that were put together are read whole");
    }
}
