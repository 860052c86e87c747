package io.pgmend.report.review;

import io.pgmend.pg.QualifiedName;
import io.pgmend.plan.review.Shape;
import io.pgmend.plan.review.Shape.Attribute;
import io.pgmend.plan.review.Shape.Entity;
import io.pgmend.plan.review.Shape.Reference;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Twelve tables before and after their keys, enums and flags were changed. */
final class CoachingShapes {

  private CoachingShapes() {}

  static Shape shape(boolean after) {
    String key = after ? "uuid" : "integer";
    var tables = new ArrayList<Entity>();
    var references = new ArrayList<Reference>();
    entity(
        tables,
        references,
        key,
        "users",
        "email text!",
        "full_name text",
        "role " + (after ? "user_role" : "character varying(20)") + "!",
        "created_at timestamp with time zone!");
    entity(
        tables,
        references,
        key,
        "coaches",
        "user_id>users",
        "bio text",
        "hourly_rate numeric(10,2)");
    entity(tables, references, key, "clients", "user_id>users", "goal text");
    entity(
        tables,
        references,
        key,
        "coach_clients",
        "coach_id>coaches",
        "client_id>clients",
        "status " + (after ? "entity_status_enum" : "coach_status") + "!");
    entity(
        tables,
        references,
        key,
        "coach_packages",
        after
            ? new String[] {
              "coach_id>coaches",
              "title text!",
              "price numeric(10,2)!",
              "deleted_at timestamp with time zone",
              "deleted_reason text"
            }
            : new String[] {
              "coach_id>coaches", "title text!", "price numeric(10,2)!", "is_deleted boolean!"
            });
    entity(
        tables,
        references,
        key,
        "subscriptions",
        "client_id>clients",
        "package_id>coach_packages",
        "status " + (after ? "subscription_status_enum" : "text") + "!",
        (after ? "plan_name" : "plan") + " text",
        "started_at timestamp with time zone!");
    entity(
        tables,
        references,
        key,
        "coaching_sessions",
        after
            ? new String[] {
              "subscription_id>subscriptions",
              "coach_id>coaches",
              "scheduled_at timestamp with time zone!"
            }
            : new String[] {
              "subscription_id>subscriptions",
              "coach_id>coaches",
              "scheduled_at timestamp without time zone!",
              "legacy_coach_id integer"
            });
    entity(
        tables,
        references,
        key,
        "messages",
        "sender_id>users",
        "session_id>coaching_sessions",
        "body text!");
    entity(
        tables,
        references,
        key,
        "reviews",
        "session_id>coaching_sessions",
        "author_id>users",
        "rating numeric(3,2)!",
        "amount " + (after ? "bigint" : "integer"));
    entity(tables, references, key, "themes", "created_by>users", "parent_id>themes", "name text!");
    if (after) {
      entity(
          tables,
          references,
          key,
          "session_notes",
          "session_id>coaching_sessions",
          "author_id>users",
          "note text!");
    } else {
      entity(tables, references, key, "legacy_import", "payload jsonb");
    }
    tables.add(
        new Entity(
            new QualifiedName("auth", "users"),
            List.of(
                new Attribute("id", "uuid", true, true),
                new Attribute("encrypted_password", "character varying(255)", false, false))));
    if (after) {
      references.add(
          new Reference(table("users"), List.of("id"), new QualifiedName("auth", "users")));
    }
    tables.sort(Comparator.comparing(Entity::name));
    return new Shape(tables, references);
  }

  /** Columns are {@code name type}, with an exclamation mark where not null, or name>table. */
  private static void entity(
      List<Entity> tables, List<Reference> references, String key, String name, String... columns) {
    var attributes = new ArrayList<Attribute>();
    attributes.add(new Attribute("id", key, true, true));
    for (String column : columns) {
      int to = column.indexOf('>');
      int space = column.indexOf(' ');
      if (to > 0) {
        attributes.add(new Attribute(column.substring(0, to), key, false, true));
        references.add(
            new Reference(
                table(name), List.of(column.substring(0, to)), table(column.substring(to + 1))));
      } else {
        boolean notNull = column.endsWith("!");
        attributes.add(
            new Attribute(
                column.substring(0, space),
                column.substring(space + 1, column.length() - (notNull ? 1 : 0)),
                false,
                notNull));
      }
    }
    tables.add(new Entity(table(name), attributes));
  }

  static QualifiedName table(String name) {
    return new QualifiedName("public", name);
  }
}
