// SPDX-License-Identifier: EUPL-1.2
//! A database that could lose in a power cut what it acknowledged is refused.

use nabij_store::{Holder, KeyFile, Store, StoreError, Target};

use crate::engine::postgres;

async fn refused(address: &str) -> String {
    let dir = tempfile::tempdir().unwrap();
    let key = KeyFile::create(&dir.path().join("key")).unwrap();
    match Store::open(&Target::parse(address).unwrap(), &key, Holder::Command).await {
        Err(StoreError::NotDurable { setting, value }) => format!("{setting} = {value}"),
        Err(error) => panic!("refused for another reason: {error}"),
        Ok(_) => panic!("not refused"),
    }
}

#[tokio::test]
async fn postgres_that_answers_before_it_keeps_is_refused() {
    let address = postgres();
    let sign = if address.contains('?') { '&' } else { '?' };
    let refused = refused(&format!("{address}{sign}options[synchronous_commit]=off")).await;
    assert_eq!(refused, "synchronous_commit = off");
}
