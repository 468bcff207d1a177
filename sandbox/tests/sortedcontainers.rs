use std::{
    env,
    io::{self, Write as _},
    process::Command,
};

/// What `compare_sortedcontainers.py` ends with where there is no package to compare with.
const MISSING: i32 = 77;

#[test]
fn it_behaves_as_the_package_from_pypi() {
    let folder = env!("CARGO_MANIFEST_DIR");
    let script = format!("{folder}/tests/compare_sortedcontainers.py");
    let run = Command::new("python3").args(["-B", &script, &format!("{folder}/guests/python")]).output();
    if run.as_ref().map_or(true, |output| output.status.code() == Some(MISSING)) {
        let missing = "python3 has no `sortedcontainers` (pip install sortedcontainers)";
        let ci = env::var_os("CI").is_some_and(|ci| !ci.is_empty());
        assert!(!ci, "{missing}, and no test is skipped where `CI` is set");
        // Not by `eprintln`, whose text the test runner shows only when a test fails.
        let text = format!("skipped sortedcontainers::it_behaves_as_the_package_from_pypi: {missing}\n");
        io::stderr().write_all(text.as_bytes()).unwrap();
        return;
    }
    let output = run.unwrap();
    let differences = [output.stdout, output.stderr].concat();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&differences));
}
