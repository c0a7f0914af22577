// SPDX-License-Identifier: EUPL-1.2
//! The places of the report: all of them in one picture, each apart where there are few, and how complete they are.

use askama::Template;
use nabij_domain::indicator::definition::Indicator;
use nabij_domain::indicator::figure::Slot;
use nabij_domain::registration::place::Level;

use super::index::{At, Index};
use super::report_parts::{Pictures, PlacePart, Section};
use super::slug::slug;
use super::{completeness, displacement, places, series_block};

/// Places of a level that may each have their own charts.
const MOST_PLACES: usize = 40;

/// Bytes of blocks after which further places get no charts: the page stays below about 3 MB.
const MOST_BYTES: usize = 2_300_000;

/// A picture of all places for each level below the top.
pub fn spread(index: &Index<'_>, levels: &[Level], pictures: &mut Pictures) -> Result<Option<Section>, askama::Error> {
    let mut section = Section::new("plaatsen", index.t.report_spread_title());
    section.layout = "cols--half";
    for level in levels {
        let known = index.places(*level);
        let mut slots: Vec<Slot> = known.iter().flat_map(|place| index.main_slots((*level, *place))).collect();
        slots.sort();
        slots.dedup();
        for slot in slots {
            for indicator in [Indicator::EventsRate, Indicator::HoursRate] {
                let id = pictures.id(&slug(&["spread", indicator.id(), slot.kind.id(), level.id()]));
                let block = places::places(index, indicator, slot, *level, &id, 3);
                section.columns.extend(pictures.html(block)?.map(|html| vec![html]));
            }
        }
    }
    Ok((!section.columns.is_empty()).then_some(section))
}

/// Every place of every level with few enough places, with its series.
pub fn every_place(
    index: &Index<'_>,
    levels: &[Level],
    pictures: &mut Pictures,
) -> Result<Vec<Section>, askama::Error> {
    let t = index.t;
    let mut sections = Vec::new();
    for level in levels {
        let all = index.places(*level);
        let mut section = Section::new(format!("elke-{}", level.id()), t.report_level_apart(t.level(*level)));
        let mut parts = Vec::new();
        if all.len() > MOST_PLACES {
            section.notes.push(t.report_too_many_places(all.len(), places::many(t, *level)));
        }
        // A level with one place says again what stands above it.
        for place in all.iter().filter(|_| (2..=MOST_PLACES).contains(&all.len())) {
            if pictures.bytes > MOST_BYTES {
                section.notes.push(t.report_too_large());
                break;
            }
            parts.push(one_place(index, (*level, *place), pictures)?);
        }
        if *level == Level::Unit {
            section.layout = "cols--half";
            section.columns = parts.into_iter().map(|part| vec![part]).collect();
        } else if !parts.is_empty() {
            section.columns.push(parts);
        }
        if !section.columns.is_empty() || !section.notes.is_empty() {
            sections.push(section);
        }
    }
    Ok(sections)
}

/// The main series of a place; above the units also what may have taken its place.
fn one_place(index: &Index<'_>, at: At<'_>, pictures: &mut Pictures) -> Result<String, askama::Error> {
    let mut blocks = Vec::new();
    for slot in index.main_slots(at) {
        let events = has_values(index, Indicator::EventsRate, slot, at);
        let indicator = if events { Indicator::EventsRate } else { Indicator::HoursRate };
        let id = pictures.id(&slug(&[indicator.id(), slot.kind.id(), at.0.id(), at.1]));
        blocks.extend(pictures.html(series_block::series(index, indicator, slot, at, &id, 4))?);
    }
    if at.0 != Level::Unit {
        let id = pictures.id(&slug(&["in-de-plaats", at.0.id(), at.1]));
        blocks.extend(pictures.html(displacement::displacement(index, at, &id, 4))?);
    }
    let id = pictures.id(&slug(&["plaats", at.0.id(), at.1]));
    let layout = if blocks.len() > 1 { "cols--half" } else { "" };
    PlacePart { id: &id, name: index.name(at), layout, blocks }.render()
}

fn has_values(index: &Index<'_>, indicator: Indicator, slot: Slot, at: At<'_>) -> bool {
    index.of(indicator, slot, at).iter().any(|figure| figure.value.is_some())
}

/// How complete each place is, by level and slot.
pub fn complete(
    index: &Index<'_>,
    slots: &[Slot],
    levels: &[Level],
    pictures: &mut Pictures,
) -> Result<Option<Section>, askama::Error> {
    let t = index.t;
    let mut section = Section::new("volledig", t.report_completeness_title());
    // All places together are one row, which stands under every figure.
    let finer: Vec<Level> = levels.iter().copied().filter(|level| *level != Level::Nation).collect();
    let blocks: Vec<_> = finer
        .iter()
        .flat_map(|level| slots.iter().filter_map(|slot| completeness::matrix(index, *slot, *level, 3)))
        .collect();
    let any = !blocks.is_empty();
    let mut parts = Vec::new();
    for block in blocks {
        parts.extend(pictures.html(Some(block))?);
    }
    if any {
        section.columns.push(parts);
    } else {
        section.notes.push(t.completeness_nothing_due());
    }
    Ok(Some(section))
}
