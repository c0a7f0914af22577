// SPDX-License-Identifier: EUPL-1.2
//! Submissions: months that an organisation says are whole. They are locked from then on, and corrected by a new one.

use crate::calendar::Month;
use crate::codes;

codes! {
    /// Why months that were submitted are opened again.
    Reason {
        /// Rows came after the months were submitted.
        Late = "late", "er kwamen later nog rijen", "rows came later", [];
        /// Rows were wrong.
        Wrong = "wrong", "er stond iets fout", "something was wrong", [];
        /// Rows were read wrongly: a column or word was taken for another.
        Misread = "misread", "een kolom of woord was verkeerd vertaald", "a column or word was read wrongly", [];
        /// What was declared was not so: a zero, or what cannot occur.
        Declared = "declared", "een opgave klopte niet (nul, of komt niet voor)", "a declaration was not right (zero, or cannot occur)", [];
    }
}

/// One submission of an organisation: first open (only when it corrects another), then submitted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Submission {
    /// Its number in the organisation; later ones are higher.
    pub number: i64,
    /// First month, and the first month after.
    pub months: (Month, Month),
    /// The submission it takes the place of, and why.
    pub corrects: Option<(i64, Reason)>,
    /// Whether it was submitted, so that its months are locked.
    pub submitted: bool,
}

/// How a month of an organisation stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Not submitted: rows may come and go.
    Open,
    /// Submitted: nothing in it changes.
    Submitted(i64),
    /// Submitted before, and opened again to be corrected.
    Correcting(i64),
}

/// Why months cannot be submitted, or opened again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SubmitError {
    /// No month at all.
    #[error("there is no month in it")]
    Empty,
    /// A month that is not over yet.
    #[error("month {0} is not over yet")]
    NotOver(Month),
    /// A month that was submitted already.
    #[error("month {0} was submitted already: correct that submission")]
    Locked(Month),
    /// A correction is open over some of the months, and over others too or not over all: it is submitted as it was.
    #[error("a correction is open: submit its own months, all of them")]
    OtherMonths,
    /// The submission does not stand (any more): it is open, or another took its place.
    #[error("this submission does not stand any more, or is open already")]
    NotStanding,
}

/// All submissions of one organisation.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Submissions(pub Vec<Submission>);

impl Submissions {
    /// How a month stands.
    #[must_use]
    pub fn standing(&self, month: Month) -> Standing {
        match self.latest(month) {
            None => Standing::Open,
            Some(last) if last.submitted => Standing::Submitted(last.number),
            Some(last) => Standing::Correcting(last.number),
        }
    }

    /// The months in which nothing changes, joined where they touch.
    #[must_use]
    pub fn locked(&self) -> Vec<(Month, Month)> {
        let standing = |own: &&Submission| self.standing(own.months.0) == Standing::Submitted(own.number);
        let mut spans: Vec<_> = self.0.iter().filter(standing).map(|own| own.months).collect();
        spans.sort_unstable();
        let mut joined: Vec<(Month, Month)> = Vec::new();
        for (from, until) in spans {
            match joined.last_mut().filter(|last| from <= last.1) {
                Some(last) => last.1 = last.1.max(until),
                None => joined.push((from, until)),
            }
        }
        joined
    }

    /// Whether months can be submitted while `now` goes on: all over, none submitted; those of an open correction only
    /// as it was opened. Gives the open correction they close.
    pub fn submit(&self, (from, until): (Month, Month), now: Month) -> Result<Option<i64>, SubmitError> {
        if from >= until {
            return Err(SubmitError::Empty);
        }
        if until > now {
            return Err(SubmitError::NotOver(now.max(from)));
        }
        let mut closes = None;
        for month in (from.0..until.0).map(Month) {
            match self.latest(month) {
                Some(last) if last.submitted => return Err(SubmitError::Locked(month)),
                Some(last) if last.months != (from, until) => return Err(SubmitError::OtherMonths),
                Some(last) => closes = Some(last.number),
                None => {}
            }
        }
        Ok(closes)
    }

    /// The months that open again when a submission is corrected.
    pub fn correct(&self, number: i64) -> Result<(Month, Month), SubmitError> {
        let own = self.0.iter().find(|own| own.number == number).ok_or(SubmitError::NotStanding)?;
        let stands = self.standing(own.months.0) == Standing::Submitted(number);
        if stands { Ok(own.months) } else { Err(SubmitError::NotStanding) }
    }

    fn latest(&self, month: Month) -> Option<&Submission> {
        self.0.iter().filter(|own| own.months.0 <= month && month < own.months.1).max_by_key(|own| own.number)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn month(number: i32) -> Month {
        Month(2026 * 12 + number)
    }

    fn of(number: i64, from: i32, until: i32) -> Submission {
        Submission { number, months: (month(from), month(until)), corrects: None, submitted: true }
    }

    #[test]
    fn months_are_submitted_once_locked_and_corrected_by_a_new_one() {
        let mut all = Submissions(vec![of(1, 0, 3)]);
        assert_eq!(all.standing(month(2)), Standing::Submitted(1));
        assert_eq!(all.standing(month(3)), Standing::Open);
        assert_eq!(all.submit((month(2), month(4)), month(9)), Err(SubmitError::Locked(month(2))));
        assert_eq!(all.submit((month(3), month(4)), month(3)), Err(SubmitError::NotOver(month(3))));
        assert_eq!(all.submit((month(3), month(3)), month(9)), Err(SubmitError::Empty));
        assert_eq!(all.submit((month(3), month(4)), month(4)), Ok(None));
        let months = all.correct(1).unwrap();
        all.0.push(Submission { number: 2, months, corrects: Some((1, Reason::Late)), submitted: false });
        assert_eq!((all.standing(month(0)), all.locked()), (Standing::Correcting(2), vec![]));
        assert_eq!(all.correct(1), Err(SubmitError::NotStanding));
        assert_eq!(all.correct(2), Err(SubmitError::NotStanding), "open already");
        assert_eq!(all.submit((month(0), month(2)), month(9)), Err(SubmitError::OtherMonths));
        assert_eq!(all.submit((month(0), month(3)), month(9)), Ok(Some(2)));
        all.0[1].submitted = true;
        assert_eq!((all.standing(month(0)), all.locked()), (Standing::Submitted(2), vec![(month(0), month(3))]));
        assert_eq!(all.correct(1), Err(SubmitError::NotStanding));
        assert_eq!(all.correct(2), Ok((month(0), month(3))));
    }

    proptest! {
        #[test]
        fn whatever_is_done_a_submitted_month_is_locked_and_no_other(acts in prop::collection::vec((0i32..8, 1i32..4, any::<bool>()), 0..30)) {
            let mut all = Submissions::default();
            for (number, (first, months, corrects)) in (1i64..).zip(acts) {
                let span = (month(first), month(first + months));
                if corrects {
                    if let Ok(months) = all.correct(number - 1) {
                        all.0.push(Submission { number, months, corrects: Some((number - 1, Reason::Wrong)), submitted: false });
                    }
                } else {
                    match all.submit(span, month(20)) {
                        Ok(Some(open)) => all.0.iter_mut().filter(|own| own.number == open).for_each(|own| own.submitted = true),
                        Ok(None) => all.0.push(Submission { number, months: span, corrects: None, submitted: true }),
                        Err(_) => {}
                    }
                }
                let locked = all.locked();
                for at in (0..12).map(month) {
                    let inside = locked.iter().any(|(from, until)| *from <= at && at < *until);
                    prop_assert_eq!(inside, matches!(all.standing(at), Standing::Submitted(_)));
                }
                prop_assert!(locked.windows(2).all(|two| two[0].1 < two[1].0));
            }
        }
    }
}
