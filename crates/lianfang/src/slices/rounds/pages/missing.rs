//! Who has not reported, by name with contact; reminders and their answers.

use askama::Template;
use axum::extract::{Path, State as Ax};
use axum::response::Response;
use kernel::{DivisionCode, Fault, Level, Problem, UnitId, clock_of};
use webkit::{Fields, Form, Link, Opt, QueryFields, Refusal, Shell, see_other};

use super::common::{ACT, SEE, division_of, shown_state, unit_day_href};
use super::tree::{asked, crumbs, reminder_hint, silent_title};
use crate::app::Shared;
use crate::routes::Caller;
use crate::slices::org;
use crate::slices::org::actions::Once;
use crate::slices::rounds::actions::{self, Reminding};
use crate::slices::rounds::model::{AsOf, Channel, State, UnitLine};
use crate::slices::rounds::rules::in_quiet_hours;

#[derive(Template)]
#[template(path = "rounds/pages/missing.html")]
struct MissingPage {
    shell: Shell,
    title: String,
    crumbs: Vec<Link>,
    rows: Vec<Row>,
    may_act: bool,
    /// Said in place of the form while nobody is to be reminded.
    quiet: Option<String>,
    action: String,
    answer_action: String,
    key: String,
    round: String,
    day: String,
    channels: Vec<Opt>,
    form: Form,
    text_for_group: String,
    reminder_hint: String,
    too_high: bool,
    back: String,
}

struct Row {
    id: String,
    name: String,
    href: String,
    town: String,
    glyph: &'static str,
    state: String,
    contact: String,
    post: String,
    phone: String,
    /// Whether the number stands there in full.
    callable: bool,
    reminded: String,
    /// Reminder that has no answer yet.
    unanswered: Option<String>,
}

/// GET /tree/{division}/missing
pub async fn page(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path(division): Path<String>,
    query: QueryFields,
) -> Result<Response, Refusal> {
    let asked = asked(&division, &query, &caller)?;
    let actor = caller.actor()?.clone();
    let board = actions::board(&app, &actor, &asked.round, asked.division, asked.day, AsOf::Now).await?;
    let code = asked.division;
    let path = app.db.read("rounds.path", move |tx| org::actions::path(tx, code)).await?;
    let mut shell = app.shell(&caller);
    let now = caller.arrived;
    shell.cut_off = (now <= board.units_close && asked.day == now.day()).then_some(board.units_close);
    let text = shell.text;
    let above: Vec<DivisionCode> = path.iter().map(|division| division.code).collect();
    let may_act = actor.roots(&ACT).iter().any(|root| above.contains(root));
    // The office of the unit's own town or county is directly answerable for reaching it: it sees the number, and
    // that it did is noted. Everybody else sees a mask.
    let near: Vec<DivisionCode> =
        path.iter().filter(|d| d.level >= Level::County).map(|division| division.code).collect();
    let may_call = |unit: &UnitLine| {
        org::actions::answers_for(&actor, &near) || org::actions::answers_for(&actor, &[unit.town])
    };
    let opens = board.silent().any(|unit| unit.contact.is_some() && may_call(unit));
    let noted = opens && actions::note_contacts_seen(&app, &actor, asked.division).await.is_ok();
    let rows: Vec<Row> = board
        .silent()
        .map(|unit| {
            let (glyph, state) = shown_state(text, unit.state, &unit.marks);
            let reminder = unit.reminded.as_ref();
            Row {
                id: app.ids.encode(unit.unit.0),
                name: unit.name.clone(),
                href: unit_day_href(&app, &asked.round, asked.day, unit.unit),
                town: unit.town_name.clone(),
                glyph,
                state,
                contact: unit.contact.as_ref().map(|c| c.name.clone()).unwrap_or_default(),
                post: unit.contact.as_ref().map(|c| c.post.clone()).unwrap_or_default(),
                callable: noted && unit.contact.is_some() && may_call(unit),
                phone: match &unit.contact {
                    Some(contact) if noted && may_call(unit) => contact.phone.reveal().to_owned(),
                    Some(contact) => contact.phone.to_string(),
                    None => String::new(),
                },
                reminded: reminder.map_or_else(
                    || text.t("tree-not-reminded").to_string(),
                    |r| {
                        let said = r.answer.clone().unwrap_or_default();
                        let channel = text.t(r.channel.key()).to_string();
                        format!(
                            "{} {}",
                            text.t3("tree-reminded", "at", r.at.hm(), "channel", channel, "answer", said),
                            r.by_name
                        )
                    },
                ),
                unanswered: reminder.filter(|r| r.answer.is_none()).map(|r| app.ids.encode(r.id)),
            }
        })
        .collect();
    let names: Vec<&str> = board.silent().map(|u| u.name.as_str()).collect();
    let join = if text.lang == kernel::Lang::Zh { "、" } else { ", " };
    let silent = |state| board.silent().filter(|unit| unit.state == state).count();
    webkit::page(&MissingPage {
        title: silent_title(text, silent(State::Open), silent(State::Missing)),
        reminder_hint: reminder_hint(text, &board),
        crumbs: crumbs(text, &path, &actor.roots(&SEE), &asked),
        quiet: in_quiet_hours(now.minute_of_day(), board.quiet).then(|| {
            text.t2("remind-quiet", "from", clock_of(board.quiet.from), "to", clock_of(board.quiet.to))
        }),
        too_high: rows.is_empty() && board.total.parts.open + board.total.parts.missing > 0,
        may_act,
        action: format!("/tree/{}/remind", asked.division),
        answer_action: format!("/tree/{}/remind/answer", asked.division),
        key: webkit::csrf::new_key(),
        round: asked.round.clone(),
        day: asked.day.to_string(),
        channels: Channel::ALL
            .into_iter()
            .map(|c| Opt { value: c.code().into(), label: text.t(c.key()).to_string() })
            .collect(),
        form: Form::default(),
        text_for_group: text.ta(
            "tree-reminder-text",
            &[
                ("date", text.date(asked.day).into()),
                ("title", board.def.title(text.lang).into()),
                ("at", board.units_close.hm().into()),
                ("n", (names.len() as i64).into()),
                ("names", names.join(join).into()),
            ],
        ),
        back: asked.href("", asked.day, AsOf::Now),
        rows,
        shell,
    })
}

/// POST /tree/{division}/remind
pub async fn remind(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path(division): Path<String>,
    fields: Fields,
) -> Result<Response, Refusal> {
    let code = division_of(&division)?;
    let mut reader = fields.reader();
    let day = reader.day("day");
    let channel = reader.choice("channel", Channel::parse);
    let answer = reader.text_opt("answer", 200);
    let units: Vec<UnitId> =
        fields.all("unit").iter().filter_map(|id| app.ids.decode(id).map(UnitId)).collect();
    if units.is_empty() {
        reader.fault(Fault::field("unit", "required"));
    }
    reader.finish()?;
    let actor = caller.actor()?.clone();
    let channel = channel.ok_or_else(Problem::not_found)?;
    let client = Once::of(&fields);
    let reminding = Reminding { round: fields.get("round").to_owned(), day, units, channel, answer, client };
    actions::remind(&app, &actor, caller.arrived, reminding).await?;
    Ok(see_other(&format!("/tree/{code}/missing?round={}&day={day}", fields.get("round"))))
}

/// POST /tree/{division}/remind/answer
pub async fn answer(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path(division): Path<String>,
    fields: Fields,
) -> Result<Response, Refusal> {
    let code = division_of(&division)?;
    let mut reader = fields.reader();
    let day = reader.day("day");
    let words = reader.text("answer", 200);
    reader.finish()?;
    let id = |name: &str| app.ids.decode(fields.get(name)).ok_or_else(Problem::not_found);
    let actor = caller.actor()?.clone();
    let (unit, reminder) = (UnitId(id("unit")?), id("reminder")?);
    actions::answer_reminder(&app, &actor, unit, reminder, words, Once::of(&fields)).await?;
    Ok(see_other(&format!("/tree/{code}/missing?round={}&day={day}", fields.get("round"))))
}
