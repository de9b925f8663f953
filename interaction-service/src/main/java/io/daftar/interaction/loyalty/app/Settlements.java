package io.daftar.interaction.loyalty.app;

import static java.util.stream.Collectors.toSet;

import io.daftar.interaction.loyalty.domain.Account;
import io.daftar.interaction.loyalty.domain.Entry;
import io.daftar.interaction.loyalty.domain.Programme;
import io.daftar.interaction.loyalty.domain.ProgrammeRepository;
import io.daftar.platform.time.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Opens settlements, with the programmes that judged what stands already. */
@ApplicationScoped
class Settlements {
    private final ProgrammeRepository programmes;
    private final Ids ids;
    private final Clock clock;

    Settlements(ProgrammeRepository programmes, Ids ids, Clock clock) {
        this.programmes = programmes;
        this.ids = ids;
        this.clock = clock;
    }

    /** The programme of today. */
    Optional<Programme> programme() {
        return programmes.find();
    }

    Settlement open(Programme current, Collection<Entry> standing, Map<UUID, Account> accounts) {
        var former = programmes.former(standing.stream()
                .map(Entry::programmeVersion)
                .filter(version -> version != null && version != current.version())
                .collect(toSet()));
        former.put(current.version(), current);
        return new Settlement(current, former, accounts, ids, clock);
    }
}
