//! Where on this machine caches belong, and what must not be lost.
//!
//! There are crates for this, but they ask the system's list of users when `HOME` is not set. A service that was given no
//! home would then write to one.

use std::{env, ffi::OsString, path::PathBuf};

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
            Self::Default => CACHE.path(|name| env::var_os(name)),
        }
    }
}

/// The folder of what the user would miss: `$JUDGE_DATA_DIR`, else `judge` in `$XDG_DATA_HOME`, in `~/.local/share` (on
/// macOS `~/Library/Application Support`), or in `%LOCALAPPDATA%`. `None` if nothing says where it is. It may not exist.
pub fn data_folder() -> Option<PathBuf> {
    DATA.path(|name| env::var_os(name))
}

/// How a folder of the user is found.
struct Place {
    /// The variable that names the folder itself.
    named_by: &'static str,
    /// The variable that names the folder around it.
    inside: &'static str,
    /// The folder around it, from the home folder, when no variable names one.
    in_home: &'static str,
}

const CACHE: Place = Place {
    named_by: "JUDGE_CACHE_DIR",
    inside: "XDG_CACHE_HOME",
    in_home: if cfg!(target_os = "macos") { "Library/Caches" } else { ".cache" },
};

const DATA: Place = Place {
    named_by: "JUDGE_DATA_DIR",
    inside: "XDG_DATA_HOME",
    in_home: if cfg!(target_os = "macos") { "Library/Application Support" } else { ".local/share" },
};

impl Place {
    fn path(&self, variable: impl Fn(&str) -> Option<OsString>) -> Option<PathBuf> {
        // The XDG specification says that a relative path is ignored.
        let folder = |name| variable(name).map(PathBuf::from).filter(|path| path.is_absolute());
        if let Some(path) = variable(self.named_by).filter(|path| !path.is_empty()) {
            return Some(path.into());
        }
        let base = folder(self.inside).or_else(|| Some(folder("HOME")?.join(self.in_home)));
        Some(base.or_else(|| folder("LOCALAPPDATA"))?.join("judge"))
    }
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
            assert_eq!(CACHE.path(variable), folder.map(PathBuf::from), "{variables:?}");
        }
    }

    #[cfg(all(unix, not(target_os = "macos")))]
    #[test]
    fn what_must_not_be_lost_lies_apart_from_caches() {
        for (variables, folder) in [
            (&[("JUDGE_DATA_DIR", "here"), ("XDG_DATA_HOME", "/x")][..], Some("here")),
            (&[("JUDGE_CACHE_DIR", "c"), ("XDG_CACHE_HOME", "/c"), ("XDG_DATA_HOME", "/x")], Some("/x/judge")),
            (&[("XDG_DATA_HOME", "x"), ("HOME", "/h")], Some("/h/.local/share/judge")),
            (&[("XDG_CACHE_HOME", "/c")], None),
        ] {
            let variable =
                |name: &str| variables.iter().find(|(known, _)| *known == name).map(|(_, value)| OsString::from(value));
            assert_eq!(DATA.path(variable), folder.map(PathBuf::from), "{variables:?}");
        }
    }

    #[test]
    fn a_folder_that_is_named_is_that_one() {
        assert_eq!(CacheFolder::At("a".into()).path(), Some("a".into()));
        assert_eq!(CacheFolder::None.path(), None);
    }
}
