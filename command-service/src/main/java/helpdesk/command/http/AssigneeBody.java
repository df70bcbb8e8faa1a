package helpdesk.command.http;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** {@code PUT /tickets/{id}/assignee}. */
@Schema(name = "Assignee")
record AssigneeBody(@Schema(required = true) @Text(TextRule.FOREIGN_ID) String assigneeId) {}
