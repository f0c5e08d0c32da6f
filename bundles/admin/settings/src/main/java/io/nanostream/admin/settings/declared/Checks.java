package io.nanostream.admin.settings.declared;

import io.nanostream.api.settings.Setting;
import io.nanostream.api.settings.SettingGroup;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Compares texts with what is declared. What only a module knows is its own to check: what it refuses is rolled back. */
public final class Checks {
    private static final int LONGEST = 10_000;
    private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]{1,18}");
    private static final Pattern NUMBER =
            Pattern.compile("[+-]?([0-9]{1,18}[.]?[0-9]{0,18}|[.][0-9]{1,18})([eE][+-]?[0-9]{1,3})?");

    private Checks() {}

    /**
     * {@return one line for each text that cannot be right}
     *
     * @param group what is declared
     * @param texts by key; an empty one takes a value away
     */
    public static List<String> wrong(SettingGroup group, Map<String, String> texts) {
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
        if (text.contains("${")) {
            return Optional.of("without ${, which its file would replace at the next start");
        }
        if (!setting.options().isEmpty() && !setting.options().contains(text.strip())) {
            return Optional.of("one of " + String.join(", ", setting.options()));
        }
        return switch (setting.type()) {
            case "boolean" -> text.strip().matches("true|false") ? Optional.empty() : Optional.of("true or false");
            case "integer" -> WHOLE.matcher(text.strip()).matches()
                    ? outside(setting, text)
                    : Optional.of("a whole number" + example(setting));
            case "double" -> isNumber(text.strip())
                    ? outside(setting, text)
                    : Optional.of("a number" + example(setting));
            default -> Optional.empty();
        };
    }

    private static String example(Setting setting) {
        String range = range(setting);
        return range.isEmpty() ? " such as " + setting.standard() : ", " + range;
    }

    private static Optional<String> outside(Setting setting, String text) {
        BigDecimal number = new BigDecimal(text.strip());
        boolean below = !setting.min().isEmpty() && number.compareTo(new BigDecimal(setting.min())) < 0;
        boolean above = !setting.max().isEmpty() && number.compareTo(new BigDecimal(setting.max())) > 0;
        return below || above ? Optional.of(range(setting)) : Optional.empty();
    }

    private static String range(Setting setting) {
        if (setting.max().isEmpty()) {
            return setting.min().isEmpty() ? "" : setting.min() + " or more";
        }
        return setting.min().isEmpty() ? setting.max() + " or less" : setting.min() + ".." + setting.max();
    }

    private static boolean isNumber(String text) {
        return NUMBER.matcher(text).matches() && Double.isFinite(Double.parseDouble(text));
    }

    private static String shortened(String text) {
        return text.length() > 60 ? text.substring(0, 60) + "..." : text;
    }
}
