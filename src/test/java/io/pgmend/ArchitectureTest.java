package io.pgmend;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The package table: who may use whom, and which outside library. A package that is not in the
 * table does not build.
 */
class ArchitectureTest {
  private static final String ROOT = "io.pgmend.";

  /** What the table gives out besides the JDK, each by its package prefixes. */
  enum Library {
    JDBC("java.sql javax.sql org.postgresql"),
    JACKSON("com.fasterxml.jackson"),
    JSON_SCHEMA("com.networknt.schema"),
    GRAPHS("org.jgrapht"),
    JOOQ("org.jooq"),
    TEMPLATES("freemarker"),
    LIQUIBASE("liquibase"),
    SERVERS("org.apache.commons.compress org.testcontainers"),
    PROGRESS("me.tongfei.progressbar"),
    TEXT_DIFFERENCE("com.github.difflib"),
    COMMAND_LINE("picocli");

    private final String prefixes;

    Library(String prefixes) {
      this.prefixes = prefixes;
    }

    List<String> prefixes() {
      return List.of(prefixes.split(" ", -1));
    }
  }

  /**
   * One line of the table.
   *
   * @param name the package below io.pgmend; its sub-packages count as itself
   * @param uses packages of ours that it may use
   * @param libraries what it may use besides the JDK; JDBC counts as a library
   * @param reason why the line is drawn here; part of the failure message
   */
  record Layer(String name, List<String> uses, List<Library> libraries, String reason) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Layer> layers() {
    return Stream.of(
        layer(
            "pg",
            ours(),
            libraries(),
            "names and literals are safe everywhere only if they need nothing"),
        layer(
            "model",
            ours("pg"),
            libraries(),
            "a snapshot is data: it can be stored, compared and invented in a test without a"
                + " server"),
        layer(
            "snapshot",
            ours("pg", "model"),
            libraries(Library.JACKSON),
            "a stored snapshot stands in for a database where there is none, so reading it needs"
                + " none"),
        layer(
            "profile",
            ours("pg", "model"),
            libraries(Library.JACKSON, Library.JSON_SCHEMA),
            "what is wanted is read from YAML and never depends on what a rule makes of it"),
        layer(
            "operation",
            ours("pg", "model"),
            libraries(),
            "an operation says what changes; how it is written as SQL stands in the templates"),
        layer(
            "finding",
            ours("pg", "model", "operation"),
            libraries(),
            "a finding carries its fix as a value and its evidence as a question"),
        layer(
            "rules",
            ours("pg", "model", "profile", "operation", "finding"),
            libraries(),
            "a rule is a pure function: it never connects, prints or writes, and needs no server in"
                + " its test"),
        layer(
            "plan",
            ours("pg", "model", "operation", "finding"),
            libraries(Library.GRAPHS),
            "the order of a plan follows from its operations, not from the profile or a server"),
        layer(
            "catalog",
            ours("pg", "model", "finding"),
            // The difference of two states is shown line by line.
            libraries(Library.JOOQ, Library.JDBC, Library.TEXT_DIFFERENCE),
            "reading a database knows no rule; probes come to it as values. diff must not load"
                + " Liquibase, which costs most of a second"),
        layer(
            "changelog",
            ours("pg", "model", "snapshot", "operation", "finding", "plan"),
            // Jackson writes plan.json beside the change sets and reads it back.
            libraries(Library.TEMPLATES, Library.LIQUIBASE, Library.JACKSON),
            "a changelog is a function of the plan alone, so the same plan gives the same bytes"),
        layer(
            "database",
            ours("pg"),
            libraries(Library.LIQUIBASE, Library.JDBC, Library.SERVERS),
            "there is one executor, and it runs files without knowing what they mend"),
        // JDBC in prove and apply: they hold the connection that catalog reads and database gives.
        layer(
            "prove",
            allBelowTheUses(),
            // A failed proof shows the two states line by line, which needs the text difference.
            libraries(Library.PROGRESS, Library.JDBC, Library.TEXT_DIFFERENCE),
            "a proof uses the executor and the reader as they are and adds nothing that apply would"
                + " not run"),
        layer(
            "apply",
            allBelowTheUses(),
            libraries(Library.PROGRESS, Library.JDBC),
            "applying uses the same executor on the same files as the proof"),
        layer(
            "review",
            Stream.concat(allBelowTheUses().stream(), Stream.of("prove")).toList(),
            // Jackson reads the application's statements where they were exported as JSON.
            libraries(Library.JDBC, Library.JACKSON),
            "a review runs change sets with the same executor and measures them as a proof does;"
                + " what it makes of them is data that reports show"),
        layer(
            "report",
            ours("pg", "model", "operation", "finding", "plan"),
            // Jackson writes the JSON and SARIF forms.
            libraries(Library.TEMPLATES, Library.JACKSON),
            "a report shows what others found; it looks nothing up"),
        layer(
            "cli",
            ours(
                "pg",
                "model",
                "snapshot",
                "profile",
                "operation",
                "finding",
                "rules",
                "plan",
                "catalog",
                "changelog",
                "database",
                "prove",
                "review",
                "apply",
                "report"),
            libraries(Library.values()),
            "the command line ties the parts together; nothing may be tied to it"));
  }

  private static JavaClasses product;

  @BeforeAll
  static void readTheProduct() {
    product =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.pgmend");
  }

  @ParameterizedTest
  @MethodSource("layers")
  void aPackageUsesOnlyWhatItsLineNames(Layer layer) {
    List<String> allowed = new ArrayList<>();
    layer.libraries().forEach(library -> allowed.addAll(library.prefixes()));
    allowed.add("org.jspecify.annotations");
    allowed.add(ROOT + layer.name());
    layer.uses().forEach(used -> allowed.add(ROOT + used));
    ArchRule rule =
        noClasses()
            .that(describe("reside in " + layer, c -> isIn(c, ROOT + layer.name())))
            .should()
            .dependOnClassesThat(
                describe(
                    "are outside " + allowed, c -> !isPlainJdk(c) && !isInAny(baseOf(c), allowed)))
            .because(layer.reason());
    rule.check(product);
  }

  @Test
  void everyPackageStandsInTheTable() {
    Set<String> named = new TreeSet<>();
    layers().forEach(layer -> named.add(layer.name()));
    Set<String> found = new TreeSet<>();
    product.forEach(c -> found.add(topPackage(c)));
    assertThat(found)
        .as("a package that no line of the table names has no rule; give it a line or a home")
        .isEqualTo(named);
  }

  @Test
  void everyPackageIsNullMarked() {
    // JSpecify's mark does not reach sub-packages, so each package must bear it.
    List<String> unmarked = new ArrayList<>();
    product.forEach(
        c -> {
          var itsPackage = c.getPackage();
          boolean marked =
              itsPackage
                  .tryGetPackageInfo()
                  .map(info -> info.isAnnotatedWith(NullMarked.class))
                  .orElse(false);
          if (!marked && !unmarked.contains(itsPackage.getName())) {
            unmarked.add(itsPackage.getName());
          }
        });
    assertThat(unmarked).as("packages without @NullMarked in their package-info").isEmpty();
  }

  @Test
  void operationsAreRecords() {
    classes()
        .that(describe("are operations", ArchitectureTest::isConcreteOperation))
        .should()
        .beRecords()
        .allowEmptyShould(true)
        .because("an operation is data that is compared, sorted and written to plan.json")
        .check(product);
  }

  @Test
  void namesSayWhatAClassDoes() {
    noClasses()
        .should()
        .haveNameMatching(".*(Utils?|Helpers?|Managers?|Misc|Commons?)")
        .because("a grab-bag grows without end; what it holds has a better home")
        .check(product);
  }

  private static boolean isConcreteOperation(JavaClass c) {
    return isIn(c, ROOT + "operation")
        && !c.isInterface()
        && c.isAssignableTo(ROOT + "operation.Operation");
  }

  /** The JDK less JDBC, which the table gives out like a library. */
  private static boolean isPlainJdk(JavaClass c) {
    JavaClass base = baseOf(c);
    return base.isPrimitive()
        || (isInAny(base, List.of("java", "javax")) && !isInAny(base, Library.JDBC.prefixes()));
  }

  private static JavaClass baseOf(JavaClass c) {
    return c.getBaseComponentType();
  }

  private static boolean isInAny(JavaClass c, List<String> packages) {
    return packages.stream().anyMatch(prefix -> isIn(c, prefix));
  }

  private static boolean isIn(JavaClass c, String prefix) {
    return c.getPackageName().equals(prefix) || c.getPackageName().startsWith(prefix + ".");
  }

  private static String topPackage(JavaClass c) {
    String below = c.getPackageName().substring(ROOT.length());
    int dot = below.indexOf('.');
    return dot < 0 ? below : below.substring(0, dot);
  }

  private static List<String> allBelowTheUses() {
    return ours(
        "pg",
        "model",
        "snapshot",
        "profile",
        "operation",
        "finding",
        "rules",
        "plan",
        "catalog",
        "changelog",
        "database");
  }

  private static Layer layer(
      String name, List<String> uses, List<Library> libraries, String reason) {
    return new Layer(name, uses, libraries, reason);
  }

  private static List<String> ours(String... names) {
    return List.of(names);
  }

  private static List<Library> libraries(Library... each) {
    return List.of(each);
  }
}
