// SPDX-License-Identifier: EUPL-1.2
//! Norms of small numbers: from how many persons on a figure may leave the house, and who sets it so.

use super::kind::Known;
use crate::codes;

codes! {
    /// The norms.
    NormId {
        /// Fewest persons behind a published figure.
        Persons = "persons", "Minste aantal jongeren achter een cijfer", "Fewest youths behind a figure", [];
        /// The same where a table crosses what is sensitive.
        SensitiveCross = "sensitive_cross", "Minste aantal jongeren bij gevoelige kruisingen", "Fewest youths where sensitive things cross", [];
        /// Base that numbers are rounded to.
        RoundingBase = "rounding_base", "Afgerond op veelvouden van", "Rounded to multiples of", [];
    }
}

/// One norm. All are defaults: a release may ask for more, never for less.
#[derive(Debug, Clone, Copy)]
pub struct Norm {
    /// Which.
    pub id: NormId,
    /// Its number.
    pub threshold: u32,
    /// How it is known.
    pub known: Known,
    /// Who else does so.
    pub source: &'static str,
}

/// Version of this table.
pub const NORMS_VERSION: u16 = 1;

/// All norms.
pub const NORMS: &[Norm] = &[
    Norm {
        id: NormId::Persons,
        threshold: 5,
        known: Known::Via,
        source: "our choice: 1–4 are hidden, as NHS England does (fewer than 5 shown as *); the threshold of Statistics Netherlands for closed youth care was not seen",
    },
    Norm {
        id: NormId::SensitiveCross,
        threshold: 10,
        known: Known::Via,
        source: "our choice, stricter than the first",
    },
    Norm {
        id: NormId::RoundingBase,
        threshold: 5,
        known: Known::Seen,
        source: "Statistics Netherlands, closed youth care 2015–2024 (maatwerk 2025-07-29): rounded to multiples of 5",
    },
];

impl NormId {
    /// Its row.
    #[must_use]
    pub fn norm(self) -> &'static Norm {
        &NORMS[self as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn norms_stand_in_the_order_of_their_ids() {
        for id in NormId::ALL {
            assert_eq!(id.norm().id, *id);
        }
        assert!(NormId::SensitiveCross.norm().threshold > NormId::Persons.norm().threshold);
    }
}
