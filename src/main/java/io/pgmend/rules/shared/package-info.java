/** What several rules share: reading names in text, reasons to refuse, decisions as YAML. */
@NullMarked
package io.pgmend.rules.shared;

import org.jspecify.annotations.NullMarked;
