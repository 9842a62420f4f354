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
    let mut mark = Mark::Plain;
    statements(text)
        .into_iter()
        .map(|(comment, sql)| {
            if comment.contains("-- clustered") {
                mark = Mark::Clustered;
            } else if comment.contains("-- appended") {
                mark = Mark::Appended;
            }
            match std::mem::replace(&mut mark, Mark::Plain) {
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
        // Collation C: text sorts by bytes on both engines.
        .map(|(_, sql)| sql.replace(" text", " text collate \"C\""))
        .collect()
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
