// SPDX-License-Identifier: EUPL-1.2
//! Three questions for the team, chosen from the facts by one table of rules: the first three that hold.

use nabij_stats::rate_ratio::{Exactness, two};

use super::contents::{Answered, By, KindChange, PartOfDay, SinceAdmission, Stretch};
use crate::codes;
use crate::indicator::figure::KindKey;
use crate::indicator::scope::LEVEL;
use crate::registration::restriction::Occasion;

codes! {
    /// The questions; their words are texts.
    Question {
        /// Much of it is of one youth.
        OneYouth = "one_youth", "Veel ervan gaat over één jongere", "Much of it is about one youth", [];
        /// Another kind is done more.
        OtherKind = "other_kind", "Een andere soort neemt toe", "Another kind rises", [];
        /// With stand-ins in the shift.
        Temporary = "temporary", "Met invallers vaker", "More with stand-ins", [];
        /// With somebody alone on the unit.
        Alone = "alone", "Vaker als iemand alleen staat", "More when somebody is alone", [];
        /// Soon after admission.
        New = "new", "Vaker in de eerste 30 dagen", "More in the first 30 days", [];
        /// In one part of the day.
        Part = "part", "Vaak in één deel van de dag", "Often in one part of the day", [];
        /// In the weekend.
        Weekend = "weekend", "Vaak in het weekend", "Often in the weekend", [];
        /// In one unit.
        Unit = "unit", "Vaak op één groep", "Often in one unit", [];
        /// Often not talked over.
        Talked = "talked", "Vaak niet nabesproken", "Often not talked over", [];
        /// Often not recorded whether it was planned.
        NotRecorded = "not_recorded", "Vaak niet vastgelegd of het gepland was", "Often not recorded whether it was planned", [];
        /// It was averted.
        Averted = "averted", "Het hoefde soms niet", "Sometimes it was not needed", [];
        /// Nothing averted was recorded.
        NoneAverted = "none_averted", "Geen enkele keer ‘bijna’ vastgelegd", "No near miss recorded", [];
        /// What the youths would say.
        AskYouths = "ask_youths", "Wat zeggen de jongeren?", "What do the youths say?", [];
        /// When it went well.
        WentWell = "went_well", "Wanneer ging het goed?", "When did it go well?", [];
    }
}

/// A question with what it is asked about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// Which.
    pub question: Question,
    /// So many times.
    pub some: u64,
    /// Of so many; for another kind: in the year before.
    pub all: u64,
    /// The kind, part of the day or unit it is about; else empty.
    pub key: String,
}

/// What the rules are asked of.
pub struct Facts<'a> {
    /// The twelve months.
    pub recent: &'a Stretch,
    /// Kinds over them and the twelve before.
    pub kinds: &'a [KindChange],
    /// What the mirror is about.
    pub about: KindKey,
}

/// One rule.
pub struct Rule {
    /// The question it asks.
    pub question: Question,
    /// When it holds, in words.
    pub when: &'static str,
    holds: fn(&Facts<'_>) -> Option<Found>,
}

/// How many of how many, and of what.
type Found = (u64, u64, String);

/// How many questions.
pub const QUESTIONS: usize = 3;

/// Version of the table.
pub const RULES_VERSION: u16 = 1;

/// Fewer events than this are no pattern.
const FEWEST: u32 = 5;

/// The rules in order: the first three that hold are asked. *More often*: the exact 95 % interval of the ratio of the two
/// rates lies above 1.
pub const RULES: &[Rule] = &[
    Rule {
        question: Question::OneYouth,
        when: "5 or more events of one youth, and half of all or more",
        holds: one_youth,
    },
    Rule {
        question: Question::OtherKind,
        when: "12 or more events of another kind, more often per care day than in the twelve months before; of several the one that rose most",
        holds: other_kind,
    },
    Rule {
        question: Question::Temporary,
        when: "5 or more events in shifts with stand-ins, more often per shift than in shifts without",
        holds: temporary,
    },
    Rule {
        question: Question::Alone,
        when: "5 or more events in shifts with somebody alone, more often per shift than in the others",
        holds: alone,
    },
    Rule {
        question: Question::New,
        when: "5 or more events in the first 30 days after admission, more often per day of stay than later",
        holds: new,
    },
    Rule {
        question: Question::Part,
        when: "5 or more events, and 40 % or more of those with a known time, in one part of the day",
        holds: part,
    },
    Rule {
        question: Question::Weekend,
        when: "5 or more events, and 40 % or more, on Saturday and Sunday",
        holds: weekend,
    },
    Rule {
        question: Question::Unit,
        when: "two units or more, and 60 % or more of 5 or more events in one",
        holds: unit,
    },
    Rule {
        question: Question::Talked,
        when: "fewer than 80 % of 5 or more events talked over, where steps are known",
        holds: talked,
    },
    Rule {
        question: Question::NotRecorded,
        when: "of 30 % or more of 5 or more events it was not recorded whether they were planned",
        holds: not_recorded,
    },
    Rule { question: Question::Averted, when: "averted once or more", holds: averted },
    Rule { question: Question::NoneAverted, when: "never averted, and 5 or more events", holds: none_averted },
    Rule {
        question: Question::AskYouths,
        when: "always",
        holds: |facts| Some((0, facts.recent.events.into(), String::new())),
    },
    Rule {
        question: Question::WentWell,
        when: "always",
        holds: |facts| Some((0, facts.recent.events.into(), String::new())),
    },
    // So that there are three where nothing happened at all.
    Rule {
        question: Question::NoneAverted,
        when: "always, as the last",
        holds: |facts| Some((0, facts.recent.events.into(), String::new())),
    },
];

/// The questions for a place.
#[must_use]
pub fn questions(facts: &Facts<'_>) -> Vec<Asked> {
    let mut asked: Vec<Asked> = Vec::new();
    for rule in RULES {
        if asked.len() == QUESTIONS {
            break;
        }
        if let Some((some, all, key)) =
            (rule.holds)(facts).filter(|_| asked.iter().all(|own| own.question != rule.question))
        {
            asked.push(Asked { question: rule.question, some, all, key });
        }
    }
    asked
}

/// Whether the first of two rates is above the second, and chance is no good explanation.
fn is_more(events: (u64, u64), over: (f64, f64)) -> bool {
    two(events, over, 1.0, Exactness::Exact, LEVEL).is_ok_and(|own| own.low > 1.0)
}

fn share(some: u32, all: u32, least: f64) -> bool {
    some >= FEWEST && f64::from(some) >= least * f64::from(all)
}

fn one_youth(facts: &Facts<'_>) -> Option<Found> {
    let (largest, all) = (facts.recent.largest, facts.recent.events);
    share(largest, all, 0.5).then(|| (largest.into(), all.into(), String::new()))
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "counts of events")]
fn other_kind(facts: &Facts<'_>) -> Option<Found> {
    let count = |events: f64| events.round().max(0.0) as u64;
    let rose = |own: &&KindChange| {
        let other = facts.about != KindKey::Any && KindKey::One(own.kind) != facts.about;
        let often = own.now.0 >= 12.0 && own.before.1 > 0.0 && own.now.1 > 0.0;
        other && often && is_more((count(own.now.0), count(own.before.0)), (own.now.1, own.before.1))
    };
    let most = facts.kinds.iter().filter(rose).max_by(|one, other| {
        let ratio = |own: &KindChange| own.now.0 / own.now.1 * own.before.1 / own.before.0.max(0.5);
        ratio(one).total_cmp(&ratio(other))
    })?;
    Some((count(most.now.0), count(most.before.0), most.kind.id().to_owned()))
}

/// One answer beside the other, per shift.
fn in_shifts(facts: &Facts<'_>, by: By) -> Option<Found> {
    let find = |answer: Answered| {
        let line = facts.recent.by(by).find(|line| line.key == answer.id())?;
        Some((line.events, line.over.filter(|over| *over > 0)?))
    };
    let ((with, over), (without, other)) = (find(Answered::Yes)?, find(Answered::No)?);
    let more = is_more((with.into(), without.into()), (over as f64, other as f64));
    (with >= FEWEST && more).then(|| (with.into(), (with + without).into(), String::new()))
}

fn temporary(facts: &Facts<'_>) -> Option<Found> {
    in_shifts(facts, By::Temporary)
}

fn alone(facts: &Facts<'_>) -> Option<Found> {
    in_shifts(facts, By::Alone)
}

fn new(facts: &Facts<'_>) -> Option<Found> {
    let (mut first, mut later) = ((0, 0), (0, 0));
    for line in facts.recent.by(By::Since).filter(|line| line.key != SinceAdmission::NotKnown.id()) {
        let soon = [SinceAdmission::Week, SinceAdmission::Month].iter().any(|own| own.id() == line.key);
        let sum = if soon { &mut first } else { &mut later };
        *sum = (sum.0 + u64::from(line.events), sum.1 + line.over.unwrap_or(0));
    }
    let more = first.1 > 0 && later.1 > 0 && is_more((first.0, later.0), (first.1 as f64, later.1 as f64));
    (first.0 >= FEWEST.into() && more).then(|| (first.0, first.0 + later.0, String::new()))
}

fn part(facts: &Facts<'_>) -> Option<Found> {
    let known = || facts.recent.by(By::Part).filter(|line| line.key != PartOfDay::NotKnown.id());
    let all = known().map(|line| line.events).sum();
    let most = known().max_by_key(|line| line.events)?;
    share(most.events, all, 0.4).then(|| (most.events.into(), all.into(), most.key.clone()))
}

fn weekend(facts: &Facts<'_>) -> Option<Found> {
    let some = facts.recent.events_of(By::Weekday, "6") + facts.recent.events_of(By::Weekday, "7");
    let all = facts.recent.all(By::Weekday);
    share(some, all, 0.4).then(|| (some.into(), all.into(), String::new()))
}

fn unit(facts: &Facts<'_>) -> Option<Found> {
    let most = facts.recent.by(By::Unit).max_by_key(|line| line.events)?;
    let (several, all) = (facts.recent.by(By::Unit).count() > 1, facts.recent.all(By::Unit));
    (several && share(most.events, all, 0.6)).then(|| (most.events.into(), all.into(), most.key.clone()))
}

fn talked(facts: &Facts<'_>) -> Option<Found> {
    let (yes, no) = (Answered::Yes, Answered::No);
    let done = facts.recent.events_of(By::Talked, yes.id());
    let all = done + facts.recent.events_of(By::Talked, no.id());
    (all >= FEWEST && f64::from(done) < 0.8 * f64::from(all)).then(|| (done.into(), all.into(), String::new()))
}

fn not_recorded(facts: &Facts<'_>) -> Option<Found> {
    let (some, all) =
        (facts.recent.events_of(By::Occasion, Occasion::NotRecorded.id()), facts.recent.all(By::Occasion));
    (all >= FEWEST && f64::from(some) >= 0.3 * f64::from(all)).then(|| (some.into(), all.into(), String::new()))
}

fn averted(facts: &Facts<'_>) -> Option<Found> {
    let all = facts.recent.all(By::Averted);
    (all > 0).then(|| (all.into(), facts.recent.events.into(), String::new()))
}

fn none_averted(facts: &Facts<'_>) -> Option<Found> {
    let none = facts.recent.all(By::Averted) == 0 && facts.recent.events >= FEWEST;
    none.then(|| (0, facts.recent.events.into(), String::new()))
}

#[cfg(test)]
mod tests {
    use super::super::contents::Line;
    use super::*;
    use crate::calendar::Month;
    use crate::registration::kind::Kind;

    fn stretch(events: u32, lines: &[(By, &str, u32, Option<u64>)]) -> Stretch {
        let line = |(by, key, events, over): &(By, &str, u32, Option<u64>)| Line {
            by: *by,
            key: (*key).to_owned(),
            events: *events,
            youths: *events,
            over: *over,
        };
        let (from, until) = (Month(24_000), Month(24_012));
        Stretch { from, until, events, youths: 9, largest: 2, in_small: 0, lines: lines.iter().map(line).collect() }
    }

    fn asked(recent: &Stretch, kinds: &[KindChange]) -> Vec<(Question, u64, u64, String)> {
        let facts = Facts { recent, kinds, about: KindKey::One(Kind::Seclusion) };
        questions(&facts).into_iter().map(|own| (own.question, own.some, own.all, own.key)).collect()
    }

    #[test]
    fn there_are_always_three_and_none_twice() {
        for events in [0, 4, 40] {
            let found = asked(&stretch(events, &[]), &[]);
            assert_eq!(found.len(), QUESTIONS, "{found:?}");
            for (at, one) in found.iter().enumerate() {
                assert!(found[at + 1..].iter().all(|other| other.0 != one.0), "{found:?}");
            }
        }
    }

    #[test]
    fn each_rule_holds_where_it_says_and_not_just_below() {
        type Case<'a> = (Question, &'a [(By, &'a str, u32, Option<u64>)], &'a [(By, &'a str, u32, Option<u64>)]);
        let cases: &[Case<'_>] = &[
            (
                Question::Temporary,
                &[(By::Temporary, "yes", 20, Some(100)), (By::Temporary, "no", 20, Some(400))],
                &[(By::Temporary, "yes", 20, Some(200)), (By::Temporary, "no", 20, Some(210))],
            ),
            (
                Question::Alone,
                &[(By::Alone, "yes", 20, Some(100)), (By::Alone, "no", 20, Some(400))],
                &[(By::Alone, "yes", 4, Some(1)), (By::Alone, "no", 20, Some(400))],
            ),
            (
                Question::New,
                &[(By::Since, "week", 10, Some(100)), (By::Since, "longer", 20, Some(2000))],
                &[(By::Since, "week", 2, Some(100)), (By::Since, "longer", 20, Some(1000))],
            ),
            (
                Question::Part,
                &[(By::Part, "evening", 20, None), (By::Part, "night", 15, None), (By::Part, "morning", 15, None)],
                &[(By::Part, "evening", 19, None), (By::Part, "night", 16, None), (By::Part, "morning", 15, None)],
            ),
            (
                Question::Weekend,
                &[(By::Weekday, "6", 10, None), (By::Weekday, "7", 10, None), (By::Weekday, "1", 30, None)],
                &[(By::Weekday, "6", 10, None), (By::Weekday, "7", 9, None), (By::Weekday, "1", 30, None)],
            ),
            (
                Question::Unit,
                &[(By::Unit, "a", 30, None), (By::Unit, "b", 20, None)],
                &[(By::Unit, "a", 29, None), (By::Unit, "b", 21, None)],
            ),
            (
                Question::Talked,
                &[(By::Talked, "yes", 39, None), (By::Talked, "no", 11, None)],
                &[(By::Talked, "yes", 40, None), (By::Talked, "no", 10, None)],
            ),
            (
                Question::NotRecorded,
                &[(By::Occasion, "not_recorded", 15, None), (By::Occasion, "planned", 35, None)],
                &[(By::Occasion, "not_recorded", 14, None), (By::Occasion, "planned", 36, None)],
            ),
            (Question::Averted, &[(By::Averted, "seclusion", 1, None)], &[(By::Averted, "seclusion", 0, None)]),
        ];
        for (question, holds, not) in cases {
            let has = |lines: &[(By, &str, u32, Option<u64>)]| {
                asked(&stretch(50, lines), &[]).iter().any(|own| own.0 == *question)
            };
            assert!(has(holds) && !has(not), "{question:?}");
        }
        let mut one = stretch(10, &[]);
        one.largest = 5;
        assert_eq!(asked(&one, &[])[0], (Question::OneYouth, 5, 10, String::new()));
        one.largest = 4;
        assert_ne!(asked(&one, &[])[0].0, Question::OneYouth);
    }

    #[test]
    fn a_kind_that_rose_is_asked_after_and_the_own_kind_never() {
        let change = |kind, before, now| KindChange { kind, before: (before, 3000.0), now: (now, 3000.0) };
        let recent = stretch(50, &[]);
        let rose = [change(Kind::Seclusion, 10.0, 60.0), change(Kind::Holding, 10.0, 30.0)];
        assert_eq!(asked(&recent, &rose)[0], (Question::OtherKind, 30, 10, "holding".to_owned()));
        assert_ne!(asked(&recent, &[change(Kind::Holding, 25.0, 30.0)])[0].0, Question::OtherKind, "chance");
        assert_ne!(asked(&recent, &rose[..1])[0].0, Question::OtherKind);
    }

    #[test]
    fn the_rules_are_told_as_they_are() {
        let page = include_str!("../../../../../docs/method/mirror.md");
        for rule in RULES {
            let line = format!("| `{}` | {} |", rule.question.id(), rule.when);
            assert!(page.contains(&line), "docs/method/mirror.md lacks: {line}");
        }
    }
}
