// SPDX-License-Identifier: EUPL-1.2
//! Pages kept as they were made, for whoever asks the same of the same facts.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError, Weak};

use axum::body::Bytes;

use super::state::Known;

/// Bytes of pages that are kept at most; then all are let go.
const MOST: usize = 64 << 20;

/// Pages by address.
#[derive(Default)]
pub struct Kept {
    pages: Mutex<Pages>,
}

#[derive(Default)]
struct Pages {
    by_address: HashMap<String, (Weak<Known>, Bytes)>,
    bytes: usize,
}

impl Kept {
    /// The page at an address, if it was made of these facts.
    pub fn find(&self, address: &str, facts: &Arc<Known>) -> Option<Bytes> {
        let pages = self.pages.lock().unwrap_or_else(PoisonError::into_inner);
        let (of, page) = pages.by_address.get(address)?;
        (of.as_ptr() == Arc::as_ptr(facts)).then(|| page.clone())
    }

    /// Keeps a page made of these facts.
    pub fn keep(&self, address: String, facts: &Arc<Known>, page: &Bytes) {
        let mut pages = self.pages.lock().unwrap_or_else(PoisonError::into_inner);
        let size = address.len() + page.len();
        if pages.bytes + size > MOST {
            *pages = Pages::default();
        }
        pages.bytes += size;
        if let Some((_, before)) = pages.by_address.insert(address, (Arc::downgrade(facts), page.clone())) {
            pages.bytes = pages.bytes.saturating_sub(size - page.len() + before.len());
        }
    }
}

#[cfg(test)]
mod tests {
    use nabij_domain::calendar::Zone;
    use nabij_domain::indicator::columns::Columns;

    use super::*;

    #[test]
    fn a_page_is_of_its_own_facts_only() {
        let facts = || Arc::new(Known::new(Columns::new(Zone::amsterdam())));
        let (now, later) = (facts(), facts());
        let kept = Kept::default();
        kept.keep("/monitor".to_owned(), &now, &Bytes::from_static(b"now"));
        assert_eq!(kept.find("/monitor", &now), Some(Bytes::from_static(b"now")));
        assert_eq!((kept.find("/monitor", &later), kept.find("/ruimtes", &now)), (None, None));
        kept.keep("/monitor".to_owned(), &later, &Bytes::from_static(b"later"));
        assert_eq!(kept.find("/monitor", &later), Some(Bytes::from_static(b"later")));
        assert_eq!(kept.find("/monitor", &now), None);
    }

    #[test]
    fn what_is_kept_stays_small() {
        let facts = Arc::new(Known::new(Columns::new(Zone::amsterdam())));
        let (kept, page) = (Kept::default(), Bytes::from(vec![b'x'; MOST / 4]));
        for number in 0..9 {
            kept.keep(number.to_string(), &facts, &page);
            assert!(kept.pages.lock().unwrap().bytes <= MOST);
        }
        assert!(kept.find("8", &facts).is_some() && kept.find("0", &facts).is_none());
    }
}
