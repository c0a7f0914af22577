// SPDX-License-Identifier: EUPL-1.2
//! The sheet a chart is drawn on: escaped words, checked coordinates, one well-formed `<svg>` at the end.

use std::fmt::{self, Display, Formatter, Write as _};

use super::lettering::{self, LINE};
use super::palette::{Ink, SURFACE, Style, TITLE, Weight};
use super::words::Heading;

/// The embedded font first, so that a chart looks the same in a browser, a report and a picture.
const FONTS: &str = "Noto Sans, system-ui, sans-serif";

/// Almost no length: only the round ends of a line so short are seen.
const DASH: f64 = 0.1;

#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Spot {
    pub x: f64,
    pub y: f64,
}

pub(super) const fn at(x: f64, y: f64) -> Spot {
    Spot { x, y }
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Area {
    pub left: f64,
    pub top: f64,
    pub right: f64,
    pub bottom: f64,
}

impl Area {
    pub(super) fn width(self) -> f64 {
        self.right - self.left
    }

    pub(super) fn height(self) -> f64 {
        self.bottom - self.top
    }

    pub(super) fn around(centre: Spot, reach: f64) -> Self {
        Self { left: centre.x - reach, top: centre.y - reach, right: centre.x + reach, bottom: centre.y + reach }
    }

    pub(super) fn overlap(self, other: Self) -> f64 {
        let across = self.right.min(other.right) - self.left.max(other.left);
        let down = self.bottom.min(other.bottom) - self.top.max(other.top);
        if across > 0.0 && down > 0.0 { across * down } else { 0.0 }
    }

    pub(super) fn within(self, outer: Self) -> bool {
        self.left >= outer.left && self.right <= outer.right && self.top >= outer.top && self.bottom <= outer.bottom
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

#[derive(Debug)]
pub(super) struct Canvas {
    id: String,
    head: String,
    body: String,
    pub width: f64,
    /// First free place under a drawn title.
    pub top: f64,
    hatched: bool,
}

impl Canvas {
    pub(super) fn new(heading: &Heading, width: f64) -> Self {
        let id = identifier(&heading.id);
        let mut head = String::new();
        let _ = write!(
            head,
            r#"role="img" aria-labelledby="{id}-t {id}-d"><title id="{id}-t">{}</title><desc id="{id}-d">{}</desc>"#,
            escaped(&heading.title),
            escaped(&heading.description)
        );
        let mut canvas = Self { id, head, body: String::new(), width, top: 4.0, hatched: false };
        if heading.draw_title {
            for line in lettering::wrap(&heading.title, TITLE, width - 4.0) {
                canvas.top += TITLE.size * LINE;
                canvas.text(TITLE, at(2.0, canvas.top - 5.0), Anchor::Start, &line);
            }
            canvas.top += 8.0;
        }
        canvas
    }

    pub(super) fn line(&mut self, style: Style, from: Spot, to: Spot) {
        let [x1, y1, x2, y2] = [from.x, from.y, to.x, to.y].map(Tenths::of);
        let _ = write!(self.body, r#"<line{} x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}"/>"#, paint(style));
    }

    /// A line through at least two places; fewer draw nothing.
    pub(super) fn path(&mut self, style: Style, places: &[Spot]) {
        if places.len() > 1 {
            self.shape(style, places, "");
        }
    }

    pub(super) fn polygon(&mut self, style: Style, places: &[Spot]) {
        self.shape(style, places, "Z");
    }

    fn shape(&mut self, style: Style, places: &[Spot], close: &str) {
        let _ = write!(self.body, r#"<path{} d=""#, paint(style));
        let mut pen = (Tenths(0), Tenths(0));
        for (index, place) in places.iter().enumerate() {
            let (x, y) = (Tenths::of(place.x), Tenths::of(place.y));
            // Each told from the one before: shorter, and in whole tenths, so that no rounding adds up.
            let (right, down) = (Tenths(x.0 - pen.0.0), Tenths(y.0 - pen.1.0));
            let _ = match index {
                0 => write!(self.body, "M{x}{}{y}", y.seam()),
                1 => write!(self.body, "l{right}{}{down}", down.seam()),
                _ => write!(self.body, "{}{right}{}{down}", right.seam(), down.seam()),
            };
            pen = (x, y);
        }
        let _ = write!(self.body, r#"{close}"/>"#);
    }

    pub(super) fn dot(&mut self, style: Style, centre: Spot, radius: f64) {
        let [x, y, r] = [centre.x, centre.y, radius].map(Tenths::of);
        let _ = write!(self.body, r#"<circle{} cx="{x}" cy="{y}" r="{r}"/>"#, paint(style));
    }

    /// Many dots of one size as one mark, so that thousands stay a small picture: the round ends of lines of almost no
    /// length, each told from the one before.
    pub(super) fn dots(&mut self, style: Style, centres: &[Spot], radius: f64) {
        let mut data = String::new();
        let mut pen = (0, 0);
        for centre in centres {
            let place = (Tenths::of(centre.x).0, Tenths::of(centre.y).0);
            let (right, down) = (Tenths(place.0 - pen.0), Tenths(place.1 - pen.1));
            let _ = write!(data, "m{right}{}{down}h.1", down.seam());
            pen = (place.0 + 1, place.1);
        }
        if !data.is_empty() {
            let paint = paint(Style { width: 2.0 * radius, ..style });
            let _ = write!(self.body, r#"<path{paint} d="{data}"/>"#);
        }
    }

    /// Stacks of such dots, each from its highest dot down: one dashed line a stack, whose dashes are almost no length.
    pub(super) fn stacks(
        &mut self,
        style: Style,
        stacks: impl Iterator<Item = (Spot, usize)>,
        radius: f64,
        pitch: f64,
    ) {
        let mut data = String::new();
        let mut pen = (0, 0);
        for (highest, dots) in stacks.filter(|(_, dots)| *dots > 0) {
            let place = (Tenths::of(highest.x).0, Tenths::of(highest.y).0);
            // A little further than the middle of the last dot, so that its dash begins.
            let long = Tenths::of((dots - 1) as f64 * pitch + 0.1);
            let (right, down) = (Tenths(place.0 - pen.0), Tenths(place.1 - pen.1));
            let _ = write!(data, "m{right}{}{down}v{long}", down.seam());
            pen = (place.0, place.1 + long.0);
        }
        if !data.is_empty() {
            let paint = paint(Style { width: 2.0 * radius, ..style });
            let gap = (pitch - DASH).max(DASH);
            let _ = write!(self.body, r#"<path{paint} stroke-dasharray="{DASH} {gap:.3}" d="{data}"/>"#);
        }
    }

    pub(super) fn area(&mut self, style: Style, area: Area) {
        self.rectangle(&paint(style), area);
    }

    /// Hatching: not delivered. Drawn over a plain ground, with its edges, so that one narrow period still shows.
    pub(super) fn hatch(&mut self, area: Area) {
        if !self.hatched {
            self.hatched = true;
            let hatch = paint(super::palette::HATCH);
            let _ = write!(
                self.head,
                r#"<defs><pattern id="{}-h" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><line{hatch} x1="1" y1="0" x2="1" y2="6"/></pattern></defs>"#,
                self.id
            );
        }
        self.area(super::palette::SURFACE_ONLY, area);
        let fill = format!(r#" class="ch-hatched" fill="url(#{}-h)" opacity="0.75""#, self.id);
        self.rectangle(&fill, area);
    }

    fn rectangle(&mut self, paint: &str, area: Area) {
        let [x, y, width, height] =
            [area.left, area.top, area.width().max(0.0), area.height().max(0.0)].map(Tenths::of);
        let _ = write!(self.body, r#"<rect{paint} x="{x}" y="{y}" width="{width}" height="{height}"/>"#);
    }

    /// One line of words, on its baseline.
    pub(super) fn text(&mut self, ink: Ink, place: Spot, anchor: Anchor, words: &str) {
        self.letters(ink, place, anchor, words, "");
    }

    /// Words over lines and bands: a seam in the colour of the ground keeps them readable.
    pub(super) fn text_with_halo(&mut self, ink: Ink, place: Spot, anchor: Anchor, words: &str) {
        let halo =
            format!(r#" stroke="{}" stroke-width="4" stroke-linejoin="round" paint-order="stroke""#, SURFACE.light);
        self.letters(ink, place, anchor, words, &halo);
    }

    fn letters(&mut self, ink: Ink, place: Spot, anchor: Anchor, words: &str, halo: &str) {
        let words = escaped(words);
        if words.is_empty() {
            return;
        }
        let weight = if ink.weight == Weight::Semibold { r#" font-weight="600""# } else { "" };
        let anchor = match anchor {
            Anchor::Start => "",
            Anchor::Middle => r#" text-anchor="middle""#,
            Anchor::End => r#" text-anchor="end""#,
        };
        let [x, y, size] = [place.x, place.y, ink.size].map(Tenths::of);
        let also = if halo.is_empty() { "" } else { " ch-halo" };
        let _ = write!(
            self.body,
            r#"<text class="{}{also}" fill="{}"{halo}{weight} font-size="{size}" x="{x}" y="{y}"{anchor}>{words}</text>"#,
            ink.class, ink.role.light
        );
    }

    pub(super) fn finish(self, height: f64) -> String {
        let [width, height] = [self.width, height.ceil()].map(Tenths::of);
        format!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" class="ch" width="{width}" height="{height}" viewBox="0 0 {width} {height}" font-family="{FONTS}" {}{}</svg>"#,
            self.head, self.body
        )
    }
}

fn paint(style: Style) -> String {
    let fill = style.fill.map_or("none", |role| role.light);
    let mut attributes = format!(r#" class="{}" fill="{fill}""#, style.class);
    if let Some(stroke) = style.stroke {
        let _ = write!(attributes, r#" stroke="{}" stroke-width="{}""#, stroke.light, Tenths::of(style.width));
    }
    attributes.push_str(style.extra);
    attributes
}

/// One decimal is a tenth of a pixel, written without needless signs: `.1`, `-4.2`, `12`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Tenths(i64);

impl Tenths {
    /// What is no number was refused before it came here; see `point::drawable`.
    #[expect(clippy::cast_possible_truncation, reason = "a place on a sheet of at most 4000 units")]
    fn of(value: f64) -> Self {
        debug_assert!(value.is_finite(), "a coordinate that is no number");
        Self((value * 10.0).round() as i64)
    }

    /// What parts a number from the one before it in a path: its own sign, else a space.
    fn seam(self) -> &'static str {
        if self.0 < 0 { "" } else { " " }
    }
}

impl Display for Tenths {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        let (sign, whole, rest) = (if self.0 < 0 { "-" } else { "" }, self.0.abs() / 10, self.0.abs() % 10);
        match (whole, rest) {
            (_, 0) => write!(out, "{sign}{whole}"),
            (0, _) => write!(out, "{sign}.{rest}"),
            _ => write!(out, "{sign}{whole}.{rest}"),
        }
    }
}

fn identifier(id: &str) -> String {
    let kept = id.chars().map(|sign| if sign.is_ascii_alphanumeric() || sign == '-' { sign } else { '_' });
    format!("ch-{}", kept.collect::<String>())
}

fn escaped(words: &str) -> String {
    let mut safe = String::with_capacity(words.len());
    for letter in lettering::tidy(words).chars() {
        match letter {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            _ => safe.push(letter),
        }
    }
    safe
}
