// SPDX-License-Identifier: EUPL-1.2
//! From facts to the figures of one scheme.

use super::definition::Scheme;
use super::figure::SchemeFigure;
use super::ground::Ground;
use super::{aihw, argus, hbips, mhsds, rvggz9};
use crate::indicator::columns::Columns;
use crate::indicator::selection::{PeriodLength, Selection};
use crate::registration::place::Level;

/// Computes the figures of a scheme, sorted by key. Of the selection its levels, window, periods, data cut, place,
/// panel, night window and share of open ends are used; what a scheme counts and which gap continues an event is its
/// own, so kind, room, gap and view are not. `rvggz9` is given per half-year whatever the periods are.
#[must_use]
pub fn figures(columns: &Columns, selection: &Selection, scheme: Scheme) -> Vec<SchemeFigure> {
    sorted(of(&Ground::new(columns, selection), scheme))
}

/// Computes the figures of every scheme for one place, the whole window as one period: what a place is beside others.
#[must_use]
pub fn of_place(columns: &Columns, selection: &Selection, level: Level, place: &str) -> Vec<SchemeFigure> {
    let mut selection = selection.clone();
    selection.levels = vec![level];
    selection.place = Some(place.to_owned());
    selection.period = PeriodLength::Window;
    let ground = Ground::new(columns, &selection);
    sorted(Scheme::ALL.iter().flat_map(|scheme| of(&ground, *scheme)).collect())
}

fn of(ground: &Ground<'_>, scheme: Scheme) -> Vec<SchemeFigure> {
    match scheme {
        Scheme::Hbips => hbips::figures(ground),
        Scheme::Mhsds => mhsds::figures(ground),
        Scheme::Aihw => aihw::figures(ground),
        Scheme::Argus => argus::figures(ground),
        Scheme::Rvggz9 => rvggz9::figures(ground.columns, ground.selection),
    }
}

fn sorted(mut out: Vec<SchemeFigure>) -> Vec<SchemeFigure> {
    out.sort_unstable_by(|a, b| a.key.cmp(&b.key));
    out
}
