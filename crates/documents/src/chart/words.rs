// SPDX-License-Identifier: EUPL-1.2
//! What every chart is given beside its figures: a heading, labels, ticks and a size. All words come from the caller.

use super::palette::Style;

/// Name of a chart for its page and for a screen reader.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Heading {
    /// Unique on the page; the wide chart and its narrow twin need two. Other characters than letters, digits, `-` and `_` are replaced.
    pub id: String,
    /// The finding or the name of the figure: `<title>`.
    pub title: String,
    /// What the picture shows, for who does not see it: `<desc>`.
    pub description: String,
    /// Draws the title above the chart as well: for pictures that travel alone.
    pub draw_title: bool,
}

/// Words beside a mark. The first line is set strong, the others plain.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Label {
    pub lines: Vec<String>,
    /// Replaces all lines in a narrow chart.
    pub short: Option<String>,
}

impl Label {
    /// One line, the same in every size.
    #[must_use]
    pub fn one(line: impl Into<String>) -> Self {
        Self { lines: vec![line.into()], short: None }
    }

    /// Several lines, and one short line for a narrow chart.
    #[must_use]
    pub fn new(lines: impl IntoIterator<Item = impl Into<String>>, short: impl Into<String>) -> Self {
        Self { lines: lines.into_iter().map(Into::into).collect(), short: Some(short.into()) }
    }

    pub(super) fn for_size(&self, size: Size) -> Vec<&str> {
        match &self.short {
            Some(short) if size.is_narrow() => vec![short],
            _ => self.lines.iter().map(String::as_str).collect(),
        }
    }
}

/// A word on the axis at a place given in units of that axis.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Tick {
    pub at: f64,
    pub label: String,
}

/// Size of a chart in units of the drawing (pixels at scale 1).
///
/// The field is where the figures are drawn; words above and below it make the picture higher when they need to.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Size {
    pub width: f64,
    pub field_height: f64,
}

impl Size {
    pub const WIDE: Self = Self { width: 680.0, field_height: 400.0 };
    pub const NARROW: Self = Self { width: 340.0, field_height: 270.0 };

    /// Narrow charts use short words and fewer ticks.
    #[must_use]
    pub fn is_narrow(self) -> bool {
        self.width < 480.0
    }

    /// Sizes no chart can be drawn in are enlarged to the smallest that works.
    pub(super) fn at_least(self, width: f64, field_height: f64) -> Self {
        // `max` also replaces a size that is no number.
        Self { width: self.width.max(width).min(4000.0), field_height: self.field_height.max(field_height).min(4000.0) }
    }
}

/// Which of two colours a small series has: its own where the verdict is "not chance", grey otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Emphasis {
    Series,
    #[default]
    Context,
}

impl Emphasis {
    pub(super) fn line(self) -> Style {
        match self {
            Self::Series => super::palette::SERIES,
            Self::Context => super::palette::CONTEXT,
        }
    }
}
