// SPDX-License-Identifier: EUPL-1.2
//! Rows of the database back into the columns that figures are made of. No sealed value is read.

use nabij_domain::calendar::{Day, Instant, Month};
use nabij_domain::indicator::columns::{Columns, End, LeaveRow, RestrictionRow, StayRow, Version, Youth};
use nabij_domain::registration::aggregate::Aggregate;
use nabij_domain::registration::alone::AloneRow;
use nabij_domain::registration::averted::AvertedRow;
use nabij_domain::registration::delivery::{Declared, Delivery};
use nabij_domain::registration::dictionary::TableKind;
use nabij_domain::registration::group_rule::{GroupRule, GroupRuleKind};
use nabij_domain::registration::harm::{HarmKind, HarmRow};
use nabij_domain::registration::kind::Kind;
use nabij_domain::registration::parse::Precision;
use nabij_domain::registration::place::{PlaceIx, Places};
use nabij_domain::registration::restriction::{Occasion, Regime};
use nabij_domain::registration::room::{Door, Room, RoomKind};
use nabij_domain::registration::shift::{ShiftPart, ShiftRow};
use nabij_domain::registration::step::{RestrictionKey, StepKind, StepRow};

use crate::StoreError;
use crate::database::row::Cells;
use crate::database::schema::Relation;
use crate::registration::fact::{DAY, MOMENT, SECOND, code_of};

/// A row's facts, which begin at a column of the query.
pub(crate) struct Facts<'a> {
    pub(crate) row: &'a dyn Cells,
    pub(crate) first: usize,
    pub(crate) relation: Relation,
}

impl Facts<'_> {
    /// Adds the row to its table.
    pub(crate) fn push(
        &self,
        columns: &mut Columns,
        version: Version,
        youth: &mut impl FnMut(i64) -> Result<Youth, StoreError>,
    ) -> Result<(), StoreError> {
        match self.relation {
            Relation::Place => {}
            Relation::Room => {
                let room = Room {
                    source_id: self.text(0)?.to_owned(),
                    place: self.place(1, &columns.places)?,
                    kind: code_of(RoomKind::ALL, RoomKind::CODES, self.text(2)?, "room")?,
                    from: self.day(3)?,
                    until: self.day(4)?,
                };
                columns.rooms.push_version(room, version);
            }
            Relation::Stay => {
                let stay = StayRow {
                    youth: youth(self.int(0)?)?,
                    unit: self.place(1, &columns.places)?,
                    admitted: Instant(self.int(2)?),
                    discharged: self.int_or_null(3)?.map(Instant),
                };
                columns.stays.push_version(stay, version);
            }
            Relation::Leave => {
                let from = Instant(self.int(1)?);
                let leave = LeaveRow { youth: youth(self.int(0)?)?, from, until: self.int_or_null(2)?.map(Instant) };
                columns.leave.push_version(leave, version);
            }
            Relation::Restriction => {
                let key = self.text_or_null(0)?;
                let key = key.map(|id| Ok::<_, StoreError>(RestrictionKey::new(organisation(columns, version)?, id)));
                let row = RestrictionRow { key: key.transpose()?, ..self.restriction(&columns.places, youth)? };
                columns.restrictions.push_version(row, version);
            }
            Relation::Delivery => {
                let row = self.delivery(&columns.places)?;
                columns.deliveries.push_version(row, version);
            }
            Relation::Aggregate => {
                let row = self.aggregate(&columns.places)?;
                columns.aggregates.push_version(row, version);
            }
            Relation::Averted => {
                let row = AvertedRow {
                    unit: self.place(2, &columns.places)?,
                    youth: self.int_or_null(1)?.map(youth).transpose()?,
                    at: Instant(self.int(3)?),
                    kind: self.kind(4)?,
                };
                columns.averted.push_version(row, version);
            }
            Relation::Harm => {
                let row = HarmRow {
                    unit: self.place(2, &columns.places)?,
                    youth: self.int_or_null(1)?.map(youth).transpose()?,
                    at: Instant(self.int(3)?),
                    kind: code_of(HarmKind::ALL, HarmKind::CODES, self.text(4)?, "harm")?,
                    persons: self.small(5)?,
                };
                columns.harm.push_version(row, version);
            }
            Relation::GroupRule => {
                let row = self.group_rule(&columns.places)?;
                columns.group_rules.push_version(row, version);
            }
            Relation::Alone => {
                let row = AloneRow {
                    unit: self.place(1, &columns.places)?,
                    youth: youth(self.int(0)?)?,
                    day: self.day(2)?.ok_or_else(|| self.corrupt())?,
                    seconds: self.small(3)?,
                };
                columns.alone.push_version(row, version);
            }
            Relation::Shift => {
                let row = ShiftRow {
                    unit: self.place(0, &columns.places)?,
                    day: self.day(1)?.ok_or_else(|| self.corrupt())?,
                    part: code_of(ShiftPart::ALL, ShiftPart::CODES, self.text(2)?, "shift")?,
                    workers: self.small(3)?,
                    temporary: self.small_or_null(4)?,
                    trained: self.small_or_null(5)?,
                    alone: self.row.bool_or_null(self.first + 6)?,
                };
                columns.shifts.push_version(row, version);
            }
            Relation::Step => {
                let row = StepRow {
                    restriction: RestrictionKey::new(organisation(columns, version)?, self.text(1)?),
                    kind: code_of(StepKind::ALL, StepKind::CODES, self.text(3)?, "step")?,
                    at: Instant(self.int(4)?),
                    entered: self.int_or_null(5)?.map(Instant),
                };
                columns.steps.push_version(row, version);
            }
        }
        Ok(())
    }

    fn restriction(
        &self,
        places: &Places,
        youth: &mut impl FnMut(i64) -> Result<Youth, StoreError>,
    ) -> Result<RestrictionRow, StoreError> {
        let end = match (self.text(11)?, self.int_or_null(12)?) {
            (MOMENT, None) => End::Moment,
            ("ended", Some(end)) => End::At(Instant(end)),
            ("running", None) => End::Running,
            ("unknown", None) => End::Unknown,
            _ => return Err(self.corrupt()),
        };
        let precision = match self.text(13)? {
            SECOND => Precision::Second,
            DAY => Precision::Day,
            _ => return Err(self.corrupt()),
        };
        Ok(RestrictionRow {
            unit: self.place(2, places)?,
            youth: self.int_or_null(1)?.map(youth).transpose()?,
            kind: code_of(Kind::ALL, Kind::CODES, self.text(3)?, "restriction")?,
            room: code_of(RoomKind::ALL, RoomKind::CODES, self.text(4)?, "restriction")?,
            door: code_of(Door::ALL, Door::CODES, self.text(5)?, "restriction")?,
            occasion: code_of(Occasion::ALL, Occasion::CODES, self.text(6)?, "restriction")?,
            regime: code_of(Regime::ALL, Regime::CODES, self.text(7)?, "restriction")?,
            under_pressure: self.row.bool_or_null(self.first + 8)?,
            start: Instant(self.int(10)?),
            end,
            precision,
            entered: self.int_or_null(16)?.map(Instant),
            key: None,
        })
    }

    fn delivery(&self, places: &Places) -> Result<Delivery, StoreError> {
        let table = |id| code_of(TableKind::ALL, TableKind::CODES, id, "delivery");
        Ok(Delivery {
            sender: self.text(0)?.to_owned(),
            table: self.text_or_null(1)?.map(table).transpose()?,
            place: self.place(2, places)?,
            kind: self.kind(3)?,
            from: self.month(4)?,
            until: self.month(5)?,
            declared: self.declared(6)?,
            rows: self.int_or_null(7)?.map(i64::unsigned_abs),
            received: self.day(8)?,
        })
    }

    fn aggregate(&self, places: &Places) -> Result<Aggregate, StoreError> {
        let room = |id| code_of(RoomKind::ALL, RoomKind::CODES, id, "aggregate");
        let real = |column| self.row.real_or_null(self.first + column);
        Ok(Aggregate {
            place: self.place(0, places)?,
            kind: self.kind(1)?,
            room: self.text_or_null(2)?.map(room).transpose()?,
            from: self.month(3)?,
            until: self.month(4)?,
            declared: self.declared(5)?,
            hidden: self.row.bool(self.first + 6)?,
            events: real(7)?,
            hours: real(8)?,
            youths: real(9)?,
            care_days: real(10)?,
            care_hours: real(11)?,
            youths_in_care: real(12)?,
            rooms: real(13)?,
        })
    }

    fn group_rule(&self, places: &Places) -> Result<GroupRule, StoreError> {
        let minute = |column| u16::try_from(self.int(column)?).map_err(|_| self.corrupt());
        Ok(GroupRule {
            place: self.place(1, places)?,
            kind: code_of(GroupRuleKind::ALL, GroupRuleKind::CODES, self.text(2)?, "group_rule")?,
            from_minute: minute(3)?,
            until_minute: minute(4)?,
            from: self.day(5)?,
            until: self.day(6)?,
            youths: self.int_or_null(7)?.map(u32::try_from).transpose().map_err(|_| self.corrupt())?,
        })
    }

    fn kind(&self, column: usize) -> Result<Option<Kind>, StoreError> {
        let kind = |id| code_of(Kind::ALL, Kind::CODES, id, self.relation.table());
        self.text_or_null(column)?.map(kind).transpose()
    }

    fn declared(&self, column: usize) -> Result<Declared, StoreError> {
        code_of(Declared::ALL, Declared::CODES, self.text(column)?, self.relation.table())
    }

    fn place(&self, column: usize, places: &Places) -> Result<PlaceIx, StoreError> {
        places.find(self.text(column)?).ok_or_else(|| self.corrupt())
    }

    fn month(&self, column: usize) -> Result<Month, StoreError> {
        i32::try_from(self.int(column)?).map(Month).map_err(|_| self.corrupt())
    }

    fn day(&self, column: usize) -> Result<Option<Day>, StoreError> {
        let day = self.int_or_null(column)?.map(i32::try_from).transpose();
        day.map(|day| day.map(Day)).map_err(|_| self.corrupt())
    }

    fn small_or_null(&self, column: usize) -> Result<Option<u32>, StoreError> {
        let number = self.int_or_null(column)?;
        number.map(u32::try_from).transpose().map_err(|_| self.corrupt())
    }

    fn small(&self, column: usize) -> Result<u32, StoreError> {
        u32::try_from(self.int(column)?).map_err(|_| self.corrupt())
    }

    fn text(&self, column: usize) -> Result<&str, StoreError> {
        self.row.text(self.first + column)
    }

    fn text_or_null(&self, column: usize) -> Result<Option<&str>, StoreError> {
        self.row.text_or_null(self.first + column)
    }

    fn int(&self, column: usize) -> Result<i64, StoreError> {
        self.row.int(self.first + column)
    }

    fn int_or_null(&self, column: usize) -> Result<Option<i64>, StoreError> {
        self.row.int_or_null(self.first + column)
    }

    fn corrupt(&self) -> StoreError {
        StoreError::corrupt(self.relation.table())
    }
}

/// The organisation whose ids a row has.
fn organisation(columns: &Columns, version: Version) -> Result<&str, StoreError> {
    let name = columns.organisations.get(usize::from(version.organisation));
    name.map(String::as_str).ok_or(StoreError::corrupt("chain_head"))
}
