// SPDX-License-Identifier: EUPL-1.2
//! Pages kept as they were made, for whoever asks the same of the same facts, and made once for all who ask at once.

use std::collections::HashMap;
use std::future::Future;
use std::sync::{Arc, Mutex, PoisonError, Weak};

use axum::body::Bytes;
use tokio::sync::OnceCell;

use super::known::Known;

/// Bytes of pages that are kept at most; then all are let go.
const MOST: usize = 64 << 20;

/// Pages by address.
#[derive(Default)]
pub struct Kept {
    pages: Mutex<Pages>,
}

#[derive(Default)]
struct Pages {
    by_address: HashMap<String, Page>,
    bytes: usize,
}

/// A page of some facts: there, or being made.
#[derive(Clone)]
struct Page {
    of: Weak<Known>,
    made: Arc<OnceCell<Bytes>>,
}

impl Kept {
    /// The page at an address as it was made of these facts, else as `make` makes it. Who asks while it is made waits for
    /// it; where making fails, the next one tries.
    pub async fn page<E>(
        &self,
        address: &str,
        facts: &Arc<Known>,
        make: impl Future<Output = Result<Bytes, E>>,
    ) -> Result<Bytes, E> {
        let page = self.find(address, facts);
        let mut own = false;
        let ready = page.made.get_or_try_init(|| async {
            own = true;
            make.await
        });
        let bytes = ready.await?.clone();
        if own {
            self.count(address, &page, bytes.len());
        }
        Ok(bytes)
    }

    fn find(&self, address: &str, facts: &Arc<Known>) -> Page {
        let mut pages = self.pages.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = pages.by_address.get(address).filter(|page| page.of.as_ptr() == Arc::as_ptr(facts)) {
            return known.clone();
        }
        let page = Page { of: Arc::downgrade(facts), made: Arc::default() };
        if let Some(before) = pages.by_address.insert(address.to_owned(), page.clone()) {
            pages.bytes = pages.bytes.saturating_sub(before.size(address));
        }
        page
    }

    /// Counts a page that was made, if it is still the one that is kept.
    fn count(&self, address: &str, page: &Page, size: usize) {
        let mut pages = self.pages.lock().unwrap_or_else(PoisonError::into_inner);
        let size = address.len() + size;
        if pages.bytes + size > MOST {
            *pages = Pages::default();
        } else if pages.by_address.get(address).is_some_and(|kept| Arc::ptr_eq(&kept.made, &page.made)) {
            pages.bytes += size;
        }
    }
}

impl Page {
    fn size(&self, address: &str) -> usize {
        self.made.get().map_or(0, |made| address.len() + made.len())
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use nabij_domain::calendar::Zone;
    use nabij_domain::indicator::columns::Columns;

    use super::*;

    fn facts() -> Arc<Known> {
        Arc::new(Known::new(Columns::new(Zone::amsterdam())))
    }

    async fn ask(kept: &Kept, address: &str, facts: &Arc<Known>, words: &'static str) -> Bytes {
        let made: Result<Bytes, ()> =
            kept.page(address, facts, async { Ok(Bytes::from_static(words.as_bytes())) }).await;
        made.unwrap()
    }

    #[tokio::test]
    async fn a_page_is_of_its_own_facts_only() {
        let (now, later, kept) = (facts(), facts(), Kept::default());
        assert_eq!(ask(&kept, "/monitor", &now, "now").await, "now");
        assert_eq!(ask(&kept, "/monitor", &now, "again").await, "now");
        assert_eq!(ask(&kept, "/ruimtes", &now, "rooms").await, "rooms");
        assert_eq!(ask(&kept, "/monitor", &later, "later").await, "later");
        assert_eq!(ask(&kept, "/monitor", &later, "again").await, "later");
        let size = "/ruimtes".len() + "rooms".len() + "/monitor".len() + "later".len();
        assert_eq!(kept.pages.lock().unwrap().bytes, size);
    }

    #[tokio::test]
    async fn what_many_ask_at_once_is_made_once() {
        let (facts, kept, times) = (facts(), Kept::default(), AtomicUsize::new(0));
        let make = || async {
            times.fetch_add(1, Ordering::SeqCst);
            tokio::task::yield_now().await;
            Ok::<_, ()>(Bytes::from_static(b"made"))
        };
        let ask = || kept.page("/monitor", &facts, make());
        let (one, two, three) = tokio::join!(ask(), ask(), ask());
        assert_eq!([one, two, three], [(); 3].map(|()| Ok(Bytes::from_static(b"made"))));
        assert_eq!(times.load(Ordering::SeqCst), 1);
    }

    #[tokio::test]
    async fn a_page_that_fails_is_made_by_the_next_who_asks() {
        let (facts, kept) = (facts(), Kept::default());
        let failed = kept.page("/monitor", &facts, async { Err("ours") }).await;
        assert_eq!(failed, Err("ours"));
        assert_eq!(ask(&kept, "/monitor", &facts, "made").await, "made");
    }

    #[tokio::test]
    async fn what_is_kept_stays_small() {
        let (facts, kept, page) = (facts(), Kept::default(), Bytes::from(vec![b'x'; MOST / 4]));
        for number in 0..9 {
            let own = page.clone();
            kept.page(&number.to_string(), &facts, async { Ok::<_, ()>(own) }).await.unwrap();
            assert!(kept.pages.lock().unwrap().bytes <= MOST);
        }
        assert_eq!(ask(&kept, "0", &facts, "again").await, "again");
    }
}
