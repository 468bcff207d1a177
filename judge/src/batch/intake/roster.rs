//! A class list: who should have handed in something. A CSV file as learning platforms and spreadsheets write it.
//!
//! The columns are found by their titles, in any order and however they are cased; others are passed over. A list has at least
//! one column that identifies (an id, a login or an e-mail address) or one of names.

use std::{collections::HashMap, path::Path};

use judge_core::source_text::SourceText;
use sandbox_api::Language;
use store::{Unread, read_named};
use unicode_normalization::UnicodeNormalization;

use super::student::Student;
use crate::batch::{BadRoster, Error};

/// The largest class list, in bytes. No class has more people on it than a tenth of that.
const MAX_ROSTER: u64 = 16 << 20;

/// The longest field that is taken, in bytes.
const MAX_TEXT: usize = 255;

/// Titles of columns, without anything but letters and digits.
const IDS: &[&str] = &[
    "id",
    "studentid",
    "userid",
    "sid",
    "sisuserid",
    "idnumber",
    "orgdefinedid",
    "studentnumber",
    "number",
    "identifier",
    "matriculationnumber",
    "matrikelnummer",
];
const LOGINS: &[&str] = &["login", "loginid", "sisloginid", "username", "user", "netid", "githubusername", "student"];
const EMAILS: &[&str] = &["email", "emailaddress", "mail"];
const NAMES: &[&str] = &["name", "fullname", "studentname", "displayname"];
const FIRST_NAMES: &[&str] = &["firstname", "givenname", "first", "vorname"];
const LAST_NAMES: &[&str] = &["lastname", "surname", "familyname", "last", "nachname"];

/// A class list.
#[derive(Clone, Debug, Default)]
pub struct Roster {
    entries: Vec<Entry>,
    /// The entries by what identifies them, as [`key`] writes it; `None` where it is that of several.
    by_id: HashMap<String, Option<usize>>,
    by_name: HashMap<String, Option<usize>>,
}

/// A person on the list.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Entry {
    id: String,
    name: Option<String>,
}

impl Roster {
    /// Reads the class list in a file.
    ///
    /// # Errors
    ///
    /// When it cannot be read or is none.
    pub fn read(path: &Path) -> Result<Self, Error> {
        let bad = |reason| Error::BadRoster { path: path.to_owned(), reason };
        let bytes = read_named(path, MAX_ROSTER).map_err(|unread| match unread {
            Unread::Refused(rule) => bad(BadRoster::NotPlain(rule.to_string())),
            Unread::Failed(error) => Error::read(path)(error),
        })?;
        Self::parse(&bytes).map_err(bad)
    }

    fn parse(bytes: &[u8]) -> Result<Self, BadRoster> {
        let text = SourceText::decode(Language::TypeScript, bytes).map_err(|_| BadRoster::NotText)?.text;
        let delimiter = delimiter(text.lines().next().unwrap_or_default());
        let mut table = csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(text.as_bytes());
        let titles: &[String] =
            &table.headers().map_err(|error| not_csv(&error))?.iter().map(title).collect::<Vec<_>>();
        let column = |known: &[&str]| titles.iter().position(|title| known.contains(&title.as_str()));
        // In the grade book of Canvas, `Student` is the name.
        let is_canvas = titles.first().is_some_and(|title| title == "student") && column(IDS).is_some();
        let name = column(NAMES).or(is_canvas.then_some(0));
        let ids: Vec<usize> = [IDS, LOGINS]
            .into_iter()
            .flat_map(|known| (0..titles.len()).filter(move |at| known.contains(&titles[*at].as_str())))
            .filter(|at| Some(*at) != name)
            .collect();
        let (email, first, last) = (column(EMAILS), column(FIRST_NAMES), column(LAST_NAMES));
        if ids.is_empty() && [email, name, last].iter().all(Option::is_none) {
            return Err(BadRoster::NoColumn);
        }
        let mut roster = Self::default();
        for record in table.records() {
            let record = record.map_err(|error| not_csv(&error))?;
            let field = |at: usize| record.get(at).and_then(field);
            let (first, last) = (first.and_then(field), last.and_then(field));
            let name = name.and_then(field).or_else(|| match (&first, &last) {
                (Some(first), Some(last)) => Some(format!("{first} {last}")),
                _ => first.clone().or_else(|| last.clone()),
            });
            let mut keys: Vec<String> = ids.iter().copied().chain(email).filter_map(field).collect();
            let Some(id) = keys.first().cloned().or_else(|| name.clone()) else { continue };
            // Folders are often named after the part of an address that is a login.
            keys.extend(email.and_then(field).and_then(|email| Some(email.split_once('@')?.0.to_owned())));
            // What Canvas puts under the titles: how many points can be had.
            if id.trim() == "Points Possible" {
                continue;
            }
            roster.add(Entry { id, name: name.clone() }, &keys, name.as_deref());
        }
        if roster.entries.is_empty() { Err(BadRoster::Empty) } else { Ok(roster) }
    }

    fn add(&mut self, entry: Entry, keys: &[String], name: Option<&str>) {
        let at = self.entries.len();
        let claim = |by: &mut HashMap<String, Option<usize>>, key: String| {
            let claim = by.entry(key).or_insert(Some(at));
            // What is that of two people identifies neither.
            *claim = claim.filter(|other| *other == at);
        };
        for text in keys {
            claim(&mut self.by_id, key(text));
        }
        for spelling in name.map(spellings).unwrap_or_default() {
            claim(&mut self.by_name, spelling);
        }
        self.entries.push(entry);
    }

    /// The place of a student on the list: by the id, or else by the name.
    pub fn place(&self, student: &Student) -> Option<usize> {
        let by_id = self.by_id.get(&key(&student.id)).copied().flatten();
        by_id.or_else(|| {
            let names = [Some(student.id.as_str()), student.name.as_deref()];
            let mut names = names.into_iter().flatten().flat_map(spellings);
            names.find_map(|name| self.by_name.get(&name).copied().flatten())
        })
    }

    /// What the person at a place is called, if the list says so.
    pub fn name(&self, place: usize) -> Option<&str> {
        self.entries[place].name.as_deref()
    }

    /// The people at all places that are not in `met`, in the order of the list.
    pub fn missing(&self, met: &[usize]) -> impl Iterator<Item = Student> {
        let met: std::collections::HashSet<usize> = met.iter().copied().collect();
        let missing = self.entries.iter().enumerate().filter(move |(at, _)| !met.contains(at));
        missing.map(|(_, entry)| Student { name: entry.name.clone(), ..Student::of_id(&entry.id) })
    }
}

fn not_csv(error: &csv::Error) -> BadRoster {
    BadRoster::NotCsv(error.position().map_or(1, csv::Position::line))
}

/// What separates the columns: a comma, a semicolon or a tab, whichever is most often in the first line.
fn delimiter(titles: &str) -> u8 {
    let count = |delimiter: &u8| titles.bytes().filter(|byte| byte == delimiter).count();
    [b'\t', b';', b','].into_iter().max_by_key(count).unwrap_or(b',')
}

/// The title of a column, as the lists above have it.
fn title(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The text of a field, without the `#` that Brightspace puts before ids.
fn field(text: &str) -> Option<String> {
    let text = text.trim();
    let text = text.strip_prefix('#').unwrap_or(text);
    Some(text.nfc().collect::<String>()).filter(|text| !text.is_empty() && text.len() <= MAX_TEXT)
}

/// What two ids have in common that are the same.
fn key(id: &str) -> String {
    id.trim().nfc().flat_map(char::to_lowercase).collect()
}

/// How a name may be written: `First Last`, `Last, First`, and `lastfirst` as Canvas does.
fn spellings(name: &str) -> Vec<String> {
    let letters =
        |text: &str| text.nfc().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    let parts: Vec<&str> = match name.split_once(',') {
        Some((last, first)) => vec![first.trim(), last.trim()],
        None => name.rsplitn(2, ' ').collect::<Vec<_>>().into_iter().rev().collect(),
    };
    let forward = letters(&parts.concat());
    let backward = letters(&parts.iter().rev().copied().collect::<String>());
    [forward, backward].into_iter().filter(|name| !name.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn roster(text: &str) -> Roster {
        Roster::parse(text.as_bytes()).unwrap()
    }

    fn people(roster: &Roster) -> Vec<String> {
        roster.missing(&[]).map(|student| format!("{} ({})", student.id, student.shown())).collect()
    }

    #[test]
    fn the_lists_of_every_platform_are_read() {
        for (text, expected) in [
            ("id,name\na1,Ann Lee\n,\nb2,Bo\n", &["a1 (Ann Lee)", "b2 (Bo)"][..]),
            ("\u{feff}Name;E-Mail\r\nAnn Lee;ann@x.org\r\n", &["ann@x.org (Ann Lee)"]),
            // Canvas
            (
                "Student,ID,SIS User ID,SIS Login ID,Section\n    Points Possible,,,,\n\"Lee, Ann\",101,a1,ann,1\n",
                &["101 (Lee, Ann)"],
            ),
            // Moodle
            ("First name,Last name,ID number,Email address\nAnn,Lee,a1,ann@x.org\n", &["a1 (Ann Lee)"]),
            // Blackboard, with tabs
            ("\"Last Name\"\t\"First Name\"\t\"Username\"\t\"Student ID\"\nLee\tAnn\tann\ta1\n", &["a1 (Ann Lee)"]),
            // Brightspace
            (
                "OrgDefinedId,Username,Last Name,First Name,Email,End-of-Line Indicator\n#a1,#ann,Lee,Ann,ann@x.org,#\n",
                &["a1 (Ann Lee)"],
            ),
            // Gradescope
            ("First Name,Last Name,SID,Email,Sections\nAnn,Lee,007,ann@x.org,\n", &["007 (Ann Lee)"]),
            ("login\nann\n", &["ann (ann)"]),
            ("name\nAnn Lee\nBo\n", &["Ann Lee (Ann Lee)", "Bo (Bo)"]),
        ] {
            assert_eq!(people(&roster(text)), expected, "{text}");
        }
        let latin = Roster::parse(b"name\nJos\xe9\n").unwrap();
        assert_eq!(people(&latin), ["Jos\u{e9} (Jos\u{e9})"]);
    }

    #[test]
    fn a_student_is_found_by_whatever_the_input_says() {
        let roster = roster(
            "Name,ID,Login,Email\nAnn Lee,101,ann,ann.lee@x.org\n\"M\u{fc}ller, Bo\",102,bo,bo@x.org\nCy,103,cy,cy@x.org\nCy,104,cy4,cy4@x.org\n",
        );
        let place = |id: &str, name: Option<&str>| {
            roster.place(&Student { name: name.map(str::to_owned), ..Student::of_id(id) })
        };
        for id in ["101", "ann", "ANN", "ann.lee@x.org", "ann.lee", "Ann Lee", "Lee, Ann", "leeann"] {
            assert_eq!(place(id, None), Some(0), "{id}");
        }
        for (id, name) in [("7", "Bo M\u{fc}ller"), ("7", "mu\u{308}llerbo"), ("bo", "Ann Lee")] {
            assert_eq!(place(id, Some(name)), Some(1), "{name}");
        }
        // Two have this name.
        assert_eq!((place("Cy", None), place("cy", None), place("cy4", None)), (Some(2), Some(2), Some(3)));
        assert_eq!((place("7", Some("Cy")), place("nobody", None)), (None, None));
        assert_eq!(roster.missing(&[0, 3]).map(|student| student.id).collect::<Vec<_>>(), ["102", "103"]);
    }

    #[test]
    fn what_is_no_class_list_is_refused_in_words() {
        for (text, reason) in [
            (&b""[..], BadRoster::NoColumn),
            (b"a,b\n1,2\n", BadRoster::NoColumn),
            (b"name\n", BadRoster::Empty),
            (b"name\n\n,\n", BadRoster::Empty),
            (b"PK\x03\xff", BadRoster::NotText),
        ] {
            assert_eq!(Roster::parse(text).unwrap_err(), reason);
        }
        assert!(Roster::parse(format!("name\n{}\nBo\n", "x".repeat(300)).as_bytes()).is_ok_and(|roster| people(
            &roster
        ) == [
            "Bo (Bo)"
        ]));
    }
}
