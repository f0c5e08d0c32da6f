package io.nanostream.runtime;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.ops4j.pax.exam.ExamSystem;
import org.ops4j.pax.exam.TestAddress;
import org.ops4j.pax.exam.TestContainer;
import org.ops4j.pax.exam.TestContainerException;
import org.ops4j.pax.exam.TestProbeBuilder;
import org.ops4j.pax.exam.spi.PaxExamRuntime;

/** Runs the tests of a class inside a framework of its own, in a Java machine of its own. Pax Exam has no driver for JUnit 5. */
final class PaxExam5 implements BeforeAllCallback, AfterAllCallback, InvocationInterceptor {
    private final Map<String, TestAddress> addresses = new HashMap<>();
    private Path home;
    private TestContainer container;

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        Class<?> type = context.getRequiredTestClass();
        home = Files.createTempDirectory("nanostream-framework-");
        ExamSystem system = PaxExamRuntime.createTestSystem(FrameworkOptions.ofTheDistribution(home));
        container = PaxExamRuntime.createContainer(system);
        container.start();
        TestProbeBuilder probe = system.createProbe();
        for (Method method : type.getDeclaredMethods()) {
            if (method.isAnnotationPresent(Test.class)) {
                addresses.put(method.getName(), probe.addTest(type, method.getName()));
            }
        }
        container.installProbe(probe.build().getStream());
    }

    @Override
    public void interceptTestMethod(
            Invocation<Void> here, ReflectiveInvocationContext<Method> test, ExtensionContext context)
            throws Throwable {
        here.skip();
        try {
            container.call(addresses.get(test.getExecutable().getName()));
        } catch (TestContainerException e) {
            throw cause(e);
        }
    }

    /** {@return what the test itself threw} */
    private static Throwable cause(Throwable thrown) {
        Throwable cause = thrown;
        while (cause.getCause() != null
                && (cause instanceof TestContainerException || cause instanceof InvocationTargetException)) {
            cause = cause.getCause();
        }
        return cause;
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (container != null) {
            container.stop();
        }
        Appliance.removeTree(home);
    }
}
