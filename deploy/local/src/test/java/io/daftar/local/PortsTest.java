package io.daftar.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PortsTest {
    @Test
    void theDefaultStackHasTheDocumentedPorts() {
        var ports = Ports.usual(Map.of());

        assertThat(ports.of(Port.GATEWAY)).isEqualTo(8080);
        assertThat(ports.of(Port.REMINDER)).isEqualTo(8084);
        assertThat(ports.management(Port.CUSTOMER)).isEqualTo(9081);
        assertThat(ports.management(Port.KEYCLOAK)).isEqualTo(9180);
        assertThat(ports.of(Port.POSTGRES)).isEqualTo(15432);
        assertThat(ports.kafkaController()).isEqualTo(19093);
        assertThat(ports.of(Port.SMTP)).isEqualTo(3025);
        assertThat(ports.of(Port.MAILBOX)).isEqualTo(8025);
    }

    @Test
    void aVariableMovesItsPortAlone() {
        var ports = Ports.usual(Map.of("DAFTAR_PORT_GATEWAY", "18080"));

        assertThat(ports.of(Port.GATEWAY)).isEqualTo(18080);
        assertThat(ports.management(Port.GATEWAY)).isEqualTo(19080);
        assertThat(ports.of(Port.CUSTOMER)).isEqualTo(8081);
    }

    @Test
    void aVariableThatIsNoPortIsRefusedByName() {
        for (var wrong : List.of("abc", "0", "99999", "-1", "8080.5")) {
            assertThatThrownBy(() -> Ports.usual(Map.of("DAFTAR_PORT_KAFKA", wrong)))
                    .isInstanceOf(StackException.class)
                    .hasMessageContaining("DAFTAR_PORT_KAFKA");
        }
    }

    @Test
    void aBusyPortIsNamedWithTheVariableThatMovesIt() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var ports = Ports.usual(Map.of("DAFTAR_PORT_MAILBOX", String.valueOf(taken.getLocalPort())));

            assertThatThrownBy(() -> ports.requireFree(Set.of(Port.MAILBOX), Ports::isFree))
                    .isInstanceOf(StackException.class)
                    .hasMessageContaining("Port " + taken.getLocalPort() + " (mailbox) is in use")
                    .hasMessageContaining("DAFTAR_PORT_MAILBOX");
        }
    }

    @Test
    void everyBusyPortIsListedAlsoManagementAndController() {
        var ports = Ports.usual(Map.of());

        assertThatThrownBy(() -> ports.requireFree(
                        EnumSet.allOf(Port.class), port -> port != 9081 && port != 19093 && port != 8080))
                .hasMessageContaining("Port 9081 (customer management)")
                .hasMessageContaining("Port 19093 (kafka controller)")
                .hasMessageContaining("Port 8080 (gateway)")
                .hasMessageContaining("DAFTAR_PORT_CUSTOMER")
                .hasMessageNotContaining("interaction");
    }

    @Test
    void aNamedStackTakesABlockThatIsWhollyFree() {
        var ports = Ports.free(Map.of(), null, port -> port >= 21200);

        assertThat(ports.of(Port.GATEWAY)).isEqualTo(21200);
        assertThat(ports.of(Port.CUSTOMER)).isEqualTo(21201);
        assertThat(ports.management(Port.KEYCLOAK)).isEqualTo(22280);
    }

    @Test
    void aNamedStackKeepsItsPortsWhileTheyAreFree() {
        assertThat(Ports.free(Map.of(), 23300, port -> true).of(Port.GATEWAY)).isEqualTo(23300);
        assertThat(Ports.free(Map.of(), 23300, port -> port != 23301).of(Port.GATEWAY))
                .isEqualTo(21000);
    }

    @Test
    void aPortTheUserChoseForANamedStackIsTakenAsItIs() {
        var ports = Ports.free(Map.of("DAFTAR_PORT_POSTGRES", "15432"), null, port -> port != 15432);

        assertThat(ports.of(Port.GATEWAY)).isEqualTo(21000);
        assertThat(ports.of(Port.POSTGRES)).isEqualTo(15432);
    }

    @Test
    void noPortOfANamedStackMeetsAnotherEvenWhenScaled() {
        var ports = Ports.free(Map.of(), null, port -> true);
        var seen = new HashSet<Integer>();
        for (var port : Port.values()) {
            for (int instance = 0; instance < (Service.named(port.key()).isPresent() ? 8 : 1); instance++) {
                assertThat(seen.add(ports.of(port) + 10 * instance)).isTrue();
                assertThat(!port.managed || seen.add(ports.management(port) + 10 * instance))
                        .isTrue();
            }
        }
        assertThat(seen.add(ports.kafkaController())).isTrue();
    }

    @Test
    void noFreeBlockIsSaidPlainly() {
        assertThatThrownBy(() -> Ports.free(Map.of(), null, port -> false)).isInstanceOf(StackException.class);
    }
}
