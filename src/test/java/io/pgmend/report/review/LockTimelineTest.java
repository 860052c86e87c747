package io.pgmend.report.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgmend.pg.LockMode;
import io.pgmend.pg.QualifiedName;
import io.pgmend.plan.review.ChangeSetName;
import io.pgmend.plan.review.Place;
import io.pgmend.plan.review.ReviewedChangeSet;
import io.pgmend.plan.review.ReviewedChangeSet.End;
import io.pgmend.plan.review.ReviewedChangeSet.HeldLock;
import io.pgmend.plan.review.ReviewedChangeSet.Rerun;
import io.pgmend.plan.review.ReviewedChangeSet.Rollback;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class LockTimelineTest {

  private static final QualifiedName USERS = new QualifiedName("public", "users");
  private static final QualifiedName ORDERS = new QualifiedName("public", "orders");

  @Test
  void aBarBeginsAndEndsWhereTheLockDoes() {
    Page page =
        draw(
            set(
                1_000,
                new HeldLock(USERS, LockMode.ACCESS_EXCLUSIVE, 0, 1_000),
                new HeldLock(ORDERS, LockMode.SHARE, 500, 750)));

    Element whole = bar(page, "ACCESS EXCLUSIVE on public.users");
    Element part = bar(page, "SHARE on public.orders");
    double width = number(whole, "width");
    assertThat(number(part, "width")).isBetween(width / 4 - 1, width / 4 + 1);
    assertThat(number(part, "x") - number(whole, "x")).isBetween(width / 2 - 1, width / 2 + 1);
    assertThat(number(part, "height")).as("weaker").isLessThan(number(whole, "height"));
    assertThat(number(part, "y"))
        .as("the strongest stands first")
        .isGreaterThan(number(whole, "y"));
    assertThat(title(part))
        .isEqualTo("SHARE on public.orders for 250 ms: blocks writes, not reads");
  }

  @Test
  void changeSetsStandOneAfterTheOther() {
    Page page =
        draw(
            set(10, new HeldLock(USERS, LockMode.SHARE, 0, 10)),
            set(100_000, new HeldLock(USERS, LockMode.EXCLUSIVE, 0, 100_000)));

    Element first = bar(page, "SHARE on public.users");
    Element second = bar(page, "EXCLUSIVE on public.users");
    assertThat(number(second, "x")).isGreaterThan(number(first, "x") + number(first, "width"));
    assertThat(number(second, "width"))
        .as("what takes longer is wider, but leaves the other room")
        .isBetween(1.5 * number(first, "width"), 5 * number(first, "width"));
  }

  @Test
  void aLockOfNoTimeIsSeen() {
    Page page = draw(set(0, new HeldLock(USERS, LockMode.SHARE, 0, 0)));

    assertThat(number(bar(page, "SHARE on public.users"), "width")).isGreaterThanOrEqualTo(3);
  }

  @Test
  void longRunsGoOnBelow() {
    ReviewedChangeSet[] many =
        IntStream.range(0, 20)
            .mapToObj(i -> set(1_000, new HeldLock(i < 10 ? USERS : ORDERS, LockMode.SHARE, 1, 9)))
            .toArray(ReviewedChangeSet[]::new);
    Page page = draw(many);

    List<Element> strips = page.ofClass("strip");
    assertThat(strips).hasSizeBetween(3, 5);
    assertThat(page.ofClass("bars")).allMatch(b -> number(b, "width") <= 961);
    assertThat(strips.get(0).getTextContent()).contains("users").doesNotContain("orders");
    assertThat(page.elements("rect")).hasSize(20);
  }

  @Test
  void whatWasNotRunTakesNoRoom() {
    Page page = draw(set(5, new HeldLock(USERS, LockMode.SHARE, 1, 4)), set(-1), set(7));

    assertThat(page.document().getDocumentElement().getTextContent())
        .contains("#1", "#3")
        .doesNotContain("#2");
  }

  @Test
  void withoutLocksThereIsNoPicture() {
    assertThat(LockTimeline.draw(List.of(set(5), set(-1)))).isEmpty();
  }

  @Test
  void strengthFollowsTheMode() {
    List<Integer> heights = Stream.of(LockMode.values()).map(m -> LockTone.of(m).height()).toList();

    assertThat(heights).isSorted();
    assertThat(heights.get(0)).isLessThan(heights.get(heights.size() - 1));
  }

  private static Page draw(ReviewedChangeSet... sets) {
    return Page.of("<div>" + LockTimeline.draw(List.of(sets)) + "</div>");
  }

  private static Element bar(Page page, String what) {
    return page.elements("rect").stream()
        .filter(r -> title(r).startsWith(what))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no bar for " + what));
  }

  private static String title(Element bar) {
    Element group = (Element) bar.getParentNode();
    return group.getElementsByTagName("title").item(0).getTextContent();
  }

  private static double number(Element element, String attribute) {
    return Double.parseDouble(element.getAttribute(attribute));
  }

  private static ReviewedChangeSet set(long millis, HeldLock... locks) {
    return new ReviewedChangeSet(
        new ChangeSetName("changes.sql", "mara", "it"),
        new Place("changes.sql", 1),
        "",
        true,
        millis < 0 ? End.NOT_REACHED : End.RAN,
        "",
        millis,
        millis,
        List.of(locks),
        List.of(),
        0,
        Rollback.IDENTICAL,
        "",
        Rerun.SAME);
  }
}
