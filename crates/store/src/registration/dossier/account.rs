// SPDX-License-Identifier: EUPL-1.2
//! Accounts tied to a youth: the youth's own, and those of persons around the youth who read along. That an account is tied
//! opens nothing by itself: what may be read is asked anew each time.

use nabij_domain::access::permit::{Permit, Right};
use nabij_domain::calendar::Day;
use nabij_domain::registration::dossier::around::reads_along;
use nabij_domain::registration::dossier::consent::wants_family;
use nabij_domain::registration::dossier::keeping;
use nabij_domain::registration::dossier::leaf::Leaf;
use nabij_domain::registration::dossier::part::{DossierPart, ReadingGround};

use super::link::YouthRef;
use super::open::{self, Dossier, Kept, Look};
use super::reading::{self, Note};
use crate::access::account::Owner;
use crate::access::right::require;
use crate::audit::chain::{self, Act};
use crate::database::engine::Tx;
use crate::database::row::values;
use crate::{Store, StoreError};

/// What an entry is called that ties an account to a youth.
pub(crate) const LINK: &str = "youth.link";
/// What an entry is called that unties it.
pub(crate) const UNLINK: &str = "youth.unlink";

/// An account tied to a youth.
#[derive(Clone, PartialEq, Eq)]
pub struct Linked {
    /// The account.
    pub account: String,
    /// Whose it is, by name.
    pub name: Option<String>,
    /// The leaf of the person around the youth; `None`: the youth's own account.
    pub person: Option<i64>,
}

impl Store {
    /// Ties an account of the youth's own organisation to the youth, as the youth's own or as that of a person around the
    /// youth, by the number of the leaf that says who that is. [`StoreError::AlreadyKnown`] when either has another;
    /// [`StoreError::NoSuchYouth`] without such a person.
    pub async fn link_account(
        &self,
        permit: &Permit,
        (youth, person): (&YouthRef, Option<i64>),
        account: &Owner,
        look: Look<'_>,
    ) -> Result<(), StoreError> {
        require(permit, &[Right::KeepYouths])?;
        if account.organisation != youth.organisation {
            return Err(StoreError::OutsideReach);
        }
        let mut tx = self.engine.write().await?;
        let head = chain::lock(&mut tx, &self.key, &youth.organisation).await?;
        open::ground(&mut tx, permit, youth, Look { part: DossierPart::Change, ..look }).await?;
        let (_, key) = self.youth_key(&mut tx, youth).await?;
        let is_around = |own: &Kept| Some(own.number) == person && matches!(own.leaf, Leaf::Around(_));
        if person.is_some() && !open::leaves(&mut tx, youth, &key).await?.iter().any(is_around) {
            return Err(StoreError::NoSuchYouth);
        }
        let sql = "SELECT 1 FROM account WHERE organisation_id = $1 AND account_id = $2 AND ended_pos IS NULL";
        if tx.row(sql, &values![&account.organisation, &account.account]).await?.is_none() {
            return Err(StoreError::NoSuchAccount);
        }
        let sql = "INSERT INTO youth_account (organisation_id, linked_pos, youth_no, account_id, leaf_no) \
                   VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING";
        let row = values![&youth.organisation, head.position, youth.number, &account.account, person];
        if tx.execute(sql, &row).await? == 0 {
            return Err(StoreError::AlreadyKnown);
        }
        let detail = serde_json::json!({ "youth": youth.number, "account": account.account, "person": person });
        let detail = detail.to_string();
        head.append(&mut tx, &Act { at: look.at, actor: permit.actor(), name: LINK, detail: &detail }, None).await?;
        tx.commit().await
    }

    /// Unties an account from a youth: from then on it sees nothing of it. [`StoreError::NoSuchAccount`] when it was not
    /// tied.
    pub async fn unlink_account(
        &self,
        permit: &Permit,
        youth: &YouthRef,
        account: &str,
        look: Look<'_>,
    ) -> Result<(), StoreError> {
        require(permit, &[Right::KeepYouths])?;
        let mut tx = self.engine.write().await?;
        let head = chain::lock(&mut tx, &self.key, &youth.organisation).await?;
        open::ground(&mut tx, permit, youth, Look { part: DossierPart::Change, ..look }).await?;
        let sql = "UPDATE youth_account SET ended_pos = $4 \
                   WHERE organisation_id = $1 AND youth_no = $2 AND account_id = $3 AND ended_pos IS NULL";
        let row = values![&youth.organisation, youth.number, account, head.position];
        if tx.execute(sql, &row).await? == 0 {
            return Err(StoreError::NoSuchAccount);
        }
        let detail = serde_json::json!({ "youth": youth.number, "account": account }).to_string();
        head.append(&mut tx, &Act { at: look.at, actor: permit.actor(), name: UNLINK, detail: &detail }, None).await?;
        tx.commit().await
    }

    /// The accounts tied to a youth, for who keeps the dossier.
    pub async fn linked_accounts(
        &self,
        permit: &Permit,
        youth: &YouthRef,
        look: Look<'_>,
    ) -> Result<Vec<Linked>, StoreError> {
        require(permit, &[Right::KeepYouths])?;
        let mut tx = self.engine.read().await?;
        open::ground(&mut tx, permit, youth, look).await?;
        let sql = "SELECT account_id, leaf_no FROM youth_account \
                   WHERE organisation_id = $1 AND youth_no = $2 AND ended_pos IS NULL ORDER BY linked_pos";
        let mut linked = Vec::new();
        for row in tx.rows(sql, &values![&youth.organisation, youth.number]).await? {
            let account = row.text(0)?.to_owned();
            let name = self.name_of(&mut tx, &youth.organisation, &format!("account:{account}")).await?;
            linked.push(Linked { account, name, person: row.int_or_null(1)? });
        }
        Ok(linked)
    }

    /// The youths a person around them reads along with, opened as far as that may be read today: initials and name, and
    /// restrictions by kind and time. `None`: tied, and not to be read now. Each view is written, as every view is.
    pub async fn along(&self, permit: &Permit, look: Look<'_>, today: Day) -> Result<Vec<Option<Dossier>>, StoreError> {
        require(permit, &[Right::ReadAlong])?;
        let Some(account) = permit.account() else { return Ok(Vec::new()) };
        let mut tx = self.engine.write().await?;
        let sql = "SELECT organisation_id, youth_no, leaf_no FROM youth_account \
                   WHERE account_id = $1 AND ended_pos IS NULL AND leaf_no IS NOT NULL ORDER BY linked_pos";
        let mut children = Vec::new();
        for row in tx.rows(sql, &values![account]).await? {
            let youth = YouthRef { organisation: row.text(0)?.to_owned(), number: row.int(1)? };
            children.push(self.one_along(&mut tx, permit, (&youth, row.int(2)?), (look, today)).await?);
        }
        tx.commit().await?;
        Ok(children)
    }

    async fn one_along(
        &self,
        tx: &mut Tx,
        permit: &Permit,
        (youth, person): (&YouthRef, i64),
        (look, today): (Look<'_>, Day),
    ) -> Result<Option<Dossier>, StoreError> {
        let (_, key) = self.youth_key(tx, youth).await?;
        if !may_read(&open::leaves(tx, youth, &key).await?, person, today) {
            return Ok(None);
        }
        let head = chain::lock(tx, &self.key, &youth.organisation).await?;
        let look = Look { part: DossierPart::Along, ..look };
        let note = Note { look, ground: ReadingGround::Along, emergency: None, leaves: &[], ended: &[] };
        reading::write(tx, head, permit, youth, &note, None).await?;
        self.read_dossier(tx, youth, ReadingGround::Along, (&key, look.part)).await.map(Some)
    }
}

/// Whether the person whose leaf has a number may read along today.
fn may_read(leaves: &[Kept], person: i64, today: Day) -> bool {
    let (mut born, mut around, mut answers) = (None, None, Vec::new());
    for own in leaves {
        match &own.leaf {
            Leaf::Called(called) => born = called.born,
            Leaf::Around(one) if own.number == person => around = Some(one),
            Leaf::Answer(answer) => answers.push(answer.clone()),
            _ => {}
        }
    }
    let age = born.and_then(|born| keeping::age(born, today));
    around.is_some_and(|around| reads_along(around, age, wants_family(age, &answers)))
}
