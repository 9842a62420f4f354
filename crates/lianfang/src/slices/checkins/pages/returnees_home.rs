//! The register above the units: the own ones of a clerk; towns and villages with base numbers for an office.

use askama::Template;
use axum::extract::State as Ax;
use axum::response::Response;
use kernel::Problem;
use webkit::{Link, QueryFields, Refusal, Shell, page as answer_page};

use crate::app::Shared;
use crate::routes::Caller;
use crate::slices::checkins::actions::{self, PlaceLine};
use crate::slices::checkins::rules;
use crate::slices::org;
use crate::slices::people;

#[derive(Template)]
#[template(path = "checkins/pages/returnees_home.html")]
struct HomePage {
    shell: Shell,
    title: String,
    period: String,
    above: Vec<Link>,
    since: String,
    until: String,
    division: String,
    rows: Vec<Row>,
    /// Whether base numbers stand in the rows, and whether anything is added up.
    with_base: bool,
    with_counts: bool,
    kept: i64,
    all: i64,
    back: i64,
    came: i64,
}

struct Row {
    line: PlaceLine,
    href: String,
}

/// GET `/returnees?division=&first=&until=`
pub async fn page(Ax(app): Ax<Shared>, caller: Caller, query: QueryFields) -> Result<Response, Refusal> {
    let (actor, today) = (caller.actor()?.clone(), caller.arrived.day());
    let days = rules::period(query.get("first"), query.get("until"), today).map_err(Problem::bad_input)?;
    let wanted = query.get("division").to_owned();
    let (division, above, lines) = app
        .db
        .read("checkins.returnees_home", move |tx| {
            if actions::register_roots(&actor).is_empty() {
                let mut lines = Vec::new();
                for unit in actor.units() {
                    let Ok(reach) = people::actions::unit_in_reach(tx, &actor, unit, today) else { continue };
                    let unit = reach.unit;
                    let base = if unit.kind.is_tree() {
                        people::actions::base_of(tx, unit.id, today)?
                    } else {
                        None
                    };
                    let events = actions::returns_of(tx, &unit, days, today)?;
                    lines.push(PlaceLine {
                        unit: Some(unit.id),
                        division: unit.division,
                        name: unit.name,
                        lists: None,
                        arrivals: Some(rules::arrivals(&events)),
                        base,
                    });
                }
                return Ok::<_, Problem>((None, Vec::new(), lines));
            }
            let division = actions::register_division(tx, &actor, &wanted)?;
            let mut above = Vec::new();
            for one in org::actions::path(tx, division.code)? {
                if one.code != division.code
                    && actions::register_division(tx, &actor, &one.code.digits()).is_ok()
                {
                    above.push((one.code, one.name));
                }
            }
            let lines = actions::register_places(tx, &division, days, today)?;
            Ok((Some(division), above, lines))
        })
        .await?;
    let shell = app.shell(&caller);
    let text = shell.text;
    let period = format!("first={}&until={}", days.0, days.1);
    let sum = |of: fn(&PlaceLine) -> i64| lines.iter().map(of).sum::<i64>();
    answer_page(&HomePage {
        title: match &division {
            Some(division) if division.code != kernel::DivisionCode::NATION => {
                text.t1("returnees-title", "unit", &division.name)
            }
            _ => text.t("returnees").into_owned(),
        },
        period: text.t2("returnees-period", "since", text.date_year(days.0), "until", text.date_year(days.1)),
        above: above
            .into_iter()
            .map(|(code, name)| Link::new(name, format!("/returnees?division={code}&{period}")))
            .collect(),
        since: days.0.to_string(),
        until: days.1.to_string(),
        division: division.map(|division| division.code.digits()).unwrap_or_default(),
        with_base: lines.iter().any(|line| line.unit.is_some()),
        with_counts: lines.iter().any(|line| line.lists.is_some() || line.arrivals.is_some()),
        kept: sum(|line| line.lists.map_or(0, |(kept, _)| kept)),
        all: sum(|line| line.lists.map_or(0, |(_, all)| all)),
        back: sum(|line| line.arrivals.map_or(0, |one| one.back)),
        came: sum(|line| line.arrivals.map_or(0, |one| one.came)),
        rows: lines
            .into_iter()
            .map(|line| Row {
                href: match line.unit {
                    Some(unit) => format!("/returnees/{}?{period}", app.ids.encode(unit.0)),
                    None => format!("/returnees?division={}&{period}", line.division),
                },
                line,
            })
            .collect(),
        shell,
    })
}
