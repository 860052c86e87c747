package io.pgmend.profile;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {

  @ParameterizedTest
  @CsvSource({
    "a*c, abbc, true",
    "a*c, abbd, false",
    "a?c, abc, true",
    "a?c, ac, false",
    "*, anything, true",
    "a\\*c, a*c, true",
    "a\\*c, abc, false",
    "a\\?c, abc, false",
    "a\\b, a\\b, true",
    "a\\\\b, a\\b, true",
    "*\\*, ab*, true",
    "A, a, false"
  })
  void matches(String glob, String text, boolean expected) {
    assertThat(Glob.matches(glob, text)).isEqualTo(expected);
  }

  @Property(tries = 500)
  void anEscapedTextMatchesItselfAndIsNoPattern(@ForAll("texts") String text) {
    String glob = Glob.escape(text);
    assertThat(Glob.matches(glob, text)).isTrue();
    assertThat(Glob.isPattern(glob)).isFalse();
  }

  @Property(tries = 500)
  void anEscapedTextMatchesNothingElse(@ForAll("texts") String a, @ForAll("texts") String b) {
    assertThat(Glob.matches(Glob.escape(a), b)).isEqualTo(a.equals(b));
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings().withChars('a', '*', '?', '\\', '.').ofMaxLength(5);
  }
}
