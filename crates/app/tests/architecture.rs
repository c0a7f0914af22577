// SPDX-License-Identifier: EUPL-1.2
//! The map of ARCHITECTURE.md as a test: edges of the diamond, stage words, file lengths and names, where SQL may stand.

use std::fs;
use std::path::{Path, PathBuf};

/// The five crates and the crates of ours they may name. A sixth must say which dependency it forbids.
const CRATES: [(&str, &[&str]); 5] = [
    ("stats", &[]),
    ("domain", &["nabij-stats"]),
    ("store", &["nabij-domain"]),
    ("documents", &["nabij-domain"]),
    ("app", &["nabij-domain", "nabij-store", "nabij-documents"]),
];

/// Dependencies with a home: in no other crate, not even for its tests.
const AT_HOME: [(&str, &[&str]); 9] = [
    ("rusqlite", &["store"]),
    ("sqlx", &["store"]),
    ("axum", &["app"]),
    ("typst", &["documents"]),
    ("typst-pdf", &["documents"]),
    ("tower-http", &["app"]),
    ("tokio", &["store", "app"]),
    ("serde", &["documents", "store", "app"]),
    ("serde_json", &["documents", "store", "app"]),
];

/// The stages; each names its folder or file wherever it occurs.
const STAGES: [&str; 6] = ["access", "registration", "indicator", "proof", "publication", "knowledge"];

/// Folders whose entries are stages, and what else may stand there: the ground all stages stand on.
const STAGE_FOLDERS: [(&str, &[&str]); 4] = [
    ("crates/domain/src", &["lib", "calendar"]),
    ("crates/store/src", &["lib", "audit", "backup", "canonical", "database", "error"]),
    ("crates/app/src/pages", &["mod"]),
    ("crates/app/templates", &["base", "refusal"]),
];

/// Names that say nothing about what is inside.
const EMPTY_NAMES: [&str; 8] = ["util", "utils", "helper", "helpers", "common", "manager", "service", "services"];

const MOST_LINES: usize = 400;
const LICENCE: &str = "// SPDX-License-Identifier: EUPL-1.2";

/// Ways to a clock, chance, files, the network or the environment: arguments in the pure crates, never calls. Work may be
/// shared out over the cores and awaited (`thread::scope`, ADR 7): that changes no answer.
const IMPURE: [&str; 13] = [
    "std::fs",
    "std::net",
    "std::env",
    "std::process",
    "thread::spawn",
    "thread::sleep",
    "SystemTime",
    "std::time::Instant",
    "::now()",
    "from_os_rng",
    "thread_rng",
    "println!",
    "stdout()",
];

#[test]
fn stats_and_domain_know_no_world() {
    let pure = |path: &str| path.starts_with("crates/stats/src/") || path.starts_with("crates/domain/src/");
    let files: Vec<_> = rust_files().into_iter().filter(|path| pure(&shown(path))).collect();
    assert!(files.len() > 20, "{} files", files.len());
    let faults: Vec<_> = files.iter().flat_map(|path| impure(&shown(path), &read(path))).collect();
    report(&faults);
}

fn impure(path: &str, text: &str) -> Vec<String> {
    let code =
        text.lines().take_while(|line| *line != "mod tests {").filter(|line| !line.trim_start().starts_with("//"));
    let words = code.flat_map(|line| IMPURE.iter().filter(move |word| line.contains(**word)));
    words.map(|word| format!("{path}: `{word}` in a crate that knows no world")).collect()
}

#[test]
fn the_crates_are_a_diamond() {
    let mut faults = Vec::new();
    let mut found: Vec<_> = entries("crates").iter().map(|path| stem(path)).collect();
    let mut expected: Vec<_> = CRATES.iter().map(|(name, _)| (*name).to_owned()).collect();
    found.sort();
    expected.sort();
    assert_eq!(found, expected, "the crates");
    for (name, _) in CRATES {
        let manifest = read(&root().join("crates").join(name).join("Cargo.toml"));
        faults.extend(wrong_edges(name, &manifest));
    }
    report(&faults);
}

#[test]
fn stage_folders_hold_stages() {
    let mut faults = Vec::new();
    for (folder, others) in STAGE_FOLDERS {
        for entry in entries(folder) {
            faults.extend(wrong_stage(folder, &stem(&entry), others));
        }
    }
    report(&faults);
}

#[test]
fn files_are_short_licensed_and_say_what_they_are_for() {
    let files = rust_files();
    assert!(files.len() >= CRATES.len(), "only {} files read", files.len());
    report(&files.iter().flat_map(|path| wrong_file(&shown(path), &read(path))).collect::<Vec<_>>());
}

#[test]
fn no_name_is_empty() {
    let mut paths: Vec<_> =
        ["crates", "examples", "tests"].into_iter().flat_map(|top| walk(&root().join(top))).collect();
    paths.sort();
    report(&paths.iter().filter_map(|path| wrong_name(&shown(path))).collect::<Vec<_>>());
}

#[test]
fn sql_stands_in_store_only() {
    let elsewhere = rust_files().into_iter().filter(|path| !path.starts_with(root().join("crates/store")));
    report(&elsewhere.flat_map(|path| wrong_sql(&shown(&path), &read(&path))).collect::<Vec<_>>());
}

fn wrong_edges(name: &str, manifest: &str) -> Vec<String> {
    let Some((_, allowed)) = CRATES.iter().find(|(own, _)| *own == name) else {
        return vec![format!("crates/{name}: not one of the five crates")];
    };
    let mut faults = Vec::new();
    for dependency in dependencies(manifest) {
        if dependency.starts_with("nabij") && !allowed.contains(&dependency.as_str()) {
            faults.push(format!("crates/{name} names {dependency}; it may name {allowed:?}"));
        }
        if let Some((_, homes)) = AT_HOME.iter().find(|(own, homes)| *own == dependency && !homes.contains(&name)) {
            faults.push(format!("crates/{name} names {dependency}, which belongs in {homes:?} only"));
        }
    }
    faults
}

/// Every package a manifest names, under whatever name, for building, testing or use.
fn dependencies(manifest: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut inside = false;
    for line in manifest.lines().map(str::trim) {
        if let Some(header) = line.strip_prefix('[') {
            let header = header.trim_end_matches(']');
            inside = header.ends_with("dependencies");
            if let Some((_, name)) = header.rsplit_once("dependencies.") {
                found.push(name.to_owned());
                inside = false;
            }
        } else if inside && !line.starts_with('#') {
            found.extend(line.split(['.', '=', ' ']).next().filter(|name| !name.is_empty()).map(str::to_owned));
        }
        if let Some((_, rest)) = line.split_once("package = \"") {
            found.extend(rest.split('"').next().map(str::to_owned));
        }
    }
    found
}

fn wrong_stage(folder: &str, name: &str, others: &[&str]) -> Option<String> {
    let known = STAGES.contains(&name) || others.contains(&name);
    (!known).then(|| format!("{folder}/{name}: neither a stage {STAGES:?} nor one of {others:?}"))
}

fn wrong_file(path: &str, text: &str) -> Vec<String> {
    let lines: Vec<_> = text.lines().collect();
    let mut faults = Vec::new();
    if lines.first() != Some(&LICENCE) {
        faults.push(format!("{path}: the first line is not `{LICENCE}`"));
    }
    if !lines.get(1).is_some_and(|line| line.starts_with("//! ")) {
        faults.push(format!("{path}: the second line does not say, after `//!`, what the file is for"));
    }
    let tests = lines
        .windows(2)
        .position(|pair| pair[0] == "#[cfg(test)]" && pair[1].starts_with("mod ") && pair[1].ends_with('{'));
    let length = tests.unwrap_or(lines.len());
    if length > MOST_LINES {
        faults.push(format!("{path}: {length} lines without its tests; at most {MOST_LINES}"));
    }
    let lists = ["lib.rs", "mod.rs"].iter().any(|name| path.ends_with(name));
    let items = ["fn ", "struct ", "enum ", "impl ", "impl<", "trait ", "const ", "static ", "macro_rules!"];
    for line in &lines[..length] {
        let item = line.strip_prefix("pub ").unwrap_or(line);
        if lists && items.iter().any(|start| item.starts_with(start)) {
            faults.push(format!("{path}: only lists modules, but has `{line}`"));
        }
    }
    faults
}

fn wrong_name(path: &str) -> Option<String> {
    let part = path.split('/').find(|part| EMPTY_NAMES.contains(&part.split('.').next().unwrap_or(part)))?;
    Some(format!("{path}: `{part}` does not say what is inside"))
}

fn wrong_sql(path: &str, text: &str) -> Vec<String> {
    // In two halves, or this file would be the first to be found.
    let words = [("SELECT", ""), ("INSERT", "INTO"), ("DELETE", "FROM"), ("CREATE", "TABLE"), ("ALTER", "TABLE")];
    let starts = words.map(|(first, second)| format!("{first} {second}"));
    let found = text.lines().enumerate().filter(|(_, line)| starts.iter().any(|start| line.contains(start)));
    found.map(|(number, line)| format!("{path}:{}: SQL outside store: {}", number + 1, line.trim())).collect()
}

fn report(faults: &[String]) {
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../..")
        .canonicalize()
        .unwrap_or_else(|error| panic!("the workspace: {error}"))
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// What stands directly in a folder; nothing when there is no such folder yet.
fn entries(folder: &str) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(root().join(folder)) else { return Vec::new() };
    entries.flatten().map(|entry| entry.path()).collect()
}

fn rust_files() -> Vec<PathBuf> {
    walk(&root().join("crates")).into_iter().filter(|path| path.extension().is_some_and(|end| end == "rs")).collect()
}

/// All files below a folder, without what builds leave behind.
fn walk(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut files = Vec::new();
    for path in entries.flatten().map(|entry| entry.path()) {
        let name = path.file_name().unwrap_or_default();
        if name == "target" || name == "node_modules" || path.is_symlink() {
            continue;
        }
        if path.is_dir() { files.extend(walk(&path)) } else { files.push(path) }
    }
    files
}

fn stem(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

fn shown(path: &Path) -> String {
    path.strip_prefix(root()).unwrap_or(path).to_string_lossy().into_owned()
}

/// A rule that cannot fail guards nothing: each one here sees its own breach.
mod each_rule_can_fail {
    use super::*;

    #[test]
    fn edges() {
        assert_eq!(wrong_edges("domain", "[dependencies]\nnabij-stats.workspace = true\njiff = \"0.2\"\n"), [""; 0]);
        for (name, manifest) in [
            ("stats", "[dependencies]\nnabij-domain.workspace = true"),
            ("domain", "[dependencies]\nserde = { workspace = true }"),
            ("documents", "[dev-dependencies]\nnabij-store.workspace = true"),
            ("documents", "[dependencies.sqlx]\nworkspace = true"),
            ("app", "[dependencies]\ndatabase = { package = \"sqlx\", version = \"0.9\" }"),
            ("store", "[target.'cfg(unix)'.dependencies]\naxum = \"0.8\""),
            ("sixth", ""),
        ] {
            assert_eq!(wrong_edges(name, manifest).len(), 1, "{name}: {manifest}");
        }
    }

    #[test]
    fn stages() {
        assert_eq!(wrong_stage("f", "proof", &[]), None);
        assert_eq!(wrong_stage("f", "lib", &["lib"]), None);
        assert!(wrong_stage("f", "restrictions", &["lib"]).is_some());
    }

    #[test]
    fn files() {
        let file = |lines: usize, end: &str| format!("{LICENCE}\n//! What for.\n{}{end}", "x\n".repeat(lines));
        assert_eq!(wrong_file("a.rs", &file(MOST_LINES - 2, "#[cfg(test)]\nmod tests {\n}\n")), [""; 0]);
        assert_eq!(wrong_file("a.rs", &file(MOST_LINES - 1, "")).len(), 1);
        assert_eq!(wrong_file("a.rs", &file(MOST_LINES - 1, "#[cfg(test)]\nmod tests;\n")).len(), 1);
        assert_eq!(wrong_file("a.rs", "//! No licence.\n").len(), 2);
        assert_eq!(wrong_file("a.rs", &format!("{LICENCE}\nfn f() {{}}\n")).len(), 1);
        assert_eq!(wrong_file("a/mod.rs", &file(0, "pub fn f() {}\n")).len(), 1);
    }

    #[test]
    fn purity() {
        assert_eq!(impure("a.rs", "fn f(at: Instant) {}\n// std::fs\nmod tests {\nstd::fs::read();\n"), [""; 0]);
        assert_eq!(impure("a.rs", "let now = SystemTime::now();\n").len(), 2);
    }

    #[test]
    fn names() {
        assert_eq!(wrong_name("crates/app/src/pages/monitor.rs"), None);
        assert!(wrong_name("crates/app/src/utils/x.rs").is_some());
        assert!(wrong_name("crates/app/src/service.rs").is_some());
    }

    #[test]
    fn sql() {
        let statement = ["\"SEL", "ECT id FR", "OM youth\""].concat();
        assert_eq!(wrong_sql("a.rs", &statement).len(), 1);
        assert_eq!(wrong_sql("a.rs", "let selected = 1;"), [""; 0]);
    }
}
