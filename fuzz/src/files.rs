//! Files as bytes: separated by NUL bytes; the first line of each is its path, the rest its content.

use std::{
    collections::BTreeSet,
    fs::File,
    io::Write,
    path::{Component, Path, PathBuf},
};

use rawzip::{ZipArchiveWriter, path::EntryPath};

use crate::course::write;

/// The most files that are made. More of them would show nothing new.
const MAX_FILES: usize = 40;

/// Files, each a path and its content. The paths are whatever somebody wrote.
pub struct Files<'a>(Vec<(&'a [u8], &'a [u8])>);

impl<'a> Files<'a> {
    /// The files that `bytes` mean.
    pub fn of(bytes: &'a [u8]) -> Self {
        Self(bytes.split(|byte| *byte == 0).take(MAX_FILES).map(file).collect())
    }

    /// Writes all of them to an archive.
    pub fn write_zip(&self, path: &Path) {
        self.try_write_zip(path).expect("an archive in memory");
    }

    fn try_write_zip(&self, path: &Path) -> Result<(), rawzip::Error> {
        let mut archive = ZipArchiveWriter::new(File::create(path)?);
        for (name, content) in &self.0 {
            let (mut entry, config) = archive.new_file(EntryPath::verbatim(name.to_vec())).start()?;
            let mut writer = config.wrap(&mut entry);
            writer.write_all(content)?;
            let (_, descriptor) = writer.finish()?;
            entry.finish(descriptor)?;
        }
        archive.finish()?;
        Ok(())
    }

    /// Writes all of them into a folder. Returns whether a folder can hold them; if not, nothing is written.
    pub fn write_folder(&self, folder: &Path) -> bool {
        let Some(paths) = self.0.iter().map(|(path, _)| plain(path)).collect::<Option<Vec<PathBuf>>>() else {
            return false;
        };
        let distinct: BTreeSet<&PathBuf> = paths.iter().collect();
        if distinct.len() < paths.len()
            || distinct.iter().any(|path| distinct.iter().any(|other| other != path && other.starts_with(path)))
        {
            return false;
        }
        for ((_, content), path) in self.0.iter().zip(&paths) {
            write(&folder.join(path), content);
        }
        true
    }
}

fn file(text: &[u8]) -> (&[u8], &[u8]) {
    let end = text.iter().position(|byte| *byte == b'\n').unwrap_or(text.len());
    (&text[..end], text.get(end + 1..).unwrap_or_default())
}

/// The path, if it is one that every system can have.
fn plain(path: &[u8]) -> Option<PathBuf> {
    let text = std::str::from_utf8(path).ok()?;
    let path = Path::new(text);
    let is_plain = |part: Component| matches!(part, Component::Normal(name) if name.len() < 100);
    let is_same = path.components().collect::<PathBuf>().as_os_str() == path.as_os_str();
    let is_allowed = !text.is_empty() && !text.contains(['\\', ':']) && text.len() < 1_000;
    (is_same && is_allowed && path.components().all(is_plain)).then(|| path.to_owned())
}
