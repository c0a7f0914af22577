-- SPDX-License-Identifier: EUPL-1.2
-- Shifts of a unit in numbers, without names. day is the local day on which it began; what is empty is not known.
CREATE TABLE shift (
  organisation_id TEXT NOT NULL,
  import_no BIGINT NOT NULL,
  ordinal BIGINT NOT NULL,
  recorded_pos BIGINT NOT NULL,
  superseded_pos BIGINT,
  identity TEXT NOT NULL,
  content_hash TEXT NOT NULL,
  unit_id TEXT NOT NULL,
  day BIGINT NOT NULL,
  part TEXT NOT NULL,
  workers BIGINT NOT NULL,
  temporary BIGINT,
  trained BIGINT,
  alone BOOLEAN,
  PRIMARY KEY (organisation_id, import_no, ordinal),
  CONSTRAINT shift_counts_from_zero CHECK (workers >= 0 AND temporary >= 0 AND trained >= 0),
  CONSTRAINT shift_part_within_whole CHECK (temporary <= workers AND trained <= workers)
);
CREATE INDEX shift_current ON shift (organisation_id, identity) WHERE superseded_pos IS NULL;
CREATE INDEX shift_superseded ON shift (organisation_id, superseded_pos) WHERE superseded_pos IS NOT NULL;
CREATE INDEX shift_scope ON shift (organisation_id, unit_id, day) WHERE superseded_pos IS NULL;
