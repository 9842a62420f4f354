//! Which unit above a row means.

use kernel::{DivisionCode, UnitId};
use sheets::CellFault;
use store::{StoreError, Tx};

use super::{Checker, TOLD};
use crate::slices::org::actions::divisions::is_under;
use crate::slices::org::actions::find::told;
use crate::slices::org::actions::units::unit_within;
use crate::slices::org::model::{Division, Unit, UnitRow};
use crate::slices::org::rules::{self, Draft};

impl Checker {
    /// The unit above: by name among those of the county or those that other rows of the file make, by a division
    /// code and a name, or by its number.
    pub(super) fn parent(
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
        let own = own.map(|own| own.id);
        if let Some(id) = self.ids.decode(&draft.parent).map(UnitId)
            && own != Some(id)
            && let Some(above) = unit_within(tx, id, &[self.root], self.day)?
        {
            content.parent = Some(above.id.0);
            return Ok(());
        }
        let division = DivisionCode(content.division);
        let mut known = self.known(tx, (chain, division), &draft.parent, None, own)?;
        let mut rows = self.rows(tx, draft, &draft.parent, None)?;
        if known.is_empty()
            && rows.is_empty()
            && let Some((code, name)) = rules::code_and_name(&draft.parent)
        {
            known = self.known(tx, (chain, division), name, Some(code), own)?;
            rows = self.rows(tx, draft, name, Some(code))?;
        }
        match (&known[..], &rows[..]) {
            ([one], _) => content.parent = Some(one.id.0),
            ([], [row]) => content.parent_row = Some(*row),
            ([], []) => faults.push(self.fault(draft, 4, "unit-not-found").with("shown", &draft.parent)),
            _ => {
                let mut candidates = Vec::new();
                for unit in known.iter().take(TOLD) {
                    candidates.push(told(tx, unit)?);
                }
                candidates.extend(rows.iter().take(TOLD).map(|row| format!("#{row}")));
                faults.push(
                    self.fault(draft, 4, "which-unit")
                        .with("shown", &draft.parent)
                        .with("candidates", candidates.join("; ")),
                );
            }
        }
        Ok(())
    }

    /// Units of a name in the county of a row, under `code` where one is given.
    fn known(
        &mut self,
        tx: &mut Tx,
        (chain, division): (&[Division], DivisionCode),
        name: &str,
        code: Option<DivisionCode>,
        own: Option<UnitId>,
    ) -> Result<Vec<Unit>, StoreError> {
        let (fold, root) = (::divisions::fold(name), self.root);
        let candidates = self.candidates(tx, chain, division)?.iter();
        Ok(candidates
            .filter(|c| c.forms.name == fold && c.unit.is_under(root))
            .filter(|c| own != Some(c.unit.id) && code.is_none_or(|code| c.unit.is_under(code)))
            .map(|c| c.unit.clone())
            .collect())
    }

    /// Other rows of the file that make a unit of a name, under `code` where one is given.
    fn rows(
        &self,
        tx: &mut Tx,
        draft: &Draft,
        name: &str,
        code: Option<DivisionCode>,
    ) -> Result<Vec<u32>, StoreError> {
        let mut found = Vec::new();
        for (row, division) in self.made.get(&::divisions::fold(name)).into_iter().flatten() {
            let is_there = match (code, division) {
                (None, _) => true,
                (Some(code), Some(division)) => is_under(tx, *division, code)?,
                (Some(_), None) => false,
            };
            if is_there && *row != draft.row {
                found.push(*row);
            }
        }
        Ok(found)
    }
}
