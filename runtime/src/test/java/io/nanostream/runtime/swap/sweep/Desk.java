package io.nanostream.runtime.swap.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nanostream.runtime.Health;
import io.nanostream.runtime.WebConsole;
import io.nanostream.runtime.swap.stage.House;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Where an administrator sits: settings over REST, and health. */
final class Desk {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(90); // a change is answered when it was watched

    private final HttpClient client = HttpClient.newHttpClient();
    private final House house;
    private final String login;

    Desk(House house) {
        this.house = house;
        this.login = WebConsole.login(house.appliance());
    }

    /** {@return all PIDs that have settings} */
    List<String> pids() throws IOException, InterruptedException {
        List<String> pids = new ArrayList<>();
        JSON.readTree(get("/api/settings"))
                .forEach(group -> pids.add(group.path("pid").asText()));
        return pids;
    }

    /** {@return all settings of one PID} */
    List<Attribute> attributes(String pid) throws IOException, InterruptedException {
        List<Attribute> attributes = new ArrayList<>();
        for (JsonNode setting : JSON.readTree(get("/api/settings/" + pid)).path("settings")) {
            attributes.add(Attribute.of(pid, setting));
        }
        return attributes;
    }

    /** {@return the answer to a change} */
    HttpResponse<String> set(String pid, Map<String, String> values) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(house.appliance().http("/api/settings/" + pid))
                .header("Authorization", login)
                .timeout(PATIENCE)
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(values)))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    /** {@return the reasons of those who are not well and name a key} */
    List<String> blames(String key) throws IOException, InterruptedException {
        return Health.of(house.appliance()).modules().stream()
                .filter(report -> !report.path("level").asText().equals("ok"))
                .map(report -> report.path("reason").asText())
                .filter(reason -> reason.matches("(?s)(.*\\W)?" + key + "( ?\\+ ?\\w+)?=.*must .*"))
                .toList();
    }

    private String get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(house.appliance().http(path))
                .header("Authorization", login)
                .timeout(PATIENCE)
                .build();
        HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException(path + ": " + answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }
}
