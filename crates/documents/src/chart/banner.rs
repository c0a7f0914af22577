// SPDX-License-Identifier: EUPL-1.2
//! Above the field: where the law or a definition changed, and where a practice started, with their words in lanes.

use super::canvas::{Anchor, Area, Canvas, Spot, at};
use super::palette::{BREAK, FLAG, Ink, OF_PRACTICE, STEM, STRONG, SURFACE_ONLY};
use super::placement::{Passage, Placement};
use super::words::{Label, Size};

/// Law or definition changed: figures before and after do not compare.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Break {
    /// In periods: 12 lies between the twelfth and the thirteenth.
    pub at: f64,
    pub label: Label,
    /// What is counted is broader than what changed: marked by one thin line, nothing is cut.
    pub goes_on: bool,
}

/// A practice started.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Practice {
    /// In periods, as in `Break`.
    pub at: f64,
    pub label: Label,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Break,
    GoesOn,
    Practice,
}

#[derive(Debug)]
struct Item {
    x: f64,
    kind: Kind,
    passage: Passage,
    place: Spot,
    anchor: Anchor,
    ground: Area,
}

#[derive(Debug)]
pub(super) struct Banner {
    items: Vec<Item>,
    /// Where the field can begin.
    pub bottom: f64,
}

impl Banner {
    /// Lays the words in lanes from `top` down, so that no stem runs through the words of an earlier mark.
    pub(super) fn lay_out(breaks: &[(f64, &Break)], practices: &[(f64, &Practice)], top: f64, size: Size) -> Self {
        let mut marks: Vec<(f64, Kind, &Label)> = Vec::new();
        let kind = |mark: &Break| if mark.goes_on { Kind::GoesOn } else { Kind::Break };
        marks.extend(breaks.iter().map(|(x, mark)| (*x, kind(mark), &mark.label)));
        marks.extend(practices.iter().map(|(x, mark)| (*x, Kind::Practice, &mark.label)));
        marks.sort_by(|a, b| a.0.total_cmp(&b.0));
        let mut banner = Self { items: Vec::new(), bottom: top };
        for (x, kind, label) in marks {
            let (ink, gap) = match kind {
                Kind::Break | Kind::GoesOn => (STRONG, 8.0),
                Kind::Practice => (OF_PRACTICE, 18.0),
            };
            let (passage, anchor) = fitted(label, size, ink, x, gap);
            let start = if anchor == Anchor::Start { at(x + gap, top) } else { at(x - 8.0, top) };
            let y = banner.free_top(&passage, start, anchor, x);
            let place = at(start.x, y);
            let mut ground = passage.ground(place, anchor);
            // A flag without words still needs its height.
            ground.bottom = ground.bottom.max(y + 16.0);
            banner.bottom = banner.bottom.max(ground.bottom + 8.0);
            banner.items.push(Item { x, kind, passage, place, anchor, ground });
        }
        banner
    }

    fn free_top(&self, passage: &Passage, start: Spot, anchor: Anchor, x: f64) -> f64 {
        let under_words_over_x = self
            .items
            .iter()
            .filter(|item| item.ground.left - 6.0 < x && x < item.ground.right + 6.0)
            .map(|item| item.ground.bottom + 3.0)
            .fold(start.y, f64::max);
        let mut tops: Vec<f64> = self.items.iter().map(|item| item.ground.bottom + 3.0).collect();
        tops.push(under_words_over_x);
        tops.retain(|top| *top >= under_words_over_x);
        tops.sort_by(f64::total_cmp);
        let free = |top: f64| {
            let mut ground = passage.ground(at(start.x, top), anchor);
            ground.left -= 20.0;
            ground.right += 8.0;
            ground.bottom = ground.bottom.max(top + 16.0);
            self.items.iter().all(|item| item.ground.overlap(ground) == 0.0)
        };
        tops.iter().copied().find(|&top| free(top)).unwrap_or(self.bottom)
    }

    pub(super) fn draw_lines(&self, canvas: &mut Canvas, bottom: f64) {
        for item in &self.items {
            let top = item.ground.top;
            match item.kind {
                Kind::Break => {
                    let strip = Area { left: item.x - 2.0, top, right: item.x + 2.0, bottom: bottom - 0.5 };
                    canvas.area(SURFACE_ONLY, strip);
                    canvas.line(BREAK, at(strip.left, top), at(strip.left, bottom));
                    canvas.line(BREAK, at(strip.right, top), at(strip.right, bottom));
                }
                Kind::GoesOn => canvas.line(BREAK, at(item.x, top), at(item.x, bottom)),
                Kind::Practice => {
                    canvas.line(STEM, at(item.x, top + 3.0), at(item.x, bottom));
                    let tip = at(item.x + 13.0, top + 8.0);
                    canvas.polygon(FLAG, &[at(item.x, top + 3.0), tip, at(item.x, top + 13.0)]);
                }
            }
        }
    }

    pub(super) fn draw_words(&self, canvas: &mut Canvas, placement: &mut Placement, bottom: f64) {
        for item in &self.items {
            item.passage.draw(canvas, item.place, item.anchor);
            placement.reserve(item.ground);
            placement.avoid_line(at(item.x, item.ground.top), at(item.x, bottom), 2.0);
        }
    }
}

/// To the right of its line; broken over lines near the right edge; to the left when even that is too narrow.
fn fitted(label: &Label, size: Size, ink: Ink, x: f64, gap: f64) -> (Passage, Anchor) {
    const NARROWEST: f64 = 104.0;
    let right = size.width - x - gap - 2.0;
    let whole = Passage::of(label, size, ink, f64::INFINITY);
    if whole.width() <= right || right >= NARROWEST {
        return (Passage::of(label, size, ink, right), Anchor::Start);
    }
    let left = (x - 10.0).min(size.width * 0.6);
    (Passage::of(label, size, ink, left), Anchor::End)
}
