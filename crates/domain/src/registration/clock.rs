// SPDX-License-Identifier: EUPL-1.2
//! Legal clocks: what must be done, or be over, how long after a restriction began.
//!
//! Only clocks that a recorded step or a recorded end can meet stand in [`CLOCKS`]. What else the laws set a term
//! for stands in [`TERMS`], for a reader.

use super::kind::{Class, Kind, Known};
use super::law::{FIRST_DAY_2020, FIRST_DAY_2024, regime_on, within};
use super::restriction::{Occasion, Regime};
use super::step::StepKind;
use crate::calendar::{Day, Instant, Zone};
use crate::codes;
use crate::indicator::columns::RestrictionRow;

/// Version of the table of clocks.
pub const CLOCKS_VERSION: u16 = 1;

codes! {
    /// The clocks.
    ClockId {
        /// Jeugdwet from 2024: consent to go on.
        Consent12h = "jeugdwet_consent_12h", "Instemming gedragswetenschapper na 12 uur", "Consent of behavioural scientist after 12 hours", [];
        /// Jeugdwet from 2024: consent to go on locked in.
        SeclusionConsent12h = "jeugdwet_seclusion_consent_12h", "Insluiten: instemming gedragswetenschapper na 12 uur", "Seclusion: consent of behavioural scientist after 12 hours", [];
        /// Jeugdwet from 2024: an emergency lasts three days at most.
        ThreeDays = "jeugdwet_three_days", "Ten hoogste drie dagen", "Three days at most", [];
        /// Jeugdwet from 2024: seclusion lasts three days at most.
        SeclusionThreeDays = "jeugdwet_seclusion_three_days", "Insluiten: ten hoogste drie dagen", "Seclusion: three days at most", [];
        /// Jeugdwet from 2024: judged within three hours.
        Judged3h = "jeugdwet_seclusion_judged_3h", "Insluiten: beoordeeld binnen 3 uur", "Seclusion: judged within 3 hours", [];
        /// Jeugdwet from 2024: looked in every quarter of an hour.
        Check15min = "jeugdwet_seclusion_check_15min", "Insluiten: controle elke 15 minuten", "Seclusion: check every 15 minutes", [];
        /// Jeugdwet until 2024: consent.
        Consent24h = "jeugdwet_2015_consent_24h", "Instemming gedragswetenschapper binnen 24 uur (tot 2024)", "Consent of behavioural scientist within 24 hours (until 2024)", [];
        /// Jeugdwet until 2024: seven days at most.
        SevenDays = "jeugdwet_2015_seven_days", "Ten hoogste zeven dagen (tot 2024)", "Seven days at most (until 2024)", [];
        /// Wzd: decided in writing.
        Decision48h = "wzd_decision_48h", "Wzd: schriftelijk besluit binnen 48 uur", "Wzd: written decision within 48 hours", [];
        /// Wzd: two weeks at most.
        TwoWeeks = "wzd_two_weeks", "Wzd: ten hoogste twee weken", "Wzd: two weeks at most", [];
    }
}

/// When something is due, after the beginning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Due {
    /// Elapsed seconds.
    Seconds(i64),
    /// The same time of the clock so many local days later.
    Days(i32),
}

/// What meets a clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MetBy {
    /// A step of this kind, at or before it is due.
    Step(StepKind),
    /// The restriction is over by then.
    End,
}

/// One clock.
#[derive(Debug, Clone, Copy)]
pub struct Clock {
    /// Which.
    pub id: ClockId,
    /// Of which law.
    pub regime: Regime,
    /// For which kinds; empty: any.
    pub kinds: &'static [Kind],
    /// For any kind but these.
    pub but: &'static [Kind],
    /// On which occasions; empty: any.
    pub occasions: &'static [Occasion],
    /// What meets it.
    pub met_by: MetBy,
    /// When it is due.
    pub due: Due,
    /// Due again each time as long after the last as it lasts.
    pub again: bool,
    /// Nothing was due when it was over before.
    pub lapses: bool,
    /// Article of that law.
    pub article: &'static str,
    /// How it is known.
    pub known: Known,
    /// First day it runs for restrictions that begin then; `None`: not known, so as long as the law.
    pub from: Option<Day>,
    /// First day it no longer does.
    pub until: Option<Day>,
    /// What was read.
    pub source: &'static str,
}

const ACT: &str = "Jeugdwet art. 6.3.1.2, wetten.legaltools.nl";
const DECREE: &str = "Besluit Jeugdwet BWBR0035779 (2024-11-23)";
const OLD: &str = "Jeugdwet BWBR0034925, texts of 2018-07-28 and 2021-11-06";
const WZD: &str = "Wzd BWBR0040632 (2025-07-01)";

const HOUR: i64 = 3600;
const LOCKED: &[Kind] = &[Kind::Seclusion, Kind::NightLocking];
/// Seclusion exists only in an emergency, so one whose occasion is not recorded is one. A planned one has no
/// emergency to end, and no legal basis.
const EMERGENCY_OR_SILENT: &[Occasion] = &[Occasion::Unplanned, Occasion::NotRecorded];

const NEW: Clock = Clock {
    id: ClockId::Consent12h,
    regime: Regime::Jeugdwet,
    kinds: &[],
    but: LOCKED,
    occasions: &[Occasion::Unplanned],
    met_by: MetBy::Step(StepKind::Consent),
    due: Due::Seconds(12 * HOUR),
    again: false,
    lapses: true,
    article: "6.3.1.2(5)",
    known: Known::Seen,
    from: Some(FIRST_DAY_2024),
    until: None,
    source: ACT,
};

const NEW_SECLUSION: Clock =
    Clock { kinds: &[Kind::Seclusion], but: &[], occasions: EMERGENCY_OR_SILENT, article: "6.3.1.2(5)", ..NEW };

const BEFORE: Clock = Clock {
    id: ClockId::Consent24h,
    regime: Regime::Jeugdwet2015,
    but: &[],
    due: Due::Seconds(24 * HOUR),
    lapses: false,
    article: "6.3.7",
    from: None,
    until: Some(FIRST_DAY_2024),
    source: OLD,
    ..NEW
};

const DISABILITY: Clock = Clock {
    id: ClockId::Decision48h,
    regime: Regime::Wzd,
    met_by: MetBy::Step(StepKind::Decision),
    due: Due::Seconds(48 * HOUR),
    article: "15",
    from: Some(FIRST_DAY_2020),
    until: None,
    source: WZD,
    ..BEFORE
};

/// All clocks.
pub const CLOCKS: &[Clock] = &[
    NEW,
    Clock { id: ClockId::SeclusionConsent12h, ..NEW_SECLUSION },
    Clock { id: ClockId::ThreeDays, met_by: MetBy::End, due: Due::Days(3), article: "6.3.1.2(4)", ..NEW },
    Clock {
        id: ClockId::SeclusionThreeDays,
        met_by: MetBy::End,
        due: Due::Days(3),
        article: "6.3.1.2(4)",
        ..NEW_SECLUSION
    },
    Clock {
        id: ClockId::Judged3h,
        met_by: MetBy::Step(StepKind::Judgement),
        due: Due::Seconds(3 * HOUR),
        occasions: &[],
        article: "Besluit 6.2.4",
        source: DECREE,
        ..NEW_SECLUSION
    },
    Clock {
        id: ClockId::Check15min,
        met_by: MetBy::Step(StepKind::Check),
        due: Due::Seconds(HOUR / 4),
        again: true,
        occasions: &[],
        article: "Besluit 6.2.4",
        source: DECREE,
        ..NEW_SECLUSION
    },
    BEFORE,
    Clock { id: ClockId::SevenDays, met_by: MetBy::End, due: Due::Days(7), lapses: true, ..BEFORE },
    DISABILITY,
    Clock { id: ClockId::TwoWeeks, met_by: MetBy::End, due: Due::Days(14), lapses: true, ..DISABILITY },
];

/// The clocks that run for a restriction that began on a local day. One whose occasion or law is not recorded runs
/// only the clocks that every such restriction has; a moment has no end to be in time.
pub fn clocks(row: &RestrictionRow, day: Day) -> impl Iterator<Item = &'static Clock> {
    clocks_of(row.regime, row.kind, row.occasion, day)
}

/// The same for what a restriction is.
pub fn clocks_of(regime: Regime, kind: Kind, occasion: Occasion, day: Day) -> impl Iterator<Item = &'static Clock> {
    let regime = regime_on(regime, day);
    CLOCKS.iter().filter(move |clock| {
        clock.regime == regime
            && (clock.kinds.is_empty() || clock.kinds.contains(&kind))
            && !clock.but.contains(&kind)
            && (clock.occasions.is_empty() || clock.occasions.contains(&occasion))
            && (kind.class() == Class::Period || !clock.lapses)
            && within(day, clock.from, clock.until)
    })
}

impl Clock {
    /// When it is first due for a restriction that began then. Where the law counts days, the reading that leaves
    /// most time is taken: the same time of the clock, so many days on.
    #[must_use]
    pub fn due_at(&self, start: Instant, zone: &Zone) -> Instant {
        match self.due {
            Due::Seconds(seconds) => Instant(start.0 + seconds),
            Due::Days(days) => zone.days_later(start, days),
        }
    }
}

/// A term in law that no recorded step or end can meet here.
#[derive(Debug, Clone, Copy)]
pub struct Term {
    /// Of which law or laws.
    pub law: &'static str,
    /// Article.
    pub article: &'static str,
    /// After what.
    pub after: &'static str,
    /// Who must do what.
    pub what: &'static str,
    /// Within what time.
    pub within: &'static str,
    /// How it is known.
    pub known: Known,
    /// What was read.
    pub source: &'static str,
}

const fn term(law: &'static str, article: &'static str, after: &'static str, what: &'static str) -> Term {
    Term { law, article, after, what, within: "", known: Known::Seen, source: "" }
}

impl Term {
    const fn within(mut self, within: &'static str, source: &'static str) -> Self {
        self.within = within;
        self.source = source;
        self
    }

    const fn via(mut self) -> Self {
        self.known = Known::Via;
        self
    }
}

const WVGGZ: &str = "Wvggz BWBR0040635 (2025-07-01)";
const RVGGZ: &str = "Rvggz BWBR0042740 (2023)";
const IGJ: &str = "igj.nl, digitaal overzicht aanleveren";

/// The other terms.
pub const TERMS: &[Term] = &[
    term(
        "Jeugdwet 2024",
        "6.3.1.2(6)",
        "after the emergency (not seclusion)",
        "responsible professional considers the plan",
    )
    .within("no term", ACT),
    term("Jeugdwet 2024", "Besluit 6.2.2", "camera images", "provider keeps them at most").within("4 weeks", DECREE),
    term("Jeugdwet 2024", "Besluit 6.2.10", "urine test", "laboratory").within("10 days", DECREE),
    term("Jeugdwet 2024", "Besluit 6.2.11", "urine result", "youth may ask for a second test")
        .within("48 hours", DECREE),
    term(
        "Jeugdwet until 2024",
        "6.3.1(3)",
        "isolation or transfer",
        "told to the certified institution, or to parents",
    )
    .within("no term", OLD),
    term("Jeugdwet until 2024", "6.3.9", "restriction", "decider records it with its circumstances")
        .within("as soon as possible", OLD),
    term("Jeugdwet", "4.1.8", "calamity or violence", "provider reports to the inspectorate")
        .within("at once", "via other texts")
        .via(),
    term("Wvggz", "8:12", "emergency outside the authorisation", "is over")
        .within("3 days, longer over a weekend or holiday; holidays are not known here", WVGGZ),
    term("Wvggz", "8:24(2)", "compulsory care", "provider gives the inspectorate an overview")
        .within("every 6 months", WVGGZ),
    term("Wvggz", "Rvggz 6", "end of half-year", "provider delivers the overview").within("6 weeks", RVGGZ),
    term("Wvggz", "Rvggz 8", "end of half-year", "board delivers the analysis").within("12 weeks", RVGGZ),
    term("Wvggz", "Rvggz 9", "draft analysis", "clients' council may react").within("4 weeks", RVGGZ),
    term("Wzd", "7", "start of care", "care plan").within("6 weeks", WZD),
    term("Wzd", "8", "care plan", "first evaluation").within("4 weeks", WZD),
    term("Wzd", "8", "first evaluation", "next evaluations").within("every 6 months", WZD),
    term("Wvggz and Wzd", "–", "half-year July–December", "overview delivered").within("12 February", IGJ),
    term("Wvggz and Wzd", "–", "half-year January–June", "overview delivered").within("12 August", IGJ),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::indicator::columns::End;
    use crate::registration::parse::Precision;
    use crate::registration::place::PlaceIx;
    use crate::registration::room::{Door, RoomKind};
    use jiff::civil::date;

    fn row(regime: Regime, kind: Kind, occasion: Occasion) -> RestrictionRow {
        RestrictionRow {
            unit: PlaceIx(0),
            youth: None,
            kind,
            room: RoomKind::NotRecorded,
            door: Door::NotRecorded,
            occasion,
            regime,
            under_pressure: None,
            start: Instant(0),
            end: End::Unknown,
            precision: Precision::Second,
            entered: None,
            key: None,
        }
    }

    fn ids(regime: Regime, kind: Kind, occasion: Occasion, day: Day) -> Vec<&'static str> {
        clocks(&row(regime, kind, occasion), day).map(|clock| clock.id.id()).collect()
    }

    #[test]
    fn every_clock_stands_once_in_the_order_of_its_ids() {
        let ids: Vec<_> = CLOCKS.iter().map(|clock| clock.id).collect();
        assert_eq!(ids, ClockId::ALL);
        for clock in CLOCKS {
            assert!(!clock.article.is_empty() && !clock.source.is_empty(), "{clock:?}");
            assert!(clock.from.zip(clock.until).is_none_or(|(from, until)| from < until));
            assert!(!clock.again || matches!(clock.due, Due::Seconds(_)), "{clock:?}");
        }
    }

    #[test]
    fn no_restriction_has_two_clocks_for_the_same_thing() {
        for day in [date(2019, 1, 1), date(2023, 12, 31), date(2024, 1, 1)].map(Day::from_date) {
            for regime in Regime::ALL {
                for kind in Kind::ALL {
                    for occasion in Occasion::ALL {
                        let row = row(*regime, *kind, *occasion);
                        let mut met: Vec<_> = clocks(&row, day).map(|clock| format!("{:?}", clock.met_by)).collect();
                        let all = met.len();
                        met.sort();
                        met.dedup();
                        assert_eq!(met.len(), all, "{row:?} {day}");
                    }
                }
            }
        }
    }

    #[test]
    fn seclusion_under_the_jeugdwet_runs_the_clocks_of_its_day() {
        let day = Day::from_date(date(2024, 1, 1));
        let seclusion = |day, occasion| ids(Regime::Jeugdwet, Kind::Seclusion, occasion, day);
        let all = [
            "jeugdwet_seclusion_consent_12h",
            "jeugdwet_seclusion_three_days",
            "jeugdwet_seclusion_judged_3h",
            "jeugdwet_seclusion_check_15min",
        ];
        assert_eq!(seclusion(day, Occasion::Unplanned), all);
        assert_eq!(seclusion(day, Occasion::NotRecorded), all);
        assert_eq!(seclusion(day, Occasion::Planned), all[2..]);
        let before = Day(day.0 - 1);
        assert_eq!(seclusion(before, Occasion::Unplanned), ["jeugdwet_2015_consent_24h", "jeugdwet_2015_seven_days"]);
        assert!(seclusion(before, Occasion::NotRecorded).is_empty());
    }

    #[test]
    fn a_moment_has_no_longest_duration() {
        let day = Day::from_date(date(2025, 1, 1));
        assert_eq!(ids(Regime::Wzd, Kind::Medication, Occasion::Unplanned, day), ["wzd_decision_48h"]);
        assert_eq!(ids(Regime::Wzd, Kind::Holding, Occasion::Unplanned, day), ["wzd_decision_48h", "wzd_two_weeks"]);
        assert!(ids(Regime::NotRecorded, Kind::Seclusion, Occasion::Unplanned, day).is_empty());
    }

    #[test]
    fn days_are_days_of_the_clock() {
        let zone = Zone::amsterdam();
        let start = zone.instant(date(2026, 3, 27).at(10, 30, 0, 0)).unwrap();
        let at = |id: ClockId| zone.format(CLOCKS[id as usize].due_at(start, &zone));
        assert_eq!(at(ClockId::SeclusionThreeDays), "2026-03-30T10:30:00+02:00");
        assert_eq!(at(ClockId::SeclusionConsent12h), "2026-03-27T22:30:00+01:00");
        assert_eq!(at(ClockId::Check15min), "2026-03-27T10:45:00+01:00");
    }
}
