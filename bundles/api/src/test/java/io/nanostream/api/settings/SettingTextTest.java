package io.nanostream.api.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingTextTest {
    private interface Keys {
        int threads();

        double share();

        String name();
    }

    @Test
    void takesTrueAndFalseAndTheDefaultForNothing() {
        assertTrue(SettingText.flag("on", " True ", false));
        assertFalse(SettingText.flag("on", "false", true));
        assertTrue(SettingText.flag("on", " ", true));
        assertFalse(SettingText.flag("on", null, false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "1", "truefalse", "tru e"})
    void refusesAnyOtherTextForASwitch(String text) {
        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> SettingText.flag("on", text, true));
        assertEquals("on=" + text + ", must be true or false", refusal.getMessage());
    }

    @Test
    void namesTheKeyWhoseTextIsNoNumber() {
        assertEquals(Optional.empty(), SettingText.unreadable(Keys.class, new Texts("1", "0.5")));
        assertEquals(
                Optional.of("threads=fast, must be a whole number"),
                SettingText.unreadable(Keys.class, new Texts("fast", "0.5")));
        assertEquals(
                Optional.of("share=half, must be a number"),
                SettingText.unreadable(Keys.class, new Texts("1", "half")));
    }

    /** Converts when it is asked, as the component runtime does. */
    private record Texts(String first, String second) implements Keys {
        @Override
        public int threads() {
            return Integer.parseInt(first);
        }

        @Override
        public double share() {
            try {
                return Double.parseDouble(second);
            } catch (NumberFormatException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public String name() {
            return "";
        }
    }
}
