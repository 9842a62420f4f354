//! What the records say as a meeting begins: the situation, as of the moment it is looked at.

use kernel::{Actor, FactSource, Instant, Problem};

use crate::app::Shared;
use crate::slices::checkins::actions::PeopleFacts;
use crate::slices::meetings::model::Assembly;
use crate::slices::rounds;
use crate::slices::rounds::model::AsOf;

/// Code of the round whose board the brief of a division reads.
const DAILY: &str = "daily";

/// Lines of the brief: catalogue key and value. A unit's come from its people's answers, a division's from the board of
/// its daily returns; nothing where the reader does not reach them or nothing is recorded.
pub async fn brief(
    app: &Shared,
    actor: &Actor,
    assembly: &Assembly,
    now: Instant,
) -> Result<Vec<(&'static str, String)>, Problem> {
    let day = now.day();
    if let Some(unit) = assembly.unit {
        let source = PeopleFacts { ids: app.ids.clone() };
        let facts = app.db.read("meetings.brief", move |tx| source.facts(tx, unit, day)).await?;
        let mut lines = Vec::new();
        if let Some((answered, all)) = facts.iter().find_map(|fact| fact.answered) {
            lines.push(("brief-answered", format!("{answered}/{all}")));
        }
        for (element, key) in [
            ("fever", "brief-fever"),
            ("symptoms", "brief-symptoms"),
            ("away", "brief-away"),
            ("from_elsewhere", "brief-elsewhere"),
        ] {
            lines.extend(
                facts.iter().find(|fact| fact.element == element).map(|fact| (key, fact.value.to_string())),
            );
        }
        return Ok(lines);
    }
    let board = rounds::actions::board(app, actor, DAILY, assembly.division, day, AsOf::Now).await;
    let Ok(board) = board else { return Ok(Vec::new()) };
    let parts = board.total.parts;
    let reported = parts.reported_on_time + parts.zero_on_time + parts.late + parts.back_filled;
    Ok(vec![
        ("brief-returns", format!("{reported}/{}", reported + parts.open + parts.missing)),
        ("brief-missing", parts.missing.to_string()),
    ])
}
