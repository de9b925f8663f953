package io.daftar.interaction.file.domain;

import io.daftar.interaction.customer.domain.CustomerSet;
import io.daftar.platform.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;

/** Tells in one question which parts of a customer's file hold anything: most hold nothing, and need not be read. */
@ApplicationScoped
public class PartRepository {
    private final Jdbi jdbi;
    private final TenantContext tenants;

    PartRepository(Jdbi jdbi, TenantContext tenants) {
        this.jdbi = jdbi;
        this.tenants = tenants;
    }

    /**
     * Which of some selects give a row, in their order.
     *
     * @param selects of {@code :tenant}, and of the {@code :winner} or all files, {@code any(:customers)}
     */
    public List<Boolean> present(List<String> selects, CustomerSet customer) {
        var sql = selects.stream().collect(Collectors.joining("), exists (", "select exists (", ")"));
        return jdbi.withHandle(handle -> handle.createQuery(sql)
                .bind("tenant", tenants.require())
                .bind("winner", customer.winner())
                .bindArray("customers", UUID.class, customer.ids())
                .map((row, c) -> {
                    var present = new Boolean[selects.size()];
                    for (int i = 0; i < present.length; i++) {
                        present[i] = row.getBoolean(i + 1);
                    }
                    return List.of(present);
                })
                .one());
    }
}
