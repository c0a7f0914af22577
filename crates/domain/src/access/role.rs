// SPDX-License-Identifier: EUPL-1.2
//! Roles: what a person is here for. A role says nothing of where: that is a grant's (`grant.rs`).

use crate::codes;
use crate::registration::place::Level;

codes! {
    /// What a person is here for.
    Role {
        /// Works with the youths of a unit.
        GroupWorker = "group_worker", "pedagogisch medewerker", "group worker", [];
        /// Worker who stands beside one youth.
        Mentor = "mentor", "mentor", "mentor", [];
        /// Hired for one shift, by an account made on the unit's tablet.
        TemporaryWorker = "temporary_worker", "uitzendkracht voor één dienst", "temporary worker for one shift", [];
        /// Of another unit of the organisation, for one shift.
        StandIn = "stand_in", "invaller van een andere groep", "stand-in of another unit", [];
        /// Responsible for care and for restrictions under the Jeugdwet.
        ResponsibleProfessional = "responsible_professional", "jeugdhulpverantwoordelijke (JV)", "responsible professional (JV)", [];
        /// Qualified to judge restrictions; only with a register number.
        BehaviouralScientist = "behavioural_scientist", "gekwalificeerde gedragswetenschapper (GG)", "qualified behavioural scientist (GG)", [];
        /// Physician.
        Physician = "physician", "arts", "physician", [];
        /// Decides under the Wvggz.
        CareLead = "care_lead", "zorgverantwoordelijke", "care lead (zorgverantwoordelijke)", [];
        /// Answers for compulsory care under the Wvggz.
        MedicalDirector = "medical_director", "geneesheer-directeur", "medical director (geneesheer-directeur)", [];
        /// Oversees involuntary care under the Wzd.
        WzdFunctionary = "wzd_functionary", "Wzd-functionaris", "Wzd functionary", [];
        /// Called at night.
        OnCall = "on_call", "achterwacht", "on call", [];
        /// Leads a team or location.
        Manager = "manager", "teamleider of locatiemanager", "team or location manager", [];
        /// Keeps an organisation's figures complete.
        DataSteward = "data_steward", "gegevensbeheerder", "data steward", [];
        /// Board or quality officer.
        Board = "board", "bestuurder of kwaliteitsfunctionaris", "board or quality officer", [];
        /// Safety of youths and staff.
        SafetyCoordinator = "safety_coordinator", "veiligheidscoördinator", "safety coordinator", [];
        /// Watches over personal data.
        PrivacyOfficer = "privacy_officer", "functionaris gegevensbescherming (FG)", "privacy officer (FG)", [];
        /// Receives complaints.
        ComplaintsSecretary = "complaints_secretary", "secretaris van de klachtencommissie", "complaints secretary", [];
        /// Stands beside youths, outside the organisation.
        Confidant = "confidant", "vertrouwenspersoon", "confidant", [];
        /// A youth.
        Youth = "youth", "jongere", "youth", [];
        /// Parent, guardian or certified institution.
        Family = "family", "ouder, voogd of GI", "parent, guardian or GI", [];
        /// Council of youths.
        YouthCouncil = "youth_council", "jongerenraad", "youth council", [];
        /// Looks at the sector's figures.
        SectorAnalyst = "sector_analyst", "sectoranalist", "sector analyst", [];
        /// Makes figures public.
        Publisher = "publisher", "publicist", "publisher", [];
        /// Keeps the library of practices.
        KnowledgeEditor = "knowledge_editor", "kennisredacteur", "knowledge editor", [];
        /// Visits another organisation as a peer.
        PeerAuditor = "peer_auditor", "collegiaal auditor", "peer auditor", [];
        /// Was in closed care, or is the parent of one who was.
        ExpertByExperience = "expert_by_experience", "ervaringsdeskundige", "expert by experience", [];
        /// Inspectorate.
        Inspector = "inspector", "inspecteur", "inspector", [];
        /// Makes and ends accounts; sees no care data.
        Administrator = "administrator", "beheerder", "administrator", [];
    }
}

impl Role {
    /// The levels of place at which it may be given.
    #[must_use]
    pub const fn levels(self) -> &'static [Level] {
        use Level::{Location, Nation, Organisation, Unit};
        match self {
            Self::TemporaryWorker | Self::StandIn | Self::Youth | Self::Family => &[Unit],
            Self::GroupWorker | Self::Mentor => &[Unit, Location],
            Self::SectorAnalyst | Self::Publisher | Self::KnowledgeEditor => &[Nation],
            Self::PeerAuditor | Self::ExpertByExperience | Self::Inspector => &[Location, Organisation, Nation],
            Self::PrivacyOfficer | Self::DataSteward | Self::Administrator => &[Organisation, Nation],
            Self::Board | Self::MedicalDirector | Self::ComplaintsSecretary => &[Location, Organisation],
            _ => &[Unit, Location, Organisation],
        }
    }

    /// Whether it lasts one shift only.
    #[must_use]
    pub const fn is_for_one_shift(self) -> bool {
        matches!(self, Self::TemporaryWorker | Self::StandIn)
    }

    /// Whether it needs a number in a professional register, with the day until which that is valid.
    #[must_use]
    pub const fn needs_register(self) -> bool {
        matches!(self, Self::BehaviouralScientist)
    }
}
