package io.pgmend.catalog;

import io.pgmend.model.ServerState.Place;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The room on a server's disks. SQL does not tell it; a process on the same machine that may read
 * the server's folder can look.
 */
final class FreeDisk {

  /** Line of postmaster.pid that holds the port, from 0. */
  private static final int PORT_LINE = 3;

  private FreeDisk() {}

  /**
   * The folders' room; empty where this machine's folder of that name is not this server's, as
   * behind a container's forwarded port, or may not be read.
   */
  static List<Place> of(String dataDirectory, int port, Set<String> tablespaces) {
    try {
      Path data = Path.of(dataDirectory);
      List<String> lines = Files.readAllLines(data.resolve("postmaster.pid"));
      if (lines.size() <= PORT_LINE
          || !lines.get(PORT_LINE).strip().equals(Integer.toString(port))) {
        return List.of();
      }
      var places = new ArrayList<Place>();
      places.add(place(Place.Kind.DATA, data));
      places.add(place(Place.Kind.LOG, data.resolve("pg_wal")));
      for (String tablespace : tablespaces) {
        places.add(place(Place.Kind.TABLESPACE, Path.of(tablespace)));
      }
      return places;
    } catch (IOException | InvalidPathException e) {
      // not readable from here: the caller says that the room is not known
      return List.of();
    }
  }

  private static Place place(Place.Kind kind, Path folder) throws IOException {
    Path real = folder.toRealPath();
    FileStore store = Files.getFileStore(real);
    return new Place(kind, real.toString(), store.toString(), store.getUsableSpace());
  }
}
