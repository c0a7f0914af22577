// SPDX-License-Identifier: EUPL-1.2
//! Codes for own words: made by who works on the unit, opened once by the youth, who gets a pass nobody else has.

use nabij_domain::access::permit::{self, Permit, Right};
use nabij_domain::calendar::Instant;
use nabij_domain::registration::dossier::own_word::{OPEN_FOR, good_until, plain_code};
use nabij_domain::registration::place::Places;

use super::super::dossier::link::YouthRef;
use super::super::fact;
use super::super::known::CURRENT;
use crate::access::code::{self, Sort};
use crate::access::right::require;
use crate::access::seal::random;
use crate::audit::chain::{self, Act};
use crate::database::engine::Tx;
use crate::database::row::{Row, values};
use crate::database::schema::Relation;
use crate::{Store, StoreError};

/// What an entry is called that says that a code was made.
pub(crate) const CODE: &str = "word.code";

/// Who holds a code that was opened. It has no `Debug`, so that it ends in no log.
#[derive(Clone, PartialEq, Eq)]
pub struct WordHolder {
    /// Of whom.
    pub youth: YouthRef,
    /// The code's number.
    pub code: i64,
    /// The restriction it is about.
    pub restriction: String,
    /// The unit that ordered it.
    pub unit: String,
}

impl WordHolder {
    /// The permit to write.
    #[must_use]
    pub fn permit(&self) -> Permit {
        permit::by_code(self.code, &self.unit)
    }
}

/// A code that was opened just now.
#[derive(Clone)]
pub struct OpenedCode {
    /// Who.
    pub holder: WordHolder,
    /// What the browser keeps for an hour.
    pub token: String,
    /// What the youth comes back with, shown once; `None`: came back with it.
    pub pass: Option<String>,
}

/// A restriction of a youth: whom, where.
pub(super) struct About {
    pub(super) youth: YouthRef,
    pub(super) unit: String,
}

/// Signs of a code: none that looks like another.
const SIGNS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// So many signs in groups of four: five bits each.
fn fresh<const N: usize>() -> Result<String, StoreError> {
    let bytes = random::<N>()?;
    let signs = bytes.iter().map(|byte| char::from(SIGNS[usize::from(byte & 31)]));
    Ok(signs.enumerate().fold(String::new(), |mut text, (at, sign)| {
        if at > 0 && at % 4 == 0 {
            text.push('-');
        }
        text.push(sign);
        text
    }))
}

impl Store {
    /// Makes a code for a youth's own words of a restriction, good for fourteen days and once. It is kept nowhere else.
    pub async fn word_code(
        &self,
        permit: &Permit,
        places: &Places,
        (organisation, restriction): (&str, &str),
        at: Instant,
    ) -> Result<String, StoreError> {
        require(permit, &[Right::Register])?;
        let made = fresh::<12>()?;
        let mut tx = self.engine.write().await?;
        let head = chain::lock(&mut tx, &self.key, organisation).await?;
        let about = about(&mut tx, permit, places, (organisation, restriction)).await?;
        let sql = "INSERT INTO word_code (organisation_id, code_no, youth_no, restriction_id, unit_id, code_mac, until_at) \
                   VALUES ($1, $2, $3, $4, $5, $6, $7)";
        let mac = code::digest(&self.key, Sort::Word, &plain_code(&made));
        let until = good_until(at).0;
        let number = head.position;
        tx.execute(sql, &values![organisation, number, about.youth.number, restriction, about.unit, mac, until])
            .await?;
        let detail = serde_json::json!({ "code": number, "youth": about.youth.number }).to_string();
        head.append(&mut tx, &Act { at, actor: permit.actor(), name: CODE, detail: &detail }, None).await?;
        tx.commit().await?;
        Ok(made)
    }

    /// Opens with a code, once, or with the pass that came with it; `None` for neither.
    pub async fn open_words(
        &self,
        permit: &Permit,
        typed: &str,
        at: Instant,
    ) -> Result<Option<OpenedCode>, StoreError> {
        require(permit, &[Right::UseAccount])?;
        let typed = plain_code(typed);
        let mac = code::digest(&self.key, Sort::Word, &typed);
        let (token, pass) = (code::token()?, fresh::<16>()?);
        let pass_mac = code::digest(&self.key, Sort::Word, &plain_code(&pass));
        let token_mac = code::digest(&self.key, Sort::Token, &token);
        let until = at.0 + OPEN_FOR;
        let mut tx = self.engine.write().await?;
        let of = "organisation_id, code_no, youth_no, restriction_id, unit_id";
        let sql = format!(
            "UPDATE word_code SET used_at = $2, pass_mac = $3, token_mac = $4, token_until = $5 \
             WHERE code_mac = $1 AND used_at IS NULL AND until_at > $2 RETURNING {of}"
        );
        let row = tx.row(&sql, &values![&mac, at.0, pass_mac, &token_mac, until]).await?;
        let opened = if let Some(row) = row {
            Some(OpenedCode { holder: holder(&row)?, token, pass: Some(pass) })
        } else {
            let sql =
                format!("UPDATE word_code SET token_mac = $2, token_until = $3 WHERE pass_mac = $1 RETURNING {of}");
            let row = tx.row(&sql, &values![mac, token_mac, until]).await?;
            row.map(|row| Ok::<_, StoreError>(OpenedCode { holder: holder(&row)?, token, pass: None })).transpose()?
        };
        if opened.is_some() {
            tx.commit().await?;
        }
        Ok(opened)
    }

    /// Who has this token, while it lasts and the youth was not erased.
    pub async fn word_holder(
        &self,
        permit: &Permit,
        token: &str,
        at: Instant,
    ) -> Result<Option<WordHolder>, StoreError> {
        require(permit, &[Right::UseAccount])?;
        let sql = "SELECT w.organisation_id, w.code_no, w.youth_no, w.restriction_id, w.unit_id FROM word_code w \
                   JOIN youth y ON y.organisation_id = w.organisation_id AND y.youth_no = w.youth_no \
                   WHERE w.token_mac = $1 AND w.token_until > $2 AND y.erased_pos IS NULL";
        let mac = code::digest(&self.key, Sort::Token, token);
        self.engine.read().await?.row(sql, &values![mac, at.0]).await?.map(|row| holder(&row)).transpose()
    }

    /// Ends a token: whoever takes this device next does not see the words.
    pub async fn close_words(&self, permit: &Permit, token: &str) -> Result<(), StoreError> {
        require(permit, &[Right::UseAccount])?;
        let mut tx = self.engine.write().await?;
        let sql = "UPDATE word_code SET token_mac = NULL, token_until = NULL WHERE token_mac = $1";
        tx.execute(sql, &values![code::digest(&self.key, Sort::Token, token)]).await?;
        tx.commit().await
    }
}

fn holder(row: &Row) -> Result<WordHolder, StoreError> {
    Ok(WordHolder {
        youth: YouthRef { organisation: row.text(0)?.to_owned(), number: row.int(2)? },
        code: row.int(1)?,
        restriction: row.text(3)?.to_owned(),
        unit: row.text(4)?.to_owned(),
    })
}

/// Whom a restriction is of and where, within the permit's reach.
pub(super) async fn about(
    tx: &mut Tx,
    permit: &Permit,
    places: &Places,
    (organisation, restriction): (&str, &str),
) -> Result<About, StoreError> {
    let identity = fact::identity(Relation::Restriction, &values![restriction], 0);
    let sql = format!(
        "SELECT f.youth_no, f.unit_id FROM restriction f \
         JOIN youth y ON y.organisation_id = f.organisation_id AND y.youth_no = f.youth_no \
         WHERE f.organisation_id = $1 AND f.identity = $2 AND y.erased_pos IS NULL AND f.{CURRENT}"
    );
    let row = tx.row(&sql, &values![organisation, identity]).await?.ok_or(StoreError::NoSuchYouth)?;
    let unit = row.text(1)?.to_owned();
    let reached = places.find(&unit).is_some_and(|place| permit.reach().covers(places, place));
    if !reached {
        return Err(StoreError::OutsideReach);
    }
    let youth = YouthRef { organisation: organisation.to_owned(), number: row.int(0)? };
    Ok(About { youth, unit })
}
