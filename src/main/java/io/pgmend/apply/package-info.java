/** Changelogs applied to, and rolled back from, a named environment. */
@NullMarked
package io.pgmend.apply;

import org.jspecify.annotations.NullMarked;
