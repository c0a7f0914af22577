// SPDX-License-Identifier: EUPL-1.2
//! A protocol: what is claimed of what, where, when and how sure, fixed before the months it judges.

pub use nabij_stats::period_ratio::Model;
use nabij_stats::sequential::{lan_demets, obrien_fleming};

use crate::calendar::{Day, Month};
use crate::codes;
use crate::indicator::definition::Indicator;
use crate::indicator::figure::{KindKey, RoomKey, Slot};
use crate::indicator::series::LAW_BREAKS;
use crate::registration::kind::Kind;
use crate::registration::place::Level;

codes! {
    /// How looks share what may be spent on errors.
    Spending {
        /// O'Brien-Fleming's constants; equally spaced looks only.
        ObrienFleming = "obrien_fleming", "O’Brien-Fleming", "O’Brien-Fleming", [];
        /// Lan-DeMets of that shape, by months since the start.
        LanDemets = "lan_demets", "Lan-DeMets", "Lan-DeMets", [];
    }
}

codes! {
    /// How places were chosen.
    Choice {
        /// Every place that is there.
        All = "all", "alle plekken", "all places", [];
        /// Those that were named, without looking at their figures.
        Named = "named", "met naam genoemd", "named", [];
        /// Those that were named after looking at their figures over some months.
        ByFigures = "by_figures", "gekozen op hun cijfers", "chosen by their figures", [];
    }
}

/// Which places.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Places {
    /// Only these or what is below them; `None`: the whole nation.
    pub within: Option<(Level, String)>,
    pub choice: Choice,
    /// Ids of locations (of organisations where there are no locations); empty: all.
    pub named: Vec<String>,
    /// The months whose figures were looked at to choose them: first, and first after.
    pub looked_at: Option<(Month, Month)>,
}

/// What those who started are compared with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Comparison {
    /// Nothing: it may have fallen during, never because of.
    None,
    /// Places that start later, or never within the window: first month of each by its id. Who is not named never starts.
    LaterStarters {
        starts: Vec<(String, Month)>,
        /// How many must not have started yet for anything to be said.
        fewest: usize,
    },
}

/// How much more of something else is still no displacement, or no harm.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Margins {
    /// Other kinds and hours alone: rate after over rate before.
    pub kinds: f64,
    /// Hours of other kinds, and of all together: more hours per 1000 care hours.
    pub hours: f64,
    /// Harm: rate after over rate before.
    pub harm: f64,
    /// Events per 1000 care days so few that no ratio is asked: the exact upper limit lies below this.
    pub near_nil: f64,
}

/// A protocol.
#[derive(Debug, Clone, PartialEq)]
pub struct Protocol {
    pub name: String,
    /// The day it says it was written. That it was is known only where it was frozen in a store.
    pub dated: Day,
    pub made_up: bool,
    pub kind: KindKey,
    pub room: RoomKey,
    /// Whether the law defines what is counted, so that the series is cut where the law changed.
    pub law_defined: bool,
    /// Versions of the definitions of events and of hours.
    pub versions: (u16, u16),
    pub places: Places,
    /// First month, and first month after.
    pub baseline: (Month, Month),
    /// The month in which the change begins.
    pub start: Month,
    pub model: Model,
    pub comparison: Comparison,
    /// Months after the start.
    pub looks: Vec<i32>,
    pub spending: Spending,
    pub margins: Margins,
    /// Kinds that coercion might move to.
    pub others: Vec<Kind>,
    /// Harms that might come instead.
    pub harms: Vec<Indicator>,
}

/// Months that a look judges.
pub const WINDOW: i32 = 12;
/// Fewest months of a baseline.
pub const FEWEST_BASELINE: i32 = 24;
/// What all looks together may err on one side.
pub const ALPHA: f64 = 0.025;

/// A look: which one, the months it judges and its limit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Look {
    /// From 0.
    pub number: usize,
    /// Months since the start.
    pub months: i32,
    /// First month it judges, and first after.
    pub window: (Month, Month),
    /// The normal limit of its interval.
    pub z: f64,
}

/// Why this is no protocol.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
pub enum ProtocolFault {
    #[error("a protocol needs a name")]
    Name,
    #[error("the baseline needs at least 24 months")]
    Baseline,
    #[error("the change begins before the baseline ends")]
    Start,
    #[error("looks are whole months after the start, rising, the first at 12 or later")]
    Looks,
    #[error("these looks have no limits: O'Brien-Fleming asks for one to five, equally spaced; take lan_demets")]
    Spending,
    #[error("margins of ratios must be above 1, those of hours and events 0 or more")]
    Margins,
    #[error("the season has 0 to 5 pairs of waves, and a month resembles fewer than 12 months before it")]
    Model,
    #[error("the kind that is judged cannot be one of the other kinds")]
    Others,
    #[error("not a harm: {}", .0.id())]
    Harm(Indicator),
    #[error("named places need names, and places chosen by their figures the months that were looked at")]
    Places,
    #[error("a comparison with later starters needs at least two places that are later")]
    Comparison,
}

/// The harms of claim 4.
pub const HARMS: [Indicator; 5] = [
    Indicator::HarmInjuryYouth,
    Indicator::HarmInjuryStaff,
    Indicator::HarmSelfHarm,
    Indicator::HarmAbsconding,
    Indicator::HarmPolice,
];

impl Protocol {
    /// Whether it holds together.
    pub fn check(&self) -> Result<(), ProtocolFault> {
        let positive = |own: f64| own >= 0.0 && own.is_finite();
        let margins = &self.margins;
        let ratios = [margins.kinds, margins.harm].iter().all(|own| *own > 1.0 && own.is_finite());
        let named = match self.places.choice {
            Choice::All => self.places.named.is_empty() && self.places.looked_at.is_none(),
            Choice::Named => !self.places.named.is_empty() && self.places.looked_at.is_none(),
            Choice::ByFigures => {
                !self.places.named.is_empty() && self.places.looked_at.is_some_and(|own| own.0 < own.1)
            }
        };
        let own_kind = |kind: &Kind| self.kind == KindKey::One(*kind);
        let checks = [
            (!self.name.trim().is_empty(), ProtocolFault::Name),
            (self.baseline.1.0 - self.baseline.0.0 >= FEWEST_BASELINE, ProtocolFault::Baseline),
            (self.start >= self.baseline.1, ProtocolFault::Start),
            (
                self.looks.first().is_some_and(|first| *first >= WINDOW) && self.looks.is_sorted_by(|a, b| a < b),
                ProtocolFault::Looks,
            ),
            (self.limits().is_some(), ProtocolFault::Spending),
            (ratios && positive(margins.hours) && positive(margins.near_nil), ProtocolFault::Margins),
            (self.model.harmonics <= 5 && self.model.lag < 12, ProtocolFault::Model),
            (!self.others.iter().any(own_kind), ProtocolFault::Others),
            (named, ProtocolFault::Places),
            (
                !matches!(self.comparison, Comparison::LaterStarters { fewest, .. } if fewest < 2),
                ProtocolFault::Comparison,
            ),
        ];
        if let Some((_, fault)) = checks.into_iter().find(|(holds, _)| !holds) {
            return Err(fault);
        }
        self.harms.iter().find(|harm| !HARMS.contains(harm)).map_or(Ok(()), |harm| Err(ProtocolFault::Harm(*harm)))
    }

    /// What is judged.
    #[must_use]
    pub fn slot(&self) -> Slot {
        Slot { kind: self.kind, room: self.room }
    }

    /// The limit of each look; `None` where the spending has none for them.
    #[must_use]
    pub fn limits(&self) -> Option<Vec<f64>> {
        let last = f64::from(*self.looks.last()?);
        match self.spending {
            Spending::ObrienFleming => {
                let first = *self.looks.first()?;
                let even = self.looks.iter().zip(1..).all(|(look, nth)| *look == first * nth);
                obrien_fleming(self.looks.len()).filter(|_| even)
            }
            Spending::LanDemets => {
                let shares: Vec<f64> = self.looks.iter().map(|look| f64::from(*look) / last).collect();
                lan_demets(&shares, ALPHA).ok()
            }
        }
    }

    /// Every look.
    #[must_use]
    pub fn looks(&self) -> Vec<Look> {
        let look = |(number, (months, z)): (usize, (&i32, f64))| {
            let until = self.start.0 + months;
            Look { number, months: *months, window: (Month(until - WINDOW), Month(until)), z }
        };
        self.looks.iter().zip(self.limits().unwrap_or_default()).enumerate().map(look).collect()
    }

    /// The last look whose months are over before this one.
    #[must_use]
    pub fn look_at(&self, until: Month) -> Option<Look> {
        self.looks().into_iter().rev().find(|look| look.window.1 <= until)
    }

    /// Whether it says that it was written when the months of a look had begun already.
    #[must_use]
    pub fn is_late_for(&self, look: &Look) -> bool {
        self.dated >= look.window.0.first_day()
    }

    /// Whether the places were chosen by figures of the baseline or of the year before it: high by chance, they come down by
    /// themselves, and months resemble those before (`docs/method/calibration.md`).
    #[must_use]
    pub fn chosen_by_baseline(&self) -> bool {
        let overlaps = |own: (Month, Month)| own.0 < self.baseline.1 && self.baseline.0.0 - WINDOW < own.1.0;
        self.places.choice == Choice::ByFigures && self.places.looked_at.is_some_and(overlaps)
    }

    /// The first law break after the baseline began and before a look is over.
    #[must_use]
    pub fn law_break(&self, look: &Look) -> Option<Month> {
        LAW_BREAKS.iter().copied().find(|month| self.baseline.0 < *month && *month < look.window.1)
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    pub(crate) fn protocol() -> Protocol {
        Protocol {
            name: "Insluiten".to_owned(),
            dated: Day::from_civil(2025, 12, 12),
            made_up: true,
            kind: KindKey::One(Kind::Seclusion),
            room: RoomKey::Any,
            law_defined: false,
            versions: (1, 1),
            places: Places { within: None, choice: Choice::All, named: Vec::new(), looked_at: None },
            baseline: (Month::new(2024, 1), Month::new(2026, 1)),
            start: Month::new(2026, 1),
            model: Model { harmonics: 2, lag: 4 },
            comparison: Comparison::None,
            looks: vec![12, 24, 36],
            spending: Spending::ObrienFleming,
            margins: Margins { kinds: 1.15, hours: 0.5, harm: 1.15, near_nil: 0.05 },
            others: vec![Kind::Holding],
            harms: HARMS.to_vec(),
        }
    }

    #[test]
    fn three_looks_each_judge_their_own_year() {
        let own = protocol();
        assert_eq!(own.check(), Ok(()));
        let looks = own.looks();
        assert_eq!(looks[0].window, (Month::new(2026, 1), Month::new(2027, 1)));
        assert_eq!(looks[2].window, (Month::new(2028, 1), Month::new(2029, 1)));
        assert!((looks[0].z - 3.471).abs() < 1e-3 && (looks[2].z - 2.004).abs() < 1e-9);
        assert_eq!(own.look_at(Month::new(2026, 12)), None, "the year is not over");
        assert_eq!(own.look_at(Month::new(2027, 1)).map(|look| look.number), Some(0));
        assert!(!own.is_late_for(&looks[0]));
        let late = Protocol { dated: Day::from_civil(2026, 1, 1), ..own };
        assert!(late.is_late_for(&looks[0]) && !late.is_late_for(&looks[1]));
    }

    #[test]
    fn unequal_looks_ask_for_another_spending() {
        let uneven = Protocol { looks: vec![12, 36], ..protocol() };
        assert_eq!(uneven.check(), Err(ProtocolFault::Spending));
        let spent = Protocol { spending: Spending::LanDemets, ..uneven };
        assert_eq!(spent.check(), Ok(()));
        assert!(spent.looks()[0].z > 3.0);
    }

    #[test]
    fn what_does_not_hold_together_is_refused_by_name() {
        let fault = |change: fn(&mut Protocol)| {
            let mut own = protocol();
            change(&mut own);
            own.check().unwrap_err()
        };
        assert_eq!(fault(|own| own.baseline.0 = Month::new(2024, 2)), ProtocolFault::Baseline);
        assert_eq!(fault(|own| own.start = Month::new(2025, 12)), ProtocolFault::Start);
        assert_eq!(fault(|own| own.looks = vec![6, 12]), ProtocolFault::Looks);
        assert_eq!(fault(|own| own.margins.kinds = 1.0), ProtocolFault::Margins);
        assert_eq!(fault(|own| own.others = vec![Kind::Seclusion]), ProtocolFault::Others);
        assert_eq!(fault(|own| own.places.choice = Choice::ByFigures), ProtocolFault::Places);
        assert_eq!(fault(|own| own.harms = vec![Indicator::Rooms]), ProtocolFault::Harm(Indicator::Rooms));
    }

    #[test]
    fn places_chosen_by_a_year_of_the_baseline_come_down_by_themselves() {
        let mut own = protocol();
        own.places = Places {
            within: None,
            choice: Choice::ByFigures,
            named: vec!["a".to_owned()],
            looked_at: Some((Month::new(2025, 1), Month::new(2026, 1))),
        };
        assert!(own.chosen_by_baseline());
        own.places.looked_at = Some((Month::new(2023, 1), Month::new(2024, 1)));
        assert!(own.chosen_by_baseline(), "the year before still looks like the baseline");
        own.places.looked_at = Some((Month::new(2022, 1), Month::new(2023, 1)));
        assert!(!own.chosen_by_baseline());
    }
}
