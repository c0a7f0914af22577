// SPDX-License-Identifier: EUPL-1.2
//! What a mirror says, as numbers: made once, kept as it was made.

use super::chance::Chance;
use super::question::Asked;
use crate::calendar::Month;
use crate::codes;
use crate::indicator::figure::{KindKey, State};
use crate::registration::kind::Kind;
use crate::registration::place::Level;

codes! {
    /// What times are told apart by.
    By {
        /// Part of the day.
        Part = "part", "Deel van de dag", "Part of the day", [];
        /// Day of the week, 1: Monday.
        Weekday = "weekday", "Dag van de week", "Day of the week", [];
        /// Part of the day and day of the week, `evening-6`.
        Hours = "hours", "Deel van de dag en dag", "Part and day", [];
        /// Unit, by its id.
        Unit = "unit", "Groep", "Unit", [];
        /// In what kind of room.
        Room = "room", "Ruimte", "Room", [];
        /// Foreseen or not.
        Occasion = "occasion", "Gepland of niet", "Planned or not", [];
        /// Days since admission to the place.
        Since = "since", "Dagen sinds de opname", "Days since admission", [];
        /// Whether anybody was there for one shift only.
        Temporary = "temporary", "Invallers in de dienst", "Stand-ins in the shift", [];
        /// Whether somebody was the only worker for some of the shift.
        Alone = "alone", "Iemand stond alleen", "Somebody was alone", [];
        /// Whether it was talked over afterwards.
        Talked = "talked", "Nabesproken", "Talked over", [];
        /// It nearly came to it, by what it nearly came to.
        Averted = "averted", "Bijna, en het hoefde niet", "Nearly, and not needed", [];
    }
}

codes! {
    /// Parts of a day, by the hour of the clock.
    PartOfDay {
        /// 22 to 7.
        Night = "night", "nacht, 22–7", "night, 22–7", [];
        /// 7 to 12.
        Morning = "morning", "ochtend, 7–12", "morning, 7–12", [];
        /// 12 to 17.
        Afternoon = "afternoon", "middag, 12–17", "afternoon, 12–17", [];
        /// 17 to 22.
        Evening = "evening", "avond, 17–22", "evening, 17–22", [];
        /// Only the day is known.
        NotKnown = "not_known", "tijd niet bekend", "time not known", [];
    }
}

codes! {
    /// How long a youth was at the place.
    SinceAdmission {
        /// Less than a week.
        Week = "week", "eerste week", "first week", [];
        /// A week to a month.
        Month = "month", "dag 7 tot 30", "day 7 to 30", [];
        /// To three months.
        Quarter = "quarter", "dag 30 tot 90", "day 30 to 90", [];
        /// To half a year.
        HalfYear = "half_year", "dag 90 tot 180", "day 90 to 180", [];
        /// Longer.
        Longer = "longer", "langer dan 180 dagen", "more than 180 days", [];
        /// No stay here at that moment.
        NotKnown = "not_known", "verblijf niet bekend", "stay not known", [];
    }
}

codes! {
    /// An answer that may not be known. *Not known* is never *no*.
    Answered {
        /// Yes.
        Yes = "yes", "ja", "yes", [];
        /// No.
        No = "no", "nee", "no", [];
        /// Nobody recorded it.
        NotKnown = "not_known", "niet vastgelegd", "not recorded", [];
    }
}

/// One line: how often, and of how many youths.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Told apart by what.
    pub by: By,
    /// Which one: an id of [`PartOfDay`], a weekday, a unit and so on.
    pub key: String,
    /// Events begun, or times averted.
    pub events: u32,
    /// Youths of whom; rows without a youth count as one together.
    pub youths: u32,
    /// Of how many days of stay, or shifts, where that is known.
    pub over: Option<u64>,
}

/// What there is to say of a stretch of whole months, `[from, until)`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stretch {
    /// First month.
    pub from: Month,
    /// First month after.
    pub until: Month,
    /// Events begun, from rows.
    pub events: u32,
    /// Youths of whom.
    pub youths: u32,
    /// Most events of one youth.
    pub largest: u32,
    /// Youths of the months in which so few had one that such a month is hidden ([`super::threshold`]).
    pub in_small: u32,
    /// By what they are told apart.
    pub lines: Vec<Line>,
}

impl Stretch {
    /// The lines of one way to tell them apart.
    pub fn by(&self, by: By) -> impl Iterator<Item = &Line> {
        self.lines.iter().filter(move |line| line.by == by)
    }

    /// Events of one line; 0 where there is none.
    #[must_use]
    pub fn events_of(&self, by: By, key: &str) -> u32 {
        self.by(by).find(|line| line.key == key).map_or(0, |line| line.events)
    }

    /// Events of all lines of one way.
    #[must_use]
    pub fn all(&self, by: By) -> u32 {
        self.by(by).map(|line| line.events).sum()
    }
}

/// One month of the kind the mirror is about.
#[derive(Debug, Clone, PartialEq)]
pub struct MirrorMonth {
    /// Which.
    pub month: Month,
    /// What can be said of it.
    pub state: State,
    /// Events begun, when shown.
    pub events: Option<f64>,
    /// Care days, when shown.
    pub care_days: Option<f64>,
    /// Youths of whom, from rows.
    pub youths: u32,
}

/// A kind over the twelve months, and over the twelve before.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct KindChange {
    /// Which.
    pub kind: Kind,
    /// Events and care days before.
    pub before: (f64, f64),
    /// Events and care days now.
    pub now: (f64, f64),
}

/// The whole mirror of a place and month.
#[derive(Debug, Clone, PartialEq)]
pub struct Mirror {
    /// Location or unit.
    pub level: Level,
    /// Its id.
    pub place: String,
    /// The month it looks at.
    pub month: Month,
    /// What it is about: seclusion where it occurred, else all kinds together.
    pub kind: KindKey,
    /// Months up to and with this one, first to last.
    pub months: Vec<MirrorMonth>,
    /// Whether it is chance.
    pub chance: Chance,
    /// Kinds that occurred.
    pub kinds: Vec<KindChange>,
    /// The twelve months up to and with this one.
    pub recent: Stretch,
    /// The last whole calendar year, for readers without a care relation: it is the same from month to month.
    pub year: Stretch,
    /// Three questions for the team.
    pub questions: Vec<Asked>,
}

impl Mirror {
    /// The month it looks at.
    #[must_use]
    pub fn last(&self) -> Option<&MirrorMonth> {
        self.months.last()
    }
}
