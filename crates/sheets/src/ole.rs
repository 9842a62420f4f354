//! Compound files (MS-CFB), the container of XLS: just enough to read one stream.
//!
//! Every chain of sectors is followed for at most as many steps as the file has sectors, so that
//! a chain that bites its tail ends. (calamine 0.38 follows the chain of the directory for ever.)

use crate::fault::Fault;

const DAMAGED: Fault = Fault::Unreadable { row: None, why: "damaged" };
/// Sector numbers from here on are marks and no sectors.
const FIRST_MARK: u32 = 0xFFFF_FFFA;
/// Streams shorter than this lie in the mini stream, in sectors of 64 bytes.
const MINI_CUTOFF: u64 = 4_096;
const MINI_SECTOR: usize = 64;
const ENTRY: usize = 128;

/// An opened compound file.
pub(crate) struct Ole<'a> {
    bytes: &'a [u8],
    sector: usize,
    fat: Vec<u32>,
    mini_fat: Vec<u32>,
    mini_stream: Vec<u8>,
    entries: Vec<Entry>,
}

struct Entry {
    name: String,
    start: u32,
    length: u64,
}

impl<'a> Ole<'a> {
    pub fn open(bytes: &'a [u8]) -> Result<Ole<'a>, Fault> {
        let sector = match u16_at(bytes, 30)? {
            9 => 512,
            12 => 4_096,
            _ => return Err(DAMAGED),
        };
        let mut ole = Ole {
            bytes,
            sector,
            fat: Vec::new(),
            mini_fat: Vec::new(),
            mini_stream: Vec::new(),
            entries: Vec::new(),
        };
        ole.fat = ole.read_fat()?;
        let directory = ole.chain(u32_at(bytes, 48)?, u64::MAX)?;
        ole.entries = directory.chunks_exact(ENTRY).map(entry).collect::<Result<_, _>>()?;
        if let Some(root) = ole.entries.first() {
            let (start, length) = (root.start, root.length);
            let mini_fat = ole.chain(u32_at(bytes, 60)?, u64::MAX)?;
            ole.mini_fat = numbers(&mini_fat);
            ole.mini_stream = ole.chain(start, length)?;
        }
        Ok(ole)
    }

    /// True when a stream or storage of this name is there, whatever folder it lies in.
    pub fn has(&self, name: &str) -> bool {
        self.entries.iter().any(|entry| entry.name.eq_ignore_ascii_case(name))
    }

    /// Content of the first stream of this name.
    pub fn stream(&self, name: &str) -> Result<Vec<u8>, Fault> {
        let found = self.entries.iter().find(|entry| entry.name.eq_ignore_ascii_case(name));
        let entry = found.ok_or(DAMAGED)?;
        if entry.length >= MINI_CUTOFF {
            return self.chain(entry.start, entry.length);
        }
        let length = entry.length as usize;
        let mut content = Vec::with_capacity(length);
        let mut at = entry.start;
        while content.len() < length {
            let from = at as usize * MINI_SECTOR;
            let sector = self.mini_stream.get(from..from + MINI_SECTOR).ok_or(DAMAGED)?;
            content.extend_from_slice(&sector[..MINI_SECTOR.min(length - content.len())]);
            at = *self.mini_fat.get(at as usize).unwrap_or(&FIRST_MARK);
        }
        Ok(content)
    }

    /// The sectors that hold the allocation table: 109 in the header, the rest in a chain.
    fn read_fat(&self) -> Result<Vec<u32>, Fault> {
        let header = self.bytes.get(76..512).ok_or(DAMAGED)?;
        let mut places = numbers(header);
        let mut next = u32_at(self.bytes, 68)?;
        for _ in 0..self.sectors() {
            if next >= FIRST_MARK {
                break;
            }
            let mut more = numbers(self.sector(next)?);
            next = more.pop().ok_or(DAMAGED)?;
            places.extend(more);
        }
        let mut fat = Vec::new();
        for place in places.into_iter().filter(|place| *place < FIRST_MARK) {
            if fat.len() > self.bytes.len() {
                return Err(DAMAGED);
            }
            fat.extend(numbers(self.sector(place)?));
        }
        Ok(fat)
    }

    /// Content of a chain of sectors, at most `length` bytes.
    fn chain(&self, start: u32, length: u64) -> Result<Vec<u8>, Fault> {
        let mut content = Vec::new();
        let mut at = start;
        for _ in 0..self.sectors() {
            if at >= FIRST_MARK || content.len() as u64 >= length {
                break;
            }
            content.extend_from_slice(self.sector(at)?);
            at = *self.fat.get(at as usize).ok_or(DAMAGED)?;
        }
        content.truncate(usize::try_from(length).unwrap_or(usize::MAX));
        Ok(content)
    }

    fn sectors(&self) -> usize {
        self.bytes.len() / self.sector + 1
    }

    /// One sector; the last one of a file may be cut short.
    fn sector(&self, number: u32) -> Result<&'a [u8], Fault> {
        let from = (number as usize + 1) * self.sector;
        let to = (from + self.sector).min(self.bytes.len());
        self.bytes.get(from..to).filter(|sector| !sector.is_empty()).ok_or(DAMAGED)
    }
}

fn entry(bytes: &[u8]) -> Result<Entry, Fault> {
    let units = bytes[..64].chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]]));
    let units: Vec<u16> = units.take_while(|unit| *unit != 0).collect();
    Ok(Entry {
        name: String::from_utf16_lossy(&units),
        start: u32_at(bytes, 116)?,
        // Old writers leave dirt in the upper half, and no file here reaches 4 GiB.
        length: u32_at(bytes, 120)?.into(),
    })
}

fn numbers(bytes: &[u8]) -> Vec<u32> {
    bytes.chunks_exact(4).map(|b| u32::from_le_bytes([b[0], b[1], b[2], b[3]])).collect()
}

/// A number of two bytes, lowest first.
pub(crate) fn u16_at(bytes: &[u8], at: usize) -> Result<u16, Fault> {
    let pair = bytes.get(at..at + 2).ok_or(DAMAGED)?;
    Ok(u16::from_le_bytes([pair[0], pair[1]]))
}

/// A number of four bytes, lowest first.
pub(crate) fn u32_at(bytes: &[u8], at: usize) -> Result<u32, Fault> {
    Ok(u32::from(u16_at(bytes, at)?) | u32::from(u16_at(bytes, at + 2)?) << 16)
}
