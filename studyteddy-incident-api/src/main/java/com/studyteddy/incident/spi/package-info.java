/**
 * What a provider implements to teach the library about one more system.
 *
 * <p>Start at {@link com.studyteddy.incident.spi.ResponseProvider}. Types here change only in a
 * major version; a new method always arrives with a default body.
 */
@org.jspecify.annotations.NullMarked
package com.studyteddy.incident.spi;
