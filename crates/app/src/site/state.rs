// SPDX-License-Identifier: EUPL-1.2
//! What every page may reach: the store, and the facts in memory that follow its chain.

use std::path::PathBuf;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use super::entrance::Entrance;
use super::kept::Kept;
use super::known::Known;
use crate::pages::publication::public::Public;
use crate::pages::registration::delivery::folder::Uploads;
use nabij_domain::access::permit::Permit;
use nabij_domain::calendar::{Instant, Zone};
use nabij_domain::indicator::view::View;
use nabij_store::{Shelf, Snapshot, Store, StoreError};
use tokio::sync::{Mutex, OwnedMutexGuard, OwnedSemaphorePermit, Semaphore};

/// Setting that says that the facts were invented.
pub const MADE_UP: &str = "made_up";

/// How long the request that finds newer facts waits for them; after that, and meanwhile for all others, pages are of the
/// facts as they stood (ADR 9).
const PATIENCE: Duration = Duration::from_secs(2);

/// State shared by all requests.
#[derive(Clone)]
pub struct Site {
    shared: Arc<Shared>,
    sends_mail: bool,
}

struct Shared {
    store: Arc<Store>,
    public: Public,
    entrance: Entrance,
    /// The facts that pages are made of.
    current: RwLock<Arc<Known>>,
    /// The facts as they are read; held while newer ones are made ready.
    snapshot: Arc<Mutex<Read>>,
    made_up: bool,
    zone: Zone,
    computing: Arc<Semaphore>,
    hashing: Arc<Semaphore>,
    kept: Kept,
    uploads: Uploads,
}

struct Read {
    snapshot: Arc<Snapshot>,
    /// Whether more was read than pages are made of.
    is_ahead: bool,
    /// What was known at other moments, by their positions; the last one asked for last.
    earlier: Vec<(Vec<i64>, Arc<Known>)>,
}

/// How many earlier moments are kept at hand.
const EARLIER: usize = 4;

impl Site {
    /// Reads the facts once; later requests read only what changed. Files that are sent wait in a folder of `uploads`.
    pub async fn new(store: Store, entrance: Entrance, uploads: PathBuf) -> Result<Self, StoreError> {
        let uploads = Uploads::open(uploads)?;
        let reader = nabij_domain::access::permit::server(nabij_domain::access::permit::Right::ReadFigures);
        let made_up = store.setting(&reader, MADE_UP).await?.is_some_and(|value| value == "true");
        let snapshot = Arc::new(store.snapshot(&reader).await?);
        let known = known_at(&snapshot, snapshot.now().to_vec()).await?;
        let zone = known.columns.zone.clone();
        let snapshot = Arc::new(Mutex::new(Read { snapshot, is_ahead: false, earlier: Vec::new() }));
        let computing = Arc::new(Semaphore::new(std::thread::available_parallelism().map_or(1, usize::from)));
        let (current, hashing, kept) = (RwLock::new(known), Arc::new(Semaphore::new(2)), Kept::default());
        let store = Arc::new(store);
        let public = Public::new(Shelf::new(Arc::clone(&store)), made_up);
        let shared =
            Shared { store, public, entrance, current, snapshot, made_up, zone, computing, hashing, kept, uploads };
        Ok(Self { shared: Arc::new(shared), sends_mail: false })
    }

    /// Whether the facts were invented.
    pub fn is_made_up(&self) -> bool {
        self.shared.made_up
    }

    /// The store, for who logs in and as what. Facts go by [`Site::facts`].
    pub fn store(&self) -> &Store {
        &self.shared.store
    }

    /// What anyone may read, and nothing else.
    pub fn public(&self) -> &Public {
        &self.shared.public
    }

    /// How browsers come here.
    pub fn entrance(&self) -> &Entrance {
        &self.shared.entrance
    }

    /// The same site, of a program that sends letters.
    #[must_use]
    pub fn sending_mail(self) -> Self {
        Self { sends_mail: true, ..self }
    }

    /// Whether invitations go by mail; else who invites hands them over.
    pub fn sends_mail(&self) -> bool {
        self.sends_mail
    }

    /// Files that were sent and not kept yet.
    pub fn uploads(&self) -> &Uploads {
        &self.shared.uploads
    }

    /// A turn to hash a password: each takes memory and a core for a while.
    pub async fn hashing(&self) -> Option<OwnedSemaphorePermit> {
        Arc::clone(&self.shared.hashing).acquire_owned().await.ok()
    }

    /// The zone lived in.
    pub fn zone(&self) -> &Zone {
        &self.shared.zone
    }

    /// Pages that were made before.
    pub fn kept(&self) -> &Kept {
        &self.shared.kept
    }

    /// A turn to compute, one for each core, in the order of asking: a request that was given up keeps its turn until
    /// its work is done.
    pub async fn turn(&self) -> Option<OwnedSemaphorePermit> {
        Arc::clone(&self.shared.computing).acquire_owned().await.ok()
    }

    /// The facts as they are now, or as they were known at a moment. Newer facts are made ready beside those that pages
    /// are made of, and take their place once they are whole.
    pub async fn facts(&self, permit: &Permit, as_of: Option<Instant>) -> Result<Arc<Known>, StoreError> {
        // Who comes while newer facts are made ready does not wait for them.
        if let Ok(read) = Arc::clone(&self.shared.snapshot).try_lock_owned() {
            let following = tokio::spawn(self.clone().follow(permit.clone(), read));
            if let Ok(followed) = tokio::time::timeout(PATIENCE, following).await {
                followed.unwrap_or_else(|stopped| Err(std::io::Error::other(stopped).into()))?;
            }
        }
        let Some(moment) = as_of else { return Ok(self.current()) };
        let mut read = self.shared.snapshot.lock().await;
        let positions = self.shared.store.position_at(permit, &read.snapshot, moment).await?;
        if let Some((_, known)) = read.earlier.iter().find(|(own, _)| *own == positions) {
            return Ok(Arc::clone(known));
        }
        let known = known_at(&read.snapshot, positions.clone()).await?;
        if read.earlier.len() == EARLIER {
            read.earlier.remove(0);
        }
        read.earlier.push((positions, Arc::clone(&known)));
        Ok(known)
    }

    fn current(&self) -> Arc<Known> {
        Arc::clone(&self.shared.current.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Reads and derives newer facts, if there are any, and lets pages be made of them.
    async fn follow(self, permit: Permit, mut read: OwnedMutexGuard<Read>) -> Result<(), StoreError> {
        // Nobody else holds the snapshot now, so that this copies nothing.
        if self.shared.store.refresh(&permit, Arc::make_mut(&mut read.snapshot)).await? || read.is_ahead {
            read.earlier.clear();
            // Facts that were read and could not be derived are derived by the next request.
            read.is_ahead = true;
            let known = known_at(&read.snapshot, read.snapshot.now().to_vec()).await?;
            *self.shared.current.write().unwrap_or_else(PoisonError::into_inner) = known;
            read.is_ahead = false;
        }
        Ok(())
    }
}

/// The facts as they were known, copied where no other request waits for it, and what is derived of them.
async fn known_at(snapshot: &Arc<Snapshot>, positions: Vec<i64>) -> Result<Arc<Known>, StoreError> {
    let snapshot = Arc::clone(snapshot);
    let work = move || {
        let known = Arc::new(Known::new(snapshot.known_at(&positions)?));
        known.of(View::All).derived();
        Ok(known)
    };
    let copied = tokio::task::spawn_blocking(work).await;
    copied.unwrap_or_else(|stopped| Err(std::io::Error::other(stopped).into()))
}
