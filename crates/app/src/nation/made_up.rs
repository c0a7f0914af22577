// SPDX-License-Identifier: EUPL-1.2
//! The made-up nation, organisation by organisation, so that no more than one is held at a time.

use nabij_domain::calendar::Month;
use nabij_domain::registration::dictionary::TableKind;

use super::chance::Chance;
use super::deliveries;
use super::events::{World, events};
use super::exceptions::exceptions;
use super::history::History;
use super::plan::{Organisation, organisations};
use super::quality::Quality;
use super::rates::rates;
use super::restrictions::{self, Written};
use super::rooms::Rooms;
use super::setting::{Setting, Switch};
use super::table::Table;
use super::truth::{Exposure, Truth};
use super::{beside, leave, places, stays};

/// The tables that are made, in the order in which they are read.
pub const TABLES: [TableKind; 11] = [
    TableKind::Places,
    TableKind::Rooms,
    TableKind::Stays,
    TableKind::Leave,
    TableKind::Restrictions,
    TableKind::Deliveries,
    TableKind::Averted,
    TableKind::Harm,
    TableKind::GroupRules,
    TableKind::AloneHours,
    TableKind::Steps,
];

/// A nation that can be made part by part. Nobody and nothing in it exists.
pub struct Nation {
    setting: Setting,
    history: History,
    organisations: Vec<Organisation>,
}

/// One organisation: its rows of each of [`TABLES`] and what was true.
pub struct Part {
    /// Rows, in the order of [`TABLES`].
    pub tables: [Table; TABLES.len()],
    /// What was true.
    pub truth: Truth,
}

impl Nation {
    /// The nation of a setting. The same setting gives the same bytes, on every machine.
    pub fn new(setting: Setting) -> Self {
        let history = History::new(setting.until, setting.months);
        let organisations = organisations(&setting, &history);
        Self { setting, history, organisations }
    }

    /// What it is made from.
    pub fn setting(&self) -> &Setting {
        &self.setting
    }

    /// The time it has lived.
    pub fn history(&self) -> &History {
        &self.history
    }

    /// Its organisations, one after another.
    pub fn parts(&self) -> impl ExactSizeIterator<Item = Part> + '_ {
        self.organisations.iter().map(|organisation| self.part(organisation))
    }

    fn part(&self, organisation: &Organisation) -> Part {
        let (setting, history) = (&self.setting, &self.history);
        let chance = |purpose| Chance::new(setting.seed, u64::from(organisation.number) << 8 | purpose);
        let rooms = Rooms::new(history, organisation, &mut chance(2));
        let rates = rates(setting, history, organisation, &rooms, &mut chance(3));
        let stays = stays::stays(history, organisation, chance(4));
        let leave = leave::leave(history, organisation, &stays, &mut chance(5));
        let world = World { history, organisation, rates: &rates, stays: &stays, leave: &leave };
        let mut exposure = Exposure::new(organisation.units.len(), history.count());
        let mut all = events(&world, &mut exposure, &mut chance(6));
        let mut quality = Quality::new(setting, history, organisation, &mut chance(7));
        let odd = exceptions(&world, &quality, &mut chance(8));

        let mut truth = Truth { odd_rows: odd.len() as u64, ..Truth::default() };
        truth.expect(organisation, &exposure, &rates, &quality);
        self.count(organisation, &rooms, &quality, &mut truth);
        all.extend(odd);
        let Written { table: restrictions, steps, counts, seclusions } =
            restrictions::write(&world, all, &mut quality, &mut chance(9));
        let chosen = self.chosen(organisation, &exposure, &seclusions);
        truth.chosen = chosen.iter().map(|unit| organisation.units[*unit].id.clone()).collect();

        let mut tables = TABLES.map(Table::new);
        let first = history.months().nth(quality.joins).map_or(history.end, Month::first_day);
        let first = if quality.joins == 0 { history.first } else { first };
        places::write(organisation, &chosen, &mut tables[0]);
        rooms.write(organisation, &mut tables[1]);
        stays::write(history, organisation, &stays, first, &mut tables[2]);
        leave::write(history, organisation, &stays, &leave, first, &mut tables[3]);
        tables[4] = restrictions;
        deliveries::write(history, organisation, &quality, &counts, &mut tables[5], &mut chance(10));
        let mut registered = [Table::new(TableKind::Averted), Table::new(TableKind::Harm)];
        beside::averted_and_harm(&world, &quality, &mut registered, &mut truth, &mut chance(11));
        [tables[6], tables[7]] = registered;
        beside::group_rules(&world, &mut tables[8], &mut chance(12));
        beside::alone_hours(&world, &mut tables[9], &mut chance(13));
        tables[10] = steps;
        Part { tables, truth }
    }

    fn count(&self, organisation: &Organisation, rooms: &Rooms, quality: &Quality, truth: &mut Truth) {
        for (number, month) in self.history.months().enumerate() {
            let key = (organisation.sector, number);
            if organisation.gone.is_none_or(|gone| month.first_day() < gone) {
                *truth.organisations.entry(key).or_default() += 1;
            }
            *truth.rooms.entry(key).or_default() += rooms.seclusion_rooms(month);
        }
        if quality.joins > 0 {
            truth.joined.insert(organisation.id.clone(), quality.joins);
        }
    }

    /// Under regression, the quarter of the organisation's units with the most seclusions per care day in the first
    /// twelve months: those that one would choose for a programme.
    fn chosen(&self, organisation: &Organisation, exposure: &Exposure, seclusions: &[u64]) -> Vec<usize> {
        if !self.setting.has(Switch::Regression) {
            return Vec::new();
        }
        let rate = |unit: &usize| seclusions[*unit] as f64 / f64::from(exposure.care_days(*unit, 12).max(1));
        let lasting = |unit: &usize| organisation.units[*unit].closed.is_none() && seclusions[*unit] > 0;
        let mut units: Vec<usize> = (0..organisation.units.len()).filter(lasting).collect();
        units.sort_by(|a, b| rate(b).total_cmp(&rate(a)).then(a.cmp(b)));
        units.truncate(organisation.units.len().div_ceil(4));
        units
    }
}
