// SPDX-License-Identifier: EUPL-1.2
//! The one stylesheet of pages and reports.

/// Tokens (colours, type, space; light and dark) and the rules that use them, for a `<style>` or a file of its own.
/// Dark follows the reader's system, or `data-theme="light|dark"` on the root element; paper is always light.
/// A page with charts adds the charts' own rules, which use the same tokens.
pub const CSS: &str = concat!(include_str!("../look/tokens.css"), "\n", include_str!("../look/look.css"));

/// The rules of the pages of the floor, which no report needs.
pub const LIVE: &str = include_str!("../look/live.css");

/// The rules of the mirror.
pub const SHEET: &str = include_str!("../look/sheet.css");

/// The script of the board: it renews what is shown, and hides it when nobody is there. Without it all still works.
pub const BOARD: &str = include_str!("../look/board.js");

#[cfg(test)]
mod tests {
    use super::CSS;
    use std::collections::{BTreeMap, BTreeSet};

    const TEXT: f64 = 4.5;
    const MARK: f64 = 3.0;

    /// What meets on a page: ink, plane, least ratio (WCAG 2.2, 1.4.3 and 1.4.11).
    const PAIRS: &[(&str, &[&str], f64)] = &[
        ("c-ink", &["c-page", "c-surface", "c-sunken", "c-brand-tint", "c-now-tint", "c-error-tint"], TEXT),
        ("c-ink-2", &["c-page", "c-surface", "c-sunken", "c-now-tint"], TEXT),
        ("c-link", &["c-page", "c-surface", "c-sunken"], TEXT),
        ("c-on-brand", &["c-brand", "c-brand-hover"], TEXT),
        ("c-brand", &["c-page", "c-surface", "c-brand-tint"], TEXT),
        ("c-now", &["c-page", "c-surface", "c-now-tint"], TEXT),
        ("c-page", &["c-now"], TEXT),
        ("c-link", &["c-now-tint", "c-brand-tint"], TEXT),
        ("c-brand", &["c-now-tint"], TEXT),
        ("c-error", &["c-now-tint"], TEXT),
        ("c-error", &["c-page", "c-surface", "c-error-tint"], TEXT),
        ("ch-axis", &["c-surface", "ch-band"], TEXT),
        ("ch-target", &["c-surface"], TEXT),
        ("ch-practice", &["c-surface"], TEXT),
        ("ch-signal", &["c-surface"], TEXT),
        ("c-control", &["c-page", "c-surface"], MARK),
        ("c-focus", &["c-page", "c-surface", "c-sunken"], MARK),
        ("c-focus-halo", &["c-brand", "c-now"], MARK),
        ("ch-series", &["c-surface", "ch-band"], MARK),
        ("ch-context", &["c-surface"], MARK),
        ("ch-limit", &["c-surface"], MARK),
        ("ch-baseline", &["c-surface", "ch-band"], MARK),
        ("ch-target", &["ch-band"], MARK),
        ("ch-signal", &["ch-band"], MARK),
        ("ch-break", &["c-surface", "ch-band"], MARK),
        ("ch-practice", &["ch-band"], MARK),
        ("ch-missing", &["c-surface"], MARK),
        ("ch-suppressed", &["c-surface"], MARK),
    ];

    #[test]
    fn every_pair_has_enough_contrast_in_light_and_in_dark() {
        let colours = colours();
        for (ink, planes, least) in PAIRS {
            for plane in *planes {
                for (theme, index) in [("light", 0), ("dark", 1)] {
                    let ratio = contrast(colours[*ink][index], colours[*plane][index]);
                    assert!(ratio >= *least, "{ink} on {plane}, {theme}: {ratio:.2} is below {least}");
                }
            }
        }
    }

    #[test]
    fn the_ratio_is_that_of_the_standard() {
        let ratio = contrast([0, 0, 0], [255, 255, 255]);
        assert!((ratio - 21.0).abs() < 1e-9, "{ratio}");
        // #777777 on white, a value given in the standard's own techniques.
        assert!((contrast([0x77; 3], [255; 3]) - 4.48).abs() < 0.005);
    }

    #[test]
    fn every_role_used_is_defined_and_every_colour_is_checked() {
        let defined: BTreeSet<_> = CSS
            .lines()
            .filter_map(|line| line.trim().strip_prefix("--")?.split_once(':').map(|(name, _)| name))
            .collect();
        for used in CSS.split("var(--").skip(1).filter_map(|rest| rest.split_once(')').map(|(name, _)| name)) {
            assert!(defined.contains(used), "--{used} is used, not defined");
        }
        let decoration = ["c-line", "ch-grid"];
        for name in colours().keys().filter(|name| !decoration.contains(&name.as_str())) {
            let checked = PAIRS.iter().any(|(ink, planes, _)| ink == name || planes.contains(&name.as_str()));
            assert!(checked, "no pair checks --{name}");
        }
    }

    #[test]
    fn a_chart_carries_the_light_colours_of_the_pages() {
        let palette = concat!(env!("CARGO_MANIFEST_DIR"), "/src/chart/palette.rs");
        let source = std::fs::read_to_string(palette).unwrap();
        let colours = colours();
        let mut seen = 0;
        for call in source.split("role(\"--").skip(1) {
            let words: Vec<_> = call.split('"').collect();
            assert_eq!(hex(words[2]), Some(colours[words[0]][0]), "--{}", words[0]);
            seen += 1;
        }
        assert!(seen >= 13, "only {seen} roles found");
    }

    #[test]
    fn every_rule_is_closed() {
        assert_eq!(CSS.matches('{').count(), CSS.matches('}').count());
    }

    type Colour = [u8; 3];

    fn colours() -> BTreeMap<String, [Colour; 2]> {
        let token = |line: &str| {
            let (name, value) = line.trim().strip_prefix("--")?.split_once(':')?;
            let (light, dark) = value.trim().strip_prefix("light-dark(")?.split_once(", ")?;
            Some((name.to_owned(), [hex(light)?, hex(dark.split_once(')')?.0)?]))
        };
        let colours: BTreeMap<_, _> = CSS.lines().filter_map(token).collect();
        assert!(colours.len() > 25, "{} colours read", colours.len());
        colours
    }

    fn hex(text: &str) -> Option<Colour> {
        let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6)?;
        let part = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).ok();
        Some([part(0)?, part(2)?, part(4)?])
    }

    /// Relative luminance and contrast ratio, WCAG 2.2.
    fn contrast(one: Colour, other: Colour) -> f64 {
        let luminance = |colour: Colour| {
            let [red, green, blue] = colour.map(|part| {
                let share = f64::from(part) / 255.0;
                if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
            });
            0.2126f64.mul_add(red, 0.7152f64.mul_add(green, 0.0722 * blue))
        };
        let (one, other) = (luminance(one), luminance(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }
}
