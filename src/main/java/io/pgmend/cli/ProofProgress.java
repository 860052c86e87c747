package io.pgmend.cli;

import io.pgmend.database.ChangeSetRef;
import io.pgmend.database.Direction;
import io.pgmend.prove.ProofListener;
import java.io.PrintStream;
import java.time.Duration;

/** A line for each part of a proof as it begins, and one for each change set as it is done. */
final class ProofProgress implements ProofListener, AutoCloseable {

  private final PrintStream err;
  private int total;
  private int number;
  private Progress current = Progress.none();

  ProofProgress(PrintStream err) {
    this.err = err;
  }

  @Override
  public void stage(String name, int changeSets) {
    current.close();
    total = changeSets;
    number = 0;
    err.println(name + (changeSets == 0 ? "" : ": " + changeSets + " change sets"));
    current = Progress.of(err, name);
  }

  @Override
  public void finished(ChangeSetRef changeSet, Direction direction, Duration time) {
    number++;
    err.println(RunProgress.line(number, total, changeSet, direction, RunProgress.ms(time)));
  }

  @Override
  public void close() {
    current.close();
  }
}
