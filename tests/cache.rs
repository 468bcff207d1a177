//! The cache of compiled interpreters: whatever state it is in, a submission is judged.

use std::{
    fs,
    path::{Path, PathBuf},
    thread,
};

use tempfile::tempdir;

use crate::support::{JudgeTest, TWO_SUM};

const SUBMIT: [&str; 4] = ["submit", "two_sum.ts", "--output-format", "concise"];
const ACCEPTED: &str = "two_sum.ts: AC 100/100\n";

fn test_in(cache: &Path) -> JudgeTest {
    JudgeTest::new().cache(cache).file("two_sum.ts", TWO_SUM)
}

fn code_files(cache: &Path) -> Vec<PathBuf> {
    files(cache, "cwasm")
}

fn files(cache: &Path, extension: &str) -> Vec<PathBuf> {
    let files = fs::read_dir(cache).unwrap().map(|entry| entry.unwrap().path());
    files.filter(|path| path.extension().is_some_and(|found| found == extension)).collect()
}

#[test]
fn the_second_run_uses_what_the_first_one_compiled() {
    let cache = tempdir().unwrap();
    let first = test_in(&cache.path().join("made/on/the/way")).run(&SUBMIT).exits(0);
    assert!(first.stderr.contains("compiling the typescript interpreter, once for this machine"), "{first:?}");
    let second = test_in(&cache.path().join("made/on/the/way")).run(&SUBMIT).exits(0);
    assert_eq!((first.stdout.as_str(), second.stdout.as_str(), second.stderr.as_str()), (ACCEPTED, ACCEPTED, ""));
}

#[test]
fn damaged_files_are_made_again() {
    let cache = tempdir().unwrap();
    test_in(cache.path()).run(&SUBMIT).exits(0);
    for damage in [
        |code: &mut Vec<u8>| code.truncate(1000),
        |code: &mut Vec<u8>| code.clear(),
        |code: &mut Vec<u8>| {
            let middle = code.len() / 2;
            code[middle] ^= 1;
        },
    ] {
        let file = &code_files(cache.path())[0];
        let mut code = fs::read(file).unwrap();
        damage(&mut code);
        fs::write(file, code).unwrap();
        let ran = test_in(cache.path()).run(&SUBMIT).exits(0);
        assert_eq!(ran.stdout, ACCEPTED);
        assert!(ran.stderr.contains("compiling"), "{ran:?}");
        assert_eq!(code_files(cache.path()).len(), 1);
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_damaged_image_of_an_interpreters_memory_is_made_again() {
    use std::os::unix::fs::FileExt;

    let cache = tempdir().unwrap();
    test_in(cache.path()).run(&SUBMIT).exits(0);
    let image = || {
        let found = files(cache.path(), "image");
        assert_eq!(found.len(), 1);
        found[0].clone()
    };
    let whole = fs::read(image()).unwrap();
    let at = whole.iter().position(|byte| *byte != 0).unwrap();
    for damage in [
        |file: &fs::File, _: u64| file.set_len(1000),
        |file: &fs::File, at: u64| file.write_all_at(&[0], at),
        |file: &fs::File, at: u64| file.write_all_at(&[1; 64], at / 2),
    ] {
        damage(&fs::File::options().write(true).open(image()).unwrap(), at as u64).unwrap();
        let ran = test_in(cache.path()).run(&SUBMIT).exits(0);
        assert_eq!((ran.stdout.as_str(), ran.stderr.as_str()), (ACCEPTED, ""));
        assert!(fs::read(image()).unwrap() == whole);
    }
}

#[test]
fn what_another_version_left_behind_is_removed() {
    let cache = tempdir().unwrap();
    fs::write(cache.path().join("typescript-0123456789abcdef-0-0.cwasm"), "old").unwrap();
    fs::write(cache.path().join("typescript-0123456789abcdef-0-0.image"), "old").unwrap();
    fs::write(cache.path().join("notes.txt"), "mine").unwrap();
    test_in(cache.path()).run(&SUBMIT).exits(0);
    assert_eq!(code_files(cache.path()).len(), 1);
    assert!(files(cache.path(), "image").iter().all(|image| fs::read(image).unwrap() != b"old"));
    assert!(cache.path().join("notes.txt").exists());
}

#[test]
fn without_a_folder_to_write_to_it_is_compiled_every_time_and_told() {
    // A file where the folder should be cannot be written to by anyone, not even root.
    let cache = tempdir().unwrap();
    let blocked = cache.path().join("file");
    fs::write(&blocked, "").unwrap();
    let ran = test_in(&blocked.join("cache")).run(&SUBMIT).exits(0);
    assert_eq!(ran.stdout, ACCEPTED);
    assert!(ran.stderr.contains("warning: cannot keep the interpreter"), "{ran:?}");
    assert!(ran.stderr.contains("JUDGE_CACHE_DIR"), "{ran:?}");

    let test = test_in(cache.path());
    let mut homeless = test.command(&SUBMIT);
    let ran = crate::support::Ran::from(homeless.env_remove("JUDGE_CACHE_DIR").output().unwrap()).exits(0);
    assert!(ran.stderr.contains("there is no home folder"), "{ran:?}");
}

#[test]
fn first_runs_at_the_same_time_do_not_disturb_each_other() {
    let cache = tempdir().unwrap();
    let runs: Vec<_> = thread::scope(|scope| {
        let run = || test_in(cache.path()).run(&SUBMIT);
        let threads: Vec<_> = (0..4).map(|_| scope.spawn(run)).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    for ran in runs {
        assert_eq!(ran.exits(0).stdout, ACCEPTED);
    }
    assert_eq!(code_files(cache.path()).len(), 1);
}
