// SPDX-License-Identifier: EUPL-1.2
//! `nabij account`: the first administrator, made by who holds the files and the key.

use anyhow::{Context, bail};
use clap::{Args, Subcommand};
use nabij_domain::access::grant::{Grant, Register, Scope};
use nabij_domain::access::permit::{self, Right};
use nabij_domain::access::role::Role;
use nabij_domain::calendar::Day;
use nabij_domain::registration::place::{NATION, Places};
use nabij_store::{AboutPerson, Holder, Store};

use super::Outcome;
use super::store::{StoreArguments, block_on, now};
use crate::output::say;
use crate::pages::access::accounts_act::link;

/// Accounts, by who runs the installation.
#[derive(Debug, Subcommand)]
pub enum AccountCommand {
    /// Invite somebody with one role, and say the address at which they choose a password. The first is an
    /// administrator, who invites the others on the pages.
    Invite(InviteArguments),
}

/// Arguments of `nabij account invite`.
#[derive(Debug, Args)]
pub struct InviteArguments {
    #[command(flatten)]
    store: StoreArguments,
    /// Mail address: the login.
    #[arg(long)]
    address: String,
    /// Name as colleagues know it.
    #[arg(long)]
    name: String,
    /// Role, such as `administrator` or `sector_analyst` (docs/permissions.md lists them).
    #[arg(long, default_value = "administrator")]
    role: String,
    /// Place at which the role is given, by its id; `nation` for all places.
    #[arg(long, default_value = NATION)]
    place: String,
    /// Organisation the account belongs to; without it, the installation.
    #[arg(long, default_value = "")]
    organisation: String,
    /// For a role that needs it: number in the register.
    #[arg(long, requires = "register_until")]
    register: Option<String>,
    /// The last day on which the register entry is valid.
    #[arg(long)]
    register_until: Option<jiff::civil::Date>,
    /// Language to write in.
    #[arg(long, default_value = "nl", value_parser = ["nl", "en"])]
    lang: String,
}

/// Runs it.
pub fn run(command: &AccountCommand) -> anyhow::Result<Outcome> {
    let AccountCommand::Invite(own) = command;
    block_on(async {
        own.store.prepare().await?;
        let store = own.store.open(Holder::Command).await?;
        let address = invite(&store, own).await;
        store.close().await;
        let address = address?;
        say(&format!("{}: open {address} on the address that `nabij serve` says, within three days, once", own.name));
        Ok(Outcome::Well)
    })
}

async fn invite(store: &Store, own: &InviteArguments) -> anyhow::Result<String> {
    let Some(role) = Role::parse(&own.role) else {
        let ids: Vec<_> = Role::ALL.iter().map(|role| role.id()).collect();
        bail!("no role '{}': there are {}", own.role, ids.join(", "));
    };
    let places = places(store).await?;
    let scope = if own.place == NATION { Scope::Nation } else { Scope::Place(own.place.clone()) };
    let register = own.register.clone().zip(own.register_until);
    let register = register.map(|(number, last)| Register { number, until: Day(Day::from_date(last).0 + 1) });
    let grant = Grant::new(role, scope, (now(), None), register)?;
    grant.fits(&places).with_context(|| own.place.clone())?;
    if !own.organisation.is_empty() && places.find(&own.organisation).is_none() {
        bail!("{}: there is no such organisation", own.organisation);
    }
    let (name, address) = (own.name.clone(), Some(own.address.clone()));
    let person = AboutPerson { name, address, agency: None, lang: own.lang.clone() };
    let manage = permit::operator(Right::ManageAccounts);
    let invited = store.invite(&manage, &own.organisation, &person, false, now()).await?;
    store.give(&manage, &invited.owner, &grant, &places, now()).await?;
    Ok(link(&invited.code, &own.lang))
}

/// The tree of places as the store knows it.
pub async fn places(store: &Store) -> anyhow::Result<Places> {
    Ok(store.places(&permit::operator(Right::Deliver)).await?)
}
