-- SPDX-License-Identifier: EUPL-1.2
-- What a form writes at once. booking_no is the position of its one entry in the chain; its facts have it as import_no
-- and recorded_pos both, and hold from there on without any acceptance.
-- key_mac: keyed digest of who wrote and of the key the client gave, so that a second click writes nothing.
-- content_mac: keyed digest of all that was sent, so that another form under the same key is told apart.
CREATE TABLE booking (
  organisation_id TEXT NOT NULL,
  booking_no BIGINT NOT NULL,
  key_mac TEXT NOT NULL,
  content_mac TEXT NOT NULL,
  row_count BIGINT NOT NULL,
  PRIMARY KEY (organisation_id, booking_no)
);
CREATE UNIQUE INDEX booking_key ON booking (organisation_id, key_mac);
