// SPDX-License-Identifier: EUPL-1.2
//! Under what decision a youth is where he or she is. Several can hold at once: a supervision order and an authorisation
//! for secure care, say.
//!
//! The articles are known *via* commentaries and forms, but for those of Rvggz' annex; no text of an act was read for them.

use crate::calendar::Day;
use crate::codes;
use crate::registration::restriction::Regime;

codes! {
    /// What was decided about where a youth lives.
    LegalStatusKind {
        /// Nobody forces anything: youth and who holds authority agree. Jeugdwet.
        Voluntary = "voluntary", "vrijwillig (Jeugdwet)", "voluntary (Jeugdwet)", [];
        /// Supervision order. BW 1:255.
        Supervision = "supervision", "ondertoezichtstelling (OTS)", "supervision order (OTS)", [];
        /// Authorisation to live out of home, open. BW 1:265b.
        OutOfHome = "out_of_home", "machtiging uithuisplaatsing", "authorisation to live out of home", [];
        /// Guardianship of an institution. BW 1:302.
        Guardianship = "guardianship", "voogdij", "guardianship", [];
        /// Authorisation for secure care. Jeugdwet 6.1.2.
        SecureCare = "secure_care", "machtiging gesloten jeugdhulp", "authorisation for secure care", [];
        /// The same in an emergency. Jeugdwet 6.1.3.
        SecureEmergency = "secure_emergency", "spoedmachtiging gesloten jeugdhulp", "emergency authorisation for secure care", [];
        /// The same on conditions, outside secure care as long as they are kept. Jeugdwet 6.1.4.
        SecureConditional = "secure_conditional", "voorwaardelijke machtiging gesloten jeugdhulp", "conditional authorisation for secure care", [];
        /// Care authorisation. Wvggz 6:4.
        CareAuthorisation = "care_authorisation", "zorgmachtiging (Wvggz)", "care authorisation (Wvggz)", [];
        /// Crisis measure. Wvggz 7:1.
        CrisisMeasure = "crisis_measure", "crisismaatregel (Wvggz)", "crisis measure (Wvggz)", [];
        /// Its continuation. Wvggz 7:7.
        CrisisContinued = "crisis_continued", "voortgezette crisismaatregel (Wvggz)", "continued crisis measure (Wvggz)", [];
        /// Decision to admit and stay. Wzd 21.
        WzdStay = "wzd_stay", "besluit tot opname en verblijf (Wzd)", "decision to admit and stay (Wzd)", [];
        /// Court authorisation. Wzd 24.
        WzdCourt = "wzd_court", "rechterlijke machtiging (Wzd)", "court authorisation (Wzd)", [];
        /// Detention in an emergency. Wzd 29.
        WzdEmergency = "wzd_emergency", "inbewaringstelling (Wzd)", "emergency detention (Wzd)", [];
        /// Youth detention or placement in an institution for juvenile offenders.
        Criminal = "criminal", "strafrechtelijk (jeugddetentie, PIJ)", "criminal law (youth detention, PIJ)", [];
        /// Eighteen or over, with own consent.
        Adult = "adult", "18 jaar of ouder, vrijwillig", "18 or over, voluntary", [];
    }
}

/// One decision about a youth, and the days it holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LegalStatus {
    /// What was decided.
    pub kind: LegalStatusKind,
    /// First day it holds.
    pub from: Day,
    /// First day it holds no more; `None`: no end is known.
    pub until: Option<Day>,
    /// The number of the decision; empty: not known.
    pub number: String,
}

impl LegalStatusKind {
    /// The law that what is done under it falls in, where the status tells: one who is here under the Wvggz may be
    /// restricted under that law only.
    #[must_use]
    pub const fn regime(self) -> Option<Regime> {
        match self {
            Self::SecureCare | Self::SecureEmergency | Self::SecureConditional => Some(Regime::Jeugdwet),
            Self::CareAuthorisation | Self::CrisisMeasure | Self::CrisisContinued => Some(Regime::Wvggz),
            Self::WzdStay | Self::WzdCourt | Self::WzdEmergency => Some(Regime::Wzd),
            _ => None,
        }
    }

    /// Whether a court or board decided it against somebody's will: it takes a number to be checked by.
    #[must_use]
    pub const fn is_imposed(self) -> bool {
        !matches!(self, Self::Voluntary | Self::Adult)
    }
}

impl LegalStatus {
    /// Whether it holds on a day.
    #[must_use]
    pub fn holds(&self, day: Day) -> bool {
        self.from <= day && self.until.is_none_or(|until| day < until)
    }
}

/// What holds on a day, and whether the youth may be kept in secure care then: an authorisation on conditions does not do.
#[must_use]
pub fn may_be_secure<'a>(statuses: impl IntoIterator<Item = &'a LegalStatus>, day: Day) -> bool {
    let secure = |kind| {
        matches!(
            kind,
            LegalStatusKind::SecureCare
                | LegalStatusKind::SecureEmergency
                | LegalStatusKind::CareAuthorisation
                | LegalStatusKind::CrisisMeasure
                | LegalStatusKind::CrisisContinued
                | LegalStatusKind::WzdStay
                | LegalStatusKind::WzdCourt
                | LegalStatusKind::WzdEmergency
                | LegalStatusKind::Criminal
        )
    };
    statuses.into_iter().any(|status| status.holds(day) && secure(status.kind))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn status(kind: LegalStatusKind, from: i32, until: Option<i32>) -> LegalStatus {
        LegalStatus { kind, from: Day(from), until: until.map(Day), number: String::new() }
    }

    #[test]
    fn a_status_holds_until_the_day_it_ends() {
        let all = [
            status(LegalStatusKind::Supervision, 10, None),
            status(LegalStatusKind::SecureEmergency, 20, Some(30)),
            status(LegalStatusKind::SecureConditional, 30, Some(60)),
        ];
        let held = |day| all.iter().filter(|one| one.holds(Day(day))).map(|one| one.kind).collect::<Vec<_>>();
        assert_eq!(held(9), []);
        assert_eq!(held(29), [LegalStatusKind::Supervision, LegalStatusKind::SecureEmergency]);
        assert_eq!(held(30), [LegalStatusKind::Supervision, LegalStatusKind::SecureConditional]);
        assert!(may_be_secure(&all, Day(29)) && !may_be_secure(&all, Day(30)), "on conditions is not secure");
    }

    #[test]
    fn a_status_under_one_law_says_which() {
        assert_eq!(LegalStatusKind::WzdCourt.regime(), Some(Regime::Wzd));
        assert_eq!(LegalStatusKind::Supervision.regime(), None);
        assert!(LegalStatusKind::Supervision.is_imposed() && !LegalStatusKind::Adult.is_imposed());
    }
}
