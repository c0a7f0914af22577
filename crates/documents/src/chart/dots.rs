// SPDX-License-Identifier: EUPL-1.2
//! One dot for each place in one period, on one scale: where places lie, without a ranking.

use super::axis::ZeroScale;
use super::canvas::{Anchor, Area, Canvas, Spot, at};
use super::lettering::width;
use super::number::NumberFormat;
use super::palette::{AXIS, DOT, DOT_SOFT, GRID, LEADER, LEVEL, OF_SERIES, PLAIN, STRONG};
use super::placement::{Candidate, Passage, Placement};
use super::point::drawable;
use super::swarm::Swarm;
use super::tally::{Mark, draw_tally};
use super::words::{Heading, Label, Size};

/// A place with a figure.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Place {
    pub value: f64,
    /// For the few places that are named.
    pub label: Option<Label>,
}

/// Everything the chart says.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Dots {
    pub heading: Heading,
    /// What one unit of the scale is, written under it.
    pub unit: String,
    pub format: NumberFormat,
    pub places: Vec<Place>,
    /// The middle of all places, with its words.
    pub centre: Option<(f64, Label)>,
    /// Words at the places with exactly zero, which stand apart when there are many.
    pub zeros: Option<String>,
    /// Values above this stand in a column of their own at the right, with these words. For a few very far out.
    pub beyond: Option<(f64, Label)>,
    /// Places without a figure: a sign and words with their count.
    pub absent: Vec<(Mark, String)>,
}

/// Space between the scale and the columns beside it.
const APART: f64 = 14.0;

struct Layout {
    field: Area,
    scale: ZeroScale,
    radius: f64,
    /// Where the dots of the zeros stand, apart from the scale, as a block of this many columns.
    zero_columns: usize,
    far_left: f64,
}

impl Layout {
    fn x(&self, value: f64) -> f64 {
        self.field.left + value / self.scale.end * self.field.width()
    }

    fn pitch(&self) -> f64 {
        2.0 * self.radius + 0.6
    }

    /// Height the highest stack takes, with some air.
    fn height(&self, zeros: &[&Place], above: &[&Place], far: &[&Place]) -> f64 {
        let xs: Vec<f64> = above.iter().map(|place| self.x(place.value)).collect();
        let stack = Swarm::stack(&xs, self.field.left, self.field.height(), self.radius);
        // A block may take more columns instead of more rows, so a square one is high enough.
        let block = (zeros.len().max(far.len()) as f64).sqrt().ceil() * self.pitch();
        (stack.highest() as f64 * stack.pitch).max(block) + 18.0
    }
}

impl Dots {
    /// Draws the chart.
    #[must_use]
    pub fn svg(&self, size: Size) -> String {
        let size = size.at_least(240.0, 100.0);
        let mut canvas = Canvas::new(&self.heading, size.width);
        let head = canvas.top;
        // Room for the words of the centre and of named places.
        let words_room = if size.is_narrow() { 70.0 } else { 56.0 };
        let area = Area {
            left: 12.0,
            top: head + words_room,
            right: size.width - 12.0,
            bottom: head + words_room + size.field_height * 0.6,
        };
        let known: Vec<&Place> = self.places.iter().filter(|place| drawable(place.value).is_some()).collect();
        let limit = self.beyond.as_ref().and_then(|(limit, _)| drawable(*limit)).filter(|limit| *limit > 0.0);
        let is_far = |place: &Place| limit.is_some_and(|limit| place.value > limit);
        let (far, near): (Vec<&Place>, Vec<&Place>) = known.into_iter().partition(|place| is_far(place));
        let (zeros, mut above): (Vec<&Place>, Vec<&Place>) = near.into_iter().partition(|place| place.value <= 0.0);
        // Named places stand on top of their stack.
        above.sort_by_key(|place| place.label.is_some());
        let layout = self.layout(area, &zeros, &above, &far, limit);
        // A few places need no high field.
        let needed = layout.height(&zeros, &above, &far).max(64.0);
        let area = Area { bottom: area.bottom.min(area.top + needed), ..area };
        let layout = self.layout(area, &zeros, &above, &far, limit);
        let field = layout.field;

        let bounds = Area { left: 1.0, top: head, right: size.width - 1.0, bottom: field.bottom - 2.0 };
        let mut placement = Placement::new(bounds);
        self.draw_axis(&mut canvas, &layout);

        let mut named: Vec<(Spot, &Label)> = Vec::new();
        let ground = |canvas: &mut Canvas, placement: &mut Placement, place: &Place, spot: Spot| {
            let style = if place.label.is_some() { DOT } else { DOT_SOFT };
            let reach = if place.label.is_some() { layout.radius.max(3.0) } else { layout.radius };
            canvas.dot(style, spot, reach);
            placement.avoid(Area::around(spot, layout.radius), 6.0);
        };
        let xs: Vec<f64> = above.iter().map(|place| layout.x(place.value)).collect();
        let swarm = Swarm::stack(&xs, field.left, field.height(), layout.radius);
        let mut spots: Vec<(&Place, Spot)> = Vec::new();
        for (place, (x, level)) in above.iter().zip(swarm.dots()) {
            spots.push((place, at(x, field.bottom - layout.radius - 1.0 - level as f64 * swarm.pitch)));
        }
        spots.extend(block(&zeros, field.left - APART, -1.0, &layout));
        spots.extend(block(&far, layout.far_left, 1.0, &layout));
        // Named dots last, so that none is hidden.
        spots.sort_by_key(|(place, _)| place.label.is_some());
        for (place, spot) in &spots {
            ground(&mut canvas, &mut placement, place, *spot);
            if let Some(label) = &place.label {
                named.push((*spot, label));
            }
        }
        self.draw_centre(&mut canvas, &mut placement, &layout, size);
        for (spot, label) in named {
            let passage = Passage::of(label, size, OF_SERIES, 130.0);
            draw_name(&mut canvas, &mut placement, passage, spot, layout.radius, head);
        }
        self.draw_sides(&mut canvas, &mut placement, &layout, &zeros, &far, size);

        let mut bottom = field.bottom + 26.0;
        for line in super::lettering::wrap(&self.unit, PLAIN, size.width - 16.0) {
            canvas.text(PLAIN, at(size.width - 8.0, bottom + 13.0), Anchor::End, &line);
            bottom += 17.0;
        }
        if !placement.left_over.is_empty() {
            bottom = placement.write_left_over(&mut canvas, 2.0, bottom + 6.0);
        }
        if !self.absent.is_empty() {
            bottom = draw_tally(&mut canvas, &self.absent, 2.0, bottom + 8.0);
        }
        canvas.finish(bottom + 6.0)
    }

    /// The largest dots for which every stack fits.
    fn layout(&self, area: Area, zeros: &[&Place], above: &[&Place], far: &[&Place], limit: Option<f64>) -> Layout {
        let values = above.iter().map(|place| place.value);
        let centre = self.centre.as_ref().and_then(|(value, _)| drawable(*value));
        let largest = values.chain(centre).fold(0.0, f64::max);
        let scale = ZeroScale::up_to(limit.map_or(largest, |limit| limit.min(largest.max(limit * 0.5))), 5.2);
        let mut radius: f64 = 5.0;
        loop {
            let pitch = 2.0 * radius + 0.6;
            let rows = (area.height() / pitch).floor().max(1.0);
            let columns = |count: usize| (count as f64 / rows).ceil();
            let zero_room = if zeros.is_empty() { 0.0 } else { columns(zeros.len()) * pitch + APART };
            let far_room = if far.is_empty() { 0.0 } else { columns(far.len()).max(4.0) * pitch + APART * 2.0 };
            let field = Area { left: area.left + zero_room, right: area.right - far_room, ..area };
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a small count of columns")]
            let zero_columns = columns(zeros.len()) as usize;
            let layout = Layout { field, scale: scale.clone(), radius, zero_columns, far_left: field.right + APART };
            let xs: Vec<f64> = above.iter().map(|place| layout.x(place.value)).collect();
            let swarm = Swarm::stack(&xs, field.left, area.height(), radius);
            let fits = swarm.radius >= radius && zero_room <= area.width() * 0.3 && far_room <= area.width() * 0.3;
            if fits || radius <= 0.6 {
                return layout;
            }
            radius *= 0.92;
        }
    }

    fn draw_axis(&self, canvas: &mut Canvas, layout: &Layout) {
        let field = layout.field;
        canvas.line(AXIS, at(field.left, field.bottom), at(field.right, field.bottom));
        let mut free = f64::NEG_INFINITY;
        for (value, words) in layout.scale.ticks(self.format) {
            let x = layout.x(value);
            canvas.line(GRID, at(x, field.top), at(x, field.bottom));
            canvas.line(AXIS, at(x, field.bottom), at(x, field.bottom + 5.0));
            let half = width(&words, PLAIN) / 2.0;
            let middle = x.clamp(half + 1.0, (canvas.width - half - 1.0).max(half + 1.0));
            if middle - half > free {
                canvas.text(PLAIN, at(middle, field.bottom + 19.0), Anchor::Middle, &words);
                free = middle + half + 8.0;
            }
        }
    }

    fn draw_centre(&self, canvas: &mut Canvas, placement: &mut Placement, layout: &Layout, size: Size) {
        let Some((value, label)) = &self.centre else { return };
        if drawable(*value).is_none_or(|value| value > layout.scale.end) {
            placement.left_over.push(Passage::of(label, size, STRONG, 200.0));
            return;
        }
        let x = layout.x(*value);
        let top = layout.field.top - 8.0;
        canvas.line(LEVEL, at(x, top), at(x, layout.field.bottom));
        placement.avoid_line(at(x, top), at(x, layout.field.bottom), 3.0);
        let passage = Passage::of(label, size, STRONG, 240.0);
        let y = top - passage.height() - 3.0;
        let mut candidates = Vec::new();
        for (shift, reluctance) in [(0.0, 0.0), (16.0, 20.0), (32.0, 40.0)] {
            for (place, anchor, more) in [
                (at(x + 7.0, top + 2.0 + shift), Anchor::Start, 2.0),
                (at(x - 7.0, top + 2.0 + shift), Anchor::End, 4.0),
                (at(x, y - shift), Anchor::Middle, 0.0),
                (at(x - 2.0, y - shift), Anchor::Start, 1.0),
                (at(x + 2.0, y - shift), Anchor::End, 1.0),
            ] {
                candidates.push(Candidate { place, anchor, reluctance: reluctance + more });
            }
        }
        placement.place(canvas, passage, &candidates);
    }

    /// Words at the zeros and at the far column.
    fn draw_sides(
        &self,
        canvas: &mut Canvas,
        placement: &mut Placement,
        layout: &Layout,
        zeros: &[&Place],
        far: &[&Place],
        size: Size,
    ) {
        let field = layout.field;
        if let (Some(words), false) = (&self.zeros, zeros.is_empty()) {
            let rows = zeros.len().div_ceil(layout.zero_columns.max(1)) as f64;
            let left = field.left - APART - layout.zero_columns as f64 * layout.pitch();
            canvas.line(AXIS, at(left, field.bottom), at(field.left - APART, field.bottom));
            let top = field.bottom - rows * layout.pitch();
            let passage = Passage::plain(words, STRONG, 110.0);
            above_column(canvas, placement, passage, left, top, field.top);
        }
        if let (Some((_, label)), false) = (&self.beyond, far.is_empty()) {
            canvas.line(AXIS, at(layout.far_left, field.bottom), at(canvas.width - 10.0, field.bottom));
            let rows = (far.len() as f64 * layout.pitch() / field.height()).ceil().max(1.0);
            let top = field.bottom - (far.len() as f64 / rows).ceil() * layout.pitch();
            let passage = Passage::of(label, size, STRONG, 110.0);
            above_column(canvas, placement, passage, layout.far_left, top, field.top);
        }
    }
}

/// Fills columns from the axis up, away from `edge` on the given side.
fn block<'a>(places: &[&'a Place], edge: f64, side: f64, layout: &Layout) -> Vec<(&'a Place, Spot)> {
    let pitch = layout.pitch();
    let rows = (layout.field.height() / pitch).floor().max(1.0);
    let columns = (places.len() as f64 / rows).ceil().max(1.0);
    let spots = places.iter().enumerate().map(|(index, place)| {
        // Row by row, so that the block is as level as its number allows.
        let (row, column) = ((index as f64 / columns).floor(), index as f64 % columns);
        let x = edge + side * (layout.radius + column * pitch);
        (*place, at(x, layout.field.bottom - layout.radius - 1.0 - row * pitch))
    });
    spots.collect()
}

fn above_column(canvas: &mut Canvas, placement: &mut Placement, passage: Passage, left: f64, top: f64, highest: f64) {
    let mut candidates = Vec::new();
    let mut y = top - passage.height() - 4.0;
    let mut reluctance = 0.0;
    while y > highest - 80.0 {
        for (x, anchor) in [(left, Anchor::Start), (canvas.width - 2.0, Anchor::End)] {
            let far_off = if anchor == Anchor::End { (canvas.width - left) * 0.4 } else { 0.0 };
            candidates.push(Candidate { place: at(x, y), anchor, reluctance: reluctance + far_off });
        }
        y -= 8.0;
        reluctance += 6.0;
    }
    placement.place(canvas, passage, &candidates);
}

/// The name of a dot, tied to it by a thin line when it stands off.
fn draw_name(canvas: &mut Canvas, placement: &mut Placement, passage: Passage, dot: Spot, radius: f64, highest: f64) {
    let mut candidates = super::placement::around(dot, radius.max(3.0) + 4.0, &passage);
    let near = candidates.len();
    let mut y = dot.y - passage.height() - 30.0;
    let mut reluctance = 20.0;
    while y > highest {
        for (shift, anchor) in [(0.0, Anchor::Middle), (-6.0, Anchor::Start), (6.0, Anchor::End)] {
            candidates.push(Candidate { place: at(dot.x + shift, y), anchor, reluctance });
        }
        y -= 8.0;
        reluctance += 4.0;
    }
    let Some(found) = placement.find(&passage, &candidates) else {
        placement.left_over.push(passage);
        return;
    };
    let ground = passage.ground(found.place, found.anchor);
    if candidates.iter().take(near / 5).all(|near| near.place != found.place) && ground.bottom < dot.y - 8.0 {
        let foot = at(dot.x.clamp(ground.left, ground.right), ground.bottom + 1.0);
        canvas.line(LEADER, foot, at(dot.x, dot.y - radius.max(3.0) - 1.0));
    }
    placement.draw(canvas, &passage, found);
}
