package io.nanostream.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The Web Console of a started appliance, through the requests that its own pages send, as administrator. */
public final class WebConsole {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BUNDLES = "/system/console/bundles";
    private static final Pattern PASSWORD = Pattern.compile("(?m)^ +password +(\\S+)$");

    private final Appliance appliance;
    private final String login;

    public WebConsole(Appliance appliance) {
        this.appliance = appliance;
        login = login(appliance);
    }

    /** {@return the administrator's password, from what the first start printed} */
    public static String password(Appliance appliance) {
        Matcher line = PASSWORD.matcher(appliance.output());
        if (!line.find()) {
            throw new AssertionError("no password of an administrator in:\n" + appliance.output());
        }
        return line.group(1);
    }

    /** {@return the value of the Authorization header with which the administrator logs in} */
    public static String login(Appliance appliance) {
        return basic("admin", password(appliance));
    }

    /** {@return the value of the Authorization header with which somebody logs in} */
    public static String basic(String user, String password) {
        byte[] both = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(both);
    }

    /** Stops a bundle and returns when it is stopped. */
    public void stop(String bundle) throws Exception {
        order(bundle, "stop");
        awaitState(bundle, "Resolved");
    }

    /** Starts a bundle and returns when it is active. */
    public void start(String bundle) throws Exception {
        order(bundle, "start");
        awaitState(bundle, "Active");
    }

    /** Updates a bundle from its jar and returns when the new one is active. */
    public void update(String bundle) throws Exception {
        awaitUpdate(bundle, () -> order(bundle, "update"));
    }

    /** Uninstalls a bundle and returns when it is gone. */
    public void uninstall(String bundle) throws Exception {
        order(bundle, "uninstall");
        Await.until(bundle + " is gone", LIMIT, () -> answersWithout(bundle));
    }

    /** Uploads a jar as the page's form does, to be installed and started, and returns when it is active. */
    public void upload(String bundle, Path jar) throws Exception {
        String boundary = "----nanostream";
        String head = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"";
        ByteArrayOutputStream form = new ByteArrayOutputStream();
        form.writeBytes((head + "action\"\r\n\r\ninstall\r\n" + head + "bundlestart\"\r\n\r\nstart\r\n" + head
                        + "bundlestartlevel\"\r\n\r\n20\r\n" + head + "bundlefile\"; filename=\"" + jar.getFileName()
                        + "\"\r\nContent-Type: application/java-archive\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        form.writeBytes(Files.readAllBytes(jar));
        form.writeBytes(("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
        post(BUNDLES, "multipart/form-data; boundary=" + boundary, BodyPublishers.ofByteArray(form.toByteArray()));
        awaitState(bundle, "Active");
    }

    /** Something that makes a bundle update. */
    @FunctionalInterface
    public interface Trigger {
        /** Makes it. */
        void pull() throws Exception;
    }

    /** Lets something update a bundle and returns when the new one is active. */
    public void awaitUpdate(String bundle, Trigger trigger) throws Exception {
        Await.until("the console shows when " + bundle + " came", LIMIT, () -> modified(bundle)
                .isPresent());
        String before = modified(bundle).orElseThrow();
        Await.until("a second begins in which an update shows", LIMIT, () -> !before.equals(new Date().toString()));
        trigger.pull();
        Await.until(bundle + " is updated", LIMIT, () -> modified(bundle)
                .filter(modified -> !modified.equals(before))
                .isPresent());
        awaitState(bundle, "Active");
    }

    /** Sets keys of a configuration in its form and returns when the console has taken it. */
    public void configure(String pid, Map<String, String> values) throws Exception {
        StringBuilder form = new StringBuilder("apply=true&action=ajaxConfigManager&%24location=&propertylist=");
        form.append(String.join("%2C", values.keySet()));
        values.forEach((key, value) -> form.append('&').append(key).append('=').append(value));
        post("/system/console/configMgr/" + pid, form.toString());
    }

    /** {@return JSON of a page, empty while the console does not answer} Access control is away for a moment when it is updated. */
    public Optional<JsonNode> json(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = appliance.send(
                HttpRequest.newBuilder(appliance.http(path)).header("Authorization", login), BodyHandlers.ofString());
        return answer.statusCode() == 200 ? Optional.of(JSON.readTree(answer.body())) : Optional.empty();
    }

    /** {@return whether the console answers, and has no such bundle} */
    public boolean answersWithout(String bundle) throws IOException, InterruptedException {
        return json(BUNDLES + ".json").isPresent() && find(bundle).isEmpty();
    }

    /** Returns when a bundle is in that state, such as {@code Active}. */
    public void awaitState(String bundle, String state) throws InterruptedException {
        Await.until(bundle + " is " + state, LIMIT, () -> find(bundle)
                .filter(found -> found.path("state").asText().equals(state))
                .isPresent());
    }

    private void order(String bundle, String action) throws Exception {
        Await.until("the console has " + bundle, LIMIT, () -> find(bundle).isPresent());
        int id = find(bundle).orElseThrow().path("id").asInt();
        post(BUNDLES + "/" + id, "action=" + action);
    }

    private void post(String path, String form) throws Exception {
        try {
            post(path, "application/x-www-form-urlencoded", BodyPublishers.ofString(form));
        } catch (AssertionError e) {
            throw new AssertionError(form + ": " + e.getMessage(), e);
        }
    }

    private void post(String path, String type, HttpRequest.BodyPublisher body) throws Exception {
        HttpResponse<String> answer = appliance.send(
                HttpRequest.newBuilder(appliance.http(path))
                        .header("Authorization", login)
                        .header("Content-Type", type)
                        .POST(body),
                BodyHandlers.ofString());
        if (answer.statusCode() != 200 && answer.statusCode() != 302) {
            throw new AssertionError(path + ": " + answer.statusCode() + " " + answer.body());
        }
    }

    private Optional<JsonNode> find(String bundle) throws IOException, InterruptedException {
        for (JsonNode found :
                json(BUNDLES + ".json").map(all -> all.path("data")).orElse(JSON.createArrayNode())) {
            if (found.path("symbolicName").asText().equals(bundle)) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }

    /** {@return when the bundle was last installed or updated, to the second: a {@link Date} as text} */
    private Optional<String> modified(String bundle) throws IOException, InterruptedException {
        Optional<JsonNode> found = find(bundle);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Optional<JsonNode> details = json(BUNDLES + "/" + found.get().path("id").asInt() + ".json");
        for (JsonNode property :
                details.map(all -> all.path("data").path(0).path("props")).orElse(JSON.createArrayNode())) {
            if (property.path("key").asText().equals("Last Modification")) {
                return Optional.of(property.path("value").asText());
            }
        }
        return Optional.empty();
    }
}
