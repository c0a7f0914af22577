// SPDX-License-Identifier: EUPL-1.2
//! A restriction: one act on a youth, with its facts. What happened is never refused for being unlawful.

use super::dictionary::Form;
use super::fault::{FieldError, Problem};
use super::foreign::{Foreign, foreign};
use super::intake::Detail;
use super::kind::{Class, Kind, room_named_as_kind};
use super::legal_title::regime;
use super::memo::{Memo, PairMemo};
use super::parse::{Precision, Reader, Rules, yes_no};
use super::place::PlaceIx;
use super::room::{Door, RoomKind};
use super::step::RestrictionKey;
use crate::calendar::Instant;
use crate::indicator::columns::{RestrictionRow, Youth};
use crate::{codes, fields};

codes! {
    /// Foreseen or not; night locking by routine apart.
    Occasion {
        /// Not foreseen.
        Unplanned = "unplanned", "ongepland", "unplanned", ["niet gepland", "nood", "noodsituatie", "emergency"];
        /// Foreseen in a plan.
        Planned = "planned", "gepland", "planned", ["volgens plan", "in plan"];
        /// A declared night routine.
        NightRoutine = "night_routine", "nachtroutine", "night routine", ["nacht", "nachtsluiting"];
        /// Not recorded.
        NotRecorded = "not_recorded", "niet vastgelegd", "not recorded", ["onbekend", "unknown"];
    }
}

codes! {
    /// The law under which it was done, as the sender says.
    Regime {
        /// Jeugdwet until 2023-12-31.
        Jeugdwet2015 = "jeugdwet_2015", "Jeugdwet tot 2024", "Jeugdwet until 2024", ["jeugdwet oud"];
        /// Jeugdwet chapter 6 from 2024-01-01.
        Jeugdwet = "jeugdwet", "Jeugdwet", "Jeugdwet", ["jeugdwet 2024", "jw"];
        /// Wet verplichte ggz.
        Wvggz = "wvggz", "Wvggz", "Wvggz", ["wet verplichte ggz"];
        /// Wet zorg en dwang.
        Wzd = "wzd", "Wzd", "Wzd", ["wet zorg en dwang"];
        /// Consent under the WGBO.
        Voluntary = "voluntary", "Vrijwillig (WGBO)", "Voluntary (WGBO)", ["wgbo", "vrijwillig"];
        /// No legal basis.
        None = "none", "Geen wettelijke grond", "No legal basis", ["geen", "geen grond"];
        /// Not recorded.
        NotRecorded = "not_recorded", "niet vastgelegd", "not recorded", ["onbekend", "unknown"];
    }
}

codes! {
    /// Who decided, by role and never by name.
    DeciderRole {
        /// Group worker.
        GroupWorker = "group_worker", "groepsmedewerker", "group worker", ["pedagogisch medewerker", "verpleegkundige", "begeleider"];
        /// Responsible professional.
        Responsible = "responsible_professional", "jeugdhulpverantwoordelijke", "responsible professional", ["jv", "zorgverantwoordelijke", "zv"];
        /// Qualified behavioural scientist.
        BehaviouralScientist = "behavioural_scientist", "gedragswetenschapper", "behavioural scientist", ["gg", "gekwalificeerde gedragswetenschapper"];
        /// Physician.
        Physician = "physician", "arts", "physician", ["psychiater", "dokter"];
        /// Another role.
        Other = "other", "andere rol", "other role", ["overig", "anders"];
        /// Not recorded.
        NotRecorded = "not_recorded", "niet vastgelegd", "not recorded", ["onbekend", "unknown"];
    }
}

codes! {
    /// What is known of the end.
    EndState {
        /// The end is recorded.
        Ended = "ended", "geëindigd", "ended", ["afgelopen", "beeindigd"];
        /// Not over yet.
        Running = "running", "loopt", "running", ["lopend", "actief", "not yet"];
        /// Never recorded.
        Unknown = "unknown", "onbekend", "unknown", ["niet vastgelegd", "niet bekend"];
    }
}

/// When it was: the state carries its own facts, and a duration is never stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Timing {
    /// At one moment.
    Moment(Instant),
    /// Not over yet.
    Running {
        /// Its start.
        start: Instant,
    },
    /// `[start, end)`.
    Ended {
        /// Its start.
        start: Instant,
        /// Its end, at or after the start.
        end: Instant,
    },
    /// The end was never recorded.
    EndUnknown {
        /// Its start.
        start: Instant,
    },
}

impl Timing {
    /// When it began.
    #[must_use]
    pub fn start(self) -> Instant {
        match self {
            Self::Moment(start) | Self::Running { start } | Self::Ended { start, .. } | Self::EndUnknown { start } => {
                start
            }
        }
    }

    /// When it ended, if it lasted and that is known.
    #[must_use]
    pub fn end(self) -> Option<Instant> {
        match self {
            Self::Ended { end, .. } => Some(end),
            _ => None,
        }
    }
}

/// A restriction as registered. References (youth, places) are the sender's own words here; the importer
/// resolves them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restriction<'a> {
    /// The sender's id of the row, if it has one.
    pub source_id: Option<&'a str>,
    /// The sender's pseudonym of the youth, if known.
    pub youth: Option<&'a str>,
    /// The unit where it was ordered.
    pub unit: PlaceIx,
    /// What was done.
    pub kind: Kind,
    /// In what room.
    pub room: RoomKind,
    /// What kept the youth in.
    pub door: Door,
    /// Foreseen or not.
    pub occasion: Occasion,
    /// Under what law.
    pub regime: Regime,
    /// Went under pressure: no force, no free choice (*drang*).
    pub under_pressure: Option<bool>,
    /// Who decided, by role.
    pub decided_by: DeciderRole,
    /// When.
    pub timing: Timing,
    /// How finely that is known.
    pub precision: Precision,
    /// When it was entered; before the start is possible, as of what was planned.
    pub entered: Option<Instant>,
    /// Free text; sealed in the store.
    pub note: Option<&'a str>,
}

impl Restriction<'_> {
    /// What figures need of it.
    pub(super) fn row(&self, youth: Option<Youth>, key: Option<RestrictionKey>) -> RestrictionRow {
        RestrictionRow {
            unit: self.unit,
            youth,
            kind: self.kind,
            room: self.room,
            door: self.door,
            occasion: self.occasion,
            regime: self.regime,
            under_pressure: self.under_pressure,
            start: self.timing.start(),
            end: self.timing.into(),
            precision: self.precision,
            entered: self.entered,
            key,
        }
    }

    /// What else it says.
    pub(super) fn detail(&self) -> Detail {
        Detail {
            source_id: self.source_id.map(Into::into),
            decided_by: self.decided_by,
            note: self.note.map(Into::into),
        }
    }
}

fields! {
    /// Fields of the table of restrictions.
    RestrictionField {
        Id = "id"/"kenmerk", ["row_id", "registratie_id", "restriction_id", "maatregel_id"], Optional, Form::Text, "Uw eigen kenmerk van deze registratie. Daarmee kunt u haar later verbeteren.", "Your own id of this registration, to correct it later.";
        Youth = "youth"/"jongere", ["client", "client_id", "clientnummer", "jeugdige", "patient", "pseudonym", "pseudoniem"], Optional, Form::Text, "Een vast eigen nummer van de jongere. Nooit een naam of BSN.", "A fixed number of your own for the youth. Never a name or BSN.";
        Unit = "unit"/"groep", ["afdeling", "leefgroep", "facility", "place", "plaats", "ward"], Required, Form::Text, "De groep waar het is besloten.", "The unit where it was ordered.";
        Kind = "kind"/"soort", ["soort_maatregel", "maatregel", "vorm", "type", "interventie"], Required, Form::Word(Kind::CODES), "Wat er gebeurde.", "What was done.";
        Room = "room"/"ruimte", ["room_kind", "soort_ruimte", "subvorm", "ruimtesoort"], Optional, Form::Word(RoomKind::CODES), "In wat voor ruimte. Kijk naar de ruimte, niet naar de naam.", "In what kind of room, by its features.";
        Door = "door"/"deur", ["slot"], Optional, Form::Word(Door::CODES), "Op slot, mag niet weg, of iemand houdt tegen.", "Locked, forbidden to leave, or somebody blocks.";
        Occasion = "occasion"/"aanleiding", ["gepland", "planned", "planning"], Optional, Form::Word(Occasion::CODES), "Gepland, ongepland of nachtroutine.", "Planned, unplanned or night routine.";
        Regime = "regime"/"wet", ["law", "juridisch_kader", "wettelijk_kader"], Optional, Form::Word(Regime::CODES), "Onder welke wet.", "Under which law.";
        UnderPressure = "under_pressure"/"onder_druk", ["drang"], Optional, Form::YesNo, "Ging het zonder geweld, maar niet uit vrije wil? Leeg is: niet bekend.", "No force, no free choice? Empty is: not known.";
        DecidedBy = "decided_by"/"besloten_door", ["beslisser", "rol_beslisser"], Optional, Form::Word(DeciderRole::CODES), "De rol van wie besloot, nooit een naam.", "The role of who decided, never a name.";
        Start = "start"/"begin", ["begintijd", "start_time", "started_at", "datum_begin", "begin_datum_tijd", "start_datum"], Required, Form::Time, "Wanneer het begon. In het dubbele uur van oktober met +02:00 of +01:00.", "When it began; in October's doubled hour with +02:00 or +01:00.";
        End = "end"/"einde", ["eindtijd", "end_time", "ended_at", "datum_einde", "eind_datum_tijd", "eind_datum"], Optional, Form::Time, "Wanneer het eindigde. Leeg als dat niet bekend is.", "When it ended. Empty when not known.";
        EndState = "end_state"/"toestand_einde", ["einde_toestand"], Optional, Form::Word(EndState::CODES), "Bij een leeg einde: loopt of onbekend.", "With an empty end: running or unknown.";
        Note = "note"/"toelichting", ["opmerking", "remarks"], Optional, Form::Text, "Vrije tekst. Wordt versleuteld bewaard en nooit geteld.", "Free text. Kept sealed, never counted.";
        Entered = "entered"/"ingevoerd_op", ["entered_at", "invoerdatum", "datum_invoer", "geregistreerd_op", "recorded_at", "aangemaakt_op", "created_at"], Optional, Form::Time, "Wanneer het in het systeem is gezet. Daaraan is te zien of er meteen is geregistreerd.", "When it was put into the system: it shows whether it was registered at once.";
    }
}

/// The words of earlier rows and what they mean.
#[derive(Debug, Clone, Default)]
pub struct Words {
    what: PairMemo<(Kind, RoomKind)>,
    door: Memo<Door>,
    occasion: Memo<Occasion>,
    regime: Memo<Regime>,
    yes_no: Memo<bool>,
    decider: Memo<DeciderRole>,
    end_state: Memo<EndState>,
}

/// The kind a word names, and the room where it names that too.
fn kind_and_room(word: &str) -> Option<(Kind, RoomKind)> {
    let inside = || room_named_as_kind(word).map(|room| (Kind::Seclusion, room));
    Kind::parse(word).map(|kind| (kind, RoomKind::NotRecorded)).or_else(inside)
}

/// Parses one row, or gives every field error at once.
pub fn restriction<'a>(
    values: &'a [&'a str],
    rules: &'a Rules,
    words: &mut Words,
    place: &mut dyn FnMut(&str) -> Option<PlaceIx>,
) -> Result<(Restriction<'a>, Option<super::parse::Written>), Vec<FieldError>> {
    use RestrictionField as F;
    let mut row = Reader::new(values, F::FIELDS, rules);
    let unit = {
        let id = row.required(F::Unit);
        let found = if id.is_empty() { None } else { place(id) };
        if found.is_none() && !id.is_empty() {
            row.wrong(F::Unit, Problem::UnknownPlace);
        }
        found
    };
    row.required(F::Kind);
    let (kind, room) = what(&mut row, words);
    let timing = kind.and_then(|kind| timing(&mut row, kind, &mut words.end_state));
    let written = row.written();
    let entered = row.entered(F::Entered);
    let youth = row.text(F::Youth);
    let value = unit.zip(kind).zip(timing).map(|((unit, kind), timing)| Restriction {
        source_id: Some(row.text(F::Id)).filter(|id| !id.is_empty()),
        youth: Some(youth).filter(|id| !id.is_empty()),
        unit,
        kind,
        room,
        door: row.word(F::Door, |word| words.door.find(word, Door::parse)).unwrap_or(Door::NotRecorded),
        occasion: row
            .word(F::Occasion, |word| words.occasion.find(word, Occasion::parse))
            .unwrap_or(Occasion::NotRecorded),
        regime: row.word(F::Regime, |word| words.regime.find(word, regime)).unwrap_or(Regime::NotRecorded),
        under_pressure: row.word(F::UnderPressure, |word| words.yes_no.find(word, yes_no)),
        decided_by: row
            .word(F::DecidedBy, |word| words.decider.find(word, DeciderRole::parse))
            .unwrap_or(DeciderRole::NotRecorded),
        timing,
        precision: rules.precision,
        entered,
        note: Some(row.text(F::Note)).filter(|text| !text.is_empty()),
    });
    row.finish(value).map(|value| (value, written))
}

/// The kind and the room, in our words or in those of a list we know.
fn what(row: &mut Reader<'_>, words: &mut Words) -> (Option<Kind>, RoomKind) {
    use RestrictionField as F;
    let (word, beside) = (row.text(F::Kind), row.text(F::Room));
    if let Some((kind, room)) = words.what.known(word, beside) {
        return (Some(kind), room);
    }
    let own = kind_and_room(word);
    let room = if beside.is_empty() { None } else { RoomKind::parse(beside) };
    let meant = match (own, room) {
        (Some((kind, room)), None) if beside.is_empty() => Some((kind, room)),
        (Some((kind, _)), Some(room)) => Some((kind, room)),
        _ => match foreign(word, beside) {
            Some(Foreign::Meant(kind, inside)) => {
                // The word beside a code may name the room; beside a form of the Rvggz it was a subform.
                let room = Some(inside).filter(|inside| *inside != RoomKind::NotRecorded).or(room);
                Some((kind, room.unwrap_or(RoomKind::NotRecorded)))
            }
            Some(Foreign::NotARestriction) => {
                row.wrong(F::Kind, Problem::NotARestriction);
                return (None, RoomKind::NotRecorded);
            }
            None => None,
        },
    };
    if let Some((kind, room)) = meant {
        words.what.learn(word, beside, (kind, room));
        return (Some(kind), room);
    }
    let kind = own.map(|(kind, _)| kind).or_else(|| row.word(F::Kind, |_| None));
    (kind, row.word(F::Room, RoomKind::parse).unwrap_or(RoomKind::NotRecorded))
}

fn timing(row: &mut Reader<'_>, kind: Kind, words: &mut Memo<EndState>) -> Option<Timing> {
    use RestrictionField as F;
    row.required(F::Start);
    let start = row.moment(F::Start);
    let end = row.moment(F::End);
    let state = row.word(F::EndState, |word| words.find(word, EndState::parse));
    let start = start?;
    if kind.class() == Class::Moment {
        return Some(Timing::Moment(start));
    }
    match (end, state) {
        (Some(end), None | Some(EndState::Ended)) if end >= start => Some(Timing::Ended { start, end }),
        (Some(_), None | Some(EndState::Ended)) => {
            row.wrong(F::End, Problem::EndBeforeStart);
            None
        }
        (Some(_), Some(_)) => {
            row.wrong(F::EndState, Problem::EndContradicts);
            None
        }
        (None, _) if !row.text(F::End).is_empty() => None,
        (None, Some(EndState::Ended)) => {
            row.wrong(F::End, Problem::EndContradicts);
            None
        }
        (None, Some(EndState::Running)) => Some(Timing::Running { start }),
        (None, Some(EndState::Unknown) | None) => Some(Timing::EndUnknown { start }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::Zone;

    fn parse(values: &[(RestrictionField, &str)]) -> Result<Timing, Vec<(&'static str, Problem)>> {
        let mut row = vec![""; RestrictionField::FIELDS.len()];
        row[RestrictionField::Unit as usize] = "A";
        row[RestrictionField::Kind as usize] = "Insluiten in separeerverblijf";
        for (field, value) in values {
            row[*field as usize] = value;
        }
        let rules = Rules::new(Zone::amsterdam());
        let place = |id: &str| (id == "A").then_some(PlaceIx(0));
        restriction(&row, &rules, &mut Words::default(), &mut { place })
            .map(|(found, _)| {
                assert_eq!((found.kind, found.room), (Kind::Seclusion, RoomKind::SeclusionRoom));
                found.timing
            })
            .map_err(|errors| errors.iter().map(|error| (error.field, error.problem)).collect())
    }

    #[test]
    fn an_open_end_is_running_only_when_said_so() {
        use RestrictionField as F;
        let start = (F::Start, "2026-01-02 10:00");
        assert!(matches!(parse(&[start]), Ok(Timing::EndUnknown { .. })));
        assert!(matches!(parse(&[start, (F::EndState, "loopt")]), Ok(Timing::Running { .. })));
        assert!(matches!(parse(&[start, (F::End, "2026-01-02 10:30")]), Ok(Timing::Ended { .. })));
        let contradicts = parse(&[start, (F::End, "2026-01-02 10:30"), (F::EndState, "loopt")]);
        assert_eq!(contradicts, Err(vec![("end_state", Problem::EndContradicts)]));
    }

    #[test]
    fn foreign_words_tell_kind_room_and_law() {
        let read = |kind: &str, room: &str, law: &str| {
            let mut row = vec![""; RestrictionField::FIELDS.len()];
            row[RestrictionField::Unit as usize] = "A";
            row[RestrictionField::Start as usize] = "2026-01-02 10:00";
            row[RestrictionField::Kind as usize] = kind;
            row[RestrictionField::Room as usize] = room;
            row[RestrictionField::Regime as usize] = law;
            let rules = Rules::new(Zone::amsterdam());
            let found = restriction(&row, &rules, &mut Words::default(), &mut |_| Some(PlaceIx(0)));
            found.map(|(found, _)| (found.kind, found.room, found.regime)).map_err(|errors| errors[0].problem)
        };
        let none = RoomKind::NotRecorded;
        let found = [
            (
                read("Insluiten", "eigen kamer/verblijfsruimte", "zorgmachtiging"),
                (Kind::Seclusion, RoomKind::OwnRoom, Regime::Wvggz),
            ),
            (read("Beperken bewegingsvrijheid", "fysieke fixatie", ""), (Kind::Holding, none, Regime::NotRecorded)),
            (read("Beperken bewegingsvrijheid", "", "mgj"), (Kind::Movement, none, Regime::Jeugdwet)),
            (read("Toedienen medicatie", "oraal", "OTS"), (Kind::Medication, none, Regime::NotRecorded)),
            (read("124071000146103", "", "wzd"), (Kind::Seclusion, RoomKind::IsolationRoom, Regime::Wzd)),
            (read("225212001", "eigen kamer", ""), (Kind::Holding, RoomKind::OwnRoom, Regime::NotRecorded)),
            (read("seclusion", "own_room", ""), (Kind::Seclusion, RoomKind::OwnRoom, Regime::NotRecorded)),
        ];
        for (found, expected) in found {
            assert_eq!(found, Ok(expected));
        }
        assert_eq!(read("Opnemen in accommodatie", "", ""), Err(Problem::NotARestriction));
        assert_eq!(read("seclusion", "zolder", ""), Err(Problem::UnknownWord));
        assert_eq!(read("knuffel", "own_room", ""), Err(Problem::UnknownWord));
        assert_eq!(read("seclusion", "", "huisregels"), Err(Problem::UnknownWord));
        assert_eq!(read("", "own_room", ""), Err(Problem::Empty));
    }

    #[test]
    fn entry_may_come_before_the_start_and_is_exact_where_days_are_written() {
        use RestrictionField as F;
        let entered = |start, entered, precision| {
            let mut row = vec![""; F::FIELDS.len()];
            for (field, value) in [(F::Unit, "A"), (F::Kind, "holding"), (F::Start, start), (F::Entered, entered)] {
                row[field as usize] = value;
            }
            let rules = Rules { precision, ..Rules::new(Zone::amsterdam()) };
            let found = restriction(&row, &rules, &mut Words::default(), &mut |_| Some(PlaceIx(0)));
            found
                .map(|(found, _)| found.entered.map(|at| rules.zone.format(at)))
                .map_err(|errors| errors.iter().map(|error| (error.field, error.problem)).collect::<Vec<_>>())
        };
        let (second, day) = (Precision::Second, Precision::Day);
        assert_eq!(entered("2026-01-02 10:00", "", second), Ok(None));
        let before = Ok(Some("2026-01-01T09:00:00+01:00".to_owned()));
        assert_eq!(entered("2026-01-02 10:00", "2026-01-01 09:00", second), before);
        assert_eq!(entered("2026-01-02", "2026-01-01T08:00:00Z", day), before);
        assert_eq!(entered("2026-01-02", "2026-01-01", day), Ok(Some("2026-01-01T00:00:00+01:00".to_owned())));
        let vague = entered("2026-01-02 10:00", "2026-01-02", second);
        assert_eq!(vague, Err(vec![("entered", Problem::PrecisionDiffers)]));
    }

    #[test]
    fn all_errors_come_at_once() {
        use RestrictionField as F;
        let errors = parse(&[(F::Unit, "Z"), (F::Start, "2026-02-30 10:00"), (F::Room, "zolder")]);
        let expected =
            vec![("unit", Problem::UnknownPlace), ("room", Problem::UnknownWord), ("start", Problem::NoSuchDate)];
        assert_eq!(errors, Err(expected));
        assert_eq!(
            parse(&[(F::Start, "2026-01-02 10:00"), (F::End, "2026-01-02 09:00")]),
            Err(vec![("end", Problem::EndBeforeStart)])
        );
    }
}
