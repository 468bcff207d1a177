//! The packages that the root `Cargo.toml` has optimised for the guests' build are those it is made with. After an update, a
//! table that matches nothing would cost minutes, and one that matches the run time's copy would change that.

use std::collections::{HashMap, HashSet};

const MANIFEST: &str = include_str!("../../../../Cargo.toml");
const LOCK: &str = include_str!("../../../../Cargo.lock");

/// Packages whose tables have nothing to do with the guests: one that only tests use, and SQLite.
const OTHERS: [&str; 2] = ["jsonschema", "libsqlite3-sys"];

/// A package, as `Cargo.lock` names it.
type Package = (&'static str, &'static str);

#[test]
fn what_is_optimised_is_what_the_guests_are_built_with() {
    let packages = packages();
    let build = reachable(&packages, "guests");
    let run = reachable(&packages, "judge");
    let tables: Vec<_> = tables().filter(|(name, ..)| !OTHERS.contains(name)).collect();
    assert!(!tables.is_empty(), "no table of a package's profile in Cargo.toml");
    for (name, version, is_at_run_time_level) in tables {
        let matches = |package: &&Package| package.0 == name && is_version(package.1, version);
        assert!(
            build.iter().any(|package| matches(&package)),
            "{name}@{version} is not what the guests are built with"
        );
        let is_in_binary = run.iter().any(|package| matches(&package));
        assert!(!is_in_binary || is_at_run_time_level, "{name}@{version} is in the binary too, at another level");
    }
}

/// The packages with a profile of their own: name, beginning of the version, whether it is the default one of `release`.
fn tables() -> impl Iterator<Item = (&'static str, &'static str, bool)> {
    MANIFEST.split("\n[profile.release.package.").skip(1).map(|table| {
        let (spec, settings) = table.split_once("]\n").expect("a header");
        let settings = settings.split("\n[").next().unwrap_or_default();
        let spec = spec.trim_matches('"');
        let (name, version) = spec.split_once('@').unwrap_or((spec, ""));
        (name, version, settings.contains("opt-level = 3"))
    })
}

fn is_version(version: &str, beginning: &str) -> bool {
    version.strip_prefix(beginning).is_some_and(|rest| beginning.is_empty() || rest.is_empty() || rest.starts_with('.'))
}

/// The packages of `Cargo.lock`, each with those that it depends on.
fn packages() -> HashMap<Package, Vec<&'static str>> {
    LOCK.split("[[package]]").skip(1).map(package).collect()
}

fn package(text: &'static str) -> (Package, Vec<&'static str>) {
    let value = |key| text.lines().find_map(|line| line.strip_prefix(key)?.strip_suffix('"')).expect("a value");
    let dependencies = text.lines().filter_map(|line| line.strip_prefix(" \"")?.strip_suffix("\","));
    ((value("name = \""), value("version = \"")), dependencies.collect())
}

/// All that the package of this name in the workspace is made with, but not what only its build script is.
fn reachable(packages: &HashMap<Package, Vec<&'static str>>, root: &str) -> HashSet<Package> {
    let mut seen = HashSet::new();
    let mut next = vec![root];
    while let Some(dependency) = next.pop() {
        let mut words = dependency.split(' ');
        let (name, version) = (words.next().unwrap_or_default(), words.next());
        for (package, dependencies) in packages {
            // The guests' own dependencies are all of their build script.
            let is_left_out = root != "guests" && package.0 == "guests";
            if package.0 == name
                && version.is_none_or(|version| version == package.1)
                && seen.insert(*package)
                && !is_left_out
            {
                next.extend(dependencies);
            }
        }
    }
    seen
}
