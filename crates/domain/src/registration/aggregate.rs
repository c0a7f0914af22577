// SPDX-License-Identifier: EUPL-1.2
//! Totals instead of rows: what many have. They go through the same indicators, and what totals cannot
//! give is not available.

use super::delivery::Declared;
use super::dictionary::Form;
use super::fault::{FieldError, Problem};
use super::kind::Kind;
use super::parse::{Reader, Rules};
use super::place::PlaceIx;
use super::room::RoomKind;
use crate::calendar::Month;
use crate::fields;
use crate::indicator::figure::State;

/// One row of totals of one place, kind and period of whole months.
#[derive(Debug, Clone, PartialEq)]
pub struct Aggregate {
    /// The place the totals are of.
    pub place: PlaceIx,
    /// The kind; `None`: all together, counted once.
    pub kind: Option<Kind>,
    /// The room kind, if the totals are of one.
    pub room: Option<RoomKind>,
    /// First month.
    pub from: Month,
    /// First month after.
    pub until: Month,
    /// Delivered, cannot occur or missing.
    pub declared: Declared,
    /// The sender hid the absent numbers so that no child is recognisable: what needs them is
    /// suppressed, not merely not available.
    pub hidden: bool,
    /// Restrictions begun.
    pub events: Option<f64>,
    /// Hours in restriction.
    pub hours: Option<f64>,
    /// Different youths affected.
    pub youths: Option<f64>,
    /// Care days.
    pub care_days: Option<f64>,
    /// Care hours; if absent, 24 for each care day.
    pub care_hours: Option<f64>,
    /// Different youths in care.
    pub youths_in_care: Option<f64>,
    /// Rooms on the last day.
    pub rooms: Option<f64>,
}

fields! {
    /// Fields of the table of totals.
    AggregateField {
        Place = "place"/"plaats", ["unit", "groep", "afdeling", "locatie", "facility", "facility_id", "organisatie"], Required, Form::Text, "De plaats waarvan dit totalen zijn.", "The place these are totals of.";
        Organisation = "organisation"/"organisatie_kenmerk", [], Optional, Form::Text, "De organisatie, als er geen tabel met plaatsen is.", "The organisation, where there is no table of places.";
        Sector = "sector"/"sector", [], Optional, Form::Text, "De sector, als er geen tabel met plaatsen is.", "The sector, where there is no table of places.";
        Region = "region"/"regio", [], Optional, Form::Text, "De regio, als er geen tabel met plaatsen is.", "The region, where there is no table of places.";
        Kind = "kind"/"soort", ["soort_maatregel"], Optional, Form::Word(Kind::CODES), "De soort. Leeg of 'any': alle soorten samen, dubbele tijd één keer geteld.", "The kind. Empty or 'any': all kinds together, no minute twice.";
        Room = "room"/"ruimte", ["room_kind", "soort_ruimte"], Optional, Form::Word(RoomKind::CODES), "De soort ruimte, als de totalen daarvan zijn.", "The room kind, if the totals are of one.";
        From = "period_start"/"periode_begin", ["from", "vanaf"], Required, Form::Date, "De eerste dag van de periode.", "The first day of the period.";
        Until = "period_end"/"periode_einde", ["until", "tot"], Required, Form::Date, "De eerste dag na de periode, of de laatste dag ervan.", "The first day after the period, or its last day.";
        State = "state"/"toestand", ["declared", "status"], Optional, Form::Text, "Leeg, of: ontbreekt, komt niet voor, niet te berekenen, verborgen.", "Empty, or: missing, cannot occur, not available, hidden.";
        Events = "events"/"aantal", ["keren", "episodes", "count"], Optional, Form::Number, "Hoe vaak het begon.", "How often it began.";
        Hours = "hours"/"uren", [], Optional, Form::Number, "Hoeveel uren samen.", "Hours in all.";
        Youths = "youths"/"jongeren", ["persons", "unieke_jongeren"], Optional, Form::Number, "Hoeveel verschillende jongeren.", "Different youths.";
        CareDays = "care_days"/"zorgdagen", ["patient_days", "verblijfsdagen"], Optional, Form::Number, "Zorgdagen in de periode.", "Care days in the period.";
        CareHours = "care_hours"/"zorguren", ["patient_hours"], Optional, Form::Number, "Zorguren in de periode.", "Care hours in the period.";
        YouthsInCare = "youths_in_care"/"jongeren_in_zorg", ["patients"], Optional, Form::Number, "Verschillende jongeren die er in de periode woonden.", "Different youths who stayed there in the period.";
        Rooms = "rooms"/"ruimtes", [], Optional, Form::Number, "Aantal ruimtes op de laatste dag.", "Rooms on the last day.";
    }
}

/// Parses one row of totals, or gives every field error at once. `place` also gets the organisation,
/// sector and region named in the row.
pub fn aggregate(
    values: &[&str],
    rules: &Rules,
    place: &mut dyn FnMut(&str, [&str; 3]) -> Option<PlaceIx>,
) -> Result<Aggregate, Vec<FieldError>> {
    use AggregateField as F;
    let mut row = Reader::new(values, F::FIELDS, rules);
    let id = row.required(F::Place);
    let around = [row.text(F::Organisation), row.text(F::Sector), row.text(F::Region)];
    let found = if id.is_empty() { None } else { place(id, around) };
    if found.is_none() && !id.is_empty() {
        row.wrong(F::Place, Problem::UnknownPlace);
    }
    let kind = row.word(F::Kind, |word| match word {
        "any" | "alle" | "*" => Some(None),
        word => Kind::parse(word).map(Some),
    });
    let room = row.word(F::Room, |word| if word == "any" { Some(None) } else { RoomKind::parse(word).map(Some) });
    let months = row.months(F::From, F::Until);
    let state = row.word(F::State, state).unwrap_or(State::Shown);
    let fields = [F::Events, F::Hours, F::Youths, F::CareDays, F::CareHours, F::YouthsInCare, F::Rooms];
    let numbers = fields.map(|field| row.number(field));
    let declared = match state {
        State::Missing => Declared::Missing,
        State::CannotOccur => Declared::CannotOccur,
        State::Shown | State::NotAvailable | State::Suppressed => Declared::Delivered,
    };
    if state == State::Shown && fields.iter().all(|field| row.text(*field).is_empty()) {
        row.wrong(F::State, Problem::NoFigure);
    }
    let [events, hours, youths, care_days, care_hours, youths_in_care, rooms] = numbers;
    let value = found.zip(months).map(|(place, (from, until))| Aggregate {
        place,
        kind: kind.flatten(),
        room: room.flatten(),
        from,
        until,
        declared,
        hidden: state == State::Suppressed,
        events,
        hours,
        youths,
        care_days,
        care_hours,
        youths_in_care,
        rooms,
    });
    row.finish(value)
}

/// A word for what a row of totals is: one of the five states, or what deliveries call it.
fn state(word: &str) -> Option<State> {
    Declared::parse(word)
        .map(|declared| match declared {
            Declared::Delivered => State::Shown,
            Declared::CannotOccur => State::CannotOccur,
            Declared::Missing => State::Missing,
        })
        .or_else(|| State::parse(word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::Zone;

    fn parse(state: &str, hours: &str) -> Result<(Declared, bool, Option<f64>), Vec<Problem>> {
        use AggregateField as F;
        let mut row = vec![""; F::FIELDS.len()];
        for (field, value) in
            [(F::Place, "A"), (F::From, "2022-01-01"), (F::Until, "2022-12-31"), (F::State, state), (F::Hours, hours)]
        {
            row[field as usize] = value;
        }
        aggregate(&row, &Rules::new(Zone::amsterdam()), &mut |_, _| Some(PlaceIx(0)))
            .map(|found| (found.declared, found.hidden, found.hours))
            .map_err(|errors| errors.iter().map(|error| error.problem).collect())
    }

    #[test]
    fn the_five_states_stay_apart() {
        assert_eq!(parse("", "0"), Ok((Declared::Delivered, false, Some(0.0))));
        assert_eq!(parse("missing", ""), Ok((Declared::Missing, false, None)));
        assert_eq!(parse("komt niet voor", ""), Ok((Declared::CannotOccur, false, None)));
        assert_eq!(parse("not_available", ""), Ok((Declared::Delivered, false, None)));
        assert_eq!(parse("suppressed", ""), Ok((Declared::Delivered, true, None)));
        assert_eq!(parse("", ""), Err(vec![Problem::NoFigure]));
        assert_eq!(parse("", "many"), Err(vec![Problem::NotANumber]));
        assert_eq!(parse("perhaps", "1"), Err(vec![Problem::UnknownWord]));
    }
}
