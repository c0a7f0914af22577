// SPDX-License-Identifier: EUPL-1.2
//! The walk of permissions: every route × every role × own and other place, asked of the running router on both
//! databases, and the page `docs/permissions.md` that says the same.
//!
//! `UPDATE_DOCS=1 cargo test -p nabij permissions` writes it.

use std::fmt::Write as _;
use std::path::Path;

use axum::Router;
use axum::body::Body;
use axum::http::{Request, StatusCode};
use nabij_domain::access::grant::{Grant, LONGEST_SHIFT, Register, Scope};
use nabij_domain::access::permit::{self, Right, Strength};
use nabij_domain::access::role::Role;
use nabij_domain::access::table;
use nabij_domain::calendar::{Day, Instant, Zone};
use nabij_domain::registration::intake::Intake;
use nabij_domain::registration::place::{Level, NATION};
use nabij_store::{AboutPerson, Holder, KeyFile, NewSession, Owner, Store, Target};
use tower::ServiceExt;

use super::Site;
use super::entrance::Entrance;
use super::route::{Need, ROUTES, Route, Verb};
use super::router::router;
use crate::command::now;

const ADDRESS: &str = "127.0.0.1:8080";
const PLACES: &str = "id,name,level,parent\n\
    riet,Riet,organisation,\nriet-1,Riet 1,location,riet\nriet-1-a,Riet 1 a,unit,riet-1\n\
    oever,Oever,organisation,\noever-1,Oever 1,location,oever\noever-1-a,Oever 1 a,unit,oever-1\n";

/// A walked site with its store beside it.
struct Walk {
    router: Router,
    store: Store,
}

fn targets(dir: &Path) -> [Target; 2] {
    let address = std::env::var("NABIJ_TEST_POSTGRES").expect(
        "NABIJ_TEST_POSTGRES is not set: run ./test units, or give the address of an empty PostgreSQL database",
    );
    let schema = format!("walk_{}", std::process::id());
    let made = std::process::Command::new("psql").args([&address, "-qc", &format!("CREATE SCHEMA {schema}")]).status();
    assert!(made.unwrap().success());
    let sign = if address.contains('?') { '&' } else { '?' };
    let postgres = Target::parse(&format!("{address}{sign}options[search_path]={schema}")).unwrap();
    [Target::Sqlite(dir.join("nabij.db")), postgres]
}

impl Walk {
    async fn new(dir: &Path, target: &Target) -> Self {
        use nabij_documents::registration::read::{self, Input, Options};
        let key = KeyFile::create(&dir.join(if matches!(target, Target::Sqlite(_)) { "a" } else { "b" })).unwrap();
        Store::migrate(&permit::operator(Right::Operate), target, &key).await.unwrap();
        let store = Store::open(target, &key, Holder::Server).await.unwrap();
        let path = dir.join("places.csv");
        std::fs::write(&path, PLACES).unwrap();
        let (zone, table) = (Zone::amsterdam(), None);
        let mut intake = Intake::new(zone.clone());
        read::read(&[Input { path, table }], None, &Options { zone }, &mut intake, &mut |_, _| {}).unwrap();
        assert!(intake.faults.is_empty());
        let go_on = &mut |_| std::ops::ControlFlow::Continue(());
        let deliver = permit::operator(Right::Deliver);
        store.import(&deliver, &intake, [1; 32], Instant(1), go_on).await.unwrap();
        let beside = Store::open(target, &key, Holder::Command).await.unwrap();
        let router =
            router(Site::new(store, Entrance::Loopback(ADDRESS.parse().unwrap()), dir.join("in")).await.unwrap());
        Self { router, store: beside }
    }

    /// A session of somebody with a role, and the account.
    async fn log_in(&self, role: Role, place: &str, strength: Strength) -> (String, Owner) {
        let (manage, server, at) = (permit::operator(Right::ManageAccounts), permit::server(Right::UseAccount), now());
        let person = AboutPerson { name: role.id().to_owned(), address: None, agency: None, lang: "nl".to_owned() };
        let owner = self.store.invite(&manage, "riet", &person, false, at).await.unwrap().owner;
        let places = self.store.places(&permit::operator(Right::Deliver)).await.unwrap();
        let scope = if place == NATION { Scope::Nation } else { Scope::Place(place.to_owned()) };
        let until = role.is_for_one_shift().then_some(Instant(at.0 - 1 + LONGEST_SHIFT));
        let until_day = Day(Zone::amsterdam().day(at).0 + 9);
        let register = role.needs_register().then(|| Register { number: "1".to_owned(), until: until_day });
        let grant = Grant::new(role, scope, (Instant(at.0 - 1), until), register);
        if let Ok(grant) = grant.map(|grant| grant.fits(&places).map(|()| grant)).and_then(|grant| grant) {
            self.store.give(&manage, &owner, &grant, &places, at).await.unwrap();
        }
        let new = NewSession { owner: &owner, strength, tablet: None, device: "walk" };
        (self.store.begin_session(&server, &new, None, at).await.unwrap(), owner)
    }

    async fn ask(&self, route: &Route, query: &str, token: Option<&str>) -> StatusCode {
        self.send(route, query, "organisatie=riet", token).await
    }

    async fn send(&self, route: &Route, query: &str, fields: &str, token: Option<&str>) -> StatusCode {
        let path = if query.is_empty() { route.path.to_owned() } else { format!("{}?{query}", route.path) };
        let method = if route.verb == Verb::Get { "GET" } else { "POST" };
        let mut request = Request::builder().method(method).uri(path).header("host", ADDRESS);
        if let Some(token) = token {
            request = request.header("cookie", format!("nabij={token}"));
        }
        let form = token.map(|token| self.store.form_token(token)).unwrap_or_default();
        let body = match route.verb {
            Verb::Post => Body::from(format!("formulier={form}&{fields}")),
            Verb::Bring => {
                request = request.header("content-type", "multipart/form-data; boundary=x");
                let part = |(name, value): (&str, &str)| {
                    format!("--x\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
                };
                let fields = fields.split('&').filter_map(|field| field.split_once('='));
                let parts: String = [("formulier", form.as_str())].into_iter().chain(fields).map(part).collect();
                Body::from(format!("{parts}--x--\r\n"))
            }
            Verb::Get => Body::empty(),
        };
        self.router.clone().oneshot(request.body(body).unwrap()).await.unwrap().status()
    }
}

/// Where the walk gives a role: the finest of our places at which it can be given.
fn own_place(role: Role) -> &'static str {
    let levels = role.levels();
    let all = [(Level::Unit, "riet-1-a"), (Level::Location, "riet-1"), (Level::Organisation, "riet")];
    all.into_iter().find(|(level, _)| levels.contains(level)).map_or(NATION, |(_, place)| place)
}

fn word(place: &str) -> String {
    if place == NATION {
        return "plaats=nation".to_owned();
    }
    let level = match place.split('-').count() {
        1 => Level::Organisation,
        2 => Level::Location,
        _ => Level::Unit,
    };
    format!("plaats={}:{place}", level.id())
}

/// Whether an answer let the visitor in: anything but the refusal and the way to the login.
fn let_in(route: &Route, status: StatusCode) -> bool {
    let sent_to_login = status == StatusCode::SEE_OTHER && route.verb == Verb::Get && route.path != "/";
    status != StatusCode::FORBIDDEN && !sent_to_login
}

#[tokio::test]
async fn every_route_lets_in_whom_the_table_says_and_nobody_else() {
    let dir = tempfile::tempdir().unwrap();
    let [sqlite, postgres] = targets(dir.path());
    tokio::join!(walked(dir.path(), &sqlite), walked(dir.path(), &postgres));
}

async fn walked(dir: &Path, target: &Target) {
    let walk = Walk::new(dir, target).await;
    let guarded = || ROUTES.iter().filter(|route| matches!(route.need, Need::Right(_)));
    for route in guarded() {
        let nobody = walk.ask(route, "", None).await;
        let refused = if route.verb == Verb::Get { StatusCode::SEE_OTHER } else { StatusCode::FORBIDDEN };
        assert_eq!(nobody, refused, "{} without a session", route.path);
        assert_eq!(walk.ask(route, "", Some("made-up-token")).await, refused, "{}", route.path);
    }
    let mut refusals = 0;
    let somebody = AboutPerson { name: "A".to_owned(), address: None, agency: None, lang: "nl".to_owned() };
    let manage = permit::operator(Right::ManageAccounts);
    let theirs = walk.store.invite(&manage, "oever", &somebody, false, now()).await.unwrap().owner.account;
    for role in Role::ALL {
        let own = own_place(*role);
        let (token, _) = walk.log_in(*role, own, Strength::TwoFactors).await;
        for route in guarded() {
            let Need::Right(right) = route.need else { continue };
            let has = table::is_everybodys(right) || table::rights(*role).contains(&right);
            let at_own = walk.ask(route, &if route.of_a_place { word(own) } else { String::new() }, Some(&token)).await;
            // A form without its fields is refused for what it asks, not for who asks; where that is one's own, it
            // asks for what is not.
            let own_form = route.path == "/account/sessie";
            assert_eq!(let_in(route, at_own) || own_form, has, "{} {} at {own}: {at_own}", role.id(), route.path);
            assert_ne!(at_own, StatusCode::INTERNAL_SERVER_ERROR, "{} {}", role.id(), route.path);
            refusals += usize::from(at_own == StatusCode::FORBIDDEN);
            if route.verb == Verb::Post && right == Right::ManageAccounts && own != NATION {
                // Another house's account, organisation, place and number.
                let fields = format!(
                    "organisatie=oever&account={theirs}&naam=A&adres=a@voorbeeld.example&rol=board&plaats=oever&nummer=1"
                );
                assert_eq!(walk.send(route, "", &fields, Some(&token)).await, StatusCode::FORBIDDEN);
                refusals += 1;
            }
            if right == Right::Deliver
                && own != NATION
                && has
                && route.verb != Verb::Get
                && route.path.matches('/').count() == 2
            {
                let fields = "organisatie=oever&plaats=oever-1-a&van=2026-01&tot=2026-01&wat=nul&nummer=1&reden=late";
                let status = walk.send(route, "", fields, Some(&token)).await;
                assert_eq!(status, StatusCode::FORBIDDEN, "{} {} elsewhere", role.id(), route.path);
                refusals += 1;
            }
            if right == Right::FollowDeliveries && own != NATION && has {
                assert_eq!(walk.ask(route, "organisatie=oever", Some(&token)).await, StatusCode::FORBIDDEN);
                refusals += 1;
            }
            if route.of_a_place {
                for other in ["oever", "oever-1", "oever-1-a", NATION] {
                    let may = has && own == NATION;
                    let status = walk.ask(route, &word(other), Some(&token)).await;
                    assert_eq!(let_in(route, status), may, "{} {} at {other}: {status}", role.id(), route.path);
                    refusals += usize::from(status == StatusCode::FORBIDDEN);
                }
                let beside = format!("{}&naast=organisation:oever", word(own));
                let status = walk.ask(route, &beside, Some(&token)).await;
                assert_eq!(let_in(route, status), has && own == NATION, "{} beside another", route.path);
                refusals += usize::from(status == StatusCode::FORBIDDEN);
            }
        }
        let (half, _) = walk.log_in(*role, own, Strength::Password).await;
        for route in guarded() {
            let status = walk.ask(route, &word(own), Some(&half)).await;
            assert!(
                [StatusCode::SEE_OTHER, StatusCode::FORBIDDEN].contains(&status),
                "{} with a password only: {status}",
                route.path
            );
        }
    }
    assert!(refusals > 1000, "{refusals}");
    let acts = walk.store.access_log(&permit::operator(Right::ReadLog), u16::MAX).await.unwrap();
    let written = acts.iter().filter(|act| act.act == "access.refused" && act.route.is_some()).count();
    assert_eq!(written, refusals, "what is refused is written, each time");
    let audit = walk.store.audit_verify(&permit::operator(Right::Operate), None).await.unwrap();
    assert_eq!(audit.findings, []);
}

#[test]
fn the_router_is_made_of_the_table_only() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    let mut folders = vec![source];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let text = std::fs::read_to_string(&path).unwrap();
            let call = [".route", "("].concat();
            let others =
                [".nest", ".route_service", ".fallback_service", ".nest_service"].map(|call| format!("{call}("));
            let calls = text
                .lines()
                .filter(|line| line.contains(&call) || others.iter().any(|other| line.contains(other.as_str())));
            found.extend(calls.map(|line| (path.file_name().unwrap().to_owned(), line.trim().to_owned())));
        }
    }
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].0, "router.rs");
}

fn names(roles: &[&Role]) -> String {
    roles.iter().map(|role| format!("`{}`", role.id())).collect::<Vec<_>>().join(", ")
}

fn document() -> String {
    let mut out = String::from(
        "<!-- SPDX-License-Identifier: EUPL-1.2 -->\n\
         <!-- Made of crates/domain/src/access/{role,table}.rs and crates/app/src/site/route.rs by\n\
         UPDATE_DOCS=1 cargo test -p nabij permissions; the same test asks the running router. -->\n\n\
         # Permissions\n\n\
         Nobody gets in without a right, and a right holds at the place of the grant and below it: there *yes*, elsewhere\n\
         *no*, for every role alike. What lies across the places (nation, sector, region, action line) takes a grant for the\n\
         nation. A grant holds while its time runs, its place is open and, where needed, the register entry is valid.\n\n\
         ## Roles\n\n| role | in Dutch | given at | may |\n|---|---|---|---|\n",
    );
    for role in Role::ALL {
        let levels: Vec<_> = role.levels().iter().map(|level| level.code().en).collect();
        let rights: Vec<_> = table::rights(*role).iter().map(|right| right.code().en).collect();
        let extra = match (role.is_for_one_shift(), role.needs_register()) {
            (true, _) => ", one shift",
            (_, true) => ", with a register number",
            _ => "",
        };
        let rights = if rights.is_empty() { "use their own account only".to_owned() } else { rights.join(", ") };
        writeln!(out, "| `{}` | {} | {}{extra} | {rights} |", role.id(), role.code().nl, levels.join(", ")).unwrap();
    }
    out.push_str("\n## Rights\n\n| right | weakest session | who |\n|---|---|---|\n");
    for right in Right::ALL {
        let with: Vec<_> = Role::ALL.iter().filter(|role| table::rights(**role).contains(right)).collect();
        let who = match right {
            _ if table::is_everybodys(*right) => "everybody".to_owned(),
            Right::Operate => "the command line".to_owned(),
            Right::TellOwn => "whoever holds a code for it".to_owned(),
            Right::Deliver => format!("the command line, {}", names(&with)),
            _ if !ROUTES.iter().any(|route| route.need == Need::Right(*right)) => {
                format!("{} (no address yet)", names(&with))
            }
            _ => names(&with),
        };
        writeln!(out, "| {} | {} | {who} |", right.code().en, table::weakest(*right).code().en).unwrap();
    }
    out.push_str("\n## Addresses\n\n| address | | needs | counts at the place asked for |\n|---|---|---|---|\n");
    for route in ROUTES {
        let verb = if route.verb == Verb::Get { "read" } else { "change" };
        let need = match route.need {
            Need::Nothing => "nothing".to_owned(),
            Need::Password => "the password".to_owned(),
            Need::Right(right) => right.code().en.to_owned(),
        };
        let place = if route.of_a_place { "yes" } else { "" };
        writeln!(out, "| `{}` | {verb} | {need} | {place} |", route.path).unwrap();
    }
    out
}

#[test]
fn the_document_of_permissions_is_current() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/permissions.md");
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(&path, document()).unwrap();
    }
    let stored = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(stored == document(), "docs/permissions.md is not what the tables say: UPDATE_DOCS=1 writes it");
}
