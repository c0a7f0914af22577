-- SPDX-License-Identifier: EUPL-1.2
-- Releases: drafted whole and never changed; what is done with one is an act of its own. package: the archive of its public files
-- in base64, of whose manifest digest (SHA-256, hex) is; inside_sealed: what it was made from. They belong to the
-- installation, so organisation_id is ''.
CREATE TABLE release (
  organisation_id TEXT NOT NULL,
  release_no BIGINT NOT NULL,
  recorded_pos BIGINT NOT NULL,
  drafted_at BIGINT NOT NULL,
  drafted_by TEXT NOT NULL,
  corrects BIGINT,
  digest TEXT NOT NULL,
  package TEXT NOT NULL,
  inside_sealed TEXT NOT NULL,
  PRIMARY KEY (organisation_id, release_no),
  CONSTRAINT release_counts CHECK (release_no >= 1),
  CONSTRAINT release_corrects_an_earlier_one CHECK (corrects < release_no)
);
CREATE TABLE release_act (
  organisation_id TEXT NOT NULL,
  release_no BIGINT NOT NULL,
  act_no BIGINT NOT NULL,
  recorded_pos BIGINT NOT NULL,
  act TEXT NOT NULL,
  at BIGINT NOT NULL,
  actor TEXT NOT NULL,
  reason TEXT,
  statement TEXT,
  signature TEXT,
  PRIMARY KEY (organisation_id, release_no, act_no),
  FOREIGN KEY (organisation_id, release_no) REFERENCES release (organisation_id, release_no),
  CONSTRAINT release_act_known CHECK (act IN ('approve', 'publish', 'withdraw')),
  CONSTRAINT release_act_signed CHECK ((act = 'publish') = (statement IS NOT NULL AND signature IS NOT NULL)),
  CONSTRAINT release_act_reasoned CHECK ((act = 'withdraw') = (reason IS NOT NULL))
);
