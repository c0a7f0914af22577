// SPDX-License-Identifier: EUPL-1.2
//! Completeness: one sign for each delivery that was due, or shares of a bar when there are very many.

use super::canvas::{Area, Canvas, at};
use super::palette::AXIS;
use super::tally::{Mark, draw_mark, draw_tally};
use super::words::{Heading, Size};

/// More signs than this are counted on sight by nobody.
const MOST_SIGNS: usize = 150;

/// Deliveries in order, and what is said of them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Strip {
    pub heading: Heading,
    pub deliveries: Vec<Mark>,
    /// One line for each kind of sign, in words with its count, in the order to be read.
    pub tally: Vec<(Mark, String)>,
}

impl Strip {
    /// Draws the strip; only the width of `size` counts, the height follows.
    #[must_use]
    pub fn svg(&self, size: Size) -> String {
        let size = size.at_least(120.0, 0.0);
        let mut canvas = Canvas::new(&self.heading, size.width);
        let top = canvas.top;
        let bottom = match self.deliveries.len() {
            0 => top,
            1..=MOST_SIGNS => self.draw_signs(&mut canvas, top),
            _ => self.draw_shares(&mut canvas, top),
        };
        let bottom = draw_tally(&mut canvas, &self.tally, 2.0, bottom);
        canvas.finish(bottom + 4.0)
    }

    fn draw_signs(&self, canvas: &mut Canvas, top: f64) -> f64 {
        const PITCH: f64 = 12.0;
        const LINE: f64 = 19.0;
        let (mut x, mut y) = (2.0, top);
        for delivery in &self.deliveries {
            if x + PITCH > canvas.width {
                x = 2.0;
                y += LINE;
            }
            draw_mark(canvas, *delivery, Area { left: x, top: y, right: x + 9.0, bottom: y + 14.0 });
            x += PITCH;
        }
        y + LINE + 4.0
    }

    fn draw_shares(&self, canvas: &mut Canvas, top: f64) -> f64 {
        const HEIGHT: f64 = 18.0;
        /// One of thousands is still seen.
        const LEAST: f64 = 6.0;
        let mut counts: Vec<(Mark, usize)> = Vec::new();
        let order = self.tally.iter().map(|(mark, _)| *mark).chain(self.deliveries.iter().copied());
        for mark in order {
            if !counts.iter().any(|(known, _)| *known == mark) {
                counts.push((mark, self.deliveries.iter().filter(|delivery| **delivery == mark).count()));
            }
        }
        counts.retain(|(_, count)| *count > 0);
        let all = self.deliveries.len() as f64;
        let room = canvas.width - 4.0 - LEAST * counts.len() as f64;
        let mut left = 2.0;
        for (mark, count) in counts {
            let right = left + LEAST + room * count as f64 / all;
            let area = Area { left, top, right: right - 2.0, bottom: top + HEIGHT };
            match mark {
                Mark::DeclaredZero => canvas.area(super::palette::DECLARED_ZERO, area),
                Mark::Suppressed => canvas.area(super::palette::HIDDEN, area),
                Mark::NotAvailable => {
                    canvas.line(super::palette::DASH, at(left, top + 9.0), at(right - 2.0, top + 9.0));
                }
                Mark::Delivered | Mark::CannotOccur | Mark::Missing => draw_mark(canvas, mark, area),
            }
            left = right;
        }
        canvas.line(AXIS, at(2.0, top + HEIGHT + 3.0), at(canvas.width - 2.0, top + HEIGHT + 3.0));
        top + HEIGHT + 10.0
    }
}
