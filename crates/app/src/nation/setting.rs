// SPDX-License-Identifier: EUPL-1.2
//! What a nation is made from: seed, time, size, and which of the known truths are switched on.

use clap::ValueEnum;
use nabij_domain::calendar::Month;
use serde::Serialize;

/// A truth that can be switched on. Without any, no rate changes and everything is delivered by one definition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, ValueEnum, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Switch {
    /// Locking in halves every 36 months from the change on; holding falls half as fast.
    Effect,
    /// Where seclusion rooms close, the own room, holding and medication take their place.
    Displacement,
    /// Places have good and bad years by chance; the worst of the first year are chosen for a programme that does nothing.
    Regression,
    /// Organisations join the register one after another.
    Register,
    /// Until the middle, the own room counts only when it was locked; then also when leaving was forbidden or blocked.
    Drift,
    /// With an effect: one unit stays as it is, one rises, and at one organisation other coercion takes over.
    Uneven,
    /// None of them.
    None,
}

/// What a nation is made from.
#[derive(Debug, Clone)]
pub struct Setting {
    /// Seed of all chance.
    pub seed: u64,
    /// First month that is not over.
    pub until: Month,
    /// Months of history before that; at least one.
    pub months: u32,
    /// Thousandths of the nation; from 2000 on, whole nations stand side by side.
    pub size: u32,
    /// What is switched on.
    pub with: Vec<Switch>,
}

impl Setting {
    /// Whether a truth is switched on.
    pub fn has(&self, switch: Switch) -> bool {
        self.with.contains(&switch)
    }

    /// Whole nations side by side, and the thousandths of one more.
    pub fn copies(&self) -> (u32, u32) {
        (self.size / 1000, self.size % 1000)
    }
}

/// Whether the `number`th of many is among so many thousandths of them, spread evenly.
pub fn is_among(number: u32, thousandths: u32) -> bool {
    u64::from(number + 1) * u64::from(thousandths) / 1000 > u64::from(number) * u64::from(thousandths) / 1000
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_spread_evenly() {
        assert_eq!((0..1000).filter(|number| is_among(*number, 250)).count(), 250);
        assert_eq!((0..8).filter(|number| is_among(*number, 250)).count(), 2);
        assert!((0..100).all(|number| is_among(number, 1000) && !is_among(number, 0)));
    }
}
