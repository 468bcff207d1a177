//! Where on this machine caches belong.
//!
//! There are crates for this, but they ask the system's list of users when `HOME` is not set. A service that was given no
//! home would then write to one.

use std::{
    env,
    ffi::{OsStr, OsString},
    path::PathBuf,
};

/// The folder of a cache.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CacheFolder {
    /// The user's cache folder: `$JUDGE_CACHE_DIR`, else `judge` in `$XDG_CACHE_HOME`, in `~/.cache` (on macOS
    /// `~/Library/Caches`), or in `%LOCALAPPDATA%`.
    Default,
    /// This folder, which is made if it does not exist.
    At(PathBuf),
    /// None. Every process makes everything again.
    None,
}

impl CacheFolder {
    /// The path, if there is a folder.
    pub fn path(&self) -> Option<PathBuf> {
        match self {
            Self::At(path) => Some(path.clone()),
            Self::None => None,
            Self::Default => folder_of_user(|name| env::var_os(name)),
        }
    }
}

fn folder_of_user(variable: impl Fn(&str) -> Option<OsString>) -> Option<PathBuf> {
    // The XDG specification says that a relative path is ignored.
    let folder = |name| variable(name).map(PathBuf::from).filter(|path| path.is_absolute());
    if let Some(path) = variable("JUDGE_CACHE_DIR").filter(|path| !path.is_empty()) {
        return Some(path.into());
    }
    let in_home = OsStr::new(if cfg!(target_os = "macos") { "Library/Caches" } else { ".cache" });
    let base = folder("XDG_CACHE_HOME").or_else(|| Some(folder("HOME")?.join(in_home)));
    Some(base.or_else(|| folder("LOCALAPPDATA"))?.join("judge"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(all(unix, not(target_os = "macos")))]
    #[test]
    fn the_first_variable_that_names_a_folder_decides() {
        for (variables, folder) in [
            (&[][..], None),
            (&[("JUDGE_CACHE_DIR", "here"), ("XDG_CACHE_HOME", "/x")], Some("here")),
            (&[("JUDGE_CACHE_DIR", ""), ("XDG_CACHE_HOME", "/x"), ("HOME", "/h")], Some("/x/judge")),
            (&[("XDG_CACHE_HOME", "x"), ("HOME", "/h"), ("LOCALAPPDATA", "/l")], Some("/h/.cache/judge")),
            (&[("XDG_CACHE_HOME", ""), ("HOME", ""), ("LOCALAPPDATA", "/l")], Some("/l/judge")),
            (&[("HOME", "h")], None),
        ] {
            let variable =
                |name: &str| variables.iter().find(|(known, _)| *known == name).map(|(_, value)| OsString::from(value));
            assert_eq!(folder_of_user(variable), folder.map(PathBuf::from), "{variables:?}");
        }
    }

    #[test]
    fn a_folder_that_is_named_is_that_one() {
        assert_eq!(CacheFolder::At("a".into()).path(), Some("a".into()));
        assert_eq!(CacheFolder::None.path(), None);
    }
}
