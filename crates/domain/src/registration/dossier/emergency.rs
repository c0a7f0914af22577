// SPDX-License-Identifier: EUPL-1.2
//! Emergency reading ("break-glass"): who works elsewhere in the organisation opens a dossier without a permit at that
//! place, for a reason, for some hours. It ends by itself, is told to the data steward, and the youth can see it.

use crate::calendar::Instant;
use crate::codes;

codes! {
    /// Why it could not wait.
    EmergencyReason {
        /// The youth or others are in danger.
        Danger = "danger", "er is gevaar voor de jongere of anderen", "the youth or others are in danger", [];
        /// A physician needs to know now.
        Medical = "medical", "het is medisch nodig", "it is medically needed", [];
        /// The youth has gone missing.
        Missing = "missing", "de jongere is weg en wordt gezocht", "the youth is gone and is being looked for", [];
        /// The youth came without a handover.
        NoHandover = "no_handover", "de jongere kwam zonder overdracht", "the youth came without a handover", [];
    }
}

codes! {
    /// For how long.
    EmergencyLength {
        /// One hour.
        OneHour = "one_hour", "1 uur", "1 hour", [];
        /// Four hours.
        FourHours = "four_hours", "4 uur", "4 hours", [];
        /// A shift: the longest there is.
        Shift = "shift", "een dienst: 12 uur", "a shift: 12 hours", [];
    }
}

impl EmergencyLength {
    /// In seconds.
    #[must_use]
    pub const fn seconds(self) -> i64 {
        match self {
            Self::OneHour => 3600,
            Self::FourHours => 4 * 3600,
            Self::Shift => 12 * 3600,
        }
    }

    /// When it ends that begins now.
    #[must_use]
    pub const fn until(self, now: Instant) -> Instant {
        Instant(now.0 + self.seconds())
    }
}
