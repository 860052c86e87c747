package io.pgmend.report.review;

import io.pgmend.finding.Evidence;
import io.pgmend.finding.Finding;
import io.pgmend.finding.Outcome;
import io.pgmend.finding.Severity;
import io.pgmend.pg.LockMode;
import io.pgmend.pg.QualifiedName;
import io.pgmend.plan.review.ChangeSetName;
import io.pgmend.plan.review.Complaint;
import io.pgmend.plan.review.Place;
import io.pgmend.plan.review.Rehearsal;
import io.pgmend.plan.review.Review;
import io.pgmend.plan.review.ReviewedChangeSet;
import io.pgmend.plan.review.ReviewedChangeSet.End;
import io.pgmend.plan.review.ReviewedChangeSet.HeldLock;
import io.pgmend.plan.review.ReviewedChangeSet.Rerun;
import io.pgmend.plan.review.ReviewedChangeSet.Rollback;
import io.pgmend.plan.review.ReviewedChangeSet.TableWork;
import io.pgmend.plan.review.Shape;
import io.pgmend.plan.review.Shape.Attribute;
import io.pgmend.plan.review.Shape.Entity;
import io.pgmend.plan.review.Shape.Reference;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Reviews that pages are made of: none of a run, all of the size and form of real ones. */
final class ReviewHtmlSamples {

  /** What a database can be made to call a thing. */
  static final String HOSTILE = "<script>alert(1)</script>\"'&amp;${7*7}<#if x>\n]]>--><!--";

  /** Sixty-three bytes that take less characters, with a mark that turns the direction. */
  static final String WIDE =
      "\u8868\u683C\u540D\u79F0\u202Etxt\u0301 \u00FCber \uD83D\uDE80 "
          + "\u0627\u0644\u062C\u062F\u0648\u0644 \u8868\u683C\u540D\u79F0_x2abc";

  private static final Shape NOTHING = new Shape(List.of(), List.of());

  private ReviewHtmlSamples() {}

  static Review empty() {
    return new Review(
        new Review.Subject(
            "db/changelog/root.yaml", "origin/main", "app on localhost", "PostgreSQL 16.4", 31),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        NOTHING,
        NOTHING,
        Optional.empty(),
        List.of());
  }

  static Review coaching() {
    return CoachingReview.review();
  }

  static List<Review> all() {
    return List.of(empty(), coaching(), hostile(), large());
  }

  static Review hostile() {
    QualifiedName table = new QualifiedName(HOSTILE, WIDE);
    QualifiedName other = new QualifiedName(WIDE, HOSTILE);
    var name = new ChangeSetName(HOSTILE, HOSTILE, HOSTILE);
    var place = new Place(HOSTILE, 3);
    var set =
        new ReviewedChangeSet(
            name,
            place,
            HOSTILE,
            true,
            End.FAILED,
            HOSTILE,
            12,
            -1,
            List.of(
                new HeldLock(table, LockMode.ACCESS_EXCLUSIVE, 0, 12),
                new HeldLock(other, LockMode.SHARE, 3, 3)),
            List.of(new TableWork(table, true, true, 9, 3_000_000, 1L << 32)),
            1,
            Rollback.FAILED,
            HOSTILE,
            Rerun.FAILED);
    var complaint =
        new Complaint(
            "change-set-fails",
            Severity.CRITICAL,
            name,
            place,
            HOSTILE,
            HOSTILE,
            HOSTILE,
            Optional.of(
                new Complaint.Rewrite(
                    "--changeset a:b\n\tSELECT '" + HOSTILE + "';\r\n\u0007\u202E\uFFFF", HOSTILE)),
            Optional.empty());
    var finding =
        new Finding(
            "enum-missing",
            Severity.HIGH,
            HOSTILE,
            new Outcome.ReportOnly(HOSTILE),
            HOSTILE,
            List.of(new Evidence(HOSTILE, 2, List.of(HOSTILE, WIDE))),
            "hours",
            HOSTILE);
    var broken = List.of(new Rehearsal.Broken(1, HOSTILE, HOSTILE, Optional.of(name)));
    var before =
        new Shape(
            List.of(
                new Entity(table, List.of(new Attribute(HOSTILE, HOSTILE, true, true))),
                new Entity(other, List.of(new Attribute(WIDE, HOSTILE, false, false)))),
            List.of(new Reference(other, List.of(WIDE), table)));
    var after =
        new Shape(
            List.of(new Entity(table, List.of(new Attribute(WIDE, WIDE, false, false)))),
            List.of());
    return new Review(
        new Review.Subject(HOSTILE, HOSTILE, HOSTILE, HOSTILE, 0),
        List.of(set),
        List.of(
            complaint,
            complaint.waived(new Complaint.Accepted(HOSTILE, HOSTILE, HOSTILE)),
            new Complaint(
                "checksum-changed",
                Severity.CRITICAL,
                new ChangeSetName(WIDE, HOSTILE, WIDE),
                place,
                "",
                HOSTILE,
                "",
                Optional.empty(),
                Optional.empty())),
        List.of(finding),
        List.of(finding),
        before,
        after,
        Optional.of(
            new Rehearsal(
                HOSTILE,
                2,
                broken,
                List.of(new Rehearsal.Break(name, broken)),
                List.of(
                    new Rehearsal.Change(name, List.of(new Rehearsal.Altered(2, HOSTILE, WIDE)))))),
        List.of(HOSTILE, WIDE));
  }

  /**
   * Forty tables of nine columns: a hub, chains, a circle, one that refers to itself, and loners.
   */
  static Review large() {
    var tables = new ArrayList<Entity>();
    var references = new ArrayList<Reference>();
    for (int i = 0; i < 40; i++) {
      QualifiedName name = large(i);
      var columns = new ArrayList<Attribute>();
      columns.add(new Attribute("id", "uuid", true, true));
      if (i % 5 != 0) {
        columns.add(new Attribute("parent_id", "uuid", false, true));
        references.add(new Reference(name, List.of("parent_id"), large(i / 5 * 5 + (i % 5 - 1))));
      }
      if (i > 0 && i < 34 && i % 3 == 0) {
        columns.add(new Attribute("created_by", "uuid", false, false));
        references.add(new Reference(name, List.of("created_by"), large(0)));
      }
      for (int k = 0; k < 6; k++) {
        columns.add(
            new Attribute("attribute_" + k, k % 2 == 0 ? "text" : "numeric(12,2)", false, k == 0));
      }
      tables.add(new Entity(name, columns));
    }
    references.add(new Reference(large(0), List.of("id"), large(1)));
    references.add(new Reference(large(7), List.of("attribute_3"), large(7)));
    tables.sort(Comparator.comparing(Entity::name));
    var before = new Shape(tables, references);
    var changed = new ArrayList<Entity>();
    for (Entity table : tables) {
      var columns = new ArrayList<>(table.columns());
      if (table.name().name().endsWith("3")) {
        columns.set(0, new Attribute("id", "bigint", true, true));
        columns.add(new Attribute("deleted_at", "timestamp with time zone", false, false));
      }
      changed.add(new Entity(table.name(), columns));
    }
    Review base = empty();
    return new Review(
        base.subject(),
        CoachingReview.changeSets().subList(0, 2),
        List.of(),
        List.of(),
        List.of(),
        before,
        new Shape(changed, references.subList(0, references.size() - 4)),
        Optional.empty(),
        List.of());
  }

  private static QualifiedName large(int i) {
    String[] schemas = {"billing", "core", "identity", "logistics", "reporting"};
    return new QualifiedName(schemas[i / 8], "warehouse_item_" + i);
  }
}
