package io.daftar.interaction.activity.domain;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/**
 * Which contacts are asked for, and by what; nulls do not limit them.
 *
 * @param to the last day
 * @param starts first days of the periods from {@code from} on, where groups are periods
 */
public record ActivityQuestion(
        By by, LocalDate from, LocalDate to, ZoneId zone, List<LocalDate> starts, String person, String kind) {

    /** What a line stands for. */
    public enum By {
        USER("person"),
        TEAM("coalesce(u.team_id, '')"),
        KIND("kind"),
        DAY("day::text"),
        PERIOD("(:starts)[width_bucket(day, :starts)]::text");

        private final String sql;

        By(String sql) {
            this.sql = sql;
        }

        String sql() {
            return sql;
        }

        /** Teams are as people say they are now. */
        String join() {
            return this == TEAM ? "left join app_user u on u.tenant_id = :tenant and u.id = d.person" : "";
        }
    }
}
