/** The proof of a changelog on a scratch copy of the live structure. */
@NullMarked
package io.pgmend.prove;

import org.jspecify.annotations.NullMarked;
