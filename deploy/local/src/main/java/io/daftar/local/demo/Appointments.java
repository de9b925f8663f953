package io.daftar.local.demo;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What one user of the demonstration has to do: today, left over, in the days to come, and again and again. */
final class Appointments {
    private static final String PAGE = "/reminders?limit=200";

    private final Notebook notebook;
    private final String user;
    private final DemoApi api;
    private final List<Map<String, Object>> reminders = new ArrayList<>();

    private Appointments(Notebook notebook, String user, DemoApi api) {
        this.notebook = notebook;
        this.user = user;
        this.api = api;
    }

    /** Sara's full day. */
    static Appointments ofSara(Notebook notebook, DemoApi api) {
        var sara = new Appointments(notebook, "sara", api);
        sara.calls(0, LocalTime.of(9, 30), LocalTime.of(11, 0), LocalTime.of(14, 0), LocalTime.of(16, 30));
        sara.calls(-1, LocalTime.of(10, 0), LocalTime.of(15, 0));
        sara.calls(-3, LocalTime.of(12, 0));
        sara.calls(1, LocalTime.of(9, 0), LocalTime.of(13, 0));
        sara.calls(4, LocalTime.of(10, 30));
        sara.again("گزارش هفته", LocalTime.of(8, 30), "RRULE:FREQ=WEEKLY;BYDAY=SA");
        sara.again("تبریک نوروز به مشتریان", LocalTime.of(9, 0), "RRULE:FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=21");
        return sara;
    }

    /** Omid's lighter one. */
    static Appointments ofOmid(Notebook notebook, DemoApi api) {
        var omid = new Appointments(notebook, "omid", api);
        omid.calls(0, LocalTime.of(10, 0));
        omid.calls(2, LocalTime.of(11, 0), LocalTime.of(15, 30));
        omid.again("جلسه فروش", LocalTime.of(8, 0), "RRULE:FREQ=MONTHLY;BYMONTHDAY=1");
        return omid;
    }

    /** Kavi's. */
    static Appointments ofKavi(Notebook notebook, DemoApi api) {
        var kavi = new Appointments(notebook, "kavi", api);
        kavi.calls(0, LocalTime.of(10, 0), LocalTime.of(12, 0));
        kavi.calls(-1, LocalTime.of(17, 0));
        kavi.again("வார அறிக்கை", LocalTime.of(9, 0), "RRULE:FREQ=WEEKLY;BYDAY=MO");
        return kavi;
    }

    /** Writes down those that are missing. */
    void enter() {
        var there = titlesThere();
        for (var reminder : reminders) {
            if (!there.contains(String.valueOf(reminder.get("title")))) {
                api.postOnce(
                        "/reminders", reminder, "demo-" + notebook.day() + "-" + user + reminders.indexOf(reminder));
            }
        }
    }

    private Set<String> titlesThere() {
        var titles = new HashSet<String>();
        var page = api.get(PAGE);
        page.path("items").forEach(item -> titles.add(item.path("title").asText()));
        while (page.hasNonNull("nextCursor")) {
            page = api.get(PAGE + "&cursor=" + page.get("nextCursor").asText());
            page.path("items").forEach(item -> titles.add(item.path("title").asText()));
        }
        return titles;
    }

    private void calls(int inDays, LocalTime... times) {
        for (var time : times) {
            var person = nextCustomer();
            var title = (notebook.tenant() == DemoTenant.ACME ? "تماس با %s %s" : "%s %s: அழைப்பு")
                    .formatted(person.givenName(), person.familyName());
            var reminder = at(title, notebook.day().plusDays(inDays), time);
            reminder.put("customerId", notebook.idOf(person));
            reminders.add(reminder);
        }
    }

    private void again(String title, LocalTime time, String rule) {
        var reminder = at(title, notebook.day(), time);
        reminder.put("recurrence", rule);
        reminders.add(reminder);
    }

    private Map<String, Object> at(String title, LocalDate day, LocalTime time) {
        var reminder = new LinkedHashMap<String, Object>();
        reminder.put("title", title);
        reminder.put("assigneeId", user);
        reminder.put(
                "dueAt",
                Map.of(
                        "local", LocalDateTime.of(day, time).toString(),
                        "timeZone", notebook.tenant().zone().getId()));
        return reminder;
    }

    /** The user's own customers, one after the other. */
    private DemoPerson nextCustomer() {
        return notebook.people().stream()
                .filter(person -> user.equals(person.owner()))
                .skip(reminders.size())
                .findFirst()
                .orElseThrow();
    }
}
