package io.pgmend.apply;

import io.pgmend.apply.ApplyException.Kind;
import io.pgmend.changelog.ProofCheck;
import io.pgmend.database.ChangeSetRef;
import io.pgmend.database.HistoryLock;
import io.pgmend.operation.Hazard;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** What has to be said yes to before a run, beside the phases that an environment allows. */
final class Guard {

  /** A killed run's server process ends when it next looks at its client; that takes a moment. */
  private static final long PATIENCE_SECONDS = 5;

  private final Deployment deployment;
  private final Consent consent;

  Guard(Deployment deployment, Consent consent) {
    this.deployment = deployment;
    this.consent = consent;
  }

  /** What stands against running these; nothing where there are none. */
  List<Refusal> forward(List<ChangeSetRef> chosen) throws SQLException {
    if (chosen.isEmpty()) {
      return List.of();
    }
    List<Refusal> refusals = back(chosen);
    if (!consent.unproven()) {
      ProofCheck.problem(deployment.changelog().folder())
          .map(Guard::notProven)
          .ifPresent(refusals::add);
    }
    refusals.addAll(hazards(chosen));
    return refusals;
  }

  /**
   * What stands against taking these back. Hazards and proof do not: the way back is the way out of
   * trouble, and was gone through when the way there was proven.
   */
  List<Refusal> back(List<ChangeSetRef> chosen) {
    var refusals = new ArrayList<Refusal>();
    if (!chosen.isEmpty()) {
      lock().ifPresent(refusals::add);
      name().ifPresent(refusals::add);
    }
    return refusals;
  }

  private static void require(List<Refusal> refusals) {
    if (!refusals.isEmpty()) {
      throw new ApplyException(
          refusals.get(0).kind(),
          refusals.stream().map(Refusal::text).collect(Collectors.joining(" "))
              + " Nothing was done. "
              + refusals.stream().map(Refusal::next).distinct().collect(Collectors.joining(" ")));
    }
  }

  private Optional<Refusal> name() {
    Target target = deployment.target();
    if (!consent.confirmed().isEmpty() && !consent.confirmed().equals(target.environment())) {
      return Optional.of(
          new Refusal(
              Kind.OTHER_NAME,
              "The name that was typed, "
                  + consent.confirmed()
                  + ", is not that of "
                  + target.describe()
                  + ".",
              "Look which database is meant."));
    }
    return target.production() && consent.confirmed().isEmpty()
        ? Optional.of(
            new Refusal(
                Kind.NOT_CONFIRMED,
                target.describe() + " is a production database, and its name was not typed.",
                "Add --confirm " + target.environment() + " if it is meant."))
        : Optional.empty();
  }

  private static Refusal notProven(String why) {
    return new Refusal(
        Kind.NOT_PROVEN,
        "The changelog counts as not proven: " + why + ".",
        "Run pgmend prove, or add --unproven to go without.");
  }

  private List<Refusal> hazards(List<ChangeSetRef> chosen) throws SQLException {
    SortedMap<Hazard, List<String>> found = new TreeMap<>();
    deployment
        .hazards(chosen)
        .forEach(
            (id, hazards) ->
                hazards.forEach(h -> found.computeIfAbsent(h, k -> new ArrayList<>()).add(id)));
    found.keySet().removeAll(deployment.target().hazards());
    found.keySet().removeAll(consent.hazards());
    return found.entrySet().stream().map(this::hazard).toList();
  }

  private Refusal hazard(Map.Entry<Hazard, List<String>> found) {
    Target target = deployment.target();
    Hazard hazard = found.getKey();
    List<String> ids = found.getValue();
    return new Refusal(
        Kind.HAZARD,
        (ids.size() == 1 ? "Change set " : "Change sets ")
            + String.join(", ", ids)
            + (ids.size() == 1 ? " has" : " have")
            + " the hazard "
            + hazard.id()
            + " ("
            + hazard.meaning()
            + "), which is not allowed on "
            + target.describe()
            + ".",
        "Allow it with --allow-hazard "
            + hazard.id()
            + (target.environment().isEmpty()
                ? "."
                : ", or in environments." + target.environment() + ".hazards of the profile."));
  }

  /** Against a lock that a session stands behind, and one that may not be freed. */
  private Optional<Refusal> lock() {
    Optional<HistoryLock> held = deployment.executor().lock();
    if (held.isEmpty() || (held.get().stale() && consent.releaseLock())) {
      return Optional.empty();
    }
    HistoryLock lock = held.get();
    String what =
        "Liquibase's lock in schema "
            + deployment.changelog().historySchema()
            + " is held by "
            + lock.holder()
            + " since "
            + lock.since();
    if (lock.stale()) {
      return Optional.of(
          new Refusal(
              Kind.LOCKED,
              what + "; no session stands behind it: the run that took it is gone.",
              "Add --release-lock to free it."));
    }
    String sessions = String.join(", ", lock.sessions());
    return Optional.of(
        lock.ours()
            ? new Refusal(
                Kind.LOCKED,
                what + "; its session stands: " + sessions + ".",
                "Wait for that run, or end its session and add --release-lock.")
            : new Refusal(
                Kind.LOCKED,
                what + "; a session that could be its own stands: " + sessions + ".",
                "Wait for that run. If it is dead, end those sessions and add --release-lock, or let"
                    + " 'liquibase release-locks' free it."));
  }

  /**
   * The last look before a run: refuses, or frees a lock that a killed run left, where that is
   * wanted.
   *
   * @param refusals as {@link #forward} or {@link #back} told them
   * @return what was done, for the user
   */
  List<String> pass(List<ChangeSetRef> chosen, List<Refusal> refusals) {
    require(refusals.stream().filter(r -> r.kind() != Kind.LOCKED).toList());
    List<String> notes = consent.releaseLock() ? release() : List.of();
    if (!chosen.isEmpty()) {
      lock().ifPresent(refusal -> require(List.of(refusal)));
    }
    return notes;
  }

  private List<String> release() {
    Optional<HistoryLock> held = awaited();
    return held.isPresent() && deployment.executor().releaseLock(held.get())
        ? List.of(
            "freed the lock of a run that was killed ("
                + held.get().holder()
                + ", "
                + held.get().since()
                + ")")
        : List.of();
  }

  private Optional<HistoryLock> awaited() {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    Optional<HistoryLock> held = deployment.executor().lock();
    while (held.filter(l -> l.ours() && !l.stale()).isPresent() && System.nanoTime() < end) {
      try {
        Thread.sleep(100);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return held;
      }
      held = deployment.executor().lock();
    }
    return held;
  }

  /** Those of these hazards that neither the environment nor the person allows. */
  SortedSet<Hazard> missing(List<ChangeSetRef> chosen) throws SQLException {
    var missing = new TreeSet<Hazard>();
    deployment.hazards(chosen).values().forEach(missing::addAll);
    missing.removeAll(deployment.target().hazards());
    missing.removeAll(consent.hazards());
    return missing;
  }
}
