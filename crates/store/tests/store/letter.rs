// SPDX-License-Identifier: EUPL-1.2
//! Letters: written with what they tell, taken by one at a time, the same however often, without their code once sent.

use nabij_domain::access::permit::{Permit, Right, operator, server};
use nabij_domain::calendar::Instant;
use nabij_store::{AboutPerson, LetterState, StoreError};

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

#[test]
fn what_became_of_a_letter_is_told_and_it_can_be_sent_again() {
    on_both(async |db| {
        let manage = operator(Right::ManageAccounts);
        let noor = person(Some("noor@voorbeeld.example"));
        let invited = db.store.invite(&manage, "riet", &noor, false, NOW).await.unwrap();
        let state = async |at| {
            let all = db.store.letters(&operator(Right::ManageAccounts), at).await.unwrap();
            assert_eq!((all.len(), &all[0].0), (1, &invited.owner), "one for each account, the last");
            all[0].1.clone()
        };
        assert_eq!(state(NOW).await, LetterState::Waiting);
        let letter = db.store.take_letters(&post(), NOW).await.unwrap().remove(0);
        db.store.letter_failed(&post(), &letter, ("450", false), NOW).await.unwrap();
        let failed = LetterState::Failed { answer: "450".to_owned(), again: later(120) };
        assert_eq!(state(NOW).await, failed);
        let over = LetterState::GivenUp { answer: "450".to_owned() };
        assert_eq!(state(later(3 * 86_400)).await, over, "its code is good no longer");
        let letter = db.store.take_letters(&post(), later(120)).await.unwrap().remove(0);
        db.store.letter_failed(&post(), &letter, ("550", true), later(120)).await.unwrap();
        assert_eq!(state(later(120)).await, LetterState::GivenUp { answer: "550".to_owned() });
        assert!(db.store.take_letters(&post(), later(86_400)).await.unwrap().is_empty(), "refused for good");

        let again = db.store.invite_again(&manage, &invited.owner, later(200)).await.unwrap();
        assert_ne!(again.code, invited.code);
        let own = server(Right::UseAccount);
        assert!(db.store.invitation(&own, &invited.code, later(200)).await.unwrap().is_none(), "the earlier code");
        let letter = db.store.take_letters(&post(), later(200)).await.unwrap().remove(0);
        assert_eq!((&letter.code, letter.recovery), (&again.code, false));
        db.store.letter_sent(&post(), &letter, later(201)).await.unwrap();
        let until = later(200 + 3 * 86_400);
        assert_eq!(state(later(202)).await, LetterState::Sent { at: later(201), until });

        let hash = db.store.pepper().hash("vier losse woorden").unwrap();
        db.store.accept_invitation(&own, &again.code, &hash, later(300)).await.unwrap();
        let late = db.store.invite_again(&manage, &invited.owner, later(400)).await;
        assert!(matches!(late, Err(StoreError::NoSuchAccount)), "who has a password is not invited");
        db.store.recover(&manage, &invited.owner, later(500)).await.unwrap();
        db.store.invite_again(&manage, &invited.owner, later(600)).await.unwrap();
        let letters = db.store.take_letters(&post(), later(600)).await.unwrap();
        assert_eq!(letters.iter().map(|one| one.recovery).collect::<Vec<_>>(), [true], "a recovery stays one");
        assert!(db.store.audit_verify(&operator(Right::Operate), None).await.unwrap().is_sound());
    });
}
