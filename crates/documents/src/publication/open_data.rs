// SPDX-License-Identifier: EUPL-1.2
//! What stands beside open figures: dictionary, definitions, DCAT-AP-NL description, licence and how it was made.

use std::collections::BTreeMap;
use std::io;

use nabij_domain::indicator::definition::Indicator;
use nabij_domain::indicator::figure::{Note, State};
use nabij_domain::publication::plan::Mark;
use nabij_domain::registration::code::Code;
use nabij_domain::registration::kind::Kind;
use nabij_domain::registration::room::RoomKind;
use serde_json::json;

use super::figure_rows::FigureRow;
use super::package::{CSV, JSON, PARQUET};
use super::release_files::{About, pretty, table};
use crate::text::{Lang, Text};

/// Public domain: what DCAT-AP-NL names for open government data.
const CC0: &str = "http://creativecommons.org/publicdomain/zero/1.0/deed.nl";

/// What each column and each code means, in Dutch and English.
///
/// # Errors
/// What writing gives.
pub fn dictionary() -> io::Result<Vec<u8>> {
    let columns = [
        (
            "indicator",
            "text",
            "Wat het cijfer telt (zie definitions.json)",
            "What the figure counts (see definitions.json)",
        ),
        ("version", "integer", "Versie van de definitie", "Version of the definition"),
        ("kind", "text", "Soort maatregel; leeg: niet van één soort", "Kind of restriction; empty: not of one kind"),
        ("room", "text", "Soort ruimte; leeg: alle", "Kind of room; empty: all"),
        ("level", "text", "Land, sector of regio", "Nation, sector or region"),
        ("place", "text", "Code van de plek", "Code of the place"),
        ("place_name", "text", "Naam van de plek", "Name of the place"),
        ("period", "text", "Periode: kwartaal, jaar of total (alles)", "Period: quarter, year or total (all of it)"),
        ("period_start", "date", "Eerste dag", "First day"),
        ("period_end", "date", "Eerste dag erna", "First day after"),
        ("numerator", "number", "Teller: keren, uren of personen", "Numerator: events, hours or persons"),
        ("denominator", "number", "Noemer: zorgdagen of zorguren", "Denominator: care days or care hours"),
        ("value", "number", "Het cijfer", "The figure"),
        ("state", "text", "Wat er van het cijfer te zeggen is", "What can be said of the figure"),
        ("mark", "text", "Of het nog kan veranderen", "Whether it can still change"),
        ("received", "integer", "Aanleveringen binnen", "Deliveries received"),
        ("due", "integer", "Aanleveringen verwacht", "Deliveries due"),
        ("note", "text", "Opmerkingen, gescheiden door ;", "Remarks, separated by ;"),
        ("release", "integer", "Nummer van de uitgave", "Number of the release"),
    ];
    let columns = columns.into_iter().map(|(name, kind, nl, en)| ["column", name, "", kind, nl, en]);
    let of_column = |column: &'static str, codes: &'static [Code]| {
        codes.iter().map(move |code| ["code", column, code.id, "", code.nl, code.en])
    };
    let codes = of_column("state", State::CODES)
        .chain(of_column("mark", Mark::CODES))
        .chain(of_column("kind", Kind::CODES))
        .chain(of_column("room", RoomKind::CODES))
        .chain(of_column("note", Note::CODES));
    table(&["what", "column", "code", "type", "nl", "en"], columns.chain(codes))
}

/// The definitions of the indicators that are in it.
#[must_use]
pub fn definitions(rows: &[FigureRow]) -> Vec<u8> {
    let used: BTreeMap<&str, u16> = rows.iter().map(|row| (row.indicator.as_str(), row.version)).collect();
    let all = used.into_iter().filter_map(|(id, version)| {
        let own = Indicator::parse(id)?;
        let (code, per) = (own.code(), own.definition().per);
        Some(json!({ "indicator": id, "version": version, "nl": code.nl, "en": code.en, "per": per }))
    });
    pretty(&all.collect())
}

/// The data set for catalogues, after DCAT-AP-NL 3.0 as it is publicly described: which organisation publishes it, and under
/// what address, is filled in by who publishes.
#[must_use]
pub fn dataset(about: &About<'_>, rows: &[FigureRow]) -> Vec<u8> {
    let inside = about.inside;
    let own = |lang: &str, value: String| json!({ "@language": lang, "@value": value });
    let describe = |lang: Lang| {
        let t = Text::of(lang);
        let count = rows.len() as u64;
        if about.made_up {
            format!("{} {}", t.release_made_up(), t.release_about(count))
        } else {
            t.release_about(count)
        }
    };
    let distribution = |name: &str, media: &str| {
        json!({
            "@type": "dcat:Distribution",
            "@id": name,
            "dct:title": name,
            "dcat:accessURL": { "@id": name },
            "dcat:downloadURL": { "@id": name },
            "dcat:mediaType": { "@id": format!("http://www.iana.org/assignments/media-types/{media}") },
            "dct:license": { "@id": CC0 },
        })
    };
    let mut dataset = json!({
        "@context": {
            "dcat": "http://www.w3.org/ns/dcat#",
            "dct": "http://purl.org/dc/terms/",
            "adms": "http://www.w3.org/ns/adms#",
            "xsd": "http://www.w3.org/2001/XMLSchema#",
        },
        "@type": "dcat:Dataset",
        "@id": format!("urn:nabij:release:{}", about.number),
        "dct:identifier": format!("nabij-release-{}", about.number),
        "dct:title": [own("nl", inside.titles[0].clone()), own("en", inside.titles[1].clone())],
        "dct:description": [own("nl", describe(Lang::Nl)), own("en", describe(Lang::En))],
        "dcat:keyword": [own("nl", "dwang".into()), own("nl", "jeugdzorg".into()), own("nl", "separeren".into())],
        "dcat:theme": { "@id": "http://publications.europa.eu/resource/authority/data-theme/HEAL" },
        "dct:accessRights": { "@id": "http://publications.europa.eu/resource/authority/access-right/PUBLIC" },
        "dct:license": { "@id": CC0 },
        "dct:language": { "@id": "http://publications.europa.eu/resource/authority/language/NLD" },
        "dct:temporal": {
            "@type": "dct:PeriodOfTime",
            "dcat:startDate": { "@type": "xsd:date", "@value": inside.plan.from.first_day().to_string() },
            "dcat:endDate": { "@type": "xsd:date", "@value": last_day(about).to_string() },
        },
        "adms:versionNotes": inside.mark.id(),
        "dcat:distribution": [
            distribution(CSV, "text/csv"),
            distribution(JSON, "application/json"),
            distribution(PARQUET, "application/vnd.apache.parquet"),
        ],
    });
    if let Some((number, _)) = &inside.corrects {
        dataset["dct:replaces"] = json!({ "@id": format!("urn:nabij:release:{number}") });
    }
    pretty(&dataset)
}

fn last_day(about: &About<'_>) -> nabij_domain::calendar::Day {
    nabij_domain::calendar::Day(about.inside.plan.until.first_day().0 - 1)
}

/// On what terms it may be used.
#[must_use]
pub fn licence(about: &About<'_>) -> String {
    let made_up =
        |lang: Lang| if about.made_up { format!("{}\n", Text::of(lang).release_made_up()) } else { String::new() };
    let one = |lang: Lang| format!("{}{}\n", made_up(lang), Text::of(lang).release_licence(CC0));
    format!("{}\n{}", one(Lang::Nl), one(Lang::En))
}

/// How it was made and what is not known.
#[must_use]
pub fn readme(about: &About<'_>, rows: &[FigureRow]) -> String {
    let one = |lang: Lang, at: usize| {
        let t = Text::of(lang);
        let title = &about.inside.titles[at];
        let mut lines = vec![format!("# {title}"), t.release_number(about.number.to_string())];
        if about.made_up {
            lines.push(t.release_made_up());
        }
        lines.push(t.release_about(rows.len() as u64));
        lines.push(t.release_cut(about.data_cut.as_str()));
        if let Some((number, why)) = &about.inside.corrects {
            lines.push(t.release_corrects(number.to_string(), why[at].as_str()));
        }
        for (head, points) in [(t.release_how(), how(t)), (t.release_unknown(), unknown(t))] {
            lines.push(format!("## {head}"));
            lines.push(points.iter().map(|point| format!("- {point}")).collect::<Vec<_>>().join("\n"));
        }
        lines.push(t.release_check());
        lines.join("\n\n")
    };
    format!("{}\n\n---\n\n{}\n", one(Lang::Nl, 0), one(Lang::En, 1))
}

/// How it was made.
#[must_use]
pub fn how(t: &Text) -> Vec<String> {
    vec![
        t.release_how_events(),
        t.release_how_hours(),
        t.release_how_care(),
        t.release_how_hidden(),
        t.release_how_zero(),
    ]
}

/// What is not known.
#[must_use]
pub fn unknown(t: &Text) -> Vec<String> {
    vec![t.release_unknown_any(), t.release_unknown_youths(), t.release_unknown_cause(), t.release_unknown_places()]
}
