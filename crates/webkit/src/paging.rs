//! Cursor paging: a page begins after the key of the last row of the page before, so that page ten
//! thousand costs what page one costs and a row filed meanwhile shifts nothing.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

/// Greatest number of parts in a cursor.
const MAX_PARTS: usize = 4;

/// The sort key of the last row shown, in the order of the query. It says where to go on, never what
/// may be seen: the jurisdiction stands in the query itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cursor(pub Vec<i64>);

impl Cursor {
    /// Opaque form for addresses.
    ///
    /// ```
    /// use webkit::Cursor;
    /// let after = Cursor(vec![990_101_001_002, -5]);
    /// assert_eq!(Cursor::parse(&after.encode()), Some(after));
    /// assert_eq!(Cursor::parse("nonsense"), None);
    /// ```
    pub fn encode(&self) -> String {
        let bytes: Vec<u8> = self.0.iter().flat_map(|part| part.to_be_bytes()).collect();
        URL_SAFE_NO_PAD.encode(bytes)
    }

    /// `None` for anything that [`Cursor::encode`] did not make.
    pub fn parse(text: &str) -> Option<Cursor> {
        let bytes = URL_SAFE_NO_PAD.decode(text).ok()?;
        let (parts, rest) = bytes.as_chunks::<8>();
        (rest.is_empty() && (1..=MAX_PARTS).contains(&parts.len()))
            .then(|| Cursor(parts.iter().map(|part| i64::from_be_bytes(*part)).collect()))
    }
}

/// One page of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page<T> {
    /// The rows to show.
    pub items: Vec<T>,
    /// Where the next page begins; `None` on the last page.
    pub next: Option<Cursor>,
}

impl<T> Page<T> {
    /// Cuts `rows`, of which one more than `size` was asked for, to a page.
    pub fn cut(mut rows: Vec<T>, size: usize, key: impl FnOnce(&T) -> Cursor) -> Page<T> {
        let more = rows.len() > size;
        rows.truncate(size);
        let next = if more { rows.last().map(key) } else { None };
        Page { items: rows, next }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_page_has_no_next() {
        let key = |n: &i64| Cursor(vec![*n]);
        assert_eq!(Page::cut(vec![1, 2, 3], 3, key), Page { items: vec![1, 2, 3], next: None });
        assert_eq!(
            Page::cut(vec![1, 2, 3, 4], 3, key),
            Page { items: vec![1, 2, 3], next: Some(Cursor(vec![3])) }
        );
        assert_eq!(Page::cut(Vec::<i64>::new(), 3, key), Page { items: vec![], next: None });
    }
}
