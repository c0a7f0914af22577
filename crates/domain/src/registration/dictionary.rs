// SPDX-License-Identifier: EUPL-1.2
//! The data dictionary: every table and field that can be delivered, with the words that name it.
//!
//! Header recognition, the empty templates, the data dictionary and the row parsers all read these tables.

use super::code::Code;
use super::{aggregate, alone, averted, delivery, group_rule, harm, place, restriction, room, shift, stay, step};
use crate::codes;

codes! {
    /// The tables that can be delivered.
    TableKind {
        /// The tree of places.
        Places = "places", "plaatsen", "places", ["locaties", "organisaties"];
        /// Rooms.
        Rooms = "rooms", "ruimtes", "rooms", ["kamers"];
        /// Stays of youths.
        Stays = "stays", "verblijf", "stays", ["verblijven", "opnames", "admissions"];
        /// Leave inside stays.
        Leave = "leave", "verlof", "leave", ["verloven"];
        /// Restrictions.
        Restrictions = "restrictions", "vrijheidsbeperkingen", "restrictions", ["maatregelen", "vbm", "episodes", "incidents"];
        /// What was delivered, declared zero or cannot occur.
        Deliveries = "deliveries", "aanleveringen", "deliveries", ["leveringen"];
        /// Totals instead of rows.
        Aggregates = "aggregates", "totalen", "aggregates", ["totals", "tellingen"];
        /// It nearly came to a restriction.
        Averted = "averted", "bijna", "averted", ["afgewend", "bijna gebeurd", "bijna vrijheidsbeperkingen", "near misses"];
        /// Injuries and other harm.
        Harm = "harm", "letsel", "harm", ["letsel en voorvallen", "voorvallen", "injuries"];
        /// Rules that bind a whole group.
        GroupRules = "group_rules", "groepsregels", "group rules", ["huisregels", "regels"];
        /// Hours a youth was alone.
        AloneHours = "alone_hours", "uren alleen", "alone hours", ["alleen", "alone", "hours alone"];
        /// Steps taken after a restriction.
        Steps = "steps", "stappen", "steps", ["vervolgstappen", "stappen na een vrijheidsbeperking"];
        /// Who worked, in numbers.
        Shifts = "shifts", "diensten", "shifts", ["rooster", "bezetting"];
    }
}

/// Whether a row can do without a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// A row without it is a fault.
    Required,
    /// May be empty; empty means not known, never no.
    Optional,
}

/// How a field is written.
#[derive(Debug, Clone, Copy)]
pub enum Form {
    /// Any text.
    Text,
    /// `2026-03-01` or `01-03-2026`.
    Date,
    /// `2026-03-01 23:40`, with offset in the doubled hour of October.
    Time,
    /// A number, whole or decimal.
    Number,
    /// A time of the day, `21:00`.
    Clock,
    /// `yes` or `no`.
    YesNo,
    /// One word of a list.
    Word(&'static [Code]),
}

/// One field of a table.
#[derive(Debug, Clone, Copy)]
pub struct Field {
    /// English id, the header of a template.
    pub id: &'static str,
    /// Dutch header.
    pub nl: &'static str,
    /// Other headers it is known by.
    pub synonyms: &'static [&'static str],
    /// Required or optional.
    pub need: Need,
    /// How it is written.
    pub form: Form,
    /// Explanation for a Dutch reader.
    pub explained_nl: &'static str,
    /// Explanation in English.
    pub explained_en: &'static str,
}

/// One table.
#[derive(Debug, Clone, Copy)]
pub struct Table {
    /// Which.
    pub kind: TableKind,
    /// Its fields, in template order.
    pub fields: &'static [Field],
}

/// Declares the fields of a table as an enum (their positions) and a const list.
#[macro_export]
macro_rules! fields {
    ($(#[$meta:meta])* $name:ident { $($variant:ident = $id:literal / $nl:literal, [$($synonym:literal),*], $need:ident, $form:expr, $explained_nl:literal, $explained_en:literal;)+ }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[expect(missing_docs, reason = "explained in FIELDS")]
        pub enum $name { $($variant),+ }

        impl $name {
            /// The fields, in the order of the variants.
            pub const FIELDS: &'static [$crate::registration::dictionary::Field] = &[$($crate::registration::dictionary::Field {
                id: $id, nl: $nl, synonyms: &[$($synonym),*],
                need: $crate::registration::dictionary::Need::$need, form: $form,
                explained_nl: $explained_nl, explained_en: $explained_en,
            }),+];
        }

        impl From<$name> for usize {
            fn from(field: $name) -> usize {
                field as usize
            }
        }
    };
}

/// All tables.
pub const TABLES: &[Table] = &[
    Table { kind: TableKind::Places, fields: place_fields::PlaceField::FIELDS },
    Table { kind: TableKind::Rooms, fields: place_fields::RoomField::FIELDS },
    Table { kind: TableKind::Stays, fields: stay::StayField::FIELDS },
    Table { kind: TableKind::Leave, fields: stay::LeaveField::FIELDS },
    Table { kind: TableKind::Restrictions, fields: restriction::RestrictionField::FIELDS },
    Table { kind: TableKind::Deliveries, fields: delivery::DeliveryField::FIELDS },
    Table { kind: TableKind::Aggregates, fields: aggregate::AggregateField::FIELDS },
    Table { kind: TableKind::Averted, fields: averted::AvertedField::FIELDS },
    Table { kind: TableKind::Harm, fields: harm::HarmField::FIELDS },
    Table { kind: TableKind::GroupRules, fields: group_rule::GroupRuleField::FIELDS },
    Table { kind: TableKind::AloneHours, fields: alone::AloneField::FIELDS },
    Table { kind: TableKind::Steps, fields: step::StepField::FIELDS },
    Table { kind: TableKind::Shifts, fields: shift::ShiftField::FIELDS },
];

impl TableKind {
    /// The table's definition.
    #[must_use]
    pub fn table(self) -> &'static Table {
        &TABLES[self as usize]
    }
}

/// Fields of places and rooms.
pub mod place_fields {
    use super::{Form, place::Level, room::RoomKind};

    fields! {
        /// Fields of the table of places.
        PlaceField {
            Id = "id"/"kenmerk", ["place_id", "plaats_id", "code", "vestigingsnummer"], Required, Form::Text, "Uw eigen kenmerk van deze plaats. Blijft altijd gelijk.", "Your own id of this place. Never changes.";
            Name = "name"/"naam", ["place_name", "plaatsnaam"], Required, Form::Text, "De naam zoals mensen die gebruiken.", "The name people use.";
            Level = "level"/"niveau", ["place_level", "soort_plaats"], Required, Form::Word(Level::CODES), "Groep, locatie of organisatie.", "Unit, location or organisation.";
            Parent = "parent"/"onderdeel_van", ["parent_id", "valt_onder", "part_of"], Optional, Form::Text, "Het kenmerk van de plaats waar deze bij hoort.", "The id of the place this one is part of.";
            Sector = "sector"/"sector", ["branche"], Optional, Form::Text, "Bijvoorbeeld JeugdzorgPlus, EKJP of LVB. Geldt ook voor alles eronder.", "For example JeugdzorgPlus, EKJP or LVB. Holds for everything below it.";
            Region = "region"/"regio", ["jeugdregio", "zorggebied"], Optional, Form::Text, "De regio. Geldt ook voor alles eronder.", "The region. Holds for everything below it.";
            From = "from"/"vanaf", ["valid_from", "open_vanaf", "begindatum"], Optional, Form::Date, "De eerste dag dat de plaats open was.", "The first day it was open.";
            Until = "until"/"tot", ["valid_until", "gesloten_op", "einddatum"], Optional, Form::Date, "De eerste dag dat de plaats dicht was.", "The first day it was closed.";
            ActionLine = "action_line"/"actielijn", ["programmalijn"], Optional, Form::Text, "De actielijn van een programma waaraan de plaats meedoet, hooguit één. Geldt ook voor alles eronder.", "The action line of a programme that the place takes part in, one at most. Holds for everything below it.";
        }
    }

    fields! {
        /// Fields of the table of rooms.
        RoomField {
            Id = "room"/"ruimte", ["room_id", "ruimte_id"], Required, Form::Text, "Uw eigen kenmerk van de ruimte.", "Your own id of the room.";
            Place = "place"/"plaats", ["unit", "groep", "locatie", "location"], Required, Form::Text, "Het kenmerk van de plaats waar de ruimte is.", "The id of the place it is in.";
            Kind = "room_kind"/"soort_ruimte", ["ruimtesoort"], Required, Form::Word(RoomKind::CODES), "Wat voor ruimte het is: kijk naar slot, eigen spullen en camera, niet naar de naam.", "What it is by its features (lock, own things, camera), not by its name.";
            From = "from"/"vanaf", ["valid_from", "begindatum"], Optional, Form::Date, "De eerste dag dat de ruimte dit was.", "The first day it was this.";
            Until = "until"/"tot", ["valid_until", "gesloten_op", "einddatum"], Optional, Form::Date, "De eerste dag dat de ruimte dicht was of iets anders werd.", "The first day it was closed or became something else.";
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_stand_in_the_order_of_their_kinds() {
        for kind in TableKind::ALL {
            assert_eq!(kind.table().kind, *kind);
        }
    }

    #[test]
    fn no_word_means_two_tables() {
        for (i, a) in TableKind::CODES.iter().enumerate() {
            for b in &TableKind::CODES[i + 1..] {
                for word in [a.id, a.nl, a.en].iter().chain(a.synonyms) {
                    assert!(!b.answers_to(word), "'{word}' means both {} and {}", a.id, b.id);
                }
            }
        }
    }

    #[test]
    fn within_a_table_no_header_means_two_fields() {
        for table in TABLES {
            let mut seen = std::collections::BTreeMap::new();
            for field in table.fields {
                let words: std::collections::BTreeSet<_> =
                    [field.id, field.nl].iter().chain(field.synonyms).map(|w| super::super::code::normal(w)).collect();
                for word in words {
                    assert_eq!(seen.insert(word.clone(), field.id), None, "'{word}' in {}", table.kind.id());
                }
            }
        }
    }
}
