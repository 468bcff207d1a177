//! Programs for the scripted runner that together cover the judge's rules: every verdict, every kind of wrong answer, every
//! kind of group, every reveal policy.

use std::path::Path;

use sandbox_api::{Language, Limits};
use scripted::Scripted;

use crate::{Judgement, Problem, Reveal, Subject, Submission, case_result::Detail, judge};

/// A judged program with its reveal policy.
pub struct Judged {
    pub problem: Problem,
    pub submission: Submission,
    pub judgement: Judgement,
    pub reveal: Reveal,
}

impl Judged {
    /// The subject of its document.
    pub fn subject(&self) -> Subject<'_> {
        let Self { problem, submission, judgement, reveal } = self;
        Subject { problem, submission, judgement, reveal: *reveal }
    }
}

/// Judges every program.
pub fn judged() -> Vec<Judged> {
    let full = PROGRAMS.iter().map(|(problem, name, source)| judge_one(problem, name, source, Reveal::Full, false));
    let chosen = CHOICES.iter().map(|(name, reveal, fail_fast)| {
        let (problem, name, source) = PROGRAMS.iter().find(|(_, known, _)| known == name).unwrap();
        judge_one(problem, name, source, *reveal, *fail_fast)
    });
    full.chain(chosen).collect()
}

/// Loads one of the problems that the programs are for.
pub fn problem(name: &str) -> Problem {
    Problem::load(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/documents").join(name)).unwrap()
}

fn judge_one(problem: &str, name: &str, source: &str, reveal: Reveal, fail_fast: bool) -> Judged {
    let problem = self::problem(problem);
    let source = source.replace("LONG", &"x".repeat(70_000));
    let submission =
        Submission { path: name.into(), language: Language::of_path(name.as_ref()).unwrap(), source, project: None };
    let limits = Limits { work: 1000, memory: 1 << 20, output: 80_000, ..Limits::default() };
    let judgement = judge(&Scripted, &problem, &submission, &limits, fail_fast, Detail::Full).unwrap();
    Judged { problem, submission, judgement, reveal }
}

/// The problem, the file name and the script of each program.
const PROGRAMS: &[(&str, &str, &str)] = &[
    ("identity", "right.py", RIGHT),
    ("identity", "right.ts", RIGHT),
    ("identity", "syntax.py", "syntax expected ':'"),
    ("identity", "missing.py", "* => missing identity"),
    (
        "identity",
        "unsorted.py",
        "[2] => print hello; answer 3\n[3] => answer \"3\"\n[4] => answer null\n[5] => answer [5]\n[0] => answer oops\n* => answer 1",
    ),
    (
        "identity",
        "slow.py",
        "[1] => answer 1\n[2] => work 2000\n[3] => work 999; answer 3\n[0] => memory 99; answer 0\n* => memory 2000000",
    ),
    (
        "identity",
        "raises.ts",
        "[1] => answer 1\n[2] => answer 2\n[3] => raise ValueError: bad\n[4] => raise KeyError\n[5] => exit 3\n[0] => crash unreachable\n* => recurse",
    ),
    (
        "identity",
        "beyond.py",
        "[1] => answer 9007199254740993\n* => answer 100000000000000000000000000000000000000000000000000",
    ),
    ("identity", "long.py", "[1] => answer 1\n[2] => print LONG; answer 3\n* => print LONG; print LONG"),
    ("identity", "keeps_state.py", KEEPS_STATE),
    ("identity", "raises_again.py", RAISES_AGAIN),
    (
        "counter",
        "right_counter.py",
        "[[[\"Counter\"],[\"add\",1],[\"add\",2]],[[\"Counter\"],[\"add\",1],[\"add\",2]]] => answer [[null,1,3],[null,1,3]]\n\
         * => answer [null,1,3]",
    ),
    (
        "counter",
        "shares_state.py",
        "[[[\"Counter\"],[\"add\",1],[\"add\",2]],[[\"Counter\"],[\"add\",1],[\"add\",2]]] => answer [[null,1,4],[null,2,6]]\n\
         * => answer [null,1,3]",
    ),
    ("counter", "wrong_call.py", "* => answer [null,1,2]"),
    ("counter", "wrong_type.py", "* => answer [null,\"1\",3]"),
    ("counter", "too_few.py", "* => answer [null,1]"),
    ("counter", "no_list.py", "* => answer 3"),
    ("greeting", "right_greeting.py", "Ada => print Hello Ada; print Bye\n* => print Hello"),
    ("greeting", "shouting.py", "Ada => print HELLO ADA; print BYE\n* => answer null"),
    ("greeting", "other.py", "Ada => print Hello; print Ada\n* => print Hello"),
    ("even", "right_even.py", "[1] => answer 4\n* => answer 0"),
    ("even", "odd.py", "[1] => answer 3\n* => answer 8"),
    ("root", "right_root.py", "[4] => answer 2\n[2] => answer 1.4142\n* => raise ValueError: no root"),
    ("root", "right_root.ts", "[4] => answer 2\n[2] => answer 1.4142\n* => raise Error: no root"),
    ("root", "answers_always.py", "[4] => answer 2.0000001\n[2] => answer 1.4142\n* => answer 0.5"),
    ("root", "other_exception.py", "[4] => answer 2\n[2] => answer 1.5\n* => raise KeyError: no root"),
];

const RIGHT: &str = "[1] => work 10; memory 65536; answer 1\n[2] => answer 2\n[3] => answer 3\n[4] => answer 4\n\
                     [5] => answer 5\n[0] => answer 0\n[2147483647] => answer 2147483647\n[-1] => answer -1";

const KEEPS_STATE: &str = "again [1] => print twice; answer 4\n\
                           [1] => answer 1\n[2] => answer 2\n[3] => answer 3\n[4] => answer 4\n[5] => answer 5\n\
                           [0] => answer 0\n[2147483647] => answer 2147483647\n[-1] => answer -1";

const RAISES_AGAIN: &str = "again [2] => raise KeyError: 2\n\
                            [1] => answer 1\n[2] => answer 2\n[3] => answer 3\n[4] => answer 4\n[5] => answer 5\n\
                            [0] => answer 0\n[2147483647] => answer 2147483647\n[-1] => answer -1";

/// Programs that are judged once more with another reveal policy and choice of `fail_fast`.
const CHOICES: &[(&str, Reveal, bool)] = &[
    ("unsorted.py", Reveal::Category, false),
    ("unsorted.py", Reveal::None, false),
    ("slow.py", Reveal::Full, true),
    ("shouting.py", Reveal::Category, false),
    ("keeps_state.py", Reveal::Category, false),
];
