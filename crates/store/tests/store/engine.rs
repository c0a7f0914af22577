// SPDX-License-Identifier: EUPL-1.2
//! A database of one's own on each engine, and a look into its tables past the store.

use std::ops::ControlFlow;
use std::sync::atomic::{AtomicU32, Ordering};

use nabij_domain::access::permit::{Permit, Right, operator};
use nabij_domain::calendar::Instant;
use nabij_domain::indicator::columns::Columns;
use nabij_domain::registration::intake::Intake;
use nabij_store::{AuditReport, Holder, KeyFile, Receipt, Snapshot, Store, StoreError, Target};
use sqlx::postgres::PgPoolOptions;
use sqlx::{AssertSqlSafe, Column, PgPool, Row};

/// The two engines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    Sqlite,
    Postgres,
}

/// Tables with data.
pub const TABLES: [&str; 42] = [
    "setting",
    "organisation",
    "chain_head",
    "chain_entry",
    "youth",
    "import",
    "import_seen",
    "booking",
    "submission",
    "mapping",
    "protocol",
    "mirror",
    "release",
    "release_act",
    "job",
    "place",
    "room",
    "stay",
    "leave_period",
    "restriction",
    "delivery",
    "aggregate",
    "averted",
    "harm",
    "group_rule",
    "alone_time",
    "step",
    "shift",
    "account",
    "access_grant",
    "invitation",
    "letter",
    "notice",
    "tablet",
    "session",
    "login_attempt",
    "leaf",
    "reading",
    "emergency",
    "youth_account",
    "own_word",
    "word_code",
];

/// A migrated database.
pub struct Db {
    pub engine: Engine,
    pub target: Target,
    pub key: KeyFile,
    pub store: Store,
    pub dir: tempfile::TempDir,
    schema: String,
}

enum Raw {
    Sqlite(rusqlite::Connection),
    Postgres(PgPool),
}

/// Runs one test body on both engines.
#[expect(clippy::needless_pass_by_value, reason = "it is called with a closure written in place")]
pub fn on_both(test: impl AsyncFn(&Db)) {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        block_on(async {
            let db = Db::new(engine).await;
            test(&db).await;
            db.remove().await;
        });
    }
}

pub fn block_on<T>(work: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(work)
}

pub fn operate() -> Permit {
    operator(Right::Operate)
}

pub fn deliver() -> Permit {
    operator(Right::Deliver)
}

pub fn read() -> Permit {
    operator(Right::ReadFigures)
}

/// Where PostgreSQL is. Without it these tests fail: half of them would not have run.
pub fn postgres() -> String {
    std::env::var("NABIJ_TEST_POSTGRES").unwrap_or_else(|_| {
        panic!("NABIJ_TEST_POSTGRES is not set: run ./test units, or give the address of an empty PostgreSQL database")
    })
}

/// An empty place for a database, not migrated.
pub async fn empty(engine: Engine, dir: &tempfile::TempDir) -> (Target, String) {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    if engine == Engine::Sqlite {
        return (Target::Sqlite(dir.path().join(format!("nabij{number}.db"))), String::new());
    }
    let (address, schema) = (postgres(), format!("test_{}_{number}", std::process::id()));
    let pool = PgPoolOptions::new().max_connections(1).connect(&address).await.unwrap();
    sqlx::raw_sql(AssertSqlSafe(format!("CREATE SCHEMA {schema}"))).execute(&pool).await.unwrap();
    pool.close().await;
    let sign = if address.contains('?') { '&' } else { '?' };
    (Target::parse(&format!("{address}{sign}options[search_path]={schema}")).unwrap(), schema)
}

impl Db {
    pub async fn new(engine: Engine) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let key = KeyFile::create(&dir.path().join("key")).unwrap();
        let (target, schema) = empty(engine, &dir).await;
        let migrated = Store::migrate(&operate(), &target, &key).await.unwrap();
        assert_eq!(migrated.from, 0);
        let store = Store::open(&target, &key, Holder::Command).await.unwrap();
        Self { engine, target, key, store, dir, schema }
    }

    pub async fn remove(self) {
        self.store.close().await;
        if self.engine == Engine::Postgres {
            drop_schema(&self.schema).await;
        }
    }

    /// Imports as the next file at a time.
    pub async fn import(&self, intake: &Intake, file: u8, at: i64) -> Result<Receipt, StoreError> {
        let go_on = &mut |_| ControlFlow::Continue(());
        self.store.import(&deliver(), intake, [file; 32], Instant(at), go_on).await
    }

    pub async fn snapshot(&self) -> Snapshot {
        self.store.snapshot(&read()).await.unwrap()
    }

    /// The facts as they are known now.
    pub async fn now(&self) -> Columns {
        let snapshot = self.snapshot().await;
        snapshot.known_at(snapshot.now()).unwrap()
    }

    pub async fn verify(&self) -> AuditReport {
        self.store.audit_verify(&operate(), None).await.unwrap()
    }

    /// Changes the database behind the store's back; says how many rows.
    pub async fn tamper(&self, sql: &str) -> u64 {
        let changed = match raw(&self.target).await {
            Raw::Sqlite(file) => {
                file.execute_batch(sql).unwrap();
                let changed: i64 = file.query_row("SELECT total_changes()", [], |row| row.get(0)).unwrap();
                changed.unsigned_abs()
            }
            Raw::Postgres(pool) => {
                let done = sqlx::raw_sql(AssertSqlSafe(sql.to_owned())).execute(&pool).await.unwrap();
                pool.close().await;
                done.rows_affected()
            }
        };
        assert!(changed > 0, "nothing was changed by: {sql}");
        changed
    }

    pub async fn rows(&self, sql: &str) -> Vec<String> {
        rows(&self.target, sql).await
    }
}

pub async fn drop_schema(schema: &str) {
    let pool = PgPoolOptions::new().max_connections(1).connect(&postgres()).await.unwrap();
    sqlx::raw_sql(AssertSqlSafe(format!("DROP SCHEMA {schema} CASCADE"))).execute(&pool).await.unwrap();
    pool.close().await;
}

/// Runs a text of several statements in an empty place for a database.
pub async fn script(target: &Target, sql: &str) {
    if let Target::Sqlite(path) = target {
        std::fs::File::create_new(path).unwrap();
    }
    match raw(target).await {
        Raw::Sqlite(file) => file.execute_batch(sql).unwrap(),
        Raw::Postgres(pool) => {
            sqlx::raw_sql(AssertSqlSafe(sql.to_owned())).execute(&pool).await.unwrap();
            pool.close().await;
        }
    }
}

/// All rows of all tables as texts, in an order that does not depend on the engine.
pub async fn dump(target: &Target) -> Vec<String> {
    let mut all = Vec::new();
    for table in TABLES {
        let mut found = rows(target, &format!("SELECT * FROM {table}")).await;
        found.sort();
        all.extend(found.into_iter().map(|row| format!("{table}|{row}")));
    }
    all
}

async fn rows(target: &Target, sql: &str) -> Vec<String> {
    match raw(target).await {
        Raw::Sqlite(file) => {
            let mut statement = file.prepare(sql).unwrap();
            let names: Vec<String> = statement.column_names().into_iter().map(str::to_owned).collect();
            let cell = |value: rusqlite::types::Value, name: &str| match value {
                rusqlite::types::Value::Null => "NULL".to_owned(),
                rusqlite::types::Value::Integer(number) if YES_OR_NO.contains(&name) => (number != 0).to_string(),
                rusqlite::types::Value::Integer(number) => number.to_string(),
                rusqlite::types::Value::Real(number) => format!("{number:?}"),
                rusqlite::types::Value::Text(text) => text,
                rusqlite::types::Value::Blob(_) => panic!("no column holds bytes"),
            };
            let rows = statement.query_map([], |row| {
                let cells: rusqlite::Result<Vec<_>> =
                    names.iter().enumerate().map(|(at, name)| Ok(cell(row.get(at)?, name))).collect();
                Ok(cells?.join("|"))
            });
            rows.unwrap().map(Result::unwrap).collect()
        }
        Raw::Postgres(pool) => {
            let rows = sqlx::query(AssertSqlSafe(sql.to_owned())).fetch_all(&pool).await.unwrap();
            pool.close().await;
            rows.iter().map(text_of).collect()
        }
    }
}

/// Columns that SQLite gives as numbers.
const YES_OR_NO: [&str; 6] = ["alone", "abandoned", "hidden", "under_pressure", "made_up", "recovery"];

fn text_of(row: &sqlx::postgres::PgRow) -> String {
    let cell = |at: usize| {
        if YES_OR_NO.contains(&row.column(at).name()) {
            return row.try_get::<Option<bool>, _>(at).unwrap().map(|value| value.to_string());
        }
        if let Ok(value) = row.try_get::<Option<i64>, _>(at) {
            return value.map(|value| value.to_string());
        }
        if let Ok(value) = row.try_get::<Option<f64>, _>(at) {
            return value.map(|value| format!("{value:?}"));
        }
        row.try_get::<Option<String>, _>(at).unwrap()
    };
    let cells: Vec<_> = (0..row.len()).map(|at| cell(at).unwrap_or_else(|| "NULL".to_owned())).collect();
    cells.join("|")
}

async fn raw(target: &Target) -> Raw {
    match target {
        Target::Sqlite(path) => {
            let file = rusqlite::Connection::open(path).unwrap();
            file.busy_timeout(std::time::Duration::from_secs(30)).unwrap();
            // Who tampers does not mind foreign keys.
            file.pragma_update(None, "foreign_keys", "OFF").unwrap();
            Raw::Sqlite(file)
        }
        Target::Postgres(address) => {
            Raw::Postgres(PgPoolOptions::new().max_connections(1).connect(address).await.unwrap())
        }
    }
}
