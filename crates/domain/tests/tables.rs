// SPDX-License-Identifier: EUPL-1.2
//! Writes `docs/tables.md` from the tables in code, so that who knows the law can read and check them.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::fmt::Write as _;

use nabij_domain::calendar::Day;
use nabij_domain::registration::clock::{self, CLOCKS, CLOCKS_VERSION, Due, MetBy, TERMS};
use nabij_domain::registration::gate::{GATE_RULES, GATES_VERSION};
use nabij_domain::registration::kind::{Class, KINDS_SOURCE, KINDS_VERSION, Kind, Known};
use nabij_domain::registration::law::{LAWS, LAWS_VERSION, LegalForm, Reason, Says, Setting};
use nabij_domain::registration::law_form::FORMS;
use nabij_domain::registration::legal_title::{TITLES, TITLES_VERSION};
use nabij_domain::registration::norm::{NORMS, NORMS_VERSION};
use nabij_domain::registration::restriction::Regime;
use nabij_domain::registration::room::RoomKind;
use nabij_domain::registration::room_feature::{Has, ROOM_FEATURES, ROOMS_VERSION};
use nabij_domain::registration::rvggz::{RVGGZ, RVGGZ_SOURCE, RVGGZ_VERSION};
use nabij_domain::registration::zib::{ZIB, ZIB_SOURCE, ZIB_VERSION};

const INTRO: &str = "# Tables

Laws, kinds, rooms, clocks, norms and gates, as they stand in the code. This page is made from them by a test; to
change it, change the table and run `UPDATE_DOCS=1 cargo test -p nabij-domain --test tables`. Who knows the law or
the standard better than we do: please check, and say which row is wrong.

*Seen*: the text itself was read. *Via*: known only through another text. *Not known*: nothing was read that says so;
no figure treats it as allowed or forbidden. *Until* is the first day it no longer holds. A dash: not stated.
";

#[test]
fn the_tables_in_docs_are_current() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/tables.md");
    let made = [laws(), forms(), kinds(), rvggz(), zib(), titles(), rooms(), clocks(), terms(), norms(), gates()];
    let made = format!("{INTRO}{}", made.concat());
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(path, &made).unwrap();
    }
    let committed = std::fs::read_to_string(path).unwrap_or_default();
    assert!(committed == made, "docs/tables.md is old: run UPDATE_DOCS=1 cargo test -p nabij-domain --test tables");
}

fn laws() -> String {
    let mut out = section("Laws", LAWS_VERSION, "");
    out += &head(&["Law", "Word in deliveries", "From", "Until", "Known", "Text"]);
    for law in LAWS {
        let code = law.regime.code();
        out += &row(&[code.nl, &id(code.id), &day(law.from), &day(law.until), known(law.known), law.source]);
    }
    let sectors = Setting::CODES.iter().map(|code| format!("{} (`{}`)", code.nl, code.id)).collect::<Vec<_>>();
    let _ = write!(
        out,
        "\n*Jeugdwet* before 2024-01-01 is read as the old act. Sectors the law looks at: {}. Open youth care has no \
         basis in the Jeugdwet.\n\nReasons for *no basis*:\n\n",
        sectors.join(", ")
    );
    out += &head(&["Reason", "Dutch", "English"]);
    for code in Reason::CODES {
        out += &row(&[&id(code.id), code.nl, code.en]);
    }
    out
}

fn forms() -> String {
    let mut out = section("Forms in law", LAWS_VERSION, "A form that exists does not make an act lawful.");
    for law in LAWS {
        let _ = write!(out, "### {}\n\n", law.regime.code().nl);
        out += &head(&["Kinds", "Only where", "Basis", "Article", "Known", "From", "Until", "Text"]);
        for form in FORMS.iter().filter(|form| form.regime == law.regime) {
            out += &form_row(form);
        }
        out.push('\n');
    }
    out.pop();
    out
}

fn form_row(form: &LegalForm) -> String {
    let all = form.kinds.len() == Kind::ALL.len();
    let kinds = if all { "all".to_owned() } else { list(form.kinds.iter().map(|kind| kind.code().nl)) };
    let mut only = list(form.rooms.iter().map(|room| room.code().nl));
    for part in [list(form.doors.iter().map(|door| door.code().nl)), list(form.occasions.iter().map(|at| at.code().nl))]
    {
        if !part.is_empty() {
            only = if only.is_empty() { part } else { format!("{only}; {part}") };
        }
    }
    let (says, how) = match form.says {
        Says::Exists => ("exists".to_owned(), known(form.known)),
        Says::Not(reason) => (format!("none: {}", id(reason.id())), known(form.known)),
        Says::NotKnown(why) => (format!("not known: {why}"), ""),
    };
    row(&[&kinds, &only, &says, form.article, how, &day(form.from), &day(form.until), form.source])
}

fn kinds() -> String {
    let mut out = section("Kinds", KINDS_VERSION, KINDS_SOURCE);
    out += &head(&["Kind", "Dutch", "Lasts", "Known", "Rvggz forms", "zib codes", "Exists in"]);
    for kind in Kind::ALL {
        let rvggz = RVGGZ.iter().filter(|row| row.kind == Some(*kind)).map(|row| match row.subform {
            "" => row.form.to_owned(),
            subform => format!("{}: {subform}", row.form),
        });
        let zib = ZIB.iter().filter(|row| row.kind == Some(*kind)).map(|row| row.code);
        let exists = |regime: &Regime| {
            FORMS.iter().any(|form| form.regime == *regime && form.kinds.contains(kind) && form.says == Says::Exists)
        };
        let laws = Regime::ALL.iter().filter(|regime| exists(regime)).map(|regime| regime.code().nl);
        let lasts = if kind.class() == Class::Period { "period" } else { "moment" };
        let code = kind.code();
        out += &row(&[&id(code.id), code.nl, lasts, known(kind.known()), &list(rvggz), &list(zib), &list(laws)]);
    }
    out
}

fn rvggz() -> String {
    let mut out = section("Rvggz forms", RVGGZ_VERSION, RVGGZ_SOURCE);
    out += &head(&["Form", "Subform", "Lasts", "Kind", "Room", "Note"]);
    for form in RVGGZ {
        let lasts = if form.class == Class::Period { "period" } else { "moment" };
        out += &row(&[form.form, form.subform, lasts, &kind(form.kind), &room(form.room), form.note]);
    }
    out
}

fn zib() -> String {
    let mut out = section("zib codes", ZIB_VERSION, ZIB_SOURCE);
    out += &head(&["SNOMED CT", "Name in the list", "Releases", "Kind", "Room", "Note"]);
    for code in ZIB {
        let releases = list(code.releases.iter().map(ToString::to_string));
        out += &row(&[&id(code.code), code.name, &releases, &kind(code.kind), &room(code.room), code.note]);
    }
    out
}

fn titles() -> String {
    let mut out = section(
        "Legal titles",
        TITLES_VERSION,
        "Words in the column of the law that name a title. Which law it is, is stated by the list for the Wvggz, ours for the rest.",
    );
    out += &head(&["Words", "Law", "Lists"]);
    for title in TITLES {
        let law = title.regime.map_or("not told", |regime| regime.code().nl);
        out += &row(&[&list(title.words.iter()), law, title.source]);
    }
    out
}

fn rooms() -> String {
    let mut out =
        section("Rooms", ROOMS_VERSION, "By features, not by the name on the door; the choice of features is ours.");
    out += &head(&["Room", "Dutch", "Lock outside", "Own things", "Camera", "Approved", "Source"]);
    let has = |has| match has {
        Has::Yes => "yes",
        Has::No => "no",
        Has::Differs => "differs",
    };
    for room in ROOM_FEATURES {
        let code = room.kind.code();
        let features = [room.lock_outside, room.own_things, room.camera, room.approved].map(has);
        out += &row(&[&id(code.id), code.nl, features[0], features[1], features[2], features[3], room.source]);
    }
    out
}

fn clocks() -> String {
    let mut out = section(
        "Clocks",
        CLOCKS_VERSION,
        "What must be done, or be over, after the beginning. Days: the same time of the clock so many days on.",
    );
    out += &head(&[
        "Clock",
        "Dutch",
        "Law",
        "Kinds",
        "Occasions",
        "Met by",
        "Due",
        "Article",
        "Known",
        "From",
        "Until",
        "Text",
    ]);
    for clock in CLOCKS {
        let code = clock.id.code();
        let kinds = match (clock.kinds, clock.but) {
            ([], []) => "all".to_owned(),
            ([], but) => format!("all but {}", list(but.iter().map(|kind| kind.code().nl))),
            (kinds, _) => list(kinds.iter().map(|kind| kind.code().nl)),
        };
        let occasions = if clock.occasions.is_empty() {
            "all".to_owned()
        } else {
            list(clock.occasions.iter().map(|occasion| occasion.code().nl))
        };
        out += &row(&[
            &id(code.id),
            code.nl,
            clock.regime.code().nl,
            &kinds,
            &occasions,
            &met_by(clock),
            &due(clock),
            clock.article,
            known(clock.known),
            &day(clock.from),
            &day(clock.until),
            clock.source,
        ]);
    }
    out
}

fn met_by(clock: &clock::Clock) -> String {
    let what = match clock.met_by {
        MetBy::Step(step) => format!("step `{}`", step.id()),
        MetBy::End => return "its end".to_owned(),
    };
    if clock.lapses { format!("{what}; nothing due when over before") } else { what }
}

fn due(clock: &clock::Clock) -> String {
    let due = match clock.due {
        Due::Seconds(seconds) if seconds % 3600 == 0 => format!("{} h", seconds / 3600),
        Due::Seconds(seconds) => format!("{} min", seconds / 60),
        Due::Days(days) => format!("{days} days"),
    };
    if clock.again { format!("every {due}") } else { due }
}

fn terms() -> String {
    let mut out =
        section("Other terms in law", CLOCKS_VERSION, "For the reader: no recorded step or end can meet them here.");
    out += &head(&["Law", "Article", "After", "What", "Within", "Known", "Text"]);
    for term in TERMS {
        out += &row(&[term.law, term.article, term.after, term.what, term.within, known(term.known), term.source]);
    }
    out
}

fn norms() -> String {
    let mut out = section("Small numbers", NORMS_VERSION, "Defaults: a release may ask for more, never for less.");
    out += &head(&["Norm", "Dutch", "Number", "Known", "Source"]);
    for norm in NORMS {
        let code = norm.id.code();
        out += &row(&[&id(code.id), code.nl, &norm.threshold.to_string(), known(norm.known), norm.source]);
    }
    out
}

fn gates() -> String {
    let mut out = section("Gates", GATES_VERSION, "What is stored, counted and flagged. *Own*: our inference.");
    out += &head(&["Gate", "Dutch", "Fires", "Since version", "Source"]);
    for rule in GATE_RULES {
        let code = rule.gate.code();
        out += &row(&[&id(code.id), code.nl, rule.fires, &rule.since.to_string(), rule.source]);
    }
    out
}

fn section(title: &str, version: u16, note: &str) -> String {
    let note = if note.is_empty() { String::new() } else { format!(" {note}") };
    format!("\n## {title}\n\nVersion {version}.{note}\n\n")
}

fn head(names: &[&str]) -> String {
    row(names) + "|" + &"---|".repeat(names.len()) + "\n"
}

fn row(cells: &[&str]) -> String {
    cells.iter().fold("|".to_owned(), |line, cell| format!("{line} {} |", if cell.is_empty() { "–" } else { cell }))
        + "\n"
}

fn list(words: impl Iterator<Item = impl AsRef<str>>) -> String {
    words.fold(String::new(), |all, word| {
        if all.is_empty() { word.as_ref().to_owned() } else { format!("{all}, {}", word.as_ref()) }
    })
}

fn id(word: &str) -> String {
    format!("`{word}`")
}

fn known(known: Known) -> &'static str {
    match known {
        Known::Seen => "seen",
        Known::Via => "via",
    }
}

fn day(day: Option<Day>) -> String {
    day.map(|day| day.to_string()).unwrap_or_default()
}

fn kind(kind: Option<Kind>) -> String {
    kind.map_or_else(|| "not mapped".to_owned(), |kind| id(kind.id()))
}

fn room(room: RoomKind) -> String {
    if room == RoomKind::NotRecorded { String::new() } else { id(room.id()) }
}
