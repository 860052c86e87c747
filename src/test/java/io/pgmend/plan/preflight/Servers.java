package io.pgmend.plan.preflight;

import io.pgmend.model.ServerState;
import io.pgmend.model.ServerState.Follower;
import io.pgmend.model.ServerState.OpenTransaction;
import io.pgmend.model.ServerState.Place;
import io.pgmend.model.ServerState.PreparedTransaction;
import io.pgmend.model.ServerState.Slot;
import io.pgmend.model.ServerState.TimeLimit;
import io.pgmend.model.ServerState.TouchedTable;
import io.pgmend.pg.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Servers to judge: each method gives another one and leaves this one as it is. */
final class Servers {

  private boolean bypass;
  private boolean replicationRole;
  private long hidden;
  private boolean standby;
  private boolean readOnly;
  private List<TimeLimit> limits = new ArrayList<>();
  private List<OpenTransaction> transactions = new ArrayList<>();
  private List<PreparedTransaction> prepared = new ArrayList<>();
  private List<Slot> slots = new ArrayList<>();
  private List<Follower> followers = new ArrayList<>();
  private List<TouchedTable> tables = new ArrayList<>();
  private List<Place> places = new ArrayList<>();

  /** Role app_owner, which sees all sessions, and room for 6,400 locks. */
  ServerState state() {
    return new ServerState(
        "app_owner",
        bypass,
        replicationRole,
        hidden == 0,
        hidden,
        standby,
        readOnly,
        6400,
        limits,
        transactions,
        prepared,
        slots,
        followers,
        tables,
        places);
  }

  private Servers with(Consumer<Servers> change) {
    var other = new Servers();
    other.bypass = bypass;
    other.replicationRole = replicationRole;
    other.hidden = hidden;
    other.standby = standby;
    other.readOnly = readOnly;
    other.limits = new ArrayList<>(limits);
    other.transactions = new ArrayList<>(transactions);
    other.prepared = new ArrayList<>(prepared);
    other.slots = new ArrayList<>(slots);
    other.followers = new ArrayList<>(followers);
    other.tables = new ArrayList<>(tables);
    other.places = new ArrayList<>(places);
    change.accept(other);
    return other;
  }

  Servers bypassing() {
    return with(s -> s.bypass = true);
  }

  Servers replicating() {
    return with(s -> s.replicationRole = true);
  }

  Servers hidden(long sessions) {
    return with(s -> s.hidden = sessions);
  }

  Servers standby() {
    return with(s -> s.standby = true);
  }

  Servers readOnly() {
    return with(s -> s.readOnly = true);
  }

  Servers limit(TimeLimit limit) {
    return with(s -> s.limits.add(limit));
  }

  Servers transaction(OpenTransaction transaction) {
    return with(s -> s.transactions.add(transaction));
  }

  Servers prepared(PreparedTransaction transaction) {
    return with(s -> s.prepared.add(transaction));
  }

  Servers slot(Slot slot) {
    return with(s -> s.slots.add(slot));
  }

  Servers follower(Follower follower) {
    return with(s -> s.followers.add(follower));
  }

  Servers table(QualifiedName name, long heap, long indexes) {
    return with(s -> s.tables.add(new TouchedTable(name, false, heap, indexes, 0, "", 0, 0)));
  }

  Servers filtered(QualifiedName name) {
    return changed(
        name,
        t -> new TouchedTable(name, true, t.heapBytes(), t.indexBytes(), 0, "", t.triggers(), 0));
  }

  Servers triggers(QualifiedName name, int all, int always) {
    return changed(
        name,
        t ->
            new TouchedTable(
                name, t.filtered(), t.heapBytes(), t.indexBytes(), 0, "", all, always));
  }

  private Servers changed(QualifiedName name, UnaryOperator<TouchedTable> change) {
    return with(s -> s.tables.replaceAll(t -> t.name().equals(name) ? change.apply(t) : t));
  }

  /** Data and log on one disk. */
  Servers room(long free) {
    return with(
        s -> {
          s.places.clear();
          s.places.add(new Place(Place.Kind.DATA, "/data", "/dev/one", free));
          s.places.add(new Place(Place.Kind.LOG, "/data/pg_wal", "/dev/one", free));
        });
  }

  /** Another place; where it is the log's, it is no longer beside the data. */
  Servers place(Place place) {
    return with(
        s -> {
          s.places.removeIf(p -> p.kind() == place.kind());
          s.places.add(place);
        });
  }

  Servers unseenRoom() {
    return with(s -> s.places.clear());
  }
}
