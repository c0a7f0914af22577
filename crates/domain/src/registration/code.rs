// SPDX-License-Identifier: EUPL-1.2
//! Coded words: an enum whose variants carry an id, a Dutch and an English name and their synonyms.

/// One code of a list: how it is written in files and shown to people.
#[derive(Debug, Clone, Copy)]
pub struct Code {
    /// Stable id, used in files and in the store.
    pub id: &'static str,
    /// Dutch name.
    pub nl: &'static str,
    /// English name.
    pub en: &'static str,
    /// Other words for it, lower case, as record systems write them.
    pub synonyms: &'static [&'static str],
}

impl Code {
    /// Whether a word from outside means this code: id, either name or a synonym, letter case and
    /// spacing aside.
    #[must_use]
    pub fn answers_to(&self, word: &str) -> bool {
        // Millions of words pass here: nothing is allocated, and most differ in their first letter.
        [self.id, self.nl, self.en].iter().chain(self.synonyms).any(|own| letters(own).eq(letters(word)))
    }
}

/// Letter case, spaces, hyphens and underscores do not tell words apart.
#[must_use]
pub fn normal(word: &str) -> String {
    letters(word).collect()
}

fn letters(word: &str) -> impl Iterator<Item = char> + '_ {
    word.chars()
        .filter(|c| !matches!(c, ' ' | '-' | '_' | '\u{a0}' | '\u{feff}' | '.' | '\'' | '’'))
        .filter(|c| !('\u{300}'..='\u{36f}').contains(c))
        .flat_map(char::to_lowercase)
        .map(without_sign)
}

/// `Cliëntnummer` is written without its two dots as often as with them.
fn without_sign(letter: char) -> char {
    match letter {
        'à'..='å' => 'a',
        'è'..='ë' => 'e',
        'ì'..='ï' => 'i',
        'ò'..='ö' => 'o',
        'ù'..='ü' => 'u',
        'ç' => 'c',
        other => other,
    }
}

/// Declares an enum together with its list of codes.
#[macro_export]
macro_rules! codes {
    ($(#[$meta:meta])* $name:ident { $($(#[$vmeta:meta])* $variant:ident = $id:literal, $nl:literal, $en:literal, [$($synonym:literal),*];)+ }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$vmeta])* $variant),+ }

        impl $name {
            /// All of them, in the order they are listed and shown.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];
            /// The codes, in the same order.
            pub const CODES: &'static [$crate::registration::code::Code] = &[$($crate::registration::code::Code {
                id: $id, nl: $nl, en: $en, synonyms: &[$($synonym),*],
            }),+];

            /// Its code.
            #[must_use]
            pub fn code(self) -> &'static $crate::registration::code::Code {
                &Self::CODES[self as usize]
            }

            /// Its stable id.
            #[must_use]
            pub fn id(self) -> &'static str {
                self.code().id
            }

            /// The one a word from outside means, if any.
            #[must_use]
            pub fn parse(word: &str) -> Option<Self> {
                // Most rows write the id itself.
                let same = Self::ALL.iter().copied().find(|own| own.id() == word);
                same.or_else(|| Self::ALL.iter().copied().find(|own| own.code().answers_to(word)))
            }
        }
    };
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::registration::{kind::Kind, room::RoomKind};

    #[test]
    fn spelling_does_not_matter_but_words_do() {
        assert_eq!(Kind::parse("Night_Locking"), Some(Kind::NightLocking));
        assert_eq!(RoomKind::parse("eigen KAMER"), Some(RoomKind::OwnRoom));
        assert_eq!(Kind::parse("hugging"), None);
        assert_eq!(normal(" Extra-beveiligde kamer"), "extrabeveiligdekamer");
    }

    #[test]
    fn no_word_means_two_kinds() {
        for (i, a) in Kind::CODES.iter().enumerate() {
            for b in &Kind::CODES[i + 1..] {
                for word in [a.id, a.nl, a.en].iter().chain(a.synonyms) {
                    assert!(!b.answers_to(word), "'{word}' means both {} and {}", a.id, b.id);
                }
            }
        }
    }
}
