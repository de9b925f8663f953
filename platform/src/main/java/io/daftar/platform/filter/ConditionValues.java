package io.daftar.platform.filter;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.StatementCustomizer;
import org.postgresql.PGStatement;

/**
 * Gives a statement the values of its conditions and has it planned for them. A plan for any values, which PostgreSQL would
 * take after some runs, cannot know whether a country has ten customers or most of them, and takes seconds where the right
 * one takes milliseconds.
 */
public final class ConditionValues {
    private static final StatementCustomizer PLANNED_ANEW = new StatementCustomizer() {
        @Override
        public void beforeExecution(PreparedStatement statement, StatementContext context) throws SQLException {
            statement.unwrap(PGStatement.class).setPrepareThreshold(0);
        }
    };

    private ConditionValues() {}

    public static <S extends SqlStatement<S>> S bind(S statement, Map<String, Object> values) {
        values.forEach((name, value) -> statement.bindByType(name, value, value.getClass()));
        return plannedAnew(statement);
    }

    /** For a statement whose own values matter as much. */
    public static <S extends SqlStatement<S>> S plannedAnew(S statement) {
        return statement.addCustomizer(PLANNED_ANEW);
    }
}
