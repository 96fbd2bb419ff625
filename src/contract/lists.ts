/** Lists and limits that the window reads as well: apart from the schemas, so that no page loads what it never checks with. */

/** What a list of alerts can be narrowed by, beside its severities and its text: one kind a label. */
export const labelKinds = ['status', 'type', 'client', 'site', 'guard', 'owner', 'group'] as const
/** Parts of the queue, in the order in which a key goes round them. */
export const queueParts = ['open', 'unacknowledged', 'suppressed', 'resolved', 'all'] as const
/** So many alerts can be marked one by one; more are chosen by what they match. */
export const mostMarked = 5_000
export const exportFormats = ['csv', 'xlsx', 'pdf'] as const
/** A dossier is one document, or a folder with everything it speaks of. */
export const dossierForms = ['pdf', 'folder'] as const
export const exportColumns = ['at', 'severity', 'title', 'site', 'client', 'person', 'deadline', 'past', 'escalate', 'status', 'raised', 'how', 'by', 'note'] as const
/** Columns of a list of tours in a file. */
export const tourListColumns = ['scheduled', 'verdict', 'status', 'route', 'site', 'guard', 'coverage', 'overdue', 'type', 'alerts'] as const
/** What an alert of the past can read as. */
export const historyStatuses = ['RESOLVED', 'SUPPRESSED'] as const
