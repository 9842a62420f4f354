//! The half-days of a posting: who was there, leave, and the case file, which states facts and proposes nothing.

use askama::Template;
use axum::extract::{Path, State as Ax};
use axum::response::Response;
use kernel::{Actor, Instant, Problem, TaskId};
use store::Tx;
use webkit::{Fields, Form, Link, Opt, Reader, Refusal, Shell, Text, page_with, see_other};

use super::common::{is_shown, status_of, task_of};
use super::words;
use crate::app::{App, Shared};
use crate::routes::Caller;
use crate::slices::org::actions::Once;
use crate::slices::tasks::actions::{self, Sheet, Whole};
use crate::slices::tasks::model::{Half, Happened, Leave, Part, State};
use crate::slices::tasks::rules::{self, HalfState, PostingTally};

#[derive(Template)]
#[template(path = "tasks/pages/posting.html")]
struct PostingPage {
    shell: Shell,
    title: String,
    base: String,
    days: String,
    holder: String,
    gap: String,
    tally: PostingTally,
    of_whole: String,
    share: String,
    rule: String,
    parts: Vec<String>,
    rows: Vec<DayRow>,
    leaves: Vec<(String, String, String, String)>,
    facts: Vec<String>,
    can_note: bool,
    can_ask: bool,
    can_decide: bool,
    begun: Vec<Opt>,
    halves: Vec<Opt>,
    presences: Vec<Opt>,
    undecided: Vec<Opt>,
    form: Form,
    problem: Option<Problem>,
}

struct DayRow {
    day: String,
    cells: Vec<Cell>,
}

struct Cell {
    glyph: &'static str,
    state: String,
    by: String,
}

/// GET `/tasks/{task}/posting`
pub async fn page(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path(task): Path<String>,
) -> Result<Response, Refusal> {
    show(&app, &caller, &task, Form::default(), None).await
}

async fn show(
    app: &Shared,
    caller: &Caller,
    text_id: &str,
    form: Form,
    problem: Option<Problem>,
) -> Result<Response, Refusal> {
    let (id, now) = (task_of(app, text_id)?, caller.arrived);
    let actor = caller.actor()?.clone();
    let (whole, sheet) = app
        .db
        .read("tasks.posting", move |tx| {
            let whole = actions::whole(tx, &actor, id, now.day())?;
            let sheet = actions::sheet_of(tx, id, now)?.ok_or_else(Problem::not_found)?;
            Ok::<_, Problem>((whole, sheet))
        })
        .await?;
    let page = view(app, app.shell(caller), text_id, &whole, &sheet, form, problem);
    page_with(status_of(page.problem.as_ref()), &page)
}

fn view(
    app: &App,
    mut shell: Shell,
    id: &str,
    whole: &Whole,
    sheet: &Sheet,
    form: Form,
    problem: Option<Problem>,
) -> PostingPage {
    let (text, now, task) = (shell.text, shell.now, &whole.seen.task);
    shell.place = Some(Link::new(task.title.clone(), format!("/tasks/{id}")));
    let (posting, tally) = (&sheet.posting, sheet.tally);
    let open = task.state != State::Withdrawn;
    let rights = &whole.seen.rights;
    let option = |half: Half| Opt { value: half.code(), label: words::half(text, half) };
    let undecided: Vec<Opt> = sheet
        .leaves
        .iter()
        .filter(|leave| leave.decided.is_none())
        .map(|leave| Opt { value: app.ids.encode(leave.id), label: span(text, leave) })
        .collect();
    let holder = whole.name(task.holder).to_owned();
    PostingPage {
        title: text.t1("posting-title", "name", &holder),
        base: format!("/tasks/{id}"),
        days: text.t2("posting-days", "from", text.date_year(posting.from), "to", text.date_year(posting.to)),
        gap: gap(text, sheet),
        tally,
        of_whole: text.t1("posting-of", "n", tally.whole),
        share: text.percent(tally.present, tally.elapsed),
        rule: text.t3(
            "posting-rule",
            "morning",
            kernel::clock_of(posting.hours.morning_ends),
            "afternoon",
            kernel::clock_of(posting.hours.afternoon_ends),
            "source",
            &posting.hours.source,
        ),
        parts: Part::ALL
            .iter()
            .map(|part| text.t(format!("task-part-{}", part.code())).into_owned())
            .collect(),
        rows: rows(text, sheet, now),
        leaves: sheet.leaves.iter().rev().map(|leave| leave_words(text, leave)).collect(),
        facts: facts(text, whole, sheet),
        can_note: open && (rights.issues || rights.for_holder) && !rights.is_holder,
        can_ask: open && rights.for_holder,
        can_decide: open && rights.issues && !rights.is_holder && !undecided.is_empty(),
        begun: posting.halves().filter(|half| posting.hours.begin_of(*half) <= now).map(option).collect(),
        halves: posting.halves().map(option).collect(),
        presences: ["yes", "no"]
            .iter()
            .map(|code| Opt {
                value: (*code).into(),
                label: text.t(format!("posting-present-{code}")).into_owned(),
            })
            .collect(),
        undecided,
        holder,
        form: match &problem {
            Some(problem) => form.with_problem(problem),
            None => form,
        },
        problem,
        shell,
    }
}

/// The first half-day without presence or leave, with the instant from which it was one; empty where there is none.
fn gap(text: Text, sheet: &Sheet) -> String {
    sheet.tally.first_gap.map_or(String::new(), |(half, since)| {
        text.t2("posting-gap", "half", words::half(text, half), "at", text.day_hm(since))
    })
}

fn span(text: Text, leave: &Leave) -> String {
    text.t2("posting-span", "from", words::half(text, leave.from), "to", words::half(text, leave.to))
}

fn leave_words(text: Text, leave: &Leave) -> (String, String, String, String) {
    let (at, by) = &leave.asked;
    let decided = match &leave.decided {
        None => text.t("posting-undecided").into_owned(),
        Some(verdict) => {
            let key = if verdict.approved { "posting-granted" } else { "posting-refused" };
            let said = text.t2(key, "at", text.day_hm(verdict.at), "by", &verdict.by);
            if verdict.words.is_empty() { said } else { format!("{said}{}{}", text.t("dot"), verdict.words) }
        }
    };
    (
        span(text, leave),
        text.t2("posting-asked", "at", text.day_hm(*at), "by", by),
        leave.reason.clone(),
        decided,
    )
}

fn rows(text: Text, sheet: &Sheet, now: Instant) -> Vec<DayRow> {
    let states = rules::half_states(&sheet.posting, &sheet.presence, &sheet.leaves, now);
    let mut rows: Vec<DayRow> = Vec::new();
    for (half, state) in states {
        if half.part == Part::Morning {
            rows.push(DayRow { day: text.date(half.day), cells: Vec::new() });
        }
        let (glyph, code) = match state {
            HalfState::Present => ("done", "present"),
            HalfState::OnLeave => ("voluntary", "leave"),
            HalfState::Gap => ("missing", "gap"),
            HalfState::Ahead => ("open", "ahead"),
        };
        let last = sheet.presence.iter().rev().find(|one| one.half == half);
        let cell = Cell {
            glyph,
            state: text.t(format!("posting-state-{code}")).into_owned(),
            by: last.map_or(String::new(), |one| {
                let said = format!("{}{}{}", text.day_hm(one.at), text.t("dot"), one.by);
                if one.note.is_empty() { said } else { format!("{said}{}{}", text.t("dot"), one.note) }
            }),
        };
        if let Some(row) = rows.last_mut() {
            row.cells.push(cell);
        }
    }
    rows
}

/// The case file: what is known, each with its time.
fn facts(text: Text, whole: &Whole, sheet: &Sheet) -> Vec<String> {
    let (task, tally) = (&whole.seen.task, sheet.tally);
    let mut facts = vec![
        text.t3(
            "posting-fact-given",
            "name",
            whole.name(task.holder),
            "issuer",
            words::seat(text, &whole.issuer),
            "at",
            text.day_hm(task.made_at),
        ),
        text.t3(
            "posting-fact-sum",
            "present",
            tally.present,
            "elapsed",
            tally.elapsed,
            "share",
            text.percent(tally.present, tally.elapsed),
        ),
        text.t2("posting-fact-rest", "leave", tally.on_leave, "unexcused", tally.unexcused),
    ];
    if tally.first_gap.is_some() {
        facts.push(gap(text, sheet));
    }
    let leaves = sheet.leaves.len();
    facts.push(if leaves == 0 {
        text.t("posting-fact-no-leave").into_owned()
    } else {
        text.t1("posting-leaves-n", "n", leaves)
    });
    let reminders = whole.events.iter().filter(|event| event.kind == Happened::Reminded);
    facts.push(text.t1("posting-fact-reminders", "n", reminders.clone().count()));
    for reminder in reminders {
        let answer = whole.events.iter().find(|event| event.about == Some(reminder.id));
        let answer = answer.map_or_else(
            || text.t("posting-fact-unanswered").into_owned(),
            |event| text.t1("posting-fact-answer", "words", &event.words),
        );
        let said = words::event(text, whole, reminder);
        facts.push(format!("{}{}{said}{}{answer}", text.day_hm(reminder.at), text.t("dot"), text.t("dot")));
    }
    facts
}

struct With {
    actor: Actor,
    id: TaskId,
    client: Once,
    at: Instant,
}

async fn act<R: Send + Sync + 'static>(
    app: &Shared,
    caller: &Caller,
    text_id: &str,
    fields: &Fields,
    read: impl FnOnce(&mut Reader<'_>) -> R,
    deed: fn(&mut Tx, &With, &R) -> Result<(), Problem>,
) -> Result<Response, Refusal> {
    let id = task_of(app, text_id)?;
    let with = With { actor: caller.actor()?.clone(), id, client: Once::of(fields), at: caller.arrived };
    let mut reader = fields.reader();
    let written = read(&mut reader);
    let done = match reader.finish() {
        Err(problem) => Err(problem),
        Ok(()) => app.db.write(id.county(), "tasks.posting", move |tx| deed(tx, &with, &written)).await,
    };
    match done {
        Ok(()) => Ok(see_other(&format!("/tasks/{text_id}/posting"))),
        Err(problem) if is_shown(&problem) => show(app, caller, text_id, fields.form(), Some(problem)).await,
        Err(problem) => Err(problem.into()),
    }
}

/// A half-day that a form names; an impossible one where it is faulty, which is not used then.
fn half_in(reader: &mut Reader<'_>, name: &str) -> Half {
    let never = Half { day: kernel::Day(0), part: Part::Morning };
    reader.choice(name, Half::parse).unwrap_or(never)
}

/// POST `/tasks/{task}/posting/presence`
pub async fn presence(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, Refusal> {
    let read = |reader: &mut Reader<'_>| {
        let half = half_in(reader, "half");
        let present = reader.choice("present", |text| match text {
            "yes" => Some(true),
            "no" => Some(false),
            _ => None,
        });
        (half, present.unwrap_or_default(), reader.text_opt("presence_note", 300).unwrap_or_default())
    };
    act(&app, &caller, &id, &fields, read, |tx, with, (half, present, note)| {
        actions::note_presence(tx, &with.actor, with.id, (*half, *present, note), &with.client, with.at)
    })
    .await
}

/// POST `/tasks/{task}/posting/leave`
pub async fn leave(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, Refusal> {
    let read = |reader: &mut Reader<'_>| {
        (half_in(reader, "from_half"), half_in(reader, "to_half"), reader.text("leave_reason", 300))
    };
    act(&app, &caller, &id, &fields, read, |tx, with, (from, to, reason)| {
        actions::ask_leave(tx, &with.actor, with.id, (*from, *to, reason), &with.client, with.at)
    })
    .await
}

/// POST `/tasks/{task}/posting/decide`
pub async fn decide(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, Refusal> {
    let read = |reader: &mut Reader<'_>| {
        let leave = reader.choice("leave", |text| app.ids.decode(text)).unwrap_or_default();
        let approved = reader.choice("verdict", |text| match text {
            "grant" => Some(true),
            "refuse" => Some(false),
            _ => None,
        });
        let words = reader.text_opt("decision", 300).unwrap_or_default();
        (leave, approved.unwrap_or_default(), words)
    };
    act(&app, &caller, &id, &fields, read, |tx, with, (leave, approved, words)| {
        actions::decide_leave(tx, &with.actor, with.id, (*leave, *approved, words), &with.client, with.at)
    })
    .await
}
