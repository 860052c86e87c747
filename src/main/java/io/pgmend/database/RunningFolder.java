package io.pgmend.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a running server keeps its data: in memory where there is plenty of it, as a proof makes
 * and drops databases all the time, each of them some three hundred files, and a disk takes ten
 * times as long for that (measured on ext4: 130 to 230 ms a database, 10 to 15 on tmpfs). On disk
 * where the temporary folder was chosen by hand or the server has to be durable.
 */
final class RunningFolder {

  private static final Path MEMORY = Path.of("/dev/shm");

  /** Bytes: several servers and their write-ahead logs, and as much again for everybody else. */
  private static final long FREE_THERE = 2L << 30;

  private static final long FREE_AT_ALL = 4L << 30;

  private static final Pattern AVAILABLE = Pattern.compile("(?m)^MemAvailable: +([0-9]{1,15}) kB$");

  private RunningFolder() {}

  /** The folder that servers with these settings run below; those left there are stopped. */
  static Path open(ServerCache cache, Map<String, String> settings) throws IOException {
    Path onDisk = cache.folder("running");
    StaleServers.clean(onDisk);
    if (!System.getProperty("java.io.tmpdir", "/tmp").equals("/tmp")
        || settings.getOrDefault("fsync", "off").equals("on")
        || !hasPlenty()) {
      return onDisk;
    }
    Path inMemory = ServerCache.in(MEMORY).folder("running");
    StaleServers.clean(inMemory);
    return inMemory;
  }

  private static boolean hasPlenty() {
    try {
      return Files.isWritable(MEMORY)
          && Files.getFileStore(MEMORY).type().equals("tmpfs")
          && Files.getFileStore(MEMORY).getUsableSpace() >= FREE_THERE
          && available(Files.readString(Path.of("/proc/meminfo"))) >= FREE_AT_ALL
          && limitOfContainer() >= 2 * FREE_AT_ALL;
    } catch (IOException e) {
      return false; // no such system: the disk is there always
    }
  }

  private static long available(String memory) {
    Matcher matcher = AVAILABLE.matcher(memory);
    return matcher.find() ? Long.parseLong(matcher.group(1)) * 1024 : 0;
  }

  private static long limitOfContainer() throws IOException {
    Path limit = Path.of("/sys/fs/cgroup/memory.max");
    String text = Files.isReadable(limit) ? Files.readString(limit).strip() : "max";
    return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : Long.MAX_VALUE;
  }
}
