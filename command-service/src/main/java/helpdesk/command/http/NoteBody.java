package helpdesk.command.http;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** {@code PUT /tickets/{id}/note}. */
@Schema(name = "Note")
record NoteBody(@Schema(required = true, minLength = 1, maxLength = 10_000) String text) {}
