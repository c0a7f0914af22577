// SPDX-License-Identifier: EUPL-1.2
//! The door: rows of strings in, facts or faults out. Files, the store's import and later the form use
//! this one, so that all follow the same rules.

use std::collections::{HashMap, HashSet};

use super::dictionary::place_fields::{PlaceField, RoomField};
use super::fault::{Fault, FieldError, Problem};
use super::identity::Keys;
use super::parse::{Reader, Rules, Written};
use super::place::{Level, Place, PlaceError, PlaceIx, Places};
use super::restriction::{DeciderRole, Restriction, Words};
use super::room::{Room, RoomKind};
use super::step::RestrictionKey;
use super::twice::Identities;
use super::{aggregate, beside::Beside, delivery, restriction, stay};
use crate::calendar::{Instant, Zone};
use crate::indicator::columns::{Columns, LeaveRow, Source, StayRow, Youth};

/// What a restriction says beyond what figures need.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Detail {
    /// The sender's id of the row.
    pub source_id: Option<Box<str>>,
    /// Who decided, by role.
    pub decided_by: DeciderRole,
    /// Free text; sealed in the store.
    pub note: Option<Box<str>>,
}

/// How often each form of date was seen in one file, for the gate on mixed forms.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct DateForms {
    /// Year first.
    pub iso: u32,
    /// Day first.
    pub day_first: u32,
}

/// All that came through the door in one go.
#[derive(Debug, Clone)]
pub struct Intake {
    /// The facts.
    pub columns: Columns,
    /// The sender's pseudonym of each [`Youth`], by number.
    pub youths: Vec<String>,
    /// Beside each restriction, its other facts.
    pub details: Vec<Detail>,
    /// The same beside averted, harm, group rules and steps.
    pub beside: Beside,
    /// Rows set aside.
    pub faults: Vec<Fault>,
    /// Date forms by file.
    pub date_forms: Vec<DateForms>,
    /// Rows replaced by a later row with the same identity.
    pub replaced: Vec<Source>,
    /// By pseudonym, the youth of each organisation that uses it: another organisation's J-1 is another youth.
    youth_index: HashMap<String, Vec<(PlaceIx, Youth)>>,
    /// Of the first `stays_seen` stays, those of each youth: made only when leave asks.
    stays_of: HashMap<Youth, Vec<usize>>,
    stays_seen: usize,
    pub(super) identities: Identities,
    pub(super) keys: Keys,
    /// Taken out while a row is read.
    words: Option<Box<Words>>,
    /// Whether `details` are kept.
    pub(super) with_details: bool,
    parents: Vec<(PlaceIx, String, Source)>,
    pub(super) places_listed: bool,
    /// Places from before that no row has listed again.
    known: HashSet<PlaceIx>,
}

impl Intake {
    /// An empty intake for a zone.
    #[must_use]
    pub fn new(zone: Zone) -> Self {
        Self {
            columns: Columns::new(zone),
            youths: Vec::new(),
            details: Vec::new(),
            beside: Beside::default(),
            faults: Vec::new(),
            date_forms: Vec::new(),
            replaced: Vec::new(),
            youth_index: HashMap::new(),
            stays_of: HashMap::new(),
            stays_seen: 0,
            identities: Identities::default(),
            keys: Keys::default(),
            words: None,
            with_details: true,
            parents: Vec::new(),
            places_listed: false,
            known: HashSet::new(),
        }
    }

    /// An empty intake for who only computes figures: `details` stays empty.
    #[must_use]
    pub fn without_details(zone: Zone) -> Self {
        Self { with_details: false, ..Self::new(zone) }
    }

    /// Starts from places that are known already (the store's), so that rows may refer to them.
    #[must_use]
    pub fn with_places(zone: Zone, places: Places) -> Self {
        let mut intake = Self::new(zone);
        intake.places_listed = !places.is_empty();
        intake.known = places.iter().map(|(ix, _)| ix).collect();
        intake.columns.places = places;
        intake
    }

    /// Names a file and gives its number for [`Source`].
    pub fn file(&mut self, name: &str) -> u16 {
        self.columns.files.push(name.to_owned());
        self.date_forms.push(DateForms::default());
        u16::try_from(self.columns.files.len() - 1).unwrap_or(u16::MAX)
    }

    /// Takes a row of the table of places. All places come before any other table; parents may follow
    /// their children, so [`Intake::finish_places`] comes after the last.
    pub fn place(&mut self, values: &[&str], rules: &Rules, source: Source) {
        use PlaceField as F;
        let mut row = Reader::new(values, F::FIELDS, rules);
        let (id, name) = (row.required(F::Id).to_owned(), row.required(F::Name).to_owned());
        row.required(F::Level);
        let level = row.word(F::Level, |word| {
            Level::parse(word).filter(|level| matches!(level, Level::Unit | Level::Location | Level::Organisation))
        });
        let (from, until) = (row.day(F::From), row.day(F::Until));
        if from.zip(until).is_some_and(|(from, until)| until < from) {
            row.wrong(F::Until, Problem::EndBeforeStart);
        }
        let some = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        let (parent, sector, region) =
            (some(row.text(F::Parent)), some(row.text(F::Sector)), some(row.text(F::Region)));
        let action_line = some(row.text(F::ActionLine));
        let place =
            level.map(|level| Place { id, name, level, parent: None, sector, region, action_line, from, until });
        match row.finish(place) {
            Err(errors) => self.set_aside(source, errors),
            Ok(place) => match self.list(place) {
                Err(error) => self.tree_fault(source, F::Id, &error),
                Ok(ix) => {
                    self.places_listed = true;
                    self.parents.extend(parent.map(|parent| (ix, parent, source)));
                }
            },
        }
    }

    /// Adds a place, or renews one that was known before this intake.
    fn list(&mut self, place: Place) -> Result<PlaceIx, PlaceError> {
        match self.columns.places.find(&place.id) {
            Some(known) if self.known.remove(&known) => {
                self.columns.places.renew(known, place);
                Ok(known)
            }
            _ => self.columns.places.add(place),
        }
    }

    /// Ties every place to the one it is part of.
    pub fn finish_places(&mut self) {
        for (child, parent, source) in std::mem::take(&mut self.parents) {
            let attached = match self.columns.places.find(&parent) {
                Some(ix) => self.columns.places.attach(child, ix),
                None => Err(PlaceError::UnknownParent(self.columns.places.get(child).id.clone(), parent)),
            };
            if let Err(error) = attached {
                self.tree_fault(source, PlaceField::Parent, &error);
            }
        }
    }

    /// Takes a row of the table of rooms.
    pub fn room(&mut self, values: &[&str], rules: &Rules, source: Source) {
        use RoomField as F;
        let mut row = Reader::new(values, F::FIELDS, rules);
        let source_id = row.required(F::Id).to_owned();
        let id = row.required(F::Place);
        let place = self.find_place(id, [""; 3]);
        if place.is_none() && !id.is_empty() {
            row.wrong(F::Place, Problem::UnknownPlace);
        }
        row.required(F::Kind);
        let kind = row.word(F::Kind, RoomKind::parse);
        let (from, until) = (row.day(F::From), row.day(F::Until));
        if from.zip(until).is_some_and(|(from, until)| until < from) {
            row.wrong(F::Until, Problem::EndBeforeStart);
        }
        let room = place.zip(kind).map(|(place, kind)| Room { source_id, place, kind, from, until });
        match row.finish(room) {
            Ok(room) => self.columns.rooms.push(room, source),
            Err(errors) => self.set_aside(source, errors),
        }
    }

    /// Takes a row of the table of stays.
    pub fn stay(&mut self, values: &[&str], rules: &Rules, source: Source) {
        match stay::stay(values, rules, &mut |id| self.find_place(id, [""; 3])) {
            Ok(stay) => {
                let youth = self.youth(stay.youth, stay.unit);
                self.columns.stays.push(stay.row(youth), source);
            }
            Err(errors) => self.set_aside(source, errors),
        }
    }

    /// Takes a row of the table of leave.
    pub fn leave(&mut self, values: &[&str], rules: &Rules, source: Source) {
        match stay::leave(values, rules) {
            Ok(leave) => {
                let youth = self.youth_on_leave(leave.youth, leave.from);
                self.columns.leave.push(LeaveRow { youth, from: leave.from, until: leave.until }, source);
            }
            Err(errors) => self.set_aside(source, errors),
        }
    }

    /// Takes a row of the table of restrictions. A later row with the same identity replaces an earlier.
    pub fn restriction(&mut self, values: &[&str], rules: &Rules, source: Source) {
        let mut words = self.words.take().unwrap_or_default();
        match restriction::restriction(values, rules, &mut words, &mut |id| self.find_place(id, [""; 3])) {
            Ok((found, written)) => {
                self.count_form(source, written);
                self.keep(&found, source);
            }
            Err(errors) => self.set_aside(source, errors),
        }
        self.words = Some(words);
    }

    /// Takes a row of the table of deliveries.
    pub fn delivery(&mut self, values: &[&str], rules: &Rules, source: Source) {
        match delivery::delivery(values, rules, &mut |id| self.find_place(id, [""; 3])) {
            Ok(row) => self.columns.deliveries.push(row, source),
            Err(errors) => self.set_aside(source, errors),
        }
    }

    /// Takes a row of the table of totals.
    pub fn aggregate(&mut self, values: &[&str], rules: &Rules, source: Source) {
        match aggregate::aggregate(values, rules, &mut |id, around| self.find_place(id, around)) {
            Ok(row) => self.columns.aggregates.push(row, source),
            Err(errors) => self.set_aside(source, errors),
        }
    }

    /// Sets a whole row aside that could not even be read as cells.
    pub fn unreadable(&mut self, source: Source, problem: Problem) {
        self.set_aside(source, vec![FieldError { field: "", value: String::new(), problem }]);
    }

    fn keep(&mut self, found: &Restriction<'_>, source: Source) {
        let youth = found.youth.map(|name| self.youth(name, found.unit));
        let detail = self.with_details.then(|| found.detail());
        let mark = found.source_id.map(|id| self.keys.mark(id));
        let organisation = self.columns.places.organisation(found.unit);
        let key = found.source_id.map(|id| self.restriction_key(found.unit, id));
        self.put(found.row(youth, key), source, organisation, mark, detail);
    }

    /// What steps refer to a restriction by: the sender's id, within the organisation.
    pub(super) fn restriction_key(&self, unit: PlaceIx, source_id: &str) -> RestrictionKey {
        let organisation = self.columns.places.organisation(unit);
        RestrictionKey::new(&self.columns.places.get(organisation).id, source_id)
    }

    pub(super) fn youth(&mut self, name: &str, unit: PlaceIx) -> Youth {
        let organisation = self.columns.places.organisation(unit);
        let known = self.youth_index.get(name).and_then(|all| all.iter().find(|(own, _)| *own == organisation));
        match known {
            Some((_, youth)) => *youth,
            None => self.new_youth(name, organisation),
        }
    }

    /// Leave names no unit: it is that of the youth who stays somewhere at its start, else of the first by
    /// that name. Stays come before leave.
    fn youth_on_leave(&mut self, name: &str, from: Instant) -> Youth {
        let Some(all) = self.youth_index.get(name) else { return self.new_youth(name, PlaceIx(u32::MAX)) };
        if let [(_, only)] = all.as_slice() {
            return *only;
        }
        let stays = &self.columns.stays.rows;
        for (at, stay) in stays.iter().enumerate().skip(self.stays_seen) {
            self.stays_of.entry(stay.youth).or_default().push(at);
        }
        self.stays_seen = stays.len();
        let covers = |stay: &StayRow| stay.admitted <= from && stay.discharged.is_none_or(|end| from < end);
        let here = |youth: &Youth| self.stays_of.get(youth).is_some_and(|own| own.iter().any(|i| covers(&stays[*i])));
        all.iter().map(|(_, youth)| *youth).find(here).unwrap_or(all[0].1)
    }

    fn new_youth(&mut self, name: &str, organisation: PlaceIx) -> Youth {
        let youth = Youth(u32::try_from(self.youths.len()).unwrap_or(u32::MAX));
        self.youths.push(name.to_owned());
        self.youth_index.entry(name.to_owned()).or_default().push((organisation, youth));
        youth
    }

    /// The place with this id. Where no places were listed, a place is what rows name.
    pub(super) fn find_place(&mut self, id: &str, [organisation, sector, region]: [&str; 3]) -> Option<PlaceIx> {
        if let Some(ix) = self.columns.places.find(id) {
            return Some(ix);
        }
        if self.places_listed {
            return None;
        }
        let some = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        let named = |id: &str, level, parent| Place {
            id: id.to_owned(),
            name: id.to_owned(),
            level,
            parent,
            sector: some(sector),
            region: some(region),
            action_line: None,
            from: None,
            until: None,
        };
        let parent = match (organisation, self.columns.places.find(organisation)) {
            ("", _) => None,
            (_, Some(ix)) => Some(ix),
            (_, None) => self.columns.places.add(named(organisation, Level::Organisation, None)).ok(),
        };
        self.columns.places.add(named(id, Level::Unit, parent)).ok()
    }

    pub(super) fn count_form(&mut self, source: Source, written: Option<Written>) {
        if let Some(forms) = self.date_forms.get_mut(usize::from(source.file)) {
            forms.count(written);
        }
    }

    fn tree_fault(&mut self, source: Source, field: PlaceField, error: &PlaceError) {
        let value = match error {
            PlaceError::Duplicate(id) | PlaceError::Cycle(id) | PlaceError::UnknownParent(_, id) => id.clone(),
        };
        let problem = match error {
            PlaceError::UnknownParent(..) => Problem::UnknownPlace,
            PlaceError::Duplicate(_) | PlaceError::Cycle(_) => Problem::PlaceTree,
        };
        self.set_aside(source, vec![FieldError { field: PlaceField::FIELDS[field as usize].id, value, problem }]);
    }

    /// Sets a row aside that is wrong in some fields.
    pub fn set_aside(&mut self, source: Source, errors: Vec<FieldError>) {
        let file = self.columns.files.get(usize::from(source.file)).cloned().unwrap_or_default();
        let row = u64::from(source.row);
        self.faults.extend(errors.into_iter().map(|error| Fault { file: file.clone(), row, error }));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_organisations_number_is_another_youth() {
        let rules = Rules::new(Zone::amsterdam());
        let mut intake = Intake::new(Zone::amsterdam());
        let source = Source { file: intake.file("made-up"), row: 2 };
        for row in [
            ["X", "X", "organisation", ""],
            ["Y", "Y", "organisation", ""],
            ["A", "A", "unit", "X"],
            ["B", "B", "unit", "Y"],
        ] {
            intake.place(&row, &rules, source);
        }
        intake.finish_places();
        intake.stay(&["J1", "A", "2026-01-01 10:00", "2026-02-01 10:00"], &rules, source);
        intake.stay(&["J1", "B", "2026-03-01 10:00", ""], &rules, source);
        intake.leave(&["J1", "2026-03-05 10:00", "2026-03-06 10:00"], &rules, source);
        for (unit, id) in [("A", "1"), ("B", "1"), ("B", "1")] {
            intake.restriction(
                &[id, "J1", unit, "holding", "", "", "", "", "", "", "2026-01-02 10:00"],
                &rules,
                source,
            );
        }
        assert_eq!(intake.faults, []);
        let stays: Vec<Youth> = intake.columns.stays.rows.iter().map(|stay| stay.youth).collect();
        assert_eq!(stays, [Youth(0), Youth(1)]);
        assert_eq!(intake.columns.leave.rows[0].youth, Youth(1));
        let restrictions: Vec<_> = intake.columns.restrictions.rows.iter().map(|row| row.youth).collect();
        assert_eq!(restrictions, [Some(Youth(0)), Some(Youth(1))], "row 1 of A is not row 1 of B");
        assert_eq!(intake.replaced.len(), 1);
    }
}
