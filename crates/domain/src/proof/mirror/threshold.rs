// SPDX-License-Identifier: EUPL-1.2
//! What of a mirror who has no care relation with the place may see: the thresholds of what leaves the house.
//!
//! Months with a few youths are hidden. What tells times apart is shown of whole calendar years only: twelve months that
//! move on by one would give the months away by subtraction. It adds up to the year, so that it is shown only where the
//! hidden months hold no youth or enough of them. Of the lines of one sort so many are hidden that what is missing from
//! their sum comes from enough youths.

use super::chance::ChartKind;
use super::contents::{By, Line, Mirror, MirrorMonth, Stretch};
use crate::indicator::figure::State;
use crate::registration::norm::NormId;

/// Sorts of line that are shown at all: not part of the day crossed with the day.
pub const SHOWN: [By; 6] = [By::Part, By::Weekday, By::Room, By::Occasion, By::Since, By::Averted];

/// The key of the line that says that others of its sort are hidden.
pub const REST: &str = "*";

/// Fewest youths behind what is shown.
#[must_use]
pub fn fewest() -> u32 {
    NormId::Persons.norm().threshold
}

/// Whether a number of youths is small: some, and fewer than the norm.
#[must_use]
pub fn is_small(youths: u32) -> bool {
    0 < youths && youths < fewest()
}

/// The state in which a month is shown.
#[must_use]
pub fn state(own: &MirrorMonth) -> State {
    // Events without a row behind them come from totals: nobody knows of how many youths.
    let unknown = own.youths == 0 && own.events.is_some_and(|events| events > 0.0);
    if own.state == State::Shown && (is_small(own.youths) || unknown) { State::Suppressed } else { own.state }
}

/// Whether anything of a stretch may be shown.
#[must_use]
pub fn may_show(own: &Stretch) -> bool {
    own.youths >= fewest() && !is_small(own.in_small)
}

/// For each line of one sort whether it is shown. A true zero is. What is hidden holds enough youths, or there is nothing
/// hidden.
#[must_use]
pub fn visible(lines: &[&Line]) -> Vec<bool> {
    let mut shown: Vec<bool> = lines.iter().map(|line| !is_small(line.youths)).collect();
    loop {
        // As many as the largest of them are together at least.
        let hidden = lines.iter().zip(&shown).filter(|(_, shown)| !**shown).map(|(line, _)| line.youths).max();
        if hidden.is_none_or(|youths| youths >= fewest()) {
            return shown;
        }
        let shown_lines = lines.iter().enumerate().filter(|(at, line)| shown[*at] && line.youths > 0);
        let Some((least, _)) = shown_lines.min_by_key(|(_, line)| (line.youths, line.events)) else { return shown };
        shown[least] = false;
    }
}

/// The mirror as who has no care relation with the place may see it.
#[must_use]
pub fn guarded(mirror: &Mirror) -> Mirror {
    let mut own = mirror.clone();
    for month in &mut own.months {
        month.state = state(month);
        if month.state == State::Suppressed {
            (month.events, month.care_days) = (None, None);
        }
        month.youths = 0;
    }
    let whole = may_show(&mirror.year);
    own.year.lines.clear();
    for by in SHOWN.into_iter().filter(|_| whole) {
        // What was averted is of other youths than what happened.
        let lines: Vec<&Line> = mirror.year.by(by).collect();
        let seen = visible(&lines);
        let hidden = seen.contains(&false);
        own.year.lines.extend(lines.into_iter().zip(seen).filter(|(_, seen)| *seen).map(|(line, _)| line.clone()));
        let rest = Line { by, key: REST.to_owned(), events: 0, youths: 0, over: None };
        own.year.lines.extend(hidden.then_some(rest));
    }
    (own.year.largest, own.year.in_small) = (0, 0);
    if !whole {
        (own.year.events, own.year.youths) = (0, 0);
    }
    // What it says of chance speaks of single months; the runs do too.
    let by_day = own.chance.chart == ChartKind::Between;
    if by_day || own.months.iter().any(|month| month.state == State::Suppressed) {
        own.chance = super::chance::chance(&own.months, &[], crate::calendar::Instant(0));
    }
    own.recent = Stretch { lines: Vec::new(), events: 0, youths: 0, largest: 0, in_small: 0, ..own.recent };
    own.kinds.clear();
    own.questions.clear();
    own
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn line(youths: u32, events: u32) -> Line {
        Line { by: By::Part, key: String::new(), events, youths, over: None }
    }

    #[test]
    fn one_small_line_takes_another_with_it() {
        let lines = [line(2, 3), line(9, 30), line(6, 8), line(0, 0)];
        assert_eq!(visible(&lines.iter().collect::<Vec<_>>()), [false, true, false, true]);
        let all = [line(9, 30), line(5, 8)];
        assert_eq!(visible(&all.iter().collect::<Vec<_>>()), [true, true]);
        let alone = [line(4, 30)];
        assert_eq!(visible(&alone.iter().collect::<Vec<_>>()), [false]);
    }

    proptest! {
        #[test]
        fn nothing_small_is_shown_and_what_is_missing_is_of_enough(
            all in proptest::collection::vec((0_u32..12).prop_flat_map(|y| (Just(y), y..=y * 4)), 0..9)
        ) {
            let lines: Vec<Line> = all.iter().map(|(youths, events)| line(*youths, *events)).collect();
            let lines: Vec<&Line> = lines.iter().collect();
            let shown = visible(&lines);
            prop_assert!(lines.iter().zip(&shown).all(|(line, shown)| !(*shown && is_small(line.youths))));
            let hidden: Vec<&&Line> = lines.iter().zip(&shown).filter(|(_, shown)| !**shown).map(|(line, _)| line).collect();
            let enough = hidden.iter().any(|line| line.youths >= fewest());
            // Or all are hidden, and there is nothing to subtract from.
            let nothing = lines.iter().zip(&shown).all(|(line, shown)| !*shown || line.youths == 0);
            prop_assert!(hidden.is_empty() || enough || nothing);
        }
    }
}
