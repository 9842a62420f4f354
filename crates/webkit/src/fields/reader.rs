//! Reads fields into values and collects all faults: what can't be read stands as 0, empty or `None`
//! until [`Reader::finish`] refuses the whole with every fault at its place.

use std::ops::RangeInclusive;

use kernel::{Day, Fault, Problem};

use super::Fields;

/// Reads the fields of one form.
#[derive(Debug)]
#[must_use = "a reader refuses only in `finish`"]
pub struct Reader<'a> {
    fields: &'a Fields,
    faults: Vec<Fault>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(fields: &'a Fields) -> Reader<'a> {
        Reader { fields, faults: Vec::new() }
    }

    /// Notes a fault of the caller's own.
    pub fn fault(&mut self, fault: Fault) {
        self.faults.push(fault);
    }

    /// Whether the field has been found faulty so far.
    pub fn is_faulty(&self, name: &str) -> bool {
        self.faults.iter().any(|fault| fault.field == name)
    }

    /// Refuses with all faults at once.
    pub fn finish(self) -> Result<(), Problem> {
        if self.faults.is_empty() { Ok(()) } else { Err(Problem::bad_input(self.faults)) }
    }

    /// Words, required, at most `max` characters.
    pub fn text(&mut self, name: &str, max: usize) -> String {
        self.required(name);
        self.text_opt(name, max).unwrap_or_default()
    }

    /// Words, at most `max` characters; `None` where nothing was filled in.
    pub fn text_opt(&mut self, name: &str, max: usize) -> Option<String> {
        let value = self.fields.get(name);
        if value.chars().count() > max {
            self.fault(Fault::field(name, "too-long").with("max", max));
        }
        (!value.is_empty()).then(|| value.to_owned())
    }

    /// A whole number, required.
    pub fn int(&mut self, name: &str, range: RangeInclusive<i64>) -> i64 {
        self.required(name);
        self.int_opt(name, range).unwrap_or_default()
    }

    /// A whole number; `None` where nothing was filled in or it is faulty.
    pub fn int_opt(&mut self, name: &str, range: RangeInclusive<i64>) -> Option<i64> {
        let value = self.fields.get(name);
        if value.is_empty() {
            return None;
        }
        let digits = halfwidth(value).replace([',', '，'], "");
        let Ok(n) = digits.parse::<i64>() else {
            let whole = digits.strip_prefix('-').unwrap_or(&digits);
            let beyond = !whole.is_empty() && whole.bytes().all(|b| b.is_ascii_digit());
            self.fault(match beyond {
                true if digits.starts_with('-') => Fault::field(name, "negative"),
                true => Fault::field(name, "too-large").with("max", range.end()),
                false => Fault::field(name, "not-a-number"),
            });
            return None;
        };
        if range.contains(&n) {
            return Some(n);
        }
        self.fault(if n < 0 && *range.start() == 0 {
            Fault::field(name, "negative")
        } else if n < *range.start() {
            Fault::field(name, "too-small").with("min", range.start())
        } else {
            Fault::field(name, "too-large").with("max", range.end())
        });
        None
    }

    /// A day such as `2026-11-23`, required.
    pub fn day(&mut self, name: &str) -> Day {
        self.required(name);
        self.day_opt(name).unwrap_or_default()
    }

    /// A day; `None` where nothing was filled in or it is faulty.
    pub fn day_opt(&mut self, name: &str) -> Option<Day> {
        self.parsed(name, "not-a-date", |value| Day::parse(&halfwidth(value)))
    }

    /// A time of day such as `15:00` as minutes after midnight, required.
    pub fn minute(&mut self, name: &str) -> i64 {
        self.required(name);
        self.parsed(name, "not-a-time", |value| minute(&halfwidth(value))).unwrap_or_default()
    }

    /// One of a set, required; `None` where it is faulty.
    pub fn choice<T>(&mut self, name: &str, parse: impl FnOnce(&str) -> Option<T>) -> Option<T> {
        self.required(name);
        self.parsed(name, "unknown-choice", parse)
    }

    /// A box that is ticked or not.
    pub fn flag(&mut self, name: &str) -> bool {
        matches!(self.fields.get(name), "1" | "on" | "true")
    }

    fn required(&mut self, name: &str) {
        if self.fields.get(name).is_empty() {
            self.fault(Fault::field(name, "required"));
        }
    }

    fn parsed<T>(
        &mut self,
        name: &str,
        code: &'static str,
        parse: impl FnOnce(&str) -> Option<T>,
    ) -> Option<T> {
        let value = self.fields.get(name);
        if value.is_empty() {
            return None;
        }
        let parsed = parse(value);
        if parsed.is_none() {
            self.fault(Fault::field(name, code));
        }
        parsed
    }
}

/// Chinese keyboards write ０-９, －, ： and the true minus sign.
fn halfwidth(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
            '\u{2212}' => '-',
            c => c,
        })
        .collect()
}

fn minute(text: &str) -> Option<i64> {
    let (hour, minute) = text.split_once(':')?;
    let read = |part: &str| part.parse::<i64>().ok().filter(|_| part.len() <= 2 && !part.starts_with('+'));
    let (hour, minute) = (read(hour)?, read(minute)?);
    ((0..24).contains(&hour) && (0..60).contains(&minute)).then_some(hour * 60 + minute)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_faults_come_at_once_each_at_its_place() {
        let fields = Fields::of(&[
            ("name", ""),
            ("note", "far too long"),
            ("fever", "-1"),
            ("beds", "9,000"),
            ("age", "x"),
            ("huge", "99999999999999999999"),
            ("day", "2026-11-31"),
            ("at", "25:00"),
            ("role", "king"),
        ]);
        let mut r = fields.reader();
        assert_eq!(r.text("name", 9), "");
        r.text_opt("note", 9);
        assert_eq!(r.int("fever", 0..=9), 0);
        r.int("beds", 1..=100);
        r.int("age", 0..=150);
        r.int("huge", 0..=150);
        r.int("absent", 0..=1);
        r.day("day");
        r.minute("at");
        assert_eq!(r.choice("role", kernel::Role::parse), None);
        let problem = r.finish().unwrap_err();
        let found: Vec<(&str, &str)> = problem.faults.iter().map(|f| (f.field.as_str(), f.code)).collect();
        assert_eq!(
            found,
            [
                ("name", "required"),
                ("note", "too-long"),
                ("fever", "negative"),
                ("beds", "too-large"),
                ("age", "not-a-number"),
                ("huge", "too-large"),
                ("absent", "required"),
                ("day", "not-a-date"),
                ("at", "not-a-time"),
                ("role", "unknown-choice"),
            ]
        );
    }

    #[test]
    fn good_input_passes_as_people_type_it() {
        let fields = Fields::of(&[
            ("n", "１２，０００"),
            ("day", "2026-2-3"),
            ("at", "15：00"),
            ("yes", "on"),
            ("blank", " "),
        ]);
        let mut r = fields.reader();
        assert_eq!(r.int("n", 0..=99_999), 12_000);
        assert_eq!(r.day("day"), Day::from_ymd(2026, 2, 3).unwrap());
        assert_eq!(r.minute("at"), 900);
        assert!(r.flag("yes") && !r.flag("no"));
        assert_eq!(r.int_opt("blank", 0..=1), None);
        assert!(r.finish().is_ok());
    }
}
