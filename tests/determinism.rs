//! The same program has the same result every time: on every thread, beside other work, and whatever it asks the machine.

use std::{
    process::{Child, Stdio},
    thread,
};

use crate::support::{JudgeTest, TWO_SUM};

/// Each run is of all cases of `two-sum`, so this is thousands of runs of every program.
const RUNS: &str = "50";
/// How often the programs run that do as much work as they may.
const STOPPED_RUNS: &str = "10";

/// Programs for `two-sum` that print whatever differs from run to run elsewhere; what they print is in their results.
const CURIOUS: [(&str, &str); 4] = [
    (
        "curious.py",
        "import random, time, datetime, uuid, os, tempfile, threading\n\
         class Thing: pass\n\
         def two_sum(nums, target):\n    \
         print({'pear', 'fig', 'plum'}, {Thing(): 1}, hash('seed'), hash(Thing()), id(nums))\n    \
         print(random.random(), random.sample(range(99), 5), time.time(), time.perf_counter(), datetime.datetime.now())\n    \
         print(uuid.uuid4(), os.urandom(4), threading.get_ident(), os.getpid() if hasattr(os, 'getpid') else 0)\n    \
         return [0, 0]\n",
    ),
    (
        "curious.ts",
        "function twoSum(nums: number[], target: number): number[] {\n  \
         console.log(Math.random(), Date.now(), new Date().toString(), performance.now(), Object.keys(globalThis));\n  \
         return [0, 0];\n}\n",
    ),
    ("raises.py", "def two_sum(nums, target):\n    raise RuntimeError(f'{object()} {id(nums)} {hash(\"a\")}')\n"),
    ("raises.ts", "function twoSum(nums: number[]): number[] { throw new Error(`${Math.random()} ${Date.now()}`) }\n"),
];

/// Programs that are stopped: by the work limit, by the memory limit, at the end of the stack.
const STOPPED: [(&str, &str); 5] = [
    ("endless.py", "def two_sum(nums, target):\n    while True: pass\n"),
    ("endless.ts", "function twoSum(nums: number[]): number[] { for (;;); }\n"),
    ("hungry.py", "def two_sum(nums, target):\n    hoard = [nums]\n    while True: hoard += hoard\n"),
    ("hungry.ts", "function twoSum(nums: number[]): number[] { let s = 'x'; for (;;) s += s; }\n"),
    ("deep.ts", "function twoSum(nums: number[]): any { return [twoSum(nums)] }\n"),
];

#[test]
fn many_runs_beside_busy_cores_have_one_result() {
    let test = CURIOUS.iter().chain(&STOPPED).fold(JudgeTest::new(), |test, (name, text)| test.file(name, text));
    let test = test.file("good.ts", TWO_SUM).file("good.py", include_str!("../examples/two_sum.py"));
    let burning = Burning::start(&test);
    let in_full: Vec<&str> = CURIOUS.iter().map(|(name, _)| *name).chain(["good.ts", "good.py"]).collect();
    let to_the_first: Vec<&str> = STOPPED.iter().map(|(name, _)| *name).collect();
    for (files, runs, options) in [(in_full, RUNS, &[][..]), (to_the_first, STOPPED_RUNS, &["--fail-fast"][..])] {
        let arguments = ["submit", "--exit-zero", "--problem=two-sum", "--output-format=json", "--repeat", runs];
        let arguments = [&arguments[..], options, &files].concat();
        let ran = test.run(&arguments).exits(0);
        for file in files {
            assert!(ran.stderr.contains(&format!("{file}: {runs} runs, one result")), "{ran:#?}");
        }
    }
    drop(burning);
}

/// Other processes, one a core, that never rest.
struct Burning(Vec<Child>);

impl Burning {
    fn start(test: &JudgeTest) -> Self {
        let burn = || {
            let arguments = ["submit", "--repeat=10000", "--fail-fast", "--problem=two-sum", "endless.py"];
            test.command(&arguments).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
        };
        Self((0..thread::available_parallelism().unwrap().get()).map(|_| burn()).collect())
    }
}

impl Drop for Burning {
    fn drop(&mut self) {
        for child in &mut self.0 {
            child.kill().unwrap();
            child.wait().unwrap();
        }
    }
}
