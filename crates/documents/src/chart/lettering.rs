// SPDX-License-Identifier: EUPL-1.2
//! How wide words are, and how they break over lines. Estimated from the embedded font, with room to spare for others.

use super::advances::{ASCII_REGULAR, ASCII_SEMIBOLD, LATIN_REGULAR, LATIN_SEMIBOLD, SIGNS};
use super::palette::{Ink, Weight};

/// Height of a line of words, as a multiple of the letter size.
pub(super) const LINE: f64 = 1.25;
/// A reader's own font may be wider than ours, the heavy weight most of all; kerning may add a little.
const ROOM_REGULAR: f64 = 1.04;
const ROOM_SEMIBOLD: f64 = 1.08;
/// A letter the font does not have: as wide as it is high.
const UNKNOWN: u16 = 1000;
/// The widest letter of the font outside the tables below.
const RARE_LATIN: u16 = 1303;

/// Width of one line in units of the drawing.
pub(super) fn width(text: &str, ink: Ink) -> f64 {
    let thousandths: f64 = text.chars().map(|letter| f64::from(advance(letter, ink.weight))).sum();
    let room = if ink.weight == Weight::Semibold { ROOM_SEMIBOLD } else { ROOM_REGULAR };
    thousandths / 1000.0 * ink.size * room
}

fn advance(letter: char, weight: Weight) -> u16 {
    let code = letter as usize;
    let (ascii, latin) = match weight {
        Weight::Regular => (&ASCII_REGULAR, &LATIN_REGULAR),
        Weight::Semibold => (&ASCII_SEMIBOLD, &LATIN_SEMIBOLD),
    };
    match code {
        0x20..=0x7e => ascii[code - 0x20],
        0xa0..=0x17f => latin[code - 0xa0],
        0x180..=0x24f | 0x1e00..=0x1eff => RARE_LATIN,
        _ => SIGNS.binary_search_by_key(&letter, |&(sign, _)| sign).map_or(UNKNOWN, |found| SIGNS[found].1),
    }
}

/// Breaks words over lines no wider than `room`. A word that does not fit alone is broken inside, with a hyphen.
pub(super) fn wrap(text: &str, ink: Ink, room: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    for word in tidy(text).split(' ').filter(|word| !word.is_empty()) {
        let joined = if line.is_empty() { word.to_owned() } else { format!("{line} {word}") };
        if width(&joined, ink) <= room {
            line = joined;
            continue;
        }
        if !line.is_empty() {
            lines.push(std::mem::take(&mut line));
        }
        let mut rest = word.to_owned();
        while width(&rest, ink) > room && rest.chars().nth(1).is_some() {
            let head = head(&rest, ink, room);
            rest.drain(..head.len());
            // A hyphen says that the word goes on; where it is all there is no room for one.
            lines.push(if head.chars().nth(1).is_some() { format!("{head}-") } else { head });
        }
        line = rest;
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

/// Width of the longest word: a line narrower than this would break it inside.
pub(super) fn longest_word(text: &str, ink: Ink) -> f64 {
    text.split_whitespace().map(|word| width(word, ink)).fold(0.0, f64::max)
}

/// The beginning of a word that fits with a hyphen, at least one letter; no fewer than three letters are left, since a
/// last letter alone reads as a mistake.
fn head(word: &str, ink: Ink, room: f64) -> String {
    let mut head: String = word.chars().take(word.chars().count().saturating_sub(3).max(1)).collect();
    while head.chars().nth(1).is_some() && width(&format!("{head}-"), ink) > room {
        head.pop();
    }
    head
}

/// Cuts a line to `room`, with `…` where words were lost.
pub(super) fn shorten(text: &str, ink: Ink, room: f64) -> String {
    let text = tidy(text);
    if width(&text, ink) <= room {
        return text;
    }
    let mut kept = String::new();
    for letter in text.chars() {
        kept.push(letter);
        if width(&kept, ink) + width("…", ink) > room {
            kept.pop();
            break;
        }
    }
    kept.truncate(kept.trim_end().len());
    kept.push('…');
    kept
}

/// One space between words, and only characters that XML 1.0 (section 2.2) allows.
pub(super) fn tidy(text: &str) -> String {
    let mut tidied = String::with_capacity(text.len());
    for letter in text.chars() {
        let letter = if letter.is_whitespace() && letter != '\u{a0}' && letter != '\u{202f}' { ' ' } else { letter };
        let invisible = letter.is_control()
            || matches!(letter, '\u{fffe}' | '\u{ffff}' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}');
        if invisible || (letter == ' ' && (tidied.is_empty() || tidied.ends_with(' '))) {
            continue;
        }
        tidied.push(letter);
    }
    tidied.truncate(tidied.trim_end_matches(' ').len());
    tidied
}

#[cfg(test)]
mod tests {
    use super::super::palette::{PLAIN, STRONG};
    use super::{shorten, tidy, width, wrap};

    #[test]
    fn lines_fit_and_nothing_is_lost() {
        let words = "een heel lang woord: onverantwoordelijkheidsgevoel en nog wat";
        let lines = wrap(words, PLAIN, 70.0);
        assert!(lines.iter().all(|line| width(line, PLAIN) <= 70.0), "{lines:?}");
        let lines: Vec<&str> = lines.iter().map(|line| line.trim_end_matches('-')).collect();
        assert_eq!(lines.concat().replace(' ', ""), words.replace(' ', ""));
    }

    #[test]
    fn a_word_is_never_broken_in_its_last_letter() {
        let word = "Afzonderingsruimte";
        for room in 40..130 {
            let lines = wrap(word, PLAIN, f64::from(room));
            let last = lines.last().unwrap().chars().count();
            assert!(lines.len() == 1 || last >= 3, "{room}: {lines:?}");
        }
    }

    #[test]
    fn a_shortened_line_fits() {
        for room in [20.0, 50.0, 90.0] {
            let short = shorten("niet vergelijkbaar met ervoor", STRONG, room);
            assert!(width(&short, STRONG) <= room && short.ends_with('…'), "{short}");
        }
        assert_eq!(shorten("kort", STRONG, 90.0), "kort");
    }

    #[test]
    fn stray_characters_go() {
        assert_eq!(tidy("  a\u{0}\n\tb\u{200b} \u{ffff} c  "), "a b c");
    }
}
