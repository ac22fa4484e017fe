//! The codes of capping and throttling configurations.

use super::explanation::Explanation;

/// The operation that lists the codes of a capping configuration, whoever answers with them.
const CAN_DEPLOY: &str = "Journeys API reference, canDeploy of a capping configuration";
const DELETE: &str = "Journeys API reference, deletion of a capping configuration";
const THROTTLING_PAGE: &str = "Journey Optimizer guide, Throttling API, errors";

const fn capping(code: &'static str, cause: &'static str, advice: &'static str) -> Explanation {
    Explanation { code, cause, advice, source: CAN_DEPLOY, nothing_done: true }
}

const fn throttling(code: &'static str, cause: &'static str, advice: &'static str) -> Explanation {
    Explanation { code, cause, advice, source: THROTTLING_PAGE, nothing_done: true }
}

/// The service failed: nobody knows how far it came.
const fn accident(code: &'static str, cause: &'static str, advice: &'static str) -> Explanation {
    Explanation { nothing_done: false, ..throttling(code, cause, advice) }
}

/// The codes of capping configurations; 106 is a warning.
pub const CAPPING: &[Explanation] = &[
    capping(
        "ERR_ENDPOINTCONFIG_100",
        "The configuration has no url, or not a valid one.",
        "Give url the address of the endpoint, as in the data source or the action.",
    ),
    capping(
        "ERR_ENDPOINTCONFIG_101",
        "The url is malformed.",
        "Write a whole URL: https://, the host, the path. A * may stand in the path.",
    ),
    capping(
        "ERR_ENDPOINTCONFIG_102",
        "The url has a wildcard in its host or its port.",
        "Write host and port in full; a * may stand in the path.",
    ),
    capping("ERR_ENDPOINTCONFIG_103", "No HTTP method is listed.", "List at least one method in methods."),
    capping(
        "ERR_ENDPOINTCONFIG_104",
        "A service has no call rating, or there is no service.",
        "Give services.dataSource or services.action a rating with maxCallsCount and periodInMs.",
    ),
    capping(
        "ERR_ENDPOINTCONFIG_106",
        "maxHttpConnections is not set, so the number of connections is not limited.",
        "Set it, to 400 at most, or leave it as it is: this does not block the deployment.",
    ),
    capping(
        "ERR_ENDPOINTCONFIG_107",
        "maxCallsCount is missing or not allowed.",
        "Give rating.maxCallsCount a whole number of at least 1.",
    ),
    capping(
        "ERR_ENDPOINTCONFIG_108",
        "periodInMs is missing or not allowed.",
        "Give rating.periodInMs a whole number of milliseconds above 0.",
    ),
    capping(
        "ERR_ENDPOINTCONFIG_111",
        "The body is JSON, but not a capping configuration.",
        "Compare the names, types and values of its attributes with the documented ones.",
    ),
    capping(
        "ERR_ENDPOINTCONFIG_112",
        "The body is not JSON.",
        "Send a JSON object with the Content-Type application/json.",
    ),
    capping(
        "ERR_AUTHORING_ENDPOINTCONFIG_1",
        "services has a member that is not a service.",
        "Name the services dataSource and action; leave others out.",
    ),
    Explanation {
        code: "1451",
        cause: "The configuration is deployed, and a deployed one is not deleted.",
        advice: "Undeploy the configuration first, or send the deletion with forceDelete=true.",
        source: DELETE,
        nothing_done: true,
    },
];

/// The codes of throttling configurations.
pub const THROTTLING: &[Explanation] = &[
    throttling(
        "ERR_THROTTLING_CONFIG_100",
        "An attribute that has to be there is missing.",
        "Give the attribute that the message names: urlPattern, methods or maxThroughput.",
    ),
    throttling(
        "ERR_THROTTLING_CONFIG_101",
        "maxThroughput is missing or out of its range.",
        "Give maxThroughput a whole number from 200 to 5000. For fewer calls, use a capping configuration.",
    ),
    throttling(
        "ERR_THROTTLING_CONFIG_104",
        "The urlPattern is malformed.",
        "Write a whole URL: https://, the host, the path. A * may stand in the path.",
    ),
    throttling(
        "ERR_THROTTLING_CONFIG_105",
        "The urlPattern has a wildcard in its host.",
        "Write the host in full; a * may stand in the path.",
    ),
    throttling(
        "ERR_THROTTLING_CONFIG_106",
        "The body is not a throttling configuration.",
        "Compare the names and types of its attributes with the documented ones.",
    ),
    throttling(
        "1456",
        "The configuration is deployed, and a deployed one is not deleted.",
        "Undeploy the configuration first, or send the deletion with forceDelete=true.",
    ),
    accident("1457", "The deletion failed inside the service.", "Read the configuration again before another attempt."),
    accident("1458", "The deployment failed inside the service.", "Run canDeploy to see what blocks the deployment."),
    accident(
        "1459",
        "The service failed to undeploy the configuration.",
        "Read the configuration to see whether it is still deployed.",
    ),
    throttling("1460", "The configuration could not be read.", "Check the uid and try again."),
    throttling(
        "1461",
        "The deployed version of the configuration is not active, so it cannot be updated.",
        "Undeploy and deploy before the update.",
    ),
    accident("1462", "The update failed inside the service.", "Read the configuration again before another attempt."),
    throttling(
        "1463",
        "Throttling works on a production sandbox only, and this is not one.",
        "Choose a production sandbox in the connection.",
    ),
    accident(
        "1464",
        "The configuration could not be created.",
        "Check the body against the documented attributes, and list the configurations before another attempt.",
    ),
    throttling(
        "1465",
        "The organization has a throttling configuration, and one is the limit.",
        "Update the organization's existing throttling configuration instead.",
    ),
    throttling("14466", "The configuration is deployed already.", "Nothing is left to do: a PUT takes effect at once."),
    throttling(
        "14467",
        "No throttling configuration has this uid.",
        "Check the uid: list the configurations to see which exist.",
    ),
    throttling("14468", "The configuration is not deployed.", "Nothing is left to do: there is nothing to undeploy."),
];

/// The codes of both.
pub const BOTH: &[Explanation] = &[accident(
    "4000",
    "The service failed inside. An unknown sandbox is answered like this.",
    "Check the sandbox name: it is lower case, and not the UUID. If it is right, quote the request ID to Adobe.",
)];
