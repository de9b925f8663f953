package io.daftar.reminder.customer.app;

import io.daftar.platform.erasure.Eraser;
import io.daftar.platform.erasure.SecondLooks;
import io.daftar.platform.web.KeptAnswers;
import io.daftar.reminder.customer.domain.CustomerCopyRepository;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * Erases what is kept about persons: in the transaction that hears of it, and once more when all that were writing at that
 * moment have ended.
 */
@ApplicationScoped
@Transactional
public class Erasures implements Eraser {
    private final List<PersonalData> personalData;
    private final CustomerCopyRepository copies;
    private final KeptAnswers answers;
    private final SecondLooks looks;

    Erasures(
            @All List<PersonalData> personalData,
            CustomerCopyRepository copies,
            KeptAnswers answers,
            SecondLooks looks) {
        this.personalData = personalData;
        this.copies = copies;
        this.answers = answers;
        this.looks = looks;
    }

    void begin(Collection<UUID> customers) {
        if (!customers.isEmpty()) {
            erase(customers);
            looks.ask(customers);
        }
    }

    @Override
    public void erase(Collection<UUID> customers) {
        personalData.forEach(data -> data.erase(customers));
        copies.forgetContacts(customers);
        answers.drop(customers);
    }
}
