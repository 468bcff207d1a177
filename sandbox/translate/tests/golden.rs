//! The JavaScript that is made of a sample only changes together with [`translate::VERSION`].

use std::{env, fs};

use sandbox_api::{Exception, Frame};
use translate::{JavaScript, VERSION, translate};

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests");

#[test]
fn the_version_names_the_parser_that_is_built() {
    let lock = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../../Cargo.lock")).unwrap();
    let oxc = VERSION.split(',').next().unwrap().strip_prefix("oxc ").unwrap();
    assert!(lock.contains(&format!("name = \"oxc\"\nversion = \"{oxc}\"")), "the lock file has another oxc than {oxc}");
}

#[test]
fn the_javascript_and_its_lines_change_with_the_version_only() {
    let source = fs::read_to_string(format!("{FOLDER}/sample.ts")).unwrap();
    let made = translate(&source).unwrap();
    let found = format!("// {VERSION}\n{}// lines {:?}\n", made.code, lines(&made));
    let path = format!("{FOLDER}/sample.js");
    if env::var_os("UPDATE_GOLDEN").is_some() {
        fs::write(&path, &found).unwrap();
    }
    let golden = fs::read_to_string(&path).unwrap();
    assert!(
        golden == found,
        "the JavaScript has changed: raise the rules in VERSION, and then `UPDATE_GOLDEN=1`\n{found}"
    );
}

/// The line of the source that each line of the code was made from.
fn lines(made: &JavaScript) -> Vec<usize> {
    let place = |line| {
        let frames = vec![Frame { file: 0, line, columns: Some((0, 1)), function: String::new() }];
        let mut exception = Exception { name: String::new(), message: String::new(), frames, hidden_frames: 0 };
        made.place_in_source(&mut exception);
        exception.frames[0].line
    };
    (1..=made.code.lines().count()).map(place).collect()
}
