//! A file whose unexamined bytes read as zero.
//!
//! A workbook names its own parts, so it could tell the parser to read a "picture" as a sheet.
//! The pre-scan examines parts that are XML and fences all others off; the parser then finds
//! nothing there.

use std::io::{self, Read, Seek, SeekFrom};
use std::ops::Range;

/// Reads a file, with holes.
pub(crate) struct Fenced<'a> {
    bytes: &'a [u8],
    holes: Vec<Range<u64>>,
    at: u64,
}

impl<'a> Fenced<'a> {
    pub fn new(bytes: &'a [u8], holes: Vec<Range<u64>>) -> Fenced<'a> {
        Fenced { bytes, holes, at: 0 }
    }
}

impl Read for Fenced<'_> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let start = usize::try_from(self.at).unwrap_or(usize::MAX).min(self.bytes.len());
        let length = out.len().min(self.bytes.len() - start);
        out[..length].copy_from_slice(&self.bytes[start..start + length]);
        let (start, end) = (start as u64, (start + length) as u64);
        for hole in &self.holes {
            let from = hole.start.clamp(start, end) - start;
            let to = hole.end.clamp(start, end) - start;
            out[from as usize..to.max(from) as usize].fill(0);
        }
        self.at = end;
        Ok(length)
    }
}

impl Seek for Fenced<'_> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let at = match to {
            SeekFrom::Start(at) => Some(at),
            SeekFrom::End(by) => (self.bytes.len() as u64).checked_add_signed(by),
            SeekFrom::Current(by) => self.at.checked_add_signed(by),
        };
        self.at = at.ok_or(io::ErrorKind::InvalidInput)?;
        Ok(self.at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn holes_read_as_zero_whatever_the_size_of_the_reads() {
        for size in 1..12 {
            let mut fenced = Fenced::new(b"0123456789", vec![2..4, 7..99]);
            let mut all = Vec::new();
            let mut piece = vec![0; size];
            loop {
                let read = fenced.read(&mut piece).unwrap();
                if read == 0 {
                    break;
                }
                all.extend_from_slice(&piece[..read]);
            }
            assert_eq!(all, b"01\0\x00456\0\0\0");
        }
    }
}
