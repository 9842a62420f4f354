//! The quiet hours as other slices ask for them.

use kernel::{DivisionCode, Instant, Problem, QuietHours};
use store::Tx;

use crate::slices::org;
use crate::slices::rounds::{rules, store as sql};

/// Knows the quiet hours that divisions set, and those that are shipped.
pub struct RoundsQuiet;

/// Days after which quiet hours are taken to be over where each day's begin as the last one's end.
const DAYS: usize = 3;

impl QuietHours<Tx> for RoundsQuiet {
    fn quiet_until(
        &self,
        tx: &mut Tx,
        division: DivisionCode,
        at: Instant,
    ) -> Result<Option<Instant>, Problem> {
        let changes = sql::quiet_changes(tx)?;
        let mut path: Vec<DivisionCode> =
            org::actions::chain(tx, division)?.into_iter().map(|above| above.code).collect();
        path.push(division);
        let mut over = at;
        for _ in 0..DAYS {
            let hours = rules::quiet_hours(&changes, &path, over.day());
            if !rules::in_quiet_hours(over.minute_of_day(), hours) {
                break;
            }
            let is_later_today = hours.to > over.minute_of_day();
            over = over.day().plus(i32::from(!is_later_today)).at_minute(hours.to);
        }
        Ok((over > at).then_some(over))
    }
}
