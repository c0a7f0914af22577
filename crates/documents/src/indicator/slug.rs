// SPDX-License-Identifier: EUPL-1.2
//! Safe names of files and anchors, made of ids that anyone may have written.

use std::collections::BTreeSet;

/// Longest part of a name; what is cut off is told apart by a number.
const LONGEST: usize = 96;

/// Parts joined by hyphens: lower-case letters, digits and hyphens only, never empty.
#[must_use]
pub fn slug(parts: &[&str]) -> String {
    let mut name = String::new();
    for letter in parts.join("-").chars() {
        let kept = if letter.is_ascii_alphanumeric() { letter.to_ascii_lowercase() } else { '-' };
        if kept != '-' || !name.ends_with('-') {
            name.push(kept);
        }
        if name.len() >= LONGEST {
            break;
        }
    }
    let name = name.trim_matches('-');
    if name.is_empty() { "x".to_owned() } else { name.to_owned() }
}

/// Names given out; no two are the same.
#[derive(Debug, Default)]
pub struct Names {
    taken: BTreeSet<String>,
}

impl Names {
    /// The name itself, or with a number behind it when it was given out before.
    pub fn unique(&mut self, name: &str) -> String {
        let mut own = name.to_owned();
        let mut number = 2;
        while !self.taken.insert(own.clone()) {
            own = format!("{name}-{number}");
            number += 1;
        }
        own
    }
}

#[cfg(test)]
mod tests {
    use super::{Names, slug};

    #[test]
    fn what_anyone_wrote_becomes_a_safe_name() {
        assert_eq!(slug(&["events_rate", "any", "../../etc/<b>"]), "events-rate-any-etc-b");
        assert_eq!(slug(&["Ü", ""]), "x");
        assert!(slug(&[&"a".repeat(500)]).len() <= 96);
    }

    #[test]
    fn names_that_would_collide_are_numbered() {
        let mut names = Names::default();
        assert_eq!([names.unique("a"), names.unique("a"), names.unique("a-2")], ["a", "a-2", "a-2-2"]);
    }
}
