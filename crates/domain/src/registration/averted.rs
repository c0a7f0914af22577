// SPDX-License-Identifier: EUPL-1.2
//! Averted: it nearly came to a restriction. What helped counts as much as what happened.

use super::kind::Kind;
use super::place::PlaceIx;
use crate::calendar::Instant;
use crate::indicator::columns::Youth;

/// One time that it nearly came to a restriction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AvertedRow {
    /// Where.
    pub unit: PlaceIx,
    /// Whom; `None`: no youth given.
    pub youth: Option<Youth>,
    /// When.
    pub at: Instant,
    /// What it nearly came to; `None`: not recorded.
    pub kind: Option<Kind>,
}
