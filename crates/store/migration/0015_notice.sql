-- SPDX-License-Identifier: EUPL-1.2
-- What became of a letter, and letters that say that something asks for somebody's eyes.

-- failed_code: what the mail server answered last ('': it did not answer). given_up_at: it will not be tried again.
ALTER TABLE letter ADD COLUMN failed_code TEXT;
ALTER TABLE letter ADD COLUMN given_up_at BIGINT;

-- A letter without a code: that there was an emergency reading, or that months are missing. It holds no text and no
-- person: kind, the organisation it is about and subject (a number of the chain, a month) say which. Whoever is told of
-- something is told once. message_id, due_at and attempts are as of letter.
CREATE TABLE notice (
  organisation_id TEXT NOT NULL,
  message_id TEXT NOT NULL,
  account_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  about_id TEXT NOT NULL,
  subject TEXT NOT NULL,
  made_at BIGINT NOT NULL,
  due_at BIGINT NOT NULL,
  attempts BIGINT NOT NULL,
  sent_at BIGINT,
  failed_code TEXT,
  given_up_at BIGINT,
  PRIMARY KEY (organisation_id, message_id),
  FOREIGN KEY (organisation_id, account_id) REFERENCES account (organisation_id, account_id)
);
CREATE UNIQUE INDEX notice_once ON notice (organisation_id, account_id, kind, about_id, subject);
CREATE INDEX notice_due ON notice (due_at) WHERE sent_at IS NULL AND given_up_at IS NULL;
