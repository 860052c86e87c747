package io.pgmend.prove;

import io.pgmend.changelog.FolderWriter.Addition;
import io.pgmend.operation.ConvertKey;
import io.pgmend.operation.DropOldColumns;
import io.pgmend.operation.InstallRuntime;
import io.pgmend.operation.Operation;
import io.pgmend.pg.Names;
import io.pgmend.plan.Planned;
import io.pgmend.plan.StoredPlan;
import io.pgmend.plan.StoredPlan.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What is still to be written into a folder: the operations that findings ask for, less those whose
 * change sets stand there and wait to be applied.
 *
 * @param operations to be drafted, in order
 * @param salt of the whole folder; empty where nothing is derived
 * @param notes what stands in the folder and is not what the profile wants by now
 */
record Wanted(List<Planned> operations, String salt, List<String> notes) {

  /**
   * Compares the plan with what is wanted.
   *
   * @param applied ids of change sets that were run on the live database
   * @param fresh makes a salt; asked once at most
   */
  static Wanted of(
      List<Planned> planned, StoredPlan plan, Set<String> applied, Supplier<String> fresh) {
    String salt = plan.salt();
    var operations = new ArrayList<Planned>();
    var notes = new ArrayList<String>();
    for (Planned each : planned) {
      Operation operation = each.operation();
      if (operation instanceof ConvertKey key) {
        if (!key.salt().isEmpty()) {
          salt = key.salt();
        } else if (salt.isEmpty()) {
          salt = fresh.get();
        }
        operation = salted(key, salt);
      }
      List<Entry> waiting = waiting(operation, plan, applied);
      if (waiting.isEmpty()) {
        operations.add(each.with(operation));
      } else if (!waiting.get(0).wanted().equals(digest(operation))) {
        notes.add(
            waiting.get(0).file()
                + " waits to be applied and is kept, but the profile or the database asks for"
                + " something else by now: generate into a new folder, or apply it first");
      }
    }
    return new Wanted(operations, salt, notes);
  }

  /**
   * Contract steps of change sets that stand in the folder without one, in the order in which they
   * can run.
   */
  static List<Planned> contracts(StoredPlan plan) {
    var done = new ArrayList<DropOldColumns>();
    plan.changeSets().stream().filter(Entry::isContract).forEach(e -> done.addAll(e.contract()));
    var waiting = new ArrayList<Planned>();
    for (Entry entry : plan.changeSets()) {
      for (DropOldColumns contract : entry.contract()) {
        if (!done.contains(contract)) {
          waiting.add(0, new Planned(contract, entry.changeSet().findings()));
        }
      }
    }
    return List.copyOf(waiting);
  }

  /** The draft's change sets, each with what it was asked for. */
  List<Addition> additions(Draft draft) {
    var digests = new TreeMap<String, String>();
    for (Planned planned : operations) {
      Operation operation = planned.operation();
      digests.putIfAbsent(operation.id() + "\n" + operation.subject(), digest(operation));
    }
    String other = digest(new InstallRuntime());
    return draft.changeSets().stream()
        .map(
            c ->
                new Addition(
                    c,
                    digests.getOrDefault(c.operation() + "\n" + c.subject(), other),
                    Stream.ofNullable(draft.contracts().get(c.id())).toList()))
        .toList();
  }

  /** Tells an operation from another with the same subject. */
  static String digest(Operation operation) {
    return Names.digest(operation.toString()).substring(0, 16);
  }

  private static List<Entry> waiting(Operation operation, StoredPlan plan, Set<String> applied) {
    return plan.changeSets().stream()
        .filter(e -> e.isOf(operation.id(), operation.subject()))
        .filter(e -> !applied.contains(e.changeSet().id()))
        .filter(e -> e.changeSet().phase() != io.pgmend.operation.Phase.CONTRACT)
        .toList();
  }

  private static ConvertKey salted(ConvertKey key, String salt) {
    return new ConvertKey(
        key.root(),
        key.columns(),
        key.keys(),
        key.undeclared(),
        key.newDefault(),
        salt,
        key.cast());
  }
}
