/** Rows that tables shall hold. */
@NullMarked
package io.pgmend.rules.rows;

import org.jspecify.annotations.NullMarked;
