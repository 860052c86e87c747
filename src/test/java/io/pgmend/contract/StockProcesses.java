package io.pgmend.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgmend.database.StockProcess;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One running process a version of stock Liquibase for all tests of a run, as starting one a
 * command would take most of the time; each ends with the tests' own process, whose pipe it reads.
 */
final class StockProcesses {

  private static final Map<String, StockProcess> RUNNING = new ConcurrentHashMap<>();

  private StockProcesses() {}

  static StockProcess of(String version) {
    return RUNNING.computeIfAbsent(
        version,
        v -> {
          StockProcess process = StockProcess.start(v);
          assertThat(process.greeting()).startsWith("ready " + v);
          Runtime.getRuntime().addShutdownHook(new Thread(process::close, "end stock " + v));
          return process;
        });
  }
}
