package io.daftar.platform.contract;

import java.time.Instant;
import java.util.List;

/** A person signed in for the first time, or with other roles than before; told by the service that saw it. */
@EventType("daftar.user.seen.v1")
public record UserSeen(String userId, String name, List<String> roles, String teamId, Instant seenAt)
        implements DomainEvent {
    /** Keeps personal values out of logs. */
    @Override
    public String toString() {
        return "UserSeen[" + seenAt + "]";
    }
}
