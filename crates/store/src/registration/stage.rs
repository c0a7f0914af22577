// SPDX-License-Identifier: EUPL-1.2
//! Staging: rows in chunks, each a transaction with its chain entries, seen by nobody until they are accepted.

use std::collections::{BTreeMap, HashMap};

use super::beside;
use super::fact;
use super::import::{Delivery, OnProgress, Progress};
use super::known::CURRENT;
use super::plan::{Entry, Plan};
use super::youth::{self, Register};
use crate::StoreError;
use crate::access::seal::Secret;
use crate::audit::chain::{self, RowsHash};
use crate::database::engine::{MOST_LISTED, Tx, insert, placeholders};
use crate::database::row::{Value, values};
use crate::database::schema::Relation;
use nabij_domain::indicator::columns::Youth;
use nabij_domain::registration::intake::Intake;

/// Most rows in one transaction, so that the floor never waits.
const CHUNK: usize = 5_000;

/// Rows that are made while those before them are written.
const STEP: usize = 1_000;

/// One organisation's part of an import under way.
#[derive(Default)]
struct Open {
    import_no: Option<i64>,
    hash: String,
    register: Register,
    /// Whether anything was accepted before, so that rows can be known already.
    compares: bool,
}

/// An import being staged.
pub(crate) struct Staging<'a> {
    delivery: &'a Delivery<'a>,
    plan: &'a Plan,
    open: BTreeMap<&'a str, Open>,
}

/// Rows of one step, ready to be written.
#[derive(Default)]
struct Batch {
    facts: BTreeMap<Relation, Vec<Vec<Value>>>,
    seen: Vec<Vec<Value>>,
    /// Table, number and digest of each row, for the chain.
    hashed: Vec<(&'static str, i64, String)>,
}

/// A row before it is known whether it is new.
struct Candidate {
    ordinal: i64,
    relation: Relation,
    identity: String,
    content: String,
    facts: Vec<Value>,
}

impl<'a> Staging<'a> {
    /// Goes on where the same delivery was stopped, or begins. What was staged otherwise (by another version of the
    /// door, or before another import was accepted) is abandoned: it stays, unseen, under its chain entries.
    pub(crate) async fn resume(delivery: &'a Delivery<'a>, plan: &'a Plan) -> Result<Self, StoreError> {
        let mut open: BTreeMap<&str, Open> = BTreeMap::new();
        for (organisation, part) in &plan.parts {
            open.insert(organisation, Open { hash: part.hash(delivery.intake), ..Open::default() });
        }
        let mut tx = delivery.store.engine.write().await?;
        let sql = "SELECT organisation_id, import_no, intake_hash, row_count, \
                   CASE WHEN EXISTS (SELECT 1 FROM import o WHERE o.organisation_id = f.organisation_id \
                     AND o.accepted_pos > f.import_no) THEN 1 ELSE 0 END + 0 * f.import_no \
                   FROM import f WHERE file_hash = $1 AND accepted_pos IS NULL AND NOT abandoned \
                   ORDER BY organisation_id";
        for row in tx.rows(sql, &values![&delivery.file]).await? {
            let (organisation, import_no) = (row.text(0)?.to_owned(), row.int(1)?);
            let rows = plan.parts.get(&organisation).and_then(|part| i64::try_from(part.rows.len()).ok());
            let same = rows == Some(row.int(3)?) && row.int(4)? == 0;
            match open.get_mut(organisation.as_str()).filter(|open| same && row.text(2).is_ok_and(|h| h == open.hash)) {
                Some(open) => open.import_no = Some(import_no),
                None => abandon(&mut tx, delivery, &organisation, import_no).await?,
            }
        }
        let sql = "SELECT DISTINCT organisation_id FROM import WHERE accepted_pos IS NOT NULL \
                   UNION SELECT DISTINCT organisation_id FROM booking";
        for row in tx.rows(sql, &[]).await? {
            if let Some(open) = open.get_mut(row.text(0)?) {
                open.compares = true;
            }
        }
        tx.commit().await?;
        Ok(Self { delivery, plan, open })
    }

    /// Stages every row that is not staged yet.
    pub(crate) async fn run(&mut self, progress: &mut OnProgress<'_>) -> Result<(), StoreError> {
        let rows = self.plan.len();
        let mut chunk: Vec<(&str, usize, &[Entry])> = Vec::new();
        let (mut size, mut staged) = (0, 0);
        let plan = self.plan;
        for (organisation, part) in &plan.parts {
            let mut first = 0;
            while first < part.rows.len() {
                let last = part.rows.len().min(first + CHUNK - size);
                chunk.push((organisation, first, &part.rows[first..last]));
                size += last - first;
                first = last;
                if size == CHUNK {
                    staged += size;
                    self.chunk(&std::mem::take(&mut chunk), Progress { staged, rows }, progress).await?;
                    size = 0;
                }
            }
        }
        staged += size;
        if size > 0 { self.chunk(&chunk, Progress { staged, rows }, progress).await } else { Ok(()) }
    }

    /// The number of the import in each organisation.
    pub(crate) fn numbers(&self) -> BTreeMap<String, i64> {
        self.open.iter().filter_map(|(name, open)| Some(((*name).to_owned(), open.import_no?))).collect()
    }

    async fn chunk(
        &mut self,
        parts: &[(&'a str, usize, &[Entry])],
        done: Progress,
        progress: &mut OnProgress<'_>,
    ) -> Result<(), StoreError> {
        let mut tx = self.delivery.store.engine.write().await?;
        for (organisation, first, entries) in parts {
            let Some(open) = self.open.get_mut(organisation) else { continue };
            stage(&mut tx, (self.delivery, self.plan), open, organisation, (*first, entries)).await?;
        }
        tx.commit().await?;
        if progress(done).is_break() { Err(StoreError::Interrupted) } else { Ok(()) }
    }
}

async fn abandon(tx: &mut Tx, delivery: &Delivery<'_>, organisation: &str, import_no: i64) -> Result<(), StoreError> {
    let head = chain::lock(tx, &delivery.store.key, organisation).await?;
    let sql = "UPDATE import SET abandoned = TRUE WHERE organisation_id = $1 AND import_no = $2";
    tx.execute(sql, &values![organisation, import_no]).await?;
    let detail = serde_json::json!({ "import": import_no }).to_string();
    head.append(tx, &delivery.act("import.abandon", &detail), None).await.map(drop)
}

/// Stages one organisation's rows of a chunk.
async fn stage(
    tx: &mut Tx,
    (delivery, plan): (&Delivery<'_>, &Plan),
    open: &mut Open,
    organisation: &str,
    (first, entries): (usize, &[Entry]),
) -> Result<(), StoreError> {
    let store = delivery.store;
    let mut head = chain::lock(tx, &store.key, organisation).await?;
    let import_no = if let Some(number) = open.import_no {
        number
    } else {
        let number = head.position;
        let rows = count(plan.parts.get(organisation).map_or(0, |part| part.rows.len()))?;
        let sql = "INSERT INTO import (organisation_id, import_no, file_hash, intake_hash, row_count, staged_count, \
                   unchanged_count, abandoned) VALUES ($1, $2, $3, $4, $5, 0, 0, FALSE)";
        tx.execute(sql, &values![organisation, number, &delivery.file, &open.hash, rows]).await?;
        let detail = serde_json::json!({ "import": number, "file": delivery.file, "rows": rows }).to_string();
        head = head.append(tx, &delivery.act("import.open", &detail), None).await?;
        open.import_no = Some(number);
        number
    };
    // What is staged already, by a run that was stopped or one beside this one, is not staged again.
    let sql = "SELECT staged_count FROM import WHERE organisation_id = $1 AND import_no = $2";
    let staged = tx.row(sql, &values![organisation, import_no]).await?.map_or(Ok(0), |row| row.int(0))?;
    let skip = usize::try_from(staged).unwrap_or(0).saturating_sub(first);
    let Some(entries) = entries.get(skip..).filter(|entries| !entries.is_empty()) else { return Ok(()) };
    let first = first + skip;

    let secret = chain::organisation_key(tx, &store.key, organisation).await?;
    let intake = delivery.intake;
    let youths: Vec<_> = entries
        .iter()
        .filter_map(|entry| youth_of(intake, *entry))
        .map(|youth| (youth, intake.youths[youth.0 as usize].as_str()))
        .collect();
    let added = open.register.resolve(tx, (organisation, &secret, head.position), &youths).await?;
    let make = |step: usize| -> Result<Vec<Candidate>, StoreError> {
        let begin = step * STEP;
        let rows = (first + begin..).zip(entries.iter().skip(begin).take(STEP));
        let of = (organisation, &secret);
        rows.map(|(ordinal, entry)| candidate(delivery, plan, &open.register, of, *entry, count(ordinal)?)).collect()
    };
    let (mut hash, mut seen, mut step) = (RowsHash::fresh()?, 0, 0);
    let mut rows = make(step)?;
    while !rows.is_empty() {
        let same = if open.compares { unchanged(tx, organisation, &rows).await? } else { Vec::new() };
        let batch = Batch::new(rows, &same, organisation, import_no, head.position);
        for (table, number, content) in &batch.hashed {
            hash = hash.row(table, *number, content);
        }
        seen += count(batch.seen.len())?;
        step += 1;
        // The database is given its rows first: while it writes them, the next are made.
        let (written, next) = tokio::join!(batch.write(tx), async { make(step) });
        written?;
        rows = next?;
    }
    let rows = added.iter().fold(hash, |hash, (number, witness)| hash.row("youth", *number, witness));
    let sql = "UPDATE import SET staged_count = staged_count + $3, unchanged_count = unchanged_count + $4 \
               WHERE organisation_id = $1 AND import_no = $2";
    let written = count(entries.len())?;
    tx.execute(sql, &values![organisation, import_no, written, seen]).await?;
    let detail = serde_json::json!({
        "import": import_no, "first": first, "rows": written, "unchanged": seen, "youths": added.len()
    });
    head.append(tx, &delivery.act("import.chunk", &detail.to_string()), Some(rows)).await.map(drop)
}

pub(super) fn youth_of(intake: &Intake, (relation, at): Entry) -> Option<Youth> {
    let (columns, at) = (&intake.columns, at as usize);
    match relation {
        Relation::Stay => Some(columns.stays.rows[at].youth),
        Relation::Leave => Some(columns.leave.rows[at].youth),
        Relation::Restriction => columns.restrictions.rows[at].youth,
        _ => beside::youth(intake, relation, at),
    }
}

/// The free text of a row, which is sealed.
pub(super) fn free_text(intake: &Intake, (relation, at): Entry) -> Option<&str> {
    let at = at as usize;
    match relation {
        Relation::Restriction => intake.details[at].note.as_deref(),
        Relation::Averted => intake.beside.averted[at].helped.as_deref(),
        _ => None,
    }
}

fn candidate(
    delivery: &Delivery<'_>,
    plan: &Plan,
    register: &Register,
    (organisation, secret): (&str, &Secret),
    entry: Entry,
    ordinal: i64,
) -> Result<Candidate, StoreError> {
    let occurrence = plan.occurrence(organisation, entry);
    let made = made(delivery.intake, register, (organisation, secret), entry, occurrence)?;
    Ok(Candidate { ordinal, relation: entry.0, identity: made.identity, content: made.content, facts: made.facts })
}

/// A row of an intake as it is stored: what makes it the same fact, its content's hash, and its facts.
pub(super) struct Made {
    pub(super) identity: String,
    pub(super) content: String,
    pub(super) facts: Vec<Value>,
}

/// Makes a row of an intake, its free text sealed.
pub(super) fn made(
    intake: &Intake,
    register: &Register,
    (organisation, secret): (&str, &Secret),
    entry: Entry,
    occurrence: u32,
) -> Result<Made, StoreError> {
    let (relation, at) = (entry.0, entry.1 as usize);
    let mut facts = fact::values(intake, relation, at, |youth| register.number(youth))?;
    let identity = fact::identity(relation, &facts, occurrence);
    if let (Some(sealed), Some(text)) = (relation.sealed(), free_text(intake, entry)) {
        let key = match youth_of(intake, entry) {
            Some(youth) => register.key(organisation, secret, youth)?,
            None => secret.clone(),
        };
        facts[sealed.mac] = youth::note_digest(&key, text).into();
        facts[sealed.text] = key.seal(&youth::note_context(organisation, &identity), text.as_bytes())?.into();
    }
    let content = fact::content_hash(relation, &identity, &facts);
    Ok(Made { identity, content, facts })
}

/// For each candidate whether it is known exactly so.
async fn unchanged(tx: &mut Tx, organisation: &str, candidates: &[Candidate]) -> Result<Vec<bool>, StoreError> {
    let mut known: HashMap<(Relation, String), String> = HashMap::new();
    for relation in Relation::ALL {
        let identities: Vec<_> =
            candidates.iter().filter(|row| row.relation == relation).map(|row| &row.identity).collect();
        for identities in identities.chunks(MOST_LISTED) {
            let sql = format!(
                "SELECT identity, content_hash FROM {} f WHERE organisation_id = $1 AND {CURRENT} AND identity IN {}",
                relation.table(),
                placeholders(1, identities.len())
            );
            let parameters: Vec<Value> =
                values![organisation].into_iter().chain(identities.iter().map(|id| Value::from(*id))).collect();
            for row in tx.rows(&sql, &parameters).await? {
                known.insert((relation, row.text(0)?.to_owned()), row.text(1)?.to_owned());
            }
        }
    }
    let same = |row: &Candidate| known.get(&(row.relation, row.identity.clone())) == Some(&row.content);
    Ok(candidates.iter().map(same).collect())
}

impl Batch {
    fn new(candidates: Vec<Candidate>, same: &[bool], organisation: &str, import_no: i64, position: i64) -> Self {
        let mut batch = Self::default();
        for (at, row) in candidates.into_iter().enumerate() {
            if same.get(at).copied().unwrap_or(false) {
                let table = row.relation.table();
                batch.hashed.push(("import_seen", row.ordinal, format!("{table} {}", row.identity)));
                let values = values![organisation, import_no, row.ordinal, position, table, row.identity];
                batch.seen.push(values.to_vec());
            } else {
                batch.hashed.push((row.relation.table(), row.ordinal, row.content.clone()));
                let superseded: Option<i64> = None;
                let version =
                    values![organisation, import_no, row.ordinal, position, superseded, row.identity, row.content];
                batch.facts.entry(row.relation).or_default().push(version.into_iter().chain(row.facts).collect());
            }
        }
        batch
    }

    async fn write(self, tx: &mut Tx) -> Result<(), StoreError> {
        for (relation, rows) in self.facts {
            insert(tx, relation.table(), &relation.column_names(), rows).await?;
        }
        let columns = ["organisation_id", "import_no", "ordinal", "recorded_pos", "relation", "identity"];
        insert(tx, "import_seen", &columns, self.seen).await
    }
}

/// A count as the database keeps it.
pub(crate) fn count(number: usize) -> Result<i64, StoreError> {
    i64::try_from(number).map_err(|_| StoreError::TooMany("rows"))
}
