// SPDX-License-Identifier: EUPL-1.2
//! Harm: what was done to bodies, and what happened instead of, during or after a restriction.

use super::place::PlaceIx;
use crate::calendar::Instant;
use crate::codes;
use crate::indicator::columns::Youth;

codes! {
    /// Kinds of harm. Injuries are counted per injured person.
    HarmKind {
        /// A youth was injured.
        InjuryYouth = "injury_youth", "Letsel van een jongere", "Injury of a youth", ["letsel jongere", "letsel client"];
        /// A worker was injured; never by name.
        InjuryStaff = "injury_staff", "Letsel van een medewerker", "Injury of staff", ["letsel medewerker", "letsel personeel"];
        /// A youth injured him- or herself.
        SelfHarm = "self_harm", "Zelfbeschadiging", "Self-harm", ["automutilatie", "zelfverwonding"];
        /// Left without leave.
        Absconding = "absconding", "Weglopen", "Absconding", ["weggelopen", "onttrekking"];
        /// The police came in.
        Police = "police", "Politie ingezet", "Police called in", ["politie"];
        /// A technique that works by pain.
        PainTechnique = "pain_technique", "Pijnprikkel", "Pain technique", ["pijngreep", "pijnprikkels"];
        /// Undressed against the will.
        ForcedUndressing = "forced_undressing", "Gedwongen uitkleden", "Forced undressing", ["gedwongen ontkleden"];
    }
}

/// One harm.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HarmRow {
    /// Where.
    pub unit: PlaceIx,
    /// The youth concerned; `None`: none given.
    pub youth: Option<Youth>,
    /// When.
    pub at: Instant,
    /// What.
    pub kind: HarmKind,
    /// How many persons; at least 1.
    pub persons: u32,
}
