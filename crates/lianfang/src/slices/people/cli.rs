//! `lianfang import people`: the operator's own file, into one unit.

use kernel::{AccountId, Actor, DivisionCode, Grant, Kind, Problem, Role, UnitId};
use serde::Serialize;
use sheets::Limits;
use webkit::Text;

use super::actions::{self, Pace, Progress, Upload};
use super::model::PersonVerdict;
use super::pages::import_words::fault_words;
use crate::app::App;
use crate::slices::org;
use crate::slices::org::actions::{Once, Written};

/// Faults that are printed; the rest stand on the page of the import.
const PRINTED: i64 = 100;

/// What came of an import, in words or as JSON.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imported {
    /// Whether nothing was wrong.
    pub clean: bool,
    /// What is printed.
    pub said: String,
}

/// What the command asks for.
#[derive(Clone, Copy, Debug)]
pub struct Wanted<'a> {
    /// Name of the file.
    pub file_name: &'a str,
    /// The unit: its number, its name, or a division code and its name.
    pub unit: &'a str,
    /// Whether near rows are applied too.
    pub with_near: bool,
    /// Facts as JSON.
    pub as_json: bool,
    /// Who else uses the store.
    pub pace: Pace,
}

#[derive(Serialize)]
struct Report {
    import: String,
    unit: String,
    rows: i64,
    passed_over: i64,
    new: i64,
    near: i64,
    joins: i64,
    unchanged: i64,
    folded: i64,
    bad: i64,
    applied: i64,
    faults: Vec<FaultLine>,
}

#[derive(Serialize)]
struct FaultLine {
    row: u32,
    column: String,
    code: String,
    text: String,
}

/// Stages a file, applies what is accepted, tells what happened and every fault (the first hundred).
pub fn import_people(
    app: &App,
    wanted: Wanted<'_>,
    bytes: Vec<u8>,
    text: Text,
    progress: Progress<'_>,
) -> Result<Imported, Problem> {
    let now = app.now();
    let written =
        Written { text: wanted.unit.trim().to_owned(), id: app.ids.decode(wanted.unit.trim()).map(UnitId) };
    let unit = app
        .db
        .read_blocking("people.import_unit", move |tx| {
            org::actions::find_unit(tx, &[DivisionCode::NATION], &written, "unit", now.day())
        })?
        .map_err(|fault| Problem::bad_input(vec![fault]))?;
    // The operator of the machine acts as the system: answerable for the unit, with the whole tree in reach.
    let grants = vec![
        Grant { role: Role::Clerk, division: DivisionCode::NATION, unit: Some(unit) },
        Grant { role: Role::Headquarters, division: DivisionCode::NATION, unit: None },
    ];
    let actor = Actor { account: AccountId(0), name: String::new(), grants, deputy_for: None };
    let upload = Upload { unit, file_name: wanted.file_name.to_owned(), bytes, client: Once::default() };
    let store = (&app.db, &app.vault);
    let id = actions::stage_import(store, &actor, &upload, &Limits::command_line(), now, progress)?;
    let (who, with_near) = (actor.clone(), wanted.with_near);
    app.db.write_blocking(id >> 32, "people.import_start", move |tx| {
        actions::start_import(tx, &who, id, with_near, now)
    })?;
    actions::apply_import(store, &app.people_imports, id, wanted.pace, progress)?;
    let (import, unit, faults) = app.db.read_blocking("people.import_report", move |tx| {
        let (import, unit) = actions::import_within(tx, &actor, id, now)?;
        Ok::<_, Problem>((import, unit, actions::import_faults(tx, id, 0, PRINTED)?))
    })?;
    let [new, near, joins, unchanged, folded, bad] = import.by_verdict;
    let report = Report {
        import: app.ids.encode(id),
        unit: unit.name,
        rows: import.rows,
        passed_over: import.skipped,
        new,
        near,
        joins,
        unchanged,
        folded,
        bad,
        applied: import.applied,
        faults: faults
            .iter()
            .map(|(_, fault)| FaultLine {
                row: fault.0,
                column: fault.1.clone(),
                code: fault.2.clone(),
                text: fault_words(text, fault),
            })
            .collect(),
    };
    let said = if wanted.as_json {
        serde_json::to_string_pretty(&report).map_err(|_| Problem::new(Kind::Internal, "internal"))?
    } else {
        words(&report, &import.by_verdict, import.faults, text).join("\n")
    };
    Ok(Imported { clean: import.faults == 0, said })
}

fn words(report: &Report, counts: &[i64], all_faults: i64, text: Text) -> Vec<String> {
    let mut said = vec![text.t2("import-cli-rows", "rows", report.rows, "applied", report.applied)];
    for (verdict, count) in PersonVerdict::ALL.into_iter().zip(counts) {
        said.push(format!("  {} {}", text.t(format!("verdict-{}", verdict.code())), text.number(*count)));
    }
    if report.passed_over > 0 {
        said.push(format!("  {}", text.t1("import-skipped", "n", report.passed_over)));
    }
    for fault in &report.faults {
        let place = text.t2("import-cli-place", "row", i64::from(fault.row), "column", &fault.column);
        said.push(format!("  {place} {}", fault.text));
    }
    let more = all_faults - report.faults.len() as i64;
    if more > 0 {
        said.push(format!("  {}", text.t1("import-cli-more", "n", more)));
    }
    said
}
