package io.pgmend.report.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgmend.plan.review.Complaint;
import io.pgmend.plan.review.Review;
import io.pgmend.plan.review.ReviewedChangeSet;
import io.pgmend.plan.review.ReviewedChangeSet.HeldLock;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;

class ReviewHtmlTest {

  static Stream<Review> reviews() {
    return ReviewHtmlSamples.all().stream();
  }

  @ParameterizedTest
  @MethodSource("reviews")
  void needsNothingButItself(Review review) {
    String html = ReviewHtml.render(review);
    Page page = Page.of(html);

    assertThat(page.attributes("href")).isNotEmpty().allMatch(href -> href.startsWith("#"));
    assertThat(page.attributes("src")).isEmpty();
    assertThat(page.elements().stream().map(Element::getTagName))
        .doesNotContain(
            "script", "link", "img", "iframe", "object", "embed", "base", "form", "use");
    String style = page.elements("style").get(0).getTextContent();
    assertThat(style).doesNotContain("url(", "@import", "http", "expression(");
    assertThat(html).contains("default-src 'none'; style-src 'unsafe-inline'");
    for (Element element : page.elements()) {
      NamedNodeMap attributes = element.getAttributes();
      for (int i = 0; i < attributes.getLength(); i++) {
        assertThat(attributes.item(i).getNodeName()).doesNotStartWith("on");
        assertThat(attributes.item(i).getNodeName()).isNotEqualTo("xlink:href");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("reviews")
  void canBeReadWithoutEyes(Review review) {
    Page page = Page.of(ReviewHtml.render(review));

    Element root = page.document().getDocumentElement();
    assertThat(root.getAttribute("lang")).isEqualTo("en");
    assertThat(page.elements("main")).hasSize(1);
    assertThat(page.elements("h1")).hasSize(1);
    assertThat(page.elements("nav")).allMatch(n -> n.hasAttribute("aria-label"));
    List<String> ids = page.attributes("id");
    assertThat(ids).doesNotHaveDuplicates();
    assertThat(page.attributes("href")).allMatch(href -> ids.contains(href.substring(1)));
    assertThat(page.attributes("aria-labelledby")).isNotEmpty().allMatch(ids::contains);
    assertThat(page.elements("th")).allMatch(th -> th.hasAttribute("scope"));
    assertThat(page.elements("svg"))
        .allMatch(s -> s.hasAttribute("aria-label") || s.hasAttribute("aria-hidden"));
    // what scrolls can be scrolled with keys, and says what it is
    assertThat(page.ofClass("scroll"))
        .allMatch(s -> s.getAttribute("tabindex").equals("0"))
        .allMatch(s -> s.getAttribute("role").equals("region") && s.hasAttribute("aria-label"));
    int level = 0;
    for (Element element : page.elements()) {
      if (element.getTagName().matches("h[1-6]")) {
        int next = element.getTagName().charAt(1) - '0';
        assertThat(next).as(element.getTextContent()).isLessThanOrEqualTo(level + 1);
        level = next;
      }
    }
  }

  @ParameterizedTest
  @MethodSource("reviews")
  void comesOutTheSameEachTime(Review review) {
    assertThat(ReviewHtml.render(review)).isEqualTo(ReviewHtml.render(review));
  }

  @ParameterizedTest
  @MethodSource("reviews")
  void hasEveryComplaintOnce(Review review) {
    Page page = Page.of(ReviewHtml.render(review));

    List<Element> shown = page.ofClass("complaint");
    assertThat(shown).hasSize(review.complaints().size());
    Set<String> ids = new TreeSet<>(page.attributes("id"));
    for (Complaint complaint : review.complaints()) {
      assertThat(ids).contains("complaint-" + complaint.fingerprint());
      assertThat(page.text()).contains("<code>" + complaint.rule() + "</code>");
    }
  }

  @Test
  void complaintsStandBelowTheirChangeSet() {
    Review review = ReviewHtmlSamples.coaching();
    Page page = Page.of(ReviewHtml.render(review));

    for (Complaint complaint : review.complaints()) {
      int number =
          review.changeSets().stream()
                  .map(ReviewedChangeSet::name)
                  .toList()
                  .indexOf(complaint.changeSet())
              + 1;
      Element shown = page.byId("complaint-" + complaint.fingerprint());
      assertThat(((Element) shown.getParentNode()).getAttribute("id")).isEqualTo("set-" + number);
      assertThat(shown.getTextContent())
          .contains(complaint.summary(), complaint.why(), complaint.severity().id());
    }
  }

  @Test
  void measuredFactsAreThere() {
    Page page = Page.of(ReviewHtml.render(ReviewHtmlSamples.coaching()));

    String fourth = Page.words(page.byId("set-4"));
    assertThat(fourth)
        .contains(
            "0004-cutover-convert-key-public.users",
            "cutover",
            "Time 3,950 ms",
            "Time back 2,633 ms",
            "Write-ahead log 118.5 MB",
            "Rolled back as before",
            "Run again the same",
            "public.users ACCESS EXCLUSIVE blocks reads and writes 0 ms 3,950 ms",
            "public.users rewritten yes 411 about 48,000 9.3 MB",
            "public.messages rewritten no 2,055 empty or unknown -");
    assertThat(Page.words(page.byId("set-15")))
        .contains("Rolled back leaves a difference", "- plan text DEFAULT 'basic'::text,");
    assertThat(Page.words(page.byId("set-8"))).contains("Rolled back there is none");
    assertThat(Page.words(page.byId("set-19"))).contains("failed", "\"rating_sum\" does not exist");
    assertThat(Page.words(page.byId("set-20"))).contains("not reached", "Time not run");
  }

  @Test
  void everyLockIsFollowedByWhatItBlocks() {
    Review review = ReviewHtmlSamples.coaching();
    Page page = Page.of(ReviewHtml.render(review));

    for (int i = 0; i < review.changeSets().size(); i++) {
      String text = Page.words(page.byId("set-" + (i + 1)));
      for (HeldLock lock : review.changeSets().get(i).locks()) {
        assertThat(text)
            .contains(lock.relation() + " " + lock.mode().sql() + " " + lock.mode().blocks());
      }
    }
    String legend = Page.words(page.byId("locks"));
    assertThat(legend).contains("ACCESS EXCLUSIVE blocks reads and writes");
  }

  @Test
  void aWaiverIsShownAndDoesNotCount() {
    Page page = Page.of(ReviewHtml.render(ReviewHtmlSamples.coaching()));

    assertThat(Page.words(page.byId("set-12")))
        .contains(
            "accepted", "Accepted by dba@example.org until 2027-01-31: Run in the maintenance");
    assertThat(Page.words(page.ofClass("counts").get(0)))
        .isEqualTo(
            "2 critical 10 high 1 medium 1 low 20 change sets judged 1 accepted 2 findings opened"
                + " 3 findings closed 3 of 40 statements break");
  }

  @Test
  void aRewriteIsCopiedAsItIs() {
    Review review = ReviewHtmlSamples.coaching();
    Page page = Page.of(ReviewHtml.render(review));

    List<String> expected =
        review.complaints().stream()
            .flatMap(c -> c.rewrite().stream())
            .map(r -> r.changeSets().stripTrailing())
            .toList();
    assertThat(page.ofClass("copy").stream().map(Element::getTextContent))
        .hasSize(3)
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void theRehearsalSaysWhatBreaksAndWhy() {
    Page page = Page.of(ReviewHtml.render(ReviewHtmlSamples.coaching()));

    assertThat(Page.words(page.byId("statements")))
        .contains(
            "Each statement of queries.sql",
            "3 of 40 break",
            "4 0004-cutover-convert-key-public.users breaks 1",
            "operator does not exist: uuid = integer",
            "15 0015-rename-column-plan breaks 2",
            "8 SELECT plan, count(*) FROM public.subscriptions GROUP BY plan column \"plan\" does"
                + " not exist",
            "Could not be prepared before the first change set either: 1");
  }

  @Test
  void noNameLeavesItsPlace() {
    String html = ReviewHtml.render(ReviewHtmlSamples.hostile());
    Page page = Page.of(html);

    assertThat(ReviewHtmlSamples.WIDE.getBytes(StandardCharsets.UTF_8)).hasSize(63);
    String shown = ReviewHtmlSamples.HOSTILE.replace("\n", "\\n");
    assertThat(page.elements("h1").get(0).getTextContent()).isEqualTo(shown);
    assertThat(page.elements("title").get(0).getTextContent()).contains(shown);
    assertThat(page.document().getDocumentElement().getTextContent()).doesNotContain("49");
    // Marks that turn the direction of writing and control characters are spelt out.
    assertThat(html.codePoints())
        .noneMatch(c -> c == 0x202E || c == 0xFFFF || (c != '\n' && c != '\t' && c < ' '));
    assertThat(html).contains("\\u202E", "\\u0007").doesNotContain("<script", "<!--", "]]>");
    assertThat(page.ofClass("copy").get(0).getTextContent())
        .startsWith("--changeset a:b\n\tSELECT '<script>")
        .endsWith("';\n\\u0007\\u202E\uFFFD");
  }

  @Test
  void aComplaintMadeTwiceHasTwoAnchors() {
    Page page = Page.of(ReviewHtml.render(ReviewHtmlSamples.hostile()));
    String anchor = "complaint-" + ReviewHtmlSamples.hostile().complaints().get(0).fingerprint();

    assertThat(page.attributes("id")).contains(anchor, anchor + "-2");
  }

  @Test
  void nothingToJudgeIsSaid() {
    Page page = Page.of(ReviewHtml.render(ReviewHtmlSamples.empty()));

    assertThat(Page.words(page.ofClass("verdict").get(0)))
        .endsWith("Nothing to judge No change set is new or changed.");
    assertThat(page.elements("svg")).isEmpty();
    assertThat(page.attributes("href")).doesNotContain("#locks", "#tables", "#complaints");
  }
}
