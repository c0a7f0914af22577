// SPDX-License-Identifier: EUPL-1.2
//! The menu: what this visitor may open, by the table of addresses. Pages are kept for all who ask the same of the same
//! facts, so that the menu is laid into them on their way out.

use askama::Template;
use axum::body::Body;
use axum::extract::Request;
use axum::http::header;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use nabij_documents::text::Text;
use nabij_domain::access::permit::{self, Person, Right};
use nabij_domain::calendar::{Instant, Zone};
use nabij_domain::registration::place::Places;

use super::refusal::Refusal;
use super::route::{Need, ROUTES, Verb};

/// Where `base.html` leaves room for it.
const ROOM: &[u8] = b"<!--menu-->";

/// The menu of one visitor on one page, as HTML.
#[derive(Clone)]
pub struct Menu(String);

struct Item {
    /// An address of the table; who may not open it does not see it.
    path: &'static str,
    /// What the addresses of its part of the site begin with.
    begins: &'static [&'static str],
    /// Where the table asks for nothing but an account: only who has one of these rights has anything to do there.
    only_with: &'static [Right],
    label: fn(&Text) -> String,
}

const fn item(path: &'static str, begins: &'static [&'static str], label: fn(&Text) -> String) -> Item {
    Item { path, begins, only_with: &[], label }
}

const ITEMS: &[Item] = &[
    item("/registreren", &["/registreren"], Text::menu_register),
    item("/lopend", &["/lopend"], Text::menu_running),
    item("/taken", &["/taken"], Text::menu_tasks),
    item("/jongeren", &["/jongeren"], Text::menu_youths),
    item("/kind", &["/kind"], Text::along_title),
    item("/mijn/ingezien", &["/mijn"], Text::looked_own_title),
    item("/monitor", &["/monitor"], Text::menu_monitor),
    item("/bewijs", &["/bewijs"], Text::menu_proof),
    item("/spiegel", &["/spiegel"], Text::menu_mirror),
    item("/ruimtes", &["/ruimtes"], Text::menu_rooms),
    item("/aanleveren", &["/aanleveren"], Text::menu_deliver),
    item("/uitgaven", &["/uitgaven"], Text::releases_title),
    item("/klachten", &["/klachten"], Text::menu_complaints),
    item("/verhalen", &["/verhalen"], Text::menu_stories),
    Item {
        only_with: &[Right::Register, Right::StandIn, Right::IssueShifts, Right::OverseeShifts],
        ..item("/dienst", &["/dienst"], Text::menu_shift)
    },
    item("/beheer/accounts", &["/beheer/accounts"], Text::menu_accounts),
    item("/account", &["/account", "/beheer"], Text::menu_account),
];

#[derive(Template)]
#[template(path = "access/menu.html")]
struct Shown {
    t: &'static Text,
    /// Address, words, and whether one is there.
    items: Vec<(&'static str, String, bool)>,
}

impl Menu {
    /// What somebody may open at a moment, on the page of a route.
    pub fn new(
        t: &'static Text,
        person: &Person,
        (places, zone, now): (&Places, &Zone, Instant),
        route: &'static str,
    ) -> Result<Self, askama::Error> {
        let may = |right| permit::of(person, right, places, zone, now).is_some();
        let open = |item: &&Item| {
            let need = ROUTES.iter().find(|route| route.verb == Verb::Get && route.path == item.path);
            let need = matches!(need.map(|route| route.need), Some(Need::Right(right)) if may(right));
            need && (item.only_with.is_empty() || item.only_with.iter().any(|right| may(*right)))
        };
        let items: Vec<&Item> = ITEMS.iter().filter(open).collect();
        let length = |item: &Item| item.begins.iter().filter(|own| begins(route, own)).map(|own| own.len()).max();
        // "/beheer/accounts" is its own item for who has it, and a page of the account for who has not.
        let here = items.iter().filter_map(|item| length(item).map(|length| (length, item.path))).max();
        let shown =
            items.iter().map(|item| (item.path, (item.label)(t), here.is_some_and(|(_, path)| path == item.path)));
        Ok(Self(Shown { t, items: shown.collect() }.render()?))
    }
}

fn begins(route: &str, with: &str) -> bool {
    route.strip_prefix(with).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// Lays the menu into a page that has room for it; without a visitor there is none.
pub async fn lay(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let menu = response.extensions_mut().remove::<Menu>();
    let kind = response.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    if !kind.is_some_and(|kind| kind.starts_with("text/html")) {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    let Ok(page) = axum::body::to_bytes(body, usize::MAX).await else { return Refusal::Ours.into_response() };
    let Some(at) = page.windows(ROOM.len()).position(|own| own == ROOM) else {
        return Response::from_parts(parts, Body::from(page));
    };
    let menu = menu.map_or_else(String::new, |menu| menu.0);
    let whole = [&page[..at], menu.as_bytes(), &page[at + ROOM.len()..]].concat();
    parts.headers.remove(header::CONTENT_LENGTH);
    Response::from_parts(parts, Body::from(whole))
}

#[cfg(test)]
mod tests {
    use super::*;
    use nabij_documents::text::Lang;
    use nabij_domain::access::grant::{Grant, Scope};
    use nabij_domain::access::permit::Strength;
    use nabij_domain::access::role::Role;
    use nabij_domain::registration::place::{Level, Place};

    fn menu(role: Role, level: Level, strength: Strength, route: &'static str) -> (Vec<String>, Option<String>) {
        let mut places = Places::default();
        let place = Place {
            id: "A".to_owned(),
            name: "A".to_owned(),
            level,
            parent: None,
            sector: None,
            region: None,
            action_line: None,
            from: None,
            until: None,
        };
        places.add(place).unwrap();
        let now = Instant(1_767_265_200);
        let grant = Grant::new(role, Scope::Place("A".to_owned()), (Instant(now.0 - 9), None), None).unwrap();
        let person = Person { account: "1".to_owned(), strength, tablet: None, grants: vec![grant] };
        let Menu(html) = Menu::new(Text::of(Lang::Nl), &person, (&places, &Zone::amsterdam(), now), route).unwrap();
        let path = |part: &str| part.split(['?', '"']).next().unwrap_or_default().to_owned();
        let here = html.split("href=\"").skip(1).find(|part| part.contains("aria-current")).map(path);
        (html.split("href=\"").skip(1).map(path).collect(), here)
    }

    #[test]
    fn every_item_is_an_address_of_the_table() {
        for item in ITEMS {
            let found = ROUTES.iter().any(|route| route.verb == Verb::Get && route.path == item.path);
            assert!(found, "{}", item.path);
        }
    }

    #[test]
    fn nobody_is_shown_what_they_may_not_open() {
        let all = |role, level| menu(role, level, Strength::TwoFactors, "/account").0;
        assert_eq!(all(Role::Administrator, Level::Organisation), ["/beheer/accounts", "/account"]);
        assert_eq!(all(Role::Youth, Level::Unit), ["/mijn/ingezien", "/account"]);
        let worker = all(Role::GroupWorker, Level::Unit);
        assert!(worker.contains(&"/lopend".to_owned()) && !worker.contains(&"/aanleveren".to_owned()), "{worker:?}");
        assert_eq!(
            all(Role::Board, Level::Organisation),
            ["/monitor", "/bewijs", "/spiegel", "/ruimtes", "/aanleveren", "/uitgaven", "/account"]
        );
        let weak = menu(Role::DataSteward, Level::Organisation, Strength::Password, "/inloggen/code").0;
        assert_eq!(weak, Vec::<String>::new(), "before the second factor there is nothing to open");
    }

    #[test]
    fn one_item_says_where_one_is() {
        let here = |role, level, route| menu(role, level, Strength::TwoFactors, route).1;
        assert_eq!(here(Role::Manager, Level::Unit, "/jongeren/jongere").as_deref(), Some("/jongeren"));
        assert_eq!(here(Role::Manager, Level::Unit, "/beheer/tablets").as_deref(), Some("/account"));
        let accounts = here(Role::Administrator, Level::Organisation, "/beheer/accounts/rol");
        assert_eq!(accounts.as_deref(), Some("/beheer/accounts"));
    }
}
