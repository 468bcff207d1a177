//! What learning platforms put before the names of files and folders when they export what a class handed in.
//!
//! | platform | name |
//! |---|---|
//! | Moodle | `First Last_ID_assignsubmission_file_/FILE`, or `First Last_ID_assignsubmission_file_FILE` |
//! | Canvas | `lastfirst_ID_NUMBER_FILE`, `lastfirst_LATE_ID_NUMBER_FILE`, `lastfirst_ID_text.html` |
//! | Blackboard | `Assignment_ID_attempt_2027-01-31-23-59-00_FILE`, and `..._attempt_2027-01-31-23-59-00.txt` on the hand-in |
//! | Brightspace | `ID-NUMBER - First Last - Jan 31, 2027 1159 PM/FILE`, and `index.html` beside the folders |
//!
//! Students can choose the names of their files and, on some platforms, their own. So the first place in a name at which the
//! platform's part can end is where it ends.

use jiff::civil::DateTime;

use super::student::Student;

/// What Moodle puts between a student and what the student handed in.
const MOODLE: &str = "_assignsubmission_";

/// The same for Blackboard; the time of the attempt follows.
const ATTEMPT: &str = "_attempt_";

/// What a platform says in a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named<'a> {
    pub student: Student,
    /// The name that the student gave to the file; empty where the platform's part is all of it.
    pub file: &'a str,
    /// When it was handed in, by a clock whose zone is not known.
    pub at: Option<DateTime>,
    /// Whether the platform says that it is late.
    pub is_late: bool,
}

impl<'a> Named<'a> {
    fn new(student: Student, file: &'a str) -> Self {
        Self { student, file, at: None, is_late: false }
    }
}

/// Whether a folder is called as Gradescope calls the one around an export: `assignment_4711_export`.
pub fn is_gradescope(folder: &str) -> bool {
    folder.strip_prefix("assignment_").and_then(|rest| rest.strip_suffix("_export")).is_some_and(is_number)
}

/// Whether a folder is called as Gradescope calls that of a submission: `submission_4711`.
pub fn is_submission(folder: &str) -> bool {
    folder.strip_prefix("submission_").is_some_and(is_number)
}

/// Whether Moodle can have made a name.
pub fn is_moodle(name: &str) -> bool {
    name.contains(MOODLE)
}

/// The student that Moodle puts into a name, and the name of the file, if it is that of a file.
///
/// What looks like two students is neither.
pub fn moodle(name: &str) -> Result<Named<'_>, &'static str> {
    let nobody = "its name does not say whose it is: `NAME_ID_assignsubmission_file_`";
    let (who, what) = name.split_once(MOODLE).ok_or(nobody)?;
    if what.contains(MOODLE) {
        return Err("its name says twice whose it is");
    }
    let (name, id) = who.rsplit_once('_').ok_or(nobody)?;
    if !is_number(id) {
        return Err(nobody);
    }
    let name = Some(name).filter(|name| !name.is_empty()).map(str::to_owned);
    let file = what.split_once('_').map_or(what, |(_, file)| file);
    Ok(Named::new(Student { name, ..Student::of_id(id) }, file))
}

/// What Canvas puts before the name of a file.
pub fn canvas(name: &str) -> Option<Named<'_>> {
    let places = name.match_indices('_').map(|(at, _)| at).collect::<Vec<_>>();
    places.iter().enumerate().find_map(|(place, &at)| {
        let end_of = |place: usize| places.get(place).copied().unwrap_or(name.len());
        let (first, second) = (end_of(place + 1), end_of(place + 2));
        let id = name.get(at + 1..first).filter(|id| is_number(id))?;
        let rest = name.get(first + 1..)?;
        let file = match name.get(first + 1..second) {
            // What was typed into the page, or a link.
            Some("text.html" | "link.html") => rest,
            Some(number) if is_number(number) => name.get(second + 1..).filter(|file| !file.is_empty())?,
            _ => return None,
        };
        let who = &name[..at];
        let on_time = who.strip_suffix("_LATE");
        let who = Some(on_time.unwrap_or(who)).filter(|who| !who.is_empty())?;
        let student = Student { name: Some(who.to_owned()), ..Student::of_id(id) };
        Some(Named { is_late: on_time.is_some(), ..Named::new(student, file) })
    })
}

/// What Blackboard puts before the name of a file. The id is not alone there: `Assignment_ID`.
pub fn blackboard(name: &str) -> Option<Named<'_>> {
    let (who, rest) = name.split_once(ATTEMPT)?;
    let at = DateTime::strptime("%Y-%m-%d-%H-%M-%S", rest.get(..19)?).ok()?;
    let file = match rest.get(19..)? {
        ".txt" => "",
        file => file.strip_prefix('_').filter(|file| !file.is_empty())?,
    };
    let student = Some(who).filter(|who| who.contains('_') && !who.ends_with('_')).map(Student::of_id)?;
    Some(Named { at: Some(at), ..Named::new(student, file) })
}

/// The student in what Blackboard writes about a hand-in: `Name: First Last (ID)`. The id must be the end of `who`, so nobody
/// is somebody else by a name.
pub fn blackboard_student(who: &str, text: &str) -> Option<Student> {
    let line = text.trim_start_matches('\u{feff}').lines().next()?.trim();
    let (name, id) = line.strip_prefix("Name:")?.trim().strip_suffix(')')?.rsplit_once('(')?;
    let is_of = who.strip_suffix(id).is_some_and(|assignment| assignment.ends_with('_'));
    let name = Some(name.trim().to_owned()).filter(|name| !name.is_empty());
    (is_of && !id.is_empty()).then(|| Student { name, ..Student::of_id(id) })
}

/// What Brightspace calls the folder of a student. The second number is that of the folder or of the hand-in.
pub fn brightspace(name: &str) -> Option<Named<'_>> {
    let (numbers, rest) = name.split_once(" - ")?;
    let (who, when) = rest.rsplit_once(" - ")?;
    let (id, number) = numbers.split_once('-')?;
    if !is_number(id) || !is_number(number) || who.trim().is_empty() {
        return None;
    }
    let student = Student { name: Some(who.trim().to_owned()), ..Student::of_id(id) };
    Some(Named { at: moment(when), ..Named::new(student, "") })
}

/// `Jan 31, 2027 1159 PM`, `31 January 2027 23:59`, and the like.
fn moment(text: &str) -> Option<DateTime> {
    const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let (mut day, mut month, mut year, mut time, mut afternoon) = (None, None, None, None, None);
    for word in text.split([' ', ',']).filter(|word| !word.is_empty()) {
        let lower = word.to_lowercase();
        let digits: String = word.chars().filter(|c| !matches!(c, ':' | '.')).collect();
        match digits.parse::<i16>() {
            _ if matches!(lower.as_str(), "am" | "pm") => afternoon = Some(lower == "pm"),
            Ok(number) if word.len() <= 2 && day.is_none() => day = Some(number as i8),
            Ok(number) if word.len() == 4 && !word.contains(':') && year.is_none() => year = Some(number),
            Ok(number) if time.is_none() => time = Some(((number / 100) as i8, (number % 100) as i8)),
            _ => {
                month =
                    month.or((1..).zip(MONTHS).find_map(|(number, name)| lower.starts_with(name).then_some(number)));
            }
        }
    }
    let (hour, minute) = time?;
    let hour = match afternoon {
        Some(afternoon) => hour % 12 + if afternoon { 12 } else { 0 },
        None => hour,
    };
    DateTime::new(year?, month?, day?, hour, minute, 0, 0).ok()
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `ID (NAME), FILE`, with what else the name says.
    fn shown(named: Option<Named>) -> String {
        let Some(Named { student, file, at, is_late }) = named else { return "none".to_owned() };
        let at = at.map_or_else(String::new, |at| format!(" at {at}"));
        format!("{} ({}), {file}{at}{}", student.id, student.shown(), if is_late { " late" } else { "" })
    }

    #[test]
    fn canvas_says_whose_a_file_is_and_whether_it_is_late() {
        for (name, expected) in [
            ("leeann_101_5001_two_sum.py", "101 (leeann), two_sum.py"),
            ("leeann_LATE_101_5001_two_sum-1.py", "101 (leeann), two_sum-1.py late"),
            ("the_team_101_5001_echo.py", "101 (the_team), echo.py"),
            ("leeann_101_text.html", "101 (leeann), text.html"),
            ("leeann_LATE_101_link.html", "101 (leeann), link.html late"),
            // Whatever the file is called.
            ("leeann_101_5001_boann_102_5002_two_sum.py", "101 (leeann), boann_102_5002_two_sum.py"),
            ("leeann_101_5001_7_8_x.py", "101 (leeann), 7_8_x.py"),
            ("LATE_101_5001_x.py", "101 (LATE), x.py"),
            ("_101_5001_x.py", "none"),
            ("101_5001_x.py", "none"),
            ("leeann_101_5001_", "none"),
            ("leeann_101_5001", "none"),
            ("leeann_101_x.py", "none"),
            ("leeann_two_sum.py", "none"),
        ] {
            assert_eq!(shown(canvas(name)), expected, "{name}");
        }
    }

    #[test]
    fn blackboard_says_whose_a_file_is_and_when_it_was_handed_in() {
        for (name, expected) in [
            (
                "Week 1_ann_attempt_2027-01-31-23-59-01_two_sum.py",
                "Week 1_ann (Week 1_ann), two_sum.py at 2027-01-31T23:59:01",
            ),
            ("Week 1_ann_attempt_2027-01-31-23-59-01.txt", "Week 1_ann (Week 1_ann),  at 2027-01-31T23:59:01"),
            (
                "W_ann_attempt_2027-01-31-23-59-01_W_bo_attempt_2027-01-31-23-59-01.txt",
                "W_ann (W_ann), W_bo_attempt_2027-01-31-23-59-01.txt at 2027-01-31T23:59:01",
            ),
            ("W_ann_attempt_2027-13-31-23-59-01_x.py", "none"),
            ("W_ann_attempt_2027-01-31-23-59-01", "none"),
            ("W_ann_attempt_2027-01-31-23-59-01_", "none"),
            ("ann_attempt_2027-01-31-23-59-01_x.py", "none"),
            ("W__attempt_2027-01-31-23-59-01_x.py", "none"),
            ("W_ann_attempt_x.py", "none"),
        ] {
            assert_eq!(shown(blackboard(name)), expected, "{name}");
        }
        for (who, text, expected) in [
            ("Week 1_a_lee", "Name: Ann Lee (a_lee)\nAssignment: Week 1\n", Some(("a_lee", "Ann Lee"))),
            ("Week 1_ann", "\u{feff}Name:  Ann (the one) Lee (ann)\r\n", Some(("ann", "Ann (the one) Lee"))),
            ("Week 1_mallory", "Name: Mallory (ann)\n", None),
            ("Week 1_ann", "Name: Ann ()\n", None),
            ("Week 1_ann", "hello", None),
            ("Week 1_ann", "", None),
        ] {
            let found = blackboard_student(who, text);
            let found = found.as_ref().map(|student| (student.id.as_str(), student.shown()));
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn brightspace_says_whose_a_folder_is_and_when_it_was_handed_in() {
        for (name, expected) in [
            ("101-77 - Ann Lee - Jan 31, 2027 1159 PM", "101 (Ann Lee),  at 2027-01-31T23:59:00"),
            ("101-77 - Ann Lee - Jan 31, 2027 1205 AM", "101 (Ann Lee),  at 2027-01-31T00:05:00"),
            ("101-77 - Bo - x - 31 January, 2027 23:59", "101 (Bo - x),  at 2027-01-31T23:59:00"),
            ("101-77 - Ann Lee - Sept 9, 2027 959 AM", "101 (Ann Lee),  at 2027-09-09T09:59:00"),
            ("101-77 - Ann Lee - some time", "101 (Ann Lee), "),
            ("101-77 - Ann Lee - Feb 31, 2027 1159 PM", "101 (Ann Lee), "),
            ("101-77 - Ann Lee", "none"),
            ("101 - Ann Lee - Jan 31, 2027 1159 PM", "none"),
            ("Ann - Lee - Jan 31, 2027", "none"),
        ] {
            assert_eq!(shown(brightspace(name)), expected, "{name}");
        }
    }
}
