// SPDX-License-Identifier: EUPL-1.2
//! `nabij serve`: the pages, from the store, on the loopback address.

use std::net::SocketAddr;
use std::path::PathBuf;

use anyhow::{Context, bail};
use clap::Args;
use lettre::message::Mailbox;
use nabij_domain::access::permit::{self, Right};
use nabij_store::{Holder, Store};
use tokio::net::TcpListener;

use super::Outcome;
use super::store::{StoreArguments, block_on};
use crate::output::say;
use crate::pages::registration::delivery::keeping;
use crate::site::entrance::Entrance;
use crate::site::mail::Mail;
use crate::site::{Site, rounds, router};

/// Arguments of `nabij serve`.
#[derive(Debug, Args)]
pub struct ServeArguments {
    #[command(flatten)]
    store: StoreArguments,
    /// Address to listen on; the loopback address only: what goes over a network needs TLS, which a proxy has.
    #[arg(long, env = "NABIJ_LISTEN", default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    /// The address people reach, when a proxy on this machine takes TLS off. The proxy keeps the `Host` and adds where a
    /// request came from to `X-Forwarded-For`.
    #[arg(long, value_name = "https://HOST", env = "NABIJ_PUBLIC", value_parser = Entrance::public)]
    public: Option<Entrance>,
    /// Mail server on this machine that takes letters further, such as 127.0.0.1:25. Without it, who invites hands the
    /// invitation over.
    #[arg(long, env = "NABIJ_MAIL_SERVER", value_name = "ADDRESS", requires_all = ["public", "mail_from"])]
    mail_server: Option<SocketAddr>,
    /// Who letters are from, such as `Nabij <nabij@organisatie.example>`.
    #[arg(long, env = "NABIJ_MAIL_FROM", value_name = "SENDER")]
    mail_from: Option<Mailbox>,
    /// Folder where files that are sent wait until they are kept; default: beside the key file. Servers of one database
    /// share it.
    #[arg(long, value_name = "DIR", env = "NABIJ_UPLOADS")]
    uploads: Option<PathBuf>,
}

/// Serves until it is told to stop (Ctrl-C or SIGTERM).
pub fn run(arguments: &ServeArguments) -> anyhow::Result<Outcome> {
    start_log();
    let mail = match (arguments.mail_server, &arguments.mail_from) {
        (Some(server), _) if !server.ip().is_loopback() => {
            bail!("{server}: letters go to a mail server on this machine only, as the program has no TLS");
        }
        (Some(server), Some(from)) => Some(Mail::new(server, from.clone())),
        _ => None,
    };
    block_on(async {
        arguments.store.prepare().await?;
        let listener = listen(arguments.listen).await?;
        let store = arguments.store.open(Holder::Server).await?;
        if store.accounts(&permit::operator(Right::ManageAccounts)).await?.is_empty() {
            say(
                "nobody can log in yet. Make the first administrator: nabij account invite --name NAME --address ADDRESS",
            );
        }
        let uploads = arguments.uploads.clone().unwrap_or_else(|| arguments.store.beside("aanleveren"));
        serve(store, listener, (arguments.public.clone(), mail), uploads).await
    })?;
    Ok(Outcome::Well)
}

/// Opens the port. Anything but loopback is refused: passwords do not go over a network in the clear.
pub async fn listen(address: SocketAddr) -> anyhow::Result<TcpListener> {
    if !address.ip().is_loopback() {
        bail!("{address}: nabij listens on the loopback address only, such as 127.0.0.1:8080, as it has no TLS");
    }
    TcpListener::bind(address).await.with_context(|| address.to_string())
}

/// Answers until the process is asked to stop; requests under way are finished.
pub async fn serve(
    store: Store,
    listener: TcpListener,
    (public, mail): (Option<Entrance>, Option<Mail>),
    uploads: PathBuf,
) -> anyhow::Result<()> {
    let entrance = public.unwrap_or(Entrance::Loopback(listener.local_addr()?));
    say(&format!("{}/monitor", entrance.address()));
    let mut site = Site::new(store, entrance, uploads).await?;
    if let Some(mail) = mail {
        site = site.sending_mail();
        tokio::spawn(mail.send(site.clone()));
    }
    tokio::spawn(rounds::go(site.clone()));
    keeping::resume(&site)?;
    let service = router::router(site).into_make_service_with_connect_info::<SocketAddr>();
    axum::serve(listener, service).with_graceful_shutdown(stop()).await?;
    Ok(())
}

/// Logs go to standard error; they hold ids, never persons.
pub fn start_log() {
    let filter = tracing_subscriber::EnvFilter::try_from_env("NABIJ_LOG").unwrap_or_else(|_| "info,sqlx=error".into());
    let _ = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).try_init();
}

async fn stop() {
    let interrupt = async {
        let _ = tokio::signal::ctrl_c().await;
    };
    let terminate = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(_) => std::future::pending().await,
        }
    };
    tokio::select! {
        () = interrupt => {}
        () = terminate => {}
    }
}
