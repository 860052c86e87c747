/**
 * Whether two databases, or one at two times, are the same: every catalogue row and every table
 * row.
 */
@org.jspecify.annotations.NullMarked
package io.pgmend.catalog.comparison;
