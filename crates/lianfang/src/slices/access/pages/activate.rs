//! The first password, by an activation code.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use kernel::{AccountId, Fault, Kind, Problem};
use webkit::{Fields, Form, Refusal, Shell, page, page_with};

use super::Client;
use super::key::key_with_password;
use super::sign_in::{begin, enter, no_program};
use crate::app::Shared;
use crate::routes::Caller;
use crate::slices::access::actions::{self, Issued, Once};
use crate::slices::access::model::county_of;
use crate::slices::access::rules;

#[derive(Template)]
#[template(path = "access/pages/activate.html")]
struct ActivatePage {
    shell: Shell,
    form: Form,
    problem: Option<Problem>,
}

/// GET `/activate`: a code and a password.
pub async fn show_activate(State(app): State<Shared>, caller: Caller) -> Result<Response, Refusal> {
    page(&ActivatePage { shell: app.shell(&caller), form: Form::default(), problem: None })
}

/// POST `/activate`: uses the code up, sets the password, signs in.
pub async fn activate(
    State(app): State<Shared>,
    caller: Caller,
    client: Client,
    fields: Fields,
) -> Result<Response, Refusal> {
    match activated(&app, &caller, &client, &fields).await {
        Ok((id, issued)) => {
            app.sessions.forget();
            Ok(enter(&app, id, &issued, &client, "/", caller.arrived))
        }
        Err(problem) if matches!(problem.kind, Kind::BadInput | Kind::TooMany) => {
            let status = StatusCode::from_u16(problem.kind.status()).expect("kinds have known codes");
            let form =
                Form::of(&[("activation", fields.get("activation").to_owned())]).with_problem(&problem);
            page_with(status, &ActivatePage { shell: app.shell(&caller), form, problem: Some(problem) })
        }
        Err(problem) => Err(problem.into()),
    }
}

async fn activated(
    app: &Shared,
    caller: &Caller,
    client: &Client,
    fields: &Fields,
) -> Result<(AccountId, Issued), Problem> {
    no_program(caller)?;
    let now = caller.arrived;
    actions::throttle_code(&app.sessions, client.address.clone(), now)?;
    let (code, form) = (fields.get("activation").to_owned(), key_with_password(fields, "activate"));
    let typed = code.clone();
    let owner = app.db.read("access.code", move |tx| actions::code_owner(tx, &typed, now)).await?;
    if owner.is_none()
        && let Some(id) = again(app, fields, &form).await?
    {
        return Ok((id, begin(app, id).await?));
    }
    let mut reader = fields.reader();
    match &owner {
        None => reader.fault(Fault::field("activation", "code-unknown")),
        Some(account) => new_password(fields, &account.name, &mut |fault| reader.fault(fault)),
    }
    reader.finish()?;
    let owner = owner.ok_or_else(Problem::not_found)?;
    let password = actions::hash(&app.sessions, fields.get("new_password").to_owned()).await?;
    let id = app
        .db
        .write(county_of(owner.id), "access.activate", move |tx| {
            actions::activate(tx, &code, &password, &form)
        })
        .await?;
    Ok((id, begin(app, id).await?))
}

/// The account that this very form has activated before, whose answer was lost: where its password is still
/// the one that was typed, the person gets in once more.
async fn again(app: &Shared, fields: &Fields, form: &Once) -> Result<Option<AccountId>, Problem> {
    let (code, form) = (fields.get("activation").to_owned(), form.clone());
    let found = app
        .db
        .read("access.code_used", move |tx| {
            let Some(account) = actions::activated_before(tx, &code, &form)? else { return Ok(None) };
            Ok::<_, Problem>(actions::password_hash(tx, account.id)?.map(|hash| (account.id, hash)))
        })
        .await?;
    let Some((id, hash)) = found else { return Ok(None) };
    let right = actions::check(&app.sessions, Some(hash), fields.get("new_password").to_owned()).await?;
    Ok(right.then_some(id))
}

/// Checks a new password and its repetition.
pub(super) fn new_password(fields: &Fields, name: &str, fault: &mut dyn FnMut(Fault)) {
    let password = fields.get("new_password");
    if let Err(code) = rules::check_password(password, name) {
        fault(Fault::field("new_password", code));
    } else if password != fields.get("again") {
        fault(Fault::field("again", "password-differs"));
    }
}
