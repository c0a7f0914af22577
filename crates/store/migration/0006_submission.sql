-- SPDX-License-Identifier: EUPL-1.2
-- Months that an organisation says are whole, and imports that were taken back.

-- A submission; submission_no is the chain position at which it was opened. One that corrects another is open first;
-- any other is opened and submitted at once. submitted_pos is the one permitted update.
-- from_month and until_month are months as everywhere: [from, until).
CREATE TABLE submission (
  organisation_id TEXT NOT NULL,
  submission_no BIGINT NOT NULL,
  from_month BIGINT NOT NULL,
  until_month BIGINT NOT NULL,
  corrects BIGINT,
  reason TEXT,
  submitted_pos BIGINT,
  PRIMARY KEY (organisation_id, submission_no),
  CONSTRAINT submission_has_months CHECK (until_month > from_month),
  CONSTRAINT submission_corrects_for_a_reason CHECK ((corrects IS NULL) = (reason IS NULL))
);

-- undoes: this import takes that one back: its rows are those of before it, as new versions.
-- undone_pos: where it was taken back. The same file may be imported again then.
ALTER TABLE import ADD COLUMN undoes BIGINT;
ALTER TABLE import ADD COLUMN undone_pos BIGINT;
DROP INDEX import_once;
CREATE UNIQUE INDEX import_once ON import (organisation_id, file_hash)
  WHERE accepted_pos IS NOT NULL AND undone_pos IS NULL;
