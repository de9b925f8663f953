package io.daftar.reminder;

import io.daftar.platform.testing.EmbeddedStack;
import io.daftar.platform.testing.StubHttp;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import org.junit.jupiter.api.BeforeEach;

/** What all tests of the running service share: its database and broker, and a stand-in for customer-service. */
@WithTestResource(value = EmbeddedStack.class, initArgs = @ResourceArg(name = "db", value = "reminder"))
@WithTestResource(
        value = StubHttp.class,
        initArgs = @ResourceArg(name = "urls", value = "quarkus.rest-client.customer-service.url"))
public abstract class ServiceTest {
    @BeforeEach
    void forgetAnswers() {
        StubHttp.reset();
    }
}
