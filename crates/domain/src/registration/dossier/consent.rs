// SPDX-License-Identifier: EUPL-1.2
//! Consent and objection, per purpose and age (privacy.md): under 12 who holds authority, from 12 both, from 16 the youth
//! alone. Whoever must agree and objects, stops it. What others said stays visible beside it.

use super::around::READS_ALONG_UNTIL;
use crate::calendar::Day;
use crate::codes;

codes! {
    /// What something of a youth would be used for.
    Purpose {
        /// Rows without a name to the sector, so that youths are counted once over all organisations.
        SectorRows = "sector_rows", "regels zonder naam naar de sector", "rows without a name to the sector", [];
        /// Rows without a name to researchers.
        Research = "research", "onderzoek met regels zonder naam", "research on rows without a name", [];
        /// A peer of another organisation reads the dossier during a visit.
        PeerVisit = "peer_visit", "een collega van een andere organisatie leest mee", "a peer of another organisation reads", [];
        /// An expert by experience reads the dossier.
        Experience = "experience", "een ervaringsdeskundige leest mee", "an expert by experience reads", [];
        /// Who holds authority reads along after the sixteenth birthday.
        FamilyReads = "family_reads", "ouder of voogd leest mee vanaf 16 jaar", "parent or guardian reads from 16 on", [];
    }
}

codes! {
    /// What somebody said about a purpose.
    Given {
        /// Yes.
        Consent = "consent", "toestemming", "consent", [];
        /// No.
        Objection = "objection", "bezwaar", "objection", [];
    }
}

/// Who said it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Voice {
    /// The youth.
    Youth,
    /// A person around the youth, by the number of the leaf that says who that is.
    Person(i64),
}

/// What one said about one purpose, on a day. A later one takes its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// What for.
    pub purpose: Purpose,
    /// Who.
    pub voice: Voice,
    /// Yes or no.
    pub given: Given,
    /// When it was said.
    pub on: Day,
}

/// Whether a purpose may be served now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// It may.
    May,
    /// Somebody whose word counts said no.
    Objected(Vec<Voice>),
    /// It takes a yes of these.
    Awaits(Vec<Voice>),
    /// The age is not known, or under sixteen nobody is known to hold authority: nobody can say whose word counts.
    Unclear,
}

/// A purpose, looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// Whether it may be served.
    pub standing: Standing,
    /// Whether somebody said yes and somebody said no, counted or not.
    pub disagree: bool,
}

impl Purpose {
    /// Whether it takes a yes. Research on rows may go on as long as nobody whose word counts objects.
    #[must_use]
    pub const fn takes_consent(self) -> bool {
        !matches!(self, Self::Research)
    }
}

/// Whether the youth said that family may read along. Without an age only the youth's own word counts.
#[must_use]
pub fn wants_family(age: Option<u8>, answers: &[Answer]) -> bool {
    look(Purpose::FamilyReads, age.or(Some(READS_ALONG_UNTIL)), &[], answers).standing == Standing::May
}

/// Whose word counts at an age; `None` where nobody can say.
#[must_use]
pub fn voices(purpose: Purpose, age: Option<u8>, holders: &[i64]) -> Option<Vec<Voice>> {
    let held = || holders.iter().map(|number| Voice::Person(*number));
    match age? {
        16.. => Some(vec![Voice::Youth]),
        // Until then they read by right: there is nothing to agree to.
        _ if purpose == Purpose::FamilyReads => Some(vec![Voice::Youth]),
        _ if holders.is_empty() => None,
        12..16 => Some(std::iter::once(Voice::Youth).chain(held()).collect()),
        0..12 => Some(held().collect()),
    }
}

/// Whether a purpose may be served: `answers` in the order they were written, `holders` who hold authority.
#[must_use]
pub fn look(purpose: Purpose, age: Option<u8>, holders: &[i64], answers: &[Answer]) -> Outcome {
    let mut latest: Vec<&Answer> = Vec::new();
    for answer in answers.iter().filter(|answer| answer.purpose == purpose) {
        match latest.iter_mut().find(|own| own.voice == answer.voice) {
            Some(own) if own.on <= answer.on => *own = answer,
            Some(_) => {}
            None => latest.push(answer),
        }
    }
    let said = |given| latest.iter().any(|answer| answer.given == given);
    let disagree = said(Given::Consent) && said(Given::Objection);
    let of = |voice: &Voice| latest.iter().find(|answer| answer.voice == *voice).map(|answer| answer.given);
    let standing = match voices(purpose, age, holders) {
        None => Standing::Unclear,
        Some(voices) => {
            let objected: Vec<_> = voices.iter().copied().filter(|voice| of(voice) == Some(Given::Objection)).collect();
            let silent: Vec<_> = voices.into_iter().filter(|voice| of(voice).is_none()).collect();
            if !objected.is_empty() {
                Standing::Objected(objected)
            } else if purpose.takes_consent() && !silent.is_empty() {
                Standing::Awaits(silent)
            } else {
                Standing::May
            }
        }
    };
    Outcome { standing, disagree }
}

#[cfg(test)]
mod tests {
    use super::*;

    const YOUTH: Voice = Voice::Youth;
    const MOTHER: Voice = Voice::Person(1);
    const FATHER: Voice = Voice::Person(2);
    const YES: Given = Given::Consent;
    const NO: Given = Given::Objection;

    fn told(purpose: Purpose, age: Option<u8>, holders: &[i64], said: &[(Voice, Given)]) -> Outcome {
        let answers: Vec<_> = said
            .iter()
            .zip(1..)
            .map(|((voice, given), day)| Answer { purpose, voice: *voice, given: *given, on: Day(day) })
            .collect();
        look(purpose, age, holders, &answers)
    }

    /// Worked by hand from privacy.md, one line for each rule.
    #[test]
    fn whose_word_counts_at_which_age() {
        use Standing::{Awaits, May, Objected, Unclear};
        type Case = (Option<u8>, &'static [i64], &'static [(Voice, Given)], Standing, bool);
        let cases: Vec<Case> = vec![
            (Some(11), &[1], &[(MOTHER, YES)], May, false),
            (Some(11), &[1, 2], &[(MOTHER, YES)], Awaits(vec![FATHER]), false),
            (Some(11), &[1, 2], &[(MOTHER, YES), (FATHER, NO)], Objected(vec![FATHER]), true),
            // Under twelve the youth's no does not stop it, and stays visible.
            (Some(11), &[1], &[(MOTHER, YES), (YOUTH, NO)], May, true),
            (Some(11), &[1], &[(YOUTH, YES)], Awaits(vec![MOTHER]), false),
            (Some(12), &[1], &[(MOTHER, YES)], Awaits(vec![YOUTH]), false),
            (Some(12), &[1], &[(MOTHER, YES), (YOUTH, YES)], May, false),
            (Some(15), &[1], &[(MOTHER, YES), (YOUTH, NO)], Objected(vec![YOUTH]), true),
            (Some(15), &[1], &[(MOTHER, NO), (YOUTH, YES)], Objected(vec![MOTHER]), true),
            (Some(16), &[1], &[(YOUTH, YES)], May, false),
            (Some(16), &[1], &[(YOUTH, YES), (MOTHER, NO)], May, true),
            (Some(16), &[1], &[(MOTHER, YES)], Awaits(vec![YOUTH]), false),
            (Some(18), &[], &[(YOUTH, YES)], May, false),
            (Some(18), &[1], &[(MOTHER, YES)], Awaits(vec![YOUTH]), false),
            // Somebody who holds no authority has no say.
            (Some(11), &[1], &[(MOTHER, YES), (FATHER, NO)], May, true),
            (Some(11), &[], &[(MOTHER, YES)], Unclear, false),
            (None, &[1], &[(MOTHER, YES), (YOUTH, YES)], Unclear, false),
            // The last word counts.
            (Some(17), &[], &[(YOUTH, YES), (YOUTH, NO)], Objected(vec![YOUTH]), false),
            (Some(17), &[], &[(YOUTH, NO), (YOUTH, YES)], May, false),
        ];
        for (at, (age, holders, said, standing, disagree)) in cases.into_iter().enumerate() {
            let outcome = told(Purpose::SectorRows, age, holders, said);
            assert_eq!(outcome, Outcome { standing, disagree }, "case {at}: {age:?} {said:?}");
        }
    }

    #[test]
    fn research_goes_on_until_somebody_objects_and_families_read_by_the_youths_yes() {
        assert_eq!(told(Purpose::Research, Some(13), &[1], &[]).standing, Standing::May);
        assert_eq!(told(Purpose::Research, Some(13), &[1], &[(MOTHER, NO)]).standing, Standing::Objected(vec![MOTHER]));
        assert_eq!(told(Purpose::Research, Some(17), &[1], &[(MOTHER, NO)]).standing, Standing::May);
        assert_eq!(told(Purpose::Research, None, &[], &[]).standing, Standing::Unclear);
        assert_eq!(
            told(Purpose::FamilyReads, Some(16), &[1], &[(MOTHER, YES)]).standing,
            Standing::Awaits(vec![YOUTH])
        );
        assert_eq!(told(Purpose::FamilyReads, Some(17), &[1], &[(YOUTH, YES)]).standing, Standing::May);
    }

    #[test]
    fn a_word_written_later_about_an_earlier_day_is_not_the_last() {
        let said = |given, on| Answer { purpose: Purpose::Research, voice: YOUTH, given, on: Day(on) };
        let outcome = look(Purpose::Research, Some(17), &[], &[said(NO, 9), said(YES, 3)]);
        assert_eq!(outcome.standing, Standing::Objected(vec![YOUTH]));
    }
}
