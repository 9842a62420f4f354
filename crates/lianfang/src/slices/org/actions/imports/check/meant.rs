//! Which division and which unit a row means.

use std::collections::HashSet;

use kernel::{DivisionCode, Level};
use sheets::CellFault;
use store::{StoreError, Tx};

use super::super::places::{Meaning, said};
use super::{Candidate, Checker, TOLD};
use crate::slices::org::actions::divisions::is_under;
use crate::slices::org::model::{Division, Unit, UnitKind};
use crate::slices::org::rules::{self, Draft};
use crate::slices::org::store::{divisions, there};

impl Checker {
    /// The division of the row, by code, by path, or by both where they agree.
    pub(super) fn division(
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
    pub(super) fn existing(
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
        // One that ends before the row's first day is not meant: the row records its successor.
        let first = draft.valid_from.unwrap_or(self.day);
        let candidates: Vec<&Candidate> = self
            .candidates(tx, chain, division)?
            .iter()
            .filter(|c| c.unit.valid_to.is_none_or(|end| end > first))
            .collect();
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
                for unit in several.iter().take(TOLD) {
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
    pub(super) fn candidates(
        &mut self,
        tx: &mut Tx,
        chain: &[Division],
        division: DivisionCode,
    ) -> Result<&[Candidate], StoreError> {
        let county = chain.iter().find(|above| above.level == Level::County).map(|county| county.code);
        let key = county.unwrap_or(division);
        if !self.units.contains_key(&key) {
            let found = match county {
                Some(county) => there::of_county(tx, county, self.day)?,
                None => there::of_division(tx, DivisionCode::NATION, division, self.day)?,
            };
            let mut candidates: Vec<Candidate> = found
                .into_iter()
                .map(|unit| Candidate { forms: rules::forms_of(&unit.name, Level::Village), unit })
                .collect();
            // One that ends and was recorded anew under its name is not meant any more.
            let lasting: HashSet<(DivisionCode, String)> = candidates
                .iter()
                .filter(|c| c.unit.valid_to.is_none())
                .map(|c| (c.unit.division, c.forms.name.clone()))
                .collect();
            candidates.retain(|c| {
                c.unit.valid_to.is_none() || !lasting.contains(&(c.unit.division, c.forms.name.clone()))
            });
            self.units.insert(key, candidates);
        }
        Ok(&self.units[&key])
    }
}
