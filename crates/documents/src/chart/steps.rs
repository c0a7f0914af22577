// SPDX-License-Identifier: EUPL-1.2
//! Counts through time, few enough to write each at its point: rooms, children in care.

use super::axis::{ZeroScale, draw_period_ticks};
use super::canvas::{Anchor, Area, Canvas, Spot, at};
use super::number::NumberFormat;
use super::palette::{AREA, BIG, DOT, DOT_OPEN, LEADER, OF_SERIES, PLAIN, SERIES};
use super::placement::{Passage, Placement, around};
use super::point::{drawable, on_axis};
use super::words::{Heading, Label, Size, Tick};

/// What is known between two counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Between {
    /// The count stayed until the next one: steps.
    Held,
    /// It went from one to the next: a straight line.
    Straight,
    /// Nothing: each count stands on a stem of its own.
    #[default]
    Unknown,
}

/// A count at a moment.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct StepPoint {
    /// In units of the axis, years for one.
    pub at: f64,
    pub value: f64,
    /// Can still change: drawn open.
    pub provisional: bool,
    /// Words under the number.
    pub note: Label,
}

/// Everything the chart says.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Steps {
    pub heading: Heading,
    pub unit: String,
    pub format: NumberFormat,
    /// Decimals of the numbers at the points.
    pub decimals: usize,
    pub points: Vec<StepPoint>,
    pub ticks: Vec<Tick>,
    pub between: Between,
    /// Until when the last count is known to have stayed (with `Between::Held`).
    pub until: Option<f64>,
}

impl Steps {
    /// Draws the chart.
    #[must_use]
    pub fn svg(&self, size: Size) -> String {
        let size = size.at_least(240.0, 100.0);
        let mut canvas = Canvas::new(&self.heading, size.width);
        let head = canvas.top;
        let unit = Passage::plain(&self.unit, PLAIN, size.width - 4.0);
        unit.draw(&mut canvas, at(2.0, head), Anchor::Start);

        let mut points: Vec<&StepPoint> =
            self.points.iter().filter(|p| on_axis(p.at).is_some() && drawable(p.value).is_some()).collect();
        points.sort_by(|a, b| a.at.total_cmp(&b.at));
        let scale = ZeroScale::up_to(points.iter().map(|point| point.value).fold(0.0, f64::max), 4.2);
        let ink = if points.len() > 4 { OF_SERIES } else { BIG };
        let passages: Vec<Passage> = points.iter().map(|point| self.passage(point, ink, size)).collect();
        let over = passages.iter().map(Passage::height).fold(0.0, f64::max).min(80.0);
        let left = scale.room(self.format).min(size.width * 0.5);
        let top = head + unit.height() + over + 10.0;
        let field = Area { left, top, right: size.width - 16.0, bottom: top + size.field_height * 0.7 };
        let (first, last) = self.ends(&points);
        let x = |moment: f64| field.left + 12.0 + (moment - first) / (last - first) * (field.width() - 12.0);
        let spots: Vec<Spot> = points.iter().map(|point| at(x(point.at), scale.y(point.value, field))).collect();

        scale.draw_vertical(&mut canvas, field, self.format);
        let bounds = Area { left: 1.0, top: head, right: size.width - 1.0, bottom: field.bottom - 2.0 };
        let mut placement = Placement::new(bounds);
        placement.reserve(unit.ground(at(2.0, head), Anchor::Start));
        placement.reserve(Area { left: 0.0, right: field.left - 2.0, ..field });
        let line = self.line(&spots, self.until.and_then(on_axis).map(x), field.bottom);
        for stretch in &line {
            self.draw_stretch(&mut canvas, stretch, field.bottom);
            for pair in stretch.windows(2) {
                placement.avoid_line(pair[0], pair[1], 4.0);
            }
        }
        let ticks: Vec<(f64, String)> =
            self.ticks.iter().filter_map(|tick| Some((x(on_axis(tick.at)?), tick.label.clone()))).collect();
        draw_period_ticks(&mut canvas, &ticks, field.bottom, PLAIN);
        for (point, spot) in points.iter().zip(&spots) {
            canvas.dot(if point.provisional { DOT_OPEN } else { DOT }, *spot, 4.5);
            placement.avoid(Area::around(*spot, 6.0), 8.0);
        }
        // In a narrow picture every second number, counted from the last one; the table has them all.
        let every = if size.is_narrow() && points.len() > 7 { 2 } else { 1 };
        for (index, (passage, spot)) in passages.into_iter().zip(&spots).enumerate() {
            if !(spots.len() - 1 - index).is_multiple_of(every) && points[index].note == Label::default() {
                continue;
            }
            let mut candidates = around(*spot, 8.0, &passage);
            for candidate in &mut candidates {
                // Over the point first, as one reads a number on a line.
                if candidate.place.y >= spot.y - passage.height() / 2.0 {
                    candidate.reluctance += 14.0;
                }
            }
            placement.place(&mut canvas, passage, &candidates);
        }
        let mut bottom = field.bottom + 28.0;
        if !placement.left_over.is_empty() {
            bottom = placement.write_left_over(&mut canvas, 2.0, bottom + 4.0);
        }
        canvas.finish(bottom)
    }

    fn passage(&self, point: &StepPoint, ink: super::palette::Ink, size: Size) -> Passage {
        let mut lines = vec![self.format.number(point.value, self.decimals)];
        lines.extend(point.note.for_size(size).into_iter().map(str::to_owned));
        Passage::of(&Label { lines, short: None }, size, ink, if size.is_narrow() { 130.0 } else { 200.0 })
    }

    fn ends(&self, points: &[&StepPoint]) -> (f64, f64) {
        let moments =
            points.iter().map(|point| point.at).chain(self.ticks.iter().map(|tick| tick.at)).chain(self.until);
        let moments: Vec<f64> = moments.filter_map(on_axis).collect();
        let first = moments.iter().copied().fold(f64::INFINITY, f64::min);
        let last = moments.iter().copied().fold(0.0, f64::max);
        if first < last { (first, last) } else { (last, last + 1.0) }
    }

    /// The stretches to draw: one line, or a stem for each count.
    fn line(&self, spots: &[Spot], until: Option<f64>, bottom: f64) -> Vec<Vec<Spot>> {
        match self.between {
            Between::Unknown => spots.iter().map(|spot| vec![at(spot.x, bottom), *spot]).collect(),
            Between::Straight => vec![spots.to_vec()],
            Between::Held => {
                let mut line: Vec<Spot> = Vec::new();
                for spot in spots {
                    if let Some(before) = line.last().copied() {
                        line.push(at(spot.x, before.y));
                    }
                    line.push(*spot);
                }
                if let (Some(end), Some(last)) = (until, line.last().copied())
                    && end > last.x
                {
                    line.push(at(end, last.y));
                }
                vec![line]
            }
        }
    }

    fn draw_stretch(&self, canvas: &mut Canvas, stretch: &[Spot], bottom: f64) {
        if self.between == Between::Unknown {
            canvas.path(LEADER, stretch);
            return;
        }
        if let (Some(first), Some(last)) = (stretch.first(), stretch.last()) {
            let mut ground = stretch.to_vec();
            ground.extend([at(last.x, bottom), at(first.x, bottom)]);
            canvas.polygon(AREA, &ground);
        }
        canvas.path(SERIES, stretch);
    }
}
