-- SPDX-License-Identifier: EUPL-1.2
-- What youths say in own words of a restriction: the own account of it, and complaints.

-- Own words in versions. word_no is the chain position at which they were first written, version_no that of this version.
-- All of it is sealed under the youth's own key; mac (keyed by it too) is what the chain covers. Destroyed or erased words
-- keep their numbers and nothing else. taken_pos: where the complaints committee took a complaint up.
CREATE TABLE own_word (
  organisation_id TEXT NOT NULL,
  word_no BIGINT NOT NULL,
  version_no BIGINT NOT NULL,
  superseded_pos BIGINT,
  youth_no BIGINT NOT NULL,
  kind TEXT NOT NULL,
  restriction_id TEXT NOT NULL,
  unit_id TEXT NOT NULL,
  shared TEXT NOT NULL,
  code_no BIGINT,
  mac TEXT NOT NULL,
  sealed TEXT,
  taken_pos BIGINT,
  PRIMARY KEY (organisation_id, word_no, version_no),
  FOREIGN KEY (organisation_id, youth_no) REFERENCES youth (organisation_id, youth_no)
);
CREATE INDEX own_word_youth ON own_word (organisation_id, youth_no);
CREATE INDEX own_word_unit ON own_word (unit_id, kind);

-- Codes for own words of one restriction, as digests. A code opens once; with it the youth gets a pass of its own to come
-- back with, and a token for the browser. None of them opens what was written under another code.
CREATE TABLE word_code (
  organisation_id TEXT NOT NULL,
  code_no BIGINT NOT NULL,
  youth_no BIGINT NOT NULL,
  restriction_id TEXT NOT NULL,
  unit_id TEXT NOT NULL,
  code_mac TEXT NOT NULL,
  until_at BIGINT NOT NULL,
  used_at BIGINT,
  pass_mac TEXT,
  token_mac TEXT,
  token_until BIGINT,
  PRIMARY KEY (organisation_id, code_no),
  FOREIGN KEY (organisation_id, youth_no) REFERENCES youth (organisation_id, youth_no)
);
CREATE UNIQUE INDEX word_code_code ON word_code (code_mac);
CREATE UNIQUE INDEX word_code_pass ON word_code (pass_mac) WHERE pass_mac IS NOT NULL;
CREATE UNIQUE INDEX word_code_token ON word_code (token_mac) WHERE token_mac IS NOT NULL;
