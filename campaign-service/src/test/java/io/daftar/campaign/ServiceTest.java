package io.daftar.campaign;

import io.daftar.platform.testing.EmbeddedStack;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;

/** What all tests of the running service share. */
@WithTestResource(value = EmbeddedStack.class, initArgs = @ResourceArg(name = "db", value = "campaign"))
@WithTestResource(Surroundings.class)
abstract class ServiceTest {}
