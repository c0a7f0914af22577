// SPDX-License-Identifier: EUPL-1.2
//! Two people at once: whatever is brought together, each restriction stands once and nothing that was entered is lost.

use std::collections::BTreeSet;

use nabij_domain::registration::live::board::Board;
use nabij_domain::registration::live::course::Phase;
use nabij_domain::registration::live::deed::{DeedNo, What};
use proptest::prelude::*;

use super::acts::any_log;

/// Who belongs together, by walking from one to the next until nobody new is met.
fn group(of: usize, same: &[(usize, usize)]) -> BTreeSet<usize> {
    let mut group = BTreeSet::from([of]);
    loop {
        let before = group.len();
        for (one, other) in same {
            if group.contains(one) || group.contains(other) {
                group.extend([*one, *other]);
            }
        }
        if group.len() == before {
            return group;
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn each_restriction_stands_once(
        logs in proptest::collection::vec(any_log(), 1..6),
        same in proptest::collection::vec((0usize..6, 0usize..6), 0..6),
    ) {
        let mut board = Board::default();
        for (key, log) in logs.iter().enumerate() {
            board.put(key, log.clone());
        }
        for (one, other) in &same {
            board.same(*one, *other);
        }
        let same: Vec<_> = same.into_iter().filter(|(one, other)| *one < logs.len() && *other < logs.len()).collect();
        let found = board.restrictions();
        let groups: BTreeSet<_> = (0..logs.len()).map(|own| group(own, &same)).collect();
        let made: BTreeSet<BTreeSet<usize>> =
            found.iter().map(|own| own.others.iter().copied().chain([own.key]).collect()).collect();
        prop_assert_eq!(found.len(), groups.len());
        prop_assert_eq!(made, groups);
        for own in &found {
            let of_begin = |what: What| what.is_correction() && what.about() == Some(DeedNo::BEGIN);
            let rest = own.others.iter().flat_map(|key| logs[*key].deeds()).filter(|(_, deed)| !of_begin(deed.what)).count();
            prop_assert_eq!(own.log.deeds().count(), logs[own.key].deeds().count() + rest);
            // One that was entered by mistake does not take the place of one that happened.
            let happened = own.others.iter().any(|key| logs[*key].start().is_some());
            prop_assert!(own.course.phase != Phase::TakenBack || !happened);
        }
    }
}
