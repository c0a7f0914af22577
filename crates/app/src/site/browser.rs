// SPDX-License-Identifier: EUPL-1.2
//! A browser for tests of the site: it keeps cookies, fills in forms, logs people in.

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Request, StatusCode};
use nabij_domain::access::grant::{Grant, Scope};
use nabij_domain::access::permit::{self, Right};
use nabij_domain::access::role::Role;
use nabij_domain::calendar::{Instant, Zone};
use nabij_domain::registration::intake::Intake;
use nabij_domain::registration::place::Places;
use nabij_store::{AboutPerson, Holder, KeyFile, NewTotp, Owner, Store, Target};
use tower::ServiceExt;

use super::Site;
use super::entrance::Entrance;
use super::router::router;
use crate::command::now;

pub const ADDRESS: &str = "127.0.0.1:8080";
pub const PASSWORD: &str = "paarse lepel fluit zacht";

const PLACES: &str = "id,name,level,parent\n\
    riet,Riet,organisation,\nriet-1,Riet 1,location,riet\nriet-1-a,Riet 1 a,unit,riet-1\nriet-1-b,Riet 1 b,unit,riet-1\n\
    oever,Oever,organisation,\noever-1,Oever 1,location,oever\noever-1-a,Oever 1 a,unit,oever-1\n";

/// A browser that keeps cookies, and the store beside the site.
pub struct Browser {
    pub router: Router,
    pub store: Store,
    pub host: String,
    pub cookies: std::collections::BTreeMap<String, String>,
    dir: tempfile::TempDir,
}

pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub page: String,
}

impl Answer {
    pub fn goes_to(&self) -> &str {
        self.headers.get("location").map_or("", |to| to.to_str().unwrap())
    }

    /// The cookies it sets, at least one.
    pub fn cookies(&self) -> Vec<&str> {
        let all: Vec<_> = self.headers.get_all("set-cookie").iter().map(|one| one.to_str().unwrap()).collect();
        assert!(!all.is_empty());
        all
    }

    pub fn field(&self, name: &str) -> String {
        let start = format!("name=\"{name}\" value=\"");
        let (_, rest) = self.page.split_once(&start).unwrap_or_else(|| panic!("no {name} in {}", self.page));
        rest.split('"').next().unwrap().to_owned()
    }
}

pub fn encoded(fields: &[(&str, &str)]) -> String {
    form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish()
}

impl Browser {
    pub async fn new() -> Self {
        Self::by(Entrance::Loopback(ADDRESS.parse().unwrap())).await
    }

    pub async fn by(entrance: Entrance) -> Self {
        let host = entrance.address().split("//").last().unwrap().to_owned();
        let dir = tempfile::tempdir().unwrap();
        let key = KeyFile::create(&dir.path().join("key")).unwrap();
        let target = Target::Sqlite(dir.path().join("nabij.db"));
        Store::migrate(&permit::operator(Right::Operate), &target, &key).await.unwrap();
        let server = Store::open(&target, &key, Holder::Server).await.unwrap();
        let store = Store::open(&target, &key, Holder::Command).await.unwrap();
        let router = router(Site::new(server, entrance, dir.path().join("in")).await.unwrap());
        Self { router, store, host, cookies: std::collections::BTreeMap::new(), dir }
    }

    /// A site that knows two organisations with their units.
    pub async fn with_places() -> Self {
        use nabij_documents::registration::read::{self, Input, Options};
        let browser = Self::new().await;
        let path = browser.dir.path().join("places.csv");
        std::fs::write(&path, PLACES).unwrap();
        let zone = Zone::amsterdam();
        let mut intake = Intake::new(zone.clone());
        read::read(&[Input { path, table: None }], None, &Options { zone }, &mut intake, &mut |_, _| {}).unwrap();
        let go_on = &mut |_| std::ops::ControlFlow::Continue(());
        browser.store.import(&permit::operator(Right::Deliver), &intake, [1; 32], Instant(1), go_on).await.unwrap();
        browser
    }

    /// Another site on the same store, as it is now.
    pub async fn another_site(&self) -> Site {
        let entrance = Entrance::Loopback(ADDRESS.parse().unwrap());
        let key = KeyFile::open(&self.dir.path().join("key")).unwrap();
        let target = Target::Sqlite(self.dir.path().join("nabij.db"));
        let store = Store::open(&target, &key, Holder::Command).await.unwrap();
        Site::new(store, entrance, self.dir.path().join("other")).await.unwrap()
    }

    /// The tree of places.
    pub async fn places(&self) -> Places {
        self.store.places(&permit::operator(Right::Deliver)).await.unwrap()
    }

    pub async fn send(&mut self, method: &str, path: &str, body: String, headers: &[(&str, &str)]) -> Answer {
        let cookies: Vec<_> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let mut request = Request::builder().method(method).uri(path);
        // A header a test gives itself stands for the browser's own.
        if !headers.iter().any(|(name, _)| *name == "host") {
            request = request.header("host", &self.host);
        }
        request = request.header("cookie", cookies.join("; "));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let response = self.router.clone().oneshot(request.body(Body::from(body)).unwrap()).await.unwrap();
        let (status, headers) = (response.status(), response.headers().clone());
        for cookie in headers.get_all("set-cookie") {
            let (pair, _) = cookie.to_str().unwrap().split_once(';').unwrap();
            let (name, value) = pair.split_once('=').unwrap();
            self.cookies.insert(name.to_owned(), value.to_owned());
        }
        let bytes = axum::body::to_bytes(response.into_body(), 1 << 20).await.unwrap();
        Answer { status, headers, page: String::from_utf8(bytes.to_vec()).unwrap() }
    }

    pub async fn get(&mut self, path: &str) -> Answer {
        self.send("GET", path, String::new(), &[]).await
    }

    /// Sends a form as the page at an address holds it.
    pub async fn post(&mut self, page: &str, path: &str, fields: &[(&str, &str)]) -> Answer {
        let form = self.get(page).await.field("formulier");
        let all: Vec<_> = fields.iter().copied().chain([("formulier", form.as_str())]).collect();
        self.send("POST", path, encoded(&all), &[]).await
    }

    pub async fn log_in(&mut self, address: &str, password: &str) -> Answer {
        self.post("/inloggen", "/inloggen", &[("adres", address), ("wachtwoord", password)]).await
    }

    /// An account with a password, and with a second factor if asked.
    pub async fn account(&self, name: &str, role: Role, second_factor: bool) -> (Owner, NewTotp) {
        let (manage, server, at) = (permit::operator(Right::ManageAccounts), permit::server(Right::UseAccount), now());
        let address = Some(format!("{name}@voorbeeld.example"));
        let person = AboutPerson { name: name.to_owned(), address, agency: None, lang: "nl".to_owned() };
        let invited = self.store.invite(&manage, "", &person, false, at).await.unwrap();
        let hash = self.store.pepper().hash(PASSWORD).unwrap();
        let owner = self.store.accept_invitation(&server, &invited.code, &hash, at).await.unwrap().unwrap();
        let grant = Grant::new(role, Scope::Nation, (at, None), None).unwrap();
        self.store.give(&manage, &owner, &grant, &Places::default(), at).await.unwrap();
        let secret = NewTotp::fresh().unwrap();
        if second_factor {
            // A minute ago, so that the code of now is not used up.
            let then = Instant(at.0 - 60);
            assert!(self.store.set_totp(&server, &owner, &secret, &secret.code(then), then).await.unwrap());
        }
        (owner, secret)
    }

    /// An account of an organisation with both factors and a role at a place.
    pub async fn account_at(&self, name: &str, role: Role, place: &str) -> (Owner, NewTotp) {
        let (manage, server, at) = (permit::operator(Right::ManageAccounts), permit::server(Right::UseAccount), now());
        let address = Some(format!("{name}@voorbeeld.example"));
        let person = AboutPerson { name: name.to_owned(), address, agency: None, lang: "nl".to_owned() };
        let organisation = place.split('-').next().unwrap();
        let invited = self.store.invite(&manage, organisation, &person, false, at).await.unwrap();
        let hash = self.store.pepper().hash(PASSWORD).unwrap();
        let owner = self.store.accept_invitation(&server, &invited.code, &hash, at).await.unwrap().unwrap();
        let grant = Grant::new(role, Scope::Place(place.to_owned()), (at, None), None).unwrap();
        self.store.give(&manage, &owner, &grant, &self.places().await, at).await.unwrap();
        let (secret, then) = (NewTotp::fresh().unwrap(), Instant(at.0 - 60));
        assert!(self.store.set_totp(&server, &owner, &secret, &secret.code(then), then).await.unwrap());
        (owner, secret)
    }

    /// Logs somebody in with both factors.
    pub async fn enter(&mut self, name: &str, secret: &NewTotp) -> Answer {
        let first = self.log_in(&format!("{name}@voorbeeld.example"), PASSWORD).await;
        assert_eq!(first.status, StatusCode::SEE_OTHER, "{}", first.page);
        let code = secret.code(now());
        self.post("/inloggen/code", "/inloggen/code", &[("code", &code)]).await
    }
}
