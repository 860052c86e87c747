package io.pgmend.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgmend.database.ShadowDatabase;
import io.pgmend.model.Acl.Grant;
import io.pgmend.model.CatalogObject;
import io.pgmend.model.Column;
import io.pgmend.model.Constraint;
import io.pgmend.model.Dependency;
import io.pgmend.model.Function;
import io.pgmend.model.Role;
import io.pgmend.model.Sequence;
import io.pgmend.model.Snapshot;
import io.pgmend.model.Table;
import io.pgmend.model.Trigger;
import io.pgmend.model.View;
import io.pgmend.pg.QualifiedName;
import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogReaderTest {

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void readsWhatBelongsToTables(int major) throws SQLException {
    try (ShadowDatabase database = Databases.with(major, "read", Databases.everything(major))) {
      Snapshot s = Databases.read(database);
      assertThat(s.server().major()).isEqualTo(major);
      Table users = table(s, "users");
      assertThat(users.columns())
          .extracting(Column::position)
          .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9);
      Column name = users.column("name").orElseThrow();
      assertThat(name.collation()).isEqualTo("pg_catalog.\"C\"");
      assertThat(name.statisticsTarget()).isEqualTo(500);
      assertThat(name.storage()).isEqualTo("e");
      assertThat(name.compression()).isEqualTo("pglz");
      assertThat(name.options()).containsExactly("n_distinct=-0.5");
      assertThat(name.notNullConstraint()).isEqualTo(major >= 18 ? "users_name_not_null" : "");
      assertThat(name.acl().grants())
          .contains(new Grant("catalog_test_anon", "SELECT", false, "catalog_test_owner"));
      Column states = users.column("sts").orElseThrow();
      assertThat(states.array()).isTrue();
      assertThat(states.baseType()).isEqualTo(app("status"));
      assertThat(states.type()).isEqualTo("app.status[]");
      assertThat(users.options()).contains("fillfactor=70", "toast.autovacuum_enabled=off");
      assertThat(users.acl().grants())
          .contains(new Grant("catalog_test_anon", "DELETE", false, "catalog_test \"odd"))
          .doesNotContain(new Grant("catalog_test_owner", "TRUNCATE", false, "catalog_test_owner"));
      assertThat(users.constraint("filled").orElseThrow().columns()).containsExactly("name", "qty");
      assertThat(users.policies().get(2).references())
          .extracting(Object::toString)
          .containsExactly("app.orders.user_id", "app.users.id");
      assertThat(users.triggers()).extracting(Trigger::enabled).containsExactly("D", "A", "R");
      assertThat(users.triggers().get(0).mentioned()).containsExactly("name", "st");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void readsKeysIndexesAndInheritance(int major) throws SQLException {
    try (ShadowDatabase database = Databases.with(major, "read", Databases.everything(major))) {
      Snapshot s = Databases.read(database);
      Table orders = table(s, "orders");
      Constraint reference = orders.constraint("orders_user_id_fkey").orElseThrow();
      assertThat(reference.target()).isEqualTo(app("users"));
      assertThat(reference.targetColumns()).containsExactly("id");
      assertThat(reference.onDelete()).isEqualTo("CASCADE");
      assertThat(reference.onUpdate()).isEqualTo("SET NULL");
      assertThat(reference.index()).isEqualTo("users_pkey");
      assertThat(reference.initiallyDeferred()).isTrue();
      assertThat(orders.constraint("nv").orElseThrow().validated()).isFalse();
      var index = orders.index("by_lower").orElseThrow();
      assertThat(index.keys()).containsExactly("", "id");
      assertThat(index.included()).containsExactly("m");
      assertThat(index.mentioned()).containsExactly("ch", "fn", "id", "m", "user_id");
      assertThat(index.statisticsTargets()).containsExactly("1=77");
      assertThat(orders.statistics().get(0).mentioned()).containsExactly("ch", "fn", "m");
      assertThat(orders.index("orders_pkey").orElseThrow().clustered()).isTrue();
      assertThat(orders.replicaIdentity()).isEqualTo("i");
      Table part = table(s, "part");
      assertThat(part.partitionKey()).isEqualTo("RANGE (d)");
      assertThat(part.children()).containsExactly(app("part1"), app("part2"), app("part3"));
      assertThat(table(s, "part1").constraint("part1_pkey").orElseThrow().inherited()).isTrue();
      assertThat(table(s, "part1").column("id").orElseThrow().inherited()).isTrue();
      assertThat(table(s, "grandkid").parents()).containsExactly(app("kid"), app("side"));
      assertThat(s.dependencies())
          .contains(new Dependency("index app.part2a_pkey", "index app.part2_pkey"));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void readsViewsFunctionsTypesAndSequences(int major) throws SQLException {
    try (ShadowDatabase database = Databases.with(major, "read", Databases.everything(major))) {
      Snapshot s = Databases.read(database);
      View grouped = s.view(app("v")).orElseThrow();
      assertThat(grouped.reads())
          .extracting(Object::toString)
          .containsExactly("app.orders.user_id", "app.users.id", "app.users.name");
      assertThat(grouped.groupedBy()).containsExactly(app("users").column("users_pkey"));
      assertThat(grouped.rules()).hasSize(1);
      assertThat(s.view(app("v3")).orElseThrow().relations()).containsExactly(app("v2"));
      assertThat(s.view(app("stale")).orElseThrow().populated()).isFalse();
      Function counted =
          s.functions().stream()
              .filter(f -> f.name().equals(app("counted")))
              .findFirst()
              .orElseThrow();
      assertThat(counted.source()).isEmpty();
      assertThat(counted.reads()).extracting(Object::toString).contains("app.users.id");
      assertThat(s.functions()).noneMatch(f -> f.name().schema().equals("ext"));
      assertThat(s.enumType(app("status")).orElseThrow().labels())
          .containsExactly("a", "between", "b", "it's", "line\nbreak");
      Sequence serial =
          s.sequences().stream()
              .filter(q -> q.name().name().equals("users_id_seq"))
              .findFirst()
              .orElseThrow();
      assertThat(serial.ownedBy()).containsExactly(app("users").column("id"));
      assertThat(serial.identity()).isFalse();
      assertThat(s.objects())
          .extracting(CatalogObject::kind)
          .contains(
              "schema",
              "extension",
              "default privileges",
              "domain",
              "composite type",
              "range type");
      assertThat(s.roles())
          .extracting(Role::name)
          .contains("catalog_test_owner", "catalog_test_anon", "catalog_test_team");
      assertThat(s.dependencies())
          .contains(
              new Dependency("index app.trgm", "extension pg_trgm"),
              new Dependency("type app.email", "extension citext"),
              new Dependency("policy app.users.p", "table app.orders"),
              new Dependency("default app.users.id", "sequence app.users_id_seq"),
              new Dependency("view app.v", "table app.users"));
      assertThat(s.blindSpots()).isEmpty();
      assertThat(s.capabilities().superuser()).isTrue();
    }
  }

  private static Table table(Snapshot s, String name) {
    return s.table(app(name)).orElseThrow();
  }

  private static QualifiedName app(String name) {
    return new QualifiedName("app", name);
  }
}
