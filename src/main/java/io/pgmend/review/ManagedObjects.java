package io.pgmend.review;

import io.pgmend.database.Executor;
import io.pgmend.database.Selection;
import io.pgmend.database.ShadowDatabase;
import io.pgmend.database.ShadowServer;
import io.pgmend.model.EnumType;
import io.pgmend.model.Snapshot;
import io.pgmend.review.facts.Structure;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What the changelog itself made, as {@code kind name}: it may take that away again.
 *
 * @param count how many of its first change sets the live database has had
 */
record ManagedObjects(ReviewRequest request, Snapshot source, ShadowServer shadow, int count) {

  /**
   * What the change sets that the live database has had made: they are run on an empty database.
   * Where they cannot be, since they build on what another tool made, it is not known.
   */
  Optional<SortedSet<String>> byHistory(List<String> notes) throws SQLException {
    if (count == 0) {
      return Optional.of(retired());
    }
    try (ShadowDatabase empty = shadow.create("history")) {
      var alone = new Copies(shadow, empty, request.changelog(), request.expanding(), List.of());
      alone.prepare();
      Executor executor = alone.executor(empty);
      if (executor.update(Selection.all().limit(count)).failure().isPresent()) {
        notes.add(
            "the change sets that were run do not build on an empty database, so it is not known"
                + " what they made: drops of what others made are not looked for");
        return Optional.empty();
      }
      try (Connection connection = empty.open()) {
        var made = new TreeSet<>(retired());
        made.addAll(Structure.read(connection).named());
        return Optional.of(made);
      }
    }
  }

  /** Types that the profile says may go, under every name that it may mean by that. */
  private SortedSet<String> retired() {
    return source.enums().stream()
        .map(EnumType::name)
        .filter(
            name ->
                request.profile().enums().stream()
                    .flatMap(e -> e.retire().stream())
                    .anyMatch(r -> r.equals(name.name()) || r.equals(name.toString())))
        .map(name -> "type " + name)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * The same with what the change sets since made besides.
   *
   * @param stood before the first of them
   */
  static Optional<SortedSet<String>> since(
      Optional<SortedSet<String>> managed, Set<String> stood, ShadowDatabase now)
      throws SQLException {
    if (managed.isEmpty()) {
      return managed;
    }
    try (Connection connection = now.open()) {
      var made = new TreeSet<>(Structure.read(connection).named());
      made.removeAll(stood);
      made.addAll(managed.get());
      return Optional.of(made);
    }
  }
}
