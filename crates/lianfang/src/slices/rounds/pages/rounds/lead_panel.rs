//! The panel of the deadline chain: when each level closes, the leads that were set, and setting one.

use kernel::{Day, DivisionCode, Level, clock_of};
use webkit::{Opt, Text};

use crate::slices::rounds::actions::Editing;
use crate::slices::rounds::model::{LeadChange, RoundDef};
use crate::slices::rounds::rules;

/// When a level closes today at the office's own division.
pub(super) struct Slot {
    pub level: String,
    pub at: String,
    /// Who set it and why; empty where the round itself says so.
    pub because: String,
}

/// A lead that was set.
pub(super) struct LeadRow {
    pub place: String,
    pub level: String,
    pub minutes: i64,
    pub from: String,
    pub by: String,
    pub reason: String,
    /// Catalogue key: in force, planned, or replaced by a later one.
    pub standing: &'static str,
}

/// What the panel shows.
pub(super) struct LeadPanel {
    /// Where and on which day the chain holds.
    pub of: String,
    pub chain: Vec<Slot>,
    pub set: Vec<LeadRow>,
    pub places: Vec<Opt>,
    pub levels: Vec<Opt>,
}

/// Catalogue key of a level's word.
pub(super) fn level_key(level: Level) -> String {
    format!("edit-level-{}", level.code())
}

impl LeadPanel {
    /// Of a round, for the office's first division.
    pub fn of(text: Text, editing: &Editing, def: &RoundDef, today: Day) -> LeadPanel {
        let word = |level: Level| text.t(level_key(level)).into_owned();
        let day = today.max(def.valid_from);
        let here: Vec<LeadChange> = editing
            .leads
            .iter()
            .map(|(l, _)| l)
            .filter(|l| editing.path.contains(&l.division))
            .cloned()
            .collect();
        let top = editing.roots.iter().map(|d| d.level).min().unwrap_or(Level::County);
        let from_top = Level::ALL.into_iter().filter(|level| *level >= top && *level > Level::Nation);
        let levels: Vec<Level> = from_top.rev().collect();
        let slot = |level: &Level| {
            let (minutes, change) = rules::lead_in_force(def, &here, *level, day);
            Slot {
                level: word(*level),
                at: clock_of(def.cut_off_minute - minutes),
                because: change.map_or_else(String::new, |c| {
                    let reason = if c.reason.is_empty() { "—" } else { c.reason.as_str() };
                    text.t2("edit-lead-because", "by", c.by.as_str(), "reason", reason)
                }),
            }
        };
        let name = editing.roots.first().map(|d| d.name.clone()).unwrap_or_default();
        LeadPanel {
            of: text.t2("edit-chain-of", "place", name, "day", text.date(day)),
            chain: levels.iter().map(slot).collect(),
            set: editing
                .leads
                .iter()
                .rev()
                .map(|(lead, name)| row(text, editing, lead, name, today))
                .collect(),
            places: editing
                .places
                .iter()
                .map(|d| Opt { value: d.code.digits(), label: d.name.clone() })
                .collect(),
            levels: levels.iter().map(|l| Opt { value: l.code().to_owned(), label: word(*l) }).collect(),
        }
    }
}

fn row(text: Text, editing: &Editing, lead: &LeadChange, place: &str, today: Day) -> LeadRow {
    LeadRow {
        place: place.to_owned(),
        level: text.t(level_key(lead.level)).into_owned(),
        minutes: lead.minutes,
        from: text.date_year(lead.valid_from),
        by: lead.by.clone(),
        reason: lead.reason.clone(),
        standing: standing(editing.leads.iter().map(|(l, _)| l), lead, today),
    }
}

/// Of the leads of one division and level the latest in force counts, the last set where two begin on
/// one day.
fn standing<'a>(all: impl Iterator<Item = &'a LeadChange>, lead: &LeadChange, today: Day) -> &'static str {
    let alike = |other: &&LeadChange| (other.division, other.level) == (lead.division, lead.level);
    let alike: Vec<&LeadChange> = all.filter(alike).collect();
    let last_until = |day: Day| alike.iter().filter(|l| l.valid_from <= day).max_by_key(|l| l.valid_from);
    let holds = |day: Day| last_until(day).is_some_and(|l| std::ptr::eq(*l, lead));
    if lead.valid_from > today {
        if holds(lead.valid_from) { "edit-planned" } else { "edit-never-held" }
    } else if holds(today) {
        "edit-in-force"
    } else {
        "edit-over"
    }
}

/// Reads a level that may have a lead.
pub(super) fn level_of(text: &str) -> Option<Level> {
    Level::ALL.into_iter().find(|level| *level != Level::Nation && level.code() == text)
}

/// Reads a division that the page offers.
pub(super) fn place_of(text: &str, editing: &Editing) -> Option<DivisionCode> {
    let code = DivisionCode(text.parse().ok()?);
    editing.places.iter().any(|d| d.code == code).then_some(code)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lead(level: Level, minutes: i64, from: i32) -> LeadChange {
        let reason = "赶在县里汇总之前".to_owned();
        let division = DivisionCode(990_101_000_000);
        LeadChange { division, level, minutes, valid_from: Day(from), by: "赵敏".into(), reason }
    }

    #[test]
    fn of_leads_for_one_level_the_latest_counts() {
        let all = [
            lead(Level::Village, 30, 90),
            lead(Level::Village, 60, 100),
            lead(Level::Town, 15, 80),
            lead(Level::Village, 45, 110),
            lead(Level::Village, 40, 110),
        ];
        let found = all.each_ref().map(|l| standing(all.iter(), l, Day(105)));
        assert_eq!(found, ["edit-over", "edit-in-force", "edit-in-force", "edit-never-held", "edit-planned"]);
    }
}
