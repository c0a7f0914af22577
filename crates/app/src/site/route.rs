// SPDX-License-Identifier: EUPL-1.2
//! Every address the program answers to, with what it takes to get in. The router is made of this table and of nothing
//! else, so that an address that is not in it does not exist.

use axum::extract::DefaultBodyLimit;
use axum::routing::{MethodRouter, get, post};
use nabij_domain::access::permit::Right;

use super::{Site, style};
use crate::pages::access::{
    accounts, accounts_act, invitation, log, login, own, pin, second_factor, shift, shift_act, tablet, tablets,
};
use crate::pages::indicator::{download, elsewhere, monitor};
use crate::pages::proof::{list as protocols, mirror, protocol};
use crate::pages::publication::{print, public, releases};
use crate::pages::registration::delivery::{acts, file, page};
use crate::pages::registration::live::{averted, board, correct, one, short, slip, start, steps, stream, tasks, tried};
use crate::pages::registration::own_words::{read as own_words, story};
use crate::pages::registration::youths::{
    accounts as youth_accounts, children, citizen_number, correct_stay, dossier, emergency, everything, hand_over,
    leaves, list, looked, plan, plan_forms, stays,
};
use crate::pages::registration::{rooms, staffing};

/// What it takes to get in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// Nothing: it shows no facts.
    Nothing,
    /// The password, at least: where the second factor is asked.
    Password,
    /// A right, in a session strong enough for it.
    Right(Right),
}

/// How an address is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verb {
    /// To read.
    Get,
    /// To change; always with the token of a form of ours.
    Post,
    /// To bring files: a form in parts, of which the handler asks the token first ([`super::guard::Visitor::is_own_form`]).
    Bring,
}

/// One address.
#[derive(Clone, Copy)]
pub struct Route {
    /// How.
    pub verb: Verb,
    /// Where.
    pub path: &'static str,
    /// What it takes.
    pub need: Need,
    /// Whether it is about a place, so that the right counts at that place only. What such a route answers without
    /// having asked about its place is not sent ([`super::guard`]).
    pub of_a_place: bool,
    /// Whether a page asks it of itself: it does not make a session last.
    pub unnoted: bool,
    /// Who answers.
    pub answer: fn() -> MethodRouter<Site>,
}

const fn reads(path: &'static str, need: Need, answer: fn() -> MethodRouter<Site>) -> Route {
    Route { verb: Verb::Get, path, need, of_a_place: false, unnoted: false, answer }
}

const fn asks_itself(path: &'static str, need: Need, answer: fn() -> MethodRouter<Site>) -> Route {
    Route { verb: Verb::Get, path, need, of_a_place: false, unnoted: true, answer }
}

const fn changes(path: &'static str, need: Need, answer: fn() -> MethodRouter<Site>) -> Route {
    Route { verb: Verb::Post, path, need, of_a_place: false, unnoted: false, answer }
}

const fn figures(path: &'static str, answer: fn() -> MethodRouter<Site>) -> Route {
    Route { verb: Verb::Get, path, need: Need::Right(Right::ReadFigures), of_a_place: true, unnoted: false, answer }
}

const fn brings(path: &'static str, need: Need, answer: fn() -> MethodRouter<Site>) -> Route {
    Route { verb: Verb::Bring, path, need, of_a_place: false, unnoted: false, answer }
}

const OWN: Need = Need::Right(Right::UseAccount);
const MANAGE: Need = Need::Right(Right::ManageAccounts);

const SECURE: Need = Need::Right(Right::SecureAccount);
const TABLETS: Need = Need::Right(Right::RegisterTablets);
const STAND_IN: Need = Need::Right(Right::StandIn);
const ISSUE: Need = Need::Right(Right::IssueShifts);
const OVERSEE: Need = Need::Right(Right::OverseeShifts);
const READ_YOUTHS: Need = Need::Right(Right::ReadYouths);
const KEEP_YOUTHS: Need = Need::Right(Right::KeepYouths);
const KEEP_PLAN: Need = Need::Right(Right::KeepPlan);
const HAND_OVER: Need = Need::Right(Right::HandOver);
const READ_OWN: Need = Need::Right(Right::ReadOwn);
const DELIVER: Need = Need::Right(Right::Deliver);
const READ_SHARED: Need = Need::Right(Right::ReadShared);
const COMPLAINTS: Need = Need::Right(Right::HandleComplaints);
const APPROVE: Need = Need::Right(Right::ApproveReleases);
const RELEASE: Need = Need::Right(Right::DraftReleases);
const REGISTER: Need = Need::Right(Right::Register);

/// All of them.
pub const ROUTES: &[Route] = &[
    reads("/", OWN, || get(login::home)),
    reads("/healthz", Need::Nothing, || get(|| async { "ok" })),
    reads("/stijl.css", Need::Nothing, || get(style::css)),
    reads("/bord.js", Need::Nothing, || get(style::board_script)),
    reads("/inloggen", Need::Nothing, || get(login::page)),
    changes("/inloggen", Need::Nothing, || post(login::enter)),
    reads("/inloggen/code", Need::Password, || get(second_factor::page)),
    changes("/inloggen/code", Need::Password, || post(second_factor::enter)),
    reads("/inloggen/instellen", Need::Password, || get(second_factor::set_page)),
    changes("/inloggen/instellen", Need::Password, || post(second_factor::set)),
    changes("/uitloggen", Need::Password, || post(login::leave)),
    reads("/uitnodiging", Need::Nothing, || get(invitation::page)),
    changes("/uitnodiging", Need::Nothing, || post(invitation::accept)),
    reads("/account", OWN, || get(own::page)),
    changes("/account/sessie", OWN, || post(own::end_session)),
    changes("/account/wachtwoord", SECURE, || post(own::password)),
    changes("/account/pincode", SECURE, || post(pin::choose)),
    reads("/tablet", Need::Nothing, || get(tablet::page)),
    changes("/tablet", Need::Nothing, || post(tablet::enter)),
    changes("/tablet/wissel", Need::Password, || post(tablet::change_shift)),
    reads("/beheer/tablets", TABLETS, || get(tablets::page)),
    changes("/beheer/tablets", TABLETS, || post(tablets::register)),
    changes("/beheer/tablets/afmelden", TABLETS, || post(tablets::end)),
    reads("/dienst", OWN, || get(shift::page)),
    changes("/dienst/invallen", STAND_IN, || post(shift_act::stand_in)),
    changes("/dienst/invallen/stoppen", STAND_IN, || post(shift_act::end)),
    changes("/dienst/account", ISSUE, || post(shift_act::issue)),
    changes("/dienst/account/eindigen", ISSUE, || post(shift_act::end)),
    reads("/dienst/overzicht", OVERSEE, || get(shift::overview)),
    changes("/dienst/overzicht/eindigen", OVERSEE, || post(shift_act::end)),
    reads("/beheer/accounts", MANAGE, || get(accounts::page)),
    changes("/beheer/accounts", MANAGE, || post(accounts_act::invite)),
    changes("/beheer/accounts/rol", MANAGE, || post(accounts_act::give)),
    changes("/beheer/accounts/rol-eindigen", MANAGE, || post(accounts_act::end_grant)),
    changes("/beheer/accounts/opnieuw", MANAGE, || post(accounts_act::invite_again)),
    changes("/beheer/accounts/herstellen", MANAGE, || post(accounts_act::recover)),
    changes("/beheer/accounts/eindigen", MANAGE, || post(accounts_act::end)),
    reads("/beheer/logboek", Need::Right(Right::ReadLog), || get(log::page)),
    reads("/dienst/bezetting", REGISTER, || get(staffing::page)),
    changes("/dienst/bezetting", REGISTER, || post(staffing::keep)),
    reads("/dienst/bezetting/bewaard", REGISTER, || get(staffing::kept)),
    figures("/monitor", || get(monitor::page)),
    figures("/monitor/cijfers.csv", || get(download::csv)),
    figures("/monitor/cijfers.xlsx", || get(download::xlsx)),
    figures("/monitor/tabel", || get(download::whole_table)),
    figures("/monitor/tabel.csv", || get(download::table_csv)),
    figures("/monitor/tabel.xlsx", || get(download::table_xlsx)),
    figures("/monitor/grafiek.svg", || get(download::svg)),
    figures("/monitor/grafiek.png", || get(download::png)),
    figures("/monitor/elders", || get(elsewhere::page)),
    figures("/monitor/elders/cijfers.csv", || get(elsewhere::csv)),
    figures("/monitor/elders/cijfers.xlsx", || get(elsewhere::xlsx)),
    figures("/monitor/elders/tabel.csv", || get(elsewhere::table_csv)),
    figures("/monitor/elders/tabel.xlsx", || get(elsewhere::table_xlsx)),
    reads("/aanleveren", Need::Right(Right::FollowDeliveries), || get(page::page)),
    changes("/aanleveren/opgeven", DELIVER, || post(acts::declare)),
    changes("/aanleveren/indienen", DELIVER, || post(acts::submit)),
    changes("/aanleveren/heropenen", DELIVER, || post(acts::reopen)),
    changes("/aanleveren/terugdraaien", DELIVER, || post(acts::undo)),
    reads("/aanleveren/bestand", DELIVER, || get(file::show)),
    // What is let through is counted as it is written to disk.
    brings("/aanleveren/bestand", DELIVER, || post(file::send).layer(DefaultBodyLimit::disable())),
    reads("/aanleveren/bestand/fouten.csv", DELIVER, || get(file::faults)),
    changes("/aanleveren/bestand/vertaling", DELIVER, || post(file::choose)),
    changes("/aanleveren/bestand/bewaren", DELIVER, || post(file::keep)),
    changes("/aanleveren/bestand/weg", DELIVER, || post(file::discard)),
    reads("/registreren", REGISTER, || get(start::page)),
    changes("/registreren", REGISTER, || post(start::begin)),
    reads("/registreren/afgewend", REGISTER, || get(averted::page)),
    changes("/registreren/afgewend", REGISTER, || post(averted::keep)),
    reads("/registreren/groepsregel", REGISTER, || get(short::rule_page)),
    changes("/registreren/groepsregel", REGISTER, || post(short::keep_rule)),
    reads("/registreren/alleen", REGISTER, || get(short::alone_page)),
    changes("/registreren/alleen", REGISTER, || post(short::keep_alone)),
    reads("/lopend", REGISTER, || get(board::page)),
    asks_itself("/lopend/stand", REGISTER, || get(board::page)),
    asks_itself("/lopend/stroom", REGISTER, || get(stream::stream)),
    reads("/lopend/een", REGISTER, || get(one::page)),
    reads("/lopend/een/briefje", REGISTER, || get(slip::page)),
    changes("/lopend/een/code", REGISTER, || post(slip::make_code)),
    changes("/lopend/een/klacht", REGISTER, || post(slip::complain)),
    reads("/lopend/een/verhaal", REGISTER, || get(own_words::word)),
    // Whoever has a code has no account: without the code they show and change nothing.
    reads("/verhaal", Need::Nothing, || get(story::page)),
    changes("/verhaal/openen", Need::Nothing, || post(story::open)),
    changes("/verhaal/bewaren", Need::Nothing, || post(story::keep)),
    changes("/verhaal/klacht", Need::Nothing, || post(story::complain)),
    changes("/verhaal/weg", Need::Nothing, || post(story::destroy)),
    reads("/verhaal/klaar", Need::Nothing, || get(story::close)),
    reads("/verhalen", READ_SHARED, || get(own_words::list)),
    reads("/verhalen/verhaal", READ_SHARED, || get(own_words::word)),
    reads("/klachten", COMPLAINTS, || get(own_words::list)),
    reads("/klachten/klacht", COMPLAINTS, || get(own_words::word)),
    changes("/klachten/opgepakt", COMPLAINTS, || post(own_words::take_up)),
    reads("/lopend/een/plan", REGISTER, || get(plan::of_restriction)),
    changes("/lopend/geprobeerd", REGISTER, || post(tried::keep)),
    changes("/lopend/stap", REGISTER, || post(steps::add)),
    changes("/lopend/stop", REGISTER, || post(steps::stop)),
    changes("/lopend/vragen", REGISTER, || post(correct::questions)),
    changes("/lopend/verbeteren", REGISTER, || post(correct::correct)),
    changes("/lopend/samen", REGISTER, || post(correct::unite)),
    reads("/taken", REGISTER, || get(tasks::page)),
    reads("/jongeren", READ_YOUTHS, || get(list::page)),
    changes("/jongeren/opnemen", KEEP_YOUTHS, || post(stays::admit)),
    reads("/jongeren/jongere", READ_YOUTHS, || get(dossier::page)),
    changes("/jongeren/verblijf", KEEP_YOUTHS, || post(stays::change)),
    changes("/jongeren/verblijf/verbeteren", KEEP_YOUTHS, || post(correct_stay::correct)),
    changes("/jongeren/blad", KEEP_YOUTHS, || post(leaves::write)),
    reads("/jongeren/plan", READ_YOUTHS, || get(plan::page)),
    changes("/jongeren/plan/signalen", KEEP_YOUTHS, || post(plan_forms::write_warning)),
    changes("/jongeren/plan/maatregel", KEEP_PLAN, || post(plan_forms::write_allowance)),
    reads("/jongeren/bsn", KEEP_YOUTHS, || get(citizen_number::page)),
    changes("/jongeren/account", KEEP_YOUTHS, || post(youth_accounts::link)),
    changes("/jongeren/account/stoppen", KEEP_YOUTHS, || post(youth_accounts::unlink)),
    reads("/jongeren/noodinzage", Need::Right(Right::EmergencyRead), || get(emergency::page)),
    changes("/jongeren/noodinzage", Need::Right(Right::EmergencyRead), || post(emergency::open)),
    reads("/jongeren/noodinzagen", Need::Right(Right::FollowEmergencies), || get(emergency::list)),
    changes("/jongeren/noodinzagen/gezien", Need::Right(Right::FollowEmergencies), || post(emergency::saw)),
    reads("/jongeren/ingezien", Need::Right(Right::ReadLog), || get(looked::page)),
    changes("/jongeren/ingezien", Need::Right(Right::ReadLog), || post(looked::find)),
    reads("/jongeren/afgeven", HAND_OVER, || get(hand_over::page)),
    changes("/jongeren/afgeven", HAND_OVER, || post(hand_over::find)),
    reads("/jongeren/afgeven/dossier.html", HAND_OVER, || get(everything::html)),
    reads("/jongeren/afgeven/dossier.json", HAND_OVER, || get(everything::json)),
    changes("/jongeren/wissen", HAND_OVER, || post(hand_over::erase)),
    reads("/kind", Need::Right(Right::ReadAlong), || get(children::page)),
    reads("/mijn/ingezien", READ_OWN, || get(looked::own)),
    reads("/mijn/gegevens.html", READ_OWN, || get(everything::own_html)),
    reads("/mijn/gegevens.json", READ_OWN, || get(everything::own_json)),
    reads("/bewijs", Need::Right(Right::ReadFigures), || get(protocols::page)),
    // It counts at the place that the protocol is about.
    reads("/bewijs/protocol", Need::Right(Right::ReadFigures), || get(protocol::page)),
    reads("/bewijs/protocol.toml", Need::Right(Right::ReadFigures), || get(protocol::file)),
    reads("/uitgaven", APPROVE, || get(releases::page)),
    reads("/uitgaven/bekijken", APPROVE, || get(releases::look)),
    changes("/uitgaven/goedkeuren", APPROVE, || post(releases::approve)),
    changes("/uitgaven/publiceren", RELEASE, || post(releases::publish)),
    changes("/uitgaven/intrekken", RELEASE, || post(releases::withdraw)),
    // Made of published releases alone: these handlers hold the shelf and no store.
    reads("/openbaar", Need::Nothing, || get(public::page)),
    reads("/openbaar/bestand", Need::Nothing, || get(public::file)),
    reads("/openbaar/pakket.zip", Need::Nothing, || get(public::archive)),
    reads("/openbaar/grafiek.svg", Need::Nothing, || get(public::picture)),
    reads("/openbaar/rapport", Need::Nothing, || get(print::page)),
    reads("/openbaar/rapport.pdf", Need::Nothing, || get(print::pdf)),
    figures("/spiegel", || get(mirror::page)),
    figures("/ruimtes", || get(rooms::page)),
    figures("/ruimtes/ruimtes.csv", || get(rooms::csv)),
    figures("/ruimtes/ruimtes.xlsx", || get(rooms::xlsx)),
];

/// Whether somebody may be sent on to an address after logging in: one of our own pages, and never another site.
pub fn is_page(address: &str) -> bool {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let plain = address.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    plain && ROUTES.iter().any(|route| route.verb == Verb::Get && route.path == path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_sent_elsewhere() {
        for own in ["/monitor", "/monitor?taal=en&plaats=unit:a", "/", "/account#sessies"] {
            assert!(is_page(own), "{own}");
        }
        for other in [
            "",
            "//evil.example",
            "https://evil.example/monitor",
            "/\\evil.example",
            "/monitor\\..",
            "/nergens",
            "monitor",
            "/uitloggen",
            "/monitor\r\nSet-Cookie: a=b",
            "/monitor?a b",
            "javascript:alert(1)",
        ] {
            assert!(!is_page(other), "{other:?}");
        }
    }

    #[test]
    fn no_address_is_listed_twice_and_what_changes_needs_a_right_or_a_code() {
        for (at, one) in ROUTES.iter().enumerate() {
            assert!(
                ROUTES[at + 1..].iter().all(|other| (other.verb, other.path) != (one.verb, one.path)),
                "{}",
                one.path
            );
        }
        let open: Vec<_> = ROUTES.iter().filter(|route| route.need == Need::Nothing).map(|route| route.path).collect();
        let expected = [
            "/healthz",
            "/stijl.css",
            "/bord.js",
            "/inloggen",
            "/inloggen",
            "/uitnodiging",
            "/uitnodiging",
            "/tablet",
            "/tablet",
            "/verhaal",
            "/verhaal/openen",
            "/verhaal/bewaren",
            "/verhaal/klacht",
            "/verhaal/weg",
            "/verhaal/klaar",
            "/openbaar",
            "/openbaar/bestand",
            "/openbaar/pakket.zip",
            "/openbaar/grafiek.svg",
            "/openbaar/rapport",
            "/openbaar/rapport.pdf",
        ];
        assert_eq!(open, expected, "an address open to everybody is said here");
    }
}
