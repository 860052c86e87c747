/** Plans written as Liquibase changelogs through the templates, and existing changelogs read. */
@NullMarked
package io.pgmend.changelog;

import org.jspecify.annotations.NullMarked;
