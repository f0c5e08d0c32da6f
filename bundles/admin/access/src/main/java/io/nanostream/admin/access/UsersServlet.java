package io.nanostream.admin.access;

import io.nanostream.admin.access.users.RoleNames;
import io.nanostream.admin.access.users.UserChangeException;
import io.nanostream.admin.access.users.UserChanges;
import io.nanostream.api.access.AccessControl;
import io.nanostream.api.access.Permission;
import io.nanostream.api.access.User;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/**
 * Users over REST. {@code GET /api/users} lists them; {@code POST} of {@code {"name","role"}} makes or replaces one;
 * {@code DELETE /api/users/NAME} removes one; {@code POST} and {@code DELETE} of {@code /api/users/NAME/camera} and
 * {@code .../token} renew and revoke. What is generated is in the answer, once. Runs on the server's threads.
 */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern("/api/users/*")
public final class UsersServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private final transient LocalAccessControl access;

    /** Changes the users of this bundle's own access control. */
    @Activate
    public UsersServlet(@Reference(name = "access") LocalAccessControl access) {
        this.access = access;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!(request.getAttribute(AccessControl.USER_ATTRIBUTE) instanceof User user)) {
            Answers.jsonError(response, 503, "no_access_control", "access control is not running");
            return;
        }
        boolean reads = Requests.isSafe(request);
        if (!user.role().grants(reads ? Permission.USER_R : Permission.USER_RW)) {
            Answers.jsonError(response, 403, "permission_denied", "this user may not do this");
            return;
        }
        String info = request.getPathInfo() == null ? "" : request.getPathInfo();
        List<String> path = List.of(info.replaceFirst("^/", "").split("/", -1));
        try {
            answer(request, response, path);
        } catch (UserChangeException e) {
            Answers.jsonError(response, e.status(), e.code(), e.getMessage());
        } catch (IllegalArgumentException e) {
            Answers.jsonError(response, 400, "invalid_format", e.getMessage());
        }
    }

    private void answer(HttpServletRequest request, HttpServletResponse response, List<String> path)
            throws IOException, UserChangeException {
        Optional<UserChanges> changes = access.changes();
        if (changes.isEmpty()) {
            Answers.jsonError(response, 503, "unavailable", "no users are configured");
            return;
        }
        String name = path.get(0);
        String what =
                name.isEmpty() ? "" : path.size() == 1 ? "/NAME" : path.size() == 2 ? "/NAME/" + path.get(1) : "?";
        switch (request.getMethod() + " " + what) {
            case "GET ", "HEAD " -> Answers.json(response, 200, Map.of("users", list()));
            case "POST " -> replace(request, response, changes.get());
            case "DELETE /NAME" -> {
                changes.get().remove(name);
                response.setStatus(204);
            }
            case "POST /NAME/camera" -> secret(
                    response, name, "password", changes.get().renewCamera(name));
            case "DELETE /NAME/camera" -> {
                changes.get().revokeCamera(name);
                response.setStatus(204);
            }
            case "POST /NAME/token" -> secret(
                    response, name, "token", changes.get().renewToken(name));
            case "DELETE /NAME/token" -> {
                changes.get().revokeToken(name);
                response.setStatus(204);
            }
            default -> Answers.jsonError(response, 404, "not_found", "there is no such request");
        }
    }

    private List<Map<String, Object>> list() {
        return access.accounts().stream()
                .map(account -> Map.<String, Object>of(
                        "name", account.name(),
                        "role", RoleNames.name(account.role()),
                        "password", account.password().isPresent(),
                        "camera", account.camera().isPresent(),
                        "token", account.token().isPresent()))
                .toList();
    }

    private static void replace(HttpServletRequest request, HttpServletResponse response, UserChanges changes)
            throws IOException, UserChangeException {
        NewUser wanted = NewUser.read(request);
        secret(response, wanted.name(), "password", changes.replace(wanted.name(), RoleNames.role(wanted.role())));
    }

    private static void secret(HttpServletResponse response, String name, String kind, String value)
            throws IOException {
        Answers.json(response, 200, Map.of("name", name, kind, value));
    }
}
