// SPDX-License-Identifier: EUPL-1.2
//! Foreign words for what was done: codes of the zib, and forms and subforms of the Rvggz, as record systems send them.

use super::code::normal;
use super::kind::Kind;
use super::room::RoomKind;
use super::rvggz::rvggz;
use super::zib::{ZIB, ZibCode, zib};

/// What a foreign word means here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Foreign {
    /// This kind, in this room.
    Meant(Kind, RoomKind),
    /// Known, and no restriction: an admission is a stay.
    NotARestriction,
}

/// What a word for a kind means, with the word that stands beside it for a room or subform; `None`: not known.
///
/// A SNOMED CT code may stand alone, behind its system (`http://snomed.info/sct|…`) or before its term (`… |term|`).
#[must_use]
pub fn foreign(kind: &str, beside: &str) -> Option<Foreign> {
    if let Some(code) = concept(kind) {
        return Some(meant(code.kind, code.room));
    }
    let mut rows = rvggz(kind, beside);
    let first = rows.next()?;
    // A form without its subform means what all its subforms are.
    let (mut alike, mut same_room) = (true, true);
    for row in rows {
        alike &= row.kind == first.kind;
        same_room &= row.room == first.room;
    }
    alike.then(|| meant(first.kind, if same_room { first.room } else { RoomKind::NotRecorded }))
}

fn meant(kind: Option<Kind>, room: RoomKind) -> Foreign {
    kind.map_or(Foreign::NotARestriction, |kind| Foreign::Meant(kind, room))
}

fn concept(word: &str) -> Option<&'static ZibCode> {
    let digits = word.split(|c: char| !c.is_ascii_digit()).find(|part| part.len() >= 6);
    if let Some(digits) = digits {
        return zib(digits);
    }
    let word = normal(word);
    ZIB.iter().find(|code| normal(code.name) == word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::registration::rvggz::RVGGZ;

    #[test]
    fn codes_are_found_alone_with_their_system_and_with_their_term() {
        let own_room = Some(Foreign::Meant(Kind::Seclusion, RoomKind::OwnRoom));
        for word in [
            "124051000146106",
            "http://snomed.info/sct|124051000146106",
            "124051000146106 |separeren in verblijfsruimte van patiënt|",
            "Separeren in verblijfsruimte van patiënt",
        ] {
            assert_eq!(foreign(word, ""), own_room, "{word}");
        }
        assert_eq!(foreign("121541000146104", ""), Some(Foreign::NotARestriction));
        assert_eq!(foreign("999999999", ""), None);
    }

    #[test]
    fn every_form_of_the_annex_means_its_own_row() {
        for row in RVGGZ.iter().filter(|row| !row.subform.is_empty()) {
            assert_eq!(foreign(row.form, row.subform), Some(meant(row.kind, row.room)), "{row:?}");
        }
        let moment = Some(Foreign::Meant(Kind::Medication, RoomKind::NotRecorded));
        assert_eq!(foreign("Toedienen medicatie", ""), moment);
        assert_eq!(foreign("Insluiten", ""), Some(Foreign::Meant(Kind::Seclusion, RoomKind::NotRecorded)));
        assert_eq!(foreign("Beperken bewegingsvrijheid", ""), None, "held, tied or not let out: the subform tells");
        assert_eq!(foreign("Insluiten", "kelder"), None);
    }
}
