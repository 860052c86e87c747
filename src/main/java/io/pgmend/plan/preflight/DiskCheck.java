package io.pgmend.plan.preflight;

import io.pgmend.model.ServerState;
import io.pgmend.model.ServerState.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Whether what the work writes fits onto the server's disks. A full disk stops everybody. */
final class DiskCheck {

  private DiskCheck() {}

  static List<Concern> of(ServerState server, Volume volume) {
    if (volume.total() + volume.log() < Volume.LITTLE) {
      return List.of();
    }
    String writes =
        "The change sets write about "
            + Words.bytes(volume.total())
            + " into tables and indexes and "
            + Words.bytes(volume.log())
            + " into the log";
    if (server.places().isEmpty()) {
      return List.of(
          Concern.warning(
              "disk-not-visible",
              writes + "; the server's free disk is not visible from SQL.",
              "Look at it on the server or in the provider's console before you begin."));
    }
    return check(server.places(), volume, writes);
  }

  private static List<Concern> check(List<Place> places, Volume volume, String writes) {
    var lasting = new TreeMap<String, Long>();
    var withLog = new TreeMap<String, Long>();
    var byStore = new TreeMap<String, Place>();
    for (Place place : places) {
      byStore.putIfAbsent(place.store(), place);
      long files =
          switch (place.kind()) {
            case DATA -> volume.files().getOrDefault("", 0L);
            case TABLESPACE -> volume.files().getOrDefault(place.folder(), 0L);
            case LOG -> 0L;
          };
      lasting.merge(place.store(), files, Long::sum);
      // The log is recycled at checkpoints, so its whole length is the worst case.
      withLog.merge(
          place.store(), files + (place.kind() == Place.Kind.LOG ? volume.log() : 0), Long::sum);
    }
    var concerns = new ArrayList<Concern>();
    for (Map.Entry<String, Place> store : byStore.entrySet()) {
      long free = store.getValue().free();
      boolean full = lasting.getOrDefault(store.getKey(), 0L) > free;
      if (full || withLog.getOrDefault(store.getKey(), 0L) > free) {
        concerns.add(
            new Concern(
                "disk-too-small",
                full,
                writes
                    + "; "
                    + store.getValue().folder()
                    + " has "
                    + Words.bytes(free)
                    + " free."
                    + (full
                        ? ""
                        : " That is enough only as long as checkpoints free the log in time."),
                full
                    ? "Make room on the server first."
                    : "Make room, or watch the disk while it runs."));
      }
    }
    return concerns;
  }
}
