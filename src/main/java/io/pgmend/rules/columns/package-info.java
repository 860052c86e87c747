/** Rules on columns. */
@NullMarked
package io.pgmend.rules.columns;

import org.jspecify.annotations.NullMarked;
