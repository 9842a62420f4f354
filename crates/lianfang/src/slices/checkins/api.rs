//! JSON of the slice: answers in, a unit's day out.

mod lists;

use axum::extract::{Path, State as Ax};
use axum::response::Response;
use http::StatusCode;
use kernel::{Fault, PersonId, Problem, UnitId};
use serde_json::json;
use webkit::{Fields, QueryFields, Refusal};

use super::actions::{self, By, Filing, derived};
use super::model::{Item, Kind, LinkOf, Manner, NewAnswer};
use crate::app::Shared;
use crate::authz;
use crate::routes::{Caller, Routes};
use crate::slices::checkins::pages::answer_of;
use crate::slices::org::model::UnitKind;
use crate::slices::people;
use crate::slices::people::model::Sight;

pub fn routes() -> Routes {
    Routes::new()
        .at(&authz::CHECKINS_API_ANSWER, answer)
        .at(&authz::CHECKINS_API_DAY, day)
        .at(&authz::CHECKINS_API_ROUNDS, rounds)
        .at(&authz::CHECKINS_API_RETURNEES, lists::returnees)
        .at(&authz::CHECKINS_API_DECLARATIONS, lists::declarations)
}

/// POST `/api/v1/people/{person}/check-ins`: one answer for today, on behalf of one's own people.
async fn answer(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path(person): Path<String>,
    fields: Fields,
) -> Result<Response, Refusal> {
    let person = app.ids.decode(&person).map(PersonId).ok_or_else(Problem::not_found)?;
    let key = fields.key().ok_or_else(|| Problem::bad_input(vec![Fault::field("key", "required")]))?;
    let (actor, today) = (caller.actor()?.clone(), caller.arrived.day());
    let book = app.checkins.book(&app.db).await?;
    let (who, account) = (actor.clone(), actor.account);
    let (entry, def, items, manner) = app
        .db
        .read("checkins.api", move |tx| {
            let own = people::actions::people_of_account(tx, account)?;
            let of: Vec<LinkOf> = own.iter().copied().map(LinkOf::Person).collect();
            if let Some(mine) =
                actions::mine(tx, &book, &of, today)?.into_iter().find(|mine| mine.person.id == person)
            {
                let manner = if own.contains(&person) { Manner::Own } else { Manner::Relative };
                return Ok((mine.entry, mine.def, mine.items, manner));
            }
            let (_, reach) = people::actions::person_in_reach(tx, &who, person, today)?;
            if reach.sight != Sight::Answerable {
                return Err(Problem::not_found());
            }
            let (entry, def) = book.daily_for(&reach.unit, today).ok_or_else(Problem::not_found)?;
            let items = def.asks.voluntary.items(reach.unit.kind == UnitKind::Class);
            Ok((entry.clone(), std::sync::Arc::clone(def), items, Manner::OnBehalf))
        })
        .await?;
    let (answer, extra) = answer_of(&def, items, &fields)?;
    let new = NewAnswer {
        person,
        day: today,
        answer,
        manner,
        replaces: fields.get("replaces").parse().ok(),
        reason: fields.get("reason").to_owned(),
        extra,
    };
    let by = By::actor(&actor);
    let filing = Filing { new, key: Some((key.to_owned(), fields.hash())) };
    let made = actions::answer(&app, &entry, &by, caller.arrived, filing).await?;
    let body = json!({
        "id": app.ids.encode(made.id),
        "version": made.version,
        "arrived_at": made.arrived_at.rfc3339(),
        "finding": made.finding.map(lists::finding_word),
    });
    let mut answer = webkit::json_with(StatusCode::CREATED, &body);
    if made.replayed {
        answer.headers_mut().insert("idempotency-replayed", http::HeaderValue::from_static("true"));
    }
    Ok(answer)
}

/// GET `/api/v1/units/{unit}/check-ins?day=`: what a unit's records add up to; figures, no names.
async fn day(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path(unit): Path<String>,
    query: QueryFields,
) -> Result<Response, Refusal> {
    let unit = app.ids.decode(&unit).map(UnitId).ok_or_else(Problem::not_found)?;
    let day = match query.get("day") {
        "" => caller.arrived.day(),
        text => kernel::Day::parse(text).ok_or_else(Problem::not_found)?,
    };
    let actor = caller.actor()?.clone();
    let book = app.checkins.book(&app.db).await?;
    let found = app
        .db
        .read("checkins.api_day", move |tx| {
            people::actions::unit_in_reach(tx, &actor, unit, day)?;
            derived(tx, &book, unit, day)
        })
        .await?;
    let found = found.ok_or_else(Problem::not_found)?;
    Ok(webkit::json(&json!({
        "day": day.to_string(),
        "registered": found.registered,
        "answered": found.answered,
        "fever": found.fevers.len(),
        "symptoms": found.symptoms.len(),
        "away": found.away,
        "returned": found.returned,
        "from_elsewhere": found.outside,
    })))
}

/// GET `/api/v1/checkin-rounds`: what is asked of persons today, of the rounds that hold within reach.
async fn rounds(Ax(app): Ax<Shared>, caller: Caller) -> Result<Response, Refusal> {
    let (actor, today) = (caller.actor()?.clone(), caller.arrived.day());
    let book = app.checkins.book(&app.db).await?;
    let found =
        app.db.read("checkins.api_rounds", move |tx| actions::rounds_of(tx, &book, &actor, today)).await?;
    let items: Vec<serde_json::Value> = found
        .iter()
        .filter_map(|entry| {
            let def = entry.on(today)?;
            let asks = &def.asks;
            let asked = [
                (asks.temperature, "temperature"),
                (asks.symptoms, "symptoms"),
                (asks.contact, "contact"),
                (asks.travel, "travel"),
                (asks.place, "place"),
            ];
            let asked: Vec<&str> = asked.into_iter().filter(|(on, _)| *on).map(|(_, what)| what).collect();
            let voluntary: Vec<&str> = asks.voluntary.items.iter().map(Item::field).collect();
            Some(json!({
                "code": entry.row.code,
                "title_zh": def.title_zh,
                "title_en": def.title_en,
                "issuer": def.issuer.digits(),
                "kind": match def.kind { Kind::Daily => "daily", Kind::Screening => "screening" },
                "asks": asked,
                "voluntary_items": voluntary,
                "offered_to": asks.voluntary.to.code(),
                "due": kernel::clock_of(def.due_minute),
                "fever": def.fever.words(),
                "fever_source": def.fever.source,
                "voluntary": def.voluntary,
                "version": def.version,
                "valid_from": def.valid_from.to_string(),
                "last_day": def.valid_to.map(|end| end.plus(-1).to_string()),
            }))
        })
        .collect();
    Ok(webkit::json(&items))
}
