// SPDX-License-Identifier: EUPL-1.2
//! Steps: what the law or the agreement asks to be done after a restriction began, and when it was done.

use super::dictionary::Form;
use super::fault::FieldError;
use super::parse::{Reader, Rules, Written};
use super::place::PlaceIx;
use crate::calendar::Instant;
use crate::{codes, fields};

codes! {
    /// What was done.
    StepKind {
        /// The responsible professional decided.
        Decision = "decision", "Besluit", "Decision", ["beslissing"];
        /// A qualified behavioural scientist judged it.
        Judgement = "judgement", "Beoordeling door gedragswetenschapper", "Judged by behavioural scientist", ["beoordeling gg", "gg beoordeling"];
        /// A qualified behavioural scientist consented to going on.
        Consent = "consent", "Instemming gedragswetenschapper", "Consent of behavioural scientist", ["instemming", "instemming gg"];
        /// Somebody looked in and spoke.
        Check = "check", "Controle", "Check", ["controlemoment", "toezicht"];
        /// Somebody came to stay with the youth: no check is due meanwhile.
        StayBegun = "stay_begun", "Iemand blijft erbij", "Somebody stays", ["begin erbij blijven"];
        /// Nobody stays with the youth any more.
        StayOver = "stay_over", "Niemand blijft er meer bij", "Nobody stays any more", ["einde erbij blijven"];
        /// The judgement of the same moment was given by telephone.
        JudgedByTelephone = "judged_by_telephone", "Beoordeeld per telefoon", "Judged by telephone", ["telefonische beoordeling"];
        /// The judgement of the same moment says that it must stop.
        JudgedMustStop = "judged_must_stop", "Beoordeling: moet stoppen", "Judged: must stop", ["moet stoppen"];
        /// Who judged by telephone stands by what was noted.
        JudgementConfirmed = "judgement_confirmed", "Beoordeling bevestigd", "Judgement confirmed", [];
        /// A qualified behavioural scientist was asked, and did not consent.
        ConsentRefused = "consent_refused", "Geen instemming gedragswetenschapper", "No consent of behavioural scientist", ["instemming geweigerd"];
        /// Until when the consent holds: the moment is that of its end.
        ConsentUntil = "consent_until", "Instemming geldt tot", "Consent holds until", [];
        /// The next shift took over.
        HandedOver = "handed_over", "Overgedragen", "Handed over", ["overdracht"];
        /// The youth was told why, and what the rights are.
        ToldYouth = "told_youth", "Jongere ingelicht", "Youth told", ["uitleg jongere"];
        /// Parents, guardian or the certified institution were told.
        ToldParents = "told_parents", "Ouders of GI ingelicht", "Parents or guardian told", ["ouders ingelicht", "gi ingelicht", "melding gi"];
        /// It was talked over.
        Evaluation = "evaluation", "Nabespreking", "Evaluation", ["evaluatie", "debrief"];
        /// The youth's own account was taken.
        YouthAccount = "youth_account", "Verhaal van de jongere", "Account of the youth", ["verhaal jongere"];
        /// The parents' account was taken.
        ParentAccount = "parent_account", "Verhaal van de ouders", "Account of the parents", ["verhaal ouders"];
    }
}

impl StepKind {
    /// Whether it may be done before the restriction begins, as a decision is on what is planned.
    #[must_use]
    pub fn may_precede(self) -> bool {
        matches!(
            self,
            Self::Decision
                | Self::Judgement
                | Self::JudgedByTelephone
                | Self::JudgedMustStop
                | Self::Consent
                | Self::ConsentUntil
                | Self::ToldYouth
                | Self::ToldParents
        )
    }
}

/// What steps refer to a restriction by: made of its organisation's id and the sender's id of the row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RestrictionKey(pub std::num::NonZeroU64);

impl RestrictionKey {
    /// The key of a row: 64-bit FNV-1a over both ids with a unit separator between them. Two rows of one
    /// organisation share a key by chance about once in 10^6 deliveries of five million rows.
    #[must_use]
    pub fn new(organisation: &str, source_id: &str) -> Self {
        OrganisationKey::new(organisation).of(source_id)
    }
}

/// The first part of the keys of one organisation's rows.
#[derive(Debug, Clone, Copy)]
pub(super) struct OrganisationKey(u64);

impl OrganisationKey {
    pub fn new(organisation: &str) -> Self {
        Self(fnv(0xcbf2_9ce4_8422_2325, organisation.bytes().chain(std::iter::once(0x1f))))
    }

    pub fn of(self, source_id: &str) -> RestrictionKey {
        RestrictionKey(std::num::NonZeroU64::new(fnv(self.0, source_id.bytes())).unwrap_or(std::num::NonZeroU64::MIN))
    }
}

fn fnv(begin: u64, bytes: impl Iterator<Item = u8>) -> u64 {
    bytes.fold(begin, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3))
}

/// One step after one restriction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StepRow {
    /// After which restriction.
    pub restriction: RestrictionKey,
    /// What was done.
    pub kind: StepKind,
    /// When it was done.
    pub at: Instant,
    /// When it was entered; `None`: not known, so that nobody can say it was kept live.
    pub entered: Option<Instant>,
}

/// One step, as registered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step<'a> {
    /// The sender's id of the row, if it has one.
    pub source_id: Option<&'a str>,
    /// The sender's id of the restriction.
    pub restriction: &'a str,
    /// The unit that ordered the restriction: its organisation is the one whose id that is.
    pub unit: PlaceIx,
    /// What was done.
    pub kind: StepKind,
    /// When.
    pub at: Instant,
    /// When it was entered.
    pub entered: Option<Instant>,
}

fields! {
    /// Fields of the table of steps.
    StepField {
        Id = "id"/"kenmerk", ["row_id", "registratie_id"], Optional, Form::Text, "Uw eigen kenmerk van deze registratie. Daarmee kunt u haar later verbeteren.", "Your own id of this registration, to correct it later.";
        Restriction = "restriction"/"vrijheidsbeperking", ["restriction_id", "maatregel_id", "maatregel"], Required, Form::Text, "Het kenmerk van de vrijheidsbeperking, zoals u dat daar geeft.", "The id of the restriction, as you give it there.";
        Unit = "unit"/"groep", ["afdeling", "leefgroep", "facility", "place", "plaats", "ward"], Required, Form::Text, "De groep die tot de vrijheidsbeperking besloot.", "The unit that ordered the restriction.";
        Step = "step"/"stap", ["soort_stap"], Required, Form::Word(StepKind::CODES), "Wat er is gedaan.", "What was done.";
        At = "at"/"tijdstip", ["moment", "wanneer", "datum_tijd", "date_time"], Required, Form::Time, "Wanneer het is gedaan.", "When it was done.";
        Entered = "entered"/"ingevoerd_op", ["entered_at", "invoerdatum", "datum_invoer", "geregistreerd_op", "recorded_at", "aangemaakt_op", "created_at"], Optional, Form::Time, "Wanneer het in het systeem is gezet. Daaraan is te zien of er meteen is geregistreerd.", "When it was put into the system: it shows whether it was registered at once.";
    }
}

/// Parses one row, or gives every field error at once. Before the restriction, or of one that is not known, is no
/// fault: what happened is never refused.
pub fn step<'a>(
    values: &'a [&'a str],
    rules: &'a Rules,
    place: &mut dyn FnMut(&str) -> Option<PlaceIx>,
) -> Result<(Step<'a>, Option<Written>), Vec<FieldError>> {
    use StepField as F;
    let mut row = Reader::new(values, F::FIELDS, rules);
    let restriction = row.required(F::Restriction);
    let unit = row.place(F::Unit, place);
    row.required(F::Step);
    let kind = row.word(F::Step, StepKind::parse);
    row.required(F::At);
    let (at, written) = (row.moment(F::At), row.written());
    let (source_id, entered) = (row.optional(F::Id), row.entered(F::Entered));
    let value = unit.zip(kind).zip(at);
    let value = value.map(|((unit, kind), at)| Step { source_id, restriction, unit, kind, at, entered });
    row.finish(value).map(|value| (value, written))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::Zone;
    use crate::registration::fault::Problem;
    use crate::registration::parse::Precision;

    type Found = (StepKind, String, Option<String>);

    fn parse(row: &[&str; 6], precision: Precision) -> Result<Found, Vec<(&'static str, Problem)>> {
        let rules = Rules { precision, ..Rules::new(Zone::amsterdam()) };
        let time = |at| rules.zone.format(at);
        step(row, &rules, &mut |id| (id == "A").then_some(PlaceIx(0)))
            .map(|(found, _)| (found.kind, time(found.at), found.entered.map(time)))
            .map_err(|errors| errors.iter().map(|error| (error.field, error.problem)).collect())
    }

    #[test]
    fn a_step_is_of_a_restriction_and_a_moment() {
        let (done, entered) = ("2026-03-01T14:00:00+01:00".to_owned(), "2026-03-02T09:30:00+01:00".to_owned());
        let row = ["", "v1", "A", "Nabespreking", "2026-03-01 14:00", "2026-03-02 09:30"];
        assert_eq!(parse(&row, Precision::Second), Ok((StepKind::Evaluation, done.clone(), Some(entered))));
        let row = ["", "v1", "A", "decision", "2026-03-01 14:00", ""];
        assert_eq!(parse(&row, Precision::Second), Ok((StepKind::Decision, done, None)));
    }

    #[test]
    fn the_system_may_know_the_hour_of_entry_where_people_wrote_days() {
        let row = ["", "v1", "A", "check", "2026-03-01", "2026-03-02 09:30"];
        let (done, entered) = ("2026-03-01T00:00:00+01:00".to_owned(), "2026-03-02T09:30:00+01:00".to_owned());
        assert_eq!(parse(&row, Precision::Day), Ok((StepKind::Check, done, Some(entered))));
        let other = ["", "v1", "A", "check", "2026-03-01 14:00", "2026-03-02"];
        assert_eq!(parse(&other, Precision::Second), Err(vec![("entered", Problem::PrecisionDiffers)]));
    }

    #[test]
    fn all_errors_come_at_once() {
        let errors = [
            ("restriction", Problem::Empty),
            ("unit", Problem::UnknownPlace),
            ("step", Problem::UnknownWord),
            ("at", Problem::NotATime),
        ];
        assert_eq!(parse(&["s1", "", "Z", "wandelen", "straks", ""], Precision::Second), Err(errors.to_vec()));
    }

    #[test]
    fn another_organisations_number_is_another_key() {
        assert_eq!(RestrictionKey::new("X", "1"), RestrictionKey::new("X", "1"));
        assert_ne!(RestrictionKey::new("X", "1"), RestrictionKey::new("Y", "1"));
        assert_ne!(RestrictionKey::new("X1", "1"), RestrictionKey::new("X", "11"));
    }
}
