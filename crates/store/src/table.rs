//! Tables as the code names them.

/// A table: the order of its columns is the order of the values handed to `insert`.
#[derive(Debug, PartialEq, Eq)]
pub struct Table {
    /// Name in the migrations.
    pub name: &'static str,
    /// All columns, in order.
    pub columns: &'static [&'static str],
    /// Columns of the primary key, in order; each also stands in `columns`.
    pub key: &'static [&'static str],
    /// Whether every row must have an audit row with its after-image.
    pub audited: bool,
}

impl Table {
    /// Position of each key column among the columns.
    pub(crate) fn key_positions(&self) -> impl Iterator<Item = usize> + '_ {
        self.key
            .iter()
            .map(|k| self.columns.iter().position(|c| c == k).expect("a key column is a column of its table"))
    }

    /// `insert into t (a, b) values ($1, $2)`
    pub(crate) fn insert_sql(&self) -> String {
        let marks: Vec<String> = (1..=self.columns.len()).map(|n| format!("${n}")).collect();
        format!("insert into {} ({}) values ({})", self.name, self.columns.join(", "), marks.join(", "))
    }

    /// `select a, b from t where k = $1`
    pub(crate) fn by_key_sql(&self) -> String {
        let conds: Vec<String> =
            self.key.iter().enumerate().map(|(i, k)| format!("{k} = ${}", i + 1)).collect();
        format!("select {} from {} where {}", self.columns.join(", "), self.name, conds.join(" and "))
    }

    /// `select a, b from t`
    pub(crate) fn all_sql(&self) -> String {
        format!("select {} from {}", self.columns.join(", "), self.name)
    }
}
