//! Checks the rows of a file against the tree and the units that are there.

use std::collections::HashMap;

use kernel::{Day, DivisionCode, Level, UnitId};
use sheets::CellFault;
use store::{StoreError, Tx};

use super::places::{Meaning, Places, said};
use crate::slices::org::actions::divisions::{chain, is_under};
use crate::slices::org::actions::units::{county_of_record, units_under};
use crate::slices::org::model::{Division, ImportRow, RowVerdict, Unit, UnitKind, UnitRow};
use crate::slices::org::rules::{self, Draft};
use crate::slices::org::store::imports::Staged;
use crate::slices::org::store::{divisions, units};

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
    /// Units by the county or other division they were loaded for.
    units: HashMap<DivisionCode, Vec<Candidate>>,
    /// First row of each (division, folded name).
    seen: HashMap<(i64, String), u32>,
    /// Rows that make a unit, by folded name: for parents in the same file.
    made: HashMap<String, Vec<u32>>,
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
    ) -> Result<Checker, StoreError> {
        let places = Places::new(tx, root, day)?;
        Ok(Checker {
            root,
            day,
            places,
            units: HashMap::new(),
            seen: HashMap::new(),
            made: HashMap::new(),
            headings,
        })
    }

    /// Notes which rows make a unit of which name, before any is checked.
    pub fn note(&mut self, draft: &Draft) {
        self.made.entry(::divisions::fold(&draft.name)).or_default().push(draft.row);
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
                if draft.kind.is_none() {
                    content.kind = unit.kind.number();
                }
                content.name.clone_from(&unit.name);
                if draft.valid_from.is_some_and(|day| day != unit.valid_from) {
                    faults.push(self.fault(draft, 8, "first-day-stands").with("day", unit.valid_from));
                }
            } else if draft.kind.is_none() && !bad {
                faults.push(self.fault(draft, 1, "required"));
            }
            self.twice(draft, stands_at, faults);
            self.parent(tx, draft, &chain, existing.as_ref(), &mut content, faults)?;
            if !bad && faults.len() == before {
                staged.row.verdict = match &existing {
                    None => RowVerdict::New,
                    Some(unit) if changes(unit, &content) => RowVerdict::Changed,
                    Some(_) => RowVerdict::Unchanged,
                };
            }
        }
        staged.row.content = content;
        Ok(staged)
    }

    fn fault(&self, draft: &Draft, column: usize, code: &'static str) -> CellFault {
        CellFault::new(draft.row, self.headings[column].clone(), code)
    }

    /// The division of the row, by code, by path, or by both where they agree.
    fn division(
        &mut self,
        tx: &mut Tx,
        draft: &Draft,
        faults: &mut Vec<CellFault>,
    ) -> Result<Option<DivisionCode>, StoreError> {
        let mut is_wrong = false;
        let by_code = match draft.code {
            None => None,
            Some(code) => match self.by_code(tx, draft, DivisionCode(code))? {
                Ok(code) => Some(code),
                Err(fault) => {
                    faults.push(fault);
                    is_wrong = true;
                    None
                }
            },
        };
        if draft.place.is_empty() {
            if by_code.is_none() && draft.cells[2].trim().is_empty() {
                faults.push(self.fault(draft, 3, "no-place"));
            }
            return Ok(by_code);
        }
        match (self.places.meaning(tx, &draft.place)?, by_code) {
            // A wrong code is a fault of its own: the path does not stand in for it.
            (Meaning::One(_), None) if is_wrong => Ok(None),
            (Meaning::One(place), None) => Ok(Some(place)),
            (Meaning::One(place), Some(code)) if is_under(tx, code, place)? => Ok(Some(code)),
            (Meaning::One(place), Some(_)) => {
                let place = said(tx, place)?;
                faults.push(self.fault(draft, 3, "place-contradicts").with("place", place));
                Ok(None)
            }
            // The code says enough; a path that names nothing certain does not hold it back.
            (Meaning::Several(_), Some(code)) => Ok(Some(code)),
            (Meaning::Several(paths), None) => {
                faults.push(
                    self.fault(draft, 3, "place-ambiguous")
                        .with("shown", &draft.place)
                        .with("candidates", paths.join("; ")),
                );
                Ok(None)
            }
            (Meaning::Unknown, _) => {
                faults.push(self.fault(draft, 3, "place-unknown").with("shown", &draft.place));
                Ok(None)
            }
        }
    }

    fn by_code(
        &self,
        tx: &mut Tx,
        draft: &Draft,
        code: DivisionCode,
    ) -> Result<Result<DivisionCode, CellFault>, StoreError> {
        let found = divisions::by_code(tx, code)?;
        let is_bucket = ::divisions::is_bucket(code.0);
        let inside = is_under(tx, code, self.root)?;
        Ok(match found {
            // Outside and unknown answer alike.
            _ if !inside => Err(self.fault(draft, 2, "division-unknown").with("shown", code)),
            Some(found) if !found.holds_on(self.day) => Err(match found.successor {
                Some(new) => self.fault(draft, 2, "division-recoded").with("new", new),
                None => self.fault(draft, 2, "division-closed"),
            }),
            None if !is_bucket => Err(self.fault(draft, 2, "division-unknown").with("shown", code)),
            _ => Ok(code),
        })
    }

    /// The unit that the row means, if it is there already: of the same name at the same division; for villages
    /// and communities also by an equal form of the name, and anywhere under the town that is named.
    fn existing(
        &mut self,
        tx: &mut Tx,
        draft: &Draft,
        division: DivisionCode,
        chain: &[Division],
        faults: &mut Vec<CellFault>,
    ) -> Result<Option<Unit>, StoreError> {
        let fold = ::divisions::fold(&draft.name);
        let is_tree = draft.kind.is_none_or(UnitKind::is_tree);
        let at_village = chain.first().is_some_and(|own| own.level == Level::Village);
        let candidates = self.candidates(tx, chain, division)?;
        if let Some(same) = candidates.iter().find(|c| c.unit.division == division && c.forms.name == fold) {
            return Ok(Some(same.unit.clone()));
        }
        if !is_tree {
            return Ok(None);
        }
        let meant: Vec<Unit> = candidates
            .iter()
            .filter(|c| {
                c.unit.kind.is_tree() && c.unit.is_under(division) && rules::is_written(&c.forms, &fold)
            })
            .map(|c| c.unit.clone())
            .collect();
        let holder = candidates
            .iter()
            .find(|c| at_village && c.unit.division == division && c.unit.kind.is_tree())
            .map(|c| c.unit.name.clone());
        match (&meant[..], holder) {
            ([one], _) => Ok(Some(one.clone())),
            ([], Some(name)) if draft.kind.is_some() => {
                faults.push(self.fault(draft, 0, "village-taken").with("name", name));
                Ok(None)
            }
            ([], _) => Ok(None),
            (several, _) => {
                let mut paths = Vec::new();
                for unit in several.iter().take(5) {
                    paths.push(said(tx, unit.division)?);
                }
                faults.push(
                    self.fault(draft, 0, "unit-ambiguous")
                        .with("shown", &draft.name)
                        .with("candidates", paths.join("; ")),
                );
                Ok(None)
            }
        }
    }

    /// Units of the county of a division; above the counties those at the division itself.
    fn candidates(
        &mut self,
        tx: &mut Tx,
        chain: &[Division],
        division: DivisionCode,
    ) -> Result<&[Candidate], StoreError> {
        let county = chain.iter().find(|above| above.level == Level::County).map(|county| county.code);
        let key = county.unwrap_or(division);
        if !self.units.contains_key(&key) {
            let found = match county {
                Some(county) => units_under(tx, county, self.day)?,
                None => units::of_division(tx, DivisionCode::NATION, division, self.day)?,
            };
            let candidates = found
                .into_iter()
                .map(|unit| Candidate { forms: rules::forms_of(&unit.name, Level::Village), unit })
                .collect();
            self.units.insert(key, candidates);
        }
        Ok(&self.units[&key])
    }

    fn twice(&mut self, draft: &Draft, division: DivisionCode, faults: &mut Vec<CellFault>) {
        let key = (division.0, ::divisions::fold(&draft.name));
        let first = *self.seen.entry(key).or_insert(draft.row);
        if first != draft.row && !draft.name.is_empty() {
            faults.push(self.fault(draft, 0, "row-doubled").with("first", first));
        }
    }

    /// The unit above: among those of the county, or one that another row of the file makes.
    fn parent(
        &mut self,
        tx: &mut Tx,
        draft: &Draft,
        chain: &[Division],
        own: Option<&Unit>,
        content: &mut UnitRow,
        faults: &mut Vec<CellFault>,
    ) -> Result<(), StoreError> {
        content.parent = own.and_then(|own| own.parent).map(|parent| parent.0);
        if draft.parent.is_empty() {
            return Ok(());
        }
        let fold = ::divisions::fold(&draft.parent);
        let root = self.root;
        let division = DivisionCode(content.division);
        let known: Vec<(UnitId, DivisionCode)> = self
            .candidates(tx, chain, division)?
            .iter()
            .filter(|c| c.forms.name == fold && c.unit.is_under(root))
            .filter(|c| own.is_none_or(|own| own.id != c.unit.id))
            .map(|c| (c.unit.id, c.unit.division))
            .collect();
        let rows: Vec<u32> =
            self.made.get(&fold).into_iter().flatten().copied().filter(|row| *row != draft.row).collect();
        match (&known[..], &rows[..]) {
            ([(id, _)], _) => content.parent = Some(id.0),
            ([], [row]) => content.parent_row = Some(*row),
            ([], []) => faults.push(self.fault(draft, 4, "unit-not-found").with("shown", &draft.parent)),
            _ => {
                let mut paths = Vec::new();
                for (_, division) in known.iter().take(5) {
                    paths.push(said(tx, *division)?);
                }
                paths.extend(rows.iter().take(5).map(|row| format!("#{row}")));
                faults.push(
                    self.fault(draft, 4, "unit-ambiguous")
                        .with("shown", &draft.parent)
                        .with("candidates", paths.join("; ")),
                );
            }
        }
        Ok(())
    }
}

/// Whether a row says something else than the unit; what it leaves empty it does not say.
pub fn changes(unit: &Unit, row: &UnitRow) -> bool {
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
        || row.owes.is_some_and(|owes| owes != unit.owes)
}
