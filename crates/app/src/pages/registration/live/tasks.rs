// SPDX-License-Identifier: EUPL-1.2
//! `/taken`: what is still to be done, by whom, by which clock and article; first what is due first.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Html;
use nabij_documents::text::Text;
use nabij_domain::registration::live::task::Doer;

use super::board::href;
use super::here::{Here, Unit};
use super::words::Words;
use crate::site::Site;
use crate::site::guard::Visitor;
use crate::site::refusal::Refusal;

/// All units at once.
const ALL: &str = "alle";

#[derive(Template)]
#[template(path = "registration/live/tasks.html")]
struct Page {
    t: &'static Text,
    made_up: bool,
    units: Vec<(String, String, bool)>,
    doers: Vec<(&'static str, &'static str, bool)>,
    count: usize,
    late: Vec<Line>,
    rest: Vec<Line>,
    now: String,
    other_language: String,
}

/// One task.
struct Line {
    left: String,
    due: String,
    class: &'static str,
    state: String,
    title: String,
    about: String,
    law: String,
    href: String,
    is_now: bool,
}

/// The page.
pub async fn page(
    State(site): State<Site>,
    visitor: Visitor,
    Query(parts): Query<BTreeMap<String, String>>,
) -> Result<Html<String>, Refusal> {
    let asked = |name: &str| parts.get(name).map_or("", String::as_str);
    let group = asked("groep");
    let here = Here::of(&site, &visitor, if group == ALL { "" } else { group }).await?;
    let all = group == ALL || group.is_empty();
    let units: Vec<String> =
        if all { here.units.iter().map(|(id, _)| id.clone()).collect() } else { vec![here.unit.0.clone()] };
    let t = visitor.t;
    let words = Words { t, zone: site.zone(), now: here.now };
    let doer = Doer::ALL.iter().copied().find(|doer| doer.id() == asked("wie"));
    let scenes = here.scenes(&site, &visitor, &units).await?;
    let mut found: Vec<_> =
        scenes.iter().flat_map(|scene| scene.tasks().into_iter().map(move |task| (task, scene))).collect();
    found.retain(|(task, _)| doer.is_none_or(|doer| task.by == doer));
    found.sort_by_key(|(task, _)| (task.due, task.kind));
    let (mut late, mut rest) = (Vec::new(), Vec::new());
    for (task, scene) in found {
        let left = task.due.0 - here.now.0;
        let (is_late, is_near) = (left < 0, (0..1800).contains(&left));
        let (class, state) = match (is_late, is_near) {
            (true, _) => ("state--not", t.clock_missed()),
            (_, true) => ("state--now", t.clock_near()),
            _ => ("state--waiting", t.clock_running()),
        };
        let line = Line {
            left: if is_late { words.span(-left) } else { words.span(left) },
            due: if is_late { t.board_since(words.moment(task.due)) } else { t.board_before(words.moment(task.due)) },
            class,
            state,
            title: t.task_title(t.code(task.kind.code()), words.who(scene)),
            about: t.task_about(
                t.code(task.by.code()),
                words.what(scene),
                words.moment(scene.own.start),
                here.name_of(&scene.own.unit),
            ),
            law: task.law.map_or_else(|| t.task_agreement(), |clock| words.article(clock)),
            href: href(t, scene),
            is_now: is_late || is_near,
        };
        if is_late { late.push(line) } else { rest.push(line) }
    }
    let unit = |(id, name): &Unit| (id.clone(), name.clone(), !all && *id == here.unit.0);
    let everywhere = (ALL.to_owned(), t.tasks_all_units(), all);
    let page = Page {
        t,
        made_up: site.is_made_up(),
        units: std::iter::once(everywhere).chain(here.units.iter().map(unit)).collect(),
        doers: Doer::ALL.iter().map(|own| (own.id(), t.code(own.code()), doer == Some(*own))).collect(),
        count: late.len() + rest.len(),
        late,
        rest,
        now: words.moment(here.now),
        other_language: format!("/taken?taal={}&groep={group}", t.lang().other().code()),
    };
    Ok(Html(page.render()?))
}
