//! The languages that submissions are written in.

use std::path::Path;

/// A language that submissions are written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Language {
    /// CPython 3.14.
    Python,
    /// TypeScript, and JavaScript as the part of it without types; QuickJS-NG.
    TypeScript,
}

impl Language {
    /// Every language, in the order in which they are shown.
    pub const ALL: [Self; 2] = [Self::Python, Self::TypeScript];

    /// The language that a file name's extension stands for.
    pub fn of_path(path: &Path) -> Option<Self> {
        match path.extension()?.to_str()? {
            "py" => Some(Self::Python),
            "ts" | "js" | "mts" | "mjs" => Some(Self::TypeScript),
            _ => None,
        }
    }

    /// Its name in lower case, as used in options and reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Python => "python",
            Self::TypeScript => "typescript",
        }
    }

    /// The extension of a new file in this language.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Python => "py",
            Self::TypeScript => "ts",
        }
    }
}
