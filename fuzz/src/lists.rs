//! What an instructor takes over from others: a class list or the file of a practice set. Either it is read, or the error says
//! why; that of a set names a line. With a list that is read, a class is read too.
//!
//! The first byte says which: `s` for a set, else a class list.

use judge::batch::{Error, intake::Roster, set::Set};

use crate::{
    course::{COURSE, write},
    laws::assert_is_line,
};

pub fn hold(bytes: &[u8]) {
    let Some((first, rest)) = bytes.split_first() else { return };
    let place = COURSE.place.path().join("lists");
    if *first == b's' {
        let file = place.join("own.toml");
        write(&file, rest);
        match Set::find(&COURSE.bank, &file.to_string_lossy()) {
            Ok(set) => assert!(!set.problems.is_empty() && set.problems.iter().all(|problem| problem.weight > 0.0)),
            Err(Error::BadSet(error)) => {
                error.line.into_iter().for_each(|line| assert_is_line(line, &String::from_utf8_lossy(rest)));
            }
            Err(error) => assert!(!error.to_string().is_empty()),
        }
        return;
    }
    let file = place.join("list.csv");
    write(&file, rest);
    let Ok(roster) = Roster::read(&file) else { return };
    let class = place.join("class");
    for path in ["ana/two_sum.py", "Müller Bo/sums.ts", "7/lru_cache.py"] {
        write(&class.join(path), "x = 1");
    }
    let count = COURSE.intake(&class, Some(&roster)).expect("it is a folder").filter(Result::is_ok).count();
    assert!(count >= 6, "three people and what they handed in");
}
