// SPDX-License-Identifier: EUPL-1.2
//! The sentences of a mirror: what may be said of a month, and the questions. Reviewed as one table of texts.

use nabij_domain::indicator::figure::{KindKey, RoomKey, State};
use nabij_domain::proof::mirror::chance::{ChartKind, Verdict};
use nabij_domain::proof::mirror::contents::{Answered, By, Line, Mirror, PartOfDay, SinceAdmission};
use nabij_domain::proof::mirror::question::{Asked, Question};
use nabij_domain::proof::mirror::threshold::REST;
use nabij_domain::registration::kind::Kind;
use nabij_domain::registration::restriction::Occasion;
use nabij_domain::registration::room::RoomKind;

use crate::text::Text;

/// Kinds besides the one a mirror is about that are told at most.
const OTHERS: usize = 2;

/// The name of a place by its id.
pub type PlaceName<'a> = &'a dyn Fn(&str) -> String;

/// The month in words.
pub(super) fn month(t: &Text, own: &Mirror) -> String {
    t.period(own.month.first_day(), nabij_domain::calendar::Month(own.month.0 + 1).first_day())
}

/// What happened in the month, in one line.
#[must_use]
pub fn heading(t: &Text, own: &Mirror) -> String {
    let kind = t.kind(own.kind);
    let last = own.last();
    if let Some(events) = last.and_then(|last| last.events.filter(|_| last.state == State::Shown)) {
        return t.mirror_heading(kind, whole(events), month(t, own));
    }
    let state = last.map_or(State::NotAvailable, |last| last.state);
    t.mirror_heading_state(kind, month(t, own), t.code(state.code()))
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a count of events")]
pub(super) fn whole(events: f64) -> u64 {
    events.round().max(0.0) as u64
}

/// Whether it is chance, and what other kinds did.
#[must_use]
pub fn lead(t: &Text, own: &Mirror) -> Vec<String> {
    let chance = &own.chance;
    let mut lines = Vec::new();
    match chance.verdict {
        Verdict::Inside if !chance.long => lines.push(t.mirror_inside()),
        Verdict::Inside => {}
        Verdict::More => lines.push(t.mirror_more()),
        Verdict::Less => lines.push(t.mirror_less()),
        // The heading says that the month is hidden.
        Verdict::NotSaid if own.last().is_some_and(|last| last.state == State::Suppressed) => {}
        Verdict::NotSaid => lines.push(t.mirror_not_said()),
    }
    if let (ChartKind::Between, Some(gap), Some(usual)) = (chance.chart, chance.gap, chance.centre) {
        lines.push(t.mirror_gap(t.number(gap, 1), t.number(usual, 0)));
    }
    if chance.long {
        lines.push(match chance.side {
            Verdict::Less => t.mirror_run_less(chance.run),
            _ => t.mirror_run_more(chance.run),
        });
    }
    let mut others: Vec<_> = own.kinds.iter().filter(|change| KindKey::One(change.kind) != own.kind).collect();
    others.sort_by(|one, other| other.now.0.total_cmp(&one.now.0));
    for change in others.into_iter().take(OTHERS) {
        let kind = t.kind(KindKey::One(change.kind));
        lines.push(t.mirror_other_kind(kind, t.number(change.now.0, 0), t.number(change.before.0, 0)));
    }
    lines
}

/// The name of a sort of line, as a question.
#[must_use]
pub fn sort(t: &Text, by: By) -> String {
    match by {
        By::Part | By::Hours => t.mirror_part(),
        By::Weekday => t.mirror_weekday(),
        By::Unit => t.mirror_unit(),
        By::Room => t.mirror_room(),
        By::Occasion => t.mirror_occasion(),
        By::Since => t.mirror_since(),
        By::Temporary => t.mirror_temporary(),
        By::Alone => t.mirror_alone(),
        By::Talked => t.mirror_talked(),
        By::Averted => t.code(By::Averted.code()).to_owned(),
    }
}

/// The day of the week, from 1.
pub(super) fn day(t: &Text, number: &str) -> String {
    match number {
        "1" => t.mirror_day_1(),
        "2" => t.mirror_day_2(),
        "3" => t.mirror_day_3(),
        "4" => t.mirror_day_4(),
        "5" => t.mirror_day_5(),
        "6" => t.mirror_day_6(),
        _ => t.mirror_day_7(),
    }
}

/// What a line is of.
#[must_use]
pub fn name(t: &Text, line: &Line, place: PlaceName<'_>) -> String {
    let key = line.key.as_str();
    if key == REST {
        return t.mirror_rest();
    }
    let answer = |yes: String, no: String| match Answered::parse(key) {
        Some(Answered::Yes) => yes,
        Some(Answered::No) => no,
        _ => t.code(Answered::NotKnown.code()).to_owned(),
    };
    match line.by {
        By::Part | By::Hours => t.code(PartOfDay::parse(key).unwrap_or(PartOfDay::NotKnown).code()).to_owned(),
        By::Weekday => day(t, key),
        By::Unit => place(key),
        By::Room => t.room(RoomKey::One(RoomKind::parse(key).unwrap_or(RoomKind::NotRecorded))),
        By::Occasion => t.code(Occasion::parse(key).unwrap_or(Occasion::NotRecorded).code()).to_owned(),
        By::Since => t.code(SinceAdmission::parse(key).unwrap_or(SinceAdmission::NotKnown).code()).to_owned(),
        By::Temporary => answer(t.mirror_with_temporary(), t.mirror_without_temporary()),
        By::Alone => answer(t.mirror_alone_yes(), t.mirror_alone_no()),
        By::Talked => answer(t.mirror_talked_yes(), t.mirror_talked_no()),
        By::Averted => Kind::parse(key).map_or_else(|| t.mirror_kind_not_recorded(), |kind| t.kind(KindKey::One(kind))),
    }
}

/// How often, with the rate where it is known of how many days or shifts.
#[must_use]
pub fn often(t: &Text, line: &Line) -> String {
    if line.key == REST {
        return format!("{} {}", t.state_suppressed_sign(), t.code(State::Suppressed.code()));
    }
    let events = t.count(line.events.into());
    let Some(over) = line.over.filter(|over| *over > 0) else { return events };
    let per = |many: f64| t.number(f64::from(line.events) / over as f64 * many, 1);
    match line.by {
        By::Since => format!("{events} ({})", t.mirror_since_over(per(1000.0))),
        By::Temporary | By::Alone => format!("{events} ({})", t.mirror_shifts_over(per(100.0))),
        _ => events,
    }
}

/// A question in words.
#[must_use]
pub fn question(t: &Text, own: &Asked, place: PlaceName<'_>) -> String {
    let (some, all) = (t.count(own.some), t.count(own.all));
    match own.question {
        Question::OneYouth => t.mirror_ask_one_youth(some, all),
        Question::OtherKind => {
            let kind = Kind::parse(&own.key).map_or_else(String::new, |kind| t.kind(KindKey::One(kind)));
            t.mirror_ask_other_kind(kind, some, all)
        }
        Question::Temporary => t.mirror_ask_temporary(some, all),
        Question::Alone => t.mirror_ask_alone(some, all),
        Question::New => t.mirror_ask_new(some, all),
        Question::Part => {
            let part = t.code(PartOfDay::parse(&own.key).unwrap_or(PartOfDay::NotKnown).code());
            t.mirror_ask_part(some, all, part)
        }
        Question::Weekend => t.mirror_ask_weekend(some, all),
        Question::Unit => t.mirror_ask_unit(some, all, place(&own.key)),
        Question::Talked => t.mirror_ask_talked(some, all),
        Question::NotRecorded => t.mirror_ask_not_recorded(some, all),
        Question::Averted => t.mirror_ask_averted(some),
        Question::NoneAverted => t.mirror_ask_none_averted(),
        Question::AskYouths => t.mirror_ask_youths(),
        Question::WentWell => t.mirror_ask_went_well(),
    }
}
