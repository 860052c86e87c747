/** Rules on foreign keys. */
@NullMarked
package io.pgmend.rules.references;

import org.jspecify.annotations.NullMarked;
