//! PostgreSQL, for a city that has outgrown one machine. Called only on lane and reader threads,
//! because the driver blocks on a runtime of its own.

use std::collections::HashMap;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use postgres::types::ToSql;
use postgres::{Client, Statement, fallible_iterator::FallibleIterator};

use crate::error::StoreError;
use crate::pg_tls;
use crate::row::{Inner, Row};
use crate::value::Value;

pub(crate) struct PgConn {
    url: String,
    schema: String,
    ca: Option<PathBuf>,
    client: Client,
    statements: HashMap<(usize, usize), Statement>,
}

impl PgConn {
    pub(crate) fn open(url: &str, schema: &str, ca: Option<&Path>) -> Result<PgConn, StoreError> {
        let client = connect(url, schema, ca)?;
        let (url, schema, ca) = (url.to_owned(), schema.to_owned(), ca.map(Path::to_owned));
        Ok(PgConn { url, schema, ca, client, statements: HashMap::new() })
    }

    /// Opens a new connection where the server closed the old one.
    pub(crate) fn revive(&mut self) -> Result<(), StoreError> {
        if self.client.is_closed() {
            self.client = connect(&self.url, &self.schema, self.ca.as_deref())?;
            self.statements.clear();
        }
        Ok(())
    }

    pub(crate) fn batch(&mut self, sql: &str) -> Result<(), StoreError> {
        Ok(self.client.batch_execute(sql)?)
    }

    fn statement(&mut self, sql: &str) -> Result<Statement, StoreError> {
        let key = (sql.as_ptr() as usize, sql.len());
        if let Some(found) = self.statements.get(&key) {
            return Ok(found.clone());
        }
        let statement = self.client.prepare(sql)?;
        self.statements.insert(key, statement.clone());
        Ok(statement)
    }

    pub(crate) fn each(
        &mut self,
        sql: &str,
        params: &[Value<'_>],
        f: &mut dyn FnMut(&Row<'_>) -> bool,
    ) -> Result<(), StoreError> {
        let statement = self.statement(sql)?;
        let params: Vec<&(dyn ToSql + Sync)> = params.iter().map(|p| p as _).collect();
        let mut rows = self.client.query_raw(&statement, params)?;
        while let Some(row) = rows.next()? {
            if !f(&Row(Inner::Postgres(&row))) {
                break;
            }
        }
        Ok(())
    }

    pub(crate) fn execute(&mut self, sql: &str, params: &[Value<'_>]) -> Result<u64, StoreError> {
        let statement = self.statement(sql)?;
        let params: Vec<&(dyn ToSql + Sync)> = params.iter().map(|p| p as _).collect();
        Ok(self.client.execute(&statement, &params)?)
    }

    /// COPY in text form, the fastest way in.
    pub(crate) fn copy(&mut self, head: &str, rows: &[Vec<crate::OwnedValue>]) -> Result<u64, StoreError> {
        let mut writer = self.client.copy_in(head)?;
        let mut line = String::new();
        for row in rows {
            line.clear();
            for (i, value) in row.iter().enumerate() {
                if i > 0 {
                    line.push('\t');
                }
                copy_field(value.as_value(), &mut line);
            }
            line.push('\n');
            writer.write_all(line.as_bytes()).map_err(|e| StoreError::Engine(e.to_string()))?;
        }
        Ok(writer.finish()?)
    }
}

fn connect(url: &str, schema: &str, ca: Option<&Path>) -> Result<Client, StoreError> {
    let mut client = pg_tls::connect(url, ca)?;
    // The schema's name is made by this crate or by the operator's configuration, never by a request.
    client.batch_execute(&format!(
        "create schema if not exists {schema}; set search_path to {schema}; set timezone to 'UTC'"
    ))?;
    Ok(client)
}

/// One field of COPY's text form: backslash, tab and line ends escaped, `\N` for null.
fn copy_field(value: Value<'_>, line: &mut String) {
    use std::fmt::Write as _;
    match value {
        Value::Null => line.push_str("\\N"),
        Value::Int(v) => write!(line, "{v}").expect("writing to a string"),
        Value::Real(v) => write!(line, "{v:?}").expect("writing to a string"),
        Value::Text(v) => {
            for c in v.chars() {
                match c {
                    '\\' => line.push_str("\\\\"),
                    '\t' => line.push_str("\\t"),
                    '\n' => line.push_str("\\n"),
                    '\r' => line.push_str("\\r"),
                    c => line.push(c),
                }
            }
        }
        Value::Bytes(v) => {
            line.push_str("\\\\x");
            for byte in v {
                write!(line, "{byte:02x}").expect("writing to a string");
            }
        }
    }
}
