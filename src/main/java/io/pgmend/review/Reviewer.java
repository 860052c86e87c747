package io.pgmend.review;

import io.pgmend.catalog.CatalogReader;
import io.pgmend.database.ChangeSetRef;
import io.pgmend.database.DeclaredChangeSet;
import io.pgmend.database.ExecutionListener;
import io.pgmend.database.Failure;
import io.pgmend.database.Run;
import io.pgmend.database.ShadowServer;
import io.pgmend.finding.Finding;
import io.pgmend.model.Snapshot;
import io.pgmend.operation.Operation;
import io.pgmend.pg.QualifiedName;
import io.pgmend.plan.Planned;
import io.pgmend.plan.Planner;
import io.pgmend.plan.review.Complaint;
import io.pgmend.plan.review.Rehearsal;
import io.pgmend.plan.review.Review;
import io.pgmend.plan.review.ReviewedChangeSet;
import io.pgmend.prove.Findings;
import io.pgmend.prove.ProvingGround;
import io.pgmend.review.facts.LiveTables;
import io.pgmend.review.facts.Structure;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Judges a changelog, generated or written by hand, by what its change sets do: each is run on a
 * scratch copy of the live structure, taken back, and run again, and only then does the copy go on
 * to the next. The live database is only read.
 */
public final class Reviewer {

  private final ShadowServer shadow;
  private final ReviewListener listener;

  public Reviewer(ShadowServer shadow, ReviewListener listener) {
    this.shadow = shadow;
    this.listener = listener;
  }

  /**
   * Tries every pending change set that is judged.
   *
   * @throws io.pgmend.database.DatabaseException where the scratch copy cannot be made, or the
   *     changelog cannot be read: then nothing is known
   * @throws SQLException where the live database or the scratch one cannot be read
   */
  public Review review(ReviewRequest request) throws SQLException {
    listener.stage("read the live database");
    Snapshot source = request.live().read();
    listener.stage("clone the structure");
    try (ProvingGround ground =
        ProvingGround.clone(
            shadow, request.live().source(), source, request.changelog().historySchema())) {
      return new Sitting(request, source, ground).hold();
    }
  }

  /** One review on its scratch copy. */
  private final class Sitting {
    private final ReviewRequest request;
    private final Snapshot source;
    private final ProvingGround ground;
    private final Copies copies;
    private final Lineup lineup;
    private final List<String> notes;
    private final LiveRows liveRows;
    private final List<ReviewedChangeSet> reviewed = new ArrayList<>();
    private final List<Complaint> complaints = new ArrayList<>();
    private final NavigableSet<QualifiedName> changed = new TreeSet<>();

    Sitting(ReviewRequest request, Snapshot source, ProvingGround ground) throws SQLException {
      this.request = request;
      this.source = source;
      this.ground = ground;
      var unordered =
          new Copies(
              shadow, ground.database(), request.changelog(), request.expanding(), List.of());
      unordered.prepare();
      this.lineup = Lineup.read(request, unordered.executor(ground.database()));
      this.copies = unordered.inOrder(lineup.order());
      this.notes = new ArrayList<>(request.live().notes());
      notes.addAll(ground.notes());
      this.liveRows = new LiveRows(request.live(), copies, notes);
    }

    Review hold() throws SQLException {
      var writer =
          new ComplaintWriter(
              lineup, copies, new Waivers(request.profile().waivers(), request.today()));
      complaints.addAll(altered(writer));
      List<DeclaredChangeSet> pending = lineup.pending();
      lineup.left().stream()
          .map(l -> l.ref().id() + " is not run: for another database or context, or ignored")
          .forEach(notes::add);
      listener.stage("fill the copy with rows");
      fill(ComingConstraints.of(copies));
      List<Finding> findingsBefore = findings();
      Snapshot before = snapshot();
      Set<String> stood;
      try (Connection connection = ground.open()) {
        stood = Structure.read(connection).named();
      }
      Optional<SortedSet<String>> managed =
          new ManagedObjects(request, source, shadow, lineup.ranFirst()).byHistory(notes);
      var live = live(Set.of());
      Optional<RehearsalCopy> rehearsed = Optional.empty();
      try {
        for (int next = 0; next < pending.size(); next++) {
          DeclaredChangeSet each = pending.get(next);
          boolean judged = lineup.isJudged(each);
          if (judged) {
            rehearsed = begun(rehearsed);
            listener.trying(each.ref(), next + 1, pending.size());
            judge(each, live, managed, writer);
          } else {
            next = rehearsed.isPresent() ? next : lineup.lastOfHistory(next);
            each = pending.get(next);
            listener.stage("run the history up to " + each.ref().id());
          }
          if (!wentOn(each, rehearsed)) {
            pending.stream()
                .skip(next + 1L)
                .filter(lineup::isJudged)
                .forEach(later -> reviewed.add(Reviewed.notReached(lineup, later)));
            break;
          }
          if (!judged) {
            findingsBefore = findings();
            live = live(relations());
            before = reviewed.isEmpty() ? snapshot() : before;
          }
          managed = ManagedObjects.since(managed, stood, ground.database());
        }
        rehearsed = begun(rehearsed);
        return finished(findingsBefore, before, rehearsed.map(RehearsalCopy::result));
      } finally {
        if (rehearsed.isPresent()) {
          rehearsed.get().close();
        }
      }
    }

    /** Statements of the application are tried on what the history has made. */
    private Optional<RehearsalCopy> begun(Optional<RehearsalCopy> rehearsed) throws SQLException {
      return rehearsed.isEmpty() && request.queries().isPresent()
          ? Optional.of(new RehearsalCopy(copies, request.queries().get()))
          : rehearsed;
    }

    private Snapshot snapshot() throws SQLException {
      try (Connection connection = ground.open()) {
        return CatalogReader.read(connection);
      }
    }

    private void fill(ComingConstraints coming) throws SQLException {
      List<Operation> operations = operations();
      try (Connection clone = ground.open()) {
        coming.during(
            clone,
            () ->
                ground.fill(request.rows(), request.live().source(), operations).unfilled().stream()
                    .map(u -> u.table() + " holds no rows on the copy: " + u.reason())
                    .forEach(notes::add));
      }
    }

    /** What the profile would have done: generated rows hold what that was written for. */
    private List<Operation> operations() throws SQLException {
      try (Connection live = request.live().open()) {
        return Planner.plan(Findings.of(source, live, request.profile(), request.today())).stream()
            .map(Planned::operation)
            .toList();
      }
    }

    private void judge(
        DeclaredChangeSet each,
        LiveTables live,
        Optional<SortedSet<String>> managed,
        ComplaintWriter writer)
        throws SQLException {
      if (each.lenient() && !isRun(each)) {
        notes.add(each.ref().id() + " did nothing: it lets a run go past it");
        reviewed.add(Reviewed.notReached(lineup, each));
        return;
      }
      lineup.overtaken(each).ifPresent(later -> complaints.add(writer.orderConflict(each, later)));
      ChangeSetTrial.Result result = new ChangeSetTrial(copies, each.ref()).observe(live, managed);
      complaints.addAll(
          writer.of(each, result.observation(), liveRows.object(result.observation())));
      ReviewedChangeSet done = Reviewed.of(lineup, each, result);
      reviewed.add(done);
      liveRows.mayHaveMended(done);
      done.locks().forEach(l -> changed.add(l.relation()));
      result.observation().after().tables().stream()
          .filter(t -> result.observation().before().relation(t).isEmpty())
          .forEach(changed::add);
    }

    /** Whether it is done, marked as run or fails, where a run may also leave it out. */
    private boolean isRun(DeclaredChangeSet each) throws SQLException {
      return copies.tried(
          copy -> {
            Run run = copies.run(copy, each.ref(), ExecutionListener.NONE);
            return run.failure().isPresent()
                || run.done().stream().anyMatch(d -> d.changeSet().equals(each.ref()));
          });
    }

    /** Has the scratch copy itself go past a change set; false where it fails. */
    private boolean wentOn(DeclaredChangeSet each, Optional<RehearsalCopy> rehearsed)
        throws SQLException {
      Optional<Failure> failure =
          copies.run(ground.database(), each.ref(), ExecutionListener.NONE).failure();
      if (failure.isPresent()) {
        if (!lineup.isJudged(each)) {
          notes.add(failure.get().text() + " It is not new; nothing after it could be judged.");
        }
        return false;
      }
      if (rehearsed.isPresent()) {
        rehearsed.get().goOn(each.ref(), Lineup.name(each));
      }
      return true;
    }

    private List<Complaint> altered(ComplaintWriter writer) throws SQLException {
      List<ChangeSetRef> altered = copies.executor(ground.database()).altered();
      copies.acceptChecksums(altered);
      return altered.stream()
          .flatMap(a -> lineup.of(a).stream())
          .map(writer::checksumChanged)
          .toList();
    }

    private LiveTables live(Set<QualifiedName> history) {
      return new LiveTables(source, history, request.profile().strategy().onlineAboveRows());
    }

    private Set<QualifiedName> relations() throws SQLException {
      try (Connection connection = ground.open()) {
        return Structure.read(connection).relations().values().stream()
            .map(Structure.Relation::name)
            .collect(Collectors.toSet());
      }
    }

    private List<Finding> findings() throws SQLException {
      try (Connection connection = ground.open()) {
        return Findings.of(connection, request.profile(), request.today());
      }
    }

    private Review finished(
        List<Finding> findingsBefore, Snapshot before, Optional<Rehearsal> rehearsal)
        throws SQLException {
      List<Finding> findingsAfter = findings();
      Snapshot after = snapshot();
      return new Review(
          new Review.Subject(
              request.shown(),
              request.base().map(ReviewRequest.Base::revision).orElse(""),
              request.live().describe(),
              shadow.describe(),
              (int) lineup.pending().stream().filter(p -> !lineup.isJudged(p)).count()),
          reviewed,
          complaints.stream().sorted().toList(),
          without(findingsAfter, findingsBefore),
          without(findingsBefore, findingsAfter),
          Shapes.of(before, changed),
          Shapes.of(after, changed),
          rehearsal,
          notes);
    }

    private static List<Finding> without(List<Finding> these, List<Finding> those) {
      Set<String> known = new HashSet<>();
      those.forEach(f -> known.add(f.id()));
      return these.stream().filter(f -> !known.contains(f.id())).sorted().toList();
    }
  }
}
