/** Rules on enum types and the columns that have them. */
@NullMarked
package io.pgmend.rules.enums;

import org.jspecify.annotations.NullMarked;
