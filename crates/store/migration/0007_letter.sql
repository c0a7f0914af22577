-- SPDX-License-Identifier: EUPL-1.2
-- Letters by mail, written in the transaction of what they tell, so that neither is ever without the other.

-- letter_no is that of the invitation it brings. message_id is the same however often it is handed to the mail server.
-- letter_sealed holds the one-time code and is emptied once the letter is sent. due_at: not before; whoever takes a letter
-- to send it moves due_at on first, so that no other node takes it meanwhile and a letter nobody finished is taken again.
CREATE TABLE letter (
  organisation_id TEXT NOT NULL,
  letter_no BIGINT NOT NULL,
  account_id TEXT NOT NULL,
  message_id TEXT NOT NULL,
  letter_sealed TEXT,
  due_at BIGINT NOT NULL,
  attempts BIGINT NOT NULL,
  sent_at BIGINT,
  PRIMARY KEY (organisation_id, letter_no),
  FOREIGN KEY (organisation_id, letter_no) REFERENCES invitation (organisation_id, invitation_no),
  FOREIGN KEY (organisation_id, account_id) REFERENCES account (organisation_id, account_id),
  CONSTRAINT letter_sent_holds_no_code CHECK (sent_at IS NULL OR letter_sealed IS NULL)
);
CREATE INDEX letter_due ON letter (due_at) WHERE sent_at IS NULL;
