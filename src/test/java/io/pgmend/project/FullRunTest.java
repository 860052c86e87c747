package io.pgmend.project;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgmend.database.TestServers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

/** {@code -Pfull} is a profile of the build, reaches the tests, and widens what they run on. */
class FullRunTest {

  private static final String FULL = "pgmend.test.full";
  private final String set = System.getProperty(FULL, "");

  @AfterEach
  void putBack() {
    System.setProperty(FULL, set);
  }

  @Test
  void theProfileReachesTheTests() throws Exception {
    assertThat(inPom("/project/profiles/profile[id='full']/properties/" + FULL)).isEqualTo("true");
    assertThat(inPom("/project/properties/" + FULL)).isEqualTo("false");
    for (String plugin : List.of("maven-surefire-plugin", "maven-failsafe-plugin")) {
      assertThat(
              inPom(
                  "//plugin[artifactId='"
                      + plugin
                      + "']/configuration/systemPropertyVariables/"
                      + FULL))
          .as(plugin)
          .isEqualTo("${" + FULL + "}");
    }
  }

  @Test
  void itWidensFromTheOldestAndTheNewestToAllSupportedServers() {
    System.setProperty(FULL, "false");
    assertThat(TestServers.majors()).containsExactly(14, 18);
    System.setProperty(FULL, "true");
    assertThat(TestServers.majors()).containsExactly(14, 15, 16, 17, 18);
  }

  @Test
  void everySupportedServerIsHereAndHasItsContractTest() {
    IntStream.rangeClosed(14, 18)
        .forEach(
            major -> {
              assertThat(TestServers.binaries(major)).as("PostgreSQL " + major).isNotEmpty();
              assertThat(
                      Path.of("src/test/java/io/pgmend/contract/FixturesOn" + major + "Test.java"))
                  .exists();
            });
  }

  private static String inPom(String path) throws Exception {
    XPath xpath = XPathFactory.newInstance().newXPath();
    try (var in = Files.newInputStream(Path.of("pom.xml"))) {
      Document pom = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in);
      return xpath.evaluate(path, pom);
    }
  }
}
