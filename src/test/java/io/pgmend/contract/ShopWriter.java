package io.pgmend.contract;

import io.pgmend.database.ConnectionSettings;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * One user of a {@link LiveShop}: an application that remembers keys, and sends them with their
 * type. It is the old application until a cutover and the new one after: it learns the shape when
 * it is told of a release, never by itself. In a transaction that ran while a cutover did, it may
 * send the other shape; those are counted apart, and so are the serialization failures of an old
 * snapshot. Everything else that fails is a failure.
 */
final class ShopWriter extends Thread {

  /** How it connects, and what its transactions are. */
  enum Kind {
    APPLICATION,
    OLD_SNAPSHOT,
    LIMITED
  }

  private static final long SNAPSHOT_MILLIS = OnlineWritersTest.FULL ? 300 : 100;

  /** The other shape's type or label was sent. */
  private static final Set<String> WRONG_SHAPE = Set.of("42804", "42883", "22P02");

  /** After the cutover the column has no sequence, and no number is sent to it. */
  private static final String NEXT =
      "SELECT coalesce(nextval(pg_get_serial_sequence('users', 'id'))::text, 'none')";

  private static final String TRUTH =
      "INSERT INTO truth.orders (no, owner, helper, state) VALUES (?, ?, ?, 'open')";

  private static final String TRUTH_ALONE =
      "INSERT INTO truth.orders (no, owner, state) VALUES (?, ?, 'open')";

  /** Where the new label stands for two old ones, the old one that was there stays. */
  private static final String STATE =
      "UPDATE truth.orders SET state = CASE WHEN ? <> 'on_hold' THEN ? WHEN state = 'waiting' THEN state ELSE 'paused' END WHERE no = ?";

  private record User(String email, Object key) {}

  private final Kind kind;
  private final Release release;
  private final ConnectionSettings settings;
  private final Random random;
  private final List<String> failures = new ArrayList<>();
  private final Map<String, Integer> apart = new TreeMap<>();
  private final Map<String, Integer> done = new ConcurrentSkipListMap<>();
  private final List<User> users = new ArrayList<>();
  private final List<Object> orgs = new ArrayList<>();
  private final List<String> orgNames = new ArrayList<>();
  private final List<String> mine = new ArrayList<>();
  private final List<String> labels = new ArrayList<>();
  private boolean byTime;
  private String doing = "";
  private long slept;
  private int number;
  private volatile boolean ended;
  private long longest;

  ShopWriter(Kind kind, int which, ConnectionSettings shop, Release release) {
    super("writer " + which);
    this.kind = kind;
    this.release = release;
    this.number = which * 10_000_000;
    this.random = new Random(which);
    this.settings = kind == Kind.LIMITED ? shop.withUser(LiveShop.LIMITED, "limited") : shop;
  }

  void end() {
    ended = true;
  }

  List<String> failures() {
    return failures;
  }

  /** SQLSTATEs that had to be expected, with how often they came. */
  Map<String, Integer> apart() {
    return apart;
  }

  /** What it did, with how often. */
  Map<String, Integer> done() {
    return done;
  }

  /** Milliseconds of its longest transaction, without what it slept itself. */
  long longest() {
    return longest;
  }

  @Override
  public void run() {
    while (!ended && failures.size() < 10) {
      int shape = release.begun();
      // a release is a new process, with connections of its own
      try (Connection c = settings.open()) {
        c.setAutoCommit(false);
        if (kind == Kind.OLD_SNAPSHOT) {
          c.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        }
        if (transaction(c, shape, this::learn)) {
          while (!ended && failures.size() < 10 && shape == release.begun()) {
            number++;
            transaction(c, shape, this::write);
            Thread.sleep(5);
          }
        }
      } catch (SQLException | InterruptedException | RuntimeException e) {
        failures.add(e.toString());
      }
    }
  }

  private interface Work {
    String in(Connection c) throws SQLException, InterruptedException;
  }

  /** Whether it was committed. */
  private boolean transaction(Connection c, int shape, Work work)
      throws SQLException, InterruptedException {
    long began = System.nanoTime();
    slept = 0;
    doing = "learn the shape";
    try {
      String what = work.in(c);
      c.commit();
      done.merge(what, 1, Integer::sum);
      return true;
    } catch (SQLException e) {
      c.rollback();
      String state = String.valueOf(e.getSQLState());
      if ((WRONG_SHAPE.contains(state) && release.mayHaveMissed(shape))
          || (kind == Kind.OLD_SNAPSHOT && state.equals("40001"))) {
        apart.merge(state, 1, Integer::sum);
      } else {
        failures.add(kind + ", " + doing + ": " + state + " " + e.getMessage());
      }
      return false;
    } finally {
      longest = Math.max(longest, (System.nanoTime() - began) / 1_000_000 - slept);
    }
  }

  private String what() {
    List<String> all =
        kind == Kind.LIMITED
            ? List.of("order", "self", "generic", "help", "state")
            : List.of(
                "order",
                "self",
                "conflict",
                "help",
                "state",
                "flag",
                "children first",
                "org",
                "move",
                "delete",
                "line",
                "both at once",
                "generic");
    return all.get(random.nextInt(all.size()));
  }

  /** What a release brings: keys in their type, labels, and which column tells of a deletion. */
  private String learn(Connection c) throws SQLException {
    users.clear();
    orgs.clear();
    orgNames.clear();
    try (Statement s = c.createStatement()) {
      try (ResultSet row =
          s.executeQuery(
              "SELECT email, id FROM users WHERE email LIKE '%3@example.com' ORDER BY length(email), email LIMIT 40")) {
        while (row.next()) {
          users.add(new User(row.getString(1), row.getObject(2)));
        }
      }
      if (kind != Kind.LIMITED) {
        try (ResultSet row = s.executeQuery("SELECT name, id FROM orgs ORDER BY name LIMIT 30")) {
          while (row.next()) {
            orgNames.add(row.getString(1));
            orgs.add(row.getObject(2));
          }
        }
      }
    }
    labels.clear();
    String list =
        one(
            c,
            "SELECT string_agg(e.enumlabel, ',' ORDER BY e.enumsortorder) FROM pg_attribute a JOIN pg_enum e ON e.enumtypid = a.atttypid WHERE a.attrelid = 'orders'::regclass AND a.attname = 'state'");
    labels.addAll(List.of(list.split(",")));
    byTime = one(c, "SELECT (to_regclass('users_active') IS NOT NULL)::text").equals("true");
    return "learn the shape";
  }

  private String write(Connection c) throws SQLException, InterruptedException {
    if (kind == Kind.OLD_SNAPSHOT) {
      // taken by a table that no cutover locks, and kept for a while
      one(c, "SELECT count(*)::text FROM truth.orgs");
      Thread.sleep(SNAPSHOT_MILLIS);
      slept = SNAPSHOT_MILLIS;
    }
    String what = what();
    doing = what;
    String no = "w" + number;
    User user = users.get(random.nextInt(users.size()));
    User helper = users.get(random.nextInt(users.size()));
    switch (what) {
      case "order" -> {
        run(
            c,
            "INSERT INTO orders (no, user_id, helper_id, note) VALUES (?, ?, ?, ?)",
            no,
            user.key,
            helper.key,
            no);
        run(c, TRUTH, no, user.email, helper.email);
      }
      case "self" -> {
        run(
            c,
            "INSERT INTO orders (no, user_id, helper_id, note) VALUES (?, ?, ?, ?)",
            no,
            user.key,
            helper.key,
            "self " + no);
        run(c, TRUTH, no, user.email, user.email);
      }
      case "generic" -> {
        run(
            c,
            "INSERT INTO orders (no, user_id, note) SELECT ?, id, ? FROM users WHERE email = ?",
            no,
            no,
            user.email);
        run(c, TRUTH_ALONE, no, user.email);
      }
      case "conflict" -> {
        // several writers want the same few
        int made =
            run(
                c,
                "INSERT INTO orders (no, user_id, note) VALUES (?, ?, ?) ON CONFLICT (user_id, note) DO NOTHING",
                no,
                users.get(0).key,
                "hot " + number % 100_000 / 3);
        if (made == 1) {
          run(c, TRUTH_ALONE, no, users.get(0).email);
        }
      }
      case "help" -> {
        String other = someOrder();
        if (run(
                c,
                "UPDATE orders SET helper_id = ? WHERE no = ? AND note NOT LIKE 'self%'",
                helper.key,
                other)
            == 1) {
          run(c, "UPDATE truth.orders SET helper = ? WHERE no = ?", helper.email, other);
        }
      }
      case "state" -> {
        String other = someOrder();
        String label = labels.get(random.nextInt(labels.size()));
        if (run(c, "UPDATE orders SET state = ? WHERE no = ?", new Label(label), other) == 1) {
          run(c, STATE, label, label, other);
        }
      }
      case "flag" -> {
        boolean deleted = random.nextBoolean();
        run(
            c,
            byTime
                ? "UPDATE users SET deleted_at = CASE WHEN ? THEN coalesce(deleted_at, now()) END WHERE email = ?"
                : "UPDATE users SET is_deleted = ? WHERE email = ?",
            deleted,
            user.email);
        run(c, "UPDATE truth.users SET deleted = ? WHERE email = ?", deleted, user.email);
      }
      case "children first" -> childrenFirst(c, no);
      case "both at once" -> {
        int org = random.nextInt(orgs.size());
        run(
            c,
            "WITH u AS (INSERT INTO users (org_id, email) VALUES (?, ?) RETURNING id) INSERT INTO orders (no, user_id, note) SELECT ?, id, ? FROM u",
            orgs.get(org),
            no + "@new.example.com",
            no,
            no);
        run(
            c,
            "INSERT INTO truth.users VALUES (?, ?, false)",
            no + "@new.example.com",
            orgNames.get(org));
        run(c, TRUTH_ALONE, no, no + "@new.example.com");
      }
      case "org" -> {
        int parent = random.nextInt(orgs.size());
        run(c, "INSERT INTO orgs (name, parent_id) VALUES (?, ?)", "sub " + no, orgs.get(parent));
        run(c, "INSERT INTO truth.orgs VALUES (?, ?)", "sub " + no, orgNames.get(parent));
      }
      case "move" -> {
        int org = random.nextInt(orgs.size());
        run(c, "UPDATE users SET org_id = ? WHERE email = ?", orgs.get(org), user.email);
        run(c, "UPDATE truth.users SET org = ? WHERE email = ?", orgNames.get(org), user.email);
      }
      case "line" -> {
        String other = someOrder();
        if (run(
                c,
                "INSERT INTO lines (label, order_id) SELECT ?, id FROM orders WHERE no = ? FOR KEY SHARE",
                no,
                other)
            == 1) {
          run(c, "INSERT INTO truth.lines VALUES (?, ?)", no, other);
        }
      }
      default -> {
        String other = someOrder();
        if (run(c, "DELETE FROM orders WHERE no = ?", other) == 1) {
          run(c, "DELETE FROM truth.orders WHERE no = ?", other);
          run(c, "DELETE FROM truth.lines WHERE no = ?", other);
        }
      }
    }
    if (!what.equals("delete") && kind != Kind.LIMITED) {
      mine.add(no);
    }
    return what;
  }

  /** Orders of a user who comes last, all in one transaction: the reference waits for its end. */
  private void childrenFirst(Connection c, String no) throws SQLException {
    Object key =
        users.get(0).key instanceof UUID ? UUID.randomUUID() : (Object) number(one(c, NEXT));
    int org = random.nextInt(orgs.size());
    String email = no + "@late.example.com";
    try (PreparedStatement s =
        c.prepareStatement("INSERT INTO orders (no, user_id, note) VALUES (?, ?, ?)")) {
      for (int i = 0; i < 5; i++) {
        s.setString(1, no + "-" + i);
        s.setObject(2, key);
        s.setString(3, no + "-" + i);
        s.addBatch();
      }
      s.executeBatch();
    }
    run(c, "INSERT INTO users (id, org_id, email) VALUES (?, ?, ?)", key, orgs.get(org), email);
    run(c, "INSERT INTO truth.users VALUES (?, ?, false)", email, orgNames.get(org));
    for (int i = 0; i < 5; i++) {
      run(c, TRUTH_ALONE, no + "-" + i, email);
    }
  }

  /** One that was there, or one of its own. */
  private String someOrder() {
    return mine.isEmpty() || random.nextInt(3) > 0
        ? "n" + (1 + random.nextInt(OnlineWritersTest.ROWS))
        : mine.get(random.nextInt(mine.size()));
  }

  private record Label(String text) {}

  private static int run(Connection c, String sql, Object... values) throws SQLException {
    try (PreparedStatement s = c.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        Object value = values[i];
        if (value instanceof Label label) {
          s.setObject(i + 1, label.text, Types.OTHER);
        } else {
          s.setObject(i + 1, value);
        }
      }
      return s.executeUpdate();
    }
  }

  private static Integer number(String text) throws SQLException {
    if (text.equals("none")) {
      throw new SQLException("users.id has no sequence", "42804");
    }
    return Integer.valueOf(text);
  }

  private static String one(Connection c, String query) throws SQLException {
    try (Statement s = c.createStatement();
        ResultSet row = s.executeQuery(query)) {
      row.next();
      return row.getString(1);
    }
  }
}
