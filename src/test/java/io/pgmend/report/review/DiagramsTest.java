package io.pgmend.report.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgmend.pg.QualifiedName;
import io.pgmend.plan.review.ChangeSetName;
import io.pgmend.plan.review.HardReviews;
import io.pgmend.plan.review.Review;
import io.pgmend.plan.review.ReviewedChangeSet;
import io.pgmend.plan.review.ReviewedChangeSet.End;
import io.pgmend.plan.review.ReviewedChangeSet.Rerun;
import io.pgmend.plan.review.ReviewedChangeSet.Rollback;
import io.pgmend.plan.review.Reviews;
import io.pgmend.plan.review.Shape;
import io.pgmend.plan.review.Shape.Attribute;
import io.pgmend.plan.review.Shape.Entity;
import io.pgmend.plan.review.Shape.Reference;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiagramsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        ".",
        "pk",
        "PK",
        "Fk",
        "uk",
        "pk-x",
        "pk.x",
        "fk(1)",
        "end",
        "1. x",
        "1) x",
        "- x",
        "+ y",
        "* z",
        "> q",
        "# h",
        "    four",
        "_x_",
        "__x__",
        "one",
        "many",
        "to",
        "u",
        "title",
        "class",
        "style",
        "click",
        "subgraph",
        "direction TB",
        "a Direction   lr",
        "accDescr {",
        "www.example.com",
        "http://x.y",
        "a@b.c",
        "{",
        "}",
        "[a]",
        "((c",
        "\"",
        "%%{init: {}}%%",
        "---",
        "```",
        "~~~",
        "<br>",
        "&amp;",
        "#35;",
        "日本",
        "🦉",
        "e\u0301",
        "\u0301x",
        "١٢",
        "numeric(3,2)[]",
        "timestamp(3) with time zone",
        "\"char\""
      })
  void aNameBreaksNoDiagram(String name) {
    check(name);
  }

  @Property(tries = 100)
  void noTextBreaksADiagram(@ForAll String name) {
    check(name);
  }

  @Test
  void aLongNameIsCutInTheTypeAndInTheLabel() {
    assertThat(MermaidText.label("x".repeat(200))).hasSize(63).endsWith("...");
    assertThat(MermaidText.word("x".repeat(200))).hasSize(63).endsWith("x___");
  }

  @Test
  void columnsThatAreLeftOutAreCounted() {
    List<Attribute> columns =
        IntStream.range(0, 30).mapToObj(i -> new Attribute("c" + i, "int", false, true)).toList();
    var table = new Entity(Reviews.ORDERS, columns);
    var shape = new Shape(List.of(table), List.of());
    assertThat(TableDiagram.of(shape, shape, List.of(table), 20))
        .contains("    int c19\n    and_10 more_columns\n  }\n")
        .doesNotContain("c20");
  }

  @Test
  void changedTablesComeFirst() {
    Review full = Reviews.full();
    assertThat(TableDiagram.inOrder(full.before(), full.after()))
        .extracting(Entity::name)
        .containsExactly(Reviews.NOTES, Reviews.ORDERS, Reviews.USERS);
    var swapped = new Shape(List.of(full.after().tables().get(2)), List.of());
    assertThat(TableDiagram.inOrder(full.after(), swapped)).hasSize(1);
    var users = new Shape(List.of(new Entity(Reviews.USERS, List.of())), List.of());
    assertThat(
            TableDiagram.inOrder(
                new Shape(full.after().tables().subList(0, 2), List.of()), full.after()))
        .extracting(Entity::name)
        .containsExactly(Reviews.USERS, Reviews.NOTES, Reviews.ORDERS);
    assertThat(TableDiagram.gone(full.after(), users))
        .containsExactly("public.notes", "public.orders", "public.users.id");
  }

  /** In every place that a name may have. */
  private static void check(String name) {
    var table = new QualifiedName(name, name);
    var other = new QualifiedName("public", name + "2");
    var column = new Attribute(name, name, true, true);
    var shape =
        new Shape(
            List.of(
                new Entity(table, List.of(column, new Attribute("x", name, false, false))),
                new Entity(other, List.of())),
            List.of(new Reference(table, List.of(name), other)));
    var before =
        new Shape(
            List.of(new Entity(table, List.of(new Attribute(name, name + "2", true, true)))),
            List.of());
    String tables = TableDiagram.of(before, shape, shape.tables(), 20);
    MermaidGrammar.check(tables);
    assertThat(tables.lines().filter(l -> l.matches("  t\\d\\[.*"))).hasSize(2);
    assertThat(tables.lines().filter(l -> l.contains("--o{"))).hasSize(1);
    String order = OrderDiagram.of(HardReviews.hostile(), List.of(changeSet(name)));
    MermaidGrammar.check(order);
    assertThat(order.lines()).hasSize(4);
  }

  private static ReviewedChangeSet changeSet(String name) {
    return new ReviewedChangeSet(
        new ChangeSetName(name, name, name),
        Reviews.full().changeSets().get(0).place(),
        name,
        true,
        End.MARKED_RAN,
        "",
        1,
        1,
        List.of(),
        List.of(),
        1,
        Rollback.IDENTICAL,
        "",
        Rerun.SAME);
  }
}
