//! An edition opened from its compact form, and the walk over it.

use std::ops::RangeInclusive;

use crate::code::{Level, is_stand_in, level_of, parent_of, span};
use crate::form::{Block, Head, Row};
use crate::kind::{is_community, is_placeholder, is_virtual};

/// One division of the edition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Division {
    /// Twelve digits (see [`crate::parse_code`]).
    pub code: i64,
    /// Code of the division above; 0 is the nation.
    pub parent: i64,
    /// Its level.
    pub level: Level,
    /// As the source gives it, byte for byte.
    pub name: String,
    /// Stands in the tables only to fill a level and is hidden in paths, such as 市辖区.
    pub placeholder: bool,
    /// A village-level unit that nobody lives in; owes nothing by default.
    pub is_virtual: bool,
    /// At the village level: a community (居委会, 社区), not a village (村委会, 嘎查, 生活区, 连队).
    pub community: bool,
}

/// An edition in its compact form. The crate's own is behind the functions at its root; this type is for those who
/// make or check one.
#[derive(Debug)]
pub struct Edition<'a> {
    form: &'a [u8],
    head: Head,
}

impl<'a> Edition<'a> {
    /// Opens the form that [`crate::form::write`] made.
    ///
    /// # Panics
    /// When the bytes are something else.
    pub fn open(form: &'a [u8]) -> Edition<'a> {
        Edition { form, head: Head::read(form) }
    }

    /// The year of the edition.
    pub fn year(&self) -> i32 {
        self.head.year
    }

    /// The rows of each level, highest first.
    pub fn counts(&self) -> [usize; 5] {
        self.head.counts
    }

    /// All divisions in code order, parents before children.
    pub fn nation(&self) -> Divisions<'_> {
        self.within(span(0))
    }

    /// The division and everything below it, in code order; 0 is the whole nation. None when the code is unknown.
    pub fn subtree(&self, code: i64) -> Option<Divisions<'_>> {
        if code == 0 {
            return Some(self.nation());
        }
        self.find(code)?;
        Some(self.within(span(code)))
    }

    /// The division of this code.
    pub fn find(&self, code: i64) -> Option<Division> {
        if level_of(code)? > Level::County {
            return self.within(code..=code).next();
        }
        let upper = &self.head.upper;
        let at = upper.binary_search_by_key(&code, |row| row.code).ok()?;
        let row = &upper[at];
        let city = upper[..at].iter().rfind(|above| above.level == Level::City);
        Some(division(row.code, row.level, row.name.clone(), city.map_or("", |city| &city.name)))
    }

    /// The divisions above one, from the province down, without itself. Empty for a province and an unknown code.
    pub fn ancestors(&self, code: i64) -> Vec<Division> {
        if self.find(code).is_none() {
            return Vec::new();
        }
        // The chain ends with the nation, which is no division.
        let chain = std::iter::successors(parent_of(code), |above| parent_of(*above));
        let mut above: Vec<Division> = chain.filter_map(|above| self.find(above)).collect();
        above.reverse();
        above
    }

    fn within(&self, span: RangeInclusive<i64>) -> Divisions<'_> {
        let upper = &self.head.upper;
        let after = upper.partition_point(|row| row.code <= *span.start());
        // A county's rows lie in the block of its city, so the walk begins there.
        let next = upper[..after].iter().rposition(|row| row.level != Level::County).unwrap_or(0);
        Divisions { edition: self, span, next, block: None, city: "" }
    }
}

/// Divisions in code order, read one after the other; of the towns and villages only one city is unpacked at a time.
#[derive(Debug)]
pub struct Divisions<'a> {
    edition: &'a Edition<'a>,
    span: RangeInclusive<i64>,
    /// Place of the next province, city or county.
    next: usize,
    block: Option<Block>,
    /// Name of the city walked through.
    city: &'a str,
}

impl Iterator for Divisions<'_> {
    type Item = Division;

    fn next(&mut self) -> Option<Division> {
        loop {
            let row = self.block.as_mut().and_then(Block::next_row);
            let (code, division) = match row {
                Some(row) => (row.code, self.lower(&row)),
                None => self.upper()?,
            };
            if code > *self.span.end() {
                // Nothing follows: leave the walk at its end.
                self.next = self.edition.head.upper.len();
                self.block = None;
                return None;
            }
            if division.is_some() {
                return division;
            }
        }
    }
}

impl Divisions<'_> {
    /// A town or village; its name is put together only inside the span.
    fn lower(&self, row: &Row) -> Option<Division> {
        if !self.span.contains(&row.code) {
            return None;
        }
        let name = self.block.as_ref()?.name(row, &self.edition.head);
        Some(division(row.code, row.level, name, ""))
    }

    /// The next province, city or county, and the division when it is inside the span. None at the end.
    fn upper(&mut self) -> Option<(i64, Option<Division>)> {
        let edition = self.edition;
        let row = edition.head.upper.get(self.next)?;
        self.next += 1;
        let city = self.city;
        match row.level {
            Level::City => {
                self.block = Some(Block::open(edition.form, row));
                self.city = &row.name;
            }
            Level::County => self.block.as_mut()?.begin_county(row.code),
            _ => self.block = None,
        }
        let inside = self.span.contains(&row.code);
        Some((row.code, inside.then(|| division(row.code, row.level, row.name.clone(), city))))
    }
}

fn division(code: i64, level: Level, name: String, parent_name: &str) -> Division {
    Division {
        code,
        parent: parent_of(code).expect("codes of an edition have the shape of a level"),
        level,
        placeholder: is_placeholder(level, &name, parent_name, is_stand_in(code)),
        is_virtual: is_virtual(level, code, &name),
        community: is_community(level, code, &name),
        name,
    }
}
