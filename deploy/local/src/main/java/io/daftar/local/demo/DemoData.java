package io.daftar.local.demo;

import io.daftar.local.Stack;
import java.util.List;

/** The demonstration people and what happened with them, loaded through the public API. */
public final class DemoData {
    private DemoData() {}

    /** Loads what is not there yet; a second call changes nothing. */
    public static void load(Stack stack) {
        var sara = new DemoApi(stack, "sara");
        var omid = new DemoApi(stack, "omid");
        var mina = new DemoApi(stack, "mina");
        var kavi = new DemoApi(stack, "kavi");
        // A user can own customers once a service has seen them.
        List.of(sara, omid, mina, kavi).forEach(user -> user.get("/me"));

        var acme = Notebook.of(DemoTenant.ACME, sara);
        acme.enterPeople();
        acme.enterHappenings();
        Appointments.ofSara(acme, sara).enter();
        Appointments.ofOmid(acme, omid).enter();
        new MessyFile(new DemoApi(stack, "admin")).bring();
        new MailShot(mina, omid).run(acme);

        var globex = Notebook.of(DemoTenant.GLOBEX, kavi);
        globex.enterPeople();
        globex.enterHappenings();
        Appointments.ofKavi(globex, kavi).enter();
    }

    /** A line for each scene, with a figure read back from the API. */
    public static List<String> summary(Stack stack) {
        return new Scenes(stack).lines();
    }
}
