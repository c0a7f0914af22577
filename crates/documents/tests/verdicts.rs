// SPDX-License-Identifier: EUPL-1.2
//! The verdict texts as text: nothing before a look, never a cause without a comparison, counts beside every ratio.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use nabij_documents::proof::protocol_file::{print, read};
use nabij_documents::proof::verdict::{numbers, sentence};
use nabij_documents::text::{Lang, Text};
use nabij_domain::indicator::definition::Indicator;
use nabij_domain::indicator::figure::{KindKey, Slot};
use nabij_domain::proof::claim::{Claim, Claimed, Judgement, Part, Ratio, Verdict, Why};
use nabij_domain::proof::judge::before_first_look;
use nabij_domain::proof::protocol::Protocol;
use nabij_domain::proof::series::What;
use nabij_domain::registration::kind::Kind;

fn protocol() -> Protocol {
    read(include_str!("protocol.toml")).unwrap()
}

fn part(verdict: Verdict) -> Part {
    Part {
        what: What { indicator: Indicator::EventsRate, slot: Slot::kind(KindKey::One(Kind::Holding)) },
        verdict,
        why: None,
        before: Some((61.0, 13_100.0)),
        after: Some((23.0, 12_400.0)),
        ratio: Some(Ratio {
            value: 0.4,
            low: 0.24,
            high: f64::INFINITY,
            strict: (0.2, f64::INFINITY),
            source: None,
            dispersion: None,
        }),
        more: None,
        near_nil: None,
        margin: Some(1.15),
    }
}

fn claimed(claim: Claim, verdict: Verdict, why: Option<Why>) -> Claimed {
    Claimed { claim, verdict, why, parts: vec![part(verdict)], reached: false, comparison: None }
}

fn judgement() -> Judgement {
    let protocol = protocol();
    Judgement { look: protocol.looks().last().copied(), ..before_first_look(&protocol) }
}

/// Words that say why it changed.
const CAUSES: [&str; 6] = ["door de aanpak", "dankzij", "because of", "thanks to", "dóór", "caused"];

#[test]
fn before_the_first_look_every_claim_says_only_when_that_is() {
    let (protocol, judgement) = (protocol(), before_first_look(&protocol()));
    for lang in Lang::ALL {
        let t = Text::of(lang);
        for own in &judgement.claims {
            let said = sentence(t, &protocol, &judgement, own);
            assert!(said.contains("2027"), "{said}");
            assert!(own.parts.is_empty(), "no number either");
        }
    }
}

#[test]
fn a_cause_is_named_only_to_deny_it() {
    let (protocol, judgement) = (protocol(), judgement());
    for t in Lang::ALL.map(Text::of) {
        for claim in Claim::ALL {
            for verdict in Verdict::ALL.iter().filter(|own| **own != Verdict::NotYet) {
                let said = sentence(t, &protocol, &judgement, &claimed(*claim, *verdict, None));
                let cause = CAUSES.iter().any(|word| said.to_lowercase().contains(word));
                let denied = said.contains("Niet:") || said.contains("Not:");
                assert!(!cause || denied, "{said}");
                assert!(!said.contains(['{', '}']) && said.len() < 220, "{said}");
            }
        }
        for why in [Why::NoComparison, Why::TooFewLater { have: 1, need: 12 }, Why::WentApart, Why::NotTested] {
            let said = sentence(t, &protocol, &judgement, &claimed(Claim::Attributable, Verdict::NotShown, Some(why)));
            assert!(said.contains("Niet: dóór") || said.contains("Not: because of it"), "{said}");
        }
    }
}

#[test]
fn shown_and_its_contrary_and_neither_are_three_sentences() {
    let (protocol, judgement) = (protocol(), judgement());
    for t in Lang::ALL.map(Text::of) {
        for claim in Claim::ALL {
            let said = [Verdict::Shown, Verdict::NotShown, Verdict::Contrary]
                .map(|verdict| sentence(t, &protocol, &judgement, &claimed(*claim, verdict, None)));
            assert!(said[0] != said[1] && said[1] != said[2] && said[0] != said[2], "{said:?}");
        }
    }
}

#[test]
fn counts_stand_beside_every_ratio_and_a_limit_without_bound_is_said() {
    let lines = numbers(Text::of(Lang::Nl), &part(Verdict::NotShown));
    assert_eq!(lines.len(), 2);
    assert!(lines[0].contains("0,40") && lines[0].contains("geen grens") && lines[0].contains("1,15"), "{lines:?}");
    assert!(lines[1].contains("61") && lines[1].contains("13.100 zorgdagen"), "{lines:?}");
}

#[test]
fn the_digest_is_of_what_is_printed() {
    let printed = print(&protocol());
    assert!(printed.starts_with("name = "), "{printed}");
    assert_eq!(print(&read(&printed).unwrap()), printed);
}
