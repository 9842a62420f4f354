//! Reading the trail of the counties within reach.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use kernel::{AccountId, Actor, Day, DivisionCode, Instant, Level, Problem, Role};
use store::Tx;

use super::accounts::is_under;
use crate::slices::access::rules;
use crate::slices::access::store as rows;
use crate::slices::access::store::trail::{Ask, Step};
use crate::slices::org;

/// Roles that read the trail.
pub const READERS: [Role; 3] = [Role::Supervisor, Role::Headquarters, Role::Admin];
/// Rows read at once while looking for those of a county.
const CHUNK: i64 = 2_000;
/// Rows in which the filter looks for actions.
const RECENT: i64 = 20_000;
/// Microseconds past every day that can be asked for.
const NOT_YET: Instant = Instant(i64::MAX);

/// Which part of the trail.
#[derive(Clone, Debug, Default)]
pub struct TrailFilter {
    /// Under which division; must be one of county level or above, within the actor's reach.
    pub root: DivisionCode,
    /// First and last day; `None` = open.
    pub days: (Option<Day>, Option<Day>),
    /// Only this action; empty = all.
    pub action: String,
    /// Only this account; `None` = all.
    pub account: Option<i64>,
    /// Where the page before ended: lane and number, for each lane.
    pub after: Vec<(i64, i64)>,
    /// Rows.
    pub size: usize,
}

/// One step as a person reads it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrailRow {
    /// When.
    pub at: Instant,
    /// County of the trail, six digits.
    pub county: i64,
    /// Who: name and post, the name masked for an account outside the reader's reach; empty for the
    /// system.
    pub actor: (String, String),
    /// The account; 0 = the system.
    pub account: i64,
    /// Name of the one stood in for.
    pub for_whom: Option<String>,
    /// Slice and verb.
    pub action: String,
    /// Why.
    pub reason: Option<String>,
    /// Table or matter.
    pub subject: String,
}

/// Roots of county level or above under which the actor reads the trail.
pub fn trail_roots(actor: &Actor) -> Vec<DivisionCode> {
    let mut roots = actor.roots(&READERS);
    roots.retain(|root| root.level() <= Level::County);
    roots.sort();
    roots.dedup();
    roots
}

/// Actions that stand in the recent trail.
pub fn trail_actions(tx: &mut Tx) -> Result<Vec<String>, Problem> {
    Ok(rows::trail::actions(tx, RECENT)?)
}

/// Rows, the latest first, and where the next page begins: lane and number, for each lane; empty on the
/// last page.
pub type TrailPage = (Vec<TrailRow>, Vec<(i64, i64)>);

/// A page of the trail, the latest first, and where the next page begins. A root out of reach is not
/// found.
pub fn trail(tx: &mut Tx, actor: &Actor, filter: &TrailFilter) -> Result<TrailPage, Problem> {
    let roots = trail_roots(actor);
    let mut within = false;
    for root in &roots {
        within = within || is_under(tx, filter.root, *root)?;
    }
    if !within || filter.root.level() > Level::County {
        return Err(Problem::not_found());
    }
    let counties = counties_of(tx, filter.root)?;
    let mut found: Vec<Step> = Vec::new();
    let lanes = rows::trail::lanes(tx)?;
    for (lane, last) in &lanes {
        let up_to = filter.after.iter().find(|(l, _)| l == lane).map_or(*last, |(_, seq)| seq - 1);
        found.extend(of_lane(tx, filter, &counties, *lane, up_to.min(*last))?);
    }
    found.sort_by_key(|step| std::cmp::Reverse((step.at, step.lane, step.seq)));
    let more = found.len() > filter.size;
    found.truncate(filter.size);
    let next = if more { next_after(&lanes, filter, &found) } else { Vec::new() };
    Ok((with_names(tx, &roots, found)?, next))
}

/// Rows of one lane, one more than a page.
fn of_lane(
    tx: &mut Tx,
    filter: &TrailFilter,
    counties: &Counties,
    lane: i64,
    up_to: i64,
) -> Result<Vec<Step>, Problem> {
    let (from, to) = filter.days;
    let end = to.map_or(NOT_YET, |day| day.plus(1).at_minute(0));
    let mut up_to = rows::trail::last_before(tx, lane, up_to, end)?;
    let above = match from {
        Some(day) => rows::trail::last_before(tx, lane, up_to, day.at_minute(0))?,
        None => 0,
    };
    let mut found = Vec::new();
    while found.len() <= filter.size && up_to > above {
        let ask = Ask {
            lane,
            above,
            up_to,
            counties: counties.range,
            action: &filter.action,
            actor: filter.account.unwrap_or(-1),
        };
        let chunk = rows::trail::steps(tx, &ask, CHUNK)?;
        let whole = (chunk.len() as i64) < CHUNK;
        up_to = if whole { above } else { chunk.last().map_or(above, |step| step.seq - 1) };
        found.extend(chunk.into_iter().filter(|step| counties.has(step.county)));
    }
    found.truncate(filter.size + 1);
    Ok(found)
}

/// The least number shown of each lane; a lane of which nothing was shown stays where it was.
fn next_after(lanes: &[(i64, i64)], filter: &TrailFilter, shown: &[Step]) -> Vec<(i64, i64)> {
    let before: BTreeMap<i64, i64> = filter.after.iter().copied().collect();
    lanes
        .iter()
        .map(|(lane, last)| {
            let least = shown.iter().filter(|step| step.lane == *lane).map(|step| step.seq).min();
            (*lane, least.or_else(|| before.get(lane).copied()).unwrap_or(last + 1))
        })
        .collect()
}

/// The counties whose trail is read.
struct Counties {
    range: (i64, i64),
    only: Option<BTreeSet<i64>>,
}

impl Counties {
    fn has(&self, county: i64) -> bool {
        self.only.as_ref().is_none_or(|only| only.contains(&county))
    }
}

fn counties_of(tx: &mut Tx, root: DivisionCode) -> Result<Counties, Problem> {
    if root == DivisionCode::NATION {
        return Ok(Counties { range: (0, i64::MAX), only: None });
    }
    let today = tx.now().day();
    let mut only = org::actions::shards_under(tx, root, today)?;
    only.insert(root.county());
    let range =
        (*only.first().expect("the root is among them"), *only.last().expect("the root is among them"));
    Ok(Counties { range, only: Some(only) })
}

fn with_names(tx: &mut Tx, roots: &[DivisionCode], steps: Vec<Step>) -> Result<Vec<TrailRow>, Problem> {
    let mut names: BTreeMap<i64, (String, String)> = BTreeMap::from([(0, Default::default())]);
    let mut out = Vec::with_capacity(steps.len());
    for step in steps {
        let actor = match names.entry(step.actor) {
            Entry::Occupied(known) => known.get().clone(),
            Entry::Vacant(unknown) => unknown.insert(name_for(tx, roots, step.actor)?).clone(),
        };
        out.push(TrailRow {
            at: step.at,
            county: step.county,
            actor,
            account: step.actor,
            for_whom: step.for_whom,
            action: step.action,
            reason: step.reason,
            subject: step.subject,
        });
    }
    Ok(out)
}

/// Name and post of an account, as somebody reads them whose reach are these roots.
fn name_for(tx: &mut Tx, roots: &[DivisionCode], id: i64) -> Result<(String, String), Problem> {
    let account = rows::accounts::one(tx, AccountId(id))?;
    Ok(account.map_or_else(Default::default, |a| {
        let near = roots.iter().any(|root| super::accounts::stands_under(a.place, *root));
        (if near { a.shown } else { rules::mask_name(&a.shown) }, a.post)
    }))
}
