package io.pgmend.apply;

import io.pgmend.database.ChangeSetRef;
import io.pgmend.database.ChangelogFolder;
import io.pgmend.database.Executor;
import io.pgmend.database.Status;
import io.pgmend.operation.Hazard;
import io.pgmend.operation.Phase;
import io.pgmend.pg.QualifiedName;
import io.pgmend.plan.ChangeSet;
import io.pgmend.plan.preflight.Concern;
import io.pgmend.plan.preflight.Work;
import io.pgmend.profile.Profile;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A changelog and the database that it is applied to.
 *
 * @param plan what is known of the changelog's change sets; their SQL is not looked at
 * @param profile what the changelog was made for: what it mends is looked for by it again
 */
public record Deployment(
    Target target, ChangelogFolder changelog, List<ChangeSet> plan, Profile profile) {

  private static final Duration LOOK = Duration.ofSeconds(1);

  public Deployment {
    plan = List.copyOf(plan);
  }

  Executor executor() {
    return new Executor(target.settings(), changelog);
  }

  RunWatch watch(RunListener listener, BooleanSupplier stop) {
    return RunWatch.begin(target.settings(), listener, stop, LOOK);
  }

  Map<String, ChangeSet> planById() {
    var byId = new LinkedHashMap<String, ChangeSet>();
    plan.forEach(c -> byId.put(c.id(), c));
    return byId;
  }

  List<String> drift(List<Status> statuses) throws SQLException {
    try (Connection connection = target.settings().open()) {
      return Drift.of(connection, statuses, planById());
    }
  }

  /** What the plan knows of these change sets, in their order. */
  List<ChangeSet> planOf(Collection<ChangeSetRef> changeSets) {
    Map<String, ChangeSet> byId = planById();
    return changeSets.stream()
        .flatMap(c -> Optional.ofNullable(byId.get(c.id())).stream())
        .toList();
  }

  /** What a person should know before these are run, by id, in their order; see {@link Hazards}. */
  Map<String, SortedSet<Hazard>> hazards(List<ChangeSetRef> chosen) throws SQLException {
    var hazards = new LinkedHashMap<String, SortedSet<Hazard>>();
    List<ChangeSet> known = planOf(chosen);
    if (known.isEmpty()) {
      return hazards;
    }
    try (Connection connection = target.settings().open()) {
      SortedMap<QualifiedName, Long> rows = Tables.sizes(connection, Tables.touched(known));
      known.forEach(
          c -> hazards.put(c.id(), Hazards.of(c, rows, profile.strategy().onlineAboveRows())));
    }
    return hazards;
  }

  /** These change sets as they are shown before a run. */
  List<Ahead.Line> lines(List<ChangeSetRef> chosen) throws SQLException {
    Map<String, ChangeSet> byId = planById();
    Map<String, SortedSet<Hazard>> hazards = hazards(chosen);
    return chosen.stream()
        .map(
            c ->
                new Ahead.Line(
                    c,
                    Optional.ofNullable(byId.get(c.id())),
                    hazards.getOrDefault(c.id(), Collections.emptySortedSet())))
        .toList();
  }

  /** What is to be known about the server before these change sets are run or taken back. */
  List<Concern> concerns(List<ChangeSetRef> chosen, Function<ChangeSet, Work> work) {
    return Readiness.of(target.settings(), planOf(chosen).stream().map(work).toList());
  }

  /** NOT_READY where something stands in the way of these change sets. */
  void requireReady(List<ChangeSetRef> chosen, Function<ChangeSet, Work> work) {
    List<Concern> blocking = concerns(chosen, work).stream().filter(Concern::blocks).toList();
    if (!blocking.isEmpty()) {
      throw new ApplyException(
          ApplyException.Kind.NOT_READY,
          blocking.stream().map(Concern::text).collect(Collectors.joining(" "))
              + " Nothing was done. "
              + blocking.stream().map(Concern::next).distinct().collect(Collectors.joining(" ")));
    }
  }

  static boolean isPending(Status status) {
    return status.state() == Status.State.PENDING;
  }

  /** In the order in which they were run. */
  static List<Status> ran(List<Status> statuses) {
    return statuses.stream()
        .filter(s -> !isPending(s))
        .sorted(Comparator.comparingInt(Status::order))
        .toList();
  }

  /** The phase among a change set's labels; CUTOVER, which is guarded most, where it has none. */
  static Phase phase(ChangeSetRef changeSet) {
    return Arrays.stream(Phase.values())
        .filter(p -> changeSet.labels().contains(p.label()))
        .findFirst()
        .orElse(Phase.CUTOVER);
  }
}
