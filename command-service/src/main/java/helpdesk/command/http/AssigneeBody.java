package helpdesk.command.http;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** {@code PUT /tickets/{id}/assignee}. */
@Schema(name = "Assignee")
record AssigneeBody(@Schema(required = true, minLength = 1, maxLength = 200) String assigneeId) {}
