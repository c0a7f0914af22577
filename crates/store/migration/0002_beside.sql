-- SPDX-License-Identifier: EUPL-1.2
-- What stands beside restrictions, and when restrictions were entered. All of these begin with the columns of facts.

-- When it was entered in the sender's system; not known of rows from before.
ALTER TABLE restriction ADD COLUMN entered_at BIGINT;

-- It nearly came to a restriction. What helped is sealed as the note of a restriction is, and helped_mac stands for it.
CREATE TABLE averted (
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
  at BIGINT NOT NULL,
  kind TEXT,
  helped_mac TEXT,
  helped_sealed TEXT,
  PRIMARY KEY (organisation_id, import_no, ordinal),
  FOREIGN KEY (organisation_id, youth_no) REFERENCES youth (organisation_id, youth_no)
);
CREATE INDEX averted_current ON averted (organisation_id, identity) WHERE superseded_pos IS NULL;
CREATE INDEX averted_superseded ON averted (organisation_id, superseded_pos) WHERE superseded_pos IS NOT NULL;
CREATE INDEX averted_scope ON averted (organisation_id, unit_id, at) WHERE superseded_pos IS NULL;

-- Injuries of youths and staff and other harm; never a worker by name.
CREATE TABLE harm (
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
  at BIGINT NOT NULL,
  kind TEXT NOT NULL,
  persons BIGINT NOT NULL,
  PRIMARY KEY (organisation_id, import_no, ordinal),
  FOREIGN KEY (organisation_id, youth_no) REFERENCES youth (organisation_id, youth_no),
  CONSTRAINT harm_of_somebody CHECK (persons >= 1)
);
CREATE INDEX harm_current ON harm (organisation_id, identity) WHERE superseded_pos IS NULL;
CREATE INDEX harm_superseded ON harm (organisation_id, superseded_pos) WHERE superseded_pos IS NOT NULL;
CREATE INDEX harm_scope ON harm (organisation_id, unit_id, at) WHERE superseded_pos IS NULL;

-- Rules that bind everybody at a place, in minutes of the local day; until at or before from is the next day.
CREATE TABLE group_rule (
  organisation_id TEXT NOT NULL,
  import_no BIGINT NOT NULL,
  ordinal BIGINT NOT NULL,
  recorded_pos BIGINT NOT NULL,
  superseded_pos BIGINT,
  identity TEXT NOT NULL,
  content_hash TEXT NOT NULL,
  source_id TEXT,
  place_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  from_minute BIGINT NOT NULL,
  until_minute BIGINT NOT NULL,
  from_day BIGINT,
  until_day BIGINT,
  youths BIGINT,
  PRIMARY KEY (organisation_id, import_no, ordinal),
  CONSTRAINT group_rule_within_a_day CHECK (
    from_minute >= 0 AND from_minute < 1440 AND until_minute >= 0 AND until_minute < 1440),
  CONSTRAINT group_rule_begins_before_it_ends CHECK (until_day >= from_day),
  CONSTRAINT group_rule_binds_somebody CHECK (youths >= 1)
);
CREATE INDEX group_rule_current ON group_rule (organisation_id, identity) WHERE superseded_pos IS NULL;
CREATE INDEX group_rule_superseded ON group_rule (organisation_id, superseded_pos) WHERE superseded_pos IS NOT NULL;

-- How long a youth was alone on a local day; the longest day has 25 hours.
CREATE TABLE alone_time (
  organisation_id TEXT NOT NULL,
  import_no BIGINT NOT NULL,
  ordinal BIGINT NOT NULL,
  recorded_pos BIGINT NOT NULL,
  superseded_pos BIGINT,
  identity TEXT NOT NULL,
  content_hash TEXT NOT NULL,
  youth_no BIGINT NOT NULL,
  unit_id TEXT NOT NULL,
  day BIGINT NOT NULL,
  seconds BIGINT NOT NULL,
  PRIMARY KEY (organisation_id, import_no, ordinal),
  FOREIGN KEY (organisation_id, youth_no) REFERENCES youth (organisation_id, youth_no),
  CONSTRAINT alone_time_within_a_day CHECK (seconds >= 0 AND seconds <= 90000)
);
CREATE INDEX alone_time_current ON alone_time (organisation_id, identity) WHERE superseded_pos IS NULL;
CREATE INDEX alone_time_superseded ON alone_time (organisation_id, superseded_pos) WHERE superseded_pos IS NOT NULL;
CREATE INDEX alone_time_scope ON alone_time (organisation_id, unit_id, day) WHERE superseded_pos IS NULL;

-- Steps about a restriction, which goes by the sender's id of it. Whether that is known is not asked here: a step may
-- come first.
CREATE TABLE step (
  organisation_id TEXT NOT NULL,
  import_no BIGINT NOT NULL,
  ordinal BIGINT NOT NULL,
  recorded_pos BIGINT NOT NULL,
  superseded_pos BIGINT,
  identity TEXT NOT NULL,
  content_hash TEXT NOT NULL,
  source_id TEXT,
  restriction_id TEXT NOT NULL,
  unit_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  at BIGINT NOT NULL,
  entered_at BIGINT,
  PRIMARY KEY (organisation_id, import_no, ordinal)
);
CREATE INDEX step_current ON step (organisation_id, identity) WHERE superseded_pos IS NULL;
CREATE INDEX step_superseded ON step (organisation_id, superseded_pos) WHERE superseded_pos IS NOT NULL;
CREATE INDEX step_scope ON step (organisation_id, unit_id, at) WHERE superseded_pos IS NULL;
