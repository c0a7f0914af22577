// SPDX-License-Identifier: EUPL-1.2
//! What a youth's plan (hulpverleningsplan) allows of one kind of restriction: until when, on which tests, and whether
//! that law lets the kind stand in a plan at all.
//!
//! The three tests are those of *nee, tenzij*, Jeugdwet 6.3.1.2(1): no milder alternative, proportionate, effective; that
//! a kind must stand in the plan is 6.3.1.2(2).

use super::keeping::age;
use crate::calendar::Day;
use crate::codes;
use crate::registration::kind::Kind;
use crate::registration::law::{self, Act, Basis, Reason};
use crate::registration::law_form::FORMS;
use crate::registration::live::log::YOUNGEST_LOCKED_IN;
use crate::registration::restriction::{Occasion, Regime};
use crate::registration::room::{Door, RoomKind};

/// What a plan allows of one kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Allowance {
    /// What.
    pub kind: Kind,
    /// Under what law.
    pub regime: Regime,
    /// First day.
    pub from: Day,
    /// First day it is allowed no more.
    pub until: Day,
    /// In which situation.
    pub situation: String,
    /// Why it works: effective.
    pub effective: String,
    /// Why it is not more than the danger asks: proportionate.
    pub proportionate: String,
    /// Which milder things were tried, and why they do not do: no milder alternative.
    pub mildest: String,
}

codes! {
    /// Why an allowance cannot stand in a plan.
    NotInPlan {
        /// It ends before it begins.
        EndsFirst = "ends_first", "De laatste dag ligt voor de eerste.", "The last day is before the first.", [];
        /// Longer than half a year: our agreement, after the longest between two looks at a plan under the Wzd (art. 8).
        TooLong = "too_long", "Kies hooguit een half jaar. Daarna kijken jullie opnieuw.", "Choose half a year at most. Then look at it again.", [];
        /// A test was not answered.
        Untested = "untested", "Zonder de situatie en de drie antwoorden mag het niet in het plan: nee, tenzij.", "Without the situation and the three answers it may not stand in the plan: no, unless.", [];
        /// Its law does not let it stand in a plan.
        NotByLaw = "not_by_law", "Dit mag volgens deze wet niet in een plan staan.", "By this law it may not stand in a plan.", [];
        /// Under twelve nobody is locked in.
        UnderTwelve = "under_twelve", "Onder de 12 jaar mag insluiten niet.", "Under 12 nobody may be locked in.", [];
    }
}

/// The longest an allowance lasts, in days: half a year. Our agreement, see [`NotInPlan::TooLong`].
pub const LONGEST: i32 = 184;

/// Whether a law lets a kind stand in a plan over some days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InPlan {
    /// It has a form for what is planned.
    May,
    /// What we read does not say.
    NotKnown,
    /// It forbids it, or gives none.
    MayNot(Reason),
    /// The youth is too young to be locked in.
    UnderTwelve,
}

/// A kind in a plan: under what law, of what unit, of whom.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// What.
    pub kind: Kind,
    /// Under what law.
    pub regime: Regime,
    /// The sector of the youth's unit, in the sender's word.
    pub sector: Option<&'a str>,
    /// Birthday; `None`: not known.
    pub born: Option<Day>,
}

impl Asked<'_> {
    /// What the law of one day says of it, planned. In whatever room the law allows most: the room is said when it happens.
    #[must_use]
    pub fn on(&self, day: Day) -> InPlan {
        let Self { kind, regime, sector, born } = *self;
        let locked_in = matches!(kind, Kind::Seclusion | Kind::NightLocking);
        let young = born.and_then(|born| age(born, day)).is_some_and(|age| age < YOUNGEST_LOCKED_IN);
        if locked_in && young && law::regime_on(regime, day) == Regime::Jeugdwet {
            return InPlan::UnderTwelve;
        }
        let act = |room| Act { regime, kind, room, door: Door::NotRecorded, occasion: Occasion::Planned, day, sector };
        let rooms: &[RoomKind] = if kind.in_room() { RoomKind::ALL } else { &[RoomKind::NotRecorded] };
        let said: Vec<Basis> = rooms.iter().map(|room| law::basis(&act(*room))).collect();
        if said.iter().any(|basis| matches!(basis, Basis::Exists(_))) {
            return InPlan::May;
        }
        let reason =
            said.iter().find_map(|basis| if let Basis::NoBasis(reason) = basis { Some(*reason) } else { None });
        reason.map_or(InPlan::NotKnown, InPlan::MayNot)
    }

    /// The worst that is said of any day in `[from, until)`: a plan does not outlast the law it stands under.
    #[must_use]
    pub fn over(&self, (from, until): (Day, Day)) -> InPlan {
        let breaks = law::LAWS.iter().flat_map(|own| [own.from, own.until]);
        let breaks = breaks.chain(FORMS.iter().flat_map(|own| [own.from, own.until])).flatten();
        let days = breaks.filter(|day| from < *day && *day < until);
        let severity = |said: InPlan| match said {
            InPlan::UnderTwelve => 3,
            InPlan::MayNot(_) => 2,
            InPlan::NotKnown => 1,
            InPlan::May => 0,
        };
        let first = self.on(from);
        days.map(|day| self.on(day))
            .fold(first, |worst, said| if severity(said) > severity(worst) { said } else { worst })
    }
}

impl Allowance {
    /// Whether it holds on a day.
    #[must_use]
    pub fn holds(&self, day: Day) -> bool {
        self.from <= day && day < self.until
    }

    /// Why it cannot stand in a plan; empty: it can.
    #[must_use]
    pub fn wrong(&self, sector: Option<&str>, born: Option<Day>) -> Vec<NotInPlan> {
        let mut found = Vec::new();
        if self.until <= self.from {
            found.push(NotInPlan::EndsFirst);
        } else if self.until.0 - self.from.0 > LONGEST {
            found.push(NotInPlan::TooLong);
        }
        if [&self.situation, &self.effective, &self.proportionate, &self.mildest].iter().any(|text| text.is_empty()) {
            found.push(NotInPlan::Untested);
        }
        let asked = Asked { kind: self.kind, regime: self.regime, sector, born };
        match asked.over((self.from, self.until)) {
            InPlan::MayNot(_) => found.push(NotInPlan::NotByLaw),
            InPlan::UnderTwelve => found.push(NotInPlan::UnderTwelve),
            InPlan::May | InPlan::NotKnown => {}
        }
        found
    }
}

/// Whether one of some allowances lets a kind be done as planned on a day.
#[must_use]
pub fn allows<'a>(all: impl IntoIterator<Item = &'a Allowance>, kind: Kind, day: Day) -> bool {
    all.into_iter().any(|own| own.kind == kind && own.holds(day))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::registration::law::FIRST_DAY_2024;
    use proptest::prelude::*;
    use proptest::sample::select;

    fn day(year: i32, month: i32, day: i32) -> Day {
        Day::from_civil(year, month, day)
    }

    fn asked(kind: Kind, regime: Regime) -> Asked<'static> {
        Asked { kind, regime, sector: None, born: None }
    }

    #[test]
    fn locking_in_stands_in_no_plan_under_the_jeugdwet_from_2024() {
        let seclusion = asked(Kind::Seclusion, Regime::Jeugdwet);
        assert_eq!(seclusion.on(day(2023, 12, 31)), InPlan::May);
        assert!(matches!(seclusion.on(day(2024, 1, 1)), InPlan::MayNot(_)));
        let over = seclusion.over((day(2023, 12, 1), day(2024, 2, 1)));
        assert!(matches!(over, InPlan::MayNot(_)), "a plan does not outlast its law: {over:?}");
        assert_eq!(seclusion.over((day(2023, 12, 1), FIRST_DAY_2024)), InPlan::May);
        let night = asked(Kind::NightLocking, Regime::Jeugdwet);
        assert_eq!(night.on(day(2026, 1, 1)), InPlan::MayNot(Reason::NightLocking));
        for regime in [Regime::Wvggz, Regime::Wzd] {
            assert_eq!(asked(Kind::Seclusion, regime).on(day(2026, 1, 1)), InPlan::May, "{regime:?}");
        }
        assert_eq!(asked(Kind::Holding, Regime::Jeugdwet).on(day(2026, 1, 1)), InPlan::May);
        assert_eq!(asked(Kind::Visits, Regime::Jeugdwet).on(day(2026, 1, 1)), InPlan::NotKnown);
    }

    #[test]
    fn open_youth_care_and_no_law_give_nothing_and_under_twelve_nobody_is_locked_in() {
        let open = Asked { sector: Some("open jeugdhulp"), ..asked(Kind::Holding, Regime::Jeugdwet) };
        assert_eq!(open.on(day(2026, 1, 1)), InPlan::MayNot(Reason::OpenYouthCare));
        assert_eq!(asked(Kind::Holding, Regime::None).on(day(2026, 1, 1)), InPlan::MayNot(Reason::NoRegime));
        let young = Asked { born: Some(day(2014, 6, 1)), ..asked(Kind::Seclusion, Regime::Jeugdwet) };
        assert_eq!(young.on(day(2026, 5, 31)), InPlan::UnderTwelve);
        assert!(matches!(young.on(day(2026, 6, 1)), InPlan::MayNot(_)));
        let held = Asked { kind: Kind::Holding, ..young };
        assert_eq!(held.on(day(2026, 5, 31)), InPlan::May);
    }

    #[test]
    fn an_allowance_without_its_tests_or_end_is_refused() {
        let text = || "verzonnen".to_owned();
        let good = Allowance {
            kind: Kind::Holding,
            regime: Regime::Jeugdwet,
            from: day(2026, 1, 1),
            until: day(2026, 4, 1),
            situation: text(),
            effective: text(),
            proportionate: text(),
            mildest: text(),
        };
        assert_eq!(good.wrong(None, None), []);
        assert!(good.holds(day(2026, 3, 31)) && !good.holds(day(2026, 4, 1)) && !good.holds(day(2025, 12, 31)));
        assert!(allows([&good], Kind::Holding, day(2026, 2, 1)) && !allows([&good], Kind::Transfer, day(2026, 2, 1)));
        let wrong = |own: Allowance| own.wrong(None, Some(day(2016, 1, 1)));
        assert_eq!(wrong(Allowance { until: good.from, ..good.clone() }), [NotInPlan::EndsFirst]);
        assert_eq!(wrong(Allowance { until: Day(good.from.0 + LONGEST), ..good.clone() }), []);
        assert_eq!(wrong(Allowance { until: Day(good.from.0 + LONGEST + 1), ..good.clone() }), [NotInPlan::TooLong]);
        for untested in [
            Allowance { situation: String::new(), ..good.clone() },
            Allowance { effective: String::new(), ..good.clone() },
            Allowance { proportionate: String::new(), ..good.clone() },
            Allowance { mildest: String::new(), ..good.clone() },
        ] {
            assert_eq!(wrong(untested), [NotInPlan::Untested]);
        }
        assert_eq!(wrong(Allowance { kind: Kind::Seclusion, ..good.clone() }), [NotInPlan::UnderTwelve]);
        let locked = Allowance { kind: Kind::Seclusion, ..good };
        assert_eq!(locked.wrong(None, None), [NotInPlan::NotByLaw]);
    }

    proptest! {
        /// A twin that asks every single day.
        #[test]
        fn what_is_said_of_days_is_the_worst_of_them(
            kind in select(Kind::ALL), regime in select(Regime::ALL), from in 17_500..20_800i32, length in 1..400i32,
            born in proptest::option::of(11_000..17_000i32),
            sector in select(&[None, Some("open jeugdhulp"), Some("JeugdzorgPlus")][..]),
        ) {
            let own = Asked { kind, regime, sector, born: born.map(Day) };
            let all: Vec<InPlan> = (from..from + length).map(|day| own.on(Day(day))).collect();
            let over = own.over((Day(from), Day(from + length)));
            let has = |of: fn(&InPlan) -> bool| all.iter().any(of);
            let expected = if has(|own| *own == InPlan::UnderTwelve) {
                over == InPlan::UnderTwelve
            } else if has(|own| matches!(own, InPlan::MayNot(_))) {
                matches!(over, InPlan::MayNot(_)) && all.contains(&over)
            } else if has(|own| *own == InPlan::NotKnown) {
                over == InPlan::NotKnown
            } else {
                over == InPlan::May
            };
            prop_assert!(expected, "{own:?}: {over:?}");
        }
    }
}
