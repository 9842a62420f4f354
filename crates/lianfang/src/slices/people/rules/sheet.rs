//! One row of a file of people, as far as it can be read without knowing the register.

use cnid::{IdNo, Phone};
use kernel::Day;
use sheets::{Cell, CellFault, DateOrder, HeaderMap, Row};
use unicode_normalization::UnicodeNormalization as _;

use super::columns::{COLUMNS, TEMPLATE, heading};
use super::faults::person_faults;
use crate::slices::people::model::{Document, Draft, NewPerson, Sex};

/// Longest address.
const ADDRESS_CHARS: usize = 60;

/// What people write into a cell that they leave empty.
const NOTHING: [&str; 12] = ["无", "没有", "暂无", "无证", "未办", "不详", "-", "--", "—", "——", "/", "none"];

/// A cell's text, trimmed; what stands for nothing is empty.
fn said(header: &HeaderMap, row: &Row, column: usize) -> String {
    let text = header.cell(row, column).text();
    let text = text.trim();
    if NOTHING.contains(&text) { String::new() } else { text.to_owned() }
}

/// A name as written, except that blanks within a Chinese one, which pad it to three characters, are left out.
pub fn clean_name(text: &str) -> String {
    let text = text.trim();
    let is_latin = text.chars().any(|c| c.is_ascii_alphabetic());
    if is_latin { text.to_owned() } else { text.chars().filter(|c| !c.is_whitespace()).collect() }
}

/// A day as people write it: full-width digits, `1990年3月7日生`, a time behind it.
pub fn day_of_text(text: &str, order: DateOrder) -> Option<Day> {
    let plain = plain_date(text);
    let (year, month, day) = sheets::parse_date(&plain, order)?;
    Day::from_ymd(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?)
}

/// The text of a date as [`sheets::order_of_dates`] takes it.
pub fn plain_date(text: &str) -> String {
    let text: String = text.nfkc().collect();
    let text = text.trim().trim_end_matches('生');
    if text.contains('年') {
        return text.chars().filter(|c| !c.is_whitespace()).collect();
    }
    text.split([' ', 'T']).next().unwrap_or_default().to_owned()
}

/// Sex as people write it.
pub fn sex_of_text(text: &str) -> Option<Sex> {
    match sheets::fold(text).as_str() {
        "男" | "男性" | "m" | "male" | "1" => Some(Sex::Male),
        "女" | "女性" | "f" | "female" | "2" => Some(Sex::Female),
        _ => None,
    }
}

/// A document: a resident ID of 18 or 15 digits, or a passport or permit, which begins with letters.
///
/// # Errors
/// The code of what is wrong with a resident ID.
pub fn document_of_text(text: &str) -> Result<Document, &'static str> {
    // A quote before digits is how a spreadsheet is told that a number is text.
    let text = text.trim_start_matches(['\'', '‘', '’', '`', '＇']);
    let plain: String = text.nfkc().filter(|c| !c.is_whitespace()).collect::<String>().to_ascii_uppercase();
    let letters = plain.chars().take_while(char::is_ascii_uppercase).count();
    let digits = plain.len() - letters;
    if (1..=2).contains(&letters)
        && (6..=10).contains(&digits)
        && plain[letters..].bytes().all(|b| b.is_ascii_digit())
    {
        return Ok(Document::Other(plain));
    }
    IdNo::parse(text).map(Document::Resident).map_err(|fault| fault.code())
}

/// Reads one row; every fault that can be seen without the register is noted. No fault repeats what was typed.
pub fn read_row(
    header: &HeaderMap,
    row: &Row,
    order: Option<DateOrder>,
    today: Day,
    faults: &mut Vec<CellFault>,
) -> Draft {
    let fault = |column: usize, code| CellFault::new(row.number, heading(header, column), code);
    let is_bad = |column: usize| matches!(header.cell(row, column), Cell::Bad(_));
    faults.extend(header.faults_of_row(row));
    let mut draft = Draft { row: row.number, name: clean_name(&said(header, row, 0)), ..Draft::default() };
    draft.cells = (0..TEMPLATE).map(|column| header.cell(row, column).text()).collect();
    if !draft.name.is_empty() && !draft.name.chars().any(char::is_alphabetic) {
        faults.push(fault(0, "not-a-name"));
    }
    let document = said(header, row, 1);
    if !document.is_empty() && !is_bad(1) {
        match document_of_text(&document) {
            Ok(document) => draft.sealed.document = document,
            Err(code) => faults.push(fault(1, code)),
        }
    }
    let phone = said(header, row, 4);
    if !phone.is_empty() && !is_bad(4) {
        match Phone::parse(phone.trim_start_matches('\'')) {
            Ok(phone) => draft.sealed.phone = Some(phone),
            Err(found) => faults.push(fault(4, found.code())),
        }
    }
    let mut told = 3;
    if let Document::Resident(id) = &draft.sealed.document {
        let (year, month, day) = id.birth();
        draft.born = Day::from_ymd(year as i16, month as i8, day as i8);
        draft.sex = match id.sex() {
            cnid::Sex::Male => Sex::Male,
            cnid::Sex::Female => Sex::Female,
        };
        told = 1;
    } else {
        let (born, sex) = (said(header, row, 3), said(header, row, 2));
        draft.born = match header.cell(row, 3) {
            Cell::Date { year, month, day } | Cell::DateTime { year, month, day, .. } => {
                Day::from_ymd(*year as i16, *month as i8, *day as i8)
            }
            _ => day_of_text(&born, order.unwrap_or(DateOrder::YearFirst)),
        };
        if draft.born.is_none() && !born.is_empty() && !is_bad(3) {
            faults.push(fault(3, "born-unreadable"));
        }
        draft.sex = sex_of_text(&sex).unwrap_or_default();
        if draft.sex == Sex::Unknown && !sex.is_empty() && !is_bad(2) {
            faults.push(fault(2, "sex-unreadable"));
        }
    }
    (draft.address, draft.note) = (said(header, row, 5), said(header, row, 8));
    if draft.address.chars().count() > ADDRESS_CHARS {
        faults.push(fault(5, "too-long").with("max", ADDRESS_CHARS));
    }
    let as_new = NewPerson {
        name: draft.name.clone(),
        born: draft.born,
        note: draft.note.clone(),
        ..NewPerson::default()
    };
    for found in person_faults(&as_new, today) {
        let column = match found.field.as_ref() {
            "person_name" if is_bad(0) => continue,
            "person_name" => 0,
            "born" => told,
            _ => 8,
        };
        let mut fault = fault(column, found.code);
        fault.params = found.params.iter().map(|(name, value)| (*name, value.clone())).collect();
        faults.push(fault);
    }
    draft
}

/// The heading of each column as it stands in the file.
pub fn headings(header: &HeaderMap) -> Vec<String> {
    (0..COLUMNS.len()).map(|column| heading(header, column)).collect()
}
