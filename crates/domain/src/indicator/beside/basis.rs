// SPDX-License-Identifier: EUPL-1.2
//! No legal basis: events that the law named has no form for, by reason, per 1000 care days.

use super::begun::Begun;
use super::cell::{Cell, Value};
use super::pressure::UNKNOWN_SHARE_LIMIT;
use crate::indicator::definition::Indicator;
use crate::indicator::figure::{Figure, Note};
use crate::registration::law::{Basis, Reason};

/// What the law says of an event: of its rows, the worst known. Of two rows without a basis the reason that stands
/// first in the table counts, so that reasons add up to all events without one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// No basis, for this reason.
    NoBasis(Reason),
    /// Not known of some part, and no part is without.
    NotKnown,
    /// The law has a form for every part.
    Exists,
}

impl From<Basis> for Verdict {
    fn from(basis: Basis) -> Self {
        match basis {
            Basis::NoBasis(reason) => Self::NoBasis(reason),
            Basis::NotKnown => Self::NotKnown,
            Basis::Exists(_) => Self::Exists,
        }
    }
}

/// The indicator of each reason, in their order.
pub const INDICATORS: [Indicator; Reason::ALL.len()] = [
    Indicator::NoBasisNoRegime,
    Indicator::NoBasisLawNotInForce,
    Indicator::NoBasisOpenYouthCare,
    Indicator::NoBasisNightLocking,
    Indicator::NoBasisOwnRoom,
    Indicator::NoBasisNoEmergency,
];

/// Adds the rate of all and of each reason, and of which share of events the basis is known. The count stays where the
/// rate is not available: so many had none at least.
pub fn figures(cell: &Cell<'_>, begun: &Begun, out: &mut Vec<Figure>) {
    let all: u64 = begun.reasons.iter().sum();
    let unknown = begun.events - begun.judged;
    let too_many = unknown as f64 > UNKNOWN_SHARE_LIMIT * begun.events as f64;
    for (indicator, count) in INDICATORS.into_iter().zip(begun.reasons).chain([(Indicator::NoLegalBasis, all)]) {
        let mut value = Value::rate(count, cell.care_days());
        value.notes.extend((unknown > 0).then_some(Note::BasisNotKnown));
        value.notes.extend(cell.care_days().is_none_or(|days| days <= 0.0).then_some(Note::NoStays));
        // Nothing found where next to nothing is known is no zero.
        let numerator = value.numerator.filter(|count| !too_many || *count > 0.0);
        out.push(cell.of_restrictions(indicator, Value { numerator, blocked: too_many, ..value }));
    }
    out.push(cell.of_restrictions(Indicator::BasisKnown, Value::share(begun.judged, begun.events)));
}
