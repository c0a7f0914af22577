// SPDX-License-Identifier: EUPL-1.2
//! Permits: the only way to facts. Each store call that reads or writes care facts takes one.

use std::collections::BTreeSet;

use super::grant::{Grant, Scope};
use super::reach::Reach;
use super::table;
use crate::calendar::{Instant, Zone};
use crate::codes;
use crate::registration::place::Places;

codes! {
    /// What a permit allows.
    Right {
        /// Read figures of places (no records).
        ReadFigures = "read_figures", "cijfers zien", "read figures", [];
        /// Deliver rows through the door.
        Deliver = "deliver", "aanleveren", "deliver", [];
        /// See who delivered what and when, and who did not.
        FollowDeliveries = "follow_deliveries", "zien wie aanleverde", "see who delivered", [];
        /// Run the installation: migrate, back up, verify.
        Operate = "operate", "de installatie draaien", "operate the installation", [];
        /// See and end one's own sessions, change one's own password.
        UseAccount = "use_account", "het eigen account gebruiken", "use one’s own account", [];
        /// Choose one's own password and PIN.
        SecureAccount = "secure_account", "het eigen wachtwoord en de eigen pincode kiezen", "choose one’s own password and PIN", [];
        /// Invite people, give and end roles, recover and end accounts.
        ManageAccounts = "manage_accounts", "accounts beheren", "manage accounts", [];
        /// Read who did what with accounts, and what was refused.
        ReadLog = "read_log", "het logboek lezen", "read the log", [];
        /// Make an account for one shift.
        IssueShifts = "issue_shifts", "een account voor één dienst maken", "make an account for one shift", [];
        /// See who is there by an account or a role for one shift, and end it.
        OverseeShifts = "oversee_shifts", "zien wie er voor één dienst is", "see who is there for one shift", [];
        /// Stand in at another unit of the organisation for one shift.
        StandIn = "stand_in", "invallen op een andere groep", "stand in at another unit", [];
        /// Register what happens in a unit, by a form.
        Register = "register", "registreren", "register", [];
        /// See a youth's record.
        ReadYouths = "read_youths", "het dossier van een jongere zien", "see a youth’s record", [];
        /// Admit, transfer and discharge youths, and keep what is known of them.
        KeepYouths = "keep_youths", "jongeren in- en uitschrijven", "admit and discharge youths", [];
        /// Write down which restrictions a youth's plan allows.
        KeepPlan = "keep_plan", "vastleggen wat een plan toestaat", "write down what a plan allows", [];
        /// Open a dossier elsewhere in the organisation in an emergency.
        EmergencyRead = "emergency_read", "noodinzage", "read in an emergency", [];
        /// See who read in an emergency.
        FollowEmergencies = "follow_emergencies", "noodinzagen volgen", "follow emergency readings", [];
        /// Give a youth a copy of the dossier, and erase it.
        HandOver = "hand_over", "een afschrift geven en wissen", "give a copy and erase", [];
        /// See one's own dossier and who looked at it.
        ReadOwn = "read_own", "het eigen dossier zien", "see one’s own dossier", [];
        /// Read along as a person around a youth, as far as was settled.
        ReadAlong = "read_along", "meelezen met een jongere", "read along with a youth", [];
        /// Say something in own words of one restriction: whoever holds a code for it.
        TellOwn = "tell_own", "eigen woorden opschrijven", "write down own words", [];
        /// Read complaints and take them up.
        HandleComplaints = "handle_complaints", "klachten behandelen", "handle complaints", [];
        /// Read what youths share in their own words.
        ReadShared = "read_shared", "lezen wat een jongere deelt", "read what a youth shares", [];
        /// Register a unit's tablet.
        RegisterTablets = "register_tablets", "tablets van een groep aanmelden", "register a unit’s tablets", [];
        /// Draft, publish and withdraw releases.
        DraftReleases = "draft_releases", "uitgaven maken", "draft and publish releases", [];
        /// Approve releases.
        ApproveReleases = "approve_releases", "uitgaven goedkeuren", "approve releases", [];
    }
}

codes! {
    /// How surely a session is its person's, weakest first.
    Strength {
        /// A password and nothing more: enough to be asked for the second factor.
        Password = "password", "alleen wachtwoord", "password only", [];
        /// A PIN or a shift code on a registered tablet of a unit: the tablet is the second factor.
        Tablet = "tablet", "pincode op de tablet van de groep", "PIN on the unit’s tablet", [];
        /// A password and a code from the person's own device.
        TwoFactors = "two_factors", "wachtwoord en code", "password and code", [];
    }
}

/// Who asks: an account in a session, with what was granted to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// The account's id: never a name.
    pub account: String,
    /// How surely the session is theirs.
    pub strength: Strength,
    /// On a registered tablet: the place it belongs to. It narrows every permit to that place.
    pub tablet: Option<String>,
    /// All that was granted and not ended.
    pub grants: Vec<Grant>,
}

/// Proof that a right was given, to whom it is written in the audit chain. Only this module makes one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Permit {
    right: Right,
    actor: String,
    reach: Reach,
}

/// What the audit chain calls an account.
const ACCOUNT: &str = "account:";

impl Permit {
    /// What it allows.
    #[must_use]
    pub fn right(&self) -> Right {
        self.right
    }

    /// The actor, as the audit chain names it: an id, never a person.
    #[must_use]
    pub fn actor(&self) -> &str {
        &self.actor
    }

    /// The account it was given to; `None` for the program itself and who runs it.
    #[must_use]
    pub fn account(&self) -> Option<&str> {
        self.actor.strip_prefix(ACCOUNT)
    }

    /// Where it holds.
    #[must_use]
    pub fn reach(&self) -> &Reach {
        &self.reach
    }
}

/// The operator at the machine's own command line, who holds the files and the keys anyway.
#[must_use]
pub fn operator(right: Right) -> Permit {
    Permit { right, actor: "operator".to_owned(), reach: Reach::Everywhere }
}

/// The server itself, for what it keeps at hand before anybody asked: the snapshot, sessions, mail. Nothing it reads
/// leaves the house on this permit.
#[must_use]
pub fn server(right: Right) -> Permit {
    Permit { right, actor: "server".to_owned(), reach: Reach::Everywhere }
}

/// Whoever holds a code for own words about one restriction in a unit: it lets them write those and nothing else. The chain
/// names the code by its number.
#[must_use]
pub fn by_code(number: i64, unit: &str) -> Permit {
    Permit {
        right: Right::TellOwn,
        actor: format!("code:{number}"),
        reach: Reach::Places(BTreeSet::from([unit.to_owned()])),
    }
}

/// The permit for a right, if the person has it anywhere at this moment. It reaches as far as the grants that hold and
/// whose role has the right, and on a unit's tablet no further than that unit.
///
/// What is everybody's ([`table::is_everybodys`]) is theirs in no place. [`Right::StandIn`] and [`Right::EmergencyRead`]
/// reach the whole organisation of each grant: both are elsewhere by nature. The one gives the role of a stand-in only, the
/// other some hours with one dossier.
#[must_use]
pub fn of(person: &Person, right: Right, places: &Places, zone: &Zone, now: Instant) -> Option<Permit> {
    if person.strength < table::weakest(right) {
        return None;
    }
    let actor = format!("{ACCOUNT}{}", person.account);
    if table::is_everybodys(right) {
        return Some(Permit { right, actor, reach: Reach::nowhere() });
    }
    let mut roots = BTreeSet::new();
    let mut reach = None;
    let given = person.grants.iter().filter(|grant| table::rights(grant.role()).contains(&right));
    for grant in given.filter(|grant| grant.holds(places, zone, now)) {
        match grant.scope() {
            Scope::Nation => reach = Some(Reach::Everywhere),
            Scope::Place(id) if matches!(right, Right::StandIn | Right::EmergencyRead) => {
                roots.extend(places.find(id).map(|place| places.get(places.organisation(place)).id.clone()));
            }
            Scope::Place(id) => drop(roots.insert(id.clone())),
        }
    }
    let mut reach = reach.unwrap_or(Reach::Places(roots));
    if let Some(tablet) = &person.tablet {
        let unit = Reach::Places(BTreeSet::from([tablet.clone()]));
        // Standing in is told where one is: at the tablet's own unit.
        reach = reach.and(&unit, places);
    }
    (reach != Reach::nowhere()).then_some(Permit { right, actor, reach })
}
