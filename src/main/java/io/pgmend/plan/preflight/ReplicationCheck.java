package io.pgmend.plan.preflight;

import io.pgmend.model.ServerState;
import io.pgmend.model.ServerState.Follower;
import io.pgmend.model.ServerState.Slot;
import java.util.ArrayList;
import java.util.List;

/** Whether the log that the work writes would pile up. */
final class ReplicationCheck {

  /** Bytes of log behind which a slot or a follower is far behind. */
  static final long FAR = 1L << 30;

  private ReplicationCheck() {}

  /**
   * Of all slots and followers.
   *
   * @param log bytes that the work adds to it
   */
  static List<Concern> of(ServerState server, long log) {
    var concerns = new ArrayList<Concern>();
    String more =
        log < Volume.LITTLE ? "" : " The change sets write about " + Words.bytes(log) + " more.";
    for (Slot slot : server.slots()) {
      if (slot.retained() >= FAR || (!slot.active() && log >= Volume.LITTLE)) {
        concerns.add(
            Concern.warning(
                "replication-slot-behind",
                "Replication slot "
                    + slot.name()
                    + (slot.active() ? "" : " is used by nobody and")
                    + " keeps "
                    + Words.bytes(slot.retained())
                    + " of log on the server's disk."
                    + more,
                slot.active()
                    ? "Wait until its consumer has caught up."
                    : "Start its consumer, or run SELECT pg_drop_replication_slot(...) where it has"
                        + " none any more."));
      }
    }
    for (Follower follower : server.followers()) {
      if (follower.behind() >= FAR) {
        concerns.add(
            Concern.warning(
                "follower-behind",
                "Follower "
                    + follower.name()
                    + " is "
                    + Words.bytes(follower.behind())
                    + " of log behind."
                    + more,
                "Wait until it has caught up; what reads from it sees old rows."));
      }
    }
    return concerns;
  }
}
