// SPDX-License-Identifier: EUPL-1.2
//! The answer to a question: the facts it is about, the selection it makes, the figures.

use std::collections::BTreeMap;
use std::sync::Arc;

use nabij_documents::indicator::index::Index;
use nabij_documents::text::Text;
use nabij_domain::access::permit;
use nabij_domain::calendar::Instant;
use nabij_domain::indicator::columns::Columns;
use nabij_domain::indicator::definition::Indicator;
use nabij_domain::indicator::figure::{Figure, Slot};
use nabij_domain::indicator::figures;
use nabij_domain::indicator::selection::{PeriodLength, Selection};
use nabij_domain::registration::place::Level;

use super::picker;
use super::question::Question;
use crate::site::Site;
use crate::site::refusal::Refusal;

/// How much is computed: resampling takes most of the time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Breadth {
    /// What is drawn: one room, and resampled intervals only where they show.
    Page,
    /// Every indicator and room of the kind, with every interval.
    File,
}

/// What a page or a file is made from.
pub struct Answer {
    /// The question.
    pub asked: Question,
    /// The facts, as known when asked for.
    pub columns: Arc<Columns>,
    /// What was computed.
    pub selection: Selection,
    /// The figures of the place and the kind shown, with their intervals; none where there are no facts.
    pub shown: Vec<Figure>,
    /// The figures of all kinds, without bootstrap intervals: for pictures side by side.
    pub all: Vec<Figure>,
    /// The kind shown over calendar years, for how long things lasted.
    pub years: Vec<Figure>,
    /// The selection of the years.
    pub by_year: Selection,
    /// Whether the facts were invented.
    pub made_up: bool,
}

impl Answer {
    /// Reads the question from the address and computes.
    pub async fn to(site: &Site, parts: &BTreeMap<String, String>, breadth: Breadth) -> Result<Self, Refusal> {
        let asked = Question::parse(parts)?;
        let columns = site.facts(&permit::loopback_reader(), asked.moment(site.zone())).await?;
        let made_up = site.is_made_up();
        if picker::place_name(Text::of(asked.lang), &columns, &asked).is_none() {
            return Err(Refusal::WrongQuestion(vec![("plaats", asked.place_word())]));
        }
        let turn = site.turn().await;
        let computing = tokio::task::spawn_blocking(move || {
            let answer = Self::compute(asked, columns, breadth, made_up);
            drop(turn);
            answer
        });
        computing.await.map_err(|error| {
            tracing::error!(%error, "computing figures");
            Refusal::Ours
        })
    }

    fn compute(asked: Question, columns: Arc<Columns>, breadth: Breadth, made_up: bool) -> Self {
        let latest = columns.latest();
        let data_cut = latest.unwrap_or(Instant(0));
        let span = columns.span(data_cut);
        let (from, until) = asked.window(span);
        let mut selection = Selection::new(from, until, asked.per, data_cut);
        selection.levels = vec![asked.level];
        selection.place = Some(asked.place.clone());
        selection.kind = Some(asked.kind_shown(&columns));
        let values = Selection { replicates: 0, kind: None, ..selection.clone() };
        if breadth == Breadth::Page {
            selection.room = Some(asked.room);
            if asked.indicator != Indicator::HoursRate {
                selection.replicates = 0;
            }
        }
        let by_year = Selection { period: PeriodLength::Year, replicates: 0, ..selection.clone() };
        let figures =
            |selection: &Selection| if latest.is_some() { figures::figures(&columns, selection) } else { Vec::new() };
        let (shown, all, years) = (figures(&selection), figures(&values), figures(&by_year));
        Self { asked, columns, selection, shown, all, years, by_year, made_up }
    }

    /// Figures ready for blocks: named after the country, marked when they are made up.
    pub fn index<'a>(&'a self, selection: &'a Selection, figures: &'a [Figure], t: &'static Text) -> Index<'a> {
        let nation = t.level(Level::Nation);
        let mut index = Index::new(&self.columns, selection, figures, self.asked.baseline(), Some(&nation), t);
        index.made_up = self.made_up;
        index
    }

    /// The kind and room shown in the main picture.
    pub fn slot(&self) -> Slot {
        Slot { kind: self.asked.kind_shown(&self.columns), room: self.asked.room }
    }
}
