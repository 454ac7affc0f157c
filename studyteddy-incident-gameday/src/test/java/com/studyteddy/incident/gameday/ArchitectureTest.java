package com.studyteddy.incident.gameday;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.codeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.time.Clock;
import java.time.InstantSource;
import java.time.temporal.Temporal;
import java.util.Arrays;
import java.util.Collection;
import java.util.Date;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The arrows between the modules, and what no module may do. Only this module sees all others. */
class ArchitectureTest {

  private static final String ROOT = "com.studyteddy.incident";

  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  /**
   * A module, and those it may name. A new module is added here, or it counts as part of the API.
   */
  private enum Module {
    API,
    CORE(API),
    POSTGRES(API),
    TESTKIT(API, CORE),
    STAGE(API),
    CLI(API, CORE, POSTGRES),
    GAMEDAY(API, CORE, POSTGRES, STAGE);

    private final Set<Module> mayName;

    Module(Module... mayName) {
      this.mayName = Set.of(mayName);
    }

    /** What no other module owns is the API's. */
    static Module of(JavaClass type) {
      return Arrays.stream(values())
          .filter(module -> module != API && module.owns(type.getPackageName()))
          .findFirst()
          .orElse(API);
    }

    private boolean owns(String packageName) {
      String own = ROOT + "." + name().toLowerCase(Locale.ROOT);
      return packageName.equals(own) || packageName.startsWith(own + ".");
    }

    DescribedPredicate<JavaClass> classes() {
      return describe("are in " + this, type -> isOurs(type) && of(type) == this);
    }

    DescribedPredicate<JavaClass> modulesItMayNotName() {
      return describe(
          "are in modules other than " + this + " and " + new TreeSet<>(mayName),
          type -> isOurs(type) && of(type) != this && !mayName.contains(of(type)));
    }
  }

  @ParameterizedTest
  @EnumSource
  void namesOnlyTheModulesItStandsOn(Module module) {
    check(
        noClasses()
            .that(module.classes())
            .should()
            .dependOnClassesThat(module.modulesItMayNotName()));
  }

  @Test
  void onlyItsFactoryOfProvidersNamesAProviderInTheCommandLine() {
    check(
        noClasses()
            .that(Module.CLI.classes())
            .and()
            .resideOutsideOfPackage(ROOT + ".cli.provider..")
            .should()
            .dependOnClassesThat(Module.POSTGRES.classes()));
  }

  @ParameterizedTest
  @EnumSource
  void noTwoPackagesNeedEachOther(Module module) {
    check(slices().assignedFrom(packagesOf(module)).should().beFreeOfCycles());
  }

  @Test
  void apiNeedsOnlyTheJdkAndJspecify() {
    check(
        noClasses()
            .that(Module.API.classes())
            .should()
            .dependOnClassesThat(
                not(resideInAnyPackage(ROOT + "..", "java..", "org.jspecify.annotations.."))));
  }

  @Test
  void apiTouchesNoFileNoSocketNoDatabaseAndNoLog() {
    check(
        noClasses()
            .that(Module.API.classes())
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "java.sql..", "java.net.http..", "java.nio.channels..", "java.util.logging..")
            .orShould()
            .dependOnClassesThat()
            .haveNameMatching(
                "java\\.(lang\\.System\\$Logger.*|nio\\.file\\.Files|net\\..*Socket.*"
                    + "|io\\.(File|RandomAccessFile).*)"));
  }

  @Test
  void resilience4jStaysInTheGuard() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + ".core.guard..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.github.resilience4j.."));
  }

  @Test
  void theYamlParserStaysWhereFilesAreRead() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + ".core.runbook")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.snakeyaml.."));
  }

  @Test
  void noSignatureThatOthersReadSpeaksJackson() {
    check(
        codeUnits()
            .that(readByOthers())
            .should(notSpeak("tools.jackson", "com.fasterxml.jackson")));
    check(
        noFields()
            .that(readByOthers())
            .should()
            .haveRawType(resideInAnyPackage("tools.jackson..", "com.fasterxml.jackson..")));
  }

  @Test
  void onlyCommandsPrint() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages(ROOT + ".cli..", ROOT + ".core.cli..", ROOT + ".gameday..")
            .and(not(describe("are the process that a test kills", this::isKilled)))
            .should(ACCESS_STANDARD_STREAMS));
  }

  @Test
  void onlySystemTimeOfCoreReadsTheSystemClock() {
    check(
        noClasses()
            .that(
                describe(
                    "are not SystemTime of core",
                    type ->
                        Module.of(type) != Module.CORE
                            || !outermost(type).getSimpleName().equals("SystemTime")))
            .should()
            .accessTargetWhere(describe("the system clock is read", this::readsTheSystemClock))
            .because("time is handed in, so that a test can move it"));
  }

  @Test
  void digestsAreComparedInConstantTime() {
    check(
        noClasses()
            .should()
            .callMethodWhere(
                describe("bytes are compared that may be a digest", this::comparesMaybeDigests))
            .because("MessageDigest.isEqual takes the same time wherever the difference is"));
  }

  @Test
  void staticFieldsAreFinal() {
    check(fields().that().areStatic().should().beFinal());
  }

  @Test
  void noStaticFieldHoldsWhatChanges() {
    check(
        noFields()
            .that()
            .areStatic()
            .should()
            .haveRawType(describe("a type that is made to change", this::madeToChange)));
  }

  @Test
  void everyModuleIsLookedAt() {
    assertThat(MAIN.stream().map(JavaClass::getPackageName))
        .contains(
            ROOT,
            ROOT + ".core",
            ROOT + ".postgres",
            ROOT + ".testkit",
            ROOT + ".stage",
            ROOT + ".cli",
            ROOT + ".gameday");
  }

  private static void check(ArchRule rule) {
    rule.allowEmptyShould(true).check(MAIN);
  }

  private static boolean isOurs(JavaClass type) {
    return type.getPackageName().equals(ROOT) || type.getPackageName().startsWith(ROOT + ".");
  }

  private static JavaClass outermost(JavaClass type) {
    return type.getEnclosingClass().map(ArchitectureTest::outermost).orElse(type);
  }

  private static SliceAssignment packagesOf(Module module) {
    return new SliceAssignment() {
      @Override
      public SliceIdentifier getIdentifierOf(JavaClass type) {
        return isOurs(type) && Module.of(type) == module
            ? SliceIdentifier.of(type.getPackageName())
            : SliceIdentifier.ignore();
      }

      @Override
      public String getDescription() {
        return "packages of " + module;
      }
    };
  }

  /** Public or protected members of public classes: of the API, of providers, of core's entry. */
  private static <T extends com.tngtech.archunit.core.domain.JavaMember>
      DescribedPredicate<T> readByOthers() {
    return describe(
        "are read by others",
        member -> {
          JavaClass owner = member.getOwner();
          boolean open =
              member.getModifiers().contains(JavaModifier.PUBLIC)
                  || member.getModifiers().contains(JavaModifier.PROTECTED);
          return open
              && owner.getModifiers().contains(JavaModifier.PUBLIC)
              && (Module.of(owner) != Module.CORE || owner.getPackageName().equals(ROOT + ".core"));
        });
  }

  private static ArchCondition<JavaCodeUnit> notSpeak(String... packages) {
    return new ArchCondition<>("not name " + String.join(" or ", packages)) {
      @Override
      public void check(JavaCodeUnit unit, ConditionEvents events) {
        Stream.of(
                unit.getReturnType().getAllInvolvedRawTypes().stream(),
                unit.getParameterTypes().stream()
                    .flatMap(type -> type.getAllInvolvedRawTypes().stream()),
                unit.getExceptionTypes().stream())
            .flatMap(types -> types)
            .filter(
                type ->
                    Arrays.stream(packages)
                        .anyMatch(each -> type.getPackageName().startsWith(each + ".")))
            .forEach(
                type ->
                    events.add(
                        SimpleConditionEvent.violated(
                            unit, unit.getFullName() + " names " + type.getName())));
      }
    };
  }

  /** The two ends of the one process that there is, in the kit that tests providers. */
  private boolean isKilled(JavaClass type) {
    return Set.of(ROOT + ".testkit.KilledProcess", ROOT + ".testkit.ProcessAtPlaces")
        .contains(outermost(type).getName());
  }

  private boolean readsTheSystemClock(JavaAccess<?> access) {
    return isCall(access, System.class, "currentTimeMillis")
        || isCall(access, System.class, "nanoTime")
        || (access.getTargetOwner().isAssignableTo(Clock.class)
            && (access.getName().startsWith("system") || access.getName().startsWith("tick")))
        || isCall(access, InstantSource.class, "system")
        || (access.getTargetOwner().isAssignableTo(Temporal.class)
            && access.getName().equals("now"))
        || (access.getTargetOwner().isEquivalentTo(Date.class)
            && access.getName().equals("<init>"));
  }

  /** Content is compared in a value's own {@code equals}; there, only a digest is a digest. */
  private boolean comparesMaybeDigests(JavaMethodCall call) {
    boolean content =
        call.getOrigin().getName().equals("equals")
            && !call.getOriginOwner().getSimpleName().contains("Digest");
    return isCall(call, Arrays.class, "equals")
        && call.getTarget().getRawParameterTypes().get(0).isEquivalentTo(byte[].class)
        && !content;
  }

  private static boolean isCall(JavaAccess<?> access, Class<?> owner, String name) {
    return access.getTargetOwner().isEquivalentTo(owner) && access.getName().equals(name);
  }

  /**
   * Atomics, thread locals and the collections that are classes; what {@code List.of} gives is not.
   */
  private boolean madeToChange(JavaClass type) {
    boolean collection = type.isAssignableTo(Collection.class) || type.isAssignableTo(Map.class);
    return (collection && !type.isInterface())
        || type.isAssignableTo(ThreadLocal.class)
        || type.getPackageName().equals("java.util.concurrent.atomic")
        || type.getPackageName().equals("java.util.concurrent.locks");
  }
}
