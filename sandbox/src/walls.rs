//! Second walls around the process that runs programs, for the case that one gets out of WebAssembly.

#[cfg_attr(target_os = "linux", path = "walls_linux.rs")]
#[cfg_attr(not(target_os = "linux"), path = "walls_none.rs")]
mod system;

use std::path::PathBuf;

/// The files that the process needs from now on: each a file, or a folder with all that is in it.
#[derive(Clone, Debug, Default)]
pub struct Reach {
    /// What it reads.
    pub read: Vec<PathBuf>,
    /// What it reads, writes, makes and removes.
    pub write: Vec<PathBuf>,
}

/// One of the walls.
#[derive(Clone, Debug)]
pub struct Wall {
    /// What it is around.
    pub name: &'static str,
    /// Why it does not stand, where it does not.
    pub state: Result<(), String>,
}

/// Raises what walls the system has, for good, around this thread and all that it starts later. A wall that cannot be raised
/// is no error: the sandbox does not depend on it.
///
/// Not promised: that a thread that was started before is inside all of them.
pub fn raise(reach: &Reach) -> Vec<Wall> {
    system::raise(reach)
}
