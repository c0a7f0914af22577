// SPDX-License-Identifier: EUPL-1.2
//! Making a release from the store: counted, protected beside all that was published, audited, written, kept as a draft.

use std::collections::BTreeMap;

use anyhow::Context;
use nabij_documents::publication::draft_file::{self, Inside};
use nabij_documents::publication::figure_rows::{FigureRow, from_csv};
use nabij_documents::publication::package::{self, CSV, Files, MANIFEST};
use nabij_documents::publication::release_files::{About, files};
use nabij_documents::publication::statement::{self, Statement};
use nabij_domain::access::permit::{self, Permit, Right};
use nabij_domain::calendar::Instant;
use nabij_domain::indicator::columns::Columns;
use nabij_domain::publication::counted::count;
use nabij_domain::publication::drafted::{self, Protection};
use nabij_domain::publication::plan::{Mark, Plan};
use nabij_domain::publication::together::Release;
use nabij_domain::registration::place::Places;
use nabij_store::{KeptRelease, NewRelease, Snapshot, Standing, Store};

use crate::site::MADE_UP;

/// What is asked for.
#[derive(Debug, Clone)]
pub struct Asked {
    /// Months, kinds and rules.
    pub plan: Plan,
    /// Dutch and English.
    pub titles: [String; 2],
    /// Whether it can still change.
    pub mark: Mark,
    /// What it corrects, and why in Dutch and English.
    pub corrects: Option<(i64, [String; 2])>,
}

/// A draft that is kept.
pub struct Drafted {
    pub number: i64,
    pub figures: usize,
    pub protection: Protection,
    /// Releases it was audited beside.
    pub beside: usize,
}

/// The facts as they are, with how far each chain was read.
pub struct Facts {
    pub snapshot: Snapshot,
    pub columns: Columns,
}

impl Facts {
    /// Reads all of them.
    pub async fn read(store: &Store) -> anyhow::Result<Self> {
        let snapshot = store.snapshot(&permit::operator(Right::ReadFigures)).await?;
        let columns = snapshot.known_at(snapshot.now())?;
        Ok(Self { snapshot, columns })
    }

    fn positions(&self) -> BTreeMap<String, i64> {
        self.columns.organisations.iter().cloned().zip(self.snapshot.now().iter().copied()).collect()
    }

    /// The facts as they were known when each chain was this long.
    pub fn known_at(&self, positions: &BTreeMap<String, i64>) -> anyhow::Result<Columns> {
        let at: Vec<i64> =
            self.columns.organisations.iter().map(|name| positions.get(name).copied().unwrap_or(0)).collect();
        Ok(self.snapshot.known_at(&at)?)
    }
}

/// Counts, protects, audits and keeps a draft.
pub async fn draft(
    store: &Store,
    permit: &Permit,
    facts: &Facts,
    asked: &Asked,
    at: Instant,
) -> anyhow::Result<Drafted> {
    let number = store.next_release(permit).await?;
    let all = store.releases(permit).await?;
    let (mut earlier, mut beside) = (Vec::new(), Vec::new());
    // What was ever public stays known: withdrawn releases too.
    for kept in all.iter().filter(|own| own.published().is_some()) {
        earlier.extend(published(store, permit, facts, kept).await?);
        beside.push(kept.number);
    }
    let before = match &asked.corrects {
        Some((corrected, _)) => {
            let stands = |own: &&KeptRelease| own.number == *corrected && own.standing() == Standing::Published;
            all.iter()
                .find(stands)
                .with_context(|| format!("release {corrected} was not published, or was withdrawn"))?;
            Some(figures(&package::unpack(&store.release_package(permit, *corrected).await?)?)?)
        }
        None => None,
    };
    let counted = count(&facts.columns, &asked.plan)?;
    let protection = drafted::protect(&counted, &asked.plan, &earlier)?;
    let lines = drafted::lines(&counted, &asked.plan, &protection.hidden);
    let inside = Inside {
        plan: asked.plan.clone(),
        positions: facts.positions(),
        hidden: protection.hidden.clone(),
        titles: asked.titles.clone(),
        mark: asked.mark,
        corrects: asked.corrects.clone(),
        beside,
    };
    let text = draft_file::write(&inside);
    let made_up = store.setting(&permit::operator(Right::Operate), MADE_UP).await?.is_some();
    let about = about(store, permit, (&inside, &text), (&facts.columns, made_up), (number, before))?;
    let files = files(&about, &lines)?;
    let digest = package::digest(files.get(MANIFEST).map_or(&[][..], Vec::as_slice));
    let packed = package::pack(&files)?;
    let corrects = inside.corrects.as_ref().map(|(number, _)| *number);
    let new = NewRelease { number, corrects, digest: &digest, package: &packed, inside: &text };
    store.draft_release(permit, new, at).await?;
    Ok(Drafted { number, figures: lines.len(), protection, beside: inside.beside.len() })
}

/// What is said of a release beside its figures.
pub fn about<'a>(
    store: &Store,
    permit: &Permit,
    (inside, text): (&'a Inside, &str),
    (columns, made_up): (&Columns, bool),
    (number, before): (i64, Option<Vec<FigureRow>>),
) -> anyhow::Result<About<'a>> {
    Ok(About {
        number,
        inside,
        data_cut: columns.zone.format(inside.plan.data_cut),
        made_up,
        program: format!("nabij {}", env!("CARGO_PKG_VERSION")),
        names: names(&columns.places),
        inside_hmac: store.release_mac(permit, text)?,
        before,
    })
}

/// Names of sectors and regions are their own; only the nation has another.
fn names(_: &Places) -> BTreeMap<String, String> {
    BTreeMap::from([("nation".to_owned(), "Nederland".to_owned())])
}

/// The tables of a release that was published, as they were counted then.
pub async fn published(
    store: &Store,
    permit: &Permit,
    facts: &Facts,
    kept: &KeptRelease,
) -> anyhow::Result<Vec<Release>> {
    let inside = inside(store, permit, kept.number).await?;
    let counted = count(&facts.known_at(&inside.positions)?, &inside.plan)?;
    let none = Vec::new();
    let release = |part: &_| {
        let mut own = drafted::release(part, inside.hidden.get(&part.name()).unwrap_or(&none));
        own.name = format!("{} {}", kept.number, own.name);
        own
    };
    Ok(counted.parts.iter().map(release).collect())
}

/// What a release was made from.
pub async fn inside(store: &Store, permit: &Permit, number: i64) -> anyhow::Result<Inside> {
    let text = store.release_inside(permit, number).await?;
    draft_file::read(&text).with_context(|| format!("release {number}: what it was made from cannot be read"))
}

/// The figures of a package.
pub fn figures(files: &Files) -> anyhow::Result<Vec<FigureRow>> {
    Ok(from_csv(files.get(CSV).context("the package has no figures")?)?)
}

/// Publishes a draft that two different people approved.
pub async fn publish(store: &Store, permit: &Permit, number: i64, at: Instant) -> anyhow::Result<()> {
    let kept = store.releases(permit).await?;
    let digest = kept.iter().find(|own| own.number == number).map(|own| own.digest.clone());
    let digest = digest.with_context(|| format!("there is no release {number}"))?;
    let moment = jiff::Timestamp::from_second(at.0)?.to_string();
    let said = |key: &str, approvals: usize| {
        let own = Statement {
            format: statement::FORMAT.to_owned(),
            release: number,
            manifest_sha256: digest,
            published_at: moment,
            approvals,
            public_key: key.to_owned(),
        };
        String::from_utf8(statement::bytes(&own)).unwrap_or_default()
    };
    Ok(store.publish_release(permit, number, at, said).await?)
}
