/** Rules on soft delete. */
@NullMarked
package io.pgmend.rules.softdelete;

import org.jspecify.annotations.NullMarked;
