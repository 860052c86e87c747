package io.pgmend.report.review;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.pgmend.plan.review.HardReviews;
import io.pgmend.plan.review.Review;
import io.pgmend.plan.review.Reviews;
import io.pgmend.report.Golden;
import io.pgmend.report.Printable;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class ReviewJunitTest {

  static List<Review> reviews() {
    return List.of(
        Reviews.empty(),
        Reviews.clean(),
        Reviews.full(),
        HardReviews.hostile(),
        HardReviews.many(500),
        ofHistory());
  }

  @Test
  void showsEverything() throws IOException {
    Golden.check("review/junit.xml", ReviewJunit.render(Reviews.full()));
  }

  @ParameterizedTest
  @MethodSource("reviews")
  void isXmlWhoseCountsAreRight(Review review) throws Exception {
    Document xml = parsed(ReviewJunit.render(review));
    assertThat(xml.getDocumentElement().getTagName()).isEqualTo("testsuites");
    List<Element> cases = elements(xml, "testcase");
    assertThat(elements(xml, "failure")).hasSize(review.open().size() + review.opened().size());
    for (Element counted : List.of(xml.getDocumentElement(), elements(xml, "testsuite").get(0))) {
      assertThat(counted.getAttribute("tests")).isEqualTo("" + cases.size());
      assertThat(counted.getAttribute("failures")).isEqualTo("" + with(cases, "failure"));
      assertThat(counted.getAttribute("errors")).isEqualTo("" + with(cases, "error"));
      assertThat(counted.getAttribute("skipped")).isEqualTo("" + with(cases, "skipped"));
    }
    Set<String> children = Set.of("failure", "error", "skipped", "system-out");
    for (Element each : cases) {
      assertThat(each.getAttribute("name")).isNotEmpty();
      assertThat(each.getAttribute("time")).matches("\\d+\\.\\d{3}");
      for (Element child : elements(each)) {
        assertThat(children).contains(child.getTagName());
      }
    }
  }

  @Test
  void aComplaintOfWhatWasNotRunHasACaseToo() throws Exception {
    assertThat(elements(parsed(ReviewJunit.render(ofHistory())), "testcase")).hasSize(8);
  }

  @Test
  void aFailureThatNobodyComplainsOfIsAnError() throws Exception {
    Document xml = parsed(ReviewJunit.render(Reviews.with(Reviews.full(), List.of())));
    assertThat(elements(xml, "error"))
        .singleElement()
        .extracting(e -> e.getAttribute("message"))
        .isEqualTo("ERROR: relation \"public.order\" does not exist");
    assertThat(elements(xml, "skipped")).hasSize(1);
  }

  @Test
  void givesTextBackAsAPersonReadsIt() throws Exception {
    Document xml = parsed(ReviewJunit.render(HardReviews.hostile()));
    Element failure = elements(xml, "failure").get(0);
    // a character that XML has not is spelt out, like those that act on a terminal
    assertThat(failure.getAttribute("message"))
        .isEqualTo("high: " + Printable.line(HardReviews.HOSTILE).replace("\uFFFF", "\\uFFFF"));
    assertThat(failure.getTextContent())
        .contains(Printable.block(HardReviews.HOSTILE).replace("\uFFFF", "\\uFFFF"));
  }

  /** A complaint of a change set that the review does not hold. */
  private static Review ofHistory() {
    return Reviews.with(Reviews.full(), HardReviews.many(1).complaints());
  }

  private static Document parsed(String xml) throws Exception {
    var factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    return factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml.getBytes(UTF_8)));
  }

  private static long with(List<Element> cases, String child) {
    return cases.stream().filter(c -> c.getElementsByTagName(child).getLength() > 0).count();
  }

  private static List<Element> elements(Document xml, String name) {
    var found = new ArrayList<Element>();
    var nodes = xml.getElementsByTagName(name);
    for (int i = 0; i < nodes.getLength(); i++) {
      found.add((Element) nodes.item(i));
    }
    return found;
  }

  private static List<Element> elements(Element parent) {
    var found = new ArrayList<Element>();
    for (var node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element) {
        found.add(element);
      }
    }
    return found;
  }
}
