-- Lean indexes of alerts and their journal

-- Investigations and their evidence

-- Incidents

-- Maintenance windows and the on-call roster

-- Scheduled reports
