// SPDX-License-Identifier: EUPL-1.2
//! `/lopend/stroom`: server-sent events that say that something changed in a unit, and not what: the board then asks anew,
//! as whoever looks at it.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::time::{Duration, Instant as Clock};

use axum::extract::{Query, State};
use axum::http::header;
use axum::response::sse::{Event, Sse};
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use nabij_domain::access::permit::Permit;
use nabij_domain::calendar::Instant;
use nabij_domain::registration::place::Places;
use nabij_store::StoreError;

use super::here::Here;
use crate::site::Site;
use crate::site::guard::Visitor;
use crate::site::refusal::Refusal;

/// How often is looked.
const EVERY: Duration = Duration::from_millis(200);
/// After this the browser asks again, so that whoever may look no longer does not: and the program can stop.
const LASTS: Duration = Duration::from_secs(20);
/// What is over stays on the board so long, in seconds.
const OVER: i64 = 24 * 3600;

/// One board that is looked at.
struct Looking {
    site: Site,
    permit: Permit,
    places: Places,
    unit: [String; 1],
    now: Instant,
    began: Clock,
    position: i64,
    seen: Option<u64>,
}

impl Looking {
    /// What stands on the board, as a number that is another when that is.
    async fn look(&mut self) -> Result<u64, StoreError> {
        let since = Instant(self.now.0 - OVER);
        let live = self.site.store().live(&self.permit, &self.places, &self.unit, since).await?;
        let mut hash = DefaultHasher::new();
        for own in live {
            let version = |version: nabij_store::FactVersion| (version.number, version.ordinal);
            (version(own.version), own.steps.len()).hash(&mut hash);
            own.steps.iter().for_each(|(step, _)| version(*step).hash(&mut hash));
        }
        Ok(hash.finish())
    }

    /// Waits until the board is another; `None`: it is time to ask again.
    async fn next(mut self) -> Option<(Result<Event, Infallible>, Self)> {
        while self.began.elapsed() < LASTS {
            let position = self.site.store().live_position(&self.permit, &self.places, &self.unit[0]).await.ok()?;
            if position != self.position || self.seen.is_none() {
                self.position = position;
                let found = self.look().await.ok()?;
                let before = self.seen.replace(found);
                if before.is_some_and(|before| before != found) {
                    return Some((Ok(Event::default().event("anders").data(position.to_string())), self));
                }
            }
            tokio::time::sleep(EVERY).await;
        }
        None
    }
}

/// The stream.
pub async fn stream(
    State(site): State<Site>,
    visitor: Visitor,
    Query(parts): Query<BTreeMap<String, String>>,
) -> Result<Response, Refusal> {
    let here = Here::of(&site, &visitor, parts.get("groep").map_or("", String::as_str)).await?;
    let looking = Looking {
        permit: visitor.permit()?.clone(),
        places: here.places().clone(),
        unit: [here.unit.0.clone()],
        now: here.now,
        began: Clock::now(),
        position: 0,
        seen: None,
        site,
    };
    let stream = Sse::new(stream::unfold(looking, Looking::next));
    Ok(([(header::CACHE_CONTROL, "no-store")], stream).into_response())
}
