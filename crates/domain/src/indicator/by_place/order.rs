// SPDX-License-Identifier: EUPL-1.2
//! Things put in the order of their place and month, without comparing them.

use std::ops::Range;

/// Things by place-month; those of one stay in the order they came in.
#[derive(Debug)]
pub(super) struct Order<T> {
    /// Where each place-month begins; one more than there are.
    begins: Vec<usize>,
    all: Vec<T>,
}

impl<T: Copy> Order<T> {
    /// Puts things in order; `each` hands every thing with its place-month to what it is given, the same each time.
    pub(super) fn new(length: usize, each: impl Fn(&mut dyn FnMut(usize, T))) -> Self {
        let mut begins = vec![0; length + 1];
        let mut first = None;
        each(&mut |at, thing| {
            begins[at + 1] += 1;
            first.get_or_insert(thing);
        });
        for at in 0..length {
            begins[at + 1] += begins[at];
        }
        let Some(first) = first else { return Self { begins, all: Vec::new() } };
        let mut all = vec![first; begins[length]];
        let mut next = begins.clone();
        each(&mut |at, thing| {
            all[next[at]] = thing;
            next[at] += 1;
        });
        Self { begins, all }
    }

    /// The things of following place-months.
    pub(super) fn of(&self, places: Range<usize>) -> &[T] {
        &self.all[self.begins[places.start]..self.begins[places.end]]
    }
}

#[cfg(test)]
mod tests {
    use super::Order;

    #[test]
    fn things_lie_by_place_in_the_order_they_came_in() {
        let things = [(2, 'a'), (0, 'b'), (2, 'c'), (1, 'd'), (0, 'e')];
        let order = Order::new(4, |take| things.iter().for_each(|(at, thing)| take(*at, *thing)));
        assert_eq!(order.of(0..1), ['b', 'e']);
        assert_eq!(order.of(1..3), ['d', 'a', 'c']);
        assert!(order.of(3..4).is_empty() && order.of(2..2).is_empty());
        assert!(Order::<char>::new(2, |_| ()).of(0..2).is_empty());
    }
}
