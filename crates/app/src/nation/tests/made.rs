// SPDX-License-Identifier: EUPL-1.2
//! Nations for the tests, through the door as a file would go, and what the engine sees of them.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use nabij_domain::calendar::{Month, Zone};
use nabij_domain::indicator::columns::Source;
use nabij_domain::indicator::definition::Indicator;
use nabij_domain::indicator::figure::{KindKey, RoomKey, Slot};
use nabij_domain::indicator::figures::figures;
use nabij_domain::indicator::selection::{PeriodLength, Selection};
use nabij_domain::registration::dictionary::TableKind;
use nabij_domain::registration::intake::Intake;
use nabij_domain::registration::kind::Kind;
use nabij_domain::registration::parse::Rules;
use nabij_domain::registration::place::Level;
use nabij_domain::registration::room::RoomKind;

use super::super::history::History;
use super::super::made_up::{Nation, TABLES};
use super::super::map::Sector;
use super::super::setting::{Setting, Switch};
use super::super::table::Table;
use super::super::truth::{Truth, Where};

pub const UNTIL: Month = Month(2026 * 12 + 10);

pub fn setting(seed: u64, months: u32, size: u32, with: &[Switch]) -> Setting {
    Setting { seed, until: UNTIL, months, size, with: with.to_vec() }
}

pub struct Made {
    pub setting: Setting,
    pub history: History,
    pub intake: Intake,
    pub truth: Truth,
}

/// The national nation in which nothing changes, and that of the demo.
pub static STILL: LazyLock<Made> = LazyLock::new(|| made(setting(1, 94, 1000, &[Switch::None])));
pub static DEMO: LazyLock<Made> = LazyLock::new(|| made(setting(2026, 94, 1000, &[Switch::Effect, Switch::Uneven])));

/// Every row of a nation in its table, without headers.
pub fn tables(nation: &Nation) -> (Vec<(TableKind, String)>, Truth) {
    let mut tables: Vec<(TableKind, String)> = TABLES.iter().map(|table| (*table, String::new())).collect();
    let mut truth = Truth::default();
    for part in nation.parts() {
        for (all, own) in tables.iter_mut().zip(&part.tables) {
            all.1.push_str(own.text());
        }
        truth.add(part.truth);
    }
    (tables, truth)
}

pub fn made(setting: Setting) -> Made {
    let nation = Nation::new(setting.clone());
    let (tables, truth) = tables(&nation);
    let zone = Zone::amsterdam();
    let rules = Rules::new(zone.clone());
    let mut intake = Intake::new(zone);
    for (kind, text) in tables {
        let take = match kind {
            TableKind::Places => Intake::place,
            TableKind::Rooms => Intake::room,
            TableKind::Stays => Intake::stay,
            TableKind::Leave => Intake::leave,
            TableKind::Restrictions => Intake::restriction,
            TableKind::Deliveries => Intake::delivery,
            TableKind::Averted => Intake::averted,
            TableKind::Harm => Intake::harm,
            TableKind::GroupRules => Intake::group_rule,
            TableKind::AloneHours => Intake::alone_hours,
            TableKind::Steps => Intake::step,
            TableKind::Aggregates | TableKind::Shifts => panic!("no totals and no shifts are made"),
        };
        let file = intake.file(kind.id());
        let columns = Table::header(kind).split(',').count();
        for (line, number) in text.lines().zip(2u32..) {
            assert!(!line.contains('"'), "needs a real reader: {line}");
            let cells: Vec<&str> = line.split(',').collect();
            assert_eq!(cells.len(), columns, "{line}");
            take(&mut intake, &cells, &rules, Source { file, row: number });
        }
        if kind == TableKind::Places {
            intake.finish_places();
        }
    }
    let history = History::new(setting.until, setting.months);
    Made { setting, history, intake, truth }
}

/// Events begun and care days in months of a sector, as the engine counts them, and how far a count of events that
/// come in bundles of one youth can lie from what is expected, in standard errors.
pub struct Seen {
    pub events: f64,
    pub care_days: f64,
    pub error: f64,
}

impl Made {
    pub fn selection(&self) -> Selection {
        Selection::new(self.history.from, UNTIL, PeriodLength::Window, self.history.cut)
    }

    pub fn months(&self, from: usize, until: usize) -> std::ops::Range<Month> {
        let month = |number: usize| Month(self.history.from.0 + i32::try_from(number).unwrap());
        month(from)..month(until)
    }

    /// By sector, of one kind.
    pub fn seen(&self, months: std::ops::Range<usize>, kind: Kind, room: Where) -> BTreeMap<Sector, Seen> {
        let window = self.months(months.start, months.end);
        let columns = &self.intake.columns;
        let mut selection = Selection { from: window.start, until: window.end, ..self.selection() };
        let of_room = match room {
            Where::Any => RoomKey::Any,
            Where::OwnRoom => RoomKey::One(RoomKind::OwnRoom),
            Where::SeclusionRoom => RoomKey::One(RoomKind::SeclusionRoom),
        };
        selection.levels = vec![Level::Sector];
        selection.replicates = 0;
        selection.kind = Some(KindKey::One(kind));
        let slot = Slot { kind: KindKey::One(kind), room: of_room };
        let all = figures(columns, &selection);
        let mut seen = BTreeMap::new();
        for sector in Sector::ALL {
            let rate = all.iter().find(|figure| {
                let key = &figure.key;
                key.indicator == Indicator::EventsRate && key.slot == slot && key.place == sector.name()
            });
            if let Some((events, care_days)) = rate.and_then(|rate| rate.numerator.zip(rate.denominator)) {
                let error = self.error(&window, kind, of_room, sector);
                seen.insert(sector, Seen { events, care_days, error });
            }
        }
        seen
    }

    /// The square root of the sum of squared counts by youth: at least the standard error of their sum.
    fn error(&self, window: &std::ops::Range<Month>, kind: Kind, room: RoomKey, sector: Sector) -> f64 {
        let columns = &self.intake.columns;
        let (from, until) = (columns.zone.month_start(window.start), columns.zone.month_start(window.end));
        let mut by_youth: BTreeMap<_, f64> = BTreeMap::new();
        for row in &columns.restrictions.rows {
            let in_room = room == RoomKey::Any || room == RoomKey::One(row.room);
            if row.kind == kind && in_room && (from..until).contains(&row.start) && self.sector(row.unit) == sector {
                *by_youth.entry(row.youth).or_default() += 1.0;
            }
        }
        by_youth.values().map(|count| count * count).sum::<f64>().sqrt()
    }

    pub fn sector(&self, unit: nabij_domain::registration::place::PlaceIx) -> Sector {
        let name = self.intake.columns.places.at_level(unit, Level::Sector).unwrap();
        Sector::ALL.into_iter().find(|sector| sector.name() == name).unwrap()
    }

    /// What the truth expects of the delivered months.
    pub fn expected(&self, months: &std::ops::Range<usize>, sector: Sector, kind: Kind, room: Where) -> (f64, f64) {
        let of = |(own, month): (Sector, usize)| own == sector && months.contains(&month);
        let events = self.truth.events.iter().filter(|(key, _)| of((key.0, key.1)) && (key.2, key.3) == (kind, room));
        let care = self.truth.care_days.iter().filter(|(key, _)| of(**key));
        (events.map(|(_, all)| all.delivered).sum(), care.map(|(_, all)| all.delivered).sum())
    }
}
