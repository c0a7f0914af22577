// SPDX-License-Identifier: EUPL-1.2
//! One whole night, worked out by hand: begun ten minutes ago, one check missed, judged by telephone, somebody stays.

use jiff::civil::date;
use nabij_domain::calendar::{Instant, Zone};
use nabij_domain::registration::clock::ClockId;
use nabij_domain::registration::kind::Kind;
use nabij_domain::registration::law::Reason;
use nabij_domain::registration::live::course::{Course, Oddity, Phase};
use nabij_domain::registration::live::deed::{Deed, DeedNo, Finding, Means, What};
use nabij_domain::registration::live::ending::{WhyEnd, must_end};
use nabij_domain::registration::live::log::{Begin, Log, Mark};
use nabij_domain::registration::live::reading::{Reading, Says, readings};
use nabij_domain::registration::live::task::{TaskKind, tasks};
use nabij_domain::registration::restriction::Regime;
use nabij_domain::registration::room::RoomKind;

use super::acts::begin;

struct Night {
    zone: Zone,
    log: Log,
}

impl Night {
    fn new(change: impl Fn(&mut Begin)) -> Self {
        let zone = Zone::amsterdam();
        let start = zone.instant(date(2026, 11, 21).at(23, 47, 0, 0)).unwrap();
        let mut begin = begin(Regime::Jeugdwet, Kind::Seclusion, start);
        begin.entered = Instant(start.0 + 600);
        change(&mut begin);
        Self { zone, log: Log::new(begin) }
    }

    fn at(&self, minutes: i64) -> Instant {
        Instant(self.log.begin().start.0 + minutes * 60)
    }

    fn add(&mut self, minutes: i64, what: What) -> DeedNo {
        let at = self.at(minutes);
        self.log.add(Deed { at, entered: at, what })
    }

    fn course(&self) -> Course {
        Course::new(&self.log)
    }

    fn readings(&self, minutes: i64) -> Vec<Reading> {
        readings(self.log.begin(), &self.course(), &self.zone, self.at(minutes))
    }

    fn says(&self, clock: ClockId, minutes: i64) -> Says {
        self.readings(minutes).iter().find(|own| own.clock.id == clock).unwrap().says
    }

    fn why_end(&self, minutes: i64) -> Vec<WhyEnd> {
        let mark = self.log.begin().mark(self.log.begin().start, &self.zone, Some("JeugdzorgPlus"));
        must_end(&self.course(), mark, &self.readings(minutes), self.at(minutes))
    }
}

#[test]
fn a_whole_night() {
    let mut night = Night::new(|_| {});
    assert_eq!(night.says(ClockId::Check15min, 10), Says::Running);
    night.add(14, What::Check);
    assert_eq!(night.says(ClockId::Check15min, 30), Says::Missed);
    night.add(40, What::Check);
    let judged = What::Judged { finding: Finding::MayGoOn, means: Means::Telephone };
    let judged = night.add(45, judged);
    assert_eq!(night.course().judgement().unwrap().confirmed, None);
    assert_eq!(night.says(ClockId::Judged3h, 45), Says::Met { at: night.at(45) });
    night.add(50, What::StayBegun);
    assert_eq!(night.says(ClockId::Check15min, 170), Says::Accompanied { since: night.at(50) });
    night.add(180, What::StayOver);
    assert_eq!(night.says(ClockId::Check15min, 195), Says::Running);
    night.add(190, What::Stopped);
    night.add(600, What::Confirmed { of: judged });
    let course = night.course();
    assert_eq!(course.phase, Phase::Ended { start: night.at(0), end: night.at(190) });
    let last = course.judgement().unwrap();
    assert_eq!((last.at, last.confirmed), (night.at(45), Some(night.at(600))));
    assert_eq!(course.oddities, []);
    // The check that was missed stays to be seen.
    assert_eq!(night.says(ClockId::Check15min, 700), Says::Late { at: night.at(40) });
    assert_eq!(night.says(ClockId::SeclusionConsent12h, 700), Says::Ended { at: night.at(190) });
    assert_eq!(night.says(ClockId::SeclusionThreeDays, 700), Says::Met { at: night.at(190) });
    assert_eq!(night.why_end(200), []);
}

#[test]
fn tasks_are_what_is_open_first_what_is_due_first() {
    use TaskKind as T;
    let mut night = Night::new(|_| {});
    let kinds = |night: &Night, minutes: i64, told: bool| -> Vec<(TaskKind, i64, bool)> {
        let start = night.at(0).0;
        let all = tasks(&night.course(), &night.readings(minutes), told);
        all.iter().map(|own| (own.kind, (own.due.0 - start) / 60, own.law.is_some())).collect()
    };
    let told = [(T::TellYouth, 1440, false), (T::TellParents, 1440, false)];
    let law = [(T::Check, 15, true), (T::Judge, 180, true), (T::ConsentOrStop, 720, true)];
    let stop = [(T::Stop, 4320, true)];
    assert_eq!(kinds(&night, 1, false), [&law[..], &told, &stop].concat());
    let judged = What::Judged { finding: Finding::MayGoOn, means: Means::Telephone };
    let judged = night.add(20, judged);
    night.add(25, What::StayBegun);
    let confirm = [(T::Confirm, 20 + 1440, false)];
    assert_eq!(kinds(&night, 100, false), [&law[2..], &told, &confirm, &stop].concat());
    night.add(60, What::Stopped);
    night.add(61, What::Confirmed { of: judged });
    night.add(62, What::ToldYouth);
    night.add(63, What::ToldParents);
    let after = [(T::TalkOver, 60 + 7 * 1440, false), (T::YouthAccount, 60 + 7 * 1440, false)];
    assert_eq!(kinds(&night, 100, false), [&[(T::Answer, 1500, false)], &after[..]].concat());
    assert_eq!(kinds(&night, 100, true), after);
}

#[test]
fn what_is_not_done_in_time_leads_to_its_end() {
    let mut night = Night::new(|_| {});
    assert_eq!(night.why_end(180), []);
    assert_eq!(night.why_end(181), [WhyEnd::NotJudged]);
    night.add(182, What::Judged { finding: Finding::MayGoOn, means: Means::Present });
    assert_eq!(night.says(ClockId::Judged3h, 183), Says::Late { at: night.at(182) });
    assert_eq!(night.why_end(183), []);
    assert_eq!(night.why_end(12 * 60 + 1), [WhyEnd::NoConsent]);
    night.add(12 * 60 + 2, What::Refused);
    assert_eq!(night.why_end(12 * 60 + 3), [WhyEnd::Refused, WhyEnd::NoConsent]);
    let until = Some(night.at(15 * 60));
    night.add(12 * 60 + 4, What::Consented { until });
    assert_eq!(night.why_end(15 * 60), []);
    assert_eq!(night.why_end(15 * 60 + 1), [WhyEnd::ConsentOver]);
    assert_eq!(night.why_end(3 * 1440 + 1), [WhyEnd::ConsentOver, WhyEnd::Longest]);
    night.add(3 * 1440 + 2, What::Stopped);
    assert_eq!(night.why_end(3 * 1440 + 3), []);
}

#[test]
fn what_has_no_basis_is_recorded_and_marked() {
    let mark = |change: &dyn Fn(&mut Begin)| {
        let night = Night::new(change);
        (night.log.begin().mark(night.at(0), &night.zone, Some("JeugdzorgPlus")), night.why_end(0))
    };
    assert_eq!(mark(&|own| own.age = Some(11)), (Mark::UnderTwelve, vec![WhyEnd::NoBasis]));
    assert!(!mark(&|own| own.age = Some(12)).0.is_without_basis());
    assert!(!mark(&|own| own.age = None).0.is_without_basis(), "an age that is not known is no age under 12");
    let (own_room, why) = mark(&|own| own.room = RoomKind::OwnRoom);
    assert_eq!((own_room.reason(), why), (Some(Reason::OwnRoom), vec![WhyEnd::NoBasis]));
    let wvggz = mark(&|own| (own.age, own.regime) = (Some(11), Regime::Wvggz));
    assert_eq!((wvggz.0.is_without_basis(), wvggz.1), (false, vec![]));
}

#[test]
fn of_two_who_stop_it_the_first_counts_and_a_correction_chooses() {
    let mut night = Night::new(|_| {});
    let first = night.add(60, What::Stopped);
    let second = night.add(50, What::Stopped);
    assert_eq!(night.course().phase.end(), Some(night.at(60)));
    assert_eq!(night.course().oddities, [(second, Oddity::StoppedAlready)]);
    night.add(70, What::TakenBack { of: first });
    assert_eq!(night.course().phase.end(), Some(night.at(50)));
    assert_eq!(night.course().oddities, []);
}
