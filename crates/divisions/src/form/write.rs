//! From rows to the compact form.

use std::collections::{BTreeMap, HashMap};
use std::io::Write as _;

use flate2::Compression;
use flate2::write::DeflateEncoder;

use super::{MAGIC, ONE_BYTE};
use crate::code::{Level, own_digits};

/// Ends that many names of towns and villages share. The longest that fits is taken; a name without one has the
/// empty tail. Adding an end changes the size of the form only.
const TAILS: [&str; 27] = [
    "",
    "村",
    "镇",
    "乡",
    "社区",
    "街道",
    "嘎查",
    "新村",
    "农场",
    "林场",
    "居委会",
    "村委会",
    "生活区",
    "管理区",
    "村村委会",
    "庄村委会",
    "连生活区",
    "虚拟社区",
    "社区居委会",
    "村民委员会",
    "居民委员会",
    "虚拟生活区",
    "经济开发区",
    "林场生活区",
    "村村民委员会",
    "庄村民委员会",
    "社区居民委员会",
];

/// A row to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceRow {
    /// Twelve digits, made with [`crate::child_code`].
    pub code: i64,
    /// Its level.
    pub level: Level,
    /// As the source gives it.
    pub name: String,
}

/// The columns of one city.
#[derive(Default)]
struct Columns {
    shape: Vec<u8>,
    tails: Vec<u8>,
    lengths: Vec<u8>,
    stems: Vec<u8>,
}

/// Writes the compact form of an edition. The same rows give the same bytes.
///
/// # Panics
/// When the rows are not complete and in code order (each level under the one above, every city with a county, every
/// county with a town), or a name is too long for its column.
pub fn write(year: i32, rows: &[SourceRow]) -> Vec<u8> {
    let numbers = character_numbers(rows);
    let mut head = Vec::new();
    put(&mut head, i64::from(year));
    for level in Level::ALL {
        put(&mut head, count(rows.iter().filter(|row| row.level == level)));
    }
    put(&mut head, count(TAILS.iter()));
    for tail in TAILS {
        put_text(&mut head, tail);
    }
    let mut characters: Vec<(usize, char)> = numbers.iter().map(|(&c, &number)| (number, c)).collect();
    characters.sort_unstable();
    put_text(&mut head, &characters.into_iter().map(|(_, c)| c).collect::<String>());

    let mut blocks = Vec::new();
    let provinces = children(rows, Level::Province);
    put(&mut head, count(provinces.iter()));
    for (province, below) in provinces {
        put_upper(&mut head, province);
        let cities = children(below, Level::City);
        put(&mut head, count(cities.iter()));
        for (city, below) in cities {
            let counties = children(below, Level::County);
            let block = block(&counties, &numbers);
            put_upper(&mut head, city);
            put(&mut head, count(block.iter()));
            put(&mut head, count(counties.iter()));
            for (county, _) in counties {
                put_upper(&mut head, county);
            }
            blocks.extend(block);
        }
    }
    let mut form = MAGIC.to_vec();
    put_column(&mut form, &head);
    form.extend(blocks);
    form
}

/// Splits rows that begin with one of `level` into that row and the rows below it, again and again.
fn children(rows: &[SourceRow], level: Level) -> Vec<(&SourceRow, &[SourceRow])> {
    assert!(rows.first().is_none_or(|row| row.level == level), "a row has no parent: {:?}", rows.first());
    rows.chunk_by(|_, next| next.level != level).map(|part| (&part[0], &part[1..])).collect()
}

/// The block of one city.
fn block(counties: &[(&SourceRow, &[SourceRow])], numbers: &HashMap<char, usize>) -> Vec<u8> {
    let mut columns = Columns::default();
    for (_, below) in counties {
        let towns = children(below, Level::Town);
        put(&mut columns.shape, count(towns.iter()));
        let mut last_town = 0;
        for (town, villages) in towns {
            let digits = own_digits(town.code, Level::Town);
            put(&mut columns.shape, digits - last_town);
            last_town = digits;
            put(&mut columns.shape, count(villages.iter()));
            put_name(&mut columns, &town.name, numbers);
            let mut last_village = 0;
            for village in villages {
                let digits = own_digits(village.code, Level::Village);
                put(&mut columns.shape, digits - last_village);
                last_village = digits;
                put_name(&mut columns, &village.name, numbers);
            }
        }
    }
    let mut block = Vec::new();
    for column in [columns.shape, columns.tails, columns.lengths, columns.stems] {
        put_column(&mut block, &column);
    }
    block
}

/// The stem of a name and the number of its tail.
fn split(name: &str) -> (&str, usize) {
    let fits = TAILS.iter().enumerate().filter(|(_, tail)| name.ends_with(**tail));
    let (number, tail) = fits.max_by_key(|(_, tail)| tail.len()).expect("the empty tail fits");
    (&name[..name.len() - tail.len()], number)
}

/// A number for each character of the stems, the commonest first, equal ones by code point.
fn character_numbers(rows: &[SourceRow]) -> HashMap<char, usize> {
    let mut uses: BTreeMap<char, i64> = BTreeMap::new();
    for row in rows.iter().filter(|row| row.level >= Level::Town) {
        for c in split(&row.name).0.chars() {
            *uses.entry(c).or_default() += 1;
        }
    }
    let mut order: Vec<(i64, char)> = uses.into_iter().map(|(c, times)| (-times, c)).collect();
    order.sort_unstable();
    order.into_iter().enumerate().map(|(number, (_, c))| (c, number)).collect()
}

fn put_name(columns: &mut Columns, name: &str, numbers: &HashMap<char, usize>) {
    let (stem, tail) = split(name);
    columns.tails.push(u8::try_from(tail).expect("fewer than 256 tails"));
    columns.lengths.push(u8::try_from(stem.chars().count()).expect("a name below 256 characters"));
    for c in stem.chars() {
        let number = numbers[&c];
        if number < ONE_BYTE {
            columns.stems.push(number as u8);
        } else {
            let rest = number - ONE_BYTE;
            columns
                .stems
                .push(u8::try_from(ONE_BYTE + rest / 256).expect("at most 6,886 different characters"));
            columns.stems.push((rest % 256) as u8);
        }
    }
}

fn put_upper(head: &mut Vec<u8>, row: &SourceRow) {
    put(head, own_digits(row.code, row.level));
    put_text(head, &row.name);
}

fn put_column(out: &mut Vec<u8>, raw: &[u8]) {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(raw).expect("writing to memory");
    let deflated = encoder.finish().expect("writing to memory");
    put(out, count(deflated.iter()));
    out.extend(deflated);
}

fn put_text(out: &mut Vec<u8>, text: &str) {
    put(out, text.len() as i64);
    out.extend(text.as_bytes());
}

/// LEB128.
fn put(out: &mut Vec<u8>, number: i64) {
    let mut rest = u64::try_from(number).expect("rows are in code order");
    while rest >= 0x80 {
        out.push((rest & 0x7f) as u8 | 0x80);
        rest >>= 7;
    }
    out.push(rest as u8);
}

fn count<T>(items: impl Iterator<Item = T>) -> i64 {
    items.count() as i64
}
