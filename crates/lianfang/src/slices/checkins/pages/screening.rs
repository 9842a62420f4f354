//! Screenings over the full roster: started by a headquarters, read unit by unit, the gaps by name at each unit.

use askama::Template;
use axum::extract::State as Ax;
use axum::http::StatusCode;
use axum::response::Response;
use kernel::{Day, DivisionCode, Kind, Problem, Role};
use webkit::{Fields, Form, Opt, QueryFields, Refusal, Shell, page_with, see_other};

use super::common::once;
use crate::app::Shared;
use crate::routes::Caller;
use crate::slices::checkins::actions::{self, coverage};
use crate::slices::checkins::model::Kind as RoundKind;
use crate::slices::org;

#[derive(Template)]
#[template(path = "checkins/pages/screening.html")]
struct ScreeningPage {
    shell: Shell,
    form: Form,
    problem: Option<Problem>,
    places: Vec<Opt>,
    key: String,
    may_start: bool,
    rounds: Vec<RoundRow>,
    title: String,
    units: Vec<UnitRow>,
    asked: i64,
    answered: i64,
}

struct RoundRow {
    title: String,
    dates: String,
    href: String,
    on: bool,
}

struct UnitRow {
    name: String,
    href: String,
    answered: i64,
    asked: i64,
    findings: i64,
}

/// GET `/screenings?round=`
pub async fn page(Ax(app): Ax<Shared>, caller: Caller, query: QueryFields) -> Result<Response, Refusal> {
    let form = Form::of(&[("first", caller.arrived.day().to_string())]);
    show(&app, &caller, query.get("round"), form, None).await
}

async fn show(
    app: &Shared,
    caller: &Caller,
    round: &str,
    form: Form,
    problem: Option<Problem>,
) -> Result<Response, Refusal> {
    let actor = caller.actor()?.clone();
    let may_start = actor.has_any(&[Role::Headquarters]);
    let day = caller.arrived.day();
    let book = app.checkins.book(&app.db).await?;
    let roots = actor.roots(&[Role::Headquarters, Role::Office]);
    let shell = app.shell(caller);
    let text = shell.text;
    let mut rounds = Vec::new();
    let mut chosen = None;
    for entry in book.rounds.iter().rev() {
        let Some(def) = entry.versions.last().filter(|def| def.kind == RoundKind::Screening) else {
            continue;
        };
        let last = def.valid_to.map_or(def.valid_from, |end| end.plus(-1));
        let on = round == entry.row.code || (round.is_empty() && chosen.is_none());
        if on {
            chosen = Some((entry.clone(), def.clone()));
        }
        rounds.push(RoundRow {
            title: def.title(text.lang).to_owned(),
            dates: format!("{}–{}", text.date(def.valid_from), text.date(last)),
            href: format!("/screenings?round={}", entry.row.code),
            on,
        });
    }
    let (places, units) = {
        let (chosen, ids) = (chosen.clone(), app.ids.clone());
        app.db
            .read("checkins.screening", move |tx| {
                let mut places = Vec::new();
                let mut units = Vec::new();
                for root in roots {
                    let name = org::actions::division(tx, root)?.map(|division| division.name);
                    places.push(Opt { value: root.digits(), label: name.unwrap_or_default() });
                    if let Some((_, def)) = &chosen {
                        for line in coverage(tx, def, root, def.day_of(day))? {
                            units.push(UnitRow {
                                href: format!(
                                    "/checkins/{}?day={}&round={}",
                                    ids.encode(line.unit.0),
                                    def.valid_from,
                                    chosen
                                        .as_ref()
                                        .map(|(entry, _)| entry.row.code.as_str())
                                        .unwrap_or_default()
                                ),
                                name: line.name,
                                answered: line.answered,
                                asked: line.asked,
                                findings: line.findings,
                            });
                        }
                    }
                }
                Ok::<_, Problem>((places, units))
            })
            .await?
    };
    let status = problem.as_ref().map_or(StatusCode::OK, |problem| {
        StatusCode::from_u16(problem.kind.status()).unwrap_or(StatusCode::BAD_REQUEST)
    });
    let page = ScreeningPage {
        form: match &problem {
            Some(problem) => form.with_problem(problem),
            None => form,
        },
        problem,
        places,
        key: webkit::csrf::new_key(),
        may_start,
        title: chosen.map(|(_, def)| def.title(text.lang).to_owned()).unwrap_or_default(),
        rounds,
        asked: units.iter().map(|row| row.asked).sum(),
        answered: units.iter().map(|row| row.answered).sum(),
        units,
        shell,
    };
    page_with(status, &page)
}

/// POST `/screenings`
pub async fn start(Ax(app): Ax<Shared>, caller: Caller, fields: Fields) -> Result<Response, Refusal> {
    let mut reader = fields.reader();
    let title_zh = reader.text("title_zh", 40);
    let title_en = reader.text("title_en", 40);
    let first = reader.day("first");
    let last = reader.day("last");
    let place = divisions::parse_code(fields.get("division")).map(DivisionCode);
    if place.is_err() {
        reader.fault(kernel::Fault::field("division", "required"));
    }
    let today: Day = caller.arrived.day();
    let checked = reader.finish();
    let started = match (checked, place) {
        (Err(problem), _) => Err(problem),
        (Ok(()), Err(_)) => Err(Problem::not_found()),
        (Ok(()), Ok(place)) => {
            let (actor, client) = (caller.actor()?.clone(), once(&fields));
            app.db
                .write(place.county(), "checkins.define", move |tx| {
                    let title = (title_zh.as_str(), title_en.as_str());
                    actions::start_screening(tx, &actor, place, title, (first, last), &client, today)
                })
                .await
        }
    };
    match started {
        Ok(id) => Ok(see_other(&format!("/screenings?round=screening-{id}"))),
        Err(problem) if problem.kind == Kind::BadInput => {
            show(&app, &caller, "", fields.form(), Some(problem)).await
        }
        Err(problem) => Err(problem.into()),
    }
}
