/** Benchmarks of the parts of the miner, which no one but its own package sees. */
@org.jspecify.annotations.NullMarked
package com.studyteddy.incident.log;
