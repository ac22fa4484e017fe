//! A zip archive whose bytes depend on nothing but its files: no time of any clock, no compression.
//!
//! Made here, because no program that makes archives is on every machine and leaves times and order to us. Hosts pack
//! what they send by themselves, and what is not packed is the same with every version of a packer.

use std::collections::BTreeMap;

use crate::run::Result;

/// Files by their names, with `/` between folders.
pub type Files = BTreeMap<String, Vec<u8>>;

/// The version of the format that a reader needs for files that are not packed (APPNOTE 4.4.3).
const NEEDED: u16 = 10;

/// Made by a Unix system: the rights of the files are in the upper half of their attributes (APPNOTE 4.4.2).
const MADE_BY: u16 = (3 << 8) | NEEDED;

/// A file that everybody may read.
const RIGHTS: u32 = 0o100_644 << 16;

/// The archive of these files.
pub fn zip(files: &Files) -> Result<Vec<u8>> {
    let (mut out, mut directory) = (Vec::new(), Vec::new());
    for (name, bytes) in files {
        if !name.is_ascii() {
            return Err(format!("`{name}`: a name in the archive has letters of ASCII only."));
        }
        let at = number(out.len())?;
        let facts = facts(name, bytes)?;
        out.extend(b"PK\x03\x04");
        out.extend(&facts);
        out.extend(name.as_bytes());
        out.extend(bytes);
        directory.extend(b"PK\x01\x02");
        directory.extend(MADE_BY.to_le_bytes());
        directory.extend(&facts);
        // No comment, the first and only volume, binary.
        directory.extend([0; 6]);
        directory.extend(RIGHTS.to_le_bytes());
        directory.extend(at.to_le_bytes());
        directory.extend(name.as_bytes());
    }
    let (count, at) = (short(files.len())?.to_le_bytes(), number(out.len())?.to_le_bytes());
    let size = number(directory.len())?.to_le_bytes();
    out.extend(directory);
    out.extend(b"PK\x05\x06\0\0\0\0");
    out.extend([count, count].concat());
    out.extend([size, at].concat());
    out.extend([0; 2]);
    Ok(out)
}

/// What stands before a file and again in the directory: version, flags, method, time, date, checksum, both sizes, and the
/// lengths of the name and of what is extra.
fn facts(name: &str, bytes: &[u8]) -> Result<Vec<u8>> {
    let mut out = Vec::new();
    let (sum, size) = (checksum(bytes), number(bytes.len())?);
    let [time, date] = moment(sum);
    out.extend([NEEDED, 0, 0, time, date].map(u16::to_le_bytes).concat());
    out.extend([sum, size, size].map(u32::to_le_bytes).concat());
    out.extend([short(name.len())?, 0].map(u16::to_le_bytes).concat());
    Ok(out)
}

/// A time and a date for a file, out of its checksum: some moment between 1980 and 2019 (APPNOTE 4.4.6).
///
/// Web servers make the `ETag` of a file from its time and its size. With one time for all, the page of the next release, which
/// is as long and names other files, would pass for the page that a browser has.
fn moment(sum: u32) -> [u16; 2] {
    let mut rest = sum;
    let mut one_of = |count: u32| {
        let one = rest % count;
        rest /= count;
        one as u16
    };
    let time = one_of(30) | one_of(60) << 5 | one_of(24) << 11;
    let date = (1 + one_of(28)) | (1 + one_of(12)) << 5 | one_of(40) << 9;
    [time, date]
}

fn number(size: usize) -> Result<u32> {
    u32::try_from(size).map_err(|_| "A zip archive has 4 GB at most.".into())
}

fn short(size: usize) -> Result<u16> {
    u16::try_from(size).map_err(|_| "A zip archive has 65,535 files at most.".into())
}

/// The CRC-32 of the format (APPNOTE 4.4.7).
fn checksum(bytes: &[u8]) -> u32 {
    let step = |value: u32| if value & 1 == 1 { (value >> 1) ^ 0xedb8_8320 } else { value >> 1 };
    let table: [u32; 256] = std::array::from_fn(|index| (0..8).fold(index as u32, |value, _| step(value)));
    !bytes.iter().fold(!0, |sum: u32, byte| table[usize::from(sum as u8 ^ byte)] ^ (sum >> 8))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_checksum_is_that_of_the_format() {
        // The value that every catalogue of such sums gives for this text.
        assert_eq!((checksum(b"123456789"), checksum(b"")), (0xcbf4_3926, 0));
    }

    #[test]
    fn files_of_one_length_differ_in_their_times() {
        let [one, other] = [&b"wheelhouse-0a"[..], b"wheelhouse-0b"].map(|bytes| moment(checksum(bytes)));
        assert_ne!(one, other);
        // 1 January 1980, and the last parts of each.
        assert_eq!((moment(0), moment(30 * 60 * 24 * 28 * 12 * 40 - 1)), ([0, 0x21], [0xbf7d, 0x4f9c]));
    }

    #[test]
    fn an_archive_of_two_files() {
        let files = Files::from([("a.txt".to_string(), b"one".to_vec()), ("b/c.txt".to_string(), Vec::new())]);
        let archive = zip(&files).expect("an archive");
        assert_eq!(archive, zip(&files).expect("an archive"));
        let word = |at: usize| u32::from_le_bytes(archive[at..at + 4].try_into().expect("four bytes")) as usize;
        let end = archive.len() - 22;
        assert_eq!((&archive[..4], &archive[30..38]), (&b"PK\x03\x04"[..], &b"a.txtone"[..]));
        assert_eq!((&archive[end..end + 4], archive[end + 10]), (&b"PK\x05\x06"[..], 2));
        let (size, directory) = (word(end + 12), word(end + 16));
        assert_eq!((directory + size, &archive[directory..directory + 4]), (end, &b"PK\x01\x02"[..]));
        // The second entry of the directory says where its file begins.
        let second = directory + 46 + "a.txt".len();
        let file = word(second + 42);
        assert_eq!((&archive[second + 46..end], &archive[file + 30..directory]), (&b"b/c.txt"[..], &b"b/c.txt"[..]));
        assert_eq!(word(second + 38) >> 16, 0o100_644);
    }

    #[test]
    fn a_name_that_readers_could_take_for_another() {
        assert!(zip(&Files::from([("ä.txt".to_string(), Vec::new())])).is_err());
    }
}
