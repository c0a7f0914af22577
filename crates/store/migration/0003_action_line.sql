-- SPDX-License-Identifier: EUPL-1.2
-- Lines of a programme of change lie across the tree of places, as sector and region do.

ALTER TABLE place ADD COLUMN action_line TEXT;
