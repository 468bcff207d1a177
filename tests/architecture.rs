//! The arrows of ARCHITECTURE.md: which crate and which folder may use which. The document is the rule; this reads it, and
//! the code, and says where they differ. Within a crate, no two files may use each other, not even by a detour.
//!
//! Code is read as tokens, so paths in macros count too. What stands in `#[cfg(test)]` modules does not, nor do the
//! `pub use` lines by which a module gives names of its files a shorter path.

#![expect(clippy::unwrap_used, reason = "a test says what it expects by unwrapping it")]

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
    str::FromStr,
};

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// Folders of crates, from the root of the workspace.
const CRATES: &[&str] = &[
    "fuzz",
    "judge",
    "judge/core",
    "judge/history",
    "problems",
    "sandbox",
    "sandbox/api",
    "sandbox/scripted",
    "sandbox/store",
    "sandbox/translate",
    "sandbox/worker",
];

/// What the core must not know: engines, parsers of languages, the command line, the terminal, the clock.
const NOT_IN_THE_CORE: &[&[&str]] = &[
    &["wasmtime"],
    &["oxc"],
    &["clap"],
    &["anstyle"],
    &["anstream"],
    &["std", "time", "Instant"],
    &["std", "time", "SystemTime", "now"],
    &["println"],
    &["eprintln"],
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .ancestors()
        .find(|folder| folder.join("ARCHITECTURE.md").is_file())
        .unwrap()
        .into()
}

/// The arrows of the picture: what each crate or folder may use.
fn picture() -> BTreeMap<String, BTreeSet<String>> {
    let text = fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    let block = text.split("```arrows\n").nth(1).and_then(|rest| rest.split("```").next());
    let arrow = |line: &str| {
        let (from, to) = line.split_once("->").unwrap_or_else(|| panic!("`{line}`: expected an arrow"));
        (from.trim().to_owned(), to.split_whitespace().map(str::to_owned).collect())
    };
    block.expect("ARCHITECTURE.md has a block `arrows`").lines().filter(|line| !line.is_empty()).map(arrow).collect()
}

#[test]
fn crates_use_what_the_picture_says() {
    let picture = picture();
    for folder in CRATES {
        let manifest = fs::read_to_string(root().join(folder).join("Cargo.toml")).unwrap();
        let manifest: toml::Table = manifest.parse().unwrap();
        let dependencies = manifest["dependencies"].as_table().unwrap();
        let own = |(name, value): (&String, &toml::Value)| value.get("path").map(|_| name.clone());
        let used: BTreeSet<String> = dependencies.iter().filter_map(own).collect();
        let name = manifest["package"]["name"].as_str().unwrap();
        assert_eq!(picture.get(name), Some(&used), "`{name}` in ARCHITECTURE.md, and what its manifest names");
    }
}

#[test]
fn folders_use_what_the_picture_says() {
    let picture = picture();
    let files = Files::of_crate("judge");
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    // `lib.rs` only names the folders.
    for file in files.modules.values().filter(|file| !file.module.is_empty()) {
        let room = file.module.first().map_or("lib", String::as_str);
        for path in &file.paths {
            let used = match path.first().map(String::as_str) {
                Some("crate" | "judge") => files.resolve(path).and_then(|module| module.into_iter().next()),
                Some("builtin") => Some("builtin".to_owned()),
                Some("history") => Some("history".to_owned()),
                Some("judge_core") => Some("judge-core".to_owned()),
                Some("sandbox_api") => Some("sandbox-api".to_owned()),
                Some("sandbox") => Some("sandbox".to_owned()),
                Some("store") => Some("store".to_owned()),
                Some("worker") => Some("worker".to_owned()),
                _ => None,
            };
            let own = used.as_deref() == Some(room);
            found.entry(format!("judge/{room}")).or_default().extend(used.filter(|_| !own));
        }
    }
    for (room, used) in found {
        let allowed = picture.get(&room).unwrap_or_else(|| panic!("`{room}` is not in ARCHITECTURE.md"));
        let more: Vec<_> = used.difference(allowed).collect();
        assert!(more.is_empty(), "`{room}` uses {more:?}, and the picture in ARCHITECTURE.md has no such arrow");
    }
}

#[test]
fn no_two_files_of_a_crate_use_each_other() {
    let mut circles = String::new();
    for folder in CRATES {
        let files = Files::of_crate(folder);
        let arrows = files.arrows();
        for module in arrows.keys() {
            if let Some(way) = way_back(&arrows, module) {
                let names: Vec<String> = way.iter().map(|module| module.join("::")).collect();
                let _ = writeln!(circles, "{folder}: {}", names.join(" -> "));
            }
        }
    }
    assert!(circles.is_empty(), "files use each other in a circle:\n{circles}");
}

#[test]
fn the_core_knows_no_engine_no_terminal_and_no_clock() {
    for file in Files::of_crate("judge/core").modules.values() {
        for path in &file.paths {
            for forbidden in NOT_IN_THE_CORE {
                let is_used = path.len() >= forbidden.len() && path.iter().zip(*forbidden).all(|(a, b)| a == b);
                assert!(!is_used, "{}: `{}`", file.module.join("::"), forbidden.join("::"));
            }
        }
    }
}

/// A module by the names of the modules around it and its own.
type Module = Vec<String>;

/// The source files of a crate, by module.
struct Files {
    modules: BTreeMap<Module, File>,
}

struct File {
    module: Module,
    /// Every path that is written in it, with nested `use` lists spread out.
    paths: Vec<Vec<String>>,
    /// Names that it takes in, which the modules below it reach by its path, and where they come from.
    exported: BTreeMap<String, Vec<String>>,
}

impl Files {
    fn of_crate(folder: &str) -> Self {
        let source = root().join(folder).join("src");
        let mut files = BTreeMap::new();
        let mut folders = vec![source.clone()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else if path.extension().is_some_and(|extension| extension == "rs") {
                    let file = File::read(&source, &path);
                    files.insert(file.module.clone(), file);
                }
            }
        }
        Self { modules: files }
    }

    /// The file that a path leads to, with names that a module passes on followed to where they come from.
    fn resolve(&self, path: &[String]) -> Option<Module> {
        let mut path: Vec<String> = path.get(1..)?.to_vec();
        for _ in 0..8 {
            let length = (0..=path.len()).rev().find(|length| self.modules.contains_key(&path[..*length]))?;
            let module = path[..length].to_vec();
            let passed_on = path.get(length).and_then(|name| self.modules[&module].exported.get(name));
            match passed_on {
                Some(target) if target.first().is_some_and(|first| first == "crate") => path = target[1..].to_vec(),
                _ => return Some(module),
            }
        }
        None
    }

    fn arrows(&self) -> BTreeMap<Module, BTreeSet<Module>> {
        let arrow = |file: &File| {
            let own = file.paths.iter().filter(|path| path.first().is_some_and(|first| first == "crate"));
            let mut used: BTreeSet<Module> = own.filter_map(|path| self.resolve(path)).collect();
            used.remove(&file.module);
            (file.module.clone(), used)
        };
        self.modules.values().map(arrow).collect()
    }
}

impl File {
    fn read(source: &Path, path: &Path) -> Self {
        let text = fs::read_to_string(path).unwrap();
        let place = path.strip_prefix(source).unwrap().with_extension("");
        let mut module: Module = place.iter().map(|part| part.to_str().unwrap().to_owned()).collect();
        let is_folder = matches!(module.last().map(String::as_str), Some("mod" | "lib"));
        module.pop_if(|last| matches!(last.as_str(), "mod" | "lib"));
        let mut around = module.clone();
        if !is_folder {
            around.pop();
        }
        let tokens = TokenStream::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let mut file = Self { module, paths: Vec::new(), exported: BTreeMap::new() };
        let parent = file.module.split_last().map_or(&[][..], |(_, parent)| parent).to_vec();
        file.collect(tokens, &parent);
        file
    }

    fn collect(&mut self, tokens: TokenStream, parent: &[String]) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let mut at = 0;
        while at < tokens.len() {
            if is_test_module(&tokens[at..]) {
                at += 5;
                continue;
            }
            if let TokenTree::Group(group) = &tokens[at] {
                self.collect(group.stream(), parent);
                at += 1;
                continue;
            }
            let TokenTree::Ident(_) = &tokens[at] else {
                at += 1;
                continue;
            };
            let (paths, length) = paths_at(&tokens[at..]);
            let is = |back: usize, word: &str| at >= back && tokens[at - back].to_string() == word;
            let (is_use, is_public) = (is(1, "use"), is(2, "pub"));
            for path in paths {
                let path = self.absolute(path, parent);
                if let Some(name) = path.last().filter(|_| is_use) {
                    self.exported.insert(name.clone(), path.clone());
                }
                if !(is_use && is_public) {
                    self.paths.push(path);
                }
            }
            at += length;
        }
    }

    /// The path from the crate, for one that begins at this module or the one around it.
    fn absolute(&self, path: Vec<String>, parent: &[String]) -> Vec<String> {
        let (start, rest): (&[String], usize) = match path.first().map(String::as_str) {
            Some("self") => (&self.module, 1),
            Some("super") => (parent, 1),
            _ => return path,
        };
        ["crate".to_owned()].iter().chain(start).chain(&path[rest..]).cloned().collect()
    }
}

/// `#[cfg(test)] mod name { ... }`
fn is_test_module(tokens: &[TokenTree]) -> bool {
    let text = |at: usize| tokens.get(at).map(ToString::to_string).unwrap_or_default();
    text(0) == "#" && text(1).replace(' ', "") == "[cfg(test)]" && text(2) == "mod"
}

/// The paths that begin at the first token, one for each leaf of a nested list, and how many tokens they take.
fn paths_at(tokens: &[TokenTree]) -> (Vec<Vec<String>>, usize) {
    let mut path = vec![tokens[0].to_string()];
    let mut at = 1;
    let is_colon = |at: usize| matches!(tokens.get(at), Some(TokenTree::Punct(punct)) if punct.as_char() == ':');
    while is_colon(at) && is_colon(at + 1) {
        match tokens.get(at + 2) {
            Some(TokenTree::Ident(name)) => path.push(name.to_string()),
            Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Brace => {
                let mut paths = Vec::new();
                for leaf in leaves(group.stream()) {
                    let leaf = if leaf == ["self"] { Vec::new() } else { leaf };
                    paths.push([path.as_slice(), &leaf].concat());
                }
                return (paths, at + 3);
            }
            _ => break,
        }
        at += 3;
    }
    (vec![path], at)
}

/// The paths in the braces of a `use`.
fn leaves(tokens: TokenStream) -> Vec<Vec<String>> {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let is_comma = |token: &TokenTree| matches!(token, TokenTree::Punct(punct) if punct.as_char() == ',');
    let items = tokens.split(is_comma).filter(|item| matches!(item.first(), Some(TokenTree::Ident(_))));
    items.flat_map(|item| paths_at(item).0).collect()
}

/// A way from a module back to itself.
fn way_back(arrows: &BTreeMap<Module, BTreeSet<Module>>, start: &Module) -> Option<Vec<Module>> {
    let mut ways = vec![vec![start.clone()]];
    let mut seen = BTreeSet::new();
    while let Some(way) = ways.pop() {
        for next in arrows.get(way.last()?).into_iter().flatten() {
            let longer = [way.as_slice(), std::slice::from_ref(next)].concat();
            if next == start {
                // A circle is reported once, from the first of its modules.
                return (longer.iter().min() == Some(start)).then_some(longer);
            }
            if seen.insert(next.clone()) {
                ways.push(longer);
            }
        }
    }
    None
}

#[test]
fn paths_are_read_from_use_lines_from_code_and_from_macros() {
    let code = "use crate::{a::{B, c}, d}; pub use self::e::F; fn f() { crate::g::h(); println!(\"{}\", super::i::J) }
        #[cfg(test)] mod tests { use crate::k; }";
    let mut file = File { module: vec!["m".into(), "n".into()], paths: Vec::new(), exported: BTreeMap::new() };
    file.collect(TokenStream::from_str(code).unwrap(), &["m".to_owned()]);
    let paths: Vec<String> = file.paths.iter().map(|path| path.join("::")).collect();
    for path in ["crate::a::B", "crate::a::c", "crate::d", "crate::g::h", "crate::m::i::J"] {
        assert!(paths.iter().any(|found| found == path), "{path} is not in {paths:?}");
    }
    assert!(!paths.iter().any(|path| path == "crate::k"), "{paths:?}");
    assert_eq!(file.exported["F"].join("::"), "crate::m::n::e::F");
}
