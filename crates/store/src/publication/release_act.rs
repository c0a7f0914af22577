// SPDX-License-Identifier: EUPL-1.2
//! What is done with a release: approved by two different people, published with a signature, withdrawn with a reason.

use ed25519_dalek::{Signer, SigningKey};
use nabij_domain::access::permit::{Permit, Right};
use nabij_domain::calendar::Instant;

use super::release::{DRAFTERS, ReleaseRefusal};
use super::under_chain::content_hash;
use crate::access::right::require;
use crate::access::seal::hex;
use crate::access::setting::INSTALLATION;
use crate::audit::chain::{self, Act, RowsHash};
use crate::database::engine::Tx;
use crate::database::row::values;
use crate::{Store, StoreError};

/// What was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Done {
    /// A person stands for it.
    Approve,
    /// It was signed and anyone may read it.
    Publish,
    /// It was taken back.
    Withdraw,
}

impl Done {
    const ALL: [Self; 3] = [Self::Approve, Self::Publish, Self::Withdraw];

    fn id(self) -> &'static str {
        match self {
            Self::Approve => "approve",
            Self::Publish => "publish",
            Self::Withdraw => "withdraw",
        }
    }

    fn entry(self) -> &'static str {
        match self {
            Self::Approve => "release.approve",
            Self::Publish => "release.publish",
            Self::Withdraw => "release.withdraw",
        }
    }

    /// Whether an entry of the chain is of one of them.
    pub(crate) fn is_entry(name: &str) -> bool {
        Self::ALL.iter().any(|own| own.entry() == name)
    }
}

/// One thing done with a release.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReleaseAct {
    pub done: Done,
    pub at: Instant,
    /// Who did it: an id, never a name.
    pub actor: String,
    /// Why it was withdrawn.
    pub reason: Option<String>,
    /// What was signed.
    pub statement: Option<String>,
    /// The signature over it, ed25519, in hex.
    pub signature: Option<String>,
}

pub(super) const COLUMNS: &str = "release_no, act_no, act, at, actor, reason, statement, signature";

/// Most words of a reason.
const LONGEST: usize = 2_000;

impl Store {
    /// The key that releases are signed with, for whoever checks them: ed25519, in hex.
    #[must_use]
    pub fn release_key(&self) -> String {
        hex(self.signing_key().verifying_key().as_bytes())
    }

    fn signing_key(&self) -> SigningKey {
        SigningKey::from_bytes(self.key.0.derive("release signing").bytes())
    }

    /// A person stands for a release, by the digest that was looked at.
    pub async fn approve_release(&self, permit: &Permit, number: i64, at: Instant) -> Result<(), StoreError> {
        require(permit, &[Right::ApproveReleases])?;
        if permit.account().is_none() {
            return Err(ReleaseRefusal::NotAPerson.into());
        }
        self.act(permit, number, (Done::Approve, at), None, |acts| {
            if acts.iter().any(|act| act.done == Done::Approve && act.actor == permit.actor()) {
                return Err(ReleaseRefusal::SamePerson);
            }
            Ok(None)
        })
        .await
    }

    /// Publishes a release that two different people approved. `statement` makes what is signed from the public key and the number
    /// of approvals.
    pub async fn publish_release(
        &self,
        permit: &Permit,
        number: i64,
        at: Instant,
        statement: impl FnOnce(&str, usize) -> String,
    ) -> Result<(), StoreError> {
        require(permit, DRAFTERS)?;
        self.act(permit, number, (Done::Publish, at), None, |acts| {
            let mut people: Vec<&str> =
                acts.iter().filter(|act| act.done == Done::Approve).map(|act| act.actor.as_str()).collect();
            people.sort_unstable();
            people.dedup();
            if people.len() < 2 {
                return Err(ReleaseRefusal::TwoApprovals);
            }
            let key = self.signing_key();
            let statement = statement(&self.release_key(), people.len());
            let signature = hex(&key.sign(statement.as_bytes()).to_bytes());
            Ok(Some((statement, signature)))
        })
        .await
    }

    /// Takes a release back, published or not, for a reason. That it was there stays.
    pub async fn withdraw_release(
        &self,
        permit: &Permit,
        number: i64,
        reason: &str,
        at: Instant,
    ) -> Result<(), StoreError> {
        require(permit, DRAFTERS)?;
        let reason: String = reason.trim().chars().take(LONGEST).collect();
        self.act(permit, number, (Done::Withdraw, at), Some(reason), |_| Ok(None)).await
    }

    async fn act(
        &self,
        permit: &Permit,
        number: i64,
        (done, at): (Done, Instant),
        reason: Option<String>,
        allow: impl FnOnce(&[ReleaseAct]) -> Result<Option<(String, String)>, ReleaseRefusal>,
    ) -> Result<(), StoreError> {
        let mut tx = self.engine.write().await?;
        let head = chain::lock(&mut tx, &self.key, INSTALLATION).await?;
        let sql = "SELECT digest FROM release WHERE organisation_id = $1 AND release_no = $2";
        let row = tx.row(sql, &values![INSTALLATION, number]).await?.ok_or(ReleaseRefusal::None)?;
        let digest = row.text(0)?.to_owned();
        let acts = acts(&mut tx, number).await?;
        let over = match acts.last().map(|last| last.done) {
            Some(Done::Withdraw) => true,
            Some(Done::Publish) => done != Done::Withdraw,
            _ => false,
        };
        if over {
            return Err(ReleaseRefusal::Over.into());
        }
        let (statement, signature) = allow(&acts)?.unzip();
        let act_no = i64::try_from(acts.len()).map_or(i64::MAX, |count| count + 1);
        let sql = "INSERT INTO release_act (organisation_id, release_no, act_no, recorded_pos, act, at, actor, reason, \
                   statement, signature) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
        let row = values![
            INSTALLATION,
            number,
            act_no,
            head.position,
            done.id(),
            at.0,
            permit.actor(),
            reason.as_deref(),
            statement.as_deref(),
            signature.as_deref()
        ];
        tx.execute(sql, &row).await?;
        let stored = values![
            number,
            act_no,
            done.id(),
            at.0,
            permit.actor(),
            reason.as_deref(),
            statement.as_deref(),
            signature.as_deref()
        ];
        let rows = RowsHash::fresh()?.row("release_act", number, &content_hash("nabij release act 1", &stored));
        let detail = serde_json::json!({ "release": number, "sha256": digest }).to_string();
        let act = Act { at, actor: permit.actor(), name: done.entry(), detail: &detail };
        head.append(&mut tx, &act, Some(rows)).await?;
        tx.commit().await
    }
}

/// What was done with a release, in order.
pub(super) async fn acts(tx: &mut Tx, number: i64) -> Result<Vec<ReleaseAct>, StoreError> {
    let sql = "SELECT act, at, actor, reason, statement, signature FROM release_act \
               WHERE organisation_id = $1 AND release_no = $2 ORDER BY act_no";
    let mut acts = Vec::new();
    for row in tx.rows(sql, &values![INSTALLATION, number]).await? {
        let id = row.text(0)?;
        let own = |at: usize| row.text_or_null(at).map(|text| text.map(str::to_owned));
        acts.push(ReleaseAct {
            done: Done::ALL.into_iter().find(|done| done.id() == id).ok_or(StoreError::corrupt("release_act"))?,
            at: Instant(row.int(1)?),
            actor: row.text(2)?.to_owned(),
            reason: own(3)?,
            statement: own(4)?,
            signature: own(5)?,
        });
    }
    Ok(acts)
}
