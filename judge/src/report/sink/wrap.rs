//! Where a line goes on that is longer than the terminal.

use unicode_width::UnicodeWidthStr;

/// The least columns that are left for a text, however far it is set in.
const MIN_TEXT: usize = 24;

/// Where a line is broken so that it fits.
#[derive(Debug, PartialEq)]
pub struct Breaks {
    /// The pieces before which a new line begins, in ascending order.
    pub places: Vec<usize>,
    /// How many blanks such a line begins with.
    pub indent: usize,
}

impl Breaks {
    /// Breaks a line, given in pieces that stay whole, into lines of less than `columns`. It goes on below where its text
    /// begins, behind a label if it has one. Words stay whole where they fit, and every blank stays, so that the lines
    /// together are the line.
    pub fn of(pieces: &[String], columns: usize) -> Self {
        let widths: Vec<usize> = pieces.iter().map(|piece| piece.width()).collect();
        let mut breaks = Self { places: Vec::new(), indent: indent(pieces, columns) };
        if widths.iter().sum::<usize>() <= columns {
            return breaks;
        }
        let (mut start, mut column, mut word) = (0, 0, 0);
        for (at, width) in widths.iter().enumerate() {
            let is_blank = pieces[at] == " ";
            // The last column is left for a blank.
            if column + width >= columns && !is_blank && at > start {
                start = if word > start { word } else { at };
                breaks.places.push(start);
                column = breaks.indent + widths[start..at].iter().sum::<usize>();
            }
            column += width;
            if is_blank && column > breaks.indent {
                word = at + 1;
            }
        }
        breaks
    }
}

/// The column at which the text of a line begins: behind a label and at least two blanks, else two columns further than the
/// line itself.
fn indent(pieces: &[String], columns: usize) -> usize {
    let blanks = |from: usize| pieces[from..].iter().take_while(|piece| *piece == " ").count();
    let margin = blanks(0);
    let gap = (margin..pieces.len()).find(|at| blanks(*at) >= 2);
    let behind_label = gap.map(|gap| pieces[..gap + blanks(gap)].iter().map(|piece| piece.width()).sum());
    let fits = |indent: &usize| indent + MIN_TEXT <= columns;
    behind_label.filter(fits).or(Some(margin + 2).filter(fits)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrapped(line: &str, columns: usize) -> Vec<String> {
        let pieces: Vec<String> = line.chars().map(String::from).collect();
        let Breaks { places, indent } = Breaks::of(&pieces, columns);
        let ends = places.iter().copied().chain([pieces.len()]);
        let starts = [0].into_iter().chain(places.iter().copied());
        let text = |(at, (start, end)): (usize, (usize, usize))| {
            let blanks = if at > 0 { indent } else { 0 };
            format!("{}{}", " ".repeat(blanks), pieces[start..end].concat())
        };
        starts.zip(ends).enumerate().map(text).collect()
    }

    #[test]
    fn a_line_goes_on_below_where_its_text_begins() {
        for (line, expected) in [
            ("a line that is forty columns or so, exact", &["a line that is forty columns or so, ", "  exact"][..]),
            ("a line that has forty columns, is not cut", &["a line that has forty columns, is not ", "  cut"]),
            ("forty columns are not broken, as they fit", &["forty columns are not broken, as they ", "  fit"]),
            (
                "  because   the answer has another length",
                &["  because   the answer has another ", "            length"],
            ),
            (
                "label  one two three four five six seven eight",
                &["label  one two three four five six ", "       seven eight"],
            ),
            // A label that leaves no room for text.
            ("a label that is much too long  text behind it", &["a label that is much too long  text ", "  behind it"]),
        ] {
            assert_eq!(wrapped(line, 40), expected);
        }
        assert_eq!(wrapped("exactly forty columns: 4567890123456 890", 40).len(), 1);
        assert_eq!(wrapped("", 40), [""]);
    }

    #[test]
    fn what_is_longer_than_a_line_is_broken_anywhere_and_nothing_is_lost() {
        for line in ["x".repeat(200), "日本".repeat(60), format!("  input     {}", "12, ".repeat(60)), " ".repeat(100)]
        {
            let lines = wrapped(&line, 60);
            assert!(lines.iter().all(|line| line.trim_end().width() < 60), "{lines:?}");
            let indent = lines.get(1).map_or(0, |line| line.len() - line.trim_start().len());
            let whole: String = lines
                .iter()
                .enumerate()
                .map(|(at, line)| if at == 0 { line } else { &line[indent.min(line.len())..] })
                .collect();
            assert_eq!(whole.trim_end(), line.trim_end());
        }
        // Nothing else can be done.
        assert_eq!(wrapped("日本", 1), ["日", "本"]);
    }
}
