-- SPDX-License-Identifier: EUPL-1.2
-- Who may log in, and as what. Codes and tokens are kept as keyed digests only; what is said of a person is sealed.

-- An account of an organisation ('': of the installation). person_sealed holds name and address; login_mac finds the
-- account by its address and is empty once the account has ended, so that the address can be invited again.
-- totp_step is the last step of the clock whose code was taken: a code is good once.
-- made_up: an account of a demo, which needs no second factor as long as all data are made up.
CREATE TABLE account (
  organisation_id TEXT NOT NULL,
  account_id TEXT NOT NULL,
  recorded_pos BIGINT NOT NULL,
  ended_pos BIGINT,
  login_mac TEXT,
  person_sealed TEXT NOT NULL,
  password_hash TEXT,
  totp_sealed TEXT,
  totp_step BIGINT,
  pin_hash TEXT,
  made_up BOOLEAN NOT NULL,
  PRIMARY KEY (organisation_id, account_id),
  CONSTRAINT account_ended_has_no_way_in CHECK (ended_pos IS NULL OR (login_mac IS NULL AND password_hash IS NULL))
);
CREATE UNIQUE INDEX account_login ON account (login_mac);

-- A role at a place for a time, as it was given; ended_pos is the one permitted update. No place: the nation.
-- The chain's entry at recorded_pos says the same: a row that differs from it was altered.
CREATE TABLE access_grant (
  organisation_id TEXT NOT NULL,
  grant_no BIGINT NOT NULL,
  recorded_pos BIGINT NOT NULL,
  ended_pos BIGINT,
  account_id TEXT NOT NULL,
  role TEXT NOT NULL,
  place_id TEXT,
  from_at BIGINT NOT NULL,
  until_at BIGINT,
  register_number TEXT,
  register_until BIGINT,
  PRIMARY KEY (organisation_id, grant_no),
  FOREIGN KEY (organisation_id, account_id) REFERENCES account (organisation_id, account_id),
  CONSTRAINT access_grant_ends_after CHECK (until_at > from_at),
  CONSTRAINT access_grant_register_whole CHECK ((register_number IS NULL) = (register_until IS NULL))
);
CREATE INDEX access_grant_account ON access_grant (organisation_id, account_id) WHERE ended_pos IS NULL;

-- A one-time code: to accept an invitation, or to choose a new password after a recovery.
CREATE TABLE invitation (
  organisation_id TEXT NOT NULL,
  invitation_no BIGINT NOT NULL,
  account_id TEXT NOT NULL,
  code_mac TEXT NOT NULL,
  recovery BOOLEAN NOT NULL,
  ends_at BIGINT NOT NULL,
  used_at BIGINT,
  PRIMARY KEY (organisation_id, invitation_no),
  FOREIGN KEY (organisation_id, account_id) REFERENCES account (organisation_id, account_id)
);
CREATE UNIQUE INDEX invitation_code ON invitation (code_mac);

-- A unit's tablet; its token is kept as a digest.
CREATE TABLE tablet (
  organisation_id TEXT NOT NULL,
  tablet_no BIGINT NOT NULL,
  recorded_pos BIGINT NOT NULL,
  ended_pos BIGINT,
  place_id TEXT NOT NULL,
  name TEXT NOT NULL,
  token_mac TEXT NOT NULL,
  PRIMARY KEY (organisation_id, tablet_no)
);
CREATE UNIQUE INDEX tablet_token ON tablet (token_mac);

-- A session; its token is kept as a digest. failures counts wrong codes while only the password was given.
CREATE TABLE session (
  organisation_id TEXT NOT NULL,
  session_id TEXT NOT NULL,
  account_id TEXT NOT NULL,
  token_mac TEXT NOT NULL,
  strength TEXT NOT NULL,
  tablet_no BIGINT,
  device TEXT NOT NULL,
  begun_at BIGINT NOT NULL,
  seen_at BIGINT NOT NULL,
  ends_at BIGINT NOT NULL,
  ended_at BIGINT,
  failures BIGINT NOT NULL,
  PRIMARY KEY (organisation_id, session_id),
  FOREIGN KEY (organisation_id, account_id) REFERENCES account (organisation_id, account_id)
);
CREATE UNIQUE INDEX session_token ON session (token_mac);
CREATE INDEX session_account ON session (organisation_id, account_id) WHERE ended_at IS NULL;

-- Failed attempts to log in by who was tried and from where, as keyed digests; '' as subject: anybody from there.
-- No row waits for anybody else's: who fails elsewhere keeps nobody out here.
CREATE TABLE login_attempt (
  organisation_id TEXT NOT NULL,
  subject_mac TEXT NOT NULL,
  origin_mac TEXT NOT NULL,
  failures BIGINT NOT NULL,
  last_at BIGINT NOT NULL,
  PRIMARY KEY (organisation_id, subject_mac, origin_mac)
);
