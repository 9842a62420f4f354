//! From bytes to rows with verdicts.

use kernel::{Actor, Day, Kind, Problem};
use sheets::{CellFault, Limits, Row};
use store::Db;

use super::super::vault::Vault;
use super::{Upload, check};
use crate::slices::org::actions::file_problem;
use crate::slices::org::model::Unit;
use crate::slices::people::model::{PersonVerdict, StagedPerson};
use crate::slices::people::rules::{self, Homes};

/// Every row with its verdict, and every fault in order of rows.
pub struct Parsed {
    /// Rows that are people.
    pub rows: Vec<StagedPerson>,
    /// Rows that are none.
    pub skipped: i64,
    /// Faults.
    pub faults: Vec<CellFault>,
}

/// Reads and checks a file for a unit.
pub fn parse(
    (db, vault): (&Db, &Vault),
    actor: &Actor,
    unit: &Unit,
    upload: &Upload,
    limits: &Limits,
    day: Day,
) -> Result<Parsed, Problem> {
    let table =
        sheets::read(&upload.bytes, &upload.file_name, limits).map_err(|fault| file_problem(&fault))?;
    let header = sheets::find_header(&table, &rules::COLUMNS).map_err(|fault| file_problem(&fault))?;
    if header.column(0).is_none() {
        return Err(Problem::new(Kind::BadInput, "sheet-no-header").with("wanted", rules::COLUMNS[0][0]));
    }
    let (rows, others): (Vec<&Row>, Vec<&Row>) =
        header.body(&table).partition(|row| !rules::is_passed_over(&header, row));
    let skipped = others.len() as i64;
    let dates: Vec<String> = rows.iter().map(|row| rules::plain_date(&header.cell(row, 3).text())).collect();
    let order = sheets::order_of_dates(dates.iter().map(String::as_str));
    let (mut faults, mut drafts, mut bad) = (Vec::new(), Vec::new(), Vec::new());
    let mut homes = Homes::default();
    for row in rows {
        let before = faults.len();
        let mut draft = rules::read_row(&header, row, order, day, &mut faults);
        homes.read(&header, row, &mut draft);
        bad.push(faults.len() > before);
        drafts.push(draft);
    }
    if drafts.is_empty() {
        return Err(Problem::new(Kind::BadInput, "sheet-no-people"));
    }
    homes.settle(&mut drafts);
    let headings = rules::headings(&header);
    drop(table);
    let twins = rules::doubles(&mut drafts, &mut bad, &headings, &mut faults);
    let register = check::Register::new(vault, &drafts, &twins, &bad);
    let (who, unit) = (actor.clone(), unit.clone());
    let (mut rows, mut found) = db.read_long_blocking("people.import_check", move |tx| {
        register.check(tx, &who, &unit, day, (drafts, &twins, &bad), &headings)
    })?;
    faults.append(&mut found);
    faults.sort_by_key(|fault| fault.row);
    for row in &mut rows {
        // Only what somebody may have to mend is kept as it was written.
        if !matches!(row.verdict, PersonVerdict::Bad | PersonVerdict::Near) {
            row.draft.cells = Vec::new();
        }
    }
    Ok(Parsed { rows, skipped, faults })
}
