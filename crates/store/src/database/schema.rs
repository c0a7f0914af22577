// SPDX-License-Identifier: EUPL-1.2
//! The tables as data: one list of columns serves inserting, hashing, verifying and backing up.

pub(crate) use super::relation::Relation;
use super::relation::VERSION;
use super::row::Type::{self, Bool, Int, Text};

/// A column.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Column {
    pub(crate) name: &'static str,
    pub(crate) kind: Type,
}

/// A table as a backup carries it.
#[derive(Debug, Clone)]
pub(crate) struct Table {
    pub(crate) name: &'static str,
    pub(crate) columns: Vec<Column>,
    /// Its primary key is its first columns.
    pub(crate) key: usize,
}

impl Table {
    fn of(name: &'static str, key: usize, columns: &[Column]) -> Self {
        Self { name, columns: columns.to_vec(), key }
    }
}

pub(crate) const fn columns<const N: usize>(columns: [(&'static str, Type); N]) -> [Column; N] {
    let mut list = [Column { name: "", kind: Int }; N];
    let mut at = 0;
    while at < N {
        list[at] = Column { name: columns[at].0, kind: columns[at].1 };
        at += 1;
    }
    list
}

/// All tables with data, parents before children.
pub(crate) fn tables() -> Vec<Table> {
    let table = Table::of;
    let mut tables = vec![
        table("setting", 2, &columns([("organisation_id", Text), ("name", Text), ("value", Text)])),
        table("organisation", 1, &columns([("organisation_id", Text), ("key_sealed", Text)])),
        table("chain_head", 1, &columns([("organisation_id", Text), ("position", Int), ("hash", Text)])),
        table(
            "chain_entry",
            2,
            &columns([
                ("organisation_id", Text),
                ("position", Int),
                ("at", Int),
                ("actor", Text),
                ("act", Text),
                ("detail", Text),
                ("salt", Text),
                ("rows_hash", Text),
                ("hash", Text),
            ]),
        ),
        table(
            "youth",
            2,
            &columns([
                ("organisation_id", Text),
                ("youth_no", Int),
                ("recorded_pos", Int),
                ("witness", Text),
                ("lookup_mac", Text),
                ("key_sealed", Text),
                ("pseudonym_sealed", Text),
                ("erased_pos", Int),
            ]),
        ),
        import(),
        booking(),
        submission(),
        table(
            "import_seen",
            3,
            &columns([
                ("organisation_id", Text),
                ("import_no", Int),
                ("ordinal", Int),
                ("recorded_pos", Int),
                ("relation", Text),
                ("identity", Text),
            ]),
        ),
        table(
            "mapping",
            3,
            &columns([
                ("organisation_id", Text),
                ("source", Text),
                ("version", Int),
                ("recorded_pos", Int),
                ("superseded_pos", Int),
                ("headers", Text),
                ("mapping", Text),
            ]),
        ),
        protocol(),
        mirror(),
        release(),
        release_act(),
        table(
            "job",
            2,
            &columns([
                ("organisation_id", Text),
                ("job_no", Int),
                ("work", Text),
                ("payload", Text),
                ("state", Text),
                ("run_at", Int),
                ("attempts", Int),
                ("claimed_by", Text),
                ("claimed_until", Int),
            ]),
        ),
    ];
    tables.extend(Relation::ALL.map(|relation| Table {
        name: relation.table(),
        columns: VERSION.iter().chain(relation.facts()).copied().collect(),
        key: 3,
    }));
    tables.extend(crate::access::tables::all());
    tables.extend(dossiers());
    tables
}

/// Imports.
fn import() -> Table {
    Table::of(
        "import",
        2,
        &columns([
            ("organisation_id", Text),
            ("import_no", Int),
            ("file_hash", Text),
            ("intake_hash", Text),
            ("row_count", Int),
            ("staged_count", Int),
            ("unchanged_count", Int),
            ("superseded_count", Int),
            ("withdrawn_count", Int),
            ("accepted_pos", Int),
            ("abandoned", Bool),
            ("undoes", Int),
            ("undone_pos", Int),
        ]),
    )
}

/// Dossiers: after the accounts that some of it is about.
fn dossiers() -> Vec<Table> {
    let leaf = columns([
        ("organisation_id", Text),
        ("leaf_no", Int),
        ("version_no", Int),
        ("superseded_pos", Int),
        ("youth_no", Int),
        ("kind", Text),
        ("mac", Text),
        ("sealed", Text),
    ]);
    let emergency = columns([
        ("organisation_id", Text),
        ("emergency_no", Int),
        ("youth_no", Int),
        ("actor", Text),
        ("reason", Text),
        ("until_at", Int),
        ("words_mac", Text),
        ("words_sealed", Text),
        ("seen_pos", Int),
    ]);
    let account = columns([
        ("organisation_id", Text),
        ("linked_pos", Int),
        ("ended_pos", Int),
        ("youth_no", Int),
        ("account_id", Text),
        ("leaf_no", Int),
    ]);
    vec![
        Table::of("leaf", 3, &leaf),
        Table::of("reading", 2, &columns([("organisation_id", Text), ("reading_no", Int), ("youth_no", Int)])),
        Table::of("emergency", 2, &emergency),
        Table::of("youth_account", 2, &account),
        Table::of("own_word", 3, &OWN_WORD),
        Table::of("word_code", 2, &WORD_CODE),
    ]
}

const OWN_WORD: [Column; 13] = columns([
    ("organisation_id", Text),
    ("word_no", Int),
    ("version_no", Int),
    ("superseded_pos", Int),
    ("youth_no", Int),
    ("kind", Text),
    ("restriction_id", Text),
    ("unit_id", Text),
    ("shared", Text),
    ("code_no", Int),
    ("mac", Text),
    ("sealed", Text),
    ("taken_pos", Int),
]);

const WORD_CODE: [Column; 11] = columns([
    ("organisation_id", Text),
    ("code_no", Int),
    ("youth_no", Int),
    ("restriction_id", Text),
    ("unit_id", Text),
    ("code_mac", Text),
    ("until_at", Int),
    ("used_at", Int),
    ("pass_mac", Text),
    ("token_mac", Text),
    ("token_until", Int),
]);

/// What forms wrote.
fn booking() -> Table {
    let own = columns([
        ("organisation_id", Text),
        ("booking_no", Int),
        ("key_mac", Text),
        ("content_mac", Text),
        ("row_count", Int),
    ]);
    Table::of("booking", 2, &own)
}

/// Protocols.
fn protocol() -> Table {
    Table::of(
        "protocol",
        2,
        &columns([
            ("organisation_id", Text),
            ("protocol_no", Int),
            ("recorded_pos", Int),
            ("frozen_at", Int),
            ("frozen_by", Text),
            ("digest", Text),
            ("content", Text),
        ]),
    )
}

/// Monthly mirrors.
fn mirror() -> Table {
    let own = columns([
        ("organisation_id", Text),
        ("place_id", Text),
        ("month", Int),
        ("recorded_pos", Int),
        ("made_at", Int),
        ("content", Text),
    ]);
    Table::of("mirror", 3, &own)
}

/// Releases.
fn release() -> Table {
    Table::of(
        "release",
        2,
        &columns([
            ("organisation_id", Text),
            ("release_no", Int),
            ("recorded_pos", Int),
            ("drafted_at", Int),
            ("drafted_by", Text),
            ("corrects", Int),
            ("digest", Text),
            ("package", Text),
            ("inside_sealed", Text),
        ]),
    )
}

/// What was done with releases.
fn release_act() -> Table {
    let own = columns([
        ("organisation_id", Text),
        ("release_no", Int),
        ("act_no", Int),
        ("recorded_pos", Int),
        ("act", Text),
        ("at", Int),
        ("actor", Text),
        ("reason", Text),
        ("statement", Text),
        ("signature", Text),
    ]);
    Table::of("release_act", 3, &own)
}

/// Months submitted.
fn submission() -> Table {
    Table::of(
        "submission",
        2,
        &columns([
            ("organisation_id", Text),
            ("submission_no", Int),
            ("from_month", Int),
            ("until_month", Int),
            ("corrects", Int),
            ("reason", Text),
            ("submitted_pos", Int),
        ]),
    )
}
