-- The queue's orders are kept in memory (queue-order.ts); what is raised together pays for every index here, so there is none that no statement needs.
DROP INDEX alert_queue;
DROP INDEX alert_severity;
DROP INDEX alert_counts;
-- What stands open at a site, and how much of each status and severity there is.
DROP INDEX alert_site;
CREATE INDEX alert_open ON alert (site_key, status, severity) WHERE status <> 'RESOLVED';
-- Of resolved alerts alone: what is raised writes into none of these.
DROP INDEX alert_key;
CREATE INDEX alert_resolved ON alert (key) WHERE status = 'RESOLVED';
CREATE INDEX alert_to_resolve ON alert (site_key, type, raised_at, resolved_at) WHERE resolved_at IS NOT NULL;
-- While an alert's subject is on hold its escalation stands still.
DROP INDEX alert_escalate;
CREATE INDEX alert_escalate ON alert (escalate_at) WHERE escalate_at IS NOT NULL AND paused_since IS NULL;
-- A subject's id is enough to find its entries; their numbers stand in every index.
DROP INDEX journal_subject;
CREATE INDEX journal_subject ON journal (subject_id);
-- An alert's id begins with the instant at which it was raised: the order of ids is the order of raising.
DROP INDEX alert_raised;
