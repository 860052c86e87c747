package io.pgmend.contract;

import io.pgmend.catalog.CatalogReader;
import io.pgmend.catalog.CloneScript;
import io.pgmend.catalog.CloneTarget;
import io.pgmend.catalog.ProbeRunner;
import io.pgmend.changelog.ChangelogWriter;
import io.pgmend.changelog.FormattedSql;
import io.pgmend.changelog.Templates;
import io.pgmend.database.ChangelogFolder;
import io.pgmend.database.ConnectionSettings;
import io.pgmend.database.EmbeddedServer;
import io.pgmend.database.Executor;
import io.pgmend.database.Run;
import io.pgmend.database.ShadowDatabase;
import io.pgmend.database.ShadowServer;
import io.pgmend.database.TestServers;
import io.pgmend.model.Snapshot;
import io.pgmend.operation.InstallRuntime;
import io.pgmend.pg.Sql;
import io.pgmend.plan.ChangeSet;
import io.pgmend.plan.Planned;
import io.pgmend.plan.Planner;
import io.pgmend.plan.Sizes;
import io.pgmend.profile.Profile;
import io.pgmend.prove.Draft;
import io.pgmend.prove.Drafter;
import io.pgmend.rules.Diagnosis;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A fixture's database on one major, with what the tests do to it; owned by a role that is no
 * superuser.
 */
public final class Trial implements AutoCloseable {

  static final String OWNER = "app_owner";

  private final ShadowDatabase database;
  private final ConnectionSettings owner;
  private final int major;

  public Trial(int major, String hint, String script) throws SQLException {
    this(TestServers.of(major), hint, script);
  }

  /** The same on a server that is not shared. */
  Trial(EmbeddedServer server, String hint, String script) throws SQLException {
    this.major = server.major();
    this.database = ShadowServer.on(server).create(hint);
    this.owner = database.settings().withUser(OWNER, "trial");
    try (Connection c = database.open();
        Statement s = c.createStatement()) {
      s.execute(
          "DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '"
              + OWNER
              + "') THEN CREATE ROLE "
              + OWNER
              + "; END IF; END $$");
      // A clone of another test may have made the role, without the right to log in.
      // As the server's own password is kept: see EmbeddedServer.
      s.execute("SET password_encryption = 'md5'");
      s.execute("ALTER ROLE " + OWNER + " LOGIN CREATEROLE PASSWORD 'trial'");
      if (major >= 16) {
        // fixtures share roles; since 16 only who made one, or was told so, may hand it out
        s.execute(
            "DO $$ DECLARE r name; BEGIN FOR r IN SELECT rolname FROM pg_roles WHERE rolname LIKE 'fx\\_%' LOOP"
                + " EXECUTE format('GRANT %I TO "
                + OWNER
                + " WITH ADMIN TRUE, INHERIT FALSE, SET FALSE', r); END LOOP; END $$");
      }
      s.execute("ALTER DATABASE " + Sql.ident(database.name()) + " OWNER TO " + OWNER);
      s.execute("ALTER SCHEMA public OWNER TO " + OWNER);
    }
    // as psql sends it: whole, without a driver's ideas of where a statement ends
    try (Connection c =
            DriverManager.getConnection(
                "jdbc:postgresql://"
                    + owner.host()
                    + ":"
                    + owner.port()
                    + "/"
                    + database.name()
                    + "?preferQueryMode=simple",
                OWNER,
                "trial");
        Statement s = c.createStatement()) {
      s.execute(script);
    }
  }

  public Connection open() {
    return owner.open();
  }

  /** As superuser, who sees every catalogue row. */
  public Connection openAsSuperuser() {
    return database.open();
  }

  public ConnectionSettings settings() {
    return owner;
  }

  public Snapshot snapshot() throws SQLException {
    try (Connection c = open()) {
      return CatalogReader.read(c);
    }
  }

  public Diagnosis.Result diagnose(Profile profile) throws SQLException {
    return diagnose(snapshot(), profile);
  }

  /** Of what was read before. */
  Diagnosis.Result diagnose(Snapshot snapshot, Profile profile) throws SQLException {
    Diagnosis diagnosis = Diagnosis.inspect(snapshot, profile);
    try (Connection c = open()) {
      return diagnosis.conclude(ProbeRunner.run(c, diagnosis.probes()), LocalDate.of(2026, 6, 1));
    }
  }

  /** Drafts on a clone of the structure. */
  public Draft draft(Diagnosis.Result result, boolean withContract) throws SQLException {
    return draft(result, withContract, sizes());
  }

  /** The same with other sizes from which work goes online. */
  public Draft draft(Diagnosis.Result result, boolean withContract, Sizes sizes)
      throws SQLException {
    return draft(snapshot(), result, withContract, sizes, clone -> {});
  }

  /** What else is done with the clone that is drafted on, before it is. */
  interface OnClone {
    void cloned(Connection clone) throws SQLException;
  }

  /** On a clone of what was read before. */
  Draft draft(
      Snapshot snapshot, Diagnosis.Result result, boolean withContract, Sizes sizes, OnClone also)
      throws SQLException {
    var planned = new ArrayList<Planned>();
    planned.add(new Planned(new InstallRuntime(), List.of()));
    planned.addAll(sizes.choose(Planner.plan(result.findings()), snapshot));
    try (ShadowDatabase scratch = TestServers.fresh(major, "scratch");
        Connection c = scratch.open()) {
      CloneScript.of(snapshot, CloneTarget.read(c)).run(c);
      also.cloned(c);
      return new Drafter(c, new Templates(Optional.empty(), 700), Set.of(), new TreeSet<>())
          .draft(planned, withContract);
    }
  }

  /** {@code pgmend.test.online=true} does everything online that can be. */
  public static Sizes sizes() {
    return new Sizes(Boolean.getBoolean("pgmend.test.online") ? 0 : 100_000, 5000);
  }

  public static ChangelogFolder write(Path folder, List<ChangeSet> changeSets) {
    List<String> names = ChangelogWriter.names(changeSets, 1, ".sql");
    var contents = new TreeMap<String, String>();
    contents.put("changelog.yaml", ChangelogWriter.root(names));
    for (int i = 0; i < names.size(); i++) {
      contents.put(names.get(i), FormattedSql.of(changeSets.get(i), "pgmend"));
    }
    ChangelogWriter.write(folder, contents);
    return ChangelogFolder.at(folder);
  }

  public Executor executor(ChangelogFolder folder) {
    return new Executor(owner, folder);
  }

  /** Fails with the server's words where a run did not end well. */
  public static Run ok(Run run) {
    run.failure()
        .ifPresent(
            f -> {
              throw new AssertionError(f.text());
            });
    return run;
  }

  @Override
  public void close() {
    database.close();
  }
}
