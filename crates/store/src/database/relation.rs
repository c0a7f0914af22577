// SPDX-License-Identifier: EUPL-1.2
//! The tables of facts: their columns, what is sealed in them, and the table of the data dictionary each keeps.

use nabij_domain::registration::dictionary::TableKind;

use super::row::Type::{Bool, Int, Real, Text};
use super::schema::{Column, columns};

/// A table of facts, all with the same first columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Relation {
    Place,
    Room,
    Stay,
    Leave,
    Restriction,
    Delivery,
    Aggregate,
    Averted,
    Harm,
    GroupRule,
    Alone,
    Step,
    Shift,
}

/// Where sealed text stands among the facts of a row.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sealed {
    pub(crate) mac: usize,
    pub(crate) text: usize,
}

/// The first columns of every table of facts.
pub(crate) const VERSION: &[Column] = &columns([
    ("organisation_id", Text),
    ("import_no", Int),
    ("ordinal", Int),
    ("recorded_pos", Int),
    ("superseded_pos", Int),
    ("identity", Text),
    ("content_hash", Text),
]);

const PLACE: &[Column] = &columns([
    ("place_id", Text),
    ("name", Text),
    ("level", Text),
    ("parent_id", Text),
    ("sector", Text),
    ("region", Text),
    ("from_day", Int),
    ("until_day", Int),
    ("action_line", Text),
]);

const ROOM: &[Column] =
    &columns([("source_id", Text), ("place_id", Text), ("kind", Text), ("from_day", Int), ("until_day", Int)]);

const STAY: &[Column] = &columns([("youth_no", Int), ("unit_id", Text), ("admitted_at", Int), ("discharged_at", Int)]);

const LEAVE: &[Column] = &columns([("youth_no", Int), ("from_at", Int), ("until_at", Int)]);

const RESTRICTION: &[Column] = &columns([
    ("source_id", Text),
    ("youth_no", Int),
    ("unit_id", Text),
    ("kind", Text),
    ("room", Text),
    ("door", Text),
    ("occasion", Text),
    ("regime", Text),
    ("under_pressure", Bool),
    ("decided_by", Text),
    ("start_at", Int),
    ("end_state", Text),
    ("end_at", Int),
    ("precision_of", Text),
    ("note_mac", Text),
    ("note_sealed", Text),
    ("entered_at", Int),
]);

const DELIVERY: &[Column] = &columns([
    ("sender", Text),
    ("relation", Text),
    ("place_id", Text),
    ("kind", Text),
    ("from_month", Int),
    ("until_month", Int),
    ("declared", Text),
    ("row_count", Int),
    ("received_day", Int),
]);

const AGGREGATE: &[Column] = &columns([
    ("place_id", Text),
    ("kind", Text),
    ("room", Text),
    ("from_month", Int),
    ("until_month", Int),
    ("declared", Text),
    ("hidden", Bool),
    ("events", Real),
    ("hours", Real),
    ("youths", Real),
    ("care_days", Real),
    ("care_hours", Real),
    ("youths_in_care", Real),
    ("rooms", Real),
]);

const AVERTED: &[Column] = &columns([
    ("source_id", Text),
    ("youth_no", Int),
    ("unit_id", Text),
    ("at", Int),
    ("kind", Text),
    ("helped_mac", Text),
    ("helped_sealed", Text),
]);

const HARM: &[Column] = &columns([
    ("source_id", Text),
    ("youth_no", Int),
    ("unit_id", Text),
    ("at", Int),
    ("kind", Text),
    ("persons", Int),
]);

const GROUP_RULE: &[Column] = &columns([
    ("source_id", Text),
    ("place_id", Text),
    ("kind", Text),
    ("from_minute", Int),
    ("until_minute", Int),
    ("from_day", Int),
    ("until_day", Int),
    ("youths", Int),
]);

const ALONE: &[Column] = &columns([("youth_no", Int), ("unit_id", Text), ("day", Int), ("seconds", Int)]);

const STEP: &[Column] = &columns([
    ("source_id", Text),
    ("restriction_id", Text),
    ("unit_id", Text),
    ("kind", Text),
    ("at", Int),
    ("entered_at", Int),
]);

const SHIFT: &[Column] = &columns([
    ("unit_id", Text),
    ("day", Int),
    ("part", Text),
    ("workers", Int),
    ("temporary", Int),
    ("trained", Int),
    ("alone", Bool),
]);

impl Relation {
    /// All of them, in the order an import stages them.
    pub(crate) const ALL: [Self; 13] = [
        Self::Place,
        Self::Room,
        Self::Stay,
        Self::Leave,
        Self::Restriction,
        Self::Delivery,
        Self::Aggregate,
        Self::Averted,
        Self::Harm,
        Self::GroupRule,
        Self::Alone,
        Self::Step,
        Self::Shift,
    ];

    /// Its table.
    pub(crate) fn table(self) -> &'static str {
        match self {
            Self::Place => "place",
            Self::Room => "room",
            Self::Stay => "stay",
            Self::Leave => "leave_period",
            Self::Restriction => "restriction",
            Self::Delivery => "delivery",
            Self::Aggregate => "aggregate",
            Self::Averted => "averted",
            Self::Harm => "harm",
            Self::GroupRule => "group_rule",
            Self::Alone => "alone_time",
            Self::Step => "step",
            Self::Shift => "shift",
        }
    }

    /// The table of the data dictionary it keeps.
    pub(crate) fn kind(self) -> TableKind {
        match self {
            Self::Place => TableKind::Places,
            Self::Room => TableKind::Rooms,
            Self::Stay => TableKind::Stays,
            Self::Leave => TableKind::Leave,
            Self::Restriction => TableKind::Restrictions,
            Self::Delivery => TableKind::Deliveries,
            Self::Aggregate => TableKind::Aggregates,
            Self::Averted => TableKind::Averted,
            Self::Harm => TableKind::Harm,
            Self::GroupRule => TableKind::GroupRules,
            Self::Alone => TableKind::AloneHours,
            Self::Step => TableKind::Steps,
            Self::Shift => TableKind::Shifts,
        }
    }

    /// The table that keeps what a table of the data dictionary delivers.
    pub(crate) fn of(kind: TableKind) -> Self {
        match kind {
            TableKind::Places => Self::Place,
            TableKind::Rooms => Self::Room,
            TableKind::Stays => Self::Stay,
            TableKind::Leave => Self::Leave,
            TableKind::Restrictions => Self::Restriction,
            TableKind::Deliveries => Self::Delivery,
            TableKind::Aggregates => Self::Aggregate,
            TableKind::Averted => Self::Averted,
            TableKind::Harm => Self::Harm,
            TableKind::GroupRules => Self::GroupRule,
            TableKind::AloneHours => Self::Alone,
            TableKind::Steps => Self::Step,
            TableKind::Shifts => Self::Shift,
        }
    }

    /// The fact that says at which place a row stands. Leave has none: it is where its youth stays.
    pub(crate) fn place(self) -> Option<&'static str> {
        match self {
            Self::Leave => None,
            Self::Place | Self::Room | Self::GroupRule | Self::Delivery | Self::Aggregate => Some("place_id"),
            Self::Stay | Self::Restriction | Self::Averted | Self::Harm | Self::Alone | Self::Step | Self::Shift => {
                Some("unit_id")
            }
        }
    }

    /// Its columns after [`VERSION`].
    pub(crate) fn facts(self) -> &'static [Column] {
        match self {
            Self::Place => PLACE,
            Self::Room => ROOM,
            Self::Stay => STAY,
            Self::Leave => LEAVE,
            Self::Restriction => RESTRICTION,
            Self::Delivery => DELIVERY,
            Self::Aggregate => AGGREGATE,
            Self::Averted => AVERTED,
            Self::Harm => HARM,
            Self::GroupRule => GROUP_RULE,
            Self::Alone => ALONE,
            Self::Step => STEP,
            Self::Shift => SHIFT,
        }
    }

    /// How many of its facts were there in the first schema. Later ones are hashed only where they say something, so
    /// that rows from before keep their hash.
    pub(crate) fn first_facts(self) -> usize {
        match self {
            Self::Place => 8,
            Self::Restriction => 16,
            other => other.facts().len(),
        }
    }

    /// Of a table with free text, the facts that its sealed text fills: the keyed digest and the text itself.
    pub(crate) fn sealed(self) -> Option<Sealed> {
        match self {
            Self::Restriction => Some(Sealed { mac: 14, text: 15 }),
            Self::Averted => Some(Sealed { mac: 5, text: 6 }),
            _ => None,
        }
    }

    /// Names of all its columns.
    pub(crate) fn column_names(self) -> Vec<&'static str> {
        VERSION.iter().chain(self.facts()).map(|column| column.name).collect()
    }

    /// Names of its facts, each after a prefix, for a query.
    pub(crate) fn select(self, prefix: &str) -> String {
        let names: Vec<_> = self.facts().iter().map(|column| format!("{prefix}{}", column.name)).collect();
        names.join(", ")
    }
}
