package io.pgmend.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgmend.database.DatabaseException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class FailuresTest {

  @Test
  void everyKindOfDatabaseErrorHasItsCode() {
    var codes = new TreeMap<DatabaseException.Kind, Integer>();
    Arrays.stream(DatabaseException.Kind.values())
        .forEach(k -> codes.put(k, Failures.exit(new DatabaseException(k, "x")).code()));
    assertThat(codes)
        .containsAllEntriesOf(
            Map.of(
                DatabaseException.Kind.URL, 2,
                DatabaseException.Kind.UNREACHABLE, 6,
                DatabaseException.Kind.AUTHENTICATION, 6,
                DatabaseException.Kind.NOT_POSTGRESQL, 6,
                DatabaseException.Kind.LOCKED, 5,
                DatabaseException.Kind.FAILED, 7));
    assertThat(codes.values()).doesNotContain(0, 1);
  }

  @Test
  void aMissingRightAndAFaultOfPgmendAreInconclusive() {
    assertThat(Failures.exit(new SQLException("permission denied", "42501")))
        .isEqualTo(ExitCode.INCONCLUSIVE);
    assertThat(Failures.exit(new IllegalStateException())).isEqualTo(ExitCode.INCONCLUSIVE);
    assertThat(Failures.exit(new SQLException("terminated", "57P01")))
        .isEqualTo(ExitCode.UNREACHABLE);
  }

  @Test
  void saysStateAndNextStepOfADatabaseError() {
    var failure =
        new DatabaseException(
            DatabaseException.Kind.UNREACHABLE,
            "No connection to me@localhost:1/app. Nothing was done. Check host and port.");
    assertThat(Failures.text(failure, false))
        .isEqualTo(
            """
            error: No connection to me@localhost:1/app.
              state  nothing was done
              next   Check host and port.
            """);
  }

  @Test
  void printsAStackTraceOnlyWhenAsked() {
    var failure = new IllegalStateException("at postgresql://me:s3cret@h/d");
    assertThat(Failures.text(failure, false))
        .contains("this is a fault of pgmend")
        .doesNotContain("\tat ");
    assertThat(Failures.text(failure, true)).contains("\tat ").doesNotContain("s3cret");
  }
}
