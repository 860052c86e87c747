/** The schema as data: the snapshot and its records, statistics and fingerprints. */
@NullMarked
package io.pgmend.model;

import org.jspecify.annotations.NullMarked;
