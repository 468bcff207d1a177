//! A hash of source files, for build scripts: what stands for code in a name must change with it.

use std::{
    collections::hash_map::DefaultHasher,
    env, fs,
    hash::Hasher,
    path::{Path, PathBuf},
};

/// Gives the crate the hash of all files in these folders, as the variable `name` of its environment, and builds it anew when
/// one of them changes. The folders are named from that of the crate.
///
/// The hash is equal for all builds by one version of Rust.
pub fn hash_into(name: &str, folders: &[&str]) {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("cargo names the folder"));
    let mut hasher = DefaultHasher::new();
    for folder in folders {
        println!("cargo::rerun-if-changed={folder}");
        hash(&root.join(folder), &mut hasher);
    }
    println!("cargo::rustc-env={name}={:016x}", hasher.finish());
}

fn hash(folder: &Path, hasher: &mut DefaultHasher) {
    let entries = fs::read_dir(folder).expect("a folder with sources can be read");
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry can be read").path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            hash(&path, hasher);
            continue;
        }
        let text = fs::read(&path).expect("a source can be read");
        // With its length in front, no content can be taken for the next name.
        for part in [path.file_name().expect("a file has a name").as_encoded_bytes(), &text] {
            hasher.write_usize(part.len());
            hasher.write(part);
        }
    }
}
