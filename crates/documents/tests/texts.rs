// SPDX-License-Identifier: EUPL-1.2
//! The build fails, with key and file named, when the two languages do not have the same texts.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

#[path = "../build/keys.rs"]
mod keys;

use keys::{Source, generate};

fn of(nl: &str, en: &str) -> Result<String, Vec<String>> {
    let source = |file, text: &str| Source { file, source: text.to_owned() };
    generate(&source("nl.ftl", nl), &source("en.ftl", en))
}

#[test]
fn a_key_becomes_a_method_with_its_variables_in_order_of_use() {
    let code = of("a-b = { $two } en { $one }", "a-b = { $one } and { $two }").unwrap();
    assert!(
        code.contains(
            "pub fn a_b<'a>(&self, two: impl Into<FluentValue<'a>>, one: impl Into<FluentValue<'a>>) -> String"
        ),
        "{code}"
    );
    assert!(of("plain = x", "plain = y").unwrap().contains("pub fn plain(&self) -> String"));
}

#[test]
fn a_selector_s_variable_counts_and_so_do_those_inside() {
    let code = of("n = { $a ->\n    [one] een\n   *[other] { $b }\n}", "n = { $a } { $b }").unwrap();
    assert!(code.contains("(\"n\", &[\"a\", \"b\"])"), "{code}");
}

#[test]
fn every_fault_names_key_and_file() {
    for (nl, en, expected) in [
        ("a = x\nb = y", "a = x", "en.ftl: key `b` is missing; nl.ftl has it"),
        ("a = x", "a = x\nb = y", "nl.ftl: key `b` is missing; en.ftl has it"),
        ("a = { $x }", "a = { $y }", "en.ftl: key `a` uses the variables [\"y\"]; nl.ftl uses [\"x\"]"),
        ("a = x\na = y", "a = x", "nl.ftl: key `a` stands there twice"),
        ("a = x", "a = { b }", "en.ftl: key `a` refers to another text: write it out"),
        ("a = { DATETIME($x) }", "a = { $x }", "nl.ftl: key `a` calls a function other than NUMBER"),
        ("a = x\n    .title = y", "a = x", "nl.ftl: key `a` must have a text and no attributes"),
        ("a = x\n-t = y", "a = x", "nl.ftl: term `-t`: write it out, terms are not used here"),
    ] {
        let faults = of(nl, en).unwrap_err();
        assert!(faults.iter().any(|fault| fault == expected), "{faults:?} lacks {expected}");
    }
}

#[test]
fn a_line_that_is_no_fluent_names_file_and_line() {
    let faults = of("a = x\nb = { $\n", "a = x").unwrap_err();
    assert!(faults[0].starts_with("nl.ftl: line 2"), "{faults:?}");
}
