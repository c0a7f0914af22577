// SPDX-License-Identifier: EUPL-1.2
//! The kinds of restriction, as a table: what each is called, whether it lasts, where it is known from.

use super::code::normal;
use crate::codes;

codes! {
    /// What is done to the youth. Broad on purpose: a seclusion is any placing, against the will, in a
    /// room one may not or cannot leave (sector norm, van Dorp 2021); the room is a dimension of its own.
    Kind {
        /// Placed in a room one may not or cannot leave.
        Seclusion = "seclusion", "Insluiten", "Seclusion", ["separeren", "separatie", "afzonderen", "afzondering", "gedwongen afzonderen", "insluiting", "isolation", "isolatie", "involuntary placement in a room", "locked in", "opsluiten", "kamerplaatsing"];
        /// The own room locked by a declared night routine, inside the night window.
        NightLocking = "night_locking", "Kamer ’s nachts op slot", "Night locking", ["nachtelijke insluiting", "kamer op slot in de nacht", "night_routine", "nachtroutine"];
        /// Held by people.
        Holding = "holding", "Vasthouden", "Holding", ["vastpakken", "fysieke fixatie", "physical restraint", "fixatie fysiek", "vastpakken of vasthouden", "restraint physical"];
        /// Held by devices.
        MechanicalRestraint = "mechanical_restraint", "Mechanisch fixeren", "Mechanical restraint", ["mechanische fixatie", "fixatie mechanisch", "fixeren", "fixatie", "restraint", "physical restraint with devices"];
        /// Medicine against the will.
        Medication = "medication", "Medicijn onder dwang", "Forced medication", ["dwangmedicatie", "toedienen medicatie", "noodmedicatie", "chemical restraint"];
        /// Food or fluid against the will.
        Nutrition = "nutrition", "Eten of drinken onder dwang", "Forced nutrition", ["toedienen voeding", "toedienen vocht", "dwangvoeding", "sondevoeding onder dwang", "vocht of voeding"];
        /// A medical act against the will.
        MedicalAct = "medical_act", "Medische handeling onder dwang", "Forced medical act", ["medische handelingen", "medische controles", "medical treatment"];
        /// Moved to another place against the will (time-out, transfer).
        Transfer = "transfer", "Naar een andere plek gebracht", "Transfer", ["overplaatsing", "tijdelijke overplaatsing", "time-out", "overplaatsen"];
        /// May not come in, or must stay in, certain places.
        Movement = "movement", "Bewegingsvrijheid beperkt", "Freedom of movement limited", ["beperken bewegingsvrijheid", "verbod op plaatsen", "gesloten deur", "huisarrest"];
        /// Watched, by people or by camera.
        Supervision = "supervision", "Toezicht of camera", "Supervision or camera", ["toezicht", "cameratoezicht", "camera", "uitoefenen van toezicht", "monitoring"];
        /// Body or clothes searched.
        BodySearch = "body_search", "Fouilleren", "Body search", ["onderzoek aan lichaam", "onderzoek aan kleding of lichaam", "visitatie", "onderzoek aan kleding"];
        /// Room or belongings searched.
        RoomSearch = "room_search", "Kamer doorzoeken", "Room search", ["kameronderzoek", "onderzoek van de kamer", "kamercontrole", "onderzoek woonruimte"];
        /// Urine, breath or belongings tested for substances.
        SubstanceTest = "substance_test", "Controle op drugs of alcohol", "Substance test", ["urineonderzoek", "urinecontrole", "controleren op middelen", "urine test", "blaastest"];
        /// Letters, telephone, internet limited or listened to.
        Communication = "communication", "Bellen of internet beperkt", "Communication limited", ["beperken communicatie", "communicatie", "telefoon", "beperking telefoon", "beperken communicatiemiddelen"];
        /// Visits limited or watched.
        Visits = "visits", "Bezoek beperkt", "Visits limited", ["bezoek", "beperken bezoek", "beperken recht op bezoek", "bezoekbeperking"];
        /// Taken somewhere in a locked vehicle or room.
        Transport = "transport", "Vervoer onder dwang", "Forced transport", ["vervoer", "vervoer met beperkingen", "gesloten vervoer"];
        /// Any other restriction; what it was stands in the note.
        Other = "other", "Andere vrijheidsbeperking", "Other restriction", ["overig", "overige", "anders"];
    }
}

/// Whether a restriction lasts or happens at one moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// It has a beginning and an end.
    Period,
    /// It has a moment only; an end, if delivered, is not used.
    Moment,
}

/// How well we know the text a rule comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Known {
    /// The law or standard itself was read.
    Seen,
    /// Known through a document that refers to it.
    Via,
}

/// Version of this table; a figure's kind means what this version says.
pub const KINDS_VERSION: u16 = 1;

/// Source of the list: Rvggz annex (`BWBR0042740`) for forms and for moment or period; Jeugdwet chapter 6
/// (2024) for the youth law kinds.
pub const KINDS_SOURCE: &str = "Rvggz BWBR0042740 annex (2023); Jeugdwet ch. 6 (2024-01-01)";

impl Kind {
    /// Moment or period: searches, medication, medical acts and tests are moments (Rvggz annex).
    #[must_use]
    pub fn class(self) -> Class {
        match self {
            Self::Medication
            | Self::Nutrition
            | Self::MedicalAct
            | Self::BodySearch
            | Self::RoomSearch
            | Self::SubstanceTest => Class::Moment,
            _ => Class::Period,
        }
    }

    /// Whether the room it happens in is a dimension of its figures.
    #[must_use]
    pub fn in_room(self) -> bool {
        matches!(self, Self::Seclusion)
    }

    /// How the kind is known: Rvggz forms were read, transfer and the ban on places are known via.
    #[must_use]
    pub fn known(self) -> Known {
        match self {
            Self::Transfer | Self::Movement | Self::Transport | Self::NightLocking => Known::Via,
            _ => Known::Seen,
        }
    }
}

/// The room a word names when a source writes the room in the column of kinds (Rvggz, zib, SNOMED-NL
/// call every locked room a kind of its own).
#[must_use]
pub fn room_named_as_kind(word: &str) -> Option<super::room::RoomKind> {
    use super::room::RoomKind;
    let word = normal(word);
    let tail =
        ["insluitenin", "insluiten", "separerenin", "insluitingin"].iter().find_map(|head| word.strip_prefix(head))?;
    RoomKind::ALL.iter().copied().find(|room| {
        let code = room.code();
        [code.id, code.nl, code.en].iter().chain(code.synonyms).any(|own| normal(own) == tail)
    })
}
