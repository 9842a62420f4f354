//! Lines of a board as JSON: parts that add up to what is owed, and sums with their coverage.

use kernel::{Change, Verb, delta};
use serde::Serialize;

use super::answers::ByCode;
use crate::slices::rounds::model::{Line, RoundDef};
use crate::slices::rounds::rules::{FieldSum, Parts, Tally};

/// One line: a division, a kind of unit, or the whole.
#[derive(Serialize)]
pub struct LineBody {
    code: String,
    name: String,
    /// Units that are unassigned, or recorded directly at this division: they have no line of their own.
    bucket: bool,
    owed: i64,
    reported: i64,
    zero: i64,
    late: i64,
    back_filled: i64,
    open: i64,
    missing: i64,
    corrected: i64,
    parts: PartsBody,
    coverage: Option<String>,
    fields: ByCode<SumBody>,
}

/// Parts that add up to `owed`, as a bar shows them: late and back-filled ones stand apart.
#[derive(Serialize)]
struct PartsBody {
    reported_on_time: i64,
    zero_on_time: i64,
    late: i64,
    back_filled: i64,
    open: i64,
    missing: i64,
    /// Asked without owing, and left so: a voluntary round.
    blank: i64,
}

/// Sum of one number field, with how many answered it, and the change against the window before.
#[derive(Serialize)]
struct SumBody {
    sum: Option<i64>,
    answered: i64,
    coverage: Option<String>,
    before: Option<i64>,
    change: Option<ChangeBody>,
}

#[derive(Serialize)]
struct ChangeBody {
    verb: &'static str,
    by: i64,
    permille: Option<i64>,
}

/// What the whole came to at the cut-off.
#[derive(Serialize)]
pub struct AtCutOffBody {
    reported: i64,
    zero: i64,
    fields: ByCode<CutOffSumBody>,
}

#[derive(Serialize)]
struct CutOffSumBody {
    sum: Option<i64>,
    answered: i64,
}

/// A line under a name. Reported and zero hold late and back-filled ones, as law 1 counts them.
pub fn line_body(def: &RoundDef, line: &Line, name: String, bucket: bool) -> LineBody {
    let (parts, tally) = (line.parts, &line.tally);
    LineBody {
        code: line.code.digits(),
        name,
        bucket,
        owed: parts.owed(),
        reported: tally.reported,
        zero: tally.zero,
        late: tally.late(),
        back_filled: tally.back_filled(),
        open: parts.open,
        missing: parts.missing,
        corrected: tally.corrected,
        parts: parts_body(parts),
        coverage: delta::coverage(parts.received(), parts.owed()),
        fields: by_number(def, |index| sum_body(line, index)),
    }
}

/// The figures of the cut-off.
pub fn at_cut_off_body(def: &RoundDef, tally: &Tally) -> AtCutOffBody {
    let sum = |index| {
        let field = field(tally, index);
        CutOffSumBody { sum: stated(field), answered: field.answered }
    };
    AtCutOffBody { reported: tally.reported, zero: tally.zero, fields: by_number(def, sum) }
}

fn parts_body(parts: Parts) -> PartsBody {
    PartsBody {
        reported_on_time: parts.reported_on_time,
        zero_on_time: parts.zero_on_time,
        late: parts.late,
        back_filled: parts.back_filled,
        open: parts.open,
        missing: parts.missing,
        blank: parts.blank,
    }
}

fn sum_body(line: &Line, index: usize) -> SumBody {
    let now = field(&line.tally, index);
    SumBody {
        sum: stated(now),
        answered: now.answered,
        coverage: delta::coverage(now.answered, line.parts.owed()),
        before: line.before.as_ref().and_then(|tally| stated(field(tally, index))),
        change: line.changes.get(index).copied().flatten().map(change_body),
    }
}

fn change_body(change: Change) -> ChangeBody {
    let verb = match change.verb {
        Verb::More => "more",
        Verb::Fewer => "fewer",
        Verb::Same => "same",
    };
    ChangeBody { verb, by: change.by, permille: change.permille }
}

fn by_number<T>(def: &RoundDef, of: impl Fn(usize) -> T) -> ByCode<T> {
    ByCode(def.numbers().enumerate().map(|(index, field)| (field.code.clone(), of(index))).collect())
}

fn field(tally: &Tally, index: usize) -> FieldSum {
    tally.fields.get(index).copied().unwrap_or_default()
}

/// A sum that nobody contributed to is unknown, never 0.
fn stated(field: FieldSum) -> Option<i64> {
    (field.answered > 0).then_some(field.sum)
}
