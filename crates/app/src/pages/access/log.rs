// SPDX-License-Identifier: EUPL-1.2
//! `/beheer/logboek`: what was done with accounts and what was refused, for who watches over personal data.

use askama::Template;
use axum::extract::State;
use axum::response::Html;
use nabij_documents::text::Text;
use nabij_store::AccessAct;

use super::accounts::{moment, short};
use crate::site::Site;
use crate::site::guard::Visitor;
use crate::site::refusal::Refusal;

/// So many acts at most.
const MOST: u16 = 300;

#[derive(Template)]
#[template(path = "access/log.html")]
struct Page {
    t: &'static Text,
    made_up: bool,
    lines: Vec<Line>,
}

struct Line {
    at: String,
    who: String,
    what: String,
    about: String,
    route: String,
}

/// The page.
pub async fn page(State(site): State<Site>, visitor: Visitor) -> Result<Html<String>, Refusal> {
    let t = visitor.t;
    let acts = site.store().access_log(visitor.permit()?, MOST).await?;
    let lines = acts
        .into_iter()
        .map(|act| Line {
            at: moment(t, &site, act.at),
            who: who(t, &act),
            what: what(t, &act.act),
            about: act.account.as_deref().map_or_else(String::new, short),
            route: act.route.unwrap_or_default(),
        })
        .collect();
    Ok(Html(Page { t, made_up: site.is_made_up(), lines }.render()?))
}

fn who(t: &Text, act: &AccessAct) -> String {
    match act.actor.strip_prefix("account:") {
        Some(account) => short(account),
        None if act.actor == "operator" => t.log_operator(),
        None => t.log_program(),
    }
}

fn what(t: &Text, act: &str) -> String {
    match act {
        "account.invite" => t.log_invite(),
        "account.accept" => t.log_accept(),
        "account.second_factor" => t.log_second_factor(),
        "account.password" => t.log_password(),
        "account.pin" => t.log_pin(),
        "account.shift" => t.log_shift(),
        "session.pin" => t.log_session_pin(),
        "tablet.register" => t.log_tablet(),
        "tablet.end" => t.log_tablet_end(),
        "account.recover" => t.log_recover(),
        "account.invite_again" => t.log_invite_again(),
        "account.end" => t.log_end(),
        "grant.give" => t.log_give(),
        "grant.end" => t.log_end_role(),
        "session.begin" => t.log_begin(),
        "session.end" => t.log_leave(),
        "code.refused" => t.log_code_refused(),
        "login.refused" => t.log_login_refused(),
        "access.refused" => t.log_access_refused(),
        other => other.to_owned(),
    }
}
