//! Second walls around the process that runs programs, in case a program gets out of WebAssembly.

#[cfg_attr(target_os = "linux", path = "walls_linux.rs")]
#[cfg_attr(not(target_os = "linux"), path = "walls_none.rs")]
mod system;

use std::path::PathBuf;

/// The files that the process needs from now on. Each path is a file, or a folder with everything in it.
#[derive(Clone, Debug, Default)]
pub struct Reach {
    /// Paths that it reads.
    pub read: Vec<PathBuf>,
    /// Paths that it reads and changes. In folders it also creates and removes files.
    pub write: Vec<PathBuf>,
}

/// A wall, and whether it stands.
#[derive(Clone, Debug)]
pub struct Wall {
    /// What it protects: `privileges`, `files` or `system calls`.
    pub name: &'static str,
    /// `Ok` if it stands, else the reason why not.
    pub state: Result<(), String>,
}

/// Raises the walls that the system has, permanently, around this thread and all threads and processes that it starts later.
/// A wall that cannot be raised is not an error, because the sandbox does not depend on it.
///
/// Not promised: that a thread that was started before is inside all walls.
pub fn raise(reach: &Reach) -> Vec<Wall> {
    system::raise(reach)
}
