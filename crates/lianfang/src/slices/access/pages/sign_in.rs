//! Sign-in and sign-out.

use askama::Template;
use axum::extract::State;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;
use kernel::{AccountId, Day, DivisionCode, Instant, Kind, Lang, Problem};
use store::Tx;
use webkit::{Fields, Form, QueryFields, Refusal, Shell, page, page_with, safe_back, see_other};

use super::Client;
use crate::app::{App, Shared};
use crate::routes::Caller;
use crate::slices::access::actions::{self, By, Issued, SignIn};
use crate::slices::access::model::{DemoAccount, SessionKind, county_of};
use crate::slices::access::rules;
use crate::slices::org;

#[derive(Template)]
#[template(path = "access/pages/sign_in.html")]
struct SignInPage {
    shell: Shell,
    form: Form,
    problem: Option<Problem>,
    place: String,
    demos: Vec<DemoRow>,
}

struct DemoRow {
    name: String,
    label: String,
    about: String,
}

/// GET `/signin`: the form, and in a demo directory the one-click accounts.
pub async fn show(
    State(app): State<Shared>,
    caller: Caller,
    query: QueryFields,
) -> Result<Response, Refusal> {
    if caller.session().is_some() && !app.demo {
        return Ok(see_other(&safe_back(query.get("back"))));
    }
    let form = Form::of(&[("back", safe_back(query.get("back")))]);
    page(&sign_in_page(&app, &caller, form, None).await?)
}

async fn sign_in_page(
    app: &Shared,
    caller: &Caller,
    form: Form,
    problem: Option<Problem>,
) -> Result<SignInPage, Problem> {
    let (demo, today) = (app.demo, caller.arrived.day());
    let (place, accounts) = app
        .db
        .read("access.sign_in_page", move |tx| {
            let accounts = if demo { actions::demo_accounts(tx)? } else { Vec::new() };
            Ok::<_, Problem>((place_name(tx, today)?, accounts))
        })
        .await?;
    let lang = caller.visit.text.lang;
    let demos = accounts.into_iter().map(|a| demo_row(a, lang)).collect();
    Ok(SignInPage { shell: app.shell(caller), form, problem, place, demos })
}

fn demo_row(account: DemoAccount, lang: Lang) -> DemoRow {
    let of = |[zh, en]: [String; 2]| if lang == Lang::Zh { zh } else { en };
    DemoRow { name: account.name, label: of(account.label), about: of(account.about) }
}

/// Name of what is installed: the lowest division that has everything below it.
fn place_name(tx: &mut Tx, day: Day) -> Result<String, Problem> {
    let mut name = String::new();
    let mut at = DivisionCode::NATION;
    for _ in 0..3 {
        let mut below = org::actions::children(tx, at, day)?;
        let Some(only) = below.pop().filter(|_| below.is_empty()) else { break };
        at = only.code;
        name = only.name;
    }
    Ok(name)
}

/// POST `/signin`.
pub async fn sign_in(
    State(app): State<Shared>,
    caller: Caller,
    client: Client,
    fields: Fields,
) -> Result<Response, Refusal> {
    no_program(&caller)?;
    let given = SignIn {
        name: fields.get("account").to_owned(),
        password: fields.get("password").to_owned(),
        address: client.address.clone(),
        device: client.device.clone(),
    };
    match actions::sign_in(&app.db, &app.key, &app.sessions, given, caller.arrived).await {
        Ok((id, issued)) => {
            end_own(&app, &caller).await?;
            Ok(enter(&app, id, &issued, &client, &safe_back(fields.get("back")), caller.arrived))
        }
        Err(problem) if matches!(problem.kind, Kind::SignIn | Kind::TooMany) => {
            let status = problem.kind.status();
            let wait = problem.params.iter().find(|(name, _)| *name == "seconds").map(|(_, s)| s.clone());
            let kept = ["account", "back"].map(|name| (name, fields.get(name).to_owned()));
            let shown = sign_in_page(&app, &caller, Form::of(&kept), Some(problem)).await?;
            let mut response =
                page_with(StatusCode::from_u16(status).expect("kinds have known codes"), &shown)?;
            if let Some(seconds) = wait.and_then(|s| HeaderValue::from_str(&s).ok()) {
                response.headers_mut().insert(header::RETRY_AFTER, seconds);
            }
            Ok(response)
        }
        Err(problem) => Err(problem.into()),
    }
}

/// POST `/demo/signin`: one click, only where `demo` made the directory.
pub async fn demo(
    State(app): State<Shared>,
    caller: Caller,
    client: Client,
    fields: Fields,
) -> Result<Response, Refusal> {
    if !app.demo {
        return Err(Problem::not_found().into());
    }
    no_program(&caller)?;
    let name = fields.get("name").to_owned();
    let account = app
        .db
        .read("access.demo_account", actions::demo_accounts)
        .await?
        .into_iter()
        .find(|a| a.name == name)
        .ok_or_else(Problem::not_found)?
        .account;
    let issued = begin(&app, account).await?;
    end_own(&app, &caller).await?;
    Ok(enter(&app, account, &issued, &client, "/", caller.arrived))
}

pub(super) async fn begin(app: &App, account: AccountId) -> Result<Issued, Problem> {
    app.db
        .write_essential(county_of(account), "access.sign_in", move |tx| {
            actions::create_session(tx, account, None)
        })
        .await
}

/// A request with a bearer token never gets a cookie.
pub(super) fn no_program(caller: &Caller) -> Result<(), Problem> {
    match caller.session() {
        Some(session) if session.kind == SessionKind::Bearer => {
            Err(Problem::new(Kind::Forbidden, "forbidden"))
        }
        _ => Ok(()),
    }
}

/// Ends the session of the request, where there is one. A double tap finds it ended: that is what was asked.
async fn end_own(app: &App, caller: &Caller) -> Result<(), Problem> {
    let Some(session) = caller.session() else { return Ok(()) };
    let (account, id, by) = (session.actor.account, session.id, By::of(&session.actor));
    let token = app
        .db
        .write_essential(county_of(account), "access.sign_out", move |tx| {
            actions::sign_out(tx, account, id, &by)
        })
        .await?;
    app.sessions.forget_session(token);
    Ok(())
}

/// The answer that carries a fresh session and the mark of a known device.
pub(super) fn enter(
    app: &App,
    id: AccountId,
    issued: &Issued,
    client: &Client,
    to: &str,
    now: Instant,
) -> Response {
    let mark = actions::device_mark(&app.key, id, client.device.as_deref(), now);
    let seconds = issued.until.seconds_after(now);
    with_cookies(
        see_other(to),
        [
            rules::set_cookie(rules::SESSION_COOKIES, &issued.token.0, seconds, is_secure(app)),
            rules::set_cookie(rules::DEVICE_COOKIE, &mark, actions::DEVICE_SECONDS, is_secure(app)),
        ],
    )
}

/// Whether people reach the server over https.
pub(super) fn is_secure(app: &App) -> bool {
    rules::is_https(app.public_url.as_deref())
}

pub(super) fn with_cookies(mut response: Response, cookies: impl IntoIterator<Item = String>) -> Response {
    for cookie in cookies {
        let value = HeaderValue::from_str(&cookie).expect("cookies are plain ASCII");
        response.headers_mut().append(header::SET_COOKIE, value);
    }
    response
}

/// POST `/signout`: ends the session, and without one removes the cookie that is none any more; a program's
/// token ends too, without a cookie.
pub async fn sign_out(State(app): State<Shared>, caller: Caller) -> Result<Response, Refusal> {
    end_own(&app, &caller).await?;
    let response = see_other("/signin");
    let is_program = caller.session().is_some_and(|s| s.kind == SessionKind::Bearer);
    Ok(if is_program {
        response
    } else {
        with_cookies(response, [rules::clear_cookie(rules::SESSION_COOKIES, is_secure(&app))])
    })
}
