//! Where the rows of a table stand in a SQLite file (<https://sqlite.org/fileformat2.html>, 1.5 and 1.6).

use std::ops::Range;
use std::path::Path;

use rusqlite::Connection;

/// A place in the file that holds a row.
pub struct Cell {
    /// All of it: the row's length (in inner pages the number of a page before it), its rowid where it has one, its
    /// head with a type for each column, its values.
    pub bytes: Range<usize>,
    /// Where the types of its columns begin.
    pub types: usize,
}

/// The cells of a table's b-tree that hold rows: in leaves, and for a table without rowid in inner pages too.
pub fn cells_of(file: &Path, table: &str) -> Vec<Cell> {
    let database = Connection::open(file).expect("the database opens");
    let mut asked = database
        .prepare(
            "select pageno from dbstat where name = $1 and pagetype in ('leaf', 'internal') order by pageno",
        )
        .expect("dbstat is compiled in");
    let numbers: Vec<usize> = asked
        .query_map([table], |row| row.get::<_, i64>(0))
        .expect("pages")
        .map(|n| n.expect("a number") as usize)
        .collect();
    let bytes = std::fs::read(file).expect("the file");
    let size = page_size(&bytes);
    numbers.into_iter().flat_map(|n| cells(&bytes, (n - 1) * size, size)).collect()
}

fn page_size(bytes: &[u8]) -> usize {
    match usize::from(u16::from_be_bytes([bytes[16], bytes[17]])) {
        1 => 65_536,
        size => size,
    }
}

fn cells(bytes: &[u8], page: usize, size: usize) -> Vec<Cell> {
    let two = |at: usize| usize::from(u16::from_be_bytes([bytes[at], bytes[at + 1]]));
    let usable = size - usize::from(bytes[20]);
    // The pointers follow the head of the page; page 1, which begins with the file's own head, is no table of ours.
    let (child, pointers, has_rowid) = match bytes[page] {
        0x0d => (0, page + 8, true),
        0x0a => (0, page + 8, false),
        0x02 => (4, page + 12, false),
        // Inner pages of a table with rowid hold no rows.
        0x05 => return Vec::new(),
        other => panic!("no page of a table: {other:#x}"),
    };
    (0..two(page + 3))
        .map(|n| {
            let start = page + two(pointers + 2 * n);
            let (length, mut at) = varint(bytes, start + child);
            if has_rowid {
                at = varint(bytes, at).1;
            }
            Cell { bytes: start..at + local(length, usable, has_rowid), types: varint(bytes, at).1 }
        })
        .collect()
}

/// Bytes of a row that stand in its cell, with the number of the first overflow page where there is one.
fn local(length: usize, usable: usize, has_rowid: bool) -> usize {
    let most = if has_rowid { usable - 35 } else { (usable - 12) * 64 / 255 - 23 };
    if length <= most {
        return length;
    }
    let least = (usable - 12) * 32 / 255 - 23;
    let kept = least + (length - least) % (usable - 4);
    4 + if kept <= most { kept } else { least }
}

/// A variable-length number and where it ends.
fn varint(bytes: &[u8], at: usize) -> (usize, usize) {
    let mut value = 0;
    for n in 0..9 {
        let byte = usize::from(bytes[at + n]);
        if n == 8 {
            return (value << 8 | byte, at + 9);
        }
        value = value << 7 | byte & 0x7f;
        if byte & 0x80 == 0 {
            return (value, at + n + 1);
        }
    }
    unreachable!("the ninth byte ends it")
}
