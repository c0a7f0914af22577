// SPDX-License-Identifier: EUPL-1.2
//! The made-up people of a demo: one account for each role, all with one password that is no secret.

use nabij_domain::access::grant::{Grant, LONGEST_SHIFT, Register, Scope};
use nabij_domain::access::permit::{self, Right};
use nabij_domain::access::role::Role;
use nabij_domain::calendar::{Day, Instant, Zone};
use nabij_domain::registration::dossier::allowance::Allowance;
use nabij_domain::registration::dossier::around::{Around, Authority, MayKnow, Tie};
use nabij_domain::registration::dossier::early_warning::{EarlyWarning, Signs, Whose};
use nabij_domain::registration::dossier::leaf::{Called, Leaf};
use nabij_domain::registration::dossier::part::DossierPart;
use nabij_domain::registration::kind::Kind;
use nabij_domain::registration::place::{Level, NATION, PlaceIx, Places};
use nabij_domain::registration::restriction::Regime;
use nabij_store::{AboutPerson, Look, Owner, Present, Store, YouthRef};

use super::account;
use super::store::now;
use crate::output::say;

/// The password of all of them. Everybody may know it: it opens made-up data on this machine only.
pub const PASSWORD: &str = "verzonnen mensen in een demo";

/// Makes the accounts where there are none yet, and says how to log in as each.
pub async fn people(store: &Store) -> anyhow::Result<()> {
    let manage = permit::operator(Right::ManageAccounts);
    let places = account::places(store).await?;
    if store.accounts(&manage).await?.is_empty() {
        for role in Role::ALL {
            make(store, &places, *role).await?;
        }
        youths(store, &places).await?;
    }
    say(&format!("made-up people, one for each role; all with the password: {PASSWORD}"));
    for role in Role::ALL {
        let (place, _) = place(&places, *role);
        say(&format!("  {:42} {} ({place})", address(*role), role.code().nl));
    }
    Ok(())
}

async fn make(store: &Store, places: &Places, role: Role) -> anyhow::Result<()> {
    let (manage, server, at) = (permit::operator(Right::ManageAccounts), permit::server(Right::UseAccount), now());
    let (scope, organisation) = place(places, role);
    let person = AboutPerson {
        name: format!("Verzonnen {}", role.code().nl),
        address: Some(address(role)),
        agency: None,
        lang: "nl".to_owned(),
    };
    let invited = store.invite(&manage, &organisation, &person, true, at).await?;
    let hash = store.pepper().hash(PASSWORD)?;
    store.accept_invitation(&server, &invited.code, &hash, at).await?;
    give(store, &invited.owner, &grant(role, scope, at)?, places, at).await
}

/// Made-up initials for who stays where the made-up youth has an account, and that account and the one of a parent tied to
/// one of them.
async fn youths(store: &Store, places: &Places) -> anyhow::Result<()> {
    let (keep, manage, at) = (permit::operator(Right::KeepYouths), permit::operator(Right::ManageAccounts), now());
    let (unit, _) = place(places, Role::Youth);
    let look = Look { places, role: Role::GroupWorker, part: DossierPart::Change, at };
    let present = store.youths(&keep, places, at).await?;
    plans(store, places, &present, look).await?;
    let there: Vec<_> = present.into_iter().filter(|one| one.unit == unit).collect();
    for (one, letter) in there.iter().zip('A'..='Z') {
        let born = Some(Day(Zone::amsterdam().day(at).0 - 15 * 366));
        let called = Called { initials: format!("{letter}."), name: format!("Verzonnen jongere {letter}"), born };
        store.keep_leaf(&keep, &one.youth, (&Leaf::Called(called), None), look).await?;
    }
    let accounts = store.accounts(&manage).await?;
    let of = |role| accounts.iter().find(|own| own.person.address.as_deref() == Some(address(role).as_str()));
    let Some(one) = there.first() else { return Ok(()) };
    if let Some(account) = of(Role::Youth) {
        store.link_account(&keep, (&one.youth, None), &account.owner, look).await?;
    }
    if let Some(account) = of(Role::Family) {
        let parent = Around {
            name: "Verzonnen ouder".to_owned(),
            tie: Tie::Parent,
            authority: Authority::Holds,
            may_know: MayKnow::Care,
            contact: String::new(),
        };
        store.keep_leaf(&keep, &one.youth, (&Leaf::Around(parent), None), look).await?;
        let open = store.dossier(&keep, &one.youth, look).await?;
        let person = open.leaves.iter().find(|own| matches!(own.leaf, Leaf::Around(_))).map(|own| own.number);
        store.link_account(&keep, (&one.youth, person), &account.owner, look).await?;
    }
    Ok(())
}

/// A made-up plan for one youth of each unit of the made-up group worker.
async fn plans(store: &Store, places: &Places, present: &[Present], look: Look<'_>) -> anyhow::Result<()> {
    let (id, _) = place(places, Role::GroupWorker);
    let Some(top) = places.find(&id) else { return Ok(()) };
    let mut there: Vec<&Present> = present.iter().collect();
    there.retain(|one| places.find(&one.unit).is_some_and(|unit| places.is_within(unit, top)));
    there.sort_by(|one, other| (&one.unit, &one.pseudonym).cmp(&(&other.unit, &other.pseudonym)));
    there.dedup_by(|one, other| one.unit == other.unit);
    for one in there {
        plan(store, &one.youth, look).await?;
    }
    Ok(())
}

/// A made-up plan for one of them.
async fn plan(store: &Store, youth: &YouthRef, look: Look<'_>) -> anyhow::Result<()> {
    let signs = |shows: &str, helps: &str, worsens: &str| Signs {
        shows: shows.to_owned(),
        helps: helps.to_owned(),
        worsens: worsens.to_owned(),
    };
    let warning = Leaf::EarlyWarning(Box::new(EarlyWarning {
        whose: Whose::Youth,
        signs: [
            signs("ik praat en maak grapjes", "samen koken\nmuziek", ""),
            signs("ik loop heen en weer\nik zeg niks meer", "even naar buiten\nmuziek op mijn kamer", "vragen stellen"),
            signs("ik schreeuw", "een iemand die ik ken erbij\nruimte geven", "met z’n allen om mij heen staan"),
        ],
    }));
    store.keep_leaf(&permit::operator(Right::KeepYouths), youth, (&warning, None), look).await?;
    let from = Zone::amsterdam().day(look.at);
    let allowance = Leaf::Allowance(Allowance {
        kind: Kind::Holding,
        regime: Regime::Jeugdwet,
        from,
        until: Day(from.0 + 90),
        situation: "Verzonnen: als de jongere zichzelf slaat en praten niet helpt.".to_owned(),
        effective: "Verzonnen: na enkele minuten vasthouden stopt het slaan.".to_owned(),
        proportionate: "Verzonnen: kort, zittend, met een bekende begeleider.".to_owned(),
        mildest: "Verzonnen: naar buiten gaan en muziek. Dat helpt niet meer als het slaan is begonnen.".to_owned(),
    });
    store.keep_leaf(&permit::operator(Right::KeepPlan), youth, (&allowance, None), look).await?;
    Ok(())
}

async fn give(store: &Store, owner: &Owner, grant: &Grant, places: &Places, at: Instant) -> anyhow::Result<()> {
    store.give(&permit::operator(Right::ManageAccounts), owner, grant, places, at).await?;
    Ok(())
}

fn grant(role: Role, place: String, at: Instant) -> anyhow::Result<Grant> {
    let scope = if place == NATION { Scope::Nation } else { Scope::Place(place) };
    let until = role.is_for_one_shift().then_some(Instant(at.0 + LONGEST_SHIFT));
    let next_year = Day(Zone::amsterdam().day(at).0 + 365);
    let register = role.needs_register().then(|| Register { number: "00000000000".to_owned(), until: next_year });
    Ok(Grant::new(role, scope, (at, until), register)?)
}

/// The login of a role.
pub fn address(role: Role) -> String {
    format!("{}@verzonnen.example", role.id().replace('_', "-"))
}

/// The coarsest place at which a role is given: the nation, or somewhere in the first organisation; and the organisation
/// the account belongs to.
fn place(places: &Places, role: Role) -> (String, String) {
    let levels = role.levels();
    if levels.contains(&Level::Nation) {
        return (NATION.to_owned(), String::new());
    }
    let is = |ix: PlaceIx, level: Level| places.get(ix).level == level;
    let open = |ix: PlaceIx| places.closed(ix).is_none();
    let mut organisations: Vec<_> = places.iter().filter(|(ix, _)| is(*ix, Level::Organisation) && open(*ix)).collect();
    organisations.sort_by(|one, other| one.1.name.cmp(&other.1.name));
    for (top, organisation) in organisations {
        for level in [Level::Organisation, Level::Location, Level::Unit] {
            let mut within = places.iter().filter(|(ix, _)| is(*ix, level) && open(*ix) && places.is_within(*ix, top));
            // The mentor works elsewhere than the others, so that an emergency reading can be seen.
            let one = if role == Role::Mentor { within.last() } else { within.next() };
            if let (true, Some((_, place))) = (levels.contains(&level), one) {
                return (place.id.clone(), organisation.id.clone());
            }
        }
    }
    (NATION.to_owned(), String::new())
}
