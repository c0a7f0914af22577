// SPDX-License-Identifier: EUPL-1.2
//! Permits: the only way to facts. Each store call that reads or writes care facts takes one.

/// What a permit allows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Right {
    /// Read figures of all places (no records).
    ReadFigures,
    /// Deliver rows through the door.
    Deliver,
    /// Run the installation: migrate, back up, verify.
    Operate,
}

/// Proof that a right was given, to whom it is written in the audit chain. Only this module makes one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Permit {
    right: Right,
    actor: &'static str,
}

impl Permit {
    /// What it allows.
    #[must_use]
    pub fn right(&self) -> Right {
        self.right
    }

    /// The actor, as the audit chain names it: an id, never a person.
    #[must_use]
    pub fn actor(&self) -> &'static str {
        self.actor
    }
}

/// The operator at the machine's own command line, who holds the files and the keys anyway.
#[must_use]
pub fn operator(right: Right) -> Permit {
    Permit { right, actor: "operator" }
}

/// A reader of the monitor on the loopback address, until there is a login: figures only.
#[must_use]
pub fn loopback_reader() -> Permit {
    Permit { right: Right::ReadFigures, actor: "loopback" }
}
