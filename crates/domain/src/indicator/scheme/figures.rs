// SPDX-License-Identifier: EUPL-1.2
//! From facts to the figures of one scheme.

use super::definition::Scheme;
use super::figure::SchemeFigure;
use super::{aihw, argus, hbips, mhsds, rvggz9};
use crate::indicator::columns::Columns;
use crate::indicator::selection::Selection;

/// Computes the figures of a scheme, sorted by key. Of the selection its levels, window, periods, data cut, place,
/// night window and share of open ends are used; what a scheme counts and which gap continues an event is its own.
/// `rvggz9` is given per half-year whatever the periods are.
#[must_use]
pub fn figures(columns: &Columns, selection: &Selection, scheme: Scheme) -> Vec<SchemeFigure> {
    let mut out = match scheme {
        Scheme::Hbips => hbips::figures(columns, selection),
        Scheme::Mhsds => mhsds::figures(columns, selection),
        Scheme::Aihw => aihw::figures(columns, selection),
        Scheme::Argus => argus::figures(columns, selection),
        Scheme::Rvggz9 => rvggz9::figures(columns, selection),
    };
    out.sort_unstable_by(|a, b| a.key.cmp(&b.key));
    out
}
