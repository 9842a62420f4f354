//! Checks the rows of a file against the tree and the units that are there.

use std::collections::HashMap;

use kernel::{Day, DivisionCode, PublicIds};
use sheets::CellFault;
use store::{StoreError, Tx};

use super::places::{Meaning, Places};
use crate::slices::org::actions::divisions::chain;
use crate::slices::org::actions::units::{county_of_record, owing_change};
use crate::slices::org::model::{ImportRow, RowVerdict, Unit, UnitKind, UnitRow};
use crate::slices::org::rules::{self, Draft};
use crate::slices::org::store::imports::Staged;

mod meant;
mod parents;

/// Candidates that are told where a name means several.
const TOLD: usize = 5;

/// A unit that may be meant, with the folded forms of its name.
struct Candidate {
    unit: Unit,
    forms: rules::Forms,
}

/// The checker of one file.
pub struct Checker {
    root: DivisionCode,
    day: Day,
    places: Places,
    ids: PublicIds,
    /// Units that are there today or come later, by the county or other division they were loaded for.
    units: HashMap<DivisionCode, Vec<Candidate>>,
    /// First row of each (division, folded name).
    seen: HashMap<(i64, String), u32>,
    /// Rows that make a unit, with their divisions where they are clear, by folded name: for parents in the same file.
    made: HashMap<String, Vec<(u32, Option<DivisionCode>)>>,
    /// Words for headings by column.
    headings: Vec<String>,
}

impl Checker {
    /// Rows may go under `root`; `headings` are those of the file.
    pub fn new(
        tx: &mut Tx,
        root: DivisionCode,
        day: Day,
        headings: Vec<String>,
        ids: PublicIds,
    ) -> Result<Checker, StoreError> {
        let places = Places::new(tx, root, day)?;
        Ok(Checker {
            root,
            day,
            places,
            ids,
            units: HashMap::new(),
            seen: HashMap::new(),
            made: HashMap::new(),
            headings,
        })
    }

    /// Notes which rows make a unit of which name and where, before any is checked.
    pub fn note(&mut self, tx: &mut Tx, draft: &Draft) -> Result<(), StoreError> {
        let division = match (draft.code, draft.place.as_str()) {
            (Some(code), _) => Some(DivisionCode(code)),
            (None, "") => None,
            (None, place) => match self.places.meaning(tx, place)? {
                Meaning::One(code) => Some(code),
                Meaning::Several(_) | Meaning::Unknown => None,
            },
        };
        self.made.entry(::divisions::fold(&draft.name)).or_default().push((draft.row, division));
        Ok(())
    }

    /// Checks one row; `bad` says that faults were found before.
    pub fn check(
        &mut self,
        tx: &mut Tx,
        draft: &Draft,
        bad: bool,
        faults: &mut Vec<CellFault>,
    ) -> Result<Staged, StoreError> {
        let before = faults.len();
        let mut content = UnitRow {
            name: draft.name.clone(),
            kind: draft.kind.map_or(0, UnitKind::number),
            contact: draft.contact.clone(),
            post: draft.post.clone(),
            phone: draft.phone.clone(),
            valid_from: draft.valid_from.map(|day| day.0),
            owes: draft.owes,
            reason: draft.reason.clone(),
            cells: draft.cells.clone(),
            ..UnitRow::default()
        };
        let mut staged = Staged {
            row: ImportRow {
                row: draft.row,
                verdict: RowVerdict::Bad,
                unit: None,
                content: UnitRow::default(),
                applied: false,
            },
            lane: 0,
        };
        if let Some(division) = self.division(tx, draft, faults)? {
            let chain = chain(tx, division)?;
            staged.lane = county_of_record(&chain, division);
            let existing = self.existing(tx, draft, division, &chain, faults)?;
            let stands_at = existing.as_ref().map_or(division, |unit| unit.division);
            content.division = stands_at.0;
            if let Some(unit) = &existing {
                staged.row.unit = Some(unit.id);
                staged.lane = unit.county;
                match draft.kind {
                    None => content.kind = unit.kind.number(),
                    Some(kind) if kind != unit.kind && rules::has_begun(unit, self.day) => {
                        faults.push(self.fault(draft, 1, "kind-stands"));
                    }
                    Some(_) => {}
                }
                content.name.clone_from(&unit.name);
                if draft.valid_from.is_some_and(|day| day != unit.valid_from) {
                    faults.push(self.fault(draft, 8, "first-day-stands").with("day", unit.valid_from));
                }
            } else {
                if draft.kind.is_none() && !bad {
                    faults.push(self.fault(draft, 1, "required"));
                }
                if draft.valid_from.is_some_and(|first| first < self.day) {
                    faults.push(self.fault(draft, 8, "from-today"));
                }
            }
            self.twice(draft, stands_at, faults);
            self.parent(tx, draft, &chain, existing.as_ref(), &mut content, faults)?;
            if !bad && faults.len() == before {
                staged.row.verdict = match &existing {
                    None => RowVerdict::New,
                    Some(unit) if self.changes(tx, unit, &content)? => RowVerdict::Changed,
                    Some(_) => RowVerdict::Unchanged,
                };
            }
        }
        staged.row.content = content;
        Ok(staged)
    }

    /// Whether a row says something else than the unit, or than what is stated of it from tomorrow on.
    fn changes(&self, tx: &mut Tx, unit: &Unit, row: &UnitRow) -> Result<bool, StoreError> {
        let from = rules::next_owing_day(unit, self.day);
        Ok(differs(unit, row) || owing_change(tx, unit.id, row.owes, from)?.is_some())
    }

    fn fault(&self, draft: &Draft, column: usize, code: &'static str) -> CellFault {
        CellFault::new(draft.row, self.headings[column].clone(), code)
    }

    fn twice(&mut self, draft: &Draft, division: DivisionCode, faults: &mut Vec<CellFault>) {
        let key = (division.0, ::divisions::fold(&draft.name));
        let first = *self.seen.entry(key).or_insert(draft.row);
        if first != draft.row && !draft.name.is_empty() {
            faults.push(self.fault(draft, 0, "row-doubled").with("first", first));
        }
    }
}

/// Whether a row says something else than the unit, apart from whether it owes; what it leaves empty it does not say.
pub fn differs(unit: &Unit, row: &UnitRow) -> bool {
    let contact = unit.contact.as_ref();
    let contact_differs = !row.contact.is_empty()
        && contact.is_none_or(|contact| {
            contact.name != row.contact
                || (!row.post.is_empty() && contact.post != row.post)
                || (!row.phone.is_empty() && contact.phone.reveal() != row.phone)
        });
    row.kind != unit.kind.number()
        || contact_differs
        || row.parent != unit.parent.map(|parent| parent.0)
        || row.parent_row.is_some()
}
