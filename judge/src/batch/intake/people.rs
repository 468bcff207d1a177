//! Everybody of whom an input or a class list knows.

use indexmap::IndexMap;

use super::{roster::Roster, student::Student};
use crate::batch::results::Person;

/// The people so far.
pub struct People<'a> {
    roster: Option<&'a Roster>,
    /// By their ids, in the order in which they are met.
    people: IndexMap<String, Person>,
    /// The places on the list that have been met.
    places: Vec<usize>,
}

impl<'a> People<'a> {
    /// Nobody yet.
    pub fn new(roster: Option<&'a Roster>) -> Self {
        Self { roster, people: IndexMap::new(), places: Vec::new() }
    }

    /// Meets a student who handed in something, or of whom an export only says that there is one. The student is then called
    /// as on the class list.
    pub fn meet(&mut self, student: &mut Student, hands_in: bool) {
        let place = self.roster.and_then(|roster| roster.place(student));
        if let (Some(place), Some(roster)) = (place, self.roster) {
            student.name = roster.name(place).map(str::to_owned).or(student.name.take());
            self.places.push(place);
        }
        self.add(student, self.roster.map(|_| place.is_some()), hands_in);
    }

    /// The people that were met, and then those of the class list that were not.
    pub fn all(mut self) -> impl Iterator<Item = Person> {
        for student in self.roster.into_iter().flat_map(|roster| roster.missing(&self.places)).collect::<Vec<_>>() {
            self.add(&student, Some(true), false);
        }
        self.people.into_values()
    }

    fn add(&mut self, student: &Student, on_roster: Option<bool>, hands_in: bool) {
        let (id, name) = (student.id.clone(), student.name.clone());
        let person = self.people.entry(id.clone());
        let person =
            person.or_insert_with(|| Person { student: id, student_name: name, on_roster, empty_handed: true });
        person.empty_handed &= !hands_in;
    }
}
