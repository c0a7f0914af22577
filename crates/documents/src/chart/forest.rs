// SPDX-License-Identifier: EUPL-1.2
//! Ratios under each other with their limits: what lies where, beside no change and beside a margin.

use super::canvas::{Anchor, Area, Canvas, at};
use super::lettering::shorten;
use super::palette::{ABOVE, AXIS, BAND, DOT, LEVEL, PLAIN, SERIES, STRONG, TARGET};
use super::words::{Heading, Size};

/// One ratio.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Ratio {
    pub label: String,
    pub value: f64,
    pub low: f64,
    /// Infinite: without bound.
    pub high: f64,
    /// The numbers in words.
    pub words: String,
    /// It does not stay under the margin for sure.
    pub beyond: bool,
}

/// Everything the chart says.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Forest {
    pub heading: Heading,
    pub ratios: Vec<Ratio>,
    /// What they should stay under.
    pub margin: f64,
    pub margin_label: String,
    /// The word for a ratio of 1.
    pub even_label: String,
}

/// Ratios are drawn between these; what lies outside ends at the edge.
const LEAST: f64 = 0.2;
const MOST: f64 = 4.0;
const ROW: f64 = 38.0;
const NARROW_ROW: f64 = 72.0;

impl Forest {
    /// Draws the chart; its height follows from the number of ratios.
    #[must_use]
    pub fn svg(&self, size: Size) -> String {
        let size = size.at_least(280.0, 40.0);
        let mut canvas = Canvas::new(&self.heading, size.width);
        let narrow = size.is_narrow();
        let (left, right) =
            if narrow { (8.0, size.width - 8.0) } else { ((size.width * 0.36).max(230.0), size.width - 170.0) };
        let row = if narrow { NARROW_ROW } else { ROW };
        let top = canvas.top + 22.0;
        let field = Area { left, right, top, bottom: top + row * self.ratios.len() as f64 };
        let place = self.scale(field);
        let (even, margin) = (place(1.0), place(self.margin));
        canvas.area(BAND, Area { right: margin, ..field });
        canvas.line(LEVEL, at(even, field.top), at(even, field.bottom));
        if (self.margin - 1.0).abs() > 1e-9 {
            canvas.line(TARGET, at(margin, field.top), at(margin, field.bottom));
        }
        canvas.line(AXIS, at(field.left, field.bottom), at(field.right, field.bottom));
        // The words of the two lines stand on either side of them, so that they never meet.
        let (first, second) = if margin < even {
            ((margin, &self.margin_label), (even, &self.even_label))
        } else {
            ((even, &self.even_label), (margin, &self.margin_label))
        };
        canvas.text(PLAIN, at(first.0 - 4.0, field.top - 7.0), Anchor::End, first.1);
        if (margin - even).abs() > 1e-6 {
            canvas.text(PLAIN, at(second.0 + 4.0, field.top - 7.0), Anchor::Start, second.1);
        }
        for (nth, own) in self.ratios.iter().enumerate() {
            let y = field.top + row * (nth as f64 + if narrow { 0.58 } else { 0.5 });
            canvas.line(SERIES, at(place(own.low), y), at(place(own.high), y));
            canvas.dot(if own.beyond { ABOVE } else { DOT }, at(place(own.value), y), 5.0);
            if narrow {
                let label = shorten(&own.label, STRONG, size.width - 16.0);
                canvas.text_with_halo(STRONG, at(left, y - 20.0), Anchor::Start, &label);
                canvas.text_with_halo(PLAIN, at(right, y + 22.0), Anchor::End, &own.words);
            } else {
                canvas.text(STRONG, at(left - 12.0, y + 4.5), Anchor::End, &shorten(&own.label, STRONG, left - 14.0));
                canvas.text(PLAIN, at(size.width - 2.0, y + 4.5), Anchor::End, &own.words);
            }
        }
        canvas.finish(field.bottom + 8.0)
    }

    /// Where a ratio stands: equal steps for equal factors.
    fn scale(&self, field: Area) -> impl Fn(f64) -> f64 + use<> {
        let inside = |own: f64| if own.is_finite() { own.clamp(LEAST, MOST) } else { MOST };
        let ends = self.ratios.iter().flat_map(|own| [own.low, own.high]).chain([1.0, self.margin]).map(inside);
        let (low, high) = ends.fold((1.0_f64, 1.0_f64), |all, own| (all.0.min(own), all.1.max(own)));
        let (low, high) = ((low / 1.06).ln(), (high * 1.06).ln());
        move |own: f64| {
            let share = (inside(own).ln() - low) / (high - low);
            field.left + share.clamp(0.0, 1.0) * field.width()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forest(high: f64) -> Forest {
        let own = Ratio {
            label: "Vasthouden".to_owned(),
            value: 1.06,
            low: 0.96,
            high,
            words: "1,06 (0,96 – 1,18)".to_owned(),
            beyond: true,
        };
        Forest {
            heading: Heading { id: "f".to_owned(), title: "t".to_owned(), ..Heading::default() },
            ratios: vec![own.clone(), Ratio { beyond: false, ..own }],
            margin: 1.15,
            margin_label: "grens".to_owned(),
            even_label: "gelijk".to_owned(),
        }
    }

    #[test]
    fn every_ratio_has_its_line_dot_and_words_in_both_sizes() {
        for size in [Size::WIDE, Size::NARROW] {
            for high in [1.18, f64::INFINITY] {
                let svg = forest(high).svg(size);
                assert_eq!(svg.matches("<circle").count(), 2, "{svg}");
                assert_eq!(svg.matches("Vasthouden").count(), 2);
                assert!(!svg.contains("NaN") && !svg.contains("inf"));
            }
        }
    }
}
