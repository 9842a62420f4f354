//! One account: make it, its rights, disable and enable, a new activation code.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use kernel::{AccountId, Actor, Day, DivisionCode, Fault, Grant, Kind, Problem, Role, UnitId};
use store::{Replay, Tx};
use webkit::{Fields, Form, Link, Opt, Refusal, Shell, page, page_with, see_other};

use super::accounts::{account_id, again, code_page, crumbs, named_roots, role_options};
use super::words::{RightRow, instant, path_name, span, with_places};
use crate::app::{App, Shared};
use crate::routes::Caller;
use crate::slices::access::actions::{self, By};
use crate::slices::access::model::{Account, NewAccount, Span, county_of};
use crate::slices::org;

#[derive(Template)]
#[template(path = "access/pages/new_account.html")]
struct NewPage {
    shell: Shell,
    crumbs: Vec<Link>,
    form: Form,
    problem: Option<Problem>,
    roles: Vec<Opt>,
    divisions: Vec<Opt>,
    key: String,
}

#[derive(Template)]
#[template(path = "access/pages/account.html")]
struct AccountPage {
    shell: Shell,
    crumbs: Vec<Link>,
    account: Account,
    id: String,
    place: String,
    made: String,
    disabled: Option<String>,
    /// Where the form of a right goes.
    give: String,
    rights: Vec<RightLine>,
    may_manage: bool,
    form: Form,
    problem: Option<Problem>,
    roles: Vec<Opt>,
    divisions: Vec<Opt>,
    key: String,
}

struct RightLine {
    id: String,
    role: String,
    over: String,
    span: String,
    by: String,
    holds: bool,
}

/// GET `/accounts/new`.
pub async fn show_new(State(app): State<Shared>, caller: Caller) -> Result<Response, Refusal> {
    page(&new_page(&app, &caller, Form::default(), None).await?)
}

async fn new_page(app: &App, caller: &Caller, form: Form, problem: Option<Problem>) -> Result<NewPage, Problem> {
    let actor = caller.actor()?;
    Ok(NewPage {
        shell: app.shell(caller),
        crumbs: crumbs(caller),
        form,
        problem,
        roles: role_options(caller, actor),
        divisions: division_options(app, caller, actor).await?,
        key: webkit::csrf::new_key(),
    })
}

/// The actor's roots and the divisions directly below them.
async fn division_options(app: &App, caller: &Caller, actor: &Actor) -> Result<Vec<Opt>, Problem> {
    let (actor, today) = (actor.clone(), caller.arrived.day());
    app.db
        .read("access.divisions", move |tx| {
            let mut options = Vec::new();
            for (root, label) in named_roots(tx, &actor)? {
                options.push(Opt { value: root.digits(), label });
                for below in org::actions::children(tx, root, today)? {
                    options.push(Opt { value: below.code.digits(), label: format!("— {}", below.name) });
                }
            }
            Ok(options)
        })
        .await
}

/// What the form of a right says.
struct RightForm {
    role: Option<Role>,
    division: DivisionCode,
    unit: String,
    span: Span,
}

fn read_right(reader: &mut webkit::Reader<'_>, fields: &Fields, caller: &Caller) -> RightForm {
    let role = reader.choice("role", Role::parse);
    let is_clerk = role == Some(Role::Clerk);
    let division = match fields.get("grant_code") {
        "" if is_clerk => None,
        "" => reader.choice("grant_division", read_code),
        _ => reader.choice("grant_code", read_code),
    };
    let unit = if is_clerk { reader.text("grant_unit", 60) } else { String::new() };
    let from = instant(reader, "grant_from", "", false);
    let to = instant(reader, "grant_to", "", false).map(|at| at.plus_seconds(86_400));
    RightForm {
        role,
        division: division.unwrap_or_default(),
        unit,
        span: Span { from: from.map_or(caller.arrived, |at| at.max(caller.arrived)), to },
    }
}

fn read_code(text: &str) -> Option<DivisionCode> {
    let digits = text.trim();
    let whole = digits == "0" || digits.len() == 12 && digits.bytes().all(|b| b.is_ascii_digit());
    whole.then(|| digits.parse().ok().map(DivisionCode)).flatten()
}

/// The one unit of that name, or opaque id, under one of the actor's roots.
fn find_unit(tx: &mut Tx, app_ids: &kernel::PublicIds, actor: &Actor, typed: &str, today: Day) -> Result<UnitId, Problem> {
    let fault = |code| Problem::bad_input(vec![Fault::field("grant_unit", code)]);
    let roots = actor.roots(&super::accounts::MANAGERS);
    if let Some(id) = app_ids.decode(typed)
        && let Some(unit) = org::actions::unit_within(tx, UnitId(id), &roots, today)?
    {
        return Ok(unit.id);
    }
    let mut found: Vec<UnitId> = Vec::new();
    for root in roots {
        let search = org::actions::Search { root, text: typed.to_owned(), size: 20, ..Default::default() };
        let units = org::actions::list_units(tx, &search, today)?.units;
        let same: Vec<UnitId> = units.iter().filter(|u| u.name == typed).map(|u| u.id).collect();
        found.extend(if same.is_empty() { units.iter().map(|u| u.id).collect() } else { same });
    }
    found.sort();
    found.dedup();
    match found[..] {
        [one] => Ok(one),
        [] => Err(fault("unit-unknown")),
        _ => Err(fault("unit-many")),
    }
}

fn grant_of(tx: &mut Tx, ids: &kernel::PublicIds, actor: &Actor, form: &RightForm, today: Day) -> Result<Grant, Problem> {
    let role = form.role.ok_or_else(|| Problem::bad_input(vec![Fault::field("role", "required")]))?;
    if role != Role::Clerk {
        return Ok(Grant { role, division: form.division, unit: None });
    }
    let id = find_unit(tx, ids, actor, &form.unit, today)?;
    let unit = org::actions::unit(tx, id, today)?.ok_or_else(Problem::not_found)?;
    Ok(Grant { role, division: unit.division, unit: Some(id) })
}

/// POST `/accounts/new`: the account, its first right, and its activation code.
pub async fn make(State(app): State<Shared>, caller: Caller, fields: Fields) -> Result<Response, Refusal> {
    match made(&app, &caller, &fields).await {
        Ok((account, Some(code))) => code_page(&app, &caller, &account, code),
        // The same form once more: the code was shown already.
        Ok((account, None)) => Ok(see_other(&format!("/accounts/{}", app.ids.encode(account.id.0)))),
        Err(problem) => {
            let form = fields.form().with_problem(&problem);
            let shown = new_page(&app, &caller, form, Some(problem.clone())).await?;
            again(problem, |_, status| page_with(status, &shown))
        }
    }
}

type Made = (Account, Option<(String, kernel::Instant)>);

async fn made(app: &App, caller: &Caller, fields: &Fields) -> Result<Made, Problem> {
    let mut reader = fields.reader();
    let name = reader.text("account", 40);
    if !name.is_empty() && let Err(code) = crate::slices::access::rules::check_name(&name) {
        reader.fault(Fault::field("account", code));
    }
    let (shown, post) = (reader.text("person_name", 40), reader.text_opt("person_post", 60).unwrap_or_default());
    let form = read_right(&mut reader, fields, caller);
    reader.finish()?;
    let actor = caller.actor()?.clone();
    let (ids, today, who) = (app.ids.clone(), caller.arrived.day(), actor.clone());
    let span = form.span;
    let grant = app.db.read("access.place", move |tx| grant_of(tx, &ids, &who, &form, today)).await?;
    let county = grant.division.county();
    let (key, body) = (fields.key().map(str::to_owned), fields.hash());
    app.db
        .write(county, "access.make_account", move |tx| {
            let by = By::of(&actor);
            if let Some(key) = &key {
                match tx.replay(county, by.account, key, &body)? {
                    Replay::Same { made } => return Ok((actions::account(tx, &actor, AccountId(made))?, None)),
                    Replay::Other => return Err(Problem::new(Kind::Unprocessable, "idempotency")),
                    Replay::Fresh => {}
                }
            }
            let new = NewAccount {
                name: name.clone(),
                shown: shown.clone(),
                post: post.clone(),
                division: grant.division,
                password: None,
                grants: Vec::new(),
            };
            let id = actions::create_account(tx, &by, &new)?;
            actions::give_right(tx, &actor, id, grant, span)?;
            let code = actions::new_code(tx, &by, id)?;
            if let Some(key) = &key {
                tx.keep_key(county, by.account, key, &body, id.0)?;
            }
            Ok::<_, Problem>((actions::account(tx, &actor, id)?, Some(code)))
        })
        .await
}

/// GET `/accounts/{account}`.
pub async fn show(State(app): State<Shared>, caller: Caller, Path(id): Path<String>) -> Result<Response, Refusal> {
    page(&account_page(&app, &caller, &id, Form::default(), None).await?)
}

async fn account_page(
    app: &App,
    caller: &Caller,
    id: &str,
    form: Form,
    problem: Option<Problem>,
) -> Result<AccountPage, Problem> {
    let account = account_id(app, id)?;
    let (actor, now) = (caller.actor()?.clone(), caller.arrived);
    let who = actor.clone();
    let (account, place, rights, may_manage) = app
        .db
        .read("access.account", move |tx| {
            let found = actions::account(tx, &who, account)?;
            let place = path_name(tx, found.place.division)?;
            let rights = actions::rights(tx, account, now)?;
            let rights: Vec<RightRow> = with_places(tx, rights, now.day())?;
            let may_manage = match actions::managed(tx, &who, account) {
                Ok(_) => true,
                Err(problem) if problem.kind == Kind::Forbidden => false,
                Err(problem) => return Err(problem),
            };
            Ok((found, place, rights, may_manage))
        })
        .await?;
    let text = caller.visit.text;
    let lines = rights.into_iter().map(|r| RightLine {
        id: app.ids.encode(r.right.id),
        role: text.t(&format!("role-{}", r.right.grant.role.code())).into_owned(),
        span: span(text, r.right.span),
        holds: r.right.span.holds(now),
        over: r.over,
        by: r.by,
    });
    Ok(AccountPage {
        shell: app.shell(caller),
        crumbs: crumbs(caller),
        id: id.to_owned(),
        give: format!("/accounts/{id}/rights"),
        place,
        made: text.date_year(account.made_at.day()),
        disabled: account.disabled_at.map(|at| format!("{} {}", text.date_year(at.day()), text.hm(at))),
        rights: lines.collect(),
        may_manage,
        form,
        problem,
        roles: role_options(caller, &actor),
        divisions: division_options(app, caller, &actor).await?,
        key: webkit::csrf::new_key(),
        account,
    })
}

/// Shows the account again with what is wrong.
async fn account_again(app: &App, caller: &Caller, id: &str, fields: &Fields, problem: Problem) -> Result<Response, Refusal> {
    if !matches!(problem.kind, Kind::BadInput | Kind::Forbidden) {
        return Err(problem.into());
    }
    let form = fields.form().with_problem(&problem);
    let shown = account_page(app, caller, id, form, Some(problem.clone())).await?;
    page_with(StatusCode::from_u16(problem.kind.status()).expect("kinds have known codes"), &shown)
}

/// POST `/accounts/{account}/rights`.
pub async fn give(
    State(app): State<Shared>,
    caller: Caller,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, Refusal> {
    match given(&app, &caller, &id, &fields).await {
        Ok(()) => {
            app.sessions.forget();
            Ok(see_other(&format!("/accounts/{id}")))
        }
        Err(problem) => account_again(&app, &caller, &id, &fields, problem).await,
    }
}

async fn given(app: &App, caller: &Caller, id: &str, fields: &Fields) -> Result<(), Problem> {
    let account = account_id(app, id)?;
    let mut reader = fields.reader();
    let form = read_right(&mut reader, fields, caller);
    reader.finish()?;
    let actor = caller.actor()?.clone();
    let (ids, today, span) = (app.ids.clone(), caller.arrived.day(), form.span);
    let (key, body) = (fields.key().map(str::to_owned), fields.hash());
    let county = county_of(account);
    app.db
        .write(county, "access.give_right", move |tx| {
            if let Some(key) = &key {
                match tx.replay(county, actor.account.0, key, &body)? {
                    Replay::Same { .. } => return Ok(()),
                    Replay::Other => return Err(Problem::new(Kind::Unprocessable, "idempotency")),
                    Replay::Fresh => {}
                }
            }
            actions::account(tx, &actor, account)?;
            let grant = grant_of(tx, &ids, &actor, &form, today)?;
            let right = actions::give_right(tx, &actor, account, grant, span)?;
            if let Some(key) = &key {
                tx.keep_key(county, actor.account.0, key, &body, right)?;
            }
            Ok(())
        })
        .await
}

/// POST `/accounts/{account}/rights/{right}/end`.
pub async fn end(
    State(app): State<Shared>,
    caller: Caller,
    Path((id, right)): Path<(String, String)>,
) -> Result<Response, Refusal> {
    let account = account_id(&app, &id)?;
    let right = app.ids.decode(&right).ok_or_else(Problem::not_found)?;
    let actor = caller.actor()?.clone();
    app.db
        .write(county_of(account), "access.end_right", move |tx| actions::end_right(tx, &actor, account, right))
        .await?;
    app.sessions.forget();
    Ok(see_other(&format!("/accounts/{id}")))
}

/// POST `/accounts/{account}/disable`.
pub async fn disable(State(app): State<Shared>, caller: Caller, Path(id): Path<String>) -> Result<Response, Refusal> {
    let account = account_id(&app, &id)?;
    let actor = caller.actor()?.clone();
    app.db
        .write(county_of(account), "access.disable_account", move |tx| {
            actions::disable_account(tx, &actor, account)
        })
        .await?;
    app.sessions.forget();
    Ok(see_other(&format!("/accounts/{id}")))
}

/// POST `/accounts/{account}/enable`.
pub async fn enable(State(app): State<Shared>, caller: Caller, Path(id): Path<String>) -> Result<Response, Refusal> {
    let account = account_id(&app, &id)?;
    let actor = caller.actor()?.clone();
    app.db
        .write(county_of(account), "access.enable_account", move |tx| {
            actions::enable_account(tx, &actor, account)
        })
        .await?;
    Ok(see_other(&format!("/accounts/{id}")))
}

/// POST `/accounts/{account}/code`: a new activation code; the password that was set stays until it
/// is used.
pub async fn code(State(app): State<Shared>, caller: Caller, Path(id): Path<String>) -> Result<Response, Refusal> {
    let account = account_id(&app, &id)?;
    let actor = caller.actor()?.clone();
    let (account, code) = app
        .db
        .write(county_of(account), "access.new_code", move |tx| {
            let found = actions::managed(tx, &actor, account)?;
            Ok::<_, Problem>((found, actions::new_code(tx, &By::of(&actor), account)?))
        })
        .await?;
    code_page(&app, &caller, &account, code)
}
