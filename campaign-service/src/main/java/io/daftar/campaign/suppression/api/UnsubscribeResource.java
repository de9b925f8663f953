package io.daftar.campaign.suppression.api;

import io.daftar.campaign.contact.app.Contacts;
import io.daftar.campaign.contact.domain.Contact;
import io.daftar.campaign.suppression.app.Suppressions;
import io.daftar.campaign.suppression.app.UnsubscribeLinks;
import io.daftar.campaign.suppression.domain.UnsubscribeToken;
import io.daftar.platform.tenancy.TenantContext;
import io.daftar.platform.time.TenantSettingsStore;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * What stands behind an unsubscribe link. Looking changes nothing, because mail scanners follow every link; the POST acts,
 * without another click (RFC 8058). Tenant and person are those of the signed link and nobody else's.
 */
@Path("/u/{token}")
@Tag(name = "Unsubscribe")
@PermitAll
@Produces("text/html; charset=utf-8")
public class UnsubscribeResource {
    private static final List<String> LANGUAGES = List.of("en", "fa", "ta");

    private final UnsubscribeLinks links;
    private final Suppressions suppressions;
    private final Contacts contacts;
    private final TenantSettingsStore settings;
    private final TenantContext tenants;

    UnsubscribeResource(
            UnsubscribeLinks links,
            Suppressions suppressions,
            Contacts contacts,
            TenantSettingsStore settings,
            TenantContext tenants) {
        this.links = links;
        this.suppressions = suppressions;
        this.contacts = contacts;
        this.settings = settings;
        this.tenants = tenants;
    }

    @GET
    @PermitAll
    @Operation(operationId = "showUnsubscribePage", summary = "Ask whether to unsubscribe; changes nothing")
    @APIResponse(responseCode = "404", description = "The link is not ours")
    public RestResponse<String> show(String token, @Context HttpHeaders headers) {
        return links.read(token)
                .map(link -> page(200, UnsubscribePages.question(languageOf(link))))
                .orElseGet(() -> invalid(headers));
    }

    @POST
    @PermitAll
    @Operation(operationId = "unsubscribe", summary = "Unsubscribe; the same again changes nothing")
    @APIResponse(responseCode = "404", description = "The link is not ours")
    public RestResponse<String> act(String token, @Context HttpHeaders headers) {
        return links.read(token)
                .map(link -> {
                    tenants.runAs(link.tenantId(), () -> suppressions.unsubscribe(link));
                    return page(200, UnsubscribePages.done(languageOf(link)));
                })
                .orElseGet(() -> invalid(headers));
    }

    private static RestResponse<String> invalid(HttpHeaders headers) {
        String language = headers.getAcceptableLanguages().stream()
                .map(Locale::getLanguage)
                .filter(LANGUAGES::contains)
                .findFirst()
                .orElse("en");
        return page(404, UnsubscribePages.invalid(language));
    }

    // The reader's own language, else their supplier's.
    private String languageOf(UnsubscribeToken link) {
        return tenants.callAs(link.tenantId(), () -> contacts.find(link.customerId())
                .map(Contact::language)
                .flatMap(UnsubscribeResource::known)
                .or(() -> known(settings.current().language()))
                .orElse("en"));
    }

    private static Optional<String> known(String tag) {
        return tag == null
                ? Optional.empty()
                : Optional.of(Locale.forLanguageTag(tag).getLanguage()).filter(LANGUAGES::contains);
    }

    private static RestResponse<String> page(int status, String html) {
        return RestResponse.ResponseBuilder.<String>create(status)
                .entity(html)
                .header("Content-Security-Policy", UnsubscribePages.SECURITY_POLICY)
                .header("Referrer-Policy", "no-referrer")
                .header("X-Content-Type-Options", "nosniff")
                .header("Cache-Control", "no-store")
                .build();
    }
}
