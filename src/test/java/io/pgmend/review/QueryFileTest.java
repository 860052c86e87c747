package io.pgmend.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QueryFileTest {

  @TempDir Path temp;

  @Test
  void cutsSqlAtSemicolonsThatEndAStatement() throws Exception {
    assertThat(
            read(
                "q.sql",
                """
                -- the first; with a remark
                SELECT 1 ; ;
                /* a /* nested; */ remark; */ SELECT ';', ";", E'\\';', 'it''s;';
                SELECT $$a;b$$, $x_1$c;$$;d$x_1$ FROM a$b$c WHERE e = $1;
                SELECT 2 -- no end;
                  + 3
                """))
        .containsExactly(
            "SELECT 1",
            "SELECT ';', \";\", E'\\';', 'it''s;'",
            "SELECT $$a;b$$, $x_1$c;$$;d$x_1$ FROM a$b$c WHERE e = $1",
            "SELECT 2 -- no end;\n  + 3");
  }

  @Test
  void readsWhatWindowsWrites() throws Exception {
    assertThat(read("q.SQL", "\ufeffSELECT 1;\r\nSELECT 2;\r\n"))
        .containsExactly("SELECT 1", "SELECT 2");
    assertThat(read("q.csv", "\ufeffquery\r\nSELECT 1\r\n")).containsExactly("SELECT 1");
  }

  @Test
  void namesTheLineOfAQuoteThatNeverEnds() {
    assertWrong("q.sql", "SELECT 1;\nSELECT 'a;\nSELECT 2;\n", "a quote that begins in line 2");
    assertWrong("q.sql", "SELECT 1;\n\n/* SELECT 2;", "a comment that begins in line 3");
    assertWrong("q.sql", "SELECT $a$ $b$;", "a quote that begins in line 1");
  }

  @Test
  void readsJson() throws Exception {
    assertThat(read("q.json", "[\"SELECT 1;\", {\"query\": \"SELECT 2\", \"calls\": 3}]"))
        .containsExactly("SELECT 1;", "SELECT 2");
    assertThat(
            read(
                "q.jsonl",
                "{\"calls\":1,\"query\":\"SELECT 1\"}\n{\"query\":null}\n\"SELECT\\n2\"\n"))
        .containsExactly("SELECT 1", "SELECT\n2");
    assertWrong("q.json", "[\"SELECT 1\",\n", "is not JSON: ");
    assertWrong("q.json", "[\"SELECT 1\", 7]", "no statement, after 1 that are");
    assertWrong("q.json", "[{\"sql\": \"SELECT 1\"}]", "with the key query");
    assertWrong("q.json", "[".repeat(5000), "is not JSON: ");
  }

  @Test
  void readsCsv() throws Exception {
    assertThat(
            read(
                "q.csv",
                "calls,Query,rows\n7,\"SELECT \"\"a\"\",\n  1\",2\n\n3,SELECT 2,1\n2,,1\n1,\n"))
        .containsExactly("SELECT \"a\",\n  1", "SELECT 2");
    assertWrong("q.csv", "calls,sql\n1,SELECT 1\n", "has no column query");
    assertWrong("q.csv", "", "has no column query");
  }

  @Test
  void saysWhyAFileIsNone() throws Exception {
    assertThatThrownBy(() -> QueryFile.read(temp.resolve("none.sql"), SearchPaths.DEFAULT))
        .isInstanceOfSatisfying(
            QueriesException.class, e -> assertThat(e.kind()).isEqualTo(QueriesException.Kind.FILE))
        .hasMessageContaining("none.sql does not exist. Nothing was done. Name");
    assertThatThrownBy(() -> QueryFile.read(temp, SearchPaths.DEFAULT))
        .isInstanceOf(QueriesException.class)
        .hasMessageContaining("cannot be read");
    assertWrong("q.sql", "-- nothing\n;;", "holds no statement");
    Path latin = Files.write(temp.resolve("latin.sql"), new byte[] {'\'', (byte) 0xe4, '\''});
    assertThatThrownBy(() -> QueryFile.read(latin, SearchPaths.DEFAULT))
        .isInstanceOf(QueriesException.class)
        .hasMessageContaining("is not UTF-8");
  }

  @Test
  void staysQuickOnHostileText() {
    String many =
        "$".repeat(20_000) + "/".repeat(20_000) + "$a".repeat(20_000) + "(:x?%s".repeat(20_000);
    assertThat(SqlText.parts(many)).isNotEmpty();
    assertThat(Placeholders.forms(many)).isNotEmpty();
    assertThat(QueryRehearsal.isAnalysed("(".repeat(200_000) + "/* */".repeat(50_000))).isFalse();
  }

  private void assertWrong(String name, String text, String why) {
    assertThatThrownBy(() -> read(name, text))
        .isInstanceOf(QueriesException.class)
        .hasMessageContaining(why)
        .hasMessageContaining("Nothing was done.");
  }

  private List<String> read(String name, String text) throws Exception {
    Path file = Files.write(temp.resolve(name), text.getBytes(StandardCharsets.UTF_8));
    Queries queries = QueryFile.read(file, SearchPaths.DEFAULT);
    assertThat(queries.source()).isEqualTo(name);
    assertThat(queries.statements().stream().map(Queries.Query::number))
        .containsExactlyElementsOf(
            IntStream.rangeClosed(1, queries.statements().size()).boxed().toList());
    return queries.statements().stream().map(Queries.Query::text).toList();
  }
}
