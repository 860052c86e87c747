/** Rules on keys. */
@NullMarked
package io.pgmend.rules.keys;

import org.jspecify.annotations.NullMarked;
