// SPDX-License-Identifier: EUPL-1.2
//! A figure: one value of one indicator for one key, in one of five states.

use crate::calendar::Month;
use crate::codes;
use crate::registration::kind::Kind;
use crate::registration::place::Level;
use crate::registration::room::RoomKind;

codes! {
    /// What can be said of a figure. A true zero is `Shown` 0.
    State {
        /// The value can be given.
        Shown = "shown", "getoond", "shown", [];
        /// Hidden so that no child is recognisable.
        Suppressed = "suppressed", "verborgen", "hidden", [];
        /// Cannot be computed from what there is.
        NotAvailable = "not_available", "niet te berekenen", "not available", [];
        /// No such room or practice there.
        CannotOccur = "cannot_occur", "komt niet voor", "cannot occur", [];
        /// Due and not delivered.
        Missing = "missing", "ontbreekt", "missing", [];
    }
}

/// The kind a figure is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum KindKey {
    /// All kinds, no minute counted twice.
    Any,
    /// All kinds but night locking, no minute counted twice.
    AnyButNight,
    /// One kind.
    One(Kind),
}

impl KindKey {
    /// Its id in files.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Any => "any",
            Self::AnyButNight => "any_but_night",
            Self::One(kind) => kind.id(),
        }
    }

    /// The key a word means: `any`, `any_but_night` or a kind.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        match word {
            "any" => Some(Self::Any),
            "any_but_night" => Some(Self::AnyButNight),
            word => Kind::parse(word).map(Self::One),
        }
    }
}

/// The room a figure is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RoomKey {
    /// All rooms, or the kind has none.
    Any,
    /// One room kind.
    One(RoomKind),
}

impl RoomKey {
    /// Its id in files.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Any => "any",
            Self::One(room) => room.id(),
        }
    }
}

/// A kind in a room: what is merged and counted together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slot {
    /// The kind.
    pub kind: KindKey,
    /// The room.
    pub room: RoomKey,
}

impl Slot {
    /// All kinds in all rooms.
    pub const ANY: Self = Self { kind: KindKey::Any, room: RoomKey::Any };

    /// Whether this is a room kind without a kind of restriction: what the table of rooms counts.
    #[must_use]
    pub fn is_of_rooms(self) -> bool {
        self.kind == KindKey::Any && self.room != RoomKey::Any
    }

    /// One kind in all rooms.
    #[must_use]
    pub fn kind(kind: KindKey) -> Self {
        Self { kind, room: RoomKey::Any }
    }
}

/// What a figure is of.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    /// The indicator.
    pub indicator: super::definition::Indicator,
    /// Kind and room.
    pub slot: Slot,
    /// Level of the place.
    pub level: Level,
    /// Id of the place, sector or region; `nation` for all.
    pub place: String,
    /// First month.
    pub from: Month,
    /// First month after.
    pub until: Month,
}

/// One figure.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// What it is of.
    pub key: Key,
    /// Numerator, in the unit of the definition.
    pub numerator: Option<f64>,
    /// Denominator.
    pub denominator: Option<f64>,
    /// The value; present only when shown.
    pub value: Option<f64>,
    /// Lower limit of the 95 % interval.
    pub low: Option<f64>,
    /// Upper limit of the 95 % interval.
    pub high: Option<f64>,
    /// State.
    pub state: State,
    /// Deliveries received in its scope; `None` when nothing says what was due.
    pub received: Option<u64>,
    /// Deliveries due in its scope.
    pub due: Option<u64>,
    /// Remarks, as ids.
    pub notes: Vec<Note>,
}

codes! {
    /// A remark that goes with a figure.
    Note {
        /// No table says what was due, so a zero is what was registered, not what was declared.
        NoDeliveryList = "no_delivery_list", "niet bekend wat er aangeleverd moest worden", "no list of what was due", [];
        /// The period is not over at the data cut.
        Partial = "partial", "de periode is nog niet voorbij", "the period is not over yet", [];
        /// The window holds only a part of the calendar period.
        WindowCuts = "window_cuts", "maar een deel van deze periode is gevraagd", "only a part of this period was asked for", [];
        /// Counted in calendar days, since only dates are known.
        DayPrecision = "day_precision", "geteld in hele dagen", "counted in calendar days", [];
        /// Dates and times are mixed.
        MixedPrecision = "mixed_precision", "dagen en tijden door elkaar", "days and times mixed", [];
        /// No youth is known of some rows.
        NoYouth = "no_youth", "bij rijen staat geen jongere", "rows without a youth", [];
        /// No stays, so no care days.
        NoStays = "no_stays", "geen verblijf aangeleverd", "no stays delivered", [];
        /// Some have no recorded end; their time is not in it.
        OpenEnds = "open_ends", "van sommige is het einde niet bekend", "some have no recorded end", [];
        /// The interval of many youths is linearised, not resampled.
        Linearised = "linearised", "marge berekend met een benadering", "interval by approximation", [];
        /// Too many without end to say how long.
        TooManyOpenEnds = "too_many_open_ends", "te vaak is het einde niet bekend", "too many without a recorded end", [];
        /// Some deliveries are missing; what they hold is in neither numerator nor denominator.
        Incomplete = "incomplete", "er ontbreken aanleveringen", "deliveries are missing", [];
        /// From totals, at least in part.
        FromTotals = "from_totals", "uit totalen", "from totals", [];
        /// Care hours are 24 for each care day.
        HoursFromDays = "hours_from_days", "zorguren zijn zorgdagen maal 24", "care hours are care days times 24", [];
        /// Totals cannot give this.
        TotalsCannotGive = "totals_cannot_give", "totalen kunnen dit niet geven", "totals cannot give this", [];
        /// Affected youths without a stay in the period are not in it.
        OutsideStay = "outside_stay", "niet meegeteld: jongeren zonder verblijf hier", "youths without a stay here are not in it", [];
        /// A youth of two organisations counts in both: pseudonyms are an organisation's own.
        PerOrganisation = "per_organisation", "een jongere van twee organisaties telt bij allebei", "a youth of two organisations counts in both", [];
        /// None ended.
        NoneEnded = "none_ended", "geen enkele met een bekend einde", "none with a recorded end", [];
        /// There is nothing to take a share of.
        NoneHappened = "none_happened", "het kwam niet voor", "it did not happen", [];
        /// No table of rooms and no totals of them.
        NoRooms = "no_rooms", "geen ruimtes aangeleverd", "no rooms delivered", [];
        /// Of some the room was not recorded; they are not in it.
        RoomNotRecorded = "room_not_recorded", "van sommige is de ruimte niet vastgelegd", "of some the room was not recorded", [];
        /// Of some it was not recorded what a narrow view asks; they are not in it.
        ViewNotRecorded = "view_not_recorded", "van sommige is niet vastgelegd of ze bij deze keuze horen", "of some it was not recorded whether they belong to this choice", [];
        /// We do not record it.
        NotRecorded = "not_recorded", "dit wordt hier niet vastgelegd", "this is not recorded here", [];
        /// There is nothing known of the period before.
        NoPrevious = "no_previous", "van de periode ervoor is niets bekend", "nothing is known of the period before", [];
        /// Too few youths to resample.
        NoInterval = "no_interval", "te weinig om een marge te geven", "too little for an interval", [];
        /// Of some it is not known whether they went by force or under pressure.
        PressureNotRecorded = "pressure_not_recorded", "van sommige is niet bekend of het met dwang of onder druk was", "of some it is not known whether by force or under pressure", [];
        /// Of some it is not known when they were entered; they are not in it.
        EntryNotRecorded = "entry_not_recorded", "van sommige is niet bekend wanneer ze zijn ingevoerd", "of some it is not known when they were entered", [];
        /// Of some it is not known whether the law has a form for them.
        BasisNotKnown = "basis_not_known", "van sommige is niet bekend of de wet er een grond voor geeft", "of some it is not known whether the law gives a basis", [];
        /// Of some the law is not recorded, so that no clock runs for them.
        LawNotRecorded = "law_not_recorded", "van sommige is de wet niet vastgelegd", "of some the law was not recorded", [];
        /// Of some nobody can tell which steps belong to them, or when.
        StepsNotLinked = "steps_not_linked", "van sommige is niet na te gaan welke stappen erbij horen", "of some nobody can tell which steps belong to them", [];
        /// Of some the kind was not recorded; they are not in a figure of one kind.
        KindNotRecorded = "kind_not_recorded", "van sommige is de soort niet vastgelegd", "of some the kind was not recorded", [];
        /// Nobody delivered this table here.
        NotDelivered = "not_delivered", "dit is hier niet aangeleverd", "this was not delivered here", [];
        /// The days after the last event are not over for some youths; they are not in it yet.
        FollowUpOpen = "follow_up_open", "niet meegeteld: jongeren bij wie de 30 dagen nog lopen", "youths whose 30 days are not over are not in it yet", [];
        /// The definition or the law changed inside the period.
        LawChanged = "law_changed", "de wet veranderde in deze periode", "the law changed in this period", [];
    }
}
