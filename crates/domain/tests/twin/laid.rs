// SPDX-License-Identifier: EUPL-1.2
//! What is laid out by place gives the same figures as counting them, to the last bit, for any cut.

use nabij_domain::calendar::Month;
use nabij_domain::indicator::columns::{Columns, Source};
use nabij_domain::indicator::definition::Indicator;
use nabij_domain::indicator::derived::Derived;
use nabij_domain::indicator::each_time::each_time;
use nabij_domain::indicator::figure::{KindKey, RoomKey};
use nabij_domain::indicator::figures::from_derived;
use nabij_domain::indicator::selection::{PeriodLength, Selection};
use nabij_domain::indicator::view::View;
use nabij_domain::registration::delivery::{Declared, Delivery};
use nabij_domain::registration::kind::Kind;
use nabij_domain::registration::place::{Level, NATION, PlaceIx};
use nabij_domain::registration::room::RoomKind;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

use super::compare::slots;
use super::nation::{UNITS, nation, zone};

/// Months before the nation begins and after it that are laid out too.
const AROUND: (i32, i32) = (4, 3);

const ANSWERED: [Indicator; 15] = [
    Indicator::EventsRate,
    Indicator::EventsRateClustered,
    Indicator::HoursRate,
    Indicator::HoursRateOpen,
    Indicator::YouthsShare,
    Indicator::Duration,
    Indicator::DurationP90,
    Indicator::DurationLongest,
    Indicator::DurationMean,
    Indicator::LongShare1h,
    Indicator::LongShare12h,
    Indicator::LongShare3d,
    Indicator::Completeness,
    Indicator::Rooms,
    Indicator::YouthsInCare,
];

/// A cut of the facts.
#[derive(Debug, Clone)]
struct Cut {
    window: (i32, i32),
    period: PeriodLength,
    levels: Vec<Level>,
    place: Option<String>,
    within: Option<(Level, String)>,
    kind: Option<KindKey>,
    room: Option<RoomKey>,
    only: Vec<Indicator>,
    fixed_panel: bool,
    replicates: u32,
    intervals: bool,
}

impl Cut {
    fn selection(&self, whole: &Selection) -> Selection {
        let mut selection = whole.clone();
        selection.from = Month(whole.from.0 + self.window.0.min(self.window.1));
        selection.until = Month(whole.from.0 + self.window.0.max(self.window.1));
        selection.period = self.period;
        selection.levels.clone_from(&self.levels);
        selection.place.clone_from(&self.place);
        selection.within.clone_from(&self.within);
        (selection.kind, selection.room) = (self.kind, self.room);
        selection.only = Some(self.only.clone());
        (selection.fixed_panel, selection.replicates) = (self.fixed_panel, self.replicates);
        selection.intervals = self.intervals;
        selection
    }
}

fn cut() -> impl Strategy<Value = Cut> {
    let months = 0..=AROUND.0 + 2 + AROUND.1;
    let place = select(vec![
        None,
        Some(NATION.to_owned()),
        Some("org0".to_owned()),
        Some("unit1".to_owned()),
        Some("sector1".to_owned()),
        Some("nowhere".to_owned()),
    ]);
    let kind = select(vec![
        None,
        Some(KindKey::Any),
        Some(KindKey::AnyButNight),
        Some(KindKey::One(Kind::Seclusion)),
        Some(KindKey::One(Kind::Holding)),
        Some(KindKey::One(Kind::Transport)),
    ]);
    let room = select(vec![None, Some(RoomKey::Any), Some(RoomKey::One(RoomKind::OwnRoom))]);
    let levels = [Level::Unit, Level::Organisation, Level::Sector, Level::Nation];
    let within = select(vec![
        None,
        Some((Level::Nation, NATION.to_owned())),
        Some((Level::Organisation, "org1".to_owned())),
        Some((Level::Sector, "sector1".to_owned())),
    ]);
    let asked = (subsequence(levels.to_vec(), 1..=4), (place, within), kind, room);
    let how = (subsequence(ANSWERED.to_vec(), 1..=15), any::<bool>(), select(vec![0, 99]), any::<bool>());
    (months.clone(), months, select(PeriodLength::ALL.to_vec()), asked, how).prop_map(
        |(one, other, period, (levels, (place, within), kind, room), (only, fixed_panel, replicates, intervals))| Cut {
            window: (one, other),
            period,
            levels,
            place,
            within,
            kind,
            room,
            only,
            fixed_panel,
            replicates,
            intervals,
        },
    )
}

/// Of a place or all of an organisation, of a kind or all.
fn declarations() -> impl Strategy<Value = Vec<(u32, Option<Kind>, i32, Declared)>> {
    let kind = select(vec![None, None, Some(Kind::Seclusion), Some(Kind::Transport)]);
    let declared = select(vec![Declared::Delivered, Declared::Delivered, Declared::Missing, Declared::CannotOccur]);
    prop_oneof![
        1 => Just(Vec::new()),
        2 => vec((0..UNITS + UNITS / 2, kind, 0..6_i32, declared), 1..30),
    ]
}

fn declare(columns: &mut Columns, from: Month, declarations: &[(u32, Option<Kind>, i32, Declared)]) {
    for (place, kind, month, declared) in declarations {
        let from = Month(from.0 + month);
        let row = Delivery {
            sender: String::new(),
            table: None,
            place: PlaceIx(*place),
            kind: *kind,
            from,
            until: Month(from.0 + 2),
            declared: *declared,
            rows: None,
            received: None,
        };
        columns.deliveries.push(row, Source::default());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

    #[test]
    fn what_is_laid_out_gives_the_same_figures(
        nation in nation(),
        declared in declarations(),
        nobody in vec(any::<bool>(), 14),
        some in any::<bool>(),
        view in select(vec![View::All, View::All, View::ByForce, View::UnderPressure, View::Locked]),
        cuts in vec(cut(), 1..6),
    ) {
        let mut columns = nation.columns();
        for (row, nobody) in columns.restrictions.rows.iter_mut().zip(nobody) {
            row.youth = row.youth.filter(|_| !(some && nobody));
        }
        let mut whole = nation.selection(&zone());
        whole.view = view;
        whole.from = Month(whole.from.0 - AROUND.0);
        whole.until = Month(whole.until.0 + AROUND.1);
        declare(&mut columns, whole.from, &declared);
        let (counted, laid) = (Derived::new(&columns, &whole), Derived::new(&columns, &whole));
        laid.lay_out(&columns, &whole);
        for cut in cuts {
            let selection = cut.selection(&whole);
            prop_assert!(laid.by_place().is_some_and(|own| own.answers(&selection)));
            // Twice: once counted, once kept.
            for _ in 0..2 {
                let expected = from_derived(&columns, &counted, &selection);
                prop_assert_eq!(from_derived(&columns, &laid, &selection), expected, "{:?}", selection);
            }
            // What lies within a place is of all there is what is part of it.
            if let Some((level, place)) = &selection.within {
                let everywhere = Selection { within: None, ..selection.clone() };
                let mut expected = from_derived(&columns, &laid, &everywhere);
                let of = (*level, place.as_str());
                expected.retain(|own| columns.places.is_part((own.key.level, &own.key.place), of));
                prop_assert_eq!(from_derived(&columns, &laid, &selection), expected);
            }
            // A later beginning at the edge of a period changes no figure of the periods after it.
            let periods = selection.periods();
            if let Some((from, _)) = periods.get(periods.len() / 2).filter(|_| !selection.fixed_panel) {
                let late = Selection { from: selection.from.max(*from), ..selection.clone() };
                let mut expected = from_derived(&columns, &laid, &selection);
                expected.retain(|own| own.key.from >= late.from);
                if periods.len() > 1 && selection.period != PeriodLength::Window {
                    prop_assert_eq!(from_derived(&columns, &laid, &late), expected);
                }
            }
        }
        for slot in slots() {
            for (level, place) in [(Level::Nation, NATION), (Level::Organisation, "org1"), (Level::Unit, "unit0")] {
                for period in [PeriodLength::Month, PeriodLength::Quarter, PeriodLength::Window] {
                    let mut selection = whole.clone();
                    selection.period = period;
                    let expected = each_time(&columns, &counted, &selection, slot, (level, place));
                    let found = each_time(&columns, &laid, &selection, slot, (level, place));
                    prop_assert_eq!(&found, &expected);
                }
            }
        }
        let outside = Selection { until: Month(whole.until.0 + 1), only: Some(vec![Indicator::EventsRate]), ..whole };
        prop_assert!(laid.by_place().is_some_and(|own| !own.answers(&outside)));
    }
}
