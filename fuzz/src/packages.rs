//! Packages of contests: importing ends with a bank or with the reason why there is none, the same from a folder as from an
//! archive of it. Every problem of the bank is one that every command can read, nothing is written elsewhere, and what is said of
//! a package is said in few words.
//!
//! The input is files (`files.rs`). Programs are scripts, so what is tried is everything around them.

use std::path::{Path, PathBuf};

use judge::{
    Bank,
    import::{Account, BankWriter, Error, kattis, write_bank},
};
use scripted::Scripted;

use crate::{course::COURSE, files::Files};

pub fn hold(bytes: &[u8]) {
    let files = Files::of(bytes);
    let folder = COURSE.clean("package");
    let zip = folder.with_extension("zip");
    files.write_zip(&zip);
    let found = imported(&zip, |bank| kattis::import(&Scripted, std::slice::from_ref(&zip), bank, &|_| {}));
    if files.write_folder(&folder) {
        let sources: Vec<PathBuf> = vec![folder.clone()];
        let again = imported(&folder, |bank| kattis::import(&Scripted, &sources, bank, &|_| {}));
        assert_eq!(again, found, "as a folder and as an archive");
    }
}

/// What importing a source comes to, or why nothing does.
pub fn imported(source: &Path, fill: impl FnOnce(&mut BankWriter) -> Result<(), Error>) -> Result<Account, String> {
    let place = COURSE.clean("imported");
    let bank = place.join("bank");
    let found = write_bank(&bank, fill);
    let names: Vec<_> =
        std::fs::read_dir(&place).expect("a folder").map(|entry| entry.expect("an entry").path()).collect();
    let account = match found {
        Ok(account) => {
            assert_eq!(names, [bank.as_path()]);
            let bank = Bank::open(&bank).expect("it is a bank");
            for problem in &account.problems {
                bank.problem(problem).expect("its problems can be read");
            }
            Ok(account)
        }
        Err(error) => {
            assert!(names.is_empty(), "{names:?} are left behind");
            let text = error.to_string().replace(&*source.to_string_lossy(), "SOURCE");
            match error {
                Error::Nothing(account) => Err(format!("{text}: {account:?}")),
                _ => Err(text),
            }
        }
    };
    if let Ok(account) = &account {
        let remarks = account.left_out.iter().chain(&account.remarks);
        remarks.for_each(|remark| assert!(remark.of.len() + remark.what.len() < 100_000, "{remark:?}"));
    }
    account
}
