// SPDX-License-Identifier: EUPL-1.2
//! The log of one restriction: its beginning and all that was done, as it was entered. Nothing that happened is refused
//! and nothing in it is ever rewritten; what was wrong is corrected by another deed.

use super::deed::{Deed, DeedNo, What};
use crate::calendar::{Instant, Zone};
use crate::registration::kind::Kind;
use crate::registration::law::{self, Basis, Reason};
use crate::registration::place::PlaceIx;
use crate::registration::restriction::{Occasion, Regime};
use crate::registration::room::{Door, RoomKind};

/// How a restriction began.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Begin {
    /// The unit that ordered it.
    pub unit: PlaceIx,
    /// What was done.
    pub kind: Kind,
    /// In what room.
    pub room: RoomKind,
    /// What kept the youth in.
    pub door: Door,
    /// Foreseen or not.
    pub occasion: Occasion,
    /// Under what law.
    pub regime: Regime,
    /// Whole years of the youth on that day; `None`: not known.
    pub age: Option<u8>,
    /// When it began, as first entered.
    pub start: Instant,
    /// When that was entered.
    pub entered: Instant,
}

/// The youngest age at which the Jeugdwet from 2024 lets a youth be locked in, in whole years (njb.nl on Stb. 2023, 415).
pub const YOUNGEST_LOCKED_IN: u8 = 12;

/// Whether the law has a form for how it began.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// The table of laws says so.
    Law(Basis),
    /// Too young to be locked in under the Jeugdwet from 2024.
    UnderTwelve,
}

impl Mark {
    /// Whether it is known that there is no legal basis.
    #[must_use]
    pub fn is_without_basis(self) -> bool {
        matches!(self, Self::UnderTwelve | Self::Law(Basis::NoBasis(_)))
    }

    /// Why there is none, where the table of laws says it.
    #[must_use]
    pub fn reason(self) -> Option<Reason> {
        if let Self::Law(Basis::NoBasis(reason)) = self { Some(reason) } else { None }
    }
}

impl Begin {
    /// Whether the law of its day has a form for it. What has none is recorded and marked: it happened.
    #[must_use]
    pub fn mark(&self, start: Instant, zone: &Zone, sector: Option<&str>) -> Mark {
        let day = zone.day(start);
        let Self { regime, kind, room, door, occasion, .. } = *self;
        let new_youth_law = law::regime_on(regime, day) == Regime::Jeugdwet;
        let locked_in = matches!(kind, Kind::Seclusion | Kind::NightLocking);
        if new_youth_law && locked_in && self.age.is_some_and(|age| age < YOUNGEST_LOCKED_IN) {
            return Mark::UnderTwelve;
        }
        Mark::Law(law::basis(&law::Act { regime, kind, room, door, occasion, day, sector }))
    }
}

/// The log of one restriction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Log {
    begin: Begin,
    deeds: Vec<Deed>,
}

/// A deed as it stands after corrections.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// Its number.
    pub no: DeedNo,
    /// When it was done, corrected.
    pub at: Instant,
    /// As it was entered.
    pub deed: Deed,
}

impl Log {
    /// A log of what just began.
    #[must_use]
    pub fn new(begin: Begin) -> Self {
        Self { begin, deeds: Vec::new() }
    }

    /// How it began, as entered.
    #[must_use]
    pub fn begin(&self) -> &Begin {
        &self.begin
    }

    /// Writes down what was done.
    pub fn add(&mut self, deed: Deed) -> DeedNo {
        self.deeds.push(deed);
        DeedNo(u32::try_from(self.deeds.len()).unwrap_or(u32::MAX))
    }

    /// All deeds with their numbers, in the order of entry.
    pub fn deeds(&self) -> impl Iterator<Item = (DeedNo, &Deed)> {
        (1..).map(DeedNo).zip(&self.deeds)
    }

    /// A deed.
    #[must_use]
    pub fn deed(&self, no: DeedNo) -> Option<&Deed> {
        self.deeds.get(usize::try_from(no.0).ok()?.checked_sub(1)?)
    }

    /// When something was, with the last correction of it; `None`: taken back.
    fn corrected(&self, no: DeedNo, entered_as: Instant) -> Option<Instant> {
        let later = self.deeds.iter().skip(usize::try_from(no.0).unwrap_or(usize::MAX));
        later.into_iter().try_fold(entered_as, |at, deed| match deed.what {
            What::Corrected { of, at } if of == no => Some(at),
            What::TakenBack { of } if of == no => None,
            _ => Some(at),
        })
    }

    /// When it began, with corrections; `None`: it was entered by mistake.
    #[must_use]
    pub fn start(&self) -> Option<Instant> {
        self.corrected(DeedNo::BEGIN, self.begin.start)
    }

    /// What was done and stands, corrections applied, in the order in which it was done.
    #[must_use]
    pub fn standing(&self) -> Vec<Standing> {
        let own = self.deeds().filter(|(_, deed)| !deed.what.is_correction());
        let mut all: Vec<_> =
            own.filter_map(|(no, deed)| Some(Standing { no, at: self.corrected(no, deed.at)?, deed: *deed })).collect();
        all.sort_by_key(|own| (own.at, own.no));
        all
    }
}
