/** A plain dump of pg_dump, told from what only looks like one, and loaded into a database. */
@NullMarked
package io.pgmend.database.dump;

import org.jspecify.annotations.NullMarked;
