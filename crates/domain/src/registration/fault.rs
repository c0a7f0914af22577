// SPDX-License-Identifier: EUPL-1.2
//! Faults: what cannot become a fact. The row is set aside, with what is wrong, where, and what to do.

use crate::codes;

codes! {
    /// What is wrong with one field of one row.
    Problem {
        /// Required and empty.
        Empty = "empty", "dit veld is leeg", "this field is empty", [];
        /// Not a word of the list.
        UnknownWord = "unknown_word", "dit woord kennen we hier niet", "this word is not known here", [];
        /// An admission among the restrictions.
        NotARestriction = "not_a_restriction", "dit is een opname en geen vrijheidsbeperking", "this is an admission and no restriction", [];
        /// No such place is listed.
        UnknownPlace = "unknown_place", "deze plaats staat niet in de lijst van plaatsen", "this place is not in the list of places", [];
        /// Not a number.
        NotANumber = "not_a_number", "dit is geen getal", "this is not a number", [];
        /// Below zero.
        Negative = "negative", "dit getal is kleiner dan nul", "this number is below zero", [];
        /// Not a date or time in a known form.
        NotATime = "not_a_time", "dit is geen datum of tijd die we herkennen", "this is not a date or time we recognise", [];
        /// The date is not in the calendar.
        NoSuchDate = "no_such_date", "deze datum bestaat niet", "this date does not exist", [];
        /// Far outside any year of care.
        YearOutOfRange = "year_out_of_range", "dit jaar kan niet kloppen", "this year cannot be right", [];
        /// The clock went forward over it.
        SkippedHour = "skipped_hour", "deze tijd bestond niet: de klok ging vooruit", "this time did not exist: the clock went forward", [];
        /// It happened twice.
        DoubledHour = "doubled_hour", "deze tijd was er twee keer: de klok ging terug", "this time happened twice: the clock went back", [];
        /// Not a time of the day.
        NotAClock = "not_a_clock", "dit is geen tijd op de dag", "this is not a time of the day", [];
        /// Not a whole number of persons.
        NotACount = "not_a_count", "dit is geen heel getal van 1 of meer", "this is not a whole number of 1 or more", [];
        /// Not a whole number from 0.
        NotWhole = "not_whole", "dit is geen heel getal van 0 of meer", "this is not a whole number of 0 or more", [];
        /// A part that is more than the whole.
        MoreThanAll = "more_than_all", "dit zijn er meer dan er waren", "these are more than there were", [];
        /// More hours than a day has.
        HoursAboveDay = "hours_above_day", "zoveel uren heeft een dag niet", "a day does not have so many hours", [];
        /// A date where a time of day is needed, or the other way round.
        PrecisionDiffers = "precision_differs", "hier staat een dag zonder tijd (of andersom)", "a day without a time of day (or the other way round)", [];
        /// The end lies before the start.
        EndBeforeStart = "end_before_start", "het einde ligt vóór het begin", "the end lies before the start", [];
        /// The end stands there although the state says there is none, or the other way round.
        EndContradicts = "end_contradicts", "het einde en de toestand van het einde spreken elkaar tegen", "the end and the state of the end contradict each other", [];
        /// The period is empty or does not begin and end at the first of a month.
        NotWholeMonths = "not_whole_months", "de periode bestaat niet uit hele maanden", "the period is not whole months", [];
        /// The place is listed twice, or part of itself.
        PlaceTree = "place_tree", "deze plaats staat dubbel of valt onder zichzelf", "this place is listed twice or is part of itself", [];
        /// A figure with neither a number nor a state.
        NoFigure = "no_figure", "geen getal en geen reden waarom niet", "no number and no reason why not", [];
        /// More or fewer cells than headers.
        RowLength = "row_length", "deze rij heeft meer of minder cellen dan de kop", "this row has more or fewer cells than the header", [];
        /// Bytes that are not text.
        NotText = "not_text", "deze rij is geen leesbare tekst", "this row is not readable text", [];
    }
}

impl Problem {
    /// What the person who delivered the row can do, in Dutch and English.
    #[must_use]
    pub fn remedy(self) -> (&'static str, &'static str) {
        match self {
            Self::Empty => ("Vul dit veld in.", "Fill in this field."),
            Self::UnknownWord => (
                "Kies een woord uit de lijst in het gegevenswoordenboek, of zet uw woord bij [values] in het vertaalbestand.",
                "Choose a word from the data dictionary, or put your word under [values] in the mapping file.",
            ),
            Self::NotARestriction => (
                "Lever opnames aan in de tabel met verblijf. Deze rij telt nergens mee.",
                "Deliver admissions in the table of stays. This row counts nowhere.",
            ),
            Self::UnknownPlace => (
                "Zet de plaats in de tabel met plaatsen, of verbeter het kenmerk.",
                "Add the place to the table of places, or correct its id.",
            ),
            Self::NotANumber => {
                ("Schrijf alleen cijfers, met één komma of punt.", "Write digits only, with one comma or point.")
            }
            Self::Negative => {
                ("Een aantal, duur of verblijf is nooit kleiner dan nul.", "A count, time or stay is never below zero.")
            }
            Self::NotATime => (
                "Schrijf 2026-03-01 23:40 of 01-03-2026 23:40, of noem uw vorm bij date_format.",
                "Write 2026-03-01 23:40 or 01-03-2026 23:40, or name your form under date_format.",
            ),
            Self::NoSuchDate => ("Kijk dag en maand na.", "Check day and month."),
            Self::YearOutOfRange => ("Kijk het jaar na.", "Check the year."),
            Self::SkippedHour => (
                "Kijk de tijd na: tussen 2 en 3 uur 's nachts bestond die nacht niet.",
                "Check the time: between 2 and 3 at night did not exist that night.",
            ),
            Self::DoubledHour => (
                "Zet +02:00 (zomertijd) of +01:00 (wintertijd) achter de tijd.",
                "Put +02:00 (summer time) or +01:00 (winter time) after the time.",
            ),
            Self::NotAClock => ("Schrijf 21:00.", "Write 21:00."),
            Self::NotACount => (
                "Tel mensen: 1, 2, 3. Laat het leeg als u het niet weet.",
                "Count people: 1, 2, 3. Leave it empty when you do not know.",
            ),
            Self::NotWhole => (
                "Tel mensen: 0, 1, 2. Laat het leeg als u het niet weet.",
                "Count people: 0, 1, 2. Leave it empty when you do not know.",
            ),
            Self::MoreThanAll => (
                "Kijk de aantallen na: een deel is nooit meer dan het geheel.",
                "Check the counts: a part is never more than the whole.",
            ),
            Self::HoursAboveDay => (
                "Geef de uren van één jongere op één dag: hooguit 25, op de dag dat de klok teruggaat.",
                "Give the hours of one youth on one day: at most 25, on the day the clock goes back.",
            ),
            Self::PrecisionDiffers => (
                "Geef overal een tijd, of lever dagen apart aan met precision = \"day\".",
                "Give a time of day everywhere, or deliver days apart with precision = \"day\".",
            ),
            Self::EndBeforeStart => ("Kijk begin en einde na.", "Check start and end."),
            Self::EndContradicts => (
                "Laat het einde leeg bij 'loopt' of 'onbekend', of haal die toestand weg.",
                "Leave the end empty when running or unknown, or remove that state.",
            ),
            Self::NotWholeMonths => (
                "Begin op de eerste van een maand en eindig op de eerste dag erna.",
                "Begin at the first of a month and end at the first day after.",
            ),
            Self::PlaceTree => (
                "Noem elke plaats één keer en kijk de kolom 'onderdeel van' na.",
                "List every place once and check the column 'parent'.",
            ),
            Self::NoFigure => (
                "Vul het getal in, of zet de toestand (ontbreekt, komt niet voor).",
                "Fill in the number, or the state (missing, cannot occur).",
            ),
            Self::RowLength => (
                "Kijk of er een scheidingsteken te veel of te weinig staat, of zet tekst tussen aanhalingstekens.",
                "Look for a delimiter too many or too few, or put text between quotes.",
            ),
            Self::NotText => ("Sla het bestand opnieuw op als CSV in UTF-8.", "Save the file again as CSV in UTF-8."),
        }
    }
}

/// One field that cannot be accepted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldError {
    /// The field's id.
    pub field: &'static str,
    /// What was there.
    pub value: String,
    /// What is wrong.
    pub problem: Problem,
}

/// A row that was set aside: one entry per field that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// File it came from.
    pub file: String,
    /// Line in the file, the header being line 1.
    pub row: u64,
    /// Which field and what is wrong with it.
    pub error: FieldError,
}
