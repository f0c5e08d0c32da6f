package io.nanostream.admin.access;

import io.nanostream.admin.access.door.HostNames;
import io.nanostream.api.access.AccessDecision;
import io.nanostream.api.access.AccessRequest;
import io.nanostream.api.access.Permission;
import io.nanostream.api.access.Role;
import io.nanostream.api.access.User;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.apache.felix.webconsole.spi.SecurityProvider;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Lets administrators into the Web Console: by name and password, over HTTPS or on this machine, and never on behalf of
 * another host's page, because the console itself does not look who sent a form.
 */
@Component(service = SecurityProvider.class, property = SecurityProvider.PROPERTY_ID + "=nanostream")
public final class ConsoleLogin implements SecurityProvider {
    private static final String CHALLENGE = "Basic realm=\"NanoStream administration\", charset=\"UTF-8\"";

    private final LocalAccessControl access;

    /** Asks this bundle's own access control. */
    @Activate
    public ConsoleLogin(@Reference(name = "access") LocalAccessControl access) {
        this.access = access;
    }

    @Override
    public Object authenticate(HttpServletRequest request, HttpServletResponse response) {
        try {
            return decide(request, response).orElse(null);
        } catch (IOException e) {
            throw new UncheckedIOException("the client of the Web Console is gone", e);
        }
    }

    private Optional<User> decide(HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean local = Requests.remote(request).isLoopbackAddress()
                && Requests.forwarded(request).isEmpty();
        if (!request.isSecure() && !local) {
            Answers.text(response, 403, "The Web Console answers plain HTTP on this machine only: use https://");
            return Optional.empty();
        }
        if (!Requests.isSafe(request) && fromElsewhere(request)) {
            Answers.text(response, 403, "A page of another server may not do this");
            return Optional.empty();
        }
        AccessDecision decision = access.decide(login(request), Permission.SYSTEM_RW);
        if (decision.user().isEmpty()) {
            boolean busy = decision.status() == 429;
            refuse(response, busy ? 429 : 401, decision.reason()); // 403 would leave a browser with a viewer's login
        }
        return decision.user();
    }

    /** The login and nothing else: no token, no session. */
    private static AccessRequest login(HttpServletRequest request) throws IOException {
        Optional<String> basic = Requests.header(request, "Authorization")
                .filter(header -> header.regionMatches(true, 0, "Basic ", 0, "Basic ".length()));
        return new AccessRequest(
                Requests.remote(request), basic, Optional.empty(), Requests.header(request, "Host"), Optional.empty());
    }

    private static boolean fromElsewhere(HttpServletRequest request) {
        return Requests.header(request, "Origin")
                .or(() -> Requests.header(request, "Referer"))
                .filter(page -> !HostNames.sameServer(page, Requests.header(request, "Host")))
                .isPresent();
    }

    private static void refuse(HttpServletResponse response, int status, String reason) throws IOException {
        if (status == 401) {
            response.setHeader("WWW-Authenticate", CHALLENGE);
        }
        Answers.text(response, status, reason);
    }

    @Override
    public boolean authorize(Object user, String role) {
        return user instanceof User known && known.role() == Role.ADMINISTRATOR;
    }

    @Override
    public void logout(HttpServletRequest request, HttpServletResponse response) {
        try {
            refuse(response, 401, "logged out"); // the browser forgets the login
        } catch (IOException e) {
            throw new UncheckedIOException("the client of the Web Console is gone", e);
        }
    }
}
