package io.daftar.interaction.cases.app;

import com.fasterxml.jackson.databind.JsonNode;
import io.daftar.interaction.cases.domain.CaseContent;
import io.daftar.interaction.cases.domain.SupportCase;
import io.daftar.interaction.customer.app.CustomerKey;
import io.daftar.interaction.input.FixedFields;
import io.daftar.interaction.input.Texts;
import io.daftar.interaction.servicelevel.domain.Priority;
import io.daftar.platform.security.UserDirectory;
import io.daftar.platform.text.Text;
import io.daftar.platform.web.MergePatch;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Turns requests into the content of cases, and knows the rules a request must keep. */
@ApplicationScoped
class CaseDrafts {
    private static final List<String> FIXED = List.of("customerId", "customerRef", "source");

    private final UserDirectory users;
    private final MergePatch patches;

    CaseDrafts(UserDirectory users, MergePatch patches) {
        this.users = users;
        this.patches = patches;
    }

    CaseContent content(OpenCase command, UUID customerId) {
        users.requireKnown(command.assigneeId(), "#/assigneeId");
        String priority = Texts.oneOf(command.priority(), "#/priority", Priority.names());
        return new CaseContent(
                customerId,
                CaseContent.Kind.valueOf(Texts.oneOf(command.kind(), "#/kind", CaseContent.Kind.names())),
                Text.clean(command.category()),
                priority == null ? Priority.NORMAL : Priority.valueOf(priority),
                Text.clean(command.queue()),
                command.assigneeId(),
                Texts.name(command.subject(), "#/subject"),
                Text.cleanLines(command.body()));
    }

    /** The content a merge patch leads to; whose case it is, and where it came from, stays. */
    CaseContent patched(SupportCase before, JsonNode patch) {
        FixedFields.refuse(patch, FIXED, "whose case it is, and where it came from, stays");
        var wanted = patches.apply(requestOf(before.content()), patch, OpenCase.class);
        return content(wanted, before.content().customerId());
    }

    /** The fingerprint tells a source's repeat from a contradiction. */
    static SupportCase.Source source(OpenCase command, CustomerKey customer, CaseContent content) {
        var source = command.source();
        return source == null
                ? null
                : new SupportCase.Source(
                        Texts.name(source.system(), "#/source/system"),
                        Texts.name(source.eventId(), "#/source/eventId"),
                        CustomerKey.fingerprint(
                                customer,
                                content.kind(),
                                content.category(),
                                content.priority(),
                                content.queue(),
                                content.assigneeId(),
                                content.subject(),
                                content.body()));
    }

    private static OpenCase requestOf(CaseContent it) {
        return new OpenCase(
                it.customerId(),
                null,
                it.kind().name(),
                it.category(),
                it.priority().name(),
                it.queue(),
                it.assigneeId(),
                it.subject(),
                it.body(),
                null);
    }
}
