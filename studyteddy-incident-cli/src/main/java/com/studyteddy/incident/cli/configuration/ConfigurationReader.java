package com.studyteddy.incident.cli.configuration;

import com.studyteddy.incident.Actor;
import com.studyteddy.incident.cli.configuration.Configuration.Approvers;
import com.studyteddy.incident.core.runbook.Fields;
import com.studyteddy.incident.core.runbook.Form;
import com.studyteddy.incident.core.runbook.Scalars;
import com.studyteddy.incident.core.runbook.Spot;
import com.studyteddy.incident.operation.ActionClass;
import com.studyteddy.incident.policy.Limits;
import com.studyteddy.incident.policy.Limits.Soak;
import com.studyteddy.incident.policy.Mode;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the whole of a configuration. */
final class ConfigurationReader {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,62}");
  private static final Soak USUAL = Limits.DEFAULT.soak();

  private final Path directory;

  ConfigurationReader(Path directory) {
    this.directory = directory;
  }

  Optional<Configuration> read(Fields fields) {
    Optional<String> environment = fields.optional("environment", ConfigurationReader::name);
    Optional<String> runbook = fields.optional("runbook", Scalars::text);
    Optional<Path> journal = fields.optional("journal", this::path);
    Mode mode = fields.choice("mode", Mode.class).orElse(Mode.PLAN);
    List<Configuration.DatabaseSettings> databases = databases(fields);
    Map<ActionClass, Approvers> approvals = approvals(fields);
    Set<String> speakers = persons(fields, "speak-for-others");
    Limits proved = fields.optional("proof", ConfigurationReader::limits).orElse(Limits.DEFAULT);
    Limits limits = fields.optional("limits", at -> LimitsReader.limits(at, proved)).orElse(proved);
    return fields.make(
        () ->
            new Configuration(
                directory,
                environment.orElse(""),
                runbook,
                journal,
                mode,
                approvals,
                speakers,
                databases,
                limits));
  }

  private static Optional<String> name(Spot spot) {
    return Scalars.text(spot)
        .filter(
            name -> {
              boolean good = NAME.matcher(name).matches();
              if (!good) {
                spot.wrong(
                    "a name of 1 to 63 lower-case letters, digits and hyphens is expected",
                    "write it such as staging");
              }
              return good;
            });
  }

  private Optional<Path> path(Spot spot) {
    return Scalars.text(spot)
        .flatMap(
            text -> {
              try {
                return Optional.of(directory.resolve(text).normalize());
              } catch (InvalidPathException noPath) {
                spot.wrong("this is no path", "write the path of a directory");
                return Optional.empty();
              }
            });
  }

  private static List<Configuration.DatabaseSettings> databases(Fields fields) {
    return fields
        .optional("providers", spot -> Fields.of(spot, ConfigurationShape.PROVIDERS))
        .flatMap(all -> all.optional("postgres", at -> Fields.of(at, ConfigurationShape.POSTGRES)))
        .map(postgres -> postgres.named("databases", DatabaseReader::database))
        .orElse(List.of());
  }

  private static Map<ActionClass, Approvers> approvals(Fields fields) {
    Map<ActionClass, Approvers> approvals = new EnumMap<>(ActionClass.class);
    fields
        .optional("approvals", spot -> Fields.of(spot, ConfigurationShape.approvals()))
        .ifPresent(
            classes -> {
              for (ActionClass each : ActionClass.values()) {
                classes
                    .optional(Form.Choice.word(each), ConfigurationReader::approvers)
                    .ifPresent(approvers -> approvals.put(each, approvers));
              }
            });
    return approvals;
  }

  private static Optional<Approvers> approvers(Spot spot) {
    return Fields.of(spot, ConfigurationShape.APPROVERS)
        .flatMap(
            fields -> {
              Set<String> persons = persons(fields, "persons");
              int needs = fields.whole("needs", 1, 20, 1);
              return fields.make(() -> new Approvers(persons, needs));
            });
  }

  private static Set<String> persons(Fields fields, String key) {
    return new LinkedHashSet<>(
        fields.each(
            key,
            spot ->
                Scalars.text(spot)
                    .filter(
                        person -> {
                          try {
                            return Actor.person(person).id().equals(person);
                          } catch (IllegalArgumentException noName) {
                            spot.wrong("this is no account's name", "write it on one line");
                            return false;
                          }
                        })));
  }

  private static Optional<Limits> limits(Spot spot) {
    return Fields.of(spot, ConfigurationShape.PROOF)
        .flatMap(
            fields -> {
              int readings = fields.whole("readings", 2, 1000, USUAL.goodReadings());
              Duration over = fields.length("over", USUAL.window());
              Duration patience = fields.length("patience", USUAL.patience());
              Duration survey = fields.length("survey", Limits.DEFAULT.surveyInterval());
              return fields.make(
                  () ->
                      Limits.DEFAULT
                          .withSoak(new Soak(readings, over, patience))
                          .withSurvey(survey, Limits.DEFAULT.surveyDeadline()));
            });
  }
}
