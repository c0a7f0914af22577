// SPDX-License-Identifier: EUPL-1.2
//! How a command ended, as an exit code.

use std::process::ExitCode;

/// How a command ended. Input of which nothing could be made is an error, exit 2.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// All well; gates may have fired. Exit 0.
    Well,
    /// Done, with rows set aside or something found wrong. Exit 1.
    Faults,
}

impl Outcome {
    /// Faults or not.
    pub fn of(faults: bool) -> Self {
        if faults { Self::Faults } else { Self::Well }
    }
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Well => Self::SUCCESS,
            Outcome::Faults => Self::from(1),
        }
    }
}
