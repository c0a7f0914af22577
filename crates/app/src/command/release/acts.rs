// SPDX-License-Identifier: EUPL-1.2
//! `nabij release approve | publish | withdraw | list | export | key`.

use std::io::BufRead;

use anyhow::{Context, bail};
use nabij_documents::publication::package::{self, SIGNATURE, STATEMENT, unhex};
use nabij_documents::publication::statement::signature_file;
use nabij_domain::access::permit::{self, Permit, Right, Strength};
use nabij_store::{Attempt, Holder, KeptRelease, NewSession, Owner, Standing, Store};

use super::arguments::{ApproveArguments, ExportArguments, NumberArguments, WithdrawArguments};
use super::making;
use crate::command::Outcome;
use crate::command::account::places;
use crate::command::store::{StoreArguments, block_on, now};
use crate::output::say;
use crate::site::MADE_UP;

/// Opens the store, does one thing with it and closes it.
fn with(
    arguments: &StoreArguments,
    act: impl AsyncFnOnce(&Store) -> anyhow::Result<Outcome>,
) -> anyhow::Result<Outcome> {
    block_on(async {
        let store = arguments.open(Holder::Command).await?;
        let done = act(&store).await;
        store.close().await;
        done
    })
}

fn operate() -> Permit {
    permit::operator(Right::Operate)
}

/// Approves as a person.
pub fn approve(own: &ApproveArguments) -> anyhow::Result<Outcome> {
    with(&own.store, async |store| {
        let mut lines = std::io::stdin().lock().lines();
        let mut line =
            |what: &str| anyhow::Ok(lines.next().with_context(|| format!("{what} is due on standard input"))??);
        let server = permit::server(Right::UseAccount);
        let attempt = Attempt { login: &own.login, origin: "command" };
        if store.must_wait(&server, attempt, now()).await? > 0 {
            bail!("too many failed attempts: wait before you try again");
        }
        let credential = store.credential(&server, &own.login).await?;
        let right = store.pepper().matches(&line("the password")?, credential.hash.as_deref());
        let (true, Some(owner)) = (right, &credential.owner) else {
            store.failed(&server, attempt, credential.owner.as_ref(), now()).await?;
            bail!("no account with this login and password");
        };
        let made_up = store.setting(&operate(), MADE_UP).await?.as_deref() == Some("true");
        let known = if credential.second_factor {
            store.take_code(&server, owner, line("the code")?.trim(), now()).await?
        } else {
            credential.made_up && made_up
        };
        if !known {
            store.failed(&server, attempt, Some(owner), now()).await?;
            bail!("the code is not right, or no second factor was set");
        }
        store.succeeded(&server, attempt).await?;
        approve_as(store, owner, own.number).await?;
        say(&format!("release {} approved", own.number));
        Ok(Outcome::Well)
    })
}

/// Approves as the person of an account, in a session of its own.
pub async fn approve_as(store: &Store, owner: &Owner, number: i64) -> anyhow::Result<()> {
    let server = permit::server(Right::UseAccount);
    let new = NewSession { owner, strength: Strength::TwoFactors, tablet: None, device: "nabij release approve" };
    let token = store.begin_session(&server, &new, None, now()).await?;
    let visit = store.visit(&server, &token, now()).await?.context("the session ended")?;
    let zone = nabij_domain::calendar::Zone::amsterdam();
    let permit = permit::of(&visit.person, Right::ApproveReleases, &places(store).await?, &zone, now());
    let approved = match permit {
        Some(permit) => store.approve_release(&permit, number, now()).await.map_err(Into::into),
        None => Err(anyhow::anyhow!("this account may not approve releases")),
    };
    store.end_session(&server, &visit.owner, &visit.session, now()).await?;
    approved
}

/// Publishes.
pub fn publish(own: &NumberArguments) -> anyhow::Result<Outcome> {
    with(&own.store, async |store| {
        making::publish(store, &operate(), own.number, now()).await?;
        say(&format!("release {} published, signed with {}", own.number, store.release_key()));
        Ok(Outcome::Well)
    })
}

/// Withdraws.
pub fn withdraw(own: &WithdrawArguments) -> anyhow::Result<Outcome> {
    with(&own.store, async |store| {
        store.withdraw_release(&operate(), own.number, &own.reason, now()).await?;
        say(&format!("release {} withdrawn", own.number));
        Ok(Outcome::Well)
    })
}

/// Lists.
pub fn list(own: &StoreArguments) -> anyhow::Result<Outcome> {
    with(own, async |store| {
        for kept in store.releases(&operate()).await? {
            say(&told(&kept));
        }
        Ok(Outcome::Well)
    })
}

fn told(kept: &KeptRelease) -> String {
    let stands = match kept.standing() {
        Standing::Draft => format!("draft, {} of 2 approvals", kept.approved_by().len()),
        Standing::Published => "published".to_owned(),
        Standing::Withdrawn => "withdrawn".to_owned(),
    };
    let corrects = kept.corrects.map(|number| format!(", corrects {number}")).unwrap_or_default();
    format!("{:4} {stands}{corrects}, manifest sha256 {}", kept.number, kept.digest)
}

/// Writes the package.
pub fn export(own: &ExportArguments) -> anyhow::Result<Outcome> {
    with(&own.store, async |store| {
        let kept = store.releases(&operate()).await?.into_iter().find(|kept| kept.number == own.number);
        let kept = kept.with_context(|| format!("there is no release {}", own.number))?;
        let mut files = package::unpack(&store.release_package(&operate(), own.number).await?)?;
        if let Some((statement, signature)) =
            kept.published().and_then(|act| act.statement.clone().zip(act.signature.clone()))
        {
            files.insert(STATEMENT.to_owned(), statement.into_bytes());
            let signature = unhex(&signature).context("the signature in the store is no signature")?;
            files.insert(SIGNATURE.to_owned(), signature_file(&signature));
        }
        std::fs::write(&own.out, package::pack(&files)?).with_context(|| own.out.display().to_string())?;
        say(&format!("{}: {} files", own.out.display(), files.len()));
        Ok(Outcome::Well)
    })
}

/// Says the public key.
pub fn key(own: &StoreArguments) -> anyhow::Result<Outcome> {
    with(own, async |store| {
        say(&store.release_key());
        Ok(Outcome::Well)
    })
}
