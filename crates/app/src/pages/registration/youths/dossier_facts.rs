// SPDX-License-Identifier: EUPL-1.2
//! What a dossier says, in words.

use nabij_domain::access::permit::Right;
use nabij_domain::calendar::Day;
use nabij_domain::registration::code::Code;
use nabij_domain::registration::dictionary::TableKind;
use nabij_domain::registration::dossier::around::{Around, Authority, reads_along};
use nabij_domain::registration::dossier::consent::{Answer, Purpose, Standing, Voice, look, wants_family};
use nabij_domain::registration::dossier::keeping;
use nabij_domain::registration::dossier::leaf::Leaf;
use nabij_domain::registration::kind::Kind;
use nabij_store::{Dossier, OwnFact};

use super::desk::Desk;
use super::list;
use crate::site::refusal::Refusal;

/// A legal status.
pub struct StatusLine {
    pub words: String,
    pub holds: bool,
}

/// A person around the youth.
pub struct PersonLine {
    pub name: String,
    pub words: Vec<String>,
    pub reads: String,
    pub stop: bool,
}

/// A purpose, and what was said about it.
pub struct PurposeLine {
    pub name: String,
    pub standing: String,
    pub may: bool,
    pub disagree: bool,
    pub said: Vec<String>,
}

/// A line with an address, where there is one.
pub struct Line {
    pub words: String,
    pub href: String,
}

/// Age today, where the birthday is known.
pub fn age(desk: &Desk<'_>, open: &Dossier) -> Option<u8> {
    let born = open.leaves.iter().find_map(|own| match &own.leaf {
        Leaf::Called(called) => called.born,
        _ => None,
    });
    keeping::age(born?, desk.today())
}

/// Persons around, with the numbers of their leaves.
pub fn around(open: &Dossier) -> impl Iterator<Item = (i64, &Around)> {
    open.leaves.iter().filter_map(|own| match &own.leaf {
        Leaf::Around(around) => Some((own.number, around)),
        _ => None,
    })
}

fn answers(open: &Dossier) -> Vec<Answer> {
    let answers = open.leaves.iter().filter_map(|own| match &own.leaf {
        Leaf::Answer(answer) => Some(answer.clone()),
        _ => None,
    });
    answers.collect()
}

fn when(desk: &Desk<'_>, fact: &OwnFact, from: &str, until: &str) -> String {
    let t = desk.t;
    let from = fact.moment(from).map_or(String::new(), |at| desk.moment(at));
    match fact.moment(until) {
        Some(at) => t.youth_from_until(from, desk.moment(at)),
        None => t.youth_from(from),
    }
}

/// Stays and leave, the last first.
pub fn stays(desk: &Desk<'_>, open: &Dossier) -> Vec<String> {
    let mut lines = Vec::new();
    for fact in &open.facts {
        let from = match fact.version.table {
            TableKind::Stays => fact.moment("admitted_at"),
            TableKind::Leave => fact.moment("from_at"),
            _ => continue,
        };
        lines.push((from, stay(desk, fact)));
    }
    lines.sort_by_key(|(from, _)| std::cmp::Reverse(*from));
    lines.into_iter().map(|(_, words)| words).collect()
}

/// A stay or leave.
pub fn stay(desk: &Desk<'_>, fact: &OwnFact) -> String {
    if fact.version.table == TableKind::Leave {
        return desk.t.youth_leave(when(desk, fact, "from_at", "until_at"));
    }
    desk.t.youth_stay(desk.unit(fact.text("unit_id")), when(desk, fact, "admitted_at", "discharged_at"))
}

/// Legal statuses, what holds today first.
pub fn statuses(desk: &Desk<'_>, open: &Dossier) -> Vec<StatusLine> {
    let (t, today) = (desk.t, desk.today());
    let mut all: Vec<_> = open
        .leaves
        .iter()
        .filter_map(|own| match &own.leaf {
            Leaf::Status(status) => Some(status),
            _ => None,
        })
        .collect();
    all.sort_by_key(|status| (!status.holds(today), std::cmp::Reverse(status.from)));
    let words = |status: &nabij_domain::registration::dossier::legal_status::LegalStatus| {
        let kind = t.code(status.kind.code());
        let from = t.date(status.from);
        let mut words = match status.until {
            // The day that is named is the last one.
            Some(until) => t.youth_status_until(kind, from, t.date(Day(until.0 - 1))),
            None => t.youth_status_open(kind, from),
        };
        if !status.number.is_empty() {
            words = format!("{words} {}", t.youth_status_number(status.number.as_str()));
        }
        words
    };
    all.into_iter().map(|status| StatusLine { words: words(status), holds: status.holds(today) }).collect()
}

/// Persons around the youth, and whether each reads along.
pub fn persons(desk: &Desk<'_>, open: &Dossier, age: Option<u8>) -> Vec<PersonLine> {
    let t = desk.t;
    let wants = wants_family(age, &answers(open));
    around(open)
        .map(|(_, one)| {
            let code = |code: &'static Code| t.code(code).to_owned();
            let mut words = vec![code(one.tie.code()), code(one.authority.code()), code(one.may_know.code())];
            if !one.contact.is_empty() {
                words.push(one.contact.clone());
            }
            let reads = reads_along(one, age, wants);
            PersonLine {
                name: one.name.clone(),
                words,
                reads: if reads { t.youth_reads() } else { t.youth_reads_not() },
                stop: !reads,
            }
        })
        .collect()
}

/// Every purpose: whether it may be served, by whose word.
pub fn purposes(desk: &Desk<'_>, open: &Dossier, age: Option<u8>) -> Vec<PurposeLine> {
    let t = desk.t;
    let holders: Vec<i64> =
        around(open).filter(|(_, one)| one.authority == Authority::Holds).map(|(number, _)| number).collect();
    let said = answers(open);
    let name = |voice: &Voice| match voice {
        Voice::Youth => t.youth_self(),
        Voice::Person(number) => around(open)
            .find(|(own, _)| own == number)
            .map_or_else(|| t.youth_person_gone(), |(_, one)| one.name.clone()),
    };
    let names = |voices: &[Voice]| voices.iter().map(name).collect::<Vec<_>>().join(", ");
    Purpose::ALL
        .iter()
        .map(|purpose| {
            let outcome = look(*purpose, age, &holders, &said);
            let standing = match &outcome.standing {
                Standing::May => t.consent_may(),
                Standing::Objected(voices) => t.consent_objected(names(voices)),
                Standing::Awaits(voices) => t.consent_awaits(names(voices)),
                Standing::Unclear => t.consent_unclear(),
            };
            let of_it = said.iter().filter(|answer| answer.purpose == *purpose);
            PurposeLine {
                name: t.code(purpose.code()).to_owned(),
                standing,
                may: outcome.standing == Standing::May,
                disagree: outcome.disagree,
                said: of_it
                    .map(|answer| t.consent_said(name(&answer.voice), t.code(answer.given.code()), t.date(answer.on)))
                    .collect(),
            }
        })
        .collect()
}

/// Brothers and sisters in care here: by name only where the visitor sees their unit anyway.
pub async fn siblings(desk: &Desk<'_>, open: &Dossier) -> Result<Vec<Line>, Refusal> {
    let linked = open.leaves.iter().filter(|own| matches!(own.leaf, Leaf::Sibling(_))).count();
    if linked == 0 {
        return Ok(Vec::new());
    }
    let mut lines = Vec::new();
    if let Some(permit) = desk.permit(Right::ReadYouths)? {
        for one in desk.site.store().youths(&permit, desk.places(), desk.now).await? {
            let is_sibling = open.leaves.iter().any(|own| match own.leaf {
                Leaf::Sibling(number) => one.youth.is_number(&open.youth, number),
                _ => false,
            });
            if is_sibling {
                let href = format!("{}&jongere={}", desk.address("/jongeren/jongere"), desk.link(&one.youth)?);
                lines.push(Line { words: list::shown(&one), href });
            }
        }
    }
    for _ in lines.len()..linked {
        lines.push(Line { words: desk.t.youth_sibling_elsewhere(), href: String::new() });
    }
    Ok(lines)
}

/// Restrictions by kind and time, the last first.
pub fn happened(desk: &Desk<'_>, open: &Dossier) -> Vec<String> {
    let mut all: Vec<_> = open.facts.iter().filter(|fact| fact.version.table == TableKind::Restrictions).collect();
    all.sort_by_key(|fact| std::cmp::Reverse(fact.moment("start_at")));
    let words = |fact: &&OwnFact| {
        let kind = Kind::ALL.iter().find(|kind| kind.id() == fact.text("kind"));
        let kind = kind.map_or(String::new(), |kind| desk.t.code(kind.code()).to_owned());
        let began = || fact.moment("start_at").map_or(String::new(), |at| desk.moment(at));
        let when = match fact.text("end_state") {
            // What lasts no time began and was over.
            "moment" => began(),
            "unknown" => desk.t.youth_end_unknown(began()),
            _ => when(desk, fact, "start_at", "end_at"),
        };
        desk.t.youth_happened(kind, when)
    };
    all.iter().map(words).collect()
}
