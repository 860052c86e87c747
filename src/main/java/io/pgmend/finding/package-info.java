/** What a rule says: finding, severity, probe, evidence, outcome and decision. */
@NullMarked
package io.pgmend.finding;

import org.jspecify.annotations.NullMarked;
