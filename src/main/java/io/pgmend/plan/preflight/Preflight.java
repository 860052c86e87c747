package io.pgmend.plan.preflight;

import io.pgmend.model.ServerState;
import java.util.ArrayList;
import java.util.List;

/** Judges whether a server is fit for a run; looks nothing up. */
public final class Preflight {

  private Preflight() {}

  /** Instead of a judgement, where the server's state could not be read. */
  public static Concern notReadable(String why) {
    return Concern.warning(
        "server-state-not-readable",
        "What could stand in the way was not looked at: " + why,
        "Grant what the message names, or look at the server's sessions and disk by hand.");
  }

  /** What is to be known before the work is begun, what blocks first; empty where all is well. */
  public static List<Concern> judge(ServerState server, List<Work> works) {
    var concerns = new ArrayList<Concern>();
    if (works.isEmpty()) {
      return concerns;
    }
    concerns.addAll(RightsCheck.of(server, works));
    concerns.addAll(LockSlotsCheck.of(server, works));
    concerns.addAll(SessionsCheck.of(server, works));
    Volume volume = Volume.of(server, works);
    concerns.addAll(ReplicationCheck.of(server, volume.log()));
    concerns.addAll(DiskCheck.of(server, volume));
    concerns.addAll(TimeLimitsCheck.of(server, works));
    concerns.sort(null);
    return List.copyOf(concerns);
  }
}
