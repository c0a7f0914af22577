// SPDX-License-Identifier: EUPL-1.2
//! What was counted of a place and window before, as long as there is room.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use super::lengths::Lengths;
use super::youths::Persons;
use crate::calendar::Month;

/// Slot, level and place at it, window.
pub(super) type Of = (usize, usize, usize, (Month, Month));

/// Bytes that are kept at most of each; then all of it are let go.
const MOST: usize = 64 << 20;

/// Room for what was counted.
#[derive(Debug, Default)]
pub(super) struct Kept {
    pub(super) persons: Room<Persons>,
    pub(super) lengths: Room<Arc<Lengths>>,
}

#[derive(Debug)]
pub(super) struct Room<T>(RwLock<(HashMap<Of, T>, usize)>);

impl<T> Default for Room<T> {
    fn default() -> Self {
        Self(RwLock::default())
    }
}

impl<T: Clone> Room<T> {
    /// What is kept, else what `count` counts; `None`: of nothing that can be kept. Two that come at once both count.
    pub(super) fn get(&self, of: Option<Of>, size: impl Fn(&T) -> usize, count: impl FnOnce() -> T) -> T {
        let Some(of) = of else { return count() };
        if let Some(known) = self.0.read().unwrap_or_else(PoisonError::into_inner).0.get(&of) {
            return known.clone();
        }
        let counted = count();
        let mut room = self.0.write().unwrap_or_else(PoisonError::into_inner);
        let bytes = size(&counted) + size_of::<(Of, T)>() * 2;
        if room.1 + bytes > MOST {
            *room = (HashMap::new(), 0);
        }
        if room.0.insert(of, counted.clone()).is_none() {
            room.1 += bytes;
        }
        counted
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_counted_once_and_stays_small() {
        let room: Room<u64> = Room::default();
        let of = |slot| Some((slot, 0, 0, (Month(0), Month(1))));
        assert_eq!(room.get(of(1), |_| 0, || 7), 7);
        assert_eq!(room.get(of(1), |_| 0, || 8), 7);
        assert_eq!((room.get(None, |_| 0, || 8), room.get(None, |_| 0, || 9)), (8, 9));
        for slot in 2..9 {
            room.get(of(slot), |_| MOST / 4, || 1);
            assert!(room.0.read().unwrap().1 <= MOST);
        }
        assert_eq!((room.get(of(8), |_| 0, || 2), room.get(of(1), |_| 0, || 9)), (1, 9));
    }
}
