package io.daftar.platform.testing;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.daftar.platform.outbox.Outbox;
import io.daftar.platform.tenancy.TenantEntity;
import io.quarkus.security.Authenticated;
import io.quarkus.security.PermissionsAllowed;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.persistence.Entity;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import java.lang.annotation.Annotation;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** The layout rules of docs/adr/0002, written once and run by every service on its own classes. */
public final class ArchitectureRules {
    private static final List<Class<? extends Annotation>> VERBS =
            List.of(GET.class, POST.class, PUT.class, PATCH.class, DELETE.class);
    private static final int COLLABORATORS = 6;

    private ArchitectureRules() {}

    /** Checks all rules on the main classes below a package. */
    public static void check(String root) {
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(root);
        for (ArchRule rule : rules(root)) {
            rule.allowEmptyShould(true).check(classes);
        }
    }

    private static List<ArchRule> rules(String root) {
        return List.of(
                noClasses()
                        .that(resideInAnyPackage("..domain.."))
                        .should()
                        .dependOnClassesThat(resideInAnyPackage(
                                root + "..api..",
                                root + "..app..",
                                root + "..messaging..",
                                "jakarta.ws.rs..",
                                "org.apache.kafka..",
                                "org.eclipse.microprofile.openapi..",
                                "io.daftar.platform.contract..",
                                "io.daftar.platform.outbox..")),
                noClasses()
                        .that(resideInAnyPackage("..api.."))
                        .should()
                        .dependOnClassesThat()
                        .haveSimpleNameEndingWith("Repository")
                        .orShould()
                        .dependOnClassesThat()
                        .areAssignableTo(Outbox.class),
                noClasses()
                        .that(resideInAnyPackage(root + "..messaging.."))
                        .should()
                        .dependOnClassesThat()
                        .haveSimpleNameEndingWith("Repository"),
                noMethods()
                        .that()
                        .areDeclaredInClassesThat(resideInAnyPackage("..api.."))
                        .and()
                        .arePublic()
                        .and(haveAVerb())
                        .should()
                        .haveRawReturnType(annotatedEntity()),
                classes()
                        .that()
                        .areAnnotatedWith(Transactional.class)
                        .should()
                        .resideInAnyPackage("..app..", "io.daftar.platform.."),
                methods()
                        .that()
                        .areAnnotatedWith(Transactional.class)
                        .should()
                        .beDeclaredInClassesThat(resideInAnyPackage("..app..", "io.daftar.platform..")),
                classes().that().areAnnotatedWith(Entity.class).should().beAssignableTo(TenantEntity.class),
                methods().that(haveAVerb()).should(sayWhoMay()),
                noClasses().should().callMethod(Instant.class, "now"),
                noClasses().should().callMethod(UUID.class, "randomUUID"),
                fields().that().areAnnotatedWith(Inject.class).should().beDeclaredInClassesThat(nowhere()),
                classes().that(areBeans()).should(haveFewCollaborators()),
                slices().matching(root + ".(*)..").should().beFreeOfCycles());
    }

    private static com.tngtech.archunit.base.DescribedPredicate<JavaClass> annotatedEntity() {
        return com.tngtech.archunit.base.DescribedPredicate.describe(
                "an entity", type -> type.isAnnotatedWith(Entity.class));
    }

    private static com.tngtech.archunit.base.DescribedPredicate<JavaClass> nowhere() {
        return com.tngtech.archunit.base.DescribedPredicate.describe("take constructors instead", type -> false);
    }

    private static com.tngtech.archunit.base.DescribedPredicate<JavaClass> areBeans() {
        return com.tngtech.archunit.base.DescribedPredicate.describe(
                "are beans",
                type -> type.isAnnotatedWith(jakarta.enterprise.context.ApplicationScoped.class)
                        || type.isAnnotatedWith(jakarta.ws.rs.Path.class));
    }

    private static com.tngtech.archunit.base.DescribedPredicate<JavaMethod> haveAVerb() {
        return com.tngtech.archunit.base.DescribedPredicate.describe(
                "answer HTTP requests",
                method -> VERBS.stream().anyMatch(method::isAnnotatedWith)
                        && !method.getOwner().isAnnotatedWith(RegisterRestClient.class));
    }

    private static ArchCondition<JavaMethod> sayWhoMay() {
        return new ArchCondition<>("say who may call them") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                boolean said = method.isAnnotatedWith(PermissionsAllowed.class)
                        || method.isAnnotatedWith(Authenticated.class)
                        || method.isAnnotatedWith(PermitAll.class);
                events.add(new SimpleConditionEvent(method, said, method.getFullName() + " names no permission"));
            }
        };
    }

    private static ArchCondition<JavaClass> haveFewCollaborators() {
        return new ArchCondition<>("have at most " + COLLABORATORS + " collaborators") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getConstructors().forEach(constructor -> {
                    int count = constructor.getRawParameterTypes().size();
                    events.add(new SimpleConditionEvent(
                            type, count <= COLLABORATORS, type.getName() + " takes " + count + " collaborators"));
                });
            }
        };
    }
}
