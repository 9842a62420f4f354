//! Committed frames of a SQLite WAL (<https://sqlite.org/fileformat2.html>, 4.1).

use std::ops::Range;

/// Bytes of each frame up to the last commit, its head of 24 bytes included.
pub fn committed_frames(wal: &[u8]) -> Vec<Range<usize>> {
    let four = |at: usize| u32::from_be_bytes(wal[at..at + 4].try_into().expect("4 bytes"));
    let length = 24 + four(8) as usize;
    let salts = &wal[16..24];
    let mut frames = Vec::new();
    let mut committed = 0;
    let mut at = 32;
    // A frame of an earlier round has other salts.
    while at + length <= wal.len() && &wal[at + 8..at + 16] == salts {
        frames.push(at..at + length);
        if four(at + 4) != 0 {
            committed = frames.len();
        }
        at += length;
    }
    frames.truncate(committed);
    frames
}
