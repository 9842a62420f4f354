//! Many measured times in a few numbers.

use serde::Serialize;

/// Quantiles in milliseconds; all 0 where nothing was measured.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Spread {
    /// How many were measured.
    pub count: usize,
    /// Median.
    pub p50: f64,
    /// 95 of 100 took no longer.
    pub p95: f64,
    /// 99 of 100 took no longer.
    pub p99: f64,
    /// 999 of 1,000 took no longer.
    pub p999: f64,
    /// The longest.
    pub max: f64,
}

impl Spread {
    /// From times in microseconds, in any order.
    pub fn of(mut micros: Vec<u32>) -> Spread {
        micros.sort_unstable();
        let at = |share: f64| {
            let rank = (share * micros.len() as f64).ceil() as usize;
            micros.get(rank.max(1) - 1).map_or(0.0, |us| f64::from(*us) / 1000.0)
        };
        Spread {
            count: micros.len(),
            p50: at(0.5),
            p95: at(0.95),
            p99: at(0.99),
            p999: at(0.999),
            max: at(1.0),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Spread;

    #[test]
    fn a_quantile_is_the_smallest_time_that_so_many_did_not_exceed() {
        let spread = Spread::of((1..=1000).rev().map(|ms| ms * 1000).collect());
        assert_eq!((spread.p50, spread.p95, spread.p99), (500.0, 950.0, 990.0));
        assert_eq!((spread.p999, spread.max, spread.count), (999.0, 1000.0, 1000));
        let one = Spread::of(vec![2500]);
        assert_eq!((one.p50, one.max), (2.5, 2.5));
        assert_eq!(Spread::of(Vec::new()), Spread::default());
    }
}
