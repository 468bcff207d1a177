//! Packs the bank in this folder. The same files give the same bytes on every machine.

use std::{
    env,
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
    thread,
};

/// How hard the files are compressed. More takes longer and saves little.
const LEVEL: u8 = 3;

fn main() {
    println!("cargo::rerun-if-changed=.");
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("cargo names the folder"));
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo names the folder for output"));
    let mut paths = vec!["README.md".to_owned(), "bank.toml".to_owned()];
    for name in names(&root) {
        if ["sets", "prompts", "rounds"].contains(&name.as_str()) || root.join(&name).join("problem.toml").is_file() {
            add_files(&root, &name, &mut paths);
        }
    }
    // In the order of the whole paths, by which files are found.
    paths.sort();
    let (mut files, mut bytes) = (String::from("&[\n"), Vec::new());
    for (path, (size, packed)) in paths.iter().zip(pack(&root, &paths)) {
        let start = bytes.len();
        bytes.extend(packed);
        let _ = writeln!(files, "    Packed {{ path: {path:?}, size: {size}, place: {start}..{} }},", bytes.len());
    }
    fs::write(out.join("files.rs"), files + "]\n").expect("the list of files can be written");
    fs::write(out.join("bytes"), bytes).expect("the files can be written");
}

/// Adds the paths of all files in the folder `name` of `root`. What editors and systems leave behind is hidden, and left out.
fn add_files(root: &Path, name: &str, paths: &mut Vec<String>) {
    for entry in names(&root.join(name)) {
        let path = format!("{name}/{entry}");
        let found = fs::symlink_metadata(root.join(&path)).expect("what was listed is there");
        match () {
            () if entry.starts_with('.') || entry.ends_with('~') || entry == "__pycache__" => {}
            () if found.is_dir() => add_files(root, &path, paths),
            () => {
                assert!(found.is_file(), "problems/{path} is not a plain file");
                paths.push(path);
            }
        }
    }
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder of the bank can be read");
    let name = |entry: std::io::Result<fs::DirEntry>| entry.expect("an entry can be read").file_name().into_string();
    entries.map(|entry| name(entry).expect("names in the bank are UTF-8")).collect()
}

/// The sizes of files, and their compressed bytes. All cores work on it, because the compressor of a build script is not
/// optimised.
fn pack(root: &Path, paths: &[String]) -> Vec<(usize, Vec<u8>)> {
    let pack = |path: &String| {
        let text = fs::read(root.join(path)).expect("a file of the bank can be read");
        (text.len(), miniz_oxide::deflate::compress_to_vec(&text, LEVEL))
    };
    let threads = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        // Neighbours are alike in size, so each thread takes every N-th file.
        let part = |at| scope.spawn(move || paths.iter().skip(at).step_by(threads).map(pack).collect::<Vec<_>>());
        let parts: Vec<_> = (0..threads).map(part).collect();
        let mut parts: Vec<_> =
            parts.into_iter().map(|part| part.join().expect("a part is packed").into_iter()).collect();
        (0..paths.len()).map(|at| parts[at % threads].next().expect("every part has its files")).collect()
    })
}
