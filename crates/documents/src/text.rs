// SPDX-License-Identifier: EUPL-1.2
//! Every word a user sees, in Dutch and English: one method per key of `text/{nl,en}.ftl`, made by `build.rs`.

mod calendar;
mod figure;
mod number;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use std::fmt;
use std::sync::LazyLock;
use unic_langid::LanguageIdentifier;

pub use figure::{IndicatorText, StateText};

/// A language the product speaks. Dutch is the default.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Lang {
    #[default]
    Nl,
    En,
}

impl Lang {
    pub const ALL: [Self; 2] = [Self::Nl, Self::En];

    /// The code of ISO 639-1, as in `lang="nl"`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Nl => "nl",
            Self::En => "en",
        }
    }

    /// Reads a language tag (`nl`, `en-GB`); `None` for a language the product does not speak.
    #[must_use]
    pub fn parse(tag: &str) -> Option<Self> {
        let language = tag.split(['-', '_']).next().unwrap_or_default();
        Self::ALL.into_iter().find(|lang| lang.code().eq_ignore_ascii_case(language))
    }

    /// The language to offer beside this one.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Nl => Self::En,
            Self::En => Self::Nl,
        }
    }
}

/// The texts of one language. A text whose variable chooses between singular and plural takes a number, any other a
/// number or words. Texts hold no mark-up: escape them like other words.
pub struct Text {
    lang: Lang,
    bundle: FluentBundle<FluentResource>,
}

include!(concat!(env!("OUT_DIR"), "/texts.rs"));

impl Text {
    /// The texts in `lang`, read once.
    #[must_use]
    pub fn of(lang: Lang) -> &'static Self {
        static NL: LazyLock<Text> = LazyLock::new(|| Text::load(Lang::Nl, include_str!("../text/nl.ftl")));
        static EN: LazyLock<Text> = LazyLock::new(|| Text::load(Lang::En, include_str!("../text/en.ftl")));
        match lang {
            Lang::Nl => &NL,
            Lang::En => &EN,
        }
    }

    #[must_use]
    pub const fn lang(&self) -> Lang {
        self.lang
    }

    fn load(lang: Lang, source: &str) -> Self {
        // Both codes are well-formed tags; plural rules follow them, and a test reads both plurals.
        let tag: LanguageIdentifier = lang.code().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![tag]);
        // The marks are for mixed writing directions; in titles and file names they show as boxes.
        bundle.set_use_isolating(false);
        match lang {
            Lang::Nl => bundle.set_formatter(Some(|value, _| number::plain(Lang::Nl, value))),
            Lang::En => bundle.set_formatter(Some(|value, _| number::plain(Lang::En, value))),
        }
        // `build.rs` has read the same source; what it let through cannot fail here, and a test renders every key.
        let (Ok(resource) | Err((resource, _))) = FluentResource::try_new(source.to_owned());
        let _ = bundle.add_builtins();
        let _ = bundle.add_resource(resource);
        Self { lang, bundle }
    }

    fn render<const N: usize>(&self, key: &str, values: [(&'static str, FluentValue<'_>); N]) -> String {
        self.try_render(key, &values.into_iter().collect()).0
    }

    /// The text and what Fluent found wrong with it. An unknown key gives the key itself.
    fn try_render(&self, key: &str, values: &FluentArgs<'_>) -> (String, Vec<fluent_bundle::FluentError>) {
        let mut errors = Vec::new();
        let Some(pattern) = self.bundle.get_message(key).and_then(|message| message.value()) else {
            return (key.to_owned(), errors);
        };
        let text = self.bundle.format_pattern(pattern, Some(values), &mut errors).into_owned();
        (text, errors)
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Text").field("lang", &self.lang).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_renders_in_both_languages() {
        assert!(!KEYS.is_empty());
        for lang in Lang::ALL {
            for (key, variables) in KEYS {
                for number in [0, 1, 2, 12, 1200] {
                    let values = variables.iter().map(|name| (*name, FluentValue::from(number))).collect();
                    let (text, errors) = Text::of(lang).try_render(key, &values);
                    assert_eq!(errors, [], "{key} in {lang:?}");
                    assert!(!text.contains(['{', '}', '\u{2068}']), "{key} in {lang:?}: {text}");
                }
            }
        }
    }

    #[test]
    fn a_variable_without_value_is_seen_as_an_error() {
        let (_, errors) = Text::of(Lang::Nl).try_render("completeness-sentence", &FluentArgs::new());
        assert!(!errors.is_empty());
    }

    #[test]
    fn numbers_choose_singular_or_plural_and_are_written_the_language_s_way() {
        let (nl, en) = (Text::of(Lang::Nl), Text::of(Lang::En));
        assert_eq!(nl.completeness_sentence(32, 34), "Volledig: 32 van 34 leveringen.");
        assert_eq!(nl.completeness_sentence(0, 1), "Volledig: 0 van 1 levering.");
        assert_eq!(en.completeness_sentence(1_200, 1_201), "Complete: 1,200 of 1,201 deliveries.");
        assert_eq!(nl.completeness_sentence(1_200_u64, 1_201_usize), "Volledig: 1.200 van 1.201 leveringen.");
    }

    #[test]
    fn a_language_is_read_from_its_tag() {
        assert_eq!(Lang::parse("en-GB"), Some(Lang::En));
        assert_eq!(Lang::parse("NL"), Some(Lang::Nl));
        assert_eq!(Lang::parse("de"), None);
        assert_eq!(Lang::parse(""), None);
        assert_eq!(Lang::Nl.other().code(), "en");
    }

    #[test]
    fn texts_can_be_shared_between_threads() {
        fn shared<T: Send + Sync>(_: &T) {}
        shared(Text::of(Lang::En));
    }
}
