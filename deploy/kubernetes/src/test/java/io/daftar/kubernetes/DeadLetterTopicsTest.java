package io.daftar.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DeadLetterTopicsTest {

    @Test
    void aSharedConsumerParksOncePerServiceAndTopic() {
        var handler =
                """
                class Copy implements EventHandler {
                    public String consumer() {
                        return service + ".copy";
                    }
                    public List<String> topics() {
                        return List.of(Topics.CUSTOMER, Topics.CUSTOMER_ACTIVITY);
                    }
                }
                """;

        assertThat(DeadLetterTopics.parkedBy(handler, List.of("a", "b")))
                .containsExactly(
                        "dlq.a.copy.daftar.customer-activity.v1",
                        "dlq.a.copy.daftar.customer.v1",
                        "dlq.b.copy.daftar.customer-activity.v1",
                        "dlq.b.copy.daftar.customer.v1");
    }
}
