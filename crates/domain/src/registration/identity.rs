// SPDX-License-Identifier: EUPL-1.2
//! Which rows are the same registration: organisation and the sender's id, else youth, kind and start
//! (`indicators.md`). In sixteen bytes, as there are millions.

use std::hash::{BuildHasher, Hash, Hasher, RandomState};

use super::kind::Kind;
use super::place::PlaceIx;
use crate::calendar::Instant;
use crate::indicator::columns::{RestrictionRow, Youth};

/// Ids up to here stand in the identity themselves.
const SHORT: usize = 11;
/// Says that a [`Mark`] is a hash; the length of a short id stands in the same byte.
const HASHED: u8 = 0xff;
/// Says that there is no id.
const FACTS: u8 = 0xfe;
/// Says that there is neither an id nor a youth.
const NOTHING: u8 = 0xfd;

/// The sender's id of a row, or pseudonym of a youth, in twelve bytes: itself, or 88 bits of a hash under keys nobody
/// can know. Two long ids among five million are taken for one with a chance of 10⁻¹³, whoever chose them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Mark([u8; 12]);

/// The keys of those hashes: the same for all rows of an intake.
#[derive(Debug, Clone, Default)]
pub(super) struct Keys(RandomState, RandomState);

impl Keys {
    pub fn mark(&self, source_id: &str) -> Mark {
        let (bytes, mut mark) = (source_id.as_bytes(), [0; 12]);
        if bytes.len() > SHORT {
            mark[..8].copy_from_slice(&self.0.hash_one(source_id).to_le_bytes());
            mark[8..SHORT].copy_from_slice(&self.1.hash_one(source_id).to_le_bytes()[..3]);
            mark[SHORT] = HASHED;
            return Mark(mark);
        }
        // Of most ids both ends, which may overlap, are all; they are copied without a loop.
        if let (Some(first), Some(last)) = (bytes.first_chunk::<8>(), bytes.last_chunk::<3>()) {
            mark[..8].copy_from_slice(first);
            mark[8..SHORT].copy_from_slice(last);
        } else {
            mark[..bytes.len()].copy_from_slice(bytes);
        }
        mark[SHORT] = bytes.len().to_le_bytes()[0];
        Mark(mark)
    }
}

/// What a registration, or a youth within an organisation, is known by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Identity([u32; 4]);

impl Identity {
    /// Of a row that nothing tells from another.
    pub const NONE: Self = Self([0, 0, 0, u32::from_le_bytes([0, 0, 0, NOTHING])]);

    /// Of a restriction: the sender's id, else the facts that make it the same. Rows without a youth and without an id
    /// have none: two may be alike and both have happened.
    pub fn of(row: &RestrictionRow, organisation: PlaceIx, mark: Option<Mark>) -> Self {
        match (mark, row.youth) {
            (Some(mark), _) => Self::of_source(organisation, mark),
            (None, Some(youth)) => Self::of_facts(youth, row.kind, row.start),
            (None, None) => Self::NONE,
        }
    }

    pub fn of_source(organisation: PlaceIx, Mark(mark): Mark) -> Self {
        Self::new(organisation.0, mark)
    }

    pub fn of_facts(youth: Youth, kind: Kind, start: Instant) -> Self {
        let mut facts = [0; 12];
        facts[..8].copy_from_slice(&start.0.to_le_bytes());
        facts[8] = kind as u8;
        facts[SHORT] = FACTS;
        Self::new(youth.0, facts)
    }

    fn new(of: u32, rest: [u8; 12]) -> Self {
        let part = |at: usize| u32::from_le_bytes([rest[at], rest[at + 1], rest[at + 2], rest[at + 3]]);
        Self([of, part(0), part(4), part(8)])
    }
}

impl Hash for Identity {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let [a, b, c, d] = self.0.map(u64::from);
        state.write_u64(a << 32 | b);
        state.write_u64(c << 32 | d);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::HashSet;

    proptest! {
        #[test]
        fn different_ids_stay_different(ids in proptest::collection::hash_set("[ab\u{0}]{1,14}", 1..60)) {
            let keys = Keys::default();
            let marks: HashSet<[u8; 12]> = ids.iter().map(|id| keys.mark(id).0).collect();
            prop_assert_eq!(marks.len(), ids.len());
            prop_assert!(ids.iter().all(|id| keys.mark(id) == keys.mark(&id.clone())));
        }
    }

    #[test]
    fn an_id_is_never_taken_for_facts() {
        let keys = Keys::default();
        let facts = Identity::of_facts(Youth(1), Kind::Seclusion, Instant(0));
        assert_ne!(facts, Identity::of_facts(Youth(1), Kind::Holding, Instant(0)));
        assert_ne!(facts, Identity::of_facts(Youth(1), Kind::Seclusion, Instant(-1)));
        for id in ["", "\0\0\0\0\0\0\0\0", "\0\0\0\0\0\0\0\0\0\0\0", "an id of more than eleven bytes"] {
            assert_ne!(facts, Identity::of_source(PlaceIx(1), keys.mark(id)), "{id:?}");
        }
        let mark = keys.mark("R-1");
        assert_ne!(Identity::of_source(PlaceIx(1), mark), Identity::of_source(PlaceIx(2), mark));
    }
}
