// SPDX-License-Identifier: EUPL-1.2
//! Who gets in: every route passes here, with what the table says it takes. What is not allowed is refused and written;
//! what changes something comes with the token of a form of ours.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use axum::body::Body;
use axum::extract::{ConnectInfo, FromRequestParts, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use nabij_documents::text::{Lang, Text};
use nabij_domain::access::permit::{self, Permit, Right, Strength};
use nabij_domain::access::reach::Reach;
use nabij_domain::registration::place::Level;
use nabij_store::{Tablet, Visit};

use super::Site;
use super::known::Known;
use super::menu::Menu;
use super::refusal::Refusal;
use super::route::{Need, Route, Verb};
use crate::command::now;

/// The cookie of a session, and the one that ties a form to a browser before there is a session.
pub const SESSION: &str = "nabij";
const BEFORE: &str = "nabij-formulier";
/// The cookie of a unit's tablet.
pub const TABLET: &str = "nabij-tablet";
/// A page on a tablet goes away after so many seconds, when the session is over too (`session.rs` in the store): others
/// look on. Nothing is lost but what was typed and not sent.
const LOCKS: HeaderValue = HeaderValue::from_static("300; url=/tablet");
/// A form is never larger than this.
const MOST: usize = 64 << 10;

/// Who makes this request.
#[derive(Clone)]
pub struct Visitor {
    /// The account in its session; `None` on pages that are for everybody.
    pub visit: Option<Arc<Visit>>,
    /// The permit for what the route needs.
    pub permit: Option<Permit>,
    /// What forms on the page carry.
    pub form: String,
    /// The session's token, to end it when another takes its place.
    pub token: Option<String>,
    /// The token of a tablet, as it came: not looked up yet.
    pub tablet: Option<String>,
    /// The address the request came from.
    pub origin: String,
    /// What the device calls itself, in few words.
    pub device: String,
    /// The language asked for.
    pub t: &'static Text,
    route: &'static str,
    /// What they may open from here.
    menu: Option<Menu>,
    /// Whether the place asked for was looked at.
    held: Arc<AtomicBool>,
}

/// What was sent with a form.
#[derive(Clone, Default)]
pub struct Fields(BTreeMap<String, String>);

impl Fields {
    /// A field, without spaces around it.
    pub fn get(&self, name: &str) -> &str {
        self.0.get(name).map_or("", |value| value.trim())
    }

    /// All fields, by name.
    pub fn all(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// A field as it was typed.
    pub fn raw(&self, name: &str) -> &str {
        self.0.get(name).map_or("", String::as_str)
    }
}

impl Visitor {
    /// The account in its session, on a route that asks for one.
    pub fn visit(&self) -> Result<&Visit, Refusal> {
        self.visit.as_deref().ok_or(Refusal::Ours)
    }

    /// The permit, on a route that needs a right.
    pub fn permit(&self) -> Result<&Permit, Refusal> {
        self.permit.as_ref().ok_or(Refusal::Ours)
    }

    /// The registered tablet this browser is on, if it is one.
    pub async fn on_tablet(&self, site: &Site) -> Result<Option<Tablet>, Refusal> {
        let Some(token) = &self.tablet else { return Ok(None) };
        Ok(site.store().tablet(&permit::server(Right::UseAccount), token, now()).await?)
    }

    /// Whether a token is that of a form made for this session: asked by handlers that read a form in parts themselves.
    pub fn is_own_form(&self, site: &Site, token: &str) -> bool {
        self.token.as_deref().is_some_and(|secret| site.store().is_form_token(secret, token))
    }

    /// Where the permit holds.
    pub fn reach(&self) -> Result<&Reach, Refusal> {
        Ok(self.permit()?.reach())
    }

    /// Lets through what lies within the permit's reach; writes down and refuses what does not.
    pub async fn hold_to(&self, site: &Site, known: &Known, level: Level, id: &str) -> Result<(), Refusal> {
        let permit = self.permit()?;
        self.held.store(true, Ordering::Relaxed);
        if permit.reach().covers_at(&known.columns.places, level, id) {
            return Ok(());
        }
        self.refuse(site, permit.right()).await
    }

    /// Writes down that something was asked without the right to it, and refuses.
    pub async fn refuse<T>(&self, site: &Site, right: Right) -> Result<T, Refusal> {
        if let Some(visit) = &self.visit {
            let server = permit::server(Right::UseAccount);
            site.store().refused(&server, &visit.owner, (right, self.route), now()).await?;
        }
        Err(Refusal::NotAllowed)
    }
}

impl<S: Sync> FromRequestParts<S> for Visitor {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Refusal> {
        parts.extensions.get::<Self>().cloned().ok_or(Refusal::Ours)
    }
}

impl<S: Sync> FromRequestParts<S> for Fields {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Refusal> {
        parts.extensions.get::<Self>().cloned().ok_or(Refusal::Ours)
    }
}

/// Lets a request through to its handler when it brings what its route needs.
pub async fn guard(State((site, route)): State<(Site, Route)>, request: Request, next: Next) -> Response {
    match admit(&site, &route, request).await {
        Ok((request, before)) => {
            let visitor = request.extensions().get::<Visitor>();
            let on_tablet = visitor.is_some_and(|own| own.visit.as_ref().is_some_and(|it| it.person.tablet.is_some()));
            let held = request.extensions().get::<Visitor>().map(|visitor| Arc::clone(&visitor.held));
            let menu = visitor.and_then(|own| own.menu.clone());
            let mut response = next.run(request).await;
            if route.of_a_place
                && response.status().is_success()
                && !held.is_some_and(|held| held.load(Ordering::Relaxed))
            {
                tracing::error!(route = route.path, "answered without looking at whose place it is");
                return Refusal::Ours.into_response();
            }
            if on_tablet && route.verb == Verb::Get {
                response.headers_mut().insert(header::REFRESH, LOCKS);
            }
            if let Some(secret) = before {
                site.entrance().set_cookie(&mut response, BEFORE, Some(&secret));
            }
            if let Some(menu) = menu {
                response.extensions_mut().insert(menu);
            }
            response
        }
        Err(response) => *response,
    }
}

/// The request with its visitor, and the secret of a form cookie that has to be set.
async fn admit(site: &Site, route: &Route, request: Request) -> Result<(Request, Option<String>), Box<Response>> {
    let refuse = |refusal: Refusal| Box::new(refusal.into_response());
    let server = permit::server(Right::UseAccount);
    let token = site.entrance().cookie(request.headers(), SESSION);
    let visit = match &token {
        Some(token) if route.unnoted => {
            site.store().visit_unnoted(&server, token, now()).await.map_err(|error| refuse(error.into()))?
        }
        Some(token) => site.store().visit(&server, token, now()).await.map_err(|error| refuse(error.into()))?,
        None => None,
    };
    let tablet = site.entrance().cookie(request.headers(), TABLET);
    // A PIN is worth something on its tablet only, and so is the session it began.
    let visit = match visit {
        Some(own) if own.person.strength == Strength::Tablet => {
            let here = match &tablet {
                Some(tablet) => {
                    site.store().tablet(&server, tablet, now()).await.map_err(|error| refuse(error.into()))?
                }
                None => None,
            };
            Some(own).filter(|own| here.is_some_and(|here| own.person.tablet.as_ref() == Some(&here.place)))
        }
        other => other,
    };
    let whole = visit.as_ref().is_some_and(|visit| visit.person.strength > Strength::Password);
    let enough = match route.need {
        Need::Nothing => true,
        Need::Password => visit.is_some(),
        Need::Right(_) => whole,
    };
    if !enough {
        return Err(Box::new(to_login(route, &request, tablet.is_some())));
    }
    let token = token.filter(|_| visit.is_some());
    let (secret, fresh) = match (&token, site.entrance().cookie(request.headers(), BEFORE)) {
        (Some(token), _) => (token.clone(), false),
        (None, Some(secret)) => (secret, false),
        (None, None) => (nabij_store::fresh_token().map_err(|error| refuse(error.into()))?, true),
    };
    let asked = request.uri().query().unwrap_or_default().split('&').find_map(|part| part.strip_prefix("taal="));
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>();
    let mut visitor = Visitor {
        form: site.store().form_token(&secret),
        origin: site.entrance().origin(request.headers(), peer.map(|ConnectInfo(address)| address.ip())),
        device: device(request.headers()),
        t: Text::of(asked.and_then(Lang::parse).unwrap_or(Lang::Nl)),
        visit: visit.map(Arc::new),
        permit: None,
        token,
        tablet,
        route: route.path,
        menu: None,
        held: Arc::default(),
    };
    visitor.menu = menu(site, &visitor).await.map_err(refuse)?;
    if let Need::Right(right) = route.need {
        visitor.permit = match allowed(site, &visitor, right).await {
            Ok(permit) => permit,
            Err(refusal) => {
                // Who may not come here still finds the way to where they may.
                let mut response = refusal.into_response();
                if let Some(menu) = visitor.menu {
                    response.extensions_mut().insert(menu);
                }
                return Err(Box::new(response));
            }
        };
    }
    let mut request = request;
    if route.verb == Verb::Post {
        let fields;
        (request, fields) = read_form(request).await.map_err(refuse)?;
        if !site.store().is_form_token(&secret, fields.get("formulier")) {
            return Err(refuse(Refusal::OldForm));
        }
        request.extensions_mut().insert(fields);
    }
    request.extensions_mut().insert(visitor);
    Ok((request, fresh.then_some(secret)))
}

/// The permit for a right, made anew for every request from what holds now.
async fn allowed(site: &Site, visitor: &Visitor, right: Right) -> Result<Option<Permit>, Refusal> {
    let known = site.facts(&permit::server(Right::ReadFigures), None).await?;
    let person = &visitor.visit()?.person;
    match permit::of(person, right, &known.columns.places, site.zone(), now()) {
        Some(permit) => Ok(Some(permit)),
        None => visitor.refuse(site, right).await,
    }
}

/// What somebody who is logged in may open.
async fn menu(site: &Site, visitor: &Visitor) -> Result<Option<Menu>, Refusal> {
    let Some(visit) = &visitor.visit else { return Ok(None) };
    let known = site.facts(&permit::server(Right::ReadFigures), None).await?;
    let here = (&known.columns.places, site.zone(), now());
    Ok(Some(Menu::new(visitor.t, &visit.person, here, visitor.route)?))
}

async fn read_form(request: Request) -> Result<(Request, Fields), Refusal> {
    let (parts, body) = request.into_parts();
    let bytes = axum::body::to_bytes(body, MOST).await.map_err(|_| Refusal::OldForm)?;
    let fields = form_urlencoded::parse(&bytes).into_owned().collect();
    Ok((Request::from_parts(parts, Body::empty()), Fields(fields)))
}

/// To the login (on a tablet: by PIN), and back to where one was going if that was a page.
fn to_login(route: &Route, request: &Request, on_tablet: bool) -> Response {
    if route.verb != Verb::Get {
        return Refusal::OldForm.into_response();
    }
    let going = request.uri().path_and_query().map_or("/", |address| address.as_str());
    let mut query = form_urlencoded::Serializer::new(String::new());
    if let Some(lang) = request.uri().query().unwrap_or_default().split('&').find_map(|part| part.strip_prefix("taal="))
    {
        query.append_pair("taal", lang);
    }
    if going != "/" {
        query.append_pair("naar", going);
    }
    let query = query.finish();
    let login = if on_tablet && route.need != Need::Password { "/tablet" } else { "/inloggen" };
    let address = if query.is_empty() { login.to_owned() } else { format!("{login}?{query}") };
    Redirect::to(&address).into_response()
}

/// Browser and system by name, without versions: enough to know one's own device by, too little to follow it.
fn device(headers: &HeaderMap) -> String {
    let agent = headers.get(header::USER_AGENT).and_then(|agent| agent.to_str().ok()).unwrap_or_default();
    let first = |names: &[&'static str]| names.iter().find(|name| agent.contains(**name)).copied().unwrap_or("?");
    let browser = first(&["Firefox", "Edg", "OPR", "Chrome", "Safari", "curl"]);
    let system = first(&["Android", "iPhone", "iPad", "Windows", "Mac OS", "Linux"]);
    format!("{browser}, {system}")
}

/// A page that says what is wrong with what was sent.
pub fn wrong(page: String) -> Response {
    (StatusCode::UNPROCESSABLE_ENTITY, axum::response::Html(page)).into_response()
}
