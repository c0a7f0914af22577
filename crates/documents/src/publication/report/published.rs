// SPDX-License-Identifier: EUPL-1.2
//! What a report asks of the rows of a release: the nation by year, a place by half-year, how many of each state.

use nabij_domain::calendar::Day;
use nabij_domain::indicator::definition::Indicator;
use nabij_domain::indicator::figure::{KindKey, RoomKey, State};
use nabij_domain::publication::plan::Mark;
use nabij_domain::registration::kind::{Class, Kind};
use nabij_domain::registration::room::RoomKind;

use crate::indicator::view::{Cell, Table};
use crate::indicator::words::gap_cell;
use crate::paper::sheet::Fact;
use crate::publication::figure_rows::FigureRow;
use crate::publication::public_blocks::Release;
use crate::text::Text;

/// Rows of one release.
pub struct Published<'a> {
    /// Words.
    pub t: &'static Text,
    /// Its number.
    pub number: i64,
    /// All of them.
    pub rows: &'a [FigureRow],
}

/// A figure of one or two quarters, or of a year: its value, or why there is none.
pub type Told = Result<f64, State>;

impl<'a> Published<'a> {
    /// The blocks of the public page.
    pub fn release(&self) -> Release<'a> {
        Release { t: self.t, number: self.number, rows: self.rows, source: String::new() }
    }

    /// Rows of one subject at one place that begin and end with a calendar year, by time.
    pub fn years(&self, place: &str, indicator: Indicator, kind: &str) -> Vec<&'a FigureRow> {
        let whole = |row: &&FigureRow| row.period_start.ends_with("-01-01") && row.period_end.ends_with("-01-01");
        let one = |row: &&FigureRow| row.period.len() == 4;
        self.of(place, indicator, kind, "").into_iter().filter(whole).filter(one).collect()
    }

    /// Quarters of one subject at one place, by time.
    pub fn quarters(&self, place: &str, indicator: Indicator, kind: &str, room: &str) -> Vec<&'a FigureRow> {
        self.of(place, indicator, kind, room).into_iter().filter(|row| row.period.contains("-Q")).collect()
    }

    fn of(&self, place: &str, indicator: Indicator, kind: &str, room: &str) -> Vec<&'a FigureRow> {
        let is = |row: &&FigureRow| {
            row.indicator == indicator.id() && row.kind == kind && row.room == room && row.place == place
        };
        let mut own: Vec<&FigureRow> = self.rows.iter().filter(is).collect();
        own.sort_by(|one, other| (&one.period_start, &one.period_end).cmp(&(&other.period_start, &other.period_end)));
        own
    }

    /// Kinds that the release has at this place; of hours only those that last.
    pub fn kinds(&self, place: &str, indicator: Indicator) -> Vec<Kind> {
        let lasts = |kind: &Kind| indicator != Indicator::HoursRate || kind.class() == Class::Period;
        let has = |kind: &&Kind| lasts(kind) && self.rows.iter().any(|row| row.place == place && row.kind == kind.id());
        Kind::ALL.iter().filter(has).copied().collect()
    }

    /// Seclusion rooms at the end of each quarter.
    pub fn rooms(&self) -> Vec<&'a FigureRow> {
        self.quarters("nation", Indicator::Rooms, "", RoomKind::SeclusionRoom.id())
    }

    /// A period in words with the sign of its mark.
    pub fn period(&self, from: &str, until: &str, mark: &str) -> String {
        let day = |text: &str| text.parse().map(Day::from_date).ok();
        let words = day(from).zip(day(until)).map(|(from, until)| self.t.period(from, until)).unwrap_or_default();
        format!("{words}{}", Mark::parse(mark).map_or("", Mark::sign))
    }

    /// The last of some rows as a figure that stands out, beside the first.
    pub fn fact(&self, rows: &[&FigureRow], decimals: usize, what: &str) -> Option<Fact> {
        let (first, last) = (rows.first()?, rows.last()?);
        let when = |row: &FigureRow| self.period(&row.period_start, &row.period_end, &row.mark);
        let said = |row: &FigureRow| self.say(told(row), decimals);
        let words = if first.period == last.period {
            self.t.printed_fact_one(what, when(last))
        } else {
            self.t.printed_fact(what, when(last), when(first), said(first))
        };
        Some(Fact { figure: said(last), words })
    }

    /// The four figures that stand out.
    pub fn facts(&self) -> Vec<Fact> {
        let t = self.t;
        let [seclusion, night] = [Kind::Seclusion, Kind::NightLocking];
        let years = |indicator: Indicator, kind: Kind| self.years("nation", indicator, kind.id());
        let rates = [
            (years(Indicator::EventsRate, seclusion), t.printed_fact_events(lower(t, seclusion))),
            (years(Indicator::HoursRate, seclusion), t.printed_fact_hours(lower(t, seclusion))),
            (years(Indicator::HoursRate, night), t.printed_fact_hours(lower(t, night))),
        ];
        let rooms = self.fact(&self.rooms(), 0, &t.room(RoomKey::One(RoomKind::SeclusionRoom)).to_lowercase());
        rooms.into_iter().chain(rates.iter().filter_map(|(rows, what)| self.fact(rows, 2, what))).collect()
    }

    /// A figure, or the word of its state.
    pub fn say(&self, told: Told, decimals: usize) -> String {
        match told {
            Ok(value) => self.t.number(value, decimals),
            Err(state) => self.t.state(state).map_or_else(String::new, |words| words.word.to_owned()),
        }
    }

    /// A figure in a table, or the sign and word of its state.
    pub fn cell(&self, told: Told, decimals: usize) -> Cell {
        match told {
            Ok(value) => Cell::Number(self.t.number(value, decimals)),
            Err(state) => gap_cell(self.t, state),
        }
    }

    /// Kinds by year, of the nation.
    pub fn by_year(&self, indicator: Indicator, caption: String) -> Table {
        let t = self.t;
        let mut table = Table::new(caption, [(t.printed_kind(), false)]);
        for kind in self.kinds("nation", indicator) {
            let rows = self.years("nation", indicator, kind.id());
            if table.head.len() == 1 {
                let heads = rows.iter().map(|row| (self.period(&row.period_start, &row.period_end, &row.mark), true));
                table.head.extend(heads);
            }
            if rows.len() + 1 == table.head.len() && !rows.is_empty() {
                let cells = rows.iter().map(|row| self.cell(told(row), 2));
                table.rows.push(std::iter::once(Cell::Head(t.kind(KindKey::One(kind)))).chain(cells).collect());
            }
        }
        table
    }

    /// How many figures are in a state.
    pub fn count(&self, state: State) -> usize {
        self.rows.iter().filter(|row| row.state == state.id()).count()
    }
}

/// A kind inside a sentence.
pub fn lower(t: &Text, kind: Kind) -> String {
    t.kind(KindKey::One(kind)).to_lowercase()
}

/// The state of a row.
pub fn state(row: &FigureRow) -> State {
    State::ALL.iter().find(|state| state.id() == row.state).copied().unwrap_or(State::NotAvailable)
}

/// What a row says.
pub fn told(row: &FigureRow) -> Told {
    match (state(row), row.value) {
        (State::Shown, Some(value)) => Ok(value),
        (State::Shown, None) => Err(State::NotAvailable),
        (other, _) => Err(other),
    }
}

/// What two quarters say together: only when both are shown, from what they show.
pub fn together(one: &FigureRow, other: &FigureRow) -> Told {
    let per = Indicator::parse(&one.indicator).map(|own| own.definition().per);
    let parts = |row: &FigureRow| told(row).ok().and(row.numerator.zip(row.denominator));
    if let (Some((n, d)), Some((m, e)), Some(per)) = (parts(one), parts(other), per)
        && d + e > 0.0
    {
        return Ok((n + m) / (d + e) * per);
    }
    let states = [state(one), state(other)];
    let first = [State::Suppressed, State::Missing, State::NotAvailable].into_iter().find(|own| states.contains(own));
    let nowhere = states.iter().all(|own| *own == State::CannotOccur);
    Err(first.unwrap_or(if nowhere { State::CannotOccur } else { State::NotAvailable }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(state: State, numerator: f64, denominator: f64) -> FigureRow {
        let shown = state == State::Shown;
        FigureRow {
            indicator: Indicator::EventsRate.id().to_owned(),
            version: 1,
            kind: Kind::Seclusion.id().to_owned(),
            room: String::new(),
            level: "sector".to_owned(),
            place: "s".to_owned(),
            place_name: "S".to_owned(),
            period: "2025-Q1".to_owned(),
            period_start: "2025-01-01".to_owned(),
            period_end: "2025-04-01".to_owned(),
            numerator: shown.then_some(numerator),
            denominator: shown.then_some(denominator),
            value: shown.then_some(numerator / denominator * 1000.0),
            state: state.id().to_owned(),
            mark: Mark::Final.id().to_owned(),
            received: None,
            due: None,
            note: String::new(),
            release: 1,
        }
    }

    #[test]
    fn a_half_year_is_weighed_by_care_and_never_a_mean_of_rates() {
        let own = together(&row(State::Shown, 1.0, 100.0), &row(State::Shown, 0.0, 900.0));
        assert!((own.unwrap() - 1.0).abs() < 1e-12);
    }

    #[test]
    fn a_half_year_with_a_hidden_quarter_is_hidden_and_never_the_other_quarter() {
        let shown = row(State::Shown, 7.0, 100.0);
        for state in [State::Suppressed, State::Missing, State::NotAvailable] {
            assert_eq!(together(&shown, &row(state, 0.0, 1.0)), Err(state));
            assert_eq!(together(&row(state, 0.0, 1.0), &shown), Err(state));
        }
        assert_eq!(together(&shown, &row(State::CannotOccur, 0.0, 1.0)), Err(State::NotAvailable));
        let nowhere = row(State::CannotOccur, 0.0, 1.0);
        assert_eq!(together(&nowhere, &nowhere), Err(State::CannotOccur));
        let hidden = row(State::Suppressed, 0.0, 1.0);
        assert_eq!(together(&hidden, &row(State::Missing, 0.0, 1.0)), Err(State::Suppressed));
    }
}
