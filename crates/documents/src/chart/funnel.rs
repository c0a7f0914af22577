// SPDX-License-Identifier: EUPL-1.2
//! Places by size around one common figure, with how far chance carries a place of that size. No ranking: who is small
//! stands left, where the band is wide.

use super::axis::ZeroScale;
use super::canvas::{Anchor, Area, Canvas, Spot, at};
use super::lettering::{width, wrap};
use super::number::NumberFormat;
use super::palette::{ABOVE, AXIS, BAND, BELOW, DOT, DOTS_SOFT, LEVEL, LIMIT, PLAIN, STRONG};
use super::placement::{Candidate, Passage, Placement, around};
use super::point::{Signal, drawable};
use super::series_marks::triangle;
use super::tally::{Mark, draw_tally};
use super::words::{Heading, Label, Size};

/// A place with a figure.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Sized {
    /// What the figure is divided by.
    pub size: f64,
    pub value: f64,
    /// Where it lies outside chance.
    pub signal: Option<Signal>,
    /// Where there are few, each has its name.
    pub label: Option<Label>,
}

/// Everything the chart says.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Funnel {
    pub heading: Heading,
    /// What one unit of the scale is, over it.
    pub unit: String,
    /// What one unit of size is, under it.
    pub size_unit: String,
    pub format: NumberFormat,
    pub places: Vec<Sized>,
    /// The common figure and its words.
    pub centre: Option<(f64, Label)>,
    /// Size, and the limits there, in order of size.
    pub band: Vec<(f64, f64, f64)>,
    /// Written at the upper edge of the band.
    pub limit_word: String,
    /// Places without a figure: a sign and words with their count.
    pub absent: Vec<(Mark, String)>,
}

impl Funnel {
    /// Draws the chart.
    #[must_use]
    pub fn svg(&self, size: Size) -> String {
        let size = size.at_least(240.0, 120.0);
        let mut canvas = Canvas::new(&self.heading, size.width);
        let head = canvas.top;
        let unit = Passage::plain(&self.unit, PLAIN, size.width - 4.0);
        unit.draw(&mut canvas, at(2.0, head), Anchor::Start);
        let known: Vec<&Sized> = self
            .places
            .iter()
            .filter(|place| drawable(place.value).is_some() && drawable(place.size).is_some())
            .collect();
        let largest = known.iter().map(|place| place.value).fold(0.0, f64::max);
        let centre = self.centre.as_ref().and_then(|(value, label)| Some((drawable(*value)?, label)));
        let scale = ZeroScale::up_to(largest.max(centre.as_ref().map_or(0.0, |(value, _)| value * 2.0)), 4.6);
        let across = ZeroScale::up_to(known.iter().map(|place| place.size).fold(0.0, f64::max), 4.2);
        let left = scale.room(self.format).min(size.width * 0.5);
        let top = head + unit.height() + 12.0;
        let field = Area { left, top, right: size.width - 14.0, bottom: top + size.field_height * 0.75 };
        let spot = |size: f64, value: f64| {
            at(field.left + size / across.end * field.width(), scale.y(value.min(scale.end), field))
        };
        let mut placement =
            Placement::new(Area { left: field.left, top: head, right: size.width - 1.0, bottom: field.bottom - 2.0 });
        placement.reserve(unit.ground(at(2.0, head), Anchor::Start));
        self.draw_band(&mut canvas, &mut placement, spot);
        scale.draw_vertical(&mut canvas, field, self.format);
        if let Some((value, label)) = centre {
            let (from, to) = (spot(0.0, value), at(field.right, scale.y(value, field)));
            canvas.line(LEVEL, from, to);
            placement.avoid_line(from, to, 3.0);
            let passage = Passage::of(label, size, STRONG, field.width() * 0.7);
            let candidates = [(-2.0 - passage.height(), 0.0), (3.0, 2.0), (-22.0 - passage.height(), 5.0), (24.0, 6.0)]
                .map(|(down, reluctance)| Candidate { place: at(to.x, to.y + down), anchor: Anchor::End, reluctance });
            for place in &known {
                placement.avoid(Area::around(spot(place.size, place.value), 5.0), 8.0);
            }
            placement.place(&mut canvas, passage, &candidates);
        }
        let radius = if known.len() > 150 { 2.5 } else { 4.0 };
        let mut order = known.clone();
        order.sort_by_key(|place| (place.signal.is_some(), place.label.is_some()));
        let plain = |place: &&&Sized| place.signal.is_none() && place.label.is_none();
        let dots: Vec<Spot> = order.iter().filter(plain).map(|place| spot(place.size, place.value)).collect();
        canvas.dots(DOTS_SOFT, &dots, radius);
        for place in order.iter().filter(|place| !plain(place)) {
            let here = spot(place.size, place.value);
            match place.signal {
                Some(Signal::Above) => triangle(&mut canvas, ABOVE, here, 6.0, -1.0),
                Some(Signal::Below) => triangle(&mut canvas, BELOW, here, 6.0, 1.0),
                None => canvas.dot(DOT, here, radius),
            }
        }
        for place in &known {
            let Some(label) = &place.label else { continue };
            let passage = Passage::of(label, size, PLAIN, 130.0);
            let candidates = around(spot(place.size, place.value), 7.0, &passage);
            placement.place(&mut canvas, passage, &candidates);
        }
        self.finish(canvas, placement, &across, field)
    }

    /// Behind all else; limits above the scale leave the picture at its top.
    fn draw_band(&self, canvas: &mut Canvas, placement: &mut Placement, spot: impl Fn(f64, f64) -> Spot) {
        let band: Vec<(f64, f64, f64)> = self
            .band
            .iter()
            .filter_map(|(size, low, high)| Some((drawable(*size)?, drawable(*low)?, drawable(*high)?)))
            .collect();
        let upper: Vec<Spot> = band.iter().map(|(size, _, high)| spot(*size, *high)).collect();
        let lower: Vec<Spot> = band.iter().map(|(size, low, _)| spot(*size, *low)).collect();
        let ground: Vec<Spot> = upper.iter().chain(lower.iter().rev()).copied().collect();
        if ground.len() < 4 {
            return;
        }
        canvas.polygon(BAND, &ground);
        canvas.path(LIMIT, &upper);
        canvas.path(LIMIT, &lower);
        if let Some(end) = upper.last() {
            let passage = Passage::plain(&self.limit_word, PLAIN, 120.0);
            let place = at(end.x, end.y - passage.height() - 3.0);
            placement.try_place(canvas, &passage, &[Candidate { place, anchor: Anchor::End, reluctance: 0.0 }]);
        }
    }

    /// The scale of sizes, what found no room, and places without a figure.
    fn finish(&self, mut canvas: Canvas, placement: Placement, across: &ZeroScale, field: Area) -> String {
        canvas.line(AXIS, at(field.left, field.bottom), at(field.right, field.bottom));
        let mut free = f64::NEG_INFINITY;
        for (value, words) in across.ticks(self.format) {
            let x = field.left + value / across.end * field.width();
            canvas.line(AXIS, at(x, field.bottom), at(x, field.bottom + 5.0));
            let half = width(&words, PLAIN) / 2.0;
            let middle = x.clamp(half + 1.0, (canvas.width - half - 1.0).max(half + 1.0));
            if middle - half > free {
                canvas.text(PLAIN, at(middle, field.bottom + 19.0), Anchor::Middle, &words);
                free = middle + half + 8.0;
            }
        }
        let mut bottom = field.bottom + 26.0;
        for line in wrap(&self.size_unit, PLAIN, canvas.width - 16.0) {
            canvas.text(PLAIN, at(canvas.width - 8.0, bottom + 13.0), Anchor::End, &line);
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
}
