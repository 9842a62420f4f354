//! "Seen well": the names of those who have not answered, one confirmation, nothing measured (law 4).

use askama::Template;
use axum::extract::{Path, State as Ax};
use axum::response::Response;
use kernel::{PersonId, Problem};
use webkit::{Fields, Link, QueryFields, Refusal, Shell, page as answer_page, see_other};

use super::common::{day_of, once, unit_of};
use crate::app::Shared;
use crate::routes::Caller;
use crate::slices::checkins::actions;
use crate::slices::checkins::model::{Answer, Manner};
use crate::slices::people::model::Sight;

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
    Path(unit_text): Path<String>,
    query: QueryFields,
) -> Result<Response, Refusal> {
    let unit = unit_of(&app, &unit_text)?;
    let day = day_of(query.get("day"), caller.arrived.day())?;
    let actor = caller.actor()?.clone();
    let book = app.checkins.book(&app.db).await?;
    let round = query.get("round").to_owned();
    let code = round.clone();
    let roster = app
        .db
        .read("checkins.seen_well", move |tx| actions::roster(tx, &book, &actor, unit, &code, day))
        .await?;
    if roster.reach.sight != Sight::Answerable {
        return Err(Problem::not_found().into());
    }
    let mut shell = app.shell(&caller);
    let text = shell.text;
    let back = format!("/checkins/{unit_text}?day={day}&round={round}");
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
        action: format!("/checkins/{unit_text}/seen-well?day={day}&round={round}"),
        key: webkit::csrf::new_key(),
        back,
        by: text.t2("checkin-seen-well-by", "who", &caller.actor()?.name, "date", text.date(day)),
        people,
        shell,
    })
}

/// POST `/checkins/{unit}/seen-well?day=&round=`
pub async fn store(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path(unit_text): Path<String>,
    query: QueryFields,
    fields: Fields,
) -> Result<Response, Refusal> {
    let unit = unit_of(&app, &unit_text)?;
    let day = day_of(query.get("day"), caller.arrived.day())?;
    let actor = caller.actor()?.clone();
    let book = app.checkins.book(&app.db).await?;
    let round = query.get("round").to_owned();
    let people: Option<Vec<PersonId>> =
        fields.all("person").into_iter().map(|text| app.ids.decode(text).map(PersonId)).collect();
    let people = people.ok_or_else(Problem::not_found)?;
    let (client, arrived, code) = (once(&fields), caller.arrived, round.clone());
    app.db
        .write(unit.county(), "checkins.seen_well", move |tx| {
            let roster = actions::roster(tx, &book, &actor, unit, &code, day)?;
            let answers: Vec<(PersonId, Answer, Manner)> =
                people.iter().map(|person| (*person, Answer::seen_well(), Manner::OnBehalf)).collect();
            actions::answer_many(tx, &roster.entry, &actor, unit, arrived, &answers, &client, day)
        })
        .await?;
    Ok(see_other(&format!("/checkins/{unit_text}?day={day}&round={round}")))
}
