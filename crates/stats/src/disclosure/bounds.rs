// SPDX-License-Identifier: EUPL-1.2
//! Limits that follow relation by relation, in whole numbers: cheap, exact, and often all an attacker needs.

use super::model::{FAR, Model, View};

/// Limits after propagation, and by which relation each was last moved.
pub struct Tightened {
    /// The limits.
    pub view: View,
    /// Relation behind the lower limit of each cell.
    pub low_by: Vec<Option<usize>>,
    /// Relation behind the upper limit.
    pub high_by: Vec<Option<usize>>,
}

/// Rounds after which it stops; the limits are right whenever it stops.
const ROUNDS: usize = 60;

/// Tightens limits until nothing changes.
pub fn tighten(model: &Model, view: &View) -> Tightened {
    let cells = view.low.len();
    let mut out = Tightened { view: view.clone(), low_by: vec![None; cells], high_by: vec![None; cells] };
    let mut queue: Vec<usize> = (0..model.relations().len()).collect();
    let mut queued = vec![true; queue.len()];
    for _ in 0..ROUNDS {
        let mut next = Vec::new();
        for relation in queue {
            queued[relation] = false;
            let mut moved = Vec::new();
            for _ in 0..ROUNDS {
                let Some(cell) = step(model, &mut out, relation) else { break };
                moved.push(cell);
            }
            for cell in moved {
                for other in model.touching(cell) {
                    if !std::mem::replace(&mut queued[*other], true) {
                        next.push(*other);
                    }
                }
            }
        }
        if next.is_empty() {
            break;
        }
        queue = next;
    }
    out
}

/// One relation; gives the first cell whose limits move. The sums are stale after it, so it is asked again.
fn step(model: &Model, out: &mut Tightened, at: usize) -> Option<usize> {
    let relation = &model.relations()[at];
    // Least and greatest of each term; the infinite are counted apart.
    let ends = |view: &View, cell: usize, coefficient: i64| {
        let by = |value: i64| (value != FAR).then(|| i128::from(value) * i128::from(coefficient));
        let (low, high) = (by(view.low[cell]), by(view.high[cell]));
        if coefficient > 0 { (low, high) } else { (high, low) }
    };
    let (mut least, mut most, mut no_least, mut no_most) = (0_i128, 0_i128, 0, 0);
    for (cell, coefficient) in &relation.terms {
        let (low, high) = ends(&out.view, *cell, *coefficient);
        least += low.unwrap_or(0);
        most += high.unwrap_or(0);
        no_least += i32::from(low.is_none());
        no_most += i32::from(high.is_none());
    }
    for (cell, coefficient) in &relation.terms {
        if !out.view.free(*cell) {
            continue;
        }
        let (low, high) = ends(&out.view, *cell, *coefficient);
        let others_least = (no_least - i32::from(low.is_none()) == 0).then(|| least - low.unwrap_or(0));
        let others_most = (no_most - i32::from(high.is_none()) == 0).then(|| most - high.unwrap_or(0));
        let upper = others_least.filter(|_| relation.high != FAR).map(|least| i128::from(relation.high) - least);
        let lower = others_most.filter(|_| relation.low != -FAR).map(|most| i128::from(relation.low) - most);
        let by = i128::from(*coefficient);
        let (new_low, new_high) = if by > 0 {
            (lower.map(|value| -(-value).div_euclid(by)), upper.map(|value| value.div_euclid(by)))
        } else {
            // value ÷ negative turns the limits round; div_euclid would round away from the limit.
            let by = -by;
            (upper.map(|value| -value.div_euclid(by)), lower.map(|value| (-value).div_euclid(by)))
        };
        let mut changed = false;
        if let Some(low) = new_low.and_then(|low| i64::try_from(low).ok()).filter(|low| *low > out.view.low[*cell]) {
            (out.view.low[*cell], out.low_by[*cell], changed) = (low, Some(at), true);
        }
        if let Some(high) =
            new_high.and_then(|high| i64::try_from(high).ok()).filter(|high| *high < out.view.high[*cell])
        {
            (out.view.high[*cell], out.high_by[*cell], changed) = (high, Some(at), true);
        }
        if changed {
            return Some(*cell);
        }
    }
    None
}
