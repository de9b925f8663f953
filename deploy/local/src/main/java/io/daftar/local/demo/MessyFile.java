package io.daftar.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** A small file of the kind sellers really have, and its import. */
final class MessyFile {
    /**
     * Persian and Arabic letters, digits of three scripts, Jalali and Gregorian dates, one person twice, and rows with no
     * name, a broken address, an impossible date and too few columns.
     */
    static final String CONTENT =
            """
            کد;نام;نام خانوادگی;موبایل;ایمیل;تولد;شهر
            L-01;محمدرضا;یوسفی;۰۹۱۲ ۱۲۳ ۴۵۰۱;m.yousefi@example.com;۱۳۶۳/۰۲/۳۱;تهران
            L-02;محمد رضا;يوسفي;09121234502;;1359/6/7;اصفهان
            L-03;محمد‌رضا;كاظمي;+98 912 123 4503;kazemi@example.com;1984-05-21;شيراز
            L-04;نرگس;احمدی;٠٩١٢١٢٣٤٥٠٤;;;تهران
            L-05;شیرین;کریمی;0912-123-4505;SHIRIN@EXAMPLE.COM;۱۳۷۰-۱۲-۲۹;یزد
            L-06;முருகன்;சுப்பிரமணியன்;௯௮௪௦௦ ௨௨௩௦௬;murugan@example.com;14/04/1979;சென்னை
            L-07;மீனா;குமார்;+91 98400 22307;;03.11.1990;மதுரை
            L-08;Grace;Hopper;020 7946 0308;grace@example.com;9/12/1966;London
            L-09;Niamh;O'Neill;+44 20 7946 0309;niamh@example.com;;Leeds
            L-05;شیرین;کریمی;09121234505;shirin@example.com;1370/12/29;یزد
            L-10;;;09121234510;nobody@example.com;;تهران
            L-11;کاوه;نوری;09121234511;kaveh(at)example.com;;تبریز
            L-12;آرش;زارعی;09121234512;arash@example.com;1403/13/45;مشهد
            L-13;لیلا
            L-14;Amelia;Marsh;+44 20 7946 0314;amelia@example.com;1991-02-29;Bristol
            """;

    private static final String KEY = "demo-messy-file";
    private static final Set<String> ENDS = Set.of("COMPLETED", "COMPLETED_WITH_ERRORS", "FAILED", "CANCELLED");
    private static final int WAIT_TRIES = 100;

    private final DemoApi importer;

    MessyFile(DemoApi importer) {
        this.importer = importer;
    }

    /**
     * Imports the file unless that was done in the last days; then too, an import of it changes nothing.
     *
     * @return the import at its end
     */
    JsonNode bring() {
        var id = importer.postOnce("/imports", request(), KEY).path("id").asText();
        var path = "/imports/" + id;
        if (importer.get(path).path("state").asText().equals("CREATED")) {
            importer.putContent(path + "/content", CONTENT.getBytes(StandardCharsets.UTF_8));
        }
        if (importer.get(path).path("state").asText().equals("UPLOADED")) {
            importer.post(path + "/start", Map.of());
        }
        return awaitEnd(path);
    }

    private JsonNode awaitEnd(String path) {
        for (int i = 0; ; i++) {
            var state = importer.get(path);
            if (ENDS.contains(state.path("state").asText()) || i == WAIT_TRIES) {
                return state;
            }
            try {
                TimeUnit.MILLISECONDS.sleep(100);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return state;
            }
        }
    }

    private static Map<String, Object> request() {
        var request = new LinkedHashMap<String, Object>();
        request.put("target", "CUSTOMERS");
        request.put("format", "CSV");
        request.put("mode", "UPSERT");
        request.put(
                "mapping",
                List.of(
                        column("کد", "externalIds.list"),
                        column("نام", "givenName"),
                        column("نام خانوادگی", "familyName"),
                        column("موبایل", "phones.mobile"),
                        column("ایمیل", "emails.home"),
                        column("تولد", "birthDate"),
                        column("شهر", "addresses.home.city")));
        request.put("matchBy", List.of("externalIds.list"));
        request.put("options", Map.of("regions", List.of("IR", "GB", "IN"), "calendar", "auto", "dateOrder", "DMY"));
        return request;
    }

    private static Map<String, String> column(String column, String field) {
        return Map.of("column", column, "field", field);
    }
}
