package io.daftar.bench.load;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;

/**
 * One kept-alive HTTP/1.1 connection that does as little as it can: the processors it runs on are those that are being
 * measured, so a full client would show up in every figure. Only for servers we know.
 */
public final class HttpConnection implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 30_000;
    /** Servers close what is idle for longer; a request that crosses with that would fail for nothing. */
    private static final long IDLE_NANOS = Duration.ofSeconds(2).toNanos();

    private final int port;
    private final byte[] buffer = new byte[32 * 1024];
    private Socket socket;
    private InputStream in;
    private int from;
    private int to;
    private long lastUsed;

    public HttpConnection(int port) {
        this.port = port;
    }

    /**
     * An answer.
     *
     * @param location the Location header or null
     */
    public record Answer(int status, String location, byte[] body) {
        public boolean good() {
            return status >= 200 && status < 300;
        }

        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    /** Sends a request made by {@link HttpRequests} and reads the whole answer. */
    public Answer exchange(byte[] request) throws IOException {
        connect();
        boolean kept = false;
        try {
            socket.getOutputStream().write(request);
            var head = new Head();
            String status = line();
            for (String line = line(); !line.isEmpty(); line = line()) {
                head.take(line);
            }
            int code = Integer.parseInt(status.substring(9, 12));
            byte[] body = head.chunked ? chunks() : bytes(code == 204 || code == 304 ? 0 : head.length);
            kept = !head.close;
            lastUsed = System.nanoTime();
            return new Answer(code, head.location, body);
        } finally {
            if (!kept) {
                close();
            }
        }
    }

    private static final class Head {
        private int length;
        private boolean chunked;
        private boolean close;
        private String location;

        void take(String line) {
            int colon = line.indexOf(':');
            String value = line.substring(colon + 1).strip();
            switch (line.substring(0, colon).toLowerCase(Locale.ROOT)) {
                case "content-length" -> length = Integer.parseInt(value);
                case "transfer-encoding" -> chunked = value.equalsIgnoreCase("chunked");
                case "connection" -> close = value.equalsIgnoreCase("close");
                case "location" -> location = value;
                default -> {
                    // Nothing else matters here.
                }
            }
        }
    }

    private void connect() throws IOException {
        if (socket != null && System.nanoTime() - lastUsed < IDLE_NANOS) {
            return;
        }
        close();
        var fresh = new Socket();
        fresh.setTcpNoDelay(true);
        fresh.setSoTimeout(TIMEOUT_MILLIS);
        fresh.connect(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port), TIMEOUT_MILLIS);
        socket = fresh;
        in = fresh.getInputStream();
        from = 0;
        to = 0;
        lastUsed = System.nanoTime();
    }

    private int read() throws IOException {
        if (from == to) {
            from = 0;
            to = in.read(buffer);
            if (to <= 0) {
                to = 0;
                throw new EOFException("the server closed the connection in the middle of an answer");
            }
        }
        return buffer[from++];
    }

    private String line() throws IOException {
        var line = new StringBuilder(64);
        for (int c = read(); c != '\n'; c = read()) {
            if (c != '\r') {
                line.append((char) (c & 0xff));
            }
        }
        return line.toString();
    }

    private byte[] bytes(int length) throws IOException {
        var bytes = new byte[length];
        int have = 0;
        while (have < length) {
            bytes[have++] = (byte) read();
            int more = Math.min(length - have, to - from);
            System.arraycopy(buffer, from, bytes, have, more);
            from += more;
            have += more;
        }
        return bytes;
    }

    private byte[] chunks() throws IOException {
        var all = new ByteArrayOutputStream();
        for (int size = chunkSize(); size > 0; size = chunkSize()) {
            all.write(bytes(size));
            line();
        }
        while (!line().isEmpty()) {
            // Trailers are passed over.
        }
        return all.toByteArray();
    }

    private int chunkSize() throws IOException {
        return Integer.parseInt(line().split(";")[0].strip(), 16);
    }

    @Override
    public void close() throws IOException {
        if (socket != null) {
            socket.close();
            socket = null;
        }
    }
}
