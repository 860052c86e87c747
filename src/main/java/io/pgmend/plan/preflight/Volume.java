package io.pgmend.plan.preflight;

import io.pgmend.model.ServerState;
import io.pgmend.model.ServerState.TouchedTable;
import io.pgmend.pg.QualifiedName;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * About how many bytes the work writes, from the tables' sizes.
 *
 * <p>A direct change set writes a table once more, indexes and all, beside the old files, which go
 * when it commits: of all change sets the largest counts. Batches write every row once more and an
 * entry for it into every index, and the column's indexes are built anew; what they leave behind
 * stays until VACUUM has been there, so all of them count. The log takes all of it, and a page
 * whole when it is first changed.
 *
 * @param files bytes by folder of the tablespace, the empty name for the data folder
 * @param log bytes of write-ahead log
 */
record Volume(SortedMap<String, Long> files, long log) {

  /** Less than this is never worth a word. */
  static final long LITTLE = 64L << 20;

  Volume {
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
  }

  static Volume of(ServerState server, List<Work> works) {
    Map<QualifiedName, TouchedTable> tables = new HashMap<>();
    server.tables().forEach(t -> tables.put(t.name(), t));
    var lasting = new TreeMap<String, Long>();
    var passing = new TreeMap<String, Long>();
    long log = 0;
    for (Work work : works) {
      var now = new TreeMap<String, Long>();
      for (QualifiedName name : work.writes()) {
        TouchedTable table = tables.get(name);
        if (table != null) {
          long bytes = work.online() ? table.heapBytes() + 2 * table.indexBytes() : table.bytes();
          now.merge(table.tablespace(), bytes, Long::sum);
          log += work.online() ? bytes + table.heapBytes() + table.indexBytes() : bytes;
        }
      }
      if (work.online()) {
        now.forEach((folder, bytes) -> lasting.merge(folder, bytes, Long::sum));
      } else {
        now.forEach((folder, bytes) -> passing.merge(folder, bytes, Math::max));
      }
    }
    passing.forEach((folder, bytes) -> lasting.merge(folder, bytes, Long::sum));
    return new Volume(lasting, log);
  }

  long total() {
    return files.values().stream().mapToLong(Long::longValue).sum();
  }
}
