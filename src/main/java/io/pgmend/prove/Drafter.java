package io.pgmend.prove;

import io.pgmend.catalog.CatalogReader;
import io.pgmend.changelog.Rendered;
import io.pgmend.changelog.Templates;
import io.pgmend.changelog.carry.Past;
import io.pgmend.changelog.carry.Refusal;
import io.pgmend.changelog.carry.Rehearsal;
import io.pgmend.changelog.carry.Wording;
import io.pgmend.changelog.fill.Contracts;
import io.pgmend.changelog.fill.Filling;
import io.pgmend.changelog.fill.OnlineFilling;
import io.pgmend.changelog.fill.Rewording;
import io.pgmend.model.Snapshot;
import io.pgmend.operation.DropOldColumns;
import io.pgmend.operation.InstallRuntime;
import io.pgmend.operation.Operation;
import io.pgmend.operation.Step;
import io.pgmend.operation.Strategy;
import io.pgmend.pg.QualifiedName;
import io.pgmend.pg.Sql;
import io.pgmend.plan.ChangeSet;
import io.pgmend.plan.Planned;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Writes change sets by doing them: each operation is filled from the state that the ones before it
 * left on a scratch database, and tried there at once. So every definition in a change set is one
 * that PostgreSQL printed for exactly that state, however many operations meet on a table, and a
 * fix that this database does not allow shows here with the server's own words.
 */
public final class Drafter {

  private final Connection scratch;
  private final Templates templates;
  private final Turns turns;
  private final SortedSet<String> parked;
  private final List<ChangeSet> changeSets = new ArrayList<>();
  private final List<Draft.Refused> refused = new ArrayList<>();
  private Optional<String> maker = Optional.empty();
  private final List<Planned> contracts = new ArrayList<>();
  private final SortedMap<String, DropOldColumns> contractOf = new TreeMap<>();

  /**
   * Prepares a draft.
   *
   * @param scratch a database with the structure to start from, in auto-commit mode; it is changed
   * @param taken ids of change sets that stand in the changelog already
   * @param parked what they left parked
   */
  public Drafter(
      Connection scratch, Templates templates, Set<String> taken, SortedSet<String> parked) {
    this.scratch = scratch;
    this.templates = templates;
    this.turns = new Turns(taken);
    this.parked = new TreeSet<>(parked);
  }

  /** Drafts in the given order; contract steps, if wanted, after all others and in reverse. */
  public Draft draft(List<Planned> planned, boolean withContract) throws SQLException {
    return draft(planned, withContract, List.of());
  }

  /**
   * The same with contract steps of older change sets, which come last.
   *
   * @param waiting in the order in which they shall run
   */
  Draft draft(List<Planned> planned, boolean withContract, List<Planned> waiting)
      throws SQLException {
    for (Planned each : planned) {
      attempt(each);
    }
    var last = new ArrayList<>(withContract ? contracts : List.<Planned>of());
    Collections.reverse(last);
    last.addAll(waiting);
    for (Planned each : last) {
      attempt(each);
    }
    return new Draft(changeSets, refused, parked, contractOf);
  }

  private void attempt(Planned planned) throws SQLException {
    Operation operation = planned.operation();
    int standing = changeSets.size();
    try {
      Snapshot before = CatalogReader.read(scratch);
      Filling filling =
          Filling.of(
              operation,
              before,
              wording(operation, before),
              new Past(parked, maker(before), turns.of(operation)));
      if (planned.strategy().isOnline()) {
        filling = online(operation, filling, before);
      }
      for (Rendered rendered :
          templates.render(operation, planned.strategy(), filling, turns::id)) {
        changeSets.add(run(planned, rendered, filling));
      }
      parked.addAll(filling.parked());
      String last = changeSets.get(changeSets.size() - 1).id();
      if (operation instanceof DropOldColumns contract) {
        contractOf.put(last, contract);
      }
      Contracts.of(operation, turns.of(operation))
          .ifPresent(
              contract -> {
                contractOf.put(last, contract);
                contracts.add(new Planned(contract, planned.findings()));
              });
    } catch (Refusal e) {
      takeBack(standing);
      if (operation instanceof InstallRuntime) {
        // nothing can be tried without it
        throw new IllegalStateException("schema pgmend cannot be made: " + e.getMessage(), e);
      }
      refused.add(new Draft.Refused(planned, String.valueOf(e.getMessage())));
    }
  }

  /** Has PostgreSQL print what is built beside the columns in use, by doing it directly first. */
  private Filling online(Operation operation, Filling direct, Snapshot before) throws SQLException {
    String swap =
        templates.render(operation, Strategy.direct(""), direct, turns::id).get(0).forward();
    Rehearsal rehearsal = OnlineFilling.rehearsal(direct);
    var ahead = new ArrayList<String>();
    ahead.add(swap);
    ahead.addAll(rehearsal.ahead());
    return OnlineFilling.of(
        operation, direct, before, rehearse(ahead), rehearse(rehearsal.behind()));
  }

  /** What the database would be after the statements; it is left as it is. */
  private Snapshot rehearse(List<String> statements) throws SQLException {
    String last = "";
    scratch.setAutoCommit(false);
    try (Statement statement = scratch.createStatement()) {
      for (String sql : statements) {
        last = sql;
        statement.execute(sql);
      }
      return CatalogReader.readWithin(scratch);
    } catch (SQLException e) {
      throw refusal(e, last);
    } finally {
      scratch.rollback();
      scratch.setAutoCommit(true);
    }
  }

  /** An operation of several change sets that ends in its midst leaves nothing behind. */
  private void takeBack(int standing) throws SQLException {
    while (changeSets.size() > standing) {
      ChangeSet last = changeSets.remove(changeSets.size() - 1);
      execute(last, last.rollback());
    }
  }

  /**
   * The scratch database's role, unless one of that name owns something in the real one: fixed at
   * the first look.
   */
  private String maker(Snapshot before) {
    if (maker.isEmpty()) {
      String user = before.capabilities().user();
      boolean known =
          before.tables().stream().anyMatch(t -> t.owner().equals(user))
              || before.views().stream().anyMatch(v -> v.owner().equals(user))
              || before.enums().stream().anyMatch(e -> e.owner().equals(user));
      maker = Optional.of(known ? "" : user);
    }
    return maker.get();
  }

  private Wording wording(Operation operation, Snapshot before) throws SQLException {
    Optional<Rewording> rewording = Rewording.of(operation, before);
    if (rewording.isEmpty()) {
      return Wording.unchanged(before);
    }
    Rewording words = rewording.get();
    for (String statement : words.rename()) {
      execute(statement);
    }
    Snapshot printed = CatalogReader.read(scratch);
    for (String statement : words.restore()) {
      execute(statement);
    }
    return new Wording(printed, words.substitute());
  }

  private ChangeSet run(Planned planned, Rendered rendered, Filling filling) throws SQLException {
    Operation operation = planned.operation();
    Step step = rendered.step();
    List<QualifiedName> relations = step.asserts() ? List.copyOf(filling.relations()) : List.of();
    String before = fingerprint(operation, relations);
    ChangeSet changeSet = changeSet(planned, rendered, relations, before, "");
    if (changeSets.stream().anyMatch(c -> c.id().equals(changeSet.id()))) {
      // the ledger would take the one for the other, and the way back undo only one of them
      throw new Refusal("another fix of this plan has the change set " + changeSet.id());
    }
    try {
      execute(changeSet, changeSet.forward());
    } catch (SQLException e) {
      throw refusal(e, rendered.forward());
    }
    return changeSet(planned, rendered, relations, before, fingerprint(operation, relations));
  }

  private static Refusal refusal(SQLException e, String script) {
    String words = String.valueOf(e.getMessage());
    String line = words.strip().replaceAll("\\s*\\n\\s*", "; ");
    return new Refusal(
        "PostgreSQL does not allow it: " + line + FailedStatement.of(words, script));
  }

  private ChangeSet changeSet(
      Planned planned,
      Rendered rendered,
      List<QualifiedName> relations,
      String before,
      String after) {
    Operation operation = planned.operation();
    Step step = rendered.step();
    return new ChangeSet(
        turns.id(operation, step),
        operation.id(),
        step.label(),
        operation.subject(),
        step.phase(),
        step.transactional(),
        planned.strategy().text(),
        planned.findings(),
        step.locks(),
        step.rewrites(),
        step.reversal().grade(),
        step.hazards().stream().map(h -> h.id()).toList(),
        operation.breaks(),
        relations,
        before,
        after,
        rendered.forward(),
        rendered.rollback());
  }

  private String fingerprint(Operation operation, List<QualifiedName> relations)
      throws SQLException {
    if (relations.isEmpty() || operation instanceof InstallRuntime) {
      return "";
    }
    try (PreparedStatement query = scratch.prepareStatement("SELECT pgmend.fingerprint(?)")) {
      query.setArray(
          1, scratch.createArrayOf("text", relations.stream().map(Sql::rawIdent).toArray()));
      try (ResultSet row = query.executeQuery()) {
        row.next();
        return row.getString(1);
      }
    }
  }

  /** As Liquibase does: in one transaction, or statement by statement in none. */
  private void execute(ChangeSet changeSet, String sql) throws SQLException {
    if (changeSet.transactional()) {
      execute(sql);
    } else {
      try (Statement statement = scratch.createStatement()) {
        for (String each : changeSet.statements(sql)) {
          statement.execute(each);
        }
      }
    }
  }

  private void execute(String sql) throws SQLException {
    scratch.setAutoCommit(false);
    try (Statement statement = scratch.createStatement()) {
      statement.execute(sql);
      scratch.commit();
    } catch (SQLException e) {
      scratch.rollback();
      throw e;
    } finally {
      scratch.setAutoCommit(true);
    }
  }
}
