// SPDX-License-Identifier: EUPL-1.2
//! The canonical definitions: values with an id and a version. Two versions are never joined silently.

use crate::codes;

codes! {
    /// The indicators.
    Indicator {
        /// Restrictions begun per 1000 care days.
        EventsRate = "events_rate", "Keren per 1000 zorgdagen", "Events per 1000 care days", [];
        /// The same, its interval from how events cluster in youths.
        EventsRateClustered = "events_rate_clustered", "Keren per 1000 zorgdagen, marge per jongere", "Events per 1000 care days, interval by youth", [];
        /// Hours in restriction per 1000 care hours.
        HoursRate = "hours_rate", "Uren per 1000 zorguren", "Hours per 1000 care hours", [];
        /// The same with open ends counted to the end of the stay or the data cut.
        HoursRateOpen = "hours_rate_open", "Uren per 1000 zorguren, met open eindes", "Hours per 1000 care hours, open ends included", [];
        /// Youths affected per 100 with a stay.
        YouthsShare = "youths_share", "Jongeren per 100", "Youths per 100", [];
        /// Of those, three or more events that began within 30 days in a row by the calendar, at this place, the
        /// last of the three in the period: what comes later never changes it.
        RepeatShare = "repeat_share", "Deel met drie of meer keren in 30 dagen", "Share with three or more in 30 days", [];
        /// Median duration.
        Duration = "duration", "Duur, het midden", "Duration, median", [];
        /// Duration that nine in ten stay under.
        DurationP90 = "duration_p90", "Duur, negen van de tien korter", "Duration, 90th percentile", [];
        /// Longest.
        DurationLongest = "duration_longest", "Duur, de langste", "Duration, longest", [];
        /// Mean duration.
        DurationMean = "duration_mean", "Duur, gemiddeld", "Duration, mean", [];
        /// Share longer than a threshold.
        LongShare = "long_share", "Deel dat lang duurde", "Share that lasted long", [];
        /// Share of ended events that lasted over an hour.
        LongShare1h = "long_share_1h", "Deel langer dan 1 uur", "Share over 1 hour", [];
        /// Share of ended events that lasted over 12 hours.
        LongShare12h = "long_share_12h", "Deel langer dan 12 uur", "Share over 12 hours", [];
        /// Share of ended events that lasted over 3 days: 72 hours, or more than 3 days between dates.
        LongShare3d = "long_share_3d", "Deel langer dan 3 dagen", "Share over 3 days", [];
        /// Share of one room kind in all events in a recorded room; who moves to another room counts in both.
        RoomMix = "room_mix", "Deel in deze ruimte", "Share in this room", [];
        /// Nights a room was locked by a declared routine, inside the night window, per 1000 care nights. A youth's
        /// night counts once, on the day and in the unit it began; a care night is a local midnight in care.
        NightLocking = "night_locking", "Nachten op slot per 1000 zorgnachten", "Nights locked per 1000 care nights", [];
        /// Deliveries received of those due.
        Completeness = "completeness", "Volledigheid", "Completeness", [];
        /// Rooms by kind on the last day of the period.
        Rooms = "rooms", "Ruimtes", "Rooms", [];
        /// Different youths in care.
        YouthsInCare = "youths_in_care", "Jongeren in zorg", "Youths in care", [];
        /// Events that went under pressure (*drang*: no force, no free choice) per 1000 care days. Force in any part of
        /// an event makes it force; without it, an event with an unknown part is not known. Not available when more than
        /// one in ten events is not known.
        UnderPressure = "under_pressure", "Onder druk per 1000 zorgdagen", "Under pressure per 1000 care days", [];
        /// Share of events of which it is known whether they went by force or under pressure.
        PressureKnown = "pressure_known", "Deel waarvan dwang of drang bekend is", "Share with force or pressure known", [];
        /// Share of registrations entered more than an hour after the start, of those with a known time of entry.
        LateEntered1h = "late_entered_1h", "Deel later dan 1 uur ingevoerd", "Share entered after 1 hour", [];
        /// The same, more than 24 hours.
        LateEntered24h = "late_entered_24h", "Deel later dan 24 uur ingevoerd", "Share entered after 24 hours", [];
        /// Of the youths with three events that began within 30 days at this place, the last in the period: those for
        /// whom a stay in another unit began within 30 days after the last. Only youths whose 30 days are over count.
        MovedOn = "moved_on", "Deel naar een andere groep na drie keer", "Share moved to another unit after three", [];
        /// Of the same youths: those without any stay when the 30 days were over. Where they went is not known.
        MovedOut = "moved_out", "Deel vertrokken na drie keer", "Share gone after three", [];
        /// Events that the law named has no form for, per 1000 care days (`registration/law.rs`). One part without a basis makes
        /// an event so; not available when of more than one in ten events nothing is known, but the count stays.
        NoLegalBasis = "no_legal_basis", "Zonder wettelijke grond per 1000 zorgdagen", "Without legal basis per 1000 care days", [];
        /// Of those: the sender says that there was none.
        NoBasisNoRegime = "no_legal_basis_no_regime", "Zonder grond: de registratie zegt dat er geen was", "No basis: the registration says so", [];
        /// Of those: the law named was not in force on that day.
        NoBasisLawNotInForce = "no_legal_basis_law_not_in_force", "Zonder grond: de wet gold die dag niet", "No basis: the law was not in force", [];
        /// Of those: open youth care, where the Jeugdwet gives none.
        NoBasisOpenYouthCare = "no_legal_basis_open_youth_care", "Zonder grond: open jeugdhulp", "No basis: open youth care", [];
        /// Of those: the own room locked at night, Jeugdwet from 2024.
        NoBasisNightLocking = "no_legal_basis_night_locking", "Zonder grond: kamer ’s nachts op slot", "No basis: own room locked at night", [];
        /// Of those: locked in the own room, Jeugdwet from 2024.
        NoBasisOwnRoom = "no_legal_basis_own_room", "Zonder grond: ingesloten op de eigen kamer", "No basis: locked in the own room", [];
        /// Of those: locked in by plan or routine, Jeugdwet from 2024.
        NoBasisNoEmergency = "no_legal_basis_no_emergency", "Zonder grond: ingesloten zonder noodsituatie", "No basis: locked in without an emergency", [];
        /// Share of events of which it is known whether the law named has a form for them.
        BasisKnown = "basis_known", "Deel waarvan de grond bekend is", "Share with known basis", [];
        /// Averted for each restriction begun. Never a target: it rises with registering.
        Averted = "averted", "Afgewend per keer dat het begon", "Averted per event", [];
        /// Youths injured per 1000 care days.
        HarmInjuryYouth = "harm_injury_youth", "Letsel van jongeren per 1000 zorgdagen", "Injuries of youths per 1000 care days", [];
        /// Workers injured per 1000 care days; never by name.
        HarmInjuryStaff = "harm_injury_staff", "Letsel van medewerkers per 1000 zorgdagen", "Injuries of staff per 1000 care days", [];
        /// Self-harm per 1000 care days.
        HarmSelfHarm = "harm_self_harm", "Zelfbeschadiging per 1000 zorgdagen", "Self-harm per 1000 care days", [];
        /// Absconding per 1000 care days.
        HarmAbsconding = "harm_absconding", "Weglopen per 1000 zorgdagen", "Absconding per 1000 care days", [];
        /// Police called in per 1000 care days.
        HarmPolice = "harm_police", "Politie per 1000 zorgdagen", "Police per 1000 care days", [];
        /// Pain techniques per 1000 care days.
        HarmPainTechnique = "harm_pain_technique", "Pijnprikkels per 1000 zorgdagen", "Pain techniques per 1000 care days", [];
        /// Forced undressing per 1000 care days.
        HarmForcedUndressing = "harm_forced_undressing", "Gedwongen uitkleden per 1000 zorgdagen", "Forced undressing per 1000 care days", [];
        /// Hours alone per youth-day (care day), under any label.
        AloneHours = "alone_hours", "Uren alleen per dag van een jongere", "Hours alone per youth-day", [];
        /// Hours per youth-day in which any group rule bound a youth; no minute twice, none on leave. A rule for a number of
        /// youths binds that share of those who are there.
        GroupRules = "group_rules", "Uren onder een groepsregel per dag van een jongere", "Hours under a group rule per youth-day", [];
        /// The same of one rule: everybody in the own room.
        GroupRulesInRoom = "group_rules_in_room", "Uren verplicht op de kamer per dag van een jongere", "Hours bound to the own room per youth-day", [];
        /// Phones handed in.
        GroupRulesPhonesIn = "group_rules_phones_in", "Uren zonder telefoon per dag van een jongere", "Hours without phone per youth-day", [];
        /// Nobody leaves the grounds.
        GroupRulesNoLeaving = "group_rules_no_leaving", "Uren niet van het terrein per dag van een jongere", "Hours kept on the grounds per youth-day", [];
        /// No visits.
        GroupRulesNoVisits = "group_rules_no_visits", "Uren zonder bezoek per dag van een jongere", "Hours without visits per youth-day", [];
        /// Another rule.
        GroupRulesOther = "group_rules_other", "Uren onder een andere groepsregel per dag van een jongere", "Hours under another group rule per youth-day", [];
        /// Legal clocks (`registration/clock.rs`) met, and entered within an hour, of those due at the data cut. One that is open
        /// past due is not met; one that lapsed was never due. The quarter-hourly check is one clock of one restriction.
        ClockKept = "clock_kept", "Deel van de wettelijke termijnen dat gehaald en meteen vastgelegd is", "Share of legal clocks kept live", [];
        /// Clocks met, but entered later or nobody knows when, of those due.
        ClockBackfilled = "clock_backfilled", "Deel van de wettelijke termijnen dat gehaald en later vastgelegd is", "Share of legal clocks kept, entered later", [];
        /// Restrictions talked over within seven days of the end (our choice, no law), of those whose seven days are over.
        Evaluated = "evaluated", "Deel dat op tijd is nabesproken", "Share talked over in time", [];
        /// The youth’s own account was taken within those seven days.
        OwnAccountYouth = "own_account_youth", "Deel met het verhaal van de jongere", "Share with the account of the youth", [];
        /// The parents’ account was taken within those seven days.
        OwnAccountParents = "own_account_parents", "Deel met het verhaal van de ouders", "Share with the account of the parents", [];
        /// The youth was told within 24 hours of the start (our choice, no law).
        ToldYouth = "told_youth", "Deel waarbij de jongere op tijd is ingelicht", "Share with the youth told in time", [];
        /// Parents, guardian or the certified institution were told within those 24 hours.
        ToldParents = "told_parents", "Deel waarbij ouders op tijd zijn ingelicht", "Share with parents told in time", [];
    }
}

/// How an interval was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IntervalKind {
    /// Exact Poisson (Garwood 1936).
    Garwood,
    /// Log scale, sandwich over youths.
    YouthClusters,
    /// Percentile bootstrap over youths within units.
    Bootstrap,
    /// Exact binomial (Clopper-Pearson 1934).
    ClopperPearson,
    /// None.
    None,
}

impl IntervalKind {
    /// Its id in files.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Garwood => "garwood",
            Self::YouthClusters => "youth_clusters",
            Self::Bootstrap => "bootstrap_youths",
            Self::ClopperPearson => "clopper_pearson",
            Self::None => "none",
        }
    }
}

/// One definition.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Definition {
    /// Its version.
    pub version: u16,
    /// What numerator over denominator is multiplied by.
    pub per: f64,
    /// How its interval is made.
    pub interval: IntervalKind,
}

impl Indicator {
    /// The definition in force.
    #[must_use]
    pub fn definition(self) -> Definition {
        let (per, interval) = match self {
            Self::EventsRate
            | Self::UnderPressure
            | Self::NoLegalBasis
            | Self::NoBasisNoRegime
            | Self::NoBasisLawNotInForce
            | Self::NoBasisOpenYouthCare
            | Self::NoBasisNightLocking
            | Self::NoBasisOwnRoom
            | Self::NoBasisNoEmergency
            | Self::HarmInjuryYouth
            | Self::HarmInjuryStaff
            | Self::HarmSelfHarm
            | Self::HarmAbsconding
            | Self::HarmPolice
            | Self::HarmPainTechnique
            | Self::HarmForcedUndressing => (1000.0, IntervalKind::Garwood),
            Self::EventsRateClustered => (1000.0, IntervalKind::YouthClusters),
            Self::HoursRate | Self::HoursRateOpen => (1000.0, IntervalKind::Bootstrap),
            Self::YouthsShare
            | Self::RepeatShare
            | Self::LongShare
            | Self::RoomMix
            | Self::LongShare1h
            | Self::LongShare12h
            | Self::LongShare3d
            | Self::PressureKnown
            | Self::LateEntered1h
            | Self::LateEntered24h
            | Self::MovedOn
            | Self::MovedOut
            | Self::BasisKnown
            | Self::Evaluated
            | Self::OwnAccountYouth
            | Self::OwnAccountParents
            | Self::ToldYouth
            | Self::ToldParents => (100.0, IntervalKind::ClopperPearson),
            Self::Completeness | Self::ClockKept | Self::ClockBackfilled => (100.0, IntervalKind::None),
            Self::NightLocking => (1000.0, IntervalKind::None),
            Self::Duration
            | Self::DurationP90
            | Self::DurationLongest
            | Self::DurationMean
            | Self::Rooms
            | Self::YouthsInCare
            | Self::Averted
            | Self::AloneHours
            | Self::GroupRules
            | Self::GroupRulesInRoom
            | Self::GroupRulesPhonesIn
            | Self::GroupRulesNoLeaving
            | Self::GroupRulesNoVisits
            | Self::GroupRulesOther => (1.0, IntervalKind::None),
        };
        Definition { version: 1, per, interval }
    }
}
