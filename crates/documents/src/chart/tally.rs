// SPDX-License-Identifier: EUPL-1.2
//! Signs with their counts in words, for what is not a point on a scale: deliveries, absent places.

use super::canvas::{Anchor, Area, Canvas, at};
use super::lettering::{width, wrap};
use super::palette::{DASH, DECLARED_ZERO, DELIVERED, HIDDEN, IMPOSSIBLE, MISSING, PLAIN};

/// A state as a shape.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Mark {
    /// Filled.
    Delivered,
    /// Delivered, and said to be none: a ring.
    DeclaredZero,
    /// No such room or practice there: a dotted box.
    CannotOccur,
    /// Due and not delivered: hatched.
    Missing,
    /// Hidden to protect a child: an open square.
    Suppressed,
    /// Cannot be computed: a dash.
    NotAvailable,
}

/// Draws a sign that fills `area`.
pub(super) fn draw_mark(canvas: &mut Canvas, mark: Mark, area: Area) {
    let centre = at(f64::midpoint(area.left, area.right), f64::midpoint(area.top, area.bottom));
    let half = area.width() / 2.0;
    let inner = Area { left: area.left + 0.8, top: area.top + 0.8, right: area.right - 0.8, bottom: area.bottom - 0.8 };
    match mark {
        Mark::Delivered => canvas.area(DELIVERED, area),
        Mark::DeclaredZero => canvas.dot(DECLARED_ZERO, centre, half - 0.9),
        Mark::CannotOccur => canvas.area(IMPOSSIBLE, inner),
        Mark::Missing => {
            canvas.hatch(inner);
            canvas.area(MISSING, inner);
        }
        Mark::Suppressed => canvas.area(HIDDEN, Area::around(centre, half - 0.9)),
        Mark::NotAvailable => canvas.line(DASH, at(area.left, centre.y), at(area.right, centre.y)),
    }
}

/// Signs, each followed by its words, as many to a line as fit; returns where they end.
pub(super) fn draw_tally(canvas: &mut Canvas, tally: &[(Mark, String)], left: f64, top: f64) -> f64 {
    const LINE: f64 = 18.0;
    const SIGN: f64 = 15.0;
    let edge = canvas.width - 2.0;
    let (mut x, mut y) = (left, top);
    for (mark, words) in tally {
        let lines = wrap(words, PLAIN, edge - left - SIGN);
        let widest = lines.iter().map(|line| width(line, PLAIN)).fold(0.0, f64::max);
        if x > left && x + SIGN + widest > edge {
            x = left;
            y += LINE;
        }
        draw_mark(canvas, *mark, Area { left: x, top: y + 3.0, right: x + 9.0, bottom: y + 14.0 });
        let more = lines.len().saturating_sub(1) as f64 * LINE;
        for (row, line) in lines.iter().enumerate() {
            canvas.text(PLAIN, at(x + SIGN, y + 13.0 + row as f64 * LINE), Anchor::Start, line);
        }
        if more > 0.0 {
            x = left;
            y += more + LINE;
        } else {
            x += SIGN + widest + 20.0;
        }
    }
    if x > left { y + LINE } else { y }
}
