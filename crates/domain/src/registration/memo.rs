// SPDX-License-Identifier: EUPL-1.2
//! Words that were understood before: a column holds the same few over millions of rows.

use std::collections::HashMap;

/// Spellings of one list are few; who sends more is looked up the long way.
const MOST: usize = 256;

/// What the words of two columns mean together.
#[derive(Debug, Clone)]
pub(super) struct PairMemo<T> {
    known: Known<Known<T>>,
}

type Known<T> = HashMap<Box<str>, T, foldhash::fast::RandomState>;

impl<T> Default for PairMemo<T> {
    fn default() -> Self {
        Self { known: HashMap::default() }
    }
}

impl<T: Copy> PairMemo<T> {
    /// What a pair meant before.
    pub fn known(&self, word: &str, beside: &str) -> Option<T> {
        self.known.get(word)?.get(beside).copied()
    }

    /// Keeps what a pair means.
    pub fn learn(&mut self, word: &str, beside: &str, meaning: T) {
        if self.known.len() < MOST || self.known.contains_key(word) {
            let besides = self.known.entry(word.into()).or_default();
            if besides.len() < MOST {
                besides.insert(beside.into(), meaning);
            }
        }
    }
}

/// What the words of one column mean, as far as they have come by.
#[derive(Debug, Clone)]
pub(super) struct Memo<T> {
    known: Known<T>,
}

impl<T> Default for Memo<T> {
    fn default() -> Self {
        Self { known: HashMap::default() }
    }
}

impl<T: Copy> Memo<T> {
    /// What a word means; `parse` is asked the first time only.
    pub fn find(&mut self, word: &str, parse: impl FnOnce(&str) -> Option<T>) -> Option<T> {
        if let Some(known) = self.known.get(word) {
            return Some(*known);
        }
        let found = parse(word)?;
        if self.known.len() < MOST {
            self.known.insert(word.into(), found);
        }
        Some(found)
    }
}
