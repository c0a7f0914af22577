// SPDX-License-Identifier: EUPL-1.2
//! A small series to lie beside others: its own scale from zero, its level, its last figure.

use super::axis::{ZeroScale, draw_period_ticks};
use super::canvas::{Anchor, Area, Canvas, Spot, at};
use super::lettering::{LINE, shorten, width, wrap};
use super::palette::{
    AXIS, BREAK, DOT, DOT_CONTEXT, DOT_OPEN, DOT_OPEN_CONTEXT, IMPOSSIBLE, LEVEL, PLAIN, SMALL, STRONG, SURFACE_ONLY,
};
use super::point::{Point, PointState, drawable, on_axis, runs};
use super::states::{self, Columns};
use super::words::{Emphasis, Heading, Size};

/// Everything the chart says. Title and verdict stand beside it on the page.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Mini {
    pub heading: Heading,
    pub points: Vec<Point>,
    /// The frozen level or median, over all periods.
    pub level: Option<f64>,
    /// In periods.
    pub breaks: Vec<f64>,
    /// The last shown figure, in words.
    pub last: String,
    pub emphasis: Emphasis,
    /// Words in the box when no period can have a figure.
    pub cannot_occur: String,
}

impl Mini {
    /// 372 by 104.
    pub const WIDE: Size = Size { width: 372.0, field_height: 72.0 };
    /// 170 by 96.
    pub const SMALL: Size = Size { width: 170.0, field_height: 64.0 };

    /// Draws the chart.
    #[must_use]
    pub fn svg(&self, size: Size) -> String {
        let size = size.at_least(100.0, 40.0);
        let mut canvas = Canvas::new(&self.heading, size.width);
        let top = canvas.top + 4.0;
        let bottom = top + size.field_height;
        if !self.points.is_empty() && self.points.iter().all(|point| point.state == PointState::CannotOccur) {
            return self.draw_box(canvas, top);
        }
        let last = shorten(&self.last, STRONG, size.width * 0.4);
        let right = size.width - width(&last, STRONG).max(8.0) - 12.0;
        let field = Area { left: 2.0, top, right, bottom };
        let columns = Columns { field, step: field.width() / self.points.len().max(1) as f64 };
        let values = self.points.iter().filter_map(Point::value);
        let scale = ZeroScale::up_to(values.chain(self.level.and_then(drawable)).fold(0.0, f64::max) * 1.08, 3.0);

        canvas.line(AXIS, at(field.left, bottom), at(right, bottom));
        states::draw_signs(&mut canvas, &self.points, columns);
        if let Some(level) = self.level.and_then(drawable) {
            let y = scale.y(level, field);
            canvas.line(LEVEL, at(field.left, y), at(right, y));
        }
        for x in self.breaks.iter().filter_map(|at| on_axis(*at)).filter(|at| *at <= self.points.len() as f64) {
            draw_break(&mut canvas, columns.edge(x), field);
        }
        let ticks: Vec<(f64, String)> = self
            .points
            .iter()
            .enumerate()
            .filter_map(|(index, point)| Some((columns.edge(index as f64), point.tick.clone()?)))
            .collect();
        draw_period_ticks(&mut canvas, &ticks, bottom, SMALL);
        self.draw_figure(&mut canvas, &scale, columns, &last);
        canvas.finish(bottom + 24.0)
    }

    fn draw_figure(&self, canvas: &mut Canvas, scale: &ZeroScale, columns: Columns, words: &str) {
        let place = |index: usize| {
            let value = self.points[index].value()?;
            Some(at(columns.middle(index), scale.y(value, columns.field)))
        };
        let runs = runs(self.points.len(), &self.breaks, place);
        let (closed, open) = match self.emphasis {
            Emphasis::Series => (DOT, DOT_OPEN),
            Emphasis::Context => (DOT_CONTEXT, DOT_OPEN_CONTEXT),
        };
        for run in &runs {
            let line: Vec<Spot> = run.iter().map(|(_, spot)| *spot).collect();
            canvas.path(self.emphasis.line(), &line);
            if let [(_, alone)] = run[..] {
                canvas.dot(closed, alone, 3.0);
            }
        }
        let Some(&(index, spot)) = runs.last().and_then(|run| run.last()) else { return };
        let provisional = matches!(self.points[index].state, PointState::Shown { provisional: true, .. });
        canvas.dot(if provisional { open } else { closed }, spot, 4.0);
        // The words stand right of the field; a thin space ties them to a last figure further back.
        let y = (spot.y + 4.5).clamp(columns.field.top + 9.0, columns.field.bottom - 1.0);
        canvas.text(STRONG, at(columns.field.right + 8.0, y), Anchor::Start, words);
    }

    /// No figure can be: a dotted box with the reason.
    fn draw_box(&self, mut canvas: Canvas, top: f64) -> String {
        let lines = wrap(&self.cannot_occur, PLAIN, canvas.width - 20.0);
        let words = lines.len() as f64 * PLAIN.size * LINE;
        let bottom = top + words.max(44.0) + 22.0;
        canvas.area(IMPOSSIBLE, Area { left: 2.0, top, right: canvas.width - 2.0, bottom });
        let mut y = f64::midpoint(top, bottom) - words / 2.0;
        for line in lines {
            y += PLAIN.size * LINE;
            let middle = canvas.width / 2.0;
            canvas.text(PLAIN, at(middle, y - 4.0), Anchor::Middle, &line);
        }
        canvas.finish(bottom + 6.0)
    }
}

fn draw_break(canvas: &mut Canvas, x: f64, field: Area) {
    let strip = Area { left: x - 1.5, right: x + 1.5, top: field.top, bottom: field.bottom - 0.5 };
    canvas.area(SURFACE_ONLY, strip);
    canvas.line(BREAK, at(strip.left, field.top), at(strip.left, field.bottom));
    canvas.line(BREAK, at(strip.right, field.top), at(strip.right, field.bottom));
}
