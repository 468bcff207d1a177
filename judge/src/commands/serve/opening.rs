//! Opening the page in the person's browser.
//!
//! Its link has a secret, and everybody on the machine can see what programs are started with. So the browser is started with the path
//! of a page that only this user can read, and that leads to the link. It is there until the link was used, or the server ends.

use std::{
    fs::{self, DirBuilder},
    io,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use store::write_private;

use crate::commands::{interrupt, talk::talk};

/// A page that leads to the link, in a folder of its own. Both are removed when this is dropped, and by Ctrl-C.
pub struct Opening {
    folder: PathBuf,
}

impl Opening {
    /// Opens a link in the browser of the person; the page lies in a folder with this path. If that cannot be done, the link is on the
    /// terminal.
    pub fn begin(folder: PathBuf, link: &str) -> Option<Self> {
        let program = if cfg!(target_os = "macos") { "open" } else { "xdg-open" };
        let opening = Self { folder };
        let begun = opening.write(link).and_then(|page| start(program, &page));
        if let Err(error) = &begun {
            talk(&format!(
                "warning: no browser could be opened by `{program}`: {error}\n(hint: open the link yourself)"
            ));
        }
        begun.is_ok().then_some(opening)
    }

    fn write(&self, link: &str) -> io::Result<PathBuf> {
        // A server that was killed left it there.
        let _ = fs::remove_dir_all(&self.folder);
        let mut builder = DirBuilder::new();
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(&self.folder)?;
        interrupt::remove_unfinished(&self.folder);
        let page = self.folder.join("judge.html");
        write_private(&page, include_str!("page/open.html").replace("{link}", link).as_bytes())?;
        Ok(page)
    }
}

impl Drop for Opening {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
        interrupt::has_finished();
    }
}

fn start(program: &str, page: &Path) -> io::Result<()> {
    let mut command = Command::new(program);
    command.arg(page).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().map(drop)
}
