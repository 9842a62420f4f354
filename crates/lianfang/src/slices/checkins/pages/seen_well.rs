//! "Seen well": the names of those who have not answered, one confirmation, nothing measured (law 4).

use askama::Template;
use axum::extract::{Path, State as Ax};
use axum::response::Response;
use kernel::{PersonId, Problem};
use webkit::{Fields, Link, QueryFields, Refusal, Shell, page as answer_page, see_other};

use super::common::{At, once};
use crate::app::Shared;
use crate::routes::Caller;
use crate::slices::checkins::actions;
use crate::slices::checkins::model::{Answer, Manner};

#[derive(Template)]
#[template(path = "checkins/pages/seen_well.html")]
struct SeenWellPage {
    shell: Shell,
    title: String,
    action: String,
    key: String,
    back: String,
    by: String,
    people: Vec<(String, String, String)>,
}

/// GET `/checkins/{unit}/seen-well?day=&round=`
pub async fn page(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path(unit): Path<String>,
    query: QueryFields,
) -> Result<Response, Refusal> {
    let at = At::of(&app, &caller, unit, &query)?;
    let roster = at.own_roster(&app, &caller).await?;
    let mut shell = app.shell(&caller);
    let text = shell.text;
    let back = at.href("");
    shell.place = Some(Link::new(roster.reach.unit.name.clone(), back.clone()));
    let people: Vec<(String, String, String)> = roster
        .lines
        .iter()
        .filter(|line| line.stands().is_none())
        .map(|line| {
            let person = &line.member.person;
            (app.ids.encode(person.id.0), person.name.clone(), line.member.address.clone())
        })
        .collect();
    answer_page(&SeenWellPage {
        title: text.t1("checkin-seen-well-title", "n", people.len()),
        action: at.href("/seen-well"),
        key: webkit::csrf::new_key(),
        back,
        by: text.t2("checkin-seen-well-by", "who", &caller.actor()?.name, "date", text.date(at.day)),
        people,
        shell,
    })
}

/// POST `/checkins/{unit}/seen-well?day=&round=`
pub async fn store(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path(unit): Path<String>,
    query: QueryFields,
    fields: Fields,
) -> Result<Response, Refusal> {
    let at = At::of(&app, &caller, unit, &query)?;
    let roster = at.own_roster(&app, &caller).await?;
    let people: Option<Vec<PersonId>> =
        fields.all("person").into_iter().map(|text| app.ids.decode(text).map(PersonId)).collect();
    let people = people.ok_or_else(Problem::not_found)?;
    let answers: Vec<(PersonId, Answer, Manner)> =
        people.into_iter().map(|person| (person, Answer::seen_well(), Manner::OnBehalf)).collect();
    let (actor, client, arrived) = (caller.actor()?.clone(), once(&fields), caller.arrived);
    let (unit, day, entry) = (at.unit, at.day, roster.entry.clone());
    app.db
        .write(unit.county(), "checkins.seen_well", move |tx| {
            actions::answer_many(tx, &entry, &actor, unit, arrived, &answers, &client, day)
        })
        .await?;
    Ok(see_other(&at.href("")))
}
