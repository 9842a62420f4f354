//! What a closure sees: statements, counters, the trail, ids.

use std::collections::HashMap;
use std::sync::{Mutex, OnceLock};

use kernel::{Instant, SharedClock};

use crate::OwnedValue;
use crate::audit::{AUDIT, Audit, AuditKeys, Head, Subject, canonical};
use crate::conn::Conn;
use crate::counter::Counter;
use crate::error::StoreError;
use crate::row::Row;
use crate::table::Table;
use crate::value::Value;

/// A transaction as a closure sees it. After a database error every further call answers the same
/// error: nothing goes on.
pub struct Tx {
    pub(crate) conn: Conn,
    pub(crate) clock: SharedClock,
    pub(crate) now: Instant,
    pub(crate) lane: i64,
    pub(crate) keys: AuditKeys,
    pub(crate) head: Head,
    pub(crate) deltas: Vec<(Counter, usize, i64)>,
    pub(crate) failed: Option<StoreError>,
    /// Whether the closure that runs has asked the engine to write anything.
    pub(crate) wrote: bool,
    /// Actions of which the trail gets a row in this commit.
    pub(crate) touched: Vec<&'static str>,
    last_id: i64,
    /// Key and image of the row inserted last: its audit follows at once and need not read it again.
    inserted: Option<(&'static str, Vec<u8>, [u8; 16])>,
}

/// What a refusal must bring back besides the database.
#[derive(Clone, Copy)]
pub(crate) struct Mark {
    head: Head,
    deltas: usize,
    touched: usize,
}

impl Tx {
    pub(crate) fn new(conn: Conn, clock: SharedClock, lane: i64, keys: AuditKeys) -> Tx {
        let now = clock.now();
        Tx {
            conn,
            clock,
            now,
            lane,
            keys,
            head: Head::default(),
            deltas: Vec::new(),
            failed: None,
            wrote: false,
            touched: Vec::new(),
            last_id: 0,
            inserted: None,
        }
    }

    pub(crate) fn mark(&self) -> Mark {
        Mark { head: self.head, deltas: self.deltas.len(), touched: self.touched.len() }
    }

    pub(crate) fn back_to(&mut self, mark: Mark) {
        self.head = mark.head;
        self.deltas.truncate(mark.deltas);
        self.touched.truncate(mark.touched);
        self.inserted = None;
    }

    fn note<T>(&mut self, result: Result<T, StoreError>) -> Result<T, StoreError> {
        if let Err(error) = &result
            && !error.leaves_transaction()
        {
            self.failed = Some(error.clone());
        }
        result
    }

    fn alive(&self) -> Result<(), StoreError> {
        self.failed.clone().map_or(Ok(()), Err)
    }

    /// All rows, mapped.
    pub fn query<T>(
        &mut self,
        sql: &'static str,
        params: &[Value<'_>],
        mut map: impl FnMut(&Row<'_>) -> T,
    ) -> Result<Vec<T>, StoreError> {
        let mut out = Vec::new();
        self.for_each(sql, params, |row| out.push(map(row)))?;
        Ok(out)
    }

    /// The first row, mapped.
    pub fn query_opt<T>(
        &mut self,
        sql: &'static str,
        params: &[Value<'_>],
        mut map: impl FnMut(&Row<'_>) -> T,
    ) -> Result<Option<T>, StoreError> {
        self.alive()?;
        let mut out = None;
        let result = self.conn.each(sql, params, &mut |row| {
            out = Some(map(row));
            false
        });
        self.note(result)?;
        Ok(out)
    }

    /// Every row, one after the other, without collecting them.
    pub fn for_each(
        &mut self,
        sql: &'static str,
        params: &[Value<'_>],
        mut f: impl FnMut(&Row<'_>),
    ) -> Result<(), StoreError> {
        self.alive()?;
        let result = self.conn.each(sql, params, &mut |row| {
            f(row);
            true
        });
        self.note(result)
    }

    /// Runs a statement that answers no rows; answers how many rows it touched.
    pub fn execute(&mut self, sql: &'static str, params: &[Value<'_>]) -> Result<u64, StoreError> {
        self.alive()?;
        self.wrote = true;
        let result = self.conn.execute(sql, params);
        self.note(result)
    }

    /// Inserts one row, values in the order of the table's columns.
    pub fn insert(&mut self, table: &'static Table, values: &[Value<'_>]) -> Result<(), StoreError> {
        self.execute(table_sql(table, Text::Insert), values)?;
        self.inserted = table.audited.then(|| {
            let image = self.keys.image(table.name, &canonical(values.iter().copied()));
            (table.name, canonical(table.key_positions().map(|i| values[i])), image)
        });
        Ok(())
    }

    /// Inserts many rows, sorted by key first; answers how many.
    pub fn insert_many(
        &mut self,
        table: &'static Table,
        rows: &mut [Vec<OwnedValue>],
    ) -> Result<u64, StoreError> {
        self.alive()?;
        let positions: Vec<usize> = table.key_positions().collect();
        rows.sort_by(|a, b| {
            positions
                .iter()
                .map(|i| order(&a[*i], &b[*i]))
                .find(|o| o.is_ne())
                .unwrap_or(std::cmp::Ordering::Equal)
        });
        self.wrote = true;
        let result = self.conn.insert_many(table, table_sql(table, Text::Insert), rows);
        self.note(result)
    }

    /// Adds to slots of a packed counter; summed and written once at the commit.
    pub fn bump(&mut self, counter: Counter, slots: &[(usize, i64)]) {
        self.deltas.extend(slots.iter().filter(|(_, d)| *d != 0).map(|(s, d)| (counter, *s, *d)));
    }

    /// Writes a row of the trail.
    pub fn audit(&mut self, entry: Audit<'_>) -> Result<(), StoreError> {
        let (subject, key, image) = match entry.subject {
            Subject::Nothing { about } => (about, None, None),
            Subject::Row { table, key } => {
                let key_form = canonical(key.iter().copied());
                let image = match self.inserted.take() {
                    Some((name, k, image)) if name == table.name && k == key_form => image,
                    _ => self.image_of(table, key)?,
                };
                (table.name, Some(key_form), Some(image))
            }
        };
        let seq = self.head.seq + 1;
        let values = [
            Value::Int(self.lane),
            Value::Int(seq),
            Value::Int(entry.county),
            Value::Int(self.now.0),
            Value::Int(entry.actor),
            entry.for_whom.into(),
            Value::Text(entry.action),
            entry.reason.into(),
            Value::Text(subject),
            key.as_deref().into(),
            image.as_ref().map(<[u8; 16]>::as_slice).into(),
        ];
        let hash = self.keys.link(&self.head.hash, &canonical(values));
        let mut row = values.to_vec();
        row.push(Value::Bytes(&hash));
        self.execute(table_sql(&AUDIT, Text::Insert), &row)?;
        self.head = Head { seq, hash };
        if !self.touched.contains(&entry.action) {
            self.touched.push(entry.action);
        }
        Ok(())
    }

    /// Keyed hash of a row as the engine holds it now.
    fn image_of(&mut self, table: &'static Table, key: &[Value<'_>]) -> Result<[u8; 16], StoreError> {
        self.alive()?;
        let mut form = Ok(Vec::new());
        let result = self.conn.each(table_sql(table, Text::ByKey), key, &mut |row| {
            form = row_form(row, table);
            false
        });
        self.note(result)?;
        let form = form?;
        Ok(self.keys.image(table.name, &form))
    }

    /// A fresh 64-bit id, time-ordered: milliseconds since 1970, then a count.
    pub fn new_id(&mut self) -> i64 {
        let floor = (self.clock.now().0 / 1000) << ID_COUNT_BITS;
        self.last_id = floor.max(self.last_id + 1);
        self.last_id
    }

    /// The server's time when this closure's group began.
    pub fn now(&self) -> Instant {
        self.now
    }

    /// The highest id handed out so far must not be handed out again after a restart or a clock
    /// that was set back.
    pub(crate) fn ids_after(&mut self, last: i64) {
        self.last_id = self.last_id.max(last);
    }

    pub(crate) fn last_id(&self) -> i64 {
        self.last_id
    }
}

/// Bits of an id below its milliseconds.
const ID_COUNT_BITS: u32 = 20;

/// The least id that a day can give out.
pub(crate) fn first_id_of(day: kernel::Day) -> i64 {
    (day.at_minute(0).0 / 1000) << ID_COUNT_BITS
}

/// Canonical form of a row as the engine holds it.
pub(crate) fn row_form(row: &Row<'_>, table: &Table) -> Result<Vec<u8>, StoreError> {
    let mut form = Vec::with_capacity(128);
    for i in 0..table.columns.len() {
        row.value(i)?.as_value().write_canonical(&mut form);
    }
    Ok(form)
}

fn order(a: &OwnedValue, b: &OwnedValue) -> std::cmp::Ordering {
    match (a, b) {
        (OwnedValue::Int(a), OwnedValue::Int(b)) => a.cmp(b),
        (OwnedValue::Text(a), OwnedValue::Text(b)) => a.cmp(b),
        (OwnedValue::Bytes(a), OwnedValue::Bytes(b)) => a.cmp(b),
        _ => std::cmp::Ordering::Equal,
    }
}

/// Which text of a table.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Text {
    Insert,
    ByKey,
    All,
}

/// The statement texts of tables, made once each: their number is that of the tables.
pub(crate) fn table_sql(table: &'static Table, text: Text) -> &'static str {
    static TEXTS: OnceLock<Mutex<HashMap<(&'static str, Text), &'static str>>> = OnceLock::new();
    let mut texts = TEXTS.get_or_init(Mutex::default).lock().expect("no panic while it is held");
    texts.entry((table.name, text)).or_insert_with(|| {
        let sql = match text {
            Text::Insert => table.insert_sql(),
            Text::ByKey => table.by_key_sql(),
            Text::All => table.all_sql(),
        };
        Box::leak(sql.into_boxed_str())
    })
}
