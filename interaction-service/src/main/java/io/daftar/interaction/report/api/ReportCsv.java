package io.daftar.interaction.report.api;

import io.daftar.interaction.report.app.Table;
import io.daftar.platform.importing.SpreadsheetCells;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyWriter;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** A report as a spreadsheet opens it: no cell is ever computed. */
@Provider
@Produces(ReportCsv.TYPE)
public class ReportCsv implements MessageBodyWriter<Table> {
    static final String TYPE = "text/csv";

    @Override
    public boolean isWriteable(Class<?> type, Type generic, Annotation[] annotations, MediaType media) {
        return Table.class.isAssignableFrom(type);
    }

    @Override
    public void writeTo(
            Table report,
            Class<?> type,
            Type generic,
            Annotation[] annotations,
            MediaType media,
            MultivaluedMap<String, Object> headers,
            OutputStream out)
            throws IOException {
        headers.putSingle("Content-Type", TYPE + ";charset=utf-8");
        var text = new StringBuilder(line(report.header()));
        report.lines().forEach(line -> text.append(line(line)));
        out.write(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String line(List<String> cells) {
        return cells.stream().map(SpreadsheetCells::write).collect(Collectors.joining(",", "", "\r\n"));
    }
}
