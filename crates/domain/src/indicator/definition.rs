// SPDX-License-Identifier: EUPL-1.2
//! The canonical definitions: values with an id and a version. Two versions are never joined silently.

use crate::codes;

codes! {
    /// The indicators.
    Indicator {
        /// Restrictions begun per 1000 care days.
        EventsRate = "events_rate", "Keren per 1000 zorgdagen", "Events per 1000 care days", [];
        /// The same, its interval from how events cluster in youths.
        EventsRateClustered = "events_rate_clustered", "Keren per 1000 zorgdagen, marge per jongere", "Events per 1000 care days, interval by youth", [];
        /// Hours in restriction per 1000 care hours.
        HoursRate = "hours_rate", "Uren per 1000 zorguren", "Hours per 1000 care hours", [];
        /// The same with open ends counted to the end of the stay or the data cut.
        HoursRateOpen = "hours_rate_open", "Uren per 1000 zorguren, met open eindes", "Hours per 1000 care hours, open ends included", [];
        /// Youths affected per 100 with a stay.
        YouthsShare = "youths_share", "Jongeren per 100", "Youths per 100", [];
        /// Of those, three or more events that began within 30 days in a row by the calendar, at this place, the
        /// last of the three in the period: what comes later never changes it.
        RepeatShare = "repeat_share", "Deel met drie of meer keren in 30 dagen", "Share with three or more in 30 days", [];
        /// Median duration.
        Duration = "duration", "Duur, het midden", "Duration, median", [];
        /// Duration that nine in ten stay under.
        DurationP90 = "duration_p90", "Duur, negen van de tien korter", "Duration, 90th percentile", [];
        /// Longest.
        DurationLongest = "duration_longest", "Duur, de langste", "Duration, longest", [];
        /// Mean duration.
        DurationMean = "duration_mean", "Duur, gemiddeld", "Duration, mean", [];
        /// Share longer than a threshold.
        LongShare = "long_share", "Deel dat lang duurde", "Share that lasted long", [];
        /// Share of ended events that lasted over an hour.
        LongShare1h = "long_share_1h", "Deel langer dan 1 uur", "Share over 1 hour", [];
        /// Share of ended events that lasted over 12 hours.
        LongShare12h = "long_share_12h", "Deel langer dan 12 uur", "Share over 12 hours", [];
        /// Share of ended events that lasted over 3 days: 72 hours, or more than 3 days between dates.
        LongShare3d = "long_share_3d", "Deel langer dan 3 dagen", "Share over 3 days", [];
        /// Share of one room kind in all events in a recorded room; who moves to another room counts in both.
        RoomMix = "room_mix", "Deel in deze ruimte", "Share in this room", [];
        /// Nights a room was locked by a declared routine, inside the night window, per 1000 care nights. A youth's
        /// night counts once, on the day and in the unit it began; a care night is a local midnight in care.
        NightLocking = "night_locking", "Nachten op slot per 1000 zorgnachten", "Nights locked per 1000 care nights", [];
        /// Deliveries received of those due.
        Completeness = "completeness", "Volledigheid", "Completeness", [];
        /// Rooms by kind on the last day of the period.
        Rooms = "rooms", "Ruimtes", "Rooms", [];
        /// Different youths in care.
        YouthsInCare = "youths_in_care", "Jongeren in zorg", "Youths in care", [];
        /// Events that went under pressure (*drang*: no force, no free choice) per 1000 care days. Force in any part of
        /// an event makes it force; without it, an event with an unknown part is not known. Not available when more than
        /// one in ten events is not known.
        UnderPressure = "under_pressure", "Onder druk per 1000 zorgdagen", "Under pressure per 1000 care days", [];
        /// Share of events of which it is known whether they went by force or under pressure.
        PressureKnown = "pressure_known", "Deel waarvan dwang of drang bekend is", "Share with force or pressure known", [];
        /// Share of registrations entered more than an hour after the start, of those with a known time of entry.
        LateEntered1h = "late_entered_1h", "Deel later dan 1 uur ingevoerd", "Share entered after 1 hour", [];
        /// The same, more than 24 hours.
        LateEntered24h = "late_entered_24h", "Deel later dan 24 uur ingevoerd", "Share entered after 24 hours", [];
        /// Of the youths with three events that began within 30 days at this place, the last in the period: those for
        /// whom a stay in another unit began within 30 days after the last. Only youths whose 30 days are over count.
        MovedOn = "moved_on", "Deel naar een andere groep na drie keer", "Share moved to another unit after three", [];
        /// Of the same youths: those without any stay when the 30 days were over. Where they went is not known.
        MovedOut = "moved_out", "Deel vertrokken na drie keer", "Share gone after three", [];
    }
}

/// How an interval was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IntervalKind {
    /// Exact Poisson (Garwood 1936).
    Garwood,
    /// Log scale, sandwich over youths.
    YouthClusters,
    /// Percentile bootstrap over youths within units.
    Bootstrap,
    /// Exact binomial (Clopper-Pearson 1934).
    ClopperPearson,
    /// None.
    None,
}

impl IntervalKind {
    /// Its id in files.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Garwood => "garwood",
            Self::YouthClusters => "youth_clusters",
            Self::Bootstrap => "bootstrap_youths",
            Self::ClopperPearson => "clopper_pearson",
            Self::None => "none",
        }
    }
}

/// One definition.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Definition {
    /// Its version.
    pub version: u16,
    /// What numerator over denominator is multiplied by.
    pub per: f64,
    /// How its interval is made.
    pub interval: IntervalKind,
}

impl Indicator {
    /// The definition in force.
    #[must_use]
    pub fn definition(self) -> Definition {
        let (per, interval) = match self {
            Self::EventsRate | Self::UnderPressure => (1000.0, IntervalKind::Garwood),
            Self::EventsRateClustered => (1000.0, IntervalKind::YouthClusters),
            Self::HoursRate | Self::HoursRateOpen => (1000.0, IntervalKind::Bootstrap),
            Self::YouthsShare
            | Self::RepeatShare
            | Self::LongShare
            | Self::RoomMix
            | Self::LongShare1h
            | Self::LongShare12h
            | Self::LongShare3d
            | Self::PressureKnown
            | Self::LateEntered1h
            | Self::LateEntered24h
            | Self::MovedOn
            | Self::MovedOut => (100.0, IntervalKind::ClopperPearson),
            Self::Completeness => (100.0, IntervalKind::None),
            Self::NightLocking => (1000.0, IntervalKind::None),
            Self::Duration
            | Self::DurationP90
            | Self::DurationLongest
            | Self::DurationMean
            | Self::Rooms
            | Self::YouthsInCare => (1.0, IntervalKind::None),
        };
        Definition { version: 1, per, interval }
    }
}
