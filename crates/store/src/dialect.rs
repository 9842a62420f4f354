//! The few places where the one SQL text meets two engines.

/// `$1` by number becomes `?1` for SQLite, which binds `$1` by first appearance otherwise.
///
/// `$1` inside a quoted literal stays as it is.
pub(crate) fn sqlite_text(sql: &str) -> String {
    let mut out = String::with_capacity(sql.len());
    let mut quoted = false;
    let mut chars = sql.chars().peekable();
    while let Some(c) = chars.next() {
        if c == '\'' {
            quoted = !quoted;
        }
        if c == '$' && !quoted && chars.peek().is_some_and(char::is_ascii_digit) {
            out.push('?');
        } else {
            out.push(c);
        }
    }
    out
}

/// What a migration's mark asks of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mark {
    Plain,
    Clustered,
    Appended,
}

/// Statements of a migration as SQLite takes them: `-- clustered` becomes WITHOUT ROWID,
/// `-- appended` turns the key `(county, id)` into the rowid `id`.
pub(crate) fn sqlite_migration(text: &str) -> Vec<String> {
    statements(text)
        .into_iter()
        .filter(|(comment, _)| !comment.contains("-- on postgres"))
        .map(|(comment, sql)| {
            let mark = if comment.contains("-- clustered") {
                Mark::Clustered
            } else if comment.contains("-- appended") {
                Mark::Appended
            } else {
                Mark::Plain
            };
            let sql = calls(&sql, |name, of| match name {
                "iso_day" => format!("date(({of}) * 86400, 'unixepoch')"),
                _ => format!("strftime('%Y-%m-%dT%H:%M:%SZ', ({of}) / 1000000, 'unixepoch')"),
            });
            match mark {
                Mark::Plain => sql,
                Mark::Clustered => format!("{sql} without rowid"),
                Mark::Appended => sql
                    .replacen("id bigint not null", "id integer not null primary key", 1)
                    .replace(",\n  primary key (county, id)", ""),
            }
        })
        .collect()
}

/// Statements of a migration as PostgreSQL takes them.
pub(crate) fn postgres_migration(text: &str) -> Vec<String> {
    statements(text)
        .into_iter()
        .filter(|(comment, _)| !comment.contains("-- on sqlite"))
        .map(|(_, sql)| {
            let sql = calls(&sql, |name, of| match name {
                "iso_day" => format!("to_char(date '1970-01-01' + cast({of} as integer), 'YYYY-MM-DD')"),
                _ => format!(
                    "to_char(to_timestamp(({of}) / 1000000) at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')"
                ),
            });
            // Collation C: text sorts by bytes on both engines.
            if sql.starts_with("create table") { sql.replace(" text", " text collate \"C\"") } else { sql }
        })
        .collect()
}

/// Replaces `iso_day(x)` and `iso_time(x)`, the two calls that views write and neither engine has: the day and
/// the instant (UTC, whole seconds) as ISO 8601. `x` holds no bracket.
fn calls(sql: &str, write: impl Fn(&str, &str) -> String) -> String {
    let mut out = String::with_capacity(sql.len());
    let mut rest = sql;
    while let Some((at, name)) =
        ["iso_day", "iso_time"].iter().filter_map(|n| Some((rest.find(&format!("{n}("))?, *n))).min()
    {
        let inside = &rest[at + name.len() + 1..];
        let end = inside.find(')').expect("a call in a migration is closed");
        out.push_str(&rest[..at]);
        out.push_str(&write(name, &inside[..end]));
        rest = &inside[end + 1..];
    }
    out.push_str(rest);
    out
}

/// Cuts at `;` at a line's end; gives the comment lines before each statement and the statement.
fn statements(text: &str) -> Vec<(String, String)> {
    let (mut out, mut comment, mut sql) = (Vec::new(), String::new(), String::new());
    for line in text.lines() {
        if line.trim_start().starts_with("--") {
            comment.push_str(line.trim());
            comment.push('\n');
            continue;
        }
        if line.trim().is_empty() {
            continue;
        }
        if !sql.is_empty() {
            sql.push('\n');
        }
        sql.push_str(line);
        if sql.ends_with(';') {
            sql.pop();
            out.push((std::mem::take(&mut comment), std::mem::take(&mut sql)));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_are_bound_by_number() {
        assert_eq!(sqlite_text("a = $2 and b = $1 or c = '$1'"), "a = ?2 and b = ?1 or c = '$1'");
    }

    #[test]
    fn a_statement_for_one_engine_is_left_out_on_the_other() {
        let text = "-- on postgres\ncreate index a on t (a);\n-- on sqlite\ncreate index b on t (b);\n";
        assert_eq!(sqlite_migration(text), ["create index b on t (b)"]);
        assert_eq!(postgres_migration(text), ["create index a on t (a)"]);
    }

    #[test]
    fn days_and_instants_of_views_are_written_as_each_engine_does_it() {
        let text = "create view v as select iso_day(t.day) as day, iso_time(t.at) as at from t;\n";
        assert!(
            sqlite_migration(text)[0]
                .starts_with("create view v as select date((t.day) * 86400, 'unixepoch')")
        );
        assert!(postgres_migration(text)[0].contains("date '1970-01-01' + cast(t.day as integer)"));
    }

    #[test]
    fn marks_shape_the_table_on_sqlite_only() {
        let text = "-- appended\ncreate table r (\n  id bigint not null,\n  county bigint not null,\n  \
                    primary key (county, id)\n);\n-- clustered\ncreate table c (\n  k bigint primary key\n);\n";
        let sqlite = sqlite_migration(text);
        assert_eq!(
            sqlite[0],
            "create table r (\n  id integer not null primary key,\n  county bigint not null\n)"
        );
        assert!(sqlite[1].ends_with(") without rowid"));
        assert!(postgres_migration(text)[0].contains("primary key (county, id)"));
    }
}
