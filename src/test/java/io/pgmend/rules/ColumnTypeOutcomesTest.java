package io.pgmend.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgmend.finding.Outcome;
import io.pgmend.model.Snapshots;
import io.pgmend.operation.RetypeColumn;
import org.junit.jupiter.api.Test;

/** What becomes of a column that shall have another type, by what rows answer. */
class ColumnTypeOutcomesTest {

  private static final Snapshots SNAPSHOTS =
      new Snapshots().table("t", "id uuid pk", "rating numeric", "label text");

  private static Diagnoses of(String line) {
    return Diagnoses.of(SNAPSHOTS, "columns: { types: [{ column: t.rating, " + line + " }] }")
        .answer(
            "t.rating type", "Result", 1, "  Output: NULL::numeric(3,2), NULL::numeric(3,2)", 1);
  }

  @Test
  void allFit() {
    var outcome =
        of("type: \"decimal(3, 2)\"")
            .answer("t.rating unfit rows", "rows", 0)
            .answer("t.rating changed rows", "rows", 0)
            .outcome();
    var retyping =
        ((RetypeColumn) ((Outcome.Fixable) outcome).operations().get(0)).retypings().get(0);
    assertThat(retyping.to()).isEqualTo("numeric(3,2)");
    assertThat(retyping.fits())
        .isEqualTo("pg_catalog.abs(pg_catalog.round(\"rating\"::pg_catalog.numeric, 2)) < 10");
    assertThat(retyping.changed()).isNotEmpty();
    assertThat(retyping.faithful()).isTrue();
  }

  @Test
  void someWouldBeOthers() {
    Diagnoses refused =
        of("type: \"numeric(3,2)\"")
            .answer("t.rating unfit rows", "rows", 0)
            .answer("t.rating changed rows", "rows", 3);
    assertThat(((Outcome.NeedsDecision) refused.outcome()).decision().choices())
        .singleElement()
        .satisfies(c -> assertThat(c.yaml()).contains("values: \"convert\""));
    assertThat(
            of("type: \"numeric(3,2)\", values: convert")
                .answer("t.rating unfit rows", "rows", 0)
                .answer("t.rating changed rows", "rows", 3)
                .outcome())
        .isInstanceOf(Outcome.Fixable.class);
  }

  @Test
  void someDoNotFitWhateverIsSaidOfTheOthers() {
    var outcome =
        of("type: \"numeric(3,2)\", values: convert")
            .answer("t.rating unfit rows", "rows", 1)
            .answer("t.rating changed rows", "rows", 0)
            .outcome();
    assertThat(((Outcome.NeedsDecision) outcome).decision().choices())
        .extracting(c -> c.name())
        .containsExactly("nearest", "null");
  }

  @Test
  void anExpressionThatGivesNullForSomeIsDoneDirectly() {
    var outcome =
        of("type: \"numeric(3,2)\", using: \"nullif(rating, 0)\"")
            .answer("t.rating lost rows", "rows", 2)
            .outcome();
    var retype = (RetypeColumn) ((Outcome.Fixable) outcome).operations().get(0);
    assertThat(retype.onlyDirect()).isPresent();
  }

  @Test
  void whatIsNotKnownIsSaid() {
    assertThat(
            of("type: \"numeric(3,2)\"")
                .answer("t.rating unfit rows", "rows", 0)
                .unknown("t.rating changed rows")
                .outcome())
        .isEqualTo(new Outcome.Inconclusive("what becomes of its values is not known: --no-data"));
    assertThat(of("type: \"numeric(3,2)\"").unknown("t.rating type").outcome())
        .isEqualTo(
            new Outcome.Inconclusive(
                "whether the server knows numeric(3,2) is not known: --no-data"));
  }

  @Test
  void theSameInOtherWordsIsSilent() {
    assertThat(
            Diagnoses.of(SNAPSHOTS, "columns: { types: [{ column: t.label, type: TEXT }] }")
                .result()
                .findings())
        .isEmpty();
  }
}
