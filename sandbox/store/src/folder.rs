//! Where on this machine caches belong.
//!
//! By hand, because crates for this ask the system's list of users where `HOME` is not set: a service without a home
//! would then write to one that it was not given.

use std::{
    env,
    ffi::{OsStr, OsString},
    path::PathBuf,
};

/// Where something is kept between runs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CacheFolder {
    /// The user's cache folder: `$JUDGE_CACHE_DIR`, else `judge` in `$XDG_CACHE_HOME`, in `~/.cache` (on macOS
    /// `~/Library/Caches`), or in `%LOCALAPPDATA%`.
    Default,
    /// This folder, which is made when it does not exist.
    At(PathBuf),
    /// Nowhere: it is made again by every process.
    None,
}

impl CacheFolder {
    /// The folder's path, if there is one.
    pub fn path(&self) -> Option<PathBuf> {
        match self {
            Self::At(path) => Some(path.clone()),
            Self::None => None,
            Self::Default => folder_of_user(|name| env::var_os(name)),
        }
    }
}

fn folder_of_user(variable: impl Fn(&str) -> Option<OsString>) -> Option<PathBuf> {
    // As the XDG specification has it: a path that is not absolute is passed over.
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
