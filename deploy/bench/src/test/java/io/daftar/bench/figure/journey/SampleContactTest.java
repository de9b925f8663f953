package io.daftar.bench.figure.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SampleContactTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void allThatIsWrittenOfAContactIsJson() throws Exception {
        var contact = SampleContact.of(100, "17");
        var id = UUID.randomUUID();

        var request = JSON.readTree(contact.request("crm"));
        assertThat(request.path("customerId").asText())
                .isEqualTo(contact.customer().toString());
        assertThat(request.at("/source/system").asText()).isEqualTo("crm");
        assertThat(request.at("/source/eventId").asText()).isEqualTo("17");
        assertThat(JSON.readTree(contact.event(id)).path("interactionId").asText())
                .isEqualTo(id.toString());
        assertThat(JSON.readTree(contact.data()).path("durationSeconds").asInt())
                .isEqualTo(contact.seconds());
    }

    @Test
    void nothingIsToldTwice() {
        var contacts = new SampleContacts(100, "crm");
        var events = new HashSet<String>();
        for (int i = 0; i < 5; i++) contacts.batch().forEach(it -> events.add(it.eventId()));

        assertThat(events).hasSize(5 * SampleContacts.BATCH);
        contacts.from("mail");
        assertThat(events).doesNotContain(contacts.batch().get(0).eventId());
        assertThat(contacts.system()).isEqualTo("mail");
    }
}
