//! Bodies, their holders, and the nodes of the tree with what stands at them.

use kernel::{BodyId, Day, DivisionCode, OfficerId, UnitId};
use store::{Row, StoreError, Tx, Value};

use super::tables;
use crate::slices::org::model::{Body, BodyKind, Holder, HolderRole, Phone};
use crate::slices::org::rules::Node;

fn body(row: &Row<'_>) -> Body {
    Body {
        id: BodyId(row.int(0)),
        division: DivisionCode(row.int(1)),
        unit: row.int_opt(2).map(UnitId),
        kind: BodyKind::from_number(row.int(3)).unwrap_or(BodyKind::Office),
        name: row.text(4),
        document: row.text(5),
        founded: row.int_opt(6).map(|day| Day(day as i32)),
        valid_from: Day(row.int(7) as i32),
        valid_to: row.int_opt(8).map(|day| Day(day as i32)),
        holders: Vec::new(),
    }
}

/// The body of an id, without its holders.
pub fn by_id(tx: &mut Tx, id: BodyId) -> Result<Option<Body>, StoreError> {
    tx.query_opt(
        "select id, division, unit, kind, name, document, founded, valid_from, valid_to from body \
         where county = $1 and id = $2",
        &[Value::Int(id.0 >> 32), Value::Int(id.0)],
        body,
    )
}

/// Bodies at exactly this division on a day, those of its units included, in order of record.
pub fn of_division(tx: &mut Tx, division: DivisionCode, day: Day) -> Result<Vec<Body>, StoreError> {
    tx.query(
        "select id, division, unit, kind, name, document, founded, valid_from, valid_to from body \
         where division = $1 and valid_from <= $2 and (valid_to is null or valid_to > $2) order by id",
        &[Value::Int(division.0), Value::Int(day.0.into())],
        body,
    )
}

/// Ids of every body ever recorded at a division.
pub fn ids_of_division(tx: &mut Tx, division: DivisionCode) -> Result<Vec<i64>, StoreError> {
    tx.query("select id from body where division = $1 order by id", &[Value::Int(division.0)], |row| {
        row.int(0)
    })
}

/// The highest id that a county has given out.
pub fn last_id(tx: &mut Tx, county: i64) -> Result<i64, StoreError> {
    let last = tx.query_opt(
        "select coalesce(max(id), 0) from body where county = $1",
        &[Value::Int(county)],
        |row| row.int(0),
    )?;
    Ok(last.unwrap_or_default())
}

/// Writes a new body.
pub fn insert(tx: &mut Tx, body: &Body) -> Result<(), StoreError> {
    tx.insert(
        &tables::BODY,
        &[
            Value::Int(body.id.0 >> 32),
            Value::Int(body.id.0),
            Value::Int(body.division.0),
            body.unit.map(|unit| unit.0).into(),
            Value::Int(body.kind.number()),
            Value::Text(&body.name),
            Value::Text(&body.document),
            body.founded.map(|day| i64::from(day.0)).into(),
            Value::Int(body.valid_from.0.into()),
            body.valid_to.map(|day| i64::from(day.0)).into(),
        ],
    )
}

/// Writes what may change of a body.
pub fn update(tx: &mut Tx, body: &Body) -> Result<u64, StoreError> {
    tx.execute(
        "update body set division = $3, kind = $4, name = $5, document = $6, founded = $7, valid_to = $8 \
         where county = $1 and id = $2",
        &[
            Value::Int(body.id.0 >> 32),
            Value::Int(body.id.0),
            Value::Int(body.division.0),
            Value::Int(body.kind.number()),
            Value::Text(&body.name),
            Value::Text(&body.document),
            body.founded.map(|day| i64::from(day.0)).into(),
            body.valid_to.map(|day| i64::from(day.0)).into(),
        ],
    )
}

/// Holders of a body on a day, the head first.
pub fn holders(tx: &mut Tx, id: BodyId, day: Day) -> Result<Vec<Holder>, StoreError> {
    tx.query(
        "select h.officer, f.name, f.post, f.phone, h.role, h.valid_from from body_holder h \
         join officer f on f.id = h.officer and f.county = (h.officer >> 32) where h.county = $1 and h.body = $2 \
         and h.valid_from <= $3 and (h.valid_to is null or h.valid_to > $3) order by h.role, h.officer",
        &[Value::Int(id.0 >> 32), Value::Int(id.0), Value::Int(day.0.into())],
        |row| Holder {
            officer: OfficerId(row.int(0)),
            name: row.text(1),
            post: row.text(2),
            phone: Phone::new(&row.text(3)),
            role: HolderRole::from_number(row.int(4)).unwrap_or(HolderRole::Member),
            valid_from: Day(row.int(5) as i32),
        },
    )
}

/// Writes a new holder.
pub fn insert_holder(
    tx: &mut Tx,
    body: BodyId,
    officer: OfficerId,
    role: HolderRole,
    from: Day,
) -> Result<(), StoreError> {
    tx.insert(
        &tables::BODY_HOLDER,
        &[
            Value::Int(body.0 >> 32),
            Value::Int(body.0),
            Value::Int(officer.0),
            Value::Int(role.number()),
            Value::Int(from.0.into()),
            Value::Null,
        ],
    )
}

/// Takes back the end of a post that began on exactly this day; answers how many there were, 0 or 1.
pub fn reopen_holder(
    tx: &mut Tx,
    body: BodyId,
    officer: OfficerId,
    role: HolderRole,
    from: Day,
) -> Result<u64, StoreError> {
    tx.execute(
        "update body_holder set valid_to = null where county = $1 and body = $2 and officer = $3 and role = $4 \
         and valid_from = $5",
        &[
            Value::Int(body.0 >> 32),
            Value::Int(body.0),
            Value::Int(officer.0),
            Value::Int(role.number()),
            Value::Int(from.0.into()),
        ],
    )
}

/// Ends a holder; `end` is the first day without.
pub fn end_holder(
    tx: &mut Tx,
    body: BodyId,
    officer: OfficerId,
    role: HolderRole,
    from: Day,
    end: Day,
) -> Result<u64, StoreError> {
    tx.execute(
        "update body_holder set valid_to = $6 where county = $1 and body = $2 and officer = $3 and role = $4 \
         and valid_from = $5 and valid_to is null",
        &[
            Value::Int(body.0 >> 32),
            Value::Int(body.0),
            Value::Int(officer.0),
            Value::Int(role.number()),
            Value::Int(from.0.into()),
            Value::Int(end.0.into()),
        ],
    )
}

/// The nodes from `root` down to `lowest` (a level's number), in code order, each with its leading groups, their
/// heads, and how many cover it. Placeholders are left out.
pub fn nodes(tx: &mut Tx, root: DivisionCode, lowest: i64, day: Day) -> Result<Vec<Node>, StoreError> {
    tx.query(
        "with recursive below (code, level) as ( \
           select d.code, d.level from division d where d.code = $2 \
           union all \
           select d.code, d.level from division d join below b on d.parent = b.code \
           where d.level <= $3 and d.valid_from <= $1 and (d.valid_to is null or d.valid_to > $1)) \
         select d.code, d.name, d.level, d.is_virtual, \
           (select count(*) from body b where b.division = d.code and b.unit is null and b.kind = 1 \
             and b.valid_from <= $1 and (b.valid_to is null or b.valid_to > $1)), \
           (select count(*) from body b join body_holder h on h.county = b.county and h.body = b.id \
             where b.division = d.code and b.unit is null and b.kind = 1 and h.role = 1 \
             and b.valid_from <= $1 and (b.valid_to is null or b.valid_to > $1) \
             and h.valid_from <= $1 and (h.valid_to is null or h.valid_to > $1)), \
           (select count(*) from cover c where c.division = d.code and c.unit is null \
             and c.valid_from <= $1 and (c.valid_to is null or c.valid_to > $1)) \
         from below join division d on d.code = below.code where d.code <> 0 and d.placeholder = 0 order by d.code",
        &[Value::Int(day.0.into()), Value::Int(root.0), Value::Int(lowest)],
        |row| Node {
            division: DivisionCode(row.int(0)),
            name: row.text(1),
            level: row.int(2),
            is_virtual: row.bool(3),
            bodies: row.int(4),
            heads: row.int(5),
            covers: row.int(6),
        },
    )
}
