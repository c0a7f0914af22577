// SPDX-License-Identifier: EUPL-1.2
//! A server and commands on the same database: an import is seen without a restart, a real database stays real.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use nabij_domain::access::grant::{Grant, Scope};
use nabij_domain::access::permit::{self, Right, Strength};
use nabij_domain::access::role::Role;
use nabij_domain::calendar::Instant;
use nabij_domain::registration::place::Places;
use nabij_store::{AboutPerson, Holder, KeyFile, NewSession, Store, Target};

fn nabij(dir: &Path, words: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_nabij"));
    command.args(words).stdout(Stdio::null()).stderr(Stdio::piped());
    command.env("NABIJ_DATABASE", dir.join("nabij.db")).env("NABIJ_KEY_FILE", dir.join("nabij.key"));
    command
}

struct Server(Child, String);

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

impl Server {
    fn start(dir: &Path, words: &[&str]) -> Self {
        let address = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().to_string();
        let mut server = Self(nabij(dir, words).args(["--listen", &address]).spawn().unwrap(), address);
        for _ in 0..600 {
            assert!(server.0.try_wait().unwrap().is_none(), "the server stopped");
            if TcpStream::connect(&server.1).is_ok() {
                return server;
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        panic!("the server does not answer");
    }

    fn page(&self, path: &str, token: &str) -> String {
        let mut stream = TcpStream::connect(&self.1).unwrap();
        let head = format!("Host: {}\r\nCookie: nabij={token}\r\nConnection: close", self.1);
        write!(stream, "GET {path} HTTP/1.1\r\n{head}\r\n\r\n").unwrap();
        let mut page = String::new();
        stream.read_to_string(&mut page).unwrap();
        page
    }
}

/// Somebody who may see all figures, let in from beside the server.
fn log_in(dir: &Path) -> String {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let key = KeyFile::open(&dir.join("nabij.key")).unwrap();
        let store = Store::open(&Target::Sqlite(dir.join("nabij.db")), &key, Holder::Command).await.unwrap();
        let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap();
        let (manage, at) = (permit::operator(Right::ManageAccounts), Instant(since.as_secs().cast_signed()));
        let person = AboutPerson { name: "I".to_owned(), address: None, agency: None, lang: "nl".to_owned() };
        let owner = store.invite(&manage, "", &person, false, at).await.unwrap().owner;
        let grant = Grant::new(Role::Inspector, Scope::Nation, (at, None), None).unwrap();
        store.give(&manage, &owner, &grant, &Places::default(), at).await.unwrap();
        let new = NewSession { owner: &owner, strength: Strength::TwoFactors, tablet: None, device: "" };
        let token = store.begin_session(&permit::server(Right::UseAccount), &new, None, at).await.unwrap();
        store.close().await;
        token
    })
}

fn write_places(dir: &Path, name: &str) -> String {
    let path = dir.join("places.csv");
    let stays = dir.join("stays.csv");
    std::fs::write(&path, format!("id,name,level\np1,{name},organisation\n")).unwrap();
    std::fs::write(&stays, "youth,unit,admitted,discharged\nj1,p1,2025-01-01 10:00,2025-03-01 10:00\n").unwrap();
    path.display().to_string()
}

#[test]
fn what_is_imported_beside_a_server_shows_at_once() {
    let dir = tempfile::tempdir().unwrap();
    let places = write_places(dir.path(), "Verzonnen Oever");
    let server = Server::start(dir.path(), &["serve"]);
    let token = log_in(dir.path());
    assert!(server.page("/monitor", "").contains("/inloggen"), "nobody gets in without a session");
    assert!(server.page("/monitor", &token).contains("nabij import"));
    let stays = dir.path().join("stays.csv").display().to_string();
    let done = nabij(dir.path(), &["import", &places, &stays]).output().unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let page = server.page("/monitor", &token);
    assert!(page.contains("Verzonnen Oever") && !page.contains("Verzonnen gegevens"), "{page}");
    let second = nabij(dir.path(), &["serve", "--listen", "127.0.0.1:0"]).output().unwrap();
    assert_eq!(second.status.code(), Some(2), "a second server on the same file");
}

#[test]
fn a_demo_never_touches_a_real_database_or_anybodys_files() {
    let dir = tempfile::tempdir().unwrap();
    let places = write_places(dir.path(), "Echt");
    let data = dir.path().display().to_string();
    let refused = nabij(dir.path(), &["demo", "--data", &data, "--listen", "127.0.0.1:0"]).output().unwrap();
    assert_eq!(refused.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&refused.stderr).contains("not empty"));
    assert!(nabij(dir.path(), &["import", &places]).status().unwrap().success());
    let refused = nabij(dir.path(), &["demo", "--data", &data, "--listen", "127.0.0.1:0"]).output().unwrap();
    assert_eq!(refused.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&refused.stderr).contains("not a made-up one"));
    assert!(std::fs::read_to_string(&places).unwrap().contains("Echt"));
}
