//! One task: where it stands, who has it, what it comes from, what happened, and what the reader may do.

use askama::Template;
use axum::extract::{Path, State as Ax};
use axum::response::Response;
use kernel::{Instant, Problem};
use webkit::{Form, Link, Opt, Refusal, Shell, Text, page_with};

use super::common::{channel_options, officer_options, status_of, task_of};
use super::words;
use crate::app::{App, Shared};
use crate::routes::Caller;
use crate::slices::org::model::Officer;
use crate::slices::tasks::actions::{self, Whole};
use crate::slices::tasks::model::{Channel, EvidenceKind, Happened, Source, State, Task};
use crate::slices::tasks::rules::{self, Deed};

#[derive(Template)]
#[template(path = "tasks/pages/one.html")]
struct OnePage {
    shell: Shell,
    title: String,
    id: String,
    base: String,
    glyph: &'static str,
    state: String,
    due: String,
    late: bool,
    closed: Option<(String, String)>,
    facts: Vec<(String, String)>,
    words: String,
    source: Option<String>,
    source_words: String,
    parent: Option<Link>,
    carried: Vec<Link>,
    posting: String,
    steps_title: String,
    steps: Vec<StepLine>,
    evidence: Vec<(String, String, String)>,
    log: Vec<(String, String, String)>,
    first_action: String,
    holder: String,
    /// For whom the reader writes things down; empty where the reader is the officer.
    in_name: String,
    can: Can,
    forward_to: Vec<Opt>,
    reassign_to: Vec<Opt>,
    channels: Vec<Opt>,
    kinds: Vec<Opt>,
    reminders: Vec<Opt>,
    form: Form,
    problem: Option<Problem>,
}

struct StepLine {
    seq: i64,
    words: String,
    glyph: &'static str,
    said: String,
    done: String,
}

/// What the reader may do with the task as it stands.
#[expect(clippy::struct_excessive_bools, reason = "one for each form of the page")]
struct Can {
    accept: bool,
    progress: bool,
    evidence: bool,
    forward: bool,
    verify: bool,
    remind: bool,
    answer: bool,
    reassign: bool,
    change_due: bool,
    withdraw: bool,
    instruct: bool,
}

impl Can {
    fn of(whole: &Whole, gives: bool) -> Can {
        let (rights, state) = (&whole.seen.rights, whole.seen.task.state);
        let takes = |deed| rules::next(state, deed).is_some();
        let unanswered = open_reminders(whole).next().is_some();
        Can {
            accept: rights.for_holder && takes(Deed::Accept),
            progress: rights.officer.is_some() && takes(Deed::Progress),
            evidence: rights.holds && takes(Deed::Evidence),
            forward: rights.holds && takes(Deed::Forward),
            verify: rights.issues && !rights.is_own && takes(Deed::Verify),
            remind: rights.issues && takes(Deed::Remind),
            answer: (rights.holds || rights.issues) && takes(Deed::Answer) && unanswered,
            reassign: rights.issues && takes(Deed::Reassign),
            change_due: rights.issues && takes(Deed::ChangeDue),
            withdraw: rights.issues && takes(Deed::Withdraw),
            instruct: gives && (rights.holds || rights.issues) && state.is_open(),
        }
    }

    /// Whether one of the forms that stand together is there.
    fn any(&self) -> bool {
        self.forward
            || self.remind
            || self.answer
            || self.reassign
            || self.change_due
            || self.withdraw
            || self.instruct
    }
}

/// Ids and instants of reminders that nobody has answered, the earliest first.
fn open_reminders(whole: &Whole) -> impl Iterator<Item = (i64, Instant)> {
    let answered: Vec<i64> = whole.events.iter().filter_map(|event| event.about).collect();
    whole
        .events
        .iter()
        .filter(move |event| event.kind == Happened::Reminded && !answered.contains(&event.id))
        .map(|event| (event.id, event.at))
}

/// GET `/tasks/{task}`
pub async fn page(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path(task): Path<String>,
) -> Result<Response, Refusal> {
    show(&app, &caller, &task, Form::default(), None).await
}

/// The page, with a form that was refused.
pub async fn show(
    app: &Shared,
    caller: &Caller,
    text_id: &str,
    form: Form,
    problem: Option<Problem>,
) -> Result<Response, Refusal> {
    let (id, day) = (task_of(app, text_id)?, caller.arrived.day());
    let actor = caller.actor()?.clone();
    let gives = actor.has_any(&[kernel::Role::Clerk, kernel::Role::Office, kernel::Role::Headquarters]);
    let (whole, below, theirs) = app
        .db
        .read("tasks.one", move |tx| {
            let whole = actions::whole(tx, &actor, id, day)?;
            let task = &whole.seen.task;
            let below = actions::choices(tx, task.owner, day)?;
            let theirs = actions::choices(tx, task.issuer, day)?;
            Ok::<_, Problem>((whole, below, theirs))
        })
        .await?;
    let shell = app.shell(caller);
    let page = view(app, shell, text_id, &whole, gives, (&below, &theirs), form, problem);
    page_with(status_of(page.problem.as_ref()), &page)
}

#[expect(clippy::too_many_arguments, reason = "what was read, and what was refused")]
fn view(
    app: &App,
    mut shell: Shell,
    id: &str,
    whole: &Whole,
    gives: bool,
    (below, theirs): (&[Officer], &[Officer]),
    form: Form,
    problem: Option<Problem>,
) -> OnePage {
    let (text, now, task) = (shell.text, shell.now, &whole.seen.task);
    shell.place = Some(Link::new(text.t("tasks").into_owned(), "/tasks"));
    let task_link =
        |one: &Task, words: String| Link::new(words, format!("/tasks/{}", app.ids.encode(one.id.0)));
    let others = |officers: &[Officer]| -> Vec<Officer> {
        officers
            .iter()
            .filter(|one| one.id != task.holder || task.state == State::Returned)
            .cloned()
            .collect()
    };
    let mut form = form;
    if form == Form::default() {
        form = Form::of(&[
            ("due_day", task.due.day().to_string()),
            ("due_time", task.due.hm()),
            ("remind_channel", Channel::Phone.code().to_owned()),
        ]);
    }
    let done = whole.steps.iter().filter(|step| step.done.is_some()).count();
    OnePage {
        title: task.title.clone(),
        id: id.to_owned(),
        base: format!("/tasks/{id}"),
        glyph: words::glyph(task, now),
        state: words::state(text, task, now),
        due: words::due(text, task),
        late: rules::is_overdue(task, now),
        closed: task.closed.as_ref().map(|closed| {
            let key = if task.state == State::Done { "task-closed-done" } else { "task-closed-withdrawn" };
            (text.t2(key, "at", text.day_hm(closed.at), "by", &closed.by), closed.words.clone())
        }),
        facts: facts(text, whole),
        words: task.words.clone(),
        source: (task.source != Source::ByHand)
            .then(|| text.t(format!("task-source-{}", task.source.code())).into_owned()),
        source_words: task.source_words.clone(),
        parent: whole
            .parent
            .as_ref()
            .map(|parent| task_link(parent, text.t1("task-carries-out", "title", &parent.title))),
        carried: whole
            .carried_out_by
            .iter()
            .map(|one| {
                task_link(one, format!("{}{}{}", one.title, text.t("dot"), words::state(text, one, now)))
            })
            .collect(),
        posting: whole.posting.as_ref().map_or(String::new(), |posting| {
            text.t2("posting-days", "from", text.date(posting.from), "to", text.date(posting.to))
        }),
        steps_title: text.t2("task-steps-n", "done", done, "all", whole.steps.len()),
        steps: whole
            .steps
            .iter()
            .map(|step| StepLine {
                seq: step.seq,
                words: step.words.clone(),
                glyph: if step.done.is_some() { "done" } else { "assigned" },
                said: text
                    .t(if step.done.is_some() { "task-step-done" } else { "task-step-open" })
                    .into_owned(),
                done: step
                    .done
                    .as_ref()
                    .map_or(String::new(), |(at, by)| format!("{}{}{by}", text.day_hm(*at), text.t("dot"))),
            })
            .collect(),
        evidence: evidence(text, whole),
        log: whole
            .events
            .iter()
            .rev()
            .map(|event| (text.day_hm(event.at), words::event(text, whole, event), event.words.clone()))
            .collect(),
        first_action: rules::first_action(task, &whole.events)
            .map_or(String::new(), |seconds| text.t1("task-first-action", "span", text.span(seconds))),
        holder: whole.name(task.holder).to_owned(),
        in_name: if whole.seen.rights.on_behalf {
            text.t1("task-in-name", "name", whole.name(task.holder))
        } else {
            String::new()
        },
        can: Can::of(whole, gives),
        forward_to: officer_options(app, text, &others(below)),
        reassign_to: officer_options(app, text, &others(theirs)),
        channels: channel_options(text, Channel::ALL),
        kinds: EvidenceKind::ALL
            .iter()
            .map(|one| Opt {
                value: one.code().into(),
                label: text.t(format!("task-evidence-{}", one.code())).into_owned(),
            })
            .collect(),
        reminders: open_reminders(whole)
            .map(|(id, at)| Opt { value: app.ids.encode(id), label: text.day_hm(at) })
            .collect(),
        form: match &problem {
            Some(problem) => form.with_problem(problem),
            None => form,
        },
        problem,
        shell,
    }
}

fn facts(text: Text, whole: &Whole) -> Vec<(String, String)> {
    let (task, dot) = (&whole.seen.task, text.t("dot"));
    let shown = |id| whole.name(id).to_owned();
    let mut facts = vec![
        ("task-holder", format!("{}{dot}{}", shown(task.holder), words::seat(text, &whole.owner))),
        ("task-lead", shown(task.lead)),
    ];
    if !whole.seen.supports.is_empty() {
        let names: Vec<String> = whole.seen.supports.iter().map(|one| shown(*one)).collect();
        facts.push(("task-supports", names.join(&text.t("comma"))));
    }
    facts.push((
        "task-given",
        format!(
            "{}{dot}{}{dot}{}",
            words::seat(text, &whole.issuer),
            task.made_by,
            text.day_hm(task.made_at)
        ),
    ));
    facts.push(("task-channel", text.t(format!("task-channel-{}", task.channel.code())).into_owned()));
    if let Some(start) = task.start {
        facts.push(("field-start", text.date(start)));
    }
    facts.into_iter().map(|(key, value)| (text.t(key).into_owned(), value)).collect()
}

fn evidence(text: Text, whole: &Whole) -> Vec<(String, String, String)> {
    whole
        .evidence
        .iter()
        .rev()
        .map(|one| {
            let mut kind = text.t(format!("task-evidence-{}", one.kind.code())).into_owned();
            if let Some(n) = one.count {
                kind += &text.t1("task-count", "n", text.number(n));
            }
            let event = whole.events.iter().find(|event| event.id == one.id);
            let about = event.map_or(String::new(), |event| {
                let late = rules::is_late(whole.seen.task.due, event.at);
                let at = text.day_hm(event.at);
                let at = if late { text.t1("task-evidence-late", "at", at) } else { at };
                format!("{at}{}{}", text.t("dot"), event.by)
            });
            (kind, one.words.clone(), about)
        })
        .collect()
}
