//! What a stranger does to a results folder, at random.

use std::{
    fs,
    path::{Path, PathBuf},
};

use serde_json::Value as Json;

/// What a field is replaced by.
const VALUES: &[&str] = &[
    r#""../../outside/secret""#,
    r#""/etc/passwd""#,
    r#""a\u0000b""#,
    r#""""#,
    r#""\u001b[2J\u202e<script>""#,
    r#""0000000000000000000000000000000000000000000000000000000000000000""#,
    r#""other""#,
    r#""typescript""#,
    r#""AC""#,
    r#""SK""#,
    r#""JE""#,
    r#""echo""#,
    "0",
    "1",
    "100.0",
    "-1",
    "18446744073709551615",
    "1e308",
    "1e999",
    "0.1e-400",
    "null",
    "true",
    "[]",
    "{}",
    r#"[[[[[[[["x"]]]]]]]]"#,
];

/// A small generator of numbers, so that a failing seed can be tried again.
pub struct Random(pub u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % bound as u64) as usize
    }

    fn pick<'a, T>(&mut self, items: &'a [T]) -> &'a T {
        &items[self.below(items.len())]
    }
}

/// What became of a changed folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    /// Something that the folder says twice is no longer said twice.
    Said,
    /// Something is no longer there, or is cut.
    Missing,
    /// Something is no plain file or folder. What a link leads to may be what was there.
    Planted,
    /// Something that only this place says, such as a name, may be different.
    Free,
}

/// Changes one thing in the folder at `root`, which has these files. Links lead to the folder `outside`. Says what was changed,
/// and of which kind it is.
pub fn change(root: &Path, files: &[PathBuf], outside: &Path, random: &mut Random) -> (String, Change) {
    let name = random.pick(files).clone();
    let path = root.join(&name);
    match random.below(10) {
        0 | 1 => flip(&path, &name, random),
        2..=4 => replace_field(&path, &name, random),
        5 => change_lines(root, random),
        6 => {
            fs::remove_file(&path).unwrap();
            (format!("{} is gone", name.display()), Change::Missing)
        }
        7 => {
            let length = fs::metadata(&path).unwrap().len();
            fs::File::options().write(true).open(&path).unwrap().set_len(length / 2).unwrap();
            (format!("{} is cut", name.display()), Change::Missing)
        }
        #[cfg(unix)]
        8 => plant(&path, &name, outside, random),
        #[cfg(unix)]
        _ => plant_folder(root, outside, random),
        #[cfg(not(unix))]
        _ => change_lines(root, random),
    }
}

/// Puts something in the place of a file that is none.
#[cfg(unix)]
fn plant(path: &Path, name: &Path, outside: &Path, random: &mut Random) -> (String, Change) {
    use std::os::unix::fs::symlink;

    fs::remove_file(path).unwrap();
    let what = *random.pick(&["secret", "same", "folder", "nowhere", "zero", "hard", "dir", "pipe"]);
    match what {
        "secret" => symlink(outside.join("secret"), path).unwrap(),
        "same" => symlink(outside.join(name), path).unwrap(),
        "folder" => symlink(outside, path).unwrap(),
        "nowhere" => symlink(outside.join("new"), path).unwrap(),
        "zero" => symlink("/dev/zero", path).unwrap(),
        "hard" => fs::hard_link(outside.join("secret"), path).unwrap(),
        "dir" => fs::create_dir(path).unwrap(),
        _ => assert!(std::process::Command::new("mkfifo").arg(path).status().unwrap().success()),
    }
    (format!("{} is {what}", name.display()), Change::Planted)
}

/// Puts a link to a folder outside where the folder has, or would make, one of its own.
#[cfg(unix)]
fn plant_folder(root: &Path, outside: &Path, random: &mut Random) -> (String, Change) {
    use std::os::unix::fs::symlink;

    let name = *random.pick(&["judgements", "sources", "rejudged", "judgements/a.part", "sources/a.part"]);
    let path = root.join(name);
    let (target, change) = match name {
        "judgements" | "sources" => {
            fs::remove_dir_all(&path).unwrap();
            (outside.join(name), Change::Planted)
        }
        _ => (outside.to_owned(), Change::Free),
    };
    symlink(target, path).unwrap();
    (format!("{name} leads outside"), change)
}

fn flip(path: &Path, name: &Path, random: &mut Random) -> (String, Change) {
    let mut bytes = fs::read(path).unwrap();
    let at = random.below(bytes.len().max(1));
    let Some(byte) = bytes.get_mut(at) else { return ("nothing".to_owned(), Change::Free) };
    *byte ^= 1 << random.below(8);
    fs::write(path, bytes).unwrap();
    let change = if name.starts_with("sources") { Change::Said } else { Change::Free };
    (format!("{} at {at}", name.display()), change)
}

/// Replaces a random value in a file of JSON or a line of one.
fn replace_field(path: &Path, name: &Path, random: &mut Random) -> (String, Change) {
    let text = fs::read_to_string(path).unwrap();
    let is_lines = name.extension().is_some_and(|extension| extension == "jsonl");
    let mut parts: Vec<String> = if is_lines { text.lines().map(str::to_owned).collect() } else { vec![text] };
    let Some(at) = parts.len().checked_sub(1).map(|last| random.below(last + 1)) else {
        return flip(path, name, random);
    };
    let Ok(mut json) = serde_json::from_str::<Json>(&parts[at]) else { return flip(path, name, random) };
    let mut pointers = Vec::new();
    collect_pointers(&json, String::new(), &mut pointers);
    let pointer = random.pick(&pointers).clone();
    // Through text, because `1e999` is none of the numbers of a program.
    let marker = "the place of the value";
    *json.pointer_mut(&pointer).unwrap() = marker.into();
    let value = random.pick(VALUES);
    parts[at] = json.to_string().replace(&format!("\"{marker}\""), value);
    fs::write(path, parts.join("\n") + if is_lines { "\n" } else { "" }).unwrap();
    let is_said =
        ["/problem", "/language", "/source", "/outcome/judged"].iter().any(|start| pointer.starts_with(start));
    let change = if name == Path::new("results.jsonl") && is_said { Change::Said } else { Change::Free };
    (format!("{} {at} {pointer} = {value}", name.display()), change)
}

fn collect_pointers(json: &Json, at: String, pointers: &mut Vec<String>) {
    match json {
        Json::Object(fields) => {
            fields.iter().for_each(|(name, value)| collect_pointers(value, format!("{at}/{name}"), pointers));
        }
        Json::Array(items) => {
            (0..)
                .zip(items)
                .for_each(|(place, value): (usize, _)| collect_pointers(value, format!("{at}/{place}"), pointers));
        }
        _ => {}
    }
    pointers.push(at);
}

/// Removes or repeats a line, or exchanges two.
fn change_lines(root: &Path, random: &mut Random) -> (String, Change) {
    let path = root.join("results.jsonl");
    let text = fs::read_to_string(&path).unwrap();
    let mut lines: Vec<&str> = text.split_inclusive('\n').collect();
    let (a, b) = (random.below(lines.len()), random.below(lines.len()));
    let what = *random.pick(&["removed", "repeated", "exchanged"]);
    match what {
        "removed" => drop(lines.remove(a)),
        "repeated" => lines.insert(b, lines[a]),
        _ => lines.swap(a, b),
    }
    fs::write(path, lines.concat()).unwrap();
    (format!("lines {a} and {b} {what}"), if what == "repeated" { Change::Said } else { Change::Free })
}
