-- SPDX-License-Identifier: EUPL-1.2
-- How a sender's files are read: the mapping an import was read with, kept by source and version from the position at
-- which that import was accepted, until another is used or it is forgotten (superseded_pos, the one permitted update).
-- headers: JSON, the headers of each table that it was used for. mapping: the text of the mapping file.
CREATE TABLE mapping (
  organisation_id TEXT NOT NULL,
  source TEXT NOT NULL,
  version BIGINT NOT NULL,
  recorded_pos BIGINT NOT NULL,
  superseded_pos BIGINT,
  headers TEXT NOT NULL,
  mapping TEXT NOT NULL,
  PRIMARY KEY (organisation_id, source, version),
  CONSTRAINT mapping_version_counts CHECK (version >= 1)
);
CREATE UNIQUE INDEX mapping_current ON mapping (organisation_id, source) WHERE superseded_pos IS NULL;
