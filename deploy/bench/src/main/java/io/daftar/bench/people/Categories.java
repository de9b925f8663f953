package io.daftar.bench.people;

import java.util.List;

/** What made-up purchases are of, as folding keys, the frequent ones first. */
public final class Categories {
    public static final List<String> NAMES = List.of(
            "food",
            "drinks",
            "shirts",
            "trousers",
            "coats",
            "shoes",
            "books",
            "toys",
            "garden",
            "kitchen",
            "music",
            "films",
            "games",
            "phones",
            "lamps",
            "chairs",
            "carpets",
            "jewels",
            "cameras",
            "boats");

    private Categories() {}
}
