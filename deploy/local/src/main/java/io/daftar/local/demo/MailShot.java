package io.daftar.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A segment and a campaign to it: written by the marketer, approved by the manager, launched and sent. */
final class MailShot {
    static final String SEGMENT = "خوانندگان خبرنامه";
    static final String CAMPAIGN = "دعوت به نمایشگاه بهار";

    private static final int WAIT_TRIES = 40;
    private static final Map<String, Object> READERS =
            Map.of("field", "tags", "op", "CONTAINS", "value", DemoPerson.NEWSLETTER);
    private static final Map<String, Object> LETTER = Map.of(
            "subject", "{{displayName}}، به نمایشگاه بهار دعوتید",
            "text", "سلام {{displayName}}،\nاز شنبه در نمایشگاه بهار منتظر شما هستیم.\n\nلغو: {{unsubscribeUrl}}",
            "language", "fa",
            "translations",
                    Map.of(
                            "ta",
                            Map.of(
                                    "subject", "{{displayName}}, வசந்த கண்காட்சிக்கு வாருங்கள்",
                                    "text",
                                            "வணக்கம் {{displayName}},\nகண்காட்சியில் சந்திப்போம்.\n\n{{unsubscribeUrl}}"),
                            "en",
                            Map.of(
                                    "subject",
                                    "{{displayName}}, come to our spring fair",
                                    "text",
                                    "Dear {{displayName}},\nwe look forward to seeing you at the fair.\n\n"
                                            + "No more mail: {{unsubscribeUrl}}")));

    private final DemoApi marketer;
    private final DemoApi manager;

    MailShot(DemoApi marketer, DemoApi manager) {
        this.marketer = marketer;
        this.manager = manager;
    }

    /** Takes up the campaign wherever an earlier load left it. */
    void run(Notebook notebook) {
        var segment = named("/segments", SEGMENT);
        if (segment == null) {
            segment = marketer.post("/segments", Map.of("name", SEGMENT, "kind", "DYNAMIC", "filter", READERS));
        }
        var campaign = named("/campaigns", CAMPAIGN);
        if (campaign == null) {
            silenceTwo(notebook);
            campaign = marketer.post("/campaigns", draft(segment.path("id").asText()));
        }
        var path = "/campaigns/" + campaign.path("id").asText();
        if (campaign.path("state").asText().equals("DRAFT")) {
            campaign = manager.post(path + "/approve", Map.of());
        }
        if (campaign.path("state").asText().equals("APPROVED")) {
            marketer.post(path + "/launch", Map.of());
        }
        awaitEnd(path);
    }

    /** The campaign, or null where it was never written. */
    JsonNode campaign() {
        return named("/campaigns", CAMPAIGN);
    }

    /** Two readers who want no mail any more. */
    private void silenceTwo(Notebook notebook) {
        notebook.people().stream()
                .filter(person -> person.email() != null && person.tags().contains(DemoPerson.NEWSLETTER))
                .limit(2)
                .forEach(person -> marketer.post(
                        "/suppressions", Map.of("channel", "EMAIL", "customerId", notebook.idOf(person))));
    }

    private static Map<String, Object> draft(String segmentId) {
        return Map.of(
                "name",
                CAMPAIGN,
                "channel",
                "EMAIL",
                "template",
                LETTER,
                "audience",
                Map.of("include", List.of(segmentId)));
    }

    /** A few seconds suffice; whatever is left is sent after the load. */
    private void awaitEnd(String path) {
        for (int i = 0; i < WAIT_TRIES; i++) {
            if (!marketer.get(path).path("state").asText().equals("RUNNING")) {
                return;
            }
            try {
                TimeUnit.MILLISECONDS.sleep(150);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private JsonNode named(String path, String name) {
        for (var item : marketer.get(path + "?limit=200").path("items")) {
            if (item.path("name").asText().equals(name)) {
                return item;
            }
        }
        return null;
    }
}
