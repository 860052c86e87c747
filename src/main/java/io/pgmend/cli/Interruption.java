package io.pgmend.cli;

import java.io.PrintStream;
import java.util.concurrent.CountDownLatch;

/**
 * Lets Ctrl-C (or a polite kill) end a run between two change sets, or after a batch: the run asks
 * {@link #requested}, the process waits until it has come to an end, and then leaves with exit code
 * 7.
 */
final class Interruption implements AutoCloseable {

  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread hook;
  private volatile boolean requested;

  private Interruption(PrintStream err) {
    this.hook =
        new Thread(
            () -> {
              requested = true;
              err.println("Stopping after the change set that runs now, or after its batch ...");
              awaitEnd();
              err.flush();
              // The virtual machine would leave with the signal's code, which tells a script
              // nothing.
              Runtime.getRuntime().halt(ExitCode.STOPPED.code());
            },
            "interruption");
  }

  /** From now on an interruption waits for {@link #close}. */
  static Interruption watched(PrintStream err) {
    var interruption = new Interruption(err);
    Runtime.getRuntime().addShutdownHook(interruption.hook);
    return interruption;
  }

  /** Whether somebody wants the run to end. */
  boolean requested() {
    return requested;
  }

  /**
   * To be called when all has been said about the run. After an interruption the process ends here.
   */
  @Override
  public void close() {
    ended.countDown();
    if (requested) {
      return;
    }
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // It came just now: the hook runs and finds the run ended.
      requested = true;
    }
  }

  private void awaitEnd() {
    try {
      ended.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
