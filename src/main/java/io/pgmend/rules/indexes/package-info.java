/** Rules on indexes. */
@NullMarked
package io.pgmend.rules.indexes;

import org.jspecify.annotations.NullMarked;
