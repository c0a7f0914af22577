// SPDX-License-Identifier: EUPL-1.2
//! The forms of the Wvggz overview (annex of the Rvggz) and the kind and room each means here.

use super::code::normal;
use super::kind::{Class, Kind};
use super::room::RoomKind;

/// The list this is: Rvggz `BWBR0042740`, annex, text of 2023. It was read.
pub const RVGGZ_SOURCE: &str = "Rvggz BWBR0042740 annex (2023)";

/// Version of the mapping to our kinds.
pub const RVGGZ_VERSION: u16 = 1;

/// One form and subform of the annex.
#[derive(Debug, Clone, Copy)]
pub struct RvggzForm {
    /// The form, as the annex writes it.
    pub form: &'static str,
    /// The subform; empty where the form has none.
    pub subform: &'static str,
    /// Moment or period.
    pub class: Class,
    /// The kind it is here; `None`: it is none, and `note` says why.
    pub kind: Option<Kind>,
    /// The room the subform names.
    pub room: RoomKind,
    /// Why it is mapped so, where that does not speak for itself.
    pub note: &'static str,
}

const fn row(form: &'static str, subform: &'static str, class: Class, kind: Option<Kind>) -> RvggzForm {
    RvggzForm { form, subform, class, kind, room: RoomKind::NotRecorded, note: "" }
}

impl RvggzForm {
    const fn room(mut self, room: RoomKind) -> Self {
        self.room = room;
        self
    }

    const fn note(mut self, note: &'static str) -> Self {
        self.note = note;
        self
    }
}

/// All forms and subforms, in the order of the annex.
pub const RVGGZ: &[RvggzForm] = &[
    row("Toedienen medicatie", "oraal", Class::Moment, Some(Kind::Medication)),
    row("Toedienen medicatie", "intramusculair", Class::Moment, Some(Kind::Medication)),
    row("Toedienen medicatie", "intraveneus", Class::Moment, Some(Kind::Medication)),
    row("Toedienen medicatie", "overig", Class::Moment, Some(Kind::Medication)),
    row("Medische handelingen", "(incl. ECT)", Class::Moment, Some(Kind::MedicalAct)),
    row("Beperken bewegingsvrijheid", "fysieke fixatie", Class::Period, Some(Kind::Holding)),
    row("Beperken bewegingsvrijheid", "mechanische fixatie", Class::Period, Some(Kind::MechanicalRestraint)),
    row("Beperken bewegingsvrijheid", "gesloten afdeling", Class::Period, Some(Kind::Movement)),
    row("Beperken bewegingsvrijheid", "overig", Class::Period, Some(Kind::Movement)),
    row("Insluiten", "separeerverblijf", Class::Period, Some(Kind::Seclusion)).room(RoomKind::SeclusionRoom),
    row("Insluiten", "Extra Beveiligde Kamer", Class::Period, Some(Kind::Seclusion)).room(RoomKind::SeclusionRoom),
    row("Insluiten", "afzonderingsruimte", Class::Period, Some(Kind::Seclusion)).room(RoomKind::IsolationRoom),
    row("Insluiten", "eigen kamer/verblijfsruimte", Class::Period, Some(Kind::Seclusion)).room(RoomKind::OwnRoom),
    row("Insluiten", "overige", Class::Period, Some(Kind::Seclusion)).room(RoomKind::Other),
    row("Uitoefenen toezicht", "", Class::Period, Some(Kind::Supervision)),
    row("Onderzoek aan kleding of lichaam", "", Class::Moment, Some(Kind::BodySearch)),
    row("Onderzoek woon- of verblijfsruimte", "", Class::Moment, Some(Kind::RoomSearch)),
    row("Controle op gedragsbeinvloedende middelen", "", Class::Moment, Some(Kind::SubstanceTest)),
    row("Beperkingen eigen leven in te richten (o.a. communicatie)", "", Class::Period, Some(Kind::Other))
        .note("broader than letters and telephone, and the form does not say which"),
    row("Beperken recht op bezoek", "", Class::Period, Some(Kind::Visits)),
    row("Opnemen in accommodatie", "", Class::Period, None)
        .note("an admission is a stay, not a restriction inside one"),
    row("Tijdelijk verblijf ontnemen vrijheid", "", Class::Period, Some(Kind::Other))
        .note("held in a place before a decision; not told in what room, so not counted as seclusion"),
];

/// The rows a form of the annex has, spelling aside; with a subform only the row that has it.
pub fn rvggz<'a>(form: &'a str, subform: &'a str) -> impl Iterator<Item = &'static RvggzForm> + 'a {
    let (form, subform) = (plain(form), plain(subform));
    RVGGZ.iter().filter(move |row| plain(row.form) == form && (subform.is_empty() || plain(row.subform) == subform))
}

/// Spelling, accents, brackets and slashes aside.
fn plain(word: &str) -> String {
    normal(word).replace(['(', ')', '/', ','], "").replace('ï', "i").replace('ë', "e")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_has_a_kind_of_the_same_class_or_a_reason() {
        for row in RVGGZ {
            match row.kind {
                Some(Kind::Other) | None => assert!(!row.note.is_empty(), "{row:?}"),
                Some(kind) => assert_eq!(kind.class(), row.class, "{row:?}"),
            }
        }
    }

    #[test]
    fn every_form_stands_once_and_is_found_by_its_words() {
        for row in RVGGZ {
            let found: Vec<_> = rvggz(row.form, row.subform).collect();
            let same = RVGGZ.iter().filter(|other| other.form == row.form && row.subform.is_empty()).count().max(1);
            assert_eq!(found.len(), same, "{row:?}");
            assert!(found.iter().any(|found| found.subform == row.subform));
        }
        let room = |subform| rvggz("INSLUITEN", subform).map(|row| row.room).collect::<Vec<_>>();
        assert_eq!(room("extra beveiligde kamer"), [RoomKind::SeclusionRoom]);
        assert_eq!(room("Eigen kamer / verblijfsruimte"), [RoomKind::OwnRoom]);
        assert!(rvggz("knuffelen", "").next().is_none());
    }
}
