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
-- Facts that tours are judged by. Instants are UTC epoch ms (`_at`), keys are 'namespace:id'.
CREATE TABLE checkpoint (
  key TEXT PRIMARY KEY, site_key TEXT NOT NULL, name TEXT, latitude REAL, longitude REAL, is_critical INTEGER,
  updated_at INTEGER NOT NULL, tiebreak INTEGER NOT NULL, recorded_at INTEGER NOT NULL, import_id TEXT, is_retired INTEGER NOT NULL, extra TEXT
) STRICT;
CREATE INDEX checkpoint_site ON checkpoint (site_key);
CREATE TABLE tour (
  key TEXT PRIMARY KEY, site_key TEXT NOT NULL, person_key TEXT, name TEXT, tour_type TEXT, is_mandatory INTEGER NOT NULL, status TEXT NOT NULL,
  scheduled_at INTEGER NOT NULL, expires_at INTEGER, planned_minutes REAL, total_checkpoints INTEGER, scanned_checkpoints INTEGER,
  started_at INTEGER, completed_at INTEGER, guard_checked_in INTEGER, guard_present INTEGER,
  updated_at INTEGER NOT NULL, tiebreak INTEGER NOT NULL, recorded_at INTEGER NOT NULL, first_recorded_at INTEGER NOT NULL, import_id TEXT NOT NULL,
  is_history INTEGER NOT NULL, is_retired INTEGER NOT NULL, extra TEXT,
  -- Derived: the latest instant at which any policy may let it expire; when anything known of it changed last; the next instant at which it is judged otherwise.
  ends_by INTEGER NOT NULL, facts_at INTEGER NOT NULL, next_change_at INTEGER, judged_at INTEGER,
  -- Derived: what it counts as in reports, as of the last judgement; who excused it.
  counts_as TEXT, coverage REAL, excused_by TEXT
) STRICT;
CREATE INDEX tour_next_change ON tour (next_change_at) WHERE next_change_at IS NOT NULL;
CREATE INDEX tour_ends ON tour (ends_by) WHERE is_retired = 0;
CREATE INDEX tour_scheduled ON tour (scheduled_at, site_key);
CREATE INDEX tour_site ON tour (site_key, scheduled_at);
CREATE INDEX tour_person ON tour (person_key, scheduled_at) WHERE person_key IS NOT NULL;
CREATE TABLE tour_checkpoint (
  key TEXT PRIMARY KEY, tour_key TEXT NOT NULL, checkpoint_key TEXT NOT NULL, sequence INTEGER, earliest_at INTEGER, latest_at INTEGER,
  updated_at INTEGER NOT NULL, tiebreak INTEGER NOT NULL, recorded_at INTEGER NOT NULL, import_id TEXT, is_retired INTEGER NOT NULL, extra TEXT
) STRICT;
CREATE INDEX tour_checkpoint_tour ON tour_checkpoint (tour_key);
-- `tour_key` is the tour it counts for: the one it names, or, where it names none (`is_matched`), the one that it was matched to; null: no tour's.
CREATE TABLE scan (
  key TEXT PRIMARY KEY, checkpoint_key TEXT NOT NULL, scanned_at INTEGER NOT NULL, tour_key TEXT, is_matched INTEGER NOT NULL, received_at INTEGER, person_key TEXT,
  method TEXT, latitude REAL, longitude REAL, accuracy_m REAL,
  updated_at INTEGER NOT NULL, tiebreak INTEGER NOT NULL, recorded_at INTEGER NOT NULL, import_id TEXT, is_retired INTEGER NOT NULL, extra TEXT,
  -- Derived: its checkpoint's site.
  site_key TEXT
) STRICT;
CREATE INDEX scan_tour ON scan (tour_key) WHERE tour_key IS NOT NULL;
-- Those that name no tour, to be matched when a tour or a checkpoint comes or changes.
CREATE INDEX scan_unnamed ON scan (site_key, scanned_at) WHERE is_matched = 1;
CREATE TABLE roster (
  key TEXT PRIMARY KEY, site_key TEXT NOT NULL, person_key TEXT NOT NULL, starts_at INTEGER NOT NULL, ends_at INTEGER NOT NULL, is_substitute INTEGER, post TEXT,
  updated_at INTEGER NOT NULL, tiebreak INTEGER NOT NULL, recorded_at INTEGER NOT NULL, import_id TEXT, is_retired INTEGER NOT NULL, extra TEXT
) STRICT;
CREATE INDEX roster_site ON roster (site_key, starts_at);
CREATE INDEX roster_person ON roster (person_key, starts_at);
CREATE TABLE punch (
  key TEXT PRIMARY KEY, person_key TEXT NOT NULL, site_key TEXT NOT NULL, checked_in_at INTEGER NOT NULL, checked_out_at INTEGER, latitude REAL, longitude REAL, accuracy_m REAL,
  method TEXT, device_id TEXT,
  updated_at INTEGER NOT NULL, tiebreak INTEGER NOT NULL, recorded_at INTEGER NOT NULL, import_id TEXT, is_retired INTEGER NOT NULL, extra TEXT
) STRICT;
CREATE INDEX punch_person ON punch (person_key, checked_in_at);
CREATE TABLE fix (
  key TEXT PRIMARY KEY, person_key TEXT NOT NULL, at INTEGER NOT NULL, latitude REAL NOT NULL, longitude REAL NOT NULL, accuracy_m REAL,
  updated_at INTEGER NOT NULL, tiebreak INTEGER NOT NULL, recorded_at INTEGER NOT NULL, import_id TEXT, is_retired INTEGER NOT NULL, extra TEXT
) STRICT;
CREATE INDEX fix_person ON fix (person_key, at);
-- What tours came to, added up: a span ('day' or 'month' of UTC) by when they were scheduled, of a site or a guard.
CREATE TABLE tour_rollup (
  span TEXT NOT NULL, starts_at INTEGER NOT NULL, whose TEXT NOT NULL, key TEXT NOT NULL,
  scheduled INTEGER NOT NULL, running INTEGER NOT NULL, compliant INTEGER NOT NULL, missed INTEGER NOT NULL, partial INTEGER NOT NULL, late INTEGER NOT NULL,
  guard_absent INTEGER NOT NULL, excused INTEGER NOT NULL, cancelled INTEGER NOT NULL, coverage_sum REAL NOT NULL,
  PRIMARY KEY (span, whose, starts_at, key)
) STRICT, WITHOUT ROWID;
-- Evidence that came later said that an alert never was true.
ALTER TABLE alert ADD COLUMN overturned_at INTEGER;
-- Where scans that name no tour are to be matched anew: emptied when that was done.
CREATE TABLE scan_to_match (id INTEGER PRIMARY KEY, site_key TEXT NOT NULL, from_at INTEGER NOT NULL, to_at INTEGER NOT NULL) STRICT;
CREATE INDEX scan_checkpoint ON scan (checkpoint_key);
-- What of a refused row stands here, as a number that changes when a byte of it does; null: written before this schema.
ALTER TABLE quarantine ADD COLUMN digest INTEGER;
-- Who has an alert now, and since when. What was held before stands in assigned_to and acknowledged_by.
ALTER TABLE alert ADD COLUMN held_by TEXT;
ALTER TABLE alert ADD COLUMN held_since INTEGER;
-- Closed tasks of which no source says when they were closed: they are counted by when their row changed last.
CREATE INDEX task_closed_undated ON task (updated_at) WHERE completed_at IS NULL AND status IN ('COMPLETED', 'CANCELLED', 'EXPIRED');
-- When an alert that nobody has taken is told of again; null: no more.
CREATE TABLE reminder (alert_id TEXT PRIMARY KEY, due_at INTEGER) STRICT;
CREATE INDEX reminder_due ON reminder (due_at) WHERE due_at IS NOT NULL;
-- What is over, by when it ended, and the same of one site; what is raised writes into neither.
CREATE INDEX alert_history ON alert (coalesce(resolved_at, raised_at)) WHERE status IN ('RESOLVED', 'SUPPRESSED');
CREATE INDEX alert_history_site ON alert (site_key, coalesce(resolved_at, raised_at)) WHERE status IN ('RESOLVED', 'SUPPRESSED');
