package io.pgmend.database;

import io.pgmend.database.DatabaseException.Kind;
import java.io.FileNotFoundException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import liquibase.Scope;
import liquibase.changelog.FastCheckService;
import liquibase.listener.SqlListener;
import liquibase.logging.core.NoOpLogService;
import liquibase.parser.SqlParserFactory;
import liquibase.resource.DirectoryResourceAccessor;
import liquibase.ui.LoggerUIService;

/** Runs something in a Liquibase that reads one folder, says nothing, and calls nobody. */
final class LiquibaseScope {

  /** What of Liquibase a run of pgmend writes beside the host into the lock's holder. */
  static final String HOLDER_MARK = "#pgmend";

  static {
    // Liquibase reads this once, when the class that writes the lock is loaded.
    System.setProperty("liquibase.hostDescription", HOLDER_MARK.substring(1));
    Scope.getCurrentScope()
        .getSingleton(SqlParserFactory.class)
        .register(new RememberingSqlParser());
  }

  private LiquibaseScope() {}

  static <T> T call(ChangelogFolder changelog, Scope.ScopedRunnerWithReturn<T> work)
      throws Exception {
    return call(changelog, new SqlListener(), work);
  }

  /** The same, with somebody who hears every statement. */
  static <T> T call(
      ChangelogFolder changelog, SqlListener listener, Scope.ScopedRunnerWithReturn<T> work)
      throws Exception {
    if (!Files.isReadable(changelog.folder().resolve(changelog.file()))) {
      throw new DatabaseException(
          Kind.CHANGELOG,
          "There is no changelog "
              + changelog.file()
              + " in "
              + changelog.folder()
              + ". Nothing was done. Run generate first, or name its folder.");
    }
    DirectoryResourceAccessor files = open(changelog);
    try {
      return Scope.child(
          listener,
          settings(files),
          () -> {
            // Its cache outlives a run and does not see rollbacks made by another one.
            Scope.getCurrentScope().getSingleton(FastCheckService.class).clearCache();
            return work.run();
          });
    } finally {
      files.close();
    }
  }

  private static Map<String, Object> settings(DirectoryResourceAccessor files) {
    Map<String, Object> values = new HashMap<>();
    values.put(Scope.Attr.resourceAccessor.name(), files);
    values.put(Scope.Attr.logService.name(), new NoOpLogService());
    values.put(Scope.Attr.ui.name(), new LoggerUIService());
    values.put(Scope.Attr.deploymentId.name(), deploymentId());
    values.put("liquibase.analytics.enabled", false);
    values.put("liquibase.showBanner", false);
    values.put("liquibase.changelogLockPollRate", 1);
    values.put("liquibase.changelogLockWaitTimeInMinutes", 1);
    return values;
  }

  private static DirectoryResourceAccessor open(ChangelogFolder changelog) {
    try {
      return new DirectoryResourceAccessor(changelog.folder());
    } catch (FileNotFoundException e) {
      throw new DatabaseException(
          Kind.CHANGELOG,
          "The folder " + changelog.folder() + " cannot be read. Nothing was done.",
          e);
    }
  }

  /** In Liquibase's own form, but one a run: in one process all runs would share it. */
  private static String deploymentId() {
    String millis = Long.toString(System.currentTimeMillis());
    return millis.substring(millis.length() - 10);
  }
}
