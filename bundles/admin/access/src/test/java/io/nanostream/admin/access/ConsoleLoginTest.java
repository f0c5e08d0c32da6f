package io.nanostream.admin.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nanostream.api.access.Role;
import io.nanostream.api.access.User;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConsoleLoginTest {
    @TempDir
    Path dataDir;

    private final Map<String, String> headers = new HashMap<>();
    private final Map<String, String> answered = new HashMap<>();
    private int status;
    private String method = "GET";
    private String remote = "127.0.0.1";
    private boolean secure;
    private ConsoleLogin login;
    private String admin;
    private String viewer;

    @BeforeEach
    void begin() throws Exception {
        FakeConfig config = new FakeConfig();
        config.dataDir = dataDir.toString();
        login = new ConsoleLogin(new LocalAccessControl(config, Map.of()));
        List<String> lines = Files.readAllLines(dataDir.resolve("access/first-start.txt"));
        admin = basic("admin", lines.get(0).split(" ")[2]);
        viewer = basic("viewer", lines.get(1).split(" ")[2]);
        headers.put("host", "localhost:8080");
    }

    @Test
    void letsTheAdministratorInOnThisMachine() {
        headers.put("authorization", admin);
        assertEquals(new User("admin", Role.ADMINISTRATOR), ask());
        assertEquals(0, status);
    }

    @Test
    void asksWhoeverElseForTheAdministratorsLogin() {
        assertEquals(null, ask());
        assertEquals(401, status);
        assertEquals("Basic realm=\"NanoStream administration\", charset=\"UTF-8\"", answered.get("WWW-Authenticate"));
        headers.put("authorization", viewer);
        assertEquals(null, ask());
        assertEquals(401, status);
    }

    @Test
    void answersOtherMachinesOverHttpsOnly() {
        headers.put("authorization", admin);
        remote = "192.168.1.20";
        assertEquals(null, ask());
        assertEquals(403, status);
        secure = true;
        assertEquals(new User("admin", Role.ADMINISTRATOR), ask());
    }

    @Test
    void doesNotTakeAProxyOnThisMachineForThisMachine() {
        headers.put("authorization", admin);
        headers.put("x-forwarded-for", "127.0.0.1");
        assertEquals(null, ask());
        assertEquals(403, status);
    }

    @Test
    void refusesFormsOfOtherHostsPages() {
        headers.put("authorization", admin);
        method = "POST";
        assertEquals(new User("admin", Role.ADMINISTRATOR), ask()); // no browser
        headers.put("referer", "http://localhost:8080/system/console/bundles");
        assertEquals(new User("admin", Role.ADMINISTRATOR), ask());
        headers.put("origin", "http://evil.example");
        assertEquals(null, ask());
        assertEquals(403, status);
        headers.remove("origin");
        headers.put("referer", "http://evil.example/");
        assertEquals(null, ask());
        assertEquals(403, status);
    }

    @Test
    void allowsAdministratorsOnly() {
        assertTrue(login.authorize(new User("admin", Role.ADMINISTRATOR), "any"));
        assertFalse(login.authorize(new User("olga", Role.OPERATOR), "any"));
        assertFalse(login.authorize("admin", "any"));
        login.logout(request(), response());
        assertEquals(401, status);
    }

    private Object ask() {
        status = 0;
        return login.authenticate(request(), response());
    }

    private static String basic(String name, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((name + ":" + password).getBytes());
    }

    private HttpServletRequest request() {
        return fake(HttpServletRequest.class, (name, arguments) -> switch (name) {
            case "getHeader" -> headers.get(arguments[0].toString().toLowerCase(Locale.ROOT));
            case "getRemoteAddr" -> remote;
            case "isSecure" -> secure;
            case "getMethod" -> method;
            default -> throw new UnsupportedOperationException(name);
        });
    }

    private HttpServletResponse response() {
        return fake(HttpServletResponse.class, (name, arguments) -> switch (name) {
            case "setStatus" -> status = (Integer) arguments[0];
            case "setHeader" -> answered.put((String) arguments[0], (String) arguments[1]);
            case "setContentType", "setContentLength" -> null;
            case "getOutputStream" -> new Discarding();
            default -> throw new UnsupportedOperationException(name);
        });
    }

    /** What a fake does. */
    private interface Call {
        Object answer(String name, Object[] arguments);
    }

    private static <T> T fake(Class<T> type, Call call) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    Object answer = call.answer(method.getName(), arguments);
                    return method.getReturnType() == void.class ? null : answer;
                }));
    }

    /** Takes what is written to nobody. */
    private static final class Discarding extends ServletOutputStream {
        private final ByteArrayOutputStream written = new ByteArrayOutputStream();

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void write(int value) throws IOException {
            written.write(value);
        }
    }
}
