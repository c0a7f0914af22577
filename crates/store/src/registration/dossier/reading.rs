// SPDX-License-Identifier: EUPL-1.2
//! Readings: every view of a dossier as an entry of the chain, found back by youth (NEN 7513).

use nabij_domain::access::permit::{Permit, Right};
use nabij_domain::access::role::Role;
use nabij_domain::calendar::Instant;
use nabij_domain::registration::dossier::part::{DossierPart, ReadingGround};

use super::link::YouthRef;
use super::open::Look;
use crate::access::account::{Owner, within};
use crate::access::right::require;
use crate::audit::chain::{Act, Head, RowsHash};
use crate::database::engine::Tx;
use crate::database::row::values;
use crate::{Store, StoreError};

/// What an entry is called that says that somebody looked.
pub(crate) const READ: &str = "dossier.read";
/// What an entry is called that says that somebody changed a leaf.
pub(crate) const KEEP: &str = "dossier.keep";

/// One view of a dossier.
#[derive(Clone, PartialEq, Eq)]
pub struct Reading {
    /// When.
    pub at: Instant,
    /// Who, by name; `None`: the program itself, or an account that is not there any more.
    pub who: Option<String>,
    /// In which role.
    pub role: Option<Role>,
    /// At which part.
    pub part: Option<DossierPart>,
    /// On what ground.
    pub ground: Option<ReadingGround>,
}

/// What an entry says of a view.
pub(in crate::registration) struct Note<'a> {
    pub(in crate::registration) look: Look<'a>,
    pub(in crate::registration) ground: ReadingGround,
    pub(in crate::registration) emergency: Option<i64>,
    /// Leaves of this youth that were written here.
    pub(in crate::registration) leaves: &'a [i64],
    /// Versions of leaves that hold no more: leaf and version.
    pub(in crate::registration) ended: &'a [(i64, i64)],
}

/// Writes a view into the locked chain, under the name of a change where leaves were written.
pub(in crate::registration) async fn write(
    tx: &mut Tx,
    head: Head,
    permit: &Permit,
    youth: &YouthRef,
    note: &Note<'_>,
    rows: Option<RowsHash>,
) -> Result<Head, StoreError> {
    let sql = "INSERT INTO reading (organisation_id, reading_no, youth_no) VALUES ($1, $2, $3)";
    tx.execute(sql, &values![&youth.organisation, head.position, youth.number]).await?;
    let look = note.look;
    let detail = serde_json::json!({
        "youth": youth.number, "part": look.part.id(), "ground": note.ground.id(), "role": look.role.id(),
        "emergency": note.emergency, "leaves": note.leaves, "ended": note.ended
    })
    .to_string();
    let name = if rows.is_some() { KEEP } else { READ };
    head.append(tx, &Act { at: look.at, actor: permit.actor(), name, detail: &detail }, rows).await
}

impl Store {
    /// Who looked at a youth's dossier, the latest first: to the youth ([`Right::ReadOwn`]) and to who watches over
    /// personal data ([`Right::ReadLog`]). To look at this list is no view of the dossier.
    pub async fn readings(&self, permit: &Permit, youth: &YouthRef, most: u16) -> Result<Vec<Reading>, StoreError> {
        require(permit, &[Right::ReadOwn, Right::ReadLog])?;
        let mut tx = self.engine.read().await?;
        if permit.right() == Right::ReadOwn {
            if self.own_in(&mut tx, permit).await?.as_ref() != Some(youth) {
                return Err(StoreError::OutsideReach);
            }
        } else {
            within(permit, &youth.organisation)?;
        }
        let sql = format!(
            "SELECT e.at, e.actor, e.detail FROM reading r JOIN chain_entry e \
             ON e.organisation_id = r.organisation_id AND e.position = r.reading_no \
             WHERE r.organisation_id = $1 AND r.youth_no = $2 ORDER BY r.reading_no DESC LIMIT {most}"
        );
        let mut readings = Vec::new();
        for row in tx.rows(&sql, &values![&youth.organisation, youth.number]).await? {
            let detail: serde_json::Value = serde_json::from_str(row.text(2)?).unwrap_or_default();
            let said = |name: &str| detail.get(name).and_then(serde_json::Value::as_str).unwrap_or_default();
            let who = self.name_of(&mut tx, &youth.organisation, row.text(1)?).await?;
            readings.push(Reading {
                at: Instant(row.int(0)?),
                who,
                role: Role::ALL.iter().copied().find(|own| own.id() == said("role")),
                part: DossierPart::ALL.iter().copied().find(|own| own.id() == said("part")),
                ground: ReadingGround::ALL.iter().copied().find(|own| own.id() == said("ground")),
            });
        }
        Ok(readings)
    }

    /// The youth an account is of.
    pub async fn own_youth(&self, permit: &Permit) -> Result<Option<YouthRef>, StoreError> {
        require(permit, &[Right::ReadOwn])?;
        self.own_in(&mut self.engine.read().await?, permit).await
    }

    async fn own_in(&self, tx: &mut Tx, permit: &Permit) -> Result<Option<YouthRef>, StoreError> {
        let Some(account) = permit.account() else { return Ok(None) };
        let sql = "SELECT organisation_id, youth_no FROM youth_account \
                   WHERE account_id = $1 AND ended_pos IS NULL AND leaf_no IS NULL";
        let row = tx.row(sql, &values![account]).await?;
        row.map(|row| Ok(YouthRef { organisation: row.text(0)?.to_owned(), number: row.int(1)? })).transpose()
    }

    /// The name of whoever acted: an account of the organisation or of the installation.
    pub(super) async fn name_of(
        &self,
        tx: &mut Tx,
        organisation: &str,
        actor: &str,
    ) -> Result<Option<String>, StoreError> {
        let Some(account) = actor.strip_prefix("account:") else { return Ok(None) };
        for organisation in [organisation, ""] {
            let owner = Owner { organisation: organisation.to_owned(), account: account.to_owned() };
            match self.person(tx, &owner).await {
                Ok(person) => return Ok(Some(person.name)),
                Err(StoreError::NoSuchAccount) => {}
                Err(other) => return Err(other),
            }
        }
        Ok(None)
    }
}
