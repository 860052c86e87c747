package io.pgmend.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * PostgreSQL refuses to run as root. Where this process is root, its commands run in a user
 * namespace of their own (which changes no owner of a file), or as {@code nobody} where namespaces
 * are not allowed, as in most containers.
 */
enum ServerUser {
  SAME,
  NAMESPACE,
  NOBODY;

  private static final Set<String> HANDED_ON =
      Set.of("PATH", "HOME", "USER", "LOGNAME", "TMPDIR", "LD_LIBRARY_PATH");

  /** What works here; {@code pgmend.postgres.user} (same, namespace, nobody) chooses by hand. */
  static ServerUser choose() throws IOException, InterruptedException {
    String named = System.getProperty("pgmend.postgres.user", "");
    if (!named.isEmpty()) {
      return valueOf(named.toUpperCase(Locale.ROOT));
    }
    // initdb wants a user with a name; an id without one, as containers give out, is "?" here.
    String user = System.getProperty("user.name", "?");
    if (!user.equals("root") && !user.equals("?")) {
      return SAME;
    }
    for (ServerUser other : List.of(NAMESPACE, NOBODY)) {
      if (other.works()) {
        return other;
      }
    }
    throw new IOException(
        "PostgreSQL does not run as root or as a user without a name, and neither 'unshare -U' nor"
            + " 'setpriv' works here");
  }

  /** The command line that runs {@code command} as this user. */
  List<String> command(List<String> command) {
    var all =
        new ArrayList<String>(
            switch (this) {
              case SAME -> List.of();
              case NAMESPACE -> List.of("unshare", "-U");
              case NOBODY ->
                  List.of("setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups");
            });
    all.addAll(command);
    return all;
  }

  /**
   * A process of this user, which may be another than ours: of the environment, which may hold
   * secrets, it gets what finds programs and folders.
   */
  ProcessBuilder process(List<String> command) {
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().retainAll(HANDED_ON);
    builder.environment().put("LC_ALL", "C");
    return builder;
  }

  /** Makes a file or folder this user's own. */
  void give(Path file) throws IOException {
    if (this == NOBODY) {
      UserPrincipal nobody =
          file.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody");
      Files.setOwner(file, nobody);
    }
  }

  private boolean works() throws InterruptedException {
    try {
      Process process =
          process(command(List.of("true"))).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
      return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false; // the command is not installed
    }
  }
}
