// SPDX-License-Identifier: EUPL-1.2
//! How a restriction went: made anew from its log whenever somebody asks. Each phase carries its own facts.

use super::deed::{DeedNo, Finding, Means, What};
use super::log::{Log, Standing};
use crate::calendar::Instant;
use crate::codes;
use crate::registration::kind::Class;
use crate::registration::place::PlaceIx;

/// Where it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// It goes on.
    Running {
        /// Since when.
        start: Instant,
        /// Since when somebody stays with the youth; `None`: nobody does.
        company: Option<Instant>,
    },
    /// It is over.
    Ended {
        /// When it began.
        start: Instant,
        /// When it ended, at or after that.
        end: Instant,
    },
    /// It had a moment only.
    Moment {
        /// When.
        at: Instant,
    },
    /// It was entered by mistake: it never was.
    TakenBack,
}

impl Phase {
    /// When it began; `None`: it never did.
    #[must_use]
    pub fn start(self) -> Option<Instant> {
        match self {
            Self::Running { start, .. } | Self::Ended { start, .. } | Self::Moment { at: start } => Some(start),
            Self::TakenBack => None,
        }
    }

    /// When it was over; `None`: it is not, or it never was.
    #[must_use]
    pub fn end(self) -> Option<Instant> {
        match self {
            Self::Ended { end, .. } | Self::Moment { at: end } => Some(end),
            Self::Running { .. } | Self::TakenBack => None,
        }
    }
}

codes! {
    /// What is odd about a deed. It is kept and shown, and somebody may correct it.
    Oddity {
        /// Done before it began.
        BeforeStart = "before_start", "vóór het begin", "before it began", [];
        /// Done after it was over.
        AfterEnd = "after_end", "na het einde", "after it was over", [];
        /// Somebody came to stay while somebody stayed.
        StaysAlready = "stays_already", "er bleef al iemand bij", "somebody stayed already", [];
        /// Nobody stayed when nobody stayed any more.
        NobodyStayed = "nobody_stayed", "er was niemand bij", "nobody was staying", [];
        /// Somebody else had stopped it.
        StoppedAlready = "stopped_already", "was al gestopt", "was stopped already", [];
        /// About a deed that is not there, or that it cannot be about.
        AboutNothing = "about_nothing", "hoort nergens bij", "belongs to nothing", [];
    }
}

/// A judgement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Judgement {
    /// Its deed.
    pub no: DeedNo,
    /// When it was given.
    pub at: Instant,
    /// What it says.
    pub finding: Finding,
    /// Seen or heard.
    pub means: Means,
    /// When who judged stood by it; `None`: by telephone, and not yet.
    pub confirmed: Option<Instant>,
}

/// Whether a behavioural scientist consents to going on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Consent {
    /// Nobody was asked yet.
    NotAsked,
    /// Given.
    Given {
        /// When.
        at: Instant,
        /// Until when; `None`: as long as the law lets it.
        until: Option<Instant>,
    },
    /// Asked, and not given.
    Refused {
        /// When.
        at: Instant,
    },
}

/// How it went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Course {
    /// Where it is.
    pub phase: Phase,
    /// The unit it is at now.
    pub unit: PlaceIx,
    /// What was done and stands, in the order in which it was done.
    pub deeds: Vec<Standing>,
    /// When somebody stayed with the youth: `[from, until)`, one after the other; `None`: still.
    pub stays: Vec<(Instant, Option<Instant>)>,
    /// All judgements, in the order in which they were given.
    pub judgements: Vec<Judgement>,
    /// Whether somebody consents to going on: what was said last.
    pub consent: Consent,
    /// What is odd, deed by deed.
    pub oddities: Vec<(DeedNo, Oddity)>,
}

impl Course {
    /// How the restriction of a log went.
    #[must_use]
    pub fn new(log: &Log) -> Self {
        let deeds = log.standing();
        let mut own = Self {
            phase: Phase::TakenBack,
            unit: log.begin().unit,
            stays: Vec::new(),
            judgements: Vec::new(),
            consent: Consent::NotAsked,
            oddities: about_nothing(log),
            deeds: Vec::new(),
        };
        if let Some(start) = log.start() {
            let end = match log.begin().kind.class() {
                Class::Moment => Some((None, start)),
                Class::Period => {
                    let stops = deeds.iter().filter(|own| own.deed.what == What::Stopped && own.at >= start);
                    // Of two who stopped it, the one who entered it first; the other is shown, and may correct it.
                    stops.min_by_key(|own| own.no).map(|own| (Some(own.no), own.at))
                }
            };
            for deed in &deeds {
                own.take(deed, log, start, end);
            }
            own.close(log.begin().kind.class(), start, end.map(|(_, at)| at));
        }
        own.oddities.sort_unstable();
        own.deeds = deeds;
        own
    }

    fn take(&mut self, own: &Standing, log: &Log, start: Instant, end: Option<(Option<DeedNo>, Instant)>) {
        let Standing { no, at, deed } = *own;
        if at < start && !deed.what.step().is_some_and(crate::registration::step::StepKind::may_precede) {
            return self.odd(no, Oddity::BeforeStart);
        }
        if deed.what == What::Stopped {
            if end.is_some_and(|(stop, _)| stop != Some(no)) {
                self.odd(no, Oddity::StoppedAlready);
            }
            return;
        }
        if end.is_some_and(|(_, end)| at > end) && !deed.what.may_follow_the_end() {
            return self.odd(no, Oddity::AfterEnd);
        }
        match deed.what {
            What::StayBegun if self.company().is_some() => self.odd(no, Oddity::StaysAlready),
            What::StayBegun => self.stays.push((at, None)),
            What::StayOver => match self.stays.last_mut().filter(|(_, until)| until.is_none()) {
                Some((_, until)) => *until = Some(at),
                None => self.odd(no, Oddity::NobodyStayed),
            },
            What::Judged { finding, means } => {
                let confirmed = match means {
                    Means::Present => Some(at),
                    Means::Telephone => confirmed(log, no),
                };
                self.judgements.push(Judgement { no, at, finding, means, confirmed });
            }
            What::Consented { until } => self.consent = Consent::Given { at, until },
            What::Refused => self.consent = Consent::Refused { at },
            What::Moved { unit } => self.unit = unit,
            _ => {}
        }
    }

    fn close(&mut self, class: Class, start: Instant, end: Option<Instant>) {
        if let Some(end) = end
            && let Some((_, until @ None)) = self.stays.last_mut()
        {
            *until = Some(end);
        }
        self.phase = match (class, end) {
            (Class::Moment, _) => Phase::Moment { at: start },
            (Class::Period, Some(end)) => Phase::Ended { start, end },
            (Class::Period, None) => Phase::Running { start, company: self.company() },
        };
    }

    fn odd(&mut self, no: DeedNo, what: Oddity) {
        self.oddities.push((no, what));
    }

    /// Since when somebody stays with the youth.
    fn company(&self) -> Option<Instant> {
        self.stays.last().and_then(|(from, until)| until.is_none().then_some(*from))
    }

    /// The judgement given last.
    #[must_use]
    pub fn judgement(&self) -> Option<&Judgement> {
        self.judgements.last()
    }

    /// When it was checked while it went on, in order.
    pub fn checks(&self) -> impl Iterator<Item = &Standing> {
        let (start, end) = (self.phase.start(), self.phase.end());
        self.deeds.iter().filter(move |own| {
            own.deed.what == What::Check
                && start.is_some_and(|start| start <= own.at)
                && end.is_none_or(|end| own.at <= end)
        })
    }
}

/// When who judged stood by a judgement first.
fn confirmed(log: &Log, judgement: DeedNo) -> Option<Instant> {
    let of_it = |own: &Standing| own.deed.what == What::Confirmed { of: judgement };
    log.standing().iter().find(|own| of_it(own)).map(|own| own.at)
}

/// Deeds about a deed that is not there, that comes later, or that they cannot be about.
fn about_nothing(log: &Log) -> Vec<(DeedNo, Oddity)> {
    let nothing = |no: DeedNo, what: What| match (what, what.about()) {
        (_, None) => false,
        (What::Confirmed { of }, _) => {
            of >= no
                || !matches!(log.deed(of).map(|deed| deed.what), Some(What::Judged { means: Means::Telephone, .. }))
        }
        (_, Some(DeedNo::BEGIN)) => false,
        (_, Some(of)) => of >= no || log.deed(of).is_none_or(|deed| deed.what.is_correction()),
    };
    let found = log.deeds().filter(|(no, deed)| nothing(*no, deed.what));
    found.map(|(no, _)| (no, Oddity::AboutNothing)).collect()
}
