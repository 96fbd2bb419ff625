-- What people set up for themselves or for everybody. A view of the queue: what it shows and in which order, as one JSON value.
CREATE TABLE saved_view (
  id TEXT PRIMARY KEY,
  owner TEXT NOT NULL,
  name TEXT NOT NULL,
  is_shared INTEGER NOT NULL,
  shows TEXT NOT NULL,
  is_removed INTEGER NOT NULL
) STRICT;
-- Settings by name, each one JSON value; those of one person end in '/<person>'.
CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
-- A policy that was taken back: from then on the next level's is in force.
ALTER TABLE policy ADD COLUMN is_withdrawn INTEGER NOT NULL DEFAULT 0;
-- From when an alert's escalation is counted, so that it can be counted anew with another delay; null: raised before this was kept.
ALTER TABLE alert ADD COLUMN escalate_from INTEGER;
