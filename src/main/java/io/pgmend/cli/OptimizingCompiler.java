package io.pgmend.cli;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * Keeps HotSpot's optimising compiler (C2) out of commands that last seconds: on few processors it
 * takes more from them than it gives, half of all processor time. A jar's manifest cannot say
 * {@code -XX:TieredStopAtLevel=1}, but a running JVM takes compiler directives (JEP 165) as a
 * diagnostic command. Only speed hangs on it, so a JVM that knows none of this is left as it is.
 */
final class OptimizingCompiler {

  private static final Set<String> SHORT_COMMANDS = Set.of("diff", "init");
  private static final String DIRECTIVE = "[{match: \"*.*\", c2: {Exclude: true}}]";

  private OptimizingCompiler() {}

  /**
   * Leaves the compiler out, for the life of this process, where the command is a short one. It
   * goes on beside the caller, who most likely waits for a server by then.
   */
  static void leaveOutOf(String command) {
    if (SHORT_COMMANDS.contains(command) && takesPart()) {
      var beside = new Thread(OptimizingCompiler::leaveOut, "leave-out-optimizing-compiler");
      beside.setDaemon(true);
      beside.start();
    }
  }

  /** False where the JVM was started without it, as the script before the jar does. */
  private static boolean takesPart() {
    return !System.getProperty("java.vm.info", "").contains("emulated-client");
  }

  private static void leaveOut() {
    try {
      // The command takes the directives from a file only.
      Path file = Files.createTempFile("pgmend-compiler", ".json");
      // for a command that ends at once
      file.toFile().deleteOnExit();
      try {
        Files.writeString(file, DIRECTIVE);
        ManagementFactory.getPlatformMBeanServer()
            .invoke(
                new ObjectName("com.sun.management:type=DiagnosticCommand"),
                "compilerDirectivesAdd",
                new Object[] {new String[] {file.toString()}},
                new String[] {String[].class.getName()});
      } finally {
        Files.deleteIfExists(file);
      }
    } catch (IOException | JMException | RuntimeException e) {
      // Slower, and as right as with it.
    }
  }
}
