package io.pgmend.prove;

import io.pgmend.changelog.Templates;
import io.pgmend.database.LiveSource;
import io.pgmend.database.ShadowServer;
import io.pgmend.finding.Finding;
import io.pgmend.model.Snapshot;
import io.pgmend.operation.InstallRuntime;
import io.pgmend.plan.ChangeSet;
import io.pgmend.plan.Planned;
import io.pgmend.plan.Planner;
import io.pgmend.plan.Sizes;
import io.pgmend.plan.StoredPlan;
import io.pgmend.profile.Profile;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Tries what the fix of findings would be on empty copies of a live database's structure, one for
 * each try, and keeps nothing of it: no file is written, and the copies go.
 */
public final class Trial implements AutoCloseable {

  private static final InstallRuntime RUNTIME = new InstallRuntime();

  private final LiveSource live;
  private final Snapshot snapshot;
  private final ShadowServer server;

  /**
   * What came of a try.
   *
   * @param operations that mend the findings, in order
   * @param changeSets that were run, in order; without the one that makes what all of them need
   * @param refused why the database did not take a fix, in the server's own words where it spoke
   */
  public record Tried(List<Planned> operations, List<ChangeSet> changeSets, List<String> refused) {
    public Tried {
      operations = List.copyOf(operations);
      changeSets = List.copyOf(changeSets);
      refused = List.copyOf(refused);
    }
  }

  /**
   * Tries on a server that is closed with this.
   *
   * @param snapshot of the live database
   */
  public Trial(LiveSource live, Snapshot snapshot, ShadowServer server) {
    this.live = live;
    this.snapshot = snapshot;
    this.server = server;
  }

  /**
   * Drafts the fixes of those of the findings that are fixable.
   *
   * @throws io.pgmend.database.DatabaseException where the copy cannot be made
   */
  public Tried of(Profile profile, List<Finding> findings) throws SQLException {
    var sizes = new Sizes(profile.strategy().onlineAboveRows(), profile.strategy().batchRows());
    // Which salt it is does not matter here, only that there is one.
    Wanted wanted =
        Wanted.of(
            sizes.choose(Planner.plan(findings), snapshot),
            StoredPlan.empty("", "", ""),
            new TreeSet<>(),
            () -> "trial");
    if (wanted.operations().isEmpty()) {
      return new Tried(List.of(), List.of(), List.of());
    }
    var planned = new ArrayList<Planned>(List.of(new Planned(RUNTIME, List.of())));
    planned.addAll(wanted.operations());
    String history = profile.changelog().historySchema();
    try (Scratch scratch = Scratch.of(live, snapshot, server, history);
        Connection connection = scratch.open()) {
      Draft draft =
          new Drafter(
                  connection,
                  new Templates(Optional.empty(), profile.strategy().lockBudgetMillis()),
                  Generator.ledger(connection),
                  new TreeSet<>())
              .draft(planned, false);
      return new Tried(
          wanted.operations(),
          draft.changeSets().stream().filter(c -> !c.operation().equals(RUNTIME.id())).toList(),
          draft.refused().stream().map(Draft.Refused::reason).toList());
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
