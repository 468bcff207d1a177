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

    /// Meets a student, who is then called as on the class list.
    pub fn meet(&mut self, student: &mut Student) {
        let place = self.roster.and_then(|roster| roster.place(student));
        if let (Some(place), Some(roster)) = (place, self.roster) {
            student.name = roster.name(place).map(str::to_owned).or(student.name.take());
            self.places.push(place);
        }
        self.add(student, self.roster.map(|_| place.is_some()));
    }

    /// The people that were met, and then those of the class list that were not.
    pub fn all(mut self) -> impl Iterator<Item = Person> {
        for student in self.roster.into_iter().flat_map(|roster| roster.missing(&self.places)).collect::<Vec<_>>() {
            self.add(&student, Some(true));
        }
        self.people.into_values()
    }

    fn add(&mut self, student: &Student, on_roster: Option<bool>) {
        let person = || Person { student: student.id.clone(), student_name: student.name.clone(), on_roster };
        self.people.entry(student.id.clone()).or_insert_with(person);
    }
}
