package io.pgmend.prove;

import io.pgmend.plan.Proof.Fault;
import io.pgmend.plan.Proof.Stage;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The parts of a proof as they are gone through; after the first that fails nothing is begun. */
final class StageLog {

  private final ProofListener listener;
  private final List<Stage> stages = new ArrayList<>();
  private final List<Fault> faults = new ArrayList<>();
  private String current = "";

  StageLog(ProofListener listener) {
    this.listener = listener;
  }

  /** A part; what is wrong goes to {@link StageLog#fault}. */
  interface Part {
    void run() throws SQLException;
  }

  /** Goes through a part unless one before it failed. */
  void stage(String name, int changeSets, Part part) throws SQLException {
    if (!faults.isEmpty()) {
      return;
    }
    current = name;
    listener.stage(name, changeSets);
    long begin = System.nanoTime();
    part.run();
    stages.add(new Stage(name, faults.isEmpty(), (System.nanoTime() - begin) / 1_000_000));
  }

  void fault(String changeSet, String problem, String difference) {
    faults.add(new Fault(current, changeSet, problem, difference));
  }

  boolean failed() {
    return !faults.isEmpty();
  }

  List<Stage> stages() {
    return List.copyOf(stages);
  }

  List<Fault> faults() {
    return List.copyOf(faults);
  }
}
