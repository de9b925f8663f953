package io.daftar.interaction.customer.domain;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/**
 * Whether a customer answers for itself, and with which files; read in one statement with what is asked about it.
 *
 * @param winner who answers for it since a merge; null for one that answers for itself
 * @param files its own and those of all it answers for
 */
public record Standing(boolean erased, UUID winner, CustomerSet files) {
    /**
     * A row source for a statement of {@code TenantReads}: the standing of {@code :customer}, if it is known, as
     * {@code standing (erased, winner, files)}. By customer_copy_pkey, customer_identity_pkey, customer_identity_winner.
     */
    // The fence keeps it from being looked up for each row it is joined to.
    public static final String SOURCE =
            """
            (select c.erased_at is not null as erased,
              (select i.winner_id from customer_identity i where i.tenant_id = bound.tenant and i.id = c.id) as winner,
              c.id || array(select i.id from customer_identity i
                where i.tenant_id = bound.tenant and i.winner_id = c.id order by i.id) as files
            from customer_copy c where c.tenant_id = bound.tenant and c.id = :customer offset 0) standing""";

    /** Of a row that begins with {@code standing.*}. */
    public static Standing of(ResultSet row) throws SQLException {
        UUID winner = row.getObject(2, UUID.class);
        var files = List.of((UUID[]) row.getArray(3).getArray());
        return new Standing(row.getBoolean(1), winner, new CustomerSet(files.get(0), files));
    }

    public boolean answersForItself() {
        return !erased && winner == null;
    }
}
