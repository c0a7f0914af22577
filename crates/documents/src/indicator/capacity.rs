// SPDX-License-Identifier: EUPL-1.2
//! Capacity: seclusion rooms per 1000 youths in care. Rooms fall by themselves where fewer youths are in care, so their
//! number alone says little.

use std::collections::{BTreeMap, BTreeSet};

use nabij_domain::calendar::{Day, Month};
use nabij_domain::indicator::definition::Indicator;
use nabij_domain::indicator::figure::{Figure, Note, Slot, State};
use nabij_domain::indicator::room_register::Register;
use nabij_domain::registration::place::Level;
use nabij_domain::registration::room::RoomKind;

use super::index::{At, Index};
use super::view::{Cell, Table};
use super::words;
use crate::text::Text;

const PER: f64 = 1000.0;

/// Seclusion rooms and youths of one year.
#[derive(Debug, Clone, PartialEq)]
pub struct Year {
    /// The year.
    pub from: Month,
    /// The month after.
    pub until: Month,
    /// Seclusion rooms on the last day of the year.
    pub rooms: u64,
    /// Different youths with a stay in the year; `None`: not known.
    pub youths: Option<f64>,
    /// Rooms per 1000 youths; only of whole years that are over.
    pub rate: Option<f64>,
    /// The state of the quotient.
    pub state: State,
    /// Remarks.
    pub notes: Vec<Note>,
}

/// Rooms and youths of every year there are figures of: what was counted in totals, else youths with a stay. Of the whole
/// country only youths of organisations that told their rooms, each with the youths it has itself: pseudonyms are an
/// organisation's own, so that this is how the country counts them too.
#[must_use]
pub fn years(index: &Index<'_>, register: &Register<'_>, at: At<'_>) -> Vec<Year> {
    let all_told = register.known == register.organisations;
    if at.0 == Level::Nation && !all_told {
        let told = register.told.iter().map(|place| of_place(index, (Level::Organisation, place)));
        return joined(register, told.flatten());
    }
    let mut years = of_place(index, at);
    for year in &mut years {
        // Rooms nobody told of are no rooms that are gone.
        year.youths = year.youths.filter(|_| all_told);
        year.notes.extend((!all_told).then_some(Note::NoRooms));
    }
    joined(register, years.into_iter())
}

/// The years of one place, without rooms yet.
fn of_place(index: &Index<'_>, at: At<'_>) -> Vec<Year> {
    let of = |indicator| index.of(indicator, Slot::ANY, at).iter().copied();
    let starts: BTreeSet<Month> =
        of(Indicator::YouthsInCare).chain(of(Indicator::YouthsShare)).map(|figure| figure.key.from).collect();
    let year = |from: Month| {
        let total = of(Indicator::YouthsInCare).find(|figure| figure.key.from == from && figure.value.is_some());
        let stays = of(Indicator::YouthsShare).find(|figure| figure.key.from == from);
        let (youths, figure): (Option<f64>, &Figure) = match (total, stays) {
            (Some(figure), _) => (figure.value, figure),
            (None, Some(figure)) => (figure.denominator.filter(|youths| *youths > 0.0), figure),
            (None, None) => return None,
        };
        let of_youths = [Note::Partial, Note::WindowCuts, Note::Incomplete, Note::PerOrganisation, Note::NoStays];
        let notes = figure.notes.iter().copied().filter(|note| of_youths.contains(note)).collect();
        Some(Year { from, until: figure.key.until, rooms: 0, youths, rate: None, state: figure.state, notes })
    };
    starts.into_iter().filter_map(year).collect()
}

/// One year of all that are of the same months, with the rooms of the register. A place without stays in a year had no
/// youths; one whose stays are missing hides the sum.
fn joined(register: &Register<'_>, all: impl Iterator<Item = Year>) -> Vec<Year> {
    let mut months: BTreeMap<Month, Vec<Year>> = BTreeMap::new();
    for own in all {
        months.entry(own.from).or_default().push(own);
    }
    let join = |own: Vec<Year>| {
        let hides = own.iter().any(|year| year.youths.is_none() && year.state == State::Missing);
        let youths = own.iter().filter_map(|year| year.youths).reduce(|sum, youths| sum + youths).filter(|_| !hides);
        let notes: BTreeSet<Note> = own.iter().flat_map(|year| year.notes.iter().copied()).collect();
        let cut = notes.contains(&Note::Partial) || notes.contains(&Note::WindowCuts);
        let until = own.first()?.until;
        let rooms = register.count(RoomKind::SeclusionRoom, Day(until.first_day().0 - 1));
        let rate = youths.filter(|_| !cut).map(|youths| rooms as f64 / youths * PER);
        let state = match rate {
            Some(_) => State::Shown,
            None if hides => State::Missing,
            None => State::NotAvailable,
        };
        Some(Year { from: own.first()?.from, until, rooms, youths, rate, state, notes: notes.into_iter().collect() })
    };
    months.into_values().filter_map(join).collect()
}

/// From the first year to the last, in a sentence.
#[must_use]
pub fn remark(index: &Index<'_>, years: &[Year]) -> Option<String> {
    let mut known = years.iter().filter_map(|year| Some((year, year.rate?)));
    let (first, last) = (known.next()?, known.next_back()?);
    let decimals = words::decimals([first.1, last.1]);
    let say = |(year, rate): (&Year, f64)| (index.period(year.from, year.until), index.t.number(rate, decimals));
    let ((from_year, from), (to_year, to)) = (say(first), say(last));
    Some(index.t.capacity_change(from, from_year, to, to_year))
}

/// One row for each year.
#[must_use]
pub fn table(index: &Index<'_>, years: &[Year]) -> Table {
    let t = index.t;
    let head = [
        (t.column_period(), false),
        (t.capacity_rooms(), true),
        (t.capacity_youths(), true),
        (t.capacity_rate(), true),
        (t.column_remarks(), false),
    ];
    let mut table = Table::new(t.capacity_title(), head);
    let decimals = words::decimals(years.iter().filter_map(|year| year.rate));
    for year in years {
        let number = |rate: f64| Cell::Number(t.number(rate, decimals));
        table.rows.push(vec![
            Cell::Head(index.period(year.from, year.until)),
            Cell::Number(t.count(year.rooms)),
            words::amount_cell(t, year.youths),
            year.rate.map_or_else(|| words::gap_cell(t, year.state), number),
            Cell::Words(words::notes(t, &year.notes)),
        ]);
    }
    table
}

/// What was published of closed youth care, to lay beside the facts here: 72 seclusion rooms at the start of 2019 and
/// 2,094 youths in that year, 27 rooms on 5 February 2023 and 1,146 youths (jeugdformaat.nl, 2023-02-05;
/// nji.nl/cijfers/jeugdzorgplus). Only beside the whole country.
#[must_use]
pub fn published(t: &Text, at: At<'_>) -> Option<String> {
    let [(rooms, youths), (rooms_later, youths_later)] = PUBLISHED;
    let rate = |rooms: u64, youths: u64| t.number(rooms as f64 / youths as f64 * PER, 1);
    let say = || {
        t.capacity_published(
            rooms,
            youths,
            rate(rooms, youths),
            rooms_later,
            youths_later,
            rate(rooms_later, youths_later),
        )
    };
    (at.0 == Level::Nation).then(say)
}

/// Seclusion rooms and youths in closed youth care: 2019 and 2023.
const PUBLISHED: [(u64, u64); 2] = [(72, 2094), (27, 1146)];

#[cfg(test)]
mod tests {
    use nabij_domain::calendar::{Instant, Zone};
    use nabij_domain::indicator::columns::{Columns, Source, StayRow, Youth};
    use nabij_domain::indicator::figures::figures;
    use nabij_domain::indicator::selection::{PeriodLength, Selection};
    use nabij_domain::registration::place::{NATION, Place, PlaceIx};
    use nabij_domain::registration::room::Room;

    use super::*;
    use crate::text::Lang;

    /// Two rooms, one of which closes in 2025; four youths in 2024, two in 2025, one in January 2026.
    fn facts() -> Columns {
        let mut columns = Columns::new(Zone::amsterdam());
        let place = Place {
            id: "A".into(),
            name: "Verzonnen".into(),
            level: Level::Organisation,
            parent: None,
            sector: None,
            region: None,
            action_line: None,
            from: None,
            until: None,
        };
        columns.places.add(place).unwrap();
        for (id, until) in [("1", None), ("2", Some(Month::new(2025, 7).first_day()))] {
            let (source_id, kind) = (id.to_owned(), RoomKind::SeclusionRoom);
            columns.rooms.push(Room { source_id, place: PlaceIx(0), kind, from: None, until }, Source::default());
        }
        let month = |year, month| columns.zone.month_start(Month::new(year, month));
        let stays =
            [(2024, 2), (2024, 2), (2024, 12), (2025, 3)].map(|(year, until)| (month(2024, 1), month(year, until)));
        let last = [(month(2025, 3), month(2026, 2))];
        for (youth, (admitted, discharged)) in (0..).zip(stays.into_iter().chain(last)) {
            let stay = StayRow { youth: Youth(youth), unit: PlaceIx(0), admitted, discharged: Some(discharged) };
            columns.stays.push(stay, Source::default());
        }
        columns
    }

    #[test]
    fn rooms_per_youth_of_whole_years_only() {
        let columns = facts();
        let cut: Instant = columns.zone.month_start(Month::new(2026, 2));
        let mut selection = Selection::new(Month::new(2024, 1), Month::new(2026, 2), PeriodLength::Year, cut);
        selection.levels = vec![Level::Nation];
        let made = figures(&columns, &selection);
        let index = Index::new(&columns, &selection, &made, None, None, Text::of(Lang::En));
        let at = (Level::Nation, NATION);
        let years = years(&index, &Register::new(&columns, at.0, at.1), at);
        let told: Vec<_> = years.iter().map(|year| (year.rooms, year.youths, year.rate)).collect();
        let expected = [(2, Some(4.0), Some(500.0)), (1, Some(2.0), Some(500.0)), (1, Some(1.0), None)];
        assert_eq!(told, expected);
        assert_eq!(years[2].state, State::NotAvailable);
        let remark = remark(&index, &years).unwrap();
        assert!(remark.contains("500") && remark.contains("2024") && remark.contains("2025"), "{remark}");
        let table = table(&index, &years);
        assert!(table.rows.len() == 3 && matches!(table.rows[2][3], Cell::Sign { .. }));
    }

    #[test]
    fn the_country_counts_the_youths_of_who_told_their_rooms() {
        let mut columns = facts();
        let silent = Place { id: "B".into(), ..columns.places.get(PlaceIx(0)).clone() };
        columns.places.add(silent).unwrap();
        let admitted = columns.zone.month_start(Month::new(2024, 1));
        let stay = StayRow { youth: Youth(9), unit: PlaceIx(1), admitted, discharged: None };
        columns.stays.push(stay, Source::default());
        let cut: Instant = columns.zone.month_start(Month::new(2026, 2));
        let mut selection = Selection::new(Month::new(2024, 1), Month::new(2026, 2), PeriodLength::Year, cut);
        selection.levels = vec![Level::Organisation, Level::Nation];
        let made = figures(&columns, &selection);
        let index = Index::new(&columns, &selection, &made, None, None, Text::of(Lang::En));
        let told = |at: At<'_>| {
            let years = years(&index, &Register::new(&columns, at.0, at.1), at);
            years.iter().map(|year| (year.youths, year.rate)).collect::<Vec<_>>()
        };
        let nation = told((Level::Nation, NATION));
        assert_eq!(nation, [(Some(4.0), Some(500.0)), (Some(2.0), Some(500.0)), (Some(1.0), None)]);
        assert_eq!(told((Level::Organisation, "B")), [(None, None); 3]);
    }

    #[test]
    fn what_was_published_is_said_of_the_whole_country_only() {
        for lang in [Lang::Nl, Lang::En] {
            let said = published(Text::of(lang), (Level::Nation, NATION)).unwrap();
            assert!(said.contains("72") && said.contains("27") && said.contains("nji.nl"), "{said}");
            assert_eq!(published(Text::of(lang), (Level::Organisation, "A")), None);
        }
    }
}
