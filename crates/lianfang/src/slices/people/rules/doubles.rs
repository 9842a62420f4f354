//! Rows of one file that say the same person, or nearly.

use std::collections::HashMap;

use sheets::CellFault;

use crate::slices::people::model::Draft;

/// Rows of one name that are compared each with each; beyond it their numbers are looked up with a digit left out.
const PAIRWISE: usize = 32;

/// What a row is to a row above it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Twin {
    /// Nothing.
    #[default]
    None,
    /// The same person, and nothing contradicts.
    Folded(u32),
    /// Perhaps the same person.
    Near(u32),
}

/// Finds the rows that repeat a row above, in the order of `drafts`; a repeated row lends the row above what that
/// leaves empty. `bad` rows are never repeated, but a document under two names is a fault of all its rows, and
/// makes them bad. `headings` are those of the file.
///
/// The same person: the same document; without one the same name and telephone, with no two days of birth. Near: the
/// same name and day of birth; or the same name and a resident ID that differs in one digit before the check character
/// (which then differs as well: no two right numbers are nearer than that).
pub fn doubles(
    drafts: &mut [Draft],
    bad: &mut [bool],
    headings: &[String],
    faults: &mut Vec<CellFault>,
) -> Vec<Twin> {
    let folds: Vec<String> = drafts.iter().map(|draft| cnid::fold_name(&draft.name)).collect();
    let mut twins = vec![Twin::None; drafts.len()];
    for rows in groups(drafts, |draft, _| draft.document().to_owned(), &folds) {
        if let Some(second) = rows.iter().find(|at| folds[**at] != folds[rows[0]]).copied() {
            for at in rows.iter().copied() {
                let other = if folds[at] == folds[rows[0]] { second } else { rows[0] };
                bad[at] = true;
                faults.push(
                    CellFault::new(drafts[at].row, &headings[1], "id-two-names")
                        .with("other", drafts[other].row),
                );
            }
            continue;
        }
        fold_same(drafts, bad, &mut twins, &rows, headings, faults);
    }
    let by_phone = |draft: &Draft, fold: &str| match draft.phone() {
        "" => String::new(),
        phone => format!("{fold}\u{1}{phone}"),
    };
    for rows in groups(drafts, by_phone, &folds) {
        for (n, at) in rows.iter().enumerate() {
            if bad[*at] || twins[*at] != Twin::None {
                continue;
            }
            let first = rows[..n].iter().find(|first| {
                !bad[**first] && twins[**first] == Twin::None && is_same(&drafts[**first], &drafts[*at])
            });
            if let Some(first) = first {
                twins[*at] = Twin::Folded(drafts[*first].row);
                lend(drafts, *first, *at);
            }
        }
    }
    let by_birth = |draft: &Draft, fold: &str| match draft.born {
        None => String::new(),
        Some(born) => format!("{fold}\u{1}{}", born.0),
    };
    for rows in groups(drafts, by_birth, &folds) {
        near_first(drafts, bad, &mut twins, &rows);
    }
    for rows in groups(drafts, |_, fold| fold.to_owned(), &folds) {
        near_numbers(drafts, bad, &mut twins, &rows);
    }
    twins
}

/// Rows with the same key, where there are several; an empty key is none.
fn groups(drafts: &[Draft], key: impl Fn(&Draft, &str) -> String, folds: &[String]) -> Vec<Vec<usize>> {
    let mut by_key: HashMap<String, Vec<usize>> = HashMap::with_capacity(drafts.len());
    for (at, draft) in drafts.iter().enumerate() {
        let key = key(draft, &folds[at]);
        if !key.is_empty() && !draft.name.is_empty() {
            by_key.entry(key).or_default().push(at);
        }
    }
    let mut groups: Vec<Vec<usize>> = by_key.into_values().filter(|rows| rows.len() > 1).collect();
    groups.sort_unstable();
    groups
}

/// Folds the rows of one document into the first good one.
fn fold_same(
    drafts: &mut [Draft],
    bad: &mut [bool],
    twins: &mut [Twin],
    rows: &[usize],
    headings: &[String],
    faults: &mut Vec<CellFault>,
) {
    let Some(first) = rows.iter().copied().find(|at| !bad[*at]) else { return };
    for at in rows.iter().copied().filter(|at| *at > first) {
        if bad[at] {
            continue;
        }
        let contradicted = contradicted(&drafts[first], &drafts[at]);
        if contradicted.is_empty() {
            twins[at] = Twin::Folded(drafts[first].row);
            lend(drafts, first, at);
            continue;
        }
        bad[at] = true;
        for column in contradicted {
            let fault = CellFault::new(drafts[at].row, &headings[column], "double-differs");
            faults.push(fault.with("other", drafts[first].row));
        }
    }
}

/// The columns in which two rows of one person say different things.
fn contradicted(one: &Draft, other: &Draft) -> Vec<usize> {
    let pairs = [
        (4, one.phone(), other.phone()),
        (5, written_address(one), written_address(other)),
        (8, one.note.as_str(), other.note.as_str()),
    ];
    let differs = |(_, a, b): &(usize, &str, &str)| !a.is_empty() && !b.is_empty() && a != b;
    pairs.iter().filter(|pair| differs(pair)).map(|(column, ..)| *column).collect()
}

/// The address in the row's own cell: one that was carried down from the row above contradicts nothing.
fn written_address(draft: &Draft) -> &str {
    let is_written = draft.cells.get(5).is_some_and(|cell| !cell.trim().is_empty());
    if is_written { &draft.address } else { "" }
}

/// Two rows of one name and telephone are one person unless something says otherwise.
fn is_same(one: &Draft, other: &Draft) -> bool {
    let born = one.born.is_none() || other.born.is_none() || one.born == other.born;
    let document = one.document().is_empty() || other.document().is_empty();
    born && document && contradicted(one, other).is_empty()
}

fn lend(drafts: &mut [Draft], to: usize, from: usize) {
    let lent = drafts[from].clone();
    let to = &mut drafts[to];
    if to.document().is_empty() && !lent.document().is_empty() {
        to.sealed.document = lent.sealed.document;
        (to.born, to.sex) = (lent.born.or(to.born), lent.sex);
    }
    to.born = to.born.or(lent.born);
    if to.sex.number() == 0 {
        to.sex = lent.sex;
    }
    to.sealed.phone = to.sealed.phone.take().or(lent.sealed.phone);
    if to.address.is_empty() {
        (to.address, to.household) = (lent.address, lent.household);
    }
    if to.note.is_empty() {
        to.note = lent.note;
    }
}

fn near_first(drafts: &[Draft], bad: &[bool], twins: &mut [Twin], rows: &[usize]) {
    let mut first: Option<usize> = None;
    for at in rows.iter().copied().filter(|at| !bad[*at]) {
        match (first, twins[at]) {
            (None, Twin::None) => first = Some(at),
            (Some(first), Twin::None) => twins[at] = Twin::Near(drafts[first].row),
            _ => {}
        }
    }
}

fn near_numbers(drafts: &[Draft], bad: &[bool], twins: &mut [Twin], rows: &[usize]) {
    let numbered: Vec<usize> =
        rows.iter().copied().filter(|at| !bad[*at] && drafts[*at].document().len() == 18).collect();
    let pairwise = numbered.len() <= PAIRWISE;
    let mut holes: HashMap<(usize, Vec<u8>), usize> = HashMap::new();
    for (n, at) in numbered.iter().copied().enumerate() {
        let number = &drafts[at].document().as_bytes()[..17];
        let first = if pairwise {
            numbered[..n]
                .iter()
                .copied()
                .find(|first| one_apart(drafts[*first].document(), drafts[at].document()))
        } else {
            let mut found = None;
            for hole in 0..17 {
                let mut rest = number.to_vec();
                rest[hole] = b'_';
                let first = *holes.entry((hole, rest)).or_insert(at);
                found = found.or((first != at).then_some(first));
            }
            found
        };
        if let Some(first) = first
            && twins[at] == Twin::None
        {
            twins[at] = Twin::Near(drafts[first].row);
        }
    }
}

/// Whether two resident IDs differ in exactly one place before the check character.
pub fn one_apart(one: &str, other: &str) -> bool {
    let differing = one.bytes().zip(other.bytes()).take(17).filter(|(a, b)| a != b).count();
    one.len() == 18 && other.len() == 18 && differing == 1
}
