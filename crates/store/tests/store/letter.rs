// SPDX-License-Identifier: EUPL-1.2
//! Letters: written with what they tell, taken by one at a time, the same however often, without their code once sent.

use nabij_domain::access::permit::{Permit, Right, operator, server};
use nabij_domain::calendar::Instant;
use nabij_store::AboutPerson;

use crate::engine::{dump, on_both};

const NOW: Instant = Instant(1_767_265_200);

fn later(seconds: i64) -> Instant {
    Instant(NOW.0 + seconds)
}

fn post() -> Permit {
    server(Right::ManageAccounts)
}

fn person(address: Option<&str>) -> AboutPerson {
    AboutPerson { name: "Noor".to_owned(), address: address.map(str::to_owned), agency: None, lang: "nl".to_owned() }
}

#[test]
fn a_letter_is_taken_by_one_and_again_when_nobody_finished_it() {
    on_both(async |db| {
        let manage = operator(Right::ManageAccounts);
        let invited =
            db.store.invite(&manage, "riet", &person(Some("noor@voorbeeld.example")), false, NOW).await.unwrap();
        assert!(db.store.take_letters(&post(), later(-1)).await.unwrap().is_empty());
        let post_of = post();
        let (one, other) = tokio::join!(db.store.take_letters(&post_of, NOW), db.store.take_letters(&post_of, NOW));
        let mut taken: Vec<_> = one.unwrap().into_iter().chain(other.unwrap()).collect();
        assert_eq!(taken.len(), 1, "one of two that ask at once");
        let first = taken.remove(0);
        assert_eq!((first.code.as_str(), first.person.name.as_str()), (invited.code.as_str(), "Noor"));
        assert!(db.store.take_letters(&post(), later(119)).await.unwrap().is_empty());
        let again = db.store.take_letters(&post(), later(120)).await.unwrap().remove(0);
        assert_eq!((&again.id, again.attempts), (&first.id, 1), "the same name");
        assert!(db.store.take_letters(&post(), later(359)).await.unwrap().is_empty(), "twice as long");
        db.store.letter_sent(&post(), &again, later(361)).await.unwrap();
        assert!(db.store.take_letters(&post(), later(9000)).await.unwrap().is_empty());
    });
}

#[test]
fn a_code_that_is_good_no_longer_is_not_sent_and_nothing_of_it_can_be_read() {
    on_both(async |db| {
        let manage = operator(Right::ManageAccounts);
        let noor = person(Some("noor@voorbeeld.example"));
        let invited = db.store.invite(&manage, "riet", &noor, false, NOW).await.unwrap();
        assert!(dump(&db.target).await.iter().all(|row| !row.contains(&invited.code)));
        let own = server(Right::UseAccount);
        let hash = db.store.pepper().hash("vier losse woorden").unwrap();
        db.store.accept_invitation(&own, &invited.code, &hash, NOW).await.unwrap();
        assert!(db.store.take_letters(&post(), NOW).await.unwrap().is_empty(), "accepted");
        let first = db.store.recover(&manage, &invited.owner, NOW).await.unwrap();
        let latest = db.store.recover(&manage, &invited.owner, NOW).await.unwrap();
        assert_ne!(first.code, latest.code);
        let letters = db.store.take_letters(&post(), NOW).await.unwrap();
        assert_eq!(letters.iter().map(|one| (&one.code, one.recovery)).collect::<Vec<_>>(), [(&latest.code, true)]);
        assert!(db.store.take_letters(&post(), later(86_400)).await.unwrap().is_empty(), "over");
        db.store.invite(&manage, "riet", &person(None), false, NOW).await.unwrap();
        db.store.invite(&manage, "riet", &person(Some("verzonnen@voorbeeld.example")), true, NOW).await.unwrap();
        assert!(db.store.take_letters(&post(), NOW).await.unwrap().is_empty(), "nobody to write to");
        db.store.invite(&manage, "riet", &person(Some("sam@voorbeeld.example")), false, NOW).await.unwrap();
        let gone = db.store.accounts(&manage).await.unwrap().pop().unwrap().owner;
        db.store.end_account(&manage, &gone, NOW).await.unwrap();
        assert!(db.store.take_letters(&post(), NOW).await.unwrap().is_empty(), "ended");
    });
}
