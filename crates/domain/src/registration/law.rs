// SPDX-License-Identifier: EUPL-1.2
//! The laws a restriction may be done under, and whether a kind, in a room, on a day has a form in that law.
//!
//! A form that exists does not make an act lawful: whether its conditions were met is not asked here. Where the
//! text of a law was not read, the answer is *not known*, never a guess. Youths under 12 may not be locked in
//! under the Jeugdwet from 2024; ages are not delivered, so that is left out.

use super::kind::{Kind, Known};
use super::law_form::FORMS;
use super::restriction::{Occasion, Regime};
use super::room::{Door, RoomKind};
use crate::calendar::Day;
use crate::codes;
use crate::indicator::columns::RestrictionRow;

/// Version of the tables of laws and forms; a figure on legal basis means what this version says.
pub const LAWS_VERSION: u16 = 1;

/// 2020-01-01: first day of the Wvggz and the Wzd.
pub const FIRST_DAY_2020: Day = Day(18_262);

/// 2024-01-01: first day of chapter 6 of the Jeugdwet as it is now.
pub const FIRST_DAY_2024: Day = Day(19_723);

/// One law.
#[derive(Debug, Clone, Copy)]
pub struct Law {
    /// What it is called in deliveries.
    pub regime: Regime,
    /// Its first day, if that is known.
    pub from: Option<Day>,
    /// The first day it was no longer in force.
    pub until: Option<Day>,
    /// How it is known.
    pub known: Known,
    /// Which text, of which date.
    pub source: &'static str,
}

/// The laws. Open youth care has none: see [`Reason::OpenYouthCare`].
pub const LAWS: &[Law] = &[
    Law {
        regime: Regime::Jeugdwet2015,
        from: None,
        until: Some(FIRST_DAY_2024),
        known: Known::Seen,
        source: "Jeugdwet BWBR0034925 ch. 6, texts of 2018-07-28 and 2021-11-06",
    },
    Law {
        regime: Regime::Jeugdwet,
        from: Some(FIRST_DAY_2024),
        until: None,
        known: Known::Seen,
        source: "Jeugdwet ch. 6: art. 6.3.1.2 read, §6.3.2 only via; Besluit Jeugdwet BWBR0035779 (2024-11-23) read",
    },
    Law {
        regime: Regime::Wvggz,
        from: Some(FIRST_DAY_2020),
        until: None,
        known: Known::Seen,
        source: "Wvggz BWBR0040635 (2025-07-01); Rvggz BWBR0042740 (2023)",
    },
    Law {
        regime: Regime::Wzd,
        from: Some(FIRST_DAY_2020),
        until: None,
        known: Known::Seen,
        source: "Wzd BWBR0040632 (2025-07-01)",
    },
    Law {
        regime: Regime::Voluntary,
        from: None,
        until: None,
        known: Known::Via,
        source: "WGBO, as record systems name it; its text was not read",
    },
];

codes! {
    /// Why an act has no basis in the law.
    Reason {
        /// The sender says that there was none.
        NoRegime = "no_regime", "Geen wettelijke grond, zegt de registratie", "No legal basis, the registration says", [];
        /// The law the sender names was not in force on that day.
        LawNotInForce = "law_not_in_force", "De genoemde wet gold die dag niet", "The law named was not in force on that day", [];
        /// Chapter 6 of the Jeugdwet is for closed youth care only.
        OpenYouthCare = "open_youth_care", "Open jeugdhulp: de Jeugdwet geeft hier geen grond", "Open youth care: the Jeugdwet gives no basis here", [];
        /// The own room locked at night, Jeugdwet from 2024.
        NightLocking = "night_locking", "Eigen kamer ’s nachts op slot (Jeugdwet vanaf 2024)", "Own room locked at night (Jeugdwet from 2024)", [];
        /// Locked in the own room, Jeugdwet from 2024.
        OwnRoom = "own_room", "Ingesloten op de eigen kamer (Jeugdwet vanaf 2024)", "Locked in the own room (Jeugdwet from 2024)", [];
        /// Locked in by plan or routine, Jeugdwet from 2024.
        NoEmergency = "no_emergency", "Ingesloten zonder noodsituatie (Jeugdwet vanaf 2024)", "Locked in without an emergency (Jeugdwet from 2024)", [];
    }
}

codes! {
    /// Sectors as the law sees them; a sector that is none of these decides nothing.
    Setting {
        /// Closed youth care.
        Closed = "closed_youth_care", "JeugdzorgPlus", "Closed youth care", ["gesloten jeugdhulp", "gesloten jeugdzorg"];
        /// Youth care with residence that is not closed.
        Open = "open_youth_care", "Open jeugdhulp", "Open youth care", ["open jeugdzorg", "open residentiele jeugdhulp", "open residentiële jeugdhulp"];
        /// Psychiatry for children and youths.
        Psychiatry = "youth_psychiatry", "EKJP", "Youth psychiatry", ["jeugd ggz", "kjp", "kinder en jeugdpsychiatrie"];
        /// Care for youths with a mild intellectual disability.
        Disability = "intellectual_disability", "LVB", "Intellectual disability", ["lvg", "licht verstandelijke beperking"];
    }
}

impl Setting {
    /// The law that restrictions are under there unless somebody says otherwise.
    #[must_use]
    pub const fn usual_regime(self) -> Regime {
        match self {
            Self::Closed | Self::Open => Regime::Jeugdwet,
            Self::Psychiatry => Regime::Wvggz,
            Self::Disability => Regime::Wzd,
        }
    }
}

/// What a row of [`FORMS`] says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Says {
    /// The law has this form.
    Exists,
    /// The law forbids it, or does not give it here.
    Not(Reason),
    /// Not known, and why not.
    NotKnown(&'static str),
}

/// What one law says of some kinds, in some rooms, on some occasions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LegalForm {
    /// The law.
    pub regime: Regime,
    /// The kinds it is about.
    pub kinds: &'static [Kind],
    /// The rooms; empty: any.
    pub rooms: &'static [RoomKind],
    /// What keeps the youth in; empty: anything.
    pub doors: &'static [Door],
    /// The occasions; empty: any.
    pub occasions: &'static [Occasion],
    /// What it says.
    pub says: Says,
    /// Where, in articles of that law; empty when nothing was read.
    pub article: &'static str,
    /// How that is known.
    pub known: Known,
    /// First day it says so; `None`: as long as the law is in force.
    pub from: Option<Day>,
    /// First day it no longer says so.
    pub until: Option<Day>,
    /// What was read.
    pub source: &'static str,
}

/// One act, as far as the law asks.
#[derive(Debug, Clone, Copy)]
pub struct Act<'a> {
    /// The law as the sender says.
    pub regime: Regime,
    /// What was done, as it is counted.
    pub kind: Kind,
    /// In what room.
    pub room: RoomKind,
    /// What kept the youth in.
    pub door: Door,
    /// Foreseen or not.
    pub occasion: Occasion,
    /// The local day it began.
    pub day: Day,
    /// The sector of the place, in the sender's word.
    pub sector: Option<&'a str>,
}

impl<'a> Act<'a> {
    /// The act of a row that counts as `kind` and began on `day`. Night locking is of the own room, even when the
    /// room was not recorded.
    #[must_use]
    pub fn of(row: &RestrictionRow, kind: Kind, day: Day, sector: Option<&'a str>) -> Self {
        let own = row.kind == Kind::NightLocking && row.room == RoomKind::NotRecorded;
        let room = if own { RoomKind::OwnRoom } else { row.room };
        Self { regime: row.regime, kind, room, door: row.door, occasion: row.occasion, day, sector }
    }
}

/// Whether the law has a form for an act.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Basis {
    /// It has; where stands in the row.
    Exists(&'static LegalForm),
    /// It has not.
    NoBasis(Reason),
    /// Not recorded by the sender, or not read by us.
    NotKnown,
}

/// The law that was in force under the name a sender gives: *Jeugdwet* before 2024 is the old one.
#[must_use]
pub fn regime_on(regime: Regime, day: Day) -> Regime {
    if regime == Regime::Jeugdwet && day < FIRST_DAY_2024 { Regime::Jeugdwet2015 } else { regime }
}

/// Whether a form of restriction exists in law for this act.
#[must_use]
pub fn basis(act: &Act<'_>) -> Basis {
    let regime = regime_on(act.regime, act.day);
    if regime == Regime::None {
        return Basis::NoBasis(Reason::NoRegime);
    }
    let Some(law) = LAWS.iter().find(|law| law.regime == regime) else { return Basis::NotKnown };
    if !within(act.day, law.from, law.until) {
        return Basis::NoBasis(Reason::LawNotInForce);
    }
    let youth_law = matches!(regime, Regime::Jeugdwet | Regime::Jeugdwet2015);
    if youth_law && act.sector.and_then(Setting::parse) == Some(Setting::Open) {
        return Basis::NoBasis(Reason::OpenYouthCare);
    }
    let is_about = |form: &&LegalForm| form.regime == regime && form.is_about(act);
    match FORMS.iter().find(is_about).map(|form| (form, form.says)) {
        Some((form, Says::Exists)) => Basis::Exists(form),
        Some((_, Says::Not(reason))) => Basis::NoBasis(reason),
        Some((_, Says::NotKnown(_))) | None => Basis::NotKnown,
    }
}

impl LegalForm {
    fn is_about(&self, act: &Act<'_>) -> bool {
        self.kinds.contains(&act.kind)
            && (self.rooms.is_empty() || self.rooms.contains(&act.room))
            && (self.doors.is_empty() || self.doors.contains(&act.door))
            && (self.occasions.is_empty() || self.occasions.contains(&act.occasion))
            && within(act.day, self.from, self.until)
    }
}

/// Whether a day lies in `[from, until)`, open where `None`.
pub(super) fn within(day: Day, from: Option<Day>, until: Option<Day>) -> bool {
    from.is_none_or(|from| from <= day) && until.is_none_or(|until| day < until)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn act(regime: Regime, kind: Kind, room: RoomKind) -> Act<'static> {
        let day = Day::from_date(date(2025, 3, 1));
        Act { regime, kind, room, door: Door::NotRecorded, occasion: Occasion::Unplanned, day, sector: None }
    }

    fn words(act: &Act<'_>) -> String {
        match basis(act) {
            Basis::Exists(form) => form.article.to_owned(),
            Basis::NoBasis(reason) => reason.id().to_owned(),
            Basis::NotKnown => "?".to_owned(),
        }
    }

    #[test]
    fn first_days_are_the_dates_they_are_called() {
        assert_eq!(FIRST_DAY_2020, Day::from_date(date(2020, 1, 1)));
        assert_eq!(FIRST_DAY_2024, Day::from_date(date(2024, 1, 1)));
    }

    #[test]
    fn every_law_says_something_of_every_kind_and_no_act_finds_two_rows() {
        let days = [date(2019, 5, 1), date(2023, 12, 31), date(2024, 1, 1), date(2026, 7, 1)].map(Day::from_date);
        for law in LAWS {
            for kind in Kind::ALL {
                for room in RoomKind::ALL {
                    for door in Door::ALL {
                        for occasion in Occasion::ALL {
                            for day in days.into_iter().filter(|day| within(*day, law.from, law.until)) {
                                let act = Act {
                                    regime: law.regime,
                                    kind: *kind,
                                    room: *room,
                                    door: *door,
                                    occasion: *occasion,
                                    day,
                                    sector: None,
                                };
                                let rows = FORMS.iter().filter(|form| form.regime == law.regime && form.is_about(&act));
                                assert_eq!(rows.count(), 1, "{act:?}");
                            }
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn laws_of_one_name_do_not_overlap_and_each_stands_once() {
        for (i, law) in LAWS.iter().enumerate() {
            assert!(LAWS[i + 1..].iter().all(|other| other.regime != law.regime), "{:?}", law.regime);
            assert!(law.from.zip(law.until).is_none_or(|(from, until)| from < until));
        }
        let of = |regime| LAWS.iter().find(|law| law.regime == regime).unwrap();
        assert_eq!(of(Regime::Jeugdwet2015).until, of(Regime::Jeugdwet).from);
    }

    #[test]
    fn what_was_read_names_its_article_and_source() {
        for form in FORMS {
            let silent = matches!(form.says, Says::NotKnown(_));
            assert!(silent || (!form.article.is_empty() && !form.source.is_empty()), "{form:?}");
        }
    }

    #[test]
    fn under_the_jeugdwet_from_2024_only_a_lock_in_room_in_an_emergency() {
        let lock_in = act(Regime::Jeugdwet, Kind::Seclusion, RoomKind::LockInRoom);
        assert_eq!(words(&lock_in), "6.3.2.2(1)(f); Besluit 6.2.4–6.2.6");
        assert_eq!(words(&Act { occasion: Occasion::Planned, ..lock_in }), "no_emergency");
        let own = act(Regime::Jeugdwet, Kind::Seclusion, RoomKind::OwnRoom);
        assert_eq!(words(&own), "own_room");
        assert_eq!(words(&Act { occasion: Occasion::Planned, ..own }), "own_room");
        assert_eq!(words(&Act { door: Door::Forbidden, ..own }), "?");
        assert_eq!(words(&act(Regime::Jeugdwet, Kind::NightLocking, RoomKind::OwnRoom)), "night_locking");
        for room in [RoomKind::SeclusionRoom, RoomKind::IsolationRoom, RoomKind::NotRecorded] {
            assert_eq!(words(&act(Regime::Jeugdwet, Kind::Seclusion, room)), "?", "{room:?}");
        }
    }

    #[test]
    fn jeugdwet_means_the_law_of_the_day() {
        let own = act(Regime::Jeugdwet, Kind::Seclusion, RoomKind::OwnRoom);
        let before = Day(FIRST_DAY_2024.0 - 1);
        assert_eq!(words(&Act { day: before, ..own }), "6.3.1(2)(b)");
        assert_eq!(words(&Act { day: FIRST_DAY_2024, ..own }), "own_room");
        let old = Act { regime: Regime::Jeugdwet2015, ..own };
        assert_eq!(words(&Act { day: before, ..old }), "6.3.1(2)(b)");
        assert_eq!(words(&Act { day: FIRST_DAY_2024, ..old }), "law_not_in_force");
        let early = Act { regime: Regime::Wvggz, day: Day(FIRST_DAY_2020.0 - 1), ..own };
        assert_eq!(words(&early), "law_not_in_force");
        assert_eq!(words(&Act { day: FIRST_DAY_2020, ..early }), "3:2(2)(c)");
    }

    #[test]
    fn what_the_sender_says_or_does_not_say() {
        assert_eq!(words(&act(Regime::None, Kind::Holding, RoomKind::NotRecorded)), "no_regime");
        assert_eq!(words(&act(Regime::NotRecorded, Kind::Holding, RoomKind::NotRecorded)), "?");
        assert_eq!(words(&act(Regime::Voluntary, Kind::Holding, RoomKind::NotRecorded)), "?");
        let holding = act(Regime::Jeugdwet, Kind::Holding, RoomKind::NotRecorded);
        assert_eq!(words(&Act { sector: Some("open jeugdhulp"), ..holding }), "open_youth_care");
        assert_eq!(words(&Act { sector: Some("JeugdzorgPlus"), ..holding }), "6.3.2.2(1)(a); Besluit 6.2.3");
        assert_eq!(words(&Act { sector: Some("Verblijf"), ..holding }), "6.3.2.2(1)(a); Besluit 6.2.3");
        let clinic = Act { regime: Regime::Wvggz, ..holding };
        assert_eq!(words(&Act { sector: Some("open jeugdhulp"), ..clinic }), "3:2(2)(b)");
    }
}
