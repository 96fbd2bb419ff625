-- What stands of an import, as a number that changes when a byte of it does; null: written before this schema
ALTER TABLE import ADD COLUMN digest INTEGER;
-- Why a row was refused, as it can be said in any language (JSON); null: written before this schema
ALTER TABLE quarantine ADD COLUMN said TEXT;
-- Maintenance windows
-- A window never changes: whoever changes it ends it and makes another.
CREATE TABLE maintenance_window (
  id TEXT PRIMARY KEY, scope TEXT NOT NULL, place_key TEXT NOT NULL, types TEXT NOT NULL, plan TEXT NOT NULL, reason TEXT NOT NULL,
  made_by TEXT NOT NULL, made_at INTEGER NOT NULL, ended_at INTEGER, ended_by TEXT, follows_id TEXT
) STRICT;
-- By which window an alert is or was suppressed, until when, and up to when windows were taken out of its escalation's count.
ALTER TABLE alert ADD COLUMN window_id TEXT;
ALTER TABLE alert ADD COLUMN suppressed_until INTEGER;
ALTER TABLE alert ADD COLUMN quiet_counted_to INTEGER;
CREATE INDEX alert_suppressed_until ON alert (suppressed_until) WHERE suppressed_until IS NOT NULL;
CREATE INDEX alert_window ON alert (window_id) WHERE window_id IS NOT NULL;
-- Incidents: alerts worked on together; a number is what people call one by
CREATE TABLE incident (
  id TEXT PRIMARY KEY, number INTEGER NOT NULL, title TEXT NOT NULL, status TEXT NOT NULL, made_at INTEGER NOT NULL, made_by TEXT NOT NULL, acknowledged_at INTEGER, acknowledged_by TEXT, owner TEXT, begun_at INTEGER,
  resolved_at INTEGER, resolved_by TEXT, disposition TEXT, resolution_note TEXT, closed_at INTEGER, closed_by TEXT, merged_into TEXT, split_from TEXT, version INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX incident_number ON incident (number);
-- An alert's time in an incident, until it left; an alert is in one at most.
CREATE TABLE incident_alert (id TEXT PRIMARY KEY, incident_id TEXT NOT NULL, alert_id TEXT NOT NULL, joined_at INTEGER NOT NULL, left_at INTEGER) STRICT;
CREATE INDEX incident_alert_of ON incident_alert (incident_id);
CREATE UNIQUE INDEX incident_alert_in ON incident_alert (alert_id) WHERE left_at IS NULL;
