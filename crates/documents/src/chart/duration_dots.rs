// SPDX-License-Identifier: EUPL-1.2
//! How long it took: one dot for each time, on a scale of equal ratios, a row for each period.

use super::canvas::{Anchor, Area, Canvas, Spot, at};
use super::lettering::{shorten, width};
use super::number::NumberFormat;
use super::palette::{AXIS, DOT_OPEN, DOTS_SOFT, GRID, MARKER, MEDIAN, OF_SERIES, PLAIN, SEAM, STRONG};
use super::placement::{Candidate, Passage, Placement};
use super::swarm::Swarm;
use super::words::{Heading, Label, Size, Tick};

/// The times of one period, in one unit throughout (minutes, or days).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DurationRow {
    pub label: String,
    pub durations: Vec<f64>,
    /// Times of which no end was recorded.
    pub without_end: usize,
    /// The middle time, and its words.
    pub median: Option<(f64, String)>,
}

/// Everything the chart says.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DurationDots {
    pub heading: Heading,
    pub format: NumberFormat,
    pub rows: Vec<DurationRow>,
    /// Words under the scale, at values above zero in the unit of the durations.
    pub ticks: Vec<Tick>,
    /// Values to compare with (a legal term), named over a dotted line.
    pub markers: Vec<(f64, Label)>,
    /// Over the column of times without an end.
    pub no_end: String,
}

struct Ratio {
    low: f64,
    high: f64,
    field: Area,
}

impl Ratio {
    /// A time of zero has no place on a scale of ratios: it stands at the left edge.
    fn x(&self, value: f64) -> f64 {
        let share = (value.max(self.low).min(self.high) / self.low).ln() / (self.high / self.low).ln();
        self.field.left + share * self.field.width()
    }
}

fn usable(value: f64) -> bool {
    (0.0..1e9).contains(&value)
}

impl DurationDots {
    /// Draws the chart.
    #[must_use]
    pub fn svg(&self, size: Size) -> String {
        let size = size.at_least(240.0, 60.0);
        let mut canvas = Canvas::new(&self.heading, size.width);
        let head = canvas.top;
        let labels = self.rows.iter().map(|row| width(&row.label, STRONG)).fold(0.0, f64::max);
        let left = labels.min(size.width * 0.3) + 16.0;
        let open = self.rows.iter().any(|row| row.without_end > 0);
        let end_words = Passage::plain(&self.no_end, PLAIN, (size.width * 0.2).max(60.0));
        let end_room = if open { end_words.width().max(44.0) + 18.0 } else { 10.0 };
        let mut scale = self.scale(Area { left, top: head, right: size.width - end_room, bottom: head });

        let mut placement = Placement::new(Area { left: 1.0, top: head, right: size.width - 1.0, bottom: f64::MAX });
        let markers = self.lay_markers(&mut canvas, &mut placement, &scale, head, size);
        let top = markers.iter().map(|marker| marker.y).fold(head, f64::max) + 10.0;
        let row_height = (size.field_height / self.rows.len().max(1) as f64).clamp(52.0, 110.0);
        let bottom = top + row_height * self.rows.len() as f64 + 4.0;
        scale.field = Area { top, bottom, ..scale.field };
        for marker in markers {
            canvas.line(MARKER, at(marker.x, marker.y + 2.0), at(marker.x, bottom));
        }
        self.draw_scale(&mut canvas, &scale);
        if open {
            let place = at(size.width - 2.0, bottom + 7.0);
            end_words.draw(&mut canvas, place, Anchor::End);
        }
        for (index, row) in self.rows.iter().enumerate() {
            let middle = top + row_height * (index as f64 + 0.5) + 6.0;
            self.draw_row(&mut canvas, &mut placement, row, &scale, middle, row_height, size);
        }
        let foot = bottom + 24.0_f64.max(if open { end_words.height() + 10.0 } else { 0.0 });
        let foot = placement.write_left_over(&mut canvas, 2.0, foot + 2.0);
        canvas.finish(foot + 2.0)
    }

    fn scale(&self, field: Area) -> Ratio {
        let times = self.rows.iter().flat_map(|row| row.durations.iter().copied());
        let ticks = self.ticks.iter().map(|tick| tick.at).chain(self.markers.iter().map(|(at, _)| *at));
        let all: Vec<f64> = times.chain(ticks).filter(|value| usable(*value) && *value > 0.0).collect();
        let low = all.iter().copied().fold(f64::INFINITY, f64::min);
        let high = all.iter().copied().fold(0.0, f64::max);
        // A little air on both sides; without any time, a scale that divides by nothing.
        let (low, high) = if high > 0.0 { (low * 0.85, high * 1.15) } else { (1.0, 10.0) };
        Ratio { low, high, field }
    }

    /// Words over the dotted lines in as many lanes as they need; returns where each line begins.
    fn lay_markers(
        &self,
        canvas: &mut Canvas,
        placement: &mut Placement,
        scale: &Ratio,
        top: f64,
        size: Size,
    ) -> Vec<Spot> {
        let mut begins = Vec::new();
        for (value, label) in self.markers.iter().filter(|(value, _)| usable(*value) && *value > 0.0) {
            let passage = Passage::of(label, size, PLAIN, if size.is_narrow() { 110.0 } else { 170.0 });
            let x = scale.x(*value);
            let half = passage.width() / 2.0;
            let middle = x.clamp(half + 2.0, (size.width - half - 2.0).max(half + 2.0));
            let mut candidates = Vec::new();
            for lane in 0..60 {
                let down = f64::from(lane) * 8.0;
                for (x, anchor, more) in
                    [(x + 4.0, Anchor::End, 0.0), (x - 4.0, Anchor::Start, 1.0), (middle, Anchor::Middle, 2.0)]
                {
                    candidates.push(Candidate { place: at(x, top + down), anchor, reluctance: down + more });
                }
            }
            if let Some(found) = placement.find(&passage, &candidates) {
                placement.draw(canvas, &passage, found);
                begins.push(at(x, found.place.y + passage.height()));
            } else {
                placement.left_over.push(passage);
                begins.push(at(x, top));
            }
        }
        begins
    }

    fn draw_scale(&self, canvas: &mut Canvas, scale: &Ratio) {
        let field = scale.field;
        let mut ticks: Vec<&Tick> = self.ticks.iter().filter(|tick| usable(tick.at) && tick.at > 0.0).collect();
        ticks.sort_by(|a, b| a.at.total_cmp(&b.at));
        let mut free = 0.0;
        for tick in ticks {
            let x = scale.x(tick.at);
            canvas.line(GRID, at(x, field.top), at(x, field.bottom));
            let words = shorten(&tick.label, PLAIN, field.width());
            let half = width(&words, PLAIN) / 2.0;
            let middle = x.clamp(field.left + half - 12.0, field.right - half);
            if middle - half >= free {
                canvas.text(PLAIN, at(middle, field.bottom + 20.0), Anchor::Middle, &words);
                free = middle + half + 8.0;
            }
        }
        canvas.line(AXIS, at(field.left, field.bottom), at(field.right, field.bottom));
    }

    #[expect(clippy::too_many_arguments, reason = "one row needs the sheet, what is on it, and where it lies")]
    fn draw_row(
        &self,
        canvas: &mut Canvas,
        placement: &mut Placement,
        row: &DurationRow,
        scale: &Ratio,
        middle: f64,
        height: f64,
        size: Size,
    ) {
        let field = scale.field;
        let label = shorten(&row.label, STRONG, field.left - 14.0);
        canvas.text(STRONG, at(field.left - 12.0, middle + 4.5), Anchor::End, &label);
        let (above, below) = (middle - 12.0, middle + 12.0);
        placement.reserve(Area { left: 0.0, top: above, right: field.left - 10.0, bottom: below });
        placement.reserve(Area { left: field.right + 8.0, top: above, right: size.width, bottom: below });
        canvas.line(GRID, at(field.left, middle), at(field.right, middle));
        let xs: Vec<f64> = row.durations.iter().filter(|value| usable(**value)).map(|value| scale.x(*value)).collect();
        let swarm = Swarm::stack(&xs, field.left, height - 26.0, 3.6);
        // The stack stands evenly about the line of its row.
        let stacks =
            swarm.columns().map(|(x, height)| (at(x, middle - (height as f64 - 1.0) / 2.0 * swarm.pitch), height));
        canvas.stacks(DOTS_SOFT, stacks, swarm.radius, swarm.pitch);
        self.draw_without_end(canvas, row, field.right, middle, size);
        let Some((value, words)) = &row.median else { return };
        if !usable(*value) {
            return;
        }
        let x = scale.x(*value);
        // The line stands out over the dots beside it, so that its words do not cover them.
        let beside = swarm.columns().filter(|(column, _)| (*column - x).abs() < 50.0);
        let highest = beside.map(|(_, height)| height).max().unwrap_or(0) as f64;
        let half = (highest * swarm.pitch / 2.0 + 5.0).max(13.0).min((height / 2.0 - 8.0).max(13.0));
        canvas.line(SEAM, at(x, middle - half), at(x, middle + half));
        canvas.line(MEDIAN, at(x, middle - half), at(x, middle + half));
        let passage = Passage::plain(words, OF_SERIES, field.width());
        let mut candidates = Vec::new();
        for (lift, reluctance) in [(0.0, 0.0), (6.0, 10.0), (-8.0, 20.0)] {
            let y = middle - half - lift - passage.height() + 6.0;
            for (place, anchor, more) in [
                (at(x + 5.0, y), Anchor::Start, 0.0),
                (at(x - 5.0, y), Anchor::End, 1.0),
                (at(x, y - 10.0), Anchor::Middle, 2.0),
            ] {
                candidates.push(Candidate { place, anchor, reluctance: reluctance + more });
            }
        }
        placement.place(canvas, passage, &candidates);
    }

    /// Open dots; too many for the column become one dot and their number.
    fn draw_without_end(&self, canvas: &mut Canvas, row: &DurationRow, left: f64, middle: f64, size: Size) {
        const PITCH: f64 = 12.0;
        let start = left + 20.0;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a handful of columns")]
        let in_row = ((size.width - start) / PITCH).floor().max(1.0) as usize;
        if row.without_end > in_row * 3 {
            let number = self.format.number(row.without_end as f64, 0);
            canvas.dot(DOT_OPEN, at(start, middle), 4.0);
            let words = shorten(&number, OF_SERIES, size.width - start - 9.0);
            canvas.text(OF_SERIES, at(start + 8.0, middle + 4.5), Anchor::Start, &words);
            return;
        }
        let lines = row.without_end.div_ceil(in_row.max(1)) as f64;
        for index in 0..row.without_end {
            let (line, column) = ((index / in_row) as f64, (index % in_row) as f64);
            let y = middle + (line - (lines - 1.0) / 2.0) * PITCH;
            canvas.dot(DOT_OPEN, at(start + column * PITCH, y), 4.0);
        }
    }
}
