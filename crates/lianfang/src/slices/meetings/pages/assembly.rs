//! An assembly: its roster, its meetings, what it resolved and was not done, whether it met as often as it should.

use askama::Template;
use axum::extract::{Path, State as Ax};
use axum::response::Response;
use kernel::{Day, Fault, Problem};
use webkit::{Fields, Form, Link, Opt, Refusal, Shell, Text, page_with};

use super::common::{assembly_of, glyph, officer_of, onward, status_of, when, words};
use crate::app::Shared;
use crate::routes::Caller;
use crate::slices::meetings::actions::{self, Sight};
use crate::slices::meetings::model::{
    Bar, Excuse, Excused, MeetingKind, Member, Purpose, Standing, in_force,
};
use crate::slices::org::actions::Once;

#[expect(clippy::struct_excessive_bools, reason = "each is a part of the page that is shown or not")]
#[derive(Template)]
#[template(path = "meetings/pages/assembly.html")]
struct AssemblyPage {
    shell: Shell,
    title: String,
    kind: String,
    base: String,
    /// Figures only.
    above: bool,
    writes: bool,
    full: usize,
    others: usize,
    members: Vec<MemberRow>,
    eligible: Vec<Opt>,
    standings: Vec<Opt>,
    excuses: Vec<Opt>,
    rule: String,
    rule_source: String,
    rule_reason: String,
    has_quorum: bool,
    meetings: Vec<MeetingRow>,
    undone: Vec<Undone>,
    periods: Vec<(String, bool)>,
    is_branch: bool,
    form: Form,
    problem: Option<Problem>,
}

struct MemberRow {
    id: String,
    name: String,
    post: String,
    standing: String,
    excuse: String,
}

struct MeetingRow {
    href: String,
    title: String,
    when: String,
    state: String,
    glyph: &'static str,
}

/// A task that is not done.
pub(super) struct Undone {
    pub href: String,
    pub title: String,
    pub owner: String,
    pub due: String,
    pub overdue: bool,
}

/// GET `/assemblies/{assembly}`
pub async fn page(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path(assembly): Path<String>,
) -> Result<Response, Refusal> {
    show(&app, &caller, &assembly, Form::default(), None).await
}

/// Tasks as lines; names only for whoever may see them.
pub(super) fn undone_lines(
    app: &Shared,
    text: Text,
    tasks: &[(crate::slices::tasks::model::Task, String)],
    now: kernel::Instant,
) -> Vec<Undone> {
    tasks
        .iter()
        .map(|(task, owner)| Undone {
            href: format!("/tasks/{}", app.ids.encode(task.id.0)),
            title: task.title.clone(),
            owner: owner.clone(),
            due: text.day_hm(task.due),
            overdue: task.due <= now,
        })
        .collect()
}

/// The name of each task's lead.
pub(super) fn with_owners(
    tx: &mut store::Tx,
    tasks: Vec<crate::slices::tasks::model::Task>,
) -> Result<Vec<(crate::slices::tasks::model::Task, String)>, Problem> {
    let mut all = Vec::new();
    for task in tasks {
        let owner = crate::slices::org::actions::officer(tx, task.lead)?;
        all.push((task, owner.map_or_else(String::new, |one| one.name)));
    }
    Ok(all)
}

async fn show(
    app: &Shared,
    caller: &Caller,
    text_id: &str,
    form: Form,
    problem: Option<Problem>,
) -> Result<Response, Refusal> {
    let (id, now) = (assembly_of(app, text_id)?, caller.arrived);
    let (actor, day) = (caller.actor()?.clone(), now.day());
    let (seat, members, eligible, meetings, undone, periods, rules) = app
        .db
        .read("meetings.assembly", move |tx| {
            let seat = actions::assembly_in_reach(tx, &actor, id, day)?;
            let members = actions::members(tx, id, day)?;
            let eligible = actions::eligible(tx, &seat.assembly)?;
            let meetings = actions::meetings_of(tx, id, 50)?;
            let tasks = actions::undone(tx, &seat.assembly, None, now)?;
            let undone = with_owners(tx, tasks)?;
            let periods = actions::periods_of(tx, &seat.assembly, day)?;
            let rules = actions::rules_of(tx, &seat.assembly)?;
            Ok::<_, Problem>((seat, members, eligible, meetings, undone, periods, rules))
        })
        .await?;
    let mut shell = app.shell(caller);
    let text = shell.text;
    shell.place = Some(Link::new(seat.assembly.name.clone(), ""));
    let above = seat.sight == Sight::Above;
    let kind = seat.assembly.kind;
    let row = in_force(&rules, kind, Purpose::Ordinary, day);
    let full = members.iter().filter(|one| one.standing == Standing::Full).count();
    let page = AssemblyPage {
        title: seat.assembly.name.clone(),
        kind: text.t(format!("meeting-kind-{}", kind.code())).into_owned(),
        base: format!("/assemblies/{text_id}"),
        above,
        writes: seat.sight == Sight::Desk,
        full,
        others: members.len() - full,
        eligible: std::iter::once(Opt {
            value: String::new(),
            label: text.t("choose-somebody").into_owned(),
        })
        .chain(
            eligible.iter().map(|one| Opt {
                value: app.ids.encode(one.id.0),
                label: format!("{} {}", one.name, one.post),
            }),
        )
        .collect(),
        members: if above { Vec::new() } else { members.iter().map(|one| member(app, text, one)).collect() },
        standings: words(text, "standing", Standing::ALL.iter().map(|one| one.code())),
        excuses: std::iter::once(Opt { value: String::new(), label: text.t("excuse-none").into_owned() })
            .chain(words(text, "excuse", Excuse::ALL.iter().map(|one| one.code())))
            .collect(),
        rule: row.map(|row| super::rule::in_words(text, &row.rule)).unwrap_or_default(),
        rule_source: row.map(|row| super::rule::source(text, row)).unwrap_or_default(),
        rule_reason: row.map(|row| row.reason.clone()).unwrap_or_default(),
        has_quorum: row.is_some_and(|row| row.rule.may_meet.is_some()),
        meetings: meetings
            .iter()
            .map(|one| MeetingRow {
                href: format!("/meetings/{}", app.ids.encode(one.id.0)),
                title: one.title.clone(),
                when: when(text, one),
                state: text.t(format!("meeting-state-{}", one.state.code())).into_owned(),
                glyph: glyph(one.state),
            })
            .collect(),
        undone: undone_lines(app, text, &undone, now),
        periods: periods
            .iter()
            .rev()
            .take(6)
            .map(|one| {
                let span = text.t3(
                    "period-held",
                    "from",
                    text.date(one.first),
                    "to",
                    text.date(one.last),
                    "n",
                    one.held,
                );
                (span, one.is_gap(day))
            })
            .collect(),
        is_branch: kind == MeetingKind::Branch,
        form: problem.as_ref().map_or(form.clone(), |problem| form.with_problem(problem)),
        problem,
        shell,
    };
    page_with(status_of(page.problem.as_ref()), &page)
}

fn member(app: &Shared, text: Text, one: &Member) -> MemberRow {
    MemberRow {
        id: app.ids.encode(one.officer.0),
        name: one.name.clone(),
        post: one.post.clone(),
        standing: text.t(format!("standing-{}", one.standing.code())).into_owned(),
        excuse: one.excused.map(|excused| excuse_words(text, excused)).unwrap_or_default(),
    }
}

fn excuse_words(text: Text, excused: Excused) -> String {
    let agreed = |day: Option<Day>| day.map_or_else(|| "—".to_owned(), |day| text.date_year(day));
    text.t3(
        "excuse-agreed",
        "why",
        text.t(format!("excuse-{}", excused.why.code())),
        "superior",
        agreed(excused.superior_agreed),
        "meeting",
        agreed(excused.meeting_approved),
    )
}

/// POST `/assemblies/{assembly}/members`
pub async fn set_member(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path(text_id): Path<String>,
    fields: Fields,
) -> Result<Response, Refusal> {
    let id = assembly_of(&app, &text_id)?;
    let (actor, client, day) = (caller.actor()?.clone(), Once::of(&fields), caller.arrived.day());
    let mut reader = fields.reader();
    let officer = reader.choice("member", |text| officer_of(&app, text));
    let standing = reader.choice("standing", Standing::from_code);
    let superior = reader.day_opt("superior_agreed");
    let meeting = reader.day_opt("meeting_approved");
    let why = Excuse::from_code(fields.get("excuse"));
    if why.is_none() && !fields.get("excuse").is_empty() {
        reader.fault(Fault::field("excuse", "unknown-choice"));
    }
    let excused = why.map(|why| Excused { why, superior_agreed: superior, meeting_approved: meeting });
    let done = match (reader.finish(), officer.zip(standing)) {
        (Ok(()), Some((officer, standing))) => {
            app.db
                .write(id.county(), "meetings.set_member", move |tx| {
                    actions::set_member(tx, &actor, id, (officer, standing, excused), &client, day)
                })
                .await
        }
        (Err(problem), _) => Err(problem),
        (Ok(()), None) => Err(Problem::not_found()),
    };
    match onward(done, &format!("/assemblies/{text_id}#roster"))? {
        Ok(response) => Ok(response),
        Err(problem) => show(&app, &caller, &text_id, fields.form(), Some(problem)).await,
    }
}

/// POST `/assemblies/{assembly}/members/{officer}/end`
pub async fn end_member(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path((text_id, officer)): Path<(String, String)>,
    fields: Fields,
) -> Result<Response, Refusal> {
    let id = assembly_of(&app, &text_id)?;
    let officer = officer_of(&app, &officer).ok_or_else(Problem::not_found)?;
    let (actor, client, day) = (caller.actor()?.clone(), Once::of(&fields), caller.arrived.day());
    let done = app
        .db
        .write(id.county(), "meetings.end_member", move |tx| {
            actions::end_member(tx, &actor, id, officer, &client, day)
        })
        .await;
    match onward(done, &format!("/assemblies/{text_id}#roster"))? {
        Ok(response) => Ok(response),
        Err(problem) => show(&app, &caller, &text_id, fields.form(), Some(problem)).await,
    }
}

/// POST `/assemblies/{assembly}/rule`
pub async fn set_rule(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path(text_id): Path<String>,
    fields: Fields,
) -> Result<Response, Refusal> {
    let id = assembly_of(&app, &text_id)?;
    let (actor, client, day) = (caller.actor()?.clone(), Once::of(&fields), caller.arrived.day());
    let mut reader = fields.reader();
    let bar = reader.choice("quorum_bar", |text| match text {
        "more-than-half" => Some(Bar::more_than(1, 2)),
        "two-thirds" => Some(Bar::at_least(2, 3)),
        "three-quarters" => Some(Bar::at_least(3, 4)),
        "four-fifths" => Some(Bar::at_least(4, 5)),
        _ => None,
    });
    let reason = fields.get("reason").to_owned();
    let done = match (reader.finish(), bar) {
        (Ok(()), Some(bar)) => {
            app.db
                .write(id.county(), "meetings.set_rule", move |tx| {
                    actions::set_rule(tx, &actor, id, (Purpose::Ordinary, bar, &reason), &client, day)
                })
                .await
        }
        (Err(problem), _) => Err(problem),
        (Ok(()), None) => Err(Problem::not_found()),
    };
    match onward(done, &format!("/assemblies/{text_id}#rule"))? {
        Ok(response) => Ok(response),
        Err(problem) => show(&app, &caller, &text_id, fields.form(), Some(problem)).await,
    }
}
