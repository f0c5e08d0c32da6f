package io.nanostream.admin.rest.http;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;

/** Says where a text is no JSON and what it must be there, in words of ours: the parser's name its classes and settings. */
final class JsonFault {
    private JsonFault() {}

    /** {@return one line for whoever wrote the text} */
    static String line(JsonProcessingException fault) {
        return place(fault.getLocation()) + must(fault);
    }

    private static String place(JsonLocation at) {
        return at == null || at.getLineNr() < 1
                ? ": "
                : " at line " + at.getLineNr() + ", column " + at.getColumnNr() + ": ";
    }

    private static String must(JsonProcessingException fault) {
        if (fault instanceof JsonEOFException || fault.getOriginalMessage().startsWith("Unexpected end-of-input")) {
            return "it ends before its last bracket or quote";
        }
        if (fault instanceof MismatchedInputException) {
            return "must be one value, and nothing behind it";
        }
        if (fault instanceof StreamConstraintsException) {
            return "must have at most 1000 brackets within each other, and numbers of at most 1000 digits";
        }
        JsonStreamContext in = fault.getProcessor() instanceof JsonParser parser ? parser.getParsingContext() : null;
        if (in == null || in.inRoot()) {
            return "must be one value such as {\"key\": \"text\"}, and nothing behind it";
        }
        if (fault.getOriginalMessage().startsWith("Duplicate field")) {
            return "the key " + in.getCurrentName() + " stands there twice";
        }
        String form = in.inArray()
                ? "must be values with commas between, such as [1, \"text\"]"
                : "must be keys and values such as {\"key\": 1, \"other\": \"text\"}";
        return in.getCurrentName() == null ? form : "at or after key " + in.getCurrentName() + " " + form;
    }
}
