/** What rows of one table must not agree in, and which single row may be active. */
@NullMarked
package io.pgmend.rules.unique;

import org.jspecify.annotations.NullMarked;
