// SPDX-License-Identifier: EUPL-1.2
//! How long a dossier is kept, and why one is erased before.

use crate::calendar::Day;
use crate::codes;

codes! {
    /// Why a dossier is erased.
    ErasureGround {
        /// The youth asks it (Jeugdwet 7.3.9, known via commentaries).
        Asked = "asked", "de jongere vraagt erom", "the youth asks it", [];
        /// It was kept as long as the law says.
        Kept = "kept", "de bewaartermijn is voorbij", "it was kept as long as the law says", [];
        /// A court or the Dutch data protection authority ordered it.
        Ordered = "ordered", "een rechter of toezichthouder besloot het", "a court or authority ordered it", [];
        /// It should never have been here.
        Unlawful = "unlawful", "de gegevens hadden hier niet mogen staan", "it should never have been here", [];
    }
}

/// Years a dossier is kept after the last change in it (Jeugdwet 7.3.8(3), known via commentaries).
pub const YEARS: i32 = 20;

/// The first day on which a dossier is kept no longer.
#[must_use]
pub fn kept_until(last: Day) -> Day {
    let (year, month, day) = last.civil();
    // Of a 29th of February the day after, so that it is never too early.
    let is_leap = |year: i32| year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    if (month, day) == (2, 29) && !is_leap(year + YEARS) {
        return Day::from_civil(year + YEARS, 3, 1);
    }
    Day::from_civil(year + YEARS, month, day)
}

/// Whole years between two days: an age. `None` when the first is after the second, or further back than a youth can be.
#[must_use]
pub fn age(born: Day, on: Day) -> Option<u8> {
    if on < born {
        return None;
    }
    let ((from, from_month, from_day), (to, month, day)) = (born.civil(), on.civil());
    let had_birthday = (month, day) >= (from_month, from_day);
    u8::try_from(to - from - i32::from(!had_birthday)).ok().filter(|age| *age < 120)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_birthday_makes_the_year() {
        let born = Day::from_civil(2010, 3, 1);
        let on = |year, month, day| age(born, Day::from_civil(year, month, day));
        assert_eq!(on(2026, 2, 28), Some(15));
        assert_eq!(on(2026, 3, 1), Some(16));
        assert_eq!(on(2010, 3, 1), Some(0));
        assert_eq!(on(2010, 2, 28), None);
        assert_eq!(age(Day::from_civil(2008, 2, 29), Day::from_civil(2026, 2, 28)), Some(17));
        assert_eq!(age(Day::from_civil(2008, 2, 29), Day::from_civil(2026, 3, 1)), Some(18));
    }

    #[test]
    fn a_dossier_is_kept_for_twenty_years_and_never_a_day_less() {
        assert_eq!(kept_until(Day::from_civil(2026, 2, 1)), Day::from_civil(2046, 2, 1));
        assert_eq!(kept_until(Day::from_civil(2024, 2, 29)), Day::from_civil(2044, 2, 29));
        assert_eq!(kept_until(Day::from_civil(2080, 2, 29)), Day::from_civil(2100, 3, 1));
    }
}
