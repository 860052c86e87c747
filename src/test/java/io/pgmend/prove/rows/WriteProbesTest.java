package io.pgmend.prove.rows;

import static io.pgmend.prove.rows.Schemas.one;
import static org.assertj.core.api.Assertions.assertThat;

import io.pgmend.database.ShadowDatabase;
import io.pgmend.database.TestServers;
import io.pgmend.model.Table;
import io.pgmend.pg.LockMode;
import io.pgmend.pg.QualifiedName;
import io.pgmend.prove.rows.ProbeResult.Failed;
import io.pgmend.prove.rows.ProbeResult.Ok;
import io.pgmend.prove.rows.ProbeResult.Verb;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Writes between change sets, the locks of a session, and rows copied from a live database. */
class WriteProbesTest {
  private static final int MAJOR = 18;

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void supfitTakesEveryWriteAndIsAsBefore(int major) throws SQLException, IOException {
    Schemas.emptied(
        major,
        Schemas.SUPFIT,
        connection -> {
          var snapshot = Schemas.snapshot(connection);
          Filled filled = SyntheticRows.fill(connection, snapshot, RowWishes.none());
          List<QualifiedName> tables = snapshot.tables().stream().map(Table::name).toList();
          List<ProbeResult> results = new WriteProbes(connection, snapshot, Set.of()).run(tables);
          results.stream()
              .filter(r -> !(r.result() instanceof Ok))
              .forEach(r -> System.out.println("PostgreSQL " + major + ": " + r));
          assertThat(results).hasSize(3 * tables.size()).noneMatch(ProbeResult::isFailure);
          assertThat(results)
              .filteredOn(r -> r.verb() != Verb.DELETE)
              .allMatch(r -> r.result() instanceof Ok);
          assertThat(TableCounts.of(connection, snapshot.tables())).isEqualTo(filled.rows());
          assertThat(connection.getAutoCommit()).isTrue();
        });
  }

  @Test
  void whatAnApplicationWouldSeeIsAFailure() throws SQLException {
    Schemas.withSql(
        MAJOR,
        """
        create table t (id int primary key, id__old int not null, n int);
        insert into t values (1, 1, 1), (2, 2, 2);
        create table u (id int primary key, n int);
        insert into u values (1, 1);
        create function broken() returns trigger language plpgsql as 'begin new.n := gone.x; return new; end';
        create trigger broken before update on u for each row execute function broken();
        """,
        connection -> {
          var t = new QualifiedName("public", "t");
          var u = new QualifiedName("public", "u");
          var snapshot = Schemas.snapshot(connection);
          List<ProbeResult> plain = new WriteProbes(connection, snapshot, Set.of()).run(List.of(t));
          assertThat(plain).allMatch(r -> r.result() instanceof Ok);
          List<ProbeResult> results =
              new WriteProbes(connection, snapshot, Set.of(t.column("id__old"))).run(List.of(u, t));
          assertThat(results)
              .filteredOn(ProbeResult::isFailure)
              .extracting(
                  r -> r.table().name() + " " + r.verb() + " " + ((Failed) r.result()).sqlState())
              .containsExactly("t INSERT 23502", "u UPDATE 42P01");
          assertThat(WriteProbes.worse(plain, results)).hasSize(2);
          assertThat(WriteProbes.worse(results, results)).isEmpty();
          assertThat(one(connection, "select string_agg(t::text, ' ' order by id) from t"))
              .isEqualTo("(1,1,1) (2,2,2)");
        });
  }

  @Test
  void locksAreSeenFromOutsideAndFromInside() throws SQLException, InterruptedException {
    try (ShadowDatabase database = TestServers.fresh(MAJOR, "locks");
        Connection worker = database.open();
        Connection watcher = database.open()) {
      Schemas.run(worker, "create table t (id int primary key); create table u (id int)");
      int pid = Integer.parseInt(one(worker, "select pg_backend_pid()"));
      try (LockSampler sampler = LockSampler.start(watcher, pid)) {
        worker.setAutoCommit(false);
        Schemas.run(worker, "lock table t in share row exclusive mode; alter table u add x int");
        List<SeenLock> inside = LockSampler.heldBy(worker);
        Thread.sleep(100);
        worker.rollback();
        var t = new QualifiedName("public", "t");
        var u = new QualifiedName("public", "u");
        assertThat(inside)
            .containsExactly(
                new SeenLock(t, LockMode.SHARE_ROW_EXCLUSIVE, true),
                new SeenLock(u, LockMode.ACCESS_EXCLUSIVE, true));
        assertThat(sampler.stop()).isEqualTo(inside);
      }
    }
  }

  @Test
  void aSampleHoldsEveryRowThatItRefersTo() throws SQLException {
    String schema =
        """
        create table node (id bigint generated always as identity primary key, up bigint references node, note text);
        create table leaf (id serial primary key, node_id bigint not null references node, extra text[]);
        """;
    Schemas.withSql(
        MAJOR,
        schema
            + """
            insert into node (up, note) select nullif(g - 1, 0), e'it''s \\\\ ' || g from generate_series(1, 40) g;
            insert into leaf (id, node_id, extra) select g, 41 - g, array['a,"b', null] from generate_series(1, 9) g;
            """,
        live ->
            Schemas.withSql(
                MAJOR,
                schema,
                clone -> {
                  Filled filled = SampleRows.copy(live, clone, Schemas.snapshot(clone), 3);
                  assertThat(filled.rows().toString()).isEqualTo("{public.leaf=3, public.node=40}");
                  assertThat(filled.notes()).isEmpty();
                  String digest = "select md5(string_agg(t::text, '|' order by id)) from node t";
                  assertThat(one(clone, digest)).isEqualTo(one(live, digest));
                  Schemas.run(clone, "insert into leaf (node_id) values (40)");
                  Schemas.run(clone, "insert into node (up) values (40)");
                }));
  }
}
