// SPDX-License-Identifier: EUPL-1.2
//! How likely it is to see nothing at all where something was expected.

/// The chance of no event where `expected` are expected, by its rate of before: `blocks` of (events, exposure).
///
/// Counts spread wider than by chance alone where few persons make most events. How much wider is the Pearson statistic
/// of the blocks over its degrees of freedom, at least 1; then a count is negative binomial with a variance linear in its
/// mean, `dispersion^(-expected / (dispersion - 1))`, and Poisson, `exp(-expected)`, at 1. Exposure is summed over blocks; one
/// block alone says nothing of spread. `None`: no events or exposure before.
///
/// Source: `McCullagh` & Nelder (1989), 4.5 and 6.2.4; Cameron & Trivedi (1998), NB1; scipy `nbinom`.
#[must_use]
pub fn chance_of_none(expected: f64, blocks: &[(f64, f64)]) -> Option<f64> {
    let there = || blocks.iter().filter(|(_, exposure)| *exposure > 0.0);
    let (events, exposure) = there().fold((0.0, 0.0), |sum, block| (sum.0 + block.0, sum.1 + block.1));
    let rate = events / exposure;
    if !(rate > 0.0 && rate.is_finite() && expected >= 0.0 && expected.is_finite()) {
        return None;
    }
    let pearson: f64 = there().map(|(events, size)| (events - rate * size).powi(2) / (rate * size)).sum();
    let free = there().count().saturating_sub(1).max(1) as f64;
    let over = (pearson / free - 1.0).max(0.0);
    let decline = if over > 0.0 { over.ln_1p() / over } else { 1.0 };
    Some((-expected * decline).exp())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn evenly_spread_is_poisson() {
        let none = chance_of_none(3.0, &[(4.0, 100.0), (4.0, 100.0)]).unwrap();
        assert!((none - (-3.0_f64).exp()).abs() < 1e-15);
        assert_eq!(chance_of_none(3.0, &[(4.0, 100.0)]), Some((-3.0_f64).exp()), "one block says nothing of spread");
    }

    #[test]
    fn without_any_before_nothing_is_expected() {
        assert_eq!(chance_of_none(3.0, &[(0.0, 100.0)]), None);
        assert_eq!(chance_of_none(3.0, &[(4.0, 0.0)]), None);
        assert_eq!(chance_of_none(f64::NAN, &[(4.0, 9.0)]), None);
    }

    proptest! {
        #[test]
        fn less_likely_the_more_is_expected_and_likelier_than_poisson(
            blocks in prop::collection::vec((0_u16..50, 1_u16..400), 1..14), expected in 0.01..50.0_f64,
        ) {
            let blocks: Vec<_> = blocks.into_iter().map(|(e, t)| (f64::from(e), f64::from(t))).collect();
            let Some(none) = chance_of_none(expected, &blocks) else { return Ok(()) };
            prop_assert!((-expected).exp() * 0.999_999 <= none && none <= 1.0);
            prop_assert!(chance_of_none(expected + 1.0, &blocks).unwrap() < none);
        }
    }
}
