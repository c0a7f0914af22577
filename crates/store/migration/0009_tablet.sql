-- SPDX-License-Identifier: EUPL-1.2
-- A unit's tablet is registered for a time; a session says whose tablet it is on; a stand-in may say why.

-- No tablet could be registered before.
ALTER TABLE tablet ADD COLUMN until_at BIGINT NOT NULL DEFAULT 0;

-- The organisation of the tablet: an account of another may have a role at the tablet's unit.
ALTER TABLE session ADD COLUMN tablet_of TEXT;

-- Why somebody stands in, sealed under the organisation's key.
ALTER TABLE access_grant ADD COLUMN reason_sealed TEXT;
