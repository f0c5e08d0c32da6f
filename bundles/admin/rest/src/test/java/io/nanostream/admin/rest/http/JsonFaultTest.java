package io.nanostream.admin.rest.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonFaultTest {
    private static final String OBJECT = "must be keys and values such as {\"key\": 1, \"other\": \"text\"}";
    private static final String ARRAY = "must be values with commas between, such as [1, \"text\"]";
    private static final String ROOT = "must be one value such as {\"key\": \"text\"}, and nothing behind it";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\":              |  at line 1, column 6: it ends before its last bracket or quote",
                "[1,                   |  at line 1, column 4: it ends before its last bracket or quote",
                "{\"a\":1,\"a\":2}     |  at line 1, column 11: the key a stands there twice",
                "{} {}                 |  at line 1, column 4: must be one value, and nothing behind it",
                "{\"a\":1} x           |  at line 1, column 9: ROOT",
                "hello                 |  at line 1, column 1: ROOT",
                "'a'                   |  at line 1, column 1: ROOT",
                "{a:1}                 |  at line 1, column 2: OBJECT",
                "{\"a\":1 \"b\":2}      |  at line 1, column 8: at or after key a OBJECT",
                "{\"a\":1,;\"b\":}      |  at line 2, column 5: at or after key b OBJECT",
                "{\"a\":NaN}            |  at line 1, column 9: at or after key a OBJECT",
                "[1 2]                 |  at line 1, column 4: ARRAY"
            })
    void saysWhereAndWhatMustBeThere(String text, String line) {
        assertEquals(
                " " + line.replace("OBJECT", OBJECT).replace("ARRAY", ARRAY).replace("ROOT", ROOT),
                line(text.replace(';', '\n')));
    }

    @Test
    void namesTheLimitsOfWhatIsRead() {
        String limits = ": must have at most 1000 brackets within each other, and numbers of at most 1000 digits";
        assertEquals(limits, line("[".repeat(1001)));
        assertEquals(limits, line("{\"a\":" + "1".repeat(1001) + "}"));
    }

    private static String line(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return JsonFault.line(assertThrows(JsonProcessingException.class, () -> Json.tree(bytes)));
    }
}
