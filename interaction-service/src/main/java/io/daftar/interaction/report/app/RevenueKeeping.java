package io.daftar.interaction.report.app;

import io.daftar.interaction.job.app.Jobs;
import io.daftar.interaction.reckoning.app.Kept;
import io.daftar.interaction.reckoning.app.Reckoning;
import io.daftar.interaction.reckoning.domain.Terms;
import io.daftar.interaction.report.domain.RevenueRollup;
import io.daftar.platform.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps the days of revenue up with purchases, in the transaction that writes these and as late in it as can be. */
@ApplicationScoped
@Transactional
public class RevenueKeeping implements Kept {
    private final RevenueRollup days;
    private final Reckoning reckoning;
    private final Jobs jobs;
    private final TenantContext tenants;
    private final Set<String> watched = ConcurrentHashMap.newKeySet();

    RevenueKeeping(RevenueRollup days, Reckoning reckoning, Jobs jobs, TenantContext tenants) {
        this.days = days;
        this.reckoning = reckoning;
        this.jobs = jobs;
        this.tenants = tenants;
    }

    /** Adds purchases that are new, or as they are after a change. @param lines whether any of them has lines */
    public void add(Collection<UUID> purchases, boolean lines) {
        if (!purchases.isEmpty()) {
            days.add(purchases, lines, reckoning.share().zone());
            if (watched.add(tenants.require())) {
                jobs.soon(CategoryAlarmJob.KIND);
            }
        }
    }

    /** Takes purchases out as they are before a change. */
    public void remove(Collection<UUID> purchases) {
        days.remove(purchases, reckoning.share().zone());
    }

    @Override
    public void reckonAnew(Terms terms) {
        days.rebuild(terms.zone());
    }
}
