// SPDX-License-Identifier: EUPL-1.2
//! What orders the rows of a table: numbers, dates or words.

use std::cmp::Ordering;

use jiff::civil::Date;

/// A place in an order.
#[derive(Debug, Clone, PartialEq)]
pub enum Moment {
    Number(f64),
    Day(Date),
    Word(String),
}

impl Moment {
    /// Compares two of a kind; different kinds by number, date, word.
    #[must_use]
    pub fn order(&self, other: &Self) -> Ordering {
        match (self, other) {
            (Self::Number(a), Self::Number(b)) => a.total_cmp(b),
            (Self::Day(a), Self::Day(b)) => a.cmp(b),
            (Self::Word(a), Self::Word(b)) => a.cmp(b),
            _ => self.rank().cmp(&other.rank()),
        }
    }

    fn rank(&self) -> u8 {
        match self {
            Self::Number(_) => 0,
            Self::Day(_) => 1,
            Self::Word(_) => 2,
        }
    }
}

/// Reads a column: numbers when all are, else dates when all are, else words.
#[must_use]
pub fn moments(cells: &[&str]) -> Vec<Moment> {
    let numbers: Option<Vec<Moment>> =
        cells.iter().map(|cell| super::table::number(cell).map(Moment::Number)).collect();
    let days = || cells.iter().map(|cell| day(cell).map(Moment::Day)).collect::<Option<Vec<Moment>>>();
    numbers.or_else(days).unwrap_or_else(|| cells.iter().map(|cell| Moment::Word((*cell).to_owned())).collect())
}

/// A date: `2024-03-01`, `2024-03`, `01-03-2024`, `1/3/2024` (day first).
#[must_use]
pub fn day(text: &str) -> Option<Date> {
    let text = text.split_once(['T', ' ']).map_or(text, |(date, _)| date);
    let parts: Vec<&str> = text.split(['-', '/']).collect();
    let whole = |part: &str| part.parse::<i16>().ok();
    let small = |part: &str| part.parse::<i8>().ok();
    match parts[..] {
        [year, month] if year.len() == 4 => Date::new(whole(year)?, small(month)?, 1).ok(),
        [year, month, day] if year.len() == 4 => Date::new(whole(year)?, small(month)?, small(day)?).ok(),
        [day, month, year] if year.len() == 4 => Date::new(whole(year)?, small(month)?, small(day)?).ok(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_in_their_usual_forms() {
        let first = Date::new(2024, 3, 1).unwrap();
        for text in ["2024-03-01", "2024-03", "01-03-2024", "1/3/2024", "2024-03-01T00:00"] {
            assert_eq!(day(text), Some(first), "{text}");
        }
        assert_eq!((day("2024"), day("2024-13-01"), day("x")), (None, None, None));
    }

    #[test]
    fn a_column_is_of_one_kind() {
        assert_eq!(moments(&["1", "2.5"]), [Moment::Number(1.0), Moment::Number(2.5)]);
        assert_eq!(moments(&["1", "b"]), [Moment::Word("1".into()), Moment::Word("b".into())]);
        assert!(matches!(moments(&["2024-03", "2024-04"])[..], [Moment::Day(_), Moment::Day(_)]));
    }
}
