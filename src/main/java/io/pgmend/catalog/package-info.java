/** The live database read into a snapshot, and a snapshot written back as DDL. */
@NullMarked
package io.pgmend.catalog;

import org.jspecify.annotations.NullMarked;
