/**
 * How the organisation wants every schema to look: profile records, their YAML reader and JSON
 * Schema.
 */
@NullMarked
package io.pgmend.profile;

import org.jspecify.annotations.NullMarked;
