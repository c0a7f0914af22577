// SPDX-License-Identifier: EUPL-1.2
//! The truth as a file beside the data, for whoever wants to see whether a method finds it.

use std::collections::BTreeMap;

use nabij_domain::calendar::Month;
use nabij_domain::registration::kind::Kind;
use nabij_domain::registration::room::RoomKind;
use serde::Serialize;

use super::history::History;
use super::map::Sector;
use super::quality::GAP;
use super::rates::{
    HALVING, HELD_BEFORE, INSTEAD, LONGER_PERCENT, OWN_ROOM, RATES, SETTLED, WEEKDAYS, WEEKS, YEARS, change_at,
};
use super::setting::{Setting, Switch};
use super::stays::FRAILTY;
use super::times::mean_minutes;
use super::truth::{Truth, Where};
use super::{deliveries, events};

const NOTE: &str = "Made up: nobody and nothing in these files exists. Expected events are over chance and over how hard \
                    youths and weeks are, given the stays and the levels of the places.";

/// The file of truth.
#[derive(Serialize)]
pub struct TruthFile<'a> {
    made_up: bool,
    note: &'static str,
    seed: u64,
    from: String,
    until: String,
    months: usize,
    size: f64,
    with: Vec<Switch>,
    rows: BTreeMap<&'static str, u64>,
    odd_rows: u64,
    parameters: Parameters,
    /// The rate ratio of the last twelve months to the months before the change, by sector, kind and room.
    ratios: Vec<Ratio>,
    chosen_units: &'a [String],
    joined: BTreeMap<&'a str, String>,
    seclusion_rooms: Vec<(String, &'static str, u32)>,
    organisations: Vec<(String, &'static str, u32)>,
    columns: [&'static str; 6],
    care_days: Vec<(String, &'static str, &'static str, &'static str, f64, f64)>,
    beside: Vec<(String, &'static str, &'static str, f64)>,
    expected: Vec<(String, &'static str, &'static str, Where, f64, f64)>,
}

#[derive(Serialize)]
struct Parameters {
    events_per_10000_care_days: BTreeMap<&'static str, BTreeMap<&'static str, u32>>,
    own_room_share: BTreeMap<&'static str, f64>,
    mean_minutes: BTreeMap<String, f64>,
    seclusions_with_a_holding_before: f64,
    youth_thousandths: [u32; 32],
    youth_variance: f64,
    week_percent_and_weight: [(u32, u32); 4],
    year_percent_and_weight: Option<[(u32, u32); 4]>,
    weekday: [f64; 7],
    until_day_and_times: [(i32, f64); 3],
    first_nights_of_the_routine: i32,
    change: String,
    effect_halves_in_months: Option<i32>,
    displacement: Option<Displacement>,
    broader_from: Option<String>,
    gap_chance_and_months: (f64, i32),
    late_share: f64,
    revised_share: f64,
}

#[derive(Serialize)]
struct Displacement {
    own_room_events: f64,
    own_room_length_percent: i64,
    holding: f64,
    medication: f64,
}

#[derive(Serialize)]
struct Ratio {
    sector: &'static str,
    kind: &'static str,
    room: Where,
    happened: f64,
    delivered: Option<f64>,
}

/// To a millionth: sums of the same numbers are the same everywhere, and the file says no more than it knows.
fn rounded(number: f64) -> f64 {
    (number * 1e6).round() / 1e6
}

impl<'a> TruthFile<'a> {
    /// The file of a nation.
    pub fn new(setting: &Setting, history: &History, truth: &'a Truth, rows: BTreeMap<&'static str, u64>) -> Self {
        let text = |month: usize| month_text(history, month);
        let sector = Sector::name;
        Self {
            made_up: true,
            note: NOTE,
            seed: setting.seed,
            from: history.from.to_string(),
            until: history.until.to_string(),
            months: history.count(),
            size: f64::from(setting.size) / 1000.0,
            with: setting.with.clone(),
            rows,
            odd_rows: truth.odd_rows,
            parameters: Parameters::new(setting, history),
            ratios: ratios(history, truth),
            chosen_units: &truth.chosen,
            joined: truth.joined.iter().map(|(id, month)| (id.as_str(), text(*month))).collect(),
            seclusion_rooms: truth
                .rooms
                .iter()
                .map(|((own, month), rooms)| (text(*month), sector(*own), *rooms))
                .collect(),
            organisations: truth
                .organisations
                .iter()
                .map(|((own, month), all)| (text(*month), sector(*own), *all))
                .collect(),
            columns: ["month", "sector", "kind", "room", "happened", "delivered"],
            care_days: truth
                .care_days
                .iter()
                .map(|((own, month), days)| (text(*month), sector(*own), "", "", days.happened, days.delivered))
                .collect(),
            beside: truth
                .beside
                .iter()
                .map(|((own, month, word), expected)| (text(*month), sector(*own), *word, rounded(*expected)))
                .collect(),
            expected: truth
                .events
                .iter()
                .map(|((own, month, kind, room), expected)| {
                    let (happened, delivered) = (rounded(expected.happened), rounded(expected.delivered));
                    (text(*month), sector(*own), kind.id(), *room, happened, delivered)
                })
                .collect(),
        }
    }
}

fn month_text(history: &History, month: usize) -> String {
    Month(history.from.0 + i32::try_from(month).unwrap_or(0)).to_string()
}

impl Parameters {
    fn new(setting: &Setting, history: &History) -> Self {
        let of = |sector: Sector| {
            let rates = RATES.iter().map(|(kind, rates)| (kind.id(), rates[sector as usize]));
            (sector.name(), rates.collect())
        };
        let mean = FRAILTY.iter().map(|times| f64::from(*times)).sum::<f64>() / 32.0;
        let square = |times: &u32| (f64::from(*times) - mean) * (f64::from(*times) - mean) / 1e6;
        let minutes = RATES.iter().flat_map(|(kind, _)| {
            let rooms: &[RoomKind] = match kind {
                Kind::Seclusion => &[RoomKind::OwnRoom, RoomKind::SeclusionRoom],
                _ => &[RoomKind::NotRecorded],
            };
            rooms.iter().map(|room| (format!("{} {}", kind.id(), room.id()), rounded(mean_minutes(*kind, *room))))
        });
        let change = change_at(history.count());
        let [own_room_events, holding, medication] = INSTEAD;
        let displacement =
            Displacement { own_room_events, own_room_length_percent: LONGER_PERCENT, holding, medication };
        Self {
            events_per_10000_care_days: Sector::ALL.into_iter().map(of).collect(),
            own_room_share: Sector::ALL.into_iter().map(|own| (own.name(), OWN_ROOM[own as usize])).collect(),
            mean_minutes: minutes.collect(),
            seclusions_with_a_holding_before: HELD_BEFORE,
            youth_thousandths: FRAILTY,
            youth_variance: rounded(FRAILTY.iter().map(square).sum::<f64>() / 32.0),
            week_percent_and_weight: WEEKS,
            year_percent_and_weight: setting.has(Switch::Regression).then_some(YEARS),
            weekday: WEEKDAYS,
            until_day_and_times: SETTLED,
            first_nights_of_the_routine: events::FIRST_NIGHTS,
            change: month_text(history, change),
            effect_halves_in_months: setting.has(Switch::Effect).then_some(HALVING),
            displacement: (setting.has(Switch::Displacement) || setting.has(Switch::Uneven)).then_some(displacement),
            broader_from: setting.has(Switch::Drift).then(|| month_text(history, history.count() / 2)),
            gap_chance_and_months: GAP,
            late_share: deliveries::LATE,
            revised_share: deliveries::REVISED,
        }
    }
}

fn ratios(history: &History, truth: &Truth) -> Vec<Ratio> {
    let months = history.count();
    let (before, last) = (0..change_at(months).max(1), months.saturating_sub(12)..months);
    let asked = [
        (Kind::Seclusion, Where::Any),
        (Kind::Seclusion, Where::OwnRoom),
        (Kind::Seclusion, Where::SeclusionRoom),
        (Kind::Holding, Where::Any),
        (Kind::Medication, Where::Any),
    ];
    let sectors = [None].into_iter().chain(Sector::ALL.map(Some));
    let all = sectors.flat_map(|sector| asked.map(|(kind, room)| (sector, kind, room)));
    let ratio = |(sector, kind, room)| {
        let [then, now] = [&before, &last].map(|months| truth.rate(sector, months, kind, room));
        let of = |which: usize| {
            then[which].zip(now[which]).filter(|(then, _)| *then > 0.0).map(|(then, now)| rounded(now / then))
        };
        let sector = sector.map_or("nation", Sector::name);
        of(0).map(|happened| Ratio { sector, kind: kind.id(), room, happened, delivered: of(1) })
    };
    all.filter_map(ratio).collect()
}
