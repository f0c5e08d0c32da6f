package io.nanostream.admin.access;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** The settings of access control; users and passwords are none of them. */
@ObjectClassDefinition(
        name = "NanoStream: access",
        description = "Who may watch, and who may administer. Users are kept in dataDir/access/users.json.")
@interface AccessConfig {
    /** Who may watch without credentials. */
    @AttributeDefinition(
            name = "Who watches freely",
            description = "loopback: this machine; lan: private and link-local addresses too; users: nobody."
                    + " Default loopback. Impact: none (who watches already goes on).",
            options = {
                @Option(value = "loopback", label = "this machine"),
                @Option(value = "lan", label = "the local network"),
                @Option(value = "users", label = "nobody without a login")
            })
    String view() default "loopback";

    /** Where the users are kept. */
    @AttributeDefinition(
            name = "Data folder",
            description = "Absolute path of a folder that only the appliance reads; the users are in its folder access."
                    + " No default: without it nobody can log in. Impact: module.")
    String dataDir() default "";

    /** Wrong passwords until a name is refused from an address. */
    @AttributeDefinition(
            name = "Tries before lockout",
            description = "Wrong passwords in a row, by address and name; 1..100. Default 5. Impact: none.",
            min = "1",
            max = "100")
    int lockoutTries() default 5;

    /** For how long. */
    @AttributeDefinition(
            name = "Lockout, minutes",
            description = "How long logins are refused after that; minutes, 1..1440. Default 5. Impact: none.",
            min = "1",
            max = "1440")
    int lockoutMinutes() default 5;

    /** How long a page that was opened with a token may rest. */
    @AttributeDefinition(
            name = "Session, hours",
            description = "A page opened with a token needs none for its requests until it rested so long;"
                    + " hours, 1..720. Default 12. Impact: none.",
            min = "1",
            max = "720")
    int sessionHours() default 12;

    /** Names of this machine beside its own. */
    @AttributeDefinition(
            name = "Host names",
            description = "Names by which browsers reach the appliance beside its own, localhost and addresses;"
                    + " separated by commas. Watching freely works under these only. Default none. Impact: none.")
    String hostNames() default "";
}
