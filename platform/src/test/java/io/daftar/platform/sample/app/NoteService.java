package io.daftar.platform.sample.app;

import io.daftar.platform.contract.ReminderEvent.ReminderChanged;
import io.daftar.platform.outbox.Outbox;
import io.daftar.platform.outbox.OutgoingEvent;
import io.daftar.platform.sample.domain.Note;
import io.daftar.platform.time.Ids;
import io.daftar.platform.web.DomainException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** Keeps notes; publishes an event for each new one. */
@ApplicationScoped
@Transactional
public class NoteService {
    private final EntityManager entities;
    private final Jdbi jdbi;
    private final Outbox outbox;
    private final Ids ids;
    private final Clock clock;

    NoteService(EntityManager entities, Jdbi jdbi, Outbox outbox, Ids ids, Clock clock) {
        this.entities = entities;
        this.jdbi = jdbi;
        this.outbox = outbox;
        this.ids = ids;
        this.clock = clock;
    }

    public Note add(String title, Integer stars) {
        var note = new Note(ids.next(), title, stars, clock.instant());
        entities.persist(note);
        entities.flush();
        outbox.publish(OutgoingEvent.of(
                "note",
                note.id(),
                note.version(),
                new ReminderChanged(note.id(), null, null, "OPEN", clock.instant())));
        if ("fail after the event".equals(title)) {
            throw new IllegalStateException("made to fail");
        }
        if (title.startsWith("no id: ")) {
            jdbi.useHandle(handle -> handle.createQuery("select cast(:title as uuid)")
                    .bind("title", title)
                    .mapTo(UUID.class)
                    .one());
        }
        return note;
    }

    public Note require(UUID id) {
        Note note = entities.find(Note.class, id);
        if (note == null) {
            throw DomainException.notFound("the note");
        }
        return note;
    }

    public Note change(UUID id, String title, Integer stars) {
        Note note = require(id);
        note.change(title, stars, clock.instant());
        entities.flush();
        return note;
    }

    public List<Note> list(UUID after, int limit) {
        return entities.createQuery("from Note where id > :after order by id", Note.class)
                .setParameter("after", after)
                .setMaxResults(limit)
                .getResultList();
    }

    /** Counts rows without naming a tenant: only the second lock stands in the way. */
    public long countWithoutTenantPredicate() {
        return jdbi.withHandle(handle ->
                handle.select("select count(*) from note").mapTo(Long.class).one());
    }

    /** Tries to write a row for another tenant past the first lock. */
    public void insertFor(String tenant) {
        jdbi.useHandle(handle -> handle.execute(
                "insert into note (tenant_id, id, version, title, created_at, updated_at) values (?, ?, 1, 'x', now(), now())",
                tenant,
                ids.next()));
    }
}
