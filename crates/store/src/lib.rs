// SPDX-License-Identifier: EUPL-1.2
//! Every line of SQL: facts with versions, audit chain, sealed fields, on SQLite and PostgreSQL.
//!
//! ```text
//! Target::parse("file.db" | "postgres://…")          KeyFile::create/open(path)   BackupKey::create/open(path)
//! Store::migrate(&permit, &target, &key)             -> Migrated { from, to }
//! Store::open(&target, &key, Holder::Server|Command) -> Store
//! store.places(&permit)                              -> Places, for Intake::with_places
//! store.import(&permit, &intake, file_hash, at, &mut |progress| ControlFlow::Continue(())) -> Receipt
//! store.import_mapped(…, Some(&mapped), …)           -> Receipt, the mapping kept with it
//! store.book(&permit, &booking)                     -> Booked: what a form writes at once, a second click the same
//! store.youths(&permit, &places, at)                 -> Present: who is in the units within reach
//! store.dossier(&permit, &youth, look)               -> Dossier; every view is written before it is given
//! store.plan(&permit, &youth, look) / plan_allows     -> OpenPlan; what it allows and the early-warning plan
//! store.keep_leaf / end_leaf / link_sibling / link_account / unlink_account / along; open_emergency, emergencies, saw_emergency
//! store.readings(&permit, &youth, most)              -> who looked; own_youth(&permit); find_youth; erase; kept_long_enough
//! store.undo(&permit, organisation, import_no, at)   -> Undone; imports(&permit), declarations(&permit, organisation)
//! store.submit(&permit, organisation, months, (at, now)) -> number; correct, submissions
//! store.live(&permit, &places, units, since)         -> what goes on there; live_one, staying
//! store.word_code(&permit, &places, restriction, at) -> code; open_words, word_holder, close_words
//! store.tell(&holder, &word, at) -> number; told, destroy_account, complain; words, open_word, take_up
//! store.mappings(&permit) / forget_mapping(&permit, source, at)
//! store.snapshot(&permit)                            -> Snapshot { now(), known_at(&positions) -> Columns }
//! store.refresh(&permit, &mut snapshot)              -> bool (facts changed)
//! store.position_at(&permit, &snapshot, at)          -> Vec<i64>, for Snapshot::known_at
//! store.freeze_protocol(&permit, text, at) -> KeptProtocol; protocols(&permit)
//! store.keep_mirrors(&permit, organisation, &new, at) -> how many are new; mirrors, mirrored
//! store.next_release(&permit) -> number; draft_release(&permit, new, at); releases, release_package, release_inside
//! store.approve_release(&permit, number, at); publish_release(…, statement); withdraw_release(…, reason, at)
//! Shelf::new(store) -> what was published, for anyone: releases(), open(number), key()
//! store.setting(&permit, name) / set_setting(&permit, name, value, at)
//! store.heads(&permit) -> String                     SignedHeads::parse(text)
//! store.audit_verify(&permit, Some(&heads))          -> AuditReport
//! store.backup(&permit, path, &backup_key)           -> BackupReport
//! Store::restore(&permit, path, &backup_key, &into, &key) -> BackupReport
//! store.invite(&permit, organisation, &person, made_up, at) -> Invited; recover, end_account, accounts
//! store.invite_again(&permit, &owner, at) -> Invited; letters(&permit, at) -> what became of each; take_letters, letter_sent
//! store.notify(&permit, &about, (&places, &zone), at); take_notices, notice_sent, reminded
//! store.give(&permit, &owner, &grant, &places, at); end_grant, grants
//! store.credential(&permit, login) -> Credential     store.pepper() -> Pepper: hashes and checks passwords
//! store.begin_session(&permit, &new, earlier, at) -> token; visit(&permit, token, at) -> Visit; end_session
//! store.register_tablet(&permit, (place, name), until, &places, at) -> token; end_tablet, tablets, tablet, pin_holders
//! store.issue_shift(&permit, &new, &places, at) -> Owner; stand_in, shifts, end_shift, end_past_shifts
//! store.current_shift(&permit, (&places, unit), (day, part)) -> Option<(FactVersion, ShiftRow)>
//! ```
#![cfg_attr(test, allow(clippy::unwrap_used))]

pub mod access;
pub mod audit;
pub mod database;
pub mod indicator;
pub mod proof;
pub mod publication;
pub mod registration;

pub use access::account::{AboutPerson, Account, Invitation, Invited, Owner};
pub use access::attempt::Attempt;
pub use access::code::fresh_token;
pub use access::granting::Given;
pub use access::key::{BackupKey, KeyFile};
pub use access::letter::{Letter, LetterState};
pub use access::log::AccessAct;
pub use access::notice::{About, Notice, NoticeKind, Reminded};
pub use access::password::Pepper;
pub use access::session::{Credential, Listed, NewSession, Visit};
pub use access::shift::{NewShift, Shift};
pub use access::tablet::{PinHolder, Tablet, TabletId};
pub use access::totp::NewTotp;
pub use audit::heads::SignedHeads;
pub use audit::report::{AuditReport, Finding, Flaw, OrganisationAudit};
pub use database::backup::BackupReport;
pub use database::error::StoreError;
pub use database::migrate::Migrated;
pub use database::store::Store;
pub use database::target::{Holder, Target};
pub use indicator::snapshot::Snapshot;
pub use proof::mirror::KeptMirror;
pub use proof::protocol::KeptProtocol;
pub use publication::release::{KeptRelease, NewRelease, ReleaseRefusal, Standing};
pub use publication::release_act::{Done as ReleaseDone, ReleaseAct};
pub use publication::shelf::{OnShelf, Shelf};
pub use registration::booking::{Booked, Booking};
pub use registration::dossier::account::Linked;
pub use registration::dossier::emergency::Emergency;
pub use registration::dossier::erase::Kept as KeptDossier;
pub use registration::dossier::link::YouthRef;
pub use registration::dossier::list::Present;
pub use registration::dossier::open::{Cell, Dossier, Kept as KeptLeaf, Look, OwnFact};
pub use registration::dossier::plan::OpenPlan;
pub use registration::dossier::reading::Reading;
pub use registration::fact_version::{FactVersion, NoVersion};
pub use registration::import::{Outcome, Progress, Receipt};
pub use registration::live::{LiveEnd, LiveRestriction, Staying, harm_id};
pub use registration::mapping::{KeptMapping, Mapped};
pub use registration::own_word::code::{OpenedCode, WordHolder};
pub use registration::own_word::read::{ListedWord, OpenedWord};
pub use registration::record::{Declaration, Imported};
pub use registration::submission::{Done, Submitted};
pub use registration::undo::Undone;
