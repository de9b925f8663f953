package io.daftar.gateway.proxy;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;

/** A body flowing through: every piece counts as a sign of life, and one that grows beyond its limit is broken off. */
final class WatchedBody implements ReadStream<Buffer> {
    private final ReadStream<Buffer> body;
    private final long limit;
    private final Silence silence;
    private final Ends ends;
    private long passed;
    private Handler<Throwable> failed = unused -> {};

    WatchedBody(ReadStream<Buffer> body, long limit, Silence silence, Ends ends) {
        this.body = body;
        this.limit = limit;
        this.silence = silence;
        this.ends = ends;
    }

    @Override
    public ReadStream<Buffer> handler(Handler<Buffer> handler) {
        body.handler(handler == null ? null : data -> pass(data, handler));
        return this;
    }

    private void pass(Buffer data, Handler<Buffer> handler) {
        silence.broken();
        passed += data.length();
        if (passed <= limit) {
            handler.handle(data);
        } else if (passed - data.length() <= limit) {
            ends.tooLarge();
            failed.handle(new TooLarge());
        }
    }

    @Override
    public ReadStream<Buffer> endHandler(Handler<Void> handler) {
        body.endHandler(
                handler == null
                        ? null
                        : end -> {
                            silence.broken();
                            ends.complete();
                            handler.handle(end);
                        });
        return this;
    }

    @Override
    public ReadStream<Buffer> exceptionHandler(Handler<Throwable> handler) {
        failed = handler == null ? unused -> {} : handler;
        body.exceptionHandler(handler == null ? null : failure -> ends.failed(failure, handler));
        return this;
    }

    @Override
    public ReadStream<Buffer> pause() {
        body.pause();
        return this;
    }

    @Override
    public ReadStream<Buffer> resume() {
        body.resume();
        return this;
    }

    @Override
    public ReadStream<Buffer> fetch(long amount) {
        body.fetch(amount);
        return this;
    }

    /** The ways a body comes to its end. */
    interface Ends {
        default void tooLarge() {}

        default void complete() {}

        /** @param reader who reads the body and would be told next */
        default void failed(Throwable failure, Handler<Throwable> reader) {
            reader.handle(failure);
        }
    }

    private static final class TooLarge extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooLarge() {
            super("body beyond its limit", null, false, false);
        }
    }
}
