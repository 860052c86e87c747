package io.pgmend.report.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgmend.pg.QualifiedName;
import io.pgmend.plan.review.Shape;
import io.pgmend.plan.review.Shape.Attribute;
import io.pgmend.plan.review.Shape.Entity;
import io.pgmend.plan.review.Shape.Reference;
import io.pgmend.report.review.ShapePair.Change;
import io.pgmend.report.review.ShapePair.Side;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ShapePairTest {

  private static final QualifiedName USERS = new QualifiedName("public", "users");
  private static final QualifiedName ORDERS = new QualifiedName("public", "orders");
  private static final QualifiedName OLD = new QualifiedName("public", "old");
  private static final QualifiedName NEW = new QualifiedName("public", "new");

  private static final Shape BEFORE =
      new Shape(
          List.of(
              new Entity(OLD, List.of(key("integer"))),
              new Entity(
                  ORDERS,
                  List.of(
                      key("uuid"),
                      new Attribute("user_id", "integer", false, true),
                      new Attribute("gone", "text", false, false))),
              new Entity(USERS, List.of(key("integer"), note()))),
          List.of(
              new Reference(OLD, List.of("id"), USERS),
              new Reference(ORDERS, List.of("user_id"), USERS)));

  private static final Shape AFTER =
      new Shape(
          List.of(
              new Entity(NEW, List.of(key("uuid"))),
              new Entity(
                  ORDERS,
                  List.of(
                      key("uuid"),
                      new Attribute("user_id", "uuid", false, false),
                      new Attribute("come", "jsonb", false, true))),
              new Entity(USERS, List.of(key("uuid"), note()))),
          List.of(
              new Reference(NEW, List.of("id"), USERS),
              new Reference(ORDERS, List.of("user_id"), USERS)));

  private final ShapePair shapes = new ShapePair(BEFORE, AFTER);

  @Test
  void marksWhatIsOnOneSideOrNotTheSame() {
    assertThat(shapes.tables()).containsExactly(NEW, OLD, ORDERS, USERS);
    assertThat(shapes.tables().stream().map(shapes::mark))
        .containsExactly(Mark.ADDED, Mark.REMOVED, Mark.KEPT, Mark.KEPT);
    assertThat(shapes.rows(Side.BEFORE, ORDERS).stream().map(ShapePair.Row::mark))
        .containsExactly(Mark.KEPT, Mark.CHANGED, Mark.REMOVED);
    assertThat(shapes.rows(Side.AFTER, ORDERS).stream().map(ShapePair.Row::mark))
        .containsExactly(Mark.KEPT, Mark.CHANGED, Mark.ADDED);
    assertThat(shapes.rows(Side.AFTER, ORDERS).stream().map(ShapePair.Row::refers))
        .containsExactly(false, true, false);
    assertThat(shapes.rows(Side.AFTER, OLD)).isEmpty();
    assertThat(shapes.links().stream().map(ShapePair.Link::mark))
        .containsExactly(Mark.ADDED, Mark.REMOVED, Mark.KEPT);
  }

  @Test
  void saysTheSameInWords() {
    assertThat(shapes.changes())
        .containsExactly(
            new Change(Mark.ADDED, "public.new", "table"),
            new Change(Mark.REMOVED, "public.old", "table"),
            new Change(Mark.CHANGED, "public.orders.user_id", "integer, not null \u2192 uuid"),
            new Change(Mark.REMOVED, "public.orders.gone", "text"),
            new Change(Mark.ADDED, "public.orders.come", "jsonb, not null"),
            new Change(
                Mark.CHANGED, "public.users.id", "integer, primary key \u2192 uuid, primary key"),
            new Change(Mark.ADDED, "public.new (id)", "reference to public.users"),
            new Change(Mark.REMOVED, "public.old (id)", "reference to public.users"));
  }

  @Test
  void picturesMarkTheSame() {
    var picture = new EntityPicture(shapes);
    String before = picture.draw(Side.BEFORE, "before");
    String after = picture.draw(Side.AFTER, "after");

    assertThat(before)
        .contains("card-removed", "link-removed", "tint-removed", "tint-changed", "link-kept")
        .doesNotContain("-added");
    assertThat(after)
        .contains("card-added", "link-added", "tint-added", "tint-changed", "link-kept")
        .doesNotContain("-removed");
    assertThat(before).contains(">integer</text>", ">PK</text>", ">FK</text>", ">gone</text>");
    assertThat(after).contains(">uuid?</text>", ">jsonb</text>");
  }

  @Test
  void nothingMovesButWhatWasChanged() {
    var picture = new EntityPicture(shapes);

    assertThat(corners(picture.draw(Side.BEFORE, ""), "public.orders", "public.users"))
        .hasSize(2)
        .isEqualTo(corners(picture.draw(Side.AFTER, ""), "public.orders", "public.users"));
  }

  @Test
  void ofALargeTableTheColumnsThatMatterAreDrawn() {
    List<Attribute> many =
        Stream.concat(
                Stream.of(key("uuid")),
                IntStream.range(0, 30).mapToObj(i -> new Attribute("c" + i, "text", false, false)))
            .toList();
    var wide = List.of(new Entity(USERS, many));
    var changed = many.stream().map(c -> c.name().equals("c29") ? note() : c).toList();
    var picture =
        new EntityPicture(
            new ShapePair(
                new Shape(wide, List.of(new Reference(USERS, List.of("c28"), USERS))),
                new Shape(List.of(new Entity(USERS, changed)), List.of())));

    assertThat(picture.draw(Side.BEFORE, ""))
        .contains(">id<", ">c0<", ">c28<", ">c29<", ">and 20 columns more<")
        .doesNotContain(">c27<");
    assertThat(picture.draw(Side.AFTER, "")).contains(">note<", ">c28<");
  }

  private static List<String> corners(String svg, String... tables) {
    return Stream.of(tables)
        .flatMap(
            table -> {
              Matcher matcher =
                  Pattern.compile(
                          "translate\\((\\d+ \\d+)\\)\"><title>" + Pattern.quote(table) + "<")
                      .matcher(svg);
              return matcher.results().map(r -> table + " " + r.group(1));
            })
        .toList();
  }

  private static Attribute key(String type) {
    return new Attribute("id", type, true, true);
  }

  private static Attribute note() {
    return new Attribute("note", "text", false, false);
  }
}
