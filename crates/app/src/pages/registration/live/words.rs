// SPDX-License-Identifier: EUPL-1.2
//! Moments, spans, clocks and articles of law in the words of these pages.

use nabij_documents::text::Text;
use nabij_domain::calendar::{Instant, Zone};
use nabij_domain::registration::clock::{Clock, ClockId};
use nabij_domain::registration::law::Basis;
use nabij_domain::registration::live::log::Mark;
use nabij_domain::registration::live::reading::{Reading, Says};
use nabij_domain::registration::restriction::Regime;
use nabij_domain::registration::room::RoomKind;

use super::scene::Scene;

/// What words depend on.
#[derive(Clone, Copy)]
pub struct Words<'a> {
    /// The texts.
    pub t: &'static Text,
    /// The zone lived in.
    pub zone: &'a Zone,
    /// Now.
    pub now: Instant,
}

/// One clock on a page.
pub struct ClockLine {
    /// What it is about.
    pub name: &'static str,
    /// How long is left, or what became of it.
    pub left: String,
    /// The law, and by when.
    pub law: String,
    /// How its state looks.
    pub class: &'static str,
    /// Its state in a word.
    pub state: String,
}

impl Words<'_> {
    /// A moment: today its time, else the day too.
    pub fn moment(self, at: Instant) -> String {
        let local = self.zone.format(at);
        let time = local.get(11..16).unwrap_or_default().to_owned();
        if self.zone.day(at) == self.zone.day(self.now) {
            time
        } else {
            self.t.moment(self.t.date_short(self.zone.day(at)), time)
        }
    }

    /// How long, as `0:47`.
    pub fn elapsed(since: Instant, until: Instant) -> String {
        let minutes = (until.0 - since.0).max(0) / 60;
        format!("{}:{:02}", minutes / 60, minutes % 60)
    }

    /// How long in words, the largest two parts of it.
    pub fn span(self, seconds: i64) -> String {
        let minutes = seconds.max(0) / 60;
        match (minutes / 1440, minutes / 60 % 24, minutes % 60) {
            (0, 0, minutes) => self.t.span_minutes(minutes),
            (0, hours, minutes) => self.t.span_hours(hours, minutes),
            (days, hours, _) => self.t.span_days(days, hours),
        }
    }

    /// Which article of which law.
    pub fn article(self, clock: &Clock) -> String {
        self.article_of(clock.regime, clock.article)
    }

    /// Which article of which law.
    pub fn article_of(self, regime: Regime, article: &str) -> String {
        match article.strip_prefix("Besluit ") {
            Some(rest) => self.t.live_article("Besluit Jeugdwet", rest),
            None => self.t.live_article(self.t.code(regime.code()), article),
        }
    }

    /// What the law says of it: the article, that there is no basis, or that it is not known.
    pub fn mark(self, mark: Mark) -> String {
        match mark {
            Mark::UnderTwelve => self.t.live_under_twelve(),
            Mark::Law(Basis::Exists(form)) => self.article_of(form.regime, form.article),
            Mark::Law(Basis::NoBasis(reason)) => self.t.code(reason.code()).to_owned(),
            Mark::Law(Basis::NotKnown) => self.t.live_basis_not_known(),
        }
    }

    /// What was done, with the room where that says more.
    pub fn what(self, scene: &Scene) -> String {
        let kind = self.t.code(scene.own.kind.code());
        if scene.own.room == RoomKind::NotRecorded {
            kind.to_owned()
        } else {
            self.t.live_kind_in(kind, self.t.code(scene.own.room.code()).to_lowercase())
        }
    }

    /// Whom.
    pub fn who(self, scene: &Scene) -> String {
        match &scene.own.youth {
            Some(number) => named(self.t, &scene.own.initials, number),
            None => self.t.live_nobody_known(),
        }
    }

    /// A clock in words.
    pub fn clock(self, reading: &Reading) -> ClockLine {
        let t = self.t;
        let due = self.moment(reading.due);
        let (left, class, state) = match reading.says {
            Says::Running => {
                let left = reading.due.0 - self.now.0;
                let near = left <= if reading.clock.again { 300 } else { 1800 };
                let class = if near { "state--now" } else { "state--waiting" };
                let word = if near { t.clock_near() } else { t.clock_running() };
                (t.clock_left(self.span(left)), class, word)
            }
            Says::Missed => (t.clock_since(self.span(self.now.0 - reading.due.0)), "state--not", t.clock_missed()),
            Says::Met { at } => (self.moment(at), "state--yes", t.clock_met()),
            Says::Late { at } => (self.moment(at), "state--not", t.clock_late()),
            Says::Ended { .. } => (String::new(), "state--waiting", t.clock_ended()),
            Says::Accompanied { since } => (t.clock_stays_since(self.moment(since)), "state--yes", t.clock_stays()),
        };
        let law = match (reading.says, reading.clock.id) {
            (Says::Accompanied { .. }, _) => self.article(reading.clock),
            (_, ClockId::Check15min) if !reading.says.is_open() => self.article(reading.clock),
            _ => t.clock_law(due, self.article(reading.clock)),
        };
        ClockLine { name: t.code(reading.clock.id.code()), left, law, class, state }
    }
}

/// A youth as lists show one: initials where they were written down, and the organisation's own number.
pub fn named(t: &Text, initials: &str, number: &str) -> String {
    if initials.is_empty() { number.to_owned() } else { t.live_who(initials, number) }
}
