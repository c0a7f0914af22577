// SPDX-License-Identifier: EUPL-1.2
//! Why something about deliveries was not done, kept as a word and told in the language of who asks.

use nabij_documents::text::Text;
use nabij_domain::calendar::Month;
use nabij_domain::registration::submission::SubmitError;
use nabij_store::StoreError;
use serde::{Deserialize, Serialize};

use super::folder::{MOST_BYTES, Sent};

/// Why not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Wrong {
    /// These months were submitted.
    Locked(i32, i32),
    /// Rows of elsewhere.
    Reach,
    /// Another import came after it.
    NotLast,
    /// It is not there any more.
    Gone,
    /// A month that goes on.
    NotOver,
    /// No months.
    Months,
    /// Not the months of the open correction.
    OtherMonths,
    /// Rows where zero was declared.
    Rows,
    /// Files too large.
    Large,
    /// No file.
    NoFile,
    /// Too many uploads.
    Full,
    /// Another time zone.
    Zone,
    /// A place of another organisation.
    Place,
    /// Others came in between.
    Busy,
    /// Numbers of citizens.
    CitizenNumbers,
    /// No row to keep.
    Empty,
    /// It cannot be read any more as it was when it was checked.
    Unreadable,
    /// The fault is ours.
    Ours,
}

impl Wrong {
    /// In words.
    #[must_use]
    pub fn words(&self, t: &Text) -> String {
        let most = (MOST_BYTES >> 20).to_string();
        match self {
            Self::Locked(from, until) => {
                t.deliver_wrong_locked(t.period(Month(*from).first_day(), Month(*until).first_day()))
            }
            Self::Reach => t.deliver_wrong_reach(),
            Self::NotLast => t.deliver_wrong_last(),
            Self::Gone => t.deliver_wrong_gone(),
            Self::NotOver => t.deliver_wrong_over(),
            Self::Months => t.deliver_wrong_months(),
            Self::OtherMonths => t.deliver_wrong_other(),
            Self::Rows => t.deliver_wrong_rows(),
            Self::Large => t.deliver_wrong_large(most),
            Self::NoFile => t.deliver_wrong_none(),
            Self::Full => t.deliver_wrong_full(),
            Self::Zone => t.deliver_wrong_other_zone(),
            Self::Place => t.deliver_wrong_place(),
            Self::Busy => t.deliver_wrong_busy(),
            Self::CitizenNumbers => t.deliver_wrong_bsn(),
            Self::Empty => t.deliver_wrong_empty(),
            Self::Unreadable => t.check_title_wrong(),
            Self::Ours => t.deliver_wrong_ours(),
        }
    }
}

impl From<StoreError> for Wrong {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Locked { from, until, .. } => Self::Locked(from.0, until.0),
            StoreError::OutsideReach => Self::Reach,
            StoreError::NotLast => Self::NotLast,
            StoreError::NoSuchImport | StoreError::Submit(SubmitError::NotStanding) => Self::Gone,
            StoreError::Submit(SubmitError::NotOver(_)) => Self::NotOver,
            StoreError::Submit(SubmitError::Empty) => Self::Months,
            StoreError::Submit(SubmitError::OtherMonths) => Self::OtherMonths,
            StoreError::Submit(SubmitError::Locked(month)) => Self::Locked(month.0, month.0 + 1),
            StoreError::ZoneDiffers { .. } => Self::Zone,
            StoreError::PlaceMoved { .. } => Self::Place,
            StoreError::Contended => Self::Busy,
            error => {
                tracing::error!(%error, "store");
                Self::Ours
            }
        }
    }
}

impl From<std::io::Error> for Wrong {
    fn from(error: std::io::Error) -> Self {
        tracing::error!(%error, "an upload's files");
        Self::Ours
    }
}

impl From<Sent> for Wrong {
    fn from(sent: Sent) -> Self {
        match sent {
            Sent::TooLarge => Self::Large,
            Sent::Full => Self::Full,
            Sent::Io(error) => error.into(),
        }
    }
}
