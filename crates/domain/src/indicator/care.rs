// SPDX-License-Identifier: EUPL-1.2
//! Care days and care hours per youth, unit and month: stays less leave.

use super::columns::{Columns, LeaveRow, StayRow, Youth};
use super::selection::Selection;
use crate::calendar::{Instant, Month, Zone};
use crate::registration::place::PlaceIx;

/// The care of one youth in one unit and month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Care {
    /// Where.
    pub unit: PlaceIx,
    /// Whom.
    pub youth: Youth,
    /// When.
    pub month: Month,
    /// Local midnights in care and not on leave.
    pub days: i64,
    /// Elapsed seconds in care and not on leave.
    pub seconds: i64,
}

/// Care of all stays up to the data cut. A month touched by a stay has an entry, even of 0 days, so that
/// a youth who was there at any time is known.
#[must_use]
pub fn derive(columns: &Columns, selection: &Selection) -> Vec<Care> {
    let mut stays: Vec<StayRow> =
        columns.stays.rows.iter().filter(|stay| stay.admitted < selection.data_cut).copied().collect();
    stays.sort_unstable_by_key(places);
    of(&stays, &leave(columns), &columns.zone, selection)
}

/// The order that says where a youth was how long.
pub(super) fn places(stay: &StayRow) -> (Youth, PlaceIx, Instant) {
    (stay.youth, stay.unit, stay.admitted)
}

/// The order that says where a youth was when: of stays admitted at one moment the longest comes last.
pub(super) fn moves(stay: &StayRow) -> (Youth, Instant, bool, Option<Instant>, PlaceIx) {
    (stay.youth, stay.admitted, stay.discharged.is_none(), stay.discharged, stay.unit)
}

/// Leave by youth and beginning.
pub(super) fn leave(columns: &Columns) -> Vec<LeaveRow> {
    let mut leave: Vec<LeaveRow> = columns.leave.rows.clone();
    leave.sort_unstable_by_key(|leave| (leave.youth, leave.from));
    leave
}

/// Care of some youths' stays begun before the data cut, in order of [`places`].
pub(super) fn of(stays: &[StayRow], leave: &[LeaveRow], zone: &Zone, selection: &Selection) -> Vec<Care> {
    let cut = |end: Option<Instant>| end.unwrap_or(selection.data_cut).min(selection.data_cut);
    let mut out = Vec::new();
    let mut rest = stays;
    while let Some(first) = rest.first() {
        let (mut end, mut joined) = (cut(first.discharged), 1);
        while let Some(next) =
            rest.get(joined).filter(|next| next.youth == first.youth && next.unit == first.unit && next.admitted <= end)
        {
            end = end.max(cut(next.discharged));
            joined += 1;
        }
        let from = leave.partition_point(|leave| leave.youth < first.youth);
        let own = leave[from..].iter().take_while(|leave| leave.youth == first.youth);
        let away = own.map(|leave| (leave.from, cut(leave.until)));
        by_month(first, end, away, zone, &mut out);
        rest = &rest[joined..];
    }
    out
}

fn by_month(
    stay: &StayRow,
    end: Instant,
    away: impl Iterator<Item = (Instant, Instant)>,
    zone: &Zone,
    out: &mut Vec<Care>,
) {
    let base = out.len();
    let (mut at, mut month, mut before) = (stay.admitted, zone.month(stay.admitted), midnights(stay.admitted, zone));
    let first = month.0;
    loop {
        let until = end.min(zone.month_start(Month(month.0 + 1)));
        let next = midnights(until, zone);
        let (unit, youth) = (stay.unit, stay.youth);
        out.push(Care { unit, youth, month, days: next - before, seconds: until.0 - at.0 });
        (at, before) = (until, next);
        if at >= end {
            break;
        }
        month.0 += 1;
    }
    let mut gone = stay.admitted;
    for (from, until) in away {
        // Overlapping leaves are taken off once.
        let (mut at, until) = (from.max(gone), until.min(end));
        gone = gone.max(until);
        while at < until {
            let month = zone.month(at);
            let stop = until.min(zone.month_start(Month(month.0 + 1)));
            if let Some(care) = usize::try_from(month.0 - first).ok().and_then(|i| out.get_mut(base + i)) {
                care.days -= midnights(stop, zone) - midnights(at, zone);
                care.seconds -= stop.0 - at.0;
            }
            at = stop;
        }
    }
}

/// Local midnights before an instant, from 1970 on.
fn midnights(at: Instant, zone: &Zone) -> i64 {
    let day = zone.day(at);
    i64::from(day.0) + i64::from(at > zone.midnight(day))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::indicator::columns::Source;
    use crate::indicator::selection::PeriodLength;
    use crate::registration::parse::{Reader, Rules};

    fn at(text: &str) -> Instant {
        let rules = Rules::new(Zone::amsterdam());
        let values = [text];
        let fields = &crate::registration::stay::LeaveField::FIELDS[1..];
        Reader::new(&values, fields, &rules).moment(0usize).unwrap()
    }

    fn care(stays: &[(&str, Option<&str>)], leave: &[(&str, &str)]) -> Vec<(String, i64, i64)> {
        let mut columns = Columns::new(Zone::amsterdam());
        for (from, until) in stays {
            let row = StayRow { youth: Youth(1), unit: PlaceIx(0), admitted: at(from), discharged: until.map(at) };
            columns.stays.push(row, Source::default());
        }
        for (from, until) in leave {
            columns.leave.push(LeaveRow { youth: Youth(1), from: at(from), until: Some(at(until)) }, Source::default());
        }
        let selection =
            Selection::new(Month::new(2026, 1), Month::new(2027, 1), PeriodLength::Month, at("2026-06-01 00:00"));
        derive(&columns, &selection).iter().map(|care| (care.month.to_string(), care.days, care.seconds)).collect()
    }

    #[test]
    fn midnights_count_and_a_same_day_stay_has_hours_only() {
        assert_eq!(care(&[("2026-01-05 10:00", Some("2026-01-05 15:00"))], &[]), [("2026-01".into(), 0, 5 * 3600)]);
        let over = care(&[("2026-01-30 12:00", Some("2026-02-02 12:00"))], &[]);
        assert_eq!(over, [("2026-01".into(), 1, 36 * 3600), ("2026-02".into(), 2, 36 * 3600)]);
    }

    #[test]
    fn the_clock_change_takes_an_hour_off_march() {
        let march = care(&[("2026-03-01 00:00", Some("2026-04-01 00:00"))], &[]);
        assert_eq!(march, [("2026-03".into(), 31, (31 * 24 - 1) * 3600)]);
    }

    #[test]
    fn leave_is_taken_off_once_and_overlapping_stays_count_once() {
        let once = care(
            &[("2026-01-01 00:00", Some("2026-01-11 00:00")), ("2026-01-05 00:00", Some("2026-01-11 00:00"))],
            &[("2026-01-02 12:00", "2026-01-04 12:00"), ("2026-01-03 12:00", "2026-01-05 12:00")],
        );
        assert_eq!(once, [("2026-01".into(), 7, (10 - 3) * 24 * 3600)]);
    }

    #[test]
    fn an_open_stay_runs_to_the_data_cut() {
        let months = care(&[("2026-05-30 00:00", None)], &[]);
        assert_eq!(months, [("2026-05".into(), 2, 2 * 24 * 3600)]);
    }
}
