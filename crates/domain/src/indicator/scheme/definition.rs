// SPDX-License-Identifier: EUPL-1.2
//! The schemes as a table: what each counts, in what unit, from which source, and whether that source was read.

use crate::codes;
use crate::registration::kind::{Kind, Known};

codes! {
    /// A way of counting that is not ours.
    Scheme {
        /// Hospital-Based Inpatient Psychiatric Services, CMS and Joint Commission, USA.
        Hbips = "hbips", "HBIPS (Verenigde Staten)", "HBIPS (USA)", [];
        /// Mental Health Services Data Set, NHS England.
        Mhsds = "mhsds", "MHSDS (Engeland)", "MHSDS (England)", [];
        /// Australian Institute of Health and Welfare.
        Aihw = "aihw", "AIHW (Australië)", "AIHW (Australia)", [];
        /// Argus, the register of Dutch mental health care.
        Argus = "argus", "Argus (GGZ, Nederland)", "Argus (mental health care, Netherlands)", [];
        /// The half-yearly analysis of the Regeling verplichte ggz, article 9.
        Rvggz9 = "rvggz9", "Rvggz artikel 9 (halfjaaranalyse)", "Rvggz article 9 (half-yearly analysis)", ["rvggz"];
    }
}

/// Where a scheme is written down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SchemeSource {
    /// The document.
    pub document: &'static str,
    /// Where in it.
    pub section: &'static str,
    /// Year of the text that was used.
    pub year: u16,
    /// Whether that text was read.
    pub known: Known,
}

codes! {
    /// What a scheme gives: a number of its own, with its own unit.
    SchemeIndicator {
        /// Hours of physical restraint per 1000 patient hours.
        Hbips2 = "hbips2", "HBIPS-2: uren fysieke fixatie per 1000 patiënturen", "HBIPS-2: hours of physical restraint per 1000 patient hours", [];
        /// Hours of seclusion per 1000 patient hours.
        Hbips3 = "hbips3", "HBIPS-3: uren insluiten per 1000 patiënturen", "HBIPS-3: hours of seclusion per 1000 patient hours", [];
        /// People subject to a restrictive intervention.
        MhsdsPeople = "mhsds_people", "personen met een vrijheidsbeperking (MHS76)", "people subject to a restrictive intervention (MHS76)", [];
        /// Restrictive interventions: incident × type.
        MhsdsInterventions = "mhsds_interventions", "vrijheidsbeperkingen: incident × soort", "restrictive interventions: incident × type", [];
        /// Restrictive interventions per 1000 bed days.
        MhsdsRate = "mhsds_rate", "vrijheidsbeperkingen per 1000 beddagen (MHS96)", "restrictive interventions per 1000 bed days (MHS96)", [];
        /// People subject to one per 100 people in care.
        MhsdsShare = "mhsds_share", "personen met een vrijheidsbeperking per 100 opgenomen (MHS97)", "people subject to one per 100 in hospital (MHS97)", [];
        /// Events per 1000 bed days.
        AihwRate = "aihw_rate", "gebeurtenissen per 1000 beddagen", "events per 1000 bed days", [];
        /// Mean hours per seclusion event.
        AihwDuration = "aihw_duration", "gemiddelde duur van een insluiting in uren", "mean hours per seclusion event", [];
        /// Episodes begun.
        ArgusEpisodes = "argus_episodes", "episodes", "episodes", [];
        /// Interventions begun per 1000 admissions.
        ArgusInterventions = "argus_interventions", "interventies per 1000 opnamen", "interventions per 1000 admissions", [];
        /// Hours per 1000 admission hours.
        ArgusHours = "argus_hours", "uren per 1000 opname-uren", "hours per 1000 admission hours", [];
        /// Median hours of an intervention.
        ArgusMedian = "argus_median", "mediane duur van een interventie in uren", "median hours of an intervention", [];
        /// Patients.
        ArgusPatients = "argus_patients", "patiënten", "patients", [];
        /// (a) Unique persons.
        Rvggz9Persons = "rvggz9_a", "(a) unieke personen", "(a) unique persons", [];
        /// (b) Change against the previous half-year, in number.
        Rvggz9Change = "rvggz9_b_number", "(b) verschil met het vorige halfjaar, aantal", "(b) change against the previous half-year, number", [];
        /// (b) Change against the previous half-year, in per cent.
        Rvggz9ChangeShare = "rvggz9_b_percent", "(b) verschil met het vorige halfjaar, %", "(b) change against the previous half-year, %", [];
        /// (c) With compulsory care, of all in care.
        Rvggz9With = "rvggz9_c_with", "(c) met verplichte zorg, aantal en % van allen", "(c) with compulsory care, number and % of all", [];
        /// (c) Without compulsory care, of all in care.
        Rvggz9Without = "rvggz9_c_without", "(c) zonder verplichte zorg, aantal en % van allen", "(c) without compulsory care, number and % of all", [];
        /// (d) Persons with this form, of all with compulsory care.
        Rvggz9Form = "rvggz9_d", "(d) met deze vorm, % van allen met verplichte zorg", "(d) with this form, % of all with compulsory care", [];
        /// (e) Self-binding.
        Rvggz9SelfBinding = "rvggz9_e", "(e) zelfbinding, aantal en %", "(e) self-binding, number and %", [];
    }
}

impl SchemeIndicator {
    /// What a quotient is multiplied by to be the value.
    #[must_use]
    pub fn per(self) -> f64 {
        match self {
            Self::Hbips2
            | Self::Hbips3
            | Self::MhsdsRate
            | Self::AihwRate
            | Self::ArgusInterventions
            | Self::ArgusHours => 1000.0,
            Self::MhsdsShare
            | Self::Rvggz9ChangeShare
            | Self::Rvggz9With
            | Self::Rvggz9Without
            | Self::Rvggz9Form
            | Self::Rvggz9SelfBinding => 100.0,
            _ => 1.0,
        }
    }

    /// Whether it counts persons, which are never added up.
    #[must_use]
    pub fn is_of_persons(self) -> bool {
        matches!(
            self,
            Self::MhsdsPeople
                | Self::MhsdsShare
                | Self::ArgusPatients
                | Self::Rvggz9Persons
                | Self::Rvggz9Change
                | Self::Rvggz9ChangeShare
                | Self::Rvggz9With
                | Self::Rvggz9Without
                | Self::Rvggz9Form
        )
    }
}

codes! {
    /// The part of the restrictions a figure is about, by the scheme's own division.
    Part {
        /// All that the scheme counts.
        All = "all", "alles samen", "all together", [];
        /// Held by people or by devices.
        Restraint = "restraint", "vasthouden of vastbinden", "held by people or devices", [];
        /// Held by people.
        Physical = "physical", "vasthouden", "physical restraint", [];
        /// Held by devices.
        Mechanical = "mechanical", "vastbinden", "mechanical restraint", [];
        /// Medicine against the will.
        Chemical = "chemical", "medicijn onder dwang", "chemical restraint", [];
        /// Locked in, any room.
        Seclusion = "seclusion", "insluiten", "seclusion", [];
        /// Locked in a seclusion room or extra secured room.
        Separatie = "separatie", "separatie", "separatie (seclusion room)", [];
        /// Locked in an isolation room.
        Afzondering = "afzondering", "afzondering", "afzondering (isolation room)", [];
        /// Locked in any other room.
        Insluiting = "insluiting", "insluiting in een andere ruimte", "insluiting (any other room)", [];
        /// Held by people or by devices.
        Fixatie = "fixatie", "fixatie", "fixatie (held by people or devices)", [];
        /// Wvggz 3:2(2)(a).
        FormA = "form_a", "a. medicatie, voeding, medische handeling", "a. medication, nutrition, medical act", [];
        /// Wvggz 3:2(2)(b).
        FormB = "form_b", "b. beperken van de bewegingsvrijheid", "b. limiting freedom of movement", [];
        /// Wvggz 3:2(2)(c).
        FormC = "form_c", "c. insluiten", "c. locking in", [];
        /// Wvggz 3:2(2)(d).
        FormD = "form_d", "d. toezicht", "d. supervision", [];
        /// Wvggz 3:2(2)(e).
        FormE = "form_e", "e. onderzoek aan kleding of lichaam", "e. search of clothes or body", [];
        /// Wvggz 3:2(2)(f).
        FormF = "form_f", "f. onderzoek van de woon- of verblijfsruimte", "f. search of the room", [];
        /// Wvggz 3:2(2)(g).
        FormG = "form_g", "g. controle op middelen", "g. test for substances", [];
        /// Wvggz 3:2(2)(h).
        FormH = "form_h", "h. eigen leven inrichten, communicatie", "h. own life, communication", [];
        /// Wvggz 3:2(2)(i).
        FormI = "form_i", "i. beperken van bezoek", "i. limiting visits", [];
    }
}

impl Scheme {
    /// Version of our reading of it; a figure says which.
    #[must_use]
    pub fn version(self) -> u16 {
        1
    }

    /// Its sources, the most binding first.
    #[must_use]
    pub fn sources(self) -> &'static [SchemeSource] {
        match self {
            Self::Hbips => super::hbips::SOURCES,
            Self::Mhsds => super::mhsds::SOURCES,
            Self::Aihw => super::aihw::SOURCES,
            Self::Argus => super::argus::SOURCES,
            Self::Rvggz9 => super::rvggz9::SOURCES,
        }
    }

    /// The kinds it counts; what is not among them, it does not know.
    #[must_use]
    pub fn kinds(self) -> &'static [Kind] {
        match self {
            Self::Hbips => super::hbips::KINDS,
            Self::Mhsds => super::mhsds::KINDS,
            Self::Aihw => super::aihw::KINDS,
            Self::Argus => super::argus::KINDS,
            Self::Rvggz9 => super::rvggz9::KINDS,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_scheme_names_a_source_with_its_year() {
        for scheme in Scheme::ALL {
            let sources = scheme.sources();
            assert!(!sources.is_empty() && !scheme.kinds().is_empty(), "{scheme:?}");
            for source in sources {
                assert!((2000..2030).contains(&source.year), "{source:?}");
                assert!(!source.document.is_empty() && !source.section.is_empty(), "{source:?}");
            }
        }
    }
}
