package io.daftar.platform.sample.domain;

import io.daftar.platform.tenancy.TenantEntity;
import jakarta.persistence.Entity;
import java.time.Instant;
import java.util.UUID;

/** The sample service's only aggregate. */
@Entity
public class Note extends TenantEntity {
    private String title;
    private Integer stars;

    protected Note() {}

    public Note(UUID id, String title, Integer stars, Instant at) {
        super(id, at);
        this.title = title;
        this.stars = stars;
    }

    public void change(String newTitle, Integer newStars, Instant at) {
        title = newTitle;
        stars = newStars;
        touch(at);
    }

    public String title() {
        return title;
    }

    public Integer stars() {
        return stars;
    }
}
