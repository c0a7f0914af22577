// SPDX-License-Identifier: EUPL-1.2
//! The look of every mark: a class that a page may restyle, and a real colour for renderers without style sheets.

use std::fmt::Write as _;

/// A colour by what it means: the custom property of the pages, and its value on a light page.
#[derive(Debug, Clone, Copy)]
pub(super) struct Role {
    pub variable: &'static str,
    pub light: &'static str,
}

const fn role(variable: &'static str, light: &'static str) -> Role {
    Role { variable, light }
}

pub(super) const SURFACE: Role = role("--c-surface", "#ffffff");
const INK: Role = role("--c-ink", "#12292c");
const SERIES_ROLE: Role = role("--ch-series", "#0b5a60");
const CONTEXT_ROLE: Role = role("--ch-context", "#7d8a88");
const BAND_ROLE: Role = role("--ch-band", "#ece7da");
const LIMIT_ROLE: Role = role("--ch-limit", "#8c8068");
const BASELINE_ROLE: Role = role("--ch-baseline", "#12292c");
const TARGET_ROLE: Role = role("--ch-target", "#2f5d9b");
const BREAK_ROLE: Role = role("--ch-break", "#45585a");
const PRACTICE_ROLE: Role = role("--ch-practice", "#5d3a6e");
const SIGNAL_ROLE: Role = role("--ch-signal", "#a34a08");
const MISSING_ROLE: Role = role("--ch-missing", "#8c8068");
const SUPPRESSED_ROLE: Role = role("--ch-suppressed", "#45585a");
const GRID_ROLE: Role = role("--ch-grid", "#e6e0d3");
const AXIS_ROLE: Role = role("--ch-axis", "#45585a");

/// How one kind of mark is painted.
#[derive(Debug, Clone, Copy)]
pub(super) struct Style {
    pub class: &'static str,
    pub fill: Option<Role>,
    pub stroke: Option<Role>,
    pub width: f64,
    /// Further presentation attributes, as they stand in the element.
    pub extra: &'static str,
}

const fn stroked(class: &'static str, stroke: Role, width: f64, extra: &'static str) -> Style {
    Style { class, fill: None, stroke: Some(stroke), width, extra }
}

const fn filled(class: &'static str, fill: Role, extra: &'static str) -> Style {
    Style { class, fill: Some(fill), stroke: None, width: 0.0, extra }
}

const fn both(class: &'static str, fill: Role, stroke: Role, width: f64, extra: &'static str) -> Style {
    Style { class, fill: Some(fill), stroke: Some(stroke), width, extra }
}

const ROUND: &str = r#" stroke-linejoin="round" stroke-linecap="round""#;

pub(super) const GRID: Style = stroked("ch-grid", GRID_ROLE, 1.0, "");
pub(super) const AXIS: Style = stroked("ch-axis", AXIS_ROLE, 1.0, "");
pub(super) const BAND: Style = filled("ch-band", BAND_ROLE, "");
pub(super) const LIMIT: Style = stroked("ch-limit", LIMIT_ROLE, 1.0, r#" stroke-dasharray="2 3""#);
pub(super) const LEVEL: Style = stroked("ch-level", BASELINE_ROLE, 1.5, "");
pub(super) const TARGET: Style = stroked("ch-target", TARGET_ROLE, 2.0, r#" stroke-dasharray="7 5""#);
pub(super) const GOAL: Style = both("ch-goal", SURFACE, TARGET_ROLE, 2.0, "");
pub(super) const BREAK: Style = stroked("ch-break", BREAK_ROLE, 1.5, "");
pub(super) const STEM: Style =
    stroked("ch-stem", PRACTICE_ROLE, 1.5, r#" stroke-dasharray="1 3" stroke-linecap="round""#);
pub(super) const FLAG: Style = filled("ch-flag", PRACTICE_ROLE, "");
pub(super) const SERIES: Style = stroked("ch-series", SERIES_ROLE, 2.25, ROUND);
/// Beside a full line of the same meaning.
pub(super) const SERIES_DASHED: Style =
    stroked("ch-series-dashed", SERIES_ROLE, 2.25, r#" stroke-dasharray="7 4" stroke-linejoin="round""#);
pub(super) const CONTEXT: Style = stroked("ch-context", CONTEXT_ROLE, 2.0, ROUND);
pub(super) const DOT: Style = both("ch-dot", SERIES_ROLE, SURFACE, 1.25, "");
/// Among so many points that a seam would eat the line.
pub(super) const DOT_SMALL: Style = filled("ch-dot-small", SERIES_ROLE, "");
pub(super) const DOT_CONTEXT: Style = both("ch-dot-context", CONTEXT_ROLE, SURFACE, 1.25, "");
pub(super) const DOT_OPEN: Style = both("ch-dot-open", SURFACE, SERIES_ROLE, 2.0, "");
pub(super) const DOT_OPEN_CONTEXT: Style = both("ch-dot-open-context", SURFACE, CONTEXT_ROLE, 2.0, "");
pub(super) const DOT_SOFT: Style = filled("ch-dot-soft", SERIES_ROLE, r#" fill-opacity="0.55""#);
/// Many of the same, as the round ends of one line: their reach is its width.
pub(super) const DOTS_SOFT: Style =
    stroked("ch-dots-soft", SERIES_ROLE, 0.0, r#" stroke-opacity="0.55" stroke-linecap="round""#);
pub(super) const ABOVE: Style = both("ch-above", SIGNAL_ROLE, SURFACE, 1.25, "");
pub(super) const ABOVE_OPEN: Style = both("ch-above-open", SURFACE, SIGNAL_ROLE, 2.0, "");
pub(super) const BELOW: Style = both("ch-below", SERIES_ROLE, SURFACE, 1.25, "");
pub(super) const BELOW_OPEN: Style = both("ch-below-open", SURFACE, SERIES_ROLE, 2.0, "");
pub(super) const HATCH: Style = stroked("ch-hatch", MISSING_ROLE, 1.5, "");
pub(super) const MISSING: Style = stroked("ch-missing", MISSING_ROLE, 1.0, r#" stroke-dasharray="3 2""#);
pub(super) const HIDDEN: Style = both("ch-hidden", SURFACE, SUPPRESSED_ROLE, 1.75, "");
pub(super) const DASH: Style = stroked("ch-unavailable", SUPPRESSED_ROLE, 2.0, "");
pub(super) const IMPOSSIBLE: Style =
    stroked("ch-impossible", SUPPRESSED_ROLE, 1.5, r#" stroke-dasharray="0.1 3.5" stroke-linecap="round""#);
pub(super) const DELIVERED: Style = filled("ch-delivered", SERIES_ROLE, "");
pub(super) const DECLARED_ZERO: Style = both("ch-zero", SURFACE, SERIES_ROLE, 1.75, "");
pub(super) const MEDIAN: Style = stroked("ch-median", SERIES_ROLE, 2.5, r#" stroke-linecap="round""#);
/// Keeps a line visible among dots of its own colour.
pub(super) const SEAM: Style = stroked("ch-seam", SURFACE, 6.0, r#" stroke-linecap="round""#);
pub(super) const MARKER: Style = stroked("ch-marker", AXIS_ROLE, 1.25, r#" stroke-dasharray="2 3""#);
pub(super) const LEADER: Style = stroked("ch-leader", AXIS_ROLE, 1.0, "");
pub(super) const AREA: Style = filled("ch-area", SERIES_ROLE, r#" fill-opacity="0.1""#);

const STYLES: [Style; 38] = [
    GRID,
    AXIS,
    BAND,
    LIMIT,
    LEVEL,
    TARGET,
    GOAL,
    BREAK,
    STEM,
    FLAG,
    SERIES,
    SERIES_DASHED,
    CONTEXT,
    DOT,
    DOT_SMALL,
    DOT_CONTEXT,
    DOT_OPEN,
    DOT_OPEN_CONTEXT,
    DOT_SOFT,
    DOTS_SOFT,
    ABOVE,
    ABOVE_OPEN,
    BELOW,
    BELOW_OPEN,
    HATCH,
    MISSING,
    HIDDEN,
    DASH,
    IMPOSSIBLE,
    DELIVERED,
    DECLARED_ZERO,
    MEDIAN,
    SEAM,
    MARKER,
    LEADER,
    AREA,
    SURFACE_ONLY,
    HALO_STYLE,
];
/// The plane under hatching, so that nothing shines through.
pub(super) const SURFACE_ONLY: Style = filled("ch-surface", SURFACE, "");
const HALO_STYLE: Style = stroked("ch-halo", SURFACE, 4.0, "");

/// How words are painted.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ink {
    pub class: &'static str,
    pub role: Role,
    pub weight: Weight,
    /// Letter size in units of the drawing.
    pub size: f64,
}

/// The two weights of the embedded font.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Weight {
    Regular,
    Semibold,
}

const fn ink(class: &'static str, role: Role, weight: Weight, size: f64) -> Ink {
    Ink { class, role, weight, size }
}

pub(super) const PLAIN: Ink = ink("ch-t", AXIS_ROLE, Weight::Regular, 13.0);
pub(super) const STRONG: Ink = ink("ch-t-strong", INK, Weight::Semibold, 13.0);
pub(super) const OF_SERIES: Ink = ink("ch-t-series", SERIES_ROLE, Weight::Semibold, 13.0);
pub(super) const OF_TARGET: Ink = ink("ch-t-target", TARGET_ROLE, Weight::Semibold, 13.0);
pub(super) const OF_PRACTICE: Ink = ink("ch-t-practice", PRACTICE_ROLE, Weight::Semibold, 13.0);
pub(super) const OF_SIGNAL: Ink = ink("ch-t-signal", SIGNAL_ROLE, Weight::Semibold, 13.0);
pub(super) const TITLE: Ink = ink("ch-t-title", INK, Weight::Semibold, 16.0);
pub(super) const BIG: Ink = ink("ch-t-big", INK, Weight::Semibold, 22.0);
pub(super) const SMALL: Ink = ink("ch-t-small", AXIS_ROLE, Weight::Regular, 12.0);

const INKS: [Ink; 9] = [PLAIN, STRONG, OF_SERIES, OF_TARGET, OF_PRACTICE, OF_SIGNAL, TITLE, BIG, SMALL];

/// The rules that let a page restyle its charts by the custom properties of its theme (dark, for one).
///
/// Without these rules a chart keeps the light colours written in its own attributes.
#[must_use]
pub fn stylesheet() -> String {
    let mut rules = String::from(
        ".ch{display:block;max-inline-size:100%;block-size:auto;overflow:visible}\n.ch text{font-variant-numeric:tabular-nums lining-nums}\n",
    );
    for style in STYLES {
        let _ = write!(rules, ".{}{{", style.class);
        if let Some(fill) = style.fill {
            let _ = write!(rules, "fill:var({});", fill.variable);
        }
        if let Some(stroke) = style.stroke {
            let _ = write!(rules, "stroke:var({});", stroke.variable);
        }
        rules.push_str("}\n");
    }
    for ink in INKS {
        let _ = writeln!(rules, ".{}{{fill:var({})}}", ink.class, ink.role.variable);
    }
    rules
}

#[cfg(test)]
mod tests {
    use super::{INKS, STYLES, stylesheet};

    #[test]
    fn every_class_has_one_rule() {
        let rules = stylesheet();
        for class in STYLES.iter().map(|style| style.class).chain(INKS.iter().map(|ink| ink.class)) {
            assert_eq!(rules.matches(&format!(".{class}{{")).count(), 1, "{class}");
        }
    }
}
