// SPDX-License-Identifier: EUPL-1.2
//! The tables of accounts, grants and sessions as data, for backing up.

use crate::database::row::Type::{Bool, Int, Text};
use crate::database::schema::{Column, Table, columns};

/// Who may log in, parents before children.
pub(crate) fn all() -> [Table; 8] {
    let table = |name, key, columns: &[Column]| Table { name, columns: columns.to_vec(), key };
    [
        table(
            "account",
            2,
            &columns([
                ("organisation_id", Text),
                ("account_id", Text),
                ("recorded_pos", Int),
                ("ended_pos", Int),
                ("login_mac", Text),
                ("person_sealed", Text),
                ("password_hash", Text),
                ("totp_sealed", Text),
                ("totp_step", Int),
                ("pin_hash", Text),
                ("made_up", Bool),
            ]),
        ),
        table(
            "access_grant",
            2,
            &columns([
                ("organisation_id", Text),
                ("grant_no", Int),
                ("recorded_pos", Int),
                ("ended_pos", Int),
                ("account_id", Text),
                ("role", Text),
                ("place_id", Text),
                ("from_at", Int),
                ("until_at", Int),
                ("register_number", Text),
                ("register_until", Int),
                ("reason_sealed", Text),
            ]),
        ),
        table(
            "invitation",
            2,
            &columns([
                ("organisation_id", Text),
                ("invitation_no", Int),
                ("account_id", Text),
                ("code_mac", Text),
                ("recovery", Bool),
                ("ends_at", Int),
                ("used_at", Int),
            ]),
        ),
        letter(),
        notice(),
        table(
            "tablet",
            2,
            &columns([
                ("organisation_id", Text),
                ("tablet_no", Int),
                ("recorded_pos", Int),
                ("ended_pos", Int),
                ("place_id", Text),
                ("name", Text),
                ("token_mac", Text),
                ("until_at", Int),
            ]),
        ),
        table(
            "session",
            2,
            &columns([
                ("organisation_id", Text),
                ("session_id", Text),
                ("account_id", Text),
                ("token_mac", Text),
                ("strength", Text),
                ("tablet_no", Int),
                ("device", Text),
                ("begun_at", Int),
                ("seen_at", Int),
                ("ends_at", Int),
                ("ended_at", Int),
                ("failures", Int),
                ("tablet_of", Text),
            ]),
        ),
        table(
            "login_attempt",
            3,
            &columns([
                ("organisation_id", Text),
                ("subject_mac", Text),
                ("origin_mac", Text),
                ("failures", Int),
                ("last_at", Int),
            ]),
        ),
    ]
}

fn letter() -> Table {
    let columns = columns([
        ("organisation_id", Text),
        ("letter_no", Int),
        ("account_id", Text),
        ("message_id", Text),
        ("letter_sealed", Text),
        ("due_at", Int),
        ("attempts", Int),
        ("sent_at", Int),
        ("failed_code", Text),
        ("given_up_at", Int),
    ]);
    Table { name: "letter", columns: columns.to_vec(), key: 2 }
}

fn notice() -> Table {
    let columns = columns([
        ("organisation_id", Text),
        ("message_id", Text),
        ("account_id", Text),
        ("kind", Text),
        ("about_id", Text),
        ("subject", Text),
        ("made_at", Int),
        ("due_at", Int),
        ("attempts", Int),
        ("sent_at", Int),
        ("failed_code", Text),
        ("given_up_at", Int),
    ]);
    Table { name: "notice", columns: columns.to_vec(), key: 2 }
}
