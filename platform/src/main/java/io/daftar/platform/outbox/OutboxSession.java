package io.daftar.platform.outbox;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jboss.logging.Logger;

/** One sender's time in the lead: the lead is an advisory lock that ends with the connection. */
class OutboxSession implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(OutboxSession.class);
    private static final int BATCH = 2_000;
    private static final String LEAD = "select pg_try_advisory_lock(hashtext('daftar.outbox'))";
    // Unsent rows from the oldest on, never "newer than the last one": sequences do not commit in order.
    private static final String UNSENT = "select " + OutboxRow.COLUMNS + " from outbox order by seq limit " + BATCH;
    private static final String DELETE = "delete from outbox where seq = any (?)";

    private final Connection connection;
    private final KafkaProducer<byte[], byte[]> producer;
    private final String source;

    OutboxSession(Connection connection, KafkaProducer<byte[], byte[]> producer, String source) {
        this.connection = connection;
        this.producer = producer;
        this.source = source;
    }

    /** @return whether this session may send; only one at a time may */
    boolean lead() throws SQLException {
        try (var statement = connection.createStatement();
                var result = statement.executeQuery(LEAD)) {
            return result.next() && result.getBoolean(1);
        }
    }

    /**
     * Sends the oldest unsent rows and deletes those acknowledged.
     *
     * @return how many were acknowledged
     */
    int sendBatch(Runnable afterSend) throws SQLException, InterruptedException {
        List<OutboxRow> rows = unsent();
        if (rows.isEmpty()) {
            return 0;
        }
        List<Future<RecordMetadata>> answers = new ArrayList<>(rows.size());
        for (OutboxRow row : rows) {
            answers.add(producer.send(row.toRecord(source)));
        }
        producer.flush();
        List<Long> acknowledged = acknowledged(rows, answers);
        afterSend.run();
        delete(acknowledged);
        return acknowledged.size();
    }

    // Of one key only the prefix up to the first failure counts as sent: what follows is sent again, in order.
    private static List<Long> acknowledged(List<OutboxRow> rows, List<Future<RecordMetadata>> answers)
            throws InterruptedException {
        List<Long> sent = new ArrayList<>(rows.size());
        Set<String> broken = new HashSet<>();
        for (int i = 0; i < rows.size(); i++) {
            String key = rows.get(i).topic() + '/' + rows.get(i).key();
            if (broken.contains(key)) {
                continue;
            }
            try {
                answers.get(i).get();
                sent.add(rows.get(i).seq());
            } catch (ExecutionException e) {
                broken.add(key);
                LOG.warnf("event %s was not taken: %s", rows.get(i).id(), e.getCause());
            }
        }
        return sent;
    }

    private List<OutboxRow> unsent() throws SQLException {
        try (var statement = connection.prepareStatement(UNSENT);
                var result = statement.executeQuery()) {
            List<OutboxRow> rows = new ArrayList<>();
            while (result.next()) {
                rows.add(OutboxRow.read(result));
            }
            return rows;
        }
    }

    private void delete(List<Long> seqs) throws SQLException {
        try (var statement = connection.prepareStatement(DELETE)) {
            statement.setArray(1, connection.createArrayOf("bigint", seqs.toArray()));
            statement.executeUpdate();
        }
    }

    @Override
    public void close() throws SQLException {
        try (connection) {
            producer.close(java.time.Duration.ofSeconds(2));
        }
    }
}
