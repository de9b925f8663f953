package io.daftar.platform.importing;

import java.io.IOException;
import java.io.StringReader;
import java.sql.SQLException;
import java.util.Collection;
import org.jdbi.v3.core.Handle;
import org.postgresql.PGConnection;

/** Rows on their way into a table by COPY, the fastest way there is; inside the transaction of the handle. */
public final class CopyRows {
    private final String into;
    private final StringBuilder text = new StringBuilder(1 << 14);

    /** @param into the table and its columns, such as {@code "staged (id, name)"} */
    public CopyRows(String into) {
        this.into = into;
    }

    /** One row: a value for each column; a collection becomes an array, null stays null, all else its text. */
    public CopyRows add(Object... values) {
        for (int i = 0; i < values.length; i++) {
            text.append(i == 0 ? "" : "\t");
            if (values[i] == null) {
                text.append("\\N");
            } else {
                escape(values[i] instanceof Collection<?> list ? array(list) : values[i].toString());
            }
        }
        text.append('\n');
        return this;
    }

    /** Sends the rows. */
    public void to(Handle handle) {
        try {
            var copy = handle.getConnection().unwrap(PGConnection.class).getCopyAPI();
            copy.copyIn("copy " + into + " from stdin", new StringReader(text.toString()));
        } catch (SQLException | IOException e) {
            throw new org.jdbi.v3.core.JdbiException("the rows could not be copied", e) {
                private static final long serialVersionUID = 1L;
            };
        }
    }

    private void escape(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '\\' -> text.append("\\\\");
                case '\t' -> text.append("\\t");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                default -> text.append(c);
            }
        }
    }

    private static String array(Collection<?> values) {
        var array = new StringBuilder("{");
        for (Object value : values) {
            var quoted = value.toString().replace("\\", "\\\\").replace("\"", "\\\"");
            array.append(array.length() == 1 ? "\"" : ",\"").append(quoted).append('"');
        }
        return array.append('}').toString();
    }
}
