// SPDX-License-Identifier: EUPL-1.2
//! Charts: values and words in, SVG text out. The one renderer for pages, reports and pictures.

mod advances;
mod axis;
mod banner;
mod canvas;
mod dots;
mod duration_dots;
mod forest;
mod funnel;
mod lettering;
mod mini;
mod palette;
mod panels;
mod placement;
mod point;
mod series;
mod series_marks;
mod series_words;
mod states;
mod steps;
mod strip;
mod swarm;
mod tally;
mod words;

#[cfg(test)]
mod inspection;

pub mod number;
pub mod png;

pub use banner::{Break, Practice};
pub use dots::{Dots, Place};
pub use duration_dots::{DurationDots, DurationRow};
pub use forest::{Forest, Ratio};
pub use funnel::{Funnel, Sized};
pub use mini::Mini;
pub use number::NumberFormat;
pub use palette::stylesheet;
pub use panels::{Line, Panel, Panels, Stroke};
pub use point::{Point, PointState, Signal};
pub use series::{Goal, Level, Series, Target};
pub use states::StateWords;
pub use steps::{Between, StepPoint, Steps};
pub use strip::Strip;
pub use tally::Mark;
pub use words::{Emphasis, Heading, Label, Size, Tick};
