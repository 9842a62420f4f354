//! The change from one figure to the next, with the verb that fits its sign (scenario G37).

/// The verb for a change; it follows the sign and nothing else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verb {
    /// 增加
    More,
    /// 减少
    Fewer,
    /// 持平
    Same,
}

/// A figure against the figure of the equal window before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    /// Verb by the sign.
    pub verb: Verb,
    /// Absolute difference, 0 or more.
    pub by: i64,
    /// Tenths of a percent, signed, rounded half away from zero; `None` where the figure before was 0
    /// and no percentage can be said.
    pub permille: Option<i64>,
}

impl Change {
    /// Compares `now` with `before`, counts of the same unit of measure.
    ///
    /// ```
    /// use kernel::{Change, Verb};
    /// let hotline = Change::between(128, 97);
    /// assert_eq!((hotline.verb, hotline.by, hotline.permille), (Verb::More, 31, Some(320)));
    /// assert_eq!(Change::between(46, 52).permille, Some(-115));
    /// assert_eq!(Change::between(5, 0).permille, None);
    /// ```
    pub fn between(now: i64, before: i64) -> Change {
        let diff = now - before;
        let verb = match diff.signum() {
            1 => Verb::More,
            -1 => Verb::Fewer,
            _ => Verb::Same,
        };
        let permille = (before != 0).then(|| {
            let twice = diff * 2_000;
            (twice + diff.signum() * before.abs()) / (2 * before.abs())
        });
        Change { verb, by: diff.abs(), permille }
    }

    /// `+32.0 %`, `−11.5 %`; `None` where no percentage can be said.
    pub fn percent(self) -> Option<String> {
        self.permille.map(|p| {
            let sign = match p.signum() {
                1 => "+",
                -1 => "\u{2212}",
                _ => "",
            };
            format!("{sign}{}.{} %", p.abs() / 10, p.abs() % 10)
        })
    }
}

/// Coverage as a percentage with two decimals, rounded, but never up to 100: 100 % is said only when
/// it is true. `None` where nothing is owed.
///
/// ```
/// assert_eq!(kernel::delta::coverage(190, 203).as_deref(), Some("93.60 %"));
/// assert_eq!(kernel::delta::coverage(619_125, 619_126).as_deref(), Some("99.99 %"));
/// assert_eq!(kernel::delta::coverage(12, 12).as_deref(), Some("100 %"));
/// assert_eq!(kernel::delta::coverage(0, 0), None);
/// ```
pub fn coverage(have: i64, owed: i64) -> Option<String> {
    match (have, owed) {
        (_, 0) => None,
        (h, o) if h >= o => Some("100 %".into()),
        (h, o) => {
            let basis = ((h * 20_000 + o) / (2 * o)).min(9_999);
            Some(format!("{}.{:02} %", basis / 100, basis % 100))
        }
    }
}
