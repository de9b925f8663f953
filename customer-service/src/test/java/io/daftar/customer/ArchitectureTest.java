package io.daftar.customer;

import io.daftar.platform.testing.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void theLayoutHolds() {
        ArchitectureRules.check("io.daftar.customer");
    }
}
