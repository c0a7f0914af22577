// SPDX-License-Identifier: EUPL-1.2
//! Which version of a shift holds, so that a form that fills it in again can take its place.

use nabij_domain::access::permit::{Permit, Right};
use nabij_domain::calendar::Day;
use nabij_domain::registration::dictionary::TableKind;
use nabij_domain::registration::place::{PlaceIx, Places};
use nabij_domain::registration::shift::{ShiftPart, ShiftRow};

use super::fact_version::FactVersion;
use super::known::CURRENT;
use super::plan::organisation_of;
use crate::access::right::require;
use crate::database::row::{Cells, values};
use crate::{Store, StoreError};

impl Store {
    /// The version of a unit's shift that holds now, with what it says; `None`: nothing was said of it.
    pub async fn current_shift(
        &self,
        permit: &Permit,
        (places, unit): (&Places, PlaceIx),
        (day, part): (Day, ShiftPart),
    ) -> Result<Option<(FactVersion, ShiftRow)>, StoreError> {
        require(permit, &[Right::Register])?;
        if !permit.reach().covers(places, unit) {
            return Err(StoreError::OutsideReach);
        }
        let sql = format!(
            "SELECT f.import_no, f.ordinal, f.workers, f.temporary, f.trained, f.alone FROM shift f \
             WHERE f.organisation_id = $1 AND f.unit_id = $2 AND f.day = $3 AND f.part = $4 AND f.{CURRENT}"
        );
        let (organisation, id) = (organisation_of(places, unit), places.get(unit).id.as_str());
        let row = self.engine.read().await?.row(&sql, &values![organisation, id, i64::from(day.0), part.id()]).await?;
        let Some(row) = row else { return Ok(None) };
        let count = |at| {
            let number = row.int_or_null(at)?;
            number.map(u32::try_from).transpose().map_err(|_| StoreError::corrupt("shift"))
        };
        let workers = count(2)?.ok_or(StoreError::corrupt("shift"))?;
        let (temporary, trained, alone) = (count(3)?, count(4)?, row.bool_or_null(5)?);
        let version = FactVersion { table: TableKind::Shifts, number: row.int(0)?, ordinal: row.int(1)? };
        Ok(Some((version, ShiftRow { unit, day, part, workers, temporary, trained, alone })))
    }
}
