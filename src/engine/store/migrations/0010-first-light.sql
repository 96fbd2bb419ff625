-- Instants are UTC epoch ms (`_at`), durations ms (`_ms`), keys are 'namespace:id'.
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

-- Everything that was decided, hash-chained; the state tables below are a fold of it.
CREATE TABLE journal (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  console_id TEXT NOT NULL,
  clock TEXT NOT NULL,
  at INTEGER NOT NULL,
  recorded_at INTEGER NOT NULL,
  actor_kind TEXT NOT NULL,
  actor TEXT NOT NULL,
  action TEXT NOT NULL,
  subject_kind TEXT NOT NULL,
  subject_id TEXT NOT NULL,
  op_id TEXT,
  payload TEXT NOT NULL,
  previous_hash TEXT NOT NULL,
  hash TEXT NOT NULL
) STRICT;
CREATE INDEX journal_subject ON journal (subject_kind, subject_id, seq);
CREATE UNIQUE INDEX journal_op ON journal (op_id) WHERE op_id IS NOT NULL;
CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER journal_no_delete BEFORE DELETE ON journal BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;

-- State: written only by folding a journal entry.
CREATE TABLE alert (
  id TEXT PRIMARY KEY,
  key TEXT NOT NULL,
  type TEXT NOT NULL,
  subtype TEXT,
  severity INTEGER NOT NULL CHECK (severity BETWEEN 0 AND 4),
  status TEXT NOT NULL,
  subject_kind TEXT NOT NULL,
  subject_key TEXT NOT NULL,
  site_key TEXT,
  client_key TEXT,
  tenant_key TEXT NOT NULL,
  deadline_at INTEGER NOT NULL,
  raised_at INTEGER NOT NULL,
  ended_at INTEGER,
  found TEXT NOT NULL,
  basis TEXT NOT NULL,
  rule TEXT NOT NULL,
  rule_version INTEGER NOT NULL,
  occurrences INTEGER NOT NULL,
  version INTEGER NOT NULL,
  acknowledged_at INTEGER,
  acknowledged_by TEXT,
  assigned_to TEXT,
  escalated_at INTEGER,
  escalated_to TEXT,
  escalate_at INTEGER,
  is_on_hold INTEGER NOT NULL,
  paused_since INTEGER,
  snoozed_until INTEGER,
  snooze_reason TEXT,
  resolved_at INTEGER,
  resolved_by TEXT,
  resolved_reason TEXT,
  disposition TEXT,
  resolution_note TEXT,
  group_id TEXT,
  previous_id TEXT,
  priority_score INTEGER NOT NULL
) STRICT;
-- Never two: one unresolved alert a key.
CREATE UNIQUE INDEX alert_live_key ON alert (key) WHERE status <> 'RESOLVED';
CREATE INDEX alert_key ON alert (key, raised_at);
CREATE INDEX alert_queue ON alert (priority_score DESC, raised_at, id, status, severity) WHERE status <> 'RESOLVED';
CREATE INDEX alert_severity ON alert (severity DESC, raised_at, id) WHERE status <> 'RESOLVED';
CREATE INDEX alert_counts ON alert (status, severity) WHERE status <> 'RESOLVED';
CREATE INDEX alert_raised ON alert (raised_at, id);
CREATE INDEX alert_site ON alert (site_key, type, raised_at);
CREATE INDEX alert_escalate ON alert (escalate_at, id) WHERE escalate_at IS NOT NULL;
CREATE INDEX alert_snooze ON alert (snoozed_until, id) WHERE snoozed_until IS NOT NULL;
CREATE INDEX alert_group ON alert (group_id) WHERE group_id IS NOT NULL;

CREATE TABLE policy (
  id TEXT PRIMARY KEY,
  scope TEXT NOT NULL,
  target_key TEXT NOT NULL,
  effective_from INTEGER NOT NULL,
  "values" TEXT NOT NULL
) STRICT;
CREATE INDEX policy_target ON policy (scope, target_key, effective_from);

-- Told or to be told: written with the alerts it speaks of.
CREATE TABLE toast (
  id TEXT PRIMARY KEY,
  severity INTEGER NOT NULL,
  title TEXT NOT NULL,
  body TEXT NOT NULL,
  alert_id TEXT,
  decided_at INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('pending', 'shown', 'failed', 'expired')),
  settled_at INTEGER
) STRICT;
CREATE INDEX toast_pending ON toast (decided_at) WHERE state = 'pending';

-- Every 15-minute slot: swept, or part of a run of slots that were missed, and why.
CREATE TABLE sweep_slot (
  slot_at INTEGER PRIMARY KEY,
  through_at INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('swept', 'missed')),
  cause TEXT,
  at INTEGER NOT NULL,
  checked INTEGER NOT NULL,
  raised INTEGER NOT NULL,
  missed_by_timer INTEGER NOT NULL,
  duration_ms INTEGER NOT NULL
) STRICT;

-- Facts: what sources say. Not decided here, so not folded from the journal.
CREATE TABLE import (
  id TEXT PRIMARY KEY,
  at INTEGER NOT NULL,
  by TEXT NOT NULL,
  source TEXT NOT NULL,
  is_history INTEGER NOT NULL,
  state TEXT NOT NULL,
  files TEXT NOT NULL,
  totals TEXT NOT NULL,
  notices TEXT NOT NULL,
  problem TEXT,
  duration_ms INTEGER
) STRICT;
CREATE INDEX import_at ON import (at);

CREATE TABLE quarantine (
  seq INTEGER PRIMARY KEY,
  import_id TEXT NOT NULL REFERENCES import (id),
  file TEXT NOT NULL,
  line INTEGER,
  kind TEXT,
  reason TEXT NOT NULL,
  raw TEXT NOT NULL
) STRICT;
CREATE INDEX quarantine_import ON quarantine (import_id, seq);
CREATE INDEX quarantine_place ON quarantine (file, line);

-- Every version of every record, as the source gave it (normalised JSON); what no rule watches yet lives only here.
CREATE TABLE version (
  seq INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  key TEXT NOT NULL,
  updated_at INTEGER NOT NULL,
  tiebreak INTEGER NOT NULL,
  digest INTEGER NOT NULL,
  recorded_at INTEGER NOT NULL,
  import_id TEXT NOT NULL REFERENCES import (id),
  body TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX version_identity ON version (kind, key, updated_at, tiebreak, digest);

-- Records that cannot stand alone, until what they refer to comes.
CREATE TABLE held_record (
  kind TEXT NOT NULL,
  key TEXT NOT NULL,
  waits_for_kind TEXT NOT NULL,
  waits_for_key TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  import_id TEXT NOT NULL REFERENCES import (id),
  body TEXT NOT NULL,
  PRIMARY KEY (kind, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX held_waits ON held_record (waits_for_kind, waits_for_key);

CREATE TABLE tenant (
  key TEXT PRIMARY KEY, name TEXT NOT NULL, time_zone TEXT,
  updated_at INTEGER NOT NULL, tiebreak INTEGER NOT NULL, recorded_at INTEGER NOT NULL, import_id TEXT, is_retired INTEGER NOT NULL, extra TEXT
) STRICT;
CREATE TABLE client (
  key TEXT PRIMARY KEY, name TEXT NOT NULL, tenant_key TEXT, time_zone TEXT, tier INTEGER, contact_person_key TEXT,
  updated_at INTEGER NOT NULL, tiebreak INTEGER NOT NULL, recorded_at INTEGER NOT NULL, import_id TEXT, is_retired INTEGER NOT NULL, extra TEXT
) STRICT;
CREATE TABLE site (
  key TEXT PRIMARY KEY, name TEXT NOT NULL, client_key TEXT, time_zone TEXT, latitude REAL, longitude REAL, fence TEXT, fence_radius_m REAL,
  in_charge_person_key TEXT, address TEXT, phone TEXT, instructions TEXT, inactivity_enabled INTEGER, is_active INTEGER, is_placeholder INTEGER NOT NULL,
  updated_at INTEGER NOT NULL, tiebreak INTEGER NOT NULL, recorded_at INTEGER NOT NULL, import_id TEXT, is_retired INTEGER NOT NULL, extra TEXT
) STRICT;
CREATE TABLE person (
  key TEXT PRIMARY KEY, name TEXT NOT NULL, code TEXT, home_site_key TEXT, site_keys TEXT, phone TEXT, email TEXT, is_active INTEGER, is_placeholder INTEGER NOT NULL,
  updated_at INTEGER NOT NULL, tiebreak INTEGER NOT NULL, recorded_at INTEGER NOT NULL, import_id TEXT, is_retired INTEGER NOT NULL, extra TEXT
) STRICT;
CREATE TABLE task (
  key TEXT PRIMARY KEY,
  site_key TEXT, person_key TEXT, title TEXT, task_type TEXT,
  priority TEXT NOT NULL, status TEXT NOT NULL,
  created_at INTEGER NOT NULL, planned_at INTEGER, started_at INTEGER, completed_at INTEGER, due_at INTEGER, held_minutes REAL,
  -- What was held and is over; the start of the hold that runs.
  held_ms INTEGER NOT NULL, hold_since INTEGER,
  updated_at INTEGER NOT NULL, tiebreak INTEGER NOT NULL, recorded_at INTEGER NOT NULL, first_recorded_at INTEGER NOT NULL, import_id TEXT NOT NULL,
  is_history INTEGER NOT NULL, is_retired INTEGER NOT NULL, extra TEXT,
  -- Derived: the next instant at which it is judged otherwise, and the instant as of which that was computed (null: since it came).
  next_change_at INTEGER, judged_at INTEGER
) STRICT;
CREATE INDEX task_next_change ON task (next_change_at) WHERE next_change_at IS NOT NULL;
-- What a sweep reads: everything that can still breach.
CREATE INDEX task_open ON task (key) WHERE status IN ('PENDING', 'IN_PROGRESS', 'ON_HOLD') AND is_retired = 0;
CREATE INDEX task_site ON task (site_key);
CREATE INDEX task_completed ON task (completed_at) WHERE completed_at IS NOT NULL;
