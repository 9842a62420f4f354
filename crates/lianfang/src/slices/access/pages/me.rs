//! The own account: rights, sessions, password, deputies, tokens.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use kernel::{Kind, Problem};
use webkit::{Fields, Form, Refusal, Shell, page, page_with, see_other};

use super::sign_in::{is_secure, new_password, with_cookies};
use super::words::{RightRow, instant, required, span, with_places};
use crate::app::{App, Shared};
use crate::routes::Caller;
use crate::slices::access::actions::{self, By, Issued};
use crate::slices::access::model::{Account, DeputyOf, Session, SessionKind, SessionRow, Span, county_of};
use crate::slices::access::rules;

#[derive(Template)]
#[template(path = "access/pages/me.html")]
struct MePage {
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
    /// A token that was just made: shown this once.
    token: Option<String>,
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

fn session(caller: &Caller) -> Result<&Session, Problem> {
    caller.session().map(AsRef::as_ref).ok_or_else(|| Problem::new(Kind::SignIn, "sign-in"))
}

/// GET `/me`.
pub async fn show(State(app): State<Shared>, caller: Caller) -> Result<Response, Refusal> {
    page(&me_page(&app, &caller, Form::default(), None, None).await?)
}

async fn me_page(
    app: &App,
    caller: &Caller,
    form: Form,
    problem: Option<Problem>,
    token: Option<String>,
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
                rights: with_places(tx, rights, now.day())?,
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
async fn again(app: &App, caller: &Caller, form: Form, problem: Problem) -> Result<Response, Refusal> {
    if !matches!(problem.kind, Kind::BadInput | Kind::TooMany) {
        return Err(problem.into());
    }
    let status = StatusCode::from_u16(problem.kind.status()).expect("kinds have known codes");
    let form = form.with_problem(&problem);
    page_with(status, &me_page(app, caller, form, Some(problem), None).await?)
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
    let (id, now) = (session.actor.account, caller.arrived);
    let (account, hash) = app
        .db
        .read("access.own_password", move |tx| {
            Ok::<_, Problem>((actions::own_account(tx, id)?, actions::password_hash(tx, id)?))
        })
        .await?;
    actions::throttle_own(&app.sessions, &account.name, session.id, now)?;
    let right = actions::check(&app.sessions, hash, fields.get("password").to_owned()).await?;
    let mut reader = fields.reader();
    if !right {
        reader.fault(kernel::Fault::field("password", "password-wrong"));
    }
    new_password(fields, &account.name, &mut |fault| reader.fault(fault));
    reader.finish()?;
    let hash = actions::hash(&app.sessions, fields.get("new_password").to_owned()).await?;
    let (actor, keep) = (session.actor.clone(), session.id);
    app.db
        .write(county_of(id), "access.change_password", move |tx| {
            actions::change_password(tx, &actor, keep, &hash)
        })
        .await
}

/// POST `/me/sessions/{session}/end`: a browser or a token of one's own.
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
        .write(county_of(account), "access.sign_out", move |tx| actions::sign_out(tx, account, id, &by))
        .await?;
    app.sessions.forget_session(token);
    Ok(see_other("/me"))
}

/// POST `/me/tokens`: a bearer token, shown on the answer and never again.
pub async fn token(State(app): State<Shared>, caller: Caller, fields: Fields) -> Result<Response, Refusal> {
    match make_token(&app, &caller, &fields).await {
        Ok(issued) => page(&me_page(&app, &caller, Form::default(), None, Some(issued.token.0)).await?),
        Err(problem) => again(&app, &caller, fields.form(), problem).await,
    }
}

pub(in crate::slices::access) async fn make_token(
    app: &App,
    caller: &Caller,
    fields: &Fields,
) -> Result<Issued, Problem> {
    let session = session(caller)?;
    let mut reader = fields.reader();
    // The page's fields have names of their own, because every name has one label in the product.
    let (label, days) =
        if fields.has("token_label") { ("token_label", "token_days") } else { ("label", "days") };
    let label = reader.text(label, 60);
    let days = reader.int(days, 1..=rules::TOKEN_DAYS);
    reader.finish()?;
    if session.actor.deputy_for.is_some() {
        return Err(Problem::new(Kind::Forbidden, "deputy-passes-on"));
    }
    let (id, until) = (session.actor.account, caller.arrived.plus_seconds(days * 86_400));
    app.db
        .write(county_of(id), "access.create_token", move |tx| actions::create_token(tx, id, &label, until))
        .await
}

/// POST `/me/deputies`: who stands in, from and to.
pub async fn deputy(State(app): State<Shared>, caller: Caller, fields: Fields) -> Result<Response, Refusal> {
    match appoint(&app, &caller, &fields).await {
        Ok(_) => {
            app.sessions.forget();
            Ok(see_other("/me"))
        }
        Err(problem) => again(&app, &caller, fields.form(), problem).await,
    }
}

async fn appoint(app: &App, caller: &Caller, fields: &Fields) -> Result<i64, Problem> {
    let mut reader = fields.reader();
    let name = reader.text("deputy", 40);
    let from = instant(&mut reader, "deputy_from", "deputy_from_time", !fields.get("deputy_from").is_empty());
    let to = instant(&mut reader, "deputy_to", "deputy_to_time", true);
    if fields.get("deputy_to").is_empty() {
        reader.fault(required("deputy_to"));
    }
    reader.finish()?;
    let actor = caller.actor()?.clone();
    let span = Span { from: from.unwrap_or(caller.arrived), to };
    app.db
        .write(county_of(actor.account), "access.appoint_deputy", move |tx| {
            actions::appoint_deputy(tx, &actor, &name, span)
        })
        .await
}

/// POST `/me/deputies/{deputy}/end`.
pub async fn end_deputy(
    State(app): State<Shared>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Response, Refusal> {
    let id = app.ids.decode(&id).ok_or_else(Problem::not_found)?;
    let actor = caller.actor()?.clone();
    app.db
        .write(county_of(actor.account), "access.end_deputy", move |tx| actions::end_deputy(tx, &actor, id))
        .await?;
    app.sessions.forget();
    Ok(see_other("/me"))
}

/// POST `/me/act`: goes on as a deputy of `for`, or with the own rights where it is empty. The
/// session gets a new token.
pub async fn act(State(app): State<Shared>, caller: Caller, fields: Fields) -> Result<Response, Refusal> {
    let other = match fields.get("for") {
        "" => None,
        id => Some(kernel::AccountId(app.ids.decode(id).ok_or_else(Problem::not_found)?)),
    };
    let session = session(&caller)?.clone();
    let (token, county) = (session.token, county_of(session.actor.account));
    let issued =
        app.db.write(county, "access.act_for", move |tx| actions::act_for(tx, &session, other)).await?;
    app.sessions.forget_session(token);
    let seconds = issued.until.seconds_after(caller.arrived);
    let cookie = rules::set_cookie(rules::SESSION_COOKIES, &issued.token.0, seconds, is_secure(&app));
    Ok(with_cookies(see_other("/"), [cookie]))
}
