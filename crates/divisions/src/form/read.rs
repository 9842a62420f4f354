//! From the compact form to rows. The bytes are the crate's own and every one of them is read by the tests, so a
//! broken form is a fault of the build and panics.

use std::io::Read as _;

use flate2::read::DeflateDecoder;

use super::{MAGIC, ONE_BYTE};
use crate::code::{Level, child_code};

/// A province, city or county, kept unpacked: some 3,400 rows.
#[derive(Debug)]
pub(crate) struct Upper {
    pub code: i64,
    pub level: Level,
    pub name: String,
    /// Where the block of a city begins in the form, and its bytes.
    pub block: (usize, usize),
}

/// What is needed to read the blocks.
#[derive(Debug)]
pub(crate) struct Head {
    pub year: i32,
    pub counts: [usize; 5],
    pub tails: Vec<String>,
    pub characters: Vec<char>,
    /// In code order.
    pub upper: Vec<Upper>,
}

impl Head {
    pub fn read(form: &[u8]) -> Head {
        let mut form = Cursor { bytes: form, at: 0 };
        assert_eq!(form.take(MAGIC.len()), MAGIC, "not the compact form of divisions");
        let raw = form.column();
        let mut block_at = form.at;
        let mut head = Cursor { bytes: &raw, at: 0 };
        let year = head.number() as i32;
        let counts = std::array::from_fn(|_| head.count());
        let tails = (0..head.count()).map(|_| head.text()).collect();
        let characters = head.text().chars().collect();
        let mut upper = Vec::new();
        for _ in 0..head.count() {
            let province = head.upper(&mut upper, 0, Level::Province);
            for _ in 0..head.count() {
                let city = head.upper(&mut upper, province, Level::City);
                let bytes = head.count();
                if let Some(row) = upper.last_mut() {
                    row.block = (block_at, bytes);
                }
                block_at += bytes;
                for _ in 0..head.count() {
                    head.upper(&mut upper, city, Level::County);
                }
            }
        }
        Head { year, counts, tails, characters, upper }
    }
}

/// A town or village whose name is not put together yet.
pub(crate) struct Row {
    pub code: i64,
    pub level: Level,
    tail: usize,
    stem_at: usize,
    stem_length: usize,
}

/// The towns and villages of one city, unpacked, with the places read so far.
#[derive(Debug)]
pub(crate) struct Block {
    shape: Vec<u8>,
    tails: Vec<u8>,
    lengths: Vec<u8>,
    stems: Vec<u8>,
    shape_at: usize,
    row_at: usize,
    stem_at: usize,
    county: i64,
    town: i64,
    towns_left: usize,
    villages_left: usize,
    /// Own digits of the town and village read last.
    town_digits: i64,
    village_digits: i64,
}

impl Block {
    pub fn open(form: &[u8], city: &Upper) -> Block {
        let mut form = Cursor { bytes: form, at: city.block.0 };
        Block {
            shape: form.column(),
            tails: form.column(),
            lengths: form.column(),
            stems: form.column(),
            shape_at: 0,
            row_at: 0,
            stem_at: 0,
            county: 0,
            town: 0,
            towns_left: 0,
            villages_left: 0,
            town_digits: 0,
            village_digits: 0,
        }
    }

    /// Counties come in code order, each when the rows of the one before are read.
    pub fn begin_county(&mut self, code: i64) {
        self.county = code;
        self.towns_left = self.number() as usize;
        self.town_digits = 0;
    }

    /// The next town or village of the county begun.
    pub fn next_row(&mut self) -> Option<Row> {
        if self.villages_left > 0 {
            self.villages_left -= 1;
            self.village_digits += self.number();
            let code = child_code(self.town, Level::Village, self.village_digits);
            return Some(self.row(code, Level::Village));
        }
        if self.towns_left > 0 {
            self.towns_left -= 1;
            self.town_digits += self.number();
            self.town = child_code(self.county, Level::Town, self.town_digits);
            self.villages_left = self.number() as usize;
            self.village_digits = 0;
            return Some(self.row(self.town, Level::Town));
        }
        None
    }

    fn row(&mut self, code: i64, level: Level) -> Row {
        let tail = usize::from(self.tails[self.row_at]);
        let stem_length = usize::from(self.lengths[self.row_at]);
        let stem_at = self.stem_at;
        for _ in 0..stem_length {
            self.stem_at += if usize::from(self.stems[self.stem_at]) < ONE_BYTE { 1 } else { 2 };
        }
        self.row_at += 1;
        Row { code, level, tail, stem_at, stem_length }
    }

    pub fn name(&self, row: &Row, head: &Head) -> String {
        let tail = &head.tails[row.tail];
        let mut name = String::with_capacity(row.stem_length * 3 + tail.len());
        let mut at = row.stem_at;
        for _ in 0..row.stem_length {
            let first = usize::from(self.stems[at]);
            let number = if first < ONE_BYTE {
                at += 1;
                first
            } else {
                at += 2;
                ONE_BYTE + (first - ONE_BYTE) * 256 + usize::from(self.stems[at - 1])
            };
            name.push(head.characters[number]);
        }
        name.push_str(tail);
        name
    }

    fn number(&mut self) -> i64 {
        let mut shape = Cursor { bytes: &self.shape, at: self.shape_at };
        let number = shape.number();
        self.shape_at = shape.at;
        number
    }
}

struct Cursor<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Cursor<'a> {
    fn take(&mut self, length: usize) -> &'a [u8] {
        let part = &self.bytes[self.at..self.at + length];
        self.at += length;
        part
    }

    /// LEB128.
    fn number(&mut self) -> i64 {
        let mut number = 0;
        let mut shift = 0;
        loop {
            let byte = self.bytes[self.at];
            self.at += 1;
            number |= i64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return number;
            }
            shift += 7;
        }
    }

    fn count(&mut self) -> usize {
        self.number() as usize
    }

    fn text(&mut self) -> String {
        let length = self.count();
        String::from_utf8(self.take(length).to_vec()).expect("texts of the form are UTF-8")
    }

    fn column(&mut self) -> Vec<u8> {
        let length = self.count();
        let mut raw = Vec::new();
        DeflateDecoder::new(self.take(length)).read_to_end(&mut raw).expect("columns of the form are whole");
        raw
    }

    /// Reads own digits and name, appends the row, and gives back its code.
    fn upper(&mut self, upper: &mut Vec<Upper>, parent: i64, level: Level) -> i64 {
        let code = child_code(parent, level, self.number());
        upper.push(Upper { code, level, name: self.text(), block: (0, 0) });
        code
    }
}
