//! What meetings take: per assembly and week, meetings, minutes, minutes times persons (rows S8-09, S8-11).

use askama::Template;
use axum::extract::State as Ax;
use axum::response::Response;
use kernel::Problem;
use webkit::{Refusal, Shell, page as answer_page};

use crate::app::Shared;
use crate::routes::Caller;
use crate::slices::meetings::actions;

#[derive(Template)]
#[template(path = "meetings/pages/burden.html")]
struct BurdenPage {
    shell: Shell,
    rows: Vec<Row>,
}

struct Row {
    week: String,
    assembly: String,
    href: String,
    meetings: u32,
    minutes: u64,
    hours: String,
}

/// GET `/burden`
pub async fn page(Ax(app): Ax<Shared>, caller: Caller) -> Result<Response, Refusal> {
    let (actor, day) = (caller.actor()?.clone(), caller.arrived.day());
    let (assemblies, load) = app
        .db
        .read("meetings.burden", move |tx| {
            let seats = actions::my_assemblies(tx, &actor, day)?;
            let assemblies: Vec<_> = seats.into_iter().map(|seat| seat.assembly).collect();
            let load = actions::load_of(tx, &assemblies)?;
            Ok::<_, Problem>((assemblies, load))
        })
        .await?;
    let shell = app.shell(&caller);
    let mut rows: Vec<_> = load
        .into_iter()
        .filter_map(|((id, week), load)| {
            let assembly = assemblies.iter().find(|one| one.id == id)?;
            // Tenths of hours, cut: a burden is never rounded up.
            let tenths = load.person_minutes / 6;
            let row = Row {
                week: shell.t2("week-of", "year", i64::from(week.year), "week", i64::from(week.week)),
                assembly: assembly.name.clone(),
                href: format!("/assemblies/{}", app.ids.encode(id.0)),
                meetings: load.meetings,
                minutes: load.minutes,
                hours: format!("{}.{}", tenths / 10, tenths % 10),
            };
            Some((week, row))
        })
        .collect();
    rows.sort_by(|(a, one), (b, other)| (b, &one.assembly).cmp(&(a, &other.assembly)));
    answer_page(&BurdenPage { rows: rows.into_iter().map(|(_, row)| row).collect(), shell })
}
