package helpdesk.command.http;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** {@code PUT /tickets/{id}/note}. */
@Schema(name = "Note")
record NoteBody(@Schema(required = true) @Text(TextRule.NOTE) String text) {}
