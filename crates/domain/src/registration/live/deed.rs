// SPDX-License-Identifier: EUPL-1.2
//! Deeds: what was done with a live restriction, each with when it was done and when it was entered.

use crate::calendar::Instant;
use crate::codes;
use crate::registration::place::PlaceIx;
use crate::registration::step::StepKind;

codes! {
    /// What a judgement says.
    Finding {
        /// It may go on for now.
        MayGoOn = "may_go_on", "mag nog doorgaan", "may go on for now", [];
        /// It must stop.
        MustStop = "must_stop", "moet stoppen", "must stop", [];
    }
}

codes! {
    /// How somebody judged.
    Means {
        /// There, with the youth.
        Present = "present", "ter plaatse", "on the spot", [];
        /// By telephone: who stood there noted it, who judged confirms it later.
        Telephone = "telephone", "telefonisch", "by telephone", [];
    }
}

/// The number of a deed in its log, in the order of entry; 0 is the beginning itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DeedNo(pub u32);

impl DeedNo {
    /// The beginning.
    pub const BEGIN: Self = Self(0);
}

/// One deed. Who did it stands in the audit chain, not here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Deed {
    /// When it was done.
    pub at: Instant,
    /// When it was entered.
    pub entered: Instant,
    /// What was done.
    pub what: What,
}

/// What was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// Somebody looked in and spoke.
    Check,
    /// Somebody came to stay with the youth: no check is due meanwhile.
    StayBegun,
    /// Nobody stays with the youth any more.
    StayOver,
    /// The responsible professional decided.
    Decided,
    /// A behavioural scientist judged it.
    Judged {
        /// What the judgement says.
        finding: Finding,
        /// Seen or heard.
        means: Means,
    },
    /// Who judged by telephone stands by what was noted.
    Confirmed {
        /// The judgement.
        of: DeedNo,
    },
    /// A behavioural scientist consented to going on.
    Consented {
        /// Until when; `None`: as long as the law lets it.
        until: Option<Instant>,
    },
    /// A behavioural scientist was asked and did not consent: it ends at once.
    Refused,
    /// The next shift took over.
    HandedOver,
    /// The youth was taken to another unit, and the restriction went on there.
    Moved {
        /// Where to.
        unit: PlaceIx,
    },
    /// It is over.
    Stopped,
    /// The youth was told why, and what the rights are.
    ToldYouth,
    /// Parents, guardian or the certified institution were told.
    ToldParents,
    /// It was talked over.
    TalkedOver,
    /// An own account was taken.
    Account {
        /// Of the parents; else of the youth.
        of_parents: bool,
    },
    /// Another deed, or the beginning, was at another time than was entered.
    Corrected {
        /// Which.
        of: DeedNo,
        /// When it was.
        at: Instant,
    },
    /// Another deed, or the whole restriction, was entered by mistake.
    TakenBack {
        /// Which.
        of: DeedNo,
    },
}

impl What {
    /// The step that clocks and figures know it by.
    #[must_use]
    pub fn step(self) -> Option<StepKind> {
        Some(match self {
            Self::Check => StepKind::Check,
            Self::Decided => StepKind::Decision,
            Self::Judged { .. } => StepKind::Judgement,
            Self::StayBegun => StepKind::StayBegun,
            Self::StayOver => StepKind::StayOver,
            Self::Confirmed { .. } => StepKind::JudgementConfirmed,
            Self::Refused => StepKind::ConsentRefused,
            Self::HandedOver => StepKind::HandedOver,
            Self::Consented { .. } => StepKind::Consent,
            Self::ToldYouth => StepKind::ToldYouth,
            Self::ToldParents => StepKind::ToldParents,
            Self::TalkedOver => StepKind::Evaluation,
            Self::Account { of_parents: false } => StepKind::YouthAccount,
            Self::Account { of_parents: true } => StepKind::ParentAccount,
            Self::Moved { .. } | Self::Stopped | Self::Corrected { .. } | Self::TakenBack { .. } => return None,
        })
    }

    /// Whether it is done after the end as well as during it.
    #[must_use]
    pub fn may_follow_the_end(self) -> bool {
        !matches!(
            self,
            Self::Check
                | Self::StayBegun
                | Self::StayOver
                | Self::Consented { .. }
                | Self::Refused
                | Self::HandedOver
                | Self::Moved { .. }
        )
    }

    /// The deed that this one is about.
    #[must_use]
    pub fn about(self) -> Option<DeedNo> {
        match self {
            Self::Confirmed { of } | Self::Corrected { of, .. } | Self::TakenBack { of } => Some(of),
            _ => None,
        }
    }

    /// Whether it changes another deed instead of being one itself.
    #[must_use]
    pub fn is_correction(self) -> bool {
        matches!(self, Self::Corrected { .. } | Self::TakenBack { .. })
    }
}

/// Seconds after which what is entered counts as entered later: as for figures on late entry.
pub const AT_ONCE: i64 = 3600;

impl Deed {
    /// How long after it was done it was entered, in seconds, when that was not at once.
    #[must_use]
    pub fn late_by(&self) -> Option<i64> {
        Some(self.entered.0 - self.at.0).filter(|late| *late > AT_ONCE)
    }
}
