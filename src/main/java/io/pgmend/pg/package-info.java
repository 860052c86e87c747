/** PostgreSQL's own terms: identifiers and their quoting, literals, lock modes, server versions. */
@NullMarked
package io.pgmend.pg;

import org.jspecify.annotations.NullMarked;
