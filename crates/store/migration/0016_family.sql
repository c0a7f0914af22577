-- SPDX-License-Identifier: EUPL-1.2
-- A person around a youth may have an account too, that reads along. leaf_no: the leaf that says who it is; none: the
-- account is the youth's own. One account may read along with several youths, brothers and sisters.
ALTER TABLE youth_account ADD COLUMN leaf_no BIGINT;
DROP INDEX youth_account_of;
DROP INDEX youth_account_youth;
CREATE UNIQUE INDEX youth_account_of ON youth_account (organisation_id, account_id)
  WHERE ended_pos IS NULL AND leaf_no IS NULL;
CREATE UNIQUE INDEX youth_account_youth ON youth_account (organisation_id, youth_no)
  WHERE ended_pos IS NULL AND leaf_no IS NULL;
CREATE UNIQUE INDEX youth_account_person ON youth_account (organisation_id, leaf_no)
  WHERE ended_pos IS NULL AND leaf_no IS NOT NULL;
CREATE UNIQUE INDEX youth_account_along ON youth_account (organisation_id, account_id, youth_no)
  WHERE ended_pos IS NULL;
