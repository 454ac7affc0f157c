/** Looks through logs with the processor's widest instructions; for Java 25 and newer. */
@SuppressWarnings("module")
module com.studyteddy.incident.log.vector {
  requires com.studyteddy.incident.log;
  requires jdk.incubator.vector;
  requires static org.jspecify;

  provides com.studyteddy.incident.log.ScanKernel with
      com.studyteddy.incident.log.vector.VectorKernel;
}
