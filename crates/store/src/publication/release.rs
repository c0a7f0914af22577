// SPDX-License-Identifier: EUPL-1.2
//! Releases as they are kept: drafted whole, never changed.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use nabij_domain::access::permit::{Permit, Right};
use nabij_domain::calendar::Instant;

use super::release_act::{self, Done, ReleaseAct};
use super::under_chain::content_hash;
use crate::access::right::require;
use crate::access::setting::INSTALLATION;
use crate::audit::chain::{self, Act, RowsHash};
use crate::database::engine::Tx;
use crate::database::row::{Row, values};
use crate::{Store, StoreError};

/// A release that is kept, without its files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptRelease {
    /// From 1, in the order in which they were drafted.
    pub number: i64,
    pub drafted_at: Instant,
    /// Who drafted it: an id, never a name.
    pub drafted_by: String,
    /// The release it corrects.
    pub corrects: Option<i64>,
    /// SHA-256 of its manifest, in hex: what is approved.
    pub digest: String,
    /// What was done with it, in order.
    pub acts: Vec<ReleaseAct>,
}

/// A release to be drafted.
#[derive(Debug, Clone, Copy)]
pub struct NewRelease<'a> {
    /// The number it was made for ([`Store::next_release`]).
    pub number: i64,
    pub corrects: Option<i64>,
    /// SHA-256 of its manifest, in hex.
    pub digest: &'a str,
    /// The archive of its public files.
    pub package: &'a [u8],
    /// What it was made from: sealed here, never published.
    pub inside: &'a str,
}

/// Why something cannot be done with a release.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ReleaseRefusal {
    #[error("there is no such release")]
    None,
    #[error("another release was drafted meanwhile; draft it again")]
    NumberTaken,
    #[error("the release it corrects was not published, or was withdrawn")]
    CorrectsNothing,
    #[error("it was published or withdrawn already")]
    Over,
    #[error("a person approves, in a session of one's own; not the operator")]
    NotAPerson,
    #[error("this person approved it already; another one is due")]
    SamePerson,
    #[error("two different people approve it first")]
    TwoApprovals,
}

const READERS: &[Right] = &[Right::DraftReleases, Right::ApproveReleases, Right::Operate];
pub(super) const DRAFTERS: &[Right] = &[Right::DraftReleases, Right::Operate];

/// What entries are called that keep a draft.
pub(crate) const DRAFT: &str = "release.draft";

pub(super) const COLUMNS: &str = "release_no, drafted_at, drafted_by, corrects, digest, package, inside_sealed";

impl Store {
    /// The number the next release gets.
    pub async fn next_release(&self, permit: &Permit) -> Result<i64, StoreError> {
        require(permit, DRAFTERS)?;
        next(&mut self.engine.read().await?).await
    }

    /// A digest of what stays inside, under a key that does too: from an open one few small numbers are soon guessed.
    pub fn release_mac(&self, permit: &Permit, inside: &str) -> Result<String, StoreError> {
        require(permit, READERS)?;
        Ok(self.key.0.derive("release inside").mac(&[inside]))
    }

    /// Keeps a draft.
    pub async fn draft_release(&self, permit: &Permit, new: NewRelease<'_>, at: Instant) -> Result<(), StoreError> {
        require(permit, DRAFTERS)?;
        let mut tx = self.engine.write().await?;
        let head = chain::lock(&mut tx, &self.key, INSTALLATION).await?;
        if next(&mut tx).await? != new.number {
            return Err(ReleaseRefusal::NumberTaken.into());
        }
        if let Some(corrected) = new.corrects
            && !release_act::acts(&mut tx, corrected).await?.last().is_some_and(|last| last.done == Done::Publish)
        {
            return Err(ReleaseRefusal::CorrectsNothing.into());
        }
        let package = STANDARD.encode(new.package);
        let sealed = self.key.0.seal(&["release", &new.number.to_string()], new.inside.as_bytes())?;
        let sql = "INSERT INTO release (organisation_id, release_no, recorded_pos, drafted_at, drafted_by, corrects, digest, \
                   package, inside_sealed) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
        let row = values![
            INSTALLATION,
            new.number,
            head.position,
            at.0,
            permit.actor(),
            new.corrects,
            new.digest,
            &package,
            &sealed
        ];
        tx.execute(sql, &row).await?;
        let stored = values![new.number, at.0, permit.actor(), new.corrects, new.digest, &package, &sealed];
        let rows = RowsHash::fresh()?.row("release", new.number, &content_hash("nabij release 1", &stored));
        let detail = serde_json::json!({ "release": new.number, "sha256": new.digest }).to_string();
        head.append(&mut tx, &Act { at, actor: permit.actor(), name: DRAFT, detail: &detail }, Some(rows)).await?;
        tx.commit().await
    }

    /// All releases, in the order in which they were drafted.
    pub async fn releases(&self, permit: &Permit) -> Result<Vec<KeptRelease>, StoreError> {
        require(permit, READERS)?;
        list(&mut self.engine.read().await?).await
    }

    /// The archive of a release as it was drafted.
    pub async fn release_package(&self, permit: &Permit, number: i64) -> Result<Vec<u8>, StoreError> {
        require(permit, READERS)?;
        package(&mut self.engine.read().await?, number).await
    }

    /// What a release was made from.
    pub async fn release_inside(&self, permit: &Permit, number: i64) -> Result<String, StoreError> {
        require(permit, READERS)?;
        let sql = "SELECT inside_sealed FROM release WHERE organisation_id = $1 AND release_no = $2";
        let mut tx = self.engine.read().await?;
        let row = tx.row(sql, &values![INSTALLATION, number]).await?.ok_or(ReleaseRefusal::None)?;
        let opened = self.key.0.open(&["release", &number.to_string()], row.text(0)?);
        opened.and_then(|bytes| String::from_utf8(bytes).ok()).ok_or(StoreError::SealBroken { table: "release" })
    }
}

async fn next(tx: &mut Tx) -> Result<i64, StoreError> {
    let sql = "SELECT MAX(release_no) FROM release WHERE organisation_id = $1";
    let row = tx.row(sql, &values![INSTALLATION]).await?;
    Ok(row.map(|row| row.int_or_null(0)).transpose()?.flatten().unwrap_or(0) + 1)
}

pub(super) async fn package(tx: &mut Tx, number: i64) -> Result<Vec<u8>, StoreError> {
    let sql = "SELECT package FROM release WHERE organisation_id = $1 AND release_no = $2";
    let row = tx.row(sql, &values![INSTALLATION, number]).await?.ok_or(ReleaseRefusal::None)?;
    STANDARD.decode(row.text(0)?).map_err(|_| StoreError::corrupt("release"))
}

pub(super) async fn list(tx: &mut Tx) -> Result<Vec<KeptRelease>, StoreError> {
    let sql = "SELECT release_no, drafted_at, drafted_by, corrects, digest FROM release \
               WHERE organisation_id = $1 ORDER BY release_no";
    let mut kept = Vec::new();
    for row in tx.rows(sql, &values![INSTALLATION]).await? {
        let acts = release_act::acts(tx, row.int(0)?).await?;
        kept.push(one(&row, acts)?);
    }
    Ok(kept)
}

fn one(row: &Row, acts: Vec<ReleaseAct>) -> Result<KeptRelease, StoreError> {
    Ok(KeptRelease {
        number: row.int(0)?,
        drafted_at: Instant(row.int(1)?),
        drafted_by: row.text(2)?.to_owned(),
        corrects: row.int_or_null(3)?,
        digest: row.text(4)?.to_owned(),
        acts,
    })
}

impl KeptRelease {
    /// How it stands, by itself: whether another one corrects it is said by that one.
    #[must_use]
    pub fn standing(&self) -> Standing {
        match self.acts.last().map(|last| last.done) {
            Some(Done::Withdraw) => Standing::Withdrawn,
            Some(Done::Publish) => Standing::Published,
            _ => Standing::Draft,
        }
    }

    /// Who approved it.
    #[must_use]
    pub fn approved_by(&self) -> Vec<&str> {
        self.acts.iter().filter(|act| act.done == Done::Approve).map(|act| act.actor.as_str()).collect()
    }

    /// When it was published, if it was.
    #[must_use]
    pub fn published(&self) -> Option<&ReleaseAct> {
        self.acts.iter().find(|act| act.done == Done::Publish)
    }
}

/// How a release stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Being approved.
    Draft,
    /// Anyone may read it.
    Published,
    /// Nobody reads it any more; that it was there stays.
    Withdrawn,
}
