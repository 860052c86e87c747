package io.pgmend.database;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** A change set in the words that Liquibase's formatted SQL has, in whatever form it is written. */
public sealed interface ChangeSetScript {

  /**
   * One that can be said in them.
   *
   * @param attributes as they stand behind its id, those at their default left out
   * @param comment one line; empty where there is none
   * @param guard its preconditions
   * @param forward, rollback statements in their order, without the semicolon at their end
   */
  record Sql(
      SortedMap<String, String> attributes,
      String comment,
      Guard guard,
      List<String> forward,
      List<String> rollback)
      implements ChangeSetScript {

    public Sql {
      attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
      forward = List.copyOf(forward);
      rollback = List.copyOf(rollback);
    }

    public boolean transactional() {
      return !"false".equals(attributes.get("runInTransaction"));
    }
  }

  /** One that cannot; the reason follows on "because". */
  record Unsaid(String reason) implements ChangeSetScript {}

  /** What has to hold, and what is done where it does not or cannot be asked. */
  record Guard(String onFail, String onError, List<Check> checks) {

    public static final Guard NONE = new Guard("HALT", "HALT", List.of());

    public Guard {
      checks = List.copyOf(checks);
    }
  }

  /** A query of one line, and the value that it has to return. */
  record Check(String expected, String query) {}
}
