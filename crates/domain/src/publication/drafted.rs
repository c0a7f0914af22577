// SPDX-License-Identifier: EUPL-1.2
//! A release as it may leave: which cells are hidden, the audit of all that was ever published, and its figures.

use std::collections::{BTreeMap, BTreeSet};

use super::counted::{Counted, Part, Subject};
use super::dimension::TOTAL;
use super::plan::Plan;
use super::protect::{Method, ProtectError, Published, suppress_at_once};
use super::together::{Depth, Finding, Release, Together};
use crate::calendar::Month;
use crate::indicator::definition::Indicator;
use crate::indicator::figure::{Figure, KindKey, Note, RoomKey, State};
use crate::registration::place::Level;

/// A figure as it is published.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// The indicator, with the version of its definition.
    pub indicator: Indicator,
    /// Kind of restriction; `None`: not of one kind.
    pub kind: Option<KindKey>,
    /// Kind of room, of the table of rooms.
    pub room: RoomKey,
    /// Nation, sector or region.
    pub level: Level,
    /// Its id; `nation` for all.
    pub place: String,
    /// Code of the period.
    pub period: String,
    /// First month.
    pub from: Month,
    /// First month after.
    pub until: Month,
    /// Numerator; only when shown.
    pub numerator: Option<f64>,
    /// Denominator; only when shown.
    pub denominator: Option<f64>,
    /// Value; only when shown.
    pub value: Option<f64>,
    /// State.
    pub state: State,
    /// Deliveries received.
    pub received: Option<u64>,
    /// Deliveries due.
    pub due: Option<u64>,
    /// Remarks.
    pub notes: Vec<Note>,
}

/// Which cells of each table are hidden, by its name.
pub type Hidden = BTreeMap<String, Vec<bool>>;

/// What protecting gave.
#[derive(Debug, Clone, PartialEq)]
pub struct Protection {
    /// What is hidden.
    pub hidden: Hidden,
    /// Protected cells.
    pub primary: usize,
    /// Hidden for others.
    pub secondary: usize,
}

/// Why a draft may not leave.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum DraftError {
    /// A table cannot be protected.
    #[error("{table}: {error}")]
    Protect {
        /// The table.
        table: String,
        /// Why.
        error: ProtectError,
    },
    /// The audit.
    #[error("{} protected cells are not proven safe; the first: {}", .0.len(), .0.first().map(|own| own.why.join("; ")).unwrap_or_default())]
    Refused(Vec<Finding>),
}

/// Hides what must be hidden, beside all that was published before, and lets the audit judge it.
///
/// # Errors
/// [`DraftError`].
pub fn protect(counted: &Counted, plan: &Plan, earlier: &[Release]) -> Result<Protection, DraftError> {
    let failed = |part: &Part, error: ProtectError| DraftError::Protect { table: part.name(), error };
    let mut done: Vec<Release> = Vec::new();
    let mut protection = Protection { hidden: Hidden::new(), primary: 0, secondary: 0 };
    for part in &counted.parts {
        let beside: Vec<Release> = of_subject(part.subject, done.iter().rev().chain(earlier)).cloned().collect();
        let found = suppress_at_once(&part.table, &plan.rules, &beside).map_err(|error| failed(part, error))?;
        let hidden: Vec<bool> = found.published.values.iter().map(Option::is_none).collect();
        let all = hidden.iter().filter(|hidden| **hidden).count();
        protection.primary += found.needs.len();
        protection.secondary += all - found.needs.len();
        done.push(release(part, &hidden));
        protection.hidden.insert(part.name(), hidden);
    }
    audit(counted, plan, &protection.hidden, earlier).map(|()| protection)
}

/// The audit of what is hidden beside all that was published before.
///
/// # Errors
/// [`DraftError::Refused`].
pub fn audit(counted: &Counted, plan: &Plan, hidden: &Hidden, earlier: &[Release]) -> Result<(), DraftError> {
    let own: Vec<Release> = counted.parts.iter().map(|part| release(part, &hidden[&part.name()])).collect();
    let mut refused = Vec::new();
    for subject in counted.parts.iter().map(|part| part.subject).collect::<BTreeSet<Subject>>() {
        let together: Vec<&Release> = of_subject(subject, own.iter().chain(earlier)).collect();
        let together = Together::new(together).map_err(|error| DraftError::Protect {
            table: subject.name().to_owned(),
            error: ProtectError::Model(error),
        })?;
        refused.extend(together.audit(&plan.rules, Depth::default()).into_iter().filter(|own| !own.why.is_empty()));
    }
    if refused.is_empty() { Ok(()) } else { Err(DraftError::Refused(refused)) }
}

fn of_subject<'a>(subject: Subject, all: impl Iterator<Item = &'a Release>) -> impl Iterator<Item = &'a Release> {
    all.filter(move |own| own.table.measure().name == subject.name())
}

/// A table with what is published of it.
#[must_use]
pub fn release(part: &Part, hidden: &[bool]) -> Release {
    let values = part.table.truth().into_iter().zip(hidden).map(|(own, hidden)| (!hidden).then_some(own)).collect();
    let published = Published { method: Method::Suppress, values };
    Release { name: part.name(), table: part.table.clone(), published }
}

/// Every figure of a release, in the order of its keys.
#[must_use]
pub fn lines(counted: &Counted, plan: &Plan, hidden: &Hidden) -> Vec<Line> {
    let tables = Tables { counted, hidden };
    let mut all: Vec<Line> = counted.figures.iter().filter_map(|figure| tables.line(figure, plan)).collect();
    all.sort_by(|one, other| key(one).cmp(&key(other)));
    all
}

fn key(line: &Line) -> (Indicator, Level, &str, Option<KindKey>, RoomKey, Month, Month) {
    (line.indicator, line.level, &line.place, line.kind, line.room, line.from, line.until)
}

struct Tables<'a> {
    counted: &'a Counted,
    hidden: &'a Hidden,
}

/// What a cell says outside.
enum Seen {
    Shown(i64),
    Hidden,
}

impl Tables<'_> {
    fn line(&self, figure: &Figure, plan: &Plan) -> Option<Line> {
        let key = &figure.key;
        let period = plan.code(key.from, key.until);
        let mut line = Line {
            indicator: key.indicator,
            kind: matches!(key.slot.kind, KindKey::One(_)).then_some(key.slot.kind),
            room: key.slot.room,
            level: key.level,
            place: key.place.clone(),
            period: period.clone(),
            from: key.from.max(plan.from),
            until: key.until.min(plan.until),
            numerator: None,
            denominator: None,
            value: None,
            state: figure.state,
            received: figure.received,
            due: figure.due,
            notes: figure.notes.clone(),
        };
        if key.indicator == Indicator::Rooms {
            // Rooms are no persons.
            (line.numerator, line.value) = (figure.numerator, figure.value);
            return Some(line);
        }
        if figure.state != State::Shown {
            return Some(line);
        }
        let per = key.indicator.definition().per;
        let (numerator, denominator) = match key.indicator {
            Indicator::EventsRate | Indicator::HoursRate => {
                let kind = key.slot.kind.id();
                let days = self.seen(Subject::CareDays, key.level, &period, &key.place, kind)?;
                let subject = if key.indicator == Indicator::EventsRate { Subject::Events } else { Subject::Hours };
                let own = self.seen(subject, key.level, &period, &key.place, kind)?;
                match (own, days) {
                    (Seen::Shown(own), Seen::Shown(days)) if subject == Subject::Hours => {
                        line.notes.push(Note::HoursFromDays);
                        (own as f64 / 10.0, days as f64 * 24.0)
                    }
                    (Seen::Shown(own), Seen::Shown(days)) => (own as f64, days as f64),
                    _ => return Some(suppressed(line)),
                }
            }
            // Harm: of all places together, whose care days are of very many.
            _ => {
                let kind = crate::registration::harm::HarmKind::ALL
                    .iter()
                    .zip(crate::indicator::beside::harm::INDICATORS)
                    .find(|(_, indicator)| *indicator == key.indicator)?
                    .0;
                let part = self.part(Subject::Harm, Level::Nation)?;
                match self.at(part, part.table.cell([period.as_str(), kind.id()])?) {
                    Seen::Shown(own) => (own as f64, figure.denominator?),
                    Seen::Hidden => return Some(suppressed(line)),
                }
            }
        };
        if denominator <= 0.0 {
            line.state = State::NotAvailable;
            return Some(line);
        }
        line.numerator = Some(numerator);
        line.denominator = Some(denominator);
        line.value = Some(numerator / denominator * per);
        Some(line)
    }

    /// What is seen of a kind at a place: national figures are the totals over sectors.
    fn seen(&self, subject: Subject, level: Level, period: &str, place: &str, kind: &str) -> Option<Seen> {
        let (of, place) = if level == Level::Nation { (Level::Sector, TOTAL) } else { (level, place) };
        let part = self.part(subject, of)?;
        Some(self.at(part, part.table.cell([period, place, kind])?))
    }

    fn part(&self, subject: Subject, level: Level) -> Option<&Part> {
        self.counted.parts.iter().find(|part| part.subject == subject && part.level == level)
    }

    fn at(&self, part: &Part, cell: usize) -> Seen {
        let hidden = self.hidden.get(&part.name()).and_then(|own| own.get(cell)).copied().unwrap_or(true);
        if hidden { Seen::Hidden } else { Seen::Shown(part.table.truth()[cell]) }
    }
}

/// A figure that is hidden says nothing but that, and how complete its deliveries are.
fn suppressed(line: Line) -> Line {
    let notes =
        line.notes.into_iter().filter(|note| matches!(note, Note::Incomplete | Note::Partial | Note::WindowCuts));
    Line { state: State::Suppressed, notes: notes.collect(), ..line }
}

/// How many figures are in each state.
#[must_use]
pub fn states(lines: &[Line]) -> BTreeMap<State, usize> {
    let mut counted = BTreeMap::new();
    for line in lines {
        *counted.entry(line.state).or_default() += 1;
    }
    counted
}
