// SPDX-License-Identifier: EUPL-1.2
//! The answer to a question: the facts it is about, and the figures, each set computed once and only when a picture or
//! a file needs it.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use axum::body::Bytes;
use axum::response::Html;
use nabij_documents::indicator::index::Index;
use nabij_documents::text::Text;
use nabij_domain::access::permit;
use nabij_domain::calendar::{Day, Instant, Month};
use nabij_domain::indicator::columns::Columns;
use nabij_domain::indicator::definition::Indicator;
use nabij_domain::indicator::derived::Derived;
use nabij_domain::indicator::figure::{Figure, KindKey, RoomKey, Slot};
use nabij_domain::indicator::figures;
use nabij_domain::indicator::selection::{PeriodLength, Selection};
use nabij_domain::indicator::view::View;
use nabij_domain::registration::kind::Kind;
use nabij_domain::registration::place::Level;

use super::path;
use super::question::{Beside, Question};
use crate::site::Site;
use crate::site::refusal::Refusal;
use crate::site::state::Known;

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
    years: OnceLock<Set>,
    seclusion: OnceLock<Set>,
    known: Arc<Known>,
    other: OnceLock<Set>,
    narrow: OnceLock<Derived>,
}

impl Answer {
    /// Reads the question from the address, waits for a turn and does the work with the answer.
    pub async fn to<T: Send + 'static>(
        site: &Site,
        parts: &BTreeMap<String, String>,
        work: impl FnOnce(&Self) -> Result<T, Refusal> + Send + 'static,
    ) -> Result<T, Refusal> {
        let (asked, known) = Self::question(site, parts).await?;
        Self::work(site, asked, known, work).await
    }

    /// The page that answers: as it was made before of the same facts, else made now.
    pub async fn page(
        site: &Site,
        parts: &BTreeMap<String, String>,
        page: &str,
        render: fn(&Self) -> Result<String, Refusal>,
    ) -> Result<Html<Bytes>, Refusal> {
        let (asked, known) = Self::question(site, parts).await?;
        let address = asked.address(page, &[]);
        if let Some(kept) = site.kept().find(&address, &known) {
            return Ok(Html(kept));
        }
        let made = Self::work(site, asked, Arc::clone(&known), move |answer| render(answer).map(Bytes::from)).await?;
        site.kept().keep(address, &known, &made);
        Ok(Html(made))
    }

    async fn question(site: &Site, parts: &BTreeMap<String, String>) -> Result<(Question, Arc<Known>), Refusal> {
        let asked = Question::parse(parts)?;
        let known = site.facts(&permit::loopback_reader(), asked.moment(site.zone())).await?;
        let wrong = path::no_such_place(Text::of(asked.lang), &known.columns, &asked);
        if wrong.is_empty() { Ok((asked, known)) } else { Err(Refusal::WrongQuestion(wrong)) }
    }

    async fn work<T: Send + 'static>(
        site: &Site,
        asked: Question,
        known: Arc<Known>,
        work: impl FnOnce(&Self) -> Result<T, Refusal> + Send + 'static,
    ) -> Result<T, Refusal> {
        let made_up = site.is_made_up();
        let turn = site.turn().await;
        let working = tokio::task::spawn_blocking(move || {
            let done = work(&Self::new(asked, known, made_up));
            drop(turn);
            done
        });
        working.await.map_err(|error| {
            tracing::error!(%error, "computing figures");
            Refusal::Ours
        })?
    }

    fn new(asked: Question, known: Arc<Known>, made_up: bool) -> Self {
        let empty = OnceLock::new;
        Self {
            asked,
            columns: Arc::clone(&known.columns),
            made_up,
            latest: known.latest,
            span: known.span,
            main: empty(),
            kinds: empty(),
            years: empty(),
            seclusion: empty(),
            known,
            other: empty(),
            narrow: OnceLock::new(),
        }
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

    /// What every set is counted from, derived once.
    pub fn derived(&self) -> &Derived {
        match self.asked.view {
            View::All => self.known.derived(),
            _ => self.narrow.get_or_init(|| Derived::new(&self.columns, &self.selection())),
        }
    }

    /// The kind and room shown in the main picture, with resampled intervals where they show.
    pub fn main(&self) -> &Set {
        self.main.get_or_init(|| {
            let selection = self.of_slot(self.selection());
            self.compute(selection)
        })
    }

    /// Every kind and room at the place, for pictures side by side.
    pub fn kinds(&self) -> &Set {
        self.kinds.get_or_init(|| {
            let mut selection = self.selection();
            selection.only = Some(vec![Indicator::HoursRate, Indicator::EventsRate, Indicator::Completeness]);
            self.compute(selection)
        })
    }

    /// The kind shown over calendar years, here and at every place below.
    pub fn years(&self) -> &Set {
        self.years.get_or_init(|| {
            let mut selection = self.selection();
            selection.period = PeriodLength::Year;
            selection.levels = path::below(self.asked.level);
            selection.levels.push(self.asked.level);
            selection.place = None;
            (selection.kind, selection.room) = (Some(self.slot().kind), Some(self.slot().room));
            let (selection, mut figures) = self.compute(selection);
            figures.retain(|figure| path::is_within(&self.columns, (figure.key.level, &figure.key.place), &self.asked));
            (selection, figures)
        })
    }

    /// What is laid beside: the same question of another place or window; the same set where nothing is.
    pub fn other(&self) -> &Set {
        self.other.get_or_init(|| self.compute(self.beside(self.of_slot(self.selection()))))
    }

    /// The figure over the whole window at once, here and beside, for the difference.
    pub fn whole(&self, beside: bool) -> Set {
        let mut selection = self.of_slot(self.selection());
        selection.period = PeriodLength::Window;
        self.compute(if beside { self.beside(selection) } else { selection })
    }

    /// The kind and room shown, of the places that delivered everything over the window.
    pub fn fixed_panel(&self) -> Set {
        let mut selection = self.of_slot(self.selection());
        (selection.fixed_panel, selection.replicates) = (true, 0);
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
        self.compute(selection)
    }

    /// Every indicator and room of the kind, with every interval: for files.
    pub fn file(&self) -> Set {
        let mut selection = self.selection();
        selection.kind = Some(self.slot().kind);
        selection.replicates = Selection::new(selection.from, selection.until, self.asked.per, Instant(0)).replicates;
        self.compute(selection)
    }

    /// Narrowed to the kind and room shown; resampled when hours are.
    pub fn of_slot(&self, mut selection: Selection) -> Selection {
        let slot = self.slot();
        // Beside a rate stands its interval by youth, beside hours those with open ends.
        let beside = [Indicator::EventsRateClustered, Indicator::HoursRateOpen, Indicator::HoursRate];
        selection.only = Some([&beside[..], &[self.asked.indicator, Indicator::Completeness]].concat());
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
        index.made_up = self.made_up;
        index
    }

    /// The words.
    pub fn text(&self) -> &'static Text {
        Text::of(self.asked.lang)
    }

    /// The kind and room shown in the main picture.
    pub fn slot(&self) -> Slot {
        Slot { kind: self.asked.kind_shown(&self.columns), room: self.asked.room }
    }

    /// The day whose state of rooms is shown: the one asked for, else the last that is known.
    pub fn day(&self) -> Day {
        let last = self.latest.map(|latest| Day(self.columns.zone.day(Instant(latest.0 - 1)).0));
        let of_rooms = || self.columns.rooms.rows.iter().flat_map(|room| [room.from, room.until]).flatten().max();
        self.asked.on.or(last).or_else(of_rooms).unwrap_or(Day(0))
    }
}
