package helpdesk.command.http;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** {@code PUT /tickets/{id}/tags}. */
@Schema(name = "Tags")
record TagsBody(@Text(TextRule.TAG) @Schema(required = true, maxItems = 20) List<String> tags) {}
