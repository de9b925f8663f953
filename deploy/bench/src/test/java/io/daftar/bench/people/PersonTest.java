package io.daftar.bench.people;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PersonTest {
    @Test
    void isTheSameForANumberInEveryRunAndAnotherForOthers() {
        assertThat(Person.of(17)).isEqualTo(Person.of(17));

        var ids = new HashSet<>();
        var contacts = new HashSet<String>();
        for (int number = 0; number < 5_000; number++) {
            var person = Person.of(number);
            ids.add(person.id());
            contacts.add(person.phone());
            contacts.add(person.email());
        }
        assertThat(ids).hasSize(5_000);
        assertThat(contacts).hasSize(10_000);
    }

    @Test
    void laterOnesHaveLaterTimesAndGreaterIds() {
        assertThat(Person.of(8).registeredAt()).isAfter(Person.of(7).registeredAt());
        assertThat(Person.of(8).id().toString()).isGreaterThan(Person.of(7).id().toString());
        assertThat(Person.of(8).id().version()).isEqualTo(7);
    }

    @Test
    void namesAreSkewedAndOfThreeLanguages() {
        var names = new HashMap<String, Integer>();
        var given = new HashMap<String, Integer>();
        var countries = new HashMap<String, Integer>();
        IntStream.range(0, 20_000).mapToObj(Person::of).forEach(person -> {
            names.merge(person.name(), 1, Integer::sum);
            given.merge(person.given().own(), 1, Integer::sum);
            countries.merge(person.country(), 1, Integer::sum);
        });
        assertThat(countries).containsOnlyKeys("IR", "IN", "GB");
        assertThat(countries.get("IR")).isBetween(11_000, 13_000);
        assertThat(names).hasSizeGreaterThan(5_000);
        int average = 20_000 / given.size();
        assertThat(given.values().stream().max(Integer::compare))
                .hasValueSatisfying(most -> assertThat(most).isGreaterThan(3 * average));
    }

    @Test
    void aTypoChangesTheNameByLittle() {
        var random = new SplittableRandom(1);
        for (int number = 0; number < 1_000; number++) {
            var person = Person.of(number);
            assertThat(person.misspelt(random).length())
                    .isBetween(person.name().length() - 1, person.name().length() + 1);
        }
    }

    @Test
    void theFileIsJson() throws IOException {
        var profile = new ObjectMapper().readTree(Person.of(3).profile());

        assertThat(profile.at("/emails/0/address").asText())
                .isEqualTo(Person.of(3).email());
        assertThat(profile.at("/attributes/shoeSize").asInt()).isBetween(34, 47);
    }
}
