-- SPDX-License-Identifier: EUPL-1.2
-- The spine. One text for SQLite and PostgreSQL: only BIGINT, TEXT, BOOLEAN and DOUBLE PRECISION.
-- Times are whole UTC seconds since 1970, days are days since 1970-01-01, months are 12 x year + month - 1.
-- The organisation is the first part of every primary key, so that organisations can be spread over machines.
-- The organisation '' is the installation itself.

-- Settings of an organisation or of the installation (''). Opaque text.
CREATE TABLE setting (
  organisation_id TEXT NOT NULL,
  name TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (organisation_id, name)
);

-- An organisation and its key, sealed under the key that lives in a file outside this database.
CREATE TABLE organisation (
  organisation_id TEXT NOT NULL,
  key_sealed TEXT NOT NULL,
  PRIMARY KEY (organisation_id)
);

-- The last link of each organisation's audit chain. Who writes locks this row first; the position it gives
-- is the only change cursor.
CREATE TABLE chain_head (
  organisation_id TEXT NOT NULL,
  position BIGINT NOT NULL,
  hash TEXT NOT NULL,
  PRIMARY KEY (organisation_id),
  CONSTRAINT chain_head_position_counts CHECK (position >= 0)
);

-- The audit chain: one entry per act, one per chunk of an import. Each hash holds the one before it.
-- rows_hash covers the rows the act wrote, salted so that it tells nothing of them; salt and rows_hash go together.
CREATE TABLE chain_entry (
  organisation_id TEXT NOT NULL,
  position BIGINT NOT NULL,
  at BIGINT NOT NULL,
  actor TEXT NOT NULL,
  act TEXT NOT NULL,
  detail TEXT NOT NULL,
  salt TEXT,
  rows_hash TEXT,
  hash TEXT NOT NULL,
  PRIMARY KEY (organisation_id, position),
  CONSTRAINT chain_entry_salted CHECK ((salt IS NULL) = (rows_hash IS NULL)),
  CONSTRAINT chain_entry_position_counts CHECK (position >= 1)
);
CREATE INDEX chain_entry_at ON chain_entry (at, organisation_id, position);

-- A youth: identity apart from facts. The sender's pseudonym is sealed under a key of the youth's own, which is
-- sealed under the organisation's. lookup_mac finds it back without opening it (HMAC-SHA256, organisation's key).
-- Erasure destroys the key, the pseudonym and the lookup, in an act of its own; counted rows keep the number. witness
-- (lookup_mac under the youth's key) is what the chain covers: without the key it tells nothing and still verifies.
CREATE TABLE youth (
  organisation_id TEXT NOT NULL,
  youth_no BIGINT NOT NULL,
  recorded_pos BIGINT NOT NULL,
  witness TEXT NOT NULL,
  lookup_mac TEXT,
  key_sealed TEXT,
  pseudonym_sealed TEXT,
  erased_pos BIGINT,
  PRIMARY KEY (organisation_id, youth_no),
  CONSTRAINT youth_known_or_erased CHECK (
    (lookup_mac IS NULL) = (erased_pos IS NOT NULL)
    AND (key_sealed IS NULL) = (erased_pos IS NOT NULL)
    AND (pseudonym_sealed IS NULL) = (erased_pos IS NOT NULL))
);
CREATE UNIQUE INDEX youth_lookup ON youth (organisation_id, lookup_mac);
CREATE INDEX youth_recorded ON youth (organisation_id, recorded_pos);

-- The part of an import that belongs to one organisation; import_no is the chain position at which it was opened.
-- Its rows are invisible until accepted_pos is set: then all of them are known as of that position.
-- abandoned: another import was accepted meanwhile, so this one was staged anew under another number.
CREATE TABLE import (
  organisation_id TEXT NOT NULL,
  import_no BIGINT NOT NULL,
  file_hash TEXT NOT NULL,
  intake_hash TEXT NOT NULL,
  row_count BIGINT NOT NULL,
  staged_count BIGINT NOT NULL,
  unchanged_count BIGINT NOT NULL,
  superseded_count BIGINT,
  withdrawn_count BIGINT,
  accepted_pos BIGINT,
  abandoned BOOLEAN NOT NULL,
  PRIMARY KEY (organisation_id, import_no),
  CONSTRAINT import_staged_within CHECK (staged_count <= row_count),
  CONSTRAINT import_accepted_whole CHECK (accepted_pos IS NULL OR (staged_count = row_count AND NOT abandoned)),
  CONSTRAINT import_counts_with_acceptance CHECK (
    (accepted_pos IS NULL) = (superseded_count IS NULL) AND (accepted_pos IS NULL) = (withdrawn_count IS NULL))
);
CREATE INDEX import_file ON import (file_hash);
CREATE UNIQUE INDEX import_once ON import (organisation_id, file_hash) WHERE accepted_pos IS NOT NULL;

-- Rows of an import that were already known exactly so: no new version, but not vanished either.
CREATE TABLE import_seen (
  organisation_id TEXT NOT NULL,
  import_no BIGINT NOT NULL,
  ordinal BIGINT NOT NULL,
  recorded_pos BIGINT NOT NULL,
  relation TEXT NOT NULL,
  identity TEXT NOT NULL,
  PRIMARY KEY (organisation_id, import_no, ordinal)
);
CREATE INDEX import_seen_identity ON import_seen (organisation_id, import_no, relation, identity);

-- Facts. All fact tables begin with the same columns:
--   import_no, ordinal  the import and the row's number in it
--   recorded_pos        chain position of the chunk whose entry covers the row
--   superseded_pos      chain position from which it no longer holds: the one permitted update
--   identity            digest of what makes it the same fact (source id, else youth, kind and start)
--   content_hash        SHA-256 of relation, identity and all facts, sealed text excepted
-- A row holds from its import's accepted_pos until superseded_pos.

-- Places: the tree; sector and region lie across it.
CREATE TABLE place (
  organisation_id TEXT NOT NULL,
  import_no BIGINT NOT NULL,
  ordinal BIGINT NOT NULL,
  recorded_pos BIGINT NOT NULL,
  superseded_pos BIGINT,
  identity TEXT NOT NULL,
  content_hash TEXT NOT NULL,
  place_id TEXT NOT NULL,
  name TEXT NOT NULL,
  level TEXT NOT NULL,
  parent_id TEXT,
  sector TEXT,
  region TEXT,
  from_day BIGINT,
  until_day BIGINT,
  PRIMARY KEY (organisation_id, import_no, ordinal),
  CONSTRAINT place_opens_before_it_closes CHECK (until_day >= from_day)
);
CREATE INDEX place_current ON place (organisation_id, identity) WHERE superseded_pos IS NULL;
CREATE INDEX place_superseded ON place (organisation_id, superseded_pos) WHERE superseded_pos IS NOT NULL;

-- Rooms and the days they existed as their kind.
CREATE TABLE room (
  organisation_id TEXT NOT NULL,
  import_no BIGINT NOT NULL,
  ordinal BIGINT NOT NULL,
  recorded_pos BIGINT NOT NULL,
  superseded_pos BIGINT,
  identity TEXT NOT NULL,
  content_hash TEXT NOT NULL,
  source_id TEXT NOT NULL,
  place_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  from_day BIGINT,
  until_day BIGINT,
  PRIMARY KEY (organisation_id, import_no, ordinal),
  CONSTRAINT room_opens_before_it_closes CHECK (until_day >= from_day)
);
CREATE INDEX room_current ON room (organisation_id, identity) WHERE superseded_pos IS NULL;
CREATE INDEX room_superseded ON room (organisation_id, superseded_pos) WHERE superseded_pos IS NOT NULL;

-- Stays in a unit, [admitted, discharged); no discharge: still there.
CREATE TABLE stay (
  organisation_id TEXT NOT NULL,
  import_no BIGINT NOT NULL,
  ordinal BIGINT NOT NULL,
  recorded_pos BIGINT NOT NULL,
  superseded_pos BIGINT,
  identity TEXT NOT NULL,
  content_hash TEXT NOT NULL,
  youth_no BIGINT NOT NULL,
  unit_id TEXT NOT NULL,
  admitted_at BIGINT NOT NULL,
  discharged_at BIGINT,
  PRIMARY KEY (organisation_id, import_no, ordinal),
  FOREIGN KEY (organisation_id, youth_no) REFERENCES youth (organisation_id, youth_no),
  CONSTRAINT stay_begins_before_it_ends CHECK (discharged_at >= admitted_at)
);
CREATE INDEX stay_current ON stay (organisation_id, identity) WHERE superseded_pos IS NULL;
CREATE INDEX stay_superseded ON stay (organisation_id, superseded_pos) WHERE superseded_pos IS NOT NULL;
CREATE INDEX stay_scope ON stay (organisation_id, unit_id, admitted_at) WHERE superseded_pos IS NULL;

-- Leave inside stays, [from, until); no end: not back yet.
CREATE TABLE leave_period (
  organisation_id TEXT NOT NULL,
  import_no BIGINT NOT NULL,
  ordinal BIGINT NOT NULL,
  recorded_pos BIGINT NOT NULL,
  superseded_pos BIGINT,
  identity TEXT NOT NULL,
  content_hash TEXT NOT NULL,
  youth_no BIGINT NOT NULL,
  from_at BIGINT NOT NULL,
  until_at BIGINT,
  PRIMARY KEY (organisation_id, import_no, ordinal),
  FOREIGN KEY (organisation_id, youth_no) REFERENCES youth (organisation_id, youth_no),
  CONSTRAINT leave_period_begins_before_it_ends CHECK (until_at >= from_at)
);
CREATE INDEX leave_period_current ON leave_period (organisation_id, identity) WHERE superseded_pos IS NULL;
CREATE INDEX leave_period_superseded ON leave_period (organisation_id, superseded_pos)
  WHERE superseded_pos IS NOT NULL;

-- Restrictions. A duration is never stored; an end is a time only where one was recorded.
-- note_mac (keyed by the youth, else the organisation) stands for the sealed note in content_hash.
CREATE TABLE restriction (
  organisation_id TEXT NOT NULL,
  import_no BIGINT NOT NULL,
  ordinal BIGINT NOT NULL,
  recorded_pos BIGINT NOT NULL,
  superseded_pos BIGINT,
  identity TEXT NOT NULL,
  content_hash TEXT NOT NULL,
  source_id TEXT,
  youth_no BIGINT,
  unit_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  room TEXT NOT NULL,
  door TEXT NOT NULL,
  occasion TEXT NOT NULL,
  regime TEXT NOT NULL,
  under_pressure BOOLEAN,
  decided_by TEXT NOT NULL,
  start_at BIGINT NOT NULL,
  end_state TEXT NOT NULL,
  end_at BIGINT,
  precision_of TEXT NOT NULL,
  note_mac TEXT,
  note_sealed TEXT,
  PRIMARY KEY (organisation_id, import_no, ordinal),
  FOREIGN KEY (organisation_id, youth_no) REFERENCES youth (organisation_id, youth_no),
  CONSTRAINT restriction_end_state_known CHECK (end_state IN ('moment', 'ended', 'running', 'unknown')),
  CONSTRAINT restriction_end_when_ended CHECK ((end_state = 'ended') = (end_at IS NOT NULL)),
  CONSTRAINT restriction_begins_before_it_ends CHECK (end_at >= start_at),
  CONSTRAINT restriction_precision_known CHECK (precision_of IN ('second', 'day'))
);
CREATE INDEX restriction_current ON restriction (organisation_id, identity) WHERE superseded_pos IS NULL;
CREATE INDEX restriction_superseded ON restriction (organisation_id, superseded_pos)
  WHERE superseded_pos IS NOT NULL;
CREATE INDEX restriction_scope ON restriction (organisation_id, unit_id, start_at) WHERE superseded_pos IS NULL;

-- Deliveries: what a sender declares of a scope (place and below, table, kind, months). It makes a zero a zero,
-- and a delivered scope replaces what was known of it.
CREATE TABLE delivery (
  organisation_id TEXT NOT NULL,
  import_no BIGINT NOT NULL,
  ordinal BIGINT NOT NULL,
  recorded_pos BIGINT NOT NULL,
  superseded_pos BIGINT,
  identity TEXT NOT NULL,
  content_hash TEXT NOT NULL,
  sender TEXT NOT NULL,
  relation TEXT,
  place_id TEXT NOT NULL,
  kind TEXT,
  from_month BIGINT NOT NULL,
  until_month BIGINT NOT NULL,
  declared TEXT NOT NULL,
  row_count BIGINT,
  received_day BIGINT,
  PRIMARY KEY (organisation_id, import_no, ordinal),
  CONSTRAINT delivery_has_months CHECK (until_month > from_month)
);
CREATE INDEX delivery_current ON delivery (organisation_id, identity) WHERE superseded_pos IS NULL;
CREATE INDEX delivery_superseded ON delivery (organisation_id, superseded_pos) WHERE superseded_pos IS NOT NULL;

-- Totals instead of rows. An empty number is not known, never 0; hidden: the sender hid it, so that no child can be
-- recognised.
CREATE TABLE aggregate (
  organisation_id TEXT NOT NULL,
  import_no BIGINT NOT NULL,
  ordinal BIGINT NOT NULL,
  recorded_pos BIGINT NOT NULL,
  superseded_pos BIGINT,
  identity TEXT NOT NULL,
  content_hash TEXT NOT NULL,
  place_id TEXT NOT NULL,
  kind TEXT,
  room TEXT,
  from_month BIGINT NOT NULL,
  until_month BIGINT NOT NULL,
  declared TEXT NOT NULL,
  hidden BOOLEAN NOT NULL,
  events DOUBLE PRECISION,
  hours DOUBLE PRECISION,
  youths DOUBLE PRECISION,
  care_days DOUBLE PRECISION,
  care_hours DOUBLE PRECISION,
  youths_in_care DOUBLE PRECISION,
  rooms DOUBLE PRECISION,
  PRIMARY KEY (organisation_id, import_no, ordinal),
  CONSTRAINT aggregate_has_months CHECK (until_month > from_month)
);
CREATE INDEX aggregate_current ON aggregate (organisation_id, identity) WHERE superseded_pos IS NULL;
CREATE INDEX aggregate_superseded ON aggregate (organisation_id, superseded_pos) WHERE superseded_pos IS NOT NULL;

-- Work to be done in the background, claimed by compare-and-set; the payload is opaque JSON.
CREATE TABLE job (
  organisation_id TEXT NOT NULL,
  job_no BIGINT NOT NULL,
  work TEXT NOT NULL,
  payload TEXT NOT NULL,
  state TEXT NOT NULL,
  run_at BIGINT NOT NULL,
  attempts BIGINT NOT NULL,
  claimed_by TEXT,
  claimed_until BIGINT,
  PRIMARY KEY (organisation_id, job_no),
  CONSTRAINT job_state_known CHECK (state IN ('waiting', 'claimed', 'done', 'failed')),
  CONSTRAINT job_claim_whole CHECK (
    (state = 'claimed') = (claimed_by IS NOT NULL) AND (claimed_by IS NULL) = (claimed_until IS NULL))
);
CREATE INDEX job_waiting ON job (run_at) WHERE state = 'waiting';
