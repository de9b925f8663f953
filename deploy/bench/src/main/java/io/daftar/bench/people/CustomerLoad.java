package io.daftar.bench.people;

import io.daftar.bench.BenchException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import org.postgresql.PGConnection;

/**
 * Puts made-up customers into the database of customer-service as its owner, by COPY: their files and nothing else. All
 * rows by which they are found are then made by the service itself, so they cannot differ from what it would write.
 */
public final class CustomerLoad {
    /** The tenant's own field that every made-up customer has. */
    public static final String FIELD = "shoeSize";

    static final String TENANT = "acme";
    private static final String COPY =
            "COPY customer (tenant_id, id, version, created_at, updated_at, kind, lifecycle, display_name, display_key,"
                    + " given_key, family_key, birth_day, birth_month_day, profile) FROM STDIN";
    private static final List<String> TABLES =
            List.of("customer", "customer_key", "external_id", "customer_attribute", "search_key", "search_word");

    private final String ownerJdbc;

    public CustomerLoad(String ownerJdbc) {
        this.ownerJdbc = ownerJdbc;
    }

    /** How many made-up customers there are. */
    public int present() throws SQLException {
        try (var connection = DriverManager.getConnection(ownerJdbc);
                var statement = connection.createStatement();
                var row = statement.executeQuery(
                        "SELECT count(*) FROM external_id WHERE tenant_id = '" + TENANT + "' AND system = 'shop'")) {
            row.next();
            return row.getInt(1);
        }
    }

    /** The files of those with numbers from {@code from} on, below {@code to}. */
    public void copy(int from, int to) throws SQLException, IOException {
        try (var connection = DriverManager.getConnection(ownerJdbc)) {
            var copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(COPY);
            var lines = new StringBuilder();
            for (int number = from; number < to; number++) {
                line(Person.of(number), lines);
                if (number % 1000 == 999 || number == to - 1) {
                    var bytes = lines.toString().getBytes(StandardCharsets.UTF_8);
                    copy.writeToCopy(bytes, 0, bytes.length);
                    lines.setLength(0);
                }
            }
            copy.endCopy();
        }
    }

    private static void line(Person person, StringBuilder line) {
        var at = person.registeredAt().toString();
        var key = person.name().toLowerCase(Locale.ROOT);
        line.append(TENANT)
                .append('\t')
                .append(person.id())
                .append("\t1\t")
                .append(at)
                .append('\t')
                .append(at);
        line.append("\tPERSON\t")
                .append(person.lifecycle())
                .append('\t')
                .append(person.name())
                .append('\t')
                .append(key);
        line.append('\t').append(person.given().own().toLowerCase(Locale.ROOT));
        line.append('\t').append(person.family().own().toLowerCase(Locale.ROOT));
        line.append('\t').append(person.birthDate()).append('\t').append(person.birthMonthDay());
        line.append('\t').append(person.profile().replace("\\", "\\\\")).append('\n');
    }

    /** Lets the planner know what is there, and reads all of it once. */
    public void settle() throws SQLException {
        try (var connection = DriverManager.getConnection(ownerJdbc);
                var statement = connection.createStatement()) {
            for (var table : TABLES) statement.execute("VACUUM (ANALYZE) " + table);
        }
    }

    /** How many rows each customer has to be found by, for telling that the service made them. */
    public void check(int customers) throws SQLException {
        try (var connection = DriverManager.getConnection(ownerJdbc)) {
            if (count(connection, "search_key") < customers || count(connection, "search_word") < 5L * customers) {
                throw new BenchException("Not all made-up customers can be found.");
            }
        }
    }

    private static long count(Connection connection, String table) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT count(*) FROM " + table)) {
            row.next();
            return row.getLong(1);
        }
    }
}
