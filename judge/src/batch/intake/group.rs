//! What some students handed in together. It is kept once, and handed out to one of them after the other: neither memory nor the
//! lines about files that are passed over grow with the product of the files and the students.

use std::sync::Arc;

use indexmap::IndexMap;
use judge_core::Submission;

use super::{choice::Candidate, found::Found, layout::Owned, people::People, student::Student};
use crate::batch::results::ProgramFile;

/// How many lines are written of the files that some students handed in together and that are passed over, if there are more than
/// one for each file. Nobody reads as many.
const MAX_LINES: usize = 1_000;

/// What some students handed in, alone or together.
pub struct Group {
    pub students: Arc<[Student]>,
    pub files: Vec<(Found, Owned)>,
}

/// The groups of a class, in the order of their first files.
pub struct Groups<'a> {
    people: People<'a>,
    groups: IndexMap<Vec<String>, Group>,
    /// That of the file before.
    last: Option<Last>,
}

/// The group that a file went to.
struct Last {
    /// The students as the input calls them.
    given: Arc<[Student]>,
    /// The students as the class list does.
    students: Arc<[Student]>,
    /// The place of the group.
    place: usize,
}

impl<'a> Groups<'a> {
    /// No groups yet.
    pub fn new(people: People<'a>) -> Self {
        Self { people, groups: IndexMap::new(), last: None }
    }

    /// Adds a file to what its students handed in.
    pub fn add(&mut self, found: Found, mut owned: Owned) {
        // The files of a folder share their students, who may be many.
        if let Some(Last { given, students, place }) = &self.last
            && Arc::ptr_eq(given, &owned.students)
        {
            owned.students = students.clone();
            self.groups[*place].files.push((found, owned));
            return;
        }
        let given = owned.students.clone();
        self.meet(&mut owned, true);
        let students = owned.students.clone();
        let entry = self.groups.entry(students.iter().map(|student| student.id.clone()).collect());
        self.last = Some(Last { given, students: students.clone(), place: entry.index() });
        entry.or_insert_with(|| Group { students, files: Vec::new() }).files.push((found, owned));
    }

    /// Meets the students of a file, who are then called as on the class list.
    pub fn meet(&mut self, owned: &mut Owned, hands_in: bool) {
        let met = owned.students.iter().cloned().map(|mut student| {
            self.people.meet(&mut student, hands_in);
            student
        });
        owned.students = met.collect();
    }

    /// Everybody, and what they handed in.
    pub fn into_parts(self) -> (People<'a>, Vec<Group>) {
        (self.people, self.groups.into_values().collect())
    }
}

/// A file, or a program of several, and what comes of it for each of its students.
pub struct HandIn {
    /// Its place among what the group handed in.
    pub place: usize,
    pub path: Arc<str>,
    /// Those who get a line for it.
    pub students: Arc<[Student]>,
    pub content: Result<Taken, PassedOver>,
}

/// Why a file is not judged, and the problem that it would be for.
pub type PassedOver = (String, Option<String>);

/// What is judged.
pub struct Taken {
    pub slug: String,
    /// Its path below the folder of each student.
    pub file: String,
    pub note: Option<String>,
    pub program: ProgramFile,
    pub source: Arc<str>,
}

impl Taken {
    /// What is taken of a program in a file.
    fn of(slug: &str, file: String, submission: &Submission, notes: &[String]) -> Self {
        let source: Arc<str> = submission.text().into();
        let program = ProgramFile::of(submission.language, &source);
        let note = Some(notes.join("; ")).filter(|note| !note.is_empty());
        Self { slug: slug.to_owned(), file, note, program, source }
    }
}

impl HandIn {
    /// What is judged for the problem `slug`, unless it cannot be.
    pub fn of(slug: &str, Candidate { place, path, file, students, content, .. }: Candidate) -> Self {
        let content = match content {
            Ok((submission, notes)) => Ok(Taken::of(slug, file, &submission, &notes)),
            Err(reason) => Err((reason, Some(slug.to_owned()))),
        };
        Self { place, path: path.into(), students, content }
    }

    /// It with the place of each of its students.
    pub fn for_each_student(self) -> impl Iterator<Item = (Arc<Self>, usize)> {
        let hand_in = Arc::new(self);
        (0..hand_in.students.len()).map(move |student| (hand_in.clone(), student))
    }
}

/// The same, with fewer lines about what is passed over, where many files times many students make too many: the files after the
/// first ones are named for one student alone, and the others are told so.
pub fn with_few_lines(students: &[Student], mut hand_ins: Vec<HandIn>) -> Vec<HandIn> {
    let [first, others @ ..] = students else { return hand_ins };
    let passed_over = (0..hand_ins.len()).filter(|at| hand_ins[*at].content.is_err());
    let rest: Vec<usize> = passed_over.skip(MAX_LINES / students.len()).collect();
    if others.is_empty() || rest.len() < 2 {
        return hand_ins;
    }
    let alone: Arc<[Student]> = [first.clone()].into();
    rest.iter().for_each(|at| hand_ins[*at].students = alone.clone());
    let HandIn { place, path, .. } = &hand_ins[rest[0]];
    let (count, id) = (rest.len(), &first.id);
    let reason =
        format!("{count} files from here on are passed over; they are named for `{id}`, who handed them in too");
    let told = HandIn { place: *place, path: path.clone(), students: others.into(), content: Err((reason, None)) };
    hand_ins.insert(rest[0] + 1, told);
    hand_ins
}

#[cfg(test)]
mod tests {
    use super::{
        super::{Fences, Intake, Item, found::is_noise, layout::Layout, testing::problems, tree::Tree},
        *,
    };
    use crate::{batch::problems::Problems, testing::TestBank};

    /// A class in which a hundred students handed in two programs and forty texts together.
    fn hundred() -> (TestBank, TestBank, Problems) {
        let (bank, problems) = problems(["echo", "two-sum", "ring"]);
        let class = TestBank::new();
        let submitters = (0..100).map(|n| format!("{{:sid: s{n}}}")).collect::<Vec<_>>().join(", ");
        class.write("submission_metadata.yml", &format!("submission_1: {{:submitters: [{submitters}]}}\n"));
        class.write("submission_1/echo.py", "x = 1");
        class.write("submission_1/two_sum.py", "x = 2");
        (10..50).for_each(|n| drop(class.write(&format!("submission_1/x{n}.txt"), "x")));
        (bank, class, problems)
    }

    #[test]
    fn a_program_that_students_hand_in_together_is_kept_once_however_many_they_are() {
        let (_bank, class, problems) = hundred();
        let intake = Intake::open(class.path(), &problems, Fences::Opened).unwrap();
        let mut submissions = 0;
        for item in intake {
            let Item::Submission(found) = item.unwrap() else { continue };
            submissions += 1;
            assert_eq!(Arc::strong_count(&found.source), 2, "this one, and what the next ones will get");
        }
        assert_eq!(submissions, 200);
    }

    #[test]
    fn the_files_of_a_group_share_its_students() {
        let (_bank, class, problems) = hundred();
        let mut tree = Tree::folder(class.path(), is_noise).unwrap();
        let layout = Layout::of(&tree, &problems, None).unwrap();
        let mut groups = Groups::new(People::new(None));
        for found in std::mem::take(&mut tree.found) {
            let Ok(owned) = layout.owner(&found) else { continue };
            groups.add(found, owned);
        }
        let (people, groups) = groups.into_parts();
        let [Group { students, files }] = &groups[..] else { panic!("there is one group") };
        assert_eq!((people.all().count(), students.len(), files.len()), (100, 100, 42));
        assert!(files.iter().all(|(_, owned)| Arc::ptr_eq(&owned.students, students)));
        assert!(files.iter().all(|(_, owned)| Arc::ptr_eq(&owned.in_archive("x").students, students)));
    }

    #[test]
    fn files_that_many_students_hand_in_together_and_that_are_passed_over_make_few_lines() {
        let (_bank, class, problems) = hundred();
        let mut lines: IndexMap<String, Vec<(String, String)>> = IndexMap::new();
        for item in Intake::open(class.path(), &problems, Fences::Opened).unwrap() {
            let Item::Skipped(skipped) = item.unwrap() else { continue };
            let path = skipped.path.trim_start_matches("submission_1/").to_owned();
            lines.entry(skipped.student.unwrap()).or_default().push((path, skipped.reason));
        }
        assert_eq!((lines["s0"].len(), lines.len()), (40, 100));
        let told = "30 files from here on are passed over; they are named for `s0`, who handed them in too";
        for other in (1..100).map(|n| &lines[&format!("s{n}")]) {
            assert_eq!((&other[..10], other.len()), (&lines["s0"][..10], 11));
            assert_eq!(other[10], ("x20.txt".to_owned(), told.to_owned()));
        }
    }

    #[test]
    fn no_line_is_left_out_for_one_student_or_where_there_are_few() {
        let hand_ins = |files: usize, students: usize| {
            let student = |n: usize| Student::of_id(&format!("s{n}"));
            let students: Arc<[Student]> = (0..students).map(student).collect();
            let content = || Err(("it is empty".to_owned(), None));
            let hand_in = |place| HandIn { place, path: "x".into(), students: students.clone(), content: content() };
            with_few_lines(&students, (0..files).map(hand_in).collect())
        };
        let lines = |hand_ins: Vec<HandIn>| hand_ins.into_iter().flat_map(HandIn::for_each_student).count();
        for (files, students, expected) in [
            (5_000, 1, 5_000),
            (501, 2, 1_002),
            (502, 2, 1_000 + 2 + 1),
            (10, 100, 1_000),
            (9_900, 100, 1_000 + 9_890 + 99),
        ] {
            assert_eq!(lines(hand_ins(files, students)), expected, "{files} files of {students}");
        }
    }
}
