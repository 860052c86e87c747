package io.pgmend.database;

import java.sql.Connection;
import liquibase.listener.SqlListener;

/** Tells a {@link RunRecorder} of each statement that a run is about to send. */
final class BeforeStatements extends SqlListener {

  private final RunRecorder recorder;
  private final Connection session;

  BeforeStatements(RunRecorder recorder, Connection session) {
    this.recorder = recorder;
    this.session = session;
  }

  @Override
  public void writeSqlWillRun(String sql) {
    recorder.stating(session);
  }
}
