//! The scripts of `docs/scale.md`, with a stand-in for their scheduler: its variables, and tasks that die and are begun again. The image
//! is only read: no test builds it.

use std::{
    collections::BTreeMap,
    env, fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use crate::support::{JudgeTest, root};

/// Seven samples for one problem of a small bank, and what one machine makes of them, in the folder `whole`.
fn new_test() -> JudgeTest {
    let sample = |n: usize| format!("{{\"task_id\": \"echo\", \"solution\": \"def echo(n): return n + {n} // 4\"}}\n");
    let samples: String = (1..=7).map(sample).collect();
    let test = JudgeTest::new().problem("echo", |n| n).file("in.jsonl", &samples);
    test.run(&["--bank", "bank", "grade", "in.jsonl", "--out", "whole"]).exits(0);
    test
}

/// Runs a script as a task of a scheduler, which gives it these variables. `judge` is on its path.
fn task(test: &JudgeTest, script: &mut Command, variables: &[(&str, &str)]) -> Output {
    let judge = test.command(&[]);
    let command = Path::new(judge.get_program());
    let path = env::join_paths(
        command.parent().map(Path::to_owned).into_iter().chain(env::split_paths(&env::var_os("PATH").unwrap())),
    );
    let own = judge.get_envs().filter_map(|(name, value)| Some((name, value?)));
    let script = script.current_dir(test.folder.path()).env_clear().envs(own).env("PATH", path.unwrap());
    script.env("JUDGE_BANK", "bank").envs(variables.iter().copied()).output().unwrap()
}

/// The parts are merged into the same bytes that one machine has made.
fn assert_merges(test: &JudgeTest, parts: usize, first: usize) {
    let folders: Vec<String> = (first..first + parts).map(|n| format!("parts/{n}")).collect();
    let mut words = vec!["merge", "--out", "merged"];
    words.extend(folders.iter().map(String::as_str));
    test.run(&words).exits(0);
    let [whole, merged] = ["whole", "merged"].map(|folder| files(&test.folder.path().join(folder)));
    assert!(whole == merged, "{:?}, {:?}", whole.keys(), merged.keys());
}

fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in store::walk(folder) {
        let entry = entry.unwrap();
        if entry.file_type().is_file() {
            found.insert(entry.path().strip_prefix(folder).unwrap().to_owned(), fs::read(entry.path()).unwrap());
        }
    }
    found
}

#[test]
fn the_tasks_of_a_job_array_make_what_one_machine_makes() {
    let test = new_test();
    let run = |n: &str| {
        let mut script = Command::new("bash");
        script.arg(root().join("docs/scale/judge.sbatch"));
        let variables = [
            ("SLURM_ARRAY_TASK_ID", n),
            ("SLURM_ARRAY_TASK_COUNT", "3"),
            ("SLURM_CPUS_PER_TASK", "1"),
            ("INPUT", "in.jsonl"),
            ("PARTS", "parts"),
        ];
        let ran = task(&test, &mut script, &variables);
        assert!(ran.status.success(), "{ran:?}");
    };
    for n in ["2", "3", "1"] {
        run(n);
    }
    // As a task left it that died after a line, and was requeued.
    fs::remove_file(test.folder.path().join("parts/1/summary.json")).unwrap();
    let results = test.folder.path().join("parts/1/results.jsonl");
    let text = fs::read_to_string(&results).unwrap();
    fs::write(&results, &text[..text.len() / 2]).unwrap();
    run("1");
    assert_merges(&test, 3, 1);
}

#[test]
fn the_pods_of_an_indexed_job_make_what_one_machine_makes() {
    let manifest = fs::read_to_string(root().join("docs/scale/job.yaml")).unwrap();
    let value = |key: &str| manifest.lines().find_map(|line| line.trim().strip_prefix(key)).unwrap().trim();
    assert_eq!(value("- { name: PARTS, value:"), format!("\"{}\" }}", value("completions:")));
    let script: String = manifest
        .lines()
        .skip_while(|line| line.trim() != "- |")
        .skip(1)
        .take_while(|line| line.starts_with("              "))
        .flat_map(|line| [line.trim(), "\n"])
        .collect();
    let test = new_test();
    for n in ["0", "1"] {
        let variables = [("JOB_COMPLETION_INDEX", n), ("PARTS", "2"), ("INPUT", "in.jsonl"), ("OUT", "parts")];
        let ran = task(&test, Command::new("sh").args(["-ec", &script]), &variables);
        assert!(ran.status.success(), "{ran:?}");
    }
    assert_merges(&test, 2, 0);
}

#[test]
fn the_image_has_files_that_exist_this_toolchain_and_no_root() {
    let read = |name: &str| fs::read_to_string(root().join(name)).unwrap();
    let file = read("Containerfile");
    let all = |word: &str| -> Vec<&str> {
        file.lines().filter_map(|line| line.strip_prefix(word)?.strip_prefix(' ')).collect()
    };
    // What is said last is what runs.
    let user = all("USER").last().and_then(|user| user.split(':').next()?.parse::<u32>().ok());
    assert!(user.is_some_and(|user| user > 0), "{user:?}");
    assert!(all("ENV").contains(&"JUDGE_CACHE_DIR=/cache") && all("VOLUME").contains(&"/cache"));
    let copied = all("COPY").into_iter().flat_map(str::split_whitespace).filter_map(|word| word.strip_prefix("/src/"));
    let (built, kept): (Vec<&str>, Vec<&str>) = copied.partition(|path| path.starts_with("target/"));
    assert_eq!(built, ["target/release/judge"]);
    assert!(!kept.is_empty() && kept.iter().all(|path| root().join(path).is_file()), "{kept:?}");
    let toolchain = read("rust-toolchain.toml");
    let channel = toolchain.lines().find_map(|line| line.strip_prefix("channel = ")).unwrap().trim_matches('"');
    assert!(all("FROM")[0].contains(&format!("rust:{channel}-")), "{channel}");
    assert!(read("docs/scale.md").contains("../Containerfile"));
}
