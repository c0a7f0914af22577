// SPDX-License-Identifier: EUPL-1.2
//! Deliveries: what a sender declares to have delivered, for which places, kinds and months. This is
//! what makes a zero a zero.

use super::dictionary::{Form, TableKind};
use super::fault::{FieldError, Problem};
use super::kind::Kind;
use super::parse::{Reader, Rules};
use super::place::PlaceIx;
use crate::calendar::{Day, Month};
use crate::{codes, fields};

codes! {
    /// What the sender says of the scope.
    Declared {
        /// Delivered; with 0 rows it is a declared zero.
        Delivered = "delivered", "aangeleverd", "delivered", ["geleverd", "ontvangen", "received"];
        /// No such room or practice there.
        CannotOccur = "cannot_occur", "komt niet voor", "cannot occur", ["n.v.t.", "niet van toepassing", "not applicable"];
        /// Due and not delivered.
        Missing = "missing", "ontbreekt", "missing", ["niet geleverd", "niet aangeleverd", "not delivered"];
    }
}

/// One declaration over a scope.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delivery {
    /// Who sent it.
    pub sender: String,
    /// The table declared; `None`: restrictions and stays, and what else of the scope is delivered with it.
    pub table: Option<TableKind>,
    /// The place and all below it.
    pub place: PlaceIx,
    /// One kind; `None`: all.
    pub kind: Option<Kind>,
    /// First month.
    pub from: Month,
    /// First month after.
    pub until: Month,
    /// What is declared.
    pub declared: Declared,
    /// How many rows the sender says there are; `Some(0)` is a declared zero.
    pub rows: Option<u64>,
    /// The day it was received; later ones replace earlier ones over the same scope.
    pub received: Option<Day>,
}

fields! {
    /// Fields of the table of deliveries.
    DeliveryField {
        Sender = "sender"/"afzender", ["leverancier"], Optional, Form::Text, "Wie aanlevert.", "Who delivers.";
        Table = "table"/"tabel", [], Optional, Form::Word(TableKind::CODES), "Eén tabel. Leeg: vrijheidsbeperkingen en verblijf, en wat er van deze plaats bij is.", "One table. Empty: restrictions and stays, and what else of this place comes with them.";
        Place = "place"/"plaats", ["unit", "groep", "locatie", "location"], Required, Form::Text, "De plaats, met alles eronder.", "The place, with everything below it.";
        Kind = "kind"/"soort", ["soort_maatregel"], Optional, Form::Word(Kind::CODES), "Eén soort. Leeg: alle soorten.", "One kind. Empty: all kinds.";
        From = "period_start"/"periode_begin", ["from", "vanaf"], Required, Form::Date, "De eerste dag van de eerste maand.", "The first day of the first month.";
        Until = "period_end"/"periode_einde", ["until", "tot"], Required, Form::Date, "De eerste dag na de laatste maand.", "The first day after the last month.";
        Declared = "declared"/"toestand", ["state", "status"], Required, Form::Word(Declared::CODES), "Aangeleverd, komt niet voor, of ontbreekt.", "Delivered, cannot occur, or missing.";
        Rows = "rows"/"aantal", ["count", "aantal_rijen"], Optional, Form::Number, "Hoeveel rijen. 0 betekent: er was niets, en dat is zeker.", "How many rows. 0 means: there was nothing, for certain.";
        Received = "received"/"ontvangen_op", ["received_on", "datum_ontvangst"], Optional, Form::Date, "De dag van ontvangst.", "The day of receipt.";
    }
}

/// Parses one declaration, or gives every field error at once.
pub fn delivery(
    values: &[&str],
    rules: &Rules,
    place: &mut dyn FnMut(&str) -> Option<PlaceIx>,
) -> Result<Delivery, Vec<FieldError>> {
    use DeliveryField as F;
    let mut row = Reader::new(values, F::FIELDS, rules);
    let id = row.required(F::Place);
    let found = if id.is_empty() { None } else { place(id) };
    if found.is_none() && !id.is_empty() {
        row.wrong(F::Place, Problem::UnknownPlace);
    }
    row.required(F::Declared);
    let declared = row.word(F::Declared, Declared::parse);
    let months = row.months(F::From, F::Until);
    let table = row.word(F::Table, TableKind::parse);
    let kind = row.word(F::Kind, |word| match word {
        "any" | "alle" | "*" => Some(None),
        word => Kind::parse(word).map(Some),
    });
    let rows = row.number(F::Rows);
    let received = row.day(F::Received);
    let sender = row.text(F::Sender).to_owned();
    let value = found.zip(declared).zip(months).map(|((place, declared), (from, until))| Delivery {
        sender,
        table,
        place,
        kind: kind.flatten(),
        from,
        until,
        declared,
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a count, checked to be 0 or more"
        )]
        rows: rows.map(|rows| rows as u64),
        received,
    });
    row.finish(value)
}
