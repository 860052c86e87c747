package io.pgmend.model;

/**
 * "{@code dependent} needs {@code on}": an edge of pg_depend between two objects that are created
 * on their own. Identities are {@code kind + " " + name}: "table public.users", "view public.v",
 * "function public.f(integer)", "type public.status", "sequence public.s".
 *
 * <p>A definition that compares values of an enum by the order of its labels needs that order too:
 * "constraint public.t.c" needs "order of column public.t.level".
 */
public record Dependency(String dependent, String on) implements Comparable<Dependency> {
  @Override
  public int compareTo(Dependency other) {
    int byDependent = dependent.compareTo(other.dependent);
    return byDependent != 0 ? byDependent : on.compareTo(other.on);
  }
}
