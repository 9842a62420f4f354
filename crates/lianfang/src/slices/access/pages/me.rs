//! The own account: rights, sessions, password.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use kernel::{Kind, Problem};
use webkit::{Fields, Form, Refusal, Shell, page, page_with, see_other};

use super::activate::new_password;
use super::key::key_with_password;
use super::words::{RightRow, span, with_places};
use crate::app::{App, Shared};
use crate::routes::Caller;
use crate::slices::access::actions::{self, By, made_before};
use crate::slices::access::model::{Account, DeputyOf, Session, SessionKind, SessionRow, county_of};

#[derive(Template)]
#[template(path = "access/pages/me.html")]
pub(super) struct MePage {
    shell: Shell,
    account: Account,
    deputy_for: Option<String>,
    can_act: bool,
    rights: Vec<RightLine>,
    sessions: Vec<SessionLine>,
    tokens: Vec<SessionLine>,
    mine: Vec<DeputyLine>,
    others: Vec<DeputyLine>,
    form: Form,
    problem: Option<Problem>,
    token: NewToken,
}

/// What the page says of a token that its form made.
pub(super) enum NewToken {
    /// It was not about one.
    None,
    /// Just made: shown this once.
    Clear(String),
    /// Made before by the same form, and shown then.
    Shown(Problem),
}

impl NewToken {
    fn clear(&self) -> Option<&str> {
        match self {
            NewToken::Clear(token) => Some(token),
            NewToken::None | NewToken::Shown(_) => None,
        }
    }

    fn shown(&self) -> Option<&Problem> {
        match self {
            NewToken::Shown(problem) => Some(problem),
            NewToken::None | NewToken::Clear(_) => None,
        }
    }
}

struct RightLine {
    role: String,
    over: String,
    span: String,
}

struct SessionLine {
    id: String,
    label: String,
    begun: String,
    seen: String,
    ends: String,
    is_this: bool,
}

struct DeputyLine {
    id: String,
    account: String,
    name: String,
    post: String,
    span: String,
    holds: bool,
}

struct Own {
    account: Account,
    rights: Vec<RightRow>,
    sessions: Vec<SessionRow>,
    mine: Vec<DeputyOf>,
    others: Vec<DeputyOf>,
}

pub(super) fn session(caller: &Caller) -> Result<&Session, Problem> {
    caller.session().map(AsRef::as_ref).ok_or_else(|| Problem::new(Kind::SignIn, "sign-in"))
}

/// GET `/me`.
pub async fn show(State(app): State<Shared>, caller: Caller) -> Result<Response, Refusal> {
    page(&me_page(&app, &caller, Form::default(), None, NewToken::None).await?)
}

pub(super) async fn me_page(
    app: &App,
    caller: &Caller,
    form: Form,
    problem: Option<Problem>,
    token: NewToken,
) -> Result<MePage, Problem> {
    let session = session(caller)?;
    let (id, now) = (session.actor.account, caller.arrived);
    let own = app
        .db
        .read("access.me", move |tx| {
            let (mine, others) = actions::deputies(tx, id, now)?;
            let rights = actions::rights(tx, id, now)?;
            Ok::<_, Problem>(Own {
                account: actions::own_account(tx, id)?,
                rights: with_places(tx, rights, &[], now.day())?,
                sessions: actions::open_sessions(tx, id, now)?,
                mine,
                others,
            })
        })
        .await?;
    let text = caller.visit.text;
    let line = |s: &SessionRow| SessionLine {
        id: app.ids.encode(s.id),
        label: s.label.clone(),
        begun: text.day_hm(s.made_at),
        seen: text.day_hm(s.seen_at),
        ends: text.day_hm(s.ends()),
        is_this: s.id == session.id,
    };
    let deputies = |all: Vec<DeputyOf>| -> Vec<DeputyLine> {
        all.into_iter()
            .map(|d| DeputyLine {
                id: app.ids.encode(d.deputy.id),
                account: app.ids.encode(d.deputy.account.0),
                name: d.name,
                post: d.post,
                span: span(text, d.deputy.span),
                holds: d.deputy.span.holds(now),
            })
            .collect()
    };
    let kind = |kind| own.sessions.iter().filter(move |s| s.kind == kind);
    Ok(MePage {
        shell: app.shell(caller),
        deputy_for: session.actor.deputy_for.clone(),
        can_act: session.kind == SessionKind::Cookie,
        rights: own
            .rights
            .iter()
            .map(|r| RightLine {
                role: text.t(format!("role-{}", r.right.grant.role.code())).into_owned(),
                over: r.over.clone(),
                span: span(text, r.right.span),
            })
            .collect(),
        sessions: kind(SessionKind::Cookie).map(line).collect(),
        tokens: kind(SessionKind::Bearer).map(line).collect(),
        mine: deputies(own.mine),
        others: deputies(own.others),
        account: own.account,
        form,
        problem,
        token,
    })
}

/// Shows the page again with what is wrong, or hands on what no form can mend.
pub(super) async fn again(
    app: &App,
    caller: &Caller,
    form: Form,
    problem: Problem,
) -> Result<Response, Refusal> {
    if !matches!(problem.kind, Kind::BadInput | Kind::TooMany) {
        return Err(problem.into());
    }
    let status = StatusCode::from_u16(problem.kind.status()).expect("kinds have known codes");
    let form = form.with_problem(&problem);
    page_with(status, &me_page(app, caller, form, Some(problem), NewToken::None).await?)
}

/// POST `/me/password`: the old one, the new one twice; other sessions end.
pub async fn password(
    State(app): State<Shared>,
    caller: Caller,
    fields: Fields,
) -> Result<Response, Refusal> {
    match change_password(&app, &caller, &fields).await {
        Ok(()) => {
            app.sessions.forget();
            Ok(see_other("/me"))
        }
        Err(problem) => again(&app, &caller, Form::default(), problem).await,
    }
}

async fn change_password(app: &App, caller: &Caller, fields: &Fields) -> Result<(), Problem> {
    let session = session(caller)?;
    let (id, now, client) = (session.actor.account, caller.arrived, key_with_password(fields, "password"));
    let asked = client.clone();
    let (account, hash, before) = app
        .db
        .read("access.own_password", move |tx| {
            let before = made_before(tx, id, county_of(id), &asked)?;
            Ok::<_, Problem>((actions::own_account(tx, id)?, actions::password_hash(tx, id)?, before))
        })
        .await?;
    actions::throttle_own(&app.sessions, &account.name, session.id, now)?;
    if before.is_some() {
        // The same form once more: its new password is the present one.
        let same = actions::check(&app.sessions, hash, fields.get("new_password").to_owned()).await?;
        return if same { Ok(()) } else { Err(Problem::new(Kind::Unprocessable, "idempotency")) };
    }
    let right = actions::check(&app.sessions, hash, fields.get("password").to_owned()).await?;
    let mut reader = fields.reader();
    if !right {
        reader.fault(kernel::Fault::field("password", "password-wrong"));
    }
    new_password(fields, &account.name, &mut |fault| reader.fault(fault));
    reader.finish()?;
    let hash = actions::hash(&app.sessions, fields.get("new_password").to_owned()).await?;
    let (actor, kept) = (session.actor.clone(), session.id);
    app.db
        .write(county_of(id), "access.change_password", move |tx| {
            actions::change_password(tx, &actor, kept, &hash, &client)
        })
        .await
}

/// POST `/me/sessions/{session}/end`: a browser or a token of one's own. One that has ended answers the
/// same.
pub async fn end_session(
    State(app): State<Shared>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Response, Refusal> {
    let session = session(&caller)?;
    let id = app.ids.decode(&id).ok_or_else(Problem::not_found)?;
    let (account, by) = (session.actor.account, By::of(&session.actor));
    let token = app
        .db
        .write_essential(county_of(account), "access.sign_out", move |tx| {
            actions::sign_out(tx, account, id, &by)
        })
        .await?;
    app.sessions.forget_session(token);
    Ok(see_other("/me"))
}
