// SPDX-License-Identifier: EUPL-1.2
//! Clerks take rows in beside each other, each a stretch of a file; the intake takes over what they hold in the
//! order of the file. What comes out is what [`Intake::restriction`] and [`Intake::stay`] give row by row.

use std::collections::HashMap;

use super::fault::{FieldError, Problem};
use super::identity::{Identity, Keys, Mark};
use super::intake::{DateForms, Detail, Intake};
use super::parse::{Rules, Written};
use super::place::{PlaceIx, Places};
use super::restriction::{self, Words};
use super::stay;
use super::step::OrganisationKey;
use crate::indicator::columns::{RestrictionRow, Source, StayRow, Youth};

/// Hashes names of places and youths; its key is made anew each time, so that nobody can choose names that collide.
type Hashing = foldhash::fast::RandomState;

/// What clerks at the same door share.
#[derive(Debug, Clone)]
pub struct Door {
    pub(super) places: Places,
    pub(super) places_listed: bool,
    pub(super) with_details: bool,
    pub(super) keys: Keys,
}

/// One who takes rows in. Places and youths have numbers of the clerk's own, across all batches.
#[derive(Debug)]
pub struct Clerk<'d> {
    door: &'d Door,
    /// Taken out while a row is read.
    words: Option<Box<Words>>,
    places: HashMap<Box<str>, PlaceIx, Hashing>,
    /// By own number of a place: the own number of its organisation.
    organisations: Vec<PlaceIx>,
    /// By own number of a place: what the keys of its rows begin with.
    keys: Vec<OrganisationKey>,
    organisation_index: HashMap<PlaceIx, PlaceIx, Hashing>,
    organisation_count: u32,
    /// Own numbers of the youths of each organisation.
    youths: HashMap<Identity, Youth, Hashing>,
    batch: Batch,
}

/// What a clerk took in from one stretch of a file, in the clerk's own numbers of places and youths.
#[derive(Debug, Default)]
pub struct Batch {
    places: Vec<NewPlace>,
    youths: Vec<(PlaceIx, Box<str>)>,
    restrictions: Vec<RestrictionRow>,
    marks: Vec<Option<Mark>>,
    details: Vec<Detail>,
    stays: Vec<StayRow>,
    /// Lines of the restrictions or stays.
    lines: Vec<u32>,
    faults: Vec<(u32, Vec<FieldError>)>,
    forms: DateForms,
}

#[derive(Debug)]
enum NewPlace {
    Known(PlaceIx),
    Named(Box<str>),
}

/// What the own numbers of one clerk stand for.
#[derive(Debug, Default)]
pub struct Numbers {
    places: Vec<(PlaceIx, PlaceIx)>,
    youths: Vec<Youth>,
}

impl<'d> Clerk<'d> {
    /// A clerk who has seen nothing yet.
    #[must_use]
    pub fn new(door: &'d Door) -> Self {
        Self {
            door,
            words: None,
            places: HashMap::default(),
            organisations: Vec::new(),
            keys: Vec::new(),
            organisation_index: HashMap::default(),
            organisation_count: 0,
            youths: HashMap::default(),
            batch: Batch::default(),
        }
    }

    /// Takes a row of the table of restrictions.
    pub fn restriction(&mut self, values: &[&str], rules: &Rules, line: u32) {
        let mut words = self.words.take().unwrap_or_default();
        match restriction::restriction(values, rules, &mut words, &mut |id| self.place(id)) {
            Ok((found, written)) => {
                self.batch.forms.count(written);
                let youth = found.youth.map(|name| self.youth(name, found.unit));
                let key = self.keys[found.unit.0 as usize];
                self.batch.restrictions.push(found.row(youth, found.source_id.map(|id| key.of(id))));
                self.batch.marks.push(found.source_id.map(|id| self.door.keys.mark(id)));
                if self.door.with_details {
                    self.batch.details.push(found.detail());
                }
                self.batch.lines.push(line);
            }
            Err(errors) => self.batch.faults.push((line, errors)),
        }
        self.words = Some(words);
    }

    /// Takes a row of the table of stays.
    pub fn stay(&mut self, values: &[&str], rules: &Rules, line: u32) {
        match stay::stay(values, rules, &mut |id| self.place(id)) {
            Ok(stay) => {
                let youth = self.youth(stay.youth, stay.unit);
                self.batch.stays.push(stay.row(youth));
                self.batch.lines.push(line);
            }
            Err(errors) => self.batch.faults.push((line, errors)),
        }
    }

    /// Sets a whole row aside that could not even be read as cells.
    pub fn unreadable(&mut self, line: u32, problem: Problem) {
        self.batch.faults.push((line, vec![FieldError { field: "", value: String::new(), problem }]));
    }

    /// Hands over what was taken in and goes on with `empty`, the memory of a batch that was taken over.
    pub fn hand_over(&mut self, empty: Batch) -> Batch {
        std::mem::replace(&mut self.batch, empty)
    }

    fn place(&mut self, id: &str) -> Option<PlaceIx> {
        if let Some(own) = self.places.get(id) {
            return Some(*own);
        }
        let known = self.door.places.find(id);
        if known.is_none() && self.door.places_listed {
            return None;
        }
        let organisation = known.map(|ix| self.door.places.organisation(ix));
        let new = PlaceIx(self.organisation_count);
        // A place that is not listed is an organisation of its own.
        let of = organisation.map_or(new, |organisation| *self.organisation_index.entry(organisation).or_insert(new));
        self.organisation_count += u32::from(of == new);
        let own = PlaceIx(u32::try_from(self.organisations.len()).unwrap_or(u32::MAX));
        self.organisations.push(of);
        self.keys.push(OrganisationKey::new(organisation.map_or(id, |ix| &self.door.places.get(ix).id)));
        self.places.insert(id.into(), own);
        self.batch.places.push(known.map_or_else(|| NewPlace::Named(id.into()), NewPlace::Known));
        Some(own)
    }

    fn youth(&mut self, name: &str, unit: PlaceIx) -> Youth {
        let pseudonym = Identity::of_source(self.organisations[unit.0 as usize], self.door.keys.mark(name));
        let new = Youth(u32::try_from(self.youths.len()).unwrap_or(u32::MAX));
        let own = *self.youths.entry(pseudonym).or_insert(new);
        if own == new {
            self.batch.youths.push((unit, name.into()));
        }
        own
    }
}

impl DateForms {
    pub(super) fn count(&mut self, written: Option<Written>) {
        match written {
            Some(Written::Iso) => self.iso += 1,
            Some(Written::DayFirst) => self.day_first += 1,
            Some(Written::Named) | None => {}
        }
    }
}

impl Intake {
    /// What clerks need to know before they begin; valid until the intake takes in places.
    #[must_use]
    pub fn door(&self) -> Door {
        Door {
            places: self.columns.places.clone(),
            places_listed: self.places_listed,
            with_details: self.with_details,
            keys: self.keys.clone(),
        }
    }

    /// Makes room for restrictions, so that millions of rows are not moved about while they come in.
    pub fn expect_restrictions(&mut self, rows: usize) {
        self.columns.restrictions.rows.reserve(rows);
        self.columns.restrictions.sources.reserve(rows);
        self.identities.reserve(rows);
        if self.with_details {
            self.details.reserve(rows);
        }
    }

    /// Takes over what a clerk took in from a stretch of a file, `begin` being where it begins. Stretches come in
    /// the order of the file, and `numbers` are those of the same clerk. Leaves the batch empty. After the last of
    /// them, [`Intake::settle`] finds the rows that came twice.
    pub fn take_over(&mut self, batch: &mut Batch, numbers: &mut Numbers, begin: Source) {
        let source = |line: u32| Source { file: begin.file, row: begin.row.saturating_add(line) };
        for place in batch.places.drain(..) {
            let known = match place {
                NewPlace::Known(ix) => ix,
                // Clerks number only what a row may name.
                NewPlace::Named(id) => self.find_place(&id, [""; 3]).unwrap_or(PlaceIx(u32::MAX)),
            };
            numbers.places.push((known, self.columns.places.organisation(known)));
        }
        for (unit, name) in batch.youths.drain(..) {
            let youth = self.youth(&name, numbers.places[unit.0 as usize].0);
            numbers.youths.push(youth);
        }
        let restrictions = &mut self.columns.restrictions;
        let first = restrictions.rows.len();
        restrictions.rows.extend(batch.restrictions.iter().map(|row| RestrictionRow {
            unit: numbers.places[row.unit.0 as usize].0,
            youth: row.youth.map(|youth| numbers.youths[youth.0 as usize]),
            ..*row
        }));
        restrictions.sources.extend(batch.restrictions.iter().zip(&batch.lines).map(|(_, line)| source(*line)));
        let organisations = batch.restrictions.iter().map(|row| numbers.places[row.unit.0 as usize].1);
        let rows = restrictions.rows[first..].iter().zip(organisations).zip(&batch.marks);
        self.identities.extend(rows.map(|((row, organisation), mark)| Identity::of(row, organisation, *mark)));
        self.details.append(&mut batch.details);
        for (row, line) in batch.stays.iter().zip(&batch.lines) {
            let (unit, youth) = (numbers.places[row.unit.0 as usize].0, numbers.youths[row.youth.0 as usize]);
            self.columns.stays.push(StayRow { youth, unit, ..*row }, source(*line));
        }
        for (line, errors) in batch.faults.drain(..) {
            self.set_aside(source(line), errors);
        }
        if let Some(forms) = self.date_forms.get_mut(usize::from(begin.file)) {
            forms.iso += batch.forms.iso;
            forms.day_first += batch.forms.day_first;
        }
        batch.forms = DateForms::default();
        batch.restrictions.clear();
        batch.marks.clear();
        batch.stays.clear();
        batch.lines.clear();
    }
}
