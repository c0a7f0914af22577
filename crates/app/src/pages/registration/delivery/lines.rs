// SPDX-License-Identifier: EUPL-1.2
//! Submissions, imports and declarations as lines of the page: who and when, by account and never by name.

use nabij_documents::text::Text;
use nabij_domain::indicator::figure::KindKey;
use nabij_domain::registration::delivery::Declared as Word;
use nabij_domain::registration::place::Places;
use nabij_domain::registration::submission::{Standing, Submissions};
use nabij_store::{Declaration, Done, Imported};

use crate::pages::access::accounts::{moment, short};
use crate::site::Site;

/// Declarations shown at most.
const MOST: usize = 40;

/// A submission.
pub struct Submitted {
    /// Months and number.
    pub title: String,
    /// What was done with it.
    pub lines: Vec<String>,
    /// Its number, when it can be corrected.
    pub corrects: Option<i64>,
    /// The first and last month of a correction that is open, as a form sends them.
    pub open: Option<(String, String)>,
}

/// An import.
pub struct Sent {
    /// Its number.
    pub number: i64,
    /// The number in words.
    pub title: String,
    /// What it was.
    pub line: String,
    /// Who took it back.
    pub undone: Option<String>,
    /// Whether it can be taken back.
    pub is_last: bool,
    /// What to know before taking back a file that more organisations are in.
    pub many: Option<String>,
}

/// A declaration.
pub struct Declared(pub String);

/// What words are chosen with.
pub struct Words<'a> {
    /// The texts.
    pub t: &'static Text,
    /// The site, for its zone.
    pub site: &'a Site,
    /// The tree.
    pub places: &'a Places,
}

/// The beginning of an account's id; a program or operator by what the chain calls it.
fn who(done: &Done) -> String {
    done.actor.strip_prefix("account:").map_or_else(|| done.actor.clone(), short)
}

impl Words<'_> {
    fn at(&self, done: &Done) -> String {
        moment(self.t, self.site, done.at)
    }

    /// The last first.
    pub fn submissions(&self, all: &[nabij_store::Submitted], standing: &Submissions) -> Vec<Submitted> {
        let t = self.t;
        let line = |own: &nabij_store::Submitted| {
            let (from, until) = own.submission.months;
            let months = t.period(from.first_day(), until.first_day());
            let mut lines = Vec::new();
            if let Some((number, reason)) = own.submission.corrects {
                lines.push(t.deliver_corrects(number.to_string(), t.code(reason.code())));
            }
            if let Some((done, hash)) = &own.receipt {
                let proof: String = hash.chars().take(16).collect();
                lines.push(t.deliver_submitted(self.at(done), who(done), proof));
            } else {
                let reason = own.submission.corrects.map_or("", |(_, reason)| t.code(reason.code()));
                lines.push(t.deliver_correcting(self.at(&own.opened), who(&own.opened), reason));
            }
            let stands = standing.standing(from) == Standing::Submitted(own.submission.number);
            if own.receipt.is_some() && !stands {
                lines.push(t.deliver_corrected());
            }
            Submitted {
                title: t.deliver_submission(months, own.submission.number.to_string()),
                lines,
                corrects: stands.then_some(own.submission.number),
                open: own
                    .receipt
                    .is_none()
                    .then(|| (from.to_string(), nabij_domain::calendar::Month(until.0 - 1).to_string())),
            }
        };
        all.iter().rev().map(line).collect()
    }

    /// Imports, the last first.
    pub fn sent(&self, all: impl Iterator<Item = Imported>) -> Vec<Sent> {
        let t = self.t;
        let line = |own: Imported| {
            let (at, by) = (self.at(&own.done), who(&own.done));
            let line = match own.undoes {
                Some(undoes) => t.deliver_import_undoes(at, by, undoes.to_string()),
                None => t.deliver_import(at, by, own.rows, own.unchanged, own.superseded, own.withdrawn),
            };
            let undone = own.undone.as_ref().map(|done| t.deliver_import_undone(self.at(done), who(done)));
            let title = t.deliver_import_number(own.number.to_string());
            let many = (own.organisations > 1).then(|| t.deliver_undo_many(own.organisations.unsigned_abs()));
            Sent { number: own.number, title, line, undone, is_last: own.is_last, many }
        };
        all.map(line).collect()
    }

    /// Declared zeros and what cannot occur, the last first.
    pub fn declared(&self, all: &[Declaration]) -> Vec<Declared> {
        let t = self.t;
        let line = |own: &Declaration| {
            let place = self.places.find(&own.place).map_or(own.place.as_str(), |ix| &self.places.get(ix).name);
            let kind = t.kind(own.kind.map_or(KindKey::Any, KindKey::One));
            let months = t.period(own.months.0.first_day(), own.months.1.first_day());
            let (at, by) = (self.at(&own.done), who(&own.done));
            match (own.declared, own.rows) {
                (Word::CannotOccur, _) => Some(Declared(t.deliver_declared_cannot(place, kind, months, at, by))),
                (Word::Delivered, Some(0)) => Some(Declared(t.deliver_declared_zero(place, kind, months, at, by))),
                _ => None,
            }
        };
        all.iter().rev().filter_map(line).take(MOST).collect()
    }
}
