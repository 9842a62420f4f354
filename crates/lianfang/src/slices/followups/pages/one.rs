//! One follow-up: whom to call, what was said day by day, how it ended.

use askama::Template;
use axum::extract::{Path, State as Ax};
use axum::http::StatusCode;
use axum::response::Response;
use kernel::{FollowUpId, Kind, Problem};
use webkit::{Fields, Form, Link, Opt, Refusal, Shell, page_with, see_other};

use crate::app::Shared;
use crate::routes::Caller;
use crate::slices::followups::actions;
use crate::slices::followups::model::{Channel, ContactDay, Mood, Observed};
use crate::slices::followups::rules;
use crate::slices::org::actions::Once;
use crate::slices::people;
use crate::slices::people::model::Sight;

#[derive(Template)]
#[template(path = "followups/pages/one.html")]
struct OnePage {
    shell: Shell,
    title: String,
    base: String,
    person: String,
    glyph: &'static str,
    reason: String,
    opened: String,
    about: String,
    today: String,
    /// Day n of N of an observation; empty for other reasons.
    observed: String,
    period_over: bool,
    is_due: bool,
    numbers: Vec<Link>,
    contacts: Vec<(String, String, String, String)>,
    comforts: Vec<(String, String, String, String)>,
    closed: Option<(String, String)>,
    may_write: bool,
    /// Where a task is made of it; empty for whoever gives none in the unit.
    task: String,
    channels: Vec<Opt>,
    moods: Vec<Opt>,
    form: Form,
    problem: Option<Problem>,
}

/// GET `/followups/{follow_up}`
pub async fn page(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path(follow_up): Path<String>,
) -> Result<Response, Refusal> {
    show(&app, &caller, &follow_up, Form::default(), None).await
}

fn id_of(app: &Shared, text: &str) -> Result<FollowUpId, Problem> {
    app.ids.decode(text).map(FollowUpId).ok_or_else(Problem::not_found)
}

async fn show(
    app: &Shared,
    caller: &Caller,
    text_id: &str,
    form: Form,
    problem: Option<Problem>,
) -> Result<Response, Refusal> {
    let (id, day) = (id_of(app, text_id)?, caller.arrived.day());
    let (actor, vault) = (caller.actor()?.clone(), app.vault.clone());
    let own_units = actor.units();
    let (follow_up, person, reach, contacts, comforts, numbers) = app
        .db
        .read("followups.one", move |tx| {
            let (follow_up, person, reach) = actions::follow_up_in_reach(tx, &actor, id, day)?;
            let contacts = actions::contacts(tx, id)?;
            let comforts = actions::comforts(tx, &vault, &actor, id, day)?;
            let numbers = people::actions::numbers_to_call(tx, &vault, &person, reach.sight, day)?;
            Ok::<_, Problem>((follow_up, person, reach, contacts, comforts, numbers))
        })
        .await?;
    let mut shell = app.shell(caller);
    let text = shell.text;
    shell.place = Some(Link::new(reach.unit.name.clone(), ""));
    let today = rules::contact_day(&follow_up, contacts.last().map(|contact| contact.day), day);
    let observed = rules::observed(&follow_up, day);
    let name = reach.sight.name(&person.name);
    let opened = if follow_up.opened_by.is_empty() {
        text.t1("followup-by-rule", "at", text.day_hm(follow_up.opened_at))
    } else {
        text.t2("followup-by", "at", text.day_hm(follow_up.opened_at), "by", &follow_up.opened_by)
    };
    let status = problem.as_ref().map_or(StatusCode::OK, |problem| {
        StatusCode::from_u16(problem.kind.status()).unwrap_or(StatusCode::BAD_REQUEST)
    });
    let option = |code: &'static str, key: &str| Opt {
        value: code.into(),
        label: text.t(format!("{key}-{code}")).into_owned(),
    };
    let page = OnePage {
        title: text.t1("followup-of", "name", &name),
        base: format!("/followups/{text_id}"),
        person: format!("/people/{}", app.ids.encode(person.id.0)),
        glyph: if follow_up.reason.is_alarm() { "alarm" } else { "late" },
        reason: text.t(format!("followup-{}", follow_up.reason.code())).into_owned(),
        opened,
        about: follow_up.about.clone(),
        today: super::list::today(&shell, today),
        observed: observed.map(|seen| actions::observed_words(text, seen)).unwrap_or_default(),
        period_over: matches!(observed, Some(Observed::Over { .. })),
        is_due: !matches!(today, ContactDay::Made | ContactDay::NotDue),
        numbers: numbers
            .iter()
            .map(|(whose, phone)| {
                Link::new(text.t1("checkin-call-whom", "whom", whose), format!("tel:{}", phone.reveal()))
            })
            .collect(),
        contacts: contacts
            .iter()
            .rev()
            .map(|one| {
                let channel = text.t(format!("channel-{}", one.channel.code())).into_owned();
                (text.day_hm(one.at), channel, one.result.clone(), one.by.clone())
            })
            .collect(),
        comforts: comforts
            .iter()
            .rev()
            .map(|one| {
                let mood = text.t(format!("mood-{}", one.mood.code())).into_owned();
                let next = one.next.map(|day| text.t1("comfort-next-on", "date", text.date(day)));
                (text.day_hm(one.at), mood, one.text.clone(), next.unwrap_or_default())
            })
            .collect(),
        may_write: reach.sight == Sight::Answerable && follow_up.closed.is_none(),
        task: if follow_up.closed.is_none() && own_units.contains(&follow_up.unit) {
            let source = if follow_up.reason.is_alarm() { "fever" } else { "by-hand" };
            format!("/tasks/new?unit={}&source={source}", app.ids.encode(follow_up.unit.0))
        } else {
            String::new()
        },
        closed: follow_up.closed.map(|closed| {
            (text.t2("followup-closed-by", "at", text.day_hm(closed.at), "by", &closed.by), closed.outcome)
        }),
        channels: Channel::ALL.iter().map(|one| option(one.code(), "channel")).collect(),
        moods: Mood::ALL.iter().map(|one| option(one.code(), "mood")).collect(),
        form: match &problem {
            Some(problem) => form.with_problem(problem),
            None => form,
        },
        problem,
        shell,
    };
    page_with(status, &page)
}

/// The page again with what is wrong, or on to it.
async fn after(
    app: &Shared,
    caller: &Caller,
    text_id: &str,
    fields: &Fields,
    done: Result<(), Problem>,
) -> Result<Response, Refusal> {
    match done {
        Ok(()) => Ok(see_other(&format!("/followups/{text_id}"))),
        Err(problem) if matches!(problem.kind, Kind::BadInput | Kind::Conflict) => {
            show(app, caller, text_id, fields.form(), Some(problem)).await
        }
        Err(problem) => Err(problem.into()),
    }
}

/// POST `/followups/{follow_up}/contacts`
pub async fn contact(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path(text_id): Path<String>,
    fields: Fields,
) -> Result<Response, Refusal> {
    let (id, day) = (id_of(&app, &text_id)?, caller.arrived.day());
    let (actor, client) = (caller.actor()?.clone(), Once::of(&fields));
    let mut reader = fields.reader();
    let channel = reader.choice("channel", Channel::parse);
    let result = reader.text("result", 200);
    let done = match (reader.finish(), channel) {
        (Ok(()), Some(channel)) => {
            app.db
                .write(id.county(), "followups.contact", move |tx| {
                    actions::contact(tx, &actor, id, (channel, &result), &client, day)
                })
                .await
        }
        (Err(problem), _) => Err(problem),
        (Ok(()), None) => Err(Problem::not_found()),
    };
    after(&app, &caller, &text_id, &fields, done).await
}

/// POST `/followups/{follow_up}/close`
pub async fn close(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path(text_id): Path<String>,
    fields: Fields,
) -> Result<Response, Refusal> {
    let (id, day) = (id_of(&app, &text_id)?, caller.arrived.day());
    let (actor, client) = (caller.actor()?.clone(), Once::of(&fields));
    let outcome = fields.get("outcome").to_owned();
    let done = app
        .db
        .write(id.county(), "followups.close", move |tx| {
            actions::close(tx, &actor, id, &outcome, &client, day)
        })
        .await;
    after(&app, &caller, &text_id, &fields, done).await
}

/// POST `/followups/{follow_up}/comfort`
pub async fn comfort(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path(text_id): Path<String>,
    fields: Fields,
) -> Result<Response, Refusal> {
    let (id, day) = (id_of(&app, &text_id)?, caller.arrived.day());
    let (actor, vault, client) = (caller.actor()?.clone(), app.vault.clone(), Once::of(&fields));
    let mut reader = fields.reader();
    let mood = reader.choice("mood", Mood::parse);
    let words = reader.text("comfort", 200);
    let next = reader.day_opt("next");
    let done = match (reader.finish(), mood) {
        (Ok(()), Some(mood)) => {
            app.db
                .write(id.county(), "followups.comfort", move |tx| {
                    actions::note_comfort(tx, &vault, &actor, id, (mood, &words, next), &client, day)
                })
                .await
        }
        (Err(problem), _) => Err(problem),
        (Ok(()), None) => Err(Problem::not_found()),
    };
    after(&app, &caller, &text_id, &fields, done).await
}
