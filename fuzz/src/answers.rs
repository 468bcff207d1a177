//! An answer that is read by its type: from its text as from the tree that a JSON parser makes of it. What is read fits the
//! type, and an input that a person types is read as it is shown.
//!
//! The first line is a type, the rest an answer; the same text is also typed as the input of a problem of each kind.

use judge_core::{
    answer_text::write_in_words,
    decode::describe,
    json::{self, MAX_VALUES},
    value::Value,
};
use sandbox_api::Type;

use crate::kinds::SAMPLES;

pub fn hold(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let (ty, text) = text.split_once('\n').unwrap_or(("json", text));
    let _ = write_in_words(text, 1_000, |piece| assert!(!piece.is_empty()));
    // What a script reads is not typed as it is shown: the end of its last line is not seen.
    for sample in SAMPLES.iter().filter(|sample| !sample.kind.answers_by_printing()) {
        if let Ok(input) = sample.kind.read_input_text(text) {
            let shown = sample.kind.lines(&input).join("\n");
            assert_eq!(sample.kind.read_input_text(&shown), Ok(input), "{shown}");
        }
    }
    let Ok(ty) = ty.parse::<Type>() else { return };
    assert_eq!(ty.to_string().parse::<Type>().as_ref(), Ok(&ty));
    let (read, tree) = (Value::read(text, &ty, MAX_VALUES), json::parse(text, MAX_VALUES));
    match (read, tree) {
        (Ok(read), Ok(tree)) => {
            describe(&tree);
            // Of a number that is too large, the words may differ: a tree writes it in its own way.
            assert_eq!(read.ok(), Value::decode(&tree, &ty).ok(), "{tree}");
        }
        (Err(text), Err(tree)) => assert_eq!(text, tree),
        (read, tree) => panic!("{read:?} and {tree:?}"),
    }
}
