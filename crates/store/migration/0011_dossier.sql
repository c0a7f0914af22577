-- SPDX-License-Identifier: EUPL-1.2
-- What is known of a youth beside facts, who looked at it, and how it ends.

-- A leaf of a dossier in versions. leaf_no is the chain position at which it was first written, version_no that of this
-- version. All of it is sealed under the youth's own key; mac (keyed by it too) is what the chain covers. An erased
-- youth's leaves keep their numbers and nothing else.
CREATE TABLE leaf (
  organisation_id TEXT NOT NULL,
  leaf_no BIGINT NOT NULL,
  version_no BIGINT NOT NULL,
  superseded_pos BIGINT,
  youth_no BIGINT NOT NULL,
  kind TEXT NOT NULL,
  mac TEXT NOT NULL,
  sealed TEXT,
  PRIMARY KEY (organisation_id, leaf_no, version_no),
  FOREIGN KEY (organisation_id, youth_no) REFERENCES youth (organisation_id, youth_no)
);
CREATE INDEX leaf_youth ON leaf (organisation_id, youth_no);

-- Readings: which entries of the chain say that somebody looked at a youth's dossier (NEN 7513). What they say stands in
-- the entry; this finds it by youth.
CREATE TABLE reading (
  organisation_id TEXT NOT NULL,
  reading_no BIGINT NOT NULL,
  youth_no BIGINT NOT NULL,
  PRIMARY KEY (organisation_id, reading_no),
  FOREIGN KEY (organisation_id, youth_no) REFERENCES youth (organisation_id, youth_no)
);
CREATE INDEX reading_youth ON reading (organisation_id, youth_no, reading_no);

-- Emergency reading: who has no permit at a youth's place may read until until_at. seen_pos: where a data steward said to
-- have seen it, the one permitted update. reason_sealed: in own words, under the youth's key.
CREATE TABLE emergency (
  organisation_id TEXT NOT NULL,
  emergency_no BIGINT NOT NULL,
  youth_no BIGINT NOT NULL,
  actor TEXT NOT NULL,
  reason TEXT NOT NULL,
  until_at BIGINT NOT NULL,
  words_mac TEXT NOT NULL,
  words_sealed TEXT,
  seen_pos BIGINT,
  PRIMARY KEY (organisation_id, emergency_no),
  FOREIGN KEY (organisation_id, youth_no) REFERENCES youth (organisation_id, youth_no)
);
CREATE INDEX emergency_youth ON emergency (organisation_id, youth_no, until_at);

-- Which youth an account of a youth is of. An account is of one youth, a youth has one account.
CREATE TABLE youth_account (
  organisation_id TEXT NOT NULL,
  linked_pos BIGINT NOT NULL,
  ended_pos BIGINT,
  youth_no BIGINT NOT NULL,
  account_id TEXT NOT NULL,
  PRIMARY KEY (organisation_id, linked_pos),
  FOREIGN KEY (organisation_id, youth_no) REFERENCES youth (organisation_id, youth_no),
  FOREIGN KEY (organisation_id, account_id) REFERENCES account (organisation_id, account_id)
);
CREATE UNIQUE INDEX youth_account_of ON youth_account (organisation_id, account_id) WHERE ended_pos IS NULL;
CREATE UNIQUE INDEX youth_account_youth ON youth_account (organisation_id, youth_no) WHERE ended_pos IS NULL;
