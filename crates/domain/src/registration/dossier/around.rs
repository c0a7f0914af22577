// SPDX-License-Identifier: EUPL-1.2
//! Persons around a youth: what they are to the youth, whether they hold authority, and what they may know.

use crate::codes;

codes! {
    /// What a person is to a youth.
    Tie {
        /// Father or mother.
        Parent = "parent", "ouder", "parent", [];
        /// Foster parent.
        FosterParent = "foster_parent", "pleegouder", "foster parent", [];
        /// Guardian.
        Guardian = "guardian", "voogd", "guardian", [];
        /// Certified institution (GI): guardian or supervisor.
        Institution = "institution", "gecertificeerde instelling (GI)", "certified institution (GI)", [];
        /// Brother, sister, grandparent or other family.
        Family = "family", "familie", "family", [];
        /// Lawyer.
        Lawyer = "lawyer", "advocaat", "lawyer", [];
        /// Somebody else the youth trusts.
        Trusted = "trusted", "iemand die de jongere vertrouwt", "somebody the youth trusts", [];
    }
}

codes! {
    /// Whether a person decides for the youth (gezag).
    Authority {
        /// Yes.
        Holds = "holds", "heeft gezag", "holds authority", [];
        /// No.
        HoldsNone = "none", "heeft geen gezag", "holds no authority", [];
        /// Nobody knows yet: nothing is decided on it.
        NotKnown = "not_known", "nog niet bekend", "not known yet", [];
    }
}

codes! {
    /// What a person may know of the youth, and why not.
    MayKnow {
        /// What concerns the youth's care.
        Care = "care", "mag weten hoe het gaat", "may know about the care", [];
        /// Nothing of where the youth is: a secret address.
        NotWhere = "not_where", "mag niet weten waar: geheim adres", "may not know where: secret address", [];
        /// Nothing: a court said so.
        NotByCourt = "not_by_court", "mag niets weten: rechter", "may know nothing: court order", [];
        /// Nothing: the youth objects.
        NotByObjection = "not_by_objection", "mag niets weten: bezwaar van de jongere", "may know nothing: the youth objects", [];
        /// Nothing was settled yet: then nothing is told.
        NotSettled = "not_settled", "nog niet vastgelegd: niets vertellen", "not settled yet: tell nothing", [];
    }
}

/// One person around a youth.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Around {
    /// Name, as the youth says it.
    pub name: String,
    /// What this person is to the youth.
    pub tie: Tie,
    /// Whether this person decides for the youth.
    pub authority: Authority,
    /// What this person may know.
    pub may_know: MayKnow,
    /// How to reach this person; empty: not known.
    pub contact: String,
}

/// Parents read along until this age; from then on only if the youth wants it (privacy.md).
pub const READS_ALONG_UNTIL: u8 = 16;

/// Whether a person may read along in what concerns the youth's care: who holds authority until the youth is sixteen,
/// others and later only by the youth's yes; never where that was settled otherwise. Without an age only by that yes.
#[must_use]
pub fn reads_along(around: &Around, age: Option<u8>, youth_wants: bool) -> bool {
    let by_authority = around.authority == Authority::Holds && age.is_some_and(|age| age < READS_ALONG_UNTIL);
    around.may_know == MayKnow::Care && (by_authority || youth_wants)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parents_read_along_until_sixteen_unless_the_youth_wants_more_or_something_forbids() {
        let parent = |authority, may_know| Around {
            name: "Ouder".to_owned(),
            tie: Tie::Parent,
            authority,
            may_know,
            contact: String::new(),
        };
        let holder = parent(Authority::Holds, MayKnow::Care);
        assert!(reads_along(&holder, Some(15), false));
        assert!(!reads_along(&holder, Some(16), false));
        assert!(reads_along(&holder, Some(16), true));
        assert!(!reads_along(&holder, None, false), "whoever has no age may be eighteen");
        assert!(!reads_along(&parent(Authority::HoldsNone, MayKnow::Care), Some(9), false));
        assert!(!reads_along(&parent(Authority::NotKnown, MayKnow::Care), Some(9), false));
        for forbidden in [MayKnow::NotWhere, MayKnow::NotByCourt, MayKnow::NotByObjection, MayKnow::NotSettled] {
            assert!(!reads_along(&parent(Authority::Holds, forbidden), Some(9), true), "{forbidden:?}");
        }
    }
}
