package io.nanostream.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * What {@code /health} says.
 *
 * @param httpStatus 200 or 503
 * @param status ok, degraded or failed
 * @param modules every module's reports
 */
public record Health(int httpStatus, String status, List<JsonNode> modules) {
    private static final ObjectMapper JSON = new ObjectMapper();

    public static Health of(Appliance appliance) throws IOException, InterruptedException {
        HttpResponse<String> answer = appliance.get("/health");
        JsonNode body = JSON.readTree(answer.body());
        List<JsonNode> modules = new ArrayList<>();
        body.path("modules").forEach(modules::add);
        return new Health(answer.statusCode(), body.path("status").asText(), modules);
    }

    /** {@return the streams of {@code /api/streams}} */
    public static List<JsonNode> streams(Appliance appliance) throws IOException, InterruptedException {
        JsonNode streams = JSON.readTree(appliance.get("/api/streams").body()).path("streams");
        return StreamSupport.stream(streams.spliterator(), false).toList();
    }

    /** {@return the stages that code a stream at this moment, such as {@code encoder.x264}} */
    static List<String> encoders(Appliance appliance, String stream) throws IOException, InterruptedException {
        return streams(appliance).stream()
                .filter(each -> each.path("name").asText().equals(stream))
                .flatMap(each -> each.findValuesAsText("stage").stream())
                .filter(stage -> stage.startsWith("encoder."))
                .toList();
    }

    /** {@return whether some report of the module that is not well has this text in its reason} */
    public boolean blames(String module, String text) {
        return modules.stream()
                .filter(report -> report.path("module").asText().equals(module))
                .filter(report -> !report.path("level").asText().equals("ok"))
                .anyMatch(report -> report.path("reason").asText().contains(text)
                        && !report.path("remedy").asText().isEmpty());
    }
}
