package com.studyteddy.incident.gameday;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.net.Authenticator;
import java.net.ProxySelector;
import java.security.Security;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;

/** Ways for text to become an action, and for a guest to change the house: none is taken. */
class ForbiddenTest {
  private static final String ROOT = "com.studyteddy.incident";

  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  @Test
  void noProcessIsStarted() {
    check(
        noClasses()
            .that(not(describe("start the process that a test kills", this::isKilled)))
            .should()
            .dependOnClassesThat()
            .areAssignableTo(ProcessBuilder.class)
            .orShould()
            .accessTargetWhere(
                describe(
                    "Runtime.exec is called", access -> isCall(access, Runtime.class, "exec"))));
  }

  @Test
  void noObjectIsReadFromAStreamOrWrittenToOne() {
    check(
        noClasses()
            .should()
            .dependOnClassesThat()
            .areAssignableTo(ObjectInputStream.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(ObjectOutputStream.class));
  }

  /** Text that names a class would choose what code runs. */
  @Test
  void noTextNamesAClass() {
    check(
        noClasses()
            .should()
            .dependOnClassesThat()
            .haveNameMatching(
                "(tools\\.jackson|com\\.fasterxml\\.jackson)\\..*"
                    + "(JsonTypeInfo|JsonSubTypes|JsonTypeName|JsonTypeId|TypeResolver|TypeValidator|TypeSerializer|TypeDeserializer).*")
            .orShould()
            .accessTargetWhere(
                describe(
                    "Jackson is told to read the types that a text names",
                    access -> access.getName().matches("(activate|enable)DefaultTyping.*"))));
    check(
        noClasses()
            .that(not(describe("are the process that a test kills", this::isKilled)))
            .should()
            .accessTargetWhere(
                describe(
                    "a class is found by its name",
                    access ->
                        isCall(access, Class.class, "forName")
                            || (access.getTargetOwner().isAssignableTo(ClassLoader.class)
                                && access.getName().equals("loadClass")))));
  }

  @Test
  void noScriptIsRun() {
    check(
        noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("javax.script..", "javax.naming..", "java.rmi..", "javax.tools.."));
  }

  @Test
  void noDefaultOfTheHostIsChanged() {
    Map<Class<?>, Set<String>> setters =
        Map.of(
            Locale.class, Set.of("setDefault"),
            TimeZone.class, Set.of("setDefault"),
            System.class,
                Set.of(
                    "exit",
                    "setProperty",
                    "setProperties",
                    "clearProperty",
                    "setOut",
                    "setErr",
                    "setIn",
                    "setSecurityManager"),
            Runtime.class, Set.of("exit", "halt", "addShutdownHook"),
            Thread.class, Set.of("setDefaultUncaughtExceptionHandler"),
            Security.class, Set.of("addProvider", "insertProviderAt", "setProperty"),
            Authenticator.class, Set.of("setDefault"),
            ProxySelector.class, Set.of("setDefault"),
            SSLContext.class, Set.of("setDefault"));
    check(
        noClasses()
            .that(not(describe("are the process that a test kills", this::isKilled)))
            .and(not(describe("are commands", type -> type.getSimpleName().endsWith("Main"))))
            .and()
            .resideOutsideOfPackages(ROOT + ".core.cli..", ROOT + ".gameday..")
            .should()
            .accessTargetWhere(
                describe(
                    "a default of the host is changed",
                    access ->
                        setters.entrySet().stream()
                            .anyMatch(
                                each ->
                                    access.getTargetOwner().isEquivalentTo(each.getKey())
                                        && each.getValue().contains(access.getName())))));
  }

  private static void check(ArchRule rule) {
    rule.allowEmptyShould(true).check(MAIN);
  }

  /** The two ends of the one process that there is, in the kit that tests providers. */
  private boolean isKilled(JavaClass type) {
    return Set.of(ROOT + ".testkit.KilledProcess", ROOT + ".testkit.ProcessAtPlaces")
        .contains(outermost(type).getName());
  }

  private static JavaClass outermost(JavaClass type) {
    return type.getEnclosingClass().map(ForbiddenTest::outermost).orElse(type);
  }

  private static boolean isCall(JavaAccess<?> access, Class<?> owner, String name) {
    return access.getTargetOwner().isEquivalentTo(owner) && access.getName().equals(name);
  }
}
