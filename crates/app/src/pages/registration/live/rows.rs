// SPDX-License-Identifier: EUPL-1.2
//! Rows of a form, through the same door as any file's, and what can go wrong when they are booked.

use nabij_documents::text::Text;
use nabij_domain::access::permit::Permit;
use nabij_domain::calendar::{Instant, Zone};
use nabij_domain::indicator::columns::Source;
use nabij_domain::registration::alone::AloneField;
use nabij_domain::registration::averted::AvertedField;
use nabij_domain::registration::correction::CorrectionReason;
use nabij_domain::registration::dictionary::Field;
use nabij_domain::registration::group_rule::GroupRuleField;
use nabij_domain::registration::harm::HarmField;
use nabij_domain::registration::intake::Intake;
use nabij_domain::registration::live::facts::Kept;
use nabij_domain::registration::parse::Rules;
use nabij_domain::registration::place::Places;
use nabij_domain::registration::restriction::{EndState, RestrictionField};
use nabij_domain::registration::step::StepField;
use nabij_store::{Booked, Booking, FactVersion, LiveEnd, LiveRestriction, StoreError};

use crate::site::Site;

/// Rows of one form.
pub struct Form {
    intake: Intake,
    rules: Rules,
    source: Source,
}

impl Form {
    /// A form on the places that are known.
    pub fn new(zone: &Zone, places: &Places) -> Self {
        let mut intake = Intake::with_places(zone.clone(), places.clone());
        let source = Source { file: intake.file("form"), row: 1 };
        Self { intake, rules: Rules::new(zone.clone()), source }
    }

    fn time(&self, at: Instant) -> String {
        self.rules.zone.format(at)
    }

    /// A restriction as it stands, entered at a moment.
    pub fn restriction(&mut self, own: &LiveRestriction, entered: Instant) {
        let (start, entered) = (self.time(own.start), self.time(entered));
        let (end, end_state) = match own.end {
            LiveEnd::At(end) => (self.time(end), EndState::Ended.id()),
            LiveEnd::Running => (String::new(), EndState::Running.id()),
            LiveEnd::Unknown => (String::new(), EndState::Unknown.id()),
            LiveEnd::Moment => (String::new(), ""),
        };
        let pressure = own.under_pressure.map_or("", |yes| if yes { "ja" } else { "nee" });
        let values = cells(
            RestrictionField::FIELDS,
            &[
                ("id", &own.id),
                ("youth", own.youth.as_deref().unwrap_or_default()),
                ("unit", &own.unit),
                ("kind", own.kind.id()),
                ("room", own.room.id()),
                ("door", own.door.id()),
                ("occasion", own.occasion.id()),
                ("regime", own.regime.id()),
                ("under_pressure", pressure),
                ("decided_by", own.decided_by.id()),
                ("start", &start),
                ("end", &end),
                ("end_state", end_state),
                ("note", own.note.as_deref().unwrap_or_default()),
                ("entered", &entered),
            ],
        );
        self.intake.restriction(&values, &self.rules, self.source);
    }

    /// A step of a restriction, under an id of its own.
    pub fn step(&mut self, own: &LiveRestriction, id: &str, kept: Kept) {
        self.step_of((&own.id, &own.unit), id, kept);
    }

    /// A step of the restriction of an id in a unit.
    pub fn step_of(&mut self, (restriction, unit): (&str, &str), id: &str, kept: Kept) {
        let (at, entered) = (self.time(kept.at), kept.entered.map_or(String::new(), |at| self.time(at)));
        let values = cells(
            StepField::FIELDS,
            &[
                ("id", id),
                ("restriction", restriction),
                ("unit", unit),
                ("step", kept.kind.id()),
                ("at", &at),
                ("entered", &entered),
            ],
        );
        self.intake.step(&values, &self.rules, self.source);
    }

    /// Harm, by its fields.
    pub fn harm(&mut self, own: &LiveRestriction, id: &str, kind: &str, persons: &str) {
        let at = self.time(own.start);
        let youth = own.youth.as_deref().unwrap_or_default();
        let given =
            [("id", id), ("youth", youth), ("unit", &own.unit), ("at", &at), ("harm", kind), ("persons", persons)];
        let values = cells(HarmField::FIELDS, &given);
        self.intake.harm(&values, &self.rules, self.source);
    }

    /// Something averted, by its fields.
    pub fn averted(&mut self, (id, youth, unit): (&str, &str, &str), at: Instant, kind: &str, helped: &str) {
        let at = self.time(at);
        let given = [("id", id), ("youth", youth), ("unit", unit), ("at", &at), ("kind", kind), ("helped", helped)];
        let values = cells(AvertedField::FIELDS, &given);
        self.intake.averted(&values, &self.rules, self.source);
    }

    /// A rule for everybody in a place, by its fields.
    pub fn group_rule(&mut self, given: &[(&str, &str)]) {
        self.intake.group_rule(&cells(GroupRuleField::FIELDS, given), &self.rules, self.source);
    }

    /// Hours alone of a youth on a day, by their fields.
    pub fn alone(&mut self, given: &[(&str, &str)]) {
        self.intake.alone_hours(&cells(AloneField::FIELDS, given), &self.rules, self.source);
    }

    /// Whether there is no row in it.
    pub fn is_empty(&self) -> bool {
        self.intake.columns.restrictions.rows.is_empty() && self.intake.columns.harm.rows.is_empty()
    }

    /// Whether every row came through the door.
    pub fn is_well(&self) -> bool {
        self.intake.faults.is_empty()
    }

    /// Books all of it at a place.
    pub async fn book(
        &self,
        site: &Site,
        permit: &Permit,
        (place, key): (&str, &str),
        (ends, reason): (&[FactVersion], Option<CorrectionReason>),
        at: Instant,
    ) -> Result<Booked, StoreError> {
        site.store().book(permit, &Booking { place, key, intake: &self.intake, ends, reason, at }).await
    }
}

fn cells<'a>(fields: &[Field], given: &[(&str, &'a str)]) -> Vec<&'a str> {
    let of = |field: &Field| given.iter().find(|(id, _)| *id == field.id).map_or("", |(_, value)| *value);
    fields.iter().map(of).collect()
}

/// Whether a key could be one of ours: forms carry them, and what a browser made up is not taken.
pub fn is_key(key: &str) -> bool {
    (16..=120).contains(&key.len()) && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte))
}

/// What went wrong, for who filled the form in; `None`: nothing, since the same form had come before.
pub fn wrong(t: &Text, error: &StoreError) -> Option<String> {
    match error {
        StoreError::KeyReused => None,
        StoreError::ChangedMeanwhile { .. } => Some(t.live_changed()),
        StoreError::Locked { .. } => Some(t.live_locked()),
        StoreError::AlreadyKnown => Some(t.live_known()),
        _ => Some(t.live_not_booked()),
    }
}
