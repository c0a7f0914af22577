// SPDX-License-Identifier: EUPL-1.2
//! What every page may reach: the store, and the facts in memory that follow its chain.

use std::sync::{Arc, OnceLock};

use super::kept::Kept;
use nabij_domain::access::permit::Permit;
use nabij_domain::calendar::{Instant, Month, Zone};
use nabij_domain::indicator::columns::Columns;
use nabij_domain::indicator::derived::Derived;
use nabij_domain::indicator::selection::{PeriodLength, Selection};
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
    kept: Kept,
}

struct Current {
    snapshot: Arc<Snapshot>,
    known: Arc<Known>,
    /// What was known at other moments, by their positions; the last one asked for last.
    earlier: Vec<(Vec<i64>, Arc<Known>)>,
}

/// Facts as known at one moment, with what is derived of them once.
pub struct Known {
    /// The facts.
    pub columns: Arc<Columns>,
    /// The moment after which nothing is known; `None` without any fact.
    pub latest: Option<Instant>,
    /// The months with facts.
    pub span: (Month, Month),
    derived: OnceLock<Derived>,
}

/// How many earlier moments are kept at hand.
const EARLIER: usize = 4;

impl Known {
    /// Reads how far the facts go.
    pub fn new(columns: Columns) -> Self {
        let latest = columns.latest();
        let span = columns.span(latest.unwrap_or(Instant(0)));
        Self { columns: Arc::new(columns), latest, span, derived: OnceLock::new() }
    }

    /// What every figure up to the latest fact is counted from.
    pub fn derived(&self) -> &Derived {
        self.derived.get_or_init(|| {
            let (from, until) = self.span;
            let cut = self.latest.unwrap_or(Instant(0));
            Derived::new(&self.columns, &Selection::new(from, until, PeriodLength::Month, cut))
        })
    }
}

impl Site {
    /// Reads the facts once; later requests read only what changed.
    pub async fn new(store: Store) -> Result<Self, StoreError> {
        let reader = nabij_domain::access::permit::loopback_reader();
        let made_up = store.setting(&reader, MADE_UP).await?.is_some_and(|value| value == "true");
        let snapshot = Arc::new(store.snapshot(&reader).await?);
        let known = known_at(&snapshot, snapshot.now().to_vec()).await?;
        let zone = known.columns.zone.clone();
        let snapshot = Mutex::new(Current { snapshot, known, earlier: Vec::new() });
        let computing = Arc::new(Semaphore::new(std::thread::available_parallelism().map_or(1, usize::from)));
        Ok(Self { shared: Arc::new(Shared { store, snapshot, made_up, zone, computing, kept: Kept::default() }) })
    }

    /// Whether the facts were invented.
    pub fn is_made_up(&self) -> bool {
        self.shared.made_up
    }

    /// The zone lived in.
    pub fn zone(&self) -> &Zone {
        &self.shared.zone
    }

    /// Pages that were made before.
    pub fn kept(&self) -> &Kept {
        &self.shared.kept
    }

    /// A turn to compute, one for each core: a request that was given up keeps its turn until its work is done.
    pub async fn turn(&self) -> Option<OwnedSemaphorePermit> {
        Arc::clone(&self.shared.computing).acquire_owned().await.ok()
    }

    /// The facts as they are now, or as they were known at a moment.
    pub async fn facts(&self, permit: &Permit, as_of: Option<Instant>) -> Result<Arc<Known>, StoreError> {
        let mut current = self.shared.snapshot.lock().await;
        // Nobody else holds the snapshot now, so that this copies nothing.
        if self.shared.store.refresh(permit, Arc::make_mut(&mut current.snapshot)).await? {
            current.known = known_at(&current.snapshot, current.snapshot.now().to_vec()).await?;
            current.earlier.clear();
        }
        let Some(moment) = as_of else { return Ok(Arc::clone(&current.known)) };
        let positions = self.shared.store.position_at(permit, &current.snapshot, moment).await?;
        if let Some((_, known)) = current.earlier.iter().find(|(own, _)| *own == positions) {
            return Ok(Arc::clone(known));
        }
        let known = known_at(&current.snapshot, positions.clone()).await?;
        if current.earlier.len() == EARLIER {
            current.earlier.remove(0);
        }
        current.earlier.push((positions, Arc::clone(&known)));
        Ok(known)
    }
}

/// The facts as they were known, copied where no other request waits for it, and what is derived of them.
async fn known_at(snapshot: &Arc<Snapshot>, positions: Vec<i64>) -> Result<Arc<Known>, StoreError> {
    let snapshot = Arc::clone(snapshot);
    let work = move || {
        let known = Known::new(snapshot.known_at(&positions)?);
        known.derived();
        Ok(known)
    };
    let copied = tokio::task::spawn_blocking(work).await;
    copied.unwrap_or_else(|stopped| Err(std::io::Error::other(stopped).into())).map(Arc::new)
}
