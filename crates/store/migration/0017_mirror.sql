-- SPDX-License-Identifier: EUPL-1.2
-- Monthly mirrors of locations and units, kept as they were made. month: months since year 0. content: the numbers as JSON;
-- nothing in it is of a person by name or number.
CREATE TABLE mirror (
  organisation_id TEXT NOT NULL,
  place_id TEXT NOT NULL,
  month BIGINT NOT NULL,
  recorded_pos BIGINT NOT NULL,
  made_at BIGINT NOT NULL,
  content TEXT NOT NULL,
  PRIMARY KEY (organisation_id, place_id, month)
);
