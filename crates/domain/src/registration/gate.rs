// SPDX-License-Identifier: EUPL-1.2
//! Gates: what is stored and counted, and flagged because it may not be right. Nothing is dropped.

use super::place::PlaceIx;
use crate::codes;
use crate::indicator::columns::Source;

codes! {
    /// The gates, each with a plain sentence.
    Gate {
        /// The youth had no stay at the start.
        OutsideStay = "outside_stay", "Begonnen terwijl de jongere hier geen verblijf had. Het telt bij de groep die besloot.", "Begun while the youth had no stay. It counts for the unit that ordered it.", [];
        /// Starts after the data cut.
        Future = "future", "Begint na de peildatum. Het telt nog niet.", "Starts after the data cut. It does not count yet.", [];
        /// Starts before the place opened or after it closed.
        PlaceClosed = "place_closed", "Begint toen de plaats volgens de lijst niet open was.", "Starts when the place was not open according to the list.", [];
        /// Lasts longer than the stay it began in.
        LongerThanStay = "longer_than_stay", "Duurt langer dan het verblijf waarin het begon.", "Lasts longer than the stay it began in.", [];
        /// More hours in restriction than in care.
        HoursAboveCare = "hours_above_care", "Meer uren vrijheidsbeperking dan uren zorg in een maand.", "More hours in restriction than in care in a month.", [];
        /// Many ends are not recorded.
        OpenEnds = "open_ends", "Van meer dan 10 % is het einde niet vastgelegd.", "More than 10 % have no recorded end.", [];
        /// A kind stops at one place while it goes on elsewhere.
        KindVanished = "kind_vanished", "Deze soort komt hier al zes maanden of langer niet meer voor, en elders wel. Toeval is het waarschijnlijk niet. Is het gestopt, of heet het nu anders?", "This kind has not been seen here for six months or longer, and is seen elsewhere. Chance hardly explains it. Did it stop, or is it now called something else?", [];
        /// The first months of a new reporter.
        NewReporter = "new_reporter", "Deze plaats begon later met aanleveren dan de andere. Groei van het register is geen groei van het gebruik.", "This place began to deliver later than the others. Growth of the register is not growth of use.", [];
        /// Dates written in two forms.
        MixedDateForms = "mixed_date_forms", "Datums staan in twee vormen in één bestand. Kijk dag en maand na.", "Dates are written in two forms in one file. Check day and month.", [];
        /// The same file was given twice.
        SameFileTwice = "same_file_twice", "Hetzelfde bestand is twee keer gegeven. Het is één keer gelezen.", "The same file was given twice. It was read once.", [];
        /// A row replaced an earlier one with the same identity.
        SameRowTwice = "same_row_twice", "Dezelfde registratie staat er twee keer. De laatste telt.", "The same registration stands there twice. The last one counts.", [];
        /// A number that passes the test of a BSN.
        CitizenNumber = "citizen_number", "Dit nummer kan een BSN zijn. Lever een eigen nummer van de jongere aan.", "This number may be a BSN. Deliver your own number for the youth.", [];
        /// Rows without a youth.
        NoYouth = "no_youth", "Bij deze rijen staat geen jongere. Cijfers over jongeren zijn dan niet te berekenen.", "These rows have no youth. Figures about youths are not available.", [];
        /// Rows in a month without any stay.
        NoStays = "no_stays", "Wel vrijheidsbeperkingen, geen verblijf in die maand. Zonder zorgdagen is er geen maat.", "Restrictions, but no stay in that month. Without care days there is no rate.", [];
        /// In two units at the same time.
        TwoPlacesAtOnce = "two_places_at_once", "Een jongere verblijft volgens de lijst op twee groepen tegelijk.", "A youth stays in two units at the same time according to the list.", [];
        /// Rows where the sender says it cannot occur.
        OccursWhereItCannot = "occurs_where_it_cannot", "Het komt hier niet voor, zegt de aanlevering. Er staan wel rijen; die tellen.", "It cannot occur here, the delivery says. There are rows; they count.", [];
        /// Rows in a month that was not declared as delivered.
        NotDeclared = "not_declared", "Er zijn rijen, maar de maand is niet als aangeleverd opgegeven. De maand telt als ontbrekend.", "There are rows, but the month was not declared as delivered. The month counts as missing.", [];
        /// The number of rows differs from what the sender says.
        CountDiffers = "count_differs", "Het aantal rijen is anders dan de afzender opgaf.", "The number of rows differs from what the sender declared.", [];
        /// Entered before it began, though not foreseen.
        EnteredBeforeStart = "entered_before_start", "Ongepland, en toch ingevoerd voordat het begon. Kijk de tijden na.", "Not planned, and yet entered before it began. Check the times.", [];
        /// A step that can only come after, before its restriction.
        StepBeforeStart = "step_before_start", "Deze stap kan alleen ná het begin van de vrijheidsbeperking, en staat ervoor. Kijk de tijden na.", "This step can only come after its restriction began, and stands before it. Check the times.", [];
        /// A step of a restriction that is not known.
        StepWithoutRestriction = "step_without_restriction", "De vrijheidsbeperking van deze stap is niet bekend. De stap telt nergens mee tot die er is.", "The restriction of this step is not known. The step counts nowhere until it is.", [];
        /// Rows and totals of the same place and month.
        RowsAndTotals = "rows_and_totals", "Van dezelfde plaats en maand zijn rijen én totalen gegeven. Optellen zou dubbel tellen, dus het cijfer is niet te berekenen. Lever één van beide.", "Both rows and totals were given for the same place and month. Adding them would count twice, so the figure is not available. Deliver one of them.", [];
    }
}

/// Version of the table of gates and thresholds.
pub const GATES_VERSION: u16 = 3;

/// When a gate fires, and who says so.
#[derive(Debug, Clone, Copy)]
pub struct GateRule {
    /// The gate.
    pub gate: Gate,
    /// From where on it fires.
    pub fires: &'static str,
    /// Version of the table in which it got this rule.
    pub since: u16,
    /// Where the rule is from; *own*: our inference.
    pub source: &'static str,
}

const fn rule(gate: Gate, fires: &'static str, source: &'static str) -> GateRule {
    GateRule { gate, fires, since: 1, source }
}

/// A rule of the second version of the table.
const fn second(gate: Gate, fires: &'static str, source: &'static str) -> GateRule {
    GateRule { gate, fires, since: 2, source }
}

/// The rules of all gates, in their order.
pub const GATE_RULES: &[GateRule] = &[
    rule(Gate::OutsideStay, "start in no stay of the youth, where stays are delivered", "own"),
    rule(Gate::Future, "start after the data cut", "own"),
    rule(Gate::PlaceClosed, "start before the first or after the last day of the place", "own"),
    rule(
        Gate::LongerThanStay,
        "end after the last stay it began in",
        "Argus: an episode lies in its admission (SBG MDS)",
    ),
    rule(Gate::HoursAboveCare, "hours of restriction > hours of care of a unit in a month", "own"),
    rule(Gate::OpenEnds, "> 10 % of the restrictions of a unit that last", "own"),
    GateRule {
        gate: Gate::KindVanished,
        fires: "12 or more before, none in 6 delivered months or more, others have it, and a chance of none below 0.001 by \
                its rate per care day before, lowered as it fell elsewhere",
        since: 3,
        source: "own, after NRC 2019-12-19: words change; negative binomial by half-years (Cameron & Trivedi 1998, NB1)",
    },
    rule(
        Gate::NewReporter,
        "first month 12 months or more after the earliest place",
        "Dutch register 2008–2013: from 8 to 66 hospitals",
    ),
    rule(Gate::MixedDateForms, "year first and day first in one file", "own"),
    rule(Gate::SameFileTwice, "same content", "own"),
    rule(
        Gate::SameRowTwice,
        "same sender and id, else same youth, kind and start",
        "Argus: the same start twice is invalid (SBG MDS)",
    ),
    rule(Gate::CitizenNumber, "a youth's number of 9 digits that passes the eleven-test", "weights 9…2, −1; own"),
    rule(Gate::NoYouth, "no youth in the row", "own"),
    rule(Gate::NoStays, "restrictions in a unit and month without a stay", "own"),
    rule(Gate::TwoPlacesAtOnce, "stays of one youth overlap", "own"),
    rule(Gate::OccursWhereItCannot, "a row where a delivery declares that it cannot occur", "own"),
    rule(Gate::NotDeclared, "rows in a month without a delivery, where deliveries are declared", "own"),
    rule(Gate::CountDiffers, "another number of rows than the delivery declares", "own"),
    second(Gate::EnteredBeforeStart, "entered before the start, occasion unplanned", "own"),
    second(Gate::StepBeforeStart, "a check, evaluation or account before the start of its restriction", "own"),
    second(
        Gate::StepWithoutRestriction,
        "no restriction has the id the step names, where restrictions are delivered",
        "own",
    ),
    rule(Gate::RowsAndTotals, "rows and totals of one place and month", "own"),
];

/// Share of open ends above which [`Gate::OpenEnds`] fires.
pub const OPEN_END_SHARE: f64 = 0.10;

/// Delivered months without a kind before [`Gate::KindVanished`] can fire.
pub const VANISHED_MONTHS: usize = 6;

/// How often a kind was seen before it can vanish: with fewer nobody knows how often it would have been.
pub const VANISHED_COUNT: f64 = 12.0;

/// Chance of seeing none below which [`Gate::KindVanished`] fires. About one in a thousand of the kinds and places looked at
/// fires by chance alone.
pub const VANISHED_CHANCE: f64 = 0.001;

/// What a gate found at one place (or in a file).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// The gate.
    pub gate: Gate,
    /// The place, if it is about one.
    pub place: Option<PlaceIx>,
    /// How many rows (or months, or files).
    pub count: u64,
    /// A kind or file name, if it is about one.
    pub about: Option<String>,
    /// The first rows, at most five.
    pub rows: Vec<Source>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_gate_has_its_rule() {
        let gates: Vec<_> = GATE_RULES.iter().map(|rule| rule.gate).collect();
        assert_eq!(gates, Gate::ALL);
        assert!(GATE_RULES.iter().all(|rule| (1..=GATES_VERSION).contains(&rule.since)));
        let said = GATE_RULES[Gate::OpenEnds as usize].fires;
        assert!(said.contains(&format!("{:.0} %", OPEN_END_SHARE * 100.0)), "{said}");
        let said = GATE_RULES[Gate::KindVanished as usize].fires;
        assert!(said.contains(&format!("{VANISHED_MONTHS} delivered months")), "{said}");
        assert!(said.contains(&format!("{VANISHED_COUNT} or more")), "{said}");
        assert!(said.contains(&format!("below {VANISHED_CHANCE}")), "{said}");
    }
}
