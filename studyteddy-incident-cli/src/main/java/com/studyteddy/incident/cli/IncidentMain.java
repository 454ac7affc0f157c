package com.studyteddy.incident.cli;

import com.studyteddy.incident.cli.provider.ConfiguredProviders;
import com.studyteddy.incident.core.time.SystemTime;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** The command line of StudyTeddy Incident. */
public final class IncidentMain {
  private IncidentMain() {}

  /**
   * Runs a command, and exits with 0 when it is done, 1 when something was found or was not done, 2
   * when it was used wrongly, 3 when it waits for people.
   *
   * @param arguments the command's name, its arguments and options
   */
  public static void main(String[] arguments) {
    // always UTF-8: the drawings need it, and the default of a bare environment is ASCII
    PrintWriter out = writer(FileDescriptor.out);
    PrintWriter err = writer(FileDescriptor.err);
    Surroundings process =
        new Surroundings(
            Path.of(""),
            VerifiedAccount::name,
            name -> Optional.ofNullable(System.getenv(name)),
            new ConfiguredProviders(),
            new SystemTime());
    int code = run(process, out, err, arguments);
    out.flush();
    err.flush();
    System.exit(code);
  }

  private static PrintWriter writer(FileDescriptor to) {
    return new PrintWriter(
        new OutputStreamWriter(new FileOutputStream(to), StandardCharsets.UTF_8), true);
  }

  /** Runs a command and returns how the process is to end. */
  static int run(Surroundings surroundings, PrintWriter out, PrintWriter err, String... arguments) {
    return commands(new Office(surroundings))
        .setOut(out)
        .setErr(err)
        .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
        .setUsageHelpWidth(100)
        .setParameterExceptionHandler(Troubles::wrongUse)
        .setExecutionExceptionHandler(Troubles::failed)
        .execute(arguments);
  }

  private static CommandLine commands(Office office) {
    CommandLine runbook =
        new CommandLine(new RunbookCommand())
            .addSubcommand(new LintCommand(office))
            .addSubcommand(new SchemaCommand(office))
            .addSubcommand(new ExportCommand(office))
            .addSubcommand(new RunbookPlanCommand(office));
    CommandLine journal =
        new CommandLine(new JournalCommand())
            .addSubcommand(new VerifyCommand(office))
            .addSubcommand(new ShowCommand(office));
    CommandLine configuration =
        new CommandLine(new ConfigurationCommand())
            .addSubcommand(new CheckCommand(office))
            .addSubcommand(new ConfigurationSchemaCommand());
    return new CommandLine(new IncidentCommand())
        .addSubcommand(new OperationsCommand(office))
        .addSubcommand(new DoCommand(office))
        .addSubcommand(new RunCommand(office))
        .addSubcommand(new PendingCommand(office))
        .addSubcommand(new ApproveCommand(office))
        .addSubcommand(new DenyCommand(office))
        .addSubcommand(new CompleteCommand(office))
        .addSubcommand(new SkipCommand(office))
        .addSubcommand(new ChooseCommand(office))
        .addSubcommand(new ResumeCommand(office))
        .addSubcommand(new CloseCommand(office))
        .addSubcommand(runbook)
        .addSubcommand(journal)
        .addSubcommand(configuration);
  }
}
