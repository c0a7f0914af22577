// SPDX-License-Identifier: EUPL-1.2
//! A leaf as the text that is sealed, and back.

use nabij_domain::calendar::Day;
use nabij_domain::registration::dossier::allowance::Allowance;
use nabij_domain::registration::dossier::around::{Around, Authority, MayKnow, Tie};
use nabij_domain::registration::dossier::consent::{Answer, Given, Purpose, Voice};
use nabij_domain::registration::dossier::early_warning::{EarlyWarning, Signs, Whose};
use nabij_domain::registration::dossier::leaf::{Called, CitizenNumber, Leaf, LeafKind, NumberStatute};
use nabij_domain::registration::dossier::legal_status::{LegalStatus, LegalStatusKind};
use nabij_domain::registration::kind::Kind;
use nabij_domain::registration::restriction::Regime;
use serde_json::{Value, json};

use super::super::fact::code_of;
use crate::StoreError;

const TABLE: &str = "leaf";

/// The text of a leaf. The same leaf is the same text: what it says is compared by its digest.
pub(super) fn text(leaf: &Leaf) -> String {
    let day = |day: Option<Day>| day.map(|day| day.0);
    match leaf {
        Leaf::Called(own) => json!({ "initials": own.initials, "name": own.name, "born": day(own.born) }),
        Leaf::Status(own) => json!({
            "status": own.kind.id(), "from": own.from.0, "until": day(own.until), "number": own.number
        }),
        Leaf::Around(own) => json!({
            "name": own.name, "tie": own.tie.id(), "authority": own.authority.id(), "may_know": own.may_know.id(),
            "contact": own.contact
        }),
        Leaf::Answer(own) => {
            let person = match own.voice {
                Voice::Youth => None,
                Voice::Person(number) => Some(number),
            };
            json!({ "purpose": own.purpose.id(), "person": person, "given": own.given.id(), "on": own.on.0 })
        }
        Leaf::Sibling(number) => json!({ "youth": number }),
        Leaf::Number(own) => json!({ "digits": own.digits(), "statute": own.statute().id() }),
        Leaf::Allowance(own) => json!({
            "kind": own.kind.id(), "regime": own.regime.id(), "from": own.from.0, "until": own.until.0,
            "situation": own.situation, "effective": own.effective, "proportionate": own.proportionate,
            "mildest": own.mildest
        }),
        Leaf::EarlyWarning(own) => {
            let signs = |own: &Signs| json!({ "shows": own.shows, "helps": own.helps, "worsens": own.worsens });
            json!({ "whose": own.whose.id(), "signs": own.signs.iter().map(signs).collect::<Vec<_>>() })
        }
    }
    .to_string()
}

/// The leaf of a text.
pub(super) fn leaf(kind: LeafKind, text: &str) -> Result<Leaf, StoreError> {
    let value: Value = serde_json::from_str(text).map_err(|_| StoreError::corrupt(TABLE))?;
    let read = Read(&value);
    Ok(match kind {
        LeafKind::Called => Leaf::Called(Called {
            initials: read.text("initials")?,
            name: read.text("name")?,
            born: read.number("born").map(day).transpose()?,
        }),
        LeafKind::Status => Leaf::Status(LegalStatus {
            kind: code_of(LegalStatusKind::ALL, LegalStatusKind::CODES, &read.text("status")?, TABLE)?,
            from: day(read.number("from").ok_or(StoreError::corrupt(TABLE))?)?,
            until: read.number("until").map(day).transpose()?,
            number: read.text("number")?,
        }),
        LeafKind::Around => Leaf::Around(Around {
            name: read.text("name")?,
            tie: code_of(Tie::ALL, Tie::CODES, &read.text("tie")?, TABLE)?,
            authority: code_of(Authority::ALL, Authority::CODES, &read.text("authority")?, TABLE)?,
            may_know: code_of(MayKnow::ALL, MayKnow::CODES, &read.text("may_know")?, TABLE)?,
            contact: read.text("contact")?,
        }),
        LeafKind::Answer => Leaf::Answer(Answer {
            purpose: code_of(Purpose::ALL, Purpose::CODES, &read.text("purpose")?, TABLE)?,
            voice: read.number("person").map_or(Voice::Youth, Voice::Person),
            given: code_of(Given::ALL, Given::CODES, &read.text("given")?, TABLE)?,
            on: day(read.number("on").ok_or(StoreError::corrupt(TABLE))?)?,
        }),
        LeafKind::Allowance => Leaf::Allowance(Allowance {
            kind: code_of(Kind::ALL, Kind::CODES, &read.text("kind")?, TABLE)?,
            regime: code_of(Regime::ALL, Regime::CODES, &read.text("regime")?, TABLE)?,
            from: day(read.number("from").ok_or(StoreError::corrupt(TABLE))?)?,
            until: day(read.number("until").ok_or(StoreError::corrupt(TABLE))?)?,
            situation: read.text("situation")?,
            effective: read.text("effective")?,
            proportionate: read.text("proportionate")?,
            mildest: read.text("mildest")?,
        }),
        LeafKind::EarlyWarning => Leaf::EarlyWarning(Box::new(EarlyWarning {
            whose: code_of(Whose::ALL, Whose::CODES, &read.text("whose")?, TABLE)?,
            signs: [read.signs(0)?, read.signs(1)?, read.signs(2)?],
        })),
        LeafKind::Sibling => Leaf::Sibling(read.number("youth").ok_or(StoreError::corrupt(TABLE))?),
        LeafKind::Number => {
            let statute = code_of(NumberStatute::ALL, NumberStatute::CODES, &read.text("statute")?, TABLE)?;
            let number = CitizenNumber::new(&read.text("digits")?, statute);
            Leaf::Number(number.map_err(|_| StoreError::corrupt(TABLE))?)
        }
    })
}

struct Read<'a>(&'a Value);

impl Read<'_> {
    fn text(&self, name: &str) -> Result<String, StoreError> {
        let text = self.0.get(name).and_then(Value::as_str);
        text.map(str::to_owned).ok_or(StoreError::corrupt(TABLE))
    }

    fn signs(&self, at: usize) -> Result<Signs, StoreError> {
        let own = self.0.get("signs").and_then(|all| all.get(at)).ok_or(StoreError::corrupt(TABLE))?;
        let own = Read(own);
        Ok(Signs { shows: own.text("shows")?, helps: own.text("helps")?, worsens: own.text("worsens")? })
    }

    fn number(&self, name: &str) -> Option<i64> {
        self.0.get(name).and_then(Value::as_i64)
    }
}

fn day(number: i64) -> Result<Day, StoreError> {
    i32::try_from(number).map(Day).map_err(|_| StoreError::corrupt(TABLE))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_leaf_comes_back_as_it_was() {
        let day = Some(Day(14_000));
        for own in [
            Leaf::Called(Called { initials: "A.B.".to_owned(), name: "\"Anna\"".to_owned(), born: day }),
            Leaf::Called(Called::default()),
            Leaf::Status(LegalStatus {
                kind: LegalStatusKind::SecureConditional,
                from: Day(20_000),
                until: day,
                number: "C/1".to_owned(),
            }),
            Leaf::Around(Around {
                name: "M".to_owned(),
                tie: Tie::Institution,
                authority: Authority::NotKnown,
                may_know: MayKnow::NotWhere,
                contact: String::new(),
            }),
            Leaf::Answer(Answer {
                purpose: Purpose::Research,
                voice: Voice::Person(12),
                given: Given::Objection,
                on: Day(20_001),
            }),
            Leaf::Answer(Answer {
                purpose: Purpose::PeerVisit,
                voice: Voice::Youth,
                given: Given::Consent,
                on: Day(20_001),
            }),
            Leaf::Sibling(7),
            Leaf::Number(CitizenNumber::new("111222333", NumberStatute::Wzd).unwrap()),
            Leaf::Allowance(Allowance {
                kind: Kind::Holding,
                regime: Regime::Jeugdwet,
                from: Day(20_500),
                until: Day(20_590),
                situation: "bij \"gevaar\"".to_owned(),
                effective: "a".to_owned(),
                proportionate: "b".to_owned(),
                mildest: "c".to_owned(),
            }),
            Leaf::EarlyWarning(Box::new(EarlyWarning {
                whose: Whose::Together,
                signs: ["a", "b", "c"].map(|text| Signs {
                    shows: format!("{text}1\n{text}2"),
                    helps: String::new(),
                    worsens: text.to_owned(),
                }),
            })),
        ] {
            assert!(leaf(own.kind(), &text(&own)).unwrap() == own, "{:?}", own.kind());
        }
        assert!(leaf(LeafKind::Number, r#"{"digits":"111222334","statute":"wzd"}"#).is_err());
    }
}
