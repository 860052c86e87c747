package io.pgmend.report.review;

import io.pgmend.finding.Finding;
import io.pgmend.pg.QualifiedName;
import io.pgmend.plan.review.ChangeSetName;
import io.pgmend.plan.review.Complaint;
import io.pgmend.plan.review.Place;
import io.pgmend.plan.review.Rehearsal;
import io.pgmend.plan.review.Rehearsal.Broken;
import io.pgmend.plan.review.Review;
import io.pgmend.plan.review.ReviewedChangeSet;
import io.pgmend.plan.review.ReviewedChangeSet.HeldLock;
import io.pgmend.plan.review.ReviewedChangeSet.TableWork;
import io.pgmend.plan.review.Shape;
import io.pgmend.report.FindingJson;
import io.pgmend.report.JsonWriter;
import java.util.List;
import java.util.Locale;

/** All of a review, for programs; {@code review.schema.json} of the documentation describes it. */
public final class ReviewJson {

  /** Raised when a reader of the last version could misread the new one. */
  static final int SCHEMA_VERSION = 1;

  private final JsonWriter json = new JsonWriter();

  private ReviewJson() {}

  public static String render(Review review) {
    return new ReviewJson().write(review);
  }

  private String write(Review review) {
    json.beginObject();
    json.key("schemaVersion").value(SCHEMA_VERSION);
    json.key("summary").value(ReviewWords.summary(review));
    json.key("subject").beginObject();
    json.key("changelog").value(review.subject().changelog());
    json.key("base").valueOrNull(review.subject().base());
    json.key("live").value(review.subject().live());
    json.key("shadow").value(review.subject().shadow());
    json.key("history").value(review.subject().history());
    json.endObject();
    json.key("complaints").beginArray();
    review.complaints().forEach(this::complaint);
    json.endArray();
    json.key("changeSets").beginArray();
    review.changeSets().forEach(this::changeSet);
    json.endArray();
    json.key("opened");
    findings(review.opened());
    json.key("closed");
    findings(review.closed());
    json.key("before");
    shape(review.before());
    json.key("after");
    shape(review.after());
    json.key("rehearsal");
    review.rehearsal().ifPresentOrElse(this::rehearsal, json::nothing);
    json.key("notes").values(review.notes());
    json.endObject();
    return json.text();
  }

  private void complaint(Complaint c) {
    json.beginObject();
    json.key("fingerprint").value(c.fingerprint());
    json.key("rule").value(c.rule());
    json.key("severity").value(c.severity().id());
    changeSetName(c.changeSet());
    place(c.place());
    json.key("object").valueOrNull(c.object());
    json.key("summary").value(c.summary());
    json.key("why").value(c.why());
    json.key("rewrite");
    c.rewrite()
        .ifPresentOrElse(
            r -> {
              json.beginObject();
              json.key("changeSets").value(r.changeSets());
              json.key("explanation").value(r.explanation());
              json.endObject();
            },
            json::nothing);
    json.key("waiver");
    c.waiver()
        .ifPresentOrElse(
            w -> {
              json.beginObject();
              json.key("reason").value(w.reason());
              json.key("owner").value(w.owner());
              json.key("until").valueOrNull(w.until());
              json.endObject();
            },
            json::nothing);
    json.endObject();
  }

  private void changeSet(ReviewedChangeSet c) {
    json.beginObject();
    changeSetName(c.name());
    place(c.place());
    json.key("phase").valueOrNull(c.phase());
    json.key("transactional").value(c.transactional());
    json.key("end").value(id(c.end()));
    json.key("error").valueOrNull(c.error());
    millis("forwardMillis", c.forwardMillis());
    millis("rollbackMillis", c.rollbackMillis());
    json.key("locks").beginArray();
    for (HeldLock lock : c.locks()) {
      json.beginObject();
      json.key("relation");
      name(lock.relation());
      json.key("mode").value(lock.mode().sql());
      json.key("blocks").value(lock.mode().blocks());
      json.key("fromMillis").value(lock.fromMillis());
      json.key("untilMillis").value(lock.untilMillis());
      json.endObject();
    }
    json.endArray();
    json.key("work").beginArray();
    for (TableWork work : c.work()) {
      json.beginObject();
      json.key("relation");
      name(work.relation());
      json.key("rewritten").value(work.rewritten());
      json.key("scanned").value(work.scanned());
      json.key("rowsChanged").value(work.rowsChanged());
      json.key("liveRows").value(work.liveRows());
      json.key("liveBytes").value(work.liveBytes());
      json.endObject();
    }
    json.endArray();
    json.key("logBytes").value(c.logBytes());
    json.key("rollback").value(id(c.rollback()));
    json.key("difference").valueOrNull(c.difference());
    json.key("rerun").value(id(c.rerun()));
    json.endObject();
  }

  private void findings(List<Finding> findings) {
    json.beginArray();
    for (Finding finding : findings) {
      json.beginObject();
      FindingJson.facts(json, finding);
      FindingJson.waiver(json, finding);
      json.endObject();
    }
    json.endArray();
  }

  private void shape(Shape shape) {
    json.beginObject();
    json.key("tables").beginArray();
    for (Shape.Entity table : shape.tables()) {
      json.beginObject();
      json.key("name");
      name(table.name());
      json.key("columns").beginArray();
      for (Shape.Attribute column : table.columns()) {
        json.beginObject();
        json.key("name").value(column.name());
        json.key("type").value(column.type());
        json.key("key").value(column.key());
        json.key("notNull").value(column.notNull());
        json.endObject();
      }
      json.endArray();
      json.endObject();
    }
    json.endArray();
    json.key("references").beginArray();
    for (Shape.Reference reference : shape.references()) {
      json.beginObject();
      json.key("from");
      name(reference.from());
      json.key("columns").values(reference.columns());
      json.key("to");
      name(reference.to());
      json.endObject();
    }
    json.endArray();
    json.endObject();
  }

  private void rehearsal(Rehearsal rehearsal) {
    json.beginObject();
    json.key("source").value(rehearsal.source());
    json.key("statements").value(rehearsal.statements());
    json.key("broken").value(rehearsal.broken());
    json.key("unusable");
    broken(rehearsal.unusable());
    json.key("breaks").beginArray();
    for (Rehearsal.Break each : rehearsal.breaks()) {
      json.beginObject();
      changeSetName(each.changeSet());
      json.key("statements");
      broken(each.statements());
      json.endObject();
    }
    json.endArray();
    json.key("changes").beginArray();
    for (Rehearsal.Change each : rehearsal.changes()) {
      json.beginObject();
      changeSetName(each.changeSet());
      json.key("statements").beginArray();
      for (Rehearsal.Altered altered : each.statements()) {
        json.beginObject();
        json.key("number").value(altered.number());
        json.key("statement").value(altered.statement());
        json.key("difference").value(altered.difference());
        json.endObject();
      }
      json.endArray();
      json.endObject();
    }
    json.endArray();
    json.endObject();
  }

  private void broken(List<Broken> statements) {
    json.beginArray();
    for (Broken each : statements) {
      json.beginObject();
      json.key("number").value(each.number());
      json.key("statement").value(each.statement());
      json.key("reason").value(each.reason());
      json.key("mendedBy");
      each.mendedBy().ifPresentOrElse(this::named, json::nothing);
      json.endObject();
    }
    json.endArray();
  }

  private void changeSetName(ChangeSetName name) {
    json.key("changeSet");
    named(name);
  }

  private void named(ChangeSetName name) {
    json.beginObject();
    json.key("file").value(name.file());
    json.key("author").value(name.author());
    json.key("id").value(name.id());
    json.endObject();
  }

  private void place(Place place) {
    json.key("place").beginObject();
    json.key("file").value(place.file());
    json.key("line");
    if (place.line() < 1) {
      json.nothing();
    } else {
      json.value(place.line());
    }
    json.endObject();
  }

  private void name(QualifiedName name) {
    json.beginObject();
    json.key("schema").value(name.schema());
    json.key("name").value(name.name());
    json.endObject();
  }

  private void millis(String key, long millis) {
    json.key(key);
    if (millis < 0) {
      json.nothing();
    } else {
      json.value(millis);
    }
  }

  /** {@code marked-ran}. */
  private static String id(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
