//! Days: from the serial numbers of spreadsheets and from text.
//!
//! Text such as 03/02/2020 is February in Tianjin's line list and March in an American one. A
//! whole column usually tells ([`order_of_dates`]: one value above 12 decides); where it does not,
//! the person is asked. Nothing is guessed from one value.

use crate::cell::{BadCell, Cell};

/// The serial number of 1970-01-01, as spreadsheets count from 1900.
const SERIAL_OF_1970: i64 = 25_569;

/// The order of the parts in a date written with numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateOrder {
    /// 2020-01-24, 2020/1/24, 2020年1月24日, 20200124
    YearFirst,
    /// 24/01/2020
    DayFirst,
    /// 01/24/2020
    MonthFirst,
}

/// Year, month and day in `text`; [`None`] where it is no day that exists.
///
/// Understands `-`, `/`, `.` and 年月日 between the parts and eight digits on end. A text that
/// begins with four digits is year first whatever `order` says. Years are 1900 to 9999 in full.
pub fn parse_date(text: &str, order: DateOrder) -> Option<(u16, u8, u8)> {
    let parts = parts(text)?;
    let (year, month, day) = match (parts.year_first, order) {
        (true, _) => (parts.numbers[0], parts.numbers[1], parts.numbers[2]),
        (false, DateOrder::DayFirst) => (parts.numbers[2], parts.numbers[1], parts.numbers[0]),
        (false, DateOrder::MonthFirst) => (parts.numbers[2], parts.numbers[0], parts.numbers[1]),
        (false, DateOrder::YearFirst) => return None,
    };
    let (year, month, day) = (u16::try_from(year).ok()?, u8::try_from(month).ok()?, u8::try_from(day).ok()?);
    is_day(year, month, day).then_some((year, month, day))
}

/// The one order in which every text of a column is a day that exists; [`None`] where two orders
/// fit or none does. Blank texts are passed over.
pub fn order_of_dates<'a>(texts: impl IntoIterator<Item = &'a str>) -> Option<DateOrder> {
    let mut fits = vec![DateOrder::YearFirst, DateOrder::DayFirst, DateOrder::MonthFirst];
    let mut all_year_first = true;
    let mut seen = false;
    for text in texts {
        if text.trim().is_empty() {
            continue;
        }
        seen = true;
        fits.retain(|&order| parse_date(text, order).is_some());
        all_year_first &= parts(text).is_some_and(|parts| parts.year_first);
    }
    match fits[..] {
        _ if !seen => None,
        [order] => Some(order),
        [DateOrder::YearFirst, ..] if all_year_first => Some(DateOrder::YearFirst),
        _ => None,
    }
}

struct Parts {
    numbers: [u32; 3],
    year_first: bool,
}

fn parts(text: &str) -> Option<Parts> {
    let text = text.trim();
    if text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        let number = |range: std::ops::Range<usize>| text[range].parse().ok();
        return Some(Parts { numbers: [number(0..4)?, number(4..6)?, number(6..8)?], year_first: true });
    }
    let text = text.strip_suffix(['日', '号']).unwrap_or(text);
    let mut pieces = text.split(['-', '/', '.', '年', '月']).map(str::trim);
    let mut next = || pieces.next().filter(|p| p.len() <= 4 && p.bytes().all(|b| b.is_ascii_digit()));
    let (first, second, third) = (next()?, next()?, next()?);
    if pieces.next().is_some() || second.len() > 2 {
        return None;
    }
    let year_first = first.len() == 4 && third.len() <= 2;
    let year_last = first.len() <= 2 && third.len() == 4;
    if !year_first && !year_last {
        return None;
    }
    Some(Parts { numbers: [first.parse().ok()?, second.parse().ok()?, third.parse().ok()?], year_first })
}

fn days_in_month(year: u16, month: u8) -> u8 {
    match month {
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// True for days that exist and that a spreadsheet can hold (1900 to 9999).
pub(crate) fn is_day(year: u16, month: u8, day: u8) -> bool {
    (1900..=9999).contains(&year)
        && (1..=12).contains(&month)
        && (1..=days_in_month(year, month)).contains(&day)
}

/// A cell with a date format: serial days since 1900 (or 1904, for files of old Macs).
///
/// A time without a day becomes text as it is shown; day 60 of the 1900 count is 1900-02-29,
/// which never was.
pub(crate) fn from_serial(serial: f64, is_1904: bool) -> Cell {
    if !(0.0..2_958_466.0).contains(&serial) {
        return Cell::Bad(BadCell::NoSuchDay);
    }
    let seconds = (serial * 86_400.0).round() as i64;
    let (days, seconds) = (seconds / 86_400, seconds % 86_400);
    if days == 0 && !is_1904 {
        return from_duration(serial);
    }
    // Up to day 59 the count runs one day late, because of the day 60 that never was.
    let days = match (is_1904, days) {
        (true, days) => days + 1_462,
        (false, 60) => return Cell::Bad(BadCell::NoSuchDay),
        (false, days) if days < 60 => days + 1,
        (false, days) => days,
    };
    let (year, month, day) = civil(days - SERIAL_OF_1970);
    if !is_day(year, month, day) {
        return Cell::Bad(BadCell::NoSuchDay);
    }
    if seconds == 0 {
        return Cell::Date { year, month, day };
    }
    let (hour, minute, second) = clock(seconds);
    Cell::DateTime { year, month, day, hour: hour as u8, minute, second }
}

/// A cell with a format of hours, as the spreadsheet shows it: `26:30:00`.
pub(crate) fn from_duration(serial: f64) -> Cell {
    let seconds = (serial.abs() * 86_400.0).round() as i64;
    let (hour, minute, second) = clock(seconds);
    let sign = if serial < 0.0 { "-" } else { "" };
    Cell::Text(format!("{sign}{hour:02}:{minute:02}:{second:02}"))
}

fn clock(seconds: i64) -> (i64, u8, u8) {
    (seconds / 3_600, (seconds / 60 % 60) as u8, (seconds % 60) as u8)
}

/// Year, month and day of a day counted from 1970-01-01 (Howard Hinnant, *chrono-compatible
/// low-level date algorithms*).
fn civil(days: i64) -> (u16, u8, u8) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * day_of_year + 2) / 153;
    let day = (day_of_year - (153 * shifted + 2) / 5 + 1) as u8;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 } as u8;
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    (u16::try_from(year).unwrap_or(0), month, day)
}

/// A day in ISO form, with or without a time, as some XLSX files hold it.
pub(crate) fn from_iso(text: &str) -> Option<Cell> {
    let (date, time) = match text.split_once(['T', ' ']) {
        Some((date, time)) => (date, Some(time.trim_end_matches('Z'))),
        None => (text, None),
    };
    let (year, month, day) = parse_date(date, DateOrder::YearFirst)?;
    let Some(time) = time else {
        return Some(Cell::Date { year, month, day });
    };
    let time = time.split_once('.').map_or(time, |(whole, _)| whole);
    let mut pieces = time.splitn(3, ':').map(str::parse::<u8>);
    let hour = pieces.next()?.ok().filter(|&hour| hour < 24)?;
    let minute = pieces.next()?.ok().filter(|&minute| minute < 60)?;
    let second = pieces.next().unwrap_or(Ok(0)).ok().filter(|&second| second < 60)?;
    if (hour, minute, second) == (0, 0, 0) {
        return Some(Cell::Date { year, month, day });
    }
    Some(Cell::DateTime { year, month, day, hour, minute, second })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn serial_numbers_are_the_days_that_a_spreadsheet_shows() {
        let cases = [
            ("the day of the first lockdown", 43_853.0, false, "2020-01-23"),
            ("the same day in the count of 1904", 42_391.0, true, "2020-01-23"),
            ("the first day of the count", 1.0, false, "1900-01-01"),
            ("the day before the gap", 59.0, false, "1900-02-28"),
            ("the day that never was", 60.0, false, "#DATE"),
            ("the day after the gap", 61.0, false, "1900-03-01"),
            ("the last day", 2_958_465.0, false, "9999-12-31"),
            ("a day too many", 2_958_466.0, false, "#DATE"),
            ("before the count", -1.0, false, "#DATE"),
            ("a day with a time", 43_853.625, false, "2020-01-23 15:00:00"),
            ("half a second before midnight is midnight", 43_853.999_999, false, "2020-01-24"),
            ("a time without a day", 0.625, false, "15:00:00"),
        ];
        for (name, serial, is_1904, text) in cases {
            assert_eq!(from_serial(serial, is_1904).text(), text, "{name}");
        }
    }

    #[test]
    fn dates_in_text_are_read_in_the_order_that_is_told() {
        use DateOrder::{DayFirst, MonthFirst, YearFirst};
        let cases = [
            ("ISO", "2020-01-24", YearFirst, Some((2020, 1, 24))),
            ("slashes without zeros", "2020/1/4", YearFirst, Some((2020, 1, 4))),
            ("dots", "2020.1.4", YearFirst, Some((2020, 1, 4))),
            ("in Chinese", "2020年1月24日", YearFirst, Some((2020, 1, 24))),
            ("eight digits", "20200124", YearFirst, Some((2020, 1, 24))),
            ("day first", "03/02/2020", DayFirst, Some((2020, 2, 3))),
            ("month first", "03/02/2020", MonthFirst, Some((2020, 3, 2))),
            ("no order told", "03/02/2020", YearFirst, None),
            ("a leap day", "2020-02-29", YearFirst, Some((2020, 2, 29))),
            ("a leap day that never was", "2021-02-29", YearFirst, None),
            ("a short year", "1/2/20", DayFirst, None),
            ("missing", "NA", YearFirst, None),
            ("too many parts", "2020-1-2-3", YearFirst, None),
        ];
        for (name, text, order, expected) in cases {
            assert_eq!(parse_date(text, order), expected, "{name}");
        }
    }

    #[test]
    fn a_column_tells_its_order_only_where_one_order_fits() {
        assert_eq!(order_of_dates(["21/01/2020", "03/02/2020", ""]), Some(DateOrder::DayFirst));
        assert_eq!(order_of_dates(["01/21/2020"]), Some(DateOrder::MonthFirst));
        assert_eq!(order_of_dates(["03/02/2020", "04/02/2020"]), None);
        assert_eq!(order_of_dates(["2020-02-03"]), Some(DateOrder::YearFirst));
        assert_eq!(order_of_dates(["2020-02-03", "21/01/2020"]), Some(DateOrder::DayFirst));
        assert_eq!(order_of_dates(["21/01/2020", "01/21/2020"]), None);
        assert_eq!(order_of_dates(["", "  "]), None);
    }
}
