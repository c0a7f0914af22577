// SPDX-License-Identifier: EUPL-1.2
//! The one table of who may do what: role × right. Where is said by the grant, so that "own or other place" is one rule
//! for all roles: within the place of the grant yes, elsewhere no.

use super::permit::{Right, Strength};
use super::role::Role;

/// The rights of a role, at the place it was given and below. Roles that read rows, register or judge get those rights
/// when the pages that need them come.
#[must_use]
pub const fn rights(role: Role) -> &'static [Right] {
    use Right::{
        ApproveReleases, Deliver, DraftReleases, EmergencyRead, FollowDeliveries, FollowEmergencies, HandOver,
        HandleComplaints, IssueShifts, KeepPlan, KeepYouths, ManageAccounts, OverseeShifts, ReadAlong, ReadFigures,
        ReadLog, ReadOwn, ReadShared, ReadYouths, Register, RegisterTablets, StandIn,
    };
    match role {
        // They read what is about them on pages of their own: unsuppressed figures may give other youths away.
        Role::Youth => &[ReadOwn],
        Role::Family => &[ReadAlong],
        // For one shift only what the work itself asks for.
        Role::TemporaryWorker | Role::StandIn => &[Register, ReadYouths],
        Role::GroupWorker | Role::Mentor => {
            &[ReadFigures, IssueShifts, StandIn, Register, ReadYouths, KeepYouths, EmergencyRead]
        }
        Role::ResponsibleProfessional | Role::BehaviouralScientist => {
            &[ReadFigures, StandIn, Register, ReadYouths, KeepYouths, KeepPlan, EmergencyRead]
        }
        Role::OnCall => &[ReadFigures, StandIn, Register, ReadYouths, EmergencyRead],
        Role::Manager => {
            &[ReadFigures, IssueShifts, OverseeShifts, RegisterTablets, ReadYouths, KeepYouths, EmergencyRead]
        }
        // They judge, decide or oversee on a youth's record.
        Role::Physician | Role::MedicalDirector | Role::WzdFunctionary => {
            &[ReadFigures, Register, ReadYouths, EmergencyRead]
        }
        Role::CareLead => &[ReadFigures, Register, ReadYouths, KeepPlan, EmergencyRead],
        // What a youth sends or shares, and no record.
        Role::ComplaintsSecretary => &[ReadFigures, HandleComplaints],
        Role::Confidant => &[ReadFigures, ReadShared],
        // Figures only, never a record (privacy.md).
        Role::SafetyCoordinator
        | Role::YouthCouncil
        | Role::KnowledgeEditor
        | Role::PeerAuditor
        | Role::ExpertByExperience => &[ReadFigures],
        // Gives a copy to who asks for it; reads no dossier otherwise.
        Role::DataSteward => &[ReadFigures, Deliver, FollowDeliveries, FollowEmergencies, HandOver],
        Role::Publisher => &[ReadFigures, DraftReleases, ApproveReleases],
        // Stands for what is published of its house.
        Role::Board => &[ReadFigures, FollowDeliveries, ApproveReleases],
        // Who may ask after figures may see who is silent.
        Role::SectorAnalyst | Role::Inspector => &[ReadFigures, FollowDeliveries],
        Role::PrivacyOfficer => &[ReadFigures, ReadLog, FollowEmergencies],
        // No care data, figures included: who can make accounts must not be able to read.
        Role::Administrator => &[ManageAccounts, RegisterTablets],
    }
}

/// Whether a right is everybody's who has an account.
#[must_use]
pub const fn is_everybodys(right: Right) -> bool {
    matches!(right, Right::UseAccount | Right::SecureAccount)
}

/// The weakest session a right can be used in.
#[must_use]
pub const fn weakest(right: Right) -> Strength {
    match right {
        Right::UseAccount
        | Right::ReadFigures
        | Right::StandIn
        | Right::IssueShifts
        | Right::Register
        | Right::ReadYouths
        | Right::KeepYouths => Strength::Tablet,
        Right::SecureAccount
        | Right::ManageAccounts
        | Right::OverseeShifts
        | Right::ReadLog
        | Right::RegisterTablets
        | Right::Deliver
        | Right::KeepPlan
        | Right::EmergencyRead
        | Right::FollowEmergencies
        | Right::HandOver
        | Right::TellOwn
        | Right::HandleComplaints
        | Right::ReadShared
        | Right::ReadOwn
        | Right::ReadAlong
        | Right::FollowDeliveries
        | Right::DraftReleases
        | Right::ApproveReleases
        | Right::Operate => Strength::TwoFactors,
    }
}
