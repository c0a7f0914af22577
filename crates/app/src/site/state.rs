// SPDX-License-Identifier: EUPL-1.2
//! What every page may reach: the store, and the facts in memory that follow its chain.

use std::sync::Arc;

use nabij_domain::access::permit::Permit;
use nabij_domain::calendar::{Instant, Zone};
use nabij_domain::indicator::columns::Columns;
use nabij_store::{Snapshot, Store, StoreError};
use tokio::sync::{Mutex, OwnedSemaphorePermit, Semaphore};

/// Setting that says that the facts were invented.
pub const MADE_UP: &str = "made_up";

/// State shared by all requests.
#[derive(Clone)]
pub struct Site {
    shared: Arc<Shared>,
}

struct Shared {
    store: Store,
    snapshot: Mutex<Current>,
    made_up: bool,
    zone: Zone,
    computing: Arc<Semaphore>,
}

struct Current {
    snapshot: Arc<Snapshot>,
    columns: Arc<Columns>,
}

impl Site {
    /// Reads the facts once; later requests read only what changed.
    pub async fn new(store: Store) -> Result<Self, StoreError> {
        let reader = nabij_domain::access::permit::loopback_reader();
        let made_up = store.setting(&reader, MADE_UP).await?.is_some_and(|value| value == "true");
        let snapshot = Arc::new(store.snapshot(&reader).await?);
        let columns = known_at(&snapshot, snapshot.now().to_vec()).await?;
        let zone = columns.zone.clone();
        let snapshot = Mutex::new(Current { snapshot, columns });
        let computing = Arc::new(Semaphore::new(std::thread::available_parallelism().map_or(1, usize::from)));
        Ok(Self { shared: Arc::new(Shared { store, snapshot, made_up, zone, computing }) })
    }

    /// Whether the facts were invented.
    pub fn is_made_up(&self) -> bool {
        self.shared.made_up
    }

    /// The zone lived in.
    pub fn zone(&self) -> &Zone {
        &self.shared.zone
    }

    /// A turn to compute, one for each core: a request that was given up keeps its turn until its work is done.
    pub async fn turn(&self) -> Option<OwnedSemaphorePermit> {
        Arc::clone(&self.shared.computing).acquire_owned().await.ok()
    }

    /// The facts as they are now, or as they were known at a moment.
    pub async fn facts(&self, permit: &Permit, as_of: Option<Instant>) -> Result<Arc<Columns>, StoreError> {
        let mut current = self.shared.snapshot.lock().await;
        // Nobody else holds the snapshot now, so that this copies nothing.
        if self.shared.store.refresh(permit, Arc::make_mut(&mut current.snapshot)).await? {
            current.columns = known_at(&current.snapshot, current.snapshot.now().to_vec()).await?;
        }
        let Some(moment) = as_of else { return Ok(Arc::clone(&current.columns)) };
        let positions = self.shared.store.position_at(permit, &current.snapshot, moment).await?;
        known_at(&current.snapshot, positions).await
    }
}

/// The facts as they were known, copied where no other request waits for it.
async fn known_at(snapshot: &Arc<Snapshot>, positions: Vec<i64>) -> Result<Arc<Columns>, StoreError> {
    let snapshot = Arc::clone(snapshot);
    let copied = tokio::task::spawn_blocking(move || snapshot.known_at(&positions)).await;
    copied.unwrap_or_else(|stopped| Err(std::io::Error::other(stopped).into())).map(Arc::new)
}
