//! The forms of a task's page.

use axum::extract::{Path, State as Ax};
use axum::response::Response;
use kernel::{Actor, Instant, Problem, TaskId};
use store::Tx;
use webkit::{Fields, Reader, Refusal, see_other};

use super::common::{due_in, is_shown, officer_in, task_of};
use super::one::show;
use crate::app::{App, Shared};
use crate::routes::Caller;
use crate::slices::org::actions::Once;
use crate::slices::tasks::actions;
use crate::slices::tasks::model::{Channel, EvidenceKind};

/// Greatest number that anybody counts.
const MOST: i64 = 9_999_999;

/// What a deed is done with.
struct With {
    actor: Actor,
    id: TaskId,
    client: Once,
    at: Instant,
}

/// Reads the form, does the deed on the task's lane, and shows the task again: with what is wrong, or as it is now.
async fn act<R, D>(
    app: &Shared,
    caller: &Caller,
    text_id: &str,
    fields: &Fields,
    read: impl FnOnce(&App, &mut Reader<'_>) -> R,
    deed: D,
) -> Result<Response, Refusal>
where
    R: Send + Sync + 'static,
    D: Fn(&mut Tx, &With, &R) -> Result<(), Problem> + Send + Sync + 'static,
{
    let id = task_of(app, text_id)?;
    let with = With { actor: caller.actor()?.clone(), id, client: Once::of(fields), at: caller.arrived };
    let mut reader = fields.reader();
    let written = read(app, &mut reader);
    let done = match reader.finish() {
        Err(problem) => Err(problem),
        Ok(()) => app.db.write(id.county(), "tasks.deed", move |tx| deed(tx, &with, &written)).await,
    };
    match done {
        Ok(()) => Ok(see_other(&format!("/tasks/{text_id}"))),
        Err(problem) if is_shown(&problem) => show(app, caller, text_id, fields.form(), Some(problem)).await,
        Err(problem) => Err(problem.into()),
    }
}

/// POST `/tasks/{task}/accept`
pub async fn accept(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, Refusal> {
    act(
        &app,
        &caller,
        &id,
        &fields,
        |_, _| (),
        |tx, with, ()| actions::accept(tx, &with.actor, with.id, &with.client, with.at),
    )
    .await
}

/// POST `/tasks/{task}/return`
pub async fn give_back(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, Refusal> {
    let read = |_: &App, reader: &mut Reader<'_>| reader.text("return_reason", 300);
    act(&app, &caller, &id, &fields, read, |tx, with, reason| {
        actions::give_back(tx, &with.actor, with.id, reason, &with.client, with.at)
    })
    .await
}

/// POST `/tasks/{task}/progress`
pub async fn progress(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, Refusal> {
    let read = |_: &App, reader: &mut Reader<'_>| {
        (reader.text("progress", 300), reader.int_opt("progress_count", 0..=MOST))
    };
    act(&app, &caller, &id, &fields, read, |tx, with, (words, count)| {
        actions::tell_progress(tx, &with.actor, with.id, (words, *count), &with.client, with.at)
    })
    .await
}

/// POST `/tasks/{task}/steps`
pub async fn step(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, Refusal> {
    let read = |_: &App, reader: &mut Reader<'_>| reader.int("step", 1..=99);
    act(&app, &caller, &id, &fields, read, |tx, with, seq| {
        actions::tick_step(tx, &with.actor, with.id, *seq, &with.client, with.at)
    })
    .await
}

/// POST `/tasks/{task}/evidence`
pub async fn evidence(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, Refusal> {
    let read = |_: &App, reader: &mut Reader<'_>| {
        let kind = reader.choice("evidence_kind", EvidenceKind::parse).unwrap_or(EvidenceKind::Record);
        (kind, reader.text("evidence", 300), reader.int_opt("evidence_count", 0..=MOST))
    };
    act(&app, &caller, &id, &fields, read, |tx, with, (kind, words, count)| {
        actions::give_evidence(tx, &with.actor, with.id, (*kind, words, *count), &with.client, with.at)
    })
    .await
}

/// POST `/tasks/{task}/forward`
pub async fn forward(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, Refusal> {
    let read = |app: &App, reader: &mut Reader<'_>| {
        let to = officer_in(app, &fields, reader, "forward_to");
        (to, reader.text_opt("forward_words", 300).unwrap_or_default())
    };
    act(&app, &caller, &id, &fields, read, |tx, with, (to, words)| {
        actions::forward(tx, &with.actor, with.id, (*to, words), &with.client, with.at)
    })
    .await
}

/// POST `/tasks/{task}/verify`
pub async fn verify(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, Refusal> {
    let read = |_: &App, reader: &mut Reader<'_>| reader.text_opt("verify_words", 300).unwrap_or_default();
    act(&app, &caller, &id, &fields, read, |tx, with, words| {
        actions::verify(tx, &with.actor, with.id, words, &with.client, with.at)
    })
    .await
}

/// POST `/tasks/{task}/back`
pub async fn send_back(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, Refusal> {
    let read = |_: &App, reader: &mut Reader<'_>| reader.text("back_reason", 300);
    act(&app, &caller, &id, &fields, read, |tx, with, reason| {
        actions::send_back(tx, &with.actor, with.id, reason, &with.client, with.at)
    })
    .await
}

/// POST `/tasks/{task}/remind`
pub async fn remind(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, Refusal> {
    let quiet = app.quiet.clone();
    let read = |_: &App, reader: &mut Reader<'_>| {
        let channel = reader.choice("remind_channel", Channel::parse).unwrap_or(Channel::Phone);
        (channel, reader.text_opt("remind_answer", 300).unwrap_or_default())
    };
    act(&app, &caller, &id, &fields, read, move |tx, with, (channel, answer)| {
        let said = (*channel, answer.as_str());
        actions::remind(tx, &*quiet, &with.actor, with.id, said, &with.client, with.at)
    })
    .await
}

/// POST `/tasks/{task}/answer`
pub async fn answer(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, Refusal> {
    let read = |app: &App, reader: &mut Reader<'_>| {
        let reminder = reader.choice("reminder", |text| app.ids.decode(text)).unwrap_or_default();
        (reminder, reader.text("answer", 300))
    };
    act(&app, &caller, &id, &fields, read, |tx, with, (reminder, words)| {
        actions::answer_reminder(tx, &with.actor, with.id, (*reminder, words), &with.client, with.at)
    })
    .await
}

/// POST `/tasks/{task}/reassign`
pub async fn reassign(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, Refusal> {
    let read = |app: &App, reader: &mut Reader<'_>| {
        let to = officer_in(app, &fields, reader, "reassign_to");
        (to, reader.flag("leads"), reader.text("reassign_reason", 300))
    };
    act(&app, &caller, &id, &fields, read, |tx, with, (to, leads, reason)| {
        actions::reassign(tx, &with.actor, with.id, (*to, *leads, reason), &with.client, with.at)
    })
    .await
}

/// POST `/tasks/{task}/due`
pub async fn due(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, Refusal> {
    let read = |_: &App, reader: &mut Reader<'_>| (due_in(reader), reader.text("due_reason", 300));
    act(&app, &caller, &id, &fields, read, |tx, with, (due, reason)| {
        actions::change_due(tx, &with.actor, with.id, (*due, reason), &with.client, with.at)
    })
    .await
}

/// POST `/tasks/{task}/withdraw`
pub async fn withdraw(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, Refusal> {
    let read = |_: &App, reader: &mut Reader<'_>| reader.text("withdraw_reason", 300);
    act(&app, &caller, &id, &fields, read, |tx, with, reason| {
        actions::withdraw(tx, &with.actor, with.id, reason, &with.client, with.at)
    })
    .await
}
