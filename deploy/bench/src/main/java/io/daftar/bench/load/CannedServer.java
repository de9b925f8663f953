package io.daftar.bench.load;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Answers every GET with the same bytes as cheaply as can be: the upstream against which a proxy's own cost shows. */
public final class CannedServer implements AutoCloseable {
    private final ServerSocket listening;
    private final byte[] answer;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    private CannedServer(ServerSocket listening, byte[] answer) {
        this.listening = listening;
        this.answer = answer;
    }

    /** @param bodyBytes the length of the JSON it answers with */
    public static CannedServer start(int bodyBytes) throws IOException {
        var body = "{\"notes\":\"" + "x".repeat(bodyBytes - 12) + "\"}";
        var answer =
                "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + bodyBytes + "\r\n\r\n" + body;
        var listening = new ServerSocket(0, 200, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
        var server = new CannedServer(listening, answer.getBytes(StandardCharsets.UTF_8));
        daemon(server::accept, "canned-server");
        return server;
    }

    public int port() {
        return listening.getLocalPort();
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                var socket = listening.accept();
                socket.setTcpNoDelay(true);
                open.add(socket);
                daemon(() -> serve(socket), "canned-answer");
            } catch (IOException e) {
                if (!listening.isClosed()) {
                    System.err.println("The canned server does not accept: " + e);
                }
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            var in = socket.getInputStream();
            var buffer = new byte[16 * 1024];
            while (request(in, buffer)) {
                socket.getOutputStream().write(answer);
            }
        } catch (IOException e) {
            // The other side went away; that is how connections end here.
            open.remove(socket);
        }
        open.remove(socket);
    }

    /** Reads to the empty line; bodies are not expected. @return false at the end of the connection */
    private static boolean request(InputStream in, byte[] buffer) throws IOException {
        int have = 0;
        while (true) {
            int more = in.read(buffer, have, buffer.length - have);
            if (more < 0) {
                return false;
            }
            have += more;
            if (have >= 4
                    && buffer[have - 4] == '\r'
                    && buffer[have - 3] == '\n'
                    && buffer[have - 2] == '\r'
                    && buffer[have - 1] == '\n') {
                return true;
            }
            if (have == buffer.length) {
                throw new IOException("a request head of more than " + buffer.length + " bytes");
            }
        }
    }

    private static void daemon(Runnable work, String name) {
        var thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (var socket : open) {
            socket.close();
        }
    }
}
