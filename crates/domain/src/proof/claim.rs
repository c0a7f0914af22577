// SPDX-License-Identifier: EUPL-1.2
//! What can be said: five claims, each with its verdict, its numbers and what stands in the way.

pub use nabij_stats::period_ratio::Source;

use super::course::CourseMonth;
use super::protocol::Look;
use super::sensitivity::Sensitivity;
use super::series::{Excluded, What};
use crate::calendar::Month;
use crate::codes;

codes! {
    /// The claims.
    Claim {
        /// Below the baseline, in events and in hours.
        Changed = "changed", "Is het veranderd?", "Did it change?", [];
        /// At most half of the baseline, in events and in hours.
        Halved = "halved", "Is het gehalveerd?", "Was it halved?", [];
        /// Nothing else took its place.
        NotDisplaced = "not_displaced", "Is het niet verschoven?", "Was it not displaced?", [];
        /// No harm came instead.
        NotHarmed = "not_harmed", "Kwam er geen schade voor in de plaats?", "Did no harm come instead?", [];
        /// More than in places that had not started.
        Attributable = "attributable", "Komt het door de aanpak?", "Is the approach the reason?", [];
    }
}

codes! {
    /// What may be said of a claim.
    Verdict {
        /// The limits lie where they should.
        Shown = "shown", "aangetoond", "shown", [];
        /// They do not.
        NotShown = "not_shown", "niet aangetoond", "not shown", [];
        /// They lie on the other side.
        Contrary = "contrary_shown", "het tegendeel is aangetoond", "the contrary is shown", [];
        /// Nothing may be said yet.
        NotYet = "not_yet_judged", "nog niet te zeggen", "not yet judged", [];
    }
}

/// Why nothing may be said, or why it is not shown whatever the numbers are.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Why {
    /// The first look is not over.
    BeforeFirstLook,
    /// No place delivered everything.
    NoPanel,
    /// Not delivered for every month.
    NotDelivered,
    /// It cannot be computed from what there is.
    NotAvailable,
    /// Too few events for a ratio.
    TooFew,
    /// The model finds no answer.
    NoFit,
    /// The law defines it, and changed in this month.
    LawBreak(Month),
    /// It jumped where the law changed: that cannot be told from a change of use.
    Jumped(Month),
    /// The places were chosen by figures of the baseline.
    ChosenByBaseline,
    /// A definition has another version now.
    Definition,
    /// Nothing to compare with.
    NoComparison,
    /// Too few that had not started.
    TooFewLater { have: usize, need: usize },
    /// They went apart before anything started.
    WentApart,
    /// Whether they went apart before cannot be tested.
    NotTested,
}

/// A ratio with its limits.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ratio {
    pub value: f64,
    /// Plain 95 %.
    pub low: f64,
    /// Infinite: without bound.
    pub high: f64,
    /// At the limit of this look.
    pub strict: (f64, f64),
    /// What sets the limits; `None`: exact, from counts alone.
    pub source: Option<Source>,
    /// Pearson's dispersion of the months.
    pub dispersion: Option<f64>,
}

/// One outcome of a claim.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    pub what: What,
    pub verdict: Verdict,
    pub why: Option<Why>,
    /// Counts and exposure of the baseline and of the look.
    pub before: Option<(f64, f64)>,
    pub after: Option<(f64, f64)>,
    pub ratio: Option<Ratio>,
    /// More per 1000 (hours per 1000 care hours): estimate, upper limit at 95 %, upper limit of this look.
    pub more: Option<(f64, f64, f64)>,
    /// Exact upper limit of the rate of the look, per 1000, where it is near nil.
    pub near_nil: Option<f64>,
    /// What it must stay under: a ratio, or more per 1000 where `more` is told.
    pub margin: Option<f64>,
}

/// A claim as it is judged.
#[derive(Debug, Clone, PartialEq)]
pub struct Claimed {
    pub claim: Claim,
    pub verdict: Verdict,
    pub why: Option<Why>,
    pub parts: Vec<Part>,
    /// The estimates reach the goal, whether or not it is proven.
    pub reached: bool,
    /// Of the comparison: its own numbers.
    pub comparison: Option<Compared>,
}

/// Those who started less those who had not.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Compared {
    /// Events per 1000 care days of a place.
    pub difference: f64,
    pub low: f64,
    pub high: f64,
    /// At the limit of this look.
    pub strict: (f64, f64),
    /// Places that started, and those that had not by the end of the look.
    pub started: usize,
    pub later: usize,
    /// How often chance alone would make them go apart before as they did.
    pub before: Option<f64>,
}

/// A whole judgement.
#[derive(Debug, Clone, PartialEq)]
pub struct Judgement {
    /// The look; `None`: the first is not over.
    pub look: Option<Look>,
    /// It was written after the months of this look had begun.
    pub late: bool,
    pub claims: Vec<Claimed>,
    pub sensitivity: Vec<Sensitivity>,
    /// Events and hours as ratio of all reporters, beside the panel's.
    pub reporters: Vec<Part>,
    pub received: Option<(u64, u64)>,
    /// Places in the fixed panel.
    pub places: usize,
    pub excluded: Vec<Excluded>,
    /// Rate of the chosen places that would be expected by chance alone, over what they had.
    pub by_itself: Option<f64>,
    /// Events month by month, beside what the baseline let one expect.
    pub course: Vec<CourseMonth>,
    /// Expected ratio in the twelve months up to the last look when it goes on as it went: estimate and 95 % limits.
    pub forecast: Option<(f64, f64, f64)>,
}
