/**
 * What each operation's template is filled with: the operation, the database as it stands before
 * it, and what it has to carry along.
 */
@NullMarked
package io.pgmend.changelog.fill;

import org.jspecify.annotations.NullMarked;
