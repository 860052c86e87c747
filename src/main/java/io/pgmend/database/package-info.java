/** Connections, shadow databases and the one executor of changelogs. */
@NullMarked
package io.pgmend.database;

import org.jspecify.annotations.NullMarked;
