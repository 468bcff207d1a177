//! Where the judge keeps what it need not make again.

use std::{env, path::PathBuf};

/// Where compiled guests are kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CacheFolder {
    /// The user's cache folder: `$JUDGE_CACHE_DIR`, else `judge` in `$XDG_CACHE_HOME`, in `~/.cache`, or in
    /// `%LOCALAPPDATA%`.
    Default,
    /// This folder, which is made when it does not exist.
    At(PathBuf),
    /// Nowhere: every process compiles the guests that it needs.
    None,
}

impl CacheFolder {
    /// The folder's path, if there is one.
    pub fn path(&self) -> Option<PathBuf> {
        let folder = |name: &str| env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
        match self {
            Self::At(path) => Some(path.clone()),
            Self::None => None,
            Self::Default => {
                env::var_os("JUDGE_CACHE_DIR").filter(|path| !path.is_empty()).map(PathBuf::from).or_else(|| {
                    let base = folder("XDG_CACHE_HOME").or_else(|| Some(folder("HOME")?.join(".cache")));
                    Some(base.or_else(|| folder("LOCALAPPDATA"))?.join("judge"))
                })
            }
        }
    }
}
