// SPDX-License-Identifier: EUPL-1.2
//! Own words: a code opens once and shows only what was written under it; who reads what; complaints; destroyed and erased
//! words. All youths are made up.

use nabij_domain::access::grant::{Grant, Scope};
use nabij_domain::access::permit::{self, Permit, Person, Right, Strength, operator, server};
use nabij_domain::access::role::Role;
use nabij_domain::calendar::{Instant, Zone};
use nabij_domain::registration::dossier::own_word::{CODE_GOOD_FOR, Feeling, OPEN_FOR, OwnWord, SharedWith, WordKind};
use nabij_domain::registration::dossier::part::{DossierPart, ReadingGround};
use nabij_domain::registration::kind::Kind;
use nabij_domain::registration::place::Places;
use nabij_store::{Booking, Flaw, Look, StoreError, WordHolder};

use crate::delivery::{Rows, first, texts};
use crate::engine::{Db, on_both};

/// 2026-02-04 12:00.
const NOW: Instant = Instant(1_770_202_800);
const WORDS: &str = "Ik zei drie keer dat ik naar buiten wou.";

fn of(role: Role, right: Right, place: &str, places: &Places) -> Permit {
    let grant = Grant::new(role, Scope::Place(place.to_owned()), (Instant(0), None), None).unwrap();
    let account = format!("{} {place}", role.id());
    let person = Person { account, strength: Strength::TwoFactors, tablet: None, grants: vec![grant] };
    permit::of(&person, right, places, &Zone::amsterdam(), NOW).unwrap()
}

fn look(places: &Places, role: Role) -> Look<'_> {
    Look { places, role, part: DossierPart::OwnWord, at: NOW }
}

fn word(shared: SharedWith) -> OwnWord {
    OwnWord {
        kind: WordKind::Account,
        happened: WORDS.to_owned(),
        feelings: vec![Feeling::Angry],
        helped: String::new(),
        shared,
    }
}

/// The places, with a restriction of J1 in P1.
async fn begin(db: &Db) -> Places {
    db.import(&first().intake(), 1, 1000).await.unwrap();
    let mut rows = Rows::with_places();
    rows.restrictions = texts(&["id=n1;youth=J1;unit=P1;kind=holding;start=2026-02-04 10:00;end=2026-02-04 10:20"]);
    let intake = rows.intake();
    let booking = Booking { place: "P1", key: "a", intake: &intake, ends: &[], reason: None, at: NOW };
    db.store.book(&operator(Right::Register), &booking).await.unwrap();
    db.store.places(&operator(Right::ReadFigures)).await.unwrap()
}

async fn holder(db: &Db, places: &Places) -> (WordHolder, String) {
    let worker = of(Role::GroupWorker, Right::Register, "P1", places);
    let code = db.store.word_code(&worker, places, ("P", "n1"), NOW).await.unwrap();
    let opened = db.store.open_words(&server(Right::UseAccount), &code, NOW).await.unwrap().unwrap();
    (opened.holder, opened.pass.unwrap())
}

#[test]
fn a_code_opens_once_and_shows_only_what_was_written_under_it() {
    on_both(async |db| {
        let places = begin(db).await;
        let (worker, entrance) = (of(Role::GroupWorker, Right::Register, "P1", &places), server(Right::UseAccount));
        let elsewhere = of(Role::GroupWorker, Right::Register, "P2", &places);
        let refused = db.store.word_code(&elsewhere, &places, ("P", "n1"), NOW).await;
        assert!(matches!(refused, Err(StoreError::OutsideReach)));
        let code = db.store.word_code(&worker, &places, ("P", "n1"), NOW).await.unwrap();
        let late = Instant(NOW.0 + CODE_GOOD_FOR);
        assert!(db.store.open_words(&entrance, &code, late).await.unwrap().is_none(), "too late");
        let typed = code.to_lowercase().replace('-', " ");
        let opened = db.store.open_words(&entrance, &typed, NOW).await.unwrap().unwrap();
        assert!(db.store.open_words(&entrance, &code, NOW).await.unwrap().is_none(), "opened already");
        let number = db.store.tell(&opened.holder, &word(SharedWith::Nobody), NOW).await.unwrap();
        assert_eq!(db.store.tell(&opened.holder, &word(SharedWith::Nobody), NOW).await.unwrap(), number);
        assert_eq!(db.rows("SELECT COUNT(*) FROM own_word").await, ["1"], "a second click writes nothing");
        // Who makes another code sees nothing of it.
        let (other, _) = holder(db, &places).await;
        assert!(db.store.told(&other).await.unwrap().is_empty());
        // The pass comes back, with another token; the browser's is over after an hour, or when it is closed.
        let back = db.store.open_words(&entrance, &opened.pass.unwrap(), late).await.unwrap().unwrap();
        assert!(db.store.word_holder(&entrance, &opened.token, NOW).await.unwrap().is_none(), "one at a time");
        let over = Instant(late.0 + OPEN_FOR);
        assert!(db.store.word_holder(&entrance, &back.token, over).await.unwrap().is_none());
        let again = db.store.word_holder(&entrance, &back.token, late).await.unwrap().unwrap();
        let told = db.store.told(&again).await.unwrap();
        assert!(told.len() == 1 && told[0].1 == word(SharedWith::Nobody));
        db.store.close_words(&entrance, &back.token).await.unwrap();
        assert!(db.store.word_holder(&entrance, &back.token, late).await.unwrap().is_none());
        assert_eq!(db.verify().await.findings, []);
        for table in ["own_word", "word_code", "chain_entry"] {
            let rows = db.rows(&format!("SELECT * FROM {table}")).await;
            assert!(rows.iter().all(|row| !row.contains("buiten") && !row.contains(&code)), "{table}");
        }
    });
}

#[test]
fn nobody_reads_what_is_not_shared_and_every_reading_is_written() {
    on_both(async |db| {
        let places = begin(db).await;
        let (own, _) = holder(db, &places).await;
        let staff = of(Role::GroupWorker, Right::Register, "P1", &places);
        let confidant = of(Role::Confidant, Right::ReadShared, "P", &places);
        let secretary = of(Role::ComplaintsSecretary, Right::HandleComplaints, "P", &places);
        let mut number = 0;
        for (shared, confidant_may, staff_may) in
            [(SharedWith::Nobody, false, false), (SharedWith::Confidant, true, false), (SharedWith::Unit, true, true)]
        {
            number = db.store.tell(&own, &word(shared), NOW).await.unwrap();
            for (permit, role, may) in [
                (&confidant, Role::Confidant, confidant_may),
                (&staff, Role::GroupWorker, staff_may),
                (&secretary, Role::ComplaintsSecretary, false),
            ] {
                let listed = db.store.words(permit, &places).await.unwrap();
                assert_eq!(!listed.is_empty(), may, "{shared:?} {role:?}");
                let opened = db.store.open_word(permit, ("P", number), look(&places, role)).await;
                match opened {
                    Ok(opened) => assert!(may && opened.word == word(shared) && opened.pseudonym == "J1"),
                    Err(error) => assert!(!may && matches!(error, StoreError::OutsideReach), "{shared:?} {role:?}"),
                }
            }
        }
        let elsewhere = of(Role::GroupWorker, Right::Register, "Q1", &places);
        assert!(db.store.words(&elsewhere, &places).await.unwrap().is_empty());
        let steward = of(Role::DataSteward, Right::HandOver, "P", &places);
        let youth = db.store.find_youth(&steward, "P", "J1").await.unwrap();
        let readings = db.store.readings(&of(Role::PrivacyOfficer, Right::ReadLog, "P", &places), &youth, 9).await;
        let grounds: Vec<_> = readings.unwrap().into_iter().map(|one| one.ground).collect();
        assert_eq!(grounds, [Some(ReadingGround::Shared); 3], "the confidant twice, the unit once");
        // The youth may destroy it: that there was an account stays, what it said is gone.
        db.store.destroy_account(&own, NOW).await.unwrap();
        assert!(db.store.told(&own).await.unwrap().is_empty());
        assert!(db.store.open_word(&staff, ("P", number), look(&places, Role::GroupWorker)).await.is_err());
        assert_eq!(db.rows("SELECT COUNT(*) FROM own_word WHERE sealed IS NOT NULL").await, ["0"]);
        assert_eq!(db.verify().await.findings, []);
        db.tamper("UPDATE own_word SET shared = 'unit' WHERE shared = 'nobody'").await;
        assert!(db.verify().await.findings.iter().any(|one| one.flaw == Flaw::RowsAltered));
    });
}

#[test]
fn a_complaint_reaches_the_secretary_and_nobody_else() {
    on_both(async |db| {
        let places = begin(db).await;
        let staff = of(Role::GroupWorker, Right::Register, "P1", &places);
        let secretary = of(Role::ComplaintsSecretary, Right::HandleComplaints, "P", &places);
        let about = look(&places, Role::ComplaintsSecretary);
        let number = db.store.complain(&staff, &places, ("P", "n1"), WORDS, NOW).await.unwrap();
        assert_eq!(db.store.complain(&staff, &places, ("P", "n1"), WORDS, NOW).await.unwrap(), number, "sent twice");
        let listed = db.store.words(&secretary, &places).await.unwrap();
        assert_eq!(listed.iter().map(|one| (one.number, one.taken)).collect::<Vec<_>>(), [(number, None)]);
        assert!(db.store.words(&staff, &places).await.unwrap().is_empty());
        assert!(db.store.open_word(&staff, ("P", number), look(&places, Role::GroupWorker)).await.is_err());
        let opened = db.store.open_word(&secretary, ("P", number), about).await.unwrap();
        assert_eq!((opened.word.happened.as_str(), opened.about.unwrap().0), (WORDS, Kind::Holding));
        db.store.take_up(&secretary, &places, ("P", number), NOW).await.unwrap();
        db.store.take_up(&secretary, &places, ("P", number), NOW).await.unwrap();
        assert_eq!(db.store.words(&secretary, &places).await.unwrap()[0].taken, Some(NOW));
        let other = of(Role::ComplaintsSecretary, Right::HandleComplaints, "Q", &places);
        assert!(db.store.words(&other, &places).await.unwrap().is_empty());
        assert!(db.store.open_word(&other, ("P", number), about).await.is_err());
        assert_eq!(db.verify().await.findings, []);
    });
}
