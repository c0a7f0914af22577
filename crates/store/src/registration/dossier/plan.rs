// SPDX-License-Identifier: EUPL-1.2
//! The plan of a youth: what it allows and the early-warning plan, with what stood there before.

use nabij_domain::access::permit::{Permit, Right};
use nabij_domain::access::role::Role;
use nabij_domain::calendar::{Day, Instant};
use nabij_domain::registration::dossier::allowance::allows;
use nabij_domain::registration::dossier::leaf::{Called, Leaf, LeafKind};
use nabij_domain::registration::dossier::part::{DossierPart, ReadingGround};
use nabij_domain::registration::kind::Kind;
use nabij_domain::registration::place::Places;

use super::super::fact::code_of;
use super::leaf_text;
use super::link::YouthRef;
use super::open::{Kept, Look, context, ground, last_unit};
use super::reading;
use crate::access::right::require;
use crate::access::seal::Secret;
use crate::audit::chain;
use crate::database::engine::Tx;
use crate::database::row::{Row, values};
use crate::{Store, StoreError};

/// The plan of a youth, opened.
#[derive(Clone)]
pub struct OpenPlan {
    /// Of whom.
    pub youth: YouthRef,
    /// The number the organisation itself knows the youth by.
    pub pseudonym: String,
    /// What the youth is called.
    pub called: Called,
    /// The unit where the youth stays, or stayed last; `None`: nowhere yet.
    pub unit: Option<String>,
    /// The ground it was opened on.
    pub ground: ReadingGround,
    /// What holds: allowances and the early-warning plan, in the order they were first written.
    pub leaves: Vec<Kept>,
    /// What stood there before, with when it ended, the last first.
    pub earlier: Vec<(Kept, Instant)>,
}

const OF_A_PLAN: [LeafKind; 2] = [LeafKind::Allowance, LeafKind::EarlyWarning];

impl Store {
    /// Opens the plan of a youth, and nothing else of the dossier, and writes that it was, in one transaction: where the
    /// youth stays or stayed last, and elsewhere during an emergency reading of the same account. Otherwise
    /// [`StoreError::OutsideReach`].
    pub async fn plan(&self, permit: &Permit, youth: &YouthRef, look: Look<'_>) -> Result<OpenPlan, StoreError> {
        require(permit, &[Right::Register, Right::ReadYouths, Right::KeepYouths, Right::KeepPlan])?;
        let mut tx = self.engine.write().await?;
        let head = chain::lock(&mut tx, &self.key, &youth.organisation).await?;
        let (ground, emergency) = ground(&mut tx, permit, youth, look).await?;
        let (_, key) = self.youth_key(&mut tx, youth).await?;
        let note = reading::Note { look, ground, emergency, leaves: &[], ended: &[] };
        reading::write(&mut tx, head, permit, youth, &note, None).await?;
        let sql = "SELECT pseudonym_sealed FROM youth WHERE organisation_id = $1 AND youth_no = $2";
        let row = tx.row(sql, &values![&youth.organisation, youth.number]).await?.ok_or(StoreError::NoSuchYouth)?;
        let mut plan = OpenPlan {
            youth: youth.clone(),
            pseudonym: super::super::youth::open_pseudonym(&youth.organisation, &key, youth.number, row.text(0)?)?,
            called: Called::default(),
            unit: last_unit(&mut tx, youth).await?,
            ground,
            leaves: Vec::new(),
            earlier: Vec::new(),
        };
        let mut earlier = Vec::new();
        for (kept, ended) in versions(&mut tx, youth, &key, &[OF_A_PLAN[0], OF_A_PLAN[1], LeafKind::Called]).await? {
            match (kept.leaf.clone(), ended) {
                (Leaf::Called(called), None) => plan.called = called,
                (Leaf::Called(_), Some(_)) => {}
                (_, None) => plan.leaves.push(kept),
                (_, Some(ended)) => earlier.push((ended, kept)),
            }
        }
        earlier.sort_by_key(|((position, _), _)| std::cmp::Reverse(*position));
        plan.earlier = earlier.into_iter().map(|((_, at), kept)| (kept, at)).collect();
        tx.commit().await?;
        Ok(plan)
    }

    /// Whether the plan of a youth allows a kind on a day: yes or no, and nothing of why. It is no view of the dossier, as
    /// the initials on a board are none. The youth must stay, or have stayed last, within reach.
    pub async fn plan_allows(
        &self,
        permit: &Permit,
        youth: &YouthRef,
        (kind, day): (Kind, Day),
        (places, at): (&Places, Instant),
    ) -> Result<bool, StoreError> {
        require(permit, &[Right::Register])?;
        let mut tx = self.engine.read().await?;
        // The role is not written, since nothing is.
        let look = Look { places, role: Role::GroupWorker, part: DossierPart::Plan, at };
        ground(&mut tx, permit, youth, look).await?;
        let (_, key) = self.youth_key(&mut tx, youth).await?;
        let kept = versions(&mut tx, youth, &key, &[LeafKind::Allowance]).await?;
        let holding = kept.iter().filter_map(|(kept, ended)| match (&kept.leaf, ended) {
            (Leaf::Allowance(own), None) => Some(own),
            _ => None,
        });
        Ok(allows(holding, kind, day))
    }

    /// The youth an organisation knows by a number of its own; whether who asks may see anything of it is asked when it is
    /// opened.
    pub async fn youth_known_as(
        &self,
        permit: &Permit,
        organisation: &str,
        pseudonym: &str,
    ) -> Result<YouthRef, StoreError> {
        require(permit, &[Right::Register])?;
        self.youth_by_pseudonym(&mut self.engine.read().await?, organisation, pseudonym).await
    }
}

/// Versions of leaves of some kinds, with the position and moment each ended at, in the order they were written.
async fn versions(
    tx: &mut Tx,
    youth: &YouthRef,
    key: &Secret,
    kinds: &[LeafKind],
) -> Result<Vec<(Kept, Option<(i64, Instant)>)>, StoreError> {
    let sql = "SELECT l.leaf_no, l.version_no, l.kind, l.sealed, e.at, l.superseded_pos, o.at FROM leaf l JOIN chain_entry e \
               ON e.organisation_id = l.organisation_id AND e.position = l.version_no \
               LEFT JOIN chain_entry o ON o.organisation_id = l.organisation_id AND o.position = l.superseded_pos \
               WHERE l.organisation_id = $1 AND l.youth_no = $2 ORDER BY l.leaf_no, l.version_no";
    let mut found = Vec::new();
    for row in tx.rows(sql, &values![&youth.organisation, youth.number]).await? {
        let kind = code_of(LeafKind::ALL, LeafKind::CODES, row.text(2)?, "leaf")?;
        if kinds.contains(&kind) {
            found.push((kept(&row, kind, (youth, key))?, row.int_or_null(5)?.zip(row.int_or_null(6)?.map(Instant))));
        }
    }
    Ok(found)
}

fn kept(row: &Row, kind: LeafKind, (youth, key): (&YouthRef, &Secret)) -> Result<Kept, StoreError> {
    let number = row.int(0)?;
    let plain = key.open(&context(&youth.organisation, &number.to_string()), row.text(3)?);
    let plain = plain.and_then(|plain| String::from_utf8(plain).ok());
    let plain = plain.ok_or(StoreError::SealBroken { table: "leaf" })?;
    let leaf = leaf_text::leaf(kind, &plain)?;
    Ok(Kept { number, version: row.int(1)?, written: Instant(row.int(4)?), leaf })
}
