// SPDX-License-Identifier: EUPL-1.2
//! What others do, for comparison only: two gaps in every row and column, and the hypercube method. Neither is used to
//! protect anything.

use super::suppress::Task;

/// In each sum with one hidden cell the cheapest other one is hidden too, until no sum has just one.
#[must_use]
pub fn two_gaps(task: &Task) -> Vec<bool> {
    let mut hidden = task.hidden.to_vec();
    loop {
        let mut changed = false;
        for relation in task.model.relations() {
            let cells = || relation.terms.iter().map(|(cell, _)| *cell);
            if cells().filter(|cell| hidden[*cell]).count() != 1 {
                continue;
            }
            let open = cells().filter(|cell| !hidden[*cell] && task.maskable[*cell]);
            if let Some(cell) = open.min_by_key(|cell| (task.cost[*cell], *cell)) {
                hidden[cell] = true;
                changed = true;
            }
        }
        if !changed {
            return hidden;
        }
    }
}

/// In each subtable the protected and every hidden cell gets its cheapest hypercube of siblings, until nothing is added
/// (GHMITER: Repsilber 1994; Giessing 2004): a cell that was hidden for another is protected as if it had been itself.
#[must_use]
pub fn hypercube(task: &Task) -> Vec<bool> {
    let Some(shape) = task.shape else { return task.hidden.to_vec() };
    let mut hidden = task.hidden.to_vec();
    let mut next: Vec<usize> = task.needs.iter().map(|need| need.cell).collect();
    let mut done = vec![false; hidden.len()];
    while let Some(cell) = next.pop() {
        if std::mem::replace(&mut done[cell], true) {
            continue;
        }
        let nodes = shape.nodes(cell);
        // A cell stands in as many subtables as it has parents to stand under, in each dimension as part or as total.
        let mut subtables: Vec<Vec<Vec<usize>>> = vec![Vec::new()];
        for (tree, node) in shape.trees().iter().zip(&nodes) {
            let family = |parent: usize| [parent].into_iter().chain(tree.children(parent).iter().copied()).collect();
            let mut families: Vec<Vec<usize>> = tree.parent(*node).map(family).into_iter().collect();
            if !tree.children(*node).is_empty() {
                families.push(family(*node));
            }
            subtables = subtables
                .iter()
                .flat_map(|so_far| families.iter().map(|own| [so_far.clone(), vec![own.clone()]].concat()))
                .collect();
        }
        for subtable in subtables {
            let corners = cheapest(task, &hidden, &nodes, &subtable);
            for corner in corners.unwrap_or_default() {
                if !std::mem::replace(&mut hidden[corner], true) {
                    next.push(corner);
                }
            }
        }
    }
    hidden
}

/// The cheapest opposite corner and all between.
fn cheapest(task: &Task, hidden: &[bool], nodes: &[usize], subtable: &[Vec<usize>]) -> Option<Vec<usize>> {
    let shape = task.shape?;
    let mut opposite: Vec<Vec<usize>> = vec![Vec::new()];
    for (own, family) in nodes.iter().zip(subtable) {
        let others: Vec<usize> = family.iter().copied().filter(|node| node != own).collect();
        opposite = opposite
            .iter()
            .flat_map(|so_far| others.iter().map(|other| [so_far.clone(), vec![*other]].concat()))
            .collect();
    }
    let mut best: Option<(i64, Vec<usize>)> = None;
    for other in opposite {
        let corners: Vec<usize> = (0..1_usize << nodes.len())
            .map(|mask| {
                let pick = |dim: usize| if mask >> dim & 1 == 1 { other[dim] } else { nodes[dim] };
                shape.cell(&(0..nodes.len()).map(pick).collect::<Vec<_>>())
            })
            .collect();
        if corners.iter().any(|cell| !hidden[*cell] && !task.maskable[*cell]) {
            continue;
        }
        let cost = corners.iter().filter(|cell| !hidden[**cell]).map(|cell| task.cost[*cell]).sum();
        if best.as_ref().is_none_or(|(least, _)| cost < *least) {
            best = Some((cost, corners));
        }
    }
    best.map(|(_, corners)| corners)
}
