package io.daftar.interaction.targets.app;

import io.daftar.interaction.input.Amounts;
import io.daftar.interaction.input.DecimalInput;
import io.daftar.interaction.input.Texts;
import io.daftar.interaction.kind.domain.BuiltInKind;
import io.daftar.interaction.targets.app.PutTarget.PeriodInput;
import io.daftar.interaction.targets.domain.Target;
import io.daftar.interaction.targets.domain.Target.Measure;
import io.daftar.interaction.targets.domain.Target.Period;
import io.daftar.interaction.targets.domain.Target.Scope;
import io.daftar.platform.security.UserDirectory;
import io.daftar.platform.time.DateInput;
import io.daftar.platform.time.Ids;
import io.daftar.platform.time.TenantSettingsStore;
import io.daftar.platform.web.DomainException;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.Arrays;

/** Turns requests into targets and back, and knows the rules a request must keep. */
@ApplicationScoped
class TargetDrafts {
    private final UserDirectory users;
    private final TenantSettingsStore settings;
    private final Ids ids;
    private final Clock clock;

    TargetDrafts(UserDirectory users, TenantSettingsStore settings, Ids ids, Clock clock) {
        this.users = users;
        this.settings = settings;
        this.ids = ids;
        this.clock = clock;
    }

    /** A new target. */
    Target draft(PutTarget command) {
        var scope = Scope.valueOf(Texts.oneOf(command.scope(), "#/scope", names(Scope.values())));
        var measure = Measure.valueOf(Texts.oneOf(command.measure(), "#/measure", names(Measure.values())));
        var days = TargetPeriods.days(command.period(), settings.current());
        var now = clock.instant();
        return new Target(
                ids.next(),
                1,
                scope,
                scopeId(scope, command.scopeId()),
                measure,
                kind(measure, command.kind()),
                days.period(),
                days.calendar(),
                days.from(),
                days.to(),
                value(measure, command.value()),
                currency(measure, command.currency()),
                now,
                now);
    }

    /** The request that would set the target as it stands. */
    static PutTarget requestOf(Target it) {
        var to = it.period() == Period.RANGE ? DateInput.of(it.to().toString()) : null;
        return new PutTarget(
                it.scope().name(),
                it.scopeId().isEmpty() ? null : it.scopeId(),
                it.measure().name(),
                it.kind().isEmpty() ? null : it.kind(),
                new PeriodInput(it.period().name(), DateInput.of(it.from().toString()), to, it.calendar()),
                DecimalInput.of(it.value()),
                it.currency());
    }

    private String scopeId(Scope scope, String id) {
        if (scope == Scope.TENANT) {
            if (id != null) {
                throw DomainException.invalidValue("#/scopeId", "not-needed", "the whole tenant has no id");
            }
            return "";
        }
        if (id == null) {
            throw DomainException.invalidValue("#/scopeId", "required", "a user or team has an id");
        }
        if (scope == Scope.USER) {
            users.requireKnown(id, "#/scopeId");
        }
        return Texts.name(id, "#/scopeId");
    }

    private static String kind(Measure measure, String kind) {
        if (kind == null) {
            return "";
        }
        if (measure != Measure.INTERACTIONS) {
            throw DomainException.invalidValue("#/kind", "not-needed", "only interactions have a kind");
        }
        var builtIn = BuiltInKind.names().toArray(String[]::new);
        return kind.matches("X_[A-Z0-9_]+") ? kind : Texts.oneOf(kind, "#/kind", builtIn);
    }

    private static BigDecimal value(Measure measure, DecimalInput input) {
        var value = input.require("#/value");
        if (value.signum() <= 0) {
            throw DomainException.invalidValue("#/value", "range", "must be above zero");
        }
        if (!measure.isMoney() && value.stripTrailingZeros().scale() > 0) {
            throw DomainException.invalidValue("#/value", "precision", "what is counted is whole");
        }
        return value;
    }

    private String currency(Measure measure, String currency) {
        if (!measure.isMoney()) {
            if (currency != null) {
                throw DomainException.invalidValue("#/currency", "not-needed", "what is counted has no currency");
            }
            return null;
        }
        if (currency != null && !Amounts.isCurrency(currency)) {
            throw DomainException.invalidValue("#/currency", "unknown-currency", "must be an ISO 4217 code");
        }
        return currency == null ? settings.current().currency() : currency;
    }

    private static String[] names(Enum<?>[] values) {
        return Arrays.stream(values).map(Enum::name).toArray(String[]::new);
    }
}
