// SPDX-License-Identifier: EUPL-1.2
//! When who did not deliver is reminded: an agreement of this program, not a law.

use crate::calendar::{Instant, Month, Zone};

/// The day of the month from which the month before is asked after.
pub const FROM_DAY: i8 = 10;

/// The month that is asked after at a moment: the one before, from [`FROM_DAY`] on.
#[must_use]
pub fn due(zone: &Zone, now: Instant) -> Option<Month> {
    let today = zone.day(now);
    (today.date().day() >= FROM_DAY).then(|| Month(zone.month(now).0 - 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_month_before_is_asked_after_from_the_tenth() {
        let zone = Zone::amsterdam();
        let at = |day: i64| Instant(zone.month_start(Month::new(2026, 3)).0 + (day - 1) * 86_400 + 3600);
        assert_eq!((due(&zone, at(1)), due(&zone, at(9))), (None, None));
        assert_eq!((due(&zone, at(10)), due(&zone, at(28))), (Some(Month::new(2026, 2)), Some(Month::new(2026, 2))));
        assert_eq!(
            due(&zone, Instant(zone.month_start(Month::new(2026, 1)).0 + 20 * 86_400)),
            Some(Month::new(2025, 12))
        );
    }
}
