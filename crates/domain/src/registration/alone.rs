// SPDX-License-Identifier: EUPL-1.2
//! Hours a youth is alone under any label: "programme", "rest", "individual track".

use super::dictionary::Form;
use super::fault::{FieldError, Problem};
use super::parse::{Reader, Rules};
use super::place::PlaceIx;
use crate::calendar::Day;
use crate::fields;
use crate::indicator::columns::Youth;

/// The hours one youth was alone on one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AloneRow {
    /// Where.
    pub unit: PlaceIx,
    /// Whom.
    pub youth: Youth,
    /// The local day.
    pub day: Day,
    /// Seconds alone on that day, 0–90,000 (a day of 25 hours).
    pub seconds: u32,
}

/// The hours one youth was alone on one day, as registered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alone<'a> {
    /// The sender's pseudonym of the youth.
    pub youth: &'a str,
    /// Where.
    pub unit: PlaceIx,
    /// The local day.
    pub day: Day,
    /// Seconds alone on that day.
    pub seconds: u32,
}

/// The longest day has 25 hours: the one on which the clock goes back.
const MOST_HOURS: f64 = 25.0;

fields! {
    /// Fields of the table of hours alone.
    AloneField {
        Youth = "youth"/"jongere", ["client", "client_id", "clientnummer", "jeugdige", "patient", "pseudonym", "pseudoniem"], Required, Form::Text, "Het eigen nummer van de jongere.", "Your own number for the youth.";
        Unit = "unit"/"groep", ["afdeling", "leefgroep", "facility", "place", "plaats", "ward"], Required, Form::Text, "De groep waar de jongere was.", "The unit where the youth was.";
        Day = "day"/"dag", ["datum", "date"], Required, Form::Date, "De dag.", "The day.";
        Hours = "hours"/"uren", ["uren_alleen", "alone_hours"], Required, Form::Number, "Hoeveel uren alleen op die dag, hoe het ook heette (programma, rust, individueel traject). Alles samen op één rij.", "Hours alone on that day under any name (programme, rest, individual track). All together in one row.";
    }
}

/// Parses one row, or gives every field error at once.
pub fn alone<'a>(
    values: &'a [&'a str],
    rules: &'a Rules,
    place: &mut dyn FnMut(&str) -> Option<PlaceIx>,
) -> Result<Alone<'a>, Vec<FieldError>> {
    use AloneField as F;
    let mut row = Reader::new(values, F::FIELDS, rules);
    let youth = row.required(F::Youth);
    let unit = row.place(F::Unit, place);
    row.required(F::Day);
    let day = row.day(F::Day);
    row.required(F::Hours);
    let hours = row.number(F::Hours);
    if hours.is_some_and(|hours| hours > MOST_HOURS) {
        row.wrong(F::Hours, Problem::HoursAboveDay);
    }
    let value = unit.zip(day).zip(hours).map(|((unit, day), hours)| Alone {
        youth,
        unit,
        day,
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 or more; above 25 is a fault")]
        seconds: (hours * 3600.0).round() as u32,
    });
    row.finish(value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::Zone;

    fn parse(row: &[&str; 4]) -> Result<u32, Vec<(&'static str, Problem)>> {
        let rules = Rules { decimal_comma: true, ..Rules::new(Zone::amsterdam()) };
        alone(row, &rules, &mut |id| (id == "A").then_some(PlaceIx(0)))
            .map(|found| found.seconds)
            .map_err(|errors| errors.iter().map(|error| (error.field, error.problem)).collect())
    }

    #[test]
    fn hours_fit_in_a_day() {
        assert_eq!(parse(&["J1", "A", "2026-03-01", "2,5"]), Ok(9_000));
        assert_eq!(parse(&["J1", "A", "01-03-2026", "0"]), Ok(0));
        assert_eq!(parse(&["J1", "A", "2026-10-25", "25"]), Ok(90_000));
        assert_eq!(parse(&["J1", "A", "2026-10-25", "25,01"]), Err(vec![("hours", Problem::HoursAboveDay)]));
        assert_eq!(parse(&["J1", "A", "2026-10-25", "-1"]), Err(vec![("hours", Problem::Negative)]));
    }

    #[test]
    fn empty_hours_are_not_zero() {
        let errors = ["youth", "unit", "day", "hours"].map(|field| (field, Problem::Empty));
        assert_eq!(parse(&["", "", "", ""]), Err(errors.to_vec()));
    }
}
