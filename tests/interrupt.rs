//! Ctrl-C ends the program at once, with the code that shells expect.

use std::{process::Command, thread, time::Duration};

use crate::support::JudgeTest;

#[cfg(unix)]
#[test]
fn control_c_ends_a_long_run() {
    let endless = "def two_sum(nums, target):\n    while True: pass\n";
    let test = JudgeTest::new().file("two_sum.py", endless);
    let mut child = test.command(&["submit", "two_sum.py"]).spawn().unwrap();
    thread::sleep(Duration::from_millis(300));
    let id = child.id().to_string();
    assert!(Command::new("kill").args(["-INT", &id]).status().unwrap().success());
    assert_eq!(child.wait().unwrap().code(), Some(130));
}
