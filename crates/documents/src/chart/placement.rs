// SPDX-License-Identifier: EUPL-1.2
//! Finds room for words: never over other words or off the sheet, and over as little of the figure as possible.

use super::canvas::{Anchor, Area, Canvas, Spot, at};
use super::lettering::{self, LINE};
use super::palette::{Ink, PLAIN};
use super::words::{Label, Size};

/// Some lines that stay together.
#[derive(Debug, Clone)]
pub(super) struct Passage {
    lines: Vec<(Ink, String)>,
}

impl Passage {
    /// The first line of the label in `first`, the rest plain, each broken to `room`.
    pub(super) fn of(label: &Label, size: Size, first: Ink, room: f64) -> Self {
        let mut lines = Vec::new();
        for (index, line) in label.for_size(size).into_iter().enumerate() {
            let ink = if index == 0 { first } else { Ink { size: first.size.min(PLAIN.size), ..PLAIN } };
            lines.extend(lettering::wrap(line, ink, room).into_iter().map(|line| (ink, line)));
        }
        Self { lines }
    }

    pub(super) fn plain(words: &str, ink: Ink, room: f64) -> Self {
        Self { lines: lettering::wrap(words, ink, room).into_iter().map(|line| (ink, line)).collect() }
    }

    /// Adds words under those that are there.
    pub(super) fn push(&mut self, words: &str, ink: Ink, room: f64) {
        self.lines.extend(lettering::wrap(words, ink, room).into_iter().map(|line| (ink, line)));
    }

    fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    pub(super) fn width(&self) -> f64 {
        self.lines.iter().map(|(ink, line)| lettering::width(line, *ink)).fold(0.0, f64::max)
    }

    pub(super) fn height(&self) -> f64 {
        self.lines.iter().map(|(ink, _)| ink.size * LINE).sum()
    }

    /// The ground the words cover when their block starts, centres or ends at `x`, with its top at `y`.
    pub(super) fn ground(&self, place: Spot, anchor: Anchor) -> Area {
        let left = match anchor {
            Anchor::Start => place.x,
            Anchor::Middle => place.x - self.width() / 2.0,
            Anchor::End => place.x - self.width(),
        };
        Area { left, top: place.y, right: left + self.width(), bottom: place.y + self.height() }
    }

    pub(super) fn draw(&self, canvas: &mut Canvas, place: Spot, anchor: Anchor) {
        let mut bottom = place.y;
        for (ink, line) in &self.lines {
            bottom += ink.size * LINE;
            canvas.text_with_halo(*ink, at(place.x, bottom - ink.size * 0.3), anchor, line);
        }
    }
}

/// One place to try: where the block goes, and how much less wanted it is than the first.
#[derive(Debug, Clone, Copy)]
pub(super) struct Candidate {
    pub place: Spot,
    pub anchor: Anchor,
    pub reluctance: f64,
}

/// The four sides of a mark, and a little further out, best first.
pub(super) fn around(mark: Spot, gap: f64, passage: &Passage) -> Vec<Candidate> {
    let (height, middle) = (passage.height(), passage.height() / 2.0);
    let mut candidates = Vec::new();
    for (ring, reluctance) in [(0.0, 0.0), (8.0, 12.0), (20.0, 40.0), (36.0, 80.0), (60.0, 130.0)] {
        let out = gap + ring;
        for (place, anchor, more) in [
            (at(mark.x + out, mark.y - middle), Anchor::Start, 0.0),
            (at(mark.x, mark.y - out - height), Anchor::Middle, 4.0),
            (at(mark.x, mark.y + out), Anchor::Middle, 6.0),
            (at(mark.x + out * 0.7, mark.y - out * 0.7 - height), Anchor::Start, 3.0),
            (at(mark.x + out * 0.7, mark.y + out * 0.7), Anchor::Start, 3.0),
            (at(mark.x - out * 0.7, mark.y - out * 0.7 - height), Anchor::End, 8.0),
            (at(mark.x - out * 0.7, mark.y + out * 0.7), Anchor::End, 8.0),
            (at(mark.x - out, mark.y - middle), Anchor::End, 9.0),
        ] {
            candidates.push(Candidate { place, anchor, reluctance: reluctance + more });
        }
    }
    candidates
}

/// What is already on the sheet.
#[derive(Debug)]
pub(super) struct Placement {
    bounds: Area,
    words: Vec<Area>,
    marks: Vec<(Area, f64)>,
    /// Words for which there was no room: they go under the chart.
    pub left_over: Vec<Passage>,
}

impl Placement {
    pub(super) fn new(bounds: Area) -> Self {
        Self { bounds, words: Vec::new(), marks: Vec::new(), left_over: Vec::new() }
    }

    /// Keeps all other words off this ground.
    pub(super) fn reserve(&mut self, ground: Area) {
        self.words.push(ground);
    }

    /// Whether no words lie on this ground.
    pub(super) fn is_free(&self, ground: Area) -> bool {
        self.words.iter().all(|taken| taken.overlap(ground) == 0.0)
    }

    /// Words rather stay off this ground; `weight` is what covering one square unit costs.
    pub(super) fn avoid(&mut self, ground: Area, weight: f64) {
        self.marks.push((ground, weight));
    }

    pub(super) fn avoid_line(&mut self, from: Spot, to: Spot, weight: f64) {
        const STEP: f64 = 6.0;
        let length = (to.x - from.x).hypot(to.y - from.y).min(8000.0);
        let mut gone = 0.0;
        while gone <= length {
            let share = if length > 0.0 { gone / length } else { 0.0 };
            let here = at(from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share);
            self.marks.push((Area::around(here, 2.0), weight));
            gone += STEP;
        }
    }

    /// The best of the candidates that is free.
    pub(super) fn find(&self, passage: &Passage, candidates: &[Candidate]) -> Option<Candidate> {
        let mut best: Option<(f64, Candidate)> = None;
        for candidate in candidates {
            let ground = passage.ground(candidate.place, candidate.anchor);
            if !ground.within(self.bounds) || self.words.iter().any(|taken| taken.overlap(ground) > 0.0) {
                continue;
            }
            let covered: f64 = self.marks.iter().map(|(mark, weight)| mark.overlap(ground) * weight).sum();
            let cost = candidate.reluctance + covered;
            if best.is_none_or(|(least, _)| cost < least) {
                best = Some((cost, *candidate));
            }
        }
        best.map(|(_, candidate)| candidate)
    }

    pub(super) fn draw(&mut self, canvas: &mut Canvas, passage: &Passage, candidate: Candidate) {
        passage.draw(canvas, candidate.place, candidate.anchor);
        self.words.push(passage.ground(candidate.place, candidate.anchor));
    }

    /// Draws the words at the best of the candidates that is free, and returns whether one was.
    pub(super) fn try_place(&mut self, canvas: &mut Canvas, passage: &Passage, candidates: &[Candidate]) -> bool {
        if passage.is_empty() {
            return true;
        }
        let found = self.find(passage, candidates);
        if let Some(candidate) = found {
            self.draw(canvas, passage, candidate);
        }
        found.is_some()
    }

    /// As `try_place`; words that find no room are kept for under the chart, so none are lost.
    pub(super) fn place(&mut self, canvas: &mut Canvas, passage: Passage, candidates: &[Candidate]) {
        if !self.try_place(canvas, &passage, candidates) {
            self.left_over.push(passage);
        }
    }

    /// Writes the words that found no room, from `top` down, and returns where they end.
    pub(super) fn write_left_over(self, canvas: &mut Canvas, left: f64, top: f64) -> f64 {
        let mut y = top;
        let room = canvas.width - left - 2.0;
        for passage in self.left_over {
            // Broken for a narrower place; here is the whole width.
            for (ink, words) in passage.joined() {
                let again = Passage::plain(&words, ink, room);
                again.draw(canvas, at(left, y), Anchor::Start);
                y += again.height();
            }
            y += 4.0;
        }
        y
    }
}

impl Passage {
    /// Lines of the same ink as one again.
    fn joined(self) -> Vec<(Ink, String)> {
        let mut joined: Vec<(Ink, String)> = Vec::new();
        for (ink, line) in self.lines {
            match joined.last_mut() {
                Some((last, words)) if last.class == ink.class => {
                    words.push(' ');
                    words.push_str(&line);
                }
                _ => joined.push((ink, line)),
            }
        }
        joined
    }
}
