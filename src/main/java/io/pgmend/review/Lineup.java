package io.pgmend.review;

import io.pgmend.changelog.ChangeSetPlaces;
import io.pgmend.database.ChangeSetRef;
import io.pgmend.database.DeclaredChangeSet;
import io.pgmend.database.Executor;
import io.pgmend.database.Status;
import io.pgmend.plan.review.ChangeSetName;
import io.pgmend.plan.review.Place;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A changelog's change sets in their order: which the live database has had, which are run as
 * history, which are judged.
 */
final class Lineup {

  private final ReviewRequest request;
  private final List<DeclaredChangeSet> declared;
  private final Set<String> had = new HashSet<>();
  private final Set<String> again = new HashSet<>();
  private final Set<String> old = new HashSet<>();
  private final Map<String, ChangeSetPlaces> places = new HashMap<>();

  private Lineup(ReviewRequest request, List<DeclaredChangeSet> declared) {
    this.request = request;
    this.declared = declared;
  }

  /** Reads the files, and a copy of the live database's history. */
  static Lineup read(ReviewRequest request, Executor onCopy) {
    var lineup = new Lineup(request, onCopy.details());
    List<Status> statuses = onCopy.status();
    for (int i = 0; i < statuses.size(); i++) {
      if (statuses.get(i).state() != Status.State.PENDING) {
        lineup.had.add(lineup.declared.get(i).key());
      }
    }
    onCopy.repeated().forEach(r -> lineup.again.add(r.key()));
    request
        .base()
        .ifPresent(
            base -> {
              Map<String, String> before = new HashMap<>();
              var executor = new Executor(request.live().source().settings(), base.changelog());
              (request.expanding() ? executor.expanding() : executor)
                  .details()
                  .forEach(d -> before.put(d.key(), d.checksum()));
              lineup.declared.stream()
                  .filter(d -> d.checksum().equals(before.get(d.key())))
                  .forEach(d -> lineup.old.add(d.key()));
            });
    return lineup;
  }

  /** All that the files declare, in the order of the run. */
  List<ChangeSetRef> order() {
    return declared.stream().map(DeclaredChangeSet::ref).toList();
  }

  /** Those that the live database has not had in the form that they have, in their order. */
  List<DeclaredChangeSet> pending() {
    return declared.stream().filter(d -> d.runs() && !isDone(d)).toList();
  }

  /** Of the pending ones, the last before the next that is judged, from one of the history on. */
  int lastOfHistory(int first) {
    List<DeclaredChangeSet> pending = pending();
    int last = first;
    while (last + 1 < pending.size() && !isJudged(pending.get(last + 1))) {
      last++;
    }
    return last;
  }

  /** Those that no run does: for another kind of database, or ignored. */
  List<DeclaredChangeSet> left() {
    return declared.stream().filter(d -> !d.runs() && !old.contains(d.key())).toList();
  }

  private boolean isDone(DeclaredChangeSet changeSet) {
    return had.contains(changeSet.key()) && !again.contains(changeSet.key());
  }

  boolean isJudged(DeclaredChangeSet changeSet) {
    return !isDone(changeSet) && !old.contains(changeSet.key());
  }

  /** How many stand before the first that is pending: those run in the order of the files. */
  int ranFirst() {
    return (int)
        declared.stream()
            .filter(DeclaredChangeSet::runs)
            .takeWhile(d -> had.contains(d.key()))
            .count();
  }

  /**
   * One that comes later in the files, and has been run on the live database or stood in the base.
   */
  Optional<ChangeSetRef> overtaken(DeclaredChangeSet changeSet) {
    if (had.contains(changeSet.key())) {
      return Optional.empty();
    }
    boolean after = false;
    for (DeclaredChangeSet each : declared) {
      if (after && (had.contains(each.key()) || old.contains(each.key()))) {
        return Optional.of(each.ref());
      }
      after |= each.equals(changeSet);
    }
    return Optional.empty();
  }

  /** The declared form of a change set of the history. */
  Optional<DeclaredChangeSet> of(ChangeSetRef ref) {
    return declared.stream().filter(d -> d.ref().equals(ref)).findFirst();
  }

  /** What ids of its safe forms begin with: they stand in one file, whose own may bear one id. */
  String stem(DeclaredChangeSet changeSet) {
    ChangeSetRef ref = changeSet.ref();
    boolean shared =
        declared.stream()
                .filter(d -> d.ref().id().equals(ref.id()) && d.ref().author().equals(ref.author()))
                .count()
            > 1;
    return shared
        ? changeSet.path().replaceFirst("\\.\\w+$", "").replace('/', '-') + "-" + ref.id()
        : ref.id();
  }

  static ChangeSetName name(DeclaredChangeSet changeSet) {
    ChangeSetRef ref = changeSet.ref();
    return new ChangeSetName(ref.file(), ref.author(), ref.id());
  }

  /** In the file, as it is reached from where the changelog's root file was named. */
  Place place(DeclaredChangeSet changeSet) {
    ChangeSetRef ref = changeSet.ref();
    Path folder = request.changelog().folder();
    int line =
        places
            .computeIfAbsent(changeSet.path(), p -> ChangeSetPlaces.of(folder.resolve(p)))
            .line(ref.author(), ref.id());
    Path shown = Path.of(request.shown()).getParent();
    Path file = Path.of(changeSet.path());
    String path = (shown == null ? file : shown.resolve(file)).normalize().toString();
    return new Place(path.replace('\\', '/'), line);
  }

  /** What its labels say of its phase, else empty. */
  static String phase(ChangeSetRef ref) {
    var phases = new ArrayList<>(List.of("contract", "cutover", "expand"));
    phases.retainAll(ref.labels());
    return phases.isEmpty() ? "" : phases.get(0);
  }
}
