//! `lianfang import units`: the operator's own file, into the whole installation.

use kernel::{AccountId, Actor, DivisionCode, Grant, Problem, Role};
use serde::Serialize;
use sheets::Limits;
use webkit::Text;

use super::actions::{self, Once, Upload};
use super::pages::import::fault_words;
use crate::app::App;

/// Faults that are printed; the rest stand on the page of the import.
const PRINTED: i64 = 100;

#[derive(Serialize)]
struct Report {
    rows: i64,
    new: i64,
    changed: i64,
    unchanged: i64,
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

/// What came of an import, in words or as JSON.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imported {
    /// Whether nothing was wrong.
    pub clean: bool,
    /// What is printed.
    pub said: String,
}

/// Stages a file, applies what is accepted, tells what happened and every fault (the first hundred). With
/// `all_or_nothing` one bad row holds everything back.
pub fn import_units(
    app: &App,
    file_name: &str,
    bytes: &[u8],
    all_or_nothing: bool,
    as_json: bool,
    text: Text,
) -> Result<Imported, Problem> {
    // The operator of the machine acts as the system, over the whole tree.
    let grant = Grant { role: Role::Admin, division: DivisionCode::NATION, unit: None };
    let actor = Actor { account: AccountId(0), name: String::new(), grants: vec![grant], deputy_for: None };
    let upload = Upload {
        root: DivisionCode::NATION,
        file_name: file_name.to_owned(),
        bytes: bytes.to_vec(),
        all_or_nothing,
        ids: app.ids.clone(),
        client: Once::default(),
    };
    let id = actions::stage_import(&app.db, &actor, &upload, &Limits::command_line(), app.now())?;
    let faults = app
        .db
        .read_blocking("org.import_faults", move |tx| actions::import_faults(tx, id, 0, PRINTED))
        .map_err(Problem::from)?;
    if !all_or_nothing || faults.is_empty() {
        let who = actor.clone();
        app.db.write_blocking(id >> 32, "org.import_start", move |tx| actions::start_import(tx, &who, id))?;
        actions::apply_import(&app.db, id)?;
    }
    let batch = app.db.read_blocking("org.import_batch", move |tx| actions::batch_within(tx, &actor, id))?;
    let [new, changed, unchanged, bad] = batch.by_verdict;
    let report = Report {
        rows: batch.rows,
        new,
        changed,
        unchanged,
        bad,
        applied: batch.applied,
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
    let said = if as_json {
        serde_json::to_string_pretty(&report).expect("texts and numbers")
    } else {
        words(&report, batch.faults, text).join("\n")
    };
    Ok(Imported { clean: batch.faults == 0, said })
}

fn words(report: &Report, all_faults: i64, text: Text) -> Vec<String> {
    let mut said = vec![text.t2("import-cli-rows", "rows", report.rows, "applied", report.applied)];
    let counts = [
        ("verdict-new", report.new),
        ("verdict-changed", report.changed),
        ("verdict-unchanged", report.unchanged),
        ("verdict-bad", report.bad),
    ];
    for (key, count) in counts {
        said.push(format!("  {} {}", text.t(key), text.number(count)));
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
