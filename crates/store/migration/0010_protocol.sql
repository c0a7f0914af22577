-- SPDX-License-Identifier: EUPL-1.2
-- Protocols of proof: frozen, hashed, never changed and never replaced; a later one is another one. content: the canonical
-- text that digest (SHA-256, hex) is of. They belong to the installation, so organisation_id is ''.
CREATE TABLE protocol (
  organisation_id TEXT NOT NULL,
  protocol_no BIGINT NOT NULL,
  recorded_pos BIGINT NOT NULL,
  frozen_at BIGINT NOT NULL,
  frozen_by TEXT NOT NULL,
  digest TEXT NOT NULL,
  content TEXT NOT NULL,
  PRIMARY KEY (organisation_id, protocol_no),
  CONSTRAINT protocol_counts CHECK (protocol_no >= 1)
);
CREATE UNIQUE INDEX protocol_digest ON protocol (organisation_id, digest);
