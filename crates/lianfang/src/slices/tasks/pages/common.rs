//! What the pages share: ids in addresses, fields of time, forms that are shown again.

use std::collections::BTreeMap;

use axum::http::StatusCode;
use kernel::{Day, Fault, Instant, Kind, OfficerId, Problem, TaskId};
use webkit::{Fields, Opt, Reader, Text};

use crate::app::App;
use crate::slices::org::model::Officer;
use crate::slices::tasks::model::Channel;

/// The hour by which a task is due where nobody says otherwise: the end of an office's day.
pub const DUE_TIME: &str = "18:00";

/// The task that an address names.
pub fn task_of(app: &App, text: &str) -> Result<TaskId, Problem> {
    app.ids.decode(text).map(TaskId).ok_or_else(Problem::not_found)
}

/// The officer that a form names; a fault at the field where it names none.
pub fn officer_in(app: &App, fields: &Fields, reader: &mut Reader<'_>, name: &str) -> OfficerId {
    match (fields.get(name), app.ids.decode(fields.get(name))) {
        (_, Some(id)) => OfficerId(id),
        ("", None) => {
            reader.fault(Fault::field(name, "required"));
            OfficerId(0)
        }
        (_, None) => {
            reader.fault(Fault::field(name, "unknown-choice"));
            OfficerId(0)
        }
    }
}

/// A day and a time of day as an instant.
pub fn due_in(reader: &mut Reader<'_>) -> Instant {
    let day: Day = reader.day("due_day");
    day.at_minute(reader.minute("due_time"))
}

/// Officers as options, each with post; of those who are alike in both the later ones get a number.
pub fn officer_options(app: &App, text: Text, officers: &[Officer]) -> Vec<Opt> {
    let mut options: Vec<Opt> = Vec::new();
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for one in officers {
        let label = if one.post.is_empty() {
            one.name.clone()
        } else {
            format!("{}{}{}", one.name, text.t("dot"), one.post)
        };
        let n = seen.entry(label.clone()).and_modify(|n| *n += 1).or_insert(1);
        let label = if *n == 1 { label } else { format!("{label} #{n}") };
        options.push(Opt { value: app.ids.encode(one.id.0), label });
    }
    options
}

/// Channels as options.
pub fn channel_options(text: Text, channels: &[Channel]) -> Vec<Opt> {
    channels
        .iter()
        .map(|one| Opt {
            value: one.code().into(),
            label: text.t(format!("task-channel-{}", one.code())).into_owned(),
        })
        .collect()
}

/// The status of a page that shows what was refused.
pub fn status_of(problem: Option<&Problem>) -> StatusCode {
    problem.map_or(StatusCode::OK, |problem| {
        StatusCode::from_u16(problem.kind.status()).unwrap_or(StatusCode::BAD_REQUEST)
    })
}

/// Whether a refusal is shown on the page whose form was sent.
pub fn is_shown(problem: &Problem) -> bool {
    matches!(problem.kind, Kind::BadInput | Kind::Conflict)
        || (problem.kind == Kind::Unprocessable && problem.code == "task-quiet")
}
