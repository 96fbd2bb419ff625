import type { PolicyValues } from '../model/policy'

/** What is in force where nobody has set a policy. Rule: [P1]. */
export const defaultPolicy: PolicyValues = {
  critical_task_sla_minutes: 15,
  high_task_sla_minutes: 30,
  medium_task_sla_minutes: 60,
  low_task_sla_minutes: null,
  mandatory_tour_enforcement: true,
  tour_grace_period_minutes: 30,
  require_all_checkpoints: true,
  min_checkpoint_percentage: 80,
  auto_escalate_overdue: true,
  escalation_delay_minutes: 15,
  critical_overdue_severity: 'CRITICAL',
  tour_missed_severity: 'HIGH',
  honour_task_due_at: true,
}
