// SPDX-License-Identifier: EUPL-1.2
//! An upload read through the door without keeping anything: as it is, with the mapping kept for its headers, or with
//! one proposed from headers and values and chosen by a person.

use std::io;

use nabij_documents::registration::headers::{Headers, all_there, headers};
use nabij_documents::registration::mapping::Mapping;
use nabij_documents::registration::proposal::chosen::{self, Sheet};
use nabij_documents::registration::proposal::propose;
use nabij_documents::registration::read::{self, Input, Options, Report};
use nabij_documents::registration::unusable::UnusableInput;
use nabij_documents::text::Text;
use nabij_domain::calendar::{Month, Zone};
use nabij_domain::indicator::columns::Source;
use nabij_domain::registration::delivery::DeliveryField;
use nabij_domain::registration::dictionary::Field;
use nabij_domain::registration::intake::Intake;
use nabij_domain::registration::parse::Rules;
use nabij_domain::registration::place::Places;
use nabij_store::{KeptMapping, Mapped};
use sha2::{Digest, Sha256};

use super::folder::About;
use crate::command::remembered;

/// What an upload is read with.
pub struct With<'a> {
    /// Places within reach of who delivers.
    pub places: Places,
    /// Mappings kept for the organisation.
    pub kept: &'a [KeptMapping],
    /// Zone of times without an offset.
    pub zone: &'a Zone,
    /// Today, in that zone: the day of receipt of what is declared.
    pub today: String,
    /// The language of the person.
    pub t: &'static Text,
}

/// What came of reading.
pub struct Checked {
    /// What came through the door, when it could be read.
    pub read: Option<(Intake, Report)>,
    /// The kept mapping that was used.
    pub remembered: Option<(String, i64)>,
    /// What a person chooses from, when it is read with a proposal.
    pub sheets: Vec<Sheet>,
    /// Why it cannot be read.
    pub unusable: Option<String>,
    /// The mapping to keep with it.
    pub mapped: Option<Mapped>,
    /// What identifies the delivery: its content, the mapping and what is declared of it.
    pub identity: [u8; 32],
}

/// Reads an upload.
pub fn check(inputs: &[Input], about: &About, with: &With<'_>) -> io::Result<Checked> {
    let mut checked =
        Checked { read: None, remembered: None, sheets: Vec::new(), unusable: None, mapped: None, identity: [0; 32] };
    let kept = if about.choices.is_empty() { remembered_for(inputs, about, with.kept) } else { None };
    let mut mapping = kept.as_ref().map(|kept| kept.mapped.mapping.clone());
    let plain = if kept.is_none() && about.choices.is_empty() { Some(read_with(inputs, None, with)) } else { None };
    let outcome = match plain {
        Some(Ok(read)) => Some(Ok(read)),
        Some(Err(error)) => {
            checked.unusable = Some(error.say(with.t.lang()));
            None
        }
        None => None,
    };
    let outcome = match (outcome, &kept) {
        (Some(outcome), _) => Some(outcome),
        (None, Some(kept)) => {
            checked.remembered = Some((kept.mapped.source.clone(), kept.version));
            Some(read_with(inputs, mapping.as_deref().map(|text| (text, true)), with))
        }
        (None, None) => {
            match propose(inputs, &Options { zone: with.zone.clone() }) {
                Ok(proposals) => checked.sheets = chosen::sheets(&proposals, &about.choices, with.t),
                // What cannot be read at all gives its own reason.
                Err(error) => checked.unusable = Some(error.say(with.t.lang())),
            }
            chosen::are_whole(&checked.sheets).then(|| {
                let text = chosen::mapping_of(&checked.sheets, with.zone);
                let outcome = read_with(inputs, Some((&text, false)), with);
                mapping = Some(text);
                outcome
            })
        }
    };
    match outcome {
        Some(Ok((mut intake, report))) => {
            checked.mapped = match (&kept, &mapping) {
                (Some(kept), _) => Some(kept.mapped.clone()),
                (None, Some(text)) => {
                    remembered::mapped(text, |parsed| headers_of(inputs, parsed, with.t), None, &report)
                        .map_err(io::Error::other)?
                }
                (None, None) => None,
            };
            declare(&mut intake, about, with);
            (checked.unusable, checked.read) = (None, Some((intake, report)));
        }
        Some(Err(error)) => checked.unusable = Some(error.say(with.t.lang())),
        None => {}
    }
    checked.identity = identity(inputs, about, mapping.as_deref())?;
    Ok(checked)
}

fn read_with(
    inputs: &[Input],
    mapping: Option<(&str, bool)>,
    with: &With<'_>,
) -> Result<(Intake, Report), UnusableInput> {
    let mapping = match mapping {
        Some((text, kept)) => {
            let parsed = Mapping::parse(text).map_err(|reason| reason.of("mapping"))?;
            Some(if kept { parsed.by_headers() } else { parsed })
        }
        None => None,
    };
    let mut intake = Intake::with_places(with.zone.clone(), with.places.clone());
    let options = Options { zone: with.zone.clone() };
    let report = read::read(inputs, mapping.as_ref(), &options, &mut intake, &mut |_, _| {})?;
    Ok((intake, report))
}

/// The one mapping kept for these headers; of several that differ, none.
fn remembered_for(inputs: &[Input], about: &About, kept: &[KeptMapping]) -> Option<KeptMapping> {
    let own = kept.iter().filter(|kept| kept.organisation == about.organisation);
    let own: Vec<(&KeptMapping, Mapping)> =
        own.filter_map(|kept| Some((kept, Mapping::parse(&kept.mapped.mapping).ok()?))).collect();
    let parsed: Vec<Mapping> = own.iter().map(|(_, parsed)| parsed.clone()).collect();
    let now = headers(inputs, &parsed).ok()?;
    let mut fitting = own.iter().filter(|(kept, _)| all_there(&kept.mapped.headers, &now)).map(|(kept, _)| *kept);
    let first = fitting.next()?;
    fitting.all(|other| other.mapped.mapping == first.mapped.mapping).then(|| first.clone())
}

/// Declares the months the files are said to be whole of, through the same door as any declaration.
fn declare(intake: &mut Intake, about: &About, with: &With<'_>) {
    let Some((from, until)) = about.whole else { return };
    let months = (Month(from), Month(until));
    let source = Source { file: intake.file(&with.t.deliver_title()), row: 1 };
    declaration(intake, &about.organisation, &about.organisation, None, months, ("delivered", ""), &with.today, source);
}

/// Hands a declaration in as a row of the table of deliveries.
#[expect(clippy::too_many_arguments, reason = "the fields of one row")]
pub fn declaration(
    intake: &mut Intake,
    sender: &str,
    place: &str,
    kind: Option<&str>,
    (from, until): (Month, Month),
    (declared, rows): (&str, &str),
    received: &str,
    source: Source,
) {
    let (from, until) = (from.first_day().to_string(), until.first_day().to_string());
    let value = |field: &Field| match field.id {
        "sender" => sender,
        "place" => place,
        "kind" => kind.unwrap_or_default(),
        "period_start" => from.as_str(),
        "period_end" => until.as_str(),
        "declared" => declared,
        "rows" => rows,
        "received" => received,
        _ => "",
    };
    let values: Vec<&str> = DeliveryField::FIELDS.iter().map(value).collect();
    let rules = Rules::new(intake.columns.zone.clone());
    intake.delivery(&values, &rules, source);
}

fn identity(inputs: &[Input], about: &About, mapping: Option<&str>) -> io::Result<[u8; 32]> {
    let mut all = Vec::new();
    for input in inputs {
        let mut hash = Sha256::new();
        let mut file = std::fs::File::open(&input.path)?;
        let mut buffer = vec![0; 1 << 16];
        loop {
            let read = io::Read::read(&mut file, &mut buffer)?;
            if read == 0 {
                break;
            }
            hash.update(&buffer[..read]);
        }
        all.push(hash.finalize());
    }
    all.sort_unstable();
    all.dedup();
    let mut hash = Sha256::new();
    for content in all {
        hash.update(content);
    }
    hash.update(mapping.unwrap_or_default());
    if let Some((from, until)) = about.whole {
        hash.update(format!("whole {} {from} {until}", about.organisation));
    }
    Ok(hash.finalize().into())
}

fn headers_of(inputs: &[Input], mappings: &[Mapping], t: &Text) -> anyhow::Result<Vec<Headers>> {
    headers(inputs, mappings).map_err(|error| anyhow::anyhow!(error.say(t.lang())))
}
