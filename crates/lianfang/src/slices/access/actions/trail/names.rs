//! Names in the trail, as somebody reads them whose reach is given.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use kernel::{AccountId, DivisionCode, Problem};
use store::Tx;

use super::TrailRow;
use crate::slices::access::actions::accounts::{is_near, name_for};
use crate::slices::access::model::Account;
use crate::slices::access::store::trail::Step;
use crate::slices::access::{rules, store as rows};

/// The steps with their names; each name is looked up once.
pub(super) fn with_names(
    tx: &mut Tx,
    roots: &[DivisionCode],
    steps: Vec<Step>,
) -> Result<Vec<TrailRow>, Problem> {
    let mut actors: BTreeMap<i64, (String, String)> = BTreeMap::new();
    let mut others: BTreeMap<(i64, String), String> = BTreeMap::new();
    let mut out = Vec::with_capacity(steps.len());
    for step in steps {
        if let Entry::Vacant(unknown) = actors.entry(step.actor) {
            unknown.insert(name_for(tx, roots, step.actor)?);
        }
        let for_whom = match step.for_whom {
            None => None,
            Some(name) => {
                let whose = (step.actor, name);
                if !others.contains_key(&whose) {
                    let shown = stood_in_for(tx, roots, AccountId(whose.0), &whose.1)?;
                    others.insert(whose.clone(), shown);
                }
                others.get(&whose).cloned()
            }
        };
        out.push(TrailRow {
            at: step.at,
            county: step.county,
            actor: actors.get(&step.actor).cloned().unwrap_or_default(),
            account: step.actor,
            for_whom,
            action: step.action,
            reason: step.reason,
            subject: step.subject,
        });
    }
    Ok(out)
}

/// A name for which the actor did something, by the rule of [`name_for`]. The trail keeps the name alone:
/// it is that of somebody for whom the actor was once appointed, or of a unit, which is no secret. A name
/// that none of them has today may be an older one of any of them.
fn stood_in_for(
    tx: &mut Tx,
    roots: &[DivisionCode],
    actor: AccountId,
    name: &str,
) -> Result<String, Problem> {
    let mut persons = Vec::new();
    for id in rows::grants::ever_stood_in_for(tx, actor)? {
        persons.push(rows::accounts::one(tx, id)?);
    }
    let is_named = |person: &Option<Account>| person.as_ref().is_some_and(|a| a.shown == name);
    if persons.iter().any(is_named) {
        persons.retain(is_named);
    }
    let near = persons.iter().all(|person| person.as_ref().is_some_and(|a| is_near(roots, a)));
    Ok(if near { name.to_owned() } else { rules::mask_name(name) })
}
