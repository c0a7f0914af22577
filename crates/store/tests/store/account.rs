// SPDX-License-Identifier: EUPL-1.2
//! Accounts, sessions, attempts and grants: what opens, what closes, what the chain says and what the database hides.

use nabij_domain::access::grant::{Grant, GrantError, Scope};
use nabij_domain::access::permit::{Permit, Person, Right, Strength, of, operator, server};
use nabij_domain::access::role::Role;
use nabij_domain::calendar::{Instant, Zone};
use nabij_domain::registration::place::{Level, Place, Places};
use nabij_store::{AboutPerson, Attempt, Flaw, NewSession, NewTotp, Owner, StoreError};

use crate::engine::{Db, dump, on_both};

const NOW: Instant = Instant(1_767_265_200);

fn later(seconds: i64) -> Instant {
    Instant(NOW.0 + seconds)
}

fn manage() -> Permit {
    operator(Right::ManageAccounts)
}

fn own() -> Permit {
    server(Right::UseAccount)
}

fn places() -> Places {
    let mut places = Places::default();
    let mut add = |id: &str, level: Level, parent| {
        let (sector, region, action_line, from, until) = (None, None, None, None, None);
        let (id, name) = (id.to_owned(), id.to_owned());
        places.add(Place { id, name, level, parent, sector, region, action_line, from, until }).unwrap()
    };
    let riet = add("riet", Level::Organisation, None);
    add("riet-1", Level::Unit, Some(riet));
    add("oever", Level::Organisation, None);
    places
}

fn person(name: &str) -> AboutPerson {
    let address = Some(format!("{name}@voorbeeld.example"));
    AboutPerson { name: name.to_owned(), address, agency: None, lang: "nl".to_owned() }
}

fn grant(role: Role, place: &str) -> Grant {
    Grant::new(role, Scope::Place(place.to_owned()), (NOW, None), None).unwrap()
}

/// An account that chose a password.
async fn account(db: &Db, name: &str) -> Owner {
    let invited = db.store.invite(&manage(), "riet", &person(name), false, NOW).await.unwrap();
    let hash = db.store.pepper().hash("vier losse woorden").unwrap();
    db.store.accept_invitation(&own(), &invited.code, &hash, NOW).await.unwrap().unwrap()
}

fn from<'a>(login: &'a str, origin: &'a str) -> Attempt<'a> {
    Attempt { login, origin }
}

async fn session(db: &Db, owner: &Owner, strength: Strength, at: Instant) -> String {
    let new = NewSession { owner, strength, tablet: None, device: "Firefox" };
    db.store.begin_session(&own(), &new, None, at).await.unwrap()
}

async fn lasts(db: &Db, token: &str, at: Instant) -> bool {
    db.store.visit(&own(), token, at).await.unwrap().is_some()
}

#[test]
fn an_invitation_is_good_once_and_for_a_time() {
    on_both(async |db| {
        let invited = db.store.invite(&manage(), "riet", &person("Noor"), false, NOW).await.unwrap();
        let again = AboutPerson { address: Some(" NOOR@voorbeeld.EXAMPLE ".to_owned()), ..person("N") };
        let again = db.store.invite(&manage(), "oever", &again, false, NOW).await;
        assert!(matches!(again, Err(StoreError::AddressTaken)), "letter case does not make another address");
        let login = "noor@voorbeeld.example";
        let before = db.store.credential(&own(), login).await.unwrap();
        assert!(before.owner.is_some() && before.hash.is_none());
        let shown = db.store.invitation(&own(), &invited.code, NOW).await.unwrap().unwrap();
        assert_eq!((shown.person.name.as_str(), shown.recovery), ("Noor", false));
        let late = Instant(invited.ends.0);
        assert!(db.store.invitation(&own(), &invited.code, late).await.unwrap().is_none());
        assert!(db.store.accept_invitation(&own(), &invited.code, "x", late).await.unwrap().is_none());
        assert!(db.store.accept_invitation(&own(), "other", "x", NOW).await.unwrap().is_none());
        let pepper = db.store.pepper();
        let hash = pepper.hash("vier losse woorden").unwrap();
        assert_eq!(
            db.store.accept_invitation(&own(), &invited.code, &hash, NOW).await.unwrap().as_ref(),
            Some(&invited.owner)
        );
        assert!(db.store.accept_invitation(&own(), &invited.code, &hash, NOW).await.unwrap().is_none());
        let found = db.store.credential(&own(), " Noor@Voorbeeld.example").await.unwrap();
        assert!(pepper.matches("vier losse woorden", found.hash.as_deref()));
        let nobody = db.store.credential(&own(), "niemand@voorbeeld.example").await.unwrap();
        assert!(nobody.owner.is_none() && !pepper.matches("vier losse woorden", nobody.hash.as_deref()));
        // Nothing of a person, no code and no token stands readable in the database, the chain included.
        let token = session(db, &invited.owner, Strength::TwoFactors, NOW).await;
        let all = dump(&db.target).await.join("\n").to_lowercase();
        for secret in ["noor", "voorbeeld", &invited.code.to_lowercase(), &token.to_lowercase(), "woorden"] {
            assert!(!all.contains(secret), "{secret}");
        }
        assert_eq!(db.verify().await.findings, []);
    });
}

#[test]
fn a_session_ends_by_time_by_will_and_with_its_account() {
    on_both(async |db| {
        let owner = account(db, "Noor").await;
        let token = session(db, &owner, Strength::TwoFactors, NOW).await;
        assert!(lasts(db, &token, later(1799)).await);
        assert!(lasts(db, &token, later(1799 + 1799)).await, "a request keeps it awake");
        assert!(!lasts(db, &token, later(1799 + 1799 + 1800)).await, "asleep for half an hour");
        let mut at = 0;
        let long = session(db, &owner, Strength::TwoFactors, NOW).await;
        while at < 12 * 3600 - 1700 {
            at += 1700;
            assert!(lasts(db, &long, later(at)).await, "{at}");
        }
        assert!(!lasts(db, &long, later(12 * 3600)).await, "however busy");
        let half = session(db, &owner, Strength::Password, NOW).await;
        assert!(lasts(db, &half, later(599)).await && !lasts(db, &half, later(600)).await);

        let (here, there) = (
            session(db, &owner, Strength::TwoFactors, NOW).await,
            session(db, &owner, Strength::TwoFactors, NOW).await,
        );
        let visit = db.store.visit(&own(), &there, NOW).await.unwrap().unwrap();
        assert!(db.store.sessions(&own(), &owner, NOW).await.unwrap().iter().any(|one| one.session == visit.session));
        let other = account(db, "Sam").await;
        assert!(!db.store.end_session(&own(), &other, &visit.session, NOW).await.unwrap(), "not somebody else's");
        assert!(lasts(db, &there, NOW).await);
        assert!(db.store.end_session(&own(), &owner, &visit.session, NOW).await.unwrap());
        assert!(!lasts(db, &there, NOW).await && lasts(db, &here, NOW).await);
        // A new session of the same browser takes the old one's place.
        let new = NewSession { owner: &owner, strength: Strength::TwoFactors, tablet: None, device: "Firefox" };
        let fresh = db.store.begin_session(&own(), &new, Some(&here), NOW).await.unwrap();
        assert!(lasts(db, &fresh, NOW).await && !lasts(db, &here, NOW).await);
        assert_ne!(fresh, here);
        let hash = db.store.pepper().hash("andere losse woorden").unwrap();
        db.store.change_password(&server(Right::SecureAccount), &owner, &hash, NOW).await.unwrap();
        assert!(!lasts(db, &fresh, NOW).await, "a new password ends them all");
        let last = session(db, &owner, Strength::TwoFactors, NOW).await;
        db.store.end_account(&manage(), &owner, NOW).await.unwrap();
        assert!(!lasts(db, &last, NOW).await);
        let gone = db.store.credential(&own(), "noor@voorbeeld.example").await.unwrap();
        assert!(gone.owner.is_none());
        assert!(matches!(db.store.end_account(&manage(), &owner, NOW).await, Err(StoreError::NoSuchAccount)));
        assert!(db.store.invite(&manage(), "riet", &person("Noor"), false, NOW).await.is_ok(), "the address is free");
        assert_eq!(db.verify().await.findings, []);
    });
}

#[test]
fn a_code_is_good_once_and_five_wrong_ones_end_the_session() {
    on_both(async |db| {
        let owner = account(db, "Noor").await;
        let secret = NewTotp::fresh().unwrap();
        let set = async |code: String| db.store.set_totp(&own(), &owner, &secret, &code, NOW).await.unwrap();
        assert!(!set("000000".to_owned()).await || secret.code(NOW) == "000000");
        assert!(set(secret.code(NOW)).await);
        assert!(!set(secret.code(NOW)).await, "one that is there is not replaced");
        let take = async |code: String, at| db.store.take_code(&own(), &owner, &code, at).await.unwrap();
        assert!(!take(secret.code(NOW), NOW).await, "the code that set it up is used up");
        let next = later(30);
        assert!(take(secret.code(next), next).await);
        assert!(!take(secret.code(next), next).await, "good once");
        assert!(!take(secret.code(NOW), next).await, "an earlier one neither");
        let half = session(db, &owner, Strength::Password, next).await;
        let visit = db.store.visit(&own(), &half, next).await.unwrap().unwrap();
        assert!(visit.second_factor && visit.person.strength == Strength::Password);
        for _ in 0..4 {
            db.store.wrong_code(&own(), &visit, next).await.unwrap();
        }
        assert!(lasts(db, &half, next).await);
        db.store.wrong_code(&own(), &visit, next).await.unwrap();
        assert!(!lasts(db, &half, next).await);
        assert_eq!(db.verify().await.findings, []);
    });
}

#[test]
fn who_fails_waits_where_they_failed_and_keeps_nobody_else_out() {
    on_both(async |db| {
        let owner = account(db, "Noor").await;
        let (noor, nobody) = ("noor@voorbeeld.example", "niemand@voorbeeld.example");
        let waits = async |attempt: Attempt<'_>, at| db.store.must_wait(&own(), attempt, at).await.unwrap();
        for login in [noor, nobody] {
            for _ in 0..5 {
                assert_eq!(waits(from(login, "192.0.2.1"), NOW).await, 0);
                let known = (login == noor).then_some(&owner);
                db.store.failed(&own(), from(login, "192.0.2.1"), known, NOW).await.unwrap();
            }
            assert_eq!(waits(from(login, "192.0.2.1"), NOW).await, 60, "{login}");
            assert_eq!(waits(from(login, "192.0.2.1"), later(60)).await, 0);
        }
        assert_eq!(waits(from(noor, "198.51.100.7"), NOW).await, 0, "its person comes in from elsewhere");
        assert_eq!(waits(from("sam@voorbeeld.example", "192.0.2.1"), NOW).await, 0, "so does a colleague from there");
        db.store.failed(&own(), from(noor, "192.0.2.1"), Some(&owner), later(60)).await.unwrap();
        assert_eq!(waits(from(noor, "192.0.2.1"), later(60)).await, 120);
        db.store.failed(&own(), from(noor, "192.0.2.1"), Some(&owner), later(60 + 3601)).await.unwrap();
        assert_eq!(waits(from(noor, "192.0.2.1"), later(60 + 3601)).await, 0, "counting began anew");
        for number in 0..100 {
            let login = format!("{number}@voorbeeld.example");
            db.store.failed(&own(), from(&login, "192.0.2.9"), None, NOW).await.unwrap();
        }
        assert_eq!(waits(from("sam@voorbeeld.example", "192.0.2.9"), NOW).await, 60, "guessing at everybody");
        db.store.succeeded(&own(), from(noor, "192.0.2.1")).await.unwrap();
        assert_eq!(waits(from(noor, "192.0.2.1"), later(61)).await, 0);
        let sql = "SELECT actor, detail FROM chain_entry WHERE act = 'login.refused' ORDER BY position";
        let said = db.rows(sql).await;
        assert_eq!(said[0], format!("server|{{\"account\":\"{}\"}}", owner.account));
        assert_eq!(said[5], "server|{\"account\":null}", "what was typed is written nowhere");
        assert_eq!(db.verify().await.findings, []);
    });
}

#[test]
fn a_recovery_takes_everything_away_and_is_nobodys_own() {
    on_both(async |db| {
        let owner = account(db, "Noor").await;
        let secret = NewTotp::fresh().unwrap();
        assert!(db.store.set_totp(&own(), &owner, &secret, &secret.code(NOW), NOW).await.unwrap());
        let token = session(db, &owner, Strength::TwoFactors, NOW).await;
        let first = db.store.recover(&manage(), &owner, NOW).await.unwrap();
        assert!(!lasts(db, &token, NOW).await);
        let credential = db.store.credential(&own(), "noor@voorbeeld.example").await.unwrap();
        assert!(credential.hash.is_none() && !credential.second_factor);
        let second = db.store.recover(&manage(), &owner, NOW).await.unwrap();
        assert!(db.store.invitation(&own(), &first.code, NOW).await.unwrap().is_none(), "only the last code is good");
        assert!(db.store.invitation(&own(), &second.code, NOW).await.unwrap().unwrap().recovery);
        assert!(db.store.invitation(&own(), &second.code, later(86_400)).await.unwrap().is_none(), "one day");

        // Administrators: of riet, of oever, and Noor herself.
        let zone = Zone::amsterdam();
        let administrator = |account: &str, place: &str| {
            let grants = vec![grant(Role::Administrator, place)];
            let person = Person { account: account.to_owned(), strength: Strength::TwoFactors, tablet: None, grants };
            of(&person, Right::ManageAccounts, &places(), &zone, NOW).unwrap()
        };
        let (riet, oever) = (administrator("x", "riet"), administrator("x", "oever"));
        let herself = administrator(&owner.account, "riet");
        assert!(matches!(db.store.recover(&oever, &owner, NOW).await, Err(StoreError::OutsideReach)));
        assert!(matches!(db.store.end_account(&oever, &owner, NOW).await, Err(StoreError::OutsideReach)));
        assert!(matches!(db.store.recover(&herself, &owner, NOW).await, Err(StoreError::NotOneself)));
        assert!(matches!(db.store.end_account(&herself, &owner, NOW).await, Err(StoreError::NotOneself)));
        assert!(matches!(db.store.recover(&own(), &owner, NOW).await, Err(StoreError::WrongRight { .. })));
        assert!(db.store.recover(&riet, &owner, NOW).await.is_ok());
        assert_eq!(db.store.accounts(&oever).await.unwrap().len(), 0);
        assert_eq!(db.store.accounts(&riet).await.unwrap().len(), 1);
        let sql = "SELECT actor, detail FROM chain_entry WHERE act = 'account.recover' ORDER BY position DESC LIMIT 1";
        assert_eq!(db.rows(sql).await, [format!("account:x|{{\"account\":\"{}\"}}", owner.account)], "its trail");
    });
}

#[test]
fn a_grant_is_what_the_chain_says_it_is() {
    on_both(async |db| {
        let (owner, tree) = (account(db, "Noor").await, places());
        let give = async |permit: &Permit, grant: &Grant| db.store.give(permit, &owner, grant, &tree, NOW).await;
        let board = grant(Role::Board, "riet");
        let number = give(&manage(), &board).await.unwrap();
        let worker = give(&manage(), &grant(Role::GroupWorker, "riet-1")).await.unwrap();
        let outside = give(&manage(), &grant(Role::Board, "nergens")).await;
        assert!(matches!(outside, Err(StoreError::Grant(GrantError::NoSuchPlace))));
        assert!(matches!(give(&own(), &board).await, Err(StoreError::WrongRight { .. })));
        let given = db.store.grants(&own(), &owner).await.unwrap();
        assert_eq!(given.iter().map(|given| given.number).collect::<Vec<_>>(), [number, worker]);
        assert_eq!(given[0].grant, board);
        let token = session(db, &owner, Strength::TwoFactors, NOW).await;
        let visit = db.store.visit(&own(), &token, NOW).await.unwrap().unwrap();
        assert_eq!((visit.person.grants.len(), visit.grants), (2, vec![number, worker]));
        db.store.end_grant(&manage(), "riet", worker, NOW).await.unwrap();
        assert!(matches!(db.store.end_grant(&manage(), "riet", worker, NOW).await, Err(StoreError::NoSuchAccount)));
        assert_eq!(db.store.visit(&own(), &token, NOW).await.unwrap().unwrap().person.grants.len(), 1, "at once");
        assert_eq!(db.verify().await.findings, []);

        // Behind the program's back.
        let flaws = async || {
            let found = db.verify().await.findings;
            found.iter().map(|one| (one.flaw, one.table)).collect::<Vec<_>>()
        };
        db.tamper(&format!("UPDATE access_grant SET role = 'inspector' WHERE grant_no = {number}")).await;
        assert_eq!(flaws().await, [(Flaw::RowsAltered, Some("access_grant"))]);
        db.tamper(&format!("UPDATE access_grant SET role = 'board' WHERE grant_no = {number}")).await;
        db.tamper(&format!("UPDATE access_grant SET ended_pos = NULL WHERE grant_no = {worker}")).await;
        assert_eq!(flaws().await, [(Flaw::WithoutEntry, Some("access_grant"))]);
        let ended = "SELECT MAX(position) FROM chain_entry WHERE act = 'grant.end'";
        db.tamper(&format!("UPDATE access_grant SET ended_pos = ({ended}) WHERE grant_no = {worker}")).await;
        assert_eq!(flaws().await, []);
        db.tamper(&format!(
            "INSERT INTO access_grant (organisation_id, grant_no, recorded_pos, account_id, role, from_at) \
             VALUES ('riet', 999, 999, '{}', 'administrator', 0)",
            owner.account
        ))
        .await;
        assert_eq!(flaws().await, [(Flaw::RowsAdded, Some("access_grant"))]);
    });
}

#[test]
fn what_was_refused_is_written_without_a_person() {
    on_both(async |db| {
        let owner = account(db, "Noor").await;
        db.store.refused(&own(), &owner, (Right::ManageAccounts, "/beheer/accounts"), NOW).await.unwrap();
        let sql = "SELECT detail FROM chain_entry WHERE act = 'access.refused'";
        let said = format!(
            "{{\"account\":\"{}\",\"right\":\"manage_accounts\",\"route\":\"/beheer/accounts\"}}",
            owner.account
        );
        assert_eq!(db.rows(sql).await, [said]);
        assert_eq!(db.verify().await.findings, []);
    });
}

#[test]
fn a_form_is_of_whom_it_was_made_for() {
    on_both(async |db| {
        let token = db.store.form_token("mine");
        assert!(db.store.is_form_token("mine", &token));
        assert!(!db.store.is_form_token("theirs", &token) && !db.store.is_form_token("mine", "00"));
    });
}
