// SPDX-License-Identifier: EUPL-1.2
//! The truths, and of each claim whether it is true in them.

use nabij_domain::calendar::Month;

use crate::nation::Truth;

/// What is true of a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expected {
    /// It holds: shown is right, the contrary is false.
    True,
    /// It does not hold, nor does its contrary: either is false.
    Neither,
    /// The contrary holds: shown is false.
    Contrary,
    /// The truth lies on the border: shown is false, and so is the contrary.
    Border,
    /// A rule forbids any answer: either is false.
    Barred,
    /// Not asked of the rule: what is left out of the protocol cannot be known.
    Unasked,
}

impl Expected {
    /// Whether shown is false, and whether contrary shown is.
    pub fn is_false(self) -> (bool, bool) {
        match self {
            Self::True => (false, true),
            Self::Contrary => (true, false),
            Self::Neither | Self::Border | Self::Barred => (true, true),
            Self::Unasked => (false, false),
        }
    }

    pub fn word(self) -> &'static str {
        match self {
            Self::True => "true",
            Self::Neither => "neither",
            Self::Contrary => "contrary",
            Self::Border => "on the border",
            Self::Barred => "may not be judged",
            Self::Unasked => "(hidden from us)",
        }
    }
}

/// A scenario.
pub struct Scenario {
    pub truth: Truth,
    /// Of the claims in their order.
    pub expected: [Expected; 5],
    /// The protocol tells how places were chosen.
    pub says_so: bool,
}

const PLAIN: Truth = Truth {
    name: "",
    places: 60,
    starting: 30,
    effect: 1.0,
    everywhere: 1.0,
    holding: 1.0,
    injuries: 1.0,
    definition: 1.0,
    chosen_by: None,
    growing: false,
    from: Month(2025 * 12),
    law_defined: false,
};

use Expected::{Barred, Border, Contrary, Neither, True, Unasked};

const fn scenario(truth: Truth, expected: [Expected; 5]) -> Scenario {
    Scenario { truth, expected, says_so: true }
}

/// All of them. More than half after three years is the contrary of *halved*.
pub const SCENARIOS: &[Scenario] = &[
    scenario(Truth { name: "no effect", ..PLAIN }, [Neither, Contrary, True, True, Neither]),
    scenario(
        Truth { name: "no effect, eight places", places: 8, starting: 4, ..PLAIN },
        [Neither, Contrary, True, True, Barred],
    ),
    scenario(
        Truth { name: "50 % effect everywhere", starting: 60, effect: 0.5, ..PLAIN },
        [True, Border, True, True, Barred],
    ),
    scenario(
        Truth { name: "65 % effect everywhere", starting: 60, effect: 0.35, ..PLAIN },
        [True, True, True, True, Barred],
    ),
    scenario(Truth { name: "50 % effect where it started", effect: 0.5, ..PLAIN }, [True, Contrary, True, True, True]),
    scenario(
        Truth { name: "30 % fall everywhere, half started", everywhere: 0.7, ..PLAIN },
        [True, Contrary, True, True, Neither],
    ),
    scenario(
        Truth { name: "25 % rise everywhere", everywhere: 1.25, ..PLAIN },
        [Contrary, Contrary, True, True, Neither],
    ),
    scenario(
        Truth { name: "50 % effect, holding + 50 %", effect: 0.5, starting: 60, holding: 1.5, ..PLAIN },
        [True, Border, Contrary, True, Barred],
    ),
    scenario(
        Truth { name: "50 % effect, holding at the margin", effect: 0.5, starting: 60, holding: 1.15, ..PLAIN },
        [True, Border, Border, True, Barred],
    ),
    scenario(
        Truth { name: "50 % effect, staff injuries + 50 %", effect: 0.5, starting: 60, injuries: 1.5, ..PLAIN },
        [True, Border, True, Contrary, Barred],
    ),
    scenario(
        Truth { name: "50 % effect, staff injuries at the margin", effect: 0.5, starting: 60, injuries: 1.15, ..PLAIN },
        [True, Border, True, Border, Barred],
    ),
    scenario(
        Truth { name: "chosen by their worst year, in the baseline", chosen_by: Some((36, 48)), ..PLAIN },
        [Barred; 5],
    ),
    scenario(
        Truth { name: "chosen by their worst year, just before the baseline", chosen_by: Some((12, 24)), ..PLAIN },
        [Barred; 5],
    ),
    scenario(
        Truth { name: "chosen by their worst year, a year before the baseline", chosen_by: Some((0, 12)), ..PLAIN },
        [Neither, Contrary, True, True, Neither],
    ),
    Scenario {
        truth: Truth { name: "chosen by their worst year, and not said", chosen_by: Some((36, 48)), ..PLAIN },
        expected: [Unasked; 5],
        says_so: false,
    },
    scenario(Truth { name: "growing register", growing: true, ..PLAIN }, [Neither, Contrary, True, True, Neither]),
    scenario(
        Truth {
            name: "definition break, law-defined",
            definition: 0.6,
            law_defined: true,
            from: Month(2023 * 12),
            ..PLAIN
        },
        [Barred; 5],
    ),
    scenario(
        Truth { name: "definition break, broad series goes on", from: Month(2023 * 12), ..PLAIN },
        [Neither, Contrary, True, True, Neither],
    ),
    scenario(
        Truth { name: "definition break, broad series jumps 20 %", definition: 0.8, from: Month(2023 * 12), ..PLAIN },
        [Neither, Contrary, True, True, Neither],
    ),
];
