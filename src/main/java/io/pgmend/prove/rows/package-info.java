/** Rows for a clone: generated or sampled, and the writes that try it while a changelog runs. */
@NullMarked
package io.pgmend.prove.rows;

import org.jspecify.annotations.NullMarked;
