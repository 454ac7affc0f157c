package com.studyteddy.incident.postgres;

import com.studyteddy.incident.mitigation.BlastRadius;
import com.studyteddy.incident.mitigation.Change;
import com.studyteddy.incident.mitigation.Effect;
import com.studyteddy.incident.mitigation.Plan;
import com.studyteddy.incident.mitigation.Settled;
import com.studyteddy.incident.operation.ActionClass;
import com.studyteddy.incident.operation.Invocation;
import com.studyteddy.incident.operation.OperationSpec;
import com.studyteddy.incident.spi.Call;
import com.studyteddy.incident.spi.MitigationAction;
import com.studyteddy.incident.spi.RefusedException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Changes one of a few settings, within a range, where it holds without a restart. */
final class SettingsUpdate implements MitigationAction<UpdateSetting, SettingState> {
  static final OperationSpec<UpdateSetting> SPEC =
      new OperationSpec<>(
          "postgres.settings.update",
          "Change a setting that needs no restart",
          UpdateSetting.class,
          ActionClass.REVERSIBLE,
          Duration.ofSeconds(20));

  private static final Set<String> WITHOUT_RESTART = Set.of("user", "superuser", "sighup");

  /** Files are read again by a process of its own; so often it is looked whether that is done. */
  private static final int LOOKS = 50;

  private final Databases databases;

  SettingsUpdate(Databases databases) {
    this.databases = databases;
  }

  @Override
  public OperationSpec<UpdateSetting> spec() {
    return SPEC;
  }

  @Override
  public Class<SettingState> state() {
    return SettingState.class;
  }

  @Override
  public SettingState read(UpdateSetting parameters, Call call) throws InterruptedException {
    return SettingReader.read(databases.at(parameters.database()), parameters, call);
  }

  @Override
  public Plan plan(UpdateSetting parameters, SettingState before) {
    String what = "%s %s".formatted(parameters.setting(), where(parameters));
    refuse(parameters, before, what);
    List<Effect> effects = new ArrayList<>();
    Optional<UpdateSetting> undo = undo(parameters, before);
    if (!before.written().equals(parameters.wanted())) {
      effects.add(
          new Effect(
              what,
              "%s; %s"
                  .formatted(
                      parameters
                          .wanted()
                          .map(value -> "will be " + value)
                          .orElse("will be taken away"),
                      before.written().map(value -> "it was " + value).orElse("none was set"))));
      effects.add(
          new Effect(
              "new sessions of " + parameters.role(),
              "begin with %s now, decided by %s%s"
                  .formatted(
                      before.effective(),
                      before.decidedBy(),
                      before.pendingRestart() ? "; a value waits for a restart" : "")));
      if (undo.isEmpty()) {
        effects.add(
            new Effect(
                "the value that was there", "is not in our range, so it is not put back by undo"));
      }
    }
    return new Plan(
        effects,
        new BlastRadius(effects.isEmpty() ? 0 : 1, "settings", 0, "who begins a session feels it"),
        undo.map(parametersOfUndo -> new Invocation<>(SPEC, parametersOfUndo)),
        new Invocation<>(PerformanceCheck.SPEC, PerformanceLimits.of(parameters.database())));
  }

  private static Optional<UpdateSetting> undo(UpdateSetting parameters, SettingState before) {
    try {
      return Optional.of(
          new UpdateSetting(
              parameters.database(),
              parameters.setting(),
              before.written().orElse(UpdateSetting.RESET),
              parameters.scope(),
              parameters.role(),
              Optional.of(parameters.wanted().orElse(UpdateSetting.NONE))));
    } catch (IllegalArgumentException outOfRange) {
      return Optional.empty();
    }
  }

  private static String where(UpdateSetting parameters) {
    return switch (parameters.scope()) {
      case ROLE -> "of role '%s' on %s".formatted(parameters.role(), parameters.database());
      case DATABASE -> "of " + parameters.database();
      case SYSTEM -> "of the server of " + parameters.database();
    };
  }

  private static void refuse(UpdateSetting parameters, SettingState before, String what) {
    before.rights().refuseUnlessGiven(parameters.database(), "Changing " + what);
    if (before.roleId() == 0) {
      throw new RefusedException("no-role", "There is no role '%s'".formatted(parameters.role()));
    }
    boolean onlySystem = before.context().equals("sighup");
    if (!WITHOUT_RESTART.contains(before.context())
        || (onlySystem && parameters.scope() != UpdateSetting.Scope.SYSTEM)) {
      throw new RefusedException(
          "wrong-scope",
          "%s cannot be changed there: the server takes it as '%s'%s"
              .formatted(what, before.context(), onlySystem ? ". Use scope SYSTEM" : ""));
    }
    if (!before.visible()) {
      throw new RefusedException(
          "not-visible",
          "%s is not changed: the observer has a value of its own, so what the files say is not seen"
              .formatted(what));
    }
    parameters
        .expected()
        .filter(value -> !value.equals(before.written().orElse(UpdateSetting.NONE)))
        .filter(value -> !before.written().equals(parameters.wanted()))
        .ifPresent(
            value -> {
              throw new RefusedException(
                  "changed-by-others",
                  "%s is %s and no longer %s: somebody else changed it, so it stays"
                      .formatted(what, before.written().orElse(UpdateSetting.NONE), value));
            });
    overridden(parameters, before)
        .ifPresent(
            by -> {
              throw new RefusedException(
                  "overridden",
                  "Changing %s would change nothing for new sessions of %s: %s decides"
                      .formatted(what, parameters.role(), by));
            });
  }

  /** What would still decide, were the setting changed where it is to be. */
  private static Optional<String> overridden(UpdateSetting parameters, SettingState before) {
    boolean hidden =
        switch (parameters.scope()) {
          case ROLE -> false;
          case DATABASE -> before.decidedBy().startsWith("the role");
          case SYSTEM -> !before.decidedBy().equals("the server");
        };
    return hidden && !parameters.resets() ? Optional.of(before.decidedBy()) : Optional.empty();
  }

  @Override
  public Change apply(UpdateSetting parameters, SettingState before, Call call)
      throws InterruptedException {
    refuse(parameters, before, parameters.setting());
    ConnectedDatabase database = databases.at(parameters.database());
    return parameters.scope() == UpdateSetting.Scope.SYSTEM
        ? database.changer().change(call, open -> system(open, database, parameters, before, call))
        : database.changer().changeAtOnce(call, open -> session(open, parameters, before, call));
  }

  private static Change session(
      Connection connection, UpdateSetting parameters, SettingState before, Call call)
      throws SQLException {
    call.crashPoint("before-setting");
    if (parameters.scope() == UpdateSetting.Scope.ROLE) {
      // nobody else writes the row from here on
      new RoleSettings(connection, parameters.role()).readAlone();
    }
    if (!isAsRead(
        SettingReader.read(connection, before.rights(), parameters), parameters, before)) {
      return Change.NOT_NEEDED;
    }
    if (parameters.scope() == UpdateSetting.Scope.ROLE) {
      new RoleSettings(connection, parameters.role())
          .set(parameters.setting(), parameters.wanted().orElse(null));
    } else {
      IndexReader.execute(
          connection,
          parameters.resets()
              ? "SELECT format('ALTER DATABASE %I RESET %I', current_database(), ?)"
              : "SELECT format('ALTER DATABASE %I SET %I = %L', current_database(), ?, ?)",
          parameters.resets()
              ? new String[] {parameters.setting()}
              : new String[] {parameters.setting(), parameters.value()});
    }
    return Change.MADE;
  }

  /** The server writes a file and reads it again: no transaction holds these together. */
  private static Change system(
      Connection connection,
      ConnectedDatabase database,
      UpdateSetting parameters,
      SettingState before,
      Call call)
      throws SQLException, InterruptedException {
    // only the observer sees what the files say
    SettingState now =
        database.look(call, open -> SettingReader.read(open, before.rights(), parameters));
    if (!isAsRead(now, parameters, before)) {
      return Change.NOT_NEEDED;
    }
    call.crashPoint("before-setting");
    IndexReader.execute(
        connection,
        parameters.resets()
            ? "SELECT format('ALTER SYSTEM RESET %I', ?)"
            : "SELECT format('ALTER SYSTEM SET %I = %L', ?, ?)",
        parameters.resets()
            ? new String[] {parameters.setting()}
            : new String[] {parameters.setting(), parameters.value()});
    try (Statement statement = connection.createStatement()) {
      statement.execute("SELECT pg_reload_conf()");
    }
    call.crashPoint("reloaded");
    CountDownLatch cancelled = new CountDownLatch(1);
    call.onCancel(cancelled::countDown);
    for (int look = 0; look < LOOKS; look++) {
      now = database.look(call, open -> SettingReader.read(open, before.rights(), parameters));
      if (now.written().equals(parameters.wanted())) {
        return Change.MADE;
      }
      if (cancelled.await(100, TimeUnit.MILLISECONDS)) {
        throw Conversation.cancelled();
      }
    }
    throw new SQLException("the server did not take the setting within 5 s", "57014");
  }

  /** False when it is as wanted already; refuses when it is neither. */
  private static boolean isAsRead(SettingState now, UpdateSetting parameters, SettingState before) {
    if (now.written().equals(parameters.wanted())) {
      return false;
    }
    if (!now.written().equals(before.written())
        || now.databaseId() != before.databaseId()
        || now.roleId() != before.roleId()) {
      throw new RefusedException(
          "target-changed",
          "%s is no longer as it was read; nothing was changed. Plan again"
              .formatted(parameters.setting()));
    }
    return true;
  }

  @Override
  public Settled settle(UpdateSetting parameters, SettingState before, SettingState now) {
    if (now.written().equals(parameters.wanted())) {
      boolean inForce = parameters.resets() || now.effective().equals(parameters.value());
      return inForce ? Settled.TOOK_EFFECT : Settled.PARTLY;
    }
    return now.written().equals(before.written()) ? Settled.NO_EFFECT : Settled.CANNOT_TELL;
  }
}
