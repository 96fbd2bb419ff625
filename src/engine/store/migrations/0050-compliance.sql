-- Investigations and their evidence
CREATE TABLE investigation (
  id TEXT PRIMARY KEY, subject_kind TEXT NOT NULL, subject_key TEXT NOT NULL, status TEXT NOT NULL, outcome TEXT,
  opened_at INTEGER NOT NULL, opened_by TEXT NOT NULL, investigator TEXT, investigated_at INTEGER,
  concluded_at INTEGER, concluded_by TEXT, conclusion TEXT, closed_at INTEGER, closed_by TEXT, previous_id TEXT, version INTEGER NOT NULL
) STRICT;
CREATE INDEX investigation_subject ON investigation (subject_kind, subject_key);
CREATE UNIQUE INDEX investigation_under_way ON investigation (subject_kind, subject_key) WHERE status IN ('OPEN', 'INVESTIGATING');
-- Notes are never changed: one that corrects another names it.
CREATE TABLE investigation_note (id TEXT PRIMARY KEY, investigation_id TEXT NOT NULL, at INTEGER NOT NULL, by TEXT NOT NULL, text TEXT NOT NULL, corrects TEXT) STRICT;
CREATE INDEX investigation_note_of ON investigation_note (investigation_id);
-- Files in the evidence store, by the SHA-256 of their bytes; a name is what a file was called.
CREATE TABLE evidence (id TEXT PRIMARY KEY, investigation_id TEXT NOT NULL, sha256 TEXT NOT NULL, name TEXT NOT NULL, bytes INTEGER NOT NULL, added_at INTEGER NOT NULL, added_by TEXT NOT NULL) STRICT;
CREATE INDEX evidence_of ON evidence (investigation_id);
