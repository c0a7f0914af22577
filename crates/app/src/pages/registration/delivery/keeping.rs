// SPDX-License-Identifier: EUPL-1.2
//! Keeping an upload: a job that goes on when the page is closed, and again after a restart. Who sent it must still be
//! allowed to when it begins.

use std::ops::ControlFlow;

use nabij_documents::registration::fault_report;
use nabij_documents::text::{Lang, Text};
use nabij_domain::access::permit::{self, Permit, Person, Right, Strength};
use nabij_store::{Outcome, Owner};

use super::folder::{About, Receipt, Stage, Uploads};
use super::reading::{With, check};
use super::wrong::Wrong;
use crate::command::import::refuse_citizen_numbers;
use crate::command::now;
use crate::site::Site;

/// Starts what was being kept when the program stopped, and throws away what was left lying.
pub fn resume(site: &Site) -> std::io::Result<()> {
    site.uploads().sweep(now())?;
    for (id, _) in site.uploads().all()?.into_iter().filter(|(_, about)| about.stage == Stage::Keeping) {
        start(site, id);
    }
    Ok(())
}

/// Starts keeping an upload.
pub fn start(site: &Site, id: String) {
    let site = site.clone();
    tokio::spawn(async move {
        let Ok(Some(_turn)) = site.uploads().claim(&id) else { return };
        let Ok(Some(about)) = site.uploads().about(&id) else { return };
        let stage = match keep(&site, &id, &about).await {
            Ok(receipt) => Stage::Kept(receipt),
            Err(wrong) => {
                tracing::warn!(upload = %id, ?wrong, "an upload was not kept");
                Stage::Refused(wrong)
            }
        };
        if let Err(error) = end(site.uploads(), &id, &About { stage, ..about }) {
            tracing::error!(%error, upload = %id, "what became of an upload could not be written");
        }
    });
}

fn end(uploads: &Uploads, id: &str, about: &About) -> std::io::Result<()> {
    uploads.write(id, about)?;
    uploads.told(id, None);
    if matches!(about.stage, Stage::Kept(_)) { uploads.drop_files(id) } else { Ok(()) }
}

async fn keep(site: &Site, id: &str, about: &About) -> Result<Receipt, Wrong> {
    let deliver = deliverer(site, about).await?;
    let inputs = site.uploads().inputs(id)?;
    let (places, kept) = (site.store().places(&deliver).await?, site.store().mappings(&deliver).await?);
    let (own, zone) = (about.clone(), site.zone().clone());
    let today = zone.day(now()).to_string();
    let turn = site.turn().await;
    let work = move || {
        let with = With { places, kept: &kept, zone: &zone, today, t: Text::of(Lang::Nl) };
        check(&inputs, &own, &with)
    };
    let checked = tokio::task::spawn_blocking(work).await.map_err(|_| Wrong::Ours)??;
    drop(turn);
    let (intake, _) = checked.read.ok_or(Wrong::Unreadable)?;
    refuse_citizen_numbers(&intake.youths).map_err(|_| Wrong::CitizenNumbers)?;
    site.uploads().write_faults(id, &fault_report::table(&intake.faults, Lang::Nl))?;
    let (uploads, told) = (site.uploads().clone(), id.to_owned());
    let progress = &mut |progress: nabij_store::Progress| {
        uploads.told(&told, Some((progress.staged, progress.rows)));
        ControlFlow::Continue(())
    };
    let at = now();
    let delivery = (checked.identity, checked.mapped.as_ref());
    let receipt = site.store().import_mapped(&deliver, &intake, delivery, at, progress).await?;
    if receipt.outcome == Outcome::Empty {
        return Err(Wrong::Empty);
    }
    let own = receipt.organisations.iter().find(|(organisation, _)| *organisation == about.organisation);
    let position = own.or(receipt.organisations.first()).map_or(0, |(_, position)| *position);
    let aside: std::collections::BTreeSet<_> = intake.faults.iter().map(|own| (&own.file, own.row)).collect();
    Ok(Receipt {
        before: receipt.outcome == Outcome::AlreadyAccepted,
        position,
        at: at.0,
        counts: [receipt.rows, receipt.unchanged, receipt.superseded, receipt.withdrawn],
        aside: aside.len(),
    })
}

/// The permit of who sent it, from what was given to that account and holds now.
async fn deliverer(site: &Site, about: &About) -> Result<Permit, Wrong> {
    let owner = Owner { organisation: about.owner.0.clone(), account: about.owner.1.clone() };
    let given = site.store().grants(&permit::server(Right::UseAccount), &owner).await?;
    let known = site.facts(&permit::server(Right::ReadFigures), None).await?;
    let person = Person {
        account: owner.account,
        strength: Strength::TwoFactors,
        tablet: None,
        grants: given.into_iter().map(|given| given.grant).collect(),
    };
    permit::of(&person, Right::Deliver, &known.columns.places, site.zone(), now()).ok_or(Wrong::Reach)
}
