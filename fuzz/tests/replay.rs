//! The law of every boundary holds for the inputs in `fuzz/corpus`: seeds that reach far, and what a fuzzer has found.

use std::{collections::BTreeSet, fs, panic::catch_unwind, path::Path};

use fuzz::BOUNDARIES;

#[test]
fn every_law_holds_for_what_is_in_the_corpus() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let entries = |folder: &Path| -> BTreeSet<_> {
        fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()).collect()
    };
    let named: BTreeSet<_> = BOUNDARIES.iter().map(|boundary| corpus.join(boundary.name)).collect();
    assert_eq!(entries(&corpus), named, "a folder for each boundary");
    let mut broken = Vec::new();
    for boundary in BOUNDARIES {
        for input in entries(&corpus.join(boundary.name)) {
            let bytes = fs::read(&input).expect("a file");
            let held = catch_unwind(|| (boundary.hold)(&bytes));
            broken.extend(held.is_err().then_some(input));
        }
    }
    assert!(broken.is_empty(), "the law does not hold for {broken:?}");
}
