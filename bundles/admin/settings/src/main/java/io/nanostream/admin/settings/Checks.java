package io.nanostream.admin.settings;

import io.nanostream.api.settings.Setting;
import io.nanostream.api.settings.SettingGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Compares texts with what is declared. Ranges are the modules' own to check: what they refuse is rolled back. */
final class Checks {
    private static final int LONGEST = 10_000;

    private Checks() {}

    /** {@return one line for each text that cannot be right} */
    static List<String> wrong(SettingGroup group, Map<String, String> texts) {
        Map<String, Setting> known =
                group.settings().stream().collect(Collectors.toMap(Setting::key, setting -> setting));
        List<String> wrong = new ArrayList<>();
        texts.forEach((key, text) -> {
            Setting setting = known.get(key);
            if (setting == null) {
                wrong.add("there is no key " + key + " in " + group.pid() + ", must be one of " + known.keySet());
            } else if (!text.isEmpty()) {
                wrong(setting, text).ifPresent(must -> wrong.add(key + "=" + shortened(text) + ", must be " + must));
            }
        });
        return wrong;
    }

    private static Optional<String> wrong(Setting setting, String text) {
        if (text.length() > LONGEST) {
            return Optional.of(LONGEST + " characters or less");
        }
        if (text.chars().anyMatch(Character::isISOControl)) {
            return Optional.of("one line without control characters");
        }
        if (!setting.options().isEmpty() && !setting.options().contains(text.strip())) {
            return Optional.of("one of " + String.join(", ", setting.options()));
        }
        return switch (setting.type()) {
            case "boolean" -> text.strip().matches("true|false") ? Optional.empty() : Optional.of("true or false");
            case "integer" -> text.strip().matches("[+-]?\\d{1,18}")
                    ? Optional.empty()
                    : Optional.of("a whole number such as " + setting.standard());
            case "double" -> isNumber(text) ? Optional.empty() : Optional.of("a number such as " + setting.standard());
            default -> Optional.empty();
        };
    }

    private static boolean isNumber(String text) {
        try {
            return Double.isFinite(Double.parseDouble(text.strip()));
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static String shortened(String text) {
        return text.length() > 60 ? text.substring(0, 60) + "..." : text;
    }
}
