package io.daftar.bench.figure;

import io.daftar.bench.FigureName;

/** Which class measures which figure. */
public final class Catalogue {
    private Catalogue() {}

    public static Figure figure(FigureName name, Setting setting) {
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
