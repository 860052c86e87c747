package io.pgmend.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgmend.model.Constraint;
import io.pgmend.model.Snapshot;
import io.pgmend.model.Snapshots;
import io.pgmend.model.Snapshots.TableParts;
import io.pgmend.operation.AddSoftDelete;
import io.pgmend.operation.ConvertKey;
import io.pgmend.operation.Operation;
import io.pgmend.operation.RepointReference;
import io.pgmend.operation.RepointReference.Orphans;
import io.pgmend.operation.Strategy;
import io.pgmend.pg.ColumnName;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The strategy of an operation by the largest of its tables, and the reason that is printed. */
class SizesTest {

  private static final ConvertKey KEY =
      new ConvertKey(
          new ColumnName(Snapshots.name("users"), "id"),
          List.of(
              new ColumnName(Snapshots.name("orders"), "user_id"),
              new ColumnName(Snapshots.name("users"), "id")),
          List.of(new ColumnName(Snapshots.name("users"), "id")),
          List.of(),
          "gen_random_uuid()",
          "",
          false);

  private static String of(Operation operation, long threshold, Consumer<TableParts> orders) {
    Snapshot snapshot =
        new Snapshots().table("users", "id int").table("orders", orders, "user_id int").build();
    Strategy strategy =
        new Sizes(threshold, 500)
            .choose(List.of(new Planned(operation, List.of())), snapshot)
            .get(0)
            .strategy();
    assertThat(strategy.batchRows()).isEqualTo(strategy.isOnline() ? 500 : 1);
    return strategy.text();
  }

  private static Consumer<TableParts> rows(long rows) {
    return parts -> parts.rowEstimate = rows;
  }

  @Test
  void theLargestTableDecides() {
    assertThat(of(KEY, 1000, rows(1000)))
        .isEqualTo(
            "online, in batches and concurrent steps: the largest table, public.orders, has about"
                + " 1,000 rows; the threshold is 1,000");
    assertThat(of(KEY, 1001, rows(1000)))
        .isEqualTo(
            "direct, one transaction under the lock budget: none of its tables has 1,001 rows");
    assertThat(of(KEY, 0, rows(0))).startsWith("online");
  }

  @Test
  void aTableThatWasNeverAnalysedCountsByItsSize() {
    assertThat(of(KEY, 128, rows(-1)))
        .startsWith("online")
        .contains("was never analysed and may by its size hold up to 128 rows");
    assertThat(of(KEY, 129, rows(-1))).startsWith("direct");
  }

  @Test
  void rowsThatCannotBeUpdatedAreNotDoneInBatches() {
    assertThat(of(KEY, 5, parts -> parts.forceRowSecurity = true))
        .startsWith("direct")
        .endsWith(
            "the threshold is 5, but public.orders forces row security on its owner, which batches"
                + " could not pass; a role with BYPASSRLS can go online");
    assertThat(
            of(
                KEY,
                5,
                parts ->
                    parts.constraints.add(
                        notValidated(Snapshots.check("old", List.of("user_id"), "CHECK (true)")))))
        .startsWith("direct")
        .contains("may hold rows that break old");
  }

  @Test
  void whatIsNeverDoneOnlineSaysWhy() {
    assertThat(of(repoint(Orphans.REFUSE, ""), 5, rows(10))).startsWith("online");
    assertThat(of(repoint(Orphans.SET_NULL, ""), 5, rows(10)))
        .startsWith("direct")
        .endsWith("the threshold is 5, but its orphans change together with the key");
    assertThat(of(repoint(Orphans.REFUSE, "other_fkey"), 5, rows(10)))
        .endsWith("but the key other_fkey stands already, and the other one goes");
    assertThat(
            of(
                new AddSoftDelete(Snapshots.name("orders"), "deleted_at", false, "", false, ""),
                5,
                rows(10)))
        .endsWith("but it changes no rows");
  }

  private static Constraint notValidated(Constraint c) {
    return new Constraint(
        c.name(),
        c.kind(),
        c.columns(),
        c.definition(),
        c.target(),
        c.targetColumns(),
        c.onDelete(),
        c.onUpdate(),
        false,
        false,
        false,
        false,
        "",
        "");
  }

  private static RepointReference repoint(Orphans orphans, String duplicateOf) {
    return new RepointReference(
        Snapshots.name("orders"),
        "orders_user_id_fkey",
        List.of("user_id"),
        Snapshots.name("people"),
        Snapshots.name("users"),
        List.of("id"),
        "NO ACTION",
        "",
        duplicateOf,
        orphans);
  }
}
