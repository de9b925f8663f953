package io.daftar.bench.people;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.postgresql.PGConnection;

/** Puts into the database of interaction-service what it would know of made-up customers from their first events. */
final class CopyLoad {
    private static final String STAGE = "CREATE TEMP TABLE told (LIKE customer_copy INCLUDING DEFAULTS) ON COMMIT DROP";
    private static final String COPY =
            "COPY told (tenant_id, id, version, kind, display_name, email, phone, birth_date, city, country, tags,"
                    + " lifecycle, external_ids, copied_at) FROM STDIN";
    private static final String[] TAKE = {
        "INSERT INTO customer_copy SELECT * FROM told ORDER BY id ON CONFLICT DO NOTHING",
        """
        INSERT INTO customer_external_id (tenant_id, system, external_id, customer_id)
        SELECT tenant_id, n.system, n.id, told.id
          FROM told CROSS JOIN LATERAL jsonb_to_recordset(external_ids) AS n (system text, id text)
        ON CONFLICT DO NOTHING""",
        "INSERT INTO lifecycle_stage SELECT tenant_id, id, version, lifecycle FROM told ORDER BY id ON CONFLICT DO NOTHING"
    };

    private final Connection connection;

    private CopyLoad(Connection connection) {
        this.connection = connection;
    }

    /** Adds those with numbers below {@code wanted} that the service does not know. @return whether any were missing */
    static boolean ensure(String ownerJdbc, int wanted) throws SQLException, IOException {
        try (var connection = DriverManager.getConnection(ownerJdbc)) {
            connection.setAutoCommit(false);
            long known = Sql.number(
                    connection,
                    "SELECT count(*) FROM customer_external_id WHERE tenant_id = '" + CustomerLoad.TENANT
                            + "' AND system = 'shop'");
            if (known < wanted) new CopyLoad(connection).load(wanted);
            connection.commit();
            return known < wanted;
        }
    }

    private void load(int wanted) throws SQLException, IOException {
        Sql.run(connection, STAGE);
        var copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(COPY);
        var lines = new StringBuilder();
        for (int number = 0; number < wanted; number++) {
            lines.append(line(Person.of(number)));
            if (number % 1000 == 999 || number == wanted - 1) {
                var bytes = lines.toString().getBytes(StandardCharsets.UTF_8);
                copy.writeToCopy(bytes, 0, bytes.length);
                lines.setLength(0);
            }
        }
        copy.endCopy();
        Sql.run(connection, TAKE);
    }

    /** A row of the copy, as COPY reads it. */
    static String line(Person person) {
        return String.join(
                        "\t",
                        CustomerLoad.TENANT,
                        person.id().toString(),
                        "1",
                        "PERSON",
                        person.name(),
                        person.email(),
                        person.phone(),
                        person.birthDate(),
                        person.city(),
                        person.country(),
                        "{" + person.tag() + "}",
                        person.lifecycle(),
                        "[{\"system\": \"shop\", \"id\": \"" + person.number() + "\"}]",
                        person.registeredAt().toString())
                + "\n";
    }
}
