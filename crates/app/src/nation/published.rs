// SPDX-License-Identifier: EUPL-1.2
//! What was published of Dutch youth care and the made-up nation keeps to, each number with its source.

use nabij_domain::calendar::Month;

/// Youths in closed youth care during a year (nji.nl/cijfers/jeugdzorgplus, as checked on 2024-05-23). The last is
/// derived: 554 and 556 youths in the second and third quarter of 2025 (stroomopmonitor.nl, verminderen van
/// vrijheidsbeperking) are about 970 in a year, at the length of stay of [`STAY_DAYS`](super::stays::STAY_DAYS).
pub const YOUTHS: [(i32, i32); 12] = [
    (2013, 2415),
    (2014, 2172),
    (2015, 2108),
    (2016, 2233),
    (2017, 2254),
    (2018, 2135),
    (2019, 2094),
    (2020, 1802),
    (2021, 1584),
    (2022, 1286),
    (2023, 1146),
    (2025, 970),
];

/// Seclusion rooms of closed youth care at the start of the four years up to 2023-02-05, and at their end: 72 and 27;
/// 45 closed, 20 of those in 2022; four organisations had closed all, six had the 27 left; one went from 6 to 1 and
/// closes that by 31 March 2023, one from 16 to 14 (jeugdformaat.nl, "JeugdzorgPlus van 72 naar 27
/// separeerruimtes", 2023-02-05). The months are spread evenly within what was published.
pub const CLOSED_BEFORE_2022: i32 = 25;
/// See [`CLOSED_BEFORE_2022`].
pub const CLOSED_IN_2022: i32 = 20;

/// Months in which the first room and the last one of each stretch close.
const FIRST: Month = Month(2019 * 12 + 2);
const IN_2022: Month = Month(2022 * 12);
/// The last room of the organisation that went from 6 to 1.
pub const LAST_OF_SIX: Month = Month(2023 * 12 + 3);
/// From here on nothing was published: one room closes every three months, and that is made up.
const AFTER: Month = Month(2023 * 12 + 6);
const MONTHS_APART: i32 = 3;

/// The month from which the `number`th room to close is closed, the one of [`LAST_OF_SIX`] left out.
pub fn room_closes(number: i32) -> Month {
    let (before, within) = (CLOSED_BEFORE_2022, CLOSED_IN_2022);
    if number < before {
        Month(FIRST.0 + (IN_2022.0 - FIRST.0) * number / before)
    } else if number < before + within {
        // The first of them closes in January: from February on it is not there.
        Month(IN_2022.0 + 1 + 11 * (number - before) / within)
    } else {
        Month(AFTER.0 + MONTHS_APART * (number - before - within))
    }
}

/// How many of 1000 youths of 2013 are in closed youth care in a month: straight between the middles of the years.
pub fn youths_thousandths(month: Month) -> i32 {
    let middle = |year: i32| year * 12 + 6;
    let (first, last) = (YOUTHS[0], YOUTHS[YOUTHS.len() - 1]);
    let at = month.0.clamp(middle(first.0), middle(last.0));
    let pair = YOUTHS.windows(2).find(|pair| at <= middle(pair[1].0));
    let youths = pair.map_or(last.1 * 1000, |pair| {
        let ((from, begin), (until, end)) = (pair[0], pair[1]);
        begin * 1000 + (end - begin) * 1000 * (at - middle(from)) / (middle(until) - middle(from))
    });
    youths / first.1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn youths_follow_the_years() {
        assert_eq!(youths_thousandths(Month::new(2010, 1)), 1000);
        assert_eq!(youths_thousandths(Month::new(2023, 7)), 1146 * 1000 / 2415);
        assert_eq!(youths_thousandths(Month::new(2024, 7)), 1058 * 1000 / 2415);
        assert_eq!(youths_thousandths(Month::new(2030, 1)), 970 * 1000 / 2415);
    }

    #[test]
    fn rooms_close_as_published() {
        let closed = |until: Month| (0..45).filter(|number| room_closes(*number) <= until).count();
        assert_eq!(closed(Month::new(2019, 2)), 0);
        assert_eq!(closed(Month::new(2022, 1)), 25);
        assert_eq!(closed(Month::new(2023, 1)), 45);
        assert!(room_closes(45) > LAST_OF_SIX);
    }
}
