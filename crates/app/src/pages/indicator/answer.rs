// SPDX-License-Identifier: EUPL-1.2
//! The answer to a question: the facts it is about, and the figures, each set computed once and only when a picture or
//! a file needs it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

use axum::body::Bytes;
use axum::response::Html;
use nabij_documents::indicator::index::Index;
use nabij_documents::indicator::view::{MOST_ROWS, SOME_ROWS};
use nabij_documents::text::Text;
use nabij_domain::access::reach::Reach;
use nabij_domain::calendar::{Day, Instant, Month};
use nabij_domain::indicator::columns::Columns;
use nabij_domain::indicator::definition::Indicator;
use nabij_domain::indicator::derived::Derived;
use nabij_domain::indicator::figure::{Figure, KindKey, Note, RoomKey, Slot};
use nabij_domain::indicator::figures;
use nabij_domain::indicator::selection::{PeriodLength, Selection};
use nabij_domain::registration::kind::Kind;
use nabij_domain::registration::place::Level;
use nabij_domain::registration::room::RoomKind;

use super::path;
use super::question::{Beside, Question};
use crate::site::Site;
use crate::site::guard::Visitor;
use crate::site::known::{Known, OfView};
use crate::site::refusal::Refusal;

/// Figures and what was asked for them.
pub type Set = (Selection, Vec<Figure>);

/// What a page or a file is made from.
pub struct Answer {
    /// The question.
    pub asked: Question,
    /// The facts, as known when asked for.
    pub columns: Arc<Columns>,
    /// Whether the facts were invented.
    pub made_up: bool,
    /// The moment after which nothing is known; `None` without any fact.
    pub latest: Option<Instant>,
    /// The months with facts.
    pub span: (Month, Month),
    main: OnceLock<Set>,
    kinds: OnceLock<Set>,
    lasted: OnceLock<Set>,
    seclusion: OnceLock<Set>,
    known: Arc<Known>,
    reach: Reach,
    other: OnceLock<Set>,
    derived: OfView,
    /// Whether a picture is asked for as a file.
    alone: bool,
}

impl Answer {
    /// Reads the question from the address, waits for a turn and does the work with the answer.
    pub async fn to<T: Send + 'static>(
        (site, visitor): (&Site, &Visitor),
        parts: &BTreeMap<String, String>,
        work: impl FnOnce(&Self) -> Result<T, Refusal> + Send + 'static,
    ) -> Result<T, Refusal> {
        let (asked, known) = Self::question((site, visitor), parts).await?;
        Self::work((site, visitor), asked, (known, true), work).await
    }

    /// The page that answers: as it was made before of the same facts, else made now.
    pub async fn page(
        (site, visitor): (&Site, &Visitor),
        parts: &BTreeMap<String, String>,
        page: &str,
        render: fn(&Self) -> Result<String, Refusal>,
    ) -> Result<Html<Bytes>, Refusal> {
        let (asked, known) = Self::question((site, visitor), parts).await?;
        // What can be chosen and followed on the page goes by the reach.
        let address = format!("{} {:?}", asked.address(page, &[]), visitor.reach()?);
        let work = move |answer: &Self| render(answer).map(Bytes::from);
        let make = Self::work((site, visitor), asked, (Arc::clone(&known), false), work);
        site.kept().page(&address, &known, make).await.map(Html)
    }

    /// What is asked, when the visitor may see it. Who may not see all places together begins at a place of their own.
    async fn question(
        (site, visitor): (&Site, &Visitor),
        parts: &BTreeMap<String, String>,
    ) -> Result<(Question, Arc<Known>), Refusal> {
        let mut asked = Question::parse(parts)?;
        let known = site.facts(visitor.permit()?, asked.moment(site.zone())).await?;
        let places = &known.columns.places;
        if !parts.contains_key("plaats")
            && let Some((level, id)) = visitor.reach()?.first(places)
        {
            (asked.level, asked.place) = (level, id);
        }
        visitor.hold_to(site, &known, asked.level, &asked.place).await?;
        if let Some(Beside::Place(level, id)) = &asked.beside {
            visitor.hold_to(site, &known, *level, id).await?;
        }
        let wrong = path::no_such_place(Text::of(asked.lang), &known.columns, &asked);
        if wrong.is_empty() { Ok((asked, known)) } else { Err(Refusal::WrongQuestion(wrong)) }
    }

    async fn work<T: Send + 'static>(
        (site, visitor): (&Site, &Visitor),
        asked: Question,
        (known, alone): (Arc<Known>, bool),
        work: impl FnOnce(&Self) -> Result<T, Refusal> + Send + 'static,
    ) -> Result<T, Refusal> {
        let (made_up, reach) = (site.is_made_up(), visitor.reach()?.clone());
        let turn = site.turn().await;
        let working = tokio::task::spawn_blocking(move || {
            let done = work(&Self::new(asked, (known, reach), made_up, alone));
            drop(turn);
            done
        });
        working.await.map_err(|error| {
            tracing::error!(%error, "computing figures");
            Refusal::Ours
        })?
    }

    fn new(asked: Question, (known, reach): (Arc<Known>, Reach), made_up: bool, alone: bool) -> Self {
        let (empty, view) = (OnceLock::new, asked.view);
        Self {
            asked,
            columns: Arc::clone(&known.columns),
            made_up,
            latest: known.latest,
            span: known.span,
            main: empty(),
            kinds: empty(),
            lasted: empty(),
            seclusion: empty(),
            derived: known.of(view),
            known,
            alone,
            reach,
            other: empty(),
        }
    }

    /// Whether the visitor may see a place, or what lies across the places.
    pub fn may_see(&self, level: Level, id: &str) -> bool {
        self.reach.covers_at(&self.columns.places, level, id)
    }

    /// The place, window and periods that were asked for, with every kind and room, without resampling.
    pub fn selection(&self) -> Selection {
        let (from, until) = self.asked.window(self.span);
        let mut selection = Selection::new(from, until, self.asked.per, self.latest.unwrap_or(Instant(0)));
        selection.levels = vec![self.asked.level];
        selection.place = Some(self.asked.place.clone());
        selection.view = self.asked.view;
        selection.replicates = 0;
        selection
    }

    /// Computes a set; without facts there are no figures.
    pub fn compute(&self, selection: Selection) -> Set {
        let figures = || figures::from_derived(&self.columns, self.derived(), &selection);
        let figures = if self.latest.is_some() { figures() } else { Vec::new() };
        (selection, figures)
    }

    /// The figures of a series. On a page only the last rows of a long table stand, so that only those get intervals.
    fn series(&self, selection: Selection) -> Set {
        let laid = self.derived().by_place().is_some_and(|laid| laid.answers(&selection));
        if self.alone || !laid || selection.periods().len() <= MOST_ROWS {
            return self.compute(selection);
        }
        let plain = Selection { intervals: false, replicates: 0, ..selection.clone() };
        let (_, mut figures) = self.compute(plain);
        let begins: BTreeSet<Month> = figures.iter().map(|figure| figure.key.from).collect();
        // Of few figures the table is not long.
        let since = begins.iter().nth_back(SOME_ROWS - 1).filter(|_| begins.len() > MOST_ROWS);
        let Some(since) = since.copied() else { return self.compute(selection) };
        figures.retain(|figure| figure.key.from < since);
        figures.extend(self.compute(Selection { from: since.max(selection.from), ..selection.clone() }).1);
        (selection, figures)
    }

    /// What every set is counted from, derived once.
    pub fn derived(&self) -> &Derived {
        self.derived.derived()
    }

    /// The kind and room shown in the main picture, with resampled intervals where they show.
    pub fn main(&self) -> &Set {
        self.main.get_or_init(|| self.series(self.of_series(self.selection())))
    }

    /// Every kind and room at the place, for pictures side by side.
    pub fn kinds(&self) -> &Set {
        self.kinds.get_or_init(|| {
            let mut selection = self.selection();
            selection.only = Some(vec![Indicator::HoursRate, Indicator::EventsRate, Indicator::Completeness]);
            selection.intervals = false;
            self.compute(selection)
        })
    }

    /// How long the kind shown lasted over calendar years.
    pub fn lasted(&self) -> &Set {
        self.lasted.get_or_init(|| {
            let mut selection = self.yearly();
            selection.only = Some(vec![Indicator::Duration, Indicator::DurationP90, Indicator::DurationLongest]);
            self.compute(selection)
        })
    }

    /// The kind shown at every place of a level below, in the last whole calendar year in which any has a figure of the
    /// indicator; without one in the last in which any has.
    pub fn places(&self, level: Level, shown: Indicator) -> Set {
        let mut years = self.yearly();
        (years.levels, years.place, years.only) = (vec![level], None, Some(vec![shown]));
        // All together hold every place.
        let inside = (self.asked.level != Level::Nation).then(|| (self.asked.level, self.asked.place.clone()));
        years.within = inside;
        let mut partial = None;
        for (from, until) in years.periods().into_iter().rev() {
            let mut year = years.clone();
            (year.from, year.until) = (from.max(years.from), until.min(years.until));
            let (year, figures) = self.compute(year);
            let known = || figures.iter().filter(|figure| figure.value.is_some());
            if known().any(|figure| !figure.notes.contains(&Note::Partial)) {
                return (year, figures);
            }
            if partial.is_none() && known().next().is_some() {
                partial = Some((year, figures));
            }
        }
        partial.unwrap_or((years, Vec::new()))
    }

    fn yearly(&self) -> Selection {
        let mut selection = self.selection();
        selection.period = PeriodLength::Year;
        (selection.kind, selection.room) = (Some(self.slot().kind), Some(self.slot().room));
        selection
    }

    /// What is laid beside: the same question of another place or window; the same set where nothing is.
    pub fn other(&self) -> &Set {
        self.other.get_or_init(|| self.series(self.beside(self.of_series(self.selection()))))
    }

    /// The figure over the whole window at once, here and beside, for the difference.
    pub fn whole(&self, beside: bool) -> Set {
        let mut selection = self.of_slot(self.selection());
        selection.period = PeriodLength::Window;
        self.compute(if beside { self.beside(selection) } else { selection })
    }

    /// The kind and room shown, of the places that delivered everything over the window.
    pub fn fixed_panel(&self) -> Set {
        let mut selection = self.of_series(self.selection());
        (selection.fixed_panel, selection.replicates, selection.intervals) = (true, 0, false);
        self.compute(selection)
    }

    /// The same selection of what is laid beside.
    fn beside(&self, mut selection: Selection) -> Selection {
        match &self.asked.beside {
            Some(Beside::Place(level, place)) => {
                (selection.levels, selection.place) = (vec![*level], Some(place.clone()));
            }
            Some(Beside::Window(from, until)) => (selection.from, selection.until) = (*from, *until),
            None => {}
        }
        selection
    }

    /// The place of what is laid beside.
    pub fn beside_at(&self) -> (Level, &str) {
        match &self.asked.beside {
            Some(Beside::Place(level, place)) => (*level, place),
            _ => (self.asked.level, &self.asked.place),
        }
    }

    /// Seclusion in every room by quarter: what a line of rooms is laid beside.
    pub fn seclusion(&self) -> &Set {
        self.seclusion.get_or_init(|| {
            let mut selection = self.selection();
            selection.period = PeriodLength::Quarter;
            selection.kind = Some(KindKey::One(Kind::Seclusion));
            selection.only = Some(vec![Indicator::HoursRate, Indicator::Rooms, Indicator::Completeness]);
            self.compute(selection)
        })
    }

    /// Youths in care by calendar year: what rooms are laid beside.
    pub fn in_care(&self) -> Set {
        let mut selection = self.selection();
        selection.period = PeriodLength::Year;
        selection.kind = Some(KindKey::Any);
        selection.room = Some(RoomKey::Any);
        selection.only = Some(vec![Indicator::YouthsShare, Indicator::YouthsInCare]);
        if self.asked.level == Level::Nation {
            // Of organisations that did not tell their rooms the youths are left out.
            (selection.levels, selection.place) = (vec![Level::Nation, Level::Organisation], None);
        }
        self.compute(selection)
    }

    /// Every indicator and room of the kind, with every interval: for files.
    pub fn file(&self) -> Set {
        let mut selection = self.selection();
        selection.kind = Some(self.slot().kind);
        selection.replicates = Selection::new(selection.from, selection.until, self.asked.per, Instant(0)).replicates;
        self.compute(selection)
    }

    /// Narrowed to what a series shows. Without open ends, hours with them are the plain ones.
    fn of_series(&self, selection: Selection) -> Selection {
        let mut selection = self.of_slot(selection);
        let plain = (self.asked.indicator == Indicator::HoursRateOpen).then_some(Indicator::HoursRate);
        selection.only = Some(std::iter::once(self.asked.indicator).chain(plain).collect());
        selection
    }

    /// Narrowed to the kind, room and indicator shown; resampled when hours are.
    fn of_slot(&self, mut selection: Selection) -> Selection {
        let slot = self.slot();
        // Of events the interval by youth is told where they are compared.
        selection.only = Some(vec![self.asked.indicator, Indicator::EventsRateClustered]);
        (selection.kind, selection.room) = (Some(slot.kind), Some(slot.room));
        if self.asked.indicator == Indicator::HoursRate {
            selection.replicates =
                Selection::new(selection.from, selection.until, selection.period, Instant(0)).replicates;
        }
        selection
    }

    /// Figures ready for blocks: named after the country, marked when they are made up.
    pub fn index<'a>(&'a self, (selection, figures): &'a Set) -> Index<'a> {
        let t = self.text();
        let nation = t.level(Level::Nation);
        let mut index = Index::new(&self.columns, selection, figures, self.asked.baseline(), Some(&nation), t);
        (index.made_up, index.alone) = (self.made_up, self.alone);
        index
    }

    /// The words.
    pub fn text(&self) -> &'static Text {
        Text::of(self.asked.lang)
    }

    /// Kinds that occur, and the rooms that rows of each were in.
    pub fn occurs(&self) -> &BTreeMap<Kind, BTreeSet<RoomKind>> {
        &self.known.occurs
    }

    /// The kind and room shown in the main picture.
    pub fn slot(&self) -> Slot {
        Slot { kind: self.asked.kind_shown(&self.known.occurs), room: self.asked.room }
    }

    /// The day whose state of rooms is shown: the one asked for, else the last that is known.
    pub fn day(&self) -> Day {
        let last = self.latest.map(|latest| Day(self.columns.zone.day(Instant(latest.0 - 1)).0));
        let of_rooms = || self.columns.rooms.rows.iter().flat_map(|room| [room.from, room.until]).flatten().max();
        self.asked.on.or(last).or_else(of_rooms).unwrap_or(Day(0))
    }
}
