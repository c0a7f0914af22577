// SPDX-License-Identifier: EUPL-1.2
//! What of all that happened is delivered: who has joined the register, which months are missing, and what counts as
//! what before and after the definition was read more broadly.

use nabij_domain::calendar::Month;
use nabij_domain::registration::kind::Kind;
use nabij_domain::registration::room::{Door, RoomKind};

use super::chance::Chance;
use super::events::Event;
use super::history::History;
use super::map::Sector;
use super::plan::{Organisation, Unit};
use super::setting::{Setting, Switch};
use super::story::{BEHIND, LATE, LATE_AT};

/// Chance per month that a unit begins to miss deliveries, and for how many months at most.
pub const GAP: (f64, i32) = (0.004, 4);
/// The share of gaps of which one row gets in all the same.
const STRAY: f64 = 0.05;

/// What is said of a unit's restrictions in a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Said {
    /// The unit was not open.
    NotDue,
    /// Delivered.
    Delivered,
    /// Declared missing.
    Missing,
    /// Nothing.
    Nothing,
}

/// What is delivered of an organisation.
pub struct Quality {
    /// The month, counted from the first, from which it delivers.
    pub joins: usize,
    /// By unit and month.
    pub said: Vec<Vec<Said>>,
    /// Months of units of which one row gets in though they are missing.
    stray: Vec<(usize, usize)>,
    /// The month from which the broader reading holds.
    pub broader: usize,
}

impl Quality {
    /// What is delivered of an organisation.
    pub fn new(setting: &Setting, history: &History, organisation: &Organisation, chance: &mut Chance) -> Self {
        let months = history.count();
        let mut quality = Self {
            joins: joins(setting, organisation, months),
            said: Vec::new(),
            stray: Vec::new(),
            broader: if setting.has(Switch::Drift) { months / 2 } else { 0 },
        };
        for (at, unit) in organisation.units.iter().enumerate() {
            let (mut said, mut gap) = (Vec::new(), (0, Said::Missing));
            for (number, month) in history.months().enumerate() {
                if gap.0 == 0 && chance.happens(GAP.0) {
                    gap.0 = chance.between(1, GAP.1);
                    gap.1 = if chance.happens(0.8) { Said::Missing } else { Said::Nothing };
                    if gap.1 == Said::Missing && chance.happens(STRAY) {
                        quality.stray.push((at, number));
                    }
                }
                let late = unit.is(organisation, LATE) && month < history.month_at(LATE_AT);
                said.push(if !is_due(unit, month) {
                    Said::NotDue
                } else if number < quality.joins || unit.is(organisation, BEHIND) && number + 1 == months {
                    Said::Nothing
                } else if late {
                    Said::Missing
                } else if gap.0 > 0 {
                    gap.1
                } else {
                    Said::Delivered
                });
                gap.0 = (gap.0 - 1).max(0);
            }
            quality.said.push(said);
        }
        quality
    }

    /// Whether an event of a month becomes a row.
    pub fn keeps(&mut self, event: &Event, month: usize) -> bool {
        if month < self.broader && !is_narrow(event) {
            return false;
        }
        match self.said[event.unit][month] {
            // After a unit closed, or before it opened: odd rows only.
            Said::Delivered | Said::NotDue => true,
            Said::Nothing => false,
            Said::Missing => {
                let stray = self.stray.iter().position(|stray| *stray == (event.unit, month));
                stray.map(|at| self.stray.remove(at)).is_some()
            }
        }
    }

    /// Whether a unit-month is delivered.
    pub fn has(&self, unit: usize, month: usize) -> bool {
        self.said[unit][month] == Said::Delivered
    }

    /// Whether any month of a unit is missing.
    pub fn lacks(&self, unit: usize) -> bool {
        self.said[unit].iter().any(|said| matches!(said, Said::Missing | Said::Nothing))
    }
}

/// Whether an event counts by the narrow reading: the own room only when it was locked.
fn is_narrow(event: &Event) -> bool {
    let unlocked = matches!(event.door, Some(Door::Forbidden | Door::Blocked));
    !(event.kind == Kind::Seclusion && event.room == RoomKind::OwnRoom && unlocked)
}

/// A third is there from the start, the others join one after another during the first 60 % of the months.
fn joins(setting: &Setting, organisation: &Organisation, months: usize) -> usize {
    let at = organisation.on_map;
    if !setting.has(Switch::Register) || at.is_multiple_of(3) || organisation.sector == Sector::Open {
        return 0;
    }
    months * 6 * (1 + at * 5 % 12) / 120
}

fn is_due(unit: &Unit, month: Month) -> bool {
    let next = Month(month.0 + 1).first_day();
    unit.opened.is_none_or(|first| first < next) && unit.closed.is_none_or(|last| month.first_day() < last)
}
