//! Rows that one closure writes: people, households, memberships, keys, and the trail of all of them.

use std::collections::HashMap;

use kernel::{Actor, HouseholdId, PersonId, Problem};
use store::{Deed, Tx};

use super::super::record::as_written;
use super::super::residence::{join_in, with_id};
use super::super::vault::Vault;
use super::prepare::Ready;
use crate::slices::org::actions::next_id;
use crate::slices::org::model::{BatchState, Unit};
use crate::slices::people::rules;
use crate::slices::people::store::{
    self as people_sql, KeyKind, NewRow, import_rows as rows_sql, imports as sql,
};

/// Households of a file: what their rows have in common leads to the record.
pub type Homes = HashMap<String, HouseholdId>;

/// Rows of one closure with everything it needs.
pub struct Slice {
    /// The import.
    pub id: i64,
    /// The rows.
    pub rows: Vec<Ready>,
    /// Households that are known of them.
    pub homes: Homes,
    /// Where they go.
    pub unit: Unit,
    /// Who decided it.
    pub actor: Actor,
    /// Seals them.
    pub vault: Vault,
}

impl Slice {
    /// Writes the rows that are not yet in; answers the households that it made or found.
    pub fn write(&self, tx: &mut Tx) -> Result<Homes, Problem> {
        let is_applying = sql::head(tx, self.id)?.is_some_and(|found| found.state == BatchState::Applying);
        let (Some(first), Some(last)) = (self.rows.first(), self.rows.last()) else {
            return Ok(Homes::new());
        };
        if !is_applying {
            return Ok(Homes::new());
        }
        let pending = rows_sql::still_pending(tx, self.id, (first.row, last.row))?;
        let rows: Vec<&Ready> =
            self.rows.iter().filter(|row| pending.binary_search(&row.row).is_ok()).collect();
        // Somebody may have recorded one of them since the file was checked: then the row is passed over.
        let asked: Vec<[u8; 16]> =
            rows.iter().filter(|row| row.joins.is_none()).filter_map(|row| row.document).collect();
        let known = people_sql::people_of_document_keys(tx, &asked)?;
        let (mut new, mut out) = (Vec::new(), Vec::new());
        for row in rows {
            match row.joins {
                Some(person) => self.join(tx, row.row, person)?,
                None if row.document.is_some_and(|hash| known.contains_key(&hash)) => out.push(row.row),
                None => new.push(row),
            }
        }
        for row in out {
            rows_sql::mark(tx, self.id, row, None, 2)?;
        }
        let homes = self.homes_of(tx, &new)?;
        self.record(tx, &new, &homes)?;
        Ok(homes)
    }

    fn deed(&self, action: &'static str) -> Deed {
        Deed { county: self.unit.county, actor: self.actor.account.0, action }
    }

    fn join(&self, tx: &mut Tx, row: u32, person: PersonId) -> Result<(), Problem> {
        let day = tx.now().day();
        let held = people_sql::memberships_of(tx, person)?;
        let is_in = held.iter().any(|m| m.unit == self.unit.id && m.valid_to.is_none_or(|end| end > day));
        match people_sql::person(tx, person)? {
            Some(known) if !is_in => {
                join_in(tx, &self.actor, &self.unit, &known, day)?;
                rows_sql::mark(tx, self.id, row, Some(person), 1)?;
            }
            Some(_) => rows_sql::mark(tx, self.id, row, Some(person), 1)?,
            None => rows_sql::mark(tx, self.id, row, Some(person), 2)?,
        }
        Ok(())
    }

    /// The households of new people: known of this file, found by the address where that is all the file says, or made.
    fn homes_of(&self, tx: &mut Tx, new: &[&Ready]) -> Result<Homes, Problem> {
        let mut homes = self.homes.clone();
        let (mut made, mut last) = (Vec::new(), None);
        for row in new {
            if row.household.is_empty() || homes.contains_key(&row.household) {
                continue;
            }
            let found = if rules::is_by_address(&row.household) {
                people_sql::household_at(tx, self.unit.id, &row.address)?
            } else {
                None
            };
            let home = if let Some(home) = found {
                home
            } else {
                let before = match last {
                    Some(last) => last,
                    None => people_sql::last_household(tx, self.unit.county)?,
                };
                let home = HouseholdId(next_id(self.unit.county, before));
                last = Some(home.0);
                made.push((home, row.address.clone()));
                home
            };
            homes.insert(row.household.clone(), home);
        }
        people_sql::add_households(tx, self.unit.id, &made, self.deed("people.make_household"))?;
        Ok(homes)
    }

    fn record(&self, tx: &mut Tx, new: &[&Ready], homes: &Homes) -> Result<(), Problem> {
        if new.is_empty() {
            return Ok(());
        }
        let county = self.unit.county;
        let mut last = people_sql::last_person(tx, county)?;
        let (mut people, mut members, mut keys) = (Vec::new(), Vec::new(), Vec::new());
        for row in new {
            let id = PersonId(next_id(county, last));
            last = id.0;
            let mut person = as_written(id, &row.new, 1);
            person.household = homes.get(&row.household).copied();
            let sealed = self.vault.seal_person(id, &row.new.sealed)?;
            members.push((id, with_id(&row.sound, id)));
            keys.extend(row.document.map(|hash| (KeyKind::Document, hash, id)));
            keys.extend(row.phone.map(|hash| (KeyKind::Phone, hash, id)));
            let written: NewRow = (person, sealed);
            people.push(written);
        }
        people_sql::add_people(tx, people, self.deed("people.record_person"))?;
        people_sql::add_keys(tx, &keys)?;
        // In order of the sound: memberships are found by it, and the two indexes grow where they were touched last.
        let mut by_sound = members.clone();
        by_sound.sort_by(|a, b| a.1.cmp(&b.1));
        let place = (self.unit.id, self.unit.kind.number(), self.unit.town);
        let day = tx.now().day();
        people_sql::add_memberships(tx, place, &by_sound, day, self.deed("people.join"))?;
        for (row, (person, _)) in new.iter().zip(members) {
            rows_sql::mark(tx, self.id, row.row, Some(person), 1)?;
        }
        Ok(())
    }
}
