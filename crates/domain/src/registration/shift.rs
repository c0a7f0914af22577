// SPDX-License-Identifier: EUPL-1.2
//! Shifts of a unit: how many worked, how many of them were there for one shift, whether anybody was alone. Numbers
//! only, never a name, so that no figure can be of a worker.

use super::dictionary::Form;
use super::fault::{FieldError, Problem};
use super::parse::{Reader, Rules};
use super::place::PlaceIx;
use crate::calendar::Day;
use crate::{codes, fields};

codes! {
    /// Which part of the day a shift is.
    ShiftPart {
        /// In the morning.
        Early = "early", "vroege dienst", "early shift", ["vroeg", "ochtend", "ochtenddienst"];
        /// By day.
        Day = "day", "dagdienst", "day shift", ["overdag", "tussendienst"];
        /// In the evening.
        Late = "late", "late dienst", "late shift", ["laat", "avond", "avonddienst"];
        /// At night, awake or asleep.
        Night = "night", "nachtdienst", "night shift", ["nacht", "slaapdienst", "waakdienst"];
    }
}

/// One shift of one unit. What is `None` is not known, which is never none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ShiftRow {
    /// Where.
    pub unit: PlaceIx,
    /// The local day on which it began.
    pub day: Day,
    /// Which part of that day.
    pub part: ShiftPart,
    /// Workers present.
    pub workers: u32,
    /// Of them, there for one shift: agency workers and stand-ins.
    pub temporary: Option<u32>,
    /// Of them, trained in de-escalation.
    pub trained: Option<u32>,
    /// Whether somebody was the only worker on the unit for some of the time.
    pub alone: Option<bool>,
}

fields! {
    /// Fields of the table of shifts.
    ShiftField {
        Unit = "unit"/"groep", ["afdeling", "leefgroep", "place", "plaats", "ward"], Required, Form::Text, "De groep.", "The unit.";
        Day = "day"/"dag", ["datum", "date"], Required, Form::Date, "De dag waarop de dienst begon.", "The day on which the shift began.";
        Shift = "shift"/"dienst", ["soort_dienst", "dagdeel"], Required, Form::Word(ShiftPart::CODES), "Welke dienst.", "Which shift.";
        Workers = "workers"/"medewerkers", ["aanwezig", "aantal_medewerkers", "staff"], Required, Form::Number, "Hoeveel medewerkers er waren. Nooit namen.", "How many workers were present. Never names.";
        Temporary = "temporary"/"invallers", ["uitzendkrachten", "waarvan_invallers"], Optional, Form::Number, "Hoeveel van hen er voor één dienst waren: uitzendkracht of invaller. Leeg: niet bekend.", "How many of them were there for one shift: agency worker or stand-in. Empty: not known.";
        Trained = "trained"/"getraind", ["getraind_deescalatie", "waarvan_getraind"], Optional, Form::Number, "Hoeveel van hen getraind zijn in de-escalatie. Leeg: niet bekend.", "How many of them are trained in de-escalation. Empty: not known.";
        Alone = "alone"/"alleen_gestaan", ["stond_alleen", "alone_on_unit"], Optional, Form::YesNo, "Stond er een deel van de dienst maar één medewerker? Leeg: niet bekend.", "Was there only one worker for some of the shift? Empty: not known.";
    }
}

/// Parses one shift, or gives every field error at once.
pub fn shift(
    values: &[&str],
    rules: &Rules,
    place: &mut dyn FnMut(&str) -> Option<PlaceIx>,
) -> Result<ShiftRow, Vec<FieldError>> {
    use ShiftField as F;
    let mut row = Reader::new(values, F::FIELDS, rules);
    let unit = row.place(F::Unit, place);
    row.required(F::Day);
    let day = row.day(F::Day);
    row.required(F::Shift);
    let part = row.word(F::Shift, ShiftPart::parse);
    row.required(F::Workers);
    let workers = row.whole(F::Workers);
    let (temporary, trained) = (row.whole(F::Temporary), row.whole(F::Trained));
    for (field, some) in [(F::Temporary, temporary), (F::Trained, trained)] {
        if workers.zip(some).is_some_and(|(all, some)| some > all) {
            row.wrong(field, Problem::MoreThanAll);
        }
    }
    let alone = row.yes_no(F::Alone);
    let value = unit.zip(day).zip(part.zip(workers));
    let value =
        value.map(|((unit, day), (part, workers))| ShiftRow { unit, day, part, workers, temporary, trained, alone });
    row.finish(value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::Zone;

    fn parse(row: &[&str; 7]) -> Result<ShiftRow, Vec<(&'static str, Problem)>> {
        shift(row, &Rules::new(Zone::amsterdam()), &mut |id| (id == "A").then_some(PlaceIx(0)))
            .map_err(|errors| errors.iter().map(|error| (error.field, error.problem)).collect())
    }

    #[test]
    fn what_is_empty_is_not_known_and_zero_is_zero() {
        let night = parse(&["A", "2026-01-05", "nachtdienst", "2", "0", "", "ja"]).unwrap();
        assert_eq!((night.part, night.workers, night.temporary), (ShiftPart::Night, 2, Some(0)));
        assert_eq!((night.trained, night.alone), (None, Some(true)));
        assert_eq!(parse(&["A", "2026-01-05", "laat", "0", "", "", ""]).unwrap().workers, 0);
    }

    #[test]
    fn all_errors_come_at_once() {
        let errors = [
            ("unit", Problem::UnknownPlace),
            ("day", Problem::NoSuchDate),
            ("shift", Problem::UnknownWord),
            ("workers", Problem::NotWhole),
            ("trained", Problem::Negative),
            ("alone", Problem::UnknownWord),
        ];
        assert_eq!(parse(&["Z", "2026-02-31", "vrij", "1.5", "1", "-1", "soms"]), Err(errors.to_vec()));
        let more = [("temporary", Problem::MoreThanAll), ("trained", Problem::MoreThanAll)];
        assert_eq!(parse(&["A", "2026-02-01", "early", "2", "3", "4", ""]), Err(more.to_vec()));
    }
}
