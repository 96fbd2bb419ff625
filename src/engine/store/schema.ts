import { integer, real, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** The tables that screens read, for drizzle; the migrations are the truth, and a test compares the two. */
export const alert = sqliteTable('alert', {
  id: text().primaryKey(), key: text().notNull(), type: text().notNull(), subtype: text(), severity: integer().notNull(), status: text().notNull(),
  subject_kind: text().notNull(), subject_key: text().notNull(), site_key: text(), client_key: text(), tenant_key: text().notNull(),
  deadline_at: integer().notNull(), raised_at: integer().notNull(), ended_at: integer(), found: text().notNull(), basis: text().notNull(), rule: text().notNull(),
  rule_version: integer().notNull(), occurrences: integer().notNull(), version: integer().notNull(), acknowledged_at: integer(), acknowledged_by: text(),
  assigned_to: text(), escalated_at: integer(), escalated_to: text(), escalate_at: integer(), is_on_hold: integer().notNull(), paused_since: integer(),
  snoozed_until: integer(), snooze_reason: text(), resolved_at: integer(), resolved_by: text(), resolved_reason: text(), disposition: text(),
  resolution_note: text(), group_id: text(), previous_id: text(), priority_score: integer().notNull(), escalate_from: integer(), overturned_at: integer(), held_by: text(), held_since: integer(),
  window_id: text(), suppressed_until: integer(), quiet_counted_to: integer(),
})

export const task = sqliteTable('task', {
  key: text().primaryKey(), site_key: text(), person_key: text(), title: text(), task_type: text(), priority: text().notNull(), status: text().notNull(),
  created_at: integer().notNull(), planned_at: integer(), started_at: integer(), completed_at: integer(), due_at: integer(), held_minutes: real(),
  held_ms: integer().notNull(), hold_since: integer(), updated_at: integer().notNull(), tiebreak: integer().notNull(), recorded_at: integer().notNull(),
  first_recorded_at: integer().notNull(), import_id: text().notNull(), is_history: integer().notNull(), is_retired: integer().notNull(), extra: text(),
  next_change_at: integer(), judged_at: integer(),
})

export const site = sqliteTable('site', {
  key: text().primaryKey(), name: text().notNull(), client_key: text(), time_zone: text(), latitude: real(), longitude: real(), fence: text(), fence_radius_m: real(),
  in_charge_person_key: text(), address: text(), phone: text(), instructions: text(), inactivity_enabled: integer(), is_active: integer(),
  is_placeholder: integer().notNull(), updated_at: integer().notNull(), tiebreak: integer().notNull(), recorded_at: integer().notNull(), import_id: text(), is_retired: integer().notNull(), extra: text(),
})

export const client = sqliteTable('client', {
  key: text().primaryKey(), name: text().notNull(), tenant_key: text(), time_zone: text(), tier: integer(), contact_person_key: text(),
  updated_at: integer().notNull(), tiebreak: integer().notNull(), recorded_at: integer().notNull(), import_id: text(), is_retired: integer().notNull(), extra: text(),
})

export const person = sqliteTable('person', {
  key: text().primaryKey(), name: text().notNull(), code: text(), home_site_key: text(), site_keys: text(), phone: text(), email: text(), is_active: integer(),
  is_placeholder: integer().notNull(), updated_at: integer().notNull(), tiebreak: integer().notNull(), recorded_at: integer().notNull(), import_id: text(), is_retired: integer().notNull(), extra: text(),
})
