// SPDX-License-Identifier: EUPL-1.2
//! An invented organisation with everything a report must cope with: a fall, missing months, a kind that cannot occur,
//! rooms, open ends, moments, a law break and a place with a hostile name.

use nabij_domain::calendar::{Day, Instant, Month, Zone};
use nabij_domain::indicator::columns::{Columns, End, RestrictionRow, Source, StayRow, Youth};
use nabij_domain::registration::aggregate::Aggregate;
use nabij_domain::registration::delivery::{Declared, Delivery};
use nabij_domain::registration::kind::{Class, Kind};
use nabij_domain::registration::parse::Precision;
use nabij_domain::registration::place::{Level, Place, PlaceIx};
use nabij_domain::registration::restriction::{Occasion, Regime};
use nabij_domain::registration::room::{Door, RoomKind};

/// A name that must never become mark-up, in a page or in a picture.
pub const HOSTILE: &str = "<script>alert(\"1\")</script> & 'Es'";

/// First month of the invented facts.
pub const FROM: Month = Month(2022 * 12);
/// First month after.
pub const UNTIL: Month = Month(2026 * 12);

/// A repeatable stream of numbers from 0 to 1.
pub struct Noise(pub u64);

impl Noise {
    pub fn next(&mut self) -> f64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as f64 / f64::from(1_u32 << 31)
    }

    /// A whole number from 0 up to and without `end`.
    #[expect(clippy::cast_possible_truncation, reason = "a small whole number")]
    pub fn below(&mut self, end: f64) -> i32 {
        (self.next() * end) as i32
    }
}

fn place(columns: &mut Columns, id: &str, name: &str, level: Level, parent: Option<PlaceIx>) -> PlaceIx {
    let place = Place {
        id: id.into(),
        name: name.into(),
        level,
        parent,
        sector: None,
        region: None,
        action_line: None,
        from: None,
        until: None,
    };
    columns.places.add(place).unwrap()
}

/// Two organisations with five units over four years.
pub fn nation() -> Columns {
    let mut columns = Columns::new(Zone::amsterdam());
    columns.files = vec!["verzonnen.csv".to_owned()];
    let oever = place(&mut columns, "oever", "Oever", Level::Organisation, None);
    let veld = place(&mut columns, "veld", "Het Veld", Level::Organisation, None);
    let units = [
        ("wilg", "Wilg", oever),
        ("eik", "Eik", oever),
        ("es", HOSTILE, oever),
        ("=linde", "Linde", veld),
        ("beuk", "Beuk", veld),
    ]
    .map(|(id, name, parent)| place(&mut columns, id, name, Level::Unit, Some(parent)));
    let zone = columns.zone.clone();
    let mut noise = Noise(3);
    let mut youth = 0;
    for (number, unit) in units.into_iter().enumerate() {
        for _ in 0..9 {
            let mut month = FROM;
            while month < UNTIL {
                let length = 6 + noise.below(8.0);
                let (admitted, left) = (zone.month_start(month), zone.month_start(Month(month.0 + length)));
                let stay = StayRow { youth: Youth(youth), unit, admitted, discharged: Some(left) };
                columns.stays.push(stay, Source::default());
                events(&mut columns, &mut noise, unit, Youth(youth), (month, length), number);
                youth += 1;
                month = Month(month.0 + length);
            }
        }
        deliveries(&mut columns, unit, number);
    }
    columns
}

fn events(columns: &mut Columns, noise: &mut Noise, unit: PlaceIx, youth: Youth, stay: (Month, i32), place: usize) {
    let zone = columns.zone.clone();
    let kinds = [
        (Kind::Seclusion, 0.34, 1.6),
        (Kind::Holding, 0.5, 0.3),
        (Kind::RoomSearch, 0.25, 0.0),
        (Kind::Transfer, 0.05, 30.0),
    ];
    for month in (stay.0.0..(stay.0.0 + stay.1).min(UNTIL.0)).map(Month) {
        for (kind, often, hours) in kinds {
            // Seclusion falls by half during 2024, in all but the last unit.
            let fallen = kind == Kind::Seclusion && month >= Month::new(2024, 5) && place != 4;
            let rate = if fallen { often * 0.4 } else { often };
            if noise.next() > rate {
                continue;
            }
            let days = noise.below(27.0);
            let seconds = i64::from(noise.below(86_400.0));
            let start = Instant(zone.midnight(Day(month.first_day().0 + days)).0 + seconds);
            let share = 0.2 + 2.5 * noise.next();
            let lasted = i64::from(noise.below(hours * 3600.0 * share));
            let end = match kind.class() {
                Class::Moment => End::Moment,
                Class::Period if noise.next() < 0.03 => End::Unknown,
                Class::Period => End::At(Instant(start.0 + lasted.max(60))),
            };
            let room = match (kind, noise.next()) {
                (Kind::Seclusion, pick) if pick < 0.5 => RoomKind::SeclusionRoom,
                (Kind::Seclusion, pick) if pick < 0.8 => RoomKind::OwnRoom,
                (Kind::Seclusion, _) => RoomKind::IsolationRoom,
                _ => RoomKind::NotRecorded,
            };
            let row = RestrictionRow {
                unit,
                youth: Some(youth),
                kind,
                room,
                door: Door::NotRecorded,
                occasion: Occasion::Unplanned,
                regime: Regime::NotRecorded,
                under_pressure: None,
                start,
                end,
                precision: Precision::Second,
                entered: None,
                key: None,
            };
            columns.restrictions.push(row, Source { file: 0, row: 2 });
        }
    }
}

fn deliveries(columns: &mut Columns, unit: PlaceIx, number: usize) {
    let declared = |kind, from, until, declared| Delivery {
        sender: "afzender".into(),
        table: None,
        place: unit,
        kind,
        from,
        until,
        declared,
        rows: None,
        received: None,
    };
    let mut add = |delivery| columns.deliveries.push(delivery, Source::default());
    add(declared(None, FROM, UNTIL, Declared::Delivered));
    add(declared(Some(Kind::Medication), FROM, UNTIL, Declared::CannotOccur));
    if number == 1 {
        add(declared(None, Month::new(2023, 3), Month::new(2023, 6), Declared::Missing));
    }
}

/// Yearly totals of many places, three states apart, for one period.
pub fn many(count: usize) -> Columns {
    let mut columns = Columns::new(Zone::new("America/New_York").unwrap());
    let mut noise = Noise(8);
    for number in 0..count {
        let ix =
            place(&mut columns, &format!("f{number:04}"), &format!("Facility {number}"), Level::Organisation, None);
        for kind in [Kind::MechanicalRestraint, Kind::Seclusion] {
            let (declared, hours) = match number % 20 {
                0 => (Declared::Missing, None),
                1 => (Declared::CannotOccur, None),
                2..=8 => (Declared::Delivered, Some(0.0)),
                _ => (Declared::Delivered, Some((noise.next() * 8.0).exp())),
            };
            let row = Aggregate {
                place: ix,
                kind: Some(kind),
                room: None,
                from: Month::new(2022, 1),
                until: Month::new(2023, 1),
                declared,
                hidden: false,
                events: None,
                hours,
                youths: None,
                care_days: (declared == Declared::Delivered).then(|| 2000.0 + noise.next() * 20_000.0),
                care_hours: None,
                youths_in_care: None,
                rooms: None,
            };
            columns.aggregates.push(row, Source::default());
        }
    }
    columns
}

/// Rooms and youths in care of a country, by year, without any place of its own but one.
pub fn rooms() -> Columns {
    let mut columns = Columns::new(Zone::amsterdam());
    let ix = place(&mut columns, "nl", "Nederland", Level::Organisation, None);
    let known = [(2019, Some(72.0), 1610.0), (2020, None, 1490.0), (2021, None, 1390.0), (2022, Some(27.0), 1210.0)];
    for (year, rooms, youths) in known {
        for (room, rooms, youths_in_care) in [(Some(RoomKind::SeclusionRoom), rooms, None), (None, None, Some(youths))]
        {
            let row = Aggregate {
                place: ix,
                kind: None,
                room,
                from: Month::new(year, 1),
                until: Month::new(year + 1, 1),
                declared: Declared::Delivered,
                hidden: false,
                events: None,
                hours: None,
                youths: None,
                care_days: None,
                care_hours: None,
                youths_in_care,
                rooms,
            };
            if rooms.is_some() || youths_in_care.is_some() {
                columns.aggregates.push(row, Source::default());
            }
        }
    }
    columns
}
