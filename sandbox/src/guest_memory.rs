//! Reading and writing a guest's memory, where the guest says.
//!
//! Whatever a guest says about its memory is checked here. One that says what cannot be was taken over by its program.

use crate::stop::Stop;

/// The most bytes that a guest may pass at once.
const MAX_PASSED: u32 = 128 << 20;

/// The bytes at this place in a guest's memory.
pub fn taken(memory: &[u8], address: u32, length: u32) -> Result<&[u8], Stop> {
    let end = (address as usize).checked_add(length as usize);
    end.and_then(|end| memory.get(address as usize..end))
        .ok_or(Stop::Impossible("what lies beyond the end of its memory"))
}

/// Writes bytes to this place in a guest's memory.
pub fn put(memory: &mut [u8], address: u32, bytes: &[u8]) -> Result<(), Stop> {
    let place = memory.get_mut(address as usize..).and_then(|rest| rest.get_mut(..bytes.len()));
    place.ok_or(Stop::Impossible("a place beyond the end of its memory"))?.copy_from_slice(bytes);
    Ok(())
}

/// These bytes as a text.
pub fn text(bytes: &[u8]) -> Result<&str, Stop> {
    str::from_utf8(bytes).map_err(|_| Stop::Impossible("text that is not UTF-8"))
}

/// The same as [`taken`], for what the host copies.
pub fn passed(memory: &[u8], address: u32, length: u32) -> Result<&[u8], Stop> {
    if length > MAX_PASSED { Err(Stop::OutputTooLong) } else { taken(memory, address, length) }
}

/// The word at this place in a guest's memory.
pub fn word(memory: &[u8], address: u32) -> Result<u32, Stop> {
    let bytes = taken(memory, address, 4)?;
    Ok(bytes.try_into().map_or(0, u32::from_le_bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_outside_of_the_memory_are_refused() {
        let mut memory = *b"memory";
        assert_eq!(taken(&memory, 2, 4), Ok(&b"mory"[..]));
        assert_eq!(taken(&memory, 6, 0), Ok(&b""[..]));
        for (address, length) in [(2, 5), (6, 1), (7, 0), (u32::MAX, 1), (0, u32::MAX), (u32::MAX, u32::MAX)] {
            assert!(matches!(taken(&memory, address, length), Err(Stop::Impossible(_))), "{address}, {length}");
        }
        for address in [3, 6, 7, u32::MAX] {
            assert!(matches!(put(&mut memory, address, b"four"), Err(Stop::Impossible(_))), "{address}");
        }
        assert_eq!(put(&mut memory, 2, b"four"), Ok(()));
        assert_eq!(&memory, b"mefour");
        assert!(matches!(word(&memory, 3), Err(Stop::Impossible(_))));
        assert_eq!(word(&memory, 2), Ok(u32::from_le_bytes(*b"four")));
    }

    #[test]
    fn more_than_may_be_passed_is_too_much_output_wherever_it_lies() {
        assert_eq!(passed(b"", 0, MAX_PASSED + 1), Err(Stop::OutputTooLong));
        assert!(matches!(passed(b"", 0, MAX_PASSED), Err(Stop::Impossible(_))));
    }

    #[test]
    fn text_is_utf_8() {
        assert_eq!(text("é".as_bytes()), Ok("é"));
        assert!(matches!(text(b"\xff"), Err(Stop::Impossible(_))));
    }
}
