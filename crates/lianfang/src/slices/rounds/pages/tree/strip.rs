//! The figures above the board: they add up to what is owed, always (law 1).

use webkit::Parts;

/// How many units are in a state, by the state's word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Count {
    pub code: &'static str,
    pub n: i64,
}

/// What a figure of the strip waits for before it stands there with 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Phase {
    /// The cut-off of the division has not passed.
    Before,
    /// It has passed.
    After,
    /// A voluntary round: nobody is open or missing.
    Voluntary,
}

/// Reported, zero, open, late, back-filled, missing, blank. Open stands until the cut-off, late and missing after it;
/// each of the others, and what differs because a town closes earlier, only where there is one.
pub(super) fn strip(parts: Parts, phase: Phase) -> Vec<Count> {
    let (before, after) = (phase == Phase::Before, phase == Phase::After);
    [
        ("reported", parts.reported, true),
        ("zero", parts.zero, true),
        ("open", parts.open, before),
        ("late", parts.late, after),
        ("back-filled", parts.back_filled, false),
        ("missing", parts.missing, after),
        ("voluntary", parts.blank, false),
    ]
    .into_iter()
    .filter(|(_, n, always)| *always || *n > 0)
    .map(|(code, n, _)| Count { code, n })
    .collect()
}

/// The states of silence that a table has columns for: those of the whole, so that every line has the same.
pub(super) fn silences(whole: Parts, phase: Phase) -> Vec<&'static str> {
    let is_silence = |code: &str| matches!(code, "open" | "missing" | "voluntary");
    strip(whole, phase).into_iter().map(|count| count.code).filter(|code| is_silence(code)).collect()
}

/// One line's units in these states.
pub(super) fn counts(parts: Parts, codes: &[&'static str]) -> Vec<Count> {
    let of = |code: &str| match code {
        "open" => parts.open,
        "missing" => parts.missing,
        _ => parts.blank,
    };
    codes.iter().map(|code| Count { code, n: of(code) }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const MIXED: Parts =
        Parts { reported: 7, zero: 2, late: 1, back_filled: 1, open: 3, missing: 4, blank: 5 };

    #[test]
    fn the_figures_add_up_to_what_is_owed_in_every_phase() {
        for phase in [Phase::Before, Phase::After, Phase::Voluntary] {
            for parts in [MIXED, Parts { open: 0, blank: 0, ..MIXED }, Parts::default()] {
                assert_eq!(strip(parts, phase).iter().map(|c| c.n).sum::<i64>(), parts.owed(), "{phase:?}");
            }
        }
    }

    #[test]
    fn a_town_that_closes_earlier_is_seen_before_the_cut_off_of_the_county() {
        let parts = Parts { reported: 3, open: 2, missing: 1, ..Parts::default() };
        assert_eq!(silences(parts, Phase::Before), ["open", "missing"]);
        assert_eq!(silences(Parts { missing: 0, ..parts }, Phase::Before), ["open"]);
        assert_eq!(silences(Parts { open: 0, ..parts }, Phase::After), ["missing"]);
    }

    #[test]
    fn blank_stands_only_where_somebody_left_it_blank() {
        let parts = Parts { reported: 3, blank: 2, ..Parts::default() };
        assert_eq!(silences(parts, Phase::Voluntary), ["voluntary"]);
        assert_eq!(silences(Parts { blank: 0, ..parts }, Phase::Voluntary), [] as [&str; 0]);
    }
}
