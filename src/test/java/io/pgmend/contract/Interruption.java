package io.pgmend.contract;

import io.pgmend.database.Direction;
import io.pgmend.plan.ChangeSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * One disturbance of a run.
 *
 * @param id the change set in which it happens
 */
record Interruption(Cut cut, Place place, String id) {

  enum Cut {
    /** The client's process is killed. */
    CLIENT,
    /** The server ends the connection. */
    CONNECTION,
    /** The server and all its processes are killed, and started again. */
    SERVER,
    /** The server cannot make any file larger. */
    DISK;

    /** The three that can happen everywhere, in turns. */
    static Cut turn(int number) {
      return values()[number % 3];
    }
  }

  enum Place {
    /** In a batch of a backfill: its rows are written and not committed. */
    BATCH,
    /** In a concurrent build: the index is there and not valid. */
    BUILD,
    /** The SQL of the change set is done; where it is transactional, not committed. */
    EXECUTED,
    /** The SQL is committed, Liquibase's row in its history is not written. */
    HISTORY
  }

  /** Every place of a run, in the order in which it comes to them, each with one kind of cut. */
  static List<Interruption> everywhere(
      List<ChangeSet> changeSets, Direction direction, int firstTurn) {
    var all = new ArrayList<Interruption>();
    List<ChangeSet> order = new ArrayList<>(changeSets);
    if (direction == Direction.ROLLBACK) {
      Collections.reverse(order);
    }
    for (ChangeSet changeSet : order) {
      for (Place place : Place.values()) {
        if (comesTo(changeSet, direction, place)) {
          all.add(new Interruption(Cut.turn(firstTurn + all.size()), place, changeSet.id()));
        }
      }
    }
    return all;
  }

  private static boolean comesTo(ChangeSet changeSet, Direction direction, Place place) {
    String sql = direction == Direction.FORWARD ? changeSet.forward() : changeSet.rollback();
    return switch (place) {
      case BATCH -> sql.contains("CALL pgmend.backfill(");
      case BUILD -> sql.contains("INDEX CONCURRENTLY") && sql.contains("\nCREATE ");
      // where each statement commits, the two are the same
      case EXECUTED -> changeSet.transactional();
      case HISTORY -> true;
    };
  }

  Interruption by(Cut other) {
    return new Interruption(other, place, id);
  }

  /** Whether it is in the middle of a change set, where a test has to hold the run. */
  boolean inside() {
    return place == Place.BATCH || place == Place.BUILD;
  }

  /** For a moment of the executor. */
  String moment() {
    return place == Place.EXECUTED ? "executed" : "history";
  }

  @Override
  public String toString() {
    return cut + " at " + place + " of " + id;
  }
}
