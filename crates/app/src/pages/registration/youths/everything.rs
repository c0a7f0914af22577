// SPDX-License-Identifier: EUPL-1.2
//! Everything about one youth as one file: to read, or as JSON. Opening it is written like every view.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Query, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use nabij_documents::text::Text;
use nabij_domain::access::permit::Right;
use nabij_domain::registration::dictionary::{Field, Form, TABLES, TableKind};
use nabij_domain::registration::dossier::leaf::Leaf;
use nabij_domain::registration::dossier::part::DossierPart;
use nabij_store::{Cell, Dossier, OwnFact, YouthRef};
use serde_json::{Value, json};

use super::desk::Desk;
use super::dossier_facts as facts;
use super::looked::{self, Line};
use super::plan;
use crate::site::Site;
use crate::site::guard::Visitor;
use crate::site::refusal::Refusal;

#[derive(Template)]
#[template(path = "registration/youths/everything.html")]
struct File {
    t: &'static Text,
    made_up: bool,
    made: String,
    number: String,
    leaves: Vec<String>,
    tables: Vec<Table>,
    looked: Option<Vec<Line>>,
}

struct Table {
    name: String,
    rows: Vec<Vec<(String, String)>>,
}

/// A copy by a steward, to read.
pub async fn html(
    State(site): State<Site>,
    visitor: Visitor,
    Query(parts): Query<BTreeMap<String, String>>,
) -> Result<Response, Refusal> {
    let desk = Desk::new(&site, &visitor).await?;
    let youth = desk.youth(parts.get("jongere").map_or("", String::as_str))?;
    as_html(&desk, &youth).await
}

/// A copy by a steward, as JSON.
pub async fn json(
    State(site): State<Site>,
    visitor: Visitor,
    Query(parts): Query<BTreeMap<String, String>>,
) -> Result<Response, Refusal> {
    let desk = Desk::new(&site, &visitor).await?;
    let youth = desk.youth(parts.get("jongere").map_or("", String::as_str))?;
    as_json(&desk, &youth).await
}

/// The youth's own, to read.
pub async fn own_html(State(site): State<Site>, visitor: Visitor) -> Result<Response, Refusal> {
    let desk = Desk::new(&site, &visitor).await?;
    let youth = site.store().own_youth(visitor.permit()?).await?.ok_or(Refusal::NoSuchPage)?;
    as_html(&desk, &youth).await
}

/// The youth's own, as JSON.
pub async fn own_json(State(site): State<Site>, visitor: Visitor) -> Result<Response, Refusal> {
    let desk = Desk::new(&site, &visitor).await?;
    let youth = site.store().own_youth(visitor.permit()?).await?.ok_or(Refusal::NoSuchPage)?;
    as_json(&desk, &youth).await
}

async fn opened(desk: &Desk<'_>, youth: &YouthRef) -> Result<(Dossier, Option<Vec<Line>>), Refusal> {
    let permit = desk.visitor.permit()?;
    let open = desk.open(permit, youth, DossierPart::Everything).await?;
    // Only the youth is shown who looked.
    let looked = match permit.right() {
        Right::ReadOwn => Some(looked::lines(desk, &desk.site.store().readings(permit, youth, u16::MAX).await?)),
        _ => None,
    };
    Ok((open, looked))
}

async fn as_html(desk: &Desk<'_>, youth: &YouthRef) -> Result<Response, Refusal> {
    let (open, looked) = opened(desk, youth).await?;
    let mut tables: Vec<Table> = Vec::new();
    for fact in &open.facts {
        let name = desk.t.code(fact.version.table.code()).to_owned();
        if tables.last().is_none_or(|last| last.name != name) {
            tables.push(Table { name, rows: Vec::new() });
        }
        if let Some(last) = tables.last_mut() {
            last.rows.push(fact.cells.iter().map(|(column, cell)| words(desk, fact, column, cell)).collect());
        }
    }
    let made = desk.moment(desk.now);
    let leaves = leaves(desk, &open);
    let file = File {
        t: desk.t,
        made_up: desk.site.is_made_up(),
        made,
        number: open.pseudonym.clone(),
        leaves,
        tables,
        looked,
    };
    Ok(attached("text/html; charset=utf-8", "html", file.render()?))
}

/// Leaves in words, the number and siblings included.
fn leaves(desk: &Desk<'_>, open: &Dossier) -> Vec<String> {
    let (t, age) = (desk.t, facts::age(desk, open));
    let mut lines = Vec::new();
    for own in &open.leaves {
        match &own.leaf {
            Leaf::Called(called) => {
                lines.push(t.youth_all_called(called.initials.as_str(), called.name.as_str()));
                lines.extend(called.born.map(|born| t.youth_all_born(t.date(born))));
            }
            Leaf::Number(number) => {
                lines.push(t.youth_all_number(number.digits(), t.code(number.statute().code())));
            }
            // Who the other is, is the other's.
            Leaf::Sibling(_) => lines.push(t.youth_sibling_elsewhere()),
            Leaf::Allowance(allowance) => lines.push(plan::allowance_words(t, allowance)),
            Leaf::EarlyWarning(warning) => lines.push(plan::warning_words(t, warning)),
            Leaf::Status(_) | Leaf::Around(_) | Leaf::Answer(_) => {}
        }
    }
    lines.extend(facts::statuses(desk, open).into_iter().map(|one| one.words));
    lines.extend(
        facts::persons(desk, open, age).into_iter().map(|one| format!("{}: {}", one.name, one.words.join(", "))),
    );
    for one in facts::purposes(desk, open, age) {
        lines.push(format!("{}: {} {}", one.name, one.standing, one.said.join(" ")));
    }
    lines
}

/// What the data dictionary calls a column.
fn field(table: TableKind, column: &str) -> Option<&'static Field> {
    let stem = column.strip_suffix("_at").or_else(|| column.strip_suffix("_id")).unwrap_or(column);
    let name = match (table, stem) {
        (TableKind::Leave, "from") => "leave_start",
        (TableKind::Leave, "until") => "leave_end",
        (TableKind::Restrictions | TableKind::Averted | TableKind::Harm, "source") => "id",
        (_, other) => other,
    };
    let table = TABLES.iter().find(|own| own.kind == table)?;
    table.fields.iter().find(|field| field.id == name)
}

fn words(desk: &Desk<'_>, fact: &OwnFact, column: &'static str, cell: &Cell) -> (String, String) {
    let t = desk.t;
    let field = field(fact.version.table, column);
    let is_dutch = t.lang() == nabij_documents::text::Lang::Nl;
    let label = field.map_or(column, |field| if is_dutch { field.nl } else { field.id }).replace('_', " ");
    let value = match cell {
        Cell::Text(_) if column == "unit_id" => desk.unit(fact.text("unit_id")),
        Cell::Text(text) => match field.map(|field| field.form) {
            Some(Form::Word(codes)) => {
                codes.iter().find(|code| code.id == text).map_or_else(|| text.clone(), |code| t.code(code).to_owned())
            }
            _ => text.clone(),
        },
        Cell::Number(number) => number.to_string(),
        Cell::At(at) => desk.moment(*at),
        Cell::Day(day) => t.date(*day),
        Cell::YesNo(yes) => {
            if *yes {
                t.yes_word()
            } else {
                t.no_word()
            }
        }
    };
    (label, value)
}

async fn as_json(desk: &Desk<'_>, youth: &YouthRef) -> Result<Response, Refusal> {
    let (open, looked) = opened(desk, youth).await?;
    let value = |cell: &Cell| match cell {
        Cell::Text(text) => json!(text),
        Cell::Number(number) => json!(number),
        Cell::At(at) => json!(desk.site.zone().format(*at)),
        Cell::Day(day) => json!(day.to_string()),
        Cell::YesNo(yes) => json!(yes),
    };
    let mut facts: BTreeMap<&str, Vec<Value>> = BTreeMap::new();
    for fact in &open.facts {
        let cells: serde_json::Map<String, Value> =
            fact.cells.iter().map(|(name, cell)| ((*name).to_owned(), value(cell))).collect();
        facts.entry(fact.version.table.id()).or_default().push(Value::Object(cells));
    }
    let looked = looked.map(|lines| {
        let line =
            |one: &Line| json!({ "at": one.at, "who": one.who, "role": one.role, "part": one.part, "why": one.why });
        lines.iter().map(line).collect::<Vec<_>>()
    });
    let all = json!({
        "made": desk.site.zone().format(desk.now), "made_up": desk.site.is_made_up(), "number": open.pseudonym,
        "dossier": leaves(desk, &open), "facts": facts, "looked": looked
    });
    let text = serde_json::to_string_pretty(&all).map_err(|_| Refusal::Ours)?;
    Ok(attached("application/json", "json", text))
}

/// As a file of its own, that is kept nowhere on the way.
fn attached(kind: &'static str, end: &str, text: String) -> Response {
    let name = format!("attachment; filename=\"dossier.{end}\"");
    ([(header::CONTENT_TYPE, kind.to_owned()), (header::CONTENT_DISPOSITION, name)], text).into_response()
}
