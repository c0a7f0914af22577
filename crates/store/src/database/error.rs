// SPDX-License-Identifier: EUPL-1.2
//! What can go wrong in the store. No message holds anything of a youth.

use std::path::{Path, PathBuf};

use nabij_domain::access::grant::GrantError;
use nabij_domain::access::permit::Right;
use nabij_domain::calendar::{Instant, Month};
use nabij_domain::registration::submission::SubmitError;

use crate::publication::release::ReleaseRefusal;

/// What can go wrong in the store.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The permit gives another right.
    #[error("this permit allows {given:?}; needed is one of {needed:?}")]
    WrongRight {
        /// What the permit allows.
        given: Right,
        /// What the call needs.
        needed: &'static [Right],
    },
    /// The permit does not reach there.
    #[error("this permit does not reach there")]
    OutsideReach,
    /// What cannot be granted.
    #[error("this cannot be given: {0}")]
    Grant(#[from] GrantError),
    /// The address has an account already.
    #[error("this address has an account already")]
    AddressTaken,
    /// No such account or grant, or it has ended.
    #[error("there is no such account or grant, or it has ended")]
    NoSuchAccount,
    /// Nobody recovers or ends their own account.
    #[error("this is for somebody else to do")]
    NotOneself,
    /// A password could not be hashed.
    #[error("a password could not be hashed")]
    Hashing,
    /// The database answered with an error.
    #[error("database: {0}")]
    Database(#[from] sqlx::Error),
    /// The database file answered with an error.
    #[error("database: {0}")]
    File(#[from] rusqlite::Error),
    /// A cell is empty, or of another type than the query has.
    #[error("database: column {column} of a query holds what it cannot: run `nabij audit verify`")]
    Cell {
        /// Which column.
        column: usize,
    },
    /// A file could not be read or written.
    #[error("file: {0}")]
    Io(#[from] std::io::Error),
    /// Neither a path nor a `postgres://` address.
    #[error("this is not the address of a database: use a file or postgres://…")]
    Target,
    /// The schema is older than this program.
    #[error("the database has schema {found}, this program needs {wanted}: run `nabij migrate`")]
    NotMigrated {
        /// Schema of the database; 0: none.
        found: i64,
        /// Schema of this program.
        wanted: i64,
    },
    /// The schema is newer than this program.
    #[error("the database has schema {found}, newer than this program's {wanted}: use a newer nabij")]
    SchemaTooNew {
        /// Schema of the database.
        found: i64,
        /// Schema of this program.
        wanted: i64,
    },
    /// A migration that was run is not the one this program holds.
    #[error("migration {version} was run in another form: this database was made by another program")]
    MigrationChanged {
        /// Its number.
        version: i64,
    },
    /// The database may lose in a power cut what it acknowledged.
    #[error("the database has {setting} = {value}: a power cut could lose what was kept; set it right and start again")]
    NotDurable {
        /// The setting of the database.
        setting: &'static str,
        /// What it is.
        value: String,
    },
    /// Another server holds the file.
    #[error("another nabij serves this database file: stop it first, or use PostgreSQL")]
    InUse,
    /// A key file cannot be read or made.
    #[error("key file {path}: {error}")]
    KeyFile {
        /// Where.
        path: PathBuf,
        /// Why.
        error: std::io::Error,
    },
    /// A key file that others can read.
    #[error("key file {path} can be read by others: chmod 600 it")]
    KeyExposed {
        /// Where.
        path: PathBuf,
    },
    /// The file is not a key of this sort.
    #[error("{path} is not a key file of the sort {mark}")]
    KeyMalformed {
        /// Where.
        path: PathBuf,
        /// The sort that was expected.
        mark: String,
    },
    /// The database was made with another key.
    #[error("this is not the key this database was made with")]
    WrongKey,
    /// The backup was sealed with another key.
    #[error("this is not the key this backup was sealed with")]
    WrongBackupKey,
    /// A sealed value does not open although the key is right.
    #[error("a sealed value in '{table}' does not open: it was altered")]
    SealBroken {
        /// Table it is in.
        table: &'static str,
    },
    /// Sealing failed.
    #[error("a value could not be sealed")]
    Sealing,
    /// The system gave no random bytes.
    #[error("the system gives no random bytes")]
    NoRandomness,
    /// Facts of another time zone.
    #[error("the database lives in zone {stored}, these facts in {delivered}")]
    ZoneDiffers {
        /// Zone of the database.
        stored: String,
        /// Zone of the delivery.
        delivered: String,
    },
    /// A place belongs to another organisation already.
    #[error("place '{place}' belongs to organisation '{known}' and is delivered under '{delivered}'")]
    PlaceMoved {
        /// Its id.
        place: String,
        /// The organisation it belongs to.
        known: String,
        /// The organisation in the delivery.
        delivered: String,
    },
    /// Months that were submitted: nothing in them changes until they are opened again.
    #[error("'{organisation}' submitted {from} until {until}: open that submission again to correct it")]
    Locked {
        /// Whose.
        organisation: String,
        /// First month.
        from: Month,
        /// First month after.
        until: Month,
    },
    /// Months that cannot be submitted or opened again.
    #[error("{0}")]
    Submit(#[from] SubmitError),
    /// No such youth, or one that was erased.
    #[error("there is no such youth here, or the dossier was erased")]
    NoSuchYouth,
    /// A dossier that is in use, or kept no longer than the law says.
    #[error("this dossier cannot be erased: {0}")]
    NotErasable(&'static str),
    /// What cannot be done with a release.
    #[error("release: {0}")]
    Release(#[from] ReleaseRefusal),
    /// No such import stands.
    #[error("there is no such import, or it was taken back")]
    NoSuchImport,
    /// Another import was accepted after this one.
    #[error("another import was accepted after this one: take that one back first")]
    NotLast,
    /// A fact that was to be replaced holds no more, or never did: somebody else was first.
    #[error("this was changed by somebody else meanwhile: look at what stands there now")]
    ChangedMeanwhile {
        /// When, where it did hold.
        at: Option<Instant>,
    },
    /// The same fact is registered already.
    #[error("this is registered already: correct what stands there")]
    AlreadyKnown,
    /// The same key came with other content.
    #[error("this form was sent before with other content")]
    KeyReused,
    /// A booking with rows that were set aside, without any act, of places, or that ends a fact for no reason.
    #[error("this cannot be booked: {0}")]
    NotBookable(&'static str),
    /// The caller asked to stop; what is staged stays, and the same call goes on from there.
    #[error("stopped: run the same import again to go on")]
    Interrupted,
    /// Other imports of the same organisation kept coming in between.
    #[error("other imports of the same organisation came in between; try again")]
    Contended,
    /// The database holds what no program of ours writes.
    #[error("table '{table}' holds a value that cannot be: run `nabij audit verify`")]
    Corrupt {
        /// Table it is in.
        table: &'static str,
    },
    /// More than an index can count.
    #[error("too many {0}")]
    TooMany(&'static str),
    /// A file is not a backup, or is cut short.
    #[error("this is not a whole backup: {0}")]
    BackupMalformed(&'static str),
    /// A restore goes into an empty database only.
    #[error("the database to restore into is not empty")]
    NotEmpty,
    /// A text is not a list of heads.
    #[error("this is not a list of chain heads")]
    HeadsMalformed,
    /// A list of heads was not signed with this database's key.
    #[error("these chain heads were not signed with this database's key")]
    HeadsForged,
}

impl StoreError {
    pub(crate) fn key_file(path: &Path, error: std::io::Error) -> Self {
        Self::KeyFile { path: path.to_owned(), error }
    }

    pub(crate) fn corrupt(table: &'static str) -> Self {
        Self::Corrupt { table }
    }
}
