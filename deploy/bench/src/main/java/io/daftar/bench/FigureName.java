package io.daftar.bench;

/** The figures that can be measured. */
public enum FigureName {
    H1("read a customer, by id and by what it is known by", true, true),
    H2("search by a name with a typo", true, true),
    H3("list by country and lifecycle, first and deep pages", true, true),
    H4("create a customer with its event", true, true),
    H6("preview a segment, ten rules", true, true),
    H8("from the outbox to a consumer", true, true),
    H9("the newest page of a timeline", true, true),
    H11("what the gateway costs", true, true),
    H12("cold start", true, true),
    FACTS("from purchases to memberships", true, true),
    INGEST("take contacts in", true, true),
    PURCHASES("import a file of purchases", true, true),
    FILE("open a customer's file", true, true),
    RFM("from a purchase to RFM, and all customers anew", true, true),
    REPORTS("reports over a year", true, true),
    UP("starting the local stack, and its memory", false, false),
    IMPORT("imports through the gateway", true, false);

    private final String title;
    private final boolean needsStack;
    private final boolean repeated;

    FigureName(String title, boolean needsStack, boolean repeated) {
        this.title = title;
        this.needsStack = needsStack;
        this.repeated = repeated;
    }

    /** Importing into nothing can be measured once only, starting twice: the first time and the second. */
    public int rounds(int asked) {
        if (this == UP) return 2;
        return repeated ? asked : 1;
    }

    public String title() {
        return title;
    }

    /** Whether it is measured on a running stack, and not by starting one. */
    public boolean needsStack() {
        return needsStack;
    }
}
