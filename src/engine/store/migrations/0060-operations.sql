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
