// SPDX-License-Identifier: EUPL-1.2
//! The intervention codes of the zib `VrijheidsbeperkendeInterventie` (SNOMED CT) and the kind and room each means.
//!
//! SNOMED-NL calls every locked room *separeren in …*, the own room too: rooms are named here by what they are.

use super::kind::Kind;
use super::room::RoomKind;

/// The lists: zib value sets 14.6.1 (general), 14.6.2 (Wvggz), 14.6.3 (Wzd), releases 2020 and 2024. They were read.
pub const ZIB_SOURCE: &str = "Nictiz-R4-zib2020 (2020-09-01) and Nictiz-R4-zib2024 (2024-04-15) value sets, SNOMED CT";

/// Version of the mapping to our kinds.
pub const ZIB_VERSION: u16 = 1;

/// One code.
#[derive(Debug, Clone, Copy)]
pub struct ZibCode {
    /// SNOMED CT concept id.
    pub code: &'static str,
    /// Its Dutch name in the value set.
    pub name: &'static str,
    /// The kind it is here; `None`: it is none, and `note` says why.
    pub kind: Option<Kind>,
    /// The room it names.
    pub room: RoomKind,
    /// Releases that have it.
    pub releases: &'static [u16],
    /// Why it is mapped so, where that does not speak for itself.
    pub note: &'static str,
}

const BOTH: &[u16] = &[2020, 2024];

const fn code(code: &'static str, name: &'static str, kind: Kind) -> ZibCode {
    ZibCode { code, name, kind: Some(kind), room: RoomKind::NotRecorded, releases: BOTH, note: "" }
}

impl ZibCode {
    const fn room(mut self, room: RoomKind) -> Self {
        self.room = room;
        self
    }

    const fn note(mut self, note: &'static str) -> Self {
        self.note = note;
        self
    }
}

const SWAPPED: &str =
    "wrist and ankle are swapped between the Dutch and the English term; 2024 has new codes beside them";

/// All codes of the three lists. `OTH` (2024) says nothing of what was done and is not mapped.
pub const ZIB: &[ZibCode] = &[
    code("37041007", "geforceerd toedienen van voeding bij patiënt", Kind::Nutrition),
    code("29211000146105", "gedwongen toedienen van medicatie", Kind::Medication),
    code("123941000146105", "mechanische fixatie met arm- en beenspalk", Kind::MechanicalRestraint),
    code("123971000146100", "mechanische fixatie met veiligheidshandschoen", Kind::MechanicalRestraint),
    code("123891000146106", "mechanische fixatie met polsband", Kind::MechanicalRestraint).note(SWAPPED),
    code("124031000146100", "mechanische fixatie met enkelband", Kind::MechanicalRestraint).note(SWAPPED),
    code("123961000146106", "mechanische fixatie met onrustband", Kind::MechanicalRestraint),
    code("123901000146107", "mechanische fixatie met stoelfixatie", Kind::MechanicalRestraint),
    code("123951000146108", "mechanische fixatie met verpleegdeken", Kind::MechanicalRestraint),
    code("124001000146105", "mechanische fixatie met extra laag bed", Kind::MechanicalRestraint),
    code("123931000146102", "mechanische fixatie met onvrijwillige halve bedhekken", Kind::MechanicalRestraint),
    code("123991000146101", "mechanische fixatie met rolkussen", Kind::MechanicalRestraint),
    code("124011000146107", "mechanische fixatie met wigvormig kussen", Kind::MechanicalRestraint),
    code("123921000146104", "mechanische fixatie met onvrijwillige hele bedhekken", Kind::MechanicalRestraint),
    code("123981000146103", "mechanische fixatie met beschermhelm", Kind::MechanicalRestraint),
    code("123911000146109", "mechanische fixatie met tentbed", Kind::MechanicalRestraint),
    code("124021000146102", "mechanische fixatie met rolstoelblad", Kind::MechanicalRestraint),
    code("121411000146104", "constante supervisie met camera", Kind::Supervision),
    code("121401000146101", "constante supervisie met bedsensor", Kind::Supervision),
    code("121431000146106", "constante supervisie met bewegingssensor", Kind::Supervision),
    code("121441000146103", "constante supervisie met opsta-alarm", Kind::Supervision),
    code("121421000146109", "constante supervisie met verlaten-kameralarm", Kind::Supervision),
    code("121391000146104", "constante supervisie met akoestische bewaking", Kind::Supervision),
    code("121471000146108", "beperken van gebruik van communicatiemiddelen", Kind::Communication),
    code("121531000146107", "gedwongen oraal toedienen van orale medicatie", Kind::Medication),
    code("121511000146100", "gedwongen intramusculair toedienen van medicatie", Kind::Medication),
    code("121521000146105", "gedwongen toedienen van intraveneuze medicatie", Kind::Medication),
    code("23835007", "elektroconvulsietherapie", Kind::MedicalAct),
    code("123881000146109", "gedwongen handeling", Kind::MedicalAct)
        .note("any forced act; the lists place it with medical acts"),
    code("225212001", "vasthouden", Kind::Holding),
    code("68894007", "aanbrengen van middel voor fysieke beperking", Kind::MechanicalRestraint),
    code("225210009", "geslotendeurprocedure", Kind::Movement),
    code("130201000146105", "met dwang beperken van bewegingsvrijheid", Kind::Movement),
    code("124061000146109", "separeren in separeerverblijf", Kind::Seclusion).room(RoomKind::SeclusionRoom),
    code("124041000146108", "separeren in extra beveiligde kamer", Kind::Seclusion).room(RoomKind::SeclusionRoom),
    code("124071000146103", "separeren in afzonderingsruimte", Kind::Seclusion).room(RoomKind::IsolationRoom),
    code("124051000146106", "separeren in verblijfsruimte van patiënt", Kind::Seclusion).room(RoomKind::OwnRoom),
    code("90278001", "separeren van patiënt", Kind::Seclusion).room(RoomKind::Other),
    code("225309002", "constante supervisie", Kind::Supervision),
    code("121631000146108", "onderzoek aan kleding en/of lichaam", Kind::BodySearch),
    code("62407006", "opsporen van gevaarlijk object", Kind::RoomSearch),
    code("121621000146106", "controle op aanwezigheid van gedragsbeïnvloedende middelen", Kind::SubstanceTest),
    code("121461000146102", "handelingen met betrekking tot beperken van inrichten van eigen leven", Kind::Other)
        .note("broader than letters and telephone"),
    code("121601000146103", "beperken van recht op ontvangen van bezoek", Kind::Visits),
    ZibCode {
        code: "121541000146104",
        name: "gedwongen opnemen in instelling voor geestelijke gezondheid",
        kind: None,
        room: RoomKind::NotRecorded,
        releases: BOTH,
        note: "an admission is a stay, not a restriction inside one",
    },
    code("121641000146100", "separeren in tijdelijk verblijf", Kind::Other)
        .note("held in a place before a decision; not told in what room, so not counted as seclusion"),
    code("121451000146100", "constante supervisie met elektronisch traceringsmiddel", Kind::Supervision),
    ZibCode {
        releases: &[2024],
        ..code("240511000146108", "mechanische fixatie met enkelband", Kind::MechanicalRestraint)
    },
    ZibCode {
        releases: &[2024],
        ..code("240501000146106", "mechanische fixatie met polsband", Kind::MechanicalRestraint)
    },
];

/// What a SNOMED CT code means, if it is in one of the lists.
#[must_use]
pub fn zib(code: &str) -> Option<&'static ZibCode> {
    ZIB.iter().find(|row| row.code == code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_stands_once_and_is_mapped_or_says_why_not() {
        for (i, row) in ZIB.iter().enumerate() {
            assert!(ZIB[i + 1..].iter().all(|other| other.code != row.code), "{}", row.code);
            assert!(row.kind.is_some_and(|kind| kind != Kind::Other) || !row.note.is_empty(), "{}", row.code);
            assert!(row.room == RoomKind::NotRecorded || row.kind == Some(Kind::Seclusion), "{}", row.code);
            assert!(is_concept(row.code), "{}", row.code);
        }
    }

    /// Digits whose Verhoeff check is right, as every SNOMED CT id has (SNOMED CT release file specifications).
    fn is_concept(code: &str) -> bool {
        const FORWARD: [[usize; 10]; 10] = [
            [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
            [1, 2, 3, 4, 0, 6, 7, 8, 9, 5],
            [2, 3, 4, 0, 1, 7, 8, 9, 5, 6],
            [3, 4, 0, 1, 2, 8, 9, 5, 6, 7],
            [4, 0, 1, 2, 3, 9, 5, 6, 7, 8],
            [5, 9, 8, 7, 6, 0, 4, 3, 2, 1],
            [6, 5, 9, 8, 7, 1, 0, 4, 3, 2],
            [7, 6, 5, 9, 8, 2, 1, 0, 4, 3],
            [8, 7, 6, 5, 9, 3, 2, 1, 0, 4],
            [9, 8, 7, 6, 5, 4, 3, 2, 1, 0],
        ];
        const STEP: [usize; 10] = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4];
        let digit = |b: u8| usize::from(b - b'0');
        code.bytes().all(|b| b.is_ascii_digit())
            && code.bytes().rev().enumerate().fold(0, |check, (place, b)| {
                let moved = (0..place % 8).fold(digit(b), |d, _| STEP[d]);
                FORWARD[check][moved]
            }) == 0
    }

    #[test]
    fn rooms_are_what_they_are_and_not_what_snomed_calls_them() {
        let room = |code| zib(code).map(|row| (row.kind, row.room));
        assert_eq!(room("124051000146106"), Some((Some(Kind::Seclusion), RoomKind::OwnRoom)));
        assert_eq!(room("124041000146108"), Some((Some(Kind::Seclusion), RoomKind::SeclusionRoom)));
        assert_eq!(room("225212001"), Some((Some(Kind::Holding), RoomKind::NotRecorded)));
        assert_eq!(room("225317005"), None, "the category of the record is no intervention");
    }
}
