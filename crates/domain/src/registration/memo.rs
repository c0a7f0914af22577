// SPDX-License-Identifier: EUPL-1.2
//! Words that were understood before: a column holds the same few over millions of rows.

/// Spellings of one list are few; where more come, the newest are known and the others looked up the long way.
const SPOTS: usize = 256;
/// How many spots from its own on a word may stand at.
const TRIED: usize = 4;

/// What the words of one column mean, as far as they have come by.
#[derive(Debug, Clone)]
pub(super) struct Memo<T> {
    pairs: PairMemo<T>,
}

impl<T> Default for Memo<T> {
    fn default() -> Self {
        Self { pairs: PairMemo::default() }
    }
}

impl<T: Copy> Memo<T> {
    /// What a word means; `parse` is asked only when it is not known.
    pub fn find(&mut self, word: &str, parse: impl FnOnce(&str) -> Option<T>) -> Option<T> {
        if let Some(known) = self.pairs.known(word, "") {
            return Some(known);
        }
        let found = parse(word)?;
        self.pairs.learn(word, "", found);
        Some(found)
    }
}

/// What the words of two columns mean together.
#[derive(Debug, Clone)]
pub(super) struct PairMemo<T> {
    known: Vec<Option<Known<T>>>,
}

#[derive(Debug, Clone)]
struct Known<T> {
    word: Box<str>,
    beside: Box<str>,
    meaning: T,
}

impl<T> Default for PairMemo<T> {
    fn default() -> Self {
        Self { known: Vec::new() }
    }
}

impl<T: Copy> PairMemo<T> {
    /// What a pair meant before.
    pub fn known(&self, word: &str, beside: &str) -> Option<T> {
        let at = spot(word, beside);
        let tried = self.known.get(at..at + TRIED)?.iter().flatten();
        tried.filter(|known| *known.word == *word && *known.beside == *beside).map(|known| known.meaning).next()
    }

    /// Keeps what a pair means.
    pub fn learn(&mut self, word: &str, beside: &str, meaning: T) {
        self.known.resize_with(SPOTS + TRIED, || None);
        let at = spot(word, beside);
        let free = self.known[at..at + TRIED].iter().position(Option::is_none).unwrap_or(0);
        self.known[at + free] = Some(Known { word: word.into(), beside: beside.into(), meaning });
    }
}

/// Where a pair stands, a number of one byte. That anybody could choose words that stand at the same spot costs only the long way.
fn spot(word: &str, beside: &str) -> usize {
    let mixed = (ends(word) ^ ends(beside).rotate_left(23)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    usize::from(mixed.to_le_bytes()[7])
}

/// The begin and end of a word, and how long it is: words of one list hardly share all three.
fn ends(word: &str) -> u64 {
    let bytes = word.as_bytes();
    let both = match (bytes.first_chunk(), bytes.last_chunk()) {
        (Some(first), Some(last)) => u64::from(u32::from_le_bytes(*first)) << 32 | u64::from(u32::from_le_bytes(*last)),
        _ => bytes.iter().fold(0, |both, byte| both << 8 | u64::from(*byte)),
    };
    both ^ (bytes.len() as u64) << 17
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_word_means_what_it_meant(words in proptest::collection::vec(("[ab]{0,6}", "[ab]{0,3}"), 0..600)) {
            let long = |(word, beside): &(String, String)| Some(format!("{word}|{beside}").len());
            let (mut memo, mut pairs) = (Memo::default(), PairMemo::default());
            for pair in &words {
                let (word, beside) = pair;
                prop_assert_eq!(memo.find(word, |word| Some(word.len())), Some(word.len()));
                let known = pairs.known(word, beside);
                prop_assert!(known.is_none() || known == long(pair));
                pairs.learn(word, beside, long(pair).unwrap_or_default());
                prop_assert_eq!(pairs.known(word, beside), long(pair));
            }
        }
    }

    #[test]
    fn what_is_not_understood_is_asked_again() {
        let mut memo = Memo::default();
        assert_eq!(memo.find("wat?", |_| None), None);
        assert_eq!(memo.find("wat?", |_| Some(1)), Some(1));
        assert_eq!(memo.find("wat?", |_| None), Some(1));
    }

    #[test]
    fn the_words_of_a_list_find_room() {
        let mut memo = Memo::default();
        let words = || crate::registration::kind::Kind::CODES.iter().flat_map(|code| [code.id, code.nl, code.en]);
        for word in words() {
            memo.find(word, |_| Some(word.len()));
        }
        assert!(words().all(|word| memo.find(word, |_| None) == Some(word.len())));
    }
}
