//! Reading the trail of the counties within reach.

mod names;
mod search;

use std::collections::BTreeSet;

use kernel::{Actor, Day, DivisionCode, Instant, Level, Problem, Role};
use store::Tx;

use super::accounts::is_under;
use crate::slices::access::store as rows;
use crate::slices::org;

/// Roles that read the trail.
pub const READERS: [Role; 3] = [Role::Supervisor, Role::Headquarters, Role::Admin];
/// Rows in which the filter looks for actions.
const RECENT: i64 = 20_000;
/// Rows looked at in one request, about 10 ms of a reader: whoever looks for something rare in a quiet
/// county goes on further back with the next request.
pub const LOOK: i64 = 20_000;

/// Which part of the trail.
#[derive(Clone, Debug)]
pub struct TrailFilter {
    /// Under which division; must be one of county level or above, within the actor's reach.
    pub root: DivisionCode,
    /// First and last day; `None` = open.
    pub days: (Option<Day>, Option<Day>),
    /// Only this action; empty = all.
    pub action: String,
    /// Only this account; `None` = all.
    pub account: Option<i64>,
    /// Where the page before ended: for each lane its number, below which this page begins.
    pub after: Vec<(i64, i64)>,
    /// Rows.
    pub size: usize,
    /// Rows looked at, whether they fit or not, of all lanes together.
    pub look: i64,
}

impl Default for TrailFilter {
    fn default() -> Self {
        TrailFilter {
            root: DivisionCode::default(),
            days: (None, None),
            action: String::new(),
            account: None,
            after: Vec::new(),
            size: 0,
            look: LOOK,
        }
    }
}

/// One step as a person reads it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrailRow {
    /// When, by the clock of that moment.
    pub at: Instant,
    /// County of the trail, six digits.
    pub county: i64,
    /// Who: name and post, the name masked for an account outside the reader's reach; empty for the
    /// system.
    pub actor: (String, String),
    /// The account; 0 = the system.
    pub account: i64,
    /// Name of the person stood in for, masked by the same rule, or of the unit filed for.
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

/// Rows, the latest first, and where the next page begins: for each lane the number below which it does;
/// empty on the last page. Fewer rows than asked for and a next page mean that no more were found among
/// those looked at, and that older ones were not looked at yet.
pub type TrailPage = (Vec<TrailRow>, Vec<(i64, i64)>);

/// A page of the trail and where the next one begins. Within a lane rows come by their number, lanes are
/// merged by time: a clock that was set back changes the order that is seen, and no page loses a row or
/// has it twice. A root out of reach is not found.
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
    let (found, next) = search::page(tx, filter, &counties)?;
    Ok((names::with_names(tx, &roots, found)?, next))
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
