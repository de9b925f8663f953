package io.daftar.platform.event;

import io.daftar.platform.contract.DomainEvent;
import java.time.Instant;
import java.util.UUID;

/**
 * An event with what is known about it besides its body.
 *
 * @param id UUIDv7, the same on every delivery
 * @param subject the aggregate that changed
 * @param version the aggregate's version after the change; higher supersedes lower
 * @param cause {@code import} where a file made the change, else null
 * @param depth how many automatic steps led here; 0 for a person's own act
 */
public record EventEnvelope<E extends DomainEvent>(
        UUID id,
        String type,
        String tenantId,
        UUID subject,
        long version,
        Instant time,
        String cause,
        int depth,
        E body) {}
