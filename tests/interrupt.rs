//! Ctrl-C ends the program at once, with the code that shells expect.

use std::{
    io::{BufRead, BufReader},
    process::Stdio,
};

use crate::support::{JudgeTest, TWO_SUM, press_control_c};

#[cfg(unix)]
#[test]
fn control_c_ends_a_long_run() {
    let endless = "def two_sum(nums, target):\n    while True: pass\n";
    let test = JudgeTest::new().file("two_sum.ts", TWO_SUM).file("two_sum.py", endless);
    // Every one of the endless programs is stopped by its limit, but all of them together take many minutes.
    let mut arguments = vec!["submit", "two_sum.ts"];
    arguments.resize(200, "two_sum.py");
    let mut child = test.command(&arguments).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    // The first report says that the run is under way. Without its reader, the program could not print the second.
    let mut reader = BufReader::new(child.stdout.take().unwrap());
    let mut first = String::new();
    reader.read_line(&mut first).unwrap();
    assert_eq!(first, "two-sum · easy · typescript\n");
    press_control_c(&child);
    assert_eq!(child.wait().unwrap().code(), Some(130));
}
