// SPDX-License-Identifier: EUPL-1.2
//! Dossiers: who may open one and on what ground, that every view is written first, two who write at once, and erasure
//! that keeps counts right. All youths are made up.

use nabij_domain::access::grant::{Grant, Scope};
use nabij_domain::access::permit::{self, Permit, Person, Right, Strength};
use nabij_domain::access::role::Role;
use nabij_domain::calendar::{Day, Instant, Zone};
use nabij_domain::registration::dictionary::TableKind;
use nabij_domain::registration::dossier::around::{Around, Authority, MayKnow, Tie};
use nabij_domain::registration::dossier::consent::{Answer, Given, Purpose, Voice};
use nabij_domain::registration::dossier::emergency::{EmergencyLength, EmergencyReason};
use nabij_domain::registration::dossier::keeping::ErasureGround;
use nabij_domain::registration::dossier::leaf::{Called, CitizenNumber, Leaf, LeafKind, NumberStatute};
use nabij_domain::registration::dossier::legal_status::{LegalStatus, LegalStatusKind};
use nabij_domain::registration::dossier::part::{DossierPart, ReadingGround};
use nabij_domain::registration::place::Places;
use nabij_store::{AboutPerson, Booking, Flaw, Look, Owner, StoreError, YouthRef};

use crate::delivery::{Rows, canonical, first, texts};
use crate::engine::{Db, deliver, on_both};

/// 2026-02-01, when J1 stays in P1, J3 in Q1, and J2 has just left P2.
pub const NOW: Instant = Instant(1_769_947_200);

/// A group worker of a unit, with a permit for a right.
pub fn of(account: &str, role: Role, place: &str, right: Right, places: &Places) -> Permit {
    let grant = Grant::new(role, Scope::Place(place.to_owned()), (Instant(0), None), None).unwrap();
    let person =
        Person { account: account.to_owned(), strength: Strength::TwoFactors, tablet: None, grants: vec![grant] };
    permit::of(&person, right, places, &Zone::amsterdam(), NOW).unwrap()
}

pub struct Setting {
    pub places: Places,
}

impl Setting {
    pub async fn new(db: &Db) -> Self {
        db.import(&first().intake(), 1, 1000).await.unwrap();
        Self { places: db.store.places(&deliver()).await.unwrap() }
    }

    pub fn look(&self, part: DossierPart, at: i64) -> Look<'_> {
        Look { places: &self.places, role: Role::GroupWorker, part, at: Instant(NOW.0 + at) }
    }

    pub fn worker(&self, place: &str, right: Right) -> Permit {
        of(&format!("worker {place}"), Role::GroupWorker, place, right, &self.places)
    }

    pub async fn youth(&self, db: &Db, pseudonym: &str) -> YouthRef {
        let steward = of("steward", Role::DataSteward, "P", Right::HandOver, &self.places);
        db.store.find_youth(&steward, "P", pseudonym).await.unwrap()
    }
}

/// A form begins something with J1 in P1.
async fn begin(db: &Db) {
    let mut rows = Rows::with_places();
    rows.restrictions = texts(&["id=n1;youth=J1;unit=P1;kind=holding;start=2026-01-31 10:00;end_state=running"]);
    let intake = rows.intake();
    let booking = Booking { place: "P1", key: "n1", intake: &intake, ends: &[], reason: None, at: NOW };
    db.store.book(&permit::operator(Right::Register), &booking).await.unwrap();
}

fn called() -> Leaf {
    let born = Some(Day::from_civil(2010, 5, 6));
    Leaf::Called(Called { initials: "A.B.".to_owned(), name: "Anna Bedacht".to_owned(), born })
}

#[test]
fn a_dossier_opens_where_the_youth_stays_and_every_view_is_written_first() {
    on_both(async |db| {
        let own = Setting::new(db).await;
        let reads = own.worker("P1", Right::ReadYouths);
        let listed = db.store.youths(&reads, &own.places, NOW).await.unwrap();
        assert_eq!(listed.iter().map(|one| one.pseudonym.as_str()).collect::<Vec<_>>(), ["J1"]);
        let youth = listed[0].youth.clone();
        let keeps = own.worker("P1", Right::KeepYouths);
        let page = own.look(DossierPart::Page, 1);
        db.store.keep_leaf(&keeps, &youth, (&called(), None), page).await.unwrap();
        assert_eq!(db.store.youths(&reads, &own.places, NOW).await.unwrap()[0].initials, "A.B.");
        // The board and the list of a form show the same initials, and know the birthday.
        let registers = own.worker("P1", Right::Register);
        let unit = ["P1".to_owned()];
        let staying = db.store.staying(&registers, &own.places, &unit, NOW).await.unwrap();
        assert_eq!((staying[0].pseudonym.as_str(), staying[0].initials.as_str()), ("J1", "A.B."));
        begin(db).await;
        let live = db.store.live(&registers, &own.places, &unit, Instant(0)).await.unwrap();
        assert_eq!((live[0].initials.as_str(), live[0].born), ("A.B.", Some(Day::from_civil(2010, 5, 6))));
        let number = Leaf::Number(CitizenNumber::new("111222333", NumberStatute::Jeugdwet).unwrap());
        db.store.keep_leaf(&keeps, &youth, (&number, None), page).await.unwrap();
        let dossier = db.store.dossier(&reads, &youth, page).await.unwrap();
        assert_eq!((dossier.pseudonym.as_str(), dossier.ground), ("J1", ReadingGround::Care));
        assert!(dossier.leaves.len() == 1 && dossier.leaves[0].leaf == called(), "no number on the page");
        assert!(dossier.facts.iter().all(|fact| fact.cell("note").is_none()), "no free text on the page");
        let all = db.store.dossier(&reads, &youth, own.look(DossierPart::Everything, 2)).await.unwrap();
        assert!(all.facts.iter().any(|fact| fact.text("note") == "schreeuwde"));
        assert!(all.leaves.iter().any(|leaf| leaf.leaf == number));
        let alone = db.store.dossier(&keeps, &youth, own.look(DossierPart::CitizenNumber, 2)).await.unwrap();
        assert!(
            alone.leaves.len() == 1 && alone.leaves[0].leaf == number && alone.facts.is_empty(),
            "and nothing else"
        );
        // Nobody of another unit or house, and no role without the right.
        for place in ["P2", "Q1"] {
            let refused = db.store.dossier(&own.worker(place, Right::ReadYouths), &youth, page).await;
            assert!(matches!(refused, Err(StoreError::OutsideReach)), "{place}");
            let refused =
                db.store.keep_leaf(&own.worker(place, Right::KeepYouths), &youth, (&called(), None), page).await;
            assert!(matches!(refused, Err(StoreError::OutsideReach)), "{place}");
        }
        let refused = db.store.dossier(&deliver(), &youth, page).await;
        assert!(matches!(refused, Err(StoreError::WrongRight { .. })));
        let officer = of("officer", Role::PrivacyOfficer, "P", Right::ReadLog, &own.places);
        let readings = db.store.readings(&officer, &youth, 50).await.unwrap();
        let parts: Vec<_> = readings.iter().filter_map(|reading| reading.part).collect();
        assert_eq!(
            parts,
            [
                DossierPart::CitizenNumber,
                DossierPart::Everything,
                DossierPart::Page,
                DossierPart::Change,
                DossierPart::Change
            ],
            "and nothing of what was refused"
        );
        assert!(readings.iter().all(|reading| reading.role == Some(Role::GroupWorker)));
        assert_eq!(db.verify().await.findings, []);
        // Nothing of it stands in the database as it was said.
        for table in ["leaf", "chain_entry", "reading", "youth"] {
            let rows = db.rows(&format!("SELECT * FROM {table}")).await;
            assert!(rows.iter().all(|row| !row.contains("Bedacht") && !row.contains("111222333")), "{table}");
        }
    });
}

#[test]
fn who_left_is_read_where_the_last_stay_was_and_two_who_write_at_once_hear_it() {
    on_both(async |db| {
        let own = Setting::new(db).await;
        let youth = own.youth(db, "J2").await;
        let later = own.look(DossierPart::Page, 30 * 86_400);
        let keeps = own.worker("P2", Right::KeepYouths);
        assert!(db.store.youths(&keeps, &own.places, later.at).await.unwrap().is_empty());
        db.store.keep_leaf(&keeps, &youth, (&called(), None), later).await.unwrap();
        db.store.keep_leaf(&keeps, &youth, (&called(), None), later).await.unwrap();
        assert_eq!(db.rows("SELECT COUNT(*) FROM leaf").await, ["1"], "a second click writes nothing");
        let other = Leaf::Called(Called { initials: "A.C.".to_owned(), ..Called::default() });
        let twice = db.store.keep_leaf(&keeps, &youth, (&other, None), later).await;
        assert!(matches!(twice, Err(StoreError::AlreadyKnown)), "one name in a dossier");
        let reads = own.worker("P2", Right::ReadYouths);
        let kept = db.store.dossier(&reads, &youth, later).await.unwrap().leaves.remove(0);
        let version = Some((kept.number, kept.version));
        db.store.keep_leaf(&keeps, &youth, (&other, version), later).await.unwrap();
        let late = Leaf::Called(Called { initials: "A.D.".to_owned(), ..Called::default() });
        let late = db.store.keep_leaf(&keeps, &youth, (&late, version), later).await;
        assert!(matches!(late, Err(StoreError::ChangedMeanwhile { .. })));
        let status = LegalStatus {
            kind: LegalStatusKind::SecureEmergency,
            from: Day::from_civil(2026, 1, 3),
            until: Some(Day::from_civil(2026, 1, 31)),
            number: "C/09/1".to_owned(),
        };
        let answer = Answer {
            purpose: Purpose::Research,
            voice: Voice::Youth,
            given: Given::Objection,
            on: Day::from_civil(2026, 1, 4),
        };
        for leaf in [Leaf::Status(status), Leaf::Answer(answer)] {
            db.store.keep_leaf(&keeps, &youth, (&leaf, None), later).await.unwrap();
            assert!(db.store.dossier(&reads, &youth, later).await.unwrap().leaves.iter().any(|own| own.leaf == leaf));
        }
        let answer = db.store.dossier(&reads, &youth, later).await.unwrap().leaves.pop().unwrap();
        db.store.end_leaf(&keeps, &youth, (answer.number, answer.version), later).await.unwrap();
        assert_eq!(db.store.dossier(&reads, &youth, later).await.unwrap().leaves.len(), 2);
        assert_eq!(db.verify().await.findings, []);
    });
}

#[test]
fn an_emergency_reading_opens_one_dossier_for_its_hours_and_is_told() {
    on_both(async |db| {
        let own = Setting::new(db).await;
        let youth = own.youth(db, "J1").await;
        let reads = own.worker("P2", Right::ReadYouths);
        let opens = own.worker("P2", Right::EmergencyRead);
        let why = (EmergencyReason::Missing, "is weg sinds het eten", EmergencyLength::OneHour);
        let elsewhere = db.store.open_emergency(&opens, ("Q", "J3"), why, NOW).await;
        assert!(matches!(elsewhere, Err(StoreError::OutsideReach)), "of another house");
        let nobody = db.store.open_emergency(&opens, ("P", "J99"), why, NOW).await;
        assert!(matches!(nobody, Err(StoreError::NoSuchYouth)));
        let opened = db.store.open_emergency(&opens, ("P", "J1"), why, NOW).await.unwrap();
        assert!(opened == youth);
        let dossier = db.store.dossier(&reads, &youth, own.look(DossierPart::Page, 3599)).await.unwrap();
        assert_eq!(dossier.ground, ReadingGround::Emergency);
        let number = db.store.dossier(&reads, &youth, own.look(DossierPart::CitizenNumber, 10)).await;
        assert!(matches!(number, Err(StoreError::OutsideReach)), "the number stays closed");
        let other = of("another", Role::GroupWorker, "P2", Right::ReadYouths, &own.places);
        let refused = db.store.dossier(&other, &youth, own.look(DossierPart::Page, 10)).await;
        assert!(matches!(refused, Err(StoreError::OutsideReach)), "it is one person's");
        let writes = own.worker("P2", Right::KeepYouths);
        let refused = db.store.keep_leaf(&writes, &youth, (&called(), None), own.look(DossierPart::Page, 10)).await;
        assert!(matches!(refused, Err(StoreError::OutsideReach)), "it is for reading");
        let over = db.store.dossier(&reads, &youth, own.look(DossierPart::Page, 3600)).await;
        assert!(matches!(over, Err(StoreError::OutsideReach)), "it ends by itself");
        let steward = of("steward", Role::DataSteward, "P", Right::FollowEmergencies, &own.places);
        let told = db.store.emergencies(&steward, 10).await.unwrap();
        assert_eq!((told.len(), told[0].reason, told[0].seen), (1, EmergencyReason::Missing, false));
        assert_eq!(told[0].words.as_deref(), Some("is weg sinds het eten"));
        let of_q = of("steward q", Role::DataSteward, "Q", Right::FollowEmergencies, &own.places);
        assert!(db.store.emergencies(&of_q, 10).await.unwrap().is_empty());
        db.store.saw_emergency(&steward, ("P", told[0].number), Instant(NOW.0 + 60)).await.unwrap();
        assert!(db.store.emergencies(&steward, 10).await.unwrap()[0].seen);
        assert_eq!(db.verify().await.findings, []);
        for sql in [
            "UPDATE emergency SET until_at = until_at + 86400",
            "UPDATE emergency SET seen_pos = NULL",
            "DELETE FROM reading",
        ] {
            db.tamper(sql).await;
            let findings = db.verify().await.findings;
            assert!(!findings.is_empty() && findings.iter().all(|one| one.flaw == Flaw::RowsAltered), "{sql}");
        }
    });
}

#[test]
fn a_youth_sees_the_own_dossier_and_who_looked_and_nobody_elses() {
    on_both(async |db| {
        let own = Setting::new(db).await;
        let (youth, other) = (own.youth(db, "J1").await, own.youth(db, "J2").await);
        let person = AboutPerson { name: "Anna".to_owned(), address: None, agency: None, lang: "nl".to_owned() };
        let manage = permit::operator(Right::ManageAccounts);
        let account = db.store.invite(&manage, "P", &person, true, NOW).await.unwrap().owner;
        let keeps = own.worker("P1", Right::KeepYouths);
        let look = own.look(DossierPart::Page, 1);
        let foreign = Owner { organisation: "Q".to_owned(), account: account.account.clone() };
        let refused = db.store.link_account(&keeps, (&youth, None), &foreign, look).await;
        assert!(matches!(refused, Err(StoreError::OutsideReach)));
        db.store.link_account(&keeps, (&youth, None), &account, look).await.unwrap();
        let twice = db.store.link_account(&keeps, (&youth, None), &account, look).await;
        assert!(matches!(twice, Err(StoreError::AlreadyKnown)));
        let reads = of(&account.account, Role::Youth, "P1", Right::ReadOwn, &own.places);
        assert!(db.store.own_youth(&reads).await.unwrap() == Some(youth.clone()));
        db.store.dossier(&own.worker("P1", Right::ReadYouths), &youth, look).await.unwrap();
        let all = own.look(DossierPart::Everything, 2);
        assert_eq!(db.store.dossier(&reads, &youth, all).await.unwrap().ground, ReadingGround::Own);
        let grounds: Vec<_> =
            db.store.readings(&reads, &youth, 9).await.unwrap().into_iter().filter_map(|one| one.ground).collect();
        assert_eq!(grounds, [ReadingGround::Own, ReadingGround::Care]);
        assert!(matches!(db.store.dossier(&reads, &other, all).await, Err(StoreError::OutsideReach)));
        assert!(matches!(db.store.readings(&reads, &other, 9).await, Err(StoreError::OutsideReach)));
        assert_eq!(db.verify().await.findings, []);
    });
}

#[test]
fn family_reads_along_as_long_as_that_is_settled_and_the_youth_sees_it() {
    on_both(async |db| {
        let own = Setting::new(db).await;
        let youth = own.youth(db, "J1").await;
        let person = AboutPerson { name: "Moeder".to_owned(), address: None, agency: None, lang: "nl".to_owned() };
        let account =
            db.store.invite(&permit::operator(Right::ManageAccounts), "P", &person, true, NOW).await.unwrap().owner;
        let (keeps, look) = (own.worker("P1", Right::KeepYouths), own.look(DossierPart::Page, 1));
        let (zone, later) = (Zone::amsterdam(), own.look(DossierPart::Along, 2));
        let today = zone.day(NOW);
        let called = Called { born: Some(Day(today.0 - 15 * 366)), ..Called::default() };
        db.store.keep_leaf(&keeps, &youth, (&Leaf::Called(called), None), look).await.unwrap();
        let mother = |may_know| {
            let (name, contact) = ("Moeder".to_owned(), "06".to_owned());
            Leaf::Around(Around { name, tie: Tie::Parent, authority: Authority::Holds, may_know, contact })
        };
        db.store.keep_leaf(&keeps, &youth, (&mother(MayKnow::Care), None), look).await.unwrap();
        let around = async || {
            let dossier = db.store.dossier(&keeps, &youth, look).await.unwrap();
            let one = dossier.leaves.iter().find(|own| matches!(own.leaf, Leaf::Around(_))).unwrap();
            (one.number, one.version)
        };
        let (number, version) = around().await;
        let reads = of(&account.account, Role::Family, "P1", Right::ReadAlong, &own.places);
        let along = async |today| db.store.along(&reads, later, today).await.unwrap();
        assert!(along(today).await.is_empty(), "a role alone opens nothing");
        let nobody = db.store.link_account(&keeps, (&youth, Some(number + 999)), &account, look).await;
        assert!(matches!(nobody, Err(StoreError::NoSuchYouth)));
        db.store.link_account(&keeps, (&youth, Some(number)), &account, look).await.unwrap();
        let twice = db.store.link_account(&keeps, (&youth, Some(number)), &account, look).await;
        assert!(matches!(twice, Err(StoreError::AlreadyKnown)));

        let open = along(today).await;
        let open = open[0].as_ref().unwrap();
        assert!(open.leaves.iter().all(|own| own.leaf.kind() == LeafKind::Called), "others around stay unseen");
        assert!(!open.facts.is_empty());
        assert!(open.facts.iter().all(|fact| fact.version.table == TableKind::Restrictions));
        let log = of("fg", Role::PrivacyOfficer, "P", Right::ReadLog, &own.places);
        let seen = db.store.readings(&log, &youth, 1).await.unwrap();
        assert_eq!((seen[0].ground, seen[0].who.as_deref()), (Some(ReadingGround::Along), Some("Moeder")));
        // The same account has no other way in.
        let refused = db.store.dossier(&reads, &youth, later).await;
        assert!(
            matches!(refused, Err(StoreError::OutsideReach | StoreError::WrongRight { .. })),
            "{:?}",
            refused.is_ok()
        );

        assert!(along(Day(today.0 + 366)).await[0].is_none(), "from sixteen the youth decides");
        db.store
            .keep_leaf(&keeps, &youth, (&mother(MayKnow::NotByCourt), Some((number, version))), look)
            .await
            .unwrap();
        assert!(along(today).await[0].is_none(), "a court goes first");
        let version = around().await;
        db.store.keep_leaf(&keeps, &youth, (&mother(MayKnow::Care), Some(version)), look).await.unwrap();
        assert!(along(today).await[0].is_some());
        assert_eq!(db.store.linked_accounts(&keeps, &youth, look).await.unwrap().len(), 1);
        db.store.unlink_account(&keeps, &youth, &account.account, look).await.unwrap();
        assert!(along(today).await.is_empty());
        let again = db.store.unlink_account(&keeps, &youth, &account.account, look).await;
        assert!(matches!(again, Err(StoreError::NoSuchAccount)));
        assert_eq!(db.verify().await.findings, []);
        db.tamper("UPDATE youth_account SET ended_pos = NULL").await;
        assert!(db.verify().await.findings.iter().all(|one| one.flaw == Flaw::RowsAltered));
        assert!(!db.verify().await.findings.is_empty());
    });
}

#[test]
fn siblings_stand_in_both_and_show_neither() {
    on_both(async |db| {
        let own = Setting::new(db).await;
        let (one, other) = (own.youth(db, "J1").await, own.youth(db, "J2").await);
        let (keeps, look) = (own.worker("P1", Right::KeepYouths), own.look(DossierPart::Page, 1));
        db.store.link_sibling(&keeps, &one, "J2", look).await.unwrap();
        db.store.link_sibling(&keeps, &one, "J2", look).await.unwrap();
        for (place, youth) in [("P1", &one), ("P2", &other)] {
            let dossier = db.store.dossier(&own.worker(place, Right::ReadYouths), youth, look).await.unwrap();
            assert_eq!(dossier.leaves.iter().filter(|own| own.leaf.kind() == LeafKind::Sibling).count(), 1);
        }
        let refused = db.store.dossier(&keeps, &other, look).await;
        assert!(matches!(refused, Err(StoreError::OutsideReach)), "a link is no way in");
        assert!(matches!(db.store.link_sibling(&keeps, &one, "J1", look).await, Err(StoreError::NoSuchYouth)));
        assert_eq!(db.verify().await.findings, []);
    });
}

#[test]
fn erasure_destroys_who_it_was_and_changes_no_count() {
    on_both(async |db| {
        let own = Setting::new(db).await;
        let zone = Zone::amsterdam();
        let (stays_here, left) = (own.youth(db, "J1").await, own.youth(db, "J2").await);
        let steward = of("steward", Role::DataSteward, "P", Right::HandOver, &own.places);
        let at = Instant(NOW.0 + 30 * 86_400);
        let later = own.look(DossierPart::Page, 30 * 86_400);
        db.store.keep_leaf(&own.worker("P2", Right::KeepYouths), &left, (&called(), None), later).await.unwrap();
        let before = canonical(&db.now().await);
        let erase = async |youth, ground, at| db.store.erase(&steward, youth, (ground, &zone), at).await;
        let refused = erase(&stays_here, ErasureGround::Asked, at).await;
        assert!(matches!(refused, Err(StoreError::NotErasable(_))), "{refused:?}");
        let refused = erase(&left, ErasureGround::Kept, at).await;
        assert!(matches!(refused, Err(StoreError::NotErasable(_))), "{refused:?}");
        let other_house = of("steward q", Role::DataSteward, "Q", Right::HandOver, &own.places);
        let refused = db.store.erase(&other_house, &left, (ErasureGround::Asked, &zone), at).await;
        assert!(matches!(refused, Err(StoreError::OutsideReach)));
        assert_eq!(db.store.kept_long_enough(&steward, (&zone, at)).await.unwrap().len(), 0);
        let far = Instant(NOW.0 + 21 * 366 * 86_400);
        let kept = db.store.kept_long_enough(&steward, (&zone, far)).await.unwrap();
        assert!(kept.iter().any(|one| one.pseudonym == "J2") && kept.iter().all(|one| one.pseudonym != "J1"));
        erase(&left, ErasureGround::Asked, at).await.unwrap();
        assert_eq!(canonical(&db.now().await), before, "what was counted is counted");
        let gone = db.store.dossier(&own.worker("P2", Right::ReadYouths), &left, later).await;
        assert!(matches!(gone, Err(StoreError::NoSuchYouth)));
        assert!(matches!(db.store.find_youth(&steward, "P", "J2").await, Err(StoreError::NoSuchYouth)));
        assert!(matches!(erase(&left, ErasureGround::Asked, at).await, Err(StoreError::NoSuchYouth)));
        assert_eq!(db.rows("SELECT COUNT(*) FROM leaf WHERE sealed IS NOT NULL").await, ["0"]);
        let sealed = "SELECT COUNT(*) FROM youth WHERE erased_pos IS NOT NULL AND key_sealed IS NULL";
        assert_eq!(db.rows(sealed).await, ["1"]);
        assert_eq!(db.verify().await.findings, [], "the chain still proves what stands");
    });
}

#[test]
fn a_link_says_nothing_and_is_good_for_a_day() {
    on_both(async |db| {
        let own = Setting::new(db).await;
        let youth = own.youth(db, "J1").await;
        let (one, two) = (db.store.youth_link(&youth, NOW).unwrap(), db.store.youth_link(&youth, NOW).unwrap());
        assert_ne!(one, two);
        assert!(one.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_'));
        assert!(db.store.linked_youth(&one, NOW) == Some(youth.clone()));
        assert!(db.store.linked_youth(&one, Instant(NOW.0 + 24 * 3600 + 1)).is_none());
        assert!(db.store.linked_youth("", NOW).is_none() && db.store.linked_youth(&one[1..], NOW).is_none());
    });
}
