// SPDX-License-Identifier: EUPL-1.2
//! What verifying the chains found.

/// What is wrong with a chain or with what it covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Flaw {
    /// The entry's hash is not that of what it says and of the entry before it: altered or moved.
    EntryAltered,
    /// The entry is not there: removed.
    EntryMissing,
    /// The chain ends elsewhere than its head says.
    HeadDiffers,
    /// The chain is shorter than, or differs from, the heads kept outside.
    OutsideHeadDiffers,
    /// The rows under the entry are not those it was written for: a fact was altered, removed or added.
    RowsAltered,
    /// Rows stopped holding, or an import became known, at a position where no entry says so.
    WithoutEntry,
    /// More rows are stored than the entries cover.
    RowsAdded,
    /// A sealed value does not open, or is not what its digest says.
    SealBroken,
}

/// One thing that is wrong, and where.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// The organisation; empty: the installation.
    pub organisation: String,
    /// The position in its chain, where there is one.
    pub position: Option<i64>,
    /// What is wrong.
    pub flaw: Flaw,
    /// The table it was seen in, where there is one.
    pub table: Option<&'static str>,
}

/// One organisation's chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrganisationAudit {
    /// The organisation; empty: the installation.
    pub organisation: String,
    /// Entries in its chain.
    pub entries: i64,
    /// The position up to which heads kept outside prove it; `None`: none do, and the whole chain could have been
    /// written anew by whoever holds the database and the program.
    pub proven_to: Option<i64>,
}

/// What verifying found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AuditReport {
    /// Each chain.
    pub organisations: Vec<OrganisationAudit>,
    /// What is wrong; empty: nothing was found.
    pub findings: Vec<Finding>,
}

impl AuditReport {
    /// Whether nothing is wrong.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        self.findings.is_empty()
    }

    /// How many last entries no head kept outside proves.
    #[must_use]
    pub fn unproven(&self) -> i64 {
        self.organisations.iter().map(OrganisationAudit::unproven).sum()
    }

    pub(crate) fn add(&mut self, organisation: &str, position: Option<i64>, flaw: Flaw, table: Option<&'static str>) {
        let finding = Finding { organisation: organisation.to_owned(), position, flaw, table };
        if !self.findings.contains(&finding) {
            self.findings.push(finding);
        }
    }
}

impl OrganisationAudit {
    /// How many of its last entries no head kept outside proves.
    #[must_use]
    pub fn unproven(&self) -> i64 {
        (self.entries - self.proven_to.unwrap_or(0)).max(0)
    }
}
