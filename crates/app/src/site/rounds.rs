// SPDX-License-Identifier: EUPL-1.2
//! What the program does of itself, for as long as it runs: accounts of shifts that are over end. Each round may be done
//! by more than one node: what one has done another finds done.

use std::time::Duration;

use nabij_domain::access::permit::{self, Right};
use nabij_store::StoreError;

use super::Site;
use crate::command::now;

/// How often.
const EVERY: Duration = Duration::from_mins(1);

/// Goes its rounds.
pub async fn go(site: Site) {
    loop {
        if let Err(error) = round(&site).await {
            tracing::error!(%error, "rounds");
        }
        tokio::time::sleep(EVERY).await;
    }
}

async fn round(site: &Site) -> Result<(), StoreError> {
    let ended = site.store().end_past_shifts(&permit::server(Right::ManageAccounts), now()).await?;
    if ended > 0 {
        tracing::info!(ended, "accounts of shifts that are over");
    }
    Ok(())
}
