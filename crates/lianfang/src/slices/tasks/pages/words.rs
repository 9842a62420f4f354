//! A task in words and signs.

use kernel::Instant;
use webkit::Text;

use crate::slices::tasks::actions::{SeatName, Whole};
use crate::slices::tasks::model::{Event, Half, Happened, State, Task};
use crate::slices::tasks::rules;

/// What people call a seat.
pub fn seat(text: Text, name: &SeatName) -> String {
    match name {
        SeatName::Named(name) => name.clone(),
        SeatName::Nation => text.t("org-nation").into_owned(),
    }
}

/// The sign of a task: past its time before anything else.
pub fn glyph(task: &Task, now: Instant) -> &'static str {
    match task.state {
        _ if rules::is_overdue(task, now) => "late",
        State::Assigned => "assigned",
        State::Accepted => "accepted",
        State::Returned => "back-filled",
        State::Waiting => "open",
        State::Done => "done",
        State::Withdrawn => "voluntary",
    }
}

/// Where a task stands: `逾期 3 时 05 分`, `待接受`.
pub fn state(text: Text, task: &Task, now: Instant) -> String {
    let state = text.t(format!("task-state-{}", task.state.code())).into_owned();
    if !rules::is_overdue(task, now) {
        return state;
    }
    let over = text.t1("task-overdue", "span", text.span(now.seconds_after(task.due)));
    format!("{over}{}{state}", text.t("dot"))
}

/// By when: `11月23日 18:00`.
pub fn due(text: Text, task: &Task) -> String {
    text.t1("task-due-by", "at", text.day_hm(task.due))
}

/// `1月29日上午`.
pub fn half(text: Text, half: Half) -> String {
    text.t1(format!("task-half-{}", half.part.code()), "date", text.date(half.day))
}

/// What happened, in a sentence.
pub fn event(text: Text, whole: &Whole, event: &Event) -> String {
    let name = |id: Option<kernel::OfficerId>| id.map_or(String::new(), |id| whole.name(id).to_owned());
    let channel = event
        .channel
        .map(|one| text.t(format!("task-channel-{}", one.code())).into_owned())
        .unwrap_or_default();
    let key = format!("task-event-{}", event.kind.code());
    let said = match event.kind {
        Happened::Assigned | Happened::Reminded => {
            text.t3(&key, "by", &event.by, "to", name(event.to), "channel", channel)
        }
        Happened::Forwarded | Happened::Reassigned => {
            text.t3(&key, "by", &event.by, "from", name(event.from), "to", name(event.to))
        }
        Happened::DueChanged => {
            let (before, after) = event.due.unwrap_or_default();
            text.t3(&key, "by", &event.by, "before", text.day_hm(before), "after", text.day_hm(after))
        }
        Happened::SentBack | Happened::Verified | Happened::Withdrawn => text.t1(&key, "by", &event.by),
        _ => text.t1(&key, "officer", name(event.officer)),
    };
    match (event.on_behalf, event.count) {
        (true, None) => format!("{said}{}", text.t1("task-on-behalf", "by", &event.by)),
        (true, Some(n)) => format!(
            "{said}{}{}",
            text.t1("task-count", "n", text.number(n)),
            text.t1("task-on-behalf", "by", &event.by)
        ),
        (false, Some(n)) => format!("{said}{}", text.t1("task-count", "n", text.number(n))),
        (false, None) => said,
    }
}
