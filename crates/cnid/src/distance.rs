//! How far two texts are apart.

/// The fewest insertions, removals and replacements of one character that turn `a` into `b` (Levenshtein);
/// takes time in proportion to the product of the lengths. Give it folded names
/// ([`fold_name`](crate::fold_name)).
///
/// ```
/// assert_eq!(cnid::edit_distance("田小满", "田晓满"), 1);
/// assert_eq!(cnid::edit_distance("田小满", "田满"), 1);
/// assert_eq!(cnid::edit_distance("", "田"), 1);
/// ```
pub fn edit_distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (above, from) in a.chars().enumerate() {
        let mut diagonal = above;
        row[0] = above + 1;
        for (at, &to) in b.iter().enumerate() {
            let replaced = diagonal + usize::from(from != to);
            diagonal = row[at + 1];
            row[at + 1] = replaced.min(row[at] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}
