//! Lines that are there twice.

use std::collections::HashMap;

/// A line of code: the position of its file, its number, and its text without the space around it.
pub type Line<'a> = (usize, usize, &'a str);

/// Lines that read like earlier ones.
#[derive(Debug, PartialEq, Eq)]
pub struct Repetition {
    /// The file and the line where they begin.
    pub at: (usize, usize),
    /// Where the earlier ones begin.
    pub of: (usize, usize),
    /// How many lines of code they are.
    pub lines: usize,
}

/// Where at least `least` lines of one file repeat those of one file before them, as many as do. The lines are in order.
pub fn repetitions(code: &[Line], least: usize) -> Vec<Repetition> {
    let mut first: HashMap<Vec<&str>, usize> = HashMap::new();
    let mut found = Vec::new();
    let mut at = 0;
    while at + least <= code.len() {
        let (window, file) = (&code[at..at + least], code[at].0);
        if window.iter().any(|line| line.0 != file) {
            at += 1;
            continue;
        }
        let before = *first.entry(window.iter().map(|line| line.2).collect()).or_insert(at);
        // Not into themselves.
        if at - before < least {
            at += 1;
            continue;
        }
        let goes_on = |(one, other): &(&Line, &Line)| one.0 == code[before].0 && other.0 == file && one.2 == other.2;
        let lines = code[before..at].iter().zip(&code[at..]).take_while(goes_on).count();
        let place = |at: usize| (code[at].0, code[at].1);
        found.push(Repetition { at: place(at), of: place(before), lines });
        at += lines;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The file and the line of a repetition, those of what it repeats, and how many lines.
    type Found = ((usize, usize), (usize, usize), usize);

    /// What is found among files of lines with one letter each: where, of what, and how many.
    fn found(files: &[&str]) -> Vec<Found> {
        let letters = |(file, text): (usize, &&'static str)| {
            text.split_terminator("")
                .skip(1)
                .zip(1..)
                .map(move |(letter, line)| (file, line, letter))
                .collect::<Vec<_>>()
        };
        let files: Vec<&'static str> = files.iter().map(|text| &*text.to_string().leak()).collect();
        let code: Vec<Line> = files.iter().enumerate().flat_map(letters).collect();
        repetitions(&code, 3).into_iter().map(|it| (it.at, it.of, it.lines)).collect()
    }

    #[test]
    fn lines_that_are_there_twice_are_found_in_one_file_and_in_two() {
        assert_eq!(found(&["abcxabcy"]), [((0, 5), (0, 1), 3)]);
        assert_eq!(found(&["xabcd", "abcdy"]), [((1, 1), (0, 2), 4)], "as many as are equal");
        assert_eq!(found(&["abxab"]), [], "too few");
    }

    #[test]
    fn lines_of_two_files_are_no_lines_of_one() {
        assert_eq!(found(&["xab", "cyabc"]), []);
        assert_eq!(found(&["abc", "ab", "c"]), []);
        assert_eq!(found(&["abc", "abc", "d", "abc"]), [((1, 1), (0, 1), 3), ((3, 1), (0, 1), 3)]);
    }

    #[test]
    fn lines_do_not_repeat_themselves() {
        assert_eq!(found(&["aaaaa"]), []);
        assert_eq!(found(&["aaaaaa"]), [((0, 4), (0, 1), 3)]);
    }
}
