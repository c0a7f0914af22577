// SPDX-License-Identifier: EUPL-1.2
//! The page on which files are checked: what we read, the first rows, what is set aside and why, what stands out, which
//! column is what; and, once kept, the receipt.

use std::collections::BTreeSet;

use askama::Template;
use nabij_documents::indicator::view::{Cell, Table};
use nabij_documents::registration::delivered;
use nabij_documents::registration::fault_report;
use nabij_documents::registration::read::Report;
use nabij_documents::text::{Lang, Text};
use nabij_domain::access::permit::Right;
use nabij_domain::calendar::{Instant, Month};
use nabij_domain::indicator::columns::{Columns, End};
use nabij_domain::indicator::figure::{KindKey, RoomKey};
use nabij_domain::indicator::selection::{PeriodLength, Selection};
use nabij_domain::registration::dictionary::Need;
use nabij_domain::registration::fault::Fault;
use nabij_domain::registration::gate::Gate;
use nabij_domain::registration::gating::{self, Files};
use nabij_domain::registration::intake::Intake;
use nabij_domain::registration::submission::Submissions;

use super::chooser::{Chooser, chooser, column, label};
use super::folder::{About, Stage};
use super::page::{Choice, PAGE};
use super::reading::{Checked, With, check};
use crate::command::import::refuse_citizen_numbers;
use crate::command::now;
use crate::pages::access::accounts::moment;
use crate::site::Site;
use crate::site::guard::Visitor;
use crate::site::refusal::Refusal;

/// Rows of each table, and faults, shown.
const SHOWN: usize = 5;
const FAULTS: usize = 10;
/// Months to choose from.
const MONTHS: i32 = 60;

#[derive(Template)]
#[template(path = "registration/check.html")]
struct Page {
    t: &'static Text,
    made_up: bool,
    form: String,
    id: String,
    heading: String,
    lead: String,
    progress: Option<String>,
    receipt: Vec<String>,
    wrong: Option<String>,
    back: String,
    tables: Vec<String>,
    notes: Vec<String>,
    faults: Option<(String, Vec<String>, Option<String>)>,
    faults_file: Option<String>,
    gates: Vec<String>,
    sheets: Vec<Chooser>,
    /// Read without a choice of columns, one can be made: the words of the button.
    again: Option<String>,
    /// Whether it can be kept, and what the months are to choose from.
    keep: bool,
    whole: bool,
    months: Vec<(Choice, bool)>,
    whole_yes: String,
    other_language: String,
}

/// What of the page is read from the files.
#[derive(Default)]
struct Seen {
    tables: Vec<String>,
    notes: Vec<String>,
    faults: Option<(String, Vec<String>, Option<String>)>,
    fault_table: Option<String>,
    gates: Vec<String>,
    sheets: Vec<Chooser>,
    again: bool,
    wrong: Option<String>,
    span: Option<(Month, Month)>,
    whole: bool,
}

/// Makes the page.
pub async fn render(site: &Site, visitor: &Visitor, id: &str, about: &About) -> Result<String, Refusal> {
    let (t, permit) = (visitor.t, visitor.permit()?);
    let known = site.facts(&nabij_domain::access::permit::server(Right::ReadFigures), None).await?;
    let places = &known.columns.places;
    let name = places.find(&about.organisation).map_or(about.organisation.clone(), |ix| places.get(ix).name.clone());
    let mut seen = Seen::default();
    let checking = about.stage == Stage::Checking;
    if checking {
        let (own, kept) = (site.store().places(permit).await?, site.store().mappings(permit).await?);
        let inputs = site.uploads().inputs(id).map_err(Refusal::from_disk)?;
        let (zone, about, at) = (site.zone().clone(), about.clone(), now());
        let turn = site.turn().await;
        let work = move || {
            let with = With { places: own, kept: &kept, zone: &zone, today: zone.day(at).to_string(), t };
            Ok::<_, std::io::Error>(look(t, check(&inputs, &about, &with)?, at))
        };
        let looked = tokio::task::spawn_blocking(work).await.map_err(|_| Refusal::Ours)?;
        drop(turn);
        seen = looked.map_err(Refusal::from_disk)??;
        if let Some(table) = &seen.fault_table {
            site.uploads().write_faults(id, table).map_err(Refusal::from_disk)?;
        }
    }
    let all = site.store().submissions(permit).await?;
    let own = all.into_iter().filter(|own| own.organisation == about.organisation);
    let locked = Submissions(own.map(|own| own.submission).collect()).locked();
    if let Some((from, until)) = seen.span {
        for months in locked.iter().filter(|months| months.0 < until && from < months.1) {
            seen.notes.push(t.check_locked(t.period(months.0.first_day(), months.1.first_day())));
        }
    }
    let this_month = site.zone().month(now());
    let back = format!("{PAGE}?taal={}&organisatie={}", t.lang().code(), about.organisation);
    let keep = checking && seen.wrong.is_none() && seen.span.is_some();
    let (heading, lead) = match &about.stage {
        Stage::Checking if keep => (t.check_title(), t.check_lead()),
        Stage::Checking => (t.check_title_wrong(), t.check_lead()),
        Stage::Keeping => (t.check_title_busy(), t.check_progress_note()),
        Stage::Kept(_) => (t.check_title_kept(), t.check_next()),
        Stage::Refused(_) => (t.check_title_refused(), String::new()),
    };
    let progress = (about.stage == Stage::Keeping).then(|| match site.uploads().progress(id) {
        Some((done, all)) => t.check_progress(done, all),
        None => t.check_progress_reading(),
    });
    let wrong = match &about.stage {
        Stage::Refused(wrong) => Some(wrong.words(t)),
        _ => seen.wrong,
    };
    let aside = matches!(&about.stage, Stage::Kept(receipt) if receipt.aside > 0);
    let faults_file = (seen.fault_table.is_some() || aside)
        .then(|| format!("{PAGE}/bestand/fouten.csv?taal={}&nr={id}", t.lang().code()));
    let page = Page {
        t,
        made_up: site.is_made_up(),
        form: visitor.form.clone(),
        id: id.to_owned(),
        heading,
        lead,
        progress,
        receipt: receipt(t, site, about, &name),
        wrong,
        back,
        tables: seen.tables,
        notes: seen.notes,
        faults: seen.faults,
        faults_file,
        gates: seen.gates,
        sheets: seen.sheets,
        again: seen.again.then(|| t.check_map_again()),
        keep,
        whole: seen.whole,
        months: months(t, seen.span, this_month),
        whole_yes: t.check_whole_yes(name),
        other_language: format!("{PAGE}/bestand?taal={}&nr={id}", t.lang().other().code()),
    };
    Ok(page.render()?)
}

fn receipt(t: &Text, site: &Site, about: &About, name: &str) -> Vec<String> {
    let Stage::Kept(own) = &about.stage else { return Vec::new() };
    if own.before {
        return vec![t.check_kept_before()];
    }
    let [rows, unchanged, superseded, withdrawn] = own.counts;
    let at = moment(t, site, Instant(own.at));
    vec![
        t.check_kept(rows, unchanged, superseded, withdrawn, own.aside),
        t.check_kept_receipt(name, own.position.to_string(), at),
    ]
}

/// Months up to the last whole one, the span of the files chosen.
fn months(t: &Text, span: Option<(Month, Month)>, this_month: Month) -> Vec<(Choice, bool)> {
    let Some((from, until)) = span else { return Vec::new() };
    let last = Month(this_month.0 - 1);
    let end = Month(until.0 - 1).min(last);
    let begin = from.0.clamp(this_month.0 - 12 * 30, this_month.0 - MONTHS);
    let all = (begin..this_month.0).map(Month);
    let choice = |month: Month| {
        let (value, label) = (month.to_string(), delivered::name(t, month));
        (Choice { value, label, chosen: month == from }, month == end)
    };
    all.map(choice).collect()
}

/// What there is to see of what was read.
fn look(t: &'static Text, checked: Checked, at: Instant) -> Result<Seen, askama::Error> {
    let mut seen = Seen { wrong: checked.unusable, ..Seen::default() };
    if let Some((source, version)) = checked.remembered {
        seen.notes.push(t.check_remembered(source, version.to_string()));
    }
    let lacking = checked.sheets.iter().flat_map(|sheet| &sheet.fields);
    let lacking = lacking.filter(|own| own.field.need == Need::Required && own.header.is_none());
    let lacking: Vec<&str> = lacking.map(|own| label(t, own.field)).collect();
    if !lacking.is_empty() {
        seen.wrong = Some(t.check_map_lacking(lacking.join(", ")));
    }
    seen.sheets = checked.sheets.into_iter().map(|sheet| chooser(t, sheet)).collect();
    seen.again = seen.sheets.is_empty() && checked.read.is_some();
    let Some((intake, report)) = checked.read else { return Ok(seen) };
    if refuse_citizen_numbers(&intake.youths).is_err() {
        seen.wrong = Some(t.deliver_wrong_bsn());
    }
    let columns = &intake.columns;
    seen.span = columns.latest().map(|latest| columns.span(latest));
    seen.whole = intake.faults.is_empty() && columns.deliveries.rows.is_empty();
    seen.tables.push(files(t, &report).html(t)?);
    notes(t, &report, &mut seen.notes);
    for table in first_rows(t, columns, &intake.youths) {
        seen.tables.push(table.html(t)?);
    }
    seen.gates = gates(t, &intake, &report, at);
    if !intake.faults.is_empty() {
        seen.faults = Some(faults(t, &intake.faults));
        seen.fault_table = Some(fault_report::table(&intake.faults, t.lang()));
    }
    if seen.span.is_none() && seen.wrong.is_none() {
        seen.wrong = Some(t.deliver_wrong_empty());
    }
    Ok(seen)
}

fn files(t: &Text, report: &Report) -> Table {
    let head = [
        (t.check_column_file(), false),
        (t.check_column_table(), false),
        (t.check_column_rows(), true),
        (t.check_column_aside(), true),
    ];
    let mut table = Table::new(t.check_read(), head);
    for file in &report.files {
        table.rows.push(vec![
            Cell::Head(file.name.clone()),
            Cell::Words(t.code(file.table.code()).to_owned()),
            Cell::Number(t.count(file.rows)),
            Cell::Number(t.count(file.set_aside)),
        ]);
    }
    table
}

fn notes(t: &Text, report: &Report, notes: &mut Vec<String>) {
    for file in &report.files {
        if let Some(row) = file.header_row.filter(|row| *row > 1) {
            notes.push(t.check_header_row(file.name.as_str(), row.to_string()));
        }
        if !file.not_read.is_empty() {
            notes.push(t.check_not_read(file.name.as_str(), file.not_read.join(", ")));
        }
    }
    notes.extend(report.sheets_not_read.iter().map(|sheet| t.check_sheet_not_read(sheet.as_str())));
}

/// The first restrictions and stays as they were understood.
fn first_rows(t: &Text, columns: &Columns, youths: &[String]) -> Vec<Table> {
    let place = |ix| columns.places.get(ix).name.clone();
    let time = |at: Instant| columns.zone.format(at).replace('T', " ").chars().take(16).collect::<String>();
    let youth = |own: Option<nabij_domain::indicator::columns::Youth>| {
        own.and_then(|own| youths.get(own.0 as usize)).cloned().unwrap_or_default()
    };
    let end = |end: End| match end {
        End::At(at) => time(at),
        End::Moment => "–".to_owned(),
        End::Running => t.code(&nabij_domain::registration::restriction::EndState::CODES[1]).to_owned(),
        End::Unknown => t.code(&nabij_domain::registration::restriction::EndState::CODES[2]).to_owned(),
    };
    let words = |texts: [String; 5]| {
        let [first, rest @ ..] = texts;
        std::iter::once(Cell::Head(first)).chain(rest.map(Cell::Words)).collect::<Vec<_>>()
    };
    let heads = |fields: [&'static nabij_domain::registration::dictionary::Field; 5]| {
        fields.map(|field| (label(t, field).to_owned(), false))
    };
    let mut tables = Vec::new();
    if !columns.restrictions.rows.is_empty() {
        use nabij_domain::registration::restriction::RestrictionField as F;
        let of = |field: F| &F::FIELDS[field as usize];
        let head = heads([of(F::Unit), of(F::Youth), of(F::Kind), of(F::Start), of(F::End)]);
        let mut table = Table::new(t.check_first(), head);
        for row in columns.restrictions.rows.iter().take(SHOWN) {
            let room = t.room(RoomKey::One(row.room));
            let what = format!("{} ({})", t.kind(KindKey::One(row.kind)), room.to_lowercase());
            table.rows.push(words([place(row.unit), youth(row.youth), what, time(row.start), end(row.end)]));
        }
        tables.push(table);
    }
    if !columns.stays.rows.is_empty() {
        use nabij_domain::registration::stay::StayField as F;
        let of = |field: F| (label(t, &F::FIELDS[field as usize]).to_owned(), false);
        let head = [of(F::Unit), of(F::Youth), of(F::Admitted), of(F::Discharged)];
        let mut table = Table::new(t.check_first(), head);
        for row in columns.stays.rows.iter().take(SHOWN) {
            let until = row.discharged.map_or("–".to_owned(), time);
            let cells = [youth(Some(row.youth)), time(row.admitted), until].map(Cell::Words);
            table.rows.push(std::iter::once(Cell::Head(place(row.unit))).chain(cells).collect());
        }
        tables.push(table);
    }
    tables
}

/// Gates on the files themselves; those that weigh rows against stays only when stays came with them.
fn gates(t: &Text, intake: &Intake, report: &Report, at: Instant) -> Vec<String> {
    let columns = &intake.columns;
    let Some(latest) = columns.latest() else { return Vec::new() };
    let (from, until) = columns.span(latest);
    let twice: Vec<String> = report.same.iter().map(|file| file.name.clone()).collect();
    let files =
        Files { date_forms: &intake.date_forms, replaced: &intake.replaced, twice: &twice, youths: &intake.youths };
    let selection = Selection::new(from, until, PeriodLength::Month, latest.max(at));
    let of_files = [Gate::MixedDateForms, Gate::SameFileTwice, Gate::SameRowTwice, Gate::CitizenNumber, Gate::Future];
    let with_stays =
        [Gate::OutsideStay, Gate::LongerThanStay, Gate::TwoPlacesAtOnce, Gate::OpenEnds, Gate::PlaceClosed];
    let stays = !columns.stays.rows.is_empty();
    let wanted = |gate: &Gate| of_files.contains(gate) || stays && with_stays.contains(gate);
    let found = gating::check(columns, &selection, files).into_iter().filter(|finding| wanted(&finding.gate));
    let line = |finding: nabij_domain::registration::gate::Finding| {
        let place = finding.place.map(|ix| columns.places.get(ix).name.clone());
        let place = place.or(finding.about).unwrap_or_else(|| t.quality_everywhere());
        t.check_gate(place, t.code(finding.gate.code()), finding.count)
    };
    found.map(line).collect()
}

fn faults(t: &Text, all: &[Fault]) -> (String, Vec<String>, Option<String>) {
    let rows: BTreeSet<(&str, u64)> = all.iter().map(|fault| (&*fault.file, fault.row)).collect();
    let line = |fault: &Fault| {
        let (nl, en) = fault.error.problem.remedy();
        let remedy = if t.lang() == Lang::Nl { nl } else { en };
        let what = t.code(fault.error.problem.code());
        let mut letters = what.chars();
        let what: String =
            letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).chain(['.']).collect();
        let value: String = fault.error.value.chars().take(60).collect();
        t.check_fault(fault.file.as_str(), fault.row.to_string(), column(t, fault.error.field), value, what, remedy)
    };
    let more = all.len().checked_sub(FAULTS).filter(|more| *more > 0).map(|more| t.check_fault_more(more));
    (t.check_faults_head(rows.len()), all.iter().take(FAULTS).map(line).collect(), more)
}
