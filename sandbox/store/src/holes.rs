//! Files with holes: blocks of zeros that a file system need not store.

use std::{
    fs::File,
    io::{self, Seek, SeekFrom, Write},
};

/// The smallest hole that file systems make.
const BLOCK: usize = 4096;

/// Writes `bytes` into an empty file. Blocks that are zero become holes, which take no room.
///
/// # Errors
///
/// When the file cannot be written.
pub fn write_with_holes(file: &mut File, bytes: &[u8]) -> io::Result<()> {
    let is_zero = |block: &&[u8]| block.iter().all(|byte| *byte == 0);
    let blocks: Vec<&[u8]> = bytes.chunks(BLOCK).collect();
    let mut start = 0;
    for run in blocks.chunk_by(|block, next| is_zero(block) == is_zero(next)) {
        let end = start + run.iter().map(|block| block.len()).sum::<usize>();
        if !is_zero(&run[0]) {
            file.seek(SeekFrom::Start(start as u64))?;
            file.write_all(&bytes[start..end])?;
        }
        start = end;
    }
    file.set_len(bytes.len() as u64)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn what_is_written_is_read_whether_it_has_holes_or_not() {
        let folder = tempfile::tempdir().unwrap();
        let block = |byte| vec![byte; BLOCK];
        for blocks in [
            vec![],
            vec![vec![0]],
            vec![vec![1]],
            vec![block(0), block(0)],
            vec![block(1), block(0), block(2), block(3), vec![0, 0]],
            vec![block(0), block(1), block(0), block(0), vec![0, 4]],
        ] {
            let path = folder.path().join("file");
            let bytes = blocks.concat();
            write_with_holes(&mut File::create(&path).unwrap(), &bytes).unwrap();
            assert!(fs::read(&path).unwrap() == bytes);
        }
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn zeros_take_no_room() {
        use std::os::unix::fs::MetadataExt;

        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("file");
        let mut bytes = vec![0; 1000 * BLOCK];
        bytes[500 * BLOCK] = 1;
        write_with_holes(&mut File::create(&path).unwrap(), &bytes).unwrap();
        let room = path.metadata().unwrap().blocks() * 512;
        assert!(room < 100 * BLOCK as u64, "{room}");
    }
}
