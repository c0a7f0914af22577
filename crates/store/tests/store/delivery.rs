// SPDX-License-Identifier: EUPL-1.2
//! Deliveries for the tests, through the same door as any, and facts in a form that can be compared.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::LazyLock;

use nabij_domain::calendar::Zone;
use nabij_domain::indicator::columns::{Columns, Source, Youth};
use nabij_domain::registration::aggregate::AggregateField;
use nabij_domain::registration::alone::AloneField;
use nabij_domain::registration::averted::AvertedField;
use nabij_domain::registration::delivery::DeliveryField;
use nabij_domain::registration::dictionary::Field;
use nabij_domain::registration::dictionary::place_fields::{PlaceField, RoomField};
use nabij_domain::registration::group_rule::GroupRuleField;
use nabij_domain::registration::harm::HarmField;
use nabij_domain::registration::intake::Intake;
use nabij_domain::registration::parse::Rules;
use nabij_domain::registration::place::PlaceIx;
use nabij_domain::registration::restriction::RestrictionField;
use nabij_domain::registration::shift::ShiftField;
use nabij_domain::registration::stay::{LeaveField, StayField};
use nabij_domain::registration::step::StepField;

/// Made once: its table of midnights takes a while without optimisation.
static ZONE: LazyLock<Zone> = LazyLock::new(Zone::amsterdam);

/// Rows by table; each row is `field=value` parts divided by `;`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rows {
    pub places: Vec<String>,
    pub rooms: Vec<String>,
    pub stays: Vec<String>,
    pub leave: Vec<String>,
    pub restrictions: Vec<String>,
    pub deliveries: Vec<String>,
    pub aggregates: Vec<String>,
    pub averted: Vec<String>,
    pub harm: Vec<String>,
    pub group_rules: Vec<String>,
    pub alone_hours: Vec<String>,
    pub steps: Vec<String>,
    pub shifts: Vec<String>,
}

impl Rows {
    /// Two organisations with a location and units.
    pub fn with_places() -> Self {
        let mut rows = Self::default();
        for (id, level, parent) in [
            ("P", "organisation", ""),
            ("P-L", "location", "P"),
            ("P1", "unit", "P-L"),
            ("P2", "unit", "P-L"),
            ("Q", "organisation", ""),
            ("Q1", "unit", "Q"),
        ] {
            rows.places.push(format!("id={id};name=Plaats {id};level={level};parent={parent}"));
        }
        rows.places[0].push_str(";sector=JeugdzorgPlus;region=Noord;action_line=Lijn 2");
        rows
    }

    /// Through the door; every row must pass it.
    pub fn intake(&self) -> Intake {
        let rules = Rules::new(ZONE.clone());
        let mut intake = Intake::new(ZONE.clone());
        let file = intake.file("test.csv");
        let mut number = 1;
        let mut next = || {
            number += 1;
            Source { file, row: number }
        };
        self.places.iter().for_each(|row| intake.place(&cells(PlaceField::FIELDS, row), &rules, next()));
        intake.finish_places();
        self.rooms.iter().for_each(|row| intake.room(&cells(RoomField::FIELDS, row), &rules, next()));
        self.stays.iter().for_each(|row| intake.stay(&cells(StayField::FIELDS, row), &rules, next()));
        self.leave.iter().for_each(|row| intake.leave(&cells(LeaveField::FIELDS, row), &rules, next()));
        self.restrictions
            .iter()
            .for_each(|row| intake.restriction(&cells(RestrictionField::FIELDS, row), &rules, next()));
        self.deliveries.iter().for_each(|row| intake.delivery(&cells(DeliveryField::FIELDS, row), &rules, next()));
        self.aggregates.iter().for_each(|row| intake.aggregate(&cells(AggregateField::FIELDS, row), &rules, next()));
        self.averted.iter().for_each(|row| intake.averted(&cells(AvertedField::FIELDS, row), &rules, next()));
        self.harm.iter().for_each(|row| intake.harm(&cells(HarmField::FIELDS, row), &rules, next()));
        self.group_rules.iter().for_each(|row| intake.group_rule(&cells(GroupRuleField::FIELDS, row), &rules, next()));
        self.alone_hours.iter().for_each(|row| intake.alone_hours(&cells(AloneField::FIELDS, row), &rules, next()));
        self.shifts.iter().for_each(|row| intake.shift(&cells(ShiftField::FIELDS, row), &rules, next()));
        self.steps.iter().for_each(|row| intake.step(&cells(StepField::FIELDS, row), &rules, next()));
        assert_eq!(intake.faults, [], "a test delivery has faults");
        intake
    }
}

fn cells<'a>(fields: &[Field], row: &'a str) -> Vec<&'a str> {
    let mut cells = vec![""; fields.len()];
    for (name, value) in row.split(';').filter_map(|part| part.split_once('=')) {
        let at = fields.iter().position(|field| field.id == name);
        cells[at.unwrap_or_else(|| panic!("no field '{name}'"))] = value;
    }
    cells
}

/// A believable delivery with every table, every state of an end, and rows without youth.
pub fn first() -> Rows {
    let mut rows = Rows::with_places();
    rows.rooms = texts(&[
        "room=K1;place=P1;room_kind=seclusion_room;from=2020-01-01",
        "room=K2;place=Q1;room_kind=lock_in_room",
    ]);
    rows.stays = texts(&[
        "youth=J1;unit=P1;admitted=2026-01-01 10:00",
        "youth=J2;unit=P2;admitted=2026-01-03 10:00;discharged=2026-02-01 12:00",
        "youth=J3;unit=Q1;admitted=2026-01-01 09:00",
    ]);
    rows.leave = texts(&["youth=J1;leave_start=2026-01-10 10:00;leave_end=2026-01-12 18:00"]);
    rows.restrictions = texts(&[
        "id=r1;youth=J1;unit=P1;kind=seclusion;room=seclusion_room;door=locked;start=2026-01-05 10:00;end=2026-01-05 12:00;note=schreeuwde;entered=2026-01-05 15:00",
        "id=r2;youth=J1;unit=P1;kind=holding;start=2026-01-06 10:00;end_state=running",
        "youth=J2;unit=P2;kind=seclusion;room=own_room;start=2026-01-07 22:00;occasion=planned",
        "unit=P2;kind=seclusion;start=2026-01-08 10:00;end=2026-01-08 11:00",
        "unit=P2;kind=seclusion;start=2026-01-08 10:00;end=2026-01-08 11:00",
        "id=r1;youth=J3;unit=Q1;kind=medication;start=2026-01-09 10:00;note=zonder kijken",
    ]);
    rows.deliveries = texts(&[
        "place=P;period_start=2026-01-01;period_end=2026-02-01;declared=delivered;rows=5",
        "sender=Q;place=Q1;kind=seclusion;period_start=2026-01-01;period_end=2026-03-01;declared=cannot_occur",
    ]);
    rows.aggregates = texts(&[
        "place=Q1;kind=holding;period_start=2025-01-01;period_end=2026-01-01;events=12;hours=3.25;care_days=700",
        "place=Q1;kind=seclusion;period_start=2025-01-01;period_end=2026-01-01;state=missing",
    ]);
    beside(&mut rows);
    rows
}

/// What stands beside the restrictions, with and without ids and youths, two alike, and steps of a known restriction
/// and of one that is not.
fn beside(rows: &mut Rows) {
    rows.averted = texts(&[
        "id=b1;youth=J1;unit=P1;at=2026-01-11 20:00;kind=seclusion;helped=samen naar buiten",
        "youth=J2;unit=P2;at=2026-01-12 20:00",
        "unit=P2;at=2026-01-12 21:00;helped=rust",
        "unit=P2;at=2026-01-12 21:00;helped=rust",
        "id=b1;youth=J4;unit=Q1;at=2026-02-11 20:00;kind=holding",
    ]);
    rows.harm = texts(&[
        "id=m1;unit=P1;at=2026-01-05 10:30;harm=injury_staff;persons=2",
        "youth=J1;unit=P1;at=2026-01-05 10:30;harm=self_harm",
        "unit=Q1;at=2026-01-05 10:30;harm=police",
        "unit=Q1;at=2026-01-05 10:30;harm=police",
    ]);
    rows.group_rules = texts(&[
        "id=g1;place=P1;rule=in_room;from_time=21:00;until_time=07:00;from=2025-01-01;youths=8",
        "place=P-L;rule=phones_in;from_time=22:00;until_time=08:00;from=2025-06-01;until=2026-01-15",
        "place=Q;rule=no_visits",
    ]);
    rows.alone_hours = texts(&[
        "youth=J1;unit=P1;day=2026-01-05;hours=2.5",
        "youth=J1;unit=P1;day=2026-01-06;hours=0",
        "youth=J3;unit=Q1;day=2026-02-01;hours=24",
    ]);
    rows.steps = texts(&[
        "id=s1;restriction=r1;unit=P1;step=evaluation;at=2026-01-06 09:00;entered=2026-01-06 09:30",
        "restriction=r1;unit=Q1;step=decision;at=2026-01-09 09:00",
        "restriction=r9;unit=P1;step=check;at=2026-01-31 09:00",
    ]);
    rows.shifts = texts(&[
        "unit=P1;day=2026-01-05;shift=night;workers=2;temporary=1;trained=2;alone=yes",
        "unit=P1;day=2026-01-05;shift=late;workers=3;temporary=0",
        "unit=Q1;day=2026-01-06;shift=early;workers=0;alone=no",
    ]);
}

pub fn texts(rows: &[&str]) -> Vec<String> {
    rows.iter().map(|row| (*row).to_owned()).collect()
}

/// The facts as sorted texts. Places go by id; a youth, whose number means nothing, by all that is known of it.
pub fn canonical(columns: &Columns) -> Vec<String> {
    let id = |ix: PlaceIx| columns.places.get(ix).id.as_str();
    let mut of_youth: BTreeMap<Youth, Vec<String>> = BTreeMap::new();
    let mut lines: Vec<(Option<Youth>, String)> = Vec::new();
    for row in &columns.stays.rows {
        lines.push((Some(row.youth), format!("stay {} {:?} {:?}", id(row.unit), row.admitted, row.discharged)));
    }
    for row in &columns.leave.rows {
        lines.push((Some(row.youth), format!("leave {:?} {:?}", row.from, row.until)));
    }
    for row in &columns.restrictions.rows {
        let facts = (row.kind, row.room, row.occasion, row.start, row.end, row.precision, row.entered, row.key);
        lines.push((row.youth, format!("restriction {} {facts:?}", id(row.unit))));
    }
    for row in &columns.averted.rows {
        lines.push((row.youth, format!("averted {} {:?} {:?}", id(row.unit), row.at, row.kind)));
    }
    for row in &columns.harm.rows {
        lines.push((row.youth, format!("harm {} {:?} {:?} {}", id(row.unit), row.at, row.kind, row.persons)));
    }
    for row in &columns.alone.rows {
        lines.push((Some(row.youth), format!("alone {} {:?} {}", id(row.unit), row.day, row.seconds)));
    }
    for (youth, line) in &lines {
        if let Some(youth) = youth {
            of_youth.entry(*youth).or_default().push(line.clone());
        }
    }
    let label = |mut lines: Vec<String>| {
        lines.sort();
        let mut hash = DefaultHasher::new();
        lines.hash(&mut hash);
        hash.finish()
    };
    let labels: BTreeMap<Youth, u64> = of_youth.into_iter().map(|(youth, lines)| (youth, label(lines))).collect();
    let mut all: Vec<String> = lines
        .into_iter()
        .map(|(youth, line)| youth.map_or_else(|| line.clone(), |youth| format!("{line} of {}", labels[&youth])))
        .collect();
    for row in &columns.steps.rows {
        all.push(format!("step {row:?}"));
    }
    for row in &columns.group_rules.rows {
        let facts = (row.kind, row.from_minute, row.until_minute, row.from, row.until, row.youths);
        all.push(format!("rule {} {facts:?}", id(row.place)));
    }
    for row in &columns.shifts.rows {
        let facts = (row.day, row.part, row.workers, row.temporary, row.trained, row.alone);
        all.push(format!("shift {} {facts:?}", id(row.unit)));
    }
    for row in &columns.rooms.rows {
        all.push(format!("room {} {} {:?} {:?} {:?}", row.source_id, id(row.place), row.kind, row.from, row.until));
    }
    for row in &columns.deliveries.rows {
        let facts = (&row.sender, row.table, row.kind, row.from, row.until, row.declared, row.rows, row.received);
        all.push(format!("delivery {} {facts:?}", id(row.place)));
    }
    for row in &columns.aggregates.rows {
        let mut row = row.clone();
        let place = id(row.place).to_owned();
        row.place = PlaceIx(0);
        all.push(format!("aggregate {place} {row:?}"));
    }
    for (_, place) in columns.places.iter() {
        let around = (&place.sector, &place.region, &place.action_line, place.from, place.until);
        all.push(format!("place {} {} {:?} {:?} {around:?}", place.id, place.name, place.level, place.parent.map(id)));
    }
    all.sort();
    all
}
