package com.studyteddy.incident.testkit.rehearsal;

import com.studyteddy.incident.runbook.Runbook;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests a {@link Rehearsal} of one runbook, and publishes the score of each scenario that
 * they play in the test report.
 *
 * <pre>{@code
 * @RegisterExtension static final Rehearsals REHEARSALS = Rehearsals.of(runbook);
 *
 * @Test void aReleaseThatDoesNotStart(Rehearsal rehearsal) {
 *   rehearsal.play(BAD_RELEASE).assertPassed();
 * }
 * }</pre>
 */
public final class Rehearsals implements ParameterResolver {
  private final Rehearsal rehearsal;

  private Rehearsals(Rehearsal rehearsal) {
    this.rehearsal = rehearsal;
  }

  /**
   * Takes a runbook.
   *
   * @param runbook any; its operations need not be present
   * @return the extension, to be registered in a field
   */
  public static Rehearsals of(Runbook runbook) {
    return new Rehearsals(Rehearsal.of(runbook));
  }

  /**
   * Takes a rehearsal with bounds of the host's own.
   *
   * @param rehearsal the rehearsal
   * @return the extension
   */
  public static Rehearsals of(Rehearsal rehearsal) {
    return new Rehearsals(rehearsal);
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext extension) {
    return parameter.getParameter().getType() == Rehearsal.class;
  }

  @Override
  public Rehearsal resolveParameter(ParameterContext parameter, ExtensionContext extension) {
    return rehearsal.heardBy(score -> extension.publishReportEntry("rehearsal", score.toString()));
  }
}
