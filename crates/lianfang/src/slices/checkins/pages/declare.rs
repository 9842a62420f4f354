//! Before arrival: the form that travellers open from a unit's printed code, without an account.

use askama::Template;
use axum::extract::{Path, State as Ax};
use axum::http::StatusCode;
use axum::response::Response;
use kernel::{Day, Kind, Problem};
use webkit::{Fields, Form, Link, Opt, QueryFields, Refusal, Shell, page_with, see_other};

use super::ask::{Tick, key_of};
use crate::app::Shared;
use crate::routes::Caller;
use crate::slices::checkins::actions;
use crate::slices::checkins::model::{ArrivalLink, Symptom};
use crate::slices::checkins::rules::{self, AHEAD_DAYS, KEPT_DAYS};
use crate::slices::org;
use crate::slices::org::actions::Once;
use crate::slices::org::model::Unit;

#[derive(Template)]
#[template(path = "checkins/pages/declare.html")]
struct DeclarePage {
    shell: Shell,
    title: String,
    unit: String,
    action: String,
    key: String,
    form: Form,
    problem: Option<Problem>,
    provinces: Vec<Opt>,
    symptoms: Vec<Tick>,
    /// The day from which and until which somebody may arrive.
    first: String,
    last: String,
    consent: String,
    receipt: Option<Receipt>,
}

struct Receipt {
    number: String,
    at: String,
    arrives: String,
    /// A finding: whom to call.
    advice: String,
    call: Option<(String, String)>,
}

impl DeclarePage {
    /// Whether the single questions stand open: something was chosen, or something is wrong.
    fn is_open(&self) -> bool {
        self.symptoms.iter().any(|tick| tick.on)
            || self.form.value("exposure") == "yes"
            || ["symptom", "exposure", "words"].iter().any(|name| self.form.is_faulty(name))
    }
}

/// The link of a token with its unit; one whose unit is over answers like one that was ended.
async fn opened(app: &Shared, token: &str, day: Day) -> Result<(ArrivalLink, Unit), Problem> {
    let token = token.to_owned();
    app.db
        .read("checkins.arrival_link", move |tx| {
            let link = actions::arrival_link_of_token(tx, &token)?;
            let unit = org::actions::unit(tx, link.unit, day)?.filter(|unit| unit.holds_on(day));
            let unit = unit.ok_or_else(|| Problem::new(Kind::NotFound, "arrival-link-unknown"))?;
            Ok::<_, Problem>((link, unit))
        })
        .await
}

/// GET `/d/{token}?n=`
pub async fn page(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path(token): Path<String>,
    query: QueryFields,
) -> Result<Response, Refusal> {
    let (link, unit) = opened(&app, &token, caller.arrived.day()).await?;
    app.rates.count_to(link.id, actions::A_MINUTE, caller.arrived)?;
    let receipt = match app.ids.decode(query.get("n")) {
        Some(id) => receipt(&app, &caller, &link, &unit, id).await?,
        None => None,
    };
    show(&app, &caller, &token, &unit, (Form::default(), &[]), None, receipt)
}

/// The receipt of a declaration; nothing of a number that this link never gave.
async fn receipt(
    app: &Shared,
    caller: &Caller,
    link: &ArrivalLink,
    unit: &Unit,
    id: i64,
) -> Result<Option<Receipt>, Problem> {
    let link = *link;
    let book = app.checkins.book(&app.db).await?;
    let found = app.db.read("checkins.receipt", move |tx| actions::receipt_of(tx, &link, id)).await?;
    let Some(found) = found else { return Ok(None) };
    let text = caller.visit.text;
    let finding = actions::finding_of(&book, unit, &found);
    let contact = unit.contact.as_ref().filter(|contact| !contact.phone.reveal().is_empty());
    Ok(Some(Receipt {
        number: app.ids.encode(found.id),
        at: text.t2("checkin-received-at", "at", found.arrived_at.hms(), "late", ""),
        arrives: text.date(found.arrives),
        advice: finding.map(|_| text.t("declare-advice").into_owned()).unwrap_or_default(),
        call: contact
            .filter(|_| finding.is_some())
            .map(|contact| (contact.name.clone(), contact.phone.reveal().to_owned())),
    }))
}

fn show(
    app: &Shared,
    caller: &Caller,
    token: &str,
    unit: &Unit,
    (form, ticked): (Form, &[&str]),
    problem: Option<Problem>,
    receipt: Option<Receipt>,
) -> Result<Response, Refusal> {
    let mut shell = app.shell(caller);
    let (text, today) = (shell.text, caller.arrived.day());
    shell.place = Some(Link::new(unit.name.clone(), ""));
    let status = problem.as_ref().map_or(StatusCode::OK, |problem| {
        StatusCode::from_u16(problem.kind.status()).unwrap_or(StatusCode::BAD_REQUEST)
    });
    let page = DeclarePage {
        title: text.t1("declare-title", "unit", &unit.name),
        unit: unit.name.clone(),
        action: format!("/d/{token}"),
        key: webkit::csrf::new_key(),
        provinces: provinces(&shell),
        symptoms: Symptom::ALL
            .iter()
            .map(|symptom| Tick {
                value: symptom.code(),
                label: text.t(format!("symptom-{}", symptom.code())).into_owned(),
                on: ticked.contains(&symptom.code()),
            })
            .collect(),
        first: today.to_string(),
        last: today.plus(AHEAD_DAYS).to_string(),
        consent: text.t2("declare-consent", "unit", &unit.name, "days", KEPT_DAYS),
        form: match &problem {
            Some(problem) => form.with_problem(problem),
            None => form,
        },
        problem,
        receipt,
        shell,
    };
    page_with(status, &page)
}

/// The provinces of the embedded edition; words say what lies beyond.
fn provinces(shell: &Shell) -> Vec<Opt> {
    let none = Opt { value: String::new(), label: shell.t("declare-province-none").into_owned() };
    let known = (11..=82_i64).filter_map(|two| divisions::find(two * 10_000_000_000));
    std::iter::once(none)
        .chain(known.map(|found| Opt { value: found.code.to_string(), label: found.name }))
        .collect()
}

/// POST `/d/{token}`: a receipt, or the form as it was filled with everything that is wrong.
pub async fn send(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path(token): Path<String>,
    fields: Fields,
) -> Result<Response, Refusal> {
    let today = caller.arrived.day();
    let (link, unit) = opened(&app, &token, today).await?;
    let counted = app.rates.count_to(link.id, actions::A_MINUTE, caller.arrived);
    let sent = match counted {
        Err(problem) => Err(problem),
        Ok(()) => take(&app, &caller, link, &fields).await,
    };
    match sent {
        Ok(id) => Ok(see_other(&format!("/d/{token}?n={}", app.ids.encode(id)))),
        // Nothing of what was typed is lost: the form comes back with it.
        Err(problem) if matches!(problem.kind, Kind::BadInput | Kind::Unprocessable | Kind::TooMany) => {
            let ticked = fields.all("symptom");
            show(&app, &caller, &token, &unit, (fields.form(), &ticked), Some(problem), None)
        }
        Err(problem) => Err(problem.into()),
    }
}

async fn take(app: &Shared, caller: &Caller, link: ArrivalLink, fields: &Fields) -> Result<i64, Problem> {
    key_of(fields)?;
    let (arrived, vault, client) = (caller.arrived, app.vault.clone(), Once::of(fields));
    let read = rules::read(|name| fields.get(name), |name| fields.all(name), arrived.day());
    let new = read.map_err(Problem::bad_input)?;
    app.db
        .write(link.unit.county(), "checkins.declare", move |tx| {
            actions::declare(tx, &vault, &link, &new, &client, arrived)
        })
        .await
}
