// SPDX-License-Identifier: EUPL-1.2
//! Permits never widen: fewer grants, a weaker session, a tablet, an end or a closing only ever take away.

use std::sync::LazyLock;

use proptest::prelude::*;

use super::grant::{Grant, GrantError, LONGEST_SHIFT, Register, Scope};
use super::permit::{self, Permit, Person, Right, Strength, operator};
use super::reach::Reach;
use super::role::Role;
use super::table;
use crate::calendar::{Day, Instant, Zone};
use crate::registration::place::{Level, NATION, Place, PlaceIx, Places};

const NOON: Instant = Instant(1_767_265_200);

/// A zone is a table of all its days: made once.
static ZONE: LazyLock<Zone> = LazyLock::new(Zone::amsterdam);

fn today() -> Day {
    ZONE.day(NOON)
}

/// Two organisations, each with two locations of two units: `a`, `a1`, `a1x`, `a1y`, `a2`, …
fn tree() -> Places {
    let mut places = Places::default();
    let mut add = |id: &str, level: Level, parent: Option<PlaceIx>| {
        let sector = (level == Level::Organisation).then(|| "EKJP".to_owned());
        let (region, action_line, from, until) = (None, None, None, None);
        let (id, name) = (id.to_owned(), id.to_uppercase());
        places.add(Place { id, name, level, parent, sector, region, action_line, from, until }).unwrap()
    };
    for organisation in ["a", "b"] {
        let top = add(organisation, Level::Organisation, None);
        for location in ["1", "2"] {
            let location = format!("{organisation}{location}");
            let middle = add(&location, Level::Location, Some(top));
            for unit in ["x", "y"] {
                add(&format!("{location}{unit}"), Level::Unit, Some(middle));
            }
        }
    }
    places
}

fn grant(role: Role, place: &str) -> Grant {
    let scope = if place == NATION { Scope::Nation } else { Scope::Place(place.to_owned()) };
    let until = role.is_for_one_shift().then_some(Instant(NOON.0 + 3600));
    let register = role.needs_register().then(|| Register { number: "1".to_owned(), until: Day(today().0 + 1) });
    Grant::new(role, scope, (Instant(NOON.0 - 3600), until), register).unwrap()
}

fn person(grants: Vec<Grant>) -> Person {
    Person { account: "p".to_owned(), strength: Strength::TwoFactors, tablet: None, grants }
}

fn permit(person: &Person, right: Right, places: &Places) -> Option<Permit> {
    permit::of(person, right, places, &ZONE, NOON)
}

/// Ids of the places where a person has a right, with the nation.
fn where_allowed(person: &Person, right: Right, places: &Places) -> Vec<String> {
    let Some(permit) = permit(person, right, places) else { return Vec::new() };
    let own = places.iter().filter(|(ix, _)| permit.reach().covers(places, *ix)).map(|(_, place)| place.id.clone());
    let mut allowed: Vec<_> = own.collect();
    if permit.reach().covers_at(places, Level::Nation, NATION) {
        allowed.push(NATION.to_owned());
    }
    allowed
}

fn any_grants() -> impl Strategy<Value = Vec<Grant>> {
    let any_place = prop::sample::select(vec!["a", "b", "a1", "b2", "a1x", "a2y", "b1x", NATION, "gone"]);
    let one = (prop::sample::select(Role::ALL), any_place, -5i64..5, 1i64..8, any::<bool>());
    let one = one.prop_filter_map("a grant that can be", |(role, place, from, hours, ends)| {
        let scope = if place == NATION { Scope::Nation } else { Scope::Place(place.to_owned()) };
        let from = Instant(NOON.0 + from * 3600);
        let until = ends.then_some(Instant(from.0 + hours * 3600));
        let register = Register { number: "9".to_owned(), until: Day(today().0 + i32::from(ends)) };
        Grant::new(role, scope, (from, until), Some(register)).ok()
    });
    prop::collection::vec(one, 0..6)
}

proptest! {
    #[test]
    fn a_permit_never_reaches_beyond_the_grants_that_hold(grants in any_grants(), right in prop::sample::select(Right::ALL)) {
        let places = tree();
        let allowed = where_allowed(&person(grants.clone()), right, &places);
        let given: Vec<&Grant> = grants
            .iter()
            .filter(|grant| table::rights(grant.role()).contains(&right) && grant.holds(&places, &ZONE, NOON))
            .collect();
        for id in &allowed {
            let covered = given.iter().any(|grant| match grant.scope() {
                Scope::Nation => true,
                Scope::Place(root) => places.find(id).is_some_and(|place| {
                    let root = places.find(root).unwrap();
                    // Both are elsewhere in the organisation by nature.
                    let organisation = matches!(right, Right::StandIn | Right::EmergencyRead);
                    let root = if organisation { places.organisation(root) } else { root };
                    places.is_within(place, root)
                }),
            });
            prop_assert!(covered, "{right:?} at {id} from nothing");
        }
        // And all that was given is there.
        for grant in given {
            let root = match grant.scope() { Scope::Nation => NATION, Scope::Place(id) => id };
            prop_assert!(allowed.iter().any(|id| id == root), "{right:?} lost at {root}");
        }
    }

    #[test]
    fn less_never_gives_more(
        grants in any_grants(),
        drop in 0usize..6,
        tablet in prop::option::of(prop::sample::select(vec!["a1x", "b1x", "a2y", "gone"])),
        right in prop::sample::select(Right::ALL),
        strength in prop::sample::select(Strength::ALL),
    ) {
        let mut places = tree();
        let all = where_allowed(&person(grants.clone()), right, &places);
        let mut fewer = grants.clone();
        if drop < fewer.len() {
            fewer.remove(drop);
        }
        let weaker = Person { strength, ..person(grants.clone()) };
        let on_tablet = Person { tablet: tablet.map(str::to_owned), ..person(grants.clone()) };
        for less in [&person(fewer), &weaker, &on_tablet] {
            for id in where_allowed(less, right, &places) {
                prop_assert!(all.contains(&id), "{right:?} at {id} appeared");
            }
        }
        // A closing takes away, for who stood there and nobody else.
        let unit = places.find("a1x").unwrap();
        let closed = Place { until: Some(today()), ..places.get(unit).clone() };
        places.renew(unit, closed);
        let after = where_allowed(&person(grants), right, &places);
        prop_assert!(after.iter().all(|id| all.contains(id)));
    }

    #[test]
    fn nobody_gives_beyond_their_own_reach(own in any_grants(), other in any_grants()) {
        let places = tree();
        let giver = person(own);
        let Some(by) = permit(&giver, Right::ManageAccounts, &places) else { return Ok(()) };
        for grant in other {
            let given = grant.may_be_given(&by, "q", &places);
            prop_assert_eq!(grant.may_be_given(&by, "p", &places).is_ok(), false);
            if given.is_ok() {
                let within = match grant.scope() {
                    Scope::Nation => by.reach() == &Reach::Everywhere,
                    Scope::Place(id) => by.reach().covers(&places, places.find(id).unwrap()),
                };
                prop_assert!(within);
            }
        }
    }
}

#[test]
fn a_closed_unit_gives_nothing_and_above_it_its_past_stays() {
    let mut places = tree();
    let unit = places.find("a1x").unwrap();
    for (until, held) in [(today().0 + 1, true), (today().0, false), (today().0 - 9, false)] {
        let closed = Place { until: Some(Day(until)), ..places.get(unit).clone() };
        places.renew(unit, closed);
        let there = person(vec![grant(Role::GroupWorker, "a1x")]);
        assert_eq!(permit(&there, Right::ReadFigures, &places).is_some(), held, "closes on day {until}");
        let above = person(vec![grant(Role::Manager, "a1")]);
        assert!(where_allowed(&above, Right::ReadFigures, &places).contains(&"a1x".to_owned()));
    }
    // The location closed: so did what lies in it.
    let mut places = tree();
    let location = places.find("a1").unwrap();
    let closed = Place { until: Some(today()), ..places.get(location).clone() };
    places.renew(location, closed);
    assert_eq!(permit(&person(vec![grant(Role::GroupWorker, "a1y")]), Right::ReadFigures, &places), None);
    // Not open yet.
    let coming = Place { from: Some(Day(today().0 + 1)), until: None, ..places.get(location).clone() };
    places.renew(location, coming);
    assert_eq!(permit(&person(vec![grant(Role::GroupWorker, "a1y")]), Right::ReadFigures, &places), None);
}

#[test]
fn a_merger_moves_a_unit_into_the_reach_of_its_new_house_only() {
    let mut places = tree();
    let (unit, other) = (places.find("a1x").unwrap(), places.find("b1").unwrap());
    let old = person(vec![grant(Role::Manager, "a1")]);
    let new = person(vec![grant(Role::Manager, "b1")]);
    let own = person(vec![grant(Role::GroupWorker, "a1x")]);
    assert!(where_allowed(&old, Right::ReadFigures, &places).contains(&"a1x".to_owned()));
    places.attach(unit, other).unwrap();
    assert!(!where_allowed(&old, Right::ReadFigures, &places).contains(&"a1x".to_owned()));
    assert!(where_allowed(&new, Right::ReadFigures, &places).contains(&"a1x".to_owned()));
    assert_eq!(where_allowed(&own, Right::ReadFigures, &places), ["a1x"]);
}

#[test]
fn what_lies_across_the_tree_takes_everywhere() {
    let places = tree();
    let board = permit(&person(vec![grant(Role::Board, "a")]), Right::ReadFigures, &places).unwrap();
    let analyst = permit(&person(vec![grant(Role::SectorAnalyst, NATION)]), Right::ReadFigures, &places).unwrap();
    for (level, id) in
        [(Level::Nation, NATION), (Level::Sector, "EKJP"), (Level::Region, "Oost"), (Level::ActionLine, "1")]
    {
        assert!(!board.reach().covers_at(&places, level, id), "{id}");
        assert!(analyst.reach().covers_at(&places, level, id), "{id}");
    }
    assert!(board.reach().covers_at(&places, Level::Unit, "a2y"));
    assert!(!board.reach().covers_at(&places, Level::Unit, "b2y"));
    assert!(!board.reach().covers_at(&places, Level::Unit, "gone"));
    assert_eq!(board.reach().first(&places), Some((Level::Organisation, "a".to_owned())));
}

#[test]
fn an_administrator_sees_no_care_data_and_gives_themself_nothing() {
    let places = tree();
    let own = person(vec![grant(Role::Administrator, NATION)]);
    assert_eq!(permit(&own, Right::ReadFigures, &places), None);
    assert_eq!(permit(&own, Right::ReadLog, &places), None);
    let by = permit(&own, Right::ManageAccounts, &places).unwrap();
    assert_eq!(grant(Role::Board, "a").may_be_given(&by, "p", &places), Err(GrantError::ToOneself));
    assert_eq!(grant(Role::Board, "a").may_be_given(&by, "q", &places), Ok(()));
    let local = permit(&person(vec![grant(Role::Administrator, "a")]), Right::ManageAccounts, &places).unwrap();
    assert_eq!(grant(Role::Board, "b").may_be_given(&local, "q", &places), Err(GrantError::OutsideReach));
    assert_eq!(grant(Role::Administrator, NATION).may_be_given(&local, "q", &places), Err(GrantError::OutsideReach));
    for right in [Right::ReadFigures, Right::ReadLog, Right::Operate] {
        assert_eq!(grant(Role::Board, "a").may_be_given(&operator(right), "q", &places), Err(GrantError::NotTheirs));
    }
    // The command line holds the files anyway.
    assert_eq!(grant(Role::Administrator, NATION).may_be_given(&operator(Right::ManageAccounts), "q", &places), Ok(()));
}

#[test]
fn a_shift_is_given_by_who_works_there() {
    let places = tree();
    let worker = person(vec![grant(Role::GroupWorker, "a1x")]);
    let issuer = permit(&worker, Right::IssueShifts, &places).unwrap();
    let given = |by: &Permit, role, to, at| grant(role, at).may_be_given(by, to, &places);
    assert_eq!(given(&issuer, Role::TemporaryWorker, "q", "a1x"), Ok(()));
    assert_eq!(given(&issuer, Role::TemporaryWorker, "q", "a1y"), Err(GrantError::OutsideReach));
    assert_eq!(given(&issuer, Role::GroupWorker, "q", "a1x"), Err(GrantError::NotTheirs));
    assert_eq!(given(&issuer, Role::TemporaryWorker, "p", "a1x"), Err(GrantError::NotTheirs));
    let stand_in = permit(&worker, Right::StandIn, &places).unwrap();
    assert_eq!(given(&stand_in, Role::StandIn, "p", "a2y"), Ok(()));
    assert_eq!(given(&stand_in, Role::StandIn, "p", "b2y"), Err(GrantError::OutsideReach));
    assert_eq!(given(&stand_in, Role::StandIn, "q", "a2y"), Err(GrantError::NotTheirs));
    assert_eq!(given(&stand_in, Role::GroupWorker, "p", "a2y"), Err(GrantError::NotTheirs));
}

#[test]
fn a_weak_session_and_a_tablet_do_less() {
    let places = tree();
    let at = |strength, tablet: Option<&str>| Person {
        strength,
        tablet: tablet.map(str::to_owned),
        ..person(vec![grant(Role::Manager, "a1")])
    };
    assert_eq!(permit(&at(Strength::Password, None), Right::UseAccount, &places), None);
    assert!(permit(&at(Strength::Tablet, Some("a1x")), Right::UseAccount, &places).is_some());
    assert_eq!(permit(&at(Strength::Tablet, Some("a1x")), Right::RegisterTablets, &places), None);
    let seen = where_allowed(&at(Strength::Tablet, Some("a1x")), Right::ReadFigures, &places);
    assert_eq!(seen, ["a1x"]);
    assert!(where_allowed(&at(Strength::Tablet, Some("b1x")), Right::ReadFigures, &places).is_empty());
}

#[test]
fn a_shift_ends_and_a_register_entry_runs_out() {
    let scope = || Scope::Place("a1x".to_owned());
    let ends = |seconds| Some(Instant(NOON.0 + seconds));
    for role in [Role::StandIn, Role::TemporaryWorker] {
        let new = |until| Grant::new(role, scope(), (NOON, until), None);
        assert_eq!(new(None), Err(GrantError::LongerThanAShift));
        assert_eq!(new(ends(LONGEST_SHIFT + 1)), Err(GrantError::LongerThanAShift));
        assert_eq!(new(ends(0)), Err(GrantError::EndsFirst));
        let (places, shift) = (tree(), new(ends(3600)).unwrap());
        assert!(shift.holds(&places, &ZONE, NOON) && shift.holds(&places, &ZONE, Instant(NOON.0 + 3599)));
        assert!(!shift.holds(&places, &ZONE, Instant(NOON.0 - 1)));
        assert!(!shift.holds(&places, &ZONE, Instant(NOON.0 + 3600)));
    }
    let register = |number: &str, until| Some(Register { number: number.to_owned(), until: Day(until) });
    let new = |register| Grant::new(Role::BehaviouralScientist, scope(), (NOON, None), register);
    assert_eq!(new(None), Err(GrantError::RegisterMissing));
    assert_eq!(new(register(" ", today().0 + 9)), Err(GrantError::RegisterMissing));
    let places = tree();
    assert!(new(register("49912345601", today().0 + 1)).unwrap().holds(&places, &ZONE, NOON));
    assert!(!new(register("49912345601", today().0)).unwrap().holds(&places, &ZONE, NOON));
}

#[test]
fn a_role_is_given_where_it_belongs() {
    let places = tree();
    let new = |role, scope| Grant::new(role, scope, (NOON, None), None);
    assert_eq!(new(Role::Board, Scope::Nation), Err(GrantError::WrongLevel));
    let at = |role, id: &str| new(role, Scope::Place(id.to_owned())).unwrap().fits(&places);
    assert_eq!(at(Role::Board, "a1x"), Err(GrantError::WrongLevel));
    assert_eq!(at(Role::Board, "gone"), Err(GrantError::NoSuchPlace));
    assert_eq!(at(Role::Board, "a"), Ok(()));
    assert_eq!(at(Role::SectorAnalyst, "a"), Err(GrantError::WrongLevel));
}

#[test]
fn nobody_operates_by_a_role_and_only_a_data_steward_delivers() {
    for role in Role::ALL {
        assert!(!table::rights(*role).contains(&Right::Operate));
        assert_eq!(table::rights(*role).contains(&Right::Deliver), *role == Role::DataSteward);
        assert!(!role.levels().is_empty());
    }
    for (at, one) in Role::CODES.iter().enumerate() {
        for other in &Role::CODES[at + 1..] {
            assert!(![one.id, one.nl, one.en].iter().any(|word| other.answers_to(word)), "{} {}", one.id, other.id);
        }
    }
}
