// SPDX-License-Identifier: EUPL-1.2
//! Known traps: each is refused by the audit as it was published, and protected by the suppressor.

use super::super::model::{FAR, Model, Need, Relation, View};
use super::super::optimal::suppress;
use super::super::round::{self, round};
use super::super::shape::{Shape, Tree};
use super::table::{Counts, RULES, flat};

/// The audit refuses a pattern of hidden cells.
fn refused(counts: &Counts, hidden: &[usize]) -> bool {
    let mut pattern = vec![false; counts.hidden.len()];
    for cell in hidden {
        pattern[*cell] = true;
    }
    let view = View::hiding(counts.model.truth(), &pattern, 1);
    counts.audit(&view, &counts.needs).iter().any(|own| !own.refused.is_empty())
}

/// The suppressor's pattern passes.
fn solved(counts: &Counts) {
    let pattern = counts.with(|task| suppress(task, &mut || true));
    assert_eq!(counts.refused(&pattern), 0);
    assert!(pattern.optimal);
}

fn primaries(counts: &Counts) -> Vec<usize> {
    counts.needs.iter().map(|need| need.cell).collect()
}

#[test]
fn two_gaps_in_every_row_and_column_still_give_a_cell_away() {
    // Rows 1 and 2 less columns 2 and 3 leave (1,1) alone, though no row or column has a single gap.
    let leaves = [3, 9, 12, 20, 20, 11, 14, 20, 9, 20, 20, 17, 13, 20, 20, 15];
    let counts = Counts::new(vec![flat(4), flat(4)], &leaves);
    let cells = [(1, 1), (1, 2), (1, 3), (2, 2), (2, 3), (3, 1), (3, 4), (4, 1), (4, 4)];
    let hidden = cells.map(|(row, column)| counts.shape.cell(&[row, column]));
    let view_of = |cells: &[usize]| {
        let mut pattern = vec![false; counts.hidden.len()];
        for cell in cells {
            pattern[*cell] = true;
        }
        View::hiding(counts.model.truth(), &pattern, 1)
    };
    for line in counts.model.relations() {
        let gaps = line.terms.iter().filter(|(cell, _)| hidden.contains(cell)).count();
        assert_ne!(gaps, 1, "every row and column has no gap or at least two");
    }
    let found = counts.audit(&view_of(&hidden), &counts.needs);
    let own = found.iter().find(|own| !own.refused.is_empty()).unwrap();
    assert_eq!((own.cell, own.low, own.high, own.sharp), (hidden[0], 3, 3, true));
    assert!(own.refused[0].proven && !own.refused[0].relations.is_empty());
    solved(&counts);
}

#[test]
fn rounded_values_that_only_one_table_fits() {
    let counts = Counts::new(vec![flat(4)], &[2, 2, 2, 2]);
    let needs: Vec<Need> = counts.needs.iter().map(|need| round::need(*need, RULES.threshold)).collect();
    // Each to its nearest: 0, 0, 0, 0 and 10. Whoever knows that, knows each is 2.
    let nearest = [10, 0, 0, 0, 0];
    let view = View {
        low: nearest.iter().map(|own| (own - 2_i64).max(0)).collect(),
        high: nearest.iter().map(|own| own + 2).collect(),
    };
    let found = counts.audit(&view, &needs);
    assert!(found[1..].iter().all(|own| (own.low, own.high, own.sharp) == (2, 2, true) && !own.refused.is_empty()));
    let controlled = round(&counts.model, 5).unwrap();
    assert_eq!(controlled[0], controlled[1..].iter().sum::<i64>());
    let found = counts.audit(&round::view(&controlled, 5), &needs);
    assert!(found.iter().all(|own| own.refused.is_empty()), "{controlled:?} {found:?}");
}

/// A flat table of places beside one published earlier, without the last place: cells past the shape are the earlier ones.
fn two_releases(now: &[i64], earlier: &[i64]) -> Counts {
    let shape = Shape::new(vec![flat(now.len())]);
    let mut truth: Vec<i64> = [now.iter().sum()].into_iter().chain(now.iter().copied()).collect();
    let mut relations = shape.relations();
    let start = truth.len();
    truth.push(earlier.iter().sum());
    truth.extend(earlier);
    relations.push(Relation::sum(start, start + 1..=start + earlier.len()));
    for (at, own) in earlier.iter().enumerate() {
        if now[at] == *own {
            relations.push(Relation::same(1 + at, start + 1 + at));
        }
    }
    Counts::of(shape, truth, relations)
}

#[test]
fn two_releases_differenced() {
    // Earlier only the total of three places, now of four with the small one hidden beside another: the totals differ by it.
    let mut counts = two_releases(&[20, 30, 9, 3], &[20, 30, 9]);
    // Of the earlier release only its total was shown.
    for cell in 6..9 {
        counts.hidden[cell] = true;
    }
    assert!(refused(&counts, &[3, 4, 6, 7, 8]));
    solved(&counts);
    let pattern = counts.with(|task| suppress(task, &mut || true));
    assert!(pattern.hidden[0], "only hiding the new total helps");
}

#[test]
fn a_correction_that_reveals() {
    // Places 2 and 3 were hidden under a total of 59. The correction moves the first place and shows place 2.
    let mut counts = two_releases(&[21, 9, 3, 27], &[20, 9, 3, 27]);
    for cell in [7, 8] {
        counts.hidden[cell] = true;
    }
    assert!(refused(&counts, &[3, 4, 7, 8]), "3 and 4 hidden now, but 9 stands beside them and 27 was shown");
    solved(&counts);
}

#[test]
fn a_rate_with_a_public_denominator() {
    // 3 of 15 is hidden beside 14 of 50, but 20.0 % of 15 is shown: rates of the part are relations.
    let mut counts = Counts::new(vec![flat(3)], &[3, 14, 30]);
    let start = counts.shape.cells();
    let mut truth = counts.model.truth().to_vec();
    truth.push(15);
    let mut relations = counts.model.relations().to_vec();
    relations.extend(Relation::rate(1, start, 200, 1000));
    counts = Counts::of(counts.shape, truth, relations);
    assert!(refused(&counts, &[1, 2]));
    // A rate inherits: with the rate hidden as well there is no such relation.
    solved(&Counts::new(vec![flat(3)], &[3, 14, 30]));
}

#[test]
fn a_region_with_one_location() {
    let tree = Tree::new(vec![None, Some(0), Some(0), Some(1), Some(2), Some(2)]).unwrap();
    let counts = Counts::new(vec![tree], &[3, 20, 30]);
    // The location and another are hidden, its region is not.
    assert!(refused(&counts, &[3, 4]));
    assert!(primaries(&counts).contains(&1), "the region is as small as its only location");
    solved(&counts);
}

#[test]
fn a_month_beside_its_quarter() {
    let tree = Tree::new([None, Some(0), Some(0)].into_iter().chain((0..6).map(|at| Some(1 + at / 3))).collect());
    let counts = Counts::new(vec![tree.unwrap()], &[2, 9, 12, 8, 14, 11]);
    assert!(refused(&counts, &[3]), "the quarter less its other months");
    solved(&counts);
}

#[test]
fn totals_over_kinds() {
    // Kinds within places: the place hidden by kind shows in the total over kinds and places.
    let counts = Counts::new(vec![flat(3), flat(3)], &[3, 9, 12, 10, 14, 9, 8, 11, 7]);
    let at = |place, kind| counts.shape.cell(&[place, kind]);
    assert!(refused(&counts, &[at(1, 1), at(1, 2)]), "the totals of both kinds give them away");
    assert!(refused(&counts, &[at(1, 1), at(1, 2), at(2, 1), at(2, 3)]), "and so does a second place unevenly");
    solved(&counts);
}

#[test]
fn a_lone_contributor_knows_its_own() {
    // 1 and 4 hidden under a shown 5 beside 9: who is alone in the first subtracts itself.
    let counts = Counts::new(vec![flat(3)], &[1, 9, 4]);
    let view = View::hiding(counts.model.truth(), &[false, true, false, true], 1);
    assert!(counts.audit(&view, &counts.needs).iter().any(|own| !own.refused.is_empty()));
    solved(&counts);
}

#[test]
fn persons_are_not_additive() {
    // Youths of two quarters (3 and 9) in a half-year of 10: at most the sum, at least the larger, never a difference.
    let truth = vec![10, 3, 9];
    let model = Model::new(truth.clone(), Relation::union(0, &[1, 2])).unwrap();
    let counts = Counts { model, ..Counts::of(Shape::new(vec![flat(2)]), truth, Relation::union(0, &[1, 2])) };
    let view = View::hiding(counts.model.truth(), &[false, true, false], 1);
    let found = counts.audit(&view, &counts.needs);
    assert_eq!((found[0].low, found[0].high, found[0].refused.len()), (1, 10, 0), "{found:?}");
    // As a sum the same numbers would be refused; as unions they are free until one equals its largest part.
    let exact = View { low: vec![10, 1, 8], high: vec![10, FAR, 8] };
    let model = Model::new(vec![10, 2, 8], Relation::union(0, &[1, 2])).unwrap();
    let counts = Counts { model, ..counts };
    let need = Need { cell: 1, low: 1, high: 5 };
    let found = counts.audit(&exact, &[need]);
    assert_eq!((found[0].low, found[0].refused.len()), (2, 1), "8 and at most 2 more are 10: both are in");
}
