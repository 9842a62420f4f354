//! The notice of a meeting: a text to paste, and the code of the room.

use askama::Template;
use axum::extract::{Path, State as Ax};
use axum::response::Response;
use webkit::{Refusal, Shell};

use super::common::{load, when};
use crate::app::Shared;
use crate::routes::Caller;
use crate::slices::meetings::actions;
use crate::slices::meetings::model::MeetingState;

#[derive(Template)]
#[template(path = "meetings/pages/notice.html")]
struct NoticePage {
    shell: Shell,
    title: String,
    back: String,
    notice: String,
    path: String,
    size: i32,
    href: String,
    local: bool,
    /// The code works.
    open: bool,
}

/// GET `/meetings/{meeting}/notice`: a text to paste, and the code of the room.
pub async fn page(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path(text_id): Path<String>,
) -> Result<Response, Refusal> {
    let all = load(&app, &caller, &text_id).await?;
    all.seat.must_write()?;
    let shell = app.shell(&caller);
    let text = shell.text;
    let meeting = &all.meeting;
    let href = format!("/attend/{text_id}/{}", actions::code_of(&app.key, meeting.id));
    let (path, size) = crate::qr::code(&format!("{}{href}", crate::qr::server(&app)));
    let mut lines = vec![
        text.t1("notice-title", "title", &meeting.title),
        text.t1("notice-when", "when", when(text, meeting)),
    ];
    if !meeting.place.is_empty() {
        lines.push(text.t1("notice-place", "place", &meeting.place));
    }
    if !meeting.remote.is_empty() {
        lines.push(text.t1("notice-remote", "remote", &meeting.remote));
    }
    lines.push(text.t("notice-agenda").into_owned());
    lines.extend(all.items.iter().map(|item| format!("{}. {}", item.number, item.title)));
    lines.push(text.t("notice-leave").into_owned());
    let link = format!("{}/meetings/{text_id}", crate::qr::server(&app));
    lines.push(text.t1("notice-link", "link", link));
    webkit::page(&NoticePage {
        title: text.t1("notice-page", "title", &meeting.title),
        back: format!("/meetings/{text_id}"),
        notice: lines.join("\n"),
        path,
        size,
        href,
        local: app.public_url.is_none(),
        open: meeting.state == MeetingState::Open,
        shell,
    })
}
