package io.pgmend.prove;

import io.pgmend.database.ShadowServer;
import io.pgmend.finding.Finding;
import io.pgmend.model.Snapshot;
import io.pgmend.operation.Operation;
import io.pgmend.plan.Planned;
import io.pgmend.plan.Planner;
import io.pgmend.plan.Proof;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Proves a changelog: on a scratch copy of the live structure, with rows, it mends what it says and
 * nothing else, and its rollback restores schema and rows. The live database is only read.
 */
public final class Prover {

  private final ShadowServer shadow;
  private final ProofListener listener;

  public Prover(ShadowServer shadow, ProofListener listener) {
    this.shadow = shadow;
    this.listener = listener;
  }

  /**
   * Goes through all parts until one fails.
   *
   * @throws io.pgmend.database.DatabaseException where the scratch copy cannot be made or the
   *     changelog cannot be read: then nothing is known
   * @throws SQLException where the live database or the scratch one cannot be read
   */
  public Proof prove(ProofRequest request) throws SQLException {
    Snapshot source = request.live().read();
    List<Finding> findings;
    try (Connection live = request.live().open()) {
      findings = Findings.of(source, live, request.profile(), request.today());
    }
    List<Operation> operations = Planner.plan(findings).stream().map(Planned::operation).toList();
    var log = new StageLog(listener);
    try (var course = new Course(shadow, listener, log, request, source, operations)) {
      return course.run();
    }
  }
}
