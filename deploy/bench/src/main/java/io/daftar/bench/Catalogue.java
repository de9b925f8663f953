package io.daftar.bench;

import io.daftar.bench.figure.Figure;
import io.daftar.bench.figure.Setting;
import io.daftar.bench.figure.customer.CreateFigure;
import io.daftar.bench.figure.customer.ListFigure;
import io.daftar.bench.figure.customer.ReadFigure;
import io.daftar.bench.figure.customer.TypoFigure;
import io.daftar.bench.figure.imports.ImportFigure;
import io.daftar.bench.figure.imports.PurchasesFigure;
import io.daftar.bench.figure.journey.FileFigure;
import io.daftar.bench.figure.journey.IngestFigure;
import io.daftar.bench.figure.journey.ReportsFigure;
import io.daftar.bench.figure.journey.ScoresFigure;
import io.daftar.bench.figure.journey.TimelineFigure;
import io.daftar.bench.figure.outbox.OutboxFigure;
import io.daftar.bench.figure.process.ColdStartFigure;
import io.daftar.bench.figure.process.GatewayFigure;
import io.daftar.bench.figure.process.StartFigure;
import io.daftar.bench.figure.segment.FactsFigure;
import io.daftar.bench.figure.segment.PreviewFigure;

/** Which class measures which figure. */
final class Catalogue {
    private Catalogue() {}

    static Figure figure(FigureName name, Setting setting) {
        return switch (name) {
            case H1 -> new ReadFigure(setting);
            case H2 -> new TypoFigure(setting);
            case H3 -> new ListFigure(setting);
            case H4 -> new CreateFigure(setting);
            case H6 -> new PreviewFigure(setting);
            case H8 -> new OutboxFigure(setting);
            case H9 -> new TimelineFigure(setting);
            case H11 -> new GatewayFigure(setting);
            case H12 -> new ColdStartFigure(setting);
            case FACTS -> new FactsFigure(setting);
            case INGEST -> new IngestFigure(setting);
            case PURCHASES -> new PurchasesFigure(setting);
            case FILE -> new FileFigure(setting);
            case RFM -> new ScoresFigure(setting);
            case REPORTS -> new ReportsFigure(setting);
            case UP -> new StartFigure(setting);
            case IMPORT -> new ImportFigure(setting);
        };
    }
}
