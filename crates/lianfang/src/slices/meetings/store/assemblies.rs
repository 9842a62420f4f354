//! Who meets, their rosters and their own rules.

use kernel::{AccountId, AssemblyId, Day, DivisionCode, OfficerId, UnitId};
use store::{Row, StoreError, Tx, Value};

use crate::slices::meetings::model::{
    ASSEMBLY, ASSEMBLY_MEMBER, Assembly, Excuse, Excused, MEETING_RULE, MeetingKind, RuleRow, Standing,
};

macro_rules! select {
    ($rest:literal) => {
        concat!("select id, division, unit, kind, name, valid_from, valid_to from assembly ", $rest)
    };
}

fn assembly(row: &Row<'_>) -> Assembly {
    Assembly {
        id: AssemblyId(row.int(0)),
        division: DivisionCode(row.int(1)),
        unit: row.int_opt(2).map(UnitId),
        kind: MeetingKind::from_number(row.int(3)).unwrap_or(MeetingKind::WorkingGroup),
        name: row.text(4),
        valid_from: Day(row.int(5) as i32),
        valid_to: row.int_opt(6).map(|day| Day(day as i32)),
    }
}

/// The assembly of an id.
pub fn assembly_by_id(tx: &mut Tx, id: AssemblyId) -> Result<Option<Assembly>, StoreError> {
    tx.query_opt(select!("where county = $1 and id = $2"), &[id.county().into(), id.0.into()], assembly)
}

/// Those of a unit that meet on a day, in order of record.
pub fn assemblies_of_unit(tx: &mut Tx, unit: UnitId, day: Day) -> Result<Vec<Assembly>, StoreError> {
    tx.query(
        select!("where unit = $1 and (valid_to is null or valid_to > $2) order by id"),
        &[unit.0.into(), day.0.into()],
        assembly,
    )
}

/// Those of exactly a division that meet on a day, in order of record.
pub fn assemblies_of_division(
    tx: &mut Tx,
    division: DivisionCode,
    day: Day,
) -> Result<Vec<Assembly>, StoreError> {
    tx.query(
        select!("where division = $1 and unit is null and (valid_to is null or valid_to > $2) order by id"),
        &[division.0.into(), day.0.into()],
        assembly,
    )
}

/// Those on whose roster an officer stands on a day.
pub fn assemblies_of_officer(
    tx: &mut Tx,
    officer: OfficerId,
    day: Day,
) -> Result<Vec<AssemblyId>, StoreError> {
    tx.query(
        "select distinct assembly from assembly_member where officer = $1 and valid_from <= $2 \
         and (valid_to is null or valid_to > $2) order by assembly",
        &[officer.0.into(), day.0.into()],
        |row| AssemblyId(row.int(0)),
    )
}

/// The highest id that a county has given out, 0 where none.
pub fn last_assembly(tx: &mut Tx, county: i64) -> Result<i64, StoreError> {
    let last = tx.query_opt(
        "select coalesce(max(id), 0) from assembly where county = $1",
        &[county.into()],
        |row| row.int(0),
    )?;
    Ok(last.unwrap_or_default())
}

/// Writes a new assembly.
pub fn add_assembly(tx: &mut Tx, new: &Assembly, by: AccountId) -> Result<(), StoreError> {
    let now = tx.now();
    tx.insert(
        &ASSEMBLY,
        &[
            new.id.county().into(),
            new.id.0.into(),
            new.division.0.into(),
            new.unit.map(|unit| unit.0).into(),
            new.kind.number().into(),
            (&new.name).into(),
            new.valid_from.0.into(),
            new.valid_to.map(|day| i64::from(day.0)).into(),
            now.0.into(),
            by.0.into(),
        ],
    )
}

/// An excuse of three columns.
pub(super) fn excused(row: &Row<'_>, at: usize) -> Option<Excused> {
    let day = |place: usize| row.int_opt(place).map(|day| Day(day as i32));
    Some(Excused {
        why: row.int_opt(at).and_then(Excuse::from_number)?,
        superior_agreed: day(at + 1),
        meeting_approved: day(at + 2),
    })
}

/// The columns of an excuse.
pub(super) fn excuse_values(excused: Option<Excused>) -> [Value<'static>; 3] {
    let day = |day: Option<Day>| day.map(|day| i64::from(day.0)).into();
    [
        excused.map(|one| one.why.number()).into(),
        day(excused.and_then(|one| one.superior_agreed)),
        day(excused.and_then(|one| one.meeting_approved)),
    ]
}

/// A row of a roster: who, standing, excuse, since when.
pub type RosterLine = (OfficerId, Standing, Option<Excused>, Day);

/// The roster of an assembly on a day, in order of record.
pub fn roster(tx: &mut Tx, assembly: AssemblyId, day: Day) -> Result<Vec<RosterLine>, StoreError> {
    tx.query(
        "select officer, standing, excuse, superior_agreed, meeting_approved, valid_from from assembly_member \
         where county = $1 and assembly = $2 and valid_from <= $3 and (valid_to is null or valid_to > $3) \
         order by officer",
        &[assembly.county().into(), assembly.0.into(), day.0.into()],
        |row| {
            (
                OfficerId(row.int(0)),
                Standing::from_number(row.int(1)).unwrap_or(Standing::Observer),
                excused(row, 2),
                Day(row.int(5) as i32),
            )
        },
    )
}

/// Puts somebody on a roster.
pub fn add_member(
    tx: &mut Tx,
    assembly: AssemblyId,
    (officer, standing, excuse, from): RosterLine,
) -> Result<(), StoreError> {
    let [why, superior, meeting] = excuse_values(excuse);
    tx.insert(
        &ASSEMBLY_MEMBER,
        &[
            assembly.county().into(),
            assembly.0.into(),
            officer.0.into(),
            standing.number().into(),
            why,
            superior,
            meeting,
            from.0.into(),
            Value::Null,
        ],
    )
}

/// Changes standing and excuse of a row; `end` is the first day on which it holds no longer.
pub fn save_member(
    tx: &mut Tx,
    assembly: AssemblyId,
    (officer, standing, excuse, from): RosterLine,
    end: Option<Day>,
) -> Result<u64, StoreError> {
    let [why, superior, meeting] = excuse_values(excuse);
    tx.execute(
        "update assembly_member set standing = $5, excuse = $6, superior_agreed = $7, meeting_approved = $8, \
         valid_to = $9 where county = $1 and assembly = $2 and officer = $3 and valid_from = $4",
        &[
            assembly.county().into(),
            assembly.0.into(),
            officer.0.into(),
            from.0.into(),
            standing.number().into(),
            why,
            superior,
            meeting,
            end.map(|day| i64::from(day.0)).into(),
        ],
    )
}

/// Rules set at one of these divisions, or by this assembly itself, in order of record. A row that cannot be read is
/// left out: the rule above it decides.
pub fn local_rules(
    tx: &mut Tx,
    divisions: &[DivisionCode],
    assembly: AssemblyId,
) -> Result<Vec<RuleRow>, StoreError> {
    let mut rows = Vec::new();
    for division in divisions {
        let found = tx.query(
            "select valid_from, rule, source, reason, assembly from meeting_rule where set_by = $1 \
             and (assembly is null or assembly = $2) order by id",
            &[division.0.into(), assembly.0.into()],
            |row| {
                let rule = serde_json::from_str(&row.text(1)).ok()?;
                Some(RuleRow {
                    rule,
                    set_by: *division,
                    valid_from: Day(row.int(0) as i32),
                    source: row.text(2),
                    reason: row.text(3),
                })
            },
        )?;
        rows.extend(found.into_iter().flatten());
    }
    Ok(rows)
}

/// Writes a rule of an assembly under its id.
pub fn add_rule(
    tx: &mut Tx,
    (county, id): (i64, i64),
    assembly: AssemblyId,
    row: &RuleRow,
    (account, name): (AccountId, &str),
) -> Result<(), StoreError> {
    let now = tx.now();
    let text = serde_json::to_string(&row.rule).unwrap_or_default();
    tx.insert(
        &MEETING_RULE,
        &[
            county.into(),
            id.into(),
            row.set_by.0.into(),
            assembly.0.into(),
            row.rule.kind.number().into(),
            row.rule.purpose.number().into(),
            row.valid_from.0.into(),
            (&text).into(),
            (&row.source).into(),
            (&row.reason).into(),
            now.0.into(),
            account.0.into(),
            name.into(),
        ],
    )
}
