// SPDX-License-Identifier: EUPL-1.2
//! Chain heads to be kept outside the database: what proves afterwards that no chain was written anew.

use std::collections::BTreeMap;

use nabij_domain::access::permit::{Permit, Right};

use crate::access::right::require;
use crate::{Store, StoreError};

const FIRST_LINE: &str = "nabij-heads-1";

/// Heads that were kept outside. Their signature is checked when they are used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedHeads {
    body: String,
    mac: String,
    pub(crate) heads: BTreeMap<String, (i64, String)>,
}

impl Store {
    /// The heads of all chains as a signed text, to be kept outside the database: one line per organisation with
    /// position, hash and id, and last the signature (HMAC-SHA256 with a key derived from the key file).
    pub async fn heads(&self, permit: &Permit) -> Result<String, StoreError> {
        require(permit, &[Right::Operate])?;
        let sql = "SELECT position, hash, organisation_id FROM chain_head ORDER BY organisation_id";
        let mut body = format!("{FIRST_LINE}\n");
        for row in self.engine.read().await?.rows(sql, &[]).await? {
            // An id may hold any character: as JSON it stays on its line.
            let organisation = serde_json::Value::from(row.text(2)?);
            body.push_str(&format_line(row.int(0)?, row.text(1)?, &organisation.to_string()));
        }
        let mac = self.key.0.derive("heads").mac(&[&body]);
        Ok(format!("{body}{mac}\n"))
    }
}

fn format_line(position: i64, hash: &str, organisation: &str) -> String {
    format!("{position}\t{hash}\t{organisation}\n")
}

impl SignedHeads {
    /// Reads what [`Store::heads`] wrote.
    pub fn parse(text: &str) -> Result<Self, StoreError> {
        let (body, mac) = text.trim_end().rsplit_once('\n').ok_or(StoreError::HeadsMalformed)?;
        let body = format!("{body}\n");
        let mut lines = body.lines();
        if lines.next() != Some(FIRST_LINE) {
            return Err(StoreError::HeadsMalformed);
        }
        let mut heads = BTreeMap::new();
        for line in lines {
            let mut cells = line.splitn(3, '\t');
            let position = cells.next().and_then(|cell| cell.parse().ok());
            let hash = cells.next();
            let organisation: Option<String> = cells.next().and_then(|cell| serde_json::from_str(cell).ok());
            let (Some(position), Some(hash), Some(organisation)) = (position, hash, organisation) else {
                return Err(StoreError::HeadsMalformed);
            };
            heads.insert(organisation, (position, hash.to_owned()));
        }
        Ok(Self { mac: mac.to_owned(), body, heads })
    }

    pub(crate) fn check(&self, store: &Store) -> Result<(), StoreError> {
        let signed = store.key.0.derive("heads").is_mac(&[&self.body], &self.mac);
        if signed { Ok(()) } else { Err(StoreError::HeadsForged) }
    }
}
