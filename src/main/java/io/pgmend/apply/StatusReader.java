package io.pgmend.apply;

import io.pgmend.apply.StatusReport.PhaseState;
import io.pgmend.database.ChangeSetRef;
import io.pgmend.database.Executor;
import io.pgmend.database.HistoryLock;
import io.pgmend.database.Status;
import io.pgmend.operation.Phase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads where a changelog stands; changes nothing. */
public final class StatusReader {

  private final Deployment deployment;

  public StatusReader(Deployment deployment) {
    this.deployment = deployment;
  }

  /**
   * Reads it.
   *
   * @throws io.pgmend.database.DatabaseException where the database or the changelog cannot be read
   */
  public StatusReport read() throws SQLException {
    Executor executor = deployment.executor();
    List<Status> statuses = executor.status();
    Optional<HistoryLock> lock = executor.lock();
    List<PhaseState> phases = phases(statuses);
    return new StatusReport(
        statuses,
        phases,
        reached(phases),
        safety(phases, lock),
        deployment.drift(statuses),
        backfills(),
        lock,
        next(phases, statuses, lock));
  }

  private List<Backfill> backfills() throws SQLException {
    try (Connection connection = deployment.target().settings().open()) {
      return Backfills.read(connection).stream()
          .filter(b -> b.state() != Backfill.State.DONE)
          .toList();
    }
  }

  private static List<PhaseState> phases(List<Status> statuses) {
    var phases = new ArrayList<PhaseState>();
    for (Phase phase : Phase.values()) {
      List<Status> of =
          statuses.stream().filter(s -> Deployment.phase(s.changeSet()) == phase).toList();
      int done = (int) of.stream().filter(s -> !Deployment.isPending(s)).count();
      if (!of.isEmpty()) {
        phases.add(new PhaseState(phase, done, of.size()));
      }
    }
    return phases;
  }

  private static Optional<Phase> reached(List<PhaseState> phases) {
    Optional<Phase> reached = Optional.empty();
    for (PhaseState state : phases) {
      if (!state.isDone()) {
        return reached;
      }
      reached = Optional.of(state.phase());
    }
    return reached;
  }

  /**
   * Change sets are committed whole, so the database can rest between any two; what may have to
   * hurry is the application.
   */
  private static String safety(List<PhaseState> phases, Optional<HistoryLock> lock) {
    if (lock.filter(l -> !l.stale()).isPresent()) {
      return "Safe to stop here: a run is going on; look again when it has ended.";
    }
    String yes = "Safe to stop here: yes. ";
    int cut = done(phases, Phase.CUTOVER);
    if (done(phases, Phase.CONTRACT) > 0) {
      return yes + "Old shapes are gone in part; a way back rebuilds them from the attic.";
    }
    boolean partly =
        phases.stream().anyMatch(p -> p.phase() == Phase.CUTOVER && cut > 0 && !p.isDone());
    if (partly) {
      return yes + "The application meets new shapes where cutover is done, old ones elsewhere.";
    }
    return cut > 0
        ? yes + "The release that takes the new shapes runs; old ones are kept in step."
        : yes + "The running application notices nothing so far.";
  }

  private static int done(List<PhaseState> phases, Phase phase) {
    return phases.stream().filter(p -> p.phase() == phase).mapToInt(PhaseState::done).sum();
  }

  /** With the words that the guards would ask for. */
  private String next(List<PhaseState> phases, List<Status> statuses, Optional<HistoryLock> lock)
      throws SQLException {
    Optional<Phase> phase =
        phases.stream().filter(p -> !p.isDone()).map(PhaseState::phase).findFirst();
    if (phase.isEmpty()) {
      return "";
    }
    boolean contract = phase.get() == Phase.CONTRACT;
    List<ChangeSetRef> chosen =
        statuses.stream()
            .filter(Deployment::isPending)
            .map(Status::changeSet)
            .filter(c -> contract == (Deployment.phase(c) == Phase.CONTRACT))
            .toList();
    return "pgmend apply "
        + deployment.target().option()
        + (contract ? " --phase contract" : "")
        + Consent.flags(new Guard(deployment, Consent.NONE).missing(chosen))
        + (lock.filter(HistoryLock::stale).isPresent() ? " --release-lock" : "");
  }
}
