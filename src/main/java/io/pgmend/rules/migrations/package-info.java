/** What migration tools remember, and the files that they run. */
@NullMarked
package io.pgmend.rules.migrations;

import org.jspecify.annotations.NullMarked;
