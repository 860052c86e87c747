/** Tables whose rows nothing tells apart. */
@NullMarked
package io.pgmend.rules.primarykeys;

import org.jspecify.annotations.NullMarked;
